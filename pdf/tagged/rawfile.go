package tagged

import (
	"bytes"
	"fmt"
	"strconv"
)

// readObjects takes the file gofpdf wrote apart: the bodies of its objects by number, without "obj" and "endobj".
// It trusts the layout of gofpdf 1.16.2 and says so when it finds another.
func readObjects(raw []byte) ([][]byte, error) {
	fault := func(what string) ([][]byte, error) {
		return nil, fmt.Errorf("read drawn file: %s: %w", what, ErrDrawing)
	}
	at := bytes.LastIndex(raw, []byte("\nstartxref\n"))
	if at < 0 {
		return fault("no startxref")
	}
	line, _, _ := bytes.Cut(raw[at+len("\nstartxref\n"):], []byte("\n"))
	start, err := strconv.Atoi(string(line))
	if err != nil || start <= 0 || start >= at {
		return fault("startxref leads nowhere")
	}
	lines := bytes.Split(raw[start:at], []byte("\n"))
	if len(lines) < 4 || string(lines[0]) != "xref" {
		return fault("no cross-reference table")
	}
	count, err := strconv.Atoi(string(bytes.TrimPrefix(lines[1], []byte("0 "))))
	if err != nil || count < 2 || count+2 > len(lines) {
		return fault("cross-reference table is short")
	}
	objects := make([][]byte, count)
	for n := 1; n < count; n++ {
		entry := lines[n+2]
		if len(entry) < 10 {
			return fault("cross-reference entry is short")
		}
		offset, err := strconv.Atoi(string(entry[:10]))
		if err != nil || offset <= 0 || offset >= start {
			return fault("object " + strconv.Itoa(n) + " has no place")
		}
		if objects[n], err = objectBody(raw[offset:start], n); err != nil {
			return nil, err
		}
	}
	return objects, nil
}

// objectBody cuts the body out of "n 0 obj … endobj". Streams are cut by their length, since their bytes may say anything.
func objectBody(b []byte, number int) ([]byte, error) {
	fault := fmt.Errorf("read drawn file: object %d: %w", number, ErrDrawing)
	head := strconv.Itoa(number) + " 0 obj\n"
	if !bytes.HasPrefix(b, []byte(head)) {
		return nil, fault
	}
	b = b[len(head):]
	end := bytes.Index(b, []byte("\nendobj"))
	streamAt := bytes.Index(b, []byte("\nstream\n"))
	if end < 0 {
		return nil, fault
	}
	if streamAt < 0 || streamAt > end {
		return bytes.TrimRight(b[:end], "\n"), nil
	}
	length, err := streamLength(b[:streamAt])
	data := streamAt + len("\nstream\n")
	if err != nil || length > len(b)-data || !bytes.HasPrefix(b[data+length:], []byte("\nendstream")) {
		return nil, fault
	}
	return b[:data+length+len("\nendstream")], nil
}

func streamLength(dictionary []byte) (int, error) {
	_, after, found := bytes.Cut(dictionary, []byte("/Length "))
	if !found {
		return 0, ErrDrawing
	}
	end := 0
	for end < len(after) && after[end] >= '0' && after[end] <= '9' {
		end++
	}
	return strconv.Atoi(string(after[:end]))
}

// streamData splits a stream object in its dictionary and its bytes.
func streamData(object []byte) (dictionary, data []byte, ok bool) {
	dictionary, data, ok = bytes.Cut(object, []byte("\nstream\n"))
	if !ok {
		return object, nil, false
	}
	return dictionary, bytes.TrimSuffix(data, []byte("\nendstream")), true
}
