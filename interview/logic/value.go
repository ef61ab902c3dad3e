package logic

import (
	"math"
	"strings"
	"time"
)

// Kind is the kind of a value.
type Kind uint8

// The kinds of values.
const (
	KindBoolean Kind = iota
	KindNumber
	KindString
	KindDate     // a day
	KindDateTime // a point in time
	KindNodeset
)

var kindText = [...]string{"boolean", "number", "string", "date", "datetime", "nodeset"}

// String returns the name of the kind: boolean, number, string, date,
// datetime or nodeset.
func (k Kind) String() string { return kindText[k] }

// ParseKind finds a kind by its name.
func ParseKind(name string) (Kind, bool) {
	for kind, text := range kindText {
		if text == name {
			return Kind(kind), true
		}
	}
	return 0, false
}

// Value is the result of an evaluation. The zero Value is false.
type Value struct {
	kind    Kind
	boolean bool
	form    dateForm
	number  float64 // a number, or the moment of a date
	text    string
	nodes   []*Node
	zone    *time.Location
}

// dateForm says how a date shows itself.
type dateForm uint8

const (
	formNatural dateForm = iota // as a day when its time is midnight
	formBlank                   // made of nothing: its text is empty
	formTimed                   // always with its time
)

// BooleanValue returns a boolean value.
func BooleanValue(boolean bool) Value { return Value{kind: KindBoolean, boolean: boolean} }

// NumberValue returns a number value.
func NumberValue(number float64) Value { return Value{kind: KindNumber, number: number} }

// StringValue returns a string value.
func StringValue(text string) Value { return Value{kind: KindString, text: text} }

// NodesetValue returns a nodeset value; the nodes must be in document order.
func NodesetValue(nodes []*Node) Value { return Value{kind: KindNodeset, nodes: nodes} }

// dateValue returns a date value in a zone.
func dateValue(m moment, zone *time.Location) Value {
	return Value{kind: KindDateTime, number: clip(m), zone: zone}
}

// Kind returns the kind of the value. A point in time at midnight in its zone
// is a date.
func (v Value) Kind() Kind {
	if v.kind == KindDateTime && v.form == formNatural && !math.IsNaN(v.number) && midnight(v.number, v.location()) == v.number {
		return KindDate
	}
	return v.kind
}

// isDate reports whether the value is a date or a point in time.
func (v Value) isDate() bool { return v.kind == KindDate || v.kind == KindDateTime }

// location returns the zone of the value, UTC when none was set.
func (v Value) location() *time.Location {
	if v.zone == nil {
		return time.UTC
	}
	return v.zone
}

// Nodes returns the nodes of a nodeset in document order, nil for others.
func (v Value) Nodes() []*Node { return v.nodes }

// Boolean converts the value to a boolean: a number is true unless 0 or NaN,
// text and nodesets unless empty, a date when it is valid.
func (v Value) Boolean() bool {
	switch v.kind {
	case KindBoolean:
		return v.boolean
	case KindString:
		return v.text != ""
	case KindNodeset:
		return len(v.nodes) > 0
	case KindNumber:
		return v.number != 0 && !math.IsNaN(v.number)
	}
	return !math.IsNaN(v.number)
}

// Number converts the value to a number. A date, also one in text, is its
// days since 1970-01-01T00:00:00Z; text that is no number is NaN; a nodeset
// is its first node.
func (v Value) Number() float64 {
	switch v.kind {
	case KindNumber:
		return v.number
	case KindBoolean:
		if v.boolean {
			return 1
		}
		return 0
	case KindDate, KindDateTime:
		return v.number / millisPerDay
	}
	return numberOf(v.Text(), v.location())
}

// numberOf converts text to a number, dates to days.
func numberOf(text string, zone *time.Location) float64 {
	text = strings.TrimSpace(text)
	if m, found := parseDate(text, zone); found {
		return m / millisPerDay
	}
	return parseNumber(text)
}

// Text converts the value to a string. A date is YYYY-MM-DD, a point in time
// has its time and distance from UTC, a nodeset is its first node's text.
func (v Value) Text() string {
	switch v.kind {
	case KindString:
		return v.text
	case KindNumber:
		return formatNumber(v.number)
	case KindNodeset:
		if len(v.nodes) == 0 {
			return ""
		}
		return v.nodes[0].Text()
	case KindBoolean:
		if v.boolean {
			return "true"
		}
		return "false"
	}
	return v.dateText()
}

// dateText writes a date or point in time.
func (v Value) dateText() string {
	if v.form == formBlank {
		return ""
	}
	text := formatMoment(v.number, v.location())
	if v.Kind() == KindDate {
		text, _, _ = strings.Cut(text, "T")
	}
	return text
}

// date converts the value to a date: a number counts days, empty text is a
// blank date, a boolean is invalid.
func (v Value) date() Value {
	switch v.kind {
	case KindDate, KindDateTime:
		return v
	case KindNumber:
		return dateValue(v.number*millisPerDay, v.zone)
	case KindBoolean:
		return dateValue(math.NaN(), v.zone)
	}
	text := v.Text()
	if text == "" {
		return Value{kind: KindDateTime, form: formBlank, number: math.NaN(), zone: v.zone}
	}
	if m, found := parseDate(text, v.location()); found {
		return dateValue(m, v.zone)
	}
	if days, found := parseDayCount(text); found {
		return dateValue(days*millisPerDay, v.zone)
	}
	// A space in the place of the T, as databases write it.
	if m, found := parseDate(strings.Replace(text, " ", "T", 1), v.location()); found {
		return dateValue(m, v.zone)
	}
	return dateValue(math.NaN(), v.zone)
}

// parseDayCount reads a plain number as whole days.
func parseDayCount(text string) (days float64, found bool) {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || !isDigit(digits[0]) || !isDecimal(digits) || strings.ContainsAny(digits, "eE") {
		return 0, false
	}
	return math.Trunc(parseNumber(text)), true
}

// As converts the value to a kind: KindBoolean, KindNumber and KindString as
// XPath does, KindDate and KindDateTime as the functions date and date-time
// do, cut to the day for KindDate. What is no date is an error of code Type;
// so is a value that is no nodeset asked for as KindNodeset.
func (v Value) As(kind Kind) (Value, error) {
	switch kind {
	case KindBoolean:
		return BooleanValue(v.Boolean()), nil
	case KindNumber:
		return NumberValue(v.Number()), nil
	case KindString:
		return StringValue(v.Text()), nil
	case KindNodeset:
		if v.kind != KindNodeset {
			return Value{}, fault(-1, Type, "a %s is not a nodeset", v.Kind())
		}
		return v, nil
	}
	date := v.date()
	if math.IsNaN(date.number) {
		return Value{}, fault(-1, Type, "the %s is not a date", v.Kind())
	}
	if kind == KindDate {
		return Value{kind: KindDate, number: midnight(date.number, v.location()), zone: v.zone}, nil
	}
	return Value{kind: KindDateTime, form: formTimed, number: date.number, zone: v.zone}, nil
}
