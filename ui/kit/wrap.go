package kit

import "unicode"

// Line is one line of wrapped text: runes Start to End (End not included),
// without the space or newline that ended it.
type Line struct {
	Start, End int
	Hyphen     bool // the line ends inside a word and is drawn with a hyphen
}

// Wrap breaks text into lines no wider than width. measure tells the width of
// the runes from start to end. Lines break at spaces, after hyphens and
// slashes, and at newlines; a word wider than the line is broken inside, so that
// no text is ever wider than width (except a single letter that is). There is
// always at least one line.
func Wrap(text []rune, width float32, measure func(start, end int) float32) []Line {
	w := wrapper{text: text, width: width, measure: measure}
	start := 0
	for i, r := range text {
		if r == '\n' {
			w.paragraph(start, i)
			start = i + 1
		}
	}
	w.paragraph(start, len(text))
	return w.lines
}

type wrapper struct {
	text    []rune
	width   float32
	measure func(start, end int) float32
	lines   []Line
}

// paragraph wraps the runes from start to end, which hold no newline.
func (w *wrapper) paragraph(start, end int) {
	lineStart, lineEnd := start, start // the line so far
	for at := start; at < end; {
		wordStart := at
		for wordStart < end && breaksAt(w.text[wordStart]) {
			wordStart++
		}
		wordEnd := w.wordEnd(wordStart, end)
		if wordEnd == wordStart { // only spaces are left
			break
		}
		if lineEnd > lineStart && w.measure(lineStart, wordEnd) > w.width {
			w.lines = append(w.lines, Line{Start: lineStart, End: lineEnd})
			lineStart = wordStart
		}
		lineEnd = wordEnd
		lineStart = w.breakInside(lineStart, lineEnd)
		at = wordEnd
	}
	w.lines = append(w.lines, Line{Start: lineStart, End: lineEnd})
}

// breakInside cuts full lines off a first word that is wider than the line and
// tells where the rest begins.
func (w *wrapper) breakInside(start, end int) int {
	for end-start > 1 && w.measure(start, end) > w.width {
		cut := start + 1
		for cut < end-1 && w.measure(start, cut+1)+w.hyphen() <= w.width {
			cut++
		}
		w.lines = append(w.lines, Line{Start: start, End: cut, Hyphen: unicode.IsLetter(w.text[cut-1])})
		start = cut
	}
	return start
}

// hyphen is the room a hyphen takes, measured as a letter of the text itself.
func (w *wrapper) hyphen() float32 { return w.measure(0, 1) }

// wordEnd is where the word at start ends: before a space or after a hyphen or
// slash that has letters on both sides.
func (w *wrapper) wordEnd(start, end int) int {
	for i := start; i < end; i++ {
		if breaksAt(w.text[i]) {
			return i
		}
		if (w.text[i] == '-' || w.text[i] == '/') && i > start && i+1 < end && unicode.IsLetter(w.text[i+1]) {
			return i + 1
		}
	}
	return end
}

// breaksAt reports whether a line may be broken at r: at every space except
// those that are made not to break.
func breaksAt(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }
