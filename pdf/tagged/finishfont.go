package tagged

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// finishFonts repairs what gofpdf writes of a font: its ToUnicode map has an illegal range, its name is not that of
// the font and carries no subset tag.
func (f *finisher) finishFonts() error {
	for number, object := range f.objects {
		if bytes.HasPrefix(object, []byte("<</Type /Font\n/Subtype /Type0\n")) {
			if err := f.finishFont(number); err != nil {
				return fmt.Errorf("finish font in object %d: %w", number, err)
			}
		}
	}
	return nil
}

func (f *finisher) finishFont(number int) error {
	object := f.objects[number]
	descendant, err := f.follow(object, "/DescendantFonts [")
	if err != nil {
		return err
	}
	unicode, err1 := f.follow(object, "/ToUnicode ")
	mapping, err2 := f.follow(f.objects[descendant], "/CIDToGIDMap ")
	descriptor, err3 := f.follow(f.objects[descendant], "/FontDescriptor ")
	for _, err := range []error{err1, err2, err3} {
		if err != nil {
			return err
		}
	}
	glyphs, err := inflate(f.objects[mapping])
	if err != nil {
		return err
	}
	if f.objects[unicode], err = f.stream("", unicodeMap(glyphs)); err != nil {
		return err
	}
	_, after, _ := bytes.Cut(object, []byte("/BaseFont /"))
	name, _, found := bytes.Cut(after, []byte("\n"))
	if !found {
		return ErrDrawing
	}
	title, err := f.d.subsetName(string(name), glyphs)
	if err != nil {
		return err
	}
	for _, n := range []int{number, descendant, descriptor} {
		f.objects[n] = bytes.ReplaceAll(f.objects[n], append([]byte("/"), append(name, '\n')...), []byte("/"+title+"\n"))
	}
	return nil
}

// follow reads the object number after a key.
func (f *finisher) follow(object []byte, key string) (int, error) {
	_, after, found := bytes.Cut(object, []byte(key))
	digits, _, _ := bytes.Cut(after, []byte(" "))
	n, err := strconv.Atoi(string(digits))
	if !found || err != nil || n <= 0 || n >= len(f.objects) {
		return 0, fmt.Errorf("no %s: %w", strings.Trim(key, "/[ "), ErrDrawing)
	}
	return n, nil
}

func inflate(object []byte) ([]byte, error) {
	_, data, ok := streamData(object)
	if !ok {
		return nil, fmt.Errorf("no stream: %w", ErrDrawing)
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// unicodeMap makes the ToUnicode CMap. The character codes are UTF-16 code units, so every code stands for itself.
func unicodeMap(glyphs []byte) []byte {
	var codes []int
	for c := 1; 2*c+1 < len(glyphs); c++ {
		if glyphs[2*c] != 0 || glyphs[2*c+1] != 0 {
			codes = append(codes, c)
		}
	}
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(codes) > 0 {
		n := min(mappingsPerBlock, len(codes))
		fmt.Fprintf(&b, "%d beginbfchar\n", n)
		for _, c := range codes[:n] {
			fmt.Fprintf(&b, "<%04X> <%04X>\n", c, c)
		}
		b.WriteString("endbfchar\n")
		codes = codes[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// subsetName is the PostScript name of the face with a tag of six letters made from what the subset holds.
func (d *Document) subsetName(drawn string, glyphs []byte) (string, error) {
	for face := range faceCount {
		if drawn == "utf8"+faceFamily(face) {
			hash := sha256.Sum256(glyphs)
			tag := make([]byte, 6)
			for i := range tag {
				tag[i] = 'A' + hash[i]%26
			}
			return string(tag) + "+" + d.faces[face].name, nil
		}
	}
	return "", fmt.Errorf("font %q is not one of ours: %w", drawn, ErrDrawing)
}
