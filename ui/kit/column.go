package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Gaps between parts, in Fyne units at every text size.
const (
	GapTight  float32 = 6
	GapNormal float32 = 12
	GapBody   float32 = 20
	GapWide   float32 = 24
)

// Column puts objects under each other in the order given, each as wide as the
// column and as high as its text needs at that width.
func Column(objects ...fyne.CanvasObject) *fyne.Container { return ColumnGap(GapNormal, objects...) }

// ColumnGap is [Column] with another distance between the objects.
func ColumnGap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{gap: gap}, objects...)
}

type columnLayout struct {
	remembered
	gap float32
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	y := float32(0)
	for _, o := range shown(objects) {
		height := HeightFor(o, size.Width)
		place(o, rect{0, y, size.Width, height})
		y += height + l.gap
	}
}

func (l *columnLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	total := float32(0)
	for i, o := range shown(objects) {
		if i > 0 {
			total += l.gap
		}
		total += HeightFor(o, width)
	}
	return total
}

func (l *columnLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	widest := float32(0)
	for _, o := range shown(objects) {
		widest = max(widest, NaturalWidth(o))
	}
	return widest
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widestMin(objects), l.heightFor(objects, l.last()))
}

func widestMin(objects []fyne.CanvasObject) float32 {
	widest := float32(0)
	for _, o := range shown(objects) {
		widest = max(widest, o.MinSize().Width)
	}
	return widest
}

// Inset puts room round one object.
func Inset(room float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{x: room, y: room}, o)
}

// Narrow holds one object to a largest width, at the left edge. The width is
// given at 100 % and grows with the text.
func Narrow(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{most: width}, o)
}

// insetLayout gives one object room on its sides and a largest width.
type insetLayout struct {
	remembered
	x, y float32
	most float32
}

func (l *insetLayout) inner(width float32) float32 {
	inner := width - 2*l.x
	if l.most > 0 {
		inner = min(inner, l.most*CurrentTheme().Scale())
	}
	return max(inner, 1)
}

func (l *insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	for _, o := range objects {
		place(o, rect{l.x, l.y, l.inner(size.Width), size.Height - 2*l.y})
	}
}

func (l *insetLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	tallest := float32(0)
	for _, o := range objects {
		tallest = max(tallest, HeightFor(o, l.inner(width)))
	}
	return tallest + 2*l.y
}

func (l *insetLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	widest := float32(0)
	for _, o := range objects {
		widest = max(widest, NaturalWidth(o))
	}
	return widest + 2*l.x
}

func (l *insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widestMin(objects)+2*l.x, l.heightFor(objects, l.last()))
}
