package workbook

import (
	"slices"
	"strings"
)

// source is what the cells of all sheets refer to.
type source struct {
	strings  []string
	looks    []look
	from1904 bool
}

// listed is one sheet as the workbook lists it.
type listed struct {
	name     string
	relation string
}

// ReadXLSX reads the used cells of all sheets of an .xlsx or .xlsm file. What
// it refuses it tells as an *Error or a *Bound, with the place.
func ReadXLSX(data []byte) (*Workbook, error) {
	archive, err := openArchive(data)
	if err != nil {
		return nil, err
	}
	main, err := archive.mainPart()
	if err != nil {
		return nil, err
	}
	relations, err := archive.relations(main)
	if err != nil {
		return nil, err
	}
	from := &source{}
	sheets, err := from.readBook(archive, main)
	if err != nil {
		return nil, err
	}
	if err := from.readShared(archive, relations); err != nil {
		return nil, err
	}
	into := &builder{}
	for _, sheet := range sheets {
		if err := into.readSheet(archive, from, sheet, relations); err != nil {
			return nil, err
		}
	}
	if len(into.book.Sheets) == 0 {
		return nil, &Error{Fact: "the file has no sheets with cells", Advice: saveAgain, Err: ErrFormat}
	}
	return &into.book, nil
}

// target is where a relation of a part leads.
type target struct {
	id       string
	kind     string // the last word of its type
	part     string
	external bool
}

// relations reads what a part refers to, in the order of the file.
func (a *archive) relations(of string) ([]target, error) {
	at := strings.LastIndexByte(of, '/') + 1
	d, err := a.part(of[:at]+"_rels/"+of[at:]+".rels", Place{})
	if err != nil {
		return nil, err
	}
	var all []target
	taken := map[string]bool{}
	err = d.each(func(start *element) error {
		if string(start.local()) != "Relationship" {
			return nil
		}
		if len(all) == MaxParts {
			return &Bound{What: "relations of part " + echo(of), Max: MaxParts}
		}
		kind := string(start.attribute("Type"))
		id := string(start.attribute("Id"))
		if taken[id] {
			return d.damaged("tells relation " + echo(id) + " twice")
		}
		taken[id] = true
		all = append(all, target{
			id:       id,
			kind:     kind[strings.LastIndexByte(kind, '/')+1:],
			part:     resolve(of, string(start.attribute("Target"))),
			external: string(start.attribute("TargetMode")) == "External",
		})
		return nil
	})
	return all, err
}

// mainPart finds the part that lists the sheets.
func (a *archive) mainPart() (string, error) {
	if a.has("_rels/.rels") {
		relations, err := a.relations("")
		if err != nil {
			return "", err
		}
		for _, to := range relations {
			if to.kind == "officeDocument" && !to.external && a.has(to.part) {
				return to.part, nil
			}
		}
	}
	if a.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", &Error{Fact: "the part that lists the sheets is missing", Advice: saveAgain, Err: ErrDamaged}
}

func (s *source) readBook(a *archive, main string) ([]listed, error) {
	d, err := a.part(main, Place{})
	if err != nil {
		return nil, err
	}
	var sheets []listed
	err = d.each(func(start *element) error {
		switch string(start.local()) {
		case "workbookPr":
			s.from1904 = truth(start.attribute("date1904"))
		case "sheet":
			if len(sheets) == MaxSheets {
				return &Bound{What: "sheets", Max: MaxSheets}
			}
			sheets = append(sheets, listed{string(start.attribute("name")), string(start.relation())})
		}
		return nil
	})
	return sheets, err
}

func (s *source) readShared(a *archive, relations []target) error {
	for _, to := range relations {
		if to.external || to.kind != "sharedStrings" && to.kind != "styles" {
			continue
		}
		d, err := a.part(to.part, Place{})
		if err != nil {
			return err
		}
		if to.kind == "styles" {
			s.looks, err = readStyles(d)
		} else {
			s.strings, err = readStrings(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readSheet adds a sheet; sheets that hold a chart or a macro have no cells
// and are left out.
func (b *builder) readSheet(a *archive, from *source, sheet listed, relations []target) error {
	var to target
	at := slices.IndexFunc(relations, func(t target) bool { return t.id == sheet.relation })
	if at >= 0 {
		to = relations[at]
	}
	if at >= 0 && to.kind != "worksheet" {
		return nil
	}
	if err := b.begin(sheet.name, Place{}); err != nil {
		return err
	}
	place := Place{Sheet: b.book.Sheets[len(b.book.Sheets)-1].Name}
	if at < 0 || to.external {
		return &Error{place, "the sheet is listed but not in the file", saveAgain, ErrDamaged}
	}
	d, err := a.part(to.part, place)
	if err != nil {
		return err
	}
	reader := &sheetReader{document: d, into: b, source: from}
	return reader.read()
}
