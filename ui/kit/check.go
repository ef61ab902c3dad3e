package kit

// CheckOption is one box to tick.
type CheckOption struct {
	Option
	Exclusive bool // ticking it empties all others, as for "inget av detta"
}

// CheckGroup is a question with any number of answers, or a set of consents. It
// is one Tab stop with the keys of [ChoiceGroup]; choosing again unticks.
type CheckGroup struct {
	options
	items     []CheckOption
	onChanged func(ticked []int)
}

// NewCheckGroup makes a group with every box empty. onChanged is called after
// each tick or untick that a person makes, with the ticked indexes in order.
func NewCheckGroup(items []CheckOption, onChanged func(ticked []int)) *CheckGroup {
	g := &CheckGroup{items: items, onChanged: onChanged}
	plain := make([]Option, len(items))
	for i, item := range items {
		plain[i] = item.Option
	}
	g.initOptions(g, withDigits(plain), markCheck, styleRow)
	g.arrange = g.inRows(noIndent)
	g.pick = g.toggle
	g.rune = func(r rune) { g.choose(g.badgeOf(r)) }
	return g
}

// toggle ticks or unticks i; an exclusive box and the others empty each other.
func (g *CheckGroup) toggle(i int) {
	g.chosen[i] = !g.chosen[i]
	if g.chosen[i] {
		for j := range g.chosen {
			if j != i && (g.items[i].Exclusive || g.items[j].Exclusive) {
				g.chosen[j] = false
			}
		}
	}
	if g.onChanged != nil {
		g.onChanged(g.Ticked())
	}
}

// OnChanged sets who is told of each tick or untick that a person makes.
func (g *CheckGroup) OnChanged(tell func(ticked []int)) { g.onChanged = tell }

// Ticked is the indexes of the ticked boxes, in order.
func (g *CheckGroup) Ticked() []int {
	var out []int
	for i, on := range g.chosen {
		if on {
			out = append(out, i)
		}
	}
	return out
}

// SetTicked shows ticks without telling anyone; indexes outside are left out.
func (g *CheckGroup) SetTicked(ticked ...int) {
	clear(g.chosen)
	for _, i := range ticked {
		if i >= 0 && i < len(g.chosen) {
			g.chosen[i] = true
		}
	}
	g.Refresh()
}
