package kit

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// perRune measures every rune as one unit, so that widths are counts.
func perRune(start, end int) float32 { return float32(end - start) }

func lines(text string, width float32) []string {
	runes := []rune(text)
	var out []string
	for _, l := range Wrap(runes, width, perRune) {
		s := string(runes[l.Start:l.End])
		if l.Hyphen {
			s += "-"
		}
		out = append(out, s)
	}
	return out
}

func TestWrapBreaksWhereSwedishAllows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float32
		want       string
	}{
		{"fits", "Hej du", 6, "Hej du"},
		{"empty text has one line", "", 5, ""},
		{"at spaces", "Det är lätt", 6, "Det är|lätt"},
		{"newlines stay", "a\n\nb", 5, "a||b"},
		{"spaces at the break are not drawn", "abc   def", 4, "abc|def"},
		{"a long compound is cut with a hyphen", "missbruksvård", 8, "missbru-|ksvård"},
		{"after a hyphen in the word", "peer-support här", 8, "peer-|support|här"},
		{"a hard space holds together", "kl. 14\u00a000", 6, "kl.|14\u00a000"},
		{"a wide word after a short one", "en självhjälpsgrupp", 10, "en|självhjäl-|psgrupp"},
	} {
		if got := strings.Join(lines(c.text, c.width), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWrapNeverLosesALetterOrWidensALine(t *testing.T) {
	letters := []rune("aåäö -/\n\u00a0W")
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := make([]rune, rng.IntN(40))
		for i := range text {
			text[i] = letters[rng.IntN(len(letters))]
		}
		width := float32(2 + rng.IntN(12))
		var got []rune
		last := 0
		for _, l := range Wrap(text, width, perRune) {
			if l.Start < last || l.End < l.Start {
				t.Fatalf("%q at %v: lines overlap at %d", string(text), width, l.Start)
			}
			wide := l.End - l.Start
			if l.Hyphen {
				wide++
			}
			if float32(wide) > width {
				t.Fatalf("%q at %v: a line is %d wide", string(text), width, wide)
			}
			got = append(got, text[l.Start:l.End]...)
			last = l.End
		}
		if want := strip(text); strip(got) != want {
			t.Fatalf("%q at %v became %q", string(text), width, string(got))
		}
	}
}

func strip(text []rune) string {
	return strings.Map(func(r rune) rune {
		if breaksAt(r) {
			return -1
		}
		return r
	}, string(text))
}
