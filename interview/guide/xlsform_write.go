package guide

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// WriteXLSX writes a guide as an XLSForm workbook, with our own columns, which
// other programs ignore, for what XLSForm does not have. Reading it gives the
// same guide. The same guide always gives the same bytes. An error is one of w,
// or tells what a workbook cannot hold.
func WriteXLSX(w io.Writer, g *interview.Guide) error {
	book, err := bookOf(g, false)
	if err == nil {
		err = workbook.WriteXLSX(w, book)
	}
	return cannotWrite(g, err)
}

// WriteCSV is WriteXLSX in pyxform's layout of a table of text. pyxform knows no
// sheets there but those of XLSForm, so others are written as one cell of the
// settings when they fit there.
func WriteCSV(w io.Writer, g *interview.Guide) error {
	book, err := bookOf(g, true)
	if err == nil && checkCells(book) != nil {
		book, err = bookOf(g, false)
	}
	if err == nil {
		err = workbook.WriteCSV(w, book)
	}
	return cannotWrite(g, err)
}

func cannotWrite(g *interview.Guide, err error) error {
	if err != nil {
		return fmt.Errorf("write guide %q as an XLSForm: %w", string(g.Name), err)
	}
	return nil
}

var errCell = errors.New("a cell would be too long")

// checkCells tells whether every text fits into a cell.
func checkCells(book *workbook.Workbook) error {
	for _, sheet := range book.Sheets {
		for _, row := range sheet.Rows {
			for _, c := range row.Cells {
				if utf8.RuneCountInString(c.Text) > MaxTextRunes {
					return errCell
				}
			}
		}
	}
	return nil
}

// formWriter makes the sheets of one guide.
type formWriter struct {
	guide *interview.Guide
	// few: only the sheets of XLSForm are written.
	few bool
	// kept are the elements that need the column synvanda_kept.
	kept  differences
	lists listNames
	// sheets in the order of the workbook.
	survey, choices, settings, groups *outSheet
	err                               error
}

// outSheet is a sheet to be written.
type outSheet struct {
	kind sheetKind
	// name and headers as the guide keeps them from its workbook.
	name    string
	headers []string
	rows    []outRow
	// rest are rows that only the workbook knew.
	rest [][]string
}

// outRow is a row to be written: what it says, and cells by their header.
type outRow struct {
	slots map[slot]string
	extra map[string]string
	// whole: the row is only kept, and all its cells are in extra.
	whole bool
	// kept is written once the rest of the row is known.
	kept *keptCell
}

func (r *outRow) set(c concept, text string) {
	if text == "" {
		return
	}
	if r.slots == nil {
		r.slots = map[slot]string{}
	}
	r.slots[slot{concept: c}] = text
}

func (r *outRow) setWords(c concept, words interview.Text) {
	for language, text := range words {
		if text == "" {
			continue
		}
		if r.slots == nil {
			r.slots = map[slot]string{}
		}
		r.slots[slot{c, language}] = text
	}
}

func (r *outRow) setExtra(header, text string) { setExtra(&r.extra, header, text) }

// sheetsOf makes the workbook of a guide, with the given elements kept whole.
func sheetsOf(g *interview.Guide, kept differences, few bool) (*workbook.Workbook, error) {
	w := &formWriter{guide: g, few: few, kept: kept, lists: listNames{taken: map[string]bool{}}}
	w.survey, w.choices = w.sheet(surveySheet), w.sheet(choicesSheet)
	w.settings, w.groups = w.sheet(settingsSheet), w.sheet(groupsSheet)
	w.lists.reserve(g)
	w.writeQuestions(g.Questions)
	w.writeLists()
	w.writeSettings()
	w.writeGroups()
	if w.err != nil {
		return nil, w.err
	}
	return w.book()
}

// sheet begins a sheet under the name and headers that the guide has kept.
func (w *formWriter) sheet(kind sheetKind) *outSheet {
	s := &outSheet{kind: kind, name: string(kind)}
	if kept := keptSheet(w.guide, kind); kept != nil {
		s.name, s.headers = kept.Name, kept.Columns
		if kind == choicesSheet || kind == settingsSheet {
			s.rest = kept.Rows
		}
	}
	return s
}

// keptSheet finds what a guide has kept of a sheet.
func keptSheet(g *interview.Guide, kind sheetKind) *interview.Sheet {
	book := workbook.Workbook{Sheets: make([]workbook.Sheet, len(g.Sheets))}
	for i := range g.Sheets {
		book.Sheets[i].Name = g.Sheets[i].Name
	}
	for i, k := range kindsOf(&book) {
		if k == kind {
			return &g.Sheets[i]
		}
	}
	return nil
}

// writeSettings writes the guide's head.
func (w *formWriter) writeSettings() {
	g := w.guide
	var r outRow
	r.set(conceptID, rawOr(g.Extra, conceptID, string(g.Name), func(text string) bool { return plainNameFrom(text) == g.Name }))
	r.set(conceptVersion, rawOr(g.Extra, conceptVersion, strconv.FormatUint(uint64(g.Version), 10), func(string) bool { return g.Version == 1 }))
	if g.DefaultLanguage != "" {
		r.set(conceptDefaultLanguage, nameOf(g, g.DefaultLanguage))
	}
	title := g.Title.In(titleLanguage(g))
	r.set(conceptTitle, title)
	bare := g.DefaultLanguage
	if bare == "" {
		bare = undetermined
	}
	if written := g.Title.Languages(); len(written) != 1 || written[0] != bare {
		r.setWords(conceptOwnTitle, g.Title)
	}
	r.setWords(conceptIntroduction, g.Introduction)
	for key, text := range g.Extra {
		if !isRaw(key) {
			r.setExtra(key, text)
		}
	}
	if w.kept.head != nil {
		r.kept = w.kept.head
	}
	w.settings.rows = append(w.settings.rows, r)
}

// rawOr is a cell as it was written, as long as it still means the same.
func rawOr(extra map[string]string, c concept, text string, same func(string) bool) string {
	if written, ok := extra[raw(c)]; ok && same(written) {
		return written
	}
	return text
}

func isRaw(key string) bool { return len(key) > 4 && key[:4] == "raw:" }

func (w *formWriter) writeGroups() {
	if w.few {
		return // they are written with the settings
	}
	for _, group := range w.guide.Groups {
		var r outRow
		r.set(conceptName, string(group.Name))
		r.setWords(conceptLabel, group.Label)
		w.groups.rows = append(w.groups.rows, r)
	}
}

// book puts the sheets together, in the order that the guide has kept.
func (w *formWriter) book() (*workbook.Workbook, error) {
	book := &workbook.Workbook{}
	own := map[string]*outSheet{}
	for _, s := range []*outSheet{w.survey, w.choices, w.settings, w.groups} {
		own[s.name] = s
	}
	columns := map[*outSheet][]column{}
	counts := layout{}
	for i := range w.guide.Sheets {
		kept := &w.guide.Sheets[i]
		counts[kept.Name] = keptOrder{len(kept.Columns), len(kept.Lists)}
	}
	grown := false
	for _, s := range []*outSheet{w.survey, w.choices, w.groups} {
		columns[s] = w.columns(s)
		order, known := counts[s.name]
		grown = grown || len(columns[s]) > len(s.headers) || !known && len(columns[s]) > 0 ||
			s == w.choices && len(w.listOrder()) > order.Lists
	}
	if columns[w.settings] = w.columns(w.settings); grown || len(columns[w.settings]) > len(w.settings.headers) {
		text, err := json.Marshal(counts)
		if err != nil {
			return nil, err
		}
		w.settings.rows[0].set(conceptLayout, string(text))
		columns[w.settings] = w.columns(w.settings)
	}
	for i := range w.guide.Sheets {
		kept := &w.guide.Sheets[i]
		if s := own[kept.Name]; s != nil {
			book.Sheets = append(book.Sheets, w.fill(s, columns[s]))
			delete(own, kept.Name)
			continue
		}
		if !w.few || strings.EqualFold(kept.Name, string(externalSheet)) || knownToOthers[strings.ToLower(kept.Name)] {
			book.Sheets = append(book.Sheets, workbook.Sheet{Name: kept.Name, Rows: rowsOf(kept.Rows, 1)})
		}
	}
	for _, s := range []*outSheet{w.survey, w.choices, w.settings, w.groups} {
		if _, left := own[s.name]; left && (len(columns[s]) > 0 || s == w.survey) {
			book.Sheets = append(book.Sheets, w.fill(s, columns[s]))
		}
	}
	return book, w.err
}

// knownToOthers are sheets of XLSForm that mean nothing to us.
var knownToOthers = map[string]bool{"entities": true, "osm": true}

// fill writes the rows of a sheet under its columns.
func (w *formWriter) fill(s *outSheet, columns []column) workbook.Sheet {
	sheet := workbook.Sheet{Name: s.name}
	places := placesIn(s, columns)
	head := workbook.Row{Number: 1}
	for i, c := range columns {
		if !isNameless(c.header) {
			head.Cells = append(head.Cells, workbook.Cell{Column: i + 1, Text: c.header})
		}
	}
	if len(head.Cells) > 0 {
		sheet.Rows = append(sheet.Rows, head)
	}
	for i := range s.rows {
		texts := s.rows[i].texts(places)
		if kept := s.rows[i].kept; kept != nil {
			w.fillKept(texts, columns, places.slots[slot{concept: conceptKept}], kept)
		}
		row := workbook.Row{Number: len(sheet.Rows) + 1}
		for column, text := range texts {
			row.Cells = append(row.Cells, workbook.Cell{Column: column + 1, Text: text})
		}
		slices.SortFunc(row.Cells, func(a, b workbook.Cell) int { return a.Column - b.Column })
		if len(row.Cells) > 0 {
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	sheet.Rows = append(sheet.Rows, rowsOf(s.rest, len(sheet.Rows)+1)...)
	return sheet
}

// fillKept writes the element that the other cells cannot express, with a sum
// of these.
func (w *formWriter) fillKept(texts map[int]string, columns []column, at int, kept *keptCell) {
	cells := map[string]string{}
	for i, text := range texts {
		cells[columns[i].header] = interview.CleanText(text)
	}
	whole := *kept
	whole.Row = rowSum(cells)
	text, err := whole.text()
	if err != nil && w.err == nil {
		w.err = err
	}
	texts[at] = text
}

// columnPlaces find the columns of a sheet by what they mean and by their
// headers.
type columnPlaces struct {
	slots   map[slot]int
	headers map[string]int
	// plain are the headers that may hold a cell that is kept beside others:
	// those that the guide has kept, and those that mean nothing to us.
	plain map[string]bool
}

func placesIn(s *outSheet, columns []column) columnPlaces {
	p := columnPlaces{map[slot]int{}, map[string]int{}, map[string]bool{}}
	for i, c := range columns {
		if c.concept != "" {
			p.slots[c.slot] = i
		}
		p.headers[c.header] = i
		p.plain[c.header] = i < len(s.headers) || c.concept == ""
	}
	return p
}

// texts puts what a row says into its columns. A cell by its header gives way
// to what the column means.
func (r *outRow) texts(places columnPlaces) map[int]string {
	texts := make(map[int]string, len(r.slots)+len(r.extra)+1)
	for header, text := range r.extra {
		at, ok := places.headers[header]
		if !ok || blank(text) || header == string(conceptKept) || !r.whole && (!places.plain[header] || disables(header, text)) {
			continue
		}
		texts[at] = text
	}
	for s, text := range r.slots {
		if at, ok := places.slots[s]; ok && !blank(text) {
			texts[at] = text
		}
	}
	return texts
}

// disables tells whether a cell would take its row out of the form.
func disables(header, text string) bool {
	yes, _ := truth(workbook.Trimmed(text))
	return yes && parseHeader(surveySheet, header).concept == conceptDisabled
}

// blank tells whether a cell would be taken for empty.
func blank(text string) bool { return workbook.Trimmed(text) == "" }

// rowsOf makes rows of cells, numbered from first.
func rowsOf(cells [][]string, first int) []workbook.Row {
	var rows []workbook.Row
	for _, texts := range cells {
		row := workbook.Row{Number: first + len(rows)}
		for i, text := range texts {
			if !blank(text) {
				row.Cells = append(row.Cells, workbook.Cell{Column: i + 1, Text: text})
			}
		}
		if len(row.Cells) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
