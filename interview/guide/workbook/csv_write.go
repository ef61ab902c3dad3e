package workbook

import (
	"bufio"
	"io"
	"strings"
)

// minWidth is how many fields each line that names a sheet has at least:
// pyxform takes a text for CSV when it finds four commas near its start.
const minWidth = 5

// WriteCSV writes a book in pyxform's layout: UTF-8 without byte order mark,
// commas, lines that end in LF. Each sheet begins with a line that names it;
// its rows follow without the empty ones, with the first used column of the
// sheet in the second field. Columns that are empty in between stay.
func WriteCSV(w io.Writer, book *Workbook) error {
	if err := checkBook(book); err != nil {
		return err
	}
	out := bufio.NewWriter(&limited{to: w, left: MaxFileBytes})
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		first, last := sheet.columns()
		writeField(out, sheet.Name, true)
		writeSeparators(out, max(minWidth-1, last-first+1))
		out.WriteByte('\n')
		for _, row := range sheet.Rows {
			at := first - 1
			for _, cell := range row.Cells {
				writeSeparators(out, cell.Column-at)
				writeField(out, cell.Text, false)
				at = cell.Column
			}
			writeSeparators(out, last-at)
			if err := out.WriteByte('\n'); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// limited refuses to write what could not be read back.
type limited struct {
	to   io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, &Bound{What: "bytes in the file, cells and empty columns together", Max: MaxFileBytes}
	}
	return l.to.Write(p)
}

// columns gives the first and the last used column of a sheet.
func (s *Sheet) columns() (first, last int) {
	first = MaxColumn
	for _, row := range s.Rows {
		first = min(first, row.Cells[0].Column)
		last = max(last, row.Cells[len(row.Cells)-1].Column)
	}
	return min(first, last), last
}

func writeSeparators(out *bufio.Writer, count int) {
	for range count {
		if out.WriteByte(',') != nil {
			return // told again by Flush
		}
	}
}

// writeField quotes what would not read back the same bare.
func writeField(out *bufio.Writer, text string, always bool) {
	if !always && !strings.ContainsAny(text, "\",;\t\r\n") {
		out.WriteString(text)
		return
	}
	out.WriteByte('"')
	out.WriteString(strings.ReplaceAll(text, `"`, `""`))
	out.WriteByte('"')
}
