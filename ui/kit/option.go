package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Option is one thing to choose.
type Option struct {
	Label string
	Hint  string // smaller, under the label; may be empty
	Badge string // the key that chooses it, drawn at the right; empty draws none
	// NoBadge keeps a group from giving the option a digit, as in a long list.
	NoBadge bool
}

// markKind is what stands before an option's label.
type markKind int

const (
	markRadio markKind = iota
	markCheck
)

// optionStyle is how much room an option takes.
type optionStyle int

const (
	styleRow  optionStyle = iota // a row of its own
	stylePill                    // one of several in a row
	styleFlat                    // as a pill, without a box until it is chosen
)

const (
	rowRoomX, rowRoomY float32 = 20, 14
	pillRoomX          float32 = 12
	markGap            float32 = 14
	leastRow           float32 = 54
)

// optionPart is the drawing of one option.
type optionPart struct {
	option      Option
	kind        markKind
	style       optionStyle
	label, hint *Text
	badge       *Text
	box         *canvas.Rectangle
	badgeBox    *canvas.Rectangle
	round       *canvas.Circle
	square      *canvas.Rectangle
	inner       *canvas.Circle
	tick        [2]*canvas.Line
}

// optionState is what decides how an option looks.
type optionState struct{ chosen, hovered bool }

func newOptionPart(o Option, kind markKind, style optionStyle) *optionPart {
	p := &optionPart{
		option: o, kind: kind, style: style, label: Body(o.Label), hint: Small(o.Hint), badge: Small(o.Badge),
		box: canvas.NewRectangle(color.Transparent), badgeBox: canvas.NewRectangle(color.Transparent),
		round: canvas.NewCircle(color.Transparent), square: canvas.NewRectangle(color.Transparent), inner: canvas.NewCircle(color.Transparent),
	}
	p.badge.tone = ToneInk
	for i := range p.tick {
		p.tick[i] = canvas.NewLine(color.Transparent)
	}
	return p
}

// objects are in drawing order.
func (p *optionPart) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.box}
	if p.kind == markRadio {
		out = append(out, p.round, p.inner)
	} else {
		out = append(out, p.square, p.tick[0], p.tick[1])
	}
	if p.option.Label != "" {
		out = append(out, p.label)
	}
	if p.option.Hint != "" {
		out = append(out, p.hint)
	}
	if p.option.Badge != "" {
		out = append(out, p.badgeBox, p.badge)
	}
	return out
}

func (p *optionPart) markSize() float32 {
	size := min(24*CurrentTheme().Scale(), 40)
	if p.style != styleRow {
		return size * 0.8
	}
	return size
}

func (p *optionPart) roomX() float32 {
	if p.style != styleRow {
		return pillRoomX
	}
	return rowRoomX
}

func (p *optionPart) badgeWidth() float32 {
	if p.option.Badge == "" {
		return 0
	}
	return max(p.badge.NaturalWidth()+16, 26) + p.gap()
}

// gap is the distance between mark, label and badge.
func (p *optionPart) gap() float32 {
	if p.style != styleRow {
		return 8
	}
	return markGap
}

// textWidth is the room for the label in an option width wide.
func (p *optionPart) textWidth(width float32) float32 {
	return max(width-2*p.roomX()-p.markSize()-p.gap()-p.badgeWidth(), 1)
}

// heightFor is the height of the option at a width.
func (p *optionPart) heightFor(width float32) float32 {
	roomY, least := rowRoomY, leastRow
	if p.style != styleRow {
		roomY, least = 9, MinTarget
	}
	high := p.markSize()
	if p.option.Label != "" {
		high = max(high, p.textHeight(width))
	}
	return max(high+2*roomY, least)
}

func (p *optionPart) textHeight(width float32) float32 {
	high := p.label.HeightFor(p.textWidth(width))
	if p.option.Hint != "" {
		high += p.hint.HeightFor(p.textWidth(width))
	}
	return high
}

// naturalWidth is the width with the label on one line.
func (p *optionPart) naturalWidth() float32 {
	width := 2*p.roomX() + p.markSize() + p.badgeWidth()
	if p.option.Label != "" {
		width += p.gap() + max(p.label.NaturalWidth(), p.hintWidth())
	}
	return max(width, MinTarget)
}

func (p *optionPart) hintWidth() float32 {
	if p.option.Hint == "" {
		return 0
	}
	return p.hint.NaturalWidth()
}

// layout puts the parts into a rectangle.
func (p *optionPart) layout(r rect) {
	place(p.box, r)
	mark := p.markSize()
	x := r.x + p.roomX()
	if p.option.Label == "" {
		x = r.x + (r.w-mark)/2
	}
	y := r.y + (r.h-mark)/2
	p.layoutMark(x, y, mark)
	wide := p.textWidth(r.w)
	textY := r.y + (r.h-p.textHeight(r.w))/2
	labelHigh := p.label.HeightFor(wide)
	place(p.label, rect{x + mark + p.gap(), textY, wide, labelHigh})
	if p.option.Hint != "" {
		place(p.hint, rect{x + mark + p.gap(), textY + labelHigh, wide, p.hint.HeightFor(wide)})
	}
	if p.option.Badge == "" {
		return
	}
	badge := p.badgeWidth() - p.gap()
	high := p.badge.HeightFor(badge) + 4
	left := r.x + r.w - p.roomX() - badge
	place(p.badgeBox, rect{left, r.y + (r.h-high)/2, badge, high})
	natural := p.badge.NaturalWidth()
	place(p.badge, rect{left + (badge-natural)/2, r.y + (r.h-high)/2 + 2, natural, high - 4})
}

func (p *optionPart) layoutMark(x, y, size float32) {
	place(p.round, rect{x, y, size, size})
	place(p.square, rect{x, y, size, size})
	dot := size * 0.34
	place(p.inner, rect{x + (size-dot)/2, y + (size-dot)/2, dot, dot})
	at := func(fx, fy float32) fyne.Position { return fyne.NewPos(x+fx*size, y+fy*size) }
	for i, ends := range [2][2]fyne.Position{{at(0.24, 0.53), at(0.43, 0.72)}, {at(0.43, 0.72), at(0.77, 0.30)}} {
		p.tick[i].Position1, p.tick[i].Position2 = ends[0], ends[1]
		p.tick[i].StrokeWidth = max(size/9, 2)
	}
}

// paint gives the parts their colours. What is chosen is told by the mark's
// shape and the thicker edge as well as by colour.
func (p *optionPart) paint(th *Theme, s optionState) {
	p.box.CornerRadius, p.box.StrokeWidth = cornerRadius, 1.5
	p.box.FillColor, p.box.StrokeColor = th.Surface, th.Edge
	if p.style == styleFlat {
		p.box.FillColor, p.box.StrokeColor = color.Transparent, color.Transparent
	}
	if s.hovered {
		p.box.FillColor = th.Hover
	}
	var fill, stroke, inside color.Color = th.Surface, th.Ink, color.Transparent
	if s.chosen {
		p.box.FillColor, p.box.StrokeColor, p.box.StrokeWidth = th.Tint, th.Primary, borderWidth
		fill, stroke, inside = th.Primary, th.Primary, th.OnPrimary
	}
	p.round.FillColor, p.round.StrokeColor, p.round.StrokeWidth = fill, stroke, 2
	p.square.FillColor, p.square.StrokeColor, p.square.StrokeWidth = fill, stroke, 2
	p.square.CornerRadius = 5
	p.inner.FillColor = inside
	p.inner.Hidden = !s.chosen
	for _, line := range p.tick {
		line.StrokeColor = inside
		line.Hidden = !s.chosen
		line.Refresh()
	}
	p.badgeBox.FillColor, p.badgeBox.StrokeColor = th.Surface, th.Edge
	p.badgeBox.StrokeWidth, p.badgeBox.CornerRadius = 1, 6
	for _, o := range []fyne.CanvasObject{p.box, p.round, p.square, p.inner, p.badgeBox} {
		o.Refresh()
	}
	p.label.Refresh()
	p.hint.Refresh()
	p.badge.Refresh()
}

// rect is a place and size.
type rect struct{ x, y, w, h float32 }

func (r rect) holds(p fyne.Position) bool {
	return p.X >= r.x && p.X < r.x+r.w && p.Y >= r.y && p.Y < r.y+r.h
}
