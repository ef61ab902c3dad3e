package tagged

import "fmt"

// linkSpan is a link in running text; it may be drawn on several lines and pages.
type linkSpan struct {
	element     *Element
	target      *Target
	uri         string
	description string
}

// annotation is a clickable area on a page.
type annotation struct {
	link   *linkSpan
	area   boundingBox
	object int
}

const underlineWidth = 0.6

func (d *Document) newLink(e *Element, run Run) *linkSpan {
	uri, err := run.Link.check()
	if err != nil {
		d.fail(err)
	}
	description := shortened(run.Text)
	if description == "" {
		description = uri
	}
	return &linkSpan{element: e, target: run.Link, uri: uri, description: description}
}

// drawLink underlines a fragment of link text and lays its annotation, inside the open content of the link.
func (d *Document) drawLink(piece *piece, x, y float64) {
	f := piece.fragment
	width := f.width
	if n := len(f.text); n > 0 && f.text[n-1] == ' ' {
		width -= float64(d.faces[f.face].advance(' ')) * piece.style.Size / 1000
	}
	if width <= 0 {
		return
	}
	baseline := y + piece.down
	d.painter.Fill(Rect{x + f.x, baseline + piece.style.Size*0.13, width, underlineWidth}, piece.style.Color)
	d.annotate(piece.slot, piece.link, Rect{x + f.x, baseline - piece.style.Size, width, piece.style.Size * 1.3})
}

func (d *Document) annotate(s *slot, link *linkSpan, r Rect) {
	a := &annotation{link: link, area: d.flip(r)}
	state := d.states[d.painter.page-1]
	state.annotations = append(state.annotations, a)
	s.items = append(s.items, contentItem{page: d.painter.page, annotation: a})
}

// flip turns a rectangle to PDF coordinates, which rise.
func (d *Document) flip(r Rect) boundingBox {
	return boundingBox{left: r.X, bottom: d.geometry.Height - r.Y - r.H, right: r.X + r.W, top: d.geometry.Height - r.Y}
}

// NewAnchor makes an anchor for links to a place that comes later.
func (d *Document) NewAnchor(name string) *Anchor { return &Anchor{name: cleanLine(name)} }

// PlaceAnchor puts an anchor before the next block.
func (d *Document) PlaceAnchor(a *Anchor) {
	d.push(&box{anchor: a, keep: true})
}

// checkLinks finds links whose anchor was never placed.
func (d *Document) checkLinks() error {
	for _, state := range d.states {
		for _, a := range state.annotations {
			if anchor := a.link.target.anchor; anchor != nil && anchor.page == 0 {
				return fmt.Errorf("link to anchor %q, which is on no page: %w", anchor.name, ErrTarget)
			}
		}
	}
	return nil
}
