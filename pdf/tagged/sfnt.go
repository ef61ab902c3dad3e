package tagged

import (
	"encoding/binary"
	"fmt"
	"sync"

	"synvanda/pdf/fonts"
)

// typeface is what the canvas reads of a TrueType file: which characters it has and how wide they are.
// It is never written after parsing, so all documents share it.
type typeface struct {
	name     string // PostScript name
	data     []byte
	advances [1 << 16]uint16 // per thousand of the type size, one more than the width; 0: no glyph
}

// has reports that the face can draw r.
func (t *typeface) has(r rune) bool { return r >= 0 && r < 1<<16 && t.advances[r] != 0 }

// advance is the width of r per thousand of the type size.
func (t *typeface) advance(r rune) int { return int(t.advances[r]) - 1 }

// length is the width of s per thousand of the type size.
func (t *typeface) length(s string) int {
	total := 0
	for _, r := range s {
		total += t.advance(r)
	}
	return total
}

// typefaces parses each embedded font once per process.
var typefaces = sync.OnceValues(func() (*[faceCount]*typeface, error) {
	sources := [faceCount]struct {
		name string
		data []byte
	}{
		Regular:  {"SourceSans3-Regular", fonts.SourceSansRegular},
		Italic:   {"SourceSans3-It", fonts.SourceSansItalic},
		SemiBold: {"SourceSans3-Semibold", fonts.SourceSansSemiBold},
		Bold:     {"SourceSans3-Bold", fonts.SourceSansBold},
		fallback: {"DejaVuSans", fonts.DejaVuSans},
	}
	var faces [faceCount]*typeface
	for i, source := range sources {
		face, err := parseTypeface(source.data)
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", source.name, err)
		}
		face.name = source.name
		faces[i] = face
	}
	return &faces, nil
})

// parseTypeface reads head, hhea, hmtx and a format 4 cmap. The fonts are embedded, so a fault is a broken build;
// it is an error all the same, never a panic.
func parseTypeface(data []byte) (face *typeface, err error) {
	defer func() {
		if recover() != nil {
			face, err = nil, fmt.Errorf("sfnt tables: cut short: %w", ErrDrawing)
		}
	}()
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		record := data[12+16*i:]
		offset, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		tables[string(record[:4])] = data[offset : offset+length]
	}
	unitsPerEm := int(binary.BigEndian.Uint16(tables["head"][18:]))
	metrics := int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	subtable, err := unicodeMapping(tables["cmap"])
	if err != nil {
		return nil, err
	}
	face = &typeface{data: data}
	for r, glyph := range format4(subtable) {
		width := int(binary.BigEndian.Uint16(tables["hmtx"][4*min(glyph, metrics-1):]))
		face.advances[r] = uint16((width*1000+unitsPerEm/2)/unitsPerEm) + 1
	}
	return face, nil
}

// unicodeMapping finds the subtable for the basic multilingual plane.
func unicodeMapping(cmap []byte) ([]byte, error) {
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		record := cmap[4+8*i:]
		platform, encoding := binary.BigEndian.Uint16(record), binary.BigEndian.Uint16(record[2:])
		subtable := cmap[binary.BigEndian.Uint32(record[4:]):]
		if (platform == 3 && encoding == 1 || platform == 0) && binary.BigEndian.Uint16(subtable) == 4 {
			return subtable, nil
		}
	}
	return nil, fmt.Errorf("cmap: no format 4 subtable: %w", ErrDrawing)
}

// format4 lists the glyph of every character in a format 4 subtable (OpenType, cmap).
func format4(subtable []byte) map[rune]int {
	glyphs := map[rune]int{}
	u16 := func(offset int) int { return int(binary.BigEndian.Uint16(subtable[offset:])) }
	segments := u16(6) / 2
	ends, starts := 14, 16+2*segments
	deltas, ranges := starts+2*segments, starts+4*segments
	for s := range segments {
		delta, rangeOffset := u16(deltas+2*s), u16(ranges+2*s)
		for c := u16(starts + 2*s); c <= u16(ends+2*s) && c < 0xFFFF; c++ {
			glyph := c + delta
			if rangeOffset != 0 {
				at := ranges + 2*s + rangeOffset + 2*(c-u16(starts+2*s))
				if glyph = u16(at); glyph != 0 {
					glyph += delta
				}
			}
			if glyph &= 0xFFFF; glyph != 0 && c != 0 {
				glyphs[rune(c)] = glyph
			}
		}
	}
	return glyphs
}
