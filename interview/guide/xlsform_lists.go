package guide

import (
	"bytes"
	"encoding/csv"
	"errors"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// choiceList is a list of the form with the rows that its choices come from.
type choiceList struct {
	choices []interview.Choice
	// table and rows place each choice; nil for lists of other files.
	table *table
	rows  []int
	// used: some question offers the list.
	used bool
	// bytes of text; 0 until it has been counted.
	bytes int
}

// listBook holds the lists of a form by name, in their order.
type listBook struct {
	order []string
	all   map[string]*choiceList
	// external are the lists of their own sheet, and of files once opened.
	external map[string]*choiceList
}

// readLists reads the choices of the choices sheet and of external_choices.
func (f *form) readLists() *listBook {
	b := &listBook{all: map[string]*choiceList{}, external: map[string]*choiceList{}}
	if t := f.tables[choicesSheet]; t != nil {
		b.order = f.readListSheet(t, b.all)
	}
	if t := f.tables[externalSheet]; t != nil {
		f.readListSheet(t, b.external)
	}
	return b
}

// readListSheet puts the choices of a sheet into their lists and returns the
// lists' names in order.
func (f *form) readListSheet(t *table, into map[string]*choiceList) []string {
	var order []string
	for i := range t.rows {
		r := &t.rows[i]
		name := t.key(r, conceptList)
		if name == "" {
			if t.kind == choicesSheet {
				f.strayChoice(t, r)
			}
			continue
		}
		list := into[name]
		if list == nil {
			list = &choiceList{table: t}
			into[name] = list
			order = append(order, name)
		}
		list.choices = append(list.choices, f.readChoice(t, r))
		list.rows = append(list.rows, r.number)
	}
	return order
}

// strayChoice keeps a row that belongs to no list.
func (f *form) strayChoice(t *table, r *tableRow) {
	if len(t.words(r, conceptLabel)) > 0 || t.key(r, conceptName) != "" {
		f.warn(f.cell(t, r.number, conceptList), "this choice has no list_name, so no question offers it; write the name of its list or remove the row")
	}
	f.keepRow(t, r)
}

func (f *form) readChoice(t *table, r *tableRow) interview.Choice {
	c := interview.Choice{Label: t.words(r, conceptLabel)}
	for _, cell := range r.cells {
		col := &t.columns[cell.column]
		switch col.concept {
		case conceptName:
			c.Name = workbook.Trimmed(cell.text)
		case conceptExclusive:
			c.Exclusive = f.yes(t, r, col, cell.text)
		case "":
			setExtra(&c.Extra, col.header, cell.text)
		}
	}
	if n, d := f.keptElement(t, r); n != nil {
		if kept := d.choice(n.field("element"), ""); len(d.problems) == 0 {
			return kept
		}
	}
	return c
}

// yes reads a cell of ours that holds yes or no.
func (f *form) yes(t *table, r *tableRow, col *column, text string) bool {
	yes, known := truth(workbook.Trimmed(text))
	if !known {
		f.fault(f.at(t, r.number, col.number), "here should be yes or no, not %s", echo(text))
	}
	return yes
}

// offer finds the list that a question offers. It is nil when there is none,
// and then the reason has been told.
func (f *form) offer(t typeCell, at Place) *choiceList {
	if t.elsewhere() {
		return f.offerElsewhere(t, at)
	}
	list := f.lists.all[t.list]
	if list == nil {
		if f.full() { // nobody reads it, and looking for what was meant takes time
			f.errors++
			return nil
		}
		f.fault(at, "there is no list %s on the sheet choices; %s", echo(t.list), listAdvice(t.list, f.lists.order))
		return nil
	}
	list.used = true
	return list
}

func listAdvice(name string, known []string) string {
	if len(known) == 0 {
		return "write its choices there, with list_name, name and label"
	}
	return suggestion(name, known)
}

// offerElsewhere finds choices on the sheet external_choices or in a file. A
// list that is not at hand, or too long to be read aloud, makes a note.
func (f *form) offerElsewhere(t typeCell, at Place) *choiceList {
	list := f.lists.external[t.list]
	if list == nil && t.form != formSelectExternal {
		var err error
		if list, err = f.openList(t.list); err != nil {
			f.warn(at, "the choices are in the file %s, %v; the question is shown as a note that cannot be answered", echo(t.list), err)
			return nil
		}
		f.lists.external[t.list] = list
	}
	switch {
	case list == nil:
		f.fault(at, "there is no list %s on the sheet external_choices; write its choices there, with list_name, name and label", echo(t.list))
	case len(list.choices) > MaxChoices:
		f.warn(at, "the list %s has %d choices, at most %d can be offered; the question is shown as a note that cannot be answered",
			echo(t.list), len(list.choices), MaxChoices)
		return nil
	}
	return list
}

var (
	errNotHere   = errors.New("which is not here: put it beside the form")
	errNotCSV    = errors.New("and only .csv files are read: save it as one")
	errNoColumns = errors.New("which has no columns name and label")
)

// openList reads a file of choices: a table of text with name and label.
func (f *form) openList(name string) (*choiceList, error) {
	if choices, ok := f.source.files[name]; ok {
		return &choiceList{choices: choices}, nil
	}
	if strings.ToLower(path.Ext(name)) != ".csv" {
		return nil, errNotCSV
	}
	if f.source.options.Open == nil || name != path.Base(name) || strings.Contains(name, `\`) {
		return nil, errNotHere
	}
	data, err := f.source.options.Open(name)
	if err != nil || len(data) > MaxFileBytes {
		return nil, errNotHere
	}
	sheet, err := plainTable(data)
	if err != nil {
		return nil, errNoColumns
	}
	t := newTable(choicesSheet, sheet, f.guide.DefaultLanguage)
	if _, ok := t.slots[slot{concept: conceptName}]; !ok {
		return nil, errNoColumns
	}
	list := &choiceList{}
	for i := range t.rows {
		list.choices = append(list.choices, f.readChoice(t, &t.rows[i]))
	}
	return list, nil
}

// plainTable reads a single table of text with its headers in the first line.
func plainTable(data []byte) (*workbook.Sheet, error) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	lines := csv.NewReader(bytes.NewReader(data))
	lines.FieldsPerRecord = -1
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		lines.Comma = ';'
	}
	records, err := lines.ReadAll()
	if err != nil {
		return nil, err
	}
	sheet := &workbook.Sheet{}
	for i, record := range records {
		row := workbook.Row{Number: i + 1}
		for j, text := range record {
			if strings.TrimSpace(text) != "" && utf8.ValidString(text) {
				row.Cells = append(row.Cells, workbook.Cell{Column: j + 1, Text: text})
			}
		}
		if len(row.Cells) > 0 {
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	return sheet, nil
}

// size counts the bytes of a list's texts.
func (l *choiceList) size() int {
	if l.bytes > 0 {
		return l.bytes
	}
	for _, c := range l.choices {
		l.bytes += len(c.Name)
		for _, words := range c.Label {
			l.bytes += len(words)
		}
		for key, text := range c.Extra {
			l.bytes += len(key) + len(text)
		}
	}
	return l.bytes
}

// unusedLists makes lists of the guide's own from those that nobody offers.
func (f *form) unusedLists() {
	for _, name := range f.lists.order {
		if list := f.lists.all[name]; !list.used {
			f.guide.Lists = append(f.guide.Lists, interview.ChoiceList{Name: interview.ListName(name), Choices: list.choices})
		}
	}
}

// fixedListName is the list under which the choices of a fixed scale are
// written.
func fixedListName(t interview.QuestionType) string { return ownPrefix + string(t) }

// fixedType tells which fixed scale a list stands for.
func fixedType(list string) (interview.QuestionType, bool) {
	for _, t := range []interview.QuestionType{interview.TypeYesNo, interview.TypeScale4, interview.TypeLadder} {
		if list == fixedListName(t) {
			return t, true
		}
	}
	return "", false
}

// asFixed tells whether a list has the choices of a fixed scale, in every
// language that the scale and the list both have.
func asFixed(t interview.QuestionType, choices []interview.Choice) bool {
	fixed := interview.Question{Type: t}
	return slices.EqualFunc(choices, fixed.AnswerChoices(), func(a, b interview.Choice) bool {
		for language, words := range a.Label {
			if b.Label[language] != words {
				return false
			}
		}
		return a.Name == b.Name && len(a.Extra) == 0 && !a.Exclusive
	})
}

// ownListSuffix ends the name of a list that belongs to one question and has
// no name in the guide.
const ownListSuffix = "_choices"
