package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Chip is a quote under its answer: Enter or Space goes to it in the text,
// Delete takes the mark away.
type Chip struct {
	focusable
	label    *Text
	goTo     func()
	takeAway func()
}

func newChip(quote string, goTo, takeAway func()) *Chip {
	c := &Chip{label: Small(""), goTo: goTo, takeAway: takeAway}
	c.label.tone = ToneInk
	c.init(c)
	c.set(quote)
	return c
}

// set shows the beginning of a quote, in quotation marks.
func (c *Chip) set(quote string) {
	runes := []rune(quote)
	if len(runes) > chipRunes {
		runes = append(runes[:chipRunes:chipRunes], '…')
	}
	for i, r := range runes {
		if breaksAt(r) {
			runes[i] = ' '
		}
	}
	c.label.SetText("”" + string(runes) + "”")
}

// Label is what the chip shows.
func (c *Chip) Label() string { return c.label.Text() }

// Tapped goes to the quote.
func (c *Chip) Tapped(*fyne.PointEvent) { c.goTo() }

// TypedKey goes to the quote or takes its mark away.
func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete, fyne.KeyBackspace:
		key := sameKey(e.Name)
		if press.held(key) {
			return
		}
		press.hold(key)
		if key == fyne.KeyDelete || key == fyne.KeyBackspace {
			c.takeAway()
		} else {
			c.goTo()
		}
	default:
		Unhandled(c, e)
	}
}

const chipRoom float32 = 12

// NaturalWidth is the width with the quote on one line.
func (c *Chip) NaturalWidth() float32 { return c.label.NaturalWidth() + 2*chipRoom }

// HeightFor is the height with the quote wrapped to a width.
func (c *Chip) HeightFor(width float32) float32 {
	return max(c.label.HeightFor(max(width-2*chipRoom, 1))+16, MinTarget)
}

// MinSize is a target large enough to hit.
func (c *Chip) MinSize() fyne.Size {
	return fyne.NewSize(MinTarget, c.HeightFor(max(c.Size().Width, MinTarget)))
}

func (c *Chip) held() []fyne.CanvasObject { return []fyne.CanvasObject{c.label} }

// CreateRenderer makes Fyne's drawing part.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	box, ring := canvas.NewRectangle(color.Transparent), newRing()
	d := &drawing{owner: c, min: c.MinSize}
	d.objects = func() []fyne.CanvasObject { return []fyne.CanvasObject{box, c.label, ring} }
	d.layout = func(size fyne.Size) {
		box.Resize(size)
		wide := max(size.Width-2*chipRoom, 1)
		high := c.label.HeightFor(wide)
		place(c.label, rect{chipRoom, (size.Height - high) / 2, wide, high})
		placeRing(ring, c.focused, fyne.NewPos(0, 0), size)
	}
	d.refresh = func() {
		box.FillColor, box.CornerRadius = CurrentTheme().Quote, cornerRadius
		box.Refresh()
		c.label.Refresh()
		d.layout(c.Size())
	}
	d.refresh()
	return d
}
