package tagged

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	noBreakSpace       = '\u00A0'
	narrowNoBreakSpace = '\u202F'
	figureSpace        = '\u2007'
	zeroWidthSpace     = '\u200B'
	zeroWidthJoiner    = '\u200D'
	softHyphen         = '\u00AD'
	replacement        = utf8.RuneError
)

// clean makes any bytes drawable text: valid UTF-8 in composed form, single spaces, "\n" for every kind of line
// end, no controls, no byte order mark, no soft hyphen. What it drops is invisible; nothing visible goes.
func clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, string(replacement))
	var b strings.Builder
	b.Grow(len(s))
	last := rune(0)
	for i, r := range s {
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
			continue
		case r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			r = '\n'
		case r == '\n':
		case breakingSpace(r):
			r = ' '
		case invisible(r):
			continue
		}
		if r == ' ' && last == ' ' {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return norm.NFC.String(b.String()) // last, for what was dropped may have stood between a letter and its mark
}

// plain is the fast path: letters, digits and single spaces of Western text need no change.
func plain(s string) bool {
	last := byte(0)
	for i := range len(s) {
		c := s[i]
		if c < ' ' && c != '\n' || c >= 0x7F || c == ' ' && last == ' ' {
			return plainLatin(s)
		}
		last = c
	}
	return true
}

func plainLatin(s string) bool {
	last := rune(0)
	for _, r := range s {
		ok := r >= ' ' && r < 0x7F || r == '\n' || r > softHyphen && r < 0x300 || r >= 0xA0 && r < softHyphen ||
			r >= 0x2010 && r <= 0x2027
		if !ok || r == ' ' && last == ' ' {
			return false
		}
		last = r
	}
	return true
}

// cleanLine is clean for text that must stay on one line: alternatives, titles, metadata.
func cleanLine(s string) string {
	return strings.TrimSpace(strings.Join(strings.Fields(clean(s)), " "))
}

// shortened is cleanLine cut at a bound, for names of places: link descriptions and bookmarks.
func shortened(s string) string {
	s = cleanLine(s)
	count := 0
	for i := range s {
		if count == maxName {
			return s[:i] + "…"
		}
		count++
	}
	return s
}

func breakingSpace(r rune) bool {
	if r == noBreakSpace || r == narrowNoBreakSpace || r == figureSpace {
		return false
	}
	return r == '\t' || unicode.Is(unicode.Zs, r)
}

// invisible reports characters that draw nothing on their own: controls, format characters (direction marks,
// byte order mark, soft hyphen, tags), variation selectors. Joiners stay: they bind emoji into one cluster.
func invisible(r rune) bool {
	if r == zeroWidthSpace || r == zeroWidthJoiner {
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// drawable reports that face, or else the fallback face, can show r, and which.
// Private-use characters have no agreed meaning and PDF/A refuses them bare; they count as missing.
func (d *Document) drawable(face Face, r rune) (Face, bool) {
	switch {
	case r > 0xFFFF || unicode.Is(unicode.Co, r) || r == replacement || r == zeroWidthJoiner:
		return face, false
	case d.faces[face].has(r):
		return face, true
	case d.faces[fallback].has(r):
		return fallback, true
	}
	return face, false
}

// standIn is drawn for every cluster no face can show; the original goes along as ActualText.
const standIn = "\uFFFD"

// clusterEnd returns the end of the cluster of characters without a glyph that begins at start: one character
// with its joiners, variation selectors, skin tones and combining marks.
func clusterEnd(s string, start int) int {
	joined := false
	for i, r := range s[start:] {
		if i == 0 {
			continue
		}
		extends := r == zeroWidthJoiner || unicode.Is(unicode.M, r) || r >= 0x1F3FB && r <= 0x1F3FF
		if !joined && !extends || r == ' ' || r == '\n' {
			return start + i
		}
		joined = r == zeroWidthJoiner
	}
	return len(s)
}
