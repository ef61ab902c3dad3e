package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// PageParts is what a page is made of, in reading and Tab order.
type PageParts struct {
	Header  fyne.CanvasObject   // fixed at the top, usually a [Header]; may be nil
	Body    []fyne.CanvasObject // scrolls up and down, [GapBody] apart
	Left    []fyne.CanvasObject // footer, from the left: what leads away or helps
	Right   []fyne.CanvasObject // footer, at the right: the main button last
	Measure float32             // widest body at 100 %; 0 means [MeasureText]
	Middle  bool                // the body stands in the middle of the height when it fits
	First   fyne.Focusable      // gets the keyboard when the page is shown; may be nil
}

// Page is one screen: header, scrolling body, footer. In a window too low for
// its text size the left part of the footer, and then the header, scroll with
// the body, so that nothing is ever cut.
type Page struct {
	widget.BaseWidget
	parts  PageParts
	keys   map[Key]func()
	header *bar
	footer *bar
	left   *fyne.Container // nil without Left
	right  *fyne.Container // nil without Right
	body   *fyne.Container
	flow   *bodyLayout
	scroll *container.Scroll
	column *fyne.Container
	both   *fyne.Container // left and right of the footer
}

// NewPage makes a page of its parts.
func NewPage(parts PageParts) *Page {
	p := &Page{parts: parts, keys: map[Key]func(){}}
	if p.parts.Measure == 0 {
		p.parts.Measure = MeasureText
	}
	p.column = ColumnGap(GapBody, parts.Body...)
	p.flow = &bodyLayout{measure: p.parts.Measure, middle: parts.Middle}
	p.body = container.New(p.flow, p.column)
	p.scroll = container.NewVScroll(p.body)
	p.scroll.OnScrolled = func(at fyne.Position) { p.follow(at.Y) }
	p.header, p.footer = newBar(false), newBar(true)
	if len(parts.Left) > 0 {
		p.left = Flow(parts.Left...)
	}
	if len(parts.Right) > 0 {
		p.right = FlowEnd(parts.Right...)
	}
	if p.left != nil && p.right != nil {
		p.both = Spread(p.left, p.right)
	}
	p.ExtendBaseWidget(p)
	return p
}

// Bind runs do when key is pressed on this page, whatever has the focus.
func (p *Page) Bind(key Key, do func()) {
	key.Name = sameKey(key.Name)
	p.keys[key] = do
}

// SetBody replaces what the page says, keeping header, footer and keys. The
// keyboard is given to first, which may be nil.
func (p *Page) SetBody(first fyne.Focusable, body ...fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c != nil {
		c.Unfocus()
	}
	p.parts.First = first
	p.column.Objects = body
	p.scroll.Offset = fyne.NewPos(0, 0)
	p.relayout()
	if c != nil {
		p.focusFirst(c)
	}
}

// ScrollPage scrolls by one window height less two lines, up for a negative
// direction.
func (p *Page) ScrollPage(direction int) {
	step := max(p.scroll.Size().Height-2*CurrentTheme().TextSize(SizeBody)*lineHeight, MinTarget)
	p.scrollTo(p.scroll.Offset.Y + float32(direction)*step)
}

// Offset is how far the body is scrolled, in Fyne units.
func (p *Page) Offset() float32 { return p.scroll.Offset.Y }

func (p *Page) scrollTo(y float32) {
	most := max(p.body.Size().Height-p.scroll.Size().Height, 0)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), most)))
}

// follow keeps in view what stays there, see [Beside].
func (p *Page) follow(offset float32) {
	view := p.scroll.Size().Height
	for _, o := range p.body.Objects {
		followScroll(o, o.Position().Y, offset, view)
	}
}

func (p *Page) focusFirst(c fyne.Canvas) {
	if p.parts.First != nil {
		c.Focus(p.parts.First)
	}
}

// reveal scrolls so that a part of o is seen; parts outside the body stand still.
func (p *Page) reveal(o fyne.CanvasObject, top, height float32) {
	if !contains(p.body, o) {
		return
	}
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.body).Y + top
	view, offset := p.scroll.Size().Height, p.scroll.Offset.Y
	first, last := y-RingRoom-GapNormal, y+height+RingRoom+GapNormal
	switch {
	case first < offset || last-first > view:
		p.scrollTo(first)
	case last > offset+view:
		p.scrollTo(last - view)
	}
}

// arrange decides what stands still and what scrolls, and gives each its place.
func (p *Page) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	header, footer := p.parts.Header, p.footerContent(false)
	head, foot := p.header.heightOf(header, size.Width), p.footer.heightOf(footer, size.Width)
	var objects []fyne.CanvasObject
	if head > 0.3*size.Height {
		objects, header, head = append(objects, p.parts.Header), nil, 0
	}
	objects = append(objects, p.column)
	if head+foot > 0.38*size.Height && p.left != nil {
		objects, footer = append(objects, p.left), p.footerContent(true)
		foot = p.footer.heightOf(footer, size.Width)
	}
	p.header.hold(header)
	p.footer.hold(footer)
	p.body.Objects = objects
	view := max(size.Height-head-foot, 0)
	p.flow.width, p.flow.view = size.Width, view
	place(p.header, rect{0, 0, size.Width, head})
	place(p.scroll, rect{0, head, size.Width, view})
	place(p.footer, rect{0, size.Height - foot, size.Width, foot})
	p.scroll.Refresh()
	p.scrollTo(p.scroll.Offset.Y)
	p.follow(p.scroll.Offset.Y)
}

// footerContent is what the footer holds; nil for an empty footer.
func (p *Page) footerContent(rightOnly bool) fyne.CanvasObject {
	switch {
	case p.both != nil && !rightOnly:
		return p.both
	case p.right != nil:
		return p.right
	case p.left != nil && !rightOnly:
		return p.left
	}
	return nil
}

// relayout lays everything out anew at the present size.
func (p *Page) relayout() {
	p.arrange(p.Size())
	layoutTree(p.header)
	layoutTree(p.body)
	layoutTree(p.footer)
	canvas.Refresh(p)
}

// MinSize is small, so that any window may be made as small as its person likes.
func (p *Page) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(320, 240)
}

// CreateRenderer makes Fyne's drawing part.
func (p *Page) CreateRenderer() fyne.WidgetRenderer {
	paper := canvas.NewRectangle(color.Transparent)
	d := &drawing{
		owner: p,
		objects: func() []fyne.CanvasObject {
			return []fyne.CanvasObject{paper, p.header, p.scroll, p.footer}
		},
		layout: func(size fyne.Size) {
			paper.Resize(size)
			p.arrange(size)
		},
		min: p.MinSize,
		refresh: func() {
			paper.FillColor = CurrentTheme().Paper
			paper.Refresh()
			p.header.Refresh()
			p.body.Refresh()
			p.footer.Refresh()
		},
	}
	d.refresh()
	return d
}

// bodyLayout puts the page's scrolling parts under each other in the middle of
// the width, not wider than the measure.
type bodyLayout struct {
	measure, width, view float32
	middle               bool
}

func (l *bodyLayout) margin() float32 { return GapWide }

func (l *bodyLayout) inner() float32 {
	return min(l.measure*CurrentTheme().Scale(), max(l.width-2*l.margin(), 1))
}

func (l *bodyLayout) textHeight(objects []fyne.CanvasObject) float32 {
	total := -GapWide
	for _, o := range objects {
		total += HeightFor(o, l.inner()) + GapWide
	}
	return total
}

func (l *bodyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := (size.Width-l.inner())/2, l.margin()
	if l.middle {
		y = max(y, (l.view-l.textHeight(objects))/2)
	}
	for _, o := range objects {
		height := HeightFor(o, l.inner())
		place(o, rect{x, y, l.inner(), height})
		y += height + GapWide
	}
}

func (l *bodyLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, l.textHeight(objects)+2*l.margin())
}
