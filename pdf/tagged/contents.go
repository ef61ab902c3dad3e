package tagged

import (
	"fmt"
	"strconv"
)

// contents is a table of contents waiting to be filled.
type contents struct {
	depth  int
	anchor *Anchor
	title  *Element // its heading
	list   *Element // the TOC element
	after  int      // physical page it follows
	last   int      // last physical page before its own
}

// Contents puts a table of contents here, on pages of its own. It is filled when the document is finished, so it
// holds every heading down to the given level, before and after, and takes the pages it needs. The title is a
// heading of level 1 and not listed.
func (d *Document) Contents(title string, depth int) {
	if d.err != nil {
		return
	}
	if d.contents != nil {
		d.fail(fmt.Errorf("contents %q: there is one already: %w", title, ErrNesting))
		return
	}
	d.settle()
	d.needPage()
	d.PageBreak()
	d.after = 0
	d.openSection(1)
	if cleanLine(title) == "" {
		title = standInEmpty
	}
	c := &contents{depth: depth, anchor: &Anchor{name: cleanLine(title)}, after: d.pageNumber - 1}
	c.title, c.list = d.parent.addHeading(1), d.parent.add(RoleContents)
	d.headings = append(d.headings, &heading{level: 1, text: c.anchor.name, anchor: c.anchor})
	d.contents = c
}

const numberColumn = 30.0 // width kept free for page numbers

// fillContents draws the contents on new pages and returns how many. Their numbers are known only when all are
// placed, so the pages are drawn last.
func (d *Document) fillContents() {
	c := d.contents
	if c == nil {
		d.order = pageOrder(d.pageNumber, d.pageNumber, 0)
		return
	}
	last := d.pageNumber
	c.last = last
	style := HeadingStyle(1)
	runs, lines := d.wrapShown(style, []Run{Plain(c.anchor.name)}, d.textWidth(style))
	boxes := d.lineBoxes(d.slots(c.title, runs), style, lines)
	boxes[0].anchor = c.anchor
	after := style.After
	for _, h := range d.headings {
		if h.level <= c.depth && h.anchor != c.anchor {
			boxes = append(boxes, d.contentsEntry(h, after)...)
			after = 0
		}
	}
	d.paginate(boxes)
	pages := d.pageNumber - last
	if d.geometry.Mirrored && pages%2 == 1 {
		d.holdPage()
		pages++
	}
	d.order = pageOrder(last, c.after, pages)
	for _, held := range d.held {
		d.turnTo(held.number)
		d.page = held
		held.drawn = false
		d.drawPage()
	}
}

// paginate places boxes on new pages that are not drawn yet.
func (d *Document) paginate(boxes []*box) {
	d.holdPage()
	for i, b := range boxes {
		chain := boxes[i : i+1]
		if b.keep && i+1 < len(boxes) {
			chain = boxes[i : i+2]
		}
		if !d.page.empty && d.endOf(chain, d.page.y, false) > d.bottom()+0.01 {
			d.holdPage()
		}
		d.put(b)
	}
}

func (d *Document) holdPage() {
	d.nextPage()
	d.page.drawn = true // not by nextPage
	d.page.number = d.pageNumber
	d.held = append(d.held, d.page)
}

// pageOrder lists physical pages in reading order: count pages from the end come after the given one.
func pageOrder(last, after, count int) []int {
	order := make([]int, 0, last+count)
	for p := 1; p <= after; p++ {
		order = append(order, p)
	}
	for p := range count {
		order = append(order, last+1+p)
	}
	for p := after + 1; p <= last; p++ {
		order = append(order, p)
	}
	return order
}

// contentsEntry makes the lines of one entry: its text, a leader and the page number, all one link.
func (d *Document) contentsEntry(h *heading, before float64) []*box {
	style := contentsStyle(h.level)
	link := d.contents.list.add(RoleContentsIt).add(RoleReference).add(RoleLink)
	span := &linkSpan{element: link, target: &Target{anchor: h.anchor}, description: shortened(h.text)}
	s := link.addSlot()
	lines := d.wrap(style, []Run{Plain(h.text)}, d.textWidth(style)-numberColumn)
	boxes := make([]*box, len(lines))
	for i, line := range lines {
		entry := contentsLine{d: d, heading: h, style: style, line: line, slot: s, link: span, last: i == len(lines)-1}
		b := &box{height: style.Leading, keep: i < len(lines)-1}
		if i == 0 {
			b.before = max(style.Before, before)
		}
		if entry.last {
			b.pieces = append(b.pieces, piece{draw: entry.leader})
		}
		b.pieces = append(b.pieces, piece{slot: s, draw: entry.draw})
		boxes[i] = b
	}
	return boxes
}

// contentsLine is one line of an entry.
type contentsLine struct {
	d       *Document
	heading *heading
	style   Style
	line    textLine
	slot    *slot
	link    *linkSpan
	last    bool // carries the page number
}

func (c contentsLine) number() string { return strconv.Itoa(c.d.shownPage(c.heading.anchor.page)) }

func (c contentsLine) draw(p *Painter, y float64) {
	left, width := c.d.leftOf(p.page), c.d.geometry.Measure
	baseline := y + baselineIn(c.style)
	p.line(left+c.style.Indent, baseline, c.style, c.line)
	if c.last {
		p.fragment(left+c.style.Indent+c.line.width, baseline, c.style, fragment{text: " ", face: c.style.Face})
		p.TextRight(left+width, baseline, c.style, c.number())
	}
	c.d.annotate(c.slot, c.link, Rect{left + c.style.Indent, y, width - c.style.Indent, c.style.Leading})
}

func (c contentsLine) leader(p *Painter, y float64) {
	const dot, gap, pitch = 0.45, 6.0, 5.0
	left := c.d.leftOf(p.page)
	from := left + c.style.Indent + c.line.width + gap
	to := left + c.d.geometry.Measure - p.Width(c.style, c.number()) - gap
	baseline := y + baselineIn(c.style)
	first := float64(int(from/pitch)+1) * pitch // leaders of all lines stand under one another
	if first < to {
		p.dotted(first, to, baseline-dot, dotRow{radius: dot, pitch: pitch, color: MutedInk})
	}
}

// shownPage is the number printed on a physical page: its place in the reading order.
func (d *Document) shownPage(physical int) int {
	for i, page := range d.order {
		if page == physical {
			return i + 1
		}
	}
	return physical
}
