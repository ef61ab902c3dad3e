package workbook

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// record is one line of a CSV file, which quoted line breaks may stretch over
// several lines of text.
type record struct {
	number int // counted from 1
	fields []string
}

// recordReader splits CSV as RFC 4180 and Python's csv module do, but refuses
// quotes that never end or that end inside a field: they would swallow rows.
type recordReader struct {
	rest      []byte
	separator byte
	number    int
	fields    []string
	scratch   []byte
}

// next reads one record; false at the end.
func (r *recordReader) next() (record, bool, error) {
	if len(r.rest) == 0 {
		return record{}, false, nil
	}
	r.number++
	r.fields = r.fields[:0]
	for {
		more, err := r.field()
		if err != nil || !more {
			return record{r.number, r.fields}, true, err
		}
	}
}

func (r *recordReader) place() Place { return Place{Row: r.number, Column: len(r.fields) + 1} }

// field reads one field and tells whether another follows in the record.
func (r *recordReader) field() (more bool, err error) {
	if len(r.fields) == MaxColumn {
		return false, &Bound{r.place(), "columns in a row", MaxColumn}
	}
	if len(r.rest) > 0 && r.rest[0] == '"' {
		return r.quoted()
	}
	end := bytes.IndexFunc(r.rest, func(c rune) bool { return c == rune(r.separator) || c == '\n' || c == '\r' })
	if end < 0 {
		end = len(r.rest)
	}
	return r.finish(r.rest[:end], end)
}

func (r *recordReader) quoted() (more bool, err error) {
	text := r.scratch[:0]
	for at := 1; ; {
		end := bytes.IndexByte(r.rest[at:], '"')
		if end < 0 {
			return false, &Error{r.place(), "a quote that opens here never closes", `close it; a quote inside a text is written ""`, ErrDamaged}
		}
		if len(text)+end > utf8.UTFMax*MaxCellRunes {
			return false, &Bound{r.place(), "characters in a cell", MaxCellRunes}
		}
		text = append(text, r.rest[at:at+end]...)
		at += end + 1
		if at < len(r.rest) && r.rest[at] == '"' {
			text = append(text, '"')
			at++
			continue
		}
		r.scratch = text
		if at < len(r.rest) && r.rest[at] != r.separator && r.rest[at] != '\r' && r.rest[at] != '\n' {
			return false, &Error{r.place(), "text after the closing quote", `write a quote inside a text as ""`, ErrDamaged}
		}
		return r.finish(text, at)
	}
}

// finish keeps a field that ends at a byte of the rest, and steps over what
// ends it.
func (r *recordReader) finish(text []byte, end int) (more bool, err error) {
	if err := checkBytes(text, r.place()); err != nil {
		return false, err
	}
	r.fields = append(r.fields, string(text))
	r.rest = r.rest[end:]
	switch {
	case len(r.rest) == 0:
		return false, nil
	case r.rest[0] == r.separator:
		r.rest = r.rest[1:]
		return true, nil
	case bytes.HasPrefix(r.rest, []byte("\r\n")):
		r.rest = r.rest[2:]
	default:
		r.rest = r.rest[1:]
	}
	return false, nil
}

// checkBytes refuses text in another encoding and says which byte gave it away.
func checkBytes(text []byte, at Place) error {
	if utf8.Valid(text) {
		return nil
	}
	offset := 0
	for {
		r, size := utf8.DecodeRune(text[offset:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		offset += size
	}
	return &Error{
		at, fmt.Sprintf("the text is not UTF-8 (byte 0x%02x after %s)", text[offset], echo(lastRunes(text[:offset]))),
		`save the file as "CSV UTF-8", or as .xlsx`, ErrEncoding,
	}
}

func lastRunes(text []byte) string {
	start := len(text)
	for range 20 {
		_, size := utf8.DecodeLastRune(text[:start])
		start -= size
	}
	return string(text[start:])
}
