package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"synvanda/ui/words"
)

// frame is what every field to write in shares: a label above, the field with
// its ring, something beside it, a hint and a message under it.
type frame struct {
	widget.BaseWidget
	self     fyne.Widget
	label    *Text
	field    *field
	beside   *Button           // may be nil
	below    fyne.CanvasObject // may be nil
	hint     *Text
	message  *Text
	focused  bool
	onBlur   func()
	overText string
	height   func() float32 // of the field
}

func (f *frame) initFrame(self fyne.Widget, label string, inner *field) {
	f.self, f.field = self, inner
	f.label, f.hint = Strong(label), Small("")
	f.message = newText(SizeSmall, ToneDanger, Run{})
	f.height = func() float32 { return max(inner.MinSize().Height, MinTarget) }
	inner.onFocus = f.focusChanged
	inner.onCut = f.cut
	f.ExtendBaseWidget(self)
}

func (f *frame) focusChanged(focused bool) {
	f.focused = focused
	if !focused && f.onBlur != nil {
		f.onBlur()
	}
	f.self.Refresh()
	if focused {
		f.reveal()
	}
}

// reveal scrolls to the field, with its label where there is room for both.
func (f *frame) reveal() {
	top := f.field.Position().Y
	RevealPart(f.self, 0, min(top+f.field.Size().Height, f.self.Size().Height))
}

func (f *frame) cut(over bool) {
	f.overText = ""
	if over {
		f.overText = words.T("field.full")
	}
	f.SetMessage(f.overText)
}

// Focusable is the part that takes the keyboard, for [PageParts] First.
func (f *frame) Focusable() fyne.Focusable { return f.field }

// Text is what is written.
func (f *frame) Text() string { return f.field.Text }

// SetHint shows a line under the field; an empty one takes it away.
func (f *frame) SetHint(hint string) { f.hint.SetText(hint) }

// SetMessage shows what is wrong under the field; an empty one takes it away.
func (f *frame) SetMessage(message string) {
	if f.message.Text() != message {
		f.message.SetText(message)
		f.self.Refresh()
		relayout(f.self)
	}
}

// Message is what is said to be wrong, or empty.
func (f *frame) Message() string { return f.message.Text() }

// held is what lies inside, in reading order.
func (f *frame) held() []fyne.CanvasObject {
	out := []fyne.CanvasObject{f.label, f.field}
	if f.beside != nil {
		out = append(out, f.beside)
	}
	out = append(out, f.hint, f.message)
	if f.below != nil {
		out = append(out, f.below)
	}
	return out
}

// fieldWidth is the room for the field, and whether the button stands beside it.
func (f *frame) fieldWidth(width float32) (float32, bool) {
	if f.beside == nil {
		return width, false
	}
	rest := width - NaturalWidth(f.beside) - GapNormal
	return max(rest, 1), rest > width/2
}

// each visits the parts with their places and tells the height.
func (f *frame) each(width float32, visit func(o fyne.CanvasObject, r rect)) float32 {
	y := float32(0)
	add := func(o fyne.CanvasObject, high, gap float32) {
		if high > 0 {
			visit(o, rect{0, y, width, high})
			y += high + gap
		}
	}
	add(f.label, textHeight(f.label, width), GapTight)
	inner, beside := f.fieldWidth(width)
	high := f.height()
	if !beside {
		inner = width
	}
	if beside {
		button := HeightFor(f.beside, width-inner-GapNormal)
		row := max(high, button)
		visit(f.field, rect{0, y + (row-high)/2, inner, high})
		visit(f.beside, rect{inner + GapNormal, y + (row-button)/2, width - inner - GapNormal, button})
		high = row
	} else {
		visit(f.field, rect{0, y, inner, high})
	}
	y += high + GapTight + 2
	if f.beside != nil && !beside {
		add(f.beside, HeightFor(f.beside, width), GapTight)
	}
	add(f.hint, textHeight(f.hint, width), GapTight)
	add(f.message, textHeight(f.message, width), GapTight)
	if f.below != nil {
		add(f.below, HeightFor(f.below, width), GapTight)
	}
	return y - GapTight
}

// textHeight is a text's height, nothing for no text.
func textHeight(t *Text, width float32) float32 {
	if len(t.runes) == 0 {
		return 0
	}
	return t.HeightFor(width)
}

// HeightFor is the height at a width.
func (f *frame) HeightFor(width float32) float32 {
	return f.each(width, func(fyne.CanvasObject, rect) {})
}

// NaturalWidth is wide enough for an ordinary name or date.
func (f *frame) NaturalWidth() float32 { return 320 * CurrentTheme().Scale() }

// MinSize never widens what the field stands in.
func (f *frame) MinSize() fyne.Size {
	width := f.Size().Width
	if width <= 0 {
		width = assumedWidth
	}
	return fyne.NewSize(MinTarget, f.HeightFor(width))
}

func (f *frame) lay() {
	if width := f.Size().Width; width > 0 {
		f.each(width, place)
	}
}

// CreateRenderer makes Fyne's drawing part.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	ring := newRing()
	d := &drawing{owner: f.self, min: f.self.MinSize}
	d.objects = func() []fyne.CanvasObject { return append([]fyne.CanvasObject{ring}, f.shown()...) }
	d.layout = func(fyne.Size) {
		f.lay()
		f.ring(ring)
	}
	d.refresh = func() {
		for _, o := range f.held() {
			if o != fyne.CanvasObject(f.field) {
				o.Refresh()
			}
		}
		d.layout(f.Size())
	}
	return d
}

// shown leaves out texts that are empty.
func (f *frame) shown() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range f.held() {
		if t, ok := o.(*Text); !ok || len(t.runes) > 0 {
			out = append(out, o)
		}
	}
	return out
}

func (f *frame) ring(ring *canvas.Rectangle) {
	placeRing(ring, f.focused, f.field.Position(), f.field.Size())
}
