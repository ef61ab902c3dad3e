package workbook

import (
	"encoding/xml"
	"strconv"
)

// sheetReader reads the cells of one sheet into a book.
type sheetReader struct {
	document *document
	into     *builder
	source   *source
	at       Place // the cell that was last seen
}

// read goes through the whole part; only used cells cost memory.
func (s *sheetReader) read() error {
	s.at = s.document.at
	return s.document.each(func(start xml.StartElement) error {
		if start.Name.Local != "sheetData" {
			return nil
		}
		return s.document.within(func(start xml.StartElement) error {
			if start.Name.Local != "row" {
				return nil
			}
			return s.row(start)
		})
	})
}

func (s *sheetReader) row(start xml.StartElement) error {
	number := s.at.Row + 1
	if text := attribute(start, "r"); text != "" {
		told, err := strconv.Atoi(text)
		if err != nil || told < number {
			return s.disorder("row " + echo(text) + " stands where row " + strconv.Itoa(number) + " or a later one should")
		}
		number = told
	}
	s.at.Row, s.at.Column = number, 0
	if number > MaxRow {
		return &Bound{Place{Sheet: s.at.Sheet}, "rows in a sheet", MaxRow}
	}
	return s.document.within(func(start xml.StartElement) error {
		if start.Name.Local != "c" {
			return nil
		}
		return s.cell(start)
	})
}

func (s *sheetReader) disorder(fact string) error {
	return &Error{s.at, fact, saveAgain, ErrDamaged}
}

// stored is one cell as the file has it.
type stored struct {
	kind    string
	style   string
	value   string
	inline  string
	has     bool // a value is there, empty or not
	formula bool
}

func (s *sheetReader) cell(start xml.StartElement) error {
	column := s.at.Column + 1
	if text := attribute(start, "r"); text != "" {
		told, row, is := reference(text)
		if !is || row != s.at.Row || told < column {
			return s.disorder("cell " + echo(text) + " stands where " + ColumnName(column) + strconv.Itoa(s.at.Row) + " or a later one should")
		}
		column = told
	}
	s.at.Column = column
	s.document.at = s.at
	if column > MaxColumn {
		return &Bound{s.at, "columns in a sheet", MaxColumn}
	}
	cell := stored{kind: attribute(start, "t"), style: attribute(start, "s")}
	if err := s.content(&cell); err != nil {
		return err
	}
	text, err := s.text(&cell)
	if err != nil {
		return err
	}
	return s.into.add(text, s.at)
}

// content reads what stands inside a cell.
func (s *sheetReader) content(cell *stored) error {
	return s.document.within(func(start xml.StartElement) (err error) {
		switch start.Name.Local {
		case "v":
			cell.has = true
			cell.value, err = s.document.text()
		case "is":
			cell.has = true
			cell.inline, err = s.document.richText()
		case "f":
			cell.formula = true
		}
		return err
	})
}

// text gives what a cell shows.
func (s *sheetReader) text(cell *stored) (string, error) {
	if cell.formula && !cell.has {
		return "", &Error{s.at, "a formula whose result is not stored", saveAgain, ErrNoResult}
	}
	switch cell.kind {
	case "inlineStr":
		return cell.inline, nil
	case "s":
		return s.shared(cell.value)
	case "str":
		return unescape(cell.value), nil
	case "b":
		return booleanText(cell.value), nil
	case "e":
		return cell.value, nil
	case "d":
		return isoText(cell.value), nil
	}
	return s.number(cell), nil
}

func (s *sheetReader) shared(value string) (string, error) {
	if blank(value) {
		return "", nil
	}
	index, err := strconv.Atoi(value)
	if err != nil || index < 0 || index >= len(s.source.strings) {
		return "", s.disorder("text number " + echo(value) + " is missing")
	}
	return s.source.strings[index], nil
}

func (s *sheetReader) number(cell *stored) string {
	style, err := strconv.Atoi(cell.style)
	if err == nil && style >= 0 && style < len(s.source.looks) {
		switch s.source.looks[style] {
		case dateLook:
			if text, is := dateText(cell.value, s.source.from1904); is {
				return text
			}
		case durationLook:
			if text, is := durationText(cell.value); is {
				return text
			}
		}
	}
	return numberText(cell.value)
}

// reference reads the name of a cell: B7 is column 2 of row 7.
func reference(text string) (column, row int, is bool) {
	at := 0
	for at < len(text) && at < 4 {
		letter := text[at] &^ 0x20
		if letter < 'A' || letter > 'Z' {
			break
		}
		column = column*26 + int(letter-'A') + 1
		at++
	}
	digits := text[at:]
	if at == 0 || at > 3 || digits == "" || len(digits) > 7 || digits[0] < '1' || digits[0] > '9' {
		return 0, 0, false
	}
	row, err := strconv.Atoi(digits)
	return column, row, err == nil
}

// readStrings reads the texts that cells share. Their bound is that of the
// cells, although some may not be used.
func readStrings(d *document) ([]string, error) {
	var all []string
	size := 0
	err := d.each(func(start xml.StartElement) error {
		if start.Name.Local != "si" {
			return nil
		}
		text, err := d.richText()
		size += len(text)
		switch {
		case err != nil:
			return err
		case len(all) == MaxCells:
			return &Bound{d.at, "shared texts in the file", MaxCells}
		case size > MaxTextBytes:
			return &Bound{d.at, "bytes of shared texts in the file", MaxTextBytes}
		}
		all = append(all, text)
		return nil
	})
	return all, err
}
