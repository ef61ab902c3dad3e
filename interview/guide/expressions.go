package guide

import (
	"errors"
	"strings"

	"synvanda/interview"
	"synvanda/interview/logic"
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

// aspects tells what each expression field decides, for the graph of what
// waits for what.
var aspects = map[string]logic.Aspect{
	"relevant": logic.Relevance, "constraint": logic.Constraint, "calculation": logic.Calculation,
	"choice_filter": logic.Choices, "repeat_count": logic.RepeatCount,
}

// checkExpressions tells what is wrong with the expressions of a guide, given
// in the guide's order: what does not parse, what names something that is not
// there, and what waits for itself. It is the one place where the expression
// language meets the checker.
func checkExpressions(g *interview.Guide, expressions []placedExpression, found telling) {
	paths := map[string]string{}
	addPaths(paths, g.Questions, "/data")
	var rules []logic.Rule
	places := map[*logic.Expression]Place{}
	for _, e := range expressions {
		trimmed := strings.TrimSpace(string(e.Expression))
		switch {
		case trimmed == "":
			found.fault(e.At, "the expression holds only spaces; write it or remove it")
			continue
		case trimmed != string(e.Expression):
			found.fault(e.At, "the expression begins or ends with spaces; remove them")
		}
		parsed, err := logic.Parse(trimmed)
		if err != nil {
			found.fault(e.At, "the expression cannot be read: %v", err)
			continue
		}
		for _, fault := range logic.Check(parsed, logic.Names{Questions: paths}) {
			found.fault(e.At, "%v", fault)
		}
		places[parsed] = e.At
		rules = append(rules, logic.Rule{Path: paths[string(e.Question.ID)], Aspect: aspects[e.At.last()], Expression: parsed})
	}
	_, err := logic.NewGraph(rules, paths)
	var cycle *logic.CycleError
	if errors.As(err, &cycle) {
		found.fault(places[cycle.Rules[0].Expression], "%v; break the circle in one of them", cycle)
	}
}

// addPaths finds where each question stands in the instance.
func addPaths(paths map[string]string, questions []interview.Question, above string) {
	for at := range questions {
		q := &questions[at]
		path := above + "/" + string(q.ID)
		paths[string(q.ID)] = path
		addPaths(paths, q.Questions, path)
	}
}
