package kit

// MissingBar is the row under every question's answer: why there is none. Each
// reason is chosen like an option and taken back by choosing it again.
type MissingBar struct {
	ChoiceGroup
	off bool
}

// NewMissingBar makes a bar with the reasons, usually "Vet inte" with the badge
// V and "Vill inte svara" with the badge I. onChanged gets the index of the
// reason, or [None] when it is taken back.
func NewMissingBar(reasons []Option, onChanged func(reason int)) *MissingBar {
	m := &MissingBar{}
	m.setUp(m, reasons, styleFlat, onChanged)
	m.arrange = m.inFlow
	m.pick = func(i int) {
		if m.Choice() == i {
			i = None
		}
		m.picked(i)
	}
	return m
}

// Letter chooses the reason whose badge is r and reports whether there was one.
// Give it to the answer's ForwardLetters, so that the letters work while the
// answer has the focus and nowhere else.
func (m *MissingBar) Letter(r rune) bool {
	i := m.badgeOf(r)
	if i < 0 || m.off {
		return false
	}
	m.current = i
	m.pick(i)
	m.Refresh()
	return true
}

// SetLetters turns the letter keys on or off; they are on to begin with.
func (m *MissingBar) SetLetters(on bool) { m.off = !on }
