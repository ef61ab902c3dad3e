package logic_test

import (
	"errors"
	"fmt"
	"time"

	"synvanda/interview/logic"
)

// A condition of a guide, computed on the answers so far.
func ExampleExpression_Evaluate() {
	answers, err := logic.NewInstanceFrom(map[string]string{"/intervju/boende": "ja", "/intervju/antal": "3"})
	if err != nil {
		fmt.Println(err)
		return
	}
	condition, err := logic.Parse("${boende} = 'ja' and ${antal} > 2")
	if err != nil {
		fmt.Println(err)
		return
	}
	relevant, err := condition.Evaluate(&logic.Context{
		Instance: answers,
		Environment: &logic.Environment{
			Names: map[string]string{"boende": "/intervju/boende", "antal": "/intervju/antal"},
		},
	})
	fmt.Println(relevant.Boolean(), err)
	// Output: true <nil>
}

// The clock and the zone come from outside.
func ExampleEnvironment() {
	expression, err := logic.Parse("format-date(today(), '%a %e %b %Y')")
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := expression.Evaluate(&logic.Context{Environment: &logic.Environment{
		Now:      func() time.Time { return time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC) },
		Language: "sv",
	}})
	fmt.Println(text.Text(), err)
	// Output: lör 31 jan. 2026 <nil>
}

// Faults that a form's author can mend, all at once and each with its place.
func ExampleCheck() {
	expression, err := logic.Parse("selcted(${boende}, 'ja') and ${antl} > 2")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, fault := range logic.Check(expression, logic.Names{
		Questions: map[string]string{"boende": "/intervju/boende", "antal": "/intervju/antal"},
	}) {
		fmt.Println(fault)
	}
	// Output:
	// offset 0: there is no function "selcted"; did you mean "selected"?
	// offset 29: there is no question named "antl"; did you mean "antal"?
}

// What one answer touches, in the order to compute it.
func ExampleGraph_Affected() {
	names := map[string]string{"a": "/d/a", "b": "/d/b", "c": "/d/c"}
	rule := func(path string, aspect logic.Aspect, source string) logic.Rule {
		expression, err := logic.Parse(source)
		if err != nil {
			panic(err)
		}
		return logic.Rule{Path: path, Aspect: aspect, Expression: expression}
	}
	graph, err := logic.NewGraph([]logic.Rule{
		rule("/d/c", logic.Relevance, "${b} > 10"),
		rule("/d/b", logic.Calculation, "${a} * 2"),
	}, names)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, affected := range graph.Affected("/d/a") {
		fmt.Println(affected.Path, affected.Aspect)
	}
	_, err = logic.NewGraph([]logic.Rule{
		rule("/d/a", logic.Calculation, "${b} + 1"),
		rule("/d/b", logic.Calculation, "${a} - 1"),
	}, names)
	var cycle *logic.CycleError
	fmt.Println(errors.As(err, &cycle), err)
	// Output:
	// /d/b calculation
	// /d/c relevance
	// true expressions wait for each other: /d/a (calculation) → /d/b (calculation) → /d/a
}

// An expression in one form, whatever way it was typed.
func ExampleExpression_String() {
	expression, err := logic.Parse("((${ a }=“ja”))or(1+(2*3)>6)")
	fmt.Println(expression, err)
	// Output: ${a} = 'ja' or 1 + 2 * 3 > 6 <nil>
}

// Values convert as XPath does, and to dates.
func ExampleValue_As() {
	date, err := logic.StringValue("2026-1-31").As(logic.KindDate)
	fmt.Println(date.Text(), err)
	_, err = logic.StringValue("i går").As(logic.KindDate)
	fmt.Println(err)
	// Output:
	// 2026-01-31 <nil>
	// the string is not a date
}
