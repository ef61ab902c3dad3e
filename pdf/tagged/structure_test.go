package tagged_test

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// node is an element of the structure tree as a reader of the file finds it.
type node struct {
	role   string
	dict   dict
	number reference
	kids   []*node
	text   string // what its own marked content shows, in the order of the tree
	links  int    // annotations it holds
}

// document is a file with its structure read back.
type document struct {
	*pdfFile
	root     *node
	pages    []reference
	faults   []string
	owners   map[place]reference
	contents map[place]string
	fonts    map[reference]map[int]bool // codes shown in each font
}

// place is a marked-content sequence.
type place struct {
	page reference
	mcid int
}

// readDocument reads a file and checks the machine-checkable conditions of PDF/UA-1 on the way (Matterhorn 1.1, with
// the condition's number in every fault).
func readDocument(t testing.TB, file []byte) *document {
	t.Helper()
	return checkFile(t, readPDF(t, file))
}

func checkFile(t testing.TB, file *pdfFile) *document {
	t.Helper()
	d := &document{
		pdfFile: file, owners: map[place]reference{}, contents: map[place]string{},
		fonts: map[reference]map[int]bool{},
	}
	catalog := d.dict(d.trailer["Root"])
	d.readPages(catalog["Pages"])
	d.checkCatalog(catalog)
	tree := d.dict(catalog["StructTreeRoot"])
	annotations := map[reference]reference{}
	root, _ := tree["K"].(reference)
	d.root = d.readNode(root, catalog["StructTreeRoot"], annotations)
	parents := d.parentTree(tree["ParentTree"])
	for i, page := range d.pages {
		d.readContent(t, i, page, parents)
		d.checkAnnotations(i, page, checkedAnnotations{annotations, parents})
	}
	d.fillText(d.root)
	d.checkTree()
	d.checkFonts()
	for at := range d.owners {
		if _, ok := d.contents[at]; !ok {
			d.fault("01-005 MCID %d of page object %d is in the tree, not on the page", at.mcid, at.page)
		}
	}
	return d
}

func (d *document) readPages(v any) {
	if pages := d.dict(v); pages["Type"] == name("Pages") {
		for _, kid := range d.array(pages["Kids"]) {
			d.readPages(kid)
		}
		return
	}
	d.pages = append(d.pages, v.(reference))
}

func (d *document) readNode(number reference, parent any, annotations map[reference]reference) *node {
	e := d.dict(number)
	role, _ := e["S"].(name)
	n := &node{role: string(role), dict: e, number: number}
	if e["P"] != parent {
		d.fault("STRUCT element %d does not name its parent", number)
	}
	for _, kid := range d.array(e["K"]) {
		switch kid := kid.(type) {
		case float64:
			d.own(e["Pg"], int(kid), number)
		case dict:
			if kid["Type"] == name("OBJR") {
				annotations[kid["Obj"].(reference)] = number
				n.links++
			} else {
				d.own(kid["Pg"], int(kid["MCID"].(float64)), number)
			}
		case reference:
			n.kids = append(n.kids, d.readNode(kid, number, annotations))
		}
	}
	return n
}

func (d *document) own(page any, mcid int, owner reference) {
	at := place{page.(reference), mcid}
	if _, twice := d.owners[at]; twice {
		d.fault("STRUCT MCID %d of page object %d has two owners", mcid, at.page)
	}
	d.owners[at] = owner
}

func (d *document) parentTree(v any) map[int]any {
	nums := d.array(d.dict(v)["Nums"])
	parents := map[int]any{}
	for i := 0; i+1 < len(nums); i += 2 {
		parents[int(nums[i].(float64))] = nums[i+1]
	}
	return parents
}

var painting = map[operator]bool{
	"Tj": true, "TJ": true, "'": true, `"`: true, "f": true, "F": true, "f*": true, "S": true, "s": true,
	"B": true, "B*": true, "b": true, "b*": true, "sh": true, "Do": true, "EI": true,
}

// mark is an open marked-content sequence.
type mark struct {
	artifact bool
	mcid     int // -1: none
	actual   string
	replaced bool
}

// readContent reads the drawing operators of a page: everything that paints must be an artifact or belong to an element.
func (d *document) readContent(t testing.TB, index int, number reference, parents map[int]any) {
	page := d.dict(number)
	fonts := d.dict(d.dict(page["Resources"])["Font"])
	key, ok := page["StructParents"].(float64)
	owners := d.array(parents[int(key)])
	if !ok {
		d.fault("STRUCT page %d has no StructParents", index+1)
	}
	p := &parser{t: t, data: d.data(page["Contents"])}
	var open []mark
	var operands []any
	var font reference
	for {
		token := p.next()
		if token == (end{}) {
			break
		}
		op, isOperator := token.(operator)
		if !isOperator {
			operands = append(operands, token)
			continue
		}
		switch {
		case op == "BDC" || op == "BMC":
			m := d.openMark(index, operands, open)
			if m.mcid >= 0 {
				if m.mcid >= len(owners) || owners[m.mcid] != any(d.owners[place{number, m.mcid}]) {
					d.fault("STRUCT page %d: the parent tree does not lead MCID %d to its element", index+1, m.mcid)
				}
				d.contents[place{number, m.mcid}] += ""
			}
			open = append(open, m)
		case op == "EMC" && len(open) == 0:
			d.fault("STRUCT page %d: EMC without BDC", index+1)
		case op == "EMC":
			d.closeMark(number, open)
			open = open[:len(open)-1]
		case op == "Tf":
			font, _ = fonts[operands[0].(name)].(reference)
		case painting[op]:
			d.paint(index, number, paintedBy{op, operands, open, font})
		}
		operands = operands[:0]
	}
	if len(open) > 0 {
		d.fault("STRUCT page %d: marked content is not closed", index+1)
	}
}

func (d *document) openMark(index int, operands []any, open []mark) mark {
	m := mark{mcid: -1, artifact: operands[0] == name("Artifact")}
	if len(operands) > 1 {
		properties, _ := operands[1].(dict)
		if id, ok := properties["MCID"].(float64); ok {
			m.mcid = int(id)
		}
		if text, ok := properties["ActualText"]; ok {
			m.actual, m.replaced = d.text(text), true
		}
	}
	for _, outer := range open {
		if m.artifact && outer.mcid >= 0 {
			d.fault("01-004 page %d: artifact inside tagged content", index+1)
		}
		if m.mcid >= 0 && outer.artifact {
			d.fault("01-003 page %d: tagged content inside an artifact", index+1)
		}
		if m.mcid >= 0 && outer.mcid >= 0 {
			d.fault("STRUCT page %d: content inside content", index+1)
		}
	}
	return m
}

func (d *document) closeMark(page reference, open []mark) {
	m := open[len(open)-1]
	if !m.replaced {
		return
	}
	for _, outer := range open {
		if outer.mcid >= 0 {
			d.contents[place{page, outer.mcid}] += m.actual
		}
	}
}

// paintedBy is a painting operator with what it needs.
type paintedBy struct {
	op       operator
	operands []any
	open     []mark
	font     reference
}

func (d *document) paint(index int, page reference, by paintedBy) {
	tagged, replaced, mcid := false, false, -1
	for _, m := range by.open {
		tagged = tagged || m.artifact || m.mcid >= 0
		replaced = replaced || m.replaced
		if m.mcid >= 0 {
			mcid = m.mcid
		}
	}
	if !tagged {
		d.fault("01-005 page %d: %s outside tagged content and artifacts", index+1, by.op)
	}
	if by.op != "Tj" {
		return
	}
	codes := by.operands[len(by.operands)-1].([]byte)
	used := d.fonts[by.font]
	if used == nil {
		used = map[int]bool{}
		d.fonts[by.font] = used
	}
	var units []uint16
	for i := 0; i+1 < len(codes); i += 2 {
		unit := binary.BigEndian.Uint16(codes[i:])
		used[int(unit)] = true
		units = append(units, unit)
	}
	if mcid >= 0 && !replaced {
		d.contents[place{page, mcid}] += string(utf16.Decode(units))
	}
}

// fillText gives every element the text of its own content.
func (d *document) fillText(n *node) {
	for _, kid := range d.array(n.dict["K"]) {
		switch kid := kid.(type) {
		case float64:
			n.text += d.contents[place{n.dict["Pg"].(reference), int(kid)}]
		case dict:
			if kid["Type"] == name("MCR") {
				n.text += d.contents[place{kid["Pg"].(reference), int(kid["MCID"].(float64))}]
			}
		}
	}
	for _, kid := range n.kids {
		d.fillText(kid)
	}
}

// walk visits the elements in reading order.
func (n *node) walk(visit func(n, parent *node)) {
	var down func(n, parent *node)
	down = func(n, parent *node) {
		visit(n, parent)
		for _, kid := range n.kids {
			down(kid, n)
		}
	}
	down(n, nil)
}

// all returns the elements with a role, in reading order.
func (n *node) all(role string) []*node {
	var found []*node
	n.walk(func(n, _ *node) {
		if n.role == role {
			found = append(found, n)
		}
	})
	return found
}

// outline is the tree as text: one line per element, indented.
func (n *node) outline() string {
	var b strings.Builder
	var down func(n *node, depth int)
	down = func(n *node, depth int) {
		b.WriteString(strings.Repeat("  ", depth) + n.role)
		if text := strings.TrimSpace(n.text); text != "" {
			b.WriteString(" " + text)
		}
		b.WriteString("\n")
		for _, kid := range n.kids {
			down(kid, depth+1)
		}
	}
	down(n, 0)
	return b.String()
}

// wholeText is the text of n and all below it, in reading order of the elements, a line for each.
func (n *node) wholeText() string {
	var b strings.Builder
	n.walk(func(n, _ *node) { b.WriteString(n.text + "\n") })
	return strings.TrimSpace(b.String())
}

func (n *node) roles() []string {
	var roles []string
	for _, kid := range n.kids {
		roles = append(roles, kid.role)
	}
	return roles
}

func contains(list []string, s string) bool { return slices.Contains(list, s) }
