package envelope

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
	"time"
)

// Methods by which a body is packed.
const (
	methodPlain   = 0
	methodDeflate = 1
)

// packHead is method, time and length.
const packHead = 1 + 8 + 4

// interviewKind is the one kind that is not padded to MinPadded: interviews
// are the bulk, and larger than that anyway.
const interviewKind = "interview"

// padme returns the padded size for n bytes: at most 12 % more, and so few
// different sizes that a size tells little (Padmé, PURBs 2019).
func padme[T int | int64](n T) T {
	if n < 2 {
		return n
	}
	e := bits.Len64(uint64(n)) - 1
	s := bits.Len(uint(e))
	mask := T(1)<<(e-s) - 1
	return (n + mask) &^ mask
}

// pack compresses, prefixes and pads a body.
func pack(body []byte, kind string, at time.Time) ([]byte, error) {
	if len(body) > MaxBody {
		return nil, fmt.Errorf("%w: body of %d bytes, at most %d", ErrTooLarge, len(body), MaxBody)
	}
	var squeezed bytes.Buffer
	w, err := flate.NewWriter(&squeezed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	method, data := byte(methodDeflate), squeezed.Bytes()
	if len(data) >= len(body) {
		method, data = methodPlain, body
	}
	size := padme(packHead + len(data))
	if kind != interviewKind {
		size = max(size, MinPadded)
	}
	out := make([]byte, packHead, size)
	out[0] = method
	binary.BigEndian.PutUint64(out[1:], uint64(at.UnixNano()))
	binary.BigEndian.PutUint32(out[9:], uint32(len(data)))
	out = append(out, data...)
	return out[:size], nil
}

// unpack is the reverse. It allocates at most MaxBody, whatever the bytes say.
func unpack(packed []byte) ([]byte, time.Time, error) {
	if len(packed) < packHead {
		return nil, time.Time{}, fmt.Errorf("%w: body of %d bytes", ErrFormat, len(packed))
	}
	at := time.Unix(0, int64(binary.BigEndian.Uint64(packed[1:]))).UTC()
	n := binary.BigEndian.Uint32(packed[9:])
	rest := packed[packHead:]
	if uint64(n) > uint64(len(rest)) {
		return nil, time.Time{}, fmt.Errorf("%w: length of the body", ErrFormat)
	}
	data, padding := rest[:n], rest[n:]
	for _, b := range padding {
		if b != 0 {
			return nil, time.Time{}, fmt.Errorf("%w: padding", ErrFormat)
		}
	}
	switch packed[0] {
	case methodPlain:
		return bytes.Clone(data), at, nil
	case methodDeflate:
		src := bytes.NewReader(data)
		r := flate.NewReader(src)
		body, err := io.ReadAll(io.LimitReader(r, MaxBody+1))
		if err != nil {
			return nil, time.Time{}, fmt.Errorf("%w: compressed body", ErrFormat)
		}
		if len(body) > MaxBody {
			return nil, time.Time{}, fmt.Errorf("%w: body of more than %d bytes", ErrTooLarge, MaxBody)
		}
		if src.Len() != 0 {
			return nil, time.Time{}, fmt.Errorf("%w: bytes after the compressed body", ErrFormat)
		}
		return body, at, nil
	}
	return nil, time.Time{}, fmt.Errorf("%w: packing method %d", ErrFormat, packed[0])
}
