package workbook

import (
	"bytes"
	"slices"
	"strings"
)

// single is the name of the sheet that a table without sheets is, and header
// the column that tells such a table.
const (
	single = "survey"
	header = "type"
)

// ReadCSV reads a CSV file in pyxform's layout, or a single table as the sheet
// survey. What it refuses it tells as an *Error or a *Bound, with the place.
func ReadCSV(data []byte) (*Workbook, error) {
	if len(data) > MaxFileBytes {
		return nil, &Bound{What: "bytes in the file", Max: MaxFileBytes}
	}
	if err := checkTextFile(data); err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	separator, data := findSeparator(data)
	into := &builder{}
	sectioned, err := findLayout(data, separator)
	if err != nil {
		return nil, err
	}
	if !sectioned {
		if err := into.begin(single, Place{}); err != nil {
			return nil, err
		}
	}
	records := recordReader{rest: data, separator: separator}
	for {
		line, more, err := records.next()
		if err != nil {
			return nil, into.inSheet(err)
		}
		if !more {
			return &into.book, nil
		}
		if err := into.addRecord(line, sectioned); err != nil {
			return nil, err
		}
	}
}

// inSheet tells an error of a record the sheet that is being read.
func (b *builder) inSheet(err error) error {
	if len(b.book.Sheets) == 0 {
		return err
	}
	name := b.book.Sheets[len(b.book.Sheets)-1].Name
	switch refused := err.(type) {
	case *Error:
		refused.Place.Sheet = name
	case *Bound:
		refused.Place.Sheet = name
	}
	return err
}

func (b *builder) addRecord(line record, sectioned bool) error {
	fields := line.fields
	if line.number > MaxRow {
		return &Bound{What: "rows in the file", Max: MaxRow}
	}
	for i, text := range fields {
		at := Place{Row: line.number, Column: i + 1}
		if i == 0 && sectioned {
			if blank(text) {
				continue
			}
			if err := b.begin(text, at); err != nil {
				return err
			}
			continue
		}
		if blank(text) {
			continue
		}
		at.Sheet = b.book.Sheets[len(b.book.Sheets)-1].Name
		if err := b.add(text, at); err != nil {
			return err
		}
	}
	return nil
}

// checkTextFile tells other kinds of files and encodings apart.
func checkTextFile(data []byte) error {
	const advice = `save the file as "CSV UTF-8", or as .xlsx`
	switch {
	case blank(string(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\xef\xbb\xbf")))) && len(data) <= 4096:
		return &Error{Fact: "the file is empty", Advice: fetchNew, Err: ErrFormat}
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return &Error{Fact: "the file is a workbook or a zip archive, not CSV", Advice: "name it .xlsx if it is one", Err: ErrFormat}
	case bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return &Error{Fact: "the file is in the old .xls format, not CSV", Advice: "open it in Excel or LibreOffice and save it as .xlsx", Err: ErrLegacy}
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return &Error{Fact: "the file is in UTF-16", Advice: advice, Err: ErrEncoding}
	}
	return nil
}

// findSeparator tells what separates fields: what the first line of Excel's
// kind says (sep=;), or else the one of comma, semicolon and tab that stands
// most often outside quotes in the first line that has any.
func findSeparator(data []byte) (byte, []byte) {
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	if told, is := bytes.CutPrefix(bytes.TrimRight(line, "\r"), []byte("sep=")); is && len(told) == 1 && strings.Contains(",;\t", string(told)) {
		return told[0], rest
	}
	var counts [3]int
	quoted := false
	for _, c := range data {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ',':
			counts[0]++
		case c == ';':
			counts[1]++
		case c == '\t':
			counts[2]++
		case (c == '\n' || c == '\r') && counts != [3]int{}:
			return mostFrequent(counts), data
		}
	}
	return mostFrequent(counts), data
}

func mostFrequent(counts [3]int) byte {
	most := 0
	for i, count := range counts {
		if count > counts[most] {
			most = i
		}
	}
	return ",;\t"[most]
}

// findLayout tells pyxform's layout from a single table by the first two lines
// that are not empty.
func findLayout(data []byte, separator byte) (sectioned bool, err error) {
	records := recordReader{rest: data, separator: separator}
	var first record
	for {
		line, more, err := records.next()
		switch {
		case err != nil:
			return false, err
		case !more && first.number == 0:
			return false, &Error{Fact: "the file has no text in any cell", Advice: fetchNew, Err: ErrFormat}
		case !more:
			return false, errLayout(first)
		case !slices.ContainsFunc(line.fields, func(text string) bool { return !blank(text) }):
			continue
		case first.number > 0:
			if blank(line.fields[0]) && !blank(first.fields[0]) {
				return true, nil
			}
			return false, errLayout(first)
		}
		name := !blank(line.fields[0])
		if name && !slices.ContainsFunc(line.fields[1:], func(text string) bool { return !blank(text) }) {
			if !isHeader(line.fields[0]) {
				return true, nil
			}
			return false, nil
		}
		if slices.ContainsFunc(line.fields, isHeader) {
			return strings.EqualFold(Trimmed(line.fields[0]), single), nil
		}
		first = record{line.number, slices.Clone(line.fields)}
	}
}

func isHeader(text string) bool { return strings.EqualFold(Trimmed(text), header) }

func errLayout(first record) error {
	return &Error{
		Place{Row: first.number},
		"neither the name of a sheet nor a header with a column named " + echo(header),
		"put the name of the sheet alone on a line and its rows below with an empty first cell, or save the file as .xlsx", ErrLayout,
	}
}
