package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Beside is [Split] for a form and what comes of it: while the page scrolls, the
// right object stays in view beside the left, as long as it is not higher than
// the window. Where there is no room for both beside each other, the right comes
// first, under no scrolling of its own.
func Beside(share float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&besideLayout{share: share}, left, right)
}

// besideLeast is the narrowest row with two columns, in Fyne units at 100 %.
const besideLeast float32 = 760

type besideLayout struct {
	remembered
	share float32
	// offset and view are where the row's top lies in the window and how high
	// the window is; the page tells them.
	offset, view float32
}

func (l *besideLayout) columns(width float32) (left, right float32, both bool) {
	if width < besideLeast*CurrentTheme().Scale() {
		return width, width, false
	}
	left = (width - GapWide) * l.share
	return left, width - GapWide - left, true
}

func (l *besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left, right, both := l.columns(size.Width)
	leftHigh, rightHigh := HeightFor(objects[0], left), HeightFor(objects[1], right)
	if !both {
		place(objects[0], rect{0, 0, left, leftHigh})
		place(objects[1], rect{0, leftHigh + GapBody, right, rightHigh})
		return
	}
	place(objects[0], rect{0, 0, left, leftHigh})
	place(objects[1], rect{left + GapWide, l.follow(leftHigh, rightHigh), right, rightHigh})
}

// follow is how far down the right object stands.
func (l *besideLayout) follow(left, right float32) float32 {
	if right > l.view {
		return 0
	}
	return min(max(l.offset, 0), max(left-right, 0))
}

func (l *besideLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	left, right, both := l.columns(width)
	if !both {
		return HeightFor(objects[0], left) + GapBody + HeightFor(objects[1], right)
	}
	return max(HeightFor(objects[0], left), HeightFor(objects[1], right))
}

func (l *besideLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return NaturalWidth(objects[0]) + GapWide + NaturalWidth(objects[1])
}

func (l *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widestMin(objects), l.heightFor(objects, l.last()))
}

// followScroll moves what stays in view inside o, which lies at y in the page's
// body, to where the page is scrolled.
func followScroll(o fyne.CanvasObject, y, offset, view float32) {
	c, ok := o.(*fyne.Container)
	if !ok || !c.Visible() {
		return
	}
	if l, ok := c.Layout.(*besideLayout); ok && len(c.Objects) == 2 {
		l.offset, l.view = offset-y, view
		if size := c.Size(); size.Width > 0 {
			left, right, both := l.columns(size.Width)
			if at := l.follow(HeightFor(c.Objects[0], left), HeightFor(c.Objects[1], right)); both {
				c.Objects[1].Move(fyne.NewPos(left+GapWide, at))
			}
		}
		return
	}
	for _, child := range c.Objects {
		followScroll(child, y+child.Position().Y, offset, view)
	}
}
