package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// focusable is the part that everything shares that takes the keyboard.
type focusable struct {
	widget.BaseWidget
	self    fyne.Widget // the part itself, for Fyne calls that need the whole
	focused bool
}

func (f *focusable) init(self fyne.Widget) {
	f.self = self
	f.ExtendBaseWidget(self)
}

// FocusGained shows the ring and scrolls the part into view. Fyne calls it.
func (f *focusable) FocusGained() {
	f.focused = true
	f.self.Refresh()
	Reveal(f.self)
}

// FocusLost takes the ring away. Fyne calls it.
func (f *focusable) FocusLost() {
	f.focused = false
	f.self.Refresh()
}

// KeyDown begins a new press. Fyne calls it.
func (f *focusable) KeyDown(*fyne.KeyEvent) { press.release() }

// KeyUp ends a press. Fyne calls it.
func (f *focusable) KeyUp(*fyne.KeyEvent) { press.release() }

// TypedRune takes no letters; parts that do have their own.
func (f *focusable) TypedRune(rune) {}

// Cursor is a hand over everything that can be pressed.
func (f *focusable) Cursor() desktop.Cursor { return desktop.PointerCursor }

// grabFocus gives the keyboard to the part itself.
func (f *focusable) grabFocus(self fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.self); c != nil {
		c.Focus(self)
	}
}

// newRing is the focus ring, hidden until [placeRing].
func newRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = ringWidth
	ring.CornerRadius = cornerRadius + RingRoom
	ring.Hide()
	return ring
}

// placeRing draws the ring outside a rectangle, or hides it.
func placeRing(ring *canvas.Rectangle, visible bool, at fyne.Position, size fyne.Size) {
	ring.StrokeColor = CurrentTheme().Focus
	place(ring, rect{at.X - RingRoom, at.Y - RingRoom, size.Width + 2*RingRoom, size.Height + 2*RingRoom})
	ring.Hidden = !visible
	ring.Refresh()
}

// drawing is a renderer made of functions, so that each part of the kit says
// how it draws in one place.
type drawing struct {
	objects func() []fyne.CanvasObject
	layout  func(size fyne.Size)
	min     func() fyne.Size
	refresh func()
	owner   fyne.Widget
}

func (d *drawing) Destroy()                     {}
func (d *drawing) Layout(size fyne.Size)        { d.layout(size) }
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects() }

func (d *drawing) Refresh() {
	d.refresh()
	canvas.Refresh(d.owner)
}
