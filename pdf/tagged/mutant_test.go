package tagged_test

import (
	"bytes"
	"strings"
	"testing"

	"synvanda/pdf/tagged"
)

// find returns the first object that is a dictionary with an entry.
func (f *pdfFile) find(t *testing.T, key name, value any) dict {
	t.Helper()
	for number := reference(1); int(number) <= len(f.objects); number++ {
		if d := f.dict(number); d != nil && d[key] == value {
			return d
		}
	}
	t.Fatalf("no object with %s %v", key, value)
	return nil
}

// replaceContent changes the drawing operators of the first page.
func (f *pdfFile) replaceContent(t *testing.T, old, changed string) {
	t.Helper()
	number := f.find(t, "Type", name("Page"))["Contents"].(reference)
	s := f.objects[number].(stream)
	if !bytes.Contains(s.data, []byte(old)) {
		t.Fatalf("page has no %q", old)
	}
	s.data = bytes.Replace(s.data, []byte(old), []byte(changed), 1)
	f.objects[number] = s
}

// TestConditionsCatchMutants damages a good file in memory and expects the condition that is broken to be named.
func TestConditionsCatchMutants(t *testing.T) {
	file := makeSample(t, func(d *tagged.Document) {
		a := d.Heading(1, "Rubrik")
		d.Heading(2, "Under")
		d.Paragraph(tagged.Body(), tagged.LinkTo(a, "länk"), tagged.In("en", "text"))
		d.Table(tagged.Table{Columns: []tagged.Column{{Title: "A", RowHeader: true}}, Rows: [][]tagged.Cell{tagged.Row("b")}})
		d.List(tagged.Bulleted, tagged.Items("punkt")...)
		d.Figure(tagged.Figure{Alt: "x", Height: 20, Draw: func(p *tagged.Painter, r tagged.Rect) { p.Fill(r, tagged.Primary) }})
	})
	if faults := readDocument(t, file).faults; len(faults) > 0 {
		t.Fatalf("the unharmed file has faults: %q", faults)
	}
	for _, mutant := range []struct {
		want   string
		damage func(t *testing.T, f *pdfFile)
	}{
		{"01-000", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("Catalog")), "MarkInfo") }},
		{"01-003", func(t *testing.T, f *pdfFile) { f.replaceContent(t, "/H1 <<", "/Artifact BMC /H1 <<") }},
		{"01-004", func(t *testing.T, f *pdfFile) { f.replaceContent(t, "MCID 0>> BDC", "MCID 0>> BDC /Artifact BMC EMC") }},
		{"01-005", func(t *testing.T, f *pdfFile) { f.replaceContent(t, "/H1 <</MCID 0>> BDC", "/H1 BMC") }},
		{"STRUCT", func(t *testing.T, f *pdfFile) { f.replaceContent(t, "EMC", "") }},
		{"06-002", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("Catalog")), "Metadata") }},
		{"07-001", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("Catalog")), "ViewerPreferences") }},
		{"09-004", func(t *testing.T, f *pdfFile) { f.find(t, "S", name("THead"))["S"] = name("P") }},
		{"09-005", func(t *testing.T, f *pdfFile) { f.find(t, "S", name("LI"))["S"] = name("P") }},
		{"11-003", func(t *testing.T, f *pdfFile) { f.find(t, "S", name("Span"))["Lang"] = []byte("på engelska") }},
		{"11-006", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("Catalog")), "Lang") }},
		{"13-004", func(t *testing.T, f *pdfFile) { delete(f.find(t, "S", name("Figure")), "Alt") }},
		{"14-002", func(t *testing.T, f *pdfFile) { f.find(t, "S", name("H1"))["S"] = name("P") }},
		{"14-003", func(t *testing.T, f *pdfFile) { f.find(t, "S", name("H2"))["S"] = name("H3") }},
		{"15-003", func(t *testing.T, f *pdfFile) { delete(f.find(t, "S", name("TH")), "A") }},
		{"28-002", func(t *testing.T, f *pdfFile) { f.find(t, "S", name("Link"))["K"] = array{} }},
		{"28-009", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("Page")), "Tabs") }},
		{"28-011", func(t *testing.T, f *pdfFile) { f.find(t, "S", name("Link"))["S"] = name("Span") }},
		{"28-012", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("Annot")), "Contents") }},
		{"28-STRUCT", func(t *testing.T, f *pdfFile) { f.find(t, "Type", name("Annot"))["StructParent"] = 0.0 }},
		{"31-009", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("FontDescriptor")), "FontFile2") }},
		{"31-011", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Subtype", name("CIDFontType2")), "W") }},
		{"31-027", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Subtype", name("Type0")), "ToUnicode") }},
		{"31-030", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Subtype", name("CIDFontType2")), "CIDToGIDMap") }},
		{"no output intent", func(t *testing.T, f *pdfFile) { delete(f.find(t, "Type", name("Catalog")), "OutputIntents") }},
		{"figure without bounding box", func(t *testing.T, f *pdfFile) { delete(f.find(t, "S", name("Figure")), "A") }},
	} {
		t.Run(mutant.want, func(t *testing.T) {
			f := readPDF(t, file)
			mutant.damage(t, f)
			faults := checkFile(t, f).faults
			for _, fault := range faults {
				if strings.HasPrefix(fault, mutant.want) {
					return
				}
			}
			t.Errorf("faults found: %q", faults)
		})
	}
}
