package tagged

import "io"

// drawer is what the canvas needs of a drawing library: the one over gofpdf, and the recorder of the tests.
// All lengths are points from the upper left corner of the sheet.
type drawer interface {
	addPage()
	setPage(page int) // 1-based; pages are drawn to in any order
	addFace(face Face, trueType []byte)
	setFont(face Face, size float64)
	setTextColor(c Color)
	setFillColor(c Color)
	setStrokeColor(c Color)
	setLineWidth(w float64)
	text(x, baseline float64, s string) // s holds only characters the face has, none above U+FFFF
	rect(r Rect, mode string)           // mode: "F" fills, "D" strokes
	line(x1, y1, x2, y2 float64)
	circle(x, y, radius float64, mode string)
	clip(r Rect) // until unclip
	unclip()
	raw(operators string)
	output(w io.Writer) error
	failure() error
}
