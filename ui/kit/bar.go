package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// bar is the strip at the top or bottom of a page.
type bar struct {
	widget.BaseWidget
	content fyne.CanvasObject
	foot    bool
}

const barRoomX, barRoomY float32 = 28, 10

func newBar(foot bool) *bar {
	b := &bar{foot: foot}
	b.ExtendBaseWidget(b)
	return b
}

// hold puts content into the bar; nil empties it.
func (b *bar) hold(content fyne.CanvasObject) { b.content = content }

// heightOf is the height of a bar with that content at a width.
func (b *bar) heightOf(content fyne.CanvasObject, width float32) float32 {
	if content == nil {
		return 0
	}
	return HeightFor(content, max(width-2*barRoomX, 1)) + 2*barRoomY
}

func (b *bar) held() []fyne.CanvasObject {
	if b.content == nil {
		return nil
	}
	return []fyne.CanvasObject{b.content}
}

func (b *bar) lay() { b.placeContent(b.Size()) }

func (b *bar) MinSize() fyne.Size { return fyne.NewSize(1, 0) }

func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	surface, line := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	d := &drawing{owner: b, min: b.MinSize}
	d.objects = func() []fyne.CanvasObject {
		if b.content == nil {
			return nil
		}
		return []fyne.CanvasObject{surface, line, b.content}
	}
	d.layout = func(size fyne.Size) {
		surface.Resize(size)
		y := size.Height - 1
		if b.foot {
			y = 0
		}
		place(line, rect{0, y, size.Width, 1})
		b.placeContent(size)
	}
	d.refresh = func() {
		th := CurrentTheme()
		surface.FillColor, line.FillColor = th.Surface, th.Line
		surface.Refresh()
		line.Refresh()
		if b.content != nil {
			b.content.Refresh()
		}
		b.placeContent(b.Size())
	}
	d.refresh()
	return d
}

func (b *bar) placeContent(size fyne.Size) {
	if b.content != nil {
		place(b.content, rect{barRoomX, barRoomY, max(size.Width-2*barRoomX, 1), max(size.Height-2*barRoomY, 0)})
	}
}

// Header is the content of a page's top strip: left, a progress bar that takes
// the room between, right. What does not fit goes to a row of its own.
func Header(left []fyne.CanvasObject, progress fyne.CanvasObject, right []fyne.CanvasObject) *fyne.Container {
	objects := []fyne.CanvasObject{headerFlow(left, false), headerFlow(right, true)}
	l := &headerLayout{}
	if progress != nil {
		l.progress = true
		objects = []fyne.CanvasObject{objects[0], progress, objects[1]}
	}
	return container.New(l, objects...)
}

func headerFlow(objects []fyne.CanvasObject, end bool) *fyne.Container {
	return container.New(&flowRows{gap: 20, end: end}, objects...)
}

type headerLayout struct {
	remembered
	progress bool
}

const leastProgress float32 = 140

// each visits the parts with their places and tells the height.
func (l *headerLayout) each(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, r rect)) float32 {
	left, right := objects[0], objects[len(objects)-1]
	leftWide, rightWide := NaturalWidth(left), NaturalWidth(right)
	between := width - leftWide - rightWide - 2*GapWide
	if l.progress && between < leastProgress && between > -GapWide { // the bar goes under
		row := max(HeightFor(left, leftWide), HeightFor(right, rightWide))
		visit(left, rect{0, (row - HeightFor(left, leftWide)) / 2, leftWide, HeightFor(left, leftWide)})
		visit(right, rect{width - rightWide, (row - HeightFor(right, rightWide)) / 2, rightWide, HeightFor(right, rightWide)})
		bar := HeightFor(objects[1], width)
		visit(objects[1], rect{0, row + GapTight, width, bar})
		return row + GapTight + bar
	}
	if between < 0 {
		y := float32(0)
		for _, o := range objects {
			height := HeightFor(o, width)
			if height > 0 {
				visit(o, rect{0, y, width, height})
				y += height + GapTight
			}
		}
		return max(y-GapTight, 0)
	}
	height := max(HeightFor(left, leftWide), HeightFor(right, rightWide))
	middle := func(o fyne.CanvasObject, x, w float32) {
		h := HeightFor(o, w)
		visit(o, rect{x, (height - h) / 2, w, h})
	}
	middle(left, 0, leftWide)
	if l.progress {
		middle(objects[1], leftWide+GapWide, between)
	}
	middle(right, width-rightWide, rightWide)
	return height
}

func (l *headerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.each(objects, size.Width, place)
}

func (l *headerLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.each(objects, width, func(fyne.CanvasObject, rect) {})
}

func (l *headerLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	total := float32(0)
	for _, o := range objects {
		total += NaturalWidth(o) + GapWide
	}
	return total
}

func (l *headerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, l.heightFor(objects, l.last()))
}
