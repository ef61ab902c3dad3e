package workbook

import "testing"

func TestUnusedCellsArePassedOver(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"cell with only a format":         {`<row r="1"><c r="A1" s="4"/><c r="B1"><v>2</v></c></row>`, "[survey] B1=2"},
		"row with only a format":          {`<row r="1" ht="15"/><row r="2"><c r="A2"/></row>`, "[survey]"},
		"cell that counts its place":      {`<row><c s="4"/><c><v>2</v></c></row>`, "[survey] B1=2"},
		"cell counted from an unused":     {`<row><c r="B1"/><c r="C1"/><c><v>4</v></c></row>`, "[survey] D1=4"},
		"cell counted in single quotes":   {`<row><c r='C1'/><c><v>4</v></c></row>`, "[survey] D1=4"},
		"row counted from an unused":      {`<row r="8"/><row><c r="A9"/><c><v>1</v></c></row>`, "[survey] B9=1"},
		"row counted over other elements": {`<row r="8"/><note r="20"/><row><c><v>1</v></c></row>`, "[survey] A9=1"},
		"cell in the next row":            {`<row r="1"><c r="B1"/></row><row><c><v>1</v></c></row>`, "[survey] A2=1"},
		"row that counts its place":       {`<row/><row ht="3"/><row><c><v>1</v></c></row>`, "[survey] A3=1"},
		"greater-than in a value":         {`<row><c r="B1" x="a>b/>"/><c><v>1</v></c></row>`, "[survey] C1=1"},
		"text that looks like a cell":     {inline(`<![CDATA[<c r="A1"/>]]>`), `[survey] A1=<c r="A1"/>`},
		"place that nothing counts from":  {`<row r="2"><c r="C2"><v>1</v></c><c r="A1"/><c r="D2"><v>2</v></c></row><row r="1"/>`, "[survey] C2=1 D2=2"},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := ReadXLSX(packed(c.rows).bytes(t))
			if err != nil || laid(book) != c.want {
				t.Errorf("%v, %v, want %q", book, err, c.want)
			}
		})
	}
}

func TestUnusedCellsAreRefusedWhereTheyAreCountedFromOrDamaged(t *testing.T) {
	for rows, word := range map[string]string{
		`<row r="3"><c r="A1"/><c><v>1</v></c></row>`:             `cell "A1"`,
		`<row r="2"></row><row r="1"/><row><c><v>1</v></c></row>`: `row "1"`,
		`<row r="1"><c r="A1" s=4/></row>`:                        "unquoted",
		`<row r="1"><c r="A1" s="<"/></row>`:                      "unescaped <",
		"<row r=\"1\"><c r=\"A1\" s=\"\xff\"/></row>":             "UTF-8",
		`<row r="1"/ >`:                    "expected />",
		`<row r="1"><c r="A1"/></c></row>`: "without its start",
		`<row r="1"><c r="A1"/><c><v>&#xD83D;&#xDE00;</v></c></row>`:  "invalid character entity",
		`<row r="1"><c r="A1"/><c><v>&` + "\x07;" + `</v></c></row>`:  "no semicolon",
		`<row r="1"><c r="A1"/><c><v>]]></v></c></row>`:               "]]>",
		`<row r="1"><c r="A1"/><c><v>` + "\uffff" + `</v></c></row>`:  "illegal character",
		`<row r="1"><c r="A1"/><c><v>` + "\x01" + `</v></c></row>`:    "illegal character",
		`<row r="1"><c r="A1"/><c><v>1</v></c><!-- a -- b --></row>`:  `"--"`,
		`<row r="1"><c r="A1"/><c><v>1</v></c><![CDATX[ ]]></row>`:    "declares",
		`<row r="1"><c r="A1"/><c><v>1</v></c></row><!ELEMENT c ANY>`: "declares",
		`<row r="1"><c r="A1"/><c><v>1</v></c></row><? xml?>`:         "target name",
		`<row r="1"><c r="A1"/><c 1="1"><v>1</v></c></row>`:           "invalid XML name",
		`<row r="1"><c r="A1"/><c a:b:c="1"><v>1</v></c></row>`:       "expected attribute name",
		`<row r="1"><c r="A1"/><c r><v>1</v></c></row>`:               "without =",
		`<row r="1"><c r="A1"/><c><v>1</v x></c></row>`:               "invalid characters between",
		`<row r="1"><c r="A1"/><c><v>1</v></c></row>< row/>`:          "expected element name",
	} {
		_, err := ReadXLSX(packed(rows).bytes(t))
		refused(t, err, ErrDamaged, "survey", word)
	}
}
