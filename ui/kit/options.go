package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// options is the heart of everything with something to choose: one Tab stop, a
// ring that moves with the arrow keys, and a choice made only by Space, Enter, a
// key of its own or the mouse. Moving the ring never chooses.
type options struct {
	focusable
	parts   []*optionPart
	extra   []fyne.CanvasObject // headings and row labels, laid out by arrange
	chosen  []bool
	current int
	hovered int
	rects   []rect // of the last layout

	arrange func(width float32) arrangement
	stride  func() int        // how far Up and Down go
	pick    func(i int)       // an option was chosen by its person
	rune    func(r rune)      // a letter was typed
	clear   func()            // Delete or Backspace was pressed; nil does nothing
	letters func(r rune) bool // letters for others, such as the missing bar
}

// arrangement is where the options and extras go, and how high it all is.
type arrangement struct {
	options []rect
	extras  []rect
	height  float32
}

func (o *options) initOptions(self fyne.Widget, items []Option, kind markKind, style optionStyle) {
	o.init(self)
	o.hovered = -1
	o.parts = nil
	for _, item := range items {
		o.parts = append(o.parts, newOptionPart(item, kind, style))
	}
	o.chosen = make([]bool, len(items))
	o.stride = func() int { return 1 }
}

// inRows arranges the options under each other; indent moves one to the right.
func (o *options) inRows(indent func(i int, width float32) float32) func(width float32) arrangement {
	const gap = 8
	return func(width float32) arrangement {
		var a arrangement
		y := float32(0)
		for i, part := range o.parts {
			x := indent(i, width)
			high := part.heightFor(width - x)
			a.options = append(a.options, rect{x, y, width - x, high})
			y += high + gap
		}
		a.height = max(y-gap, 0)
		return a
	}
}

// inFlow arranges the options beside each other as long as there is room.
func (o *options) inFlow(width float32) arrangement {
	const gap = 8
	var a arrangement
	x, y, row := float32(0), float32(0), float32(0)
	for _, part := range o.parts {
		wide := min(part.naturalWidth(), width)
		if x > 0 && x+wide > width {
			x, y, row = 0, y+row+gap, 0
		}
		high := part.heightFor(wide)
		a.options = append(a.options, rect{x, y, wide, high})
		x, row = x+wide+gap, max(row, high)
	}
	a.height = y + row
	return a
}

func noIndent(int, float32) float32 { return 0 }

// HeightFor is the height at a width.
func (o *options) HeightFor(width float32) float32 { return o.arrange(width).height }

// NaturalWidth is the width with every option on one line.
func (o *options) NaturalWidth() float32 {
	total := float32(-10)
	for _, part := range o.parts {
		total += part.naturalWidth() + 10
	}
	return total
}

// MinSize never widens what the options stand in.
func (o *options) MinSize() fyne.Size {
	width := o.Size().Width
	if width <= 0 {
		width = assumedWidth
	}
	return fyne.NewSize(MinTarget, o.HeightFor(width))
}

// FocusGained puts the ring on the chosen option, or the first, and scrolls it
// into view. Fyne calls it.
func (o *options) FocusGained() {
	o.focused = true
	for i, chosen := range o.chosen {
		if chosen {
			o.current = i
			break
		}
	}
	o.self.Refresh()
	o.revealCurrent()
}

func (o *options) revealCurrent() {
	if o.current < len(o.rects) {
		RevealPart(o.self, o.rects[o.current].y, o.rects[o.current].h)
	}
}

// moveTo puts the ring on option i, if there is one.
func (o *options) moveTo(i int) {
	if i < 0 || i >= len(o.parts) || i == o.current {
		return
	}
	o.current = i
	o.self.Refresh()
	o.revealCurrent()
}

// choose picks option i as its person did, with the ring on it.
func (o *options) choose(i int) {
	if i < 0 || i >= len(o.parts) {
		return
	}
	o.moveTo(i)
	o.pick(i)
	o.self.Refresh()
}

// TypedKey moves the ring and chooses. Fyne calls it.
func (o *options) TypedKey(e *fyne.KeyEvent) {
	if press.held(sameKey(e.Name)) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		press.hold(sameKey(e.Name))
		o.choose(o.current)
	case fyne.KeyUp:
		o.moveTo(o.current - o.stride())
	case fyne.KeyDown:
		o.moveTo(o.current + o.stride())
	case fyne.KeyLeft:
		o.moveTo(o.current - 1)
	case fyne.KeyRight:
		o.moveTo(o.current + 1)
	case fyne.KeyHome:
		o.moveTo(0)
	case fyne.KeyEnd:
		o.moveTo(len(o.parts) - 1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if o.clear != nil {
			o.clear()
			o.self.Refresh()
		}
	default:
		Unhandled(o.self, e)
	}
}

// TypedRune takes the keys of the badges, then the letters of others. Space is a
// key here and never a letter, so a press that came from another page does
// nothing. Fyne calls it.
func (o *options) TypedRune(r rune) {
	if r == ' ' || press.heldRune(r) {
		return
	}
	if o.letters != nil && o.letters(r) {
		press.holdRune(r)
		return
	}
	if o.rune != nil {
		o.rune(r)
		press.holdRune(r)
	}
}

// badgeOf is the option whose badge is r, or -1.
func (o *options) badgeOf(r rune) int {
	for i, part := range o.parts {
		if equalFold(part.option.Badge, r) {
			return i
		}
	}
	return -1
}

// ForwardLetters lets letters typed here do something elsewhere, such as "V" for
// "vet inte" (see [MissingBar.Letter]). forward reports whether it used r; nil
// turns the letters off.
func (o *options) ForwardLetters(forward func(r rune) bool) { o.letters = forward }

// Tapped chooses what is under the mouse. Fyne calls it.
func (o *options) Tapped(e *fyne.PointEvent) {
	touched()
	i := o.at(e.Position)
	if i < 0 {
		return
	}
	if f, ok := o.self.(fyne.Focusable); ok && !o.focused {
		o.grabFocus(f)
	}
	o.choose(i)
}

func (o *options) at(p fyne.Position) int {
	for i, r := range o.rects {
		if r.holds(p) {
			return i
		}
	}
	return -1
}

// MouseIn begins hovering. Fyne calls it.
func (o *options) MouseIn(e *desktop.MouseEvent) { o.hover(o.at(e.Position)) }

// MouseMoved follows the mouse. Fyne calls it.
func (o *options) MouseMoved(e *desktop.MouseEvent) { o.hover(o.at(e.Position)) }

// MouseOut ends hovering. Fyne calls it.
func (o *options) MouseOut() { o.hover(-1) }

func (o *options) hover(i int) {
	if o.hovered != i {
		o.hovered = i
		o.self.Refresh()
	}
}

func (o *options) held() []fyne.CanvasObject { return o.extra }

// CreateRenderer makes Fyne's drawing part.
func (o *options) CreateRenderer() fyne.WidgetRenderer {
	ring := newRing()
	var objects []fyne.CanvasObject
	for _, part := range o.parts {
		objects = append(objects, part.objects()...)
	}
	objects = append(append(objects, o.extra...), ring)
	d := &drawing{owner: o.self, min: o.self.MinSize, objects: func() []fyne.CanvasObject { return objects }}
	d.layout = func(size fyne.Size) {
		if size.Width <= 0 {
			return
		}
		o.place(size.Width)
		o.ring(ring)
	}
	d.refresh = func() {
		th := CurrentTheme()
		for i, part := range o.parts {
			part.paint(th, optionState{chosen: o.chosen[i], hovered: o.hovered == i})
		}
		for _, e := range o.extra {
			e.Refresh()
		}
		d.layout(o.Size())
	}
	d.refresh()
	return d
}

func (o *options) place(width float32) {
	a := o.arrange(width)
	o.rects = a.options
	for i, part := range o.parts {
		part.layout(a.options[i])
	}
	for i, r := range a.extras {
		place(o.extra[i], r)
	}
}

func (o *options) lay() {
	if width := o.Size().Width; width > 0 {
		o.place(width)
	}
}

func (o *options) ring(ring *canvas.Rectangle) {
	if o.current >= len(o.rects) {
		ring.Hide()
		return
	}
	r := o.rects[o.current]
	placeRing(ring, o.focused, fyne.NewPos(r.x, r.y), fyne.NewSize(r.w, r.h))
}
