package kit

// Range is a row of numbers to choose one from, as a form's range or a scale
// with its own ends. Where every number is one digit, that digit chooses it.
type Range struct{ ChoiceGroup }

// NewRange makes a row with nothing chosen, of labels that are numbers.
// onChanged gets the index, or [None].
func NewRange(labels []string, onChanged func(i int)) *Range {
	items := make([]Option, len(labels))
	digits := true
	for i, label := range labels {
		items[i] = Option{Label: label, NoBadge: true}
		digits = digits && len(label) == 1
	}
	r := &Range{}
	r.setUp(r, items, stylePill, onChanged)
	r.arrange = r.inFlow
	r.rune = nil
	if digits {
		r.rune = func(key rune) {
			for i, label := range labels {
				if label == string(key) {
					r.choose(i)
				}
			}
		}
	}
	return r
}
