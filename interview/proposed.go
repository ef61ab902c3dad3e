package interview

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"synvanda/interview/logic"
)

// An XLSForm can fill in an answer beforehand. Here that is a proposal: it is
// shown filled in and expressions see it, but it is nobody's answer until the
// interviewer goes on with it.

// dynamicDefault returns a question's default as an expression, or nothing
// when it is the value itself. As in XLSForm it is an expression when it names
// an answer or calls a function.
func (q *Question) dynamicDefault() Expression {
	if q.Default == "" || q.Calculation != "" && q.Asked() {
		return ""
	}
	if !strings.ContainsAny(q.Default, "({") {
		return ""
	}
	parsed, err := logic.Parse(q.Default)
	if err != nil {
		return ""
	}
	dynamic, unknown := false, false
	eachTerm(parsed.Root(), func(t logic.Term) {
		switch t.(type) {
		case *logic.Call, *logic.Reference:
			dynamic = true
		}
	})
	for _, fault := range logic.Check(parsed, logic.Names{}) {
		unknown = unknown || fault.Code == logic.UnknownFunction
	}
	if !dynamic || unknown {
		return ""
	}
	return Expression(q.Default)
}

// valueOf reads a text, as expressions see an answer, as a value of the
// question; false when it cannot be one.
func (q *Question) valueOf(text string) (Value, bool) {
	if text == "" {
		return Value{}, false
	}
	value := Words(text)
	switch q.Type {
	case TypeScale10, TypeNumber:
		number, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if err != nil || math.IsNaN(number) || math.IsInf(number, 0) {
			return Value{}, false
		}
		value = Number(number)
	case TypeMulti, TypeRank:
		value = Names(strings.Fields(text)...)
	case TypeMatrix:
		return Value{}, false
	case TypeDate:
		value = Words(text[:min(len(text), len("2006-01-02"))])
	case TypeTime:
		value = Words(text[:min(len(text), len("15:04"))])
	case TypeDateTime:
		value = Words(text[:min(len(text), len("2006-01-02T15:04"))])
	case TypeText:
		if !utf8.ValidString(text) {
			return Value{}, false
		}
	}
	value, err := q.Normalize(value)
	return value, err == nil && !value.IsZero()
}

// OnlyShown tells whether the question is never asked, because it is read only
// without a condition.
func (q *Question) OnlyShown() bool { return q.ReadOnly == "true()" }

// listed tells whether the answer is a list of names.
func (q *Question) listed() bool { return q.Type == TypeMulti || q.Type == TypeRank }

// Other returns the line to write in that OrOther adds to a question of
// choices; nil when it adds none. It stands right behind the question.
func (q *Question) Other() *Question {
	if !q.OrOther {
		return nil
	}
	return &Question{
		ID: q.OtherID(), Type: TypeText, Groups: q.Groups, Theme: q.Theme, Level: q.Level, Sensitive: q.Sensitive,
		Label:    Text{Swedish: "Vad är det andra?", English: "What is the other one?"},
		Relevant: Expression("selected(${" + string(q.ID) + "}, '" + OtherChoice + "')"),
	}
}
