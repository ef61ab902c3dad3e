package guide

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
	"synvanda/interview/logic"
)

// Options are what a reader of guide files may be given.
type Options struct {
	// Open returns the contents of a file that the form takes choices from, by
	// the name that the form uses. Nil, or an error from it, means that there
	// is none; the questions then become notes.
	Open func(name string) ([]byte, error)
}

// readXLSX and readCSV read XLSForms. The guide may be faulty.
func readXLSX(s *source, found *findings) *interview.Guide {
	book, err := workbook.ReadXLSX(s.data)
	return readBook(s, found, book, err)
}

func readCSV(s *source, found *findings) *interview.Guide {
	book, err := workbook.ReadCSV(s.data)
	s.csv = true
	return readBook(s, found, book, err)
}

func readBook(s *source, found *findings, book *workbook.Workbook, err error) *interview.Guide {
	if err != nil {
		tellBook(s, found, err)
		return nil
	}
	f := newForm(s, found)
	g := f.read(book)
	if g == nil {
		return nil
	}
	misread := placesOf(found.problems)
	told := map[Problem]bool{}
	look := checking{tell: func(p Problem) {
		if p.Severity == SeverityWarning && strings.HasPrefix(string(p.Place), "title") {
			return // XLSForm has the title in one language only
		}
		p.Place = f.place(p.Place)
		if !told[p] && !(p.Severity == SeverityError && slices.Contains(misread, p.Place)) {
			told[p] = true
			found.add(p)
		}
	}, place: f.place}
	look.guide(g)
	if f.estimate(book) > MaxFileBytes && !Faulty(found.problems) {
		tooLarge(found, g)
	}
	return g
}

// tellBook tells why a file is no workbook that can be read.
func tellBook(s *source, found *findings, err error) {
	var wrong *workbook.Error
	var bound *workbook.Bound
	switch {
	case errors.As(err, &wrong):
		message := wrong.Fact
		if wrong.Advice != "" {
			message += "; " + wrong.Advice
		}
		found.fault(cellPlace(s.csv, wrong.Place.Sheet, wrong.Place.Row, wrong.Place.Column), "%s", message)
	case errors.As(err, &bound):
		place := bound.Place
		found.fault(cellPlace(s.csv, place.Sheet, place.Row, place.Column),
			"more than %d %s; a guide needs far less: remove what does not belong to it", bound.Max, bound.What)
	default:
		found.fault("", "%v", err)
	}
}

// cellPlace writes a place: survey!C14, or 14:C in a table of text.
func cellPlace(csv bool, sheet string, row, column int) Place {
	name := workbook.ColumnName(column)
	switch {
	case row == 0 && csv:
		return ""
	case row == 0:
		return Place(sheet)
	case csv && name == "":
		return Place(strconv.Itoa(row))
	case csv:
		return Place(strconv.Itoa(row) + ":" + name)
	case name == "":
		return Place(sheet + "!" + strconv.Itoa(row))
	}
	return Place(sheet + "!" + name + strconv.Itoa(row))
}

// form reads one workbook as an XLSForm.
type form struct {
	*findings
	source *source
	guide  *interview.Guide
	tables map[sheetKind]*table
	lists  *listBook
	// origins of the guide's questions, in parallel with them.
	origins []origin
	// questions counts rows that become elements, patterns of loops included.
	questions int
	// offered counts the choices of all questions, and offeredBytes their text.
	offered, offeredBytes int
}

func newForm(s *source, found *findings) *form {
	return &form{findings: found, source: s, guide: &interview.Guide{}, tables: map[sheetKind]*table{}}
}

// at is the place of a cell in a table.
func (f *form) at(t *table, row, column int) Place {
	return cellPlace(f.source.csv, t.name, row, column)
}

// cell is the place of a concept in a row, or of the row's name when there is
// no such column.
func (f *form) cell(t *table, row int, c concept) Place {
	for _, c := range []concept{c, conceptName, conceptType, conceptID} {
		if number, ok := t.column(c, ""); ok {
			return f.at(t, row, number)
		}
	}
	return f.at(t, row, 1)
}

// sheetNames are the names that each kind of sheet goes by, in lower case;
// the later ones were used by older forms.
var sheetNames = []struct {
	name string
	kind sheetKind
}{
	{"survey", surveySheet},
	{"choices", choicesSheet},
	{"settings", settingsSheet},
	{"external_choices", externalSheet},
	{string(groupsSheet), groupsSheet},
	{"choices and columns", choicesSheet},
	{"columns", choicesSheet},
}

// kindsOf tells what each sheet of a book holds, by the sheet's index.
func kindsOf(book *workbook.Workbook) map[int]sheetKind {
	kinds := map[int]sheetKind{}
	taken := map[sheetKind]bool{}
	for _, known := range sheetNames {
		for i := range book.Sheets {
			if strings.ToLower(book.Sheets[i].Name) == known.name && !taken[known.kind] {
				kinds[i] = known.kind
				taken[known.kind] = true
			}
		}
	}
	if len(book.Sheets) == 1 && len(kinds) == 0 {
		kinds[0] = surveySheet
	}
	return kinds
}

// read makes the guide. It returns nil when there is none to be made.
func (f *form) read(book *workbook.Workbook) *interview.Guide {
	kinds := kindsOf(book)
	standard := f.defaultLanguage(book, kinds)
	for i, kind := range kinds {
		f.tables[kind] = newTable(kind, &book.Sheets[i], standard)
	}
	survey := f.tables[surveySheet]
	if survey == nil {
		f.noSurvey(book)
		return nil
	}
	for _, kind := range []sheetKind{surveySheet, choicesSheet, settingsSheet, groupsSheet} {
		if t := f.tables[kind]; t != nil {
			f.checkHeaders(t)
		}
	}
	if _, ok := survey.slots[slot{concept: conceptType}]; !ok {
		f.fault(f.at(survey, max(survey.head, 1), 0), "the sheet has no column named type; write type, name and label in its first row")
		return nil
	}
	f.keepSheets(book, kinds)
	f.readSettings()
	f.readGroups()
	f.lists = f.readLists()
	f.keepListOrder()
	f.readSurvey()
	f.finishHead()
	return f.guide
}

// defaultLanguage looks the language up that words without one are in.
func (f *form) defaultLanguage(book *workbook.Workbook, kinds map[int]sheetKind) interview.Language {
	for i, kind := range kinds {
		if kind != settingsSheet {
			continue
		}
		t := newTable(kind, &book.Sheets[i], "")
		if len(t.rows) == 0 {
			return ""
		}
		if name := t.key(&t.rows[0], conceptDefaultLanguage); name != "" {
			return languageOf(name)
		}
	}
	return ""
}

// noSurvey tells that the sheet with the questions is missing.
func (f *form) noSurvey(book *workbook.Workbook) {
	names := make([]string, len(book.Sheets))
	for i := range book.Sheets {
		names[i] = book.Sheets[i].Name
		if logic.Distance(strings.ToLower(strings.TrimSpace(names[i])), "survey", 3) <= 2 {
			f.fault("", "there is no sheet named survey; the sheet %s is perhaps meant, rename it", echo(names[i]))
			return
		}
	}
	f.fault("", "there is no sheet named survey, which holds the questions of an XLSForm; the sheets here are: %s", echo(strings.Join(names, ", ")))
}

// checkHeaders tells of headers that are there twice with cells below them, and
// of columns that say the same as another.
func (f *form) checkHeaders(t *table) {
	first := map[string]int{}
	for i := range t.columns {
		c := &t.columns[i]
		if other, twice := first[c.header]; twice {
			f.fault(f.at(t, t.head, c.number), "the column %s is there twice, also at %s; remove or rename one of them",
				echo(c.header), f.at(t, t.head, t.columns[other].number))
			continue
		}
		first[c.header] = i
		f.checkMeaning(t, c)
	}
}

// checkMeaning warns of a column that says the same as one before it, or that
// is likely a slip of the pen.
func (f *form) checkMeaning(t *table, c *column) {
	if c.concept != "" || isNameless(c.header) {
		return
	}
	place := f.at(t, t.head, c.number)
	if h := parseHeader(t.kind, c.header); h.concept != "" {
		f.warn(place, "the column %s means the same as one before it, which is used; this one is only kept", echo(c.header))
		return
	}
	if t.kind != surveySheet {
		return
	}
	base, _, _ := strings.Cut(c.header, ":")
	var known []string
	for name := range headers[t.kind] {
		known = append(known, name)
	}
	slices.Sort(known)
	if near := nearest(snake(base), known); near != "" && near != snake(base) && !otherColumns[snake(base)] && logic.Distance(snake(base), near, 2) == 1 {
		f.warn(place, "the column %s is not used here; did you mean %s?", echo(c.header), echo(near))
	}
}

// otherColumns are known to XLSForm and not used here.
var otherColumns = map[string]bool{"image": true, "audio": true, "video": true, "media": true, "trigger": true, "rows": true}

// keepSheets keeps the order of sheets and columns, and the sheets that are
// not read.
func (f *form) keepSheets(book *workbook.Workbook, kinds map[int]sheetKind) {
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		kind, read := kinds[i]
		kept := interview.Sheet{Name: sheet.Name}
		if kind == surveySheet && !strings.EqualFold(kept.Name, string(surveySheet)) {
			// It was known by being alone, which it is no more when written.
			kept.Name = string(surveySheet)
		}
		if read && kind != externalSheet {
			kept.Columns = f.tables[kind].headers()
		} else {
			kept.Rows = f.keepRows(sheet)
		}
		f.guide.Sheets = append(f.guide.Sheets, kept)
	}
}

func (f *form) keepRows(sheet *workbook.Sheet) [][]string {
	if len(sheet.Rows) > MaxRows {
		f.fault(cellPlace(f.source.csv, sheet.Name, 0, 0), "the sheet %s has %d rows, at most %d can be kept; remove it or some of its rows",
			echo(sheet.Name), len(sheet.Rows), MaxRows)
		return nil
	}
	beside := 0
	if f.source.csv {
		beside = 1 // the first column names the sheets
	}
	rows := make([][]string, 0, len(sheet.Rows))
	for _, r := range sheet.Rows {
		last := r.Cells[len(r.Cells)-1].Column - beside
		if last > MaxColumns {
			f.fault(cellPlace(f.source.csv, sheet.Name, r.Number, last+beside), "at most %d columns are read; move this cell to the left or remove it", MaxColumns)
			continue
		}
		cells := make([]string, last)
		for _, c := range r.Cells {
			cells[c.Column-1-beside] = interview.CleanText(c.Text)
		}
		rows = append(rows, cells)
	}
	return rows
}

// keepRow keeps a row of a read sheet that means nothing to us.
func (f *form) keepRow(t *table, r *tableRow) {
	for i := range f.guide.Sheets {
		if f.guide.Sheets[i].Name == t.name {
			f.guide.Sheets[i].Rows = append(f.guide.Sheets[i].Rows, t.kept(r))
		}
	}
}

// keepListOrder keeps the order of the lists on the choices sheet.
func (f *form) keepListOrder() {
	t := f.tables[choicesSheet]
	for i := range f.guide.Sheets {
		if s := &f.guide.Sheets[i]; t != nil && s.Name == t.name {
			for _, name := range f.lists.order {
				s.Lists = append(s.Lists, interview.ListName(name))
			}
		}
	}
}

// estimate is more than the bytes that the guide takes in our own file, so that
// only large ones need to be written to know.
func (f *form) estimate(book *workbook.Workbook) int {
	const (
		// A character may need twice its bytes; the rest are field names and
		// white space sixteen groups deep.
		escaped, perChoice, perCell, perRow = 2, 800, 120, 3_000
	)
	size := f.offered*perChoice + f.offeredBytes*escaped + f.questions*perRow
	for _, sheet := range book.Sheets {
		for _, r := range sheet.Rows {
			for _, c := range r.Cells {
				size += perCell + len(c.Text)*escaped
			}
		}
	}
	return size
}

// tooLarge tells of a guide that could not be read again from our own file.
func tooLarge(found *findings, g *interview.Guide) {
	var file bytes.Buffer
	if err := Write(&file, g); err != nil {
		return // it is told when it is written
	}
	var inner findings
	if file.Len() > MaxFileBytes || parseTree(file.Bytes(), &inner) == nil {
		found.fault("", "the form makes a guide of %.1f MB, which is more than can be used (%d MB); remove questions, choices, or sheets that are not needed",
			float64(file.Len())/(1<<20), MaxFileBytes>>20)
	}
}
