package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"synvanda/interview"
)

// FuzzCells writes words as cells and reads them back: what comes back is what
// was said, less what no file of text can hold, and no spreadsheet runs it.
func FuzzCells(f *testing.F) {
	for _, words := range []string{"", "=1+1", "a;b", "\"å\"\r\nä", "\xff\x00", "-", "'", "\t@", "😀 \u2028"} {
		f.Add(words, ";")
	}
	f.Fuzz(func(t *testing.T, words, separator string) {
		comma := rune(DefaultSeparator)
		if strings.HasPrefix(separator, ",") {
			comma = ','
		}
		var b bytes.Buffer
		if err := (rows{{"head", text(words)}, {text(words), "x"}}).write(&b, comma); err != nil {
			t.Fatal(err)
		}
		in := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), byteOrderMark)))
		in.Comma = comma
		record, err := in.Read()
		if err != nil {
			t.Fatal(err)
		}
		got := record[1]
		if clean := interview.CleanText(words); got != clean && got != "'"+clean {
			t.Errorf("%q came back as %q", words, got)
		}
		if got != "" && strings.ContainsRune("=+-@\t", rune(got[0])) {
			t.Errorf("a spreadsheet would run %q", got)
		}
		if _, err := in.Read(); err != nil {
			t.Fatal(err)
		}
		if _, err := in.Read(); err != io.EOF {
			t.Errorf("more rows than were written: %v", err)
		}
	})
}
