package logic

import (
	"strings"
	"testing"
)

func TestStringFunctions(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"string()", "string 9"},
		{"string(1.50)", "string 1.5"},
		{"string(true())", "string true"},
		{"string(//alder)", "string 4"},
		{"string(//none)", "string "},
		{"string(date('2026-01-31'))", "string 2026-01-31"},
		{"string(..)", "string 9cykel"},
		{"concat()", "string "},
		{"concat('a', 1, true())", "string a1true"},
		{"concat(//alder)", "string 49"},
		{"concat('[', //alder, ']')", "string [49]"},
		{"concat(date('2026-01-31'), '!')", "string 2026-01-31!"},
		{"join(', ')", "string "},
		{"join(', ', 'a')", "string a"},
		{"join(', ', 'a', '', 'b')", "string a, , b"},
		{"join('-', //alder, 'x')", "string 4-9-x"},
		{"join(//alder, 1, 2)", "string 142"},
		{"join('', //none)", "string "},
		{"contains('abc', 'b')", "boolean true"},
		{"contains('abc', 'd')", "boolean false"},
		{"contains('abc', '')", "boolean true"},
		{"contains('', 'a')", "boolean false"},
		{"contains(123, 2)", "boolean true"},
		{"contains('abc', 'B')", "boolean false"},
		{"starts-with('abc', 'ab')", "boolean true"},
		{"starts-with('abc', 'bc')", "boolean false"},
		{"starts-with('a', 'ab')", "boolean false"},
		{"ends-with('abc', 'bc')", "boolean true"},
		{"ends-with('abc', 'ab')", "boolean false"},
		{"ends-with('', 'a')", "boolean false"},
		{"substring-before('1999/04/01', '/')", "string 1999"},
		{"substring-before('abc', 'x')", "string "},
		{"substring-before('abc', '')", "string "},
		{"substring-before('abc', 'a')", "string "},
		{"substring-after('1999/04/01', '/')", "string 04/01"},
		{"substring-after('abc', 'x')", "string "},
		{"substring-after('abc', '')", "string abc"},
		{"substring-after('abc', 'c')", "string "},
		{"string-length()", "number 1"},
		{"string-length('')", "number 0"},
		{"string-length('åäö')", "number 3"},
		{"string-length('👍🏽')", "number 2"},
		{"string-length(//lek)", "number 4"},
		{"normalize-space('  a  b\t\n c ')", "string a b c"},
		{"normalize-space('')", "string "},
		{"normalize-space()", "string 9"},
		{"normalize-space('a\u00a0 b')", "string a\u00a0 b"},
		{"normalize-space('å  ä')", "string å ä"},
		{"translate('bar', 'abc', 'ABC')", "string BAr"},
		{"translate('--aaa--', 'abc-', 'ABC')", "string AAA"},
		{"translate('aaa', 'aa', 'bc')", "string bbb"},
		{"translate('åäö', 'åäö', 'aao')", "string aao"},
		{"translate('', 'a', 'b')", "string "},
		{"translate('abc', '', 'x')", "string abc"},
		{"translate('abc', 'abc', '')", "string "},
		{"translate('abc', 'a', 'xyz')", "string xbc"},
	})
}

func TestSubstringFunctions(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"substring('12345', 2)", "string 2345"},
		{"substring('12345', 2, 3)", "string 234"},
		{"substring('12345', 0)", "string 12345"},
		{"substring('12345', -1)", "string 12345"},
		{"substring('12345', 6)", "string "},
		{"substring('12345', 0, 3)", "string 12"},
		{"substring('12345', 1.5, 2.6)", "string 234"},
		{"substring('12345', 1.4, 2.4)", "string 12"},
		{"substring('12345', 0 div 0, 3)", "string "},
		{"substring('12345', 1, 0 div 0)", "string "},
		{"substring('12345', -42, 1 div 0)", "string 12345"},
		{"substring('12345', -1 div 0, 1 div 0)", "string "},
		{"substring('12345', -1 div 0)", "string 12345"},
		{"substring('12345', 1 div 0)", "string "},
		{"substring('12345', 2, 0)", "string "},
		{"substring('12345', 2, -1)", "string "},
		{"substring('12345', 5, 9)", "string 5"},
		{"substring('12345', '2', '1')", "string 2"},
		{"substring('åäö', 2, 1)", "string ä"},
		{"substring('', 1)", "string "},
		{"substr('hello', 0)", "string hello"},
		{"substr('hello', 1)", "string ello"},
		{"substr('hello', 1, 3)", "string el"},
		{"substr('hello', 5)", "string "},
		{"substr('hello', 9)", "string "},
		{"substr('hello', -2)", "string lo"},
		{"substr('hello', -2, -1)", "string l"},
		{"substr('hello', -9)", "string hello"},
		{"substr('hello', 0, -1)", "string hell"},
		{"substr('hello', 0, 99)", "string hello"},
		{"substr('hello', -0.5)", "string hello"},
		{"substr('hello', 1.9, -1.9)", "string ell"},
		{"substr('hello', 3, 2)", "string "},
		{"substr('hello', 2, 2)", "string "},
		{"substr('hello', 1.9)", "string ello"},
		{"substr('hello', -1.9)", "string o"},
		{"substr('hello', 'x')", "string hello"},
		{"substr('hello', 1, 'x')", "string "},
		{"substr('hello', -1 div 0, 1 div 0)", "string hello"},
		{"substr('åäö', 1, 2)", "string ä"},
	})
}

func TestRegex(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"regex('abc', 'b')", "boolean true"},
		{"regex('abc', '^b')", "boolean false"},
		{"regex('abc', '^[a-c]{3}$')", "boolean true"},
		{"regex('', '^$')", "boolean true"},
		{"regex('a1', '\\d')", "boolean true"},
		{"regex('äö', '^[ä-ö]+$')", "boolean true"},
		{"regex('070-123 45 67', '^[0-9]{3}-[0-9 ]+$')", "boolean true"},
		{"regex('a/b', 'a\\/b')", "boolean true"},
		{"regex('ab\ncd', '^cd')", "boolean false"},
		{"regex('x', '(?i)X')", "boolean true"},
		{"regex(9, '^9$')", "boolean true"},
		{"regex('åäö', '^[\\u00e4-\\u00F6å]+$')", "boolean true"},
		{"regex('e', '\\u00e4')", "boolean false"},
		{"regex('\\u0041', '^\\\\u0041$')", "boolean true"},
		{"regex('A', '^\\\\u0041$')", "boolean false"},
		{"regex('a', '\\u12')", "error argument@11"},
		{"regex('a', '\\u12xy')", "error argument@11"},
		{"regex('a', 'a\\')", "error argument@11"},
		{"regex('a', '(')", "error argument@11"},
		{"regex('a', 'a**')", "error argument@11"},
		{"regex('a', '" + strings.Repeat("x", maxPattern+1) + "')", "error limit@11"},
		{"regex('a', '" + strings.Repeat("x", maxPattern) + "')", "boolean false"},
		{"regex('a', '((a{1,30}){1,30}){1,30}')", "error argument@11"},
		{"regex('a', '" + strings.Repeat("(abcdefghij){1000}", 3) + "')", "error limit@11"},
	})
}

func TestRegexRefusesLookaround(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"regex('a', '(?=a)')", "error argument@11"},
		{"regex('a', '(?!a)')", "error argument@11"},
		{"regex('a', '(?<=a)')", "error argument@11"},
		{"regex('aa', '(a)\\1')", "error argument@12"},
	})
}

func TestRegexErrorsQuoteOnlyTheForm(t *testing.T) {
	context := stockholm(t)
	for _, c := range []struct{ source, want string }{
		{"regex('a', '(')", `offset 11: regex: missing closing ) "("`},
		{"regex('a', concat('(', ''))", "offset 11: regex: missing closing )"},
	} {
		_, err := evaluateText(c.source, context)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.source, err, c.want)
		}
	}
}

func TestRegexIsCompiledAnewWhenItChanges(t *testing.T) {
	expression, err := Parse("regex('abc', .)")
	if err != nil {
		t.Fatal(err)
	}
	instance := NewInstance("data")
	for _, c := range []struct {
		pattern string
		want    bool
	}{{"b", true}, {"^b", false}, {"^a", true}, {"^a", true}} {
		instance.Root().SetText(c.pattern)
		value, err := expression.Evaluate(&Context{Instance: instance, Node: instance.Root()})
		if err != nil || value.Boolean() != c.want {
			t.Errorf("%s: %v (%v), want %v", c.pattern, value.Text(), err, c.want)
		}
	}
}

func TestRegexOnLongTextIsBounded(t *testing.T) {
	instance := NewInstance("data")
	instance.Root().SetText(strings.Repeat("a", 1<<20))
	context := &Context{Instance: instance, Node: instance.Root()}
	if _, err := evaluateText("regex(., 'b')", context); err != nil {
		t.Errorf("a simple search: %v", err)
	}
	_, err := evaluateText("regex(., '"+strings.Repeat("(a?){9}", 100)+"b')", context)
	checkFault(t, "a heavy search", err, Limit, 6)
}

func TestTextsAreBounded(t *testing.T) {
	instance := NewInstance("data")
	instance.Root().SetText(strings.Repeat("a", MaxText))
	context := &Context{Instance: instance, Node: instance.Root()}
	if value, err := evaluateText("string(.)", context); err != nil || len(value.Text()) != MaxText {
		t.Errorf("the longest text: %v", err)
	}
	_, err := evaluateText("concat(., 'b')", context)
	checkFault(t, "one byte more", err, Limit, 0)
	_, err = evaluateText("translate(., 'a', 'å')", context)
	checkFault(t, "twice the bytes", err, Limit, 0)
	instance.Root().SetText(strings.Repeat("a", MaxText+1))
	_, err = evaluateText("string-length(.)", context)
	checkFault(t, "a longer answer", err, Limit, 14)
}
