package tagged

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// gofpdfDrawer draws with gofpdf 1.16.2. This file is the only one that knows the library.
type gofpdfDrawer struct{ pdf *gofpdf.Fpdf }

// fixedDate stands in gofpdf's own Info dictionary, which the finisher replaces.
var fixedDate = time.Unix(0, 0).UTC()

func newGofpdf(width, height float64) drawer {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetAutoPageBreak(false, 0) // a break inside marked content would split it over two streams
	pdf.SetCompression(false)      // the finisher deflates with one reused writer
	pdf.SetCatalogSort(true)       // without it the order of fonts follows map order
	pdf.SetCreationDate(fixedDate)
	pdf.SetModificationDate(fixedDate)
	return &gofpdfDrawer{pdf: pdf}
}

func faceFamily(face Face) string { return fmt.Sprintf("face%d", face) }

func (g *gofpdfDrawer) addPage()         { g.pdf.AddPage() }
func (g *gofpdfDrawer) setPage(page int) { g.pdf.SetPage(page) }

// addFace clones the font: gofpdf appends to the slice it is given, which races between documents.
func (g *gofpdfDrawer) addFace(face Face, trueType []byte) {
	g.pdf.AddUTF8FontFromBytes(faceFamily(face), "", bytes.Clone(trueType))
}

func (g *gofpdfDrawer) setFont(face Face, size float64) { g.pdf.SetFont(faceFamily(face), "", size) }

func (g *gofpdfDrawer) setTextColor(c Color) { g.pdf.SetTextColor(int(c.R), int(c.G), int(c.B)) }
func (g *gofpdfDrawer) setFillColor(c Color) { g.pdf.SetFillColor(int(c.R), int(c.G), int(c.B)) }
func (g *gofpdfDrawer) setStrokeColor(c Color) {
	g.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
}
func (g *gofpdfDrawer) setLineWidth(w float64)              { g.pdf.SetLineWidth(w) }
func (g *gofpdfDrawer) text(x, baseline float64, s string)  { g.pdf.Text(x, baseline, s) }
func (g *gofpdfDrawer) rect(r Rect, mode string)            { g.pdf.Rect(r.X, r.Y, r.W, r.H, mode) }
func (g *gofpdfDrawer) line(x1, y1, x2, y2 float64)         { g.pdf.Line(x1, y1, x2, y2) }
func (g *gofpdfDrawer) circle(x, y, r float64, mode string) { g.pdf.Circle(x, y, r, mode) }
func (g *gofpdfDrawer) clip(r Rect)                         { g.pdf.ClipRect(r.X, r.Y, r.W, r.H, false) }
func (g *gofpdfDrawer) unclip()                             { g.pdf.ClipEnd() }
func (g *gofpdfDrawer) raw(operators string)                { g.pdf.RawWriteStr(operators) }
func (g *gofpdfDrawer) output(w io.Writer) error            { return g.pdf.Output(w) }
func (g *gofpdfDrawer) failure() error                      { return g.pdf.Error() }
