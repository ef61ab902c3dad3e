package logic

import (
	"slices"
	"strings"
)

// path computes a location path.
func (e *evaluation) path(t *Path, f focus) (Value, error) {
	// Walking reads its one node before anything else is computed, so that
	// paths within predicates may use the same room.
	e.start[0] = f.node
	nodes, steps := e.start[:], t.Steps
	switch {
	case t.Start != nil:
		start, err := e.term(t.Start, f)
		if err != nil {
			return Value{}, err
		}
		if start.kind != KindNodeset {
			return Value{}, fault(t.Offset(), Type, "a path cannot begin from a %s", start.Kind())
		}
		nodes = start.nodes
	case t.Absolute:
		// Also inside another instance's predicate: the main document.
		nodes[0] = e.document
		if len(e.environment.Repeats) > 0 {
			nodes[0], steps = e.enterRepeats(steps)
		}
	}
	if len(steps) == 0 && t.Start == nil {
		return e.nodeset(slices.Clone(nodes)), nil
	}
	nodes, err := e.walk(nodes, steps)
	return e.nodeset(nodes), err
}

// enterRepeats takes the steps of an absolute path that lead through repeats
// to the turn that the current node is in (ODK XForms, a deviation from
// XPath). It stops where the path has a predicate or leaves the current
// node's ancestors. A path that ends at a repeat means all of its turns.
func (e *evaluation) enterRepeats(steps []Step) (*Node, []Step) {
	chain := ancestry(e.current)
	node, rest, path := e.document, steps, ""
	for i, step := range steps[:max(0, len(steps)-1)] {
		if step.Axis != Child || step.Test.Kind != TestName || len(step.Predicates) > 0 {
			break
		}
		if i+1 >= len(chain) || chain[i+1].name != step.Test.Name {
			break
		}
		if path += "/" + step.Test.Name; e.environment.Repeats[path] {
			node, rest = chain[i+1], steps[i+1:]
		}
	}
	return node, rest
}

// ancestry returns a node and all above it, the document first.
func ancestry(n *Node) []*Node {
	var chain []*Node
	for ; n != nil; n = n.parent {
		chain = append(chain, n)
	}
	slices.Reverse(chain)
	return chain
}

// reference computes ${name}: the question in the turn of each repeat that
// the current node is in too, in all turns of other repeats.
func (e *evaluation) reference(t *Reference) (Value, error) {
	name, saved := strings.CutPrefix(t.Name, "last-saved#")
	path, found := e.environment.Names[name]
	if !found {
		return Value{}, fault(t.Offset(), UnknownName, "there is no question named %q", shorten(name))
	}
	if saved {
		if e.environment.LastSaved == nil {
			return e.nodeset(nil), nil
		}
		return e.nodeset(e.environment.LastSaved.Select(path)), nil
	}
	segments, _ := segmentsOf(path)
	chain := ancestry(e.current)
	node := e.document
	for i := 0; i+1 < len(segments); i++ {
		if i+1 >= len(chain) || chain[i+1].name != segments[i] || chain[i] != node {
			return e.descend([]*Node{node}, segments[i:], t.Offset())
		}
		node = chain[i+1]
	}
	return e.descend([]*Node{node}, segments[max(0, len(segments)-1):], t.Offset())
}

// descend follows names to all children of those names.
func (e *evaluation) descend(nodes []*Node, names []string, offset int) (Value, error) {
	for _, name := range names {
		var next []*Node
		for _, node := range nodes {
			if err := e.spend(len(node.children), offset); err != nil {
				return Value{}, err
			}
			for _, child := range node.children {
				if child.kind == ElementNode && child.name == name {
					next = append(next, child)
				}
			}
		}
		nodes = next
	}
	return e.nodeset(nodes), nil
}

// walk follows steps from nodes in document order to nodes in document order.
func (e *evaluation) walk(nodes []*Node, steps []Step) ([]*Node, error) {
	// Steps down from one node reach nodes that do not contain each other, so
	// that they come in order and once; any other step needs sorting.
	sorted := len(nodes) == 1
	for i := range steps {
		step := &steps[i]
		var next []*Node
		for _, node := range nodes {
			var err error
			if next, err = e.step(next, node, step); err != nil {
				return nil, err
			}
		}
		switch step.Axis {
		case Child, Attribute, Self:
		default:
			sorted = false
		}
		if !sorted {
			var err error
			if next, err = e.order(next, step.Offset); err != nil {
				return nil, err
			}
		}
		nodes = next
	}
	return nodes, nil
}

// order sorts nodes into document order and drops doubles.
func (e *evaluation) order(nodes []*Node, offset int) ([]*Node, error) {
	if err := e.spend(len(nodes)*sortCost(len(nodes)), offset); err != nil {
		return nil, err
	}
	slices.SortStableFunc(nodes, compareNodes)
	return slices.Compact(nodes), nil
}

// sortCost is the number of comparisons a node costs when n are sorted.
func sortCost(n int) int {
	cost := 1
	for ; n > 1; n /= 2 {
		cost++
	}
	return cost
}

// step follows one step from one node and appends what it finds, in the order
// of the axis.
func (e *evaluation) step(found []*Node, node *Node, step *Step) ([]*Node, error) {
	first := len(found)
	var err error
	if step.Axis == Child {
		found = children(found, node, &step.Test)
		err = e.spend(len(node.children), step.Offset)
	} else {
		found, err = e.axis(found, node, step)
	}
	if err != nil || len(step.Predicates) == 0 {
		return found, err
	}
	kept, err := e.predicates(found[first:], step.Predicates)
	return append(found[:first], kept...), err
}

// children appends the children that pass a test, which is the most common step
// by far.
func children(found []*Node, node *Node, test *Test) []*Node {
	if test.Kind != TestName {
		for _, child := range node.children {
			if test.matches(child, Child) {
				found = append(found, child)
			}
		}
		return found
	}
	for _, child := range node.children {
		if child.kind == ElementNode && child.name == test.Name {
			found = append(found, child)
		}
	}
	return found
}

// axis appends the nodes of any axis.
func (e *evaluation) axis(found []*Node, node *Node, step *Step) ([]*Node, error) {
	visited := 0
	walkAxis(node, step.Axis, func(n *Node) bool {
		if step.Test.matches(n, step.Axis) {
			found = append(found, n)
		}
		visited++
		return e.steps+visited <= MaxSteps
	})
	return found, e.spend(visited, step.Offset)
}

// matches reports whether a node passes the test on an axis.
func (t *Test) matches(n *Node, axis Axis) bool {
	principal := ElementNode
	if axis == Attribute {
		principal = AttributeNode
	}
	switch t.Kind {
	case TestName:
		return n.kind == principal && n.name == t.Name
	case TestAny:
		return n.kind == principal
	case TestPrefix:
		prefix, _, found := strings.Cut(n.name, ":")
		return n.kind == principal && found && prefix == t.Name
	case TestText:
		return n.kind == TextNode
	case TestComment:
		return n.kind == CommentNode
	case TestInstruction:
		return n.kind == InstructionNode && (t.Name == "" || t.Name == n.name)
	}
	return true
}

// walkAxis visits the nodes of an axis, nearest first, while visit allows.
func walkAxis(n *Node, axis Axis, visit func(*Node) bool) {
	switch axis {
	case Self:
		visit(n)
	case Child:
		visitAll(n.children, visit)
	case Attribute:
		visitAll(n.attributes, visit)
	case Parent:
		if n.parent != nil {
			visit(n.parent)
		}
	case Descendant:
		descendants(n, visit)
	case DescendantOrSelf:
		_ = visit(n) && descendants(n, visit)
	case Ancestor:
		ancestors(n.parent, visit)
	case AncestorOrSelf:
		ancestors(n, visit)
	case FollowingSibling:
		visitAll(n.siblings(1), visit)
	case PrecedingSibling:
		visitBack(n.siblings(-1), visit)
	case Following:
		following(n, visit)
	case Preceding:
		preceding(n, visit)
	}
}

// siblings returns the siblings after the node, or those before it when side
// is negative. Attributes have none.
func (n *Node) siblings(side int) []*Node {
	switch {
	case n.parent == nil || n.kind == AttributeNode:
		return nil
	case side < 0:
		return n.parent.children[:n.index]
	}
	return n.parent.children[n.index+1:]
}

func visitAll(nodes []*Node, visit func(*Node) bool) {
	for _, node := range nodes {
		if !visit(node) {
			return
		}
	}
}

func visitBack(nodes []*Node, visit func(*Node) bool) {
	for _, node := range slices.Backward(nodes) {
		if !visit(node) {
			return
		}
	}
}

func ancestors(n *Node, visit func(*Node) bool) {
	for ; n != nil; n = n.parent {
		if !visit(n) {
			return
		}
	}
}

// descendants visits everything below a node in document order.
func descendants(n *Node, visit func(*Node) bool) bool {
	for _, child := range n.children {
		if !visit(child) || !descendants(child, visit) {
			return false
		}
	}
	return true
}

// descendantsBack visits everything below a node and then the node itself,
// last first.
func descendantsBack(n *Node, visit func(*Node) bool) bool {
	for _, child := range slices.Backward(n.children) {
		if !descendantsBack(child, visit) {
			return false
		}
	}
	return visit(n)
}

// following visits what comes after a node and is not in it.
func following(n *Node, visit func(*Node) bool) {
	if n.kind == AttributeNode {
		if !descendants(n.parent, visit) {
			return
		}
		n = n.parent
	}
	for ; n != nil; n = n.parent {
		for _, sibling := range n.siblings(1) {
			if !visit(sibling) || !descendants(sibling, visit) {
				return
			}
		}
	}
}

// preceding visits what comes before a node and does not contain it.
func preceding(n *Node, visit func(*Node) bool) {
	if n.kind == AttributeNode {
		n = n.parent
	}
	for ; n != nil; n = n.parent {
		for _, sibling := range slices.Backward(n.siblings(-1)) {
			if !descendantsBack(sibling, visit) {
				return
			}
		}
	}
}

// predicates filters nodes by each predicate in turn.
func (e *evaluation) predicates(nodes []*Node, predicates []Term) ([]*Node, error) {
	for _, predicate := range predicates {
		if number, found := predicate.(*Number); found {
			nodes = pick(nodes, number.Value)
			continue
		}
		var kept []*Node
		for i, node := range nodes {
			value, err := e.term(predicate, focus{node: node, position: i + 1, size: len(nodes)})
			if err != nil {
				return nil, err
			}
			keep := value.Boolean()
			if value.kind == KindNumber {
				keep = value.number == float64(i+1)
			}
			if keep {
				kept = append(kept, node)
			}
		}
		nodes = kept
	}
	return nodes, nil
}

// pick returns the node at a position, from 1.
func pick(nodes []*Node, position float64) []*Node {
	i := int(position)
	if float64(i) != position || i < 1 || i > len(nodes) {
		return nil
	}
	return nodes[i-1 : i]
}
