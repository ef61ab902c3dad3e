package pdf

import (
	"fmt"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/pdf/tagged"
)

// matrix adds the table of a matrix question: a row for each of its rows, with
// an N of its own.
func (a answers) matrix() {
	a.tables++
	choices := a.question.AnswerChoices()
	a.note(a.answered())
	if len(choices) > maxMatrixColumns {
		a.longMatrix()
		return
	}
	t := tagged.Table{
		Title: a.tableTitle(), Wide: true, Note: a.matrixNote(),
		Columns: []tagged.Column{
			{Title: a.rowTitle(), RowHeader: true},
			{Title: a.say("Svarade", "Answered"), Align: tagged.Digits},
		},
	}
	for i := range choices {
		t.Columns = append(t.Columns, tagged.Column{Title: a.words(choices[i].Label, maxLabel).Text, Align: tagged.Digits})
	}
	for i := range a.table.Rows {
		row := &a.table.Rows[i]
		cells := []string{a.rowLabel(row), a.number(row.N, analysis.Hidden(a.Language, analysis.TooFew))}
		for _, c := range choices {
			cells = append(cells, a.cell(row, c.Name))
		}
		t.Rows = append(t.Rows, tagged.Row(cells...))
	}
	a.Table(t)
}

// rowTitle heads the rows of a matrix, or the places of an order.
func (a answers) rowTitle() string {
	if a.question.Type == interview.TypeRank {
		return a.say("Plats", "Place")
	}
	return a.say("Rad", "Row")
}

func (a answers) rowLabel(row *analysis.Table) string {
	if label := a.words(row.Row.Label, maxLabel).Text; label != "" {
		return label
	}
	return clip(row.Row.Name, maxLabel)
}

// cell is the count of one choice in one row; a dash when it is hidden, and
// "ihop" when it is merged with others.
func (a answers) cell(row *analysis.Table, choice string) string {
	for i := range row.Classes {
		c := &row.Classes[i]
		if len(c.Names) == 1 && c.Names[0] == choice {
			return a.number(c.Count, "–")
		}
	}
	return "–"
}

// matrixNote explains what the cells leave out.
func (a answers) matrixNote() string {
	hidden, merged := false, false
	for i := range a.table.Rows {
		hidden = hidden || a.table.Rows[i].Hidden != ""
		merged = merged || a.table.Rows[i].Merged
	}
	switch {
	case merged:
		return a.say("Streck: svaret visas inte för sig, så att ingen kan kännas igen.", "A dash: not shown by itself, so that nobody can be recognised.")
	case hidden:
		return a.say("Streck: färre än fem svarade på raden.", "A dash: fewer than five answered the row.")
	}
	return ""
}

// longMatrix shows a matrix with more choices than fit beside its rows: a table
// for each row.
func (a answers) longMatrix() {
	for i := range a.table.Rows {
		row := answers{report: a.report, table: &a.table.Rows[i], group: a.rowLabel(&a.table.Rows[i])}
		definition := *a.question
		single := *definition.Question
		single.Type = interview.TypeSingle
		definition.Question = &single
		row.question = &definition
		if row.table.Hidden != "" || len(row.table.Classes) == 0 {
			row.note(row.lead() + capital(analysis.Hidden(a.Language, analysis.TooFew)) + ".")
			continue
		}
		if i > 0 {
			a.tables++
		}
		row.Table(row.companion(fmt.Sprintf(a.say("Tabell%s%d. %s: %s", "Table%s%d. %s: %s"), noBreak, a.tables, a.question.ID, row.group)))
	}
}
