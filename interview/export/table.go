package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"synvanda/interview"
)

// byteOrderMark tells spreadsheets that a file is UTF-8.
const byteOrderMark = "\uFEFF"

// cell is one cell of a CSV file, ready to write.
type cell string

// text makes a cell of words. A spreadsheet would run what begins like a
// formula: it gets a leading apostrophe.
func text(words string) cell {
	words = interview.CleanText(words)
	if words != "" && strings.ContainsRune("=+-@\t", rune(words[0])) {
		words = "'" + words
	}
	return cell(words)
}

// whole makes a cell of a whole number.
func whole(n int) cell { return cell(strconv.Itoa(n)) }

// decimal makes a cell of a number, with a comma for decimals where the comma
// does not separate cells, as spreadsheets in Swedish read it.
func (t Target) decimal(value float64) cell {
	s := strconv.FormatFloat(value, 'f', -1, 64)
	if t.Separator != ',' && t.Language != interview.English {
		s = strings.Replace(s, ".", ",", 1)
	}
	return cell(s)
}

// rows is the content of a CSV file, its head first.
type rows [][]cell

// write writes rows as CSV: byte order mark, CRLF, the target's separator.
func (r rows) write(w io.Writer, separator rune) error {
	buffered := bufio.NewWriter(w)
	if _, err := buffered.WriteString(byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(buffered)
	out.Comma, out.UseCRLF = separator, true
	record := []string{}
	for _, row := range r {
		record = record[:0]
		for _, c := range row {
			record = append(record, string(c))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffered.Flush()
}

// head makes the first row.
func head(names ...string) []cell {
	cells := make([]cell, len(names))
	for i, name := range names {
		cells[i] = text(name)
	}
	return cells
}
