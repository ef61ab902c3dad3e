package kit

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"synvanda/ui/words"
)

// Errors of [ParseNumber]. They never hold what was typed, since it may be an
// answer.
var (
	ErrNotNumber   = errors.New("parse number: not a number")
	ErrOutOfBounds = errors.New("parse number: outside the bounds")
)

// Bounds is which numbers a [NumberEntry] takes.
type Bounds struct {
	Min, Max float64
	Decimals bool // false takes whole numbers only
}

// ParseNumber reads a number as people type it: "1 200", "3,5", "−2", "40 %" is
// not one. It returns [ErrNotNumber], or [ErrOutOfBounds] for a number outside
// the bounds.
func ParseNumber(text string, b Bounds) (float64, error) {
	plain := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "−", "-", ",", ".").Replace(strings.TrimSpace(text))
	if strings.Trim(plain, "0123456789.-+") != "" {
		return 0, ErrNotNumber
	}
	value, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.IsInf(value, 0) {
		return 0, ErrNotNumber
	}
	if !b.Decimals && value != math.Trunc(value) {
		return 0, ErrNotNumber
	}
	if value < b.Min || value > b.Max {
		return 0, fmt.Errorf("%w %v to %v", ErrOutOfBounds, b.Min, b.Max)
	}
	return value, nil
}

// NumberEntry is a line for a number. While the text is no number nothing is
// reported; when the field is left it says what it takes.
type NumberEntry struct {
	frame
	bounds    Bounds
	onChanged func(value float64, ok bool)
}

// NewNumberEntry makes an empty entry. onChanged gets the number when there is
// one, and ok false when the field is empty or holds no number within the bounds.
func NewNumberEntry(label string, bounds Bounds, onChanged func(value float64, ok bool)) *NumberEntry {
	e := &NumberEntry{bounds: bounds, onChanged: onChanged}
	inner := newField(40, false)
	inner.allow = func(r rune) bool { return strings.ContainsRune("0123456789 ,.-−\u00a0", r) }
	inner.OnChanged = func(string) {
		e.SetMessage("")
		e.report()
	}
	e.initFrame(e, label, inner)
	e.onBlur = e.check
	return e
}

func (e *NumberEntry) report() {
	if e.onChanged == nil {
		return
	}
	value, err := ParseNumber(e.Text(), e.bounds)
	e.onChanged(value, err == nil)
}

// check says what is wrong when the field is left.
func (e *NumberEntry) check() {
	_, err := ParseNumber(e.Text(), e.bounds)
	switch {
	case err == nil || strings.TrimSpace(e.Text()) == "":
		e.SetMessage("")
	case errors.Is(err, ErrOutOfBounds):
		e.SetMessage(words.T("number.bounds", "min", words.Decimal(e.bounds.Min), "max", words.Decimal(e.bounds.Max)))
	case e.bounds.Decimals:
		e.SetMessage(words.T("number.decimal"))
	default:
		e.SetMessage(words.T("number.whole"))
	}
}

// Value is the number, and whether there is one within the bounds.
func (e *NumberEntry) Value() (float64, bool) {
	value, err := ParseNumber(e.Text(), e.bounds)
	return value, err == nil
}

// SetValue shows a number without telling anyone.
func (e *NumberEntry) SetValue(value float64) { e.setText(words.Decimal(value)) }

// Clear empties the entry without telling anyone.
func (e *NumberEntry) Clear() { e.setText("") }

func (e *NumberEntry) setText(text string) {
	tell := e.onChanged
	e.onChanged = nil
	e.field.put(text)
	e.onChanged = tell
}
