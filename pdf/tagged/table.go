package tagged

import "fmt"

// Align is how the cells of a column stand.
type Align int

// The alignments. Digits keeps numbers right, so that ones stand under ones; the faces have digits of one width.
const (
	Left Align = iota
	Digits
)

// Column is a column of a table.
type Column struct {
	Title     string
	Align     Align
	Share     float64 // of the width, against the other columns; 0 in all columns: from the contents
	RowHeader bool    // its cells are the headers of their rows
}

// Cell is the content of a table cell.
type Cell []Run

// Row makes a row of plain texts.
func Row(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, text := range texts {
		row[i] = Cell{Plain(text)}
	}
	return row
}

// Table is a table with a header for every column, and for every row where a column says so.
type Table struct {
	Title   string // "Tabell 2. …"; may be empty
	Note    string // small, below the table; may be empty
	Columns []Column
	Rows    [][]Cell
	Wide    bool // the whole width between the margins, not the measure
}

const (
	cellPad   = 6.0 // between columns, half on either side
	ruleHead  = 0.9
	ruleRow   = 0.5
	rowAir    = 0.5 * Grid // least space above and below the text of a row, together
	shiftText = 0.5        // optical: text stands a little low between two rules
)

// Table adds a table. Heads are repeated, as artifacts, on every page it goes on to; a row is split only when it is
// taller than a page.
func (d *Document) Table(t Table) {
	if d.err != nil {
		return
	}
	if err := t.check(); err != nil {
		d.fail(err)
		return
	}
	s := d.newTableSetter(t)
	e := d.Add(nil, RoleTable)
	boxes := d.caption(e, t.Title, "", t.Wide)
	boxes = append(boxes, s.headBoxes(e.add(RoleTableHead).add(RoleTableRow))...)
	body := e.add(RoleTableBody)
	first := len(boxes)
	for _, row := range t.Rows {
		boxes = append(boxes, s.rowBoxes(body.add(RoleTableRow), row)...)
	}
	if rows := boxes[first:]; len(rows) > 2 {
		rows[0].keep, rows[len(rows)-2].keep = true, true
	}
	style := FigureTitle()
	style.After = Grid
	if t.Note != "" {
		boxes[len(boxes)-1].keep = true
		style.After = HalfGrid / 2
	}
	d.block(style, boxes)
	if t.Note != "" {
		note := Small()
		note.Wide, note.After = t.Wide, Grid
		d.Paragraph(note, Plain(t.Note))
	}
}

func (t Table) check() error {
	if len(t.Columns) == 0 || len(t.Columns) > MaxTableColumns {
		return fmt.Errorf("table %q: %d columns: %w", t.Title, len(t.Columns), ErrTable)
	}
	for i, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("table %q, row %d: %d cells for %d columns: %w", t.Title, i+1, len(row), len(t.Columns), ErrTable)
		}
	}
	return nil
}

// tableSetter sets one table.
type tableSetter struct {
	d      *Document
	table  Table
	x      []float64 // left edge of each column's text, from the left edge of the text area
	widths []float64 // width of each column's text
	total  float64
	head   *tableHead
}

// tableHead is the head of a table, to be drawn again on the pages that follow.
type tableHead struct {
	first *box
	copy  *box
}

func (h *tableHead) begins(b *box) bool { return h.first == b }
func (h *tableHead) again() *box        { return h.copy }

func (d *Document) newTableSetter(t Table) *tableSetter {
	s := &tableSetter{d: d, table: t, total: d.FigureWidth(t.Wide)}
	s.widths = d.columnWidths(t, s.total-cellPad*2*float64(len(t.Columns)-1))
	x := 0.0
	for _, w := range s.widths {
		s.x = append(s.x, x)
		x += w + 2*cellPad
	}
	return s
}

func headText() Style {
	style := TableText()
	style.Face = SemiBold
	return style
}

// headBoxes makes the head in the structure, and its copy for later pages. A head that would take more than a third
// of every page is not repeated; it may be split like a tall row.
func (s *tableSetter) headBoxes(tr *Element) []*box {
	var cells []cellLines
	for i, column := range s.table.Columns {
		th := tr.add(RoleHeaderCell)
		th.scope = ColumnScope
		cells = append(cells, s.cell(i, th, headText(), Cell{Plain(column.Title)}))
	}
	boxes := s.slices(cells, s.d.geometry.textHeight())
	last := boxes[len(boxes)-1]
	s.addRule(last, ruleHead, Ink)
	last.keep = true
	if last.height > s.d.geometry.textHeight()/3 || len(boxes) > 1 {
		return boxes
	}
	again := *last
	again.pieces = make([]piece, len(last.pieces))
	for i, p := range last.pieces {
		p.slot = nil
		again.pieces[i] = p
	}
	s.head = &tableHead{first: last, copy: &again}
	last.table = s.head
	return boxes
}

// slices makes one box of a row, or several when it is taller than the height it may have.
func (s *tableSetter) slices(cells []cellLines, height float64) []*box {
	total := tallest(cells)
	most := max(1, int((height-2*Grid)/TableText().Leading))
	var boxes []*box
	for from := 0; from < total; from += most {
		boxes = append(boxes, s.rowBox(cells, from, min(total, from+most)))
	}
	return boxes
}

// cellLines is the wrapped text of a cell.
type cellLines struct {
	column int
	style  Style
	slots  []runSlot
	lines  []textLine
}

func (s *tableSetter) cell(column int, e *Element, style Style, cell Cell) cellLines {
	runs, lines := s.d.wrapShown(style, cell, s.widths[column])
	return cellLines{column: column, style: style, slots: s.d.slots(e, runs), lines: lines}
}

func tallest(cells []cellLines) int {
	lines := 0
	for _, c := range cells {
		lines = max(lines, len(c.lines))
	}
	return lines
}

// rowBoxes makes one box of a row, or several when the row is taller than a page.
func (s *tableSetter) rowBoxes(tr *Element, row []Cell) []*box {
	cells := make([]cellLines, len(row))
	for i, cell := range row {
		style, role := TableText(), RoleDataCell
		if s.table.Columns[i].RowHeader {
			role = RoleHeaderCell
		}
		e := tr.add(role)
		if role == RoleHeaderCell {
			e.scope = RowScope
		}
		cells[i] = s.cell(i, e, style, cell)
	}
	room := s.d.geometry.textHeight()
	if s.head != nil {
		room -= s.head.copy.height
	}
	boxes := s.slices(cells, room)
	for _, b := range boxes {
		b.table = s.head
	}
	s.addRule(boxes[len(boxes)-1], ruleRow, Hairline)
	return boxes
}

// rowBox sets the lines of every cell between two line numbers.
func (s *tableSetter) rowBox(cells []cellLines, from, to int) *box {
	leading := TableText().Leading
	text := float64(to-from) * leading
	b := &box{height: onGrid(text + rowAir)}
	top := (b.height-text)/2 + shiftText
	for _, c := range cells {
		for n := from; n < min(to, len(c.lines)); n++ {
			set := lineSet{style: c.style, line: c.lines[n], x: s.x[c.column], y: top + float64(n-from)*leading}
			if s.table.Columns[c.column].Align == Digits {
				set.x += s.widths[c.column] - set.line.width
			}
			b.pieces = linePieces(b.pieces, c.slots, set)
		}
	}
	return b
}

func (s *tableSetter) addRule(b *box, width float64, c Color) {
	height, total, d := b.height, s.total, s.d
	b.pieces = append(b.pieces, piece{draw: func(p *Painter, y float64) {
		x := d.leftOf(p.page)
		p.Line(Point{x, y + height}, Point{x + total, y + height}, Pen{Color: c, Width: width})
	}})
}
