package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"synvanda/ui/words"
)

// OutlineRow is one row of an [Outline].
type OutlineRow struct {
	Number string // before the label, such as "3" or "3.1"
	Label  string
	Facts  string   // smaller, under the label
	Marks  []string // short words at the right that stand out: "Villkor", "2 tips"
	Depth  int      // how far the row stands in; 0 is outermost
}

// Outline is a list that is put in order: rows that stand in as far as they are
// deep, one of which is the current one, which the page's buttons are about. It
// is one Tab stop: Up, Down, Home and End move, Space or Enter opens the current
// row, Delete asks for it to be removed. The mouse makes a row current, and opens
// the one that is. Of a long list the part round the current row is drawn.
type Outline struct {
	focusable
	rows    []OutlineRow
	parts   []*outlinePart // of rows[first:]
	before  *Text
	after   *Text
	first   int
	current int
	hovered int
	rects   []rect
	events  OutlineEvents
}

// OutlineEvents is what an [Outline] tells; each may be nil.
type OutlineEvents struct {
	Moved   func(row int) // another row became the current one
	Opened  func(row int)
	Removed func(row int)
}

// NewOutline makes a list with its first row as the current one.
func NewOutline(rows []OutlineRow, events OutlineEvents) *Outline {
	o := &Outline{events: events, before: Small(""), after: Small(""), hovered: None}
	o.init(o)
	o.SetRows(rows, 0)
	return o
}

// SetRows shows other rows and makes one of them current, without telling
// anyone.
func (o *Outline) SetRows(rows []OutlineRow, current int) {
	o.rows = rows
	o.current = min(max(current, 0), max(len(rows)-1, 0))
	o.hovered = None
	o.window()
	o.Refresh()
	relayout(o)
}

// Current is the current row, or [None] when there are no rows.
func (o *Outline) Current() int {
	if len(o.rows) == 0 {
		return None
	}
	return o.current
}

// Rows is how many rows there are.
func (o *Outline) Rows() int { return len(o.rows) }

// window makes the drawing of the rows round the current one.
func (o *Outline) window() {
	o.first = 0
	if len(o.rows) > outlineRows {
		o.first = min(max(o.current-outlineRows/2, 0), len(o.rows)-outlineRows)
	}
	last := min(o.first+outlineRows, len(o.rows))
	o.parts = nil
	for _, row := range o.rows[o.first:last] {
		o.parts = append(o.parts, newOutlinePart(row))
	}
	o.rects = nil
	say := func(t *Text, n int, text string) {
		if n == 0 {
			text = ""
		}
		t.setRuns([]Run{{Text: text}})
	}
	say(o.before, o.first, words.N("outline.before", o.first))
	say(o.after, len(o.rows)-last, words.N("outline.after", len(o.rows)-last))
}

// moveTo makes a row current as its person did.
func (o *Outline) moveTo(row int) {
	row = min(max(row, 0), len(o.rows)-1)
	if row < 0 || row == o.current {
		return
	}
	o.current = row
	if at := row - o.first; at < 0 || at >= len(o.parts) {
		o.window()
		relayout(o)
	}
	o.Refresh()
	o.reveal()
	if o.events.Moved != nil {
		o.events.Moved(row)
	}
}

func (o *Outline) reveal() {
	if at := o.current - o.first; at >= 0 && at < len(o.rects) {
		RevealPart(o, o.rects[at].y, o.rects[at].h)
	}
}

// FocusGained shows the ring on the current row. Fyne calls it.
func (o *Outline) FocusGained() {
	o.focused = true
	o.Refresh()
	o.reveal()
}

// TypedKey moves, opens and removes. Fyne calls it.
func (o *Outline) TypedKey(e *fyne.KeyEvent) {
	if press.held(sameKey(e.Name)) {
		return
	}
	switch e.Name {
	case fyne.KeyUp:
		o.moveTo(o.current - 1)
	case fyne.KeyDown:
		o.moveTo(o.current + 1)
	case fyne.KeyHome:
		o.moveTo(0)
	case fyne.KeyEnd:
		o.moveTo(len(o.rows) - 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		o.tell(sameKey(e.Name), o.events.Opened)
	case fyne.KeyDelete:
		o.tell(e.Name, o.events.Removed)
	default:
		Unhandled(o, e)
	}
}

func (o *Outline) tell(key fyne.KeyName, who func(int)) {
	press.hold(key)
	if who != nil && len(o.rows) > 0 {
		who(o.current)
	}
}

// Tapped makes a row current, or opens the current one. Fyne calls it.
func (o *Outline) Tapped(e *fyne.PointEvent) {
	touched()
	row := o.at(e.Position)
	if row == None {
		return
	}
	if !o.focused {
		o.grabFocus(o)
	}
	if row == o.current {
		if o.events.Opened != nil {
			o.events.Opened(row)
		}
		return
	}
	o.moveTo(row)
}

func (o *Outline) at(p fyne.Position) int {
	for i, r := range o.rects {
		if r.holds(p) {
			return o.first + i
		}
	}
	return None
}

// MouseIn begins hovering. Fyne calls it.
func (o *Outline) MouseIn(e *desktop.MouseEvent) { o.hover(o.at(e.Position)) }

// MouseMoved follows the mouse. Fyne calls it.
func (o *Outline) MouseMoved(e *desktop.MouseEvent) { o.hover(o.at(e.Position)) }

// MouseOut ends hovering. Fyne calls it.
func (o *Outline) MouseOut() { o.hover(None) }

func (o *Outline) hover(row int) {
	if o.hovered != row {
		o.hovered = row
		o.Refresh()
	}
}

const outlineGap float32 = 4

// each visits the rows with their places and tells the height.
func (o *Outline) each(width float32, visit func(i int, r rect)) float32 {
	y := textHeight(o.before, width)
	for i, part := range o.parts {
		x := part.indent(width)
		high := part.heightFor(width - x)
		visit(i, rect{x, y, width - x, high})
		y += high + outlineGap
	}
	return max(y-outlineGap, 0) + textHeight(o.after, width)
}

// HeightFor is the height at a width.
func (o *Outline) HeightFor(width float32) float32 { return o.each(width, func(int, rect) {}) }

// NaturalWidth is as wide as a column of text.
func (o *Outline) NaturalWidth() float32 { return MeasureText * CurrentTheme().Scale() }

// MinSize never widens what the list stands in.
func (o *Outline) MinSize() fyne.Size {
	width := o.Size().Width
	if width <= 0 {
		width = assumedWidth
	}
	return fyne.NewSize(MinTarget, o.HeightFor(width))
}

func (o *Outline) lay() {
	if width := o.Size().Width; width > 0 {
		o.place(width)
	}
}

func (o *Outline) place(width float32) {
	place(o.before, rect{0, 0, width, textHeight(o.before, width)})
	o.rects = make([]rect, len(o.parts))
	total := o.each(width, func(i int, r rect) {
		o.rects[i] = r
		o.parts[i].layout(r)
	})
	high := textHeight(o.after, width)
	place(o.after, rect{0, total - high, width, high})
}

func (o *Outline) held() []fyne.CanvasObject { return []fyne.CanvasObject{o.before, o.after} }

// CreateRenderer makes Fyne's drawing part.
func (o *Outline) CreateRenderer() fyne.WidgetRenderer {
	ring := newRing()
	d := &drawing{owner: o, min: o.MinSize}
	d.objects = func() []fyne.CanvasObject {
		out := []fyne.CanvasObject{}
		for _, t := range []*Text{o.before, o.after} {
			if len(t.runes) > 0 {
				out = append(out, t)
			}
		}
		for _, part := range o.parts {
			out = append(out, part.objects()...)
		}
		return append(out, ring)
	}
	d.layout = func(size fyne.Size) {
		if size.Width <= 0 {
			return
		}
		o.place(size.Width)
		if at := o.current - o.first; at >= 0 && at < len(o.rects) {
			r := o.rects[at]
			placeRing(ring, o.focused, fyne.NewPos(r.x, r.y), fyne.NewSize(r.w, r.h))
		} else {
			ring.Hide()
		}
	}
	d.refresh = func() {
		th := CurrentTheme()
		for i, part := range o.parts {
			part.paint(th, optionState{chosen: o.first+i == o.current, hovered: o.first+i == o.hovered})
		}
		o.before.Refresh()
		o.after.Refresh()
		d.layout(o.Size())
	}
	d.refresh()
	return d
}

// outlinePart is the drawing of one row.
type outlinePart struct {
	row   OutlineRow
	box   *canvas.Rectangle
	bar   *canvas.Rectangle // at the left of the current row, so that it is told by shape too
	label *Text
	facts *Text
	marks []*Text
	under []*canvas.Rectangle // behind the marks
}

func newOutlinePart(row OutlineRow) *outlinePart {
	p := &outlinePart{
		row: row, box: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		label: newText(SizeBody, ToneInk, Run{Text: row.Number + "  ", Bold: true}, Run{Text: row.Label}),
		facts: Small(row.Facts),
	}
	for _, mark := range row.Marks {
		p.marks = append(p.marks, newText(SizeSmall, TonePrimary, Run{Text: mark, Bold: true}))
		p.under = append(p.under, canvas.NewRectangle(color.Transparent))
	}
	return p
}

func (p *outlinePart) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.box, p.bar, p.label}
	if p.row.Facts != "" {
		out = append(out, p.facts)
	}
	for i := range p.marks {
		out = append(out, p.under[i], p.marks[i])
	}
	return out
}

const (
	outlineRoomX, outlineRoomY float32 = 16, 8
	outlineMark                float32 = 8 // round the words of a mark
	outlineIndent              float32 = 32
)

// indent is how far the row stands in, never so much that it loses half its
// width.
func (p *outlinePart) indent(width float32) float32 {
	return min(float32(p.row.Depth)*outlineIndent, width*0.4)
}

// marksWidth is the room for the marks beside each other.
func (p *outlinePart) marksWidth() float32 {
	wide := float32(0)
	for _, m := range p.marks {
		wide += m.NaturalWidth() + 2*outlineMark + GapTight
	}
	return wide
}

// beside tells whether the marks stand beside the words, or under them.
func (p *outlinePart) beside(width float32) bool { return p.marksWidth() < width*0.4 }

func (p *outlinePart) textWidth(width float32) float32 {
	wide := width - 2*outlineRoomX
	if p.beside(width) {
		wide -= p.marksWidth()
	}
	return max(wide, 1)
}

// markRows puts the marks into rows of a width and visits each.
func (p *outlinePart) markRows(width float32, visit func(i int, r rect)) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	for i, m := range p.marks {
		wide := min(m.NaturalWidth()+2*outlineMark, width)
		if x > 0 && x+wide > width {
			x, y = 0, y+high+GapTight
		}
		high = m.HeightFor(max(wide-2*outlineMark, 1)) + 4
		visit(i, rect{x, y, wide, high})
		x += wide + GapTight
	}
	return y + high
}

func (p *outlinePart) heightFor(width float32) float32 {
	wide := p.textWidth(width)
	high := p.label.HeightFor(wide) + textHeight(p.facts, wide)
	if len(p.marks) > 0 && !p.beside(width) {
		high += GapTight + p.markRows(wide, func(int, rect) {})
	}
	return max(high+2*outlineRoomY, MinTarget)
}

func (p *outlinePart) layout(r rect) {
	place(p.box, r)
	place(p.bar, rect{r.x, r.y + 4, 5, r.h - 8})
	wide := p.textWidth(r.w)
	label, facts := p.label.HeightFor(wide), textHeight(p.facts, wide)
	x, y := r.x+outlineRoomX, r.y+outlineRoomY
	beside := p.beside(r.w)
	if beside {
		y = r.y + (r.h-label-facts)/2
	}
	place(p.label, rect{x, y, wide, label})
	place(p.facts, rect{x, y + label, wide, facts})
	left, top := x, y+label+facts+GapTight
	room := wide
	if beside {
		room = p.marksWidth()
		left = r.x + r.w - outlineRoomX - room + GapTight
		high := p.markRows(room, func(int, rect) {})
		top = r.y + (r.h-high)/2
	}
	p.markRows(room, func(i int, m rect) {
		place(p.under[i], rect{left + m.x, top + m.y, m.w, m.h})
		place(p.marks[i], rect{left + m.x + outlineMark, top + m.y + 2, m.w - 2*outlineMark, m.h - 4})
	})
}

func (p *outlinePart) paint(th *Theme, s optionState) {
	p.box.CornerRadius, p.box.StrokeWidth = cornerRadius, 1
	p.box.FillColor, p.box.StrokeColor = th.Surface, th.Line
	p.bar.FillColor, p.bar.CornerRadius = color.Transparent, 2
	if s.hovered {
		p.box.FillColor = th.Hover
	}
	if s.chosen {
		p.box.FillColor, p.box.StrokeColor = th.Tint, th.Primary
		p.bar.FillColor = th.Primary
	}
	p.box.Refresh()
	p.bar.Refresh()
	p.label.Refresh()
	p.facts.Refresh()
	for i, m := range p.marks {
		p.under[i].FillColor, p.under[i].StrokeColor, p.under[i].StrokeWidth = th.Surface, th.Edge, 1
		p.under[i].CornerRadius = 6
		p.under[i].Refresh()
		m.Refresh()
	}
}
