package logic

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// NodeKind is the kind of a node of an instance.
type NodeKind uint8

// The kinds of nodes.
const (
	DocumentNode NodeKind = iota
	ElementNode
	AttributeNode
	TextNode
	CommentNode
	InstructionNode
)

// Node is a node of an instance tree. A repeat is several sibling elements of
// one name. Nodes must not be changed while an expression is evaluated.
type Node struct {
	kind       NodeKind
	name       string // with its prefix
	space      string // namespace URI
	text       string // of all kinds but documents and elements
	parent     *Node
	children   []*Node
	attributes []*Node
	index      int // place among the parent's children or attributes
}

// Kind returns the kind of the node.
func (n *Node) Kind() NodeKind { return n.kind }

// Name returns the name of an element, attribute or processing instruction,
// with its prefix, "" for others.
func (n *Node) Name() string { return n.name }

// Parent returns the node above, nil for a document.
func (n *Node) Parent() *Node { return n.parent }

// Text returns the text of the node and all that it contains.
func (n *Node) Text() string {
	if n.kind > ElementNode {
		return n.text
	}
	switch len(n.children) {
	case 0:
		return ""
	case 1:
		if only := n.children[0]; only.kind == TextNode || only.kind == ElementNode {
			return only.Text()
		}
	}
	var text strings.Builder
	n.appendText(&text)
	return text.String()
}

// appendText writes the text of the node's descendants.
func (n *Node) appendText(text *strings.Builder) {
	for _, child := range n.children {
		switch child.kind {
		case TextNode:
			text.WriteString(child.text)
		case ElementNode:
			child.appendText(text)
		}
	}
}

// SetText replaces everything that an element contains by text.
func (n *Node) SetText(text string) {
	if n.kind > ElementNode {
		n.text = text
		return
	}
	n.children = nil
	if text != "" {
		n.add(&Node{kind: TextNode, text: text})
	}
}

// Append adds an element at the end of the node and returns it.
func (n *Node) Append(name string) *Node {
	return n.add(&Node{kind: ElementNode, name: name})
}

// add puts a child at the end.
func (n *Node) add(child *Node) *Node {
	child.parent, child.index = n, len(n.children)
	n.children = append(n.children, child)
	return child
}

// InsertAfter adds an element of the same name behind the node, for one more
// turn of a repeat, and returns it. A document gets none: it returns nil.
func (n *Node) InsertAfter() *Node {
	if n.kind != ElementNode || n.parent == nil {
		return nil
	}
	sibling := &Node{kind: ElementNode, name: n.name, parent: n.parent}
	n.parent.children = slices.Insert(n.parent.children, n.index+1, sibling)
	n.parent.number()
	return sibling
}

// Remove takes an element with all that it contains out of its instance.
func (n *Node) Remove() {
	if n.kind != ElementNode || n.parent == nil {
		return
	}
	n.parent.children = slices.Delete(n.parent.children, n.index, n.index+1)
	n.parent.number()
	n.parent = nil
}

// number gives the children their places anew.
func (n *Node) number() {
	for i, child := range n.children {
		child.index = i
	}
}

// setAttribute sets an attribute.
func (n *Node) setAttribute(name, space, text string) {
	n.attributes = append(n.attributes, &Node{
		kind: AttributeNode, name: name, space: space, text: text, parent: n, index: len(n.attributes),
	})
}

// attribute returns the text of an attribute, "" when there is none.
func (n *Node) attribute(name string) string {
	for _, attribute := range n.attributes {
		if attribute.name == name {
			return attribute.text
		}
	}
	return ""
}

// Elements returns the child elements of that name, all when name is "".
func (n *Node) Elements(name string) []*Node {
	var found []*Node
	for _, child := range n.children {
		if child.kind == ElementNode && (name == "" || child.name == name) {
			found = append(found, child)
		}
	}
	return found
}

// position returns the place, from 1, among the siblings of the same name.
func (n *Node) position() int {
	position := 1
	if n.parent == nil || n.kind != ElementNode {
		return position
	}
	for _, sibling := range n.parent.children[:n.index] {
		if sibling.kind == ElementNode && sibling.name == n.name {
			position++
		}
	}
	return position
}

// Path returns the absolute path of the node. Elements that have siblings of
// their name carry a position: /data/barn[2]/alder.
func (n *Node) Path() string {
	switch n.kind {
	case DocumentNode:
		return "/"
	case ElementNode, AttributeNode:
	default:
		return n.parent.Path()
	}
	var segments []string
	for ; n.parent != nil; n = n.parent {
		segment := n.name
		if n.kind == AttributeNode {
			segment = "@" + segment
		} else if len(n.parent.Elements(n.name)) > 1 {
			segment += "[" + strconv.Itoa(n.position()) + "]"
		}
		segments = append(segments, segment)
	}
	slices.Reverse(segments)
	return "/" + strings.Join(segments, "/")
}

// depth returns the number of nodes above.
func (n *Node) depth() int {
	depth := 0
	for ; n.parent != nil; n = n.parent {
		depth++
	}
	return depth
}

// compareNodes orders nodes of one document as they stand in it, attributes
// before the children of their element. Nodes of different documents are
// ordered by their paths.
func compareNodes(a, b *Node) int {
	if a == b {
		return 0
	}
	deepA, deepB := a.depth(), b.depth()
	topA, topB := a, b
	for ; deepA > deepB; deepA-- {
		a = a.parent
	}
	for ; deepB > deepA; deepB-- {
		b = b.parent
	}
	if a == b {
		// One contains the other: the container comes first.
		return cmp.Compare(topA.depth(), topB.depth())
	}
	for a.parent != b.parent {
		a, b = a.parent, b.parent
	}
	if a.parent == nil {
		return strings.Compare(topA.Path(), topB.Path())
	}
	if (a.kind == AttributeNode) != (b.kind == AttributeNode) {
		if a.kind == AttributeNode {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.index, b.index)
}

// Instance is an instance document: the answers of one interview, or a list
// of choices. It is not safe for use while it is changed.
type Instance struct {
	document *Node
	nodes    int
}

// NewInstance returns an instance with a root element of that name.
func NewInstance(root string) *Instance {
	instance := &Instance{document: &Node{kind: DocumentNode}}
	instance.document.Append(root)
	return instance
}

// NewInstanceFrom builds an instance from texts by absolute path, as in
// "/data/barn[2]/alder". Elements stand in the order of their sorted paths.
// It fails on a path that is not absolute, has a position beyond MaxRepeats,
// or would give a second root.
func NewInstanceFrom(texts map[string]string) (*Instance, error) {
	instance := &Instance{document: &Node{kind: DocumentNode}}
	paths := make([]string, 0, len(texts))
	for path := range texts {
		paths = append(paths, path)
	}
	slices.SortFunc(paths, comparePaths)
	for _, path := range paths {
		node, err := instance.Ensure(path)
		if err != nil {
			return nil, err
		}
		// What a path holds is set before anything below it is made.
		node.SetText(texts[path])
	}
	return instance, nil
}

// comparePaths sorts paths by segment, positions by their number.
func comparePaths(a, b string) int {
	segmentsA, segmentsB := strings.Split(a, "/"), strings.Split(b, "/")
	return slices.CompareFunc(segmentsA, segmentsB, func(x, y string) int {
		nameX, positionX, _ := splitSegment(x)
		nameY, positionY, _ := splitSegment(y)
		return cmp.Or(strings.Compare(nameX, nameY), cmp.Compare(positionX, positionY))
	})
}

// splitSegment parts barn[2] into name and position; without one it is 1.
func splitSegment(segment string) (name string, position int, valid bool) {
	name, rest, found := strings.Cut(segment, "[")
	if !found {
		return name, 1, isPathName(name)
	}
	digits, found := strings.CutSuffix(rest, "]")
	position, err := strconv.Atoi(digits)
	return name, position, found && err == nil && position >= 1 && position <= MaxRepeats && isPathName(name)
}

// isPathName reports whether name can stand in a path: a name with an
// optional prefix, or an attribute's with @.
func isPathName(name string) bool {
	name = strings.TrimPrefix(name, "@")
	for i, r := range name {
		if i == 0 && !isNameStart(r) || !isNamePart(r) && r != ':' {
			return false
		}
	}
	return name != ""
}

// segmentsOf parts an absolute path; "/" has none.
func segmentsOf(path string) ([]string, bool) {
	rest, found := strings.CutPrefix(path, "/")
	if !found {
		return nil, false
	}
	if rest == "" {
		return nil, true
	}
	return strings.Split(rest, "/"), true
}

// Document returns the document node, above the root element.
func (i *Instance) Document() *Node { return i.document }

// Root returns the root element, nil when the instance is empty.
func (i *Instance) Root() *Node {
	if roots := i.document.Elements(""); len(roots) > 0 {
		return roots[0]
	}
	return nil
}

// Find returns the node at an absolute path; a segment without a position is
// the first of its name.
func (i *Instance) Find(path string) (*Node, bool) {
	segments, absolute := segmentsOf(path)
	if !absolute {
		return nil, false
	}
	node := i.document
	for _, segment := range segments {
		name, position, valid := splitSegment(segment)
		if !valid {
			return nil, false
		}
		if node = node.child(name, position); node == nil {
			return nil, false
		}
	}
	return node, true
}

// child returns the child element or @attribute of a name and position.
func (n *Node) child(name string, position int) *Node {
	if attribute, found := strings.CutPrefix(name, "@"); found {
		for _, candidate := range n.attributes {
			if candidate.name == attribute {
				return candidate
			}
		}
		return nil
	}
	for _, candidate := range n.children {
		if candidate.kind == ElementNode && candidate.name == name {
			if position--; position == 0 {
				return candidate
			}
		}
	}
	return nil
}

// Select returns all nodes that a path without positions names, through every
// turn of every repeat, in document order.
func (i *Instance) Select(path string) []*Node {
	segments, absolute := segmentsOf(path)
	if !absolute {
		return nil
	}
	nodes := []*Node{i.document}
	for _, segment := range segments {
		name, _, _ := strings.Cut(segment, "[")
		var next []*Node
		for _, node := range nodes {
			next = append(next, node.Elements(name)...)
		}
		nodes = next
	}
	return nodes
}

// Names returns, for ${name}, the path without positions of each element by
// its name. A name on several paths is left out: it means none of them.
func (i *Instance) Names() map[string]string {
	names := map[string]string{}
	doubled := map[string]bool{}
	var walk func(n *Node, path string)
	walk = func(n *Node, path string) {
		for _, child := range n.children {
			if child.kind != ElementNode {
				continue
			}
			below := path + "/" + child.name
			if known, found := names[child.name]; found && known != below {
				doubled[child.name] = true
			}
			names[child.name] = below
			walk(child, below)
		}
	}
	walk(i.document, "")
	for name := range doubled {
		delete(names, name)
	}
	return names
}

// Ensure returns the node at an absolute path and creates what is missing,
// also the siblings before a position. It fails as NewInstanceFrom does.
func (i *Instance) Ensure(path string) (*Node, error) {
	segments, absolute := segmentsOf(path)
	if !absolute || len(segments) > MaxInstanceDepth {
		return nil, fault(-1, Syntax, "the path %q is not absolute, or too deep", shorten(path))
	}
	node := i.document
	for _, segment := range segments {
		name, position, valid := splitSegment(segment)
		if !valid {
			return nil, fault(-1, Syntax, "the path %q has a part that is no name with a position", shorten(path))
		}
		if node.kind != DocumentNode && node.kind != ElementNode {
			return nil, fault(-1, Syntax, "the path %q goes on after an attribute", shorten(path))
		}
		for present := i.present(node, name, position); present < position; present++ {
			if node.kind == DocumentNode && len(node.children) > 0 {
				return nil, fault(-1, Syntax, "the path %q would give the instance a second root", shorten(path))
			}
			if i.nodes++; i.nodes > MaxInstanceNodes {
				return nil, fault(-1, Limit, "the instance has more than %d nodes", MaxInstanceNodes)
			}
			if attribute, found := strings.CutPrefix(name, "@"); found {
				node.setAttribute(attribute, "", "")
			} else {
				node.Append(name)
			}
		}
		node = node.child(name, position)
	}
	return node, nil
}

// present counts the elements of a name, at most position of them; an
// attribute is there once or not at all.
func (i *Instance) present(node *Node, name string, position int) int {
	if strings.HasPrefix(name, "@") {
		if node.child(name, 1) != nil {
			return position
		}
		return position - 1
	}
	count := 0
	for _, child := range node.children {
		if child.kind == ElementNode && child.name == name {
			count++
		}
	}
	return count
}
