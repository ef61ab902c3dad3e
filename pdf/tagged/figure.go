package tagged

import "fmt"

// Figure is a drawing with its text alternative. Title and Note are read as a caption before it; the alternative
// says what the drawing shows.
type Figure struct {
	Title  string // "Figur 4. …"; may be empty
	Note   string // below the title, small; may be empty
	Alt    string
	Height float64
	Wide   bool // the whole width between the margins, not the measure
	Draw   func(p *Painter, frame Rect)
}

const figureGap = 7.0 // between a caption and the drawing

// FigureWidth is the width a figure or a table gets.
func (d *Document) FigureWidth(wide bool) float64 { return d.textWidth(Style{Wide: wide}) }

// Figure adds a figure. It stays on one page with its caption.
func (d *Document) Figure(f Figure) {
	if d.err != nil {
		return
	}
	if cleanLine(f.Alt) == "" {
		d.fail(fmt.Errorf("figure %q after heading %d: %w", f.Title, len(d.headings), ErrNoAlt))
		return
	}
	group := d.Add(nil, RoleDivision)
	before := d.caption(group, f.Title, f.Note, f.Wide)
	if !d.Fits(f) {
		d.fail(fmt.Errorf("figure %q: height %.0f pt, page %.0f pt: %w", f.Title, f.Height, d.geometry.textHeight(), ErrTooTall))
		return
	}
	if d.heightOf(before)+onGrid(f.Height+figureGap) > d.geometry.textHeight() {
		for _, b := range before[:len(before)-minLinesTogether] {
			b.keep = false // a caption of pages flows; its last lines stay with the figure
		}
	}
	e := group.add(RoleFigure)
	e.SetAlt(f.Alt)
	b := &box{height: onGrid(f.Height + figureGap)}
	width := d.FigureWidth(f.Wide)
	b.pieces = []piece{{slot: e.addSlot(), draw: func(p *Painter, y float64) {
		frame := Rect{d.leftOf(p.page), y + figureGap, width, f.Height}
		area := d.flip(frame)
		e.box = &area
		f.Draw(p, frame)
	}}}
	style := FigureTitle()
	style.After = Grid
	d.block(style, append(before, b))
}

// Fits reports whether a page can hold the figure. One that does not fit is an error for Figure.
func (d *Document) Fits(f Figure) bool {
	return f.Height > 0 && minLinesTogether*Grid+onGrid(f.Height+figureGap) <= d.geometry.textHeight()
}

// caption makes the boxes of a title and a note above a figure or a table.
func (d *Document) caption(parent *Element, title, note string, wide bool) []*box {
	if cleanLine(title) == "" && cleanLine(note) == "" {
		return nil
	}
	e := parent.add(RoleCaption)
	var boxes []*box
	for i, text := range []string{cleanLine(title), cleanLine(note)} {
		if text == "" {
			continue
		}
		style := FigureTitle()
		if i == 1 {
			style = Small()
			style.KeepNext = true
		}
		style.Wide = wide
		runs := []Run{Plain(text)}
		boxes = append(boxes, d.lineBoxes(d.slots(e.add(RoleParagraph), runs), style, d.wrap(style, runs, d.textWidth(style)))...)
	}
	return boxes
}

// onGrid rounds a height up to half grid lines.
func onGrid(h float64) float64 {
	n := int((h - 0.01) / HalfGrid)
	return float64(n+1) * HalfGrid
}
