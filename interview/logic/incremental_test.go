package logic

import (
	"errors"
	"slices"
	"testing"
)

func ruleOf(t *testing.T, path string, aspect Aspect, source string) Rule {
	t.Helper()
	expression, err := Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	return Rule{Path: path, Aspect: aspect, Expression: expression}
}

func TestReadersAreTheNextOnTheWayOnly(t *testing.T) {
	questions := map[string]string{"a": "/d/a", "b": "/d/b", "c": "/d/c"}
	g, err := NewGraph([]Rule{
		ruleOf(t, "/d/c", Calculation, "${b} + 1"),
		ruleOf(t, "/d/b", Calculation, "${a} + ${a}"),
		ruleOf(t, "/d/e", Relevance, "count(//a) > 1"),
	}, questions)
	if err != nil {
		t.Fatal(err)
	}
	read := func(path string) []string {
		var paths []string
		for _, number := range g.Readers(path) {
			paths = append(paths, g.Rules()[number].Path)
		}
		slices.Sort(paths)
		return paths
	}
	if got := read("/d/a[2]"); !slices.Equal(got, []string{"/d/b", "/d/e"}) {
		t.Errorf("a is read by %v", got)
	}
	if got := read("/d/b"); !slices.Equal(got, []string{"/d/c"}) {
		t.Errorf("b is read by %v", got)
	}
}

func TestInsertNextKeepsDocumentOrder(t *testing.T) {
	instance := NewInstance("d")
	first := instance.Root().Append("first")
	instance.Root().Append("last")
	first.InsertNext("middle").SetText("x")
	var names []string
	for _, node := range instance.Root().Elements("") {
		names = append(names, node.Name())
	}
	if !slices.Equal(names, []string{"first", "middle", "last"}) {
		t.Errorf("the elements stand as %v", names)
	}
	expression, err := Parse("/d/middle/following-sibling::*[1]")
	if err != nil {
		t.Fatal(err)
	}
	value, err := expression.Evaluate(&Context{Instance: instance})
	if err != nil || len(value.Nodes()) != 1 || value.Nodes()[0].Name() != "last" {
		t.Errorf("after the middle comes %v, %v", value.Nodes(), err)
	}
	if instance.Root().InsertNext("second") != nil || instance.Document().InsertNext("x") != nil {
		t.Error("the instance got a second root")
	}
}

func TestABudgetEndsAllEvaluationsTogether(t *testing.T) {
	expression, err := Parse("count(//*) + 1")
	if err != nil {
		t.Fatal(err)
	}
	instance := NewInstance("d")
	for range 100 {
		instance.Root().Append("x")
	}
	budget := &Budget{Steps: 20_000}
	context := &Context{Instance: instance, Environment: &Environment{Budget: budget}}
	for range 4 {
		if _, err := expression.Evaluate(context); err != nil {
			t.Fatalf("with %d steps left: %v", budget.Steps, err)
		}
	}
	for range 40 {
		_, err = expression.Evaluate(context)
	}
	var fault *Error
	if !errors.As(err, &fault) || fault.Code != Limit || !budget.Spent() {
		t.Errorf("with the budget spent: %v", err)
	}
}
