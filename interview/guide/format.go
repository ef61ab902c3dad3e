package guide

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"synvanda/interview"
)

var byteOrderMark = []byte("\xEF\xBB\xBF")

// source is a file that has been read into memory.
type source struct {
	name    string
	data    []byte
	options Options
	// csv: places are rows and columns of a text file.
	csv bool
	// files are lists that are known already, by the file they come from.
	files map[string][]interview.Choice
}

// extension is the file name's, in lower case, with the dot.
func (s *source) extension() string {
	return strings.ToLower(path.Ext(strings.ReplaceAll(s.name, `\`, "/")))
}

// begins tells whether the file begins with one of the given bytes.
func (s *source) begins(heads ...string) bool {
	for _, head := range heads {
		if bytes.HasPrefix(s.data, []byte(head)) {
			return true
		}
	}
	return false
}

// named tells whether the file's name has one of the extensions.
func (s *source) named(extensions ...string) bool {
	for _, e := range extensions {
		if s.extension() == e {
			return true
		}
	}
	return false
}

// holdsPart tells whether a zip archive holds a file or folder whose name
// begins so. Names stand uncompressed in the archive.
func (s *source) holdsPart(name string) bool {
	return bytes.Contains(s.data, []byte(name))
}

// format is a kind of file: how it is recognised and how it is read. A format
// that this edition does not read has a reader that says so.
type format struct {
	recognise func(s *source) bool
	read      func(s *source, found *findings) *interview.Guide
}

// format finds the first format that recognises the file. What a file holds
// counts for more than what it is called.
func (s *source) format() format {
	for _, f := range formats {
		if f.recognise(s) {
			return f
		}
	}
	return unknownText
}

const (
	zipHead      = "PK\x03\x04"
	compoundHead = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

	whatWeRead = "guides are read from .json files and from XLSForms in .xlsx or .csv"
)

var formats = []format{
	{
		func(s *source) bool { return len(bytes.TrimSpace(s.data)) == 0 },
		refuse("the file is empty; choose a guide, or save it again where it was made"),
	},
	{
		func(s *source) bool { return s.begins(zipHead) && (s.holdsPart("xl/") || s.named(".xlsx", ".xlsm")) },
		readXLSX,
	},
	{
		func(s *source) bool {
			return s.begins(compoundHead) && (s.named(".xls", ".xlt") || s.holdsPart("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"))
		},
		refuse("this is an old Excel workbook (.xls); open it and save it as .xlsx, then choose that file"),
	},
	{
		func(s *source) bool { return s.begins(compoundHead) || s.begins(zipHead) && s.holdsPart("word/") },
		refuse("this is a Word or other Office document, not a guide; " + whatWeRead),
	},
	{
		func(s *source) bool { return s.begins(zipHead) },
		refuse("this is a zip archive or a document packed as one, not a guide; " + whatWeRead),
	},
	{
		func(s *source) bool { return s.begins("%PDF-") },
		refuse("this is a PDF, which is made for reading on paper or screen; choose the guide itself"),
	},
	{
		func(s *source) bool { return s.begins("\x89PNG", "\xFF\xD8\xFF", "GIF8", "BM") && !utf8.Valid(s.data) },
		refuse("this is a picture, not a guide; " + whatWeRead),
	},
	{
		func(s *source) bool { return s.begins("\xFF\xFE", "\xFE\xFF") },
		refuse("this text is saved as UTF-16; open it in a text editor and save it as UTF-8"),
	},
	{
		func(s *source) bool { return bytes.IndexByte(s.data, 0) >= 0 },
		refuse("this is a binary file, not a guide; " + whatWeRead),
	},
	{func(s *source) bool { return !utf8.Valid(s.data) }, refuseEncoding},
	{func(s *source) bool { return s.named(".json") || s.begins("{", "[") || looksJSON(s.data) }, readJSON},
	{func(s *source) bool { return s.named(".csv", ".tsv") || !s.begins("<") && looksTable(s.data) }, readCSV},
	{
		func(s *source) bool { return s.begins("<") },
		refuse("this is a web page or an XML form, not a guide; " + whatWeRead),
	},
}

var unknownText = format{read: refuse("this is text, but not a guide; " + whatWeRead)}

// refuse makes the reader of a format that is not read.
func refuse(message string) func(*source, *findings) *interview.Guide {
	return func(_ *source, found *findings) *interview.Guide {
		found.fault("", "%s", message)
		return nil
	}
}

// refuseEncoding names the first place that is not UTF-8.
func refuseEncoding(s *source, found *findings) *interview.Guide {
	offset := 0
	for offset < len(s.data) {
		r, size := utf8.DecodeRune(s.data[offset:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		offset += size
	}
	found.fault(lineAndColumn(s.data, offset),
		"the file is not UTF-8 text here; if it is a guide, open it in a text editor and save it as UTF-8")
	return nil
}

func looksJSON(data []byte) bool {
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	return len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[')
}

// looksTable tells whether text begins with the headers of a form.
func looksTable(data []byte) bool {
	head, _, _ := bytes.Cut(bytes.TrimLeft(data, "\r\n"), []byte("\n"))
	first := strings.Trim(strings.ToLower(string(head)), " \t\r,;\"")
	return first == "survey" || strings.ContainsAny(first, ",;\t") && strings.Contains(first, "type") && strings.Contains(first, "name")
}
