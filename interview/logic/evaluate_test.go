package logic

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// evaluation case: the result as "kind text", or "error code@offset".
type expressionCase struct{ source, want string }

// testNow is the clock of the tests.
var testNow = time.Date(2026, 11, 21, 18, 30, 15, 250e6, time.UTC)

// result evaluates an expression and writes the result as a case has it.
func result(t testing.TB, source string, context *Context) string {
	t.Helper()
	value, err := evaluateText(source, context)
	if err != nil {
		var own *Error
		if !errors.As(err, &own) {
			t.Fatalf("%s: %v is no *Error", source, err)
		}
		if own.Message == "" || strings.HasSuffix(own.Message, ".") {
			t.Errorf("%s: the message %q is not in house style", source, own.Message)
		}
		return fmt.Sprintf("error %s@%d", own.Code, own.Offset)
	}
	if value.Kind() == KindNodeset {
		return "nodeset " + paths(value.Nodes())
	}
	return value.Kind().String() + " " + value.Text()
}

// evaluateText parses and evaluates.
func evaluateText(source string, context *Context) (Value, error) {
	expression, err := Parse(source)
	if err != nil {
		return Value{}, err
	}
	return expression.Evaluate(context)
}

// checkCases holds expressions to their results.
func checkCases(t *testing.T, context *Context, cases []expressionCase) {
	t.Helper()
	for _, c := range cases {
		if got := result(t, c.source, context); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.source, got, c.want)
		}
	}
}

// stockholm is a context in Sweden with the household's answers, in the
// second child's age.
func stockholm(t testing.TB) *Context {
	t.Helper()
	instance := parseInstance(t, household)
	return &Context{
		Instance: instance,
		Node:     nodeAt(t, instance, "/data/barn[2]/alder"),
		Environment: &Environment{
			Now:      func() time.Time { return testNow },
			Zone:     zone(t, "Europe/Stockholm"),
			Language: "sv-SE",
			Names: map[string]string{
				"namn": "/data/namn", "barn": "/data/barn", "alder": "/data/barn/alder", "lek": "/data/barn/lek",
				"ort": "/data/ort", "kommun": "/data/ort/kommun", "data": "/data",
			},
		},
	}
}

func TestEvaluateOperators(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"1 + 2", "number 3"},
		{"1 - 2", "number -1"},
		{"3 * 4", "number 12"},
		{"3 div 4", "number 0.75"},
		{"7 mod 4", "number 3"},
		{"-7 mod 4", "number -3"},
		{"7 mod -4", "number 3"},
		{"1.5 mod 0.5", "number 0"},
		{"1 div 0", "number Infinity"},
		{"-1 div 0", "number -Infinity"},
		{"0 div 0", "number NaN"},
		{"1 mod 0", "number NaN"},
		{"-'3'", "number -3"},
		{"-true()", "number -1"},
		{"--2", "number 2"},
		{"'a' + 1", "number NaN"},
		{"'' + 1", "number NaN"},
		{"'2' + '3'", "number 5"},
		{"true() + true()", "number 2"},
		{". + 1", "number 10"},
		{"../lek + 1", "number NaN"},
		{"//alder + 1", "number 5"},
		{"'2026-01-02' - '2026-01-01'", "number 1"},
		{"date('2026-01-02') - date('2026-01-01')", "number 1"},
		{"'1970-01-01' * 24", "number -1"},
		{"true() or x-y()", "boolean true"},
		{"false() and x-y()", "boolean false"},
		{"false() or x-y()", "error unknown_function@11"},
		{"true() and x-y()", "error unknown_function@11"},
		{"x-y() or true()", "error unknown_function@0"},
		{"0 or 0", "boolean false"},
		{"0 or 'a'", "boolean true"},
		{"1 and 'a'", "boolean true"},
		{"1 and ''", "boolean false"},
		{"//x or //y", "boolean false"},
		{"//x or //alder", "boolean true"},
		{"x-y() + 1", "error unknown_function@0"},
		{"1 + x-y()", "error unknown_function@4"},
		{"-x-y()", "error unknown_function@1"},
		{"x-y() = 1", "error unknown_function@0"},
		{"1 = x-y()", "error unknown_function@4"},
		{"//lek | //alder", "nodeset /data/barn[1]/alder /data/barn[1]/lek /data/barn[2]/alder /data/barn[2]/lek"},
		{"//alder | //alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
		{"//alder | 1", "error type@8"},
		{"1 | //alder", "error type@2"},
		{"'a'[1]", "error type@0"},
		{"1/a", "error type@0"},
		{"true()/a", "error type@0"},
		{"x-y()[1]", "error unknown_function@0"},
		{"x-y()/a", "error unknown_function@0"},
		{"a[x-y()]", "nodeset "},
		{"//alder[x-y()]", "error unknown_function@8"},
		{"(//alder)[x-y()]", "error unknown_function@10"},
	})
}

func TestEvaluateAbsentContext(t *testing.T) {
	checkCases(t, &Context{}, []expressionCase{
		{"1", "number 1"},
		{"/", "nodeset /"},
		{"/data", "nodeset "},
		{".", "nodeset /"},
		{"current()", "nodeset /"},
		{"date('1970-01-01') + 0", "number 0"},
		{"today()", "error unavailable@0"},
	})
	instance := parseInstance(t, household)
	checkCases(t, &Context{Node: nodeAt(t, instance, "/data/namn")}, []expressionCase{
		{".", "nodeset /data/namn"},
		{"/data/barn[2]", "nodeset /data/barn[2]"},
	})
	lone := &Node{kind: ElementNode, name: "lone"}
	checkCases(t, &Context{Node: lone}, []expressionCase{
		{"/lone", "nodeset "},
		{"name()", "string lone"},
	})
}

func TestEvaluateKeepsItsBounds(t *testing.T) {
	context := stockholm(t)
	wide := NewInstance("data")
	for range 3000 {
		wide.Root().Append("a").SetText("1")
	}
	long := strings.Repeat("x", 100_000)
	for _, c := range []struct {
		name, source string
		context      *Context
		offset       int
	}{
		{"nested search", "count(//a[count(//a) > 0])", &Context{Instance: wide}, 18},
		{"comparison of all with all", "//a[. = //a][. != //a]", &Context{Instance: wide}, 8},
		{"descendants", strings.Repeat("//..", 400), &Context{Instance: wide}, -1},
		{"text", "concat(" + strings.Repeat("'"+long+"',", 1) + "'')", &Context{Instance: wide}, -2},
		{"joined text", "string-length(join('" + strings.Repeat("x", 2000) + "', //a))", &Context{Instance: wide}, 14},
	} {
		value, err := evaluateText(c.source, c.context)
		if c.offset == -2 {
			if err != nil || len(value.Text()) != 100_000 {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		var own *Error
		if !errors.As(err, &own) || own.Code != Limit || c.offset >= 0 && own.Offset != c.offset {
			t.Errorf("%s: %v, want a limit at %d", c.name, err, c.offset)
		}
	}
	if _, err := evaluateText("1", context); err != nil {
		t.Errorf("a new evaluation begins with nothing spent: %v", err)
	}
}

func TestMembersAreBounded(t *testing.T) {
	wide := NewInstance("data")
	for range MaxMembers {
		wide.Root().Append("a")
	}
	context := &Context{Instance: wide}
	checkCases(t, context, []expressionCase{
		{"count(/data/a)", "number 250000"},
		{"string-length(concat(/data/a))", "number 0"},
		{"/data/a = 'x'", "boolean false"},
		{"concat(/data/a, 'x', 'y')", "string xy"},
		{"concat('x', /data/a)", "error limit@12"},
	})
	wide.Root().Append("a")
	checkCases(t, context, []expressionCase{
		{"count(/data/a)", "number 250001"},
		{"max(1, /data/a)", "error limit@7"},
		{"1 < /data/a", "error limit@4"},
		{"/data/a = 'x'", "error limit@0"},
	})
}

func TestEvaluateBesideItself(t *testing.T) {
	context := stockholm(t)
	expression, err := Parse("regex(../lek, 'c.k') and ${alder} > 3 and count(//alder[. > 3]) = 2")
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if value, err := expression.Evaluate(context); err != nil || !value.Boolean() {
					t.Errorf("got %v (%v)", value.Text(), err)
					return
				}
			}
		})
	}
	group.Wait()
}

// TestErrorsHoldNoAnswer lets every kind of fault happen on an answer.
func TestErrorsHoldNoAnswer(t *testing.T) {
	const secret = "hemligt-svar"
	context := stockholm(t)
	context.Node.SetText(secret)
	context.Environment.Instances = func(string) (*Instance, bool) { return nil, false }
	context.Environment.Text = func(string) (string, bool) { return "", false }
	for _, source := range []string{
		"format-date(today(), concat('%', substring(., 6)))", "regex('a', concat('(', .))", "randomize(//alder, .)", "instance(.)",
		"digest('a', .)", "digest('a', 'MD5', .)", "checksum(., '1')", "checksum('verhoeff', .)", "jr:itext(.)",
		"pulldata(., 'a', 'b', 'c')", "jr:choice-name('a', concat('${', ., '}'))", "count(string(.))", "string(.)/a",
		"uuid(concat('1e6', substring(., 1, 0)))", "format-date(today(), concat(., '%'))",
	} {
		_, err := evaluateText(source, context)
		if err == nil {
			t.Errorf("%s gives no error", source)
		} else if message := err.Error(); strings.Contains(message, "hemligt") || strings.Contains(message, "\"") {
			t.Errorf("%s: %v quotes the answer", source, err)
		}
	}
}

func BenchmarkEvaluate(b *testing.B) {
	context := stockholm(b)
	for _, c := range []struct{ name, source string }{
		{"comparison", "${alder} >= 18 and ${kommun} = 'Umeå'"},
		{"selected", "selected(../lek, 'cykel') or selected(../lek, 'boll')"},
		{"path", "/data/barn[position() = 2]/alder + 1"},
		{"date", "date('2026-01-31') < today()"},
		{"regex", "regex(., '^[0-9]{1,3}$')"},
		{"sum", "sum(//alder) div count(//alder)"},
	} {
		expression, err := Parse(c.source)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := expression.Evaluate(context); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkConformance parses and evaluates every conformance case once.
func BenchmarkConformance(b *testing.B) {
	cases := conformanceCases(b)
	contexts := make([]*Context, len(cases))
	for i := range cases {
		contexts[i] = cases[i].environment(b)
	}
	b.ReportAllocs()
	for b.Loop() {
		for i := range cases {
			if expression, err := Parse(cases[i].Expr); err == nil {
				_, _ = expression.Evaluate(contexts[i])
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(cases)), "ns/expression")
}
