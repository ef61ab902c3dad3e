package logic

import "slices"

// Readers returns which rules read the text of the question at path, as
// indexes into Rules in ascending order, without what depends on them in turn.
// The path may have positions. It is for callers that compute rules one by one
// and go on only from what changed; Affected gives everything at once.
func (g *Graph) Readers(path string) []int {
	found := g.readersOf(withoutPositions(path))
	slices.Sort(found)
	return slices.Compact(found)
}

// InsertNext adds an element of any name right behind the node and returns it.
// A document or a root element gets none: it returns nil.
func (n *Node) InsertNext(name string) *Node {
	if n.kind != ElementNode || n.parent == nil || n.parent.kind == DocumentNode {
		return nil
	}
	sibling := &Node{kind: ElementNode, name: name, parent: n.parent}
	n.parent.children = slices.Insert(n.parent.children, n.index+1, sibling)
	n.parent.number()
	return sibling
}

// Budget bounds the work of many evaluations together. It is used by one
// goroutine at a time.
type Budget struct {
	// Steps is how much work is left, counted as for MaxSteps.
	Steps int
}

// Spent reports whether an evaluation failed, or the next one would, because
// the budget was used up.
func (b *Budget) Spent() bool { return b.Steps <= 0 }

// budget returns what bounds this evaluation besides MaxSteps; nil for none.
func (e *evaluation) budget() *Budget {
	if e.environment == nil {
		return nil
	}
	return e.environment.Budget
}
