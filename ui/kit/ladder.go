package kit

import "strconv"

// Ladder is the ladder of influence: steps drawn as a staircase with the highest
// at the top, each chosen by its own number.
type Ladder struct{ ChoiceGroup }

// NewLadder makes a ladder of the steps 0, 1, … named by labels in that order.
// Every step but 0 shows its number before its label. onChanged gets the step, or
// [None].
func NewLadder(labels []string, onChanged func(step int)) *Ladder {
	items := make([]Option, len(labels))
	for step, label := range labels {
		if step > 0 {
			label = strconv.Itoa(step) + " · " + label
		}
		items[len(labels)-1-step] = Option{Label: label, Badge: strconv.Itoa(step)}
	}
	l := &Ladder{}
	l.setUp(l, items, styleRow, func(i int) {
		if onChanged != nil {
			onChanged(l.flip(i))
		}
	})
	l.arrange = l.inRows(l.indent)
	return l
}

// flip turns an index from the top into a step and back.
func (l *Ladder) flip(i int) int {
	if i == None {
		return None
	}
	return len(l.parts) - 1 - i
}

// indent is how far a step stands in: nothing at the bottom, at most 70 units
// more for each step up, and never so much that a label loses half its room.
func (l *Ladder) indent(i int, width float32) float32 {
	each := min(70, width*0.45/float32(max(len(l.parts), 1)))
	return each * float32(len(l.parts)-1-i)
}

// Step is the chosen step, or [None].
func (l *Ladder) Step() int { return l.flip(l.Choice()) }

// SetStep shows a step without telling anyone.
func (l *Ladder) SetStep(step int) { l.SetChoice(l.flip(step)) }
