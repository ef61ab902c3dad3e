package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// Matrix is several questions with the same answers: a table where it fits, the
// questions under each other where it does not. It is one Tab stop: arrows move,
// Space or Enter chooses, a digit chooses in the row and goes to the next.
type Matrix struct {
	options
	rows, columns []string
	answers       []int
	wide          bool
	onChanged     func(row, column int)
}

// NewMatrix makes a matrix with nothing answered. onChanged gets the row and the
// column chosen there, or [None] when the row's answer is taken back.
func NewMatrix(rows, columns []string, onChanged func(row, column int)) *Matrix {
	m := &Matrix{rows: rows, columns: columns, onChanged: onChanged, answers: make([]int, len(rows))}
	var items []Option
	for row := range rows {
		m.answers[row] = None
		for _, column := range columns {
			items = append(items, Option{Label: column})
		}
	}
	m.initOptions(m, items, markRadio, stylePill)
	for _, column := range columns {
		m.extra = append(m.extra, Small(column).InTone(ToneInk))
	}
	for _, row := range rows {
		m.extra = append(m.extra, Body(row))
	}
	m.arrange = m.fit
	m.stride = func() int { return len(m.columns) }
	m.pick = m.picked
	m.rune = m.digit
	m.clear = func() { m.answer(m.row(), None) }
	return m
}

// row is the row that the ring is in.
func (m *Matrix) row() int { return m.current / max(len(m.columns), 1) }

func (m *Matrix) picked(i int) { m.answer(i/len(m.columns), i%len(m.columns)) }

func (m *Matrix) answer(row, column int) {
	if m.answers[row] == column {
		return
	}
	m.set(row, column)
	if m.onChanged != nil {
		m.onChanged(row, column)
	}
}

func (m *Matrix) set(row, column int) {
	m.answers[row] = column
	for j := range m.columns {
		m.chosen[row*len(m.columns)+j] = j == column
	}
}

// digit chooses column r in the row and moves on to the next row.
func (m *Matrix) digit(r rune) {
	column, err := strconv.Atoi(string(r))
	if err != nil || column < 1 || column > len(m.columns) {
		return
	}
	row := m.row()
	m.choose(row*len(m.columns) + column - 1)
	if row+1 < len(m.rows) {
		m.moveTo((row+1)*len(m.columns) + column - 1)
	}
}

// Answers is the column chosen in each row, [None] where there is none.
func (m *Matrix) Answers() []int { return append([]int(nil), m.answers...) }

// SetAnswers shows answers without telling anyone; rows left out are empty.
func (m *Matrix) SetAnswers(answers []int) {
	for row := range m.answers {
		column := None
		if row < len(answers) && answers[row] >= 0 && answers[row] < len(m.columns) {
			column = answers[row]
		}
		m.set(row, column)
	}
	m.Refresh()
}

// fit chooses between table and list for a width.
func (m *Matrix) fit(width float32) arrangement {
	labels := width * 0.4
	column := (width-labels)/float32(max(len(m.columns), 1)) - 10
	m.wide = true
	for _, name := range m.columns {
		for _, word := range wordsOf(name) {
			if wordWidth(word, CurrentTheme().TextSize(SizeSmall), false) > column {
				m.wide = false
			}
		}
	}
	for i, part := range m.parts {
		part.option.Label = ""
		if !m.wide {
			part.option.Label = m.columns[i%len(m.columns)]
		}
		part.label.Hidden = m.wide
	}
	for i := range m.columns {
		setShown(m.extra[i], m.wide)
	}
	if m.wide {
		return m.table(width, labels, column)
	}
	return m.list(width)
}

func setShown(o fyne.CanvasObject, shown bool) {
	if shown && !o.Visible() {
		o.Show()
	} else if !shown && o.Visible() {
		o.Hide()
	}
}

func (m *Matrix) table(width, labels, column float32) arrangement {
	var a arrangement
	head := float32(0)
	for i := range m.columns {
		head = max(head, HeightFor(m.extra[i], column))
	}
	for i := range m.columns {
		wide := min(NaturalWidth(m.extra[i]), column)
		high := HeightFor(m.extra[i], wide)
		x := labels + float32(i)*(column+10) + 10
		a.extras = append(a.extras, rect{x + (column-wide)/2, head - high, wide, high})
	}
	y := head + GapTight
	for row := range m.rows {
		label := m.extra[len(m.columns)+row]
		text := HeightFor(label, labels-GapNormal)
		high := max(text, MinTarget)
		a.extras = append(a.extras, rect{0, y + (high-text)/2, labels - GapNormal, text})
		for i := range m.columns {
			a.options = append(a.options, rect{labels + float32(i)*(column+10) + 10, y, column, high})
		}
		y += high + 10
	}
	a.height = y - 10
	return a
}

func (m *Matrix) list(width float32) arrangement {
	a := arrangement{extras: make([]rect, len(m.columns))}
	y := float32(0)
	for row := range m.rows {
		text := HeightFor(m.extra[len(m.columns)+row], width)
		a.extras = append(a.extras, rect{0, y, width, text})
		y += text + GapTight
		x, high := float32(0), float32(0)
		for i := range m.columns {
			part := m.parts[row*len(m.columns)+i]
			wide := min(part.naturalWidth(), width)
			if x > 0 && x+wide > width {
				x, y, high = 0, y+high+10, 0
			}
			a.options = append(a.options, rect{x, y, wide, part.heightFor(wide)})
			x, high = x+wide+10, max(high, part.heightFor(wide))
		}
		y += high + GapWide
	}
	a.height = y - GapWide
	return a
}

// wordsOf is the words of a text, as a line may be broken between them.
func wordsOf(text string) []string {
	var out []string
	start := -1
	for i, r := range text + " " {
		switch {
		case breaksAt(r) && start >= 0:
			out = append(out, text[start:i])
			start = -1
		case !breaksAt(r) && start < 0:
			start = i
		}
	}
	return out
}
