package workbook

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestUnusedCellsAreLeftOut(t *testing.T) {
	cases := map[string]struct{ in, out string }{
		"cell with only a format":     {`<row r="1"><c r="A1" s="4"/><c r="B1"><v>2</v></c></row>`, `<row r="1"><c r="B1"><v>2</v></c></row>`},
		"row with only a format":      {`<row r="1" ht="15"/><row r="2"><c r="A2"/></row>`, `<row r="2"></row>`},
		"cell that counts its place":  {`<c s="4"/><c r="B1"/>`, `<c s="4"/>`},
		"cell counted from an unused": {`<c r="B1"/><c r="C1"/><c><v>4</v></c>`, `<c r="C1"/><c><v>4</v></c>`},
		"row counted from an unused":  {`<row r="8"/><row><c r="A9"/><c/></row>`, `<row r="8"/><row><c r="A9"/><c/></row>`},
		"cell in the next row":        {`<row r="1"><c r="B1"/></row><row><c/></row>`, `<row r="1"></row><row><c/></row>`},
		"row that counts its place":   {`<row/><row ht="3"/>`, `<row/><row ht="3"/>`},
		"greater-than in a value":     {`<c r="A1" x="a>b/>"/>`, `<c r="A1" x="a>b/>"/>`},
		"other elements":              {`<cols><col r="1"/></cols><cfRule r="2"/>`, `<cols><col r="1"/></cols><cfRule r="2"/>`},
		"text that looks like a cell": {`<t><![CDATA[<c r="A1"/>]]></t><c r="B1"/>`, `<t><![CDATA[<c r="A1"/>]]></t><c r="B1"/>`},
		"a part that is cut off":      {`<row r="1"><c r="A1" s=`, `<row r="1"><c r="A1" s=`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			for which, reader := range map[string]io.Reader{"at once": strings.NewReader(c.in), "byte by byte": iotest.OneByteReader(strings.NewReader(c.in))} {
				if got, err := io.ReadAll(&withoutUnused{from: reader}); err != nil || string(got) != c.out {
					t.Errorf("%s: %q (%v), want %q", which, got, err, c.out)
				}
			}
		})
	}
}
