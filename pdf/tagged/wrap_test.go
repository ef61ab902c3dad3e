package tagged

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FuzzWrap checks on any text that lines hold every visible character in order and keep to the width.
func FuzzWrap(f *testing.F) {
	for _, seed := range []string{
		"Telefontiden mellan åtta och nio", "9 av 13, 12 000 kr, s. 4 – så", "a-b/c-dd–ee", "👩‍👩‍👧漢\u200Bx\u200D0", "\xff\n\n \t\u00A0x",
		strings.Repeat("ord", 400), "q\u0323\u0307 مرحبا \uE000",
	} {
		f.Add(seed, uint8(80))
		f.Add(seed, uint8(1))
	}
	f.Fuzz(func(t *testing.T, text string, width uint8) {
		d := recordWithout(t)
		var got strings.Builder
		for _, line := range d.wrap(Body(), []Run{Plain(text)}, float64(width)) {
			clusters := 0
			for _, fragment := range line.fragments {
				clusters += utf8.RuneCountInString(strings.TrimSpace(fragment.text))
				if fragment.actual != "" {
					got.WriteString(fragment.actual)
				} else {
					got.WriteString(fragment.text)
				}
			}
			if line.width > float64(width)+0.02 && clusters > 1 && !strings.ContainsAny(text, "\u00A0\u202F\u2007") {
				t.Errorf("line of %d characters is %.2f wide, limit %d", clusters, line.width, width)
			}
		}
		if got, want := seen(got.String()), seen(strings.ToValidUTF8(text, "\uFFFD")); got != want {
			t.Errorf("lines show %q, want %q", got, want)
		}
	})
}

func recordWithout(t *testing.T) *Document {
	return recordWith(t, narrow(), &recorder{faces: map[Face]bool{}})
}

// seen is text in composed form without what cannot be seen.
func seen(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector) {
			return -1
		}
		return r
	}, s))
}

func TestWordsThatStayWithTheirNumbers(t *testing.T) {
	for _, word := range []string{"s.", "sid.", "kl.", "nr", "kap.", "§", "av", "of", "p.", "no.", "Nr"} {
		if !tied(word, "13") || tied(word, "tretton") {
			t.Errorf("%q must stay with a number after it, and only with that", word)
		}
	}
	for _, word := range []string{"%", "av", "of", "kr", "st", "§", "år", "%.", "kr,"} {
		if !tied("13", word) || tied("tretton", word) {
			t.Errorf("%q must stay with a number before it, and only with that", word)
		}
	}
	for _, pair := range [][2]string{{"12", "000"}, {"1", "000,50"}, {"nu", "–"}, {"nu", "—"}} {
		if !tied(pair[0], pair[1]) {
			t.Errorf("%q and %q must stay together", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"2026", "000"}, {"12", "0000"}, {"12", "00"}, {"13", "personer"}, {"13,", "000"}} {
		if tied(pair[0], pair[1]) {
			t.Errorf("%q and %q may be parted", pair[0], pair[1])
		}
	}
}
