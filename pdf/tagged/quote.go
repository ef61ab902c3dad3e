package tagged

const quoteBarWidth = 3.0

// Quote is a block quote: what somebody said, and who, if that may be told.
type Quote struct {
	Runs   []Run
	Source string // "Brukare"; empty: nothing is said about the speaker
}

// Quote adds a block quote with a bar at its left side. A short quote stays on one page with its source.
func (d *Document) Quote(q Quote) {
	if d.err != nil {
		return
	}
	style := QuoteText()
	lines := d.wrapWell(style, q.Runs, d.textWidth(style))
	if len(lines) == 0 {
		return
	}
	e := d.Add(nil, RoleBlockQuote)
	boxes := d.lineBoxes(d.slots(e.add(RoleParagraph), q.Runs), style, lines)
	if source := cleanLine(q.Source); source != "" {
		boxes[len(boxes)-1].keep = true
		small := Small()
		small.Indent, small.Leading = style.Indent, style.Leading
		runs := []Run{Plain(source)}
		boxes = append(boxes, d.lineBoxes(d.slots(e.add(RoleParagraph), runs), small, d.wrap(small, runs, d.textWidth(small)))...)
	}
	for _, b := range boxes {
		b.pieces = append(b.pieces, d.quoteBar(b.height))
	}
	d.block(style, boxes)
}

func (d *Document) quoteBar(height float64) piece {
	return piece{draw: func(p *Painter, y float64) {
		p.Fill(Rect{d.leftOf(p.page), y, quoteBarWidth, height}, Primary)
	}}
}

// Rule draws a short thick line, as an ornament.
func (d *Document) Rule(width, thickness float64, c Color) {
	b := &box{height: Grid}
	b.pieces = []piece{{draw: func(p *Painter, y float64) {
		p.Fill(Rect{d.leftOf(p.page), y + (Grid-thickness)/2, width, thickness}, c)
	}}}
	d.block(Style{Before: HalfGrid, After: HalfGrid}, []*box{b})
}
