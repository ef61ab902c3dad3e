package tagged

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

// drawn is a small file as gofpdf writes it.
func drawn(t testing.TB) []byte {
	t.Helper()
	out := newGofpdf(200, 200)
	faces, err := typefaces()
	if err != nil {
		t.Fatal(err)
	}
	out.addPage()
	out.addFace(Regular, faces[Regular].data)
	out.setFont(Regular, 12)
	out.text(20, 20, "endobj (endstream) obj")
	out.rect(Rect{10, 10, 20, 20}, "F")
	var b bytes.Buffer
	if err := out.output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDrawnFileIsReadWhole(t *testing.T) {
	raw := drawn(t)
	objects, err := readObjects(raw)
	if err != nil {
		t.Fatal(err)
	}
	for n, object := range objects[1:] {
		if len(object) == 0 || !bytes.HasSuffix(object, []byte(">>")) && !bytes.HasSuffix(object, []byte("endstream")) {
			t.Errorf("object %d ends with %.40q", n+1, object[max(0, len(object)-40):])
		}
	}
	if _, content, ok := streamData(objects[pageObject(1)+1]); !ok || !bytes.Contains(content, []byte(" re f")) {
		t.Error("the page's operators are not in the object after the page")
	}
}

func TestStrangeFilesAreRefused(t *testing.T) {
	raw := drawn(t)
	text := string(raw)
	for name, file := range map[string]string{
		"empty":              "",
		"cut in the middle":  text[:len(text)/2],
		"no startxref":       strings.Replace(text, "\nstartxref\n", "\nstart\n", 1),
		"no table":           strings.Replace(text, "\nxref\n", "\nxxxx\n", 1),
		"table too long":     strings.Replace(text, "\nxref\n0 ", "\nxref\n0 9", 1),
		"table too short":    strings.Replace(text, "\nxref\n0 ", "\nxref\n0 x", 1),
		"start beyond":       text[:strings.LastIndex(text, "startxref")] + "startxref\n99999999\n%%EOF\n",
		"wrong number":       strings.Replace(text, "\n3 0 obj\n", "\n8 0 obj\n", 1),
		"wrong length":       strings.Replace(text, "/Length ", "/Length 9", 1),
		"endless length":     strings.Replace(text, "/Length ", "/Length 999999999999", 1),
		"offsets of letters": text,
		"offsets beyond":     text,
		"offsets of nothing": text,
	} {
		if offset := map[string]string{"offsets of letters": "abcdefghij", "offsets beyond": "9999999999", "offsets of nothing": "0000000000"}[name]; offset != "" {
			at := strings.LastIndex(text, "xref\n0 ")
			at += strings.Index(text[at:], " 00000 n ") - len(offset)
			file = text[:at] + offset + text[at+len(offset):]
		}
		if _, err := readObjects([]byte(file)); !errors.Is(err, ErrDrawing) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func FuzzReadObjects(f *testing.F) {
	raw := drawn(f)
	at := bytes.Index(raw, []byte("\n5 0 obj")) + 1
	f.Add(raw[:at])
	f.Add([]byte("%PDF-1.3\n1 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<<>>\nstartxref\n60\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		objects, err := readObjects(raw)
		if err == nil && len(objects) < 2 {
			t.Error("no objects and no error")
		}
	})
}

func TestFailingDrawerIsAnError(t *testing.T) {
	d := recordWithout(t)
	d.Text("x")
	if err := d.Finish(io.Discard); !errors.Is(err, ErrDrawing) {
		t.Errorf("a drawer that writes nothing: error %v", err)
	}
}
