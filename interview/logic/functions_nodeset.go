package logic

import (
	"strings"
)

// nodesetFunctions returns the functions on nodes.
func nodesetFunctions() []function {
	return []function{
		{name: "count", least: 1, most: 1, nodeset: 1, apply: applyCount},
		{name: "count-non-empty", least: 1, most: 1, nodeset: 1, apply: applyCountNonEmpty},
		{name: "position", least: 0, most: 1, nodeset: 1, apply: applyPosition},
		{name: "last", least: 0, most: 0, apply: applyLast},
		{name: "current", least: 0, most: 0, apply: applyCurrent},
		{name: "instance", least: 1, most: 1, apply: applyInstance},
		{name: "id", least: 1, most: 1, apply: applyID},
		{name: "lang", least: 1, most: 1, apply: applyLang},
		{name: "name", least: 0, most: 1, nodeset: 1, apply: onNode((*Node).Name)},
		{name: "local-name", least: 0, most: 1, nodeset: 1, apply: onNode((*Node).localName)},
		{name: "namespace-uri", least: 0, most: 1, nodeset: 1, apply: onNode(func(n *Node) string { return n.space })},
		{name: "indexed-repeat", least: 3, most: 11, pairs: true, nodeset: 2, apply: applyIndexedRepeat},
		{name: "once", least: 1, most: 1, apply: applyOnce},
	}
}

func applyCount(c *calling) (Value, error) {
	nodes, err := c.nodes(0)
	return NumberValue(float64(len(nodes))), err
}

func applyCountNonEmpty(c *calling) (Value, error) {
	nodes, err := c.nodes(0)
	if err != nil {
		return Value{}, err
	}
	count := 0.0
	for _, node := range nodes {
		text, err := c.nodeText(node, c.offset(0))
		if err != nil {
			return Value{}, err
		}
		if text != "" {
			count++
		}
	}
	return NumberValue(count), nil
}

// applyPosition gives the context position; of a node, its place among the
// siblings of its name, which for position(..) is the turn of a repeat.
func applyPosition(c *calling) (Value, error) {
	if c.count() == 0 {
		return NumberValue(float64(c.focus.position)), nil
	}
	nodes, err := c.nodes(0)
	if err != nil {
		return Value{}, err
	}
	if len(nodes) == 0 {
		return Value{}, c.refuse(0, "there is no such node")
	}
	if parent := nodes[0].parent; parent != nil {
		err = c.spend(len(parent.children), c.offset(0))
	}
	return NumberValue(float64(nodes[0].position())), err
}

func applyLast(c *calling) (Value, error) {
	return NumberValue(float64(c.focus.size)), nil
}

func applyCurrent(c *calling) (Value, error) {
	return c.nodeset([]*Node{c.current}), nil
}

// applyInstance gives the document of an instance, so that the path goes on
// with its root element: instance('x')/root/item. What the environment does
// not have is looked for as an element instance in the document.
func applyInstance(c *calling) (Value, error) {
	id, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	if c.environment.Instances != nil {
		if instance, found := c.environment.Instances(id); found {
			return c.nodeset([]*Node{instance.document}), nil
		}
	}
	found, err := c.modelInstance(id)
	if err != nil || found != nil {
		return c.nodeset([]*Node{found}), err
	}
	return Value{}, fault(c.offset(0), UnknownName, "there is no such list%s", c.quote(0, id))
}

// modelInstance finds an instance that stands in the document itself, as when
// the document is a whole XForms model.
func (c *calling) modelInstance(id string) (*Node, error) {
	var found *Node
	visited := 0
	descendants(c.document, func(n *Node) bool {
		visited++
		if n.kind == ElementNode && n.localName() == "instance" && n.attribute("id") == id && id != "" {
			found = n
		}
		return found == nil
	})
	return found, c.spend(visited, c.call.Offset())
}

// applyID gives the elements whose attribute id is one of the words.
func applyID(c *calling) (Value, error) {
	members, err := c.members(0)
	if err != nil {
		return Value{}, err
	}
	wanted := map[string]bool{}
	for _, member := range members {
		for _, word := range strings.Fields(member.Text()) {
			wanted[word] = true
		}
	}
	var nodes []*Node
	visited := 0
	descendants(c.document, func(n *Node) bool {
		if n.kind == ElementNode && wanted[n.attribute("id")] {
			nodes = append(nodes, n)
		}
		visited++
		return true
	})
	return c.nodeset(nodes), c.spend(visited, c.call.Offset())
}

// applyLang reports whether xml:lang of the context node is a language or a
// region of it.
func applyLang(c *calling) (Value, error) {
	wanted, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	wanted = strings.ToLower(wanted)
	for node := c.focus.node; node != nil; node = node.parent {
		if language := strings.ToLower(node.attribute("xml:lang")); language != "" {
			return BooleanValue(language == wanted || strings.HasPrefix(language, wanted+"-")), nil
		}
	}
	return BooleanValue(false), nil
}

// onNode makes a function of a property of the first node, or the context
// node.
func onNode(property func(*Node) string) func(*calling) (Value, error) {
	return func(c *calling) (Value, error) {
		if c.count() == 0 {
			return StringValue(property(c.focus.node)), nil
		}
		nodes, err := c.nodes(0)
		if err != nil || len(nodes) == 0 {
			return StringValue(""), err
		}
		return StringValue(property(nodes[0])), nil
	}
}

// localName returns the name without its prefix.
func (n *Node) localName() string {
	if _, local, found := strings.Cut(n.name, ":"); found {
		return local
	}
	return n.name
}

// applyIndexedRepeat gives a node in chosen turns of the repeats around it:
// indexed-repeat(node, repeat, turn, inner repeat, turn, ...). A turn below 1
// is the first, as a calculation may run before its count is known.
func applyIndexedRepeat(c *calling) (Value, error) {
	nodes, err := c.everyTurn(0)
	if err != nil {
		return Value{}, err
	}
	for i := 1; i < c.count(); i += 2 {
		repeats, err := c.everyTurn(i)
		if err != nil {
			return Value{}, err
		}
		turn, err := c.argument(i + 1)
		if err != nil {
			return Value{}, err
		}
		if nodes, err = c.inTurn(nodes, repeats, max(1, whole(turn))); err != nil {
			return Value{}, err
		}
	}
	return c.nodeset(nodes), nil
}

// everyTurn computes a nodeset and widens it to all turns of the repeats
// around it, where the plain reference means the turn one is in.
func (c *calling) everyTurn(i int) ([]*Node, error) {
	var widened []*Node
	if reference, found := c.call.Arguments[i].(*Reference); found {
		value, err := c.descend([]*Node{c.document}, c.segments(reference), c.offset(i))
		if err != nil || len(c.segments(reference)) > 0 {
			return value.nodes, err
		}
	}
	nodes, err := c.nodes(i)
	if err != nil {
		return nil, err
	}
	seen := map[*Node]bool{}
	for _, node := range nodes {
		names := namesAbove(node)
		if top := ancestry(node)[0]; top.kind == DocumentNode && node.kind == ElementNode {
			value, err := c.descend([]*Node{top}, names, c.offset(i))
			if err != nil {
				return nil, err
			}
			for _, found := range value.nodes {
				if !seen[found] {
					seen[found] = true
					widened = append(widened, found)
				}
			}
		}
	}
	return widened, c.spend(len(widened), c.offset(i))
}

// segments returns the names on the path of a reference, none when unknown.
func (c *calling) segments(reference *Reference) []string {
	segments, _ := segmentsOf(c.environment.Names[reference.Name])
	return segments
}

// namesAbove returns the names of the elements down to a node.
func namesAbove(n *Node) []string {
	var names []string
	for _, node := range ancestry(n)[1:] {
		names = append(names, node.name)
	}
	return names
}

// inTurn keeps the nodes that are within one of the repeats at that turn.
func (c *calling) inTurn(nodes, repeats []*Node, turn int) ([]*Node, error) {
	chosen := map[*Node]bool{}
	counts := map[*Node]int{}
	for _, repeat := range repeats {
		if counts[repeat.parent]++; counts[repeat.parent] == turn {
			chosen[repeat] = true
		}
	}
	var kept []*Node
	for _, node := range nodes {
		for above := node; above != nil; above = above.parent {
			if chosen[above] {
				kept = append(kept, node)
				break
			}
		}
	}
	return kept, c.spend(len(repeats)+len(nodes), c.call.Offset())
}

// applyOnce keeps what the current node holds, and computes its argument only
// while that is empty.
func applyOnce(c *calling) (Value, error) {
	text, err := c.nodeText(c.current, c.call.Offset())
	if err != nil || text != "" {
		return StringValue(text), err
	}
	text, err = c.text(0)
	return StringValue(text), err
}
