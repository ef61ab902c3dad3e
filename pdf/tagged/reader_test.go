package tagged_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"strconv"
	"testing"
	"unicode/utf16"
)

// The values of a PDF file as the tests read them.
type (
	name      string
	reference int
	array     []any
	dict      map[name]any
	stream    struct {
		dict dict
		data []byte
	}
	operator string // in content streams
)

// pdfFile is a file taken apart.
type pdfFile struct {
	objects map[reference]any
	trailer dict
}

// readPDF reads a file that ends with a cross-reference stream, as ours do.
func readPDF(t testing.TB, file []byte) *pdfFile {
	t.Helper()
	f := &pdfFile{objects: map[reference]any{}}
	at := bytes.LastIndex(file, []byte("startxref\n"))
	if at < 0 || !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) {
		t.Fatal("no PDF 1.7 file")
	}
	p := &parser{t: t, data: file[at+len("startxref\n"):]}
	xref := f.objectAt(t, file, p.integer())
	f.trailer = xref.dict
	const width = 7
	for i := 0; i+width <= len(xref.data); i += width {
		e := xref.data[i : i+width]
		if offset := int(binary.BigEndian.Uint32(e[1:])); e[0] == 1 {
			p := &parser{t: t, data: file, at: offset}
			if number := p.integer(); number != i/width {
				t.Fatalf("object %d stands where %d should", number, i/width)
			}
			f.objects[reference(i/width)] = f.body(t, p)
		}
	}
	for _, object := range f.objects {
		if s, ok := object.(stream); ok && s.dict["Type"] == name("ObjStm") {
			f.unpack(t, s)
		}
	}
	return f
}

func (f *pdfFile) objectAt(t testing.TB, file []byte, offset int) stream {
	p := &parser{t: t, data: file, at: offset}
	p.integer()
	s, ok := f.body(t, p).(stream)
	if !ok {
		t.Fatal("startxref leads to no stream")
	}
	return s
}

// body reads what follows an object number: "0 obj", a value, perhaps a stream.
func (f *pdfFile) body(t testing.TB, p *parser) any {
	p.integer()
	p.next() // obj
	value := p.value()
	d, ok := value.(dict)
	if !ok || p.next() != operator("stream") {
		return value
	}
	p.at++ // line feed
	length := int(d["Length"].(float64))
	data := p.data[p.at : p.at+length]
	if d["Filter"] == name("FlateDecode") {
		r, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if data, err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return stream{d, data}
}

func (f *pdfFile) unpack(t testing.TB, s stream) {
	p := &parser{t: t, data: s.data}
	first := int(s.dict["First"].(float64))
	for range int(s.dict["N"].(float64)) {
		number, offset := p.integer(), p.integer()
		inner := &parser{t: t, data: s.data, at: first + offset}
		f.objects[reference(number)] = inner.value()
	}
}

// resolve follows references.
func (f *pdfFile) resolve(v any) any {
	for {
		r, ok := v.(reference)
		if !ok {
			return v
		}
		v = f.objects[r]
	}
}

func (f *pdfFile) dict(v any) dict {
	switch v := f.resolve(v).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

func (f *pdfFile) array(v any) array {
	a, _ := f.resolve(v).(array)
	return a
}

func (f *pdfFile) data(v any) []byte {
	s, _ := f.resolve(v).(stream)
	return s.data
}

// text decodes a text string.
func (f *pdfFile) text(v any) string {
	b, _ := f.resolve(v).([]byte)
	if !bytes.HasPrefix(b, []byte{0xFE, 0xFF}) {
		return string(b)
	}
	var units []uint16
	for i := 2; i+1 < len(b); i += 2 {
		units = append(units, binary.BigEndian.Uint16(b[i:]))
	}
	return string(utf16.Decode(units))
}

// parser reads PDF syntax (ISO 32000-1, 7.2 and 7.3).
type parser struct {
	t    testing.TB
	data []byte
	at   int
}

func (p *parser) integer() int {
	v, ok := p.next().(float64)
	if !ok {
		p.t.Fatalf("no number before offset %d", p.at)
	}
	return int(v)
}

// value reads one value, and takes "12 0 R" together.
func (p *parser) value() any {
	v := p.next()
	number, ok := v.(float64)
	if !ok {
		return v
	}
	saved := p.at
	if _, ok := p.next().(float64); ok && p.next() == operator("R") {
		return reference(number)
	}
	p.at = saved
	return v
}

// end marks the end of the data.
type end struct{}

// next reads one token; dictionaries and arrays are read whole.
func (p *parser) next() any {
	for p.at < len(p.data) && bytes.IndexByte([]byte(" \n\r\t"), p.data[p.at]) >= 0 {
		p.at++
	}
	if p.at >= len(p.data) {
		return end{}
	}
	switch c := p.data[p.at]; {
	case bytes.HasPrefix(p.data[p.at:], []byte("<<")):
		return p.dictionary()
	case c == '<':
		return p.hex()
	case c == '(':
		return p.literal()
	case c == '[':
		p.at++
		return p.list()
	case c == '/':
		p.at++
		return name(p.word())
	case c == ']' || c == '>':
		p.at++
		return operator(c)
	}
	word := p.word()
	if v, err := strconv.ParseFloat(word, 64); err == nil {
		return v
	}
	if word == "" {
		p.t.Fatalf("unexpected %q at offset %d", p.data[p.at], p.at)
	}
	return operator(word)
}

func (p *parser) word() string {
	start := p.at
	for p.at < len(p.data) && bytes.IndexByte([]byte(" \n\r\t/[]()<>"), p.data[p.at]) < 0 {
		p.at++
	}
	return string(p.data[start:p.at])
}

func (p *parser) list() array {
	a := array{}
	for {
		v := p.value()
		if v == operator("]") || v == (end{}) {
			return a
		}
		a = append(a, v)
	}
}

func (p *parser) dictionary() dict {
	p.at += 2
	d := dict{}
	for {
		key, ok := p.next().(name)
		if !ok {
			p.at++ // the second >
			return d
		}
		d[key] = p.value()
	}
}

func (p *parser) hex() []byte {
	stop := bytes.IndexByte(p.data[p.at:], '>')
	var b []byte
	_, err := fmt.Sscanf(string(p.data[p.at+1:p.at+stop]), "%x", &b)
	if err != nil {
		p.t.Fatalf("hex string at offset %d: %v", p.at, err)
	}
	p.at += stop + 1
	return b
}

func (p *parser) literal() []byte {
	b, depth := []byte{}, 0
	for ; ; p.at++ {
		switch c := p.data[p.at]; c {
		case '\\':
			p.at++
			if c := p.data[p.at]; c == 'r' {
				b = append(b, '\r')
			} else {
				b = append(b, c)
			}
			continue
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				p.at++
				return b
			}
		}
		b = append(b, p.data[p.at])
	}
}
