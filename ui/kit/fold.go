package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Fold is the line above parts that are shown when they are asked for: a title,
// what the parts hold now in few words, and a sign that points down when they
// are shown. Space or Enter shows and hides them.
type Fold struct {
	focusable
	title   *Text
	summary *Text
	content *fyne.Container
	all     *fyne.Container
	hovered bool
	onOpen  func(open bool)
}

// NewFold makes a closed fold over parts.
func NewFold(title, summary string, parts ...fyne.CanvasObject) *Fold {
	f := &Fold{title: Strong(title), summary: Small(summary)}
	f.content = Column(parts...)
	f.content.Hide()
	f.init(f)
	f.all = ColumnGap(GapNormal, f, f.content)
	return f
}

// Object is the line and what it shows, to be put on a page.
func (f *Fold) Object() fyne.CanvasObject { return f.all }

// Title is the words of the line.
func (f *Fold) Title() string { return f.title.Text() }

// Summary is what the fold says of its parts.
func (f *Fold) Summary() string { return f.summary.Text() }

// SetSummary says what the parts hold now.
func (f *Fold) SetSummary(summary string) {
	if f.summary.Text() != summary {
		f.summary.SetText(summary)
		f.Refresh()
		relayout(f)
	}
}

// OnOpen sets who is told when a person shows or hides the parts.
func (f *Fold) OnOpen(tell func(open bool)) { f.onOpen = tell }

// IsOpen tells whether the parts are shown.
func (f *Fold) IsOpen() bool { return f.content.Visible() }

// SetOpen shows or hides the parts without telling anyone.
func (f *Fold) SetOpen(open bool) {
	if open == f.IsOpen() {
		return
	}
	if open {
		f.content.Show()
	} else {
		f.content.Hide()
	}
	f.Refresh()
	relayout(f)
}

func (f *Fold) toggle() {
	f.SetOpen(!f.IsOpen())
	if f.onOpen != nil {
		f.onOpen(f.IsOpen())
	}
	Reveal(f)
}

// Tapped shows or hides the parts. Fyne calls it.
func (f *Fold) Tapped(*fyne.PointEvent) {
	touched()
	f.grabFocus(f)
	f.toggle()
}

// TypedKey shows or hides the parts on Space and Enter. Fyne calls it.
func (f *Fold) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if key := sameKey(e.Name); !press.held(key) {
			press.hold(key)
			f.toggle()
		}
	default:
		Unhandled(f, e)
	}
}

// MouseIn shows that the line can be pressed.
func (f *Fold) MouseIn(*desktop.MouseEvent) { f.hover(true) }

// MouseMoved is part of Fyne's hover interface.
func (f *Fold) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (f *Fold) MouseOut() { f.hover(false) }

func (f *Fold) hover(on bool) {
	f.hovered = on
	f.Refresh()
}

const foldRoomX, foldRoomY float32 = 16, 10

// sign is the room for the sign before the title.
func (f *Fold) sign() float32 { return 14*CurrentTheme().Scale() + 12 }

func (f *Fold) inner(width float32) float32 { return max(width-2*foldRoomX-f.sign(), 1) }

// HeightFor is the height at a width.
func (f *Fold) HeightFor(width float32) float32 {
	inner := f.inner(width)
	return max(f.title.HeightFor(inner)+textHeight(f.summary, inner)+2*foldRoomY, MinTarget)
}

// NaturalWidth is the width with the words on one line.
func (f *Fold) NaturalWidth() float32 {
	return max(f.title.NaturalWidth(), f.summary.NaturalWidth()) + 2*foldRoomX + f.sign()
}

// MinSize never widens what the fold stands in.
func (f *Fold) MinSize() fyne.Size {
	width := f.Size().Width
	if width <= 0 {
		width = assumedWidth
	}
	return fyne.NewSize(MinTarget, f.HeightFor(width))
}

func (f *Fold) held() []fyne.CanvasObject { return []fyne.CanvasObject{f.title, f.summary} }

// CreateRenderer makes Fyne's drawing part.
func (f *Fold) CreateRenderer() fyne.WidgetRenderer {
	box, ring := canvas.NewRectangle(color.Transparent), newRing()
	arms := [2]*canvas.Line{canvas.NewLine(color.Transparent), canvas.NewLine(color.Transparent)}
	d := &drawing{owner: f, min: f.MinSize}
	d.objects = func() []fyne.CanvasObject {
		out := []fyne.CanvasObject{box, arms[0], arms[1], f.title}
		if len(f.summary.runes) > 0 {
			out = append(out, f.summary)
		}
		return append(out, ring)
	}
	d.layout = func(size fyne.Size) {
		box.Resize(size)
		inner := f.inner(size.Width)
		high := f.title.HeightFor(inner)
		under := textHeight(f.summary, inner)
		y := (size.Height - high - under) / 2
		place(f.title, rect{foldRoomX + f.sign(), y, inner, high})
		place(f.summary, rect{foldRoomX + f.sign(), y + high, inner, under})
		f.point(arms, y+CurrentTheme().TextSize(SizeBody)*lineHeight/2)
		placeRing(ring, f.focused, fyne.NewPos(0, 0), size)
	}
	d.refresh = func() {
		th := CurrentTheme()
		box.FillColor, box.StrokeColor, box.StrokeWidth, box.CornerRadius = th.Surface, th.Line, 1, cornerRadius
		if f.hovered {
			box.FillColor = th.Hover
		}
		box.Refresh()
		for _, arm := range arms {
			arm.StrokeColor, arm.StrokeWidth = th.Primary, 2.5
			arm.Refresh()
		}
		f.title.Refresh()
		f.summary.Refresh()
		d.layout(f.Size())
	}
	d.refresh()
	return d
}

// point draws the sign round the height y: down when the parts are shown, else
// right.
func (f *Fold) point(arms [2]*canvas.Line, y float32) {
	half := 6.5 * CurrentTheme().Scale()
	x := foldRoomX + half
	tip, ends := fyne.NewPos(x+half, y), [2]fyne.Position{fyne.NewPos(x, y-half), fyne.NewPos(x, y+half)}
	if f.IsOpen() {
		tip = fyne.NewPos(x+half, y+half/2)
		ends = [2]fyne.Position{fyne.NewPos(x, y-half/2), fyne.NewPos(x+2*half, y-half/2)}
	}
	for i, arm := range arms {
		arm.Position1, arm.Position2 = ends[i], tip
	}
}
