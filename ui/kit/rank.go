package kit

import (
	"slices"
	"strconv"
)

// RankGroup is a question that puts its choices in order. The first one chosen
// is first, the next second; choosing one again takes it out and moves the
// later ones up. It is one Tab stop with the keys of [ChoiceGroup]; Delete
// takes everything back.
type RankGroup struct {
	options
	items     []Option
	order     []int
	onChanged func(order []int, complete bool)
}

// NewRankGroup makes a group with nothing in order. onChanged is called after
// each choice that a person makes, with the indexes first first; complete
// tells that all have a place. The last one left gets its place by itself.
func NewRankGroup(items []Option, onChanged func(order []int, complete bool)) *RankGroup {
	g := &RankGroup{items: withDigits(items), onChanged: onChanged}
	g.initOptions(g, g.items, markCheck, styleRow)
	g.arrange = g.inRows(noIndent)
	g.pick = g.toggle
	g.rune = func(r rune) { g.choose(g.badgeOf(r)) }
	g.clear = func() { g.change(nil) }
	return g
}

// toggle gives i the next place, or takes it out.
func (g *RankGroup) toggle(i int) {
	order := slices.Clone(g.order)
	if at := slices.Index(order, i); at >= 0 {
		g.change(slices.Delete(order, at, at+1))
		return
	}
	order = append(order, i)
	if len(order) == len(g.items)-1 {
		for last := range g.items {
			if !slices.Contains(order, last) {
				order = append(order, last)
				break
			}
		}
	}
	g.change(order)
}

func (g *RankGroup) change(order []int) {
	g.set(order)
	if g.onChanged != nil {
		g.onChanged(g.Order(), len(order) == len(g.items))
	}
}

// set shows an order: the place stands before the words of each choice.
func (g *RankGroup) set(order []int) {
	g.order = order
	for i, part := range g.parts {
		at := slices.Index(order, i)
		g.chosen[i] = at >= 0
		label := g.items[i].Label
		if at >= 0 {
			label = strconv.Itoa(at+1) + ". " + label
		}
		part.label.SetText(label)
	}
}

// Order is the indexes of what has a place, first first.
func (g *RankGroup) Order() []int { return slices.Clone(g.order) }

// SetOrder shows an order without telling anyone; what does not exist or comes
// twice is left out.
func (g *RankGroup) SetOrder(order ...int) {
	var kept []int
	for _, i := range order {
		if i >= 0 && i < len(g.items) && !slices.Contains(kept, i) {
			kept = append(kept, i)
		}
	}
	g.set(kept)
	g.Refresh()
}
