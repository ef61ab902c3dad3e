package logic

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// describe writes tokens as kind:text@offset.
func describe(tokens []token) string {
	names := map[tokenKind]string{
		tokenEnd: "end", tokenNumber: "number", tokenLiteral: "literal", tokenName: "name",
		tokenReference: "reference", tokenOperator: "operator", tokenStar: "star", tokenSymbol: "symbol",
	}
	var words []string
	for _, t := range tokens[:len(tokens)-1] {
		words = append(words, fmt.Sprintf("%s:%s@%d", names[t.kind], t.text, t.offset))
	}
	return strings.Join(words, " ")
}

func TestLexCutsTokensWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"a+1", "name:a@0 operator:+@1 number:1@2"},
		{" a \t\r\n= b", "name:a@1 operator:=@6 name:b@8"},
		{"a-b - c", "name:a-b@0 operator:-@4 name:c@6"},
		{"a -b", "name:a@0 operator:-@2 name:b@3"},
		{"1.5 .5 5.", "number:1.5@0 number:.5@4 number:5.@7"},
		{"1e3 1E-3 2e+1", "number:1e3@0 number:1E-3@4 number:2e+1@9"},
		{"* * *", "star:*@0 operator:*@2 star:*@4"},
		{"@*", "symbol:@@0 star:*@1"},
		{"(*)*2", "symbol:(@0 star:*@1 symbol:)@2 operator:*@3 number:2@4"},
		{"a[1]*2", "name:a@0 symbol:[@1 number:1@2 symbol:]@3 operator:*@4 number:2@5"},
		{".*2", "symbol:.@0 operator:*@1 number:2@2"},
		{"..*2", "symbol:..@0 operator:*@2 number:2@3"},
		{"'x'*2", "literal:x@0 operator:*@3 number:2@4"},
		{"${x}*2", "reference:x@0 operator:*@4 number:2@5"},
		{"div div div", "name:div@0 operator:div@4 name:div@8"},
		{"mod/and", "name:mod@0 symbol:/@3 name:and@4"},
		{"1mod2", "number:1@0 operator:mod@1 number:2@4"},
		{"1or.5", "number:1@0 operator:or@1 number:.5@3"},
		{"1and-1", "number:1@0 operator:and@1 operator:-@4 number:1@5"},
		{"1div 2", "number:1@0 operator:div@1 number:2@5"},
		{"<=<>=>!=|", "operator:<=@0 operator:<@2 operator:>=@3 operator:>@5 operator:!=@6 operator:|@8"},
		{"child::a", "name:child@0 symbol:::@5 name:a@7"},
		{"orx:a", "name:orx:a@0"},
		{"orx:*", "name:orx:*@0"},
		{"orx:* * 2", "name:orx:*@0 operator:*@6 number:2@8"},
		{"//a", "symbol://@0 name:a@2"},
		{`"a'b" 'a"b'`, `literal:a'b@0 literal:a"b@6`},
		{"“a”", "literal:a@0"},
		{"”a”", "literal:a@0"},
		{"„a“", "literal:a@0"},
		{"‟a\"", "literal:a@0"},
		{"‘a’", "literal:a@0"},
		{"‚a‛", "literal:a@0"},
		{"‘a'", "literal:a@0"},
		{"'don’t'", "literal:don’t@0"},
		{`"“a”"`, "literal:“a”@0"},
		{"${ a.b-c }", "reference:a.b-c@0"},
		{"${last-saved#a}", "reference:last-saved#a@0"},
		{"kön_2·", "name:kön_2·@0"},
		{"é́", "name:é́@0"},
		{"\u00a0a\ufeff", "name:a@2"},
		{"a,b", "name:a@0 symbol:,@1 name:b@2"},
	} {
		tokens, err := lex(c.source, nil)
		got := ""
		if err == nil {
			got = describe(tokens)
		}
		if err != nil || got != c.want {
			t.Errorf("%q: got %s (%v), want %s", c.source, got, err, c.want)
		}
	}
}

func TestLexEndsWithItsPlace(t *testing.T) {
	tokens, err := lex("a  ", nil)
	if err != nil {
		t.Fatal(err)
	}
	if end := tokens[len(tokens)-1]; end.kind != tokenEnd || end.offset != 3 {
		t.Errorf("end is %+v", end)
	}
	if tokens[0].end != 1 {
		t.Errorf("a ends at %d", tokens[0].end)
	}
}

// checkFault fails unless err is an *Error of that code and offset.
func checkFault(t *testing.T, source string, err error, code Code, offset int) {
	t.Helper()
	var own *Error
	if !errors.As(err, &own) {
		t.Errorf("%q: %v is no *Error, want %s at %d", shorten(source), err, code, offset)
		return
	}
	if own.Code != code || own.Offset != offset {
		t.Errorf("%q: %v is %s, want %s at %d", shorten(source), own, own.Code, code, offset)
	}
	if own.Message == "" || strings.HasSuffix(own.Message, ".") || strings.ToLower(own.Message[:1]) != own.Message[:1] {
		t.Errorf("%q: the message %q is not in house style", shorten(source), own.Message)
	}
}

func TestLexRefuses(t *testing.T) {
	for _, c := range []struct {
		source  string
		code    Code
		offset  int
		message string
	}{
		{"a = 'x", Syntax, 4, "closing quote"},
		{"a = “x", Syntax, 4, "closing quote"},
		{"'a\"", Syntax, 0, "closing quote"},
		{"${a", Syntax, 0, "closing }"},
		{"1 + ${}", Syntax, 4, "not the name"},
		{"${1a}", Syntax, 0, "not the name"},
		{"${a b}", Syntax, 0, "not the name"},
		{"${last-saved#}", Syntax, 0, "not the name"},
		{"$a", Syntax, 0, "${name}"},
		{"!a", Syntax, 0, "not(...)"},
		{"a ! b", Syntax, 2, "!="},
		{"a : b", Syntax, 2, "':'"},
		{"a # b", Syntax, 2, "'#'"},
		{"a & b", Syntax, 2, "'&'"},
		{"1 ½", Syntax, 2, "'½'"},
		{"\xff", Syntax, 0, "UTF-8"},
		{"'\xff'", Syntax, 0, "UTF-8"},
		{"a \t\r\n b", Syntax, 6, "operator before"},
		{"a order b", Syntax, 2, `"order"`},
		{"1 modx", Syntax, 2, `"modx"`},
		{"1e999", Limit, 0, "too large"},
		{strings.Repeat(" ", MaxLength+1), Limit, MaxLength, "longer than"},
	} {
		_, err := lex(c.source, nil)
		checkFault(t, c.source, err, c.code, c.offset)
		if err != nil && !strings.Contains(err.Error(), c.message) {
			t.Errorf("%q: %v does not say %s", shorten(c.source), err, c.message)
		}
	}
	if _, err := lex(strings.Repeat(" ", MaxLength), nil); err != nil {
		t.Errorf("an expression of the greatest length: %v", err)
	}
}

func TestShortenCutsByCharacters(t *testing.T) {
	if got := shorten(strings.Repeat("å", 40)); got != strings.Repeat("å", 40) {
		t.Errorf("40 characters became %q", got)
	}
	if got := shorten(strings.Repeat("å", 41)); got != strings.Repeat("å", 40)+"…" {
		t.Errorf("41 characters became %q", got)
	}
}
