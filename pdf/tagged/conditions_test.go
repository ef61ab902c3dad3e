package tagged_test

import (
	"encoding/binary"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

func (d *document) fault(format string, values ...any) {
	d.faults = append(d.faults, fmt.Sprintf(format, values...))
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$`)

func (d *document) checkCatalog(catalog dict) {
	if _, encrypted := d.trailer["Encrypt"]; encrypted {
		d.fault("26-001 the file is encrypted")
	}
	packet := string(d.data(catalog["Metadata"]))
	for condition, want := range map[string]string{
		"06-002": "<pdfuaid:part>1</pdfuaid:part>", "06-003": "<dc:title>", "PDF/A part": "<pdfaid:part>2<",
		"PDF/A level": "<pdfaid:conformance>A<", "PDF/A extension": "<pdfaSchema:prefix>pdfuaid<",
	} {
		if !strings.Contains(packet, want) {
			d.fault("%s: XMP has no %s", condition, want)
		}
	}
	if d.dict(catalog["ViewerPreferences"])["DisplayDocTitle"] != operator("true") {
		d.fault("07-001 DisplayDocTitle is not true")
	}
	if d.dict(catalog["MarkInfo"])["Marked"] != operator("true") {
		d.fault("01-000 the file is not marked as tagged")
	}
	if !languageTag.MatchString(d.text(catalog["Lang"])) {
		d.fault("11-006 the document has no language")
	}
	if len(d.pages) > 20 && d.dict(catalog["Outlines"]) == nil {
		d.fault("no bookmarks in a document of %d pages", len(d.pages))
	}
	intents := d.array(catalog["OutputIntents"])
	if len(intents) != 1 || len(d.data(d.dict(intents[0])["DestOutputProfile"])) < 128 {
		d.fault("no output intent with a profile")
	}
}

var (
	allowedParents = map[string]string{
		"TR": "Table THead TBody TFoot", "TH": "TR", "TD": "TR", "THead": "Table", "TBody": "Table", "TFoot": "Table",
		"LI": "L", "Lbl": "LI", "LBody": "LI", "TOCI": "TOC",
	}
	allowedKids = map[string]string{
		"L": "L LI Caption", "LI": "Lbl LBody", "Table": "TR THead TBody TFoot Caption", "TR": "TH TD",
		"THead": "TR", "TBody": "TR", "TFoot": "TR", "TOC": "TOC TOCI Caption",
	}
	heading = regexp.MustCompile(`^H[1-6]$`)
)

// checkTree checks roles, nesting, headings, scopes and alternatives.
func (d *document) checkTree() {
	level := 0
	d.root.walk(func(n, parent *node) {
		if allowed := allowedParents[n.role]; allowed != "" && !contains(strings.Fields(allowed), parent.role) {
			d.fault("09-004 %s in %s", n.role, parent.role)
		}
		if allowed := allowedKids[n.role]; allowed != "" {
			for i, role := range n.roles() {
				if !contains(strings.Fields(allowed), role) {
					d.fault("09-005 %s has a %s", n.role, role)
				}
				if role == "Caption" && i != 0 && i != len(n.kids)-1 {
					d.fault("09-006 caption in the middle of %s", n.role)
				}
			}
		}
		if heading.MatchString(n.role) {
			next := int(n.role[1] - '0')
			if level == 0 && next != 1 {
				d.fault("14-002 the first heading is %s", n.role)
			}
			if next > level+1 {
				d.fault("14-003 %s after level %d", n.role, level)
			}
			level = next
		}
		d.checkNode(n)
	})
}

func (d *document) checkNode(n *node) {
	attributes := d.dict(n.dict["A"])
	switch {
	case n.role == "Figure" && d.text(n.dict["Alt"]) == "":
		d.fault("13-004 figure without text alternative")
	case n.role == "Figure" && len(d.array(attributes["BBox"])) != 4:
		d.fault("figure without bounding box")
	case n.role == "TH" && attributes["Scope"] != name("Row") && attributes["Scope"] != name("Column"):
		d.fault("15-003 header cell without scope")
	case n.role == "L" && attributes["ListNumbering"] == nil:
		d.fault("list without numbering attribute")
	}
	if language, ok := n.dict["Lang"]; ok && !languageTag.MatchString(d.text(language)) {
		d.fault("11-003 language %q", d.text(language))
	}
	if len(n.kids) == 0 && len(d.array(n.dict["K"])) == 0 {
		d.fault("%s without content", n.role)
	}
}

// checkedAnnotations is what annotations are compared with.
type checkedAnnotations struct {
	owners  map[reference]reference // from the structure tree
	parents map[int]any             // the parent tree
}

func (d *document) checkAnnotations(index int, page reference, against checkedAnnotations) {
	p := d.dict(page)
	if p["Tabs"] != name("S") {
		d.fault("28-009 page %d: tab order is not that of the structure", index+1)
	}
	for _, number := range d.array(p["Annots"]) {
		a := d.dict(number)
		owner, ok := against.owners[number.(reference)]
		switch {
		case !ok:
			d.fault("28-002 page %d: annotation %d is not in the structure", index+1, number)
		case d.dict(owner)["S"] != name("Link"):
			d.fault("28-011 page %d: link annotation in %v", index+1, d.dict(owner)["S"])
		case d.text(a["Contents"]) == "":
			d.fault("28-012 page %d: link without description", index+1)
		case against.parents[int(a["StructParent"].(float64))] != any(owner):
			d.fault("28-STRUCT page %d: the parent tree does not lead back from the annotation", index+1)
		}
	}
}

// checkFonts checks that fonts are embedded subsets and that every code shown has a glyph, a width and a character.
func (d *document) checkFonts() {
	for number, used := range d.fonts {
		font := d.dict(number)
		base, _ := font["BaseFont"].(name)
		if !regexp.MustCompile(`^[A-Z]{6}\+(SourceSans3-|DejaVuSans$)`).MatchString(string(base)) {
			d.fault("31 font %q has no subset tag or not its own name", base)
		}
		descendant := d.dict(d.array(font["DescendantFonts"])[0])
		program := d.data(d.dict(descendant["FontDescriptor"])["FontFile2"])
		glyphs := d.data(descendant["CIDToGIDMap"])
		if len(program) == 0 {
			d.fault("31-009 font %q is not embedded", base)
			continue
		}
		characters := d.unicodeMap(string(base), d.data(font["ToUnicode"]))
		widths := d.widths(descendant)
		advances := hmtx(program)
		for code := range used {
			glyph := 0
			if 2*code+1 < len(glyphs) {
				glyph = int(binary.BigEndian.Uint16(glyphs[2*code:]))
			}
			switch width := advances(glyph); {
			case glyph == 0:
				d.fault("31-030 font %q: no glyph for U+%04X", base, code)
			case characters[code] != code:
				d.fault("31-027 font %q: U+%04X maps to U+%04X", base, code, characters[code])
			case width-widths[code] > 1 || widths[code]-width > 1:
				d.fault("31-011 font %q: U+%04X is %v wide in the program, %v in the dictionary", base, code, width, widths[code])
			}
		}
	}
}

var (
	mappingBlock = regexp.MustCompile(`(?s)(\d+) beginbfchar(.*?)endbfchar`)
	mapping      = regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]{4})>`)
)

func (d *document) unicodeMap(font string, cmap []byte) map[int]int {
	if strings.Contains(string(cmap), "beginbfrange") {
		d.fault("31-027 font %q: ranges in ToUnicode", font)
	}
	characters := map[int]int{}
	for _, block := range mappingBlock.FindAllStringSubmatch(string(cmap), -1) {
		pairs := mapping.FindAllStringSubmatch(block[2], -1)
		if strconv.Itoa(len(pairs)) != block[1] || len(pairs) > 100 {
			d.fault("31-027 font %q: block of %s says %d", font, block[1], len(pairs))
		}
		for _, pair := range pairs {
			code, _ := strconv.ParseInt(pair[1], 16, 32)
			character, _ := strconv.ParseInt(pair[2], 16, 32)
			if character == 0 || character == 0xFEFF || character == 0xFFFE {
				d.fault("31-028 font %q: code maps to U+%04X", font, character)
			}
			characters[int(code)] = int(character)
		}
	}
	return characters
}

// widths reads the W array (ISO 32000-1, 9.7.4.3).
func (d *document) widths(descendant dict) map[int]float64 {
	widths := map[int]float64{}
	w := d.array(descendant["W"])
	for i := 0; i+1 < len(w); {
		first := int(w[i].(float64))
		if list, ok := w[i+1].(array); ok {
			for k, v := range list {
				widths[first+k] = v.(float64)
			}
			i += 2
			continue
		}
		for code := first; code <= int(w[i+1].(float64)); code++ {
			widths[code] = w[i+2].(float64)
		}
		i += 3
	}
	return widths
}

// hmtx returns the advance of glyphs in an embedded program, per thousand.
func hmtx(program []byte) func(glyph int) float64 {
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(program[4:])) {
		record := program[12+16*i:]
		tables[string(record[:4])] = program[binary.BigEndian.Uint32(record[8:]):]
	}
	perEm := float64(binary.BigEndian.Uint16(tables["head"][18:]))
	count := int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	return func(glyph int) float64 {
		return float64(binary.BigEndian.Uint16(tables["hmtx"][4*min(glyph, count-1):])) * 1000 / perEm
	}
}
