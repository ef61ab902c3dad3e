package workbook

import (
	"bytes"
	"errors"
	"os"
	"testing"
)

// explained fails where a refusal is not one of this package.
func explained(t *testing.T, err error) {
	t.Helper()
	var refusal *Error
	var bound *Bound
	if !errors.As(err, &refusal) && !errors.As(err, &bound) {
		t.Fatalf("a refusal without reason: %v (%T)", err, err)
	}
}

func FuzzReadXLSX(f *testing.F) {
	for _, cell := range []string{`<c><v>1</v></c>`, `<c s="1"><v>46053.5</v></c>`, `<c t="s"><v>1</v></c>`, `<c t="b"><v>1</v></c>`, `<c t="str"><f>1</f><v> x</v></c>`} {
		f.Add(packed("<row>" + cell + "</row>").bytes(f))
	}
	f.Add([]byte("\xd0\xcf\x11\xe0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := ReadXLSX(data)
		if err != nil {
			explained(t, err)
			return
		}
		comesBack(t, book)
	})
}

// FuzzReadSheet reaches behind the checksums of the zip.
func FuzzReadSheet(f *testing.F) {
	for _, text := range stubborn[:20] {
		f.Add(`<sheetData>`+inline(xmlEscapes.Replace(text))+`</sheetData>`, "<sst><si><t>a</t></si></sst>", "survey")
	}
	f.Add(`<sheetData><row r="2"><c r="B2" s="2"><v>1.5</v></c><c t="s"><v>0</v></c></row></sheetData>`, `<sst><si><r><t>_x000D_</t></r></si></sst>`, "å")
	f.Fuzz(func(t *testing.T, sheet, shared, name string) {
		p := packed("").sheet(sheet).set("xl/sharedStrings.xml", shared)
		p.set("xl/workbook.xml", `<workbook xmlns:r="`+relationSpace+`"><sheets><sheet name="`+xmlEscapes.Replace(name)+`" r:id="rId1"/></sheets></workbook>`)
		book, err := ReadXLSX(p.bytes(t))
		if err != nil {
			explained(t, err)
			return
		}
		comesBack(t, book)
	})
}

func FuzzReadCSV(f *testing.F) {
	for _, seed := range []string{
		"survey,,\n,type,name\n,text,a\nchoices,,\n,list_name,name\n", "type;label\r\ntext;\"a\"\"\nb\"\r\n", "\ufefftype\tname\rtext\ta", "sep=;\ntype;a\n", "survey\n,\xe5\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := ReadCSV(data)
		if err != nil {
			explained(t, err)
			return
		}
		comesBack(t, book)
	})
}

func BenchmarkReadXLSX(b *testing.B) {
	var files [][]byte
	size := 0
	for _, name := range shared(b) {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		if bytes.HasPrefix(data, []byte("PK")) {
			files = append(files, data)
			size += len(data)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range files {
			if _, err := ReadXLSX(data); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(files)), "ms/file")
}
