package logic

import (
	"fmt"
	"strings"
	"testing"
)

// outline writes a tree with offsets in a short form.
func outline(t Term) string {
	at := func(text string) string { return fmt.Sprintf("%s@%d", text, t.Offset()) }
	list := func(terms []Term) string {
		var words []string
		for _, term := range terms {
			words = append(words, outline(term))
		}
		return strings.Join(words, " ")
	}
	switch t := t.(type) {
	case *Text:
		return at("'" + t.Value + "'")
	case *Number:
		return at(formatNumber(t.Value))
	case *Reference:
		return at("$" + t.Name)
	case *Call:
		return at(t.Name) + "(" + list(t.Arguments) + ")"
	case *Binary:
		return "(" + outline(t.Left) + " " + at(t.Operator.String()) + " " + outline(t.Right) + ")"
	case *Negation:
		return at("neg") + "(" + outline(t.Operand) + ")"
	case *Filter:
		return at("filter") + "(" + outline(t.Operand) + " [" + list(t.Predicates) + "])"
	case *Path:
		var words []string
		if t.Start != nil {
			words = append(words, outline(t.Start))
		}
		if t.Absolute {
			words = append(words, "root")
		}
		for _, s := range t.Steps {
			word := fmt.Sprintf("%s::%d:%s@%d", s.Axis, s.Test.Kind, s.Test.Name, s.Offset)
			if len(s.Predicates) > 0 {
				word += "[" + list(s.Predicates) + "]"
			}
			words = append(words, word)
		}
		return at("path") + "{" + strings.Join(words, " ") + "}"
	}
	return "?"
}

func TestParseBuildsTreesWithPlaces(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"1", "1@0"},
		{" 'a'", "'a'@1"},
		{"${a}", "$a@0"},
		{"f()", "f@0()"},
		{"f(1, 'b')", "f@0(1@2 'b'@5)"},
		{"f(1,)", "f@0(1@2)"},
		{"1 + 2 * 3", "(1@0 +@2 (2@4 *@6 3@8))"},
		{"1 * 2 + 3", "((1@0 *@2 2@4) +@6 3@8)"},
		{"1 - 2 - 3", "((1@0 -@2 2@4) -@6 3@8)"},
		{"1 - (2 - 3)", "(1@0 -@2 (2@5 -@7 3@9))"},
		{"1 or 2 and 3", "(1@0 or@2 (2@5 and@7 3@11))"},
		{"1 and 2 or 3", "((1@0 and@2 2@6) or@8 3@11)"},
		{"1 = 2 < 3", "(1@0 =@2 (2@4 <@6 3@8))"},
		{"1 = 2 and 3", "((1@0 =@2 2@4) and@6 3@10)"},
		{"1 < 2 + 3", "(1@0 <@2 (2@4 +@6 3@8))"},
		{"-1 + 2", "(neg@0(1@1) +@3 2@5)"},
		{"-1 * 2", "(neg@0(1@1) *@3 2@5)"},
		{"2 * -1", "(2@0 *@2 neg@4(1@5))"},
		{"--1", "neg@0(neg@1(1@2))"},
		{"-a | b", "neg@0((path@1{child::0:a@1} |@3 path@5{child::0:b@5}))"},
		{"/", "path@0{root}"},
		{"/a/b", "path@0{root child::0:a@1 child::0:b@3}"},
		{"//a", "path@0{root descendant-or-self::3:@0 child::0:a@2}"},
		{"a//b", "path@0{child::0:a@0 descendant-or-self::3:@1 child::0:b@3}"},
		{"../a", "path@0{parent::3:@0 child::0:a@3}"},
		{".", "path@0{self::3:@0}"},
		{"*", "path@0{child::1:@0}"},
		{"@id", "path@0{attribute::0:id@0}"},
		{"ancestor::a[1]", "path@0{ancestor::0:a@0[1@12]}"},
		{"a[b = 1][2]", "path@0{child::0:a@0[(path@2{child::0:b@2} =@4 1@6) 2@9]}"},
		{"orx:*", "path@0{child::2:orx@0}"},
		{"text()", "path@0{child::4:@0}"},
		{"comment()", "path@0{child::5:@0}"},
		{"processing-instruction('x')", "path@0{child::6:x@0}"},
		{"node", "path@0{child::0:node@0}"},
		{"(a)", "path@1{child::0:a@1}"},
		{"(a)[1]", "filter@0(path@1{child::0:a@1} [1@4])"},
		{"(a)/b", "path@0{path@1{child::0:a@1} child::0:b@4}"},
		{"(a)//b", "path@0{path@1{child::0:a@1} descendant-or-self::3:@3 child::0:b@5}"},
		{"${a}[1]/b", "path@0{filter@0($a@0 [1@5]) child::0:b@8}"},
		{"f(a)/b", "path@0{f@0(path@2{child::0:a@2}) child::0:b@5}"},
		{"1mod2", "(1@0 mod@1 2@4)"},
	} {
		expression, err := Parse(c.source)
		if err != nil {
			t.Errorf("%s: %v", c.source, err)
			continue
		}
		if got := outline(expression.Root()); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.source, got, c.want)
		}
		if expression.Source() != c.source {
			t.Errorf("%s: the source became %s", c.source, expression.Source())
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct {
		source  string
		code    Code
		offset  int
		message string
	}{
		{"", Syntax, 0, "empty"},
		{"  ", Syntax, 2, "empty"},
		{"1 +", Syntax, 3, "but the expression ends"},
		{"1 2", Syntax, 2, `found "2"`},
		{"(1", Syntax, 2, `expected ")"`},
		{"1)", Syntax, 1, "operator or the end"},
		{"a[1", Syntax, 3, `expected "]"`},
		{"a[]", Syntax, 2, "a value"},
		{"f(1 2)", Syntax, 4, `"," or ")"`},
		{"f(,)", Syntax, 2, "a value"},
		{"f(1,,2)", Syntax, 4, "a value"},
		{"a/", Syntax, 2, "a name"},
		{"//", Syntax, 2, "a name"},
		{"a/'x'", Syntax, 2, "a name"},
		{"a/f(1)", Syntax, 2, "cannot be a step"},
		{"up::a", Syntax, 0, "no axis"},
		{"a::b", Syntax, 0, "no axis"},
		{"child::", Syntax, 7, "a name"},
		{"@", Syntax, 1, "a name"},
		{"text(1)", Syntax, 5, `expected ")"`},
		{"node('x')", Syntax, 5, `expected ")"`},
		{"* 1", Syntax, 2, "operator or the end"},
		{"/ /a", Syntax, 2, "operator or the end"},
		{"= 1", Syntax, 0, "a value"},
		{"if(a = 1, 'x' 'y')", Syntax, 14, `found "y"`},
		{strings.Repeat("(", MaxDepth+1) + "1" + strings.Repeat(")", MaxDepth+1), Limit, MaxDepth, "deeper"},
		{strings.Repeat("-", MaxDepth+1) + "1", Limit, MaxDepth, "deeper"},
		{strings.Repeat("a[", MaxDepth+1), Limit, 2 * MaxDepth, "deeper"},
	} {
		_, err := Parse(c.source)
		checkFault(t, c.source, err, c.code, c.offset)
		if err != nil && !strings.Contains(err.Error(), c.message) {
			t.Errorf("%q: %v does not say %s", shorten(c.source), err, c.message)
		}
	}
}

func TestParseBoundsTermsAndDepth(t *testing.T) {
	deep := strings.Repeat("(", MaxDepth-1) + "1" + strings.Repeat(")", MaxDepth-1)
	if _, err := Parse(deep); err != nil {
		t.Errorf("the deepest expression: %v", err)
	}
	// A chain of n numbers is n terms and n-1 operators.
	chain := func(n int) string { return strings.Repeat("1+", n-1) + "1" }
	if _, err := Parse(chain(MaxTerms / 2)); err != nil {
		t.Errorf("the longest chain: %v", err)
	}
	_, err := Parse(chain(MaxTerms/2 + 1))
	checkFault(t, "a chain", err, Limit, MaxTerms)
	steps := strings.Repeat("a/", MaxTerms) + "a"
	_, err = Parse(steps)
	checkFault(t, "steps", err, Limit, 2*(MaxTerms-1))
	negations := strings.Repeat("1*-", MaxTerms/3+1) + "1"
	if _, err := Parse(negations); err == nil {
		t.Error("more negations than terms are accepted")
	}
}

func TestParseLeavesUnknownFunctionsForLater(t *testing.T) {
	expression, err := Parse("nothing-of-the-kind(1)")
	if err != nil {
		t.Fatal(err)
	}
	_, err = expression.Evaluate(&Context{})
	checkFault(t, expression.Source(), err, UnknownFunction, 0)
}

func TestErrorSaysItsPlace(t *testing.T) {
	if got := fault(7, Syntax, "no %s", "way").Error(); got != "offset 7: no way" {
		t.Errorf("got %q", got)
	}
	if got := fault(-1, Cycle, "round").Error(); got != "round" {
		t.Errorf("got %q", got)
	}
}
