package workbook

import (
	"archive/zip"
	"bufio"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// WriteXLSX writes a book as .xlsx. Every cell is text and formatted as text,
// so that no program makes a number, a date or a formula of it. The first row
// is bold and stays in view. The same book gives the same bytes.
func WriteXLSX(w io.Writer, book *Workbook) error {
	if err := checkBook(book); err != nil {
		return err
	}
	for i := range book.Sheets {
		if err := checkWrittenName(book.Sheets[i].Name); err != nil {
			return err
		}
	}
	out := &xlsxWriter{zip: zip.NewWriter(w), index: map[string]int{}}
	out.part("[Content_Types].xml", func() { out.contentTypes(len(book.Sheets)) })
	out.part("_rels/.rels", func() {
		out.put(relationsStart, relationLine(1, "officeDocument", "xl/workbook.xml"), "</Relationships>")
	})
	out.part("xl/workbook.xml", func() { out.workbook(book) })
	out.part("xl/_rels/workbook.xml.rels", func() { out.relations(len(book.Sheets)) })
	out.part("xl/styles.xml", func() { out.put(styles) })
	for i := range book.Sheets {
		out.part(sheetPart(i), func() { out.sheet(&book.Sheets[i], i == 0) })
	}
	out.part("xl/sharedStrings.xml", out.shared)
	if out.err != nil {
		return out.err
	}
	return out.zip.Close()
}

// checkWrittenName refuses names that make spreadsheet programs call a file
// damaged.
func checkWrittenName(name string) error {
	at := Place{Sheet: name}
	switch {
	case len(utf16.Encode([]rune(name))) > maxWrittenName:
		return &Error{at, "the name of the sheet is longer than 31 characters, which Excel does not open", "shorten it", ErrName}
	case strings.ContainsAny(name, `[]:*?/\`), strings.HasPrefix(name, "'"), strings.HasSuffix(name, "'"):
		return &Error{at, `the name of the sheet has one of []:*?/\ or an apostrophe at an end, which Excel does not open`, "rename it", ErrName}
	}
	return nil
}

// written is the time that every part carries: the first that a zip can tell.
var written = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

const (
	declaration    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace   = "http://schemas.openxmlformats.org/package/2006/"
	contentKind    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	relationsStart = declaration + `<Relationships xmlns="` + packageSpace + `relationships">`

	// The cell formats: 0 as programs want it, 1 text, 2 text of a header.
	textStyle   = "1"
	headerStyle = "2"
	styles      = declaration + `<styleSheet xmlns="` + mainSpace + `">` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

	minColumnWidth = 10
	maxColumnWidth = 60
)

// xlsxWriter writes the parts of a workbook; the first error stays.
type xlsxWriter struct {
	zip   *zip.Writer
	to    *bufio.Writer
	err   error
	index map[string]int // of each shared text
	texts []string
	uses  int
}

func (x *xlsxWriter) part(name string, write func()) {
	if x.err != nil {
		return
	}
	body, err := x.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: written})
	if err != nil {
		x.err = err
		return
	}
	x.to = bufio.NewWriter(body)
	write()
	x.err = x.to.Flush()
}

// put writes markup. An error stays in the buffer, and part finds it.
func (x *xlsxWriter) put(pieces ...string) {
	for _, piece := range pieces {
		_, _ = x.to.WriteString(piece)
	}
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")

func sheetPart(i int) string { return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

func relationLine(id int, kind, target string) string {
	return `<Relationship Id="rId` + strconv.Itoa(id) + `" Type="` + relationSpace + "/" + kind + `" Target="` + target + `"/>`
}

func (x *xlsxWriter) contentTypes(sheets int) {
	override := func(name, kind string) {
		x.put(`<Override PartName="/`, name, `" ContentType="`, contentKind, kind, `+xml"/>`)
	}
	x.put(declaration, `<Types xmlns="`, packageSpace, `content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`)
	override("xl/workbook.xml", "sheet.main")
	for i := range sheets {
		override(sheetPart(i), "worksheet")
	}
	override("xl/styles.xml", "styles")
	override("xl/sharedStrings.xml", "sharedStrings")
	x.put("</Types>")
}

func (x *xlsxWriter) workbook(book *Workbook) {
	x.put(declaration, `<workbook xmlns="`, mainSpace, `" xmlns:r="`, relationSpace, `"><sheets>`)
	for i := range book.Sheets {
		number := strconv.Itoa(i + 1)
		x.put(`<sheet name="`, xmlEscapes.Replace(book.Sheets[i].Name), `" sheetId="`, number, `" r:id="rId`, number, `"/>`)
	}
	x.put(`</sheets></workbook>`)
}

func (x *xlsxWriter) relations(sheets int) {
	x.put(relationsStart)
	for i := range sheets {
		x.put(relationLine(i+1, "worksheet", strings.TrimPrefix(sheetPart(i), "xl/")))
	}
	x.put(relationLine(sheets+1, "styles", "styles.xml"), relationLine(sheets+2, "sharedStrings", "sharedStrings.xml"), "</Relationships>")
}

func (x *xlsxWriter) sheet(sheet *Sheet, selected bool) {
	x.put(declaration, `<worksheet xmlns="`, mainSpace, `"><sheetViews><sheetView`)
	if selected {
		x.put(` tabSelected="1"`)
	}
	x.put(` workbookViewId="0">`)
	headed := len(sheet.Rows) > 0 && sheet.Rows[0].Number == 1
	if headed {
		x.put(`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`)
	}
	x.put(`</sheetView></sheetViews>`)
	x.columns(sheet)
	x.put("<sheetData>")
	for _, row := range sheet.Rows {
		number := strconv.Itoa(row.Number)
		style := textStyle
		if headed && row.Number == 1 {
			style = headerStyle
		}
		x.put(`<row r="`, number, `">`)
		for _, cell := range row.Cells {
			x.put(`<c r="`, ColumnName(cell.Column), number, `" s="`, style, `" t="s"><v>`, strconv.Itoa(x.text(cell.Text)), "</v></c>")
		}
		x.put("</row>")
	}
	x.put("</sheetData></worksheet>")
}

// columns writes the width of each used column by its longest line, and makes
// each one a column of text, also where nothing stands yet.
func (x *xlsxWriter) columns(sheet *Sheet) {
	_, last := sheet.columns()
	if last == 0 {
		return
	}
	widths := make([]int, last+1)
	for _, row := range sheet.Rows {
		for _, cell := range row.Cells {
			for line := range strings.Lines(cell.Text) {
				widths[cell.Column] = max(widths[cell.Column], utf8.RuneCountInString(line))
			}
		}
	}
	x.put("<cols>")
	for column := 1; column <= last; column++ {
		number := strconv.Itoa(column)
		width := min(max(widths[column]+2, minColumnWidth), maxColumnWidth)
		x.put(`<col min="`, number, `" max="`, number, `" width="`, strconv.Itoa(width), `" style="`, textStyle, `" customWidth="1"/>`)
	}
	x.put("</cols>")
}

// text gives the index of a text that cells share.
func (x *xlsxWriter) text(text string) int {
	x.uses++
	at, known := x.index[text]
	if !known {
		at = len(x.texts)
		x.index[text] = at
		x.texts = append(x.texts, text)
	}
	return at
}

func (x *xlsxWriter) shared() {
	x.put(declaration, `<sst xmlns="`, mainSpace, `" count="`, strconv.Itoa(x.uses), `" uniqueCount="`, strconv.Itoa(len(x.texts)), `">`)
	for _, text := range x.texts {
		x.put(`<si><t xml:space="preserve">`, xmlEscapes.Replace(escape(text)), "</t></si>")
	}
	x.put("</sst>")
}
