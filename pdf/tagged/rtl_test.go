package tagged

import (
	"strings"
	"testing"
)

func TestWordsFromRightToLeft(t *testing.T) {
	d := recordWithout(t)
	for _, test := range []struct{ name, word, want string }{
		{"hebrew is turned", "שלום", "םולש"},
		{"joined letters", "بيت", "\uFE96\uFEF4\uFE91"},
		{"ligature of lam and alef", "سلام", "\uFEE1\uFEFC\uFEB3"},
		{"letter that does not reach out", "دار", "\uFEAD\uFE8D\uFEA9"},
		{"marks stay on their letter", "بَ", "\uFE8F\u064E"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := d.faces[fallback].visual(test.word); got != test.want {
				t.Errorf("%+q, want %+q", got, test.want)
			}
		})
	}
}

func TestStretchFromRightToLeftKeepsItsLogicalOrder(t *testing.T) {
	d := recordWithout(t)
	line := d.wrap(Body(), []Run{Plain("se שלום עולם, och")}, unbounded)[0]
	var logical strings.Builder
	x := map[string]float64{}
	for _, f := range line.fragments {
		if f.actual != "" {
			logical.WriteString(f.actual)
		} else {
			logical.WriteString(f.text)
		}
		x[f.actual] = f.x
	}
	if logical.String() != "se שלום עולם, och" {
		t.Errorf("logical order %q", logical.String())
	}
	if x["שלום"] <= x["עולם"] {
		t.Errorf("first word at %.1f, second at %.1f: want the first to the right", x["שלום"], x["עולם"])
	}
}
