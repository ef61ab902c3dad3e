package kittest

import (
	"fmt"
	"image/color"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"synvanda/ui/kit"
)

// Window is a window without a display, with a shell in it.
type Window struct {
	fyne.Window
	Shell *kit.Shell
	t     testing.TB
}

// Open makes a window of a size with a look. It closes itself with the test.
func Open(t testing.TB, size fyne.Size, look kit.Look) *Window {
	t.Helper()
	test.NewTempApp(t)
	w := &Window{Window: test.NewTempWindow(t, nil), t: t}
	w.SetPadded(false)
	w.Resize(size)
	w.Shell = kit.NewShell(w.Window, look)
	t.Cleanup(w.Shell.Close)
	return w
}

// Show shows a page, laid out.
func (w *Window) Show(p *kit.Page) {
	w.Shell.Show(p)
	w.Resize(w.Canvas().Size())
	p.Resize(w.Canvas().Size())
}

// Focused is what has the keyboard, or nil.
func (w *Window) Focused() fyne.Focusable { return w.Canvas().Focused() }

// Press presses and releases a key, with the letter that it types.
func (w *Window) Press(key fyne.KeyName) {
	w.Down(key)
	w.Up(key)
}

// Hold holds a key down so long that it repeats n times, then lets it go.
func (w *Window) Hold(key fyne.KeyName, n int) {
	w.Down(key)
	for range n {
		w.typed(key)
	}
	w.Up(key)
}

// Down presses a key without letting it go.
func (w *Window) Down(key fyne.KeyName) {
	if w.Focused() == nil {
		w.Shell.KeyDown()
	} else if k, ok := w.Focused().(desktop.Keyable); ok {
		k.KeyDown(&fyne.KeyEvent{Name: key})
	}
	w.typed(key)
}

// typed sends what a press and each repeat sends: the key, then its letter to
// whatever has the focus by then.
func (w *Window) typed(key fyne.KeyName) {
	if key == fyne.KeyTab {
		w.Canvas().FocusNext()
		return
	}
	event := &fyne.KeyEvent{Name: key}
	if f := w.Focused(); f != nil {
		f.TypedKey(event)
	} else if typed := w.Canvas().OnTypedKey(); typed != nil {
		typed(event)
	}
	if r := letter(key); r != 0 {
		if f := w.Focused(); f != nil {
			f.TypedRune(r)
		}
	}
}

// Up lets a key go.
func (w *Window) Up(key fyne.KeyName) {
	if w.Focused() == nil {
		w.Shell.KeyUp()
	} else if k, ok := w.Focused().(desktop.Keyable); ok {
		k.KeyUp(&fyne.KeyEvent{Name: key})
	}
}

// letter is what a key types, or 0.
func letter(key fyne.KeyName) rune {
	runes := []rune(string(key))
	switch {
	case key == fyne.KeySpace:
		return ' '
	case len(runes) == 1:
		return unicode.ToLower(runes[0])
	}
	return 0
}

// Type types a text, each letter a press of its own.
func (w *Window) Type(text string) {
	for _, r := range text {
		switch r {
		case '\n':
			w.Press(fyne.KeyReturn)
		case ' ':
			w.Press(fyne.KeySpace)
		default:
			w.typeRune(r)
		}
	}
}

func (w *Window) typeRune(r rune) {
	key := fyne.KeyName(string(unicode.ToUpper(r)))
	event := &fyne.KeyEvent{Name: key}
	if k, ok := w.Focused().(desktop.Keyable); ok {
		k.KeyDown(event)
	}
	if f := w.Focused(); f != nil {
		f.TypedKey(event)
	}
	if f := w.Focused(); f != nil {
		f.TypedRune(r)
	}
	w.Up(key)
}

// Shortcut presses a key with modifiers, as the driver sends it.
func (w *Window) Shortcut(k kit.Key) {
	w.shortcutDown(k, true)
	w.Up(k.Name)
}

// HoldShortcut holds a key with modifiers until it repeated n times.
func (w *Window) HoldShortcut(k kit.Key, n int) {
	w.shortcutDown(k, true)
	for range n {
		w.shortcutDown(k, false)
	}
	w.Up(k.Name)
}

func (w *Window) shortcutDown(k kit.Key, first bool) {
	if keyable, ok := w.Focused().(desktop.Keyable); ok && first {
		keyable.KeyDown(&fyne.KeyEvent{Name: k.Name})
	}
	s := &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Modifier}
	if f, ok := w.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	if w.Focused() == nil && first { // what the shell asks the desktop driver for
		w.Shell.KeyDown()
	}
	w.Shell.Do(k) // the driver gives it to the canvas, which has no way in here
}

// Drawn is one object as it lies in the window.
type Drawn struct {
	Object fyne.CanvasObject
	At     fyne.Position // in the window
	Size   fyne.Size
	Clip   Area // what of the window it may be drawn in
	Rolls  bool // it lies in something that scrolls
}

// Area is a rectangle of the window.
type Area struct{ Left, Top, Right, Bottom float32 }

// All is every visible object of the page, parents before children, in drawing
// order.
func (w *Window) All() []Drawn {
	size := w.Canvas().Size()
	var out []Drawn
	walk(Drawn{Object: w.Canvas().Content(), Clip: Area{0, 0, size.Width, size.Height}}, &out)
	return out
}

// walk adds parent.Object, which lies in a parent at parent.At, and all inside it.
func walk(parent Drawn, out *[]Drawn) {
	o := parent.Object
	if o == nil || !o.Visible() {
		return
	}
	d := parent
	d.At, d.Size = parent.At.Add(o.Position()), o.Size()
	*out = append(*out, d)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(Drawn{Object: child, At: d.At, Clip: d.Clip, Rolls: d.Rolls}, out)
		}
	case fyne.Widget:
		if _, scrolls := o.(interface{ ScrollToTop() }); scrolls {
			d.Rolls = true
			d.Clip = Area{
				max(d.Clip.Left, d.At.X), max(d.Clip.Top, d.At.Y),
				min(d.Clip.Right, d.At.X+d.Size.Width), min(d.Clip.Bottom, d.At.Y+d.Size.Height),
			}
		}
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(Drawn{Object: child, At: d.At, Clip: d.Clip, Rolls: d.Rolls}, out)
		}
	}
}

// NothingCut reports every text that reaches outside the window at the sides, and
// every text that stands still and reaches outside it at the top or bottom: no
// scrolling up and down could show them.
func (w *Window) NothingCut() []string {
	var faults []string
	width, height := w.Canvas().Size().Width, w.Canvas().Size().Height
	for _, d := range w.All() {
		text, ok := d.Object.(*canvas.Text)
		if !ok || text.Text == "" {
			continue
		}
		wide := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
		if d.At.X < 0 || d.At.X+wide > width+0.5 {
			faults = append(faults, fmt.Sprintf("%q reaches from %.0f to %.0f in a window %.0f wide", text.Text, d.At.X, d.At.X+wide, width))
		}
		if !d.Rolls && (d.At.Y < 0 || d.At.Y+d.Size.Height > height+0.5) {
			faults = append(faults, fmt.Sprintf("%q reaches from %.0f to %.0f in a window %.0f high", text.Text, d.At.Y, d.At.Y+d.Size.Height, height))
		}
	}
	return faults
}

// LowContrast measures every drawn text against what lies under its middle and
// reports those below [kit.MinTextContrast].
func (w *Window) LowContrast() []string {
	var faults []string
	all := w.All()
	for i, d := range all {
		text, ok := d.Object.(*canvas.Text)
		if !ok || text.Text == "" {
			continue
		}
		wide := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
		middle := d.At.Add(fyne.NewPos(wide/2, d.Size.Height/2))
		back := ground(all[:i], middle)
		if got := kit.Contrast(text.Color, back); got < kit.MinTextContrast {
			faults = append(faults, fmt.Sprintf("%q has contrast %.2f", text.Text, got))
		}
	}
	return faults
}

// ground is the colour of the last opaque rectangle drawn under a place.
func ground(drawn []Drawn, at fyne.Position) color.Color {
	var back color.Color = kit.CurrentTheme().Paper
	for _, d := range drawn {
		r, ok := d.Object.(*canvas.Rectangle)
		if !ok || r.FillColor == nil || at.X < d.At.X || at.Y < d.At.Y || at.X > d.At.X+d.Size.Width || at.Y > d.At.Y+d.Size.Height {
			continue
		}
		if _, _, _, alpha := r.FillColor.RGBA(); alpha == 0xffff {
			back = r.FillColor
		}
	}
	return back
}

// Seen reports whether an object lies wholly within the part of the window that
// it may be drawn in, which for a part of the body is what the scroller shows.
func (w *Window) Seen(o fyne.CanvasObject) bool {
	for _, d := range w.All() {
		if d.Object == o {
			return d.At.Y >= d.Clip.Top-0.5 && d.At.Y+d.Size.Height <= d.Clip.Bottom+0.5 &&
				d.At.X >= d.Clip.Left-0.5 && d.At.X+d.Size.Width <= d.Clip.Right+0.5
		}
	}
	return false
}

// SeenText reports whether a whole line of text is in view.
func (w *Window) SeenText(text string) bool {
	for _, d := range w.All() {
		if t, ok := d.Object.(*canvas.Text); ok && t.Text == text {
			return d.At.Y >= d.Clip.Top-0.5 && d.At.Y+d.Size.Height <= d.Clip.Bottom+0.5
		}
	}
	return false
}

// Marks is the rectangles in the colour of quotes that lie behind text in a
// field; chips are not among them.
func (w *Window) Marks() []Drawn {
	var out []Drawn
	chip := false
	for _, d := range w.All() {
		switch o := d.Object.(type) {
		case *kit.Chip:
			chip = true
		case *canvas.Rectangle:
			if o.FillColor == color.Color(kit.CurrentTheme().Quote) && !chip {
				out = append(out, d)
			}
			chip = false
		}
	}
	return out
}

// Signs describes the visible circles of the window and how they are filled,
// without their colours.
func (w *Window) Signs() string {
	signs := ""
	for _, d := range w.All() {
		if c, ok := d.Object.(*canvas.Circle); ok {
			_, _, _, alpha := c.FillColor.RGBA()
			signs += fmt.Sprintf("circle filled %v;", alpha > 0)
		}
	}
	return signs
}
