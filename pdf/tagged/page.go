package tagged

import (
	"fmt"
	"math"
)

// piece is text or drawing at a fixed distance from the top of its box.
type piece struct {
	slot     *slot // what the piece is content of; nil: an artifact
	x        float64
	down     float64 // baseline below the top of the box
	style    Style
	fragment fragment
	link     *linkSpan                   // not nil: the fragment is link text
	draw     func(p *Painter, y float64) // instead of a fragment; y is the top of the box
}

// box is a line, a table row or a figure: what is never split over two pages.
type box struct {
	height float64
	before float64 // space above, dropped at the top of a page
	keep   bool    // stays with the box after it
	snap   bool    // begins on the grid
	group  bool    // stays with the box after it as long as a page can hold the group
	pieces []piece
	anchor *Anchor
	table  *tableHead // the head to repeat when the box begins a page
}

// placed is a box with its place on a page.
type placed struct {
	box *box
	y   float64
}

// page is a page being filled. Its boxes are drawn when it is full, so that the lines of a paragraph make one
// marked-content sequence even when they were placed in turns.
type page struct {
	boxes  []placed
	y      float64 // top of the next box
	empty  bool
	drawn  bool
	number int // physical, when it is drawn later
}

// pageState is what the finisher needs to know of a page.
type pageState struct {
	owners      []*Element // index: MCID
	annotations []*annotation
}

// push appends boxes to the flow and places those whose neighbours are known.
func (d *Document) push(boxes ...*box) {
	if d.err != nil {
		return
	}
	if d.open {
		d.fail(fmt.Errorf("add a block: %w", ErrNesting))
		return
	}
	if d.together > 0 {
		for _, b := range boxes {
			b.group = true
		}
	}
	d.pending = append(d.pending, boxes...)
	d.pending = append(d.pending[:0], eachChain(d.pending, (*box).stays, d.place)...)
}

func (b *box) stays() bool { return b.keep || b.group }
func (b *box) keeps() bool { return b.keep }

// eachChain calls place for every run of boxes that stay together, and returns the last ones, which wait for more.
func eachChain(boxes []*box, stays func(*box) bool, place func([]*box)) (rest []*box) {
	start := 0
	for i, b := range boxes {
		if !stays(b) {
			place(boxes[start : i+1])
			start = i + 1
		}
	}
	return boxes[start:]
}

// Together keeps what build adds on one page, as far as a page can hold it: a question with its chart and its table.
func (d *Document) Together(build func()) {
	d.together++
	build()
	d.together--
	if n := len(d.pending); n > 0 && d.together == 0 {
		d.pending[n-1].group = false
		d.push()
	}
}

// settle places what waits for a successor.
func (d *Document) settle() {
	if len(d.pending) > 0 {
		d.place(d.pending)
		d.pending = d.pending[:0]
	}
}

// place puts boxes that belong together on one page, on the next one when this has no room. Chains that no page can
// hold are broken: groups at a place where their blocks may be parted, others where the page ends.
func (d *Document) place(chain []*box) {
	if d.err != nil {
		return
	}
	d.needPage()
	if len(chain) > 0 && d.endOf(chain, d.page.y, d.page.empty) > d.bottom()+0.01 {
		whole := d.headHeight(chain[0]) + d.heightOf(chain)
		fits := whole <= d.geometry.textHeight()+0.01
		if !fits && dissolve(chain) {
			d.place(eachChain(chain, (*box).keeps, d.place))
			return
		}
		if !d.page.empty && (fits || d.page.y > d.bottom()-3*Grid) {
			d.nextPage()
		}
	}
	for _, b := range chain {
		d.put(b)
	}
}

// dissolve makes the boxes of a group independent, and reports whether it was a group.
func dissolve(chain []*box) bool {
	grouped := false
	for _, b := range chain {
		grouped = grouped || b.group
		b.group = false
	}
	return grouped
}

// topOf is where a box begins when the page is filled down to y.
func (d *Document) topOf(b *box, y float64, atTop bool) float64 {
	if !atTop {
		y += b.before
	}
	if b.snap {
		steps := math.Ceil((y-d.geometry.Top)/HalfGrid - 0.01)
		y = d.geometry.Top + steps*HalfGrid
	}
	return y
}

// endOf is where a chain ends when it begins on a page filled down to y.
func (d *Document) endOf(chain []*box, y float64, atTop bool) float64 {
	for _, b := range chain {
		y = d.topOf(b, y, atTop) + b.height
		atTop = atTop && b.height == 0
	}
	return y
}

// heightOf is the height of a chain at the top of a page.
func (d *Document) heightOf(chain []*box) float64 {
	return d.endOf(chain, d.geometry.Top, true) - d.geometry.Top
}

// put places one box, on the next page if it must.
func (d *Document) put(b *box) {
	if !d.page.empty && d.topOf(b, d.page.y, false)+b.height > d.bottom()+0.01 {
		d.nextPage()
	}
	if d.page.empty && b.table != nil && !b.table.begins(b) {
		d.page.put(b.table.again(), d.page.y)
	}
	d.page.put(b, d.topOf(b, d.page.y, d.page.empty))
	if b.anchor != nil {
		b.anchor.page, b.anchor.x, b.anchor.top = d.pageNumber, d.left(), d.page.y-b.height
	}
}

func (d *Document) headHeight(b *box) float64 {
	if b.table == nil || b.table.begins(b) {
		return 0
	}
	return b.table.again().height
}

func (p *page) put(b *box, top float64) {
	p.boxes = append(p.boxes, placed{b, top})
	p.y = top + b.height
	p.empty = p.empty && b.height == 0 // an anchor alone leaves the page empty
}

func (d *Document) bottom() float64 { return d.geometry.Top + d.geometry.textHeight() }
func (d *Document) left() float64   { return d.leftOf(d.painter.page) }

// leftOf is the left edge of the text area on a physical page. Pages of contents are made last and stand earlier, so
// what counts for them is where they will stand.
func (d *Document) leftOf(page int) float64 {
	if c := d.contents; c != nil && c.last > 0 && page > c.last {
		page += c.after - c.last
	}
	return d.geometry.left(page)
}

// needPage begins the first page.
func (d *Document) needPage() {
	if d.page == nil {
		d.nextPage()
	}
}

// nextPage draws the page and begins another.
func (d *Document) nextPage() {
	if d.open {
		d.fail(fmt.Errorf("begin page %d: %w", d.pageNumber+1, ErrPageChange))
		return
	}
	if d.pageNumber >= MaxPages {
		d.fail(fmt.Errorf("begin page %d: %w", d.pageNumber+1, ErrTooLarge))
		return
	}
	d.drawPage()
	d.pageNumber++
	d.out.addPage()
	d.states = append(d.states, &pageState{})
	d.page = &page{y: d.geometry.Top, empty: true}
	d.painter = &Painter{d: d, page: d.pageNumber}
}

// drawPage draws the boxes of the page: first what lies behind, then the content, a marked-content sequence for
// each stretch with one owner.
func (d *Document) drawPage() {
	if d.page == nil || d.page.drawn {
		return
	}
	d.page.drawn = true
	d.drawArtifacts()
	var current *slot
	for _, at := range d.page.boxes {
		for i := range at.box.pieces {
			piece := &at.box.pieces[i]
			if piece.slot == nil {
				continue
			}
			if piece.slot != current {
				d.endContent(current)
				current = piece.slot
				d.beginContent(current)
			}
			d.drawPiece(piece, at.y)
		}
	}
	d.endContent(current)
}

func (d *Document) drawArtifacts() {
	begun := false
	for _, at := range d.page.boxes {
		for i := range at.box.pieces {
			piece := &at.box.pieces[i]
			if piece.slot != nil {
				continue
			}
			if !begun {
				d.out.raw("/Artifact <</Type /Layout>> BDC")
				begun, d.open = true, true
			}
			d.drawPiece(piece, at.y)
		}
	}
	if begun {
		d.out.raw("EMC")
		d.open = false
	}
}

func (d *Document) drawPiece(piece *piece, y float64) {
	if piece.draw != nil {
		piece.draw(d.painter, y)
		return
	}
	x := piece.x + d.left()
	d.painter.fragment(x, y+piece.down, piece.style, piece.fragment)
	if piece.link != nil {
		d.drawLink(piece, x, y)
	}
}

// beginContent opens a marked-content sequence on the page being drawn.
func (d *Document) beginContent(s *slot) {
	state := d.states[d.painter.page-1]
	mcid := len(state.owners)
	state.owners = append(state.owners, s.owner)
	s.items = append(s.items, contentItem{page: d.painter.page, mcid: mcid})
	d.out.raw(fmt.Sprintf("/%s <</MCID %d>> BDC", s.owner.role, mcid))
	d.open = true
}

func (d *Document) endContent(s *slot) {
	if s != nil {
		d.out.raw("EMC")
		d.open = false
	}
}

// PageBreak ends the page, if anything is on it.
func (d *Document) PageBreak() {
	if d.err != nil {
		return
	}
	d.settle()
	if d.page == nil || d.page.empty {
		return
	}
	d.nextPage()
}

// Skip leaves empty space, also at the top of a page.
func (d *Document) Skip(points float64) {
	d.push(&box{height: points})
}

// SkipTo moves down to a distance from the upper edge of the sheet, if the page is not that full yet.
func (d *Document) SkipTo(y float64) {
	d.settle()
	if d.err != nil {
		return
	}
	d.needPage()
	if y > d.page.y {
		d.push(&box{height: min(y, d.bottom()) - d.page.y})
	}
}

// Content draws one marked-content sequence of e on the current page, at once. The drawing must not add blocks,
// content or pages. Each call is one MCID.
func (d *Document) Content(e *Element, draw func(p *Painter)) {
	d.mark("content", func() { d.beginContent(e.addSlot()) }, draw)
}

// AtBottom sets a paragraph on the last lines of the text area, if they are still free; else it follows the text.
func (d *Document) AtBottom(style Style, runs ...Run) {
	if d.err != nil {
		return
	}
	height := float64(len(d.wrapWell(style, runs, d.textWidth(style)))) * style.Leading
	d.after, style.Before = 0, 0
	d.SkipTo(d.bottom() - height)
	d.Paragraph(style, runs...)
}

// ArtifactKind tells what an artifact is.
type ArtifactKind string

// The kinds of artifacts (ISO 32000-1, 14.8.2.2.2).
const (
	ArtifactLayout     ArtifactKind = "Layout"
	ArtifactPagination ArtifactKind = "Pagination"
	ArtifactPage       ArtifactKind = "Page"
)

// Artifact draws what is no content: rules, grounds, ornaments. The same rules as for Content.
func (d *Document) Artifact(kind ArtifactKind, draw func(p *Painter)) {
	d.mark("artifact", func() { d.out.raw("/Artifact <</Type /" + string(kind) + ">> BDC"); d.open = true }, draw)
}

func (d *Document) mark(what string, begin func(), draw func(p *Painter)) {
	if d.err != nil {
		return
	}
	if d.open {
		d.fail(fmt.Errorf("draw %s on page %d: %w", what, d.pageNumber, ErrNesting))
		return
	}
	d.settle()
	d.needPage()
	d.page.empty = false
	begin()
	draw(d.painter)
	d.out.raw("EMC")
	d.open = false
}
