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
}

// markKind is what stands before an option's label.
type markKind int

const (
	markRadio markKind = iota
	markCheck
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
	pill        bool // compact: part of a row of options
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

func newOptionPart(o Option, kind markKind, pill bool) *optionPart {
	p := &optionPart{
		option: o, kind: kind, pill: pill, label: Body(o.Label), hint: Small(o.Hint), badge: Small(o.Badge),
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
	if p.pill {
		return size * 0.8
	}
	return size
}

func (p *optionPart) roomX() float32 {
	if p.pill {
		return pillRoomX
	}
	return rowRoomX
}

func (p *optionPart) badgeWidth() float32 {
	if p.option.Badge == "" {
		return 0
	}
	return max(p.badge.NaturalWidth()+16, 26) + markGap
}

// textWidth is the room for the label in an option width wide.
func (p *optionPart) textWidth(width float32) float32 {
	return max(width-2*p.roomX()-p.markSize()-markGap-p.badgeWidth(), 1)
}

// heightFor is the height of the option at a width.
func (p *optionPart) heightFor(width float32) float32 {
	roomY, least := rowRoomY, leastRow
	if p.pill {
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
		width += markGap + max(p.label.NaturalWidth(), p.hintWidth())
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
	place(p.box, r.x, r.y, r.w, r.h)
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
	place(p.label, x+mark+markGap, textY, wide, labelHigh)
	if p.option.Hint != "" {
		place(p.hint, x+mark+markGap, textY+labelHigh, wide, p.hint.HeightFor(wide))
	}
	if p.option.Badge == "" {
		return
	}
	badge := p.badgeWidth() - markGap
	high := p.badge.HeightFor(badge) + 4
	left := r.x + r.w - p.roomX() - badge
	place(p.badgeBox, left, r.y+(r.h-high)/2, badge, high)
	natural := p.badge.NaturalWidth()
	place(p.badge, left+(badge-natural)/2, r.y+(r.h-high)/2+2, natural, high-4)
}

func (p *optionPart) layoutMark(x, y, size float32) {
	place(p.round, x, y, size, size)
	place(p.square, x, y, size, size)
	dot := size * 0.34
	place(p.inner, x+(size-dot)/2, y+(size-dot)/2, dot, dot)
	at := func(fx, fy float32) fyne.Position { return fyne.NewPos(x+fx*size, y+fy*size) }
	for i, ends := range [2][2]fyne.Position{{at(0.24, 0.53), at(0.43, 0.72)}, {at(0.43, 0.72), at(0.77, 0.30)}} {
		p.tick[i].Position1, p.tick[i].Position2 = ends[0], ends[1]
		p.tick[i].StrokeWidth = max(size/9, 2)
	}
}

// style gives the parts their colours. What is chosen is told by the mark's
// shape and the thicker edge as well as by colour.
func (p *optionPart) style(th *Theme, s optionState) {
	p.box.CornerRadius, p.box.StrokeWidth = cornerRadius, borderWidth
	p.box.FillColor, p.box.StrokeColor = th.Surface, th.Edge
	if s.hovered {
		p.box.FillColor = th.Hover
	}
	var fill, stroke, inside color.Color = th.Surface, th.Ink, color.Transparent
	if s.chosen {
		p.box.FillColor, p.box.StrokeColor = th.Tint, th.Primary
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
