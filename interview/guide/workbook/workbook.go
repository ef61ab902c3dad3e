package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Workbook is the used part of a file with tables.
type Workbook struct {
	// Sheets in the order of the file.
	Sheets []Sheet
}

// Sheet is one table.
type Sheet struct {
	// Name as the file has it, without surrounding white space. Names differ
	// in more than case.
	Name string
	// Rows with at least one used cell, in ascending order of their number.
	Rows []Row
}

// Row is one used row.
type Row struct {
	// Number counts from 1 as a spreadsheet program shows the file.
	Number int
	// Cells that are used, in ascending order of their column.
	Cells []Cell
}

// Cell is one used cell.
type Cell struct {
	// Column counts from 1.
	Column int
	// Text is not empty and not white space only.
	Text string
}

// Trimmed gives the text as pyxform sees it: without surrounding white space
// and with plain spaces for no-break spaces.
func (c Cell) Trimmed() string { return Trimmed(c.Text) }

// Trimmed does the same for any text.
func Trimmed(text string) string {
	return strings.ReplaceAll(strings.TrimFunc(text, space), "\u00a0", " ")
}

// ColumnName gives the letters of a column counted from 1: 1 is A, 27 is AA.
// It is empty below 1.
func ColumnName(column int) string {
	var letters [8]byte
	at := len(letters)
	for ; column > 0 && at > 0; column = (column - 1) / 26 {
		at--
		letters[at] = 'A' + byte((column-1)%26)
	}
	return string(letters[at:])
}

// space tells white space as Python's str.isspace does.
func space(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f
}

// blank tells whether a text holds nothing to see.
func blank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !space(r) }) < 0
}

// carriable tells whether both XML 1.0 and CSV can carry a rune.
func carriable(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r != 0xfffe && r != 0xffff
}

// checkText refuses what one cell cannot hold.
func checkText(text string, at Place) error {
	if !utf8.ValidString(text) {
		return &Error{at, "text that is not UTF-8", "save the file as UTF-8", ErrEncoding}
	}
	count := 0
	for _, r := range text {
		if !carriable(r) {
			return &Error{at, "control character " + strings.ToUpper(echoRune(r)), "remove it", ErrCharacter}
		}
		count++
	}
	if count > MaxCellRunes {
		return &Bound{at, "characters in a cell", MaxCellRunes}
	}
	return nil
}

func echoRune(r rune) string {
	const digits = "0123456789abcdef"
	return "u+" + string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}

// builder gathers a book and keeps count of its bounds.
type builder struct {
	book  Workbook
	cells int
	text  int
	names map[string]bool
}

// begin starts a sheet.
func (b *builder) begin(name string, at Place) error {
	name = strings.TrimFunc(name, space)
	if err := checkName(name, at); err != nil {
		return err
	}
	if b.names == nil {
		b.names = map[string]bool{}
	}
	if key := folded(name); b.names[key] {
		return &Error{at, "two sheets named " + echo(name), "rename or remove one of them", ErrName}
	} else if len(b.names) == MaxSheets {
		return &Bound{at, "sheets", MaxSheets}
	} else {
		b.names[key] = true
	}
	b.book.Sheets = append(b.book.Sheets, Sheet{Name: strings.Clone(name)})
	return nil
}

func folded(name string) string { return strings.ToLower(strings.ToUpper(name)) }

func checkName(name string, at Place) error {
	if name == "" {
		return &Error{at, "a sheet without a name", "name it", ErrName}
	}
	if err := checkText(name, at); err != nil {
		return err
	}
	if strings.ContainsAny(name, "\t\r\n") {
		return &Error{at, "line break or tab in the name of sheet " + echo(name), "rename it", ErrName}
	}
	if utf8.RuneCountInString(name) > MaxNameRunes {
		return &Bound{at, "characters in the name of a sheet", MaxNameRunes}
	}
	return nil
}

// add puts a text into the last sheet. Places come in ascending order; what
// is blank is left out.
func (b *builder) add(text string, at Place) error {
	if blank(text) {
		return nil
	}
	if err := b.count(text, at); err != nil {
		return err
	}
	sheet := &b.book.Sheets[len(b.book.Sheets)-1]
	if last := len(sheet.Rows) - 1; last < 0 || sheet.Rows[last].Number != at.Row {
		sheet.Rows = append(sheet.Rows, Row{Number: at.Row})
	}
	row := &sheet.Rows[len(sheet.Rows)-1]
	row.Cells = append(row.Cells, Cell{at.Column, text})
	return nil
}

// count holds one more used cell against the bounds.
func (b *builder) count(text string, at Place) error {
	if err := checkText(text, at); err != nil {
		return err
	}
	b.cells++
	b.text += len(text)
	switch {
	case b.cells > MaxCells:
		return &Bound{at, "used cells in the file", MaxCells}
	case b.text > MaxTextBytes:
		return &Bound{at, "bytes of text in the file", MaxTextBytes}
	}
	return nil
}
