package tagged

import (
	"bytes"
	"encoding/binary"
	"math"
)

// sRGBProfile builds a small ICC 2.1 display profile with the sRGB primaries adapted to D50 and a gamma of 2.2,
// from the numbers of IEC 61966-2-1. It is the output intent of the file.
func sRGBProfile() []byte {
	curve := []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33") // one entry: gamma as 8.8 fixed point
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", profileDescription("sRGB")},
		{"cprt", []byte("text\x00\x00\x00\x00CC0\x00")},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)},
		{"gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)},
		{"bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)},
		{"rTRC", curve},
		{"gTRC", curve},
		{"bTRC", curve},
	}
	const headerSize, entrySize = 128, 12
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	start := headerSize + 4 + entrySize*len(tags)
	var body bytes.Buffer
	for _, tag := range tags {
		table = append(table, tag.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(start+body.Len()))
		table = binary.BigEndian.AppendUint32(table, uint32(len(tag.data)))
		body.Write(tag.data)
		body.Write(make([]byte, -body.Len()&3)) // entries begin at multiples of four
	}
	header := make([]byte, headerSize)
	binary.BigEndian.PutUint32(header, uint32(start+body.Len()))
	binary.BigEndian.PutUint32(header[8:], 0x02100000) // version 2.1
	copy(header[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(header[24+2*i:], v)
	}
	copy(header[36:], "acsp")
	copy(header[68:], xyz(0.9642, 1, 0.8249)[8:])
	return append(append(header, table...), body.Bytes()...)
}

func xyz(values ...float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// profileDescription is a textDescriptionType with an ASCII part only.
func profileDescription(text string) []byte {
	b := []byte("desc\x00\x00\x00\x00")
	b = binary.BigEndian.AppendUint32(b, uint32(len(text)+1))
	b = append(b, text...)
	const unicodeAndScriptParts = 4 + 4 + 2 + 1 + 67
	return append(b, make([]byte, 1+unicodeAndScriptParts)...)
}
