package workbook

import (
	"strconv"
	"strings"
)

// look is how the format of a cell makes its number look.
type look uint8

const (
	plainLook look = iota
	dateLook
	durationLook
)

// readStyles gives the look of each cell format of a book.
func readStyles(d *document) ([]look, error) {
	custom := map[int]look{}
	var looks []look
	err := d.each(func(start *element) error {
		switch string(start.local()) {
		case "numFmts":
			return d.within(func(format *element) error {
				id, err := strconv.Atoi(string(format.attribute("numFmtId")))
				if err == nil && string(format.local()) == "numFmt" && len(custom) < maxStyles {
					custom[id] = codeLook(string(format.attribute("formatCode")))
				}
				return nil
			})
		case "cellXfs":
			return d.within(func(format *element) error {
				if string(format.local()) != "xf" {
					return nil
				}
				if len(looks) == maxStyles {
					return &Bound{d.at, "cell formats in the file", maxStyles}
				}
				id, _ := strconv.Atoi(string(format.attribute("numFmtId")))
				shape, known := custom[id]
				if !known {
					shape = builtinLook(id)
				}
				looks = append(looks, shape)
				return nil
			})
		}
		return nil
	})
	return looks, err
}

// builtinLook tells the numbers of formats that every spreadsheet program
// knows, those of East Asian calendars included.
func builtinLook(id int) look {
	switch {
	case id == 46:
		return durationLook
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return dateLook
	}
	return plainLook
}

// codeLook reads a format code as openpyxl does: its first section, without
// quoted text and bracketed conditions, is a date where it has one of the
// letters d, m, h, y and s, not escaped; a duration where hours, minutes or
// seconds stand in brackets.
func codeLook(code string) look {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	found := plainLook
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_':
			i++
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				continue
			}
			switch code[i+1 : i+end] {
			case "h", "hh", "m", "mm", "s", "ss":
				return durationLook
			}
			i += end
		case 'd', 'm', 'h', 'y', 's':
			found = dateLook
		}
	}
	return found
}
