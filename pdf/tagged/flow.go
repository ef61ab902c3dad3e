package tagged

import (
	"fmt"
	"math"
)

// Paragraph adds a paragraph of running text. At least two of its lines stay together on either side of a page
// break. A paragraph without any visible character adds nothing.
func (d *Document) Paragraph(style Style, runs ...Run) {
	if d.err != nil {
		return
	}
	lines := d.wrapWell(style, runs, d.textWidth(style))
	if len(lines) == 0 {
		return
	}
	d.flow(d.Add(nil, RoleParagraph), style, runs, lines)
}

// Text adds plain text in the body style, a paragraph for each line of it.
func (d *Document) Text(text string) { d.TextIn(Body(), text) }

// TextIn adds plain text in a style, a paragraph for each line of it.
func (d *Document) TextIn(style Style, text string) {
	for _, part := range splitParagraphs(text) {
		d.Paragraph(style, Plain(part))
	}
}

// Flow adds runs as content of an element that the caller added, for structure no other method makes.
func (d *Document) Flow(e *Element, style Style, runs ...Run) {
	if d.err != nil {
		return
	}
	d.flow(e, style, runs, d.wrap(style, runs, d.textWidth(style)))
}

func (d *Document) textWidth(style Style) float64 {
	if style.Wide {
		return d.geometry.frame() - style.Indent
	}
	return d.geometry.Measure - style.Indent
}

func (d *Document) flow(e *Element, style Style, runs []Run, lines []textLine) {
	d.block(style, d.lineBoxes(d.slots(e, runs), style, lines))
}

// block pushes the boxes of one block with the space it wants around it. Of two neighbours the larger space counts.
func (d *Document) block(style Style, boxes []*box) {
	if len(boxes) == 0 {
		return
	}
	boxes[0].before = max(style.Before, d.after)
	boxes[0].snap = math.Mod(style.Leading+0.01, HalfGrid) < 0.02
	d.after = style.After
	for _, b := range boxes {
		d.follow -= b.height
		b.keep = b.keep || d.follow > 0.01
	}
	d.push(boxes...)
}

// runSlot is where a run's text goes, and how it looks.
type runSlot struct {
	slot  *slot
	color *Color
	link  *linkSpan
}

// slots prepares the structure of a paragraph: plain runs share a slot of e, links and other languages get an
// element of their own.
func (d *Document) slots(e *Element, runs []Run) []runSlot {
	made := make([]runSlot, len(runs))
	var shared *slot
	for i, run := range runs {
		made[i].color = run.Color
		owner := e
		if run.Language != "" && run.Language != d.meta.Language {
			owner = e.add(RoleSpan)
			d.SetLanguage(owner, run.Language)
		}
		if run.Link != nil {
			owner = owner.add(RoleLink)
			made[i].link = d.newLink(owner, run)
			if run.Color == nil {
				made[i].color = &Primary
			}
		}
		if owner != e {
			made[i].slot, shared = owner.addSlot(), nil
			continue
		}
		if shared == nil {
			shared = e.addSlot()
		}
		made[i].slot = shared
	}
	return made
}

// lineBoxes makes a box of every line, with widow and orphan control.
func (d *Document) lineBoxes(slots []runSlot, style Style, lines []textLine) []*box {
	boxes := make([]*box, len(lines))
	store := make([]box, len(lines))
	for i, line := range lines {
		b := &store[i]
		b.height = style.Leading
		b.keep = style.KeepNext || i < len(lines)-1 && (i < minLinesTogether-1 || i >= len(lines)-minLinesTogether)
		b.pieces = linePieces(make([]piece, 0, len(line.fragments)), slots, lineSet{style: style, line: line, x: style.Indent})
		boxes[i] = b
	}
	return boxes
}

// lineSet is a line with its place in a box.
type lineSet struct {
	style Style
	line  textLine
	x     float64 // from the left edge of the text area
	y     float64 // top of the line, from the top of the box
}

func linePieces(pieces []piece, slots []runSlot, set lineSet) []piece {
	down := set.y + baselineIn(set.style)
	for _, f := range set.line.fragments {
		rs := slots[f.run]
		style := set.style
		if rs.color != nil {
			style.Color = *rs.color
		}
		pieces = append(pieces, piece{slot: rs.slot, x: set.x, down: down, style: style, fragment: f, link: rs.link})
	}
	return pieces
}

// splitParagraphs cuts text at its line ends, after cleaning.
func splitParagraphs(text string) []string {
	var parts []string
	start := 0
	text = clean(text)
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == '\n' {
			if i > start {
				parts = append(parts, text[start:i])
			}
			start = i + 1
		}
	}
	return parts
}

// Heading adds a heading and opens a section for what follows. The first heading is of level 1, and none is deeper
// than the one before it by more than one. It is never the last thing on a page. The anchor is for links to it.
func (d *Document) Heading(level int, text string) *Anchor {
	return d.HeadingIn(level, HeadingStyle(level), Plain(text))
}

// HeadingIn is Heading with a style and runs of its own.
func (d *Document) HeadingIn(level int, style Style, runs ...Run) *Anchor {
	anchor := &Anchor{name: cleanLine(plainText(runs))}
	if d.err != nil {
		return anchor
	}
	previous := 0
	if n := len(d.headings); n > 0 {
		previous = d.headings[n-1].level
	}
	if level < 1 || level > MaxHeadingLevel || level > previous+1 {
		d.fail(fmt.Errorf("heading %d (level %d after level %d): %w", len(d.headings)+1, level, previous, ErrSkippedLevel))
		return anchor
	}
	runs, lines := d.wrapShown(style, runs, d.textWidth(style))
	anchor.name = cleanLine(plainText(runs))
	d.openSection(level)
	style.KeepNext = true
	boxes := d.lineBoxes(d.slots(d.parent.addHeading(level), runs), style, lines)
	boxes[0].anchor = anchor
	d.headings = append(d.headings, &heading{level: level, text: anchor.name, anchor: anchor})
	d.block(style, boxes)
	d.follow = minLinesTogether * Grid
	return anchor
}

// heading is an entry of the bookmarks and the contents.
type heading struct {
	level  int
	text   string
	anchor *Anchor
	object int
}

// openSection closes the sections of the same and deeper levels and opens one.
func (d *Document) openSection(level int) {
	if d.within > 0 {
		return
	}
	if level <= len(d.sections) {
		d.sections = d.sections[:level-1]
	}
	parent := d.root
	if n := len(d.sections); n > 0 {
		parent = d.sections[n-1]
	}
	d.parent = parent.add(RoleSection)
	d.sections = append(d.sections, d.parent)
}
