package guide

import (
	"slices"
	"strconv"
	"strings"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// table is a sheet with its columns understood.
type table struct {
	kind sheetKind
	// name of the sheet as the file has it.
	name string
	// head is the number of the row with the headers.
	head    int
	columns []column
	rows    []tableRow
	// slots finds the column of a slot.
	slots map[slot]int
}

// tableRow is one row of a table; its cells are in the order of columns.
type tableRow struct {
	number int
	cells  []tableCell
}

// tableCell is a used cell; column counts the table's columns from 0.
type tableCell struct {
	column int
	text   string
}

// newTable reads a sheet whose first row holds the headers. standard is the
// guide's default language.
func newTable(kind sheetKind, sheet *workbook.Sheet, standard interview.Language) *table {
	t := &table{kind: kind, name: sheet.Name}
	if len(sheet.Rows) == 0 {
		t.plan(nil, nil, standard)
		return t
	}
	t.head = sheet.Rows[0].Number
	headers, numbers := headersOf(sheet)
	t.plan(headers, numbers, standard)
	at := make(map[int]int, len(numbers))
	for i, number := range numbers {
		at[number] = i
	}
	for _, r := range sheet.Rows[1:] {
		row := tableRow{number: r.Number, cells: make([]tableCell, len(r.Cells))}
		for i, c := range r.Cells {
			row.cells[i] = tableCell{at[c.Column], interview.CleanText(c.Text)}
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// headersOf lists the headers of all columns that have one or that hold cells.
// Of columns with the same header, those without any cells are left out.
func headersOf(sheet *workbook.Sheet) (headers []string, numbers []int) {
	named := map[int]string{}
	used := map[int]bool{}
	for _, c := range sheet.Rows[0].Cells {
		named[c.Column] = spaced(interview.CleanText(c.Text))
		numbers = append(numbers, c.Column)
	}
	for _, r := range sheet.Rows[1:] {
		for _, c := range r.Cells {
			used[c.Column] = true
			if named[c.Column] == "" {
				numbers = append(numbers, c.Column)
			}
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	full := map[string]bool{}
	for _, number := range numbers {
		full[named[number]] = full[named[number]] || used[number]
	}
	seen := map[string]bool{}
	numbers = slices.DeleteFunc(numbers, func(number int) bool {
		header := named[number]
		spare := header != "" && !used[number] && (full[header] || seen[header])
		seen[header] = true
		return spare
	})
	without := 0
	for _, number := range numbers {
		header := named[number]
		if header == "" {
			without++
			header = nameless + strconv.Itoa(without)
		}
		headers = append(headers, header)
	}
	return headers, numbers
}

// plan gives the columns their meaning.
func (t *table) plan(headers []string, numbers []int, standard interview.Language) {
	t.columns = planColumns(t.kind, headers, standard)
	t.slots = make(map[slot]int, len(headers))
	for i := range t.columns {
		if numbers != nil {
			t.columns[i].number = numbers[i]
		}
		if t.columns[i].concept != "" {
			t.slots[t.columns[i].slot] = i
		}
	}
}

// cell returns the text of a row in the column of a concept without language.
func (t *table) cell(r *tableRow, c concept) string {
	at, ok := t.slots[slot{concept: c}]
	if !ok {
		return ""
	}
	return r.at(at)
}

// at returns the text in a column.
func (r *tableRow) at(column int) string {
	for i := range r.cells {
		if r.cells[i].column == column {
			return r.cells[i].text
		}
	}
	return ""
}

// key is the text in a concept's column that is compared rather than read by
// people: white space at its ends is not part of it.
func (t *table) key(r *tableRow, c concept) string { return workbook.Trimmed(t.cell(r, c)) }

// words reads a text in all its languages.
func (t *table) words(r *tableRow, c concept) interview.Text {
	var text interview.Text
	for i := range r.cells {
		col := &t.columns[r.cells[i].column]
		if col.concept == c {
			text = withWords(text, col.language, r.cells[i].text)
		}
	}
	return text
}

func withWords(text interview.Text, language interview.Language, words string) interview.Text {
	if text == nil {
		text = interview.Text{}
	}
	text[language] = words
	return text
}

// column finds the column of a concept: in the language if there is one, else
// in any.
func (t *table) column(c concept, language interview.Language) (number int, ok bool) {
	if at, ok := t.slots[slot{c, language}]; ok {
		return t.columns[at].number, true
	}
	for i := range t.columns {
		if t.columns[i].concept == c {
			return t.columns[i].number, true
		}
	}
	return 0, false
}

// header finds the column with a header.
func (t *table) header(text string) (number int, ok bool) {
	for i := range t.columns {
		if t.columns[i].header == text {
			return t.columns[i].number, true
		}
	}
	return 0, false
}

// headers lists the columns' headers.
func (t *table) headers() []string {
	all := make([]string, len(t.columns))
	for i := range t.columns {
		all[i] = t.columns[i].header
	}
	return all
}

// kept lists a row's cells under the table's columns, without trailing empty
// ones.
func (t *table) kept(r *tableRow) []string {
	var cells []string
	for _, c := range r.cells {
		for len(cells) <= c.column {
			cells = append(cells, "")
		}
		cells[c.column] = c.text
	}
	return cells
}

// truth is what yes and no are read as; other text is neither.
func truth(text string) (yes, known bool) {
	switch strings.ToLower(text) {
	case "yes", "true", "true()":
		return true, true
	case "no", "false", "false()":
		return false, true
	}
	return false, false
}
