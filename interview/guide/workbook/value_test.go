package workbook

import (
	"errors"
	"testing"
)

// shows reads one cell.
func shows(t *testing.T, cell string) (string, error) {
	t.Helper()
	book, err := ReadXLSX(packed("<row>" + cell + "</row>").bytes(t))
	if err != nil || len(book.Sheets[0].Rows) == 0 {
		return "", err
	}
	return book.Sheets[0].Rows[0].Cells[0].Text, nil
}

// The expected texts are those of pyxform 4.1 with openpyxl 3.1.5, but for the
// last two.
func TestValuesBecomeText(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{`<c><v>1</v></c>`, "1"},
		{`<c t="n"><v>1.0</v></c>`, "1"},
		{`<c><v>-0.0</v></c>`, "0"},
		{`<c><v>1E3</v></c>`, "1000"},
		{`<c><v>1e+20</v></c>`, "100000000000000000000"},
		{`<c><v>0.1</v></c>`, "0.1"},
		{`<c><v>0.30000000000000004</v></c>`, "0.30000000000000004"},
		{`<c><v>0.0001</v></c>`, "0.0001"},
		{`<c><v>1.5E-5</v></c>`, "1.5e-05"},
		{`<c><v>12345678901234567890123</v></c>`, "12345678901234567890123"},
		{`<c><v>007</v></c>`, "7"},
		{`<c t="b"><v>1</v></c>`, "TRUE"},
		{`<c t="b"><v>0</v></c>`, "FALSE"},
		{`<c t="e"><v>#N/A</v></c>`, "#N/A"},
		{`<c t="str"><f>A2&amp;"x"</f><v>svar x</v></c>`, "svar x"},
		{`<c><f>1+1</f><v>2</v></c>`, "2"},
		{`<c t="s"><v>0</v></c>`, "delad"},
		{`<c t="s"><v>1</v></c>`, "fet text"},
		{`<c t="inlineStr"><is><t>a</t><rPh><t>x</t></rPh></is></c>`, "a"},
		{`<c t="inlineStr"><is><t xml:space="preserve">  007 </t></is></c>`, "  007 "},
		{`<c t="inlineStr"><is><t><![CDATA[<a>]]> &amp; b</t></is></c>`, "<a> & b"},
		{`<c t="inlineStr"><is><t> &#160; </t></is></c>`, ""},
		{`<c s="3"><v>2</v></c>`, "2"},
		{`<c><v></v></c>`, ""},
		{`<c><v>tolv</v></c>`, "tolv"},
		{`<c><v>0x10</v></c>`, "0x10"},
	} {
		if got, err := shows(t, c.cell); err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.cell, got, err, c.want)
		}
	}
}

func TestDatesAreISO(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{`<c s="1"><v>46053</v></c>`, "2026-01-31"},
		{`<c s="2"><v>46053.5</v></c>`, "2026-01-31T12:00:00"},
		{`<c s="1"><v>46053.520844907405</v></c>`, "2026-01-31T12:30:01"},
		{`<c s="1"><v>44662.684363090274</v></c>`, "2022-04-11T16:25:28.971"},
		{`<c s="1"><v>0.25</v></c>`, "06:00:00"},
		{`<c s="1"><v>1</v></c>`, "1900-01-01"},
		{`<c s="1"><v>61</v></c>`, "1900-03-01"},
		{`<c s="1"><v>45999.999999999</v></c>`, "2025-12-09"},
		{`<c s="1"><v>-1</v></c>`, "-1"},
		{`<c s="1"><v>99999999</v></c>`, "99999999"},
		{`<c s="4"><v>1.0625</v></c>`, "25:30:00"},
		{`<c t="d"><v>2026-01-31T00:00:00</v></c>`, "2026-01-31"},
		{`<c t="d"><v>2026-01-31T08:15:00</v></c>`, "2026-01-31T08:15:00"},
	} {
		if got, err := shows(t, c.cell); err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.cell, got, err, c.want)
		}
	}
	book, err := ReadXLSX(packed(`<row><c s="1"><v>0.5</v></c><c s="1"><v>1</v></c></row>`).
		set("xl/workbook.xml", `<workbook xmlns:r="`+relationSpace+`"><workbookPr date1904="1"/><sheets><sheet name="s" r:id="rId1" state="veryHidden"/></sheets></workbook>`).bytes(t))
	if err != nil || book.Sheets[0].Rows[0].Cells[1].Text != "1904-01-02" {
		t.Errorf("calendar from 1904 in a hidden sheet: %+v, %v", book, err)
	}
}

func TestFormatsThatMeanDates(t *testing.T) {
	for code, want := range map[string]look{
		"General": plainLook, "0.00": plainLook, `0" dagar"`: plainLook, `[Red]0`: plainLook, `0\d`: plainLook, "#,##0_d": plainLook,
		"yyyy-mm-dd": dateLook, "[$-41D]d mmmm yyyy;@": dateLook, "hh:mm": dateLook, `"år "yyyy`: dateLook, "0;yyyy": plainLook,
		"[h]:mm": durationLook, "[mm]:ss": durationLook, `"open`: plainLook, "[open": plainLook,
	} {
		if got := codeLook(code); got != want {
			t.Errorf("%q: %d, want %d", code, got, want)
		}
	}
}

func TestEscapesOfSpreadsheetPrograms(t *testing.T) {
	for stored, want := range map[string]string{
		"a_x000D_\nb": "a\r\nb", "_x005F_x000D_": "_x000D_", "_x0007_": "_x0007_", "_x005F_x005F_": "_x005F_", "x_x": "x_x",
	} {
		if got, err := shows(t, `<c t="inlineStr"><is><t>`+stored+`</t></is></c>`); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", stored, got, err, want)
		}
	}
}

func TestFormulaWithoutResultIsRefused(t *testing.T) {
	_, err := shows(t, `<c r="B1"><f>A1+1</f></c>`)
	refused(t, err, ErrNoResult, "survey", "cell B1", "save it again")
	if text, err := shows(t, `<c t="str"><f>""</f><v></v></c>`); err != nil || text != "" {
		t.Errorf("a formula whose result is empty: %q, %v", text, err)
	}
}

func TestPlacesOutOfOrderAreRefused(t *testing.T) {
	for rows, word := range map[string]string{
		`<row r="2"></row><row r="2"></row>`:       `row "2"`,
		`<row r="0"></row>`:                        `row "0"`,
		`<row r="x"></row>`:                        `row "x"`,
		`<row><c r="B1"></c><c r="A1"></c></row>`:  `cell "A1"`,
		`<row><c r="A2"></c></row>`:                `cell "A2"`,
		`<row><c r="ABCD1"></c></row>`:             `cell "ABCD1"`,
		`<row><c r="1"></c></row>`:                 `cell "1"`,
		`<row><c t="s"><v>99</v></c></row>`:        `text number "99"`,
		`<row><c t="s"><v>-1</v></c></row>`:        `text number "-1"`,
		`<row><c r="AB1" t="s"><v>x</v></c></row>`: `cell AB1`,
	} {
		_, err := ReadXLSX(packed(rows).bytes(t))
		refused(t, err, ErrDamaged, "survey", word)
	}
	_, err := ReadXLSX(packed(`<row r="1048577"></row>`).bytes(t))
	refused(t, err, nil, "survey", "rows")
	_, err = ReadXLSX(packed("").set("xl/workbook.xml", `<workbook xmlns:r="`+relationSpace+`"><sheets><sheet name="Survey" r:id="rId1"/><sheet name="survey " r:id="rId1"/></sheets></workbook>`).bytes(t))
	refused(t, err, ErrName, "two sheets", "survey")
}

func TestColumnNames(t *testing.T) {
	for column, want := range map[int]string{0: "", -3: "", 1: "A", 26: "Z", 27: "AA", 52: "AZ", 702: "ZZ", 703: "AAA", MaxColumn: "XFD"} {
		if got := ColumnName(column); got != want {
			t.Errorf("%d: %s, want %s", column, got, want)
		}
	}
	if column, row, is := reference([]byte("XFD1048576")); column != MaxColumn || row != MaxRow || !is {
		t.Errorf("last cell read as column %d, row %d", column, row)
	}
}

func TestTrimmedIsWhatPyxformSees(t *testing.T) {
	if got := (Cell{1, "\u00a0 tio\u00a0tusen\x1f\n"}).Trimmed(); got != "tio tusen" {
		t.Errorf("%q", got)
	}
}

func TestErrorsTellPlaceAndAdvice(t *testing.T) {
	err := error(&Error{Place{"survey", 7, 28}, "fact", "do this", ErrDamaged})
	if err.Error() != `sheet "survey", cell AB7: fact; do this` || !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	if text := (Place{Row: 3}).String(); text != "row 3" {
		t.Error(text)
	}
}
