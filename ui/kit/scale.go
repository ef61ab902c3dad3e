package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// Scale is 0–10 with words at both ends. Digits choose 0–9 and "+" chooses 10.
type Scale struct{ ChoiceGroup }

// NewScale makes a scale from 0 to 10. low and high say what the ends mean.
// onChanged gets the number, or [None].
func NewScale(low, high string, onChanged func(value int)) *Scale {
	var items []Option
	for i := range 11 {
		badge := "" // the label is the key
		if i == 10 {
			badge = "+"
		}
		items = append(items, Option{Label: strconv.Itoa(i), Badge: badge})
	}
	s := &Scale{}
	s.setUp(s, items, stylePill, onChanged)
	s.rune = func(r rune) {
		switch {
		case r >= '0' && r <= '9':
			s.choose(int(r - '0'))
		case r == '+':
			s.choose(10)
		}
	}
	s.extra = []fyne.CanvasObject{Small("0 = " + low), Small("10 = " + high)}
	s.arrange = s.withEnds
	return s
}

// withEnds arranges the numbers in a row with the words of the ends under it.
func (s *Scale) withEnds(width float32) arrangement {
	a := s.inFlow(width)
	half := (width - GapWide) / 2
	if last := a.options[len(a.options)-1]; last.y == 0 { // one row: the ends stand under its ends
		half = min(half, (last.x+last.w-GapWide)/2)
		wide := min(NaturalWidth(s.extra[1]), half)
		high := max(HeightFor(s.extra[0], half), HeightFor(s.extra[1], wide))
		a.extras = []rect{{0, a.height + GapTight, half, high}, {last.x + last.w - wide, a.height + GapTight, wide, high}}
		a.height += GapTight + high
		return a
	}
	first, second := HeightFor(s.extra[0], width), HeightFor(s.extra[1], width)
	a.extras = []rect{{0, a.height + GapTight, width, first}, {0, a.height + GapTight + first, width, second}}
	a.height += GapTight + first + second
	return a
}
