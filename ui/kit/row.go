package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow puts objects beside each other, each as wide as it likes, and goes on to
// a new row when the width is used up.
func Flow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowRows{gap: GapNormal}, objects...)
}

// FlowEnd is [Flow] with each row pushed to the right.
func FlowEnd(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowRows{gap: GapNormal, end: true}, objects...)
}

type flowRows struct {
	remembered
	gap float32
	end bool
}

// flowRow is one row: which objects, how wide in all, how high.
type flowRow struct {
	objects       []fyne.CanvasObject
	widths        []float32
	width, height float32
}

func (l *flowRows) rows(objects []fyne.CanvasObject, width float32) []flowRow {
	var rows []flowRow
	for _, o := range shown(objects) {
		wide := min(NaturalWidth(o), width)
		if n := len(rows); n == 0 || rows[n-1].width+l.gap+wide > width {
			rows = append(rows, flowRow{width: -l.gap})
		}
		row := &rows[len(rows)-1]
		row.objects = append(row.objects, o)
		row.widths = append(row.widths, wide)
		row.width += l.gap + wide
		row.height = max(row.height, HeightFor(o, wide))
	}
	return rows
}

func (l *flowRows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	y := float32(0)
	for _, row := range l.rows(objects, size.Width) {
		x := float32(0)
		if l.end {
			x = size.Width - row.width
		}
		for i, o := range row.objects {
			height := HeightFor(o, row.widths[i])
			place(o, rect{x, y + (row.height-height)/2, row.widths[i], height})
			x += row.widths[i] + l.gap
		}
		y += row.height + l.gap
	}
}

func (l *flowRows) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	total := float32(0)
	for i, row := range l.rows(objects, width) {
		if i > 0 {
			total += l.gap
		}
		total += row.height
	}
	return total
}

func (l *flowRows) naturalWidth(objects []fyne.CanvasObject) float32 {
	total := -l.gap
	for _, o := range shown(objects) {
		total += NaturalWidth(o) + l.gap
	}
	return max(total, 0)
}

func (l *flowRows) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widestMin(objects), l.heightFor(objects, l.last()))
}

// Spread puts one object at the left and one at the right of a row; where both
// do not fit, the second goes under the first.
func Spread(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&spreadLayout{}, left, right)
}

type spreadLayout struct{ remembered }

// fits tells how wide the right object is and whether the left has room for
// itself on one line, or at least for half the row.
func (l *spreadLayout) fits(objects []fyne.CanvasObject, width float32) (float32, bool) {
	right := NaturalWidth(objects[1])
	rest := width - right - GapWide
	return right, rest >= min(NaturalWidth(objects[0]), width/2)
}

// under is the width of the right object when it stands under the left: a
// container has the whole row to arrange its own in, a single part its own width.
func (l *spreadLayout) under(o fyne.CanvasObject, natural, width float32) float32 {
	if _, ok := o.(*fyne.Container); ok {
		return width
	}
	return min(natural, width)
}

func (l *spreadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	right, beside := l.fits(objects, size.Width)
	if !beside {
		first := HeightFor(objects[0], size.Width)
		place(objects[0], rect{0, 0, size.Width, first})
		wide := l.under(objects[1], right, size.Width)
		place(objects[1], rect{0, first + GapNormal, wide, HeightFor(objects[1], wide)})
		return
	}
	left := size.Width - right - GapWide
	for i, part := range []struct{ x, width float32 }{{0, left}, {size.Width - right, right}} {
		height := HeightFor(objects[i], part.width)
		place(objects[i], rect{part.x, (size.Height - height) / 2, part.width, height})
	}
}

func (l *spreadLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	right, beside := l.fits(objects, width)
	if !beside {
		return HeightFor(objects[0], width) + GapNormal + HeightFor(objects[1], l.under(objects[1], right, width))
	}
	return max(HeightFor(objects[0], width-right-GapWide), HeightFor(objects[1], right))
}

func (l *spreadLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return NaturalWidth(objects[0]) + GapWide + NaturalWidth(objects[1])
}

func (l *spreadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widestMin(objects), l.heightFor(objects, l.last()))
}

// Split shares a row between two objects: the left gets share of the width. It
// becomes a column when the row is narrower than 640 units at 100 % text.
func Split(share float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{shares: []float32{share, 1 - share}, least: 640}, left, right)
}

// Grid puts objects in columns of equal width, as many as are at least least
// units wide at 100 % text; rows are as high as their highest object.
func Grid(least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{least: least}, objects...)
}

// gridLayout is [Split] (given shares, one column below least) and [Grid].
type gridLayout struct {
	remembered
	shares []float32
	least  float32
}

// columns tells the widths of the columns.
func (l *gridLayout) columns(count int, width float32) []float32 {
	least := l.least * CurrentTheme().Scale()
	if l.shares != nil {
		if width < least {
			return []float32{width}
		}
		inner := width - GapWide
		return []float32{inner * l.shares[0], inner * l.shares[1]}
	}
	n := min(max(1, int((width+GapWide)/(least+GapWide))), max(count, 1))
	out := make([]float32, n)
	for i := range out {
		out[i] = (width - GapWide*float32(n-1)) / float32(n)
	}
	return out
}

// each visits every object with its place.
func (l *gridLayout) each(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	objects = shown(objects)
	columns := l.columns(len(objects), width)
	y := float32(0)
	for first := 0; first < len(objects); first += len(columns) {
		row := objects[first:min(first+len(columns), len(objects))]
		height := float32(0)
		for i, o := range row {
			height = max(height, HeightFor(o, columns[i]))
		}
		x := float32(0)
		for i, o := range row {
			visit(o, fyne.NewPos(x, y), fyne.NewSize(columns[i], height))
			x += columns[i] + GapWide
		}
		y += height + GapNormal
	}
	return max(y-GapNormal, 0)
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.each(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		place(o, rect{at.X, at.Y, s.Width, s.Height})
	})
}

func (l *gridLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.each(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (l *gridLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return l.least * float32(max(1, len(shown(objects))))
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widestMin(objects), l.heightFor(objects, l.last()))
}
