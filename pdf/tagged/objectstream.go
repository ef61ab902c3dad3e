package tagged

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
)

// entry is a line of the cross-reference stream: where an object is.
type entry struct {
	kind   byte // 1: at an offset; 2: in an object stream
	offset int  // or the number of the object stream
	index  int  // in the object stream
}

// fileWriter puts the file together.
type fileWriter struct {
	f       *finisher
	file    bytes.Buffer
	entries []entry
}

// write puts all but streams, the catalog and Info into object streams, and ends with a cross-reference stream. The
// file's ID is the hash of all before it.
func (f *finisher) write(w io.Writer) error {
	out := &fileWriter{f: f, entries: make([]entry, len(f.objects), len(f.objects)+len(f.objects)/objectsPerStream+2)}
	out.file.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	var small []int
	for number := 1; number < len(f.objects); number++ {
		if body := f.objects[number]; number != f.info && number != f.catalog && !bytes.HasSuffix(body, []byte("endstream")) {
			small = append(small, number)
		} else {
			out.object(number, body)
		}
	}
	for len(small) > 0 {
		n := min(objectsPerStream, len(small))
		if err := out.objectStream(small[:n]); err != nil {
			return err
		}
		small = small[n:]
	}
	if err := out.crossReference(); err != nil {
		return err
	}
	if _, err := w.Write(out.file.Bytes()); err != nil {
		return fmt.Errorf("write document: %w", err)
	}
	return nil
}

func (out *fileWriter) object(number int, body []byte) {
	out.entries[number] = entry{kind: 1, offset: out.file.Len()}
	fmt.Fprintf(&out.file, "%d 0 obj\n", number)
	out.file.Write(body)
	out.file.WriteString("\nendobj\n")
}

func (out *fileWriter) objectStream(numbers []int) error {
	stream := len(out.entries)
	out.entries = append(out.entries, entry{})
	var head, bodies bytes.Buffer
	for i, number := range numbers {
		fmt.Fprintf(&head, "%d %d ", number, bodies.Len())
		bodies.Write(out.f.objects[number])
		bodies.WriteByte('\n')
		out.entries[number] = entry{kind: 2, offset: stream, index: i}
	}
	first := head.Len()
	head.Write(bodies.Bytes())
	body, err := out.f.stream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(numbers), first), head.Bytes())
	if err != nil {
		return err
	}
	out.object(stream, body)
	return nil
}

func (out *fileWriter) crossReference() error {
	id := sha256.Sum256(out.file.Bytes())
	start, number := out.file.Len(), len(out.entries)
	out.entries = append(out.entries, entry{kind: 1, offset: start})
	var table bytes.Buffer
	for i, e := range out.entries {
		index := e.index
		if i == 0 {
			index = 0xFFFF // head of the free list
		}
		table.Write([]byte{
			e.kind, byte(e.offset >> 24), byte(e.offset >> 16), byte(e.offset >> 8), byte(e.offset),
			byte(index >> 8), byte(index),
		})
	}
	dictionary := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]",
		len(out.entries), out.f.catalog, out.f.info, id[:16], id[:16])
	body, err := out.f.stream(dictionary, table.Bytes())
	if err != nil {
		return err
	}
	out.object(number, body)
	fmt.Fprintf(&out.file, "startxref\n%d\n%%%%EOF\n", start)
	return nil
}
