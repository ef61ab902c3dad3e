package tagged

import (
	"fmt"
	"strings"
)

// Rect is a rectangle in points from the upper left corner of the sheet.
type Rect struct{ X, Y, W, H float64 }

// Pattern fills an area so that it can be told apart without colour.
type Pattern int

// The patterns, drawn over the ground colour.
const (
	Solid Pattern = iota
	Hatch         // stripes rising to the right
	Dots
	CrossHatch
)

// Painter draws on one page, inside one piece of content or one artifact. It is valid only while the function it was
// given to runs.
type Painter struct {
	d    *Document
	page int
	font struct {
		face Face
		size float64
	}
	ink   Color
	inked bool
}

// Page is the physical page being drawn on, from 1.
func (p *Painter) Page() int { return p.page }

// Width is the width of text in a style, on one line.
func (p *Painter) Width(style Style, text string) float64 { return p.d.Width(style, text) }

// Text draws one line of text with its left end at x, and returns its width. Line ends in it are spaces.
func (p *Painter) Text(x, baseline float64, style Style, text string) float64 {
	total := 0.0
	for _, line := range p.d.wrap(style, []Run{Plain(cleanLine(text))}, unbounded) {
		p.line(x, baseline, style, line)
		total = line.width
	}
	return total
}

// TextRight draws one line of text that ends at x.
func (p *Painter) TextRight(x, baseline float64, style Style, text string) {
	p.Text(x-p.Width(style, text), baseline, style, text)
}

// TextCentred draws one line of text around x.
func (p *Painter) TextCentred(x, baseline float64, style Style, text string) {
	p.Text(x-p.Width(style, text)/2, baseline, style, text)
}

// TextBlock draws wrapped text with the top of its first line at y and returns its height.
func (p *Painter) TextBlock(x, y, width float64, block Block) float64 {
	lines := p.d.blockLines(width, block)
	for i, line := range lines {
		p.line(x, y+float64(i)*block.Style.Leading+baselineIn(block.Style), block.Style, line)
	}
	return float64(len(lines)) * block.Style.Leading
}

// Block is text with its style, for drawings.
type Block struct {
	Style    Style
	Text     string
	MaxLines int // longer text ends in an ellipsis; 0: no bound
}

// blockLines wraps a block and cuts it at its bound.
func (d *Document) blockLines(width float64, block Block) []textLine {
	lines := d.wrap(block.Style, []Run{Plain(block.Text)}, width)
	if block.MaxLines == 0 || len(lines) <= block.MaxLines {
		return lines
	}
	const ellipsis = "…"
	kept := []rune(strings.TrimSpace(lines[block.MaxLines-1].logical()))
	for len(kept) > 0 && d.Width(block.Style, string(kept)+ellipsis) > width {
		kept = kept[:len(kept)-1]
	}
	return append(lines[:block.MaxLines-1], d.wrap(block.Style, []Run{Plain(string(kept) + ellipsis)}, unbounded)...)
}

// logical is the text of a line as it was written.
func (l textLine) logical() string {
	var b strings.Builder
	for _, f := range l.fragments {
		if f.actual != "" {
			b.WriteString(f.actual)
		} else {
			b.WriteString(f.text)
		}
	}
	return b.String()
}

// BlockHeight is the height that TextBlock would use.
func (d *Document) BlockHeight(width float64, block Block) float64 {
	return float64(len(d.blockLines(width, block))) * block.Style.Leading
}

// BlockHeight is the height that TextBlock would use.
func (p *Painter) BlockHeight(width float64, block Block) float64 {
	return p.d.BlockHeight(width, block)
}

// LongestWord is the width of the widest word of text.
func (d *Document) LongestWord(style Style, text string) float64 {
	widest := 0.0
	for _, word := range strings.Fields(clean(text)) {
		widest = max(widest, d.Width(style, word))
	}
	return widest
}

// Width is the width of text in a style, on one line.
func (d *Document) Width(style Style, text string) float64 {
	widest := 0.0
	for _, line := range d.wrap(style, []Run{Plain(cleanLine(text))}, unbounded) {
		widest = max(widest, line.width)
	}
	return widest
}

// unbounded is wider than any text that is measured on one line.
const unbounded = 1e9

// baselineIn is the distance from the top of a line to its baseline: the letters stand in the middle of the line.
func baselineIn(style Style) float64 { return style.Leading/2 + style.Size*0.33 }

func (p *Painter) line(x, baseline float64, style Style, line textLine) {
	for _, f := range line.fragments {
		p.fragment(x, baseline, style, f)
	}
}

func (p *Painter) fragment(x, baseline float64, style Style, f fragment) {
	p.use(f.face, style.Size, style.Color)
	if f.actual == "" {
		p.d.out.text(x+f.x, baseline, f.text)
		return
	}
	p.d.out.raw("/Span <</ActualText " + textString(f.actual) + ">> BDC")
	p.d.out.text(x+f.x, baseline, f.text)
	p.d.out.raw("EMC")
}

// use selects a face and a colour, and adds the face to the file when it is the first time.
func (p *Painter) use(face Face, size float64, c Color) {
	if !p.inked || p.font.face != face || p.font.size != size {
		p.d.loadFace(face)
		p.d.out.setFont(face, size)
		p.font.face, p.font.size = face, size
	}
	if !p.inked || p.ink != c {
		p.d.out.setTextColor(c)
		p.ink = c
	}
	p.inked = true
}

// Fill fills a rectangle.
func (p *Painter) Fill(r Rect, c Color) {
	p.d.out.setFillColor(c)
	p.d.out.rect(r, "F")
}

// FillPattern fills a rectangle with a pattern drawn in ink over a ground.
func (p *Painter) FillPattern(r Rect, pattern Pattern, ground, ink Color) {
	p.Fill(r, ground)
	if pattern == Solid || r.W <= 0 || r.H <= 0 {
		return
	}
	p.d.out.clip(r)
	switch pattern {
	case Hatch:
		p.hatch(r, ink, 1)
	case CrossHatch:
		p.hatch(r, ink, 1)
		p.hatch(r, ink, -1)
	case Dots:
		p.dots(r, ink)
	}
	p.d.out.unclip()
}

const (
	hatchPitch = 5.5 // distance between stripes along the edge
	hatchWidth = 2.2
	dotPitch   = 4.5
	dotRadius  = 0.85
)

func (p *Painter) hatch(r Rect, ink Color, direction float64) {
	p.d.out.setStrokeColor(ink)
	p.d.out.setLineWidth(hatchWidth)
	for x := r.X - r.H; x < r.X+r.W+r.H; x += hatchPitch {
		if direction > 0 {
			p.d.out.line(x, r.Y+r.H, x+r.H, r.Y)
		} else {
			p.d.out.line(x, r.Y, x+r.H, r.Y+r.H)
		}
	}
}

func (p *Painter) dots(r Rect, ink Color) {
	row := 0
	for y := r.Y + dotPitch/2; y < r.Y+r.H+dotPitch; y += dotPitch / 2 {
		x := r.X + dotPitch/2 + float64(row%2)*dotPitch/2
		p.dotted(x, r.X+r.W+dotPitch, y, dotRow{radius: dotRadius, pitch: dotPitch, color: ink})
		row++
	}
}

// dotRow is how a row of dots looks.
type dotRow struct {
	radius, pitch float64
	color         Color
}

// dotted draws a row of dots as one line of round-capped dashes without length, which is far shorter in the file than
// circles are.
func (p *Painter) dotted(x1, x2, y float64, row dotRow) {
	p.d.out.raw(fmt.Sprintf("q 1 J [0.01 %.2f] 0 d", row.pitch-0.01))
	p.d.out.setStrokeColor(row.color)
	p.d.out.setLineWidth(2 * row.radius)
	p.d.out.line(x1, y, x2, y)
	p.d.out.raw("Q")
}

// Point is a place on the sheet.
type Point struct{ X, Y float64 }

// Line draws a straight line.
func (p *Painter) Line(from, to Point, pen Pen) {
	p.d.out.setStrokeColor(pen.Color)
	p.d.out.setLineWidth(pen.Width)
	if pen.Dash > 0 {
		p.d.out.raw(fmt.Sprintf("[%.2f] 0 d", pen.Dash))
	}
	p.d.out.line(from.X, from.Y, to.X, to.Y)
	if pen.Dash > 0 {
		p.d.out.raw("[] 0 d")
	}
}

// Pen draws lines.
type Pen struct {
	Color Color
	Width float64
	Dash  float64 // length of dashes and gaps; 0: an unbroken line
}

// Stroke draws the edge of a rectangle.
func (p *Painter) Stroke(r Rect, pen Pen) {
	p.d.out.setStrokeColor(pen.Color)
	p.d.out.setLineWidth(pen.Width)
	p.d.out.rect(r, "D")
}

// Disc fills a circle.
func (p *Painter) Disc(x, y, radius float64, c Color) {
	p.d.out.setFillColor(c)
	p.d.out.circle(x, y, radius, "F")
}

// Ring draws a circle.
func (p *Painter) Ring(x, y, radius float64, pen Pen) {
	p.d.out.setStrokeColor(pen.Color)
	p.d.out.setLineWidth(pen.Width)
	p.d.out.circle(x, y, radius, "D")
}
