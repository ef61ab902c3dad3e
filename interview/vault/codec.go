package vault

import (
	"encoding/binary"
	"time"
)

// encoder builds the big-endian fields of docs/format.md.
type encoder struct{ b []byte }

func (e *encoder) u8(v uint8)      { e.b = append(e.b, v) }
func (e *encoder) u16(v uint16)    { e.b = binary.BigEndian.AppendUint16(e.b, v) }
func (e *encoder) u32(v uint32)    { e.b = binary.BigEndian.AppendUint32(e.b, v) }
func (e *encoder) u64(v uint64)    { e.b = binary.BigEndian.AppendUint64(e.b, v) }
func (e *encoder) raw(v []byte)    { e.b = append(e.b, v...) }
func (e *encoder) lp(v []byte)     { e.u32(uint32(len(v))); e.raw(v) }
func (e *encoder) text8(v string)  { e.u8(uint8(len(v))); e.b = append(e.b, v...) }
func (e *encoder) text16(v string) { e.u16(uint16(len(v))); e.b = append(e.b, v...) }

// at writes a time; the zero time is written as 0.
func (e *encoder) at(t time.Time) {
	if t.IsZero() {
		e.u64(0)
		return
	}
	e.u64(uint64(t.UnixNano()))
}

// decoder reads them back. After the first failure every read gives zero and
// failed stays true, so a caller checks once, at the end.
type decoder struct {
	b      []byte
	failed bool
}

// raw returns the next n bytes without copying them.
func (d *decoder) raw(n int) []byte {
	if d.failed || n < 0 || n > len(d.b) {
		d.failed = true
		return nil
	}
	v := d.b[:n:n]
	d.b = d.b[n:]
	return v
}

func (d *decoder) u8() uint8 {
	if v := d.raw(1); v != nil {
		return v[0]
	}
	return 0
}

func (d *decoder) u16() uint16 {
	if v := d.raw(2); v != nil {
		return binary.BigEndian.Uint16(v)
	}
	return 0
}

func (d *decoder) u32() uint32 {
	if v := d.raw(4); v != nil {
		return binary.BigEndian.Uint32(v)
	}
	return 0
}

func (d *decoder) u64() uint64 {
	if v := d.raw(8); v != nil {
		return binary.BigEndian.Uint64(v)
	}
	return 0
}

func (d *decoder) at() time.Time {
	v := int64(d.u64())
	if v == 0 {
		return time.Time{}
	}
	return time.Unix(0, v).UTC()
}

func (d *decoder) id() (v id)         { copy(v[:], d.raw(16)); return v }
func (d *decoder) tag() (v tag)       { copy(v[:], d.raw(16)); return v }
func (d *decoder) hash() (v [32]byte) { copy(v[:], d.raw(32)); return v }
func (d *decoder) text8() string      { return string(d.raw(int(d.u8()))) }
func (d *decoder) text16() string     { return string(d.raw(int(d.u16()))) }

func (d *decoder) lp() []byte {
	n := d.u32()
	if uint64(n) > uint64(len(d.b)) {
		d.failed = true
		return nil
	}
	return d.raw(int(n))
}

// end tells whether everything was read and nothing failed.
func (d *decoder) end() bool { return !d.failed && len(d.b) == 0 }
