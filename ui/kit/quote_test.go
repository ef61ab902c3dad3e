package kit

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestShiftKeepsTheQuotedWords(t *testing.T) {
	for _, c := range []struct {
		name string
		edit Edit
		want []Quote
	}{
		{"typed before", Edit{At: 0, Inserted: 2}, []Quote{{7, 12}}},
		{"typed at its first letter stays outside", Edit{At: 5, Inserted: 1}, []Quote{{6, 11}}},
		{"typed inside", Edit{At: 7, Inserted: 3}, []Quote{{5, 13}}},
		{"typed at its end stays outside", Edit{At: 10, Inserted: 3}, []Quote{{5, 10}}},
		{"deleted before", Edit{At: 1, Deleted: 2}, []Quote{{3, 8}}},
		{"its beginning deleted", Edit{At: 3, Deleted: 4}, []Quote{{3, 6}}},
		{"its end deleted", Edit{At: 8, Deleted: 9}, []Quote{{5, 8}}},
		{"all of it deleted", Edit{At: 4, Deleted: 8}, nil},
		{"all of it replaced", Edit{At: 5, Deleted: 5, Inserted: 4}, nil},
	} {
		if got := Shift([]Quote{{5, 10}}, c.edit); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestDiffThenShiftSurvivesRandomEdits types, deletes and pastes at random in a
// text of two letters, where edits are as ambiguous as they get, and compares
// with marks carried by the letters themselves.
func TestDiffThenShiftSurvivesRandomEdits(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	type letter struct {
		r      rune
		marked bool
	}
	for round := range 2_000 {
		var text []letter
		for range 10 + rng.IntN(20) {
			text = append(text, letter{r: rune('a' + rng.IntN(2))})
		}
		start := rng.IntN(len(text) - 2)
		end := start + 1 + rng.IntN(len(text)-start-1)
		for i := start; i < end; i++ {
			text[i].marked = true
		}
		quotes := []Quote{{start, end}}
		for step := range 100 {
			old := runesOf(text, func(l letter) rune { return l.r })
			at := rng.IntN(len(text) + 1)
			gone := min(rng.IntN(3), len(text)-at)
			if step%2 == 0 {
				gone = 0
			}
			var come []letter
			if gone == 0 {
				for range 1 + rng.IntN(3) {
					inside := at > 0 && at < len(text) && text[at-1].marked && text[at].marked
					come = append(come, letter{rune('a' + rng.IntN(2)), inside})
				}
			}
			text = slices.Replace(text, at, at+gone, come...)
			now := runesOf(text, func(l letter) rune { return l.r })
			quotes = Shift(quotes, Diff(old, now, at+len(come)))
			if want := marks(text, func(l letter) bool { return l.marked }); !slices.Equal(quotes, want) {
				t.Fatalf("round %d step %d: %q → %q: quotes %v, want %v", round, step, string(old), string(now), quotes, want)
			}
			if len(quotes) == 0 {
				break
			}
		}
	}
}

func runesOf[L any](text []L, of func(L) rune) []rune {
	out := make([]rune, len(text))
	for i, l := range text {
		out[i] = of(l)
	}
	return out
}

func marks[L any](text []L, marked func(L) bool) []Quote {
	var out []Quote
	for i, l := range text {
		if !marked(l) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].End == i {
			out[n-1].End = i + 1
		} else {
			out = append(out, Quote{i, i + 1})
		}
	}
	return out
}

func TestToggleMarksAndUnmarks(t *testing.T) {
	quotes := Toggle(nil, 8, 12)
	quotes = Toggle(quotes, 1, 4)
	if want := []Quote{{1, 4}, {8, 12}}; !slices.Equal(quotes, want) {
		t.Fatalf("two marks = %v, want %v in order", quotes, want)
	}
	if got := Toggle(quotes, 3, 9); len(got) != 0 {
		t.Errorf("marking across both leaves %v, want none", got)
	}
	if got := Toggle(quotes, 10, 10); !slices.Equal(got, []Quote{{1, 4}}) {
		t.Errorf("the caret inside a quote removes it; got %v", got)
	}
	if got := Toggle(quotes, 6, 6); !slices.Equal(got, quotes) {
		t.Errorf("the caret outside marks nothing; got %v", got)
	}
}
