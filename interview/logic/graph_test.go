package logic

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// rules makes rules of lines "path aspect: expression", with short aspects.
func rules(t testing.TB, lines ...string) []Rule {
	t.Helper()
	aspects := map[string]Aspect{
		"calc": Calculation, "rel": Relevance, "con": Constraint, "req": Requirement, "ro": ReadOnly,
		"choices": Choices, "label": Label, "count": RepeatCount,
	}
	var made []Rule
	for _, line := range lines {
		head, source, found := strings.Cut(line, ": ")
		path, aspect, foundAspect := strings.Cut(head, " ")
		if !found || !foundAspect || aspects[aspect] == "" {
			t.Fatalf("the rule %q is not path aspect: expression", line)
		}
		expression, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, Rule{Path: path, Aspect: aspects[aspect], Expression: expression})
	}
	return made
}

// graph makes a graph that has no cycle; ${name} is the last name of a path.
func graph(t testing.TB, lines ...string) *Graph {
	t.Helper()
	g, err := NewGraph(rules(t, lines...), graphNames)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// graphNames resolves the names in the rules of these tests.
var graphNames = map[string]string{
	"a": "/d/a", "b": "/d/b", "c": "/d/c", "e": "/d/e", "g": "/d/g", "h": "/d/g/h", "i": "/d/g/i", "r": "/d/r", "x": "/d/r/x", "y": "/d/r/y",
	"n": "/d/n", "sum": "/d/sum",
}

// short writes rules as path/aspect, aspects by their first three letters.
func short(rules []Rule) string {
	var words []string
	for _, rule := range rules {
		words = append(words, strings.TrimPrefix(rule.Path, "/d/")+":"+string(rule.Aspect[:3]))
	}
	return strings.Join(words, " ")
}

func TestGraphOrdersRules(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"independent rules keep their order", []string{"/d/a rel: 1", "/d/b rel: 2", "/d/c calc: 3"}, "a:rel b:rel c:cal"},
		{"a chain the wrong way around", []string{"/d/a calc: ${b}", "/d/b calc: ${c}", "/d/c calc: ${e}"}, "c:cal b:cal a:cal"},
		{"relevance after calculation", []string{"/d/a rel: ${b} > 1", "/d/b calc: ${c}"}, "b:cal a:rel"},
		{"a group's relevance before what reads in it", []string{"/d/a calc: ${h}", "/d/g rel: ${b}"}, "g:rel a:cal"},
		{"a constraint writes nothing", []string{"/d/a con: ${b}", "/d/b con: ${a}"}, "a:con b:con"},
		{"choices write nothing", []string{"/d/a choices: ${b}", "/d/b choices: ${a}"}, "a:cho b:cho"},
		{"a count before the sum over the turns", []string{"/d/sum calc: sum(${x})", "/d/r count: ${n}", "/d/n calc: ${a}"}, "n:cal r:rep sum:cal"},
		{"a pattern", []string{"/d/a calc: sum(//x)", "/d/r/x calc: 1"}, "r/x:cal a:cal"},
		{"its own value", []string{"/d/a calc: . + 1", "/d/b calc: once(1)"}, "a:cal b:cal"},
	} {
		if got := short(graph(t, c.lines...).Rules()); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestGraphFindsWhatAChangeAffects(t *testing.T) {
	g := graph(
		t,
		"/d/b rel: ${a} = 1",
		"/d/c calc: ${b} + 1",
		"/d/e calc: ${c} * 2",
		"/d/e con: . > 3",
		"/d/g rel: ${e} > 5",
		"/d/g/h con: . != ${a}",
		"/d/g/h req: ${b} = 2",
		"/d/g/i label: ${h}",
		"/d/r count: ${n}",
		"/d/r/y calc: ${x} + position(..)",
		"/d/r/y ro: ${x} = 1",
		"/d/sum calc: sum(${y})",
		"/d/n choices: instance('l')/root/item[k = current()/../a]",
	)
	for _, c := range []struct{ path, want string }{
		{"/d/a", "b:rel c:cal e:cal e:con g:rel g/h:con g/h:req g/i:lab n:cho"},
		{"/d/b", "c:cal e:cal e:con g:rel g/h:con g/h:req g/i:lab"},
		{"/d/c", "e:cal e:con g:rel g/h:con g/i:lab"},
		{"/d/e", "e:con g:rel g/h:con g/i:lab"},
		{"/d/g/h", "g/h:con g/i:lab"},
		{"/d/g/i", ""},
		{"/d/n", "r:rep r/y:cal r/y:rea sum:cal"},
		{"/d/r/x", "r/y:cal r/y:rea sum:cal"},
		{"/d/r[2]/x", "r/y:cal r/y:rea sum:cal"},
		{"/d/r/y", "sum:cal"},
		{"/d/r", "r/y:cal r/y:rea sum:cal"},
		{"/d/r[3]", "r/y:cal r/y:rea sum:cal"},
		{"/d/sum", ""},
		{"/d/nope", ""},
	} {
		if got := short(g.Affected(c.path)); got != c.want {
			t.Errorf("%s affects %s, want %s", c.path, got, c.want)
		}
	}
	if got := g.Affected("/d"); len(got) != len(g.Rules()) {
		t.Errorf("a change of all affects %s", short(got))
	}
}

// TestAffectedRulesComeInOrder computes after each change in the order given
// and wants the same as computing all.
func TestAffectedRulesComeInOrder(t *testing.T) {
	g := graph(t, "/d/e calc: ${c} + ${b}", "/d/c calc: ${b} + ${a}", "/d/b calc: ${a} * 2", "/d/g/h calc: ${e} - ${a}")
	instance, err := NewInstanceFrom(map[string]string{"/d/a": "", "/d/b": "", "/d/c": "", "/d/e": "", "/d/g/h": ""})
	if err != nil {
		t.Fatal(err)
	}
	environment := &Environment{Names: graphNames}
	for _, answer := range []string{"1", "5", "-2"} {
		nodeAt(t, instance, "/d/a").SetText(answer)
		for _, rule := range g.Affected("/d/a") {
			node := nodeAt(t, instance, rule.Path)
			value, err := rule.Expression.Evaluate(&Context{Instance: instance, Node: node, Environment: environment})
			if err != nil {
				t.Fatal(err)
			}
			node.SetText(value.Text())
		}
		a := parseNumber(answer)
		want := fmt.Sprintf("%v %v %v %v %v", a, 2*a, 3*a, 5*a, 4*a)
		var got []string
		for _, path := range []string{"/d/a", "/d/b", "/d/c", "/d/e", "/d/g/h"} {
			got = append(got, nodeAt(t, instance, path).Text())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("after the answer %s: %v, want %s", answer, got, want)
		}
	}
}

func TestGraphFindsCycles(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string // the paths on the way, "" for no cycle
	}{
		{"itself by name", []string{"/d/a calc: ${a} + 1"}, "/d/a (calculation) → /d/a"},
		{"itself by path", []string{"/d/a calc: ../a + 1"}, "/d/a (calculation) → /d/a"},
		{"itself by a dot", []string{"/d/a calc: . + 1"}, ""},
		{"relevance of itself", []string{"/d/a rel: . = 1"}, "/d/a (relevance) → /d/a"},
		{"relevance of a group by its member", []string{"/d/g rel: ${h} = 1"}, "/d/g (relevance) → /d/g"},
		{"two", []string{"/d/a calc: ${b}", "/d/b calc: ${a}"}, "/d/b (calculation) → /d/a (calculation) → /d/b"},
		{
			"three kinds",
			[]string{"/d/a calc: ${h}", "/d/g rel: ${b}", "/d/b calc: ${a}"},
			"/d/b (calculation) → /d/a (calculation) → /d/g (relevance) → /d/b",
		},
		{"a count by its turns", []string{"/d/r count: sum(${x})"}, "/d/r (repeat_count) → /d/r"},
		{"beside a tail", []string{"/d/e calc: ${a}", "/d/a calc: ${b}", "/d/b calc: ${a}", "/d/c calc: ${e}"}, "/d/b (calculation) → /d/a (calculation) → /d/b"},
		{"by a pattern", []string{"/d/a calc: count(/d/*)"}, "/d/a (calculation) → /d/a"},
		{"a constraint", []string{"/d/a con: ${a} > 1"}, ""},
		{"a turn's place", []string{"/d/r/x calc: position(..)"}, ""},
		{"a turn's place and its count", []string{"/d/r/x calc: position(..)", "/d/r count: ${n}"}, ""},
		{"a diamond", []string{"/d/a calc: ${b} + ${c}", "/d/b calc: ${e}", "/d/c calc: ${e}"}, ""},
	} {
		_, err := NewGraph(rules(t, c.lines...), graphNames)
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		var cycle *CycleError
		if !errors.As(err, &cycle) {
			t.Errorf("%s: %v is no cycle", c.name, err)
			continue
		}
		if got := strings.TrimPrefix(err.Error(), "expressions wait for each other: "); !sameCycle(got, c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// sameCycle compares two ways around that may begin at different places.
func sameCycle(a, b string) bool {
	first, second := strings.Split(a, " → "), strings.Split(b, " → ")
	if len(first) != len(second) {
		return false
	}
	first, second = first[:len(first)-1], second[:len(second)-1]
	for turn := range first {
		if slices.Equal(slices.Concat(first[turn:], first[:turn]), second) {
			return true
		}
	}
	return false
}

func TestGraphOfManyQuestionsIsFast(t *testing.T) {
	g := manyQuestions(t)
	if got := len(g.Affected("/data/q0")); got != 10 {
		t.Errorf("one answer affects %d rules, want 10", got)
	}
}

// manyQuestions is a guide of 1,000 questions with 500 conditions.
func manyQuestions(t testing.TB) *Graph {
	questions := map[string]string{}
	for i := range 1000 {
		questions[fmt.Sprintf("q%d", i)] = fmt.Sprintf("/data/q%d", i)
	}
	var lines []string
	for i := range 500 {
		lines = append(lines, fmt.Sprintf("/data/q%d rel: ${q%d} > 1 and ${q%d} != 'x'", 500+i, i/10, 400+i/10))
	}
	g, err := NewGraph(rules(t, lines...), questions)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// BenchmarkRecompute recomputes what one answer affects among 1,000 questions.
func BenchmarkRecompute(b *testing.B) {
	g := manyQuestions(b)
	texts := map[string]string{}
	names := map[string]string{}
	for i := range 1000 {
		texts[fmt.Sprintf("/data/q%d", i)] = "2"
		names[fmt.Sprintf("q%d", i)] = fmt.Sprintf("/data/q%d", i)
	}
	instance, err := NewInstanceFrom(texts)
	if err != nil {
		b.Fatal(err)
	}
	environment := &Environment{Names: names}
	for b.Loop() {
		for _, rule := range g.Affected("/data/q0") {
			node, _ := instance.Find(rule.Path)
			if _, err := rule.Expression.Evaluate(&Context{Instance: instance, Node: node, Environment: environment}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
