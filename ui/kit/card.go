package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Box is a rectangle with something in it: a card or a notice.
type Box struct {
	widget.BaseWidget
	content fyne.CanvasObject
	room    float32
	look    func(th *Theme) (fill, stroke color.Color, width float32)
}

func newBox(room float32, content fyne.CanvasObject, look func(th *Theme) (fill, stroke color.Color, width float32)) *Box {
	b := &Box{content: content, room: room, look: look}
	b.ExtendBaseWidget(b)
	return b
}

// Card is a surface with parts under each other.
func Card(objects ...fyne.CanvasObject) *Box {
	return newBox(24, Column(objects...), func(th *Theme) (color.Color, color.Color, float32) {
		return th.Surface, th.Line, 1
	})
}

// MainCard is the card that comes first on a page, with a strong edge.
func MainCard(objects ...fyne.CanvasObject) *Box {
	return newBox(28, Column(objects...), func(th *Theme) (color.Color, color.Color, float32) {
		return th.Surface, th.Primary, borderWidth
	})
}

// NoticeKind is how serious a notice is.
type NoticeKind int

// The kinds.
const (
	NoticeInfo NoticeKind = iota
	NoticeGood
	NoticeWarning
	NoticeDanger
)

// Notice is a coloured box that says something in two parts: what it is about,
// semi-bold, and the rest. The words alone carry the meaning.
func Notice(kind NoticeKind, lead, text string) *Box {
	tone := [...]Tone{ToneInk, ToneStrength, ToneImprove, ToneDanger}[kind]
	runs := []Run{{Text: lead, Bold: true}}
	if text != "" {
		runs = append(runs, Run{Text: " " + text})
	}
	return newBox(16, newText(SizeBody, tone, runs...), noticeLook(kind))
}

// NoticeWith is a [Notice] with parts under the words, such as buttons.
func NoticeWith(kind NoticeKind, lead, text string, objects ...fyne.CanvasObject) *Box {
	words := Notice(kind, lead, text).content
	return newBox(16, Column(append([]fyne.CanvasObject{words}, objects...)...), noticeLook(kind))
}

func noticeLook(kind NoticeKind) func(th *Theme) (color.Color, color.Color, float32) {
	return func(th *Theme) (color.Color, color.Color, float32) {
		switch kind {
		case NoticeGood:
			return th.StrengthBox, th.Strength, 1
		case NoticeWarning:
			return th.ImproveBox, th.Improve, 1
		case NoticeDanger:
			return th.DangerBox, th.Danger, borderWidth
		}
		return th.Tint, th.Primary, 1
	}
}

// Tag is a short state on a coloured ground: "Förfaller 1 december".
func Tag(kind NoticeKind, text string) *Box {
	tone := [...]Tone{TonePrimary, ToneStrength, ToneImprove, ToneDanger}[kind]
	label := newText(SizeSmall, tone, Run{Text: text, Bold: true})
	look := noticeLook(kind)
	return newBox(6, label, func(th *Theme) (color.Color, color.Color, float32) {
		fill, _, _ := look(th)
		return fill, fill, 0
	})
}

// Content is what lies in the box.
func (b *Box) Content() fyne.CanvasObject { return b.content }

func (b *Box) held() []fyne.CanvasObject { return []fyne.CanvasObject{b.content} }

// HeightFor is the height at a width.
func (b *Box) HeightFor(width float32) float32 {
	return HeightFor(b.content, max(width-2*b.side(), 1)) + 2*b.room
}

// side is the room at the left and right: tags are round at their ends.
func (b *Box) side() float32 { return max(b.room, GapNormal) }

// NaturalWidth is the width with the text on one line.
func (b *Box) NaturalWidth() float32 { return NaturalWidth(b.content) + 2*b.side() }

// MinSize never widens what the box stands in.
func (b *Box) MinSize() fyne.Size {
	width := b.Size().Width
	if width <= 0 {
		width = assumedWidth
	}
	return fyne.NewSize(2*b.side()+1, b.HeightFor(width))
}

func (b *Box) lay() {
	if size := b.Size(); size.Width > 0 {
		place(b.content, rect{b.side(), b.room, max(size.Width-2*b.side(), 1), max(size.Height-2*b.room, 0)})
	}
}

// CreateRenderer makes Fyne's drawing part.
func (b *Box) CreateRenderer() fyne.WidgetRenderer {
	shape := canvas.NewRectangle(color.Transparent)
	d := &drawing{owner: b, min: b.MinSize}
	d.objects = func() []fyne.CanvasObject { return []fyne.CanvasObject{shape, b.content} }
	d.layout = func(size fyne.Size) {
		shape.Resize(size)
		b.lay()
	}
	d.refresh = func() {
		shape.FillColor, shape.StrokeColor, shape.StrokeWidth = b.look(CurrentTheme())
		shape.CornerRadius = 12
		shape.Refresh()
		b.content.Refresh()
		d.layout(b.Size())
	}
	d.refresh()
	return d
}

// Rule is a thin line between parts.
func Rule() fyne.CanvasObject {
	r := &rule{}
	r.ExtendBaseWidget(r)
	return r
}

type rule struct{ widget.BaseWidget }

func (r *rule) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *rule) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(color.Transparent)
	d := &drawing{owner: r, min: r.MinSize, layout: func(size fyne.Size) { line.Resize(size) }}
	d.objects = func() []fyne.CanvasObject { return []fyne.CanvasObject{line} }
	d.refresh = func() {
		line.FillColor = CurrentTheme().Line
		line.Refresh()
	}
	d.refresh()
	return d
}
