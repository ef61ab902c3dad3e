package edit

import (
	"strconv"
	"strings"
	"time"

	"synvanda/interview"
	"synvanda/interview/logic"
)

// Condition compares the answer to one question with a value.
type Condition struct {
	Question   interview.QuestionID
	Comparison Comparison
	// Value is the name of a choice, a number, a date written 2026-01-31, or
	// words; empty where the comparison takes none.
	Value string
}

// Branch is a condition made by choosing: all of its conditions must hold, or
// any one of them. Without conditions it always holds.
type Branch struct {
	Any        bool
	Conditions []Condition
}

// Expression writes the branch in the expression language of the guide. A
// branch without conditions is the empty expression.
func (b Branch) Expression() interview.Expression {
	parts := make([]string, len(b.Conditions))
	for i, c := range b.Conditions {
		parts[i] = c.expression()
	}
	joint := " and "
	if b.Any {
		joint = " or "
	}
	return interview.Expression(strings.Join(parts, joint))
}

// operators are how comparisons with one operator are written.
var operators = map[Comparison]logic.Operator{
	Is: logic.Equal, IsNot: logic.NotEqual, Equal: logic.Equal, NotEqual: logic.NotEqual,
	Above: logic.Greater, Below: logic.Less, AtLeast: logic.GreaterOrEqual, AtMost: logic.LessOrEqual,
	Answered: logic.NotEqual, NotAnswered: logic.Equal,
}

func (c Condition) expression() string {
	question := "${" + string(c.Question) + "}"
	switch c.Comparison {
	case Includes:
		return "selected(" + question + ", " + quoted(c.Value) + ")"
	case IncludesNot:
		return "not(selected(" + question + ", " + quoted(c.Value) + "))"
	case Answered, NotAnswered:
		return question + " " + operators[c.Comparison].String() + " ''"
	case Is, IsNot:
		return question + " " + operators[c.Comparison].String() + " " + quoted(c.Value)
	}
	return question + " " + operators[c.Comparison].String() + " " + measured(c.Value)
}

// measured writes a number or a date; other words as text.
func measured(value string) string {
	if isDate(value) {
		return "date('" + value + "')"
	}
	if n, ok := number(value); ok {
		return n
	}
	return quoted(value)
}

func isDate(value string) bool {
	_, err := time.Parse(time.DateOnly, value)
	return err == nil
}

// number writes a number as expressions have it, from digits with a decimal
// point or comma.
func number(value string) (string, bool) {
	value = strings.Replace(strings.TrimSpace(value), ",", ".", 1)
	if strings.Trim(value, "0123456789.-") != "" {
		return "", false
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "", false
	}
	return strconv.FormatFloat(n, 'f', -1, 64), true
}

// quoted writes words between quotes that they do not hold. Words with both
// kinds of quotes are put together of pieces.
func quoted(words string) string {
	words = strings.ToValidUTF8(words, "\uFFFD")
	if !strings.Contains(words, "'") {
		return "'" + words + "'"
	}
	if !strings.Contains(words, `"`) {
		return `"` + words + `"`
	}
	return `concat('` + strings.ReplaceAll(words, "'", `', "'", '`) + `')`
}

// ReadBranch reads an expression as a branch; false when it is one that cannot
// be made by choosing, and is to be shown as it is written.
func ReadBranch(e interview.Expression) (Branch, bool) {
	if strings.TrimSpace(string(e)) == "" {
		return Branch{}, true
	}
	parsed, err := logic.Parse(string(e))
	if err != nil {
		return Branch{}, false
	}
	b := Branch{}
	terms := []logic.Term{parsed.Root()}
	if root, is := parsed.Root().(*logic.Binary); is && (root.Operator == logic.Or || root.Operator == logic.And) {
		b.Any = root.Operator == logic.Or
		terms = chain(root, root.Operator)
	}
	for _, t := range terms {
		c, ok := readCondition(t)
		if !ok {
			return Branch{}, false
		}
		b.Conditions = append(b.Conditions, c)
	}
	return b, true
}

// chain cuts a or b or c into its parts.
func chain(t logic.Term, operator logic.Operator) []logic.Term {
	if b, is := t.(*logic.Binary); is && b.Operator == operator {
		return append(chain(b.Left, operator), chain(b.Right, operator)...)
	}
	return []logic.Term{t}
}

func readCondition(t logic.Term) (Condition, bool) {
	switch t := t.(type) {
	case *logic.Binary:
		return readComparison(t)
	case *logic.Call:
		if t.Name == "selected" {
			return readSelected(t, Includes)
		}
		if inner, is := onlyArgument(t, "not").(*logic.Call); is && inner.Name == "selected" {
			return readSelected(inner, IncludesNot)
		}
	}
	return Condition{}, false
}

// onlyArgument is the argument of a call of that function with one, or nil.
func onlyArgument(t *logic.Call, name string) logic.Term {
	if t.Name != name || len(t.Arguments) != 1 {
		return nil
	}
	return t.Arguments[0]
}

func readSelected(t *logic.Call, as Comparison) (Condition, bool) {
	if len(t.Arguments) != 2 {
		return Condition{}, false
	}
	question, ok := readQuestion(t.Arguments[0])
	value, isText := readText(t.Arguments[1])
	return Condition{question, as, value}, ok && isText
}

func readQuestion(t logic.Term) (interview.QuestionID, bool) {
	r, is := t.(*logic.Reference)
	if !is || strings.HasPrefix(r.Name, "last-saved#") {
		return "", false
	}
	return interview.QuestionID(r.Name), true
}

func readComparison(t *logic.Binary) (Condition, bool) {
	c := Condition{}
	var ok bool
	if c.Question, ok = readQuestion(t.Left); !ok {
		return c, false
	}
	value, isText := readText(t.Right)
	if isText && (t.Operator == logic.Equal || t.Operator == logic.NotEqual) {
		return c.withText(t.Operator, value), true
	}
	if !isText {
		if value, ok = readMeasure(t.Right); !ok {
			return c, false
		}
	}
	for _, comparison := range []Comparison{Equal, NotEqual, Above, Below, AtLeast, AtMost} {
		if operators[comparison] == t.Operator {
			c.Comparison, c.Value = comparison, value
			return c, true
		}
	}
	return c, false
}

// withText completes a condition that is about words.
func (c Condition) withText(operator logic.Operator, value string) Condition {
	c.Value = value
	switch {
	case operator == logic.Equal && value == "":
		c.Comparison = NotAnswered
	case operator == logic.Equal:
		c.Comparison = Is
	case value == "":
		c.Comparison = Answered
	default:
		c.Comparison = IsNot
	}
	return c
}

// readText reads words in quotes, or put together of such.
func readText(t logic.Term) (string, bool) {
	switch t := t.(type) {
	case *logic.Text:
		return t.Value, true
	case *logic.Call:
		if t.Name != "concat" {
			return "", false
		}
		var words strings.Builder
		for _, argument := range t.Arguments {
			part, is := argument.(*logic.Text)
			if !is {
				return "", false
			}
			words.WriteString(part.Value)
		}
		return words.String(), true
	}
	return "", false
}

// readMeasure reads a number, or a date as date('2026-01-31').
func readMeasure(t logic.Term) (string, bool) {
	switch t := t.(type) {
	case *logic.Number:
		return strconv.FormatFloat(t.Value, 'f', -1, 64), true
	case *logic.Negation:
		if n, is := t.Operand.(*logic.Number); is {
			return strconv.FormatFloat(-n.Value, 'f', -1, 64), true
		}
	case *logic.Call:
		if day, is := onlyArgument(t, "date").(*logic.Text); is && isDate(day.Value) {
			return day.Value, true
		}
	}
	return "", false
}
