package kit

import (
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"
)

// None is the index of no choice.
const None = -1

// ChoiceGroup is a question with one answer out of several. It is one Tab stop:
// Up and Down move, Space, Enter or the key on the badge chooses, Delete takes
// the choice back.
type ChoiceGroup struct {
	options
	choice    int
	onChanged func(choice int)
}

// NewChoiceGroup makes a group with nothing chosen. Options without a badge get
// the digits 1–9. onChanged is called with the index for every choice that a
// person makes, and with [None] when it is taken back; never for [ChoiceGroup.SetChoice].
func NewChoiceGroup(items []Option, onChanged func(choice int)) *ChoiceGroup {
	g := &ChoiceGroup{}
	g.setUp(g, withDigits(items), styleRow, onChanged)
	g.arrange = g.inRows(noIndent)
	return g
}

// setUp makes the group inside self, the widget that Fyne knows.
func (g *ChoiceGroup) setUp(self fyne.Widget, items []Option, style optionStyle, onChanged func(choice int)) {
	g.choice, g.onChanged = None, onChanged
	g.initOptions(self, items, markRadio, style)
	g.pick = g.picked
	g.rune = func(r rune) { g.choose(g.badgeOf(r)) }
	g.clear = func() { g.picked(None) }
}

func (g *ChoiceGroup) picked(i int) {
	if g.choice == i {
		return
	}
	g.set(i)
	if g.onChanged != nil {
		g.onChanged(i)
	}
}

func (g *ChoiceGroup) set(i int) {
	g.choice = i
	for j := range g.chosen {
		g.chosen[j] = i == j
	}
}

// Choice is the index of what is chosen, or [None].
func (g *ChoiceGroup) Choice() int { return g.choice }

// SetChoice shows a choice without telling anyone; an index outside the options
// means [None].
func (g *ChoiceGroup) SetChoice(i int) {
	if i < 0 || i >= len(g.parts) {
		i = None
	}
	g.set(i)
	g.self.Refresh()
}

// withDigits gives options without badges the digits 1–9, in order.
func withDigits(items []Option) []Option {
	out := append([]Option(nil), items...)
	for i := range out {
		if out[i].Badge == "" && !out[i].NoBadge && i < 9 {
			out[i].Badge = strconv.Itoa(i + 1)
		}
	}
	return out
}

// equalFold reports whether a badge is the letter r, in either case.
func equalFold(badge string, r rune) bool {
	runes := []rune(badge)
	return len(runes) == 1 && unicode.ToLower(runes[0]) == unicode.ToLower(r)
}
