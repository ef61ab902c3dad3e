package workbook

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// laid gives a book as text: a line per row, cells as A1=text.
func laid(book *Workbook) string {
	var out strings.Builder
	for _, sheet := range book.Sheets {
		out.WriteString("[" + sheet.Name + "]")
		for _, row := range sheet.Rows {
			for _, cell := range row.Cells {
				out.WriteString(" " + strings.TrimPrefix(Place{Row: row.Number, Column: cell.Column}.String(), "cell ") + "=" + cell.Text)
			}
		}
	}
	return out.String()
}

func TestCSVLayouts(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"pyxform", "survey,,\n,type,name\n,text,a\n\nchoices,,\n,list_name,name\n", "[survey] B2=type C2=name B3=text C3=a[choices] B6=list_name C6=name"},
		{"name alone", "survey\n,type,name\n", "[survey] B2=type C2=name"},
		{"header beside the name", "survey,type,name\n,text,a\n", "[survey] B1=type C1=name B2=text C2=a"},
		{"settings first, header beside the name", "settings,form_id\n,f\nsurvey,type\n", "[settings] B1=form_id B2=f[survey] B3=type"},
		{"empty lines first", ",,\n\n\"survey\"\n,type\n", "[survey] B4=type"},
		{"single table", "type,name\ntext,a\n\ntext,b\n", "[survey] A1=type B1=name A2=text B2=a A4=text B4=b"},
		{"type is not the first column", "name,Type \na,text\n", "[survey] A1=name B1=Type  A2=a B2=text"},
		{"type is the only column", "type\nnote\n", "[survey] A1=type A2=note"},
		{"byte order mark and CRLF", "\ufefftype,name\r\ntext,a\r\n", "[survey] A1=type B1=name A2=text B2=a"},
		{"old Mac line ends", "type,name\rtext,a\r", "[survey] A1=type B1=name A2=text B2=a"},
		{"semicolons", "type;label\ntext;\"a, b; c\"\n", "[survey] A1=type B1=label A2=text B2=a, b; c"},
		{"tabs", "type\tlabel\ntext\ta, b\n", "[survey] A1=type B1=label A2=text B2=a, b"},
		{"told separator", "sep=;\r\ntype;label\ntext;1,5\n", "[survey] A1=type B1=label A2=text B2=1,5"},
		{"quotes across lines", "type,label\ntext,\"two\nlines, \"\"quoted\"\"\"\nnote,x\n", "[survey] A1=type B1=label A2=text B2=two\nlines, \"quoted\" A3=note B3=x"},
		{"quote in the middle", "type,label\ntext,5\" rör\n", "[survey] A1=type B1=label A2=text B2=5\" rör"},
		{"ragged", "type,name\ntext\nnote,a,b,,c\n", "[survey] A1=type B1=name A2=text A3=note B3=a C3=b E3=c"},
		{"no line end", "type,name\ntext,a", "[survey] A1=type B1=name A2=text B2=a"},
		{"spaces stay", "type,label\ntext, a \n, \n", "[survey] A1=type B1=label A2=text B2= a "},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, err := ReadCSV([]byte(c.data))
			if err != nil {
				t.Fatal(err)
			}
			if got := laid(book); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			comesBack(t, book)
		})
	}
}

func TestCSVIsRefusedWithPlace(t *testing.T) {
	for _, c := range []struct {
		name, data string
		sentinel   error
		words      []string
	}{
		{"nothing", "", ErrFormat, []string{"empty"}},
		{"only separators", ",,,\n,,\n", ErrFormat, []string{"no text"}},
		{"workbook", "PK\x03\x04", ErrFormat, []string{".xlsx"}},
		{"old workbook", "\xd0\xcf\x11\xe0", ErrLegacy, []string{".xlsx"}},
		{"UTF-16", "\xff\xfet\x00", ErrEncoding, []string{"UTF-16", "CSV UTF-8"}},
		{"Latin-1", "survey,,\n,type,label\n,text,Tv\xe5 fr\xe5gor\n", ErrEncoding, []string{"survey", "C3", "0xe5", "Tv", "CSV UTF-8"}},
		{"Latin-1 in quotes", "type,label\ntext,\"\xf6\"\n", ErrEncoding, []string{"B2"}},
		{"Latin-1 in the first line", "type,fr\xe5ga\n", ErrEncoding, []string{"B1"}},
		{"NUL", "type,label\ntext,a\x00b\n", ErrCharacter, []string{"survey", "B2", "U+0000", "remove it"}},
		{"control character", "survey\n,type\n,te\x0bxt\n", ErrCharacter, []string{"survey", "B3", "U+000B"}},
		{"quote that never closes", "type,label\ntext,\"a\nnote,b\n", ErrDamaged, []string{"survey", "B2", "never closes"}},
		{"text after a quote", "type,label\ntext,\"a\" b\n", ErrDamaged, []string{"survey", "B2", "after the closing quote"}},
		{"too long", "type,label\ntext," + strings.Repeat("å", MaxCellRunes+1) + "\n", nil, []string{"survey", "B2", "32767"}},
		{"much too long", "type,label\ntext,\"" + strings.Repeat("å", 10*MaxCellRunes) + "\"\n", nil, []string{"survey", "B2", "32767"}},
		{"too wide", "type" + strings.Repeat(",", MaxColumn) + "\n", nil, []string{"XFE1", "columns"}},
		{"too large", strings.Repeat("x", MaxFileBytes+1), nil, []string{"bytes in the file"}},
		{"sheet twice", "survey\n,type\nSurvey\n,type\n", ErrName, []string{"A3", "two sheets"}},
		{"line break in a name", "\"sur\nvey\",,\n,type,name\n", ErrName, []string{"line break"}},
		{"no layout", "hej,du\nglade,man\n", ErrLayout, []string{"row 1", "type", "save the file as .xlsx"}},
		{"one line", "hej,du\n", ErrLayout, []string{"row 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadCSV([]byte(c.data))
			refused(t, err, c.sentinel, c.words...)
		})
	}
}

// stubborn are texts that programs like to change.
var stubborn = []string{
	"1e5", "007", "TRUE", "=1+1", "+46 70 123", "@x", "-", "'apostrophe", "1,5", "1;5", "a\tb", " before", "after ", "\u00a0hard\u00a0",
	"two\nlines", "two\r\nlines", "two\rlines", "\nfirst", "last\n", `"`, `""`, `"quoted"`, `a "b" c`, "åäö ÅÄÖ", "👩🏽‍⚕️ emoji", "\ufeffmark",
	"<a>&amp;]]>", "_x000D_", "_x005F_", "_x0041_x0041_", "_x_", "sep=;", "survey", "2026-01-31", "#N/A", "a\u2028b", "𐀀", strings.Repeat("å", MaxCellRunes), strings.Repeat("😀", MaxCellRunes),
}

func TestTextsSurviveExactly(t *testing.T) {
	book := &Workbook{Sheets: []Sheet{{Name: "survey"}, {Name: "tom"}, {Name: "Svåra \"texter\", 'blad' 1"}}}
	for i, text := range stubborn {
		for at := range book.Sheets {
			if at != 1 {
				book.Sheets[at].Rows = append(book.Sheets[at].Rows, Row{i + 1, []Cell{{1, text}, {3, text}}})
			}
		}
	}
	comesBack(t, book)
	var out bytes.Buffer
	if err := WriteXLSX(&out, book); err != nil {
		t.Fatal(err)
	}
	again, err := ReadXLSX(out.Bytes())
	if err != nil || !reflect.DeepEqual(again, book) {
		t.Errorf("came back changed from .xlsx (%v)", err)
	}
}

func TestBooksThatCannotBeReadAgainAreNotWritten(t *testing.T) {
	sheet := func(rows ...Row) *Workbook { return &Workbook{[]Sheet{{"survey", rows}}} }
	for _, c := range []struct {
		name     string
		book     *Workbook
		sentinel error
		words    []string
	}{
		{"no sheet", &Workbook{}, ErrLayout, nil},
		{"no name", &Workbook{[]Sheet{{Name: " "}}}, ErrName, nil},
		{"white space around a name", &Workbook{[]Sheet{{Name: "a "}}}, ErrName, nil},
		{"two of a name", &Workbook{[]Sheet{{Name: "å"}, {Name: "Å"}}}, ErrName, nil},
		{"control character", sheet(Row{2, []Cell{{3, "a\x07"}}}), ErrCharacter, []string{"survey", "C2", "U+0007"}},
		{"character that is none", sheet(Row{2, []Cell{{3, "a\uffff"}}}), ErrCharacter, []string{"survey", "C2", "U+FFFF"}},
		{"not UTF-8", sheet(Row{2, []Cell{{3, "a\xff"}}}), ErrEncoding, []string{"survey", "C2"}},
		{"too long", sheet(Row{2, []Cell{{3, strings.Repeat("x", MaxCellRunes+1)}}}), nil, []string{"survey", "C2"}},
		{"empty row", sheet(Row{2, nil}), ErrLayout, []string{"row 2"}},
		{"empty cell", sheet(Row{2, []Cell{{3, " "}}}), ErrLayout, []string{"C2"}},
		{"rows out of order", sheet(Row{2, []Cell{{1, "a"}}}, Row{2, []Cell{{1, "a"}}}), ErrLayout, []string{"row 2"}},
		{"cells out of order", sheet(Row{2, []Cell{{2, "a"}, {1, "a"}}}), ErrLayout, []string{"A2"}},
		{"column beyond the last", sheet(Row{2, []Cell{{MaxColumn + 1, "a"}}}), ErrLayout, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			refused(t, WriteXLSX(&bytes.Buffer{}, c.book), c.sentinel, c.words...)
			refused(t, WriteCSV(&bytes.Buffer{}, c.book), c.sentinel, c.words...)
		})
	}
	for _, name := range []string{strings.Repeat("å", 32), "a/b", "'a", "a'"} {
		refused(t, WriteXLSX(&bytes.Buffer{}, &Workbook{[]Sheet{{Name: name}}}), ErrName)
	}
	wide := sheet()
	for i := range 2000 {
		wide.Sheets[0].Rows = append(wide.Sheets[0].Rows, Row{i + 1, []Cell{{1, "a"}, {MaxColumn, "b"}}})
	}
	refused(t, WriteCSV(&bytes.Buffer{}, wide), nil, "empty columns")
}
