package tagged

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atomKind tells what may happen at an atom when lines are broken.
type atomKind uint8

const (
	atomWord  atomKind = iota
	atomSpace          // a line may end here; the space goes with the line it ends
	atomBreak          // a line may end here without a trace: after a hyphen, at a zero-width space
	atomEnd            // a line ends here
)

// atom is the smallest piece of text that lines are built of: one face, no chance of a break inside.
type atom struct {
	run        int // index of the run
	start, end int // bytes of the run's clean text
	width      float64
	face       Face
	kind       atomKind
	missing    bool // no face has it: a stand-in is drawn
	turned     bool // from right to left
}

// fragment is a piece of a line that is drawn in one go.
type fragment struct {
	run    int
	text   string
	actual string // what the text drawn stands for; "" when it is itself
	turned bool   // from right to left
	face   Face
	x      float64
	width  float64
}

// textLine is one line of wrapped text.
type textLine struct {
	fragments []fragment
	width     float64 // without the space at its end
}

// standInEmpty is what an empty item, cell or heading shows: a dash, so that nothing looks forgotten.
const standInEmpty = "–"

// wrapShown is wrapWell for places that must show something: text without any visible character becomes a dash.
func (d *Document) wrapShown(style Style, runs []Run, width float64) ([]Run, []textLine) {
	lines := d.wrapWell(style, runs, width)
	if len(lines) == 0 {
		runs = []Run{Plain(standInEmpty)}
		lines = d.wrap(style, runs, width)
	}
	return runs, lines
}

const (
	shortLast    = 0.12 // of the width: a last line shorter than this looks like an accident
	longerLast   = 0.16 // and is worth a narrower setting that makes it longer than this
	narrowStep   = 0.02
	narrowMost   = 0.90
	balanceMost  = 0.60
	wellSetLines = 30 // longer texts are not set twice
)

// wrapWell wraps like wrap, and sets again a little narrower when that looks better in the same number of lines: a
// paragraph whose last line is a scrap of a word, a heading whose lines are uneven.
func (d *Document) wrapWell(style Style, runs []Run, width float64) []textLine {
	lines := d.wrap(style, runs, width)
	n := len(lines)
	if n < 2 || n > wellSetLines || !style.Even && lines[n-1].width >= shortLast*width {
		return lines
	}
	most := narrowMost
	if style.Even {
		most = balanceMost
	}
	for share := 1 - narrowStep; share > most; share -= narrowStep {
		tried := d.wrap(style, runs, width*share)
		if len(tried) > n {
			break
		}
		lines = tried
		if !style.Even && lines[n-1].width >= longerLast*width {
			break
		}
	}
	return lines
}

// setter wraps runs in one style.
type setter struct {
	d     *Document
	style Style
	texts []string // clean text of each run
	faces []Face
	atoms []atom
}

// keptAtoms bounds the working memory that is kept from one text to the next.
const keptAtoms = 1 << 14

// wrap breaks runs into lines of at most width points. Words that are wider than a line are cut between
// characters. Text without any visible character gives no line.
func (d *Document) wrap(style Style, runs []Run, width float64) []textLine {
	s := &setter{d: d, style: style, atoms: d.atoms[:0]}
	for i, run := range runs {
		face := style.Face
		if run.Face != Regular {
			face = run.Face
		}
		s.texts = append(s.texts, clean(run.Text))
		s.faces = append(s.faces, face)
		s.cut(i)
	}
	s.tie()
	lines := s.fill(width)
	if cap(s.atoms) <= keptAtoms {
		d.atoms = s.atoms[:0]
	}
	return lines
}

// cut makes the atoms of run i.
func (s *setter) cut(i int) {
	text := s.texts[i]
	for at := 0; at < len(text); {
		switch r, size := utf8.DecodeRuneInString(text[at:]); r {
		case ' ':
			s.atoms = append(s.atoms, atom{run: i, start: at, end: at + 1, face: s.faces[i], kind: atomSpace, width: s.advance(s.faces[i], ' ')})
			at++
		case '\n':
			s.atoms = append(s.atoms, atom{run: i, start: at, end: at, kind: atomEnd})
			at++
		case zeroWidthSpace:
			s.atoms = append(s.atoms, atom{run: i, start: at, end: at, kind: atomBreak})
			at += size
		default:
			at = s.cutWord(i, at)
		}
	}
}

// cutWord makes the atom that begins at a visible character and returns where it ends.
func (s *setter) cutWord(i, start int) int {
	text := s.texts[i]
	first, size := utf8.DecodeRuneInString(text[start:])
	if first == zeroWidthJoiner {
		return start + size // it joins nothing
	}
	face, ok := s.d.drawable(s.faces[i], first)
	if !ok {
		end := clusterEnd(text, start)
		s.atoms = append(s.atoms, atom{run: i, start: start, end: end, face: fallback, missing: true, width: s.advance(fallback, replacement)})
		return end
	}
	thousandths, end := 0, len(text)
	hyphen, turned := false, rightToLeft(first)
	for at, r := range text[start:] {
		if r == ' ' || r == '\n' || r == zeroWidthSpace {
			end = start + at
			break
		}
		if f, ok := s.d.drawable(s.faces[i], r); !ok || f != face || rightToLeft(r) != turned && !unicode.Is(unicode.M, r) {
			end = start + at
			break
		}
		thousandths += s.d.faces[face].advance(r)
		next := start + at + utf8.RuneLen(r)
		if breaksAfter(text, start+at, next, r) {
			end, hyphen = next, true
			break
		}
	}
	if turned {
		thousandths = s.d.faces[face].length(s.d.faces[face].visual(text[start:end]))
	}
	s.atoms = append(s.atoms, atom{run: i, start: start, end: end, face: face, turned: turned, width: float64(thousandths) * s.style.Size / 1000})
	if hyphen {
		s.atoms = append(s.atoms, atom{run: i, start: end, end: end, kind: atomBreak})
	}
	return end
}

func (s *setter) advance(face Face, r rune) float64 {
	return float64(s.d.faces[face].advance(r)) * s.style.Size / 1000
}

// breaksAfter reports that a line may end after the hyphen, dash or slash r, which stands between two letters at
// least two characters into its word. Numbers such as 2027-01-15 and codes such as A-07 stay whole.
func breaksAfter(text string, at, next int, r rune) bool {
	if r != '-' && r != '–' && r != '—' && r != '/' {
		return false
	}
	before, width := utf8.DecodeLastRuneInString(text[:at])
	earlier, _ := utf8.DecodeLastRuneInString(text[:at-width])
	after, _ := utf8.DecodeRuneInString(text[next:])
	return unicode.IsLetter(before) && unicode.IsLetter(earlier) && unicode.IsLetter(after)
}

// tie turns spaces that must not end a line into parts of words: between the parts of a number ("12 000", "30 %",
// "9 av 13"), after abbreviations that want a number ("s. 4", "kl. 8"), before a dash.
func (s *setter) tie() {
	for i := 1; i+1 < len(s.atoms); i++ {
		if s.atoms[i].kind != atomSpace || s.atoms[i-1].kind != atomWord || s.atoms[i+1].kind != atomWord {
			continue
		}
		if tied(s.atomText(i-1), s.atomText(i+1)) {
			s.atoms[i].kind = atomWord
		}
	}
}

func (s *setter) atomText(i int) string {
	a := s.atoms[i]
	return s.texts[a.run][a.start:a.end]
}

var (
	numberNeeds = map[string]bool{"s.": true, "sid.": true, "kl.": true, "nr": true, "kap.": true, "§": true, "av": true, "of": true, "p.": true, "no.": true}
	afterNumber = map[string]bool{"%": true, "av": true, "of": true, "kr": true, "st": true, "§": true, "år": true}
)

func tied(left, right string) bool {
	if right == "–" || right == "—" {
		return true
	}
	if numeric(left) {
		thousands := len(left) <= 3 && len(right) >= 3 && numeric(right[:3]) && (len(right) == 3 || !numeric(right[3:4]))
		return thousands || afterNumber[strings.TrimRight(right, ".,;:")]
	}
	return numeric(right[:1]) && numberNeeds[strings.ToLower(left)]
}

func numeric(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// fill sets the atoms in lines, as much on each as it takes.
func (s *setter) fill(width float64) []textLine {
	var lines []textLine
	start, candidate := 0, -1 // the line's first atom; the atom after which it may end
	used, inked := 0.0, false
	for i := 0; i < len(s.atoms); i++ {
		a := s.atoms[i]
		switch {
		case a.kind == atomEnd:
			lines = s.append(lines, start, i)
			start, candidate, used, inked = i+1, -1, 0, false
			continue
		case a.kind == atomSpace && !inked:
			start = i + 1 // no space begins a line
			continue
		case a.kind != atomWord:
			candidate = i
		case used+a.width > width+0.01 && inked:
			end := i
			if candidate >= start {
				end = candidate + 1
			}
			lines = s.append(lines, start, end)
			start, candidate, used, inked = end, -1, 0, false
			i = end - 1
			continue
		case a.width > width && !a.missing && utf8.RuneCountInString(s.atomText(i)) > 1:
			s.split(i, width)
			i--
			continue
		}
		used += a.width
		inked = inked || a.kind == atomWord
	}
	return s.append(lines, start, len(s.atoms))
}

// split cuts atom i, which is wider than a line, so that its first part fits.
func (s *setter) split(i int, width float64) {
	const piece = 4096 // long words are cut in steps, so that the tail is not copied for every line
	a := s.atoms[i]
	var parts []atom
	part := a
	part.width, part.end = 0, a.start
	for at, r := range s.texts[a.run][a.start:a.end] {
		w := s.advance(a.face, r)
		if part.width+w > width && part.end > part.start {
			parts = append(parts, part)
			part.start, part.width = part.end, 0
			if len(parts) == piece {
				break
			}
		}
		part.width += w
		part.end = a.start + at + utf8.RuneLen(r)
	}
	if len(parts) == piece && part.start < a.end {
		part.end, part.width = a.end, width+1 // the rest is cut when its turn comes
	}
	if part.end > part.start {
		parts = append(parts, part)
	}
	s.atoms = append(s.atoms[:i], append(parts, s.atoms[i+1:]...)...)
}

// append makes a line of the atoms from start to end, if there is anything to see on it.
func (s *setter) append(lines []textLine, start, end int) []textLine {
	var line textLine
	x, inked := 0.0, false
	for i := start; i < end; i++ {
		a := s.atoms[i]
		if a.kind == atomBreak || a.kind == atomEnd {
			continue
		}
		if n := len(line.fragments); n > 0 && s.continues(&line.fragments[n-1], i) {
			last := &line.fragments[n-1]
			last.text = s.texts[a.run][a.start-len(last.text) : a.end]
			last.width += a.width
		} else {
			line.fragments = append(line.fragments, s.fragment(a, x))
		}
		x += a.width
		if a.kind == atomWord {
			line.width, inked = x, true
		}
	}
	if !inked {
		return lines
	}
	turn(line.fragments)
	if end < len(s.atoms) && s.atoms[end].kind == atomEnd {
		line.fragments = append(line.fragments, s.spaceAfter(line))
	}
	return append(lines, line)
}

// spaceAfter ends a line that was broken on purpose, so that its last word does not run into the next line's first
// when the text is read aloud or copied.
func (s *setter) spaceAfter(line textLine) fragment {
	last := line.fragments[len(line.fragments)-1]
	face := s.faces[last.run]
	return fragment{run: last.run, text: " ", face: face, x: line.width, width: s.advance(face, ' ')}
}

// continues reports that atom i follows the fragment in the same run, face and clean text.
func (s *setter) continues(last *fragment, i int) bool {
	a, before := s.atoms[i], s.atoms[i-1]
	return last.run == a.run && last.face == a.face && !a.missing && !a.turned && last.actual == "" &&
		before.run == a.run && before.end == a.start
}

func (s *setter) fragment(a atom, x float64) fragment {
	text := s.texts[a.run][a.start:a.end]
	f := fragment{run: a.run, text: text, face: a.face, x: x, width: a.width}
	switch {
	case a.missing:
		f.text, f.actual = standIn, text
	case a.turned:
		f.text, f.actual, f.turned = s.d.faces[a.face].visual(text), text, true
	}
	return f
}
