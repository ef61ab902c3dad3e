package interview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// ValueKind tells which form a Value has.
type ValueKind uint8

// The forms of a value. The zero form is no value at all.
const (
	NoValue    ValueKind = iota
	WordsValue           // a string: text, date, or the name of one choice
	NumberValue
	NamesValue // names of several choices, in the guide's order
	CellsValue // row name to choice name
)

// Value is what a person answered to one question. The zero Value is no
// answer. Values are immutable.
type Value struct {
	kind   ValueKind
	words  string
	number float64
	names  []string
	cells  map[string]string
}

// Words makes the value of a text or date question, or of a single choice.
func Words(s string) Value { return Value{kind: WordsValue, words: s} }

// Number makes the value of a number or 0–10 question. It must be finite.
func Number(n float64) Value { return Value{kind: NumberValue, number: n} }

// Names makes the value of a multi question. The list is copied; an empty list
// is a value too.
func Names(names ...string) Value {
	return Value{kind: NamesValue, names: slices.Clone(names)}
}

// Cells makes the value of a matrix question. The map is copied.
func Cells(cells map[string]string) Value {
	return Value{kind: CellsValue, cells: maps.Clone(cells)}
}

// Kind tells which form the value has.
func (v Value) Kind() ValueKind { return v.kind }

// IsZero tells whether there is no value.
func (v Value) IsZero() bool { return v.kind == NoValue }

// Words returns the string of a WordsValue, else "".
func (v Value) Words() string { return v.words }

// Number returns the number of a NumberValue, else 0.
func (v Value) Number() float64 { return v.number }

// Names returns a copy of the names of a NamesValue.
func (v Value) Names() []string { return slices.Clone(v.names) }

// Cells returns a copy of the cells of a CellsValue.
func (v Value) Cells() map[string]string { return maps.Clone(v.cells) }

// Cell returns the choice named in one row of a CellsValue, else "".
func (v Value) Cell(row string) string { return v.cells[row] }

// Has tells whether a choice is among the names of the value, or is its word.
func (v Value) Has(choice string) bool {
	return slices.Contains(v.names, choice) || v.kind == WordsValue && v.words == choice
}

// Equal tells whether two values are the same answer.
func (v Value) Equal(w Value) bool {
	return v.kind == w.kind && v.words == w.words && v.number == w.number &&
		slices.Equal(v.names, w.names) && maps.Equal(v.cells, w.cells)
}

// Text returns the value as XLSForm expressions see it: names separated by a
// space, numbers in their shortest form, nothing for a matrix as a whole.
func (v Value) Text() string {
	switch v.kind {
	case WordsValue:
		return v.words
	case NumberValue:
		return strconv.FormatFloat(v.number, 'f', -1, 64)
	case NamesValue:
		return strings.Join(v.names, " ")
	}
	return ""
}

// MarshalJSON writes the value in the form of the command-line contract.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case WordsValue:
		return json.Marshal(v.words)
	case NumberValue:
		return json.Marshal(v.number)
	case NamesValue:
		if v.names == nil {
			return []byte("[]"), nil
		}
		return json.Marshal(v.names)
	case CellsValue:
		return json.Marshal(v.cells)
	}
	return []byte("null"), nil
}

var errValueForm = errors.New("a value is a string, a number, a list of names, or an object of row to choice")

// UnmarshalJSON reads the form of the command-line contract.
func (v *Value) UnmarshalJSON(data []byte) error {
	data = bytes.TrimSpace(data)
	if len(data) == 0 || bytes.Equal(data, []byte("null")) {
		*v = Value{}
		return nil
	}
	switch data[0] {
	case '"':
		var s string
		if json.Unmarshal(data, &s) != nil {
			return errValueForm
		}
		*v = Words(s)
	case '[':
		var names []string
		if json.Unmarshal(data, &names) != nil {
			return errValueForm
		}
		*v = Value{kind: NamesValue, names: names}
	case '{':
		var cells map[string]string
		if json.Unmarshal(data, &cells) != nil {
			return errValueForm
		}
		*v = Value{kind: CellsValue, cells: cells}
	default:
		var n float64
		if json.Unmarshal(data, &n) != nil {
			return errValueForm
		}
		*v = Number(n)
	}
	return nil
}

// TypeError tells that a value does not fit the type of its question. It names
// the question and the form expected, never the value.
type TypeError struct {
	Question QuestionID
	Want     string
}

func (e *TypeError) Error() string {
	return fmt.Sprintf("question %q takes %s", string(e.Question), e.Want)
}

// Normalize checks that a value fits a question's type and returns it in the
// one form in which it is stored: names in the guide's order, without doubles.
// Zero is returned for an empty text or an empty matrix. It returns a
// *TypeError when the value does not fit.
func (q *Question) Normalize(v Value) (Value, error) {
	if v.IsZero() {
		return v, nil
	}
	switch q.Type {
	case TypeText:
		return q.normalizeText(v)
	case TypeSingle, TypeYesNo, TypeScale4, TypeLadder:
		if v.kind != WordsValue || !q.offers(v.words) {
			return Value{}, q.mismatch("the name of one of its choices: " + q.choiceNames())
		}
		return v, nil
	case TypeMulti:
		return q.normalizeMulti(v)
	case TypeScale10:
		if v.kind != NumberValue || v.number != math.Trunc(v.number) || v.number < 0 || v.number > 10 {
			return Value{}, q.mismatch("a whole number from 0 to 10")
		}
		return v, nil
	case TypeNumber:
		return q.normalizeNumber(v)
	case TypeDate:
		return q.normalizeMoment(v, time.DateOnly, "a date written 2026-01-31")
	case TypeTime:
		return q.normalizeMoment(v, TimeLayout, "a time of day written 15:04")
	case TypeDateTime:
		return q.normalizeMoment(v, DateTimeLayout, "a day and a time written 2026-01-31T15:04")
	case TypeRank:
		return q.normalizeRank(v)
	case TypeMatrix:
		return q.normalizeMatrix(v)
	}
	return Value{}, q.mismatch("no answer: nobody is asked it")
}

func (q *Question) mismatch(want string) error {
	return &TypeError{Question: q.ID, Want: want}
}

func (q *Question) offers(name string) bool {
	return slices.ContainsFunc(q.AnswerChoices(), func(c Choice) bool { return c.Name == name })
}

func (q *Question) choiceNames() string {
	var names []string
	for _, c := range q.AnswerChoices() {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}

// Has tells whether a number stands in the range, on one of its steps.
func (r *NumberRange) Has(n float64) bool {
	if n < min(r.Start, r.End) || n > max(r.Start, r.End) {
		return false
	}
	if r.Step == 0 {
		return true
	}
	steps := (n - r.Start) / r.Step
	return math.Abs(steps-math.Round(steps)) < 1e-9*max(1, math.Abs(steps))
}

// String writes the range in words: from 0 to 10 in steps of 0.5.
func (r *NumberRange) String() string {
	number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	words := "from " + number(r.Start) + " to " + number(r.End)
	if r.Step != 0 {
		words += " in steps of " + number(r.Step)
	}
	return words
}

func (q *Question) normalizeText(v Value) (Value, error) {
	if v.kind != WordsValue {
		return Value{}, q.mismatch("words in quotation marks")
	}
	if len(v.words) > MaxTextBytes {
		return Value{}, q.mismatch(fmt.Sprintf("at most %d bytes of text", MaxTextBytes))
	}
	words := CleanText(v.words)
	if words == "" {
		return Value{}, nil
	}
	return Words(words), nil
}

func (q *Question) normalizeNumber(v Value) (Value, error) {
	if v.kind != NumberValue || math.IsNaN(v.number) || math.IsInf(v.number, 0) {
		return Value{}, q.mismatch("a number")
	}
	if r := q.Range; r != nil && !r.Has(v.number) {
		return Value{}, q.mismatch("a number " + r.String())
	}
	if q.Integer && v.number != math.Trunc(v.number) {
		return Value{}, q.mismatch("a whole number")
	}
	return v, nil
}

// The forms in which times of day are kept, for package time.
const (
	TimeLayout     = "15:04"
	DateTimeLayout = "2006-01-02T15:04"
)

func (q *Question) normalizeMoment(v Value, layout, want string) (Value, error) {
	if v.kind != WordsValue || len(v.words) != len(layout) {
		return Value{}, q.mismatch(want)
	}
	if _, err := time.Parse(layout, v.words); err != nil {
		return Value{}, q.mismatch(want)
	}
	return v, nil
}

// normalizeRank wants every choice once, in the person's order. Where a filter
// holds choices back, those that are offered.
func (q *Question) normalizeRank(v Value) (Value, error) {
	want := "a list of all the names of its choices, first first: " + q.choiceNames()
	if v.kind != NamesValue {
		return Value{}, q.mismatch(want)
	}
	if len(v.names) == 0 {
		return Value{}, nil
	}
	seen := map[string]bool{}
	for _, name := range v.names {
		if seen[name] || !q.offers(name) {
			return Value{}, q.mismatch(want)
		}
		seen[name] = true
	}
	if q.ChoiceFilter == "" && len(seen) != len(q.AnswerChoices()) {
		return Value{}, q.mismatch(want)
	}
	return v, nil
}

func (q *Question) normalizeMulti(v Value) (Value, error) {
	if v.kind != NamesValue {
		return Value{}, q.mismatch("a list of names of its choices: " + q.choiceNames())
	}
	for _, name := range v.names {
		if !q.offers(name) {
			return Value{}, q.mismatch("a list of names of its choices: " + q.choiceNames())
		}
	}
	var names []string
	for _, c := range q.AnswerChoices() {
		if slices.Contains(v.names, c.Name) {
			if c.Exclusive && len(v.names) > 1 {
				return Value{}, q.mismatch(fmt.Sprintf("choice %q alone, without any other", c.Name))
			}
			names = append(names, c.Name)
		}
	}
	return Value{kind: NamesValue, names: names}, nil
}

func (q *Question) normalizeMatrix(v Value) (Value, error) {
	want := "an object of row to choice; choices: " + q.choiceNames()
	if v.kind != CellsValue {
		return Value{}, q.mismatch(want)
	}
	for row, choice := range v.cells {
		isRow := slices.ContainsFunc(q.Rows, func(c Choice) bool { return c.Name == row })
		if !isRow || !q.offers(choice) {
			return Value{}, q.mismatch(want)
		}
	}
	if len(v.cells) == 0 {
		return Value{}, nil
	}
	return v, nil
}

// CleanText makes text safe to keep and show without changing what it says:
// invalid UTF-8 becomes U+FFFD, NUL and other control characters but tab and
// line feed are dropped, and line ends become one line feed.
func CleanText(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\u2028', r == '\u2029', r == '\u0085':
			return '\n'
		case r == '\n', r == '\t':
			return r
		case r < 0x20, r >= 0x7F && r < 0xA0, r == '\uFEFF':
			return -1
		}
		return r
	}, s)
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F {
			return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
				return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 ||
					r == '\uFEFF' || r == '\u2028' || r == '\u2029'
			})
		}
	}
	return true
}
