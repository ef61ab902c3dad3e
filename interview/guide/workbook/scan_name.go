package workbook

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// What a byte may be in XML.
const (
	nameByte  = 1 << iota // part of a name, as any byte above ASCII
	firstByte             // able to begin one
	oddByte               // in a name: a colon or above ASCII, to be looked at again
	spaceByte
	plainByte // in text and values: stands for itself and ends nothing
)

var byteKinds = func() (kinds [256]uint8) {
	for c := range kinds {
		switch b := byte(c); {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b == '_':
			kinds[c] = nameByte | firstByte | plainByte
		case b >= '0' && b <= '9', b == '-', b == '.':
			kinds[c] = nameByte | plainByte
		case b == ':':
			kinds[c] = nameByte | firstByte | oddByte | plainByte
		case b >= utf8.RuneSelf:
			kinds[c] = nameByte | firstByte | oddByte
		case b == ' ', b == '\t', b == '\n':
			kinds[c] = spaceByte | plainByte
		case b == '\r':
			kinds[c] = spaceByte
		case b > ' ' && b != '<' && b != '&' && b != '>' && b != '"' && b != '\'':
			kinds[c] = plainByte
		}
	}
	return kinds
}()

// plainEnd gives where plain bytes end.
func plainEnd(w []byte, at int) int {
	for at < len(w) && byteKinds[w[at]]&plainByte != 0 {
		at++
	}
	return at
}

// spaceEnd gives where white space ends.
func spaceEnd(w []byte, at int) int {
	for at < len(w) && byteKinds[w[at]]&spaceByte != 0 {
		at++
	}
	return at
}

// readWholeName reads the name at a byte of the window, whatever colons stand in
// it, and tells whether it is odd; a name is not over before the byte behind it
// is there.
func readWholeName(w []byte, begin int, expected string) (read name, odd bool, err error) {
	at, seen := begin, uint8(0)
	for at < len(w) && byteKinds[w[at]]&nameByte != 0 {
		seen |= byteKinds[w[at]]
		at++
	}
	read, odd = name{span{begin, at}, begin}, seen&oddByte != 0
	switch {
	case at == len(w):
		return name{}, false, errMore
	case at == begin:
		return name{}, false, malformed("expected " + expected)
	case byteKinds[w[begin]]&firstByte == 0, odd && !isName(read.of(w)):
		return name{}, false, malformed("invalid XML name: " + echo(string(read.of(w))))
	}
	return read, odd, nil
}

// readName reads the name of an element or attribute: one colon at most parts
// it.
func readName(w []byte, begin int, expected string) (name, error) {
	read, odd, err := readWholeName(w, begin, expected)
	if err != nil || !odd {
		return read, err
	}
	if colon := bytes.IndexByte(read.of(w), ':'); colon >= 0 {
		local := begin + colon + 1
		if bytes.IndexByte(w[local:read.end], ':') >= 0 {
			return name{}, malformed("expected " + expected)
		}
		if colon > 0 && local < read.end {
			read.local = local
		}
	}
	return read, nil
}

// isName tells whether text is a Name of the fifth edition of XML 1.0.
func isName(text []byte) bool {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		begins := unicode.Is(nameStart, r) && !(r == utf8.RuneError && size == 1)
		if !begins && (at == 0 || !unicode.Is(nameRest, r)) {
			return false
		}
		at += size
	}
	return true
}

// The productions NameStartChar and NameChar, without what they share.
var (
	nameStart = &unicode.RangeTable{
		R16: []unicode.Range16{
			{':', ':', 1},
			{'A', 'Z', 1},
			{'_', '_', 1},
			{'a', 'z', 1},
			{0xc0, 0xd6, 1},
			{0xd8, 0xf6, 1},
			{0xf8, 0x2ff, 1},
			{0x370, 0x37d, 1},
			{0x37f, 0x1fff, 1},
			{0x200c, 0x200d, 1},
			{0x2070, 0x218f, 1},
			{0x2c00, 0x2fef, 1},
			{0x3001, 0xd7ff, 1},
			{0xf900, 0xfdcf, 1},
			{0xfdf0, 0xfffd, 1},
		},
		R32:         []unicode.Range32{{0x10000, 0xeffff, 1}},
		LatinOffset: 6,
	}
	nameRest = &unicode.RangeTable{
		R16:         []unicode.Range16{{'-', '.', 1}, {'0', '9', 1}, {0xb7, 0xb7, 1}, {0x300, 0x36f, 1}, {0x203f, 0x2040, 1}},
		LatinOffset: 3,
	}
)
