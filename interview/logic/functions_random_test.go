package logic

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
)

// chance is a source that always gives the same bytes.
func chance() io.Reader {
	return bytes.NewReader(bytes.Repeat([]byte{0x80, 0xff, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc}, 1<<12))
}

// chosen returns a context with chosen bytes of chance.
func chosen(t *testing.T, source ...byte) *Context {
	context := stockholm(t)
	context.Environment.Random = bytes.NewReader(source)
	return context
}

func TestRandom(t *testing.T) {
	for _, c := range []struct {
		bytes []byte
		want  string
	}{
		{[]byte{0, 0, 0, 0, 0, 0, 0, 0}, "number 0"},
		{[]byte{0x80, 0, 0, 0, 0, 0, 0, 0}, "number 0.5"},
		{[]byte{0x40, 0, 0, 0, 0, 0, 0, 0}, "number 0.25"},
		{[]byte{255, 255, 255, 255, 255, 255, 255, 255}, "number 0.9999999999999999"},
		{[]byte{0, 0, 0, 0, 0, 0, 7, 255}, "number 0"},
		{[]byte{1, 2, 3}, "error unavailable@0"},
	} {
		checkCases(t, chosen(t, c.bytes...), []expressionCase{{"random()", c.want}})
	}
	checkCases(t, stockholm(t), []expressionCase{
		{"1 + random()", "error unavailable@4"},
		{"uuid()", "error unavailable@0"},
		{"uuid(3)", "error unavailable@0"},
		{"randomize(//alder)", "error unavailable@0"},
		{"count(randomize(//none))", "number 0"},
	})
}

func TestUUID(t *testing.T) {
	zeros := make([]byte, 16)
	checkCases(t, chosen(t, zeros...), []expressionCase{{"uuid()", "string 00000000-0000-4000-8000-000000000000"}})
	ones := bytes.Repeat([]byte{255}, 16)
	checkCases(t, chosen(t, ones...), []expressionCase{{"uuid()", "string ffffffff-ffff-4fff-bfff-ffffffffffff"}})
	counted := []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	checkCases(t, chosen(t, counted...), []expressionCase{{"uuid()", "string 00010203-0405-4607-8809-0a0b0c0d0e0f"}})
	for _, c := range []expressionCase{
		{"uuid(6)", "string 000102"},
		{"uuid(5)", "string 00010"},
		{"uuid(1)", "string 0"},
		{"uuid(0)", "string "},
		{"uuid(-4)", "string "},
		{"uuid('x')", "string "},
		{"uuid(10001)", "error limit@5"},
		{"uuid(1e300)", "string "},
	} {
		checkCases(t, chosen(t, counted...), []expressionCase{c})
	}
	context := stockholm(t)
	context.Environment.Random = chance()
	if got := result(t, "uuid(10000)", context); len(got) != len("string ")+10000 {
		t.Errorf("the longest token has %d digits", len(got)-len("string "))
	}
	if got := result(t, "uuid()", context); !regexp.MustCompile(`^string [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`).MatchString(got) {
		t.Errorf("got %s", got)
	}
}

// letters is a list of the letters A to F.
func letters(t *testing.T) *Context {
	instance := NewInstance("d")
	for _, letter := range "ABCDEF" {
		instance.Root().Append("x").SetText(string(letter))
	}
	return &Context{Instance: instance, Environment: &Environment{}}
}

// TestRandomizeByASeed holds the order to what the specification's generator
// gives, worked out with the reference.
func TestRandomizeByASeed(t *testing.T) {
	checkCases(t, letters(t), []expressionCase{
		{"join('', randomize(//x, 42))", "string AFCBDE"},
		{"join('', randomize(//x, 1))", "string BFEACD"},
		{"join('', randomize(//x, -1))", "string DCBFEA"},
		{"join('', randomize(//x, 0))", "string CBEAFD"},
		{"join('', randomize(//x, '42'))", "string AFCBDE"},
		{"join('', randomize(//x, 2147483647))", "string CBEAFD"},
		{"join('', randomize(//x, 2147483689))", "string AFCBDE"},
		{"join('', randomize(//none, 42))", "string "},
		{"count(randomize(//x, 42))", "number 6"},
		{"randomize(//x, 1.5)", "error argument@15"},
		{"randomize(//x, 'x')", "error argument@15"},
		{"randomize(//x, 1 div 0)", "error argument@17"},
		{"randomize(//x, 1e300)", "error argument@15"},
		{"randomize('x')", "error type@10"},
	})
}

func TestRandomizeByChance(t *testing.T) {
	context := letters(t)
	context.Environment.Random = bytes.NewReader(make([]byte, 48))
	// The least fraction swaps each node with the first.
	checkCases(t, context, []expressionCase{{"join('', randomize(//x))", "string FABCDE"}})
	context.Environment.Random = bytes.NewReader(bytes.Repeat([]byte{255}, 48))
	// The greatest leaves each node last.
	checkCases(t, context, []expressionCase{{"join('', randomize(//x))", "string ABCDEF"}})
	context.Environment.Random = chance()
	got := result(t, "join('', randomize(//x))", context)
	for _, letter := range "ABCDEF" {
		if strings.Count(got[len("string "):], string(letter)) != 1 {
			t.Errorf("%s has not every letter once", got)
		}
	}
}
