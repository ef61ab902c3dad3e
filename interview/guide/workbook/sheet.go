package workbook

import (
	"strconv"
)

// sheetReader reads the cells of one sheet into a book.
type sheetReader struct {
	document *document
	into     *builder
	source   *source
	at       Place // the cell that was last seen
	// unusedRow and unusedCell are the names of the last ones that were passed over, until
	// one is not.
	unusedRow, unusedCell []byte
	stored                stored // the cell that is being read
}

// read goes through the whole part; only used cells cost memory.
//
// Forms are often saved with megabytes of rows and cells that hold nothing but
// a format. One that closes itself and says where it stands is passed over, so
// that the places of all others are told as before: one that does not say
// where it stands is counted from the one before it, although that is unused.
// The scanner passes over what it can of them at once.
func (s *sheetReader) read() error {
	s.at = s.document.at
	return s.document.each(func(start *element) error {
		if string(start.local()) != "sheetData" {
			return nil
		}
		s.unusedRow = s.document.scanner.passOver("row", s.unusedRow)
		return s.document.within(func(start *element) error {
			if string(start.local()) != "row" {
				return nil
			}
			err := s.row(start)
			s.unusedRow = s.document.scanner.passOver("row", s.unusedRow)
			return err
		})
	})
}

// unused tells whether a row or cell closes itself and says where it stands.
func unused(start *element, told []byte) bool { return start.empty && len(told) > 0 }

func (s *sheetReader) row(start *element) error {
	told := start.attribute("r")
	if unused(start, told) {
		s.unusedRow = append(s.unusedRow[:0], told...)
		_, err := s.document.next() // its end
		return err
	}
	if len(told) == 0 && len(s.unusedRow) > 0 {
		if err := s.toRow(s.unusedRow); err != nil {
			return err
		}
	}
	s.unusedRow, s.unusedCell = s.unusedRow[:0], s.unusedCell[:0]
	if err := s.toRow(told); err != nil {
		return err
	}
	s.unusedCell = s.document.scanner.passOver("c", s.unusedCell)
	return s.document.within(func(start *element) error {
		if string(start.local()) != "c" {
			return nil
		}
		err := s.cell(start)
		s.unusedCell = s.document.scanner.passOver("c", s.unusedCell)
		return err
	})
}

// toRow goes to the row of that number, the next one where it is empty.
func (s *sheetReader) toRow(told []byte) error {
	number := s.at.Row + 1
	if len(told) > 0 {
		row, err := strconv.Atoi(string(told))
		if err != nil || row < number {
			return s.disorder("row " + echo(string(told)) + " stands where row " + strconv.Itoa(number) + " or a later one should")
		}
		number = row
	}
	s.at.Row, s.at.Column = number, 0
	if number > MaxRow {
		return &Bound{Place{Sheet: s.at.Sheet}, "rows in a sheet", MaxRow}
	}
	return nil
}

func (s *sheetReader) disorder(fact string) error {
	return &Error{s.at, fact, saveAgain, ErrDamaged}
}

// stored is one cell as the file has it.
type stored struct {
	kind    []byte
	style   int // negative where none is told
	value   []byte
	inline  []byte
	has     bool // a value is there, empty or not
	formula bool
}

func (s *sheetReader) cell(start *element) error {
	told := start.attribute("r")
	if unused(start, told) {
		s.unusedCell = append(s.unusedCell[:0], told...)
		_, err := s.document.next() // its end
		return err
	}
	if len(told) == 0 && len(s.unusedCell) > 0 {
		if err := s.toColumn(s.unusedCell); err != nil {
			return err
		}
	}
	s.unusedCell = s.unusedCell[:0]
	if err := s.toColumn(told); err != nil {
		return err
	}
	if err := s.store(start); err != nil {
		return err
	}
	text, err := s.text(&s.stored)
	if err != nil {
		return err
	}
	return s.into.add(text, s.at)
}

// toColumn goes to the cell of that name, the next one where it is empty.
func (s *sheetReader) toColumn(told []byte) error {
	column := s.at.Column + 1
	if len(told) > 0 {
		named, row, is := reference(told)
		if !is || row != s.at.Row || named < column {
			return s.disorder("cell " + echo(string(told)) + " stands where " + ColumnName(column) + strconv.Itoa(s.at.Row) + " or a later one should")
		}
		column = named
	}
	s.at.Column = column
	s.document.at = s.at
	if column > MaxColumn {
		return &Bound{s.at, "columns in a sheet", MaxColumn}
	}
	return nil
}

// store reads a cell and what stands inside it.
func (s *sheetReader) store(start *element) error {
	cell := &s.stored
	style, err := strconv.Atoi(string(start.attribute("s")))
	if err != nil {
		style = -1
	}
	*cell = stored{kind: append(cell.kind[:0], start.attribute("t")...), style: style, value: cell.value[:0], inline: cell.inline[:0]}
	return s.document.within(func(start *element) (err error) {
		switch string(start.local()) {
		case "v":
			cell.has = true
			cell.value, err = s.document.text(cell.value[:0])
		case "is":
			cell.has = true
			cell.inline, err = s.document.richText(cell.inline[:0])
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
	switch string(cell.kind) {
	case "inlineStr":
		return unescape(string(cell.inline)), nil
	case "s":
		return s.shared(cell.value)
	case "str":
		return unescape(string(cell.value)), nil
	case "b":
		return booleanText(string(cell.value)), nil
	case "e":
		return string(cell.value), nil
	case "d":
		return isoText(string(cell.value)), nil
	}
	return s.number(cell), nil
}

func (s *sheetReader) shared(value []byte) (string, error) {
	index, err := strconv.Atoi(string(value))
	switch {
	case err != nil && blank(string(value)):
		return "", nil
	case err != nil || index < 0 || index >= len(s.source.strings):
		return "", s.disorder("text number " + echo(string(value)) + " is missing")
	}
	return s.source.strings[index], nil
}

func (s *sheetReader) number(cell *stored) string {
	value := string(cell.value)
	if cell.style >= 0 && cell.style < len(s.source.looks) {
		switch s.source.looks[cell.style] {
		case dateLook:
			if text, is := dateText(value, s.source.from1904); is {
				return text
			}
		case durationLook:
			if text, is := durationText(value); is {
				return text
			}
		}
	}
	return numberText(value)
}

// reference reads the name of a cell: B7 is column 2 of row 7.
func reference(text []byte) (column, row int, is bool) {
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
	if at == 0 || at > 3 || len(digits) == 0 || len(digits) > 7 || digits[0] < '1' || digits[0] > '9' {
		return 0, 0, false
	}
	row, err := strconv.Atoi(string(digits))
	return column, row, err == nil
}

// readStrings reads the texts that cells share. Their bound is that of the
// cells, although some may not be used.
func readStrings(d *document) ([]string, error) {
	var all []string
	var item []byte
	size := 0
	err := d.each(func(start *element) (err error) {
		if string(start.local()) != "si" {
			return nil
		}
		item, err = d.richText(item[:0])
		text := unescape(string(item))
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
