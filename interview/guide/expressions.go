package guide

import (
	"strings"

	"synvanda/interview"
)

// placedExpression is an expression of a guide with its place.
type placedExpression struct {
	At         Place
	Question   *interview.Question
	Expression interview.Expression
}

// gatherExpressions collects a question's expressions and checks that each
// stands on a type that uses it.
func (c *checker) gatherExpressions(q *interview.Question, at Place) {
	for _, e := range []struct {
		name       string
		expression interview.Expression
		fits       bool
		advice     string
	}{
		{"relevant", q.Relevant, true, ""},
		{"constraint", q.Constraint, q.Asked(), "only a question that is asked has a constraint; remove it"},
		{"calculation", q.Calculation, !q.Holder() && q.Type != interview.TypeNote, "a " + string(q.Type) + " has no value to calculate; remove it"},
		{"choice_filter", q.ChoiceFilter, len(q.Choices) > 0, "there are no choices to filter; remove it"},
		{"repeat_count", q.RepeatCount, q.Type == interview.TypeRepeat, "only a repeat has a count; remove it or make the type repeat"},
	} {
		if e.expression == "" {
			continue
		}
		place := at.field(e.name)
		if !e.fits {
			c.fault(place, "%s", e.advice)
		}
		c.expressions = append(c.expressions, placedExpression{place, q, e.expression})
	}
	if q.Type == interview.TypeCalculation && q.Calculation == "" {
		c.fault(at.field("calculation"), "a calculation needs an expression; write it or remove the question")
	}
	if len(q.ConstraintMessage) > 0 && q.Constraint == "" {
		c.warn(at.field("constraint_message"), "the message is never shown, because there is no constraint")
	}
}

// checkExpressions tells what is wrong with the expressions of a guide, given
// in the guide's order. It is the one place where the expression language
// meets the checker. So far it sees to the writing and to names in ${ }; the
// grammar, functions and cycles are for package logic to judge.
func checkExpressions(g *interview.Guide, expressions []placedExpression, found telling) {
	known := make(map[interview.QuestionID]bool)
	for q := range g.All() {
		known[q.ID] = true
	}
	for _, e := range expressions {
		trimmed := strings.TrimSpace(string(e.Expression))
		switch {
		case trimmed == "":
			found.fault(e.At, "the expression holds only spaces; write it or remove it")
			continue
		case trimmed != string(e.Expression):
			found.fault(e.At, "the expression begins or ends with spaces; remove them")
		}
		for _, name := range references(trimmed) {
			if !known[interview.QuestionID(name)] {
				found.fault(e.At, "${%s} names no question of the guide; correct the name", name)
			}
		}
	}
}

// references lists the names in ${ } of an expression, shortened for messages
// when they are too long to be one.
func references(expression string) []string {
	var names []string
	for {
		_, rest, found := strings.Cut(expression, "${")
		if !found {
			return names
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			return names
		}
		if len(name) > MaxNameBytes {
			name = "…"
		}
		names = append(names, strings.TrimSpace(name))
		expression = after
	}
}
