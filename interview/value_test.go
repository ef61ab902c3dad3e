package interview

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNormalize(t *testing.T) {
	multi := Question{ID: "Q", Type: TypeMulti, Choices: []Choice{{Name: "1"}, {Name: "2"}, {Name: "9", Exclusive: true}}}
	matrix := Question{ID: "Q", Type: TypeMatrix, Rows: []Choice{{Name: "a"}, {Name: "b"}}, Choices: yesNo}
	of := func(q QuestionType) Question { return Question{ID: "Q", Type: q} }
	whole := Question{ID: "Q", Type: TypeNumber, Integer: true}
	for _, c := range []struct {
		name     string
		question Question
		in, want Value
		refused  bool
	}{
		{"text", of(TypeText), Words("å ä ö\r\nrad"), Words("å ä ö\nrad"), false},
		{"empty text is no answer", of(TypeText), Words(""), Value{}, false},
		{"text of controls only", of(TypeText), Words("\x00\x01"), Value{}, false},
		{"number as text", of(TypeText), Number(1), Value{}, true},
		{"too long", of(TypeText), Words(strings.Repeat("a", MaxTextBytes+1)), Value{}, true},
		{"longest", of(TypeText), Words(strings.Repeat("a", MaxTextBytes)), Words(strings.Repeat("a", MaxTextBytes)), false},
		{"yes", of(TypeYesNo), Words("ja"), Words("ja"), false},
		{"yes in English", of(TypeYesNo), Words("yes"), Value{}, true},
		{"scale", of(TypeScale4), Words("4"), Words("4"), false},
		{"scale beyond", of(TypeScale4), Words("5"), Value{}, true},
		{"scale as number", of(TypeScale4), Number(4), Value{}, true},
		{"ladder from nought", of(TypeLadder), Words("0"), Words("0"), false},
		{"ladder beyond", of(TypeLadder), Words("6"), Value{}, true},
		{"ten", of(TypeScale10), Number(10), Number(10), false},
		{"eleven", of(TypeScale10), Number(11), Value{}, true},
		{"half", of(TypeScale10), Number(0.5), Value{}, true},
		{"below", of(TypeScale10), Number(-1), Value{}, true},
		{"number", of(TypeNumber), Number(2.5), Number(2.5), false},
		{"whole number", whole, Number(2.5), Value{}, true},
		{"endless", of(TypeNumber), Number(math.Inf(1)), Value{}, true},
		{"date", of(TypeDate), Words("2026-01-31"), Words("2026-01-31"), false},
		{"no such day", of(TypeDate), Words("2026-02-30"), Value{}, true},
		{"names in the guide's order", multi, Names("2", "1", "2"), Names("1", "2"), false},
		{"none of them", multi, Names(), Names(), false},
		{"exclusive alone", multi, Names("9"), Names("9"), false},
		{"exclusive with another", multi, Names("1", "9"), Value{}, true},
		{"unknown name", multi, Names("3"), Value{}, true},
		{"one word for several", multi, Words("1"), Value{}, true},
		{"cells", matrix, Cells(map[string]string{"a": "ja"}), Cells(map[string]string{"a": "ja"}), false},
		{"unknown row", matrix, Cells(map[string]string{"c": "ja"}), Value{}, true},
		{"unknown cell", matrix, Cells(map[string]string{"a": "kanske"}), Value{}, true},
		{"empty matrix is no answer", matrix, Cells(nil), Value{}, false},
		{"note", of(TypeNote), Words("x"), Value{}, true},
		{"calculation", of(TypeCalculation), Words("x"), Value{}, true},
		{"no value", of(TypeYesNo), Value{}, Value{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.question.Normalize(c.in)
			var mismatch *TypeError
			if errors.As(err, &mismatch) != c.refused {
				t.Fatalf("error %v, want refused = %t", err, c.refused)
			}
			if c.refused {
				if mismatch.Question != "Q" || c.in.Words() != "" && strings.Contains(err.Error(), c.in.Words()) && len(c.in.Words()) > 1 {
					t.Errorf("%v: it names no question or quotes the value", err)
				}
				return
			}
			if !got.Equal(c.want) {
				t.Errorf("got a value of kind %d that is not the one wanted", got.Kind())
			}
		})
	}
}

func TestValuesAreImmutable(t *testing.T) {
	names, cells := []string{"1"}, map[string]string{"a": "ja"}
	several, matrix := Names(names...), Cells(cells)
	names[0], cells["a"] = "2", "nej"
	several.Names()[0] = "3"
	matrix.Cells()["a"] = "nej"
	if !several.Has("1") || several.Has("2") || matrix.Cell("a") != "ja" {
		t.Error("a value changed after it was made")
	}
}

func TestValueInExpressions(t *testing.T) {
	for want, v := range map[string]Value{
		"ja": Words("ja"), "2.5": Number(2.5), "10": Number(10), "1 3": Names("1", "3"), "": Cells(map[string]string{"a": "ja"}),
	} {
		if got := v.Text(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"rad\r\nrad\rrad\u2028rad":  "rad\nrad\nrad\nrad",
		"a\x00b\x07c\x7fd\u0085e":   "abcd\ne",
		"\ufeffbom\ttab":            "bom\ttab",
		"trasig\xff":                "trasig\uFFFD",
		"👩‍👩‍👧 \u202eمرحبا e\u0301": "👩‍👩‍👧 \u202eمرحبا e\u0301",
		"vanlig": "vanlig",
	} {
		got := CleanText(in)
		if got != want || CleanText(got) != got || !utf8.ValidString(got) {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func FuzzValueJSON(f *testing.F) {
	for _, seed := range []string{`"ja"`, `4`, `-0.5e3`, `["1","2"]`, `[]`, `{"rad":"ja"}`, `null`, `"\u0000å"`, `[1]`, `{"a":1}`, `true`, `{`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v Value
		if json.Unmarshal(data, &v) != nil {
			return
		}
		written, err := json.Marshal(v)
		if err != nil {
			t.Fatalf("%q was read and cannot be written", data)
		}
		var again Value
		if err := json.Unmarshal(written, &again); err != nil || !again.Equal(v) {
			t.Fatalf("%q was written as %q and read back as another value", data, written)
		}
	})
}
