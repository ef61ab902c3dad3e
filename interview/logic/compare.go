package logic

import "strings"

// compare computes = != < <= > >=. Nodesets compare if any of their nodes
// does; with a boolean, = and != take a nodeset as a whole.
func (e *evaluation) compare(t *Binary, left, right Value) (bool, error) {
	equality := t.Operator == Equal || t.Operator == NotEqual
	if equality && (left.kind == KindBoolean || right.kind == KindBoolean) {
		return (left.Boolean() == right.Boolean()) == (t.Operator == Equal), nil
	}
	if left.kind != KindNodeset && right.kind != KindNodeset {
		return compareSingle(t.Operator, &comparand{value: left}, &comparand{value: right}), nil
	}
	e.compared = true
	lefts, err := e.comparands(t.Left, left, &e.singles[0])
	if err != nil {
		return false, err
	}
	rights, err := e.comparands(t.Right, right, &e.singles[1])
	if err != nil {
		return false, err
	}
	for i := range lefts {
		if err := e.spend(len(rights), t.Offset()); err != nil {
			return false, err
		}
		for j := range rights {
			if compareSingle(t.Operator, &lefts[i], &rights[j]) {
				return true, nil
			}
		}
	}
	return false, nil
}

// comparand is a single value of a comparison; what text converts to is
// worked out when first needed and kept.
type comparand struct {
	value    Value
	number   float64
	numeric  bool // number is worked out
	date     bool // the text is a date
	examined bool // date is worked out
}

// comparands returns the single values of a value: a nodeset's texts, or the
// value itself. One of them needs only the room that is there.
func (e *evaluation) comparands(t Term, v Value, room *[1]comparand) ([]comparand, error) {
	if v.kind != KindNodeset {
		room[0] = comparand{value: v}
		return room[:], nil
	}
	if len(v.nodes) > MaxMembers {
		return nil, fault(t.Offset(), Limit, "the comparison looks at more than %d values", MaxMembers)
	}
	singles := room[:]
	if len(v.nodes) != 1 {
		singles = make([]comparand, len(v.nodes))
	}
	for i, node := range v.nodes {
		text, err := e.nodeText(node, t.Offset())
		if err != nil {
			return nil, err
		}
		singles[i] = comparand{value: Value{kind: KindString, text: text, zone: e.zone}}
	}
	return singles, nil
}

// isDate reports whether the comparand is a date, or text that reads as one.
func (c *comparand) isDate() bool {
	if !c.examined {
		c.examined = true
		switch c.value.kind {
		case KindDate, KindDateTime:
			c.date = true
		case KindString:
			_, c.date = parseDate(strings.TrimSpace(c.value.text), c.value.location())
		}
	}
	return c.date
}

// days returns the comparand as a number, a date as its days.
func (c *comparand) days() float64 {
	if !c.numeric {
		c.number, c.numeric = c.value.Number(), true
	}
	return c.number
}

// compareSingle compares two values that are no nodesets.
func compareSingle(operator Operator, a, b *comparand) bool {
	switch operator {
	case Equal:
		return equal(a, b)
	case NotEqual:
		return !equal(a, b)
	case Less:
		return a.days() < b.days()
	case LessOrEqual:
		return a.days() <= b.days()
	case Greater:
		return a.days() > b.days()
	}
	return a.days() >= b.days()
}

// equal compares by number when one side is a number or a date, else by text.
func equal(a, b *comparand) bool {
	if a.value.kind == KindNumber || b.value.kind == KindNumber || a.isDate() || b.isDate() {
		return a.days() == b.days()
	}
	return a.value.text == b.value.text
}
