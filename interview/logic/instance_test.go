package logic

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// household is an instance with two turns of a repeat.
const household = `<data id="h1"><namn>Kim</namn><barn><alder>4</alder><lek>boll</lek></barn>` +
	`<barn><alder>9</alder><lek>cykel</lek></barn><ort><kommun>Umeå</kommun></ort></data>`

// parseInstance reads an instance that must be right.
func parseInstance(t testing.TB, document string) *Instance {
	t.Helper()
	instance, err := ParseInstance(document)
	if err != nil {
		t.Fatal(err)
	}
	return instance
}

// at finds a node that must be there.
func nodeAt(t testing.TB, instance *Instance, path string) *Node {
	t.Helper()
	node, found := instance.Find(path)
	if !found {
		t.Fatalf("there is no %s", path)
	}
	return node
}

// paths returns the paths of nodes.
func paths(nodes []*Node) string {
	var all []string
	for _, node := range nodes {
		all = append(all, node.Path())
	}
	return strings.Join(all, " ")
}

func TestInstanceFindsNodesByPath(t *testing.T) {
	instance := parseInstance(t, household)
	for _, c := range []struct{ path, text string }{
		{"/", "Kim4boll9cykelUmeå"},
		{"/data", "Kim4boll9cykelUmeå"},
		{"/data/namn", "Kim"},
		{"/data/barn", "4boll"},
		{"/data/barn[1]/alder", "4"},
		{"/data/barn[2]/alder", "9"},
		{"/data/barn[2]/lek[1]", "cykel"},
		{"/data/ort/kommun", "Umeå"},
		{"/data/@id", "h1"},
	} {
		if got := nodeAt(t, instance, c.path).Text(); got != c.text {
			t.Errorf("%s holds %q, want %q", c.path, got, c.text)
		}
	}
	for _, path := range []string{
		"", "data", "/x", "/data/barn[3]", "/data/barn[0]", "/data/barn[x]", "/data/barn[1", "/data//namn", "/data/", "//",
		"/data/@x", "/data/namn/x", "/data/barn[-1]", "/data/ba rn", "/data/barn[1]x",
	} {
		if node, found := instance.Find(path); found {
			t.Errorf("%q finds %s", path, node.Path())
		}
	}
}

func TestNodePathNamesTheTurnOfARepeat(t *testing.T) {
	instance := parseInstance(t, household)
	for _, path := range []string{"/", "/data", "/data/namn", "/data/barn[1]/alder", "/data/barn[2]", "/data/ort/kommun", "/data/@id"} {
		if got := nodeAt(t, instance, path).Path(); got != path {
			t.Errorf("%s calls itself %s", path, got)
		}
	}
	text := nodeAt(t, instance, "/data/barn[2]/lek").children[0]
	if text.Kind() != TextNode || text.Path() != "/data/barn[2]/lek" {
		t.Errorf("a text of kind %d calls itself %s", text.Kind(), text.Path())
	}
}

func TestInstanceSelectsAllTurns(t *testing.T) {
	instance := parseInstance(t, household)
	for _, c := range []struct{ path, want string }{
		{"/data/barn/alder", "/data/barn[1]/alder /data/barn[2]/alder"},
		{"/data/barn[2]/alder", "/data/barn[1]/alder /data/barn[2]/alder"},
		{"/data/namn", "/data/namn"},
		{"/", "/"},
		{"/data/x", ""},
		{"data", ""},
	} {
		if got := paths(instance.Select(c.path)); got != c.want {
			t.Errorf("%s selects %s, want %s", c.path, got, c.want)
		}
	}
}

func TestInstanceChanges(t *testing.T) {
	instance := parseInstance(t, household)
	first := nodeAt(t, instance, "/data/barn[1]")
	middle := first.InsertAfter()
	middle.Append("alder").SetText("6")
	if got := instance.Root().Text(); got != "Kim4boll69cykelUmeå" {
		t.Errorf("after a turn more: %s", got)
	}
	if middle.Path() != "/data/barn[2]" || middle.Name() != "barn" || middle.Parent() != instance.Root() {
		t.Errorf("the new turn is %s", middle.Path())
	}
	if got := nodeAt(t, instance, "/data/barn[3]/alder").Text(); got != "9" {
		t.Errorf("the turn after holds %s", got)
	}
	first.Remove()
	if got := instance.Root().Text(); got != "Kim69cykelUmeå" {
		t.Errorf("after a turn less: %s", got)
	}
	if middle.Path() != "/data/barn[1]" || first.Parent() != nil {
		t.Errorf("the turn is now %s", middle.Path())
	}
	first.Remove()
	if first.InsertAfter() != nil {
		t.Error("a node without parent got a sibling")
	}
	if instance.Document().InsertAfter() != nil {
		t.Error("the document got a sibling")
	}
	instance.Document().Remove()
	name := nodeAt(t, instance, "/data/namn")
	name.SetText("Robin")
	name.SetText("Alex")
	if name.Text() != "Alex" || len(name.children) != 1 {
		t.Errorf("the name is %q", name.Text())
	}
	name.SetText("")
	if name.Text() != "" || len(name.children) != 0 {
		t.Errorf("the name is %q", name.Text())
	}
	attribute := nodeAt(t, instance, "/data/@id")
	attribute.SetText("h2")
	attribute.Remove()
	if got := nodeAt(t, instance, "/data/@id").Text(); got != "h2" {
		t.Errorf("the id is %q", got)
	}
}

func TestInstanceOrdersNodes(t *testing.T) {
	instance := parseInstance(t, `<a p="1" q="2"><b><c/></b>x<b/><!--k--><d r="3"/></a>`)
	var all []*Node
	var collect func(n *Node)
	collect = func(n *Node) {
		all = append(all, n)
		all = append(all, n.attributes...)
		for _, child := range n.children {
			collect(child)
		}
	}
	collect(instance.Document())
	for i, a := range all {
		for j, b := range all {
			got := compareNodes(a, b)
			if (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("nodes %d and %d compare as %d", i, j, got)
			}
		}
	}
	other := parseInstance(t, "<a><z/></a>")
	if compareNodes(nodeAt(t, instance, "/a/b[1]"), nodeAt(t, other, "/a/z")) >= 0 {
		t.Error("nodes of two documents do not go by their paths")
	}
	if compareNodes(nodeAt(t, other, "/a/z"), nodeAt(t, instance, "/a/b[1]/c")) <= 0 {
		t.Error("nodes of two documents do not go by their paths")
	}
}

func TestNewInstance(t *testing.T) {
	instance := NewInstance("data")
	if instance.Root().Path() != "/data" || instance.Root().Text() != "" {
		t.Errorf("the root is %s", instance.Root().Path())
	}
	for path, text := range map[string]string{"/data/a": "1", "/data/g/b": "2", "/data/r[3]/c": "3", "/data/@v": "4"} {
		node, err := instance.Ensure(path)
		if err != nil {
			t.Fatal(err)
		}
		node.SetText(text)
		if again, err := instance.Ensure(path); err != nil || again != node {
			t.Errorf("%s is made twice (%v)", path, err)
		}
	}
	if got := len(instance.Select("/data/r")); got != 3 {
		t.Errorf("there are %d turns", got)
	}
	if got := nodeAt(t, instance, "/data/r[3]/c").Text(); got != "3" {
		t.Errorf("the third turn holds %q", got)
	}
	if got := nodeAt(t, instance, "/data/@v"); got.Kind() != AttributeNode || got.Text() != "4" {
		t.Errorf("the attribute holds %q", got.Text())
	}
	if node, err := instance.Ensure("/"); err != nil || node != instance.Document() {
		t.Errorf("/ is %v (%v)", node, err)
	}
}

func TestNewInstanceFromTexts(t *testing.T) {
	instance, err := NewInstanceFrom(map[string]string{
		"/data/r[10]/a": "x", "/data/r[2]/a": "y", "/data/b": "z", "/data/empty": "", "/data/@id": "", "/data/g": "own", "/data/g/h": "in",
	})
	if err != nil {
		t.Fatal(err)
	}
	root := instance.Root()
	if got := root.Text(); got != "zowninyx" {
		t.Errorf("it holds %q", got)
	}
	if got := len(root.Elements("r")); got != 10 {
		t.Errorf("it has %d turns", got)
	}
	if got := len(root.Elements("")); got != 13 {
		t.Errorf("it has %d elements", got)
	}
	if nodeAt(t, instance, "/data/@id").Text() != "" || nodeAt(t, instance, "/data/empty").Text() != "" {
		t.Error("what is empty holds text")
	}
	empty, err := NewInstanceFrom(nil)
	if err != nil || empty.Root() != nil {
		t.Errorf("nothing has the root %v (%v)", empty.Root(), err)
	}
}

func TestNewInstanceFromRefuses(t *testing.T) {
	for _, c := range []struct {
		path string
		code Code
	}{
		{"data", Syntax},
		{"", Syntax},
		{"/data/", Syntax},
		{"/data//a", Syntax},
		{"/data/1a", Syntax},
		{"/data/a b", Syntax},
		{"/data/a[0]", Syntax},
		{"/data/a[x]", Syntax},
		{"/data/a[1", Syntax},
		{"/data/a[10001]", Syntax},
		{"/data[2]", Syntax},
		{"/data/@a/b", Syntax},
		{"/data/a/@", Syntax},
		{strings.Repeat("/a", MaxInstanceDepth+1), Syntax},
	} {
		_, err := NewInstanceFrom(map[string]string{c.path: "x"})
		checkFault(t, c.path, err, c.code, -1)
	}
	_, err := NewInstanceFrom(map[string]string{"/a/x": "1", "/b/x": "1"})
	checkFault(t, "two roots", err, Syntax, -1)
	if _, err := NewInstanceFrom(map[string]string{strings.Repeat("/a", MaxInstanceDepth): "x"}); err != nil {
		t.Errorf("the deepest path: %v", err)
	}
	if _, err := NewInstanceFrom(map[string]string{"/data/a[10000]": "x"}); err != nil {
		t.Errorf("the highest position: %v", err)
	}
}

func TestInstanceBoundsItsNodes(t *testing.T) {
	instance := NewInstance("data")
	instance.nodes = MaxInstanceNodes
	_, err := instance.Ensure("/data/one-more")
	checkFault(t, "one more", err, Limit, -1)
}

func TestParseInstanceReadsXML(t *testing.T) {
	instance := parseInstance(t, "\ufeff<?xml version=\"1.0\"?>\n<!DOCTYPE data>\n"+
		`<h:data xmlns:h="urn:h" xmlns="urn:d" h:v="1" w="2" xml:lang="sv"><a>x<![CDATA[<y>]]>&amp;&aring;&#229;</a>`+
		`<!--c--><?p q?><b xmlns="urn:b"><c/></b><c xmlns:h="urn:i" h:z=""/></h:data>`+"\n")
	root := instance.Root()
	if root.Name() != "h:data" || root.localName() != "data" || root.space != "urn:h" {
		t.Errorf("the root is %s in %s", root.Name(), root.space)
	}
	for _, c := range []struct {
		path, space string
	}{
		{"/h:data/a", "urn:d"},
		{"/h:data/b", "urn:b"},
		{"/h:data/b/c", "urn:b"},
		{"/h:data/c", "urn:d"},
		{"/h:data/@h:v", "urn:h"},
		{"/h:data/@w", ""},
		{"/h:data/@xml:lang", "http://www.w3.org/XML/1998/namespace"},
		{"/h:data/c/@h:z", "urn:i"},
	} {
		if got := nodeAt(t, instance, c.path).space; got != c.space {
			t.Errorf("%s is in %q, want %q", c.path, got, c.space)
		}
	}
	if got := nodeAt(t, instance, "/h:data/a"); got.Text() != "x<y>&åå" || len(got.children) != 1 {
		t.Errorf("a holds %q in %d pieces", got.Text(), len(got.children))
	}
	kinds := []NodeKind{}
	for _, child := range root.children {
		kinds = append(kinds, child.Kind())
	}
	if want := []NodeKind{ElementNode, CommentNode, InstructionNode, ElementNode, ElementNode}; !slices.Equal(kinds, want) {
		t.Errorf("the children are %v, want %v", kinds, want)
	}
	if got := root.children[1].Text(); got != "c" {
		t.Errorf("the comment is %q", got)
	}
	if got := root.children[2]; got.Text() != "q" || got.Name() != "p" {
		t.Errorf("the instruction is %q", got.Text())
	}
	if got := len(root.attributes); got != 3 {
		t.Errorf("there are %d attributes", got)
	}
	if got := root.Text(); got != "x<y>&åå" {
		t.Errorf("the text of all is %q", got)
	}
}

func TestParseInstanceKeepsWhiteSpace(t *testing.T) {
	instance := parseInstance(t, "<a> <b> x </b>\n</a>")
	if got := instance.Root().Text(); got != "  x \n" {
		t.Errorf("it holds %q", got)
	}
	if got := len(instance.Root().children); got != 3 {
		t.Errorf("it has %d children", got)
	}
}

func TestParseInstanceRefuses(t *testing.T) {
	for _, c := range []struct {
		name, document string
		code           Code
		offset         int
	}{
		{"nothing", "", Syntax, 0},
		{"white space", "  ", Syntax, 2},
		{"no end", "<a>", Syntax, 3},
		{"no end of a child", "<a><b></b>", Syntax, 10},
		{"a wrong end", "<a></b>", Syntax, 7},
		{"a wrong prefix at the end", "<a:b></c:b>", Syntax, 11},
		{"an end too many", "<a></a></a>", Syntax, 11},
		{"two roots", "<a/><b/>", Syntax, 8},
		{"text before", "x<a/>", Syntax, 1},
		{"text after", "<a/>x", Syntax, 5},
		{"an unknown entity", "<a>&secret;</a>", Syntax, 11},
		{"an own entity", `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`, Syntax, 36},
		{"another encoding", `<?xml version="1.0" encoding="latin1"?><a/>`, Syntax, 39},
		{"broken UTF-8", "<a>\xff</a>", Syntax, 4},
		{"a broken tag", "<a b></a>", Syntax, 5},
		{"too deep", strings.Repeat("<a>", MaxInstanceDepth+1), Limit, 3 * (MaxInstanceDepth + 1)},
		{"too large", strings.Repeat(" ", MaxInstanceBytes+1), Limit, MaxInstanceBytes},
		{"too many nodes", "<a>" + strings.Repeat("<b/>", MaxInstanceNodes/2) + "</a>", Limit, 3 + 2*MaxInstanceNodes},
	} {
		_, err := ParseInstance(c.document)
		checkFault(t, c.name, err, c.code, c.offset)
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v quotes the document", c.name, err)
		}
	}
	deepest := strings.Repeat("<a>", MaxInstanceDepth) + strings.Repeat("</a>", MaxInstanceDepth)
	if _, err := ParseInstance(deepest); err != nil {
		t.Errorf("the deepest instance: %v", err)
	}
}

func TestParseInstanceCountsAttributes(t *testing.T) {
	document := "<a>" + strings.Repeat(`<b c="" d="" e="" f="" g=""/>`, MaxInstanceNodes/7+1) + "</a>"
	_, err := ParseInstance(document)
	if own, found := err.(*Error); !found || own.Code != Limit {
		t.Errorf("got %v, want a limit", err)
	}
}

func TestNamesLeadToOnePath(t *testing.T) {
	instance := parseInstance(t, "<d><a/><r><x/><y/></r><r><x/></r><s><y/></s></d>")
	want := map[string]string{"d": "/d", "a": "/d/a", "r": "/d/r", "x": "/d/r/x", "s": "/d/s"}
	if got := instance.Names(); !maps.Equal(got, want) {
		t.Errorf("names are %v, want %v", got, want)
	}
}
