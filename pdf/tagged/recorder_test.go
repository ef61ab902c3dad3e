package tagged

import (
	"io"
	"strings"
	"testing"
	"time"
)

// recorder is a drawer that remembers where text went.
type recorder struct {
	page, pages int
	lines       []shownText
	marks       []string // operators written raw
	faces       map[Face]bool
	face        Face
	size        float64
	ink         Color
	strokes     int // lines drawn
}

// shownText is text on a page.
type shownText struct {
	page        int
	x, baseline float64
	text        string
	face        Face
	size        float64
	ink         Color
}

func (r *recorder) addPage()                         { r.pages++; r.page = r.pages }
func (r *recorder) setPage(page int)                 { r.page = page }
func (r *recorder) addFace(face Face, _ []byte)      { r.faces[face] = true }
func (r *recorder) setFont(face Face, size float64)  { r.face, r.size = face, size }
func (r *recorder) setTextColor(c Color)             { r.ink = c }
func (r *recorder) setFillColor(Color)               {}
func (r *recorder) setStrokeColor(Color)             {}
func (r *recorder) setLineWidth(float64)             {}
func (r *recorder) rect(Rect, string)                {}
func (r *recorder) line(_, _, _, _ float64)          { r.strokes++ }
func (r *recorder) circle(_, _, _ float64, _ string) {}
func (r *recorder) clip(Rect)                        {}
func (r *recorder) unclip()                          {}
func (r *recorder) raw(operators string)             { r.marks = append(r.marks, operators) }
func (r *recorder) output(io.Writer) error           { return nil }
func (r *recorder) failure() error                   { return nil }
func (r *recorder) text(x, baseline float64, s string) {
	r.lines = append(r.lines, shownText{r.page, x, baseline, s, r.face, r.size, r.ink})
}

// narrow is a small page on which layout is easy to count: ten lines of body text.
func narrow() Geometry {
	return Geometry{Width: 260, Height: 10*Grid + 100, Left: 40, Right: 20, Top: 50, Bottom: 50, Measure: 160}
}

// record lays a document out without a PDF library.
func record(t *testing.T, build func(d *Document)) *recorder {
	t.Helper()
	r := &recorder{faces: map[Face]bool{}}
	d := recordWith(t, narrow(), r)
	build(d)
	d.settle()
	d.needPage()
	d.drawPage()
	d.fillContents()
	if d.err != nil {
		t.Fatal(d.err)
	}
	return r
}

func recordWith(t *testing.T, g Geometry, r *recorder) *Document {
	t.Helper()
	meta := Meta{Title: "Prov", Language: "sv", Date: time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)}
	d, err := newDocument(meta, Options{Geometry: g}, r)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// pageOf returns the page that shows text, 0 when none does.
func (r *recorder) pageOf(text string) int {
	for _, l := range r.lines {
		if strings.Contains(l.text, text) {
			return l.page
		}
	}
	return 0
}

// linesOn returns the texts drawn on a page.
func (r *recorder) linesOn(page int) []string {
	var lines []string
	for _, l := range r.lines {
		if l.page == page {
			lines = append(lines, strings.TrimSpace(l.text))
		}
	}
	return lines
}
