package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// parcel is an .xlsx that a test packs by hand, part by part.
type parcel struct {
	names  []string
	bodies map[string]string
}

// packed gives a workbook with one sheet, survey, made of the rows given.
func packed(rows string) *parcel {
	p := &parcel{bodies: map[string]string{}}
	p.set("[Content_Types].xml", `<Types xmlns="`+packageSpace+`content-types"/>`)
	p.set("_rels/.rels", relationsStart+relationLine(1, "officeDocument", "xl/workbook.xml")+`</Relationships>`)
	p.set("xl/workbook.xml", `<workbook xmlns="`+mainSpace+`" xmlns:r="`+relationSpace+`"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>`)
	p.set("xl/_rels/workbook.xml.rels", relationsStart+relationLine(1, "worksheet", "worksheets/sheet1.xml")+
		relationLine(2, "styles", "styles.xml")+relationLine(3, "sharedStrings", "sharedStrings.xml")+`</Relationships>`)
	p.set("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-41D]yyyy\-mm\-dd;@"/><numFmt numFmtId="165" formatCode="0.00&quot; dagar&quot;"/></numFmts>`+
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="46"/></cellXfs></styleSheet>`)
	p.set("xl/sharedStrings.xml", `<sst><si><t>delad</t></si><si><r><t xml:space="preserve">fet </t></r><r><t>text</t></r><rPh><t>ljud</t></rPh><phoneticPr fontId="1"/></si></sst>`)
	p.sheet(`<dimension ref="A1:AMJ1000000"/><sheetData>` + rows + `</sheetData>`)
	return p
}

func (p *parcel) set(name, body string) *parcel {
	if _, known := p.bodies[name]; !known {
		p.names = append(p.names, name)
	}
	p.bodies[name] = body
	return p
}

func (p *parcel) sheet(inside string) *parcel {
	return p.set("xl/worksheets/sheet1.xml", `<worksheet xmlns="`+mainSpace+`">`+inside+`</worksheet>`)
}

func (p *parcel) without(name string) *parcel {
	for i, known := range p.names {
		if known == name {
			p.names = append(p.names[:i:i], p.names[i+1:]...)
		}
	}
	return p
}

func (p *parcel) bytes(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range p.names {
		body, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := body.Write([]byte(p.bodies[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// inline is a row with one text in its first cell.
func inline(text string) string {
	return `<row><c t="inlineStr"><is><t>` + text + `</t></is></c></row>`
}

// refused holds a refusal against the sentinel error and the words expected.
func refused(t *testing.T, err, sentinel error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("accepted")
	}
	var bound *Bound
	if sentinel == nil && !errors.As(err, &bound) || sentinel != nil && !errors.Is(err, sentinel) {
		t.Errorf("%v (%T), want %v", err, err, sentinel)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
}
