package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// ButtonKind is how strongly a button asks to be pressed.
type ButtonKind int

// The kinds. A page has at most one primary button, at the bottom right.
const (
	KindPrimary ButtonKind = iota
	KindSecondary
	KindText
	KindDanger // cannot be undone; always in a [Confirm]
)

// Button does one thing when pressed by Enter, Space, mouse or its own shortcut.
// It has no disabled state on purpose: a button that cannot be pressed cannot
// say why.
type Button struct {
	focusable
	kind    ButtonKind
	label   *Text
	do      func()
	hovered bool
}

// NewPrimary is the one main button of a page.
func NewPrimary(label string, do func()) *Button { return newButton(KindPrimary, label, do) }

// NewSecondary is an outlined button beside the main one.
func NewSecondary(label string, do func()) *Button { return newButton(KindSecondary, label, do) }

// NewTextButton is a button that looks like a link.
func NewTextButton(label string, do func()) *Button { return newButton(KindText, label, do) }

// NewDanger is the button that does what cannot be undone.
func NewDanger(label string, do func()) *Button { return newButton(KindDanger, label, do) }

func newButton(kind ButtonKind, label string, do func()) *Button {
	b := &Button{kind: kind, do: do, label: Strong(label)}
	b.label.tone = [...]Tone{ToneOnPrimary, TonePrimary, TonePrimary, ToneOnDanger}[kind]
	b.init(b)
	return b
}

// Label is the button's text.
func (b *Button) Label() string { return b.label.Text() }

// SetLabel changes the button's text.
func (b *Button) SetLabel(label string) {
	b.label.SetText(label)
	relayout(b)
}

// Press does what the button is for, as a shortcut would.
func (b *Button) Press() {
	if b.do != nil {
		b.do()
	}
}

// Tapped presses the button by mouse or touch.
func (b *Button) Tapped(*fyne.PointEvent) {
	touched()
	b.Press()
}

// TypedKey presses on Enter and Space, once for each press of the key.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		key := sameKey(e.Name)
		if press.held(key) {
			return
		}
		press.hold(key)
		b.Press()
	default:
		Unhandled(b, e)
	}
}

// MouseIn shows that the button can be pressed.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved is part of Fyne's hover interface.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (b *Button) MouseOut() { b.hover(false) }

func (b *Button) hover(on bool) {
	b.hovered = on
	b.Refresh()
}

// room is the distance from the button's edge to its label.
func (b *Button) room() (x, y float32) {
	if b.kind == KindText {
		return GapNormal, 10
	}
	return 26, 10
}

// NaturalWidth is the width with the label on one line.
func (b *Button) NaturalWidth() float32 {
	x, _ := b.room()
	return max(b.label.NaturalWidth()+2*x, MinTarget)
}

// HeightFor is the height with the label wrapped to a width.
func (b *Button) HeightFor(width float32) float32 {
	x, y := b.room()
	return max(b.label.HeightFor(max(width-2*x, 1))+2*y, MinTarget)
}

// MinSize is a target large enough to hit, with the label wrapped to the last
// width.
func (b *Button) MinSize() fyne.Size {
	width := b.Size().Width
	if width <= 0 {
		width = b.NaturalWidth()
	}
	return fyne.NewSize(MinTarget, b.HeightFor(width))
}

func (b *Button) held() []fyne.CanvasObject { return []fyne.CanvasObject{b.label} }

// CreateRenderer makes Fyne's drawing part.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	shape, ring := canvas.NewRectangle(color.Transparent), newRing()
	d := &drawing{owner: b, min: b.MinSize}
	d.objects = func() []fyne.CanvasObject { return []fyne.CanvasObject{shape, b.label, ring} }
	d.layout = func(size fyne.Size) {
		shape.Resize(size)
		x, _ := b.room()
		wide := min(b.label.NaturalWidth(), max(size.Width-2*x, 1))
		high := b.label.HeightFor(wide)
		place(b.label, rect{(size.Width - wide) / 2, (size.Height - high) / 2, wide, high})
		placeRing(ring, b.focused, fyne.NewPos(0, 0), size)
	}
	d.refresh = func() {
		fill, stroke := b.colours(CurrentTheme())
		shape.FillColor, shape.StrokeColor = fill, stroke
		shape.StrokeWidth, shape.CornerRadius = borderWidth, cornerRadius
		shape.Refresh()
		b.label.Refresh()
		d.layout(b.Size())
	}
	d.refresh()
	return d
}

func (b *Button) colours(th *Theme) (fill, stroke color.Color) {
	switch b.kind {
	case KindPrimary:
		return th.Primary, th.Primary
	case KindDanger:
		return th.Danger, th.Danger
	case KindSecondary:
		if b.hovered {
			return th.Hover, th.Primary
		}
		return th.Surface, th.Primary
	}
	if b.hovered {
		return th.Hover, th.Hover
	}
	return color.Transparent, color.Transparent
}
