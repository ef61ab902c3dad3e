package tagged

import (
	"slices"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text from right to left is drawn word by word in visual order, with the letters of Arabic joined, and carries its
// logical order as ActualText. Words that follow one another run from right to left. It is enough for names and
// quotes; a paragraph still begins at the left margin.

// rightToLeft reports letters of Hebrew and Arabic. Their digits run from left to right and do not count.
func rightToLeft(r rune) bool {
	if r < 0x590 || r > 0xFEFC {
		return false
	}
	return unicode.In(r, unicode.Hebrew, unicode.Arabic) && !unicode.IsDigit(r) || r == tatweel || r == arabicComma
}

const (
	tatweel     = '\u0640'
	arabicComma = '\u060C'
	lam         = '\u0644'
)

// The forms of an Arabic letter by its neighbours, in the order of the presentation blocks of Unicode.
const (
	isolated = iota
	final
	initial
	medial
)

// joinTables are the forms of letters and of the ligatures of lam.
type joinTables struct {
	letters   map[rune][]rune
	ligatures map[rune][]rune // by the letter after lam
}

// joins reads the presentation forms from the decompositions of Unicode: the forms of a letter follow one another.
var joins = sync.OnceValue(func() joinTables {
	t := joinTables{letters: map[rune][]rune{}, ligatures: map[rune][]rune{}}
	for _, block := range [][2]rune{{0xFB50, 0xFBB1}, {0xFBD3, 0xFBE9}, {0xFBFC, 0xFBFF}, {0xFE80, 0xFEFC}} {
		for r := block[0]; r <= block[1]; r++ {
			base := []rune(norm.NFC.String(norm.NFKD.String(string(r))))
			switch {
			case len(base) == 1 && base[0] != r:
				t.letters[base[0]] = append(t.letters[base[0]], r)
			case len(base) == 2 && base[0] == lam:
				t.ligatures[base[1]] = append(t.ligatures[base[1]], r)
			}
		}
	}
	return t
})

// cluster is a letter with the marks on it.
type cluster struct {
	letter rune
	marks  []rune
}

func clusters(word string) []cluster {
	var list []cluster
	for _, r := range word {
		if n := len(list); n > 0 && unicode.Is(unicode.M, r) {
			list[n-1].marks = append(list[n-1].marks, r)
			continue
		}
		list = append(list, cluster{letter: r})
	}
	return list
}

// visual turns a word from right to left into what is drawn from left to right, with letters the face has.
func (t *typeface) visual(word string) string {
	list := t.join(clusters(word))
	slices.Reverse(list)
	var out []rune
	for _, c := range list {
		out = append(append(out, c.letter), c.marks...)
	}
	return string(out)
}

// join gives every letter the form that its neighbours ask for.
func (t *typeface) join(list []cluster) []cluster {
	table := joins()
	var out []cluster
	joined := false // the letter before reaches out to this one
	for i := 0; i < len(list); i++ {
		c := list[i]
		forms := table.letters[c.letter]
		if i+1 < len(list) && c.letter == lam {
			if ligature := table.ligatures[list[i+1].letter]; len(ligature) == 2 {
				forms = ligature
				c.marks = append(slices.Clone(c.marks), list[i+1].marks...)
				i++
			}
		}
		reaches := len(forms) == 4 && i+1 < len(list) && (len(table.letters[list[i+1].letter]) >= 2 || list[i+1].letter == tatweel)
		form := isolated
		switch {
		case joined && reaches:
			form = medial
		case joined && len(forms) >= 2:
			form = final
		case reaches:
			form = initial
		}
		if form < len(forms) && t.has(forms[form]) {
			c.letter = forms[form]
		}
		out = append(out, c)
		joined = reaches || c.letter == tatweel
	}
	return out
}

// turn sets stretches of words from right to left in their order on the line. The order of drawing stays logical.
func turn(fragments []fragment) {
	for from := 0; from < len(fragments); from++ {
		if !fragments[from].turned {
			continue
		}
		to := from
		for next := from + 1; next < len(fragments); next++ {
			if fragments[next].turned {
				to = next
			} else if fragments[next].text != " " {
				break
			}
		}
		x := fragments[from].x
		for i := to; i >= from; i-- {
			fragments[i].x = x
			x += fragments[i].width
		}
		from = to
	}
}
