package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"strings"
)

// archive is an .xlsx as a zip, with its parts by name.
type archive struct {
	parts map[string]*zip.File // by name in lower case
	left  int64                // bytes that may still be inflated
}

const (
	saveAgain = "open it in Excel or LibreOffice and save it again as .xlsx"
	fetchNew  = "fetch or copy the file again"
)

// openArchive lists the parts of a file and inflates nothing.
func openArchive(data []byte) (*archive, error) {
	if len(data) > MaxFileBytes {
		return nil, &Bound{What: "bytes in the file", Max: MaxFileBytes}
	}
	if err := checkKind(data); err != nil {
		return nil, err
	}
	if err := checkDirectory(data); err != nil {
		return nil, err
	}
	reader, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &Error{Fact: "the file is damaged or cut off", Advice: fetchNew, Err: ErrDamaged}
	}
	if len(reader.File) > MaxParts {
		return nil, &Bound{What: "parts in the file", Max: MaxParts}
	}
	a := &archive{parts: make(map[string]*zip.File, len(reader.File)), left: MaxInflatedBytes}
	for _, file := range reader.File {
		if err := a.list(file); err != nil {
			return nil, err
		}
	}
	return a, a.checkContent()
}

func (a *archive) list(file *zip.File) error {
	name := file.Name
	if file.Flags&1 != 0 {
		return errPassword()
	}
	if strings.HasPrefix(name, "/") || strings.Contains(name, `\`) || strings.Contains("/"+name+"/", "/../") {
		return &Error{Fact: "part " + echo(name) + " has a name that no spreadsheet program writes", Advice: saveAgain, Err: ErrDamaged}
	}
	key := strings.ToLower(name)
	if a.parts[key] != nil {
		return &Error{Fact: "part " + echo(name) + " is there twice", Advice: saveAgain, Err: ErrDamaged}
	}
	a.parts[key] = file
	return nil
}

// checkKind tells other kinds of files apart by their first bytes.
func checkKind(data []byte) error {
	switch {
	case len(data) == 0:
		return &Error{Fact: "the file is empty", Advice: fetchNew, Err: ErrFormat}
	case bytes.HasPrefix(data, []byte("PK")):
		return nil
	case bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		if bytes.Contains(data, utf16le("EncryptedPackage")) {
			return errPassword()
		}
		return &Error{Fact: "the file is in the old .xls format", Advice: "open it in Excel or LibreOffice and save it as .xlsx", Err: ErrLegacy}
	}
	return &Error{Fact: "the file is not an .xlsx workbook", Advice: "open it in the program that made it and save it as .xlsx, or name it .csv if it is one", Err: ErrFormat}
}

func errPassword() error {
	return &Error{Fact: "the file is protected by a password", Advice: "open it, remove the password and save it again", Err: ErrEncrypted}
}

func utf16le(text string) []byte {
	var out []byte
	for i := range len(text) {
		out = append(out, text[i], 0)
	}
	return out
}

// checkDirectory bounds the directory of a zip before it is listed: the zip
// reader reads on from its start to the end record, whatever number of entries
// the record tells.
func checkDirectory(data []byte) error {
	const size, comment = 22, 1<<16 - 1
	tail := data[max(0, len(data)-size-comment):]
	for i := len(tail) - size; i >= 0; i-- {
		if !bytes.HasPrefix(tail[i:], []byte("PK\x05\x06")) || i+size+int(binary.LittleEndian.Uint16(tail[i+20:])) > len(tail) {
			continue
		}
		end := int64(len(data) - len(tail) + i)
		length, start := int64(binary.LittleEndian.Uint32(tail[i+12:])), int64(binary.LittleEndian.Uint32(tail[i+16:]))
		if start == 1<<32-1 || length == 1<<32-1 {
			return &Error{Fact: "the file is made for archives above 4 GB", Advice: saveAgain, Err: ErrFormat}
		}
		if length > maxDirectoryBytes || end-start > maxDirectoryBytes {
			return &Bound{What: "bytes in the directory of the file", Max: maxDirectoryBytes}
		}
		return nil
	}
	return &Error{Fact: "the file is cut off: its end is missing", Advice: fetchNew, Err: ErrDamaged}
}

// checkContent tells other zipped formats apart.
func (a *archive) checkContent() error {
	other := func(kind string) error {
		return &Error{Fact: "the file is " + kind + ", not an .xlsx workbook", Advice: "open it and save it as .xlsx", Err: ErrFormat}
	}
	switch {
	case a.parts["xl/workbook.bin"] != nil:
		return other("a binary .xlsb workbook")
	case a.parts["[content_types].xml"] == nil && a.parts["mimetype"] != nil:
		return other("an OpenDocument file (.ods)")
	case a.parts["word/document.xml"] != nil:
		return other("a Word document")
	case a.parts["ppt/presentation.xml"] != nil:
		return other("a PowerPoint presentation")
	case a.parts["_rels/.rels"] == nil && a.parts["xl/workbook.xml"] == nil:
		return other("a zip archive")
	}
	return nil
}

// has tells whether there is a part of that name.
func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// part opens a part as XML; at is the sheet that it belongs to, if any.
func (a *archive) part(name string, at Place) (*document, error) {
	file := a.parts[strings.ToLower(name)]
	if file == nil {
		return nil, &Error{at, "part " + echo(name) + " is missing", saveAgain, ErrDamaged}
	}
	if file.UncompressedSize64 > MaxPartBytes {
		return nil, &Bound{at, "bytes in part " + echo(name), MaxPartBytes}
	}
	body, err := file.Open()
	if err != nil {
		return nil, &Error{at, "part " + echo(name) + " cannot be unpacked", saveAgain, ErrDamaged}
	}
	return newDocument(&meter{from: body, archive: a, name: name, at: at, left: MaxPartBytes}, name, at), nil
}

// meter counts what a part really inflates to; the directory may lie.
type meter struct {
	from    io.ReadCloser
	archive *archive
	name    string
	at      Place
	left    int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.left -= int64(n)
	m.archive.left -= int64(n)
	switch {
	case m.left < 0:
		return 0, &Bound{m.at, "bytes in part " + echo(m.name), MaxPartBytes}
	case m.archive.left < 0:
		return 0, &Bound{m.at, "bytes in all parts together", MaxInflatedBytes}
	case err != nil && !errors.Is(err, io.EOF):
		return n, &Error{m.at, "part " + echo(m.name) + " is damaged", fetchNew, ErrDamaged}
	}
	return n, err
}

// resolve gives the name of the part that a relation of another points at.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", path.Dir(from), target), "/")
}
