package kit

import "fyne.io/fyne/v2"

// flowing is a part whose height follows from the width that it is given.
type flowing interface {
	HeightFor(width float32) float32
}

// natural is a part that knows how wide it would be on one line.
type natural interface {
	NaturalWidth() float32
}

// flowLayout is a Fyne layout that can tell its height for a width.
type flowLayout interface {
	fyne.Layout
	heightFor(objects []fyne.CanvasObject, width float32) float32
	naturalWidth(objects []fyne.CanvasObject) float32
}

// HeightFor is the height that o needs when it is width wide, in Fyne units:
// asked of the kit's own parts and layouts, the smallest height for others.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(flowing); ok {
		return f.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(flowLayout); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// NaturalWidth is how wide o would be with all its text on one line.
func NaturalWidth(o fyne.CanvasObject) float32 {
	if n, ok := o.(natural); ok {
		return n.NaturalWidth()
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(flowLayout); ok {
			return l.naturalWidth(c.Objects)
		}
	}
	return o.MinSize().Width
}

// place gives o a rectangle.
func place(o fyne.CanvasObject, r rect) {
	o.Move(fyne.NewPos(r.x, r.y))
	o.Resize(fyne.NewSize(r.w, r.h))
}

// shown is the objects that are visible: hidden ones take no room.
func shown(objects []fyne.CanvasObject) []fyne.CanvasObject {
	all := true
	for _, o := range objects {
		all = all && o.Visible()
	}
	if all {
		return objects
	}
	var out []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}

// assumedWidth stands for the width in a MinSize that is asked before the first
// layout.
const assumedWidth = 600

// remembered is the width of the last layout, so that MinSize, which is asked
// without one, can answer with the height at that width.
type remembered struct{ width float32 }

func (r *remembered) last() float32 {
	if r.width > 0 {
		return r.width
	}
	return assumedWidth
}
