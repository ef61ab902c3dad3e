package envelope

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// Header is the part of a frame that everyone can read. It is signed, and it
// binds the ciphertext.
type Header struct {
	Minor    uint32
	Audit    ID
	Record   ID
	Version  uint32 // from 1
	Previous Hash   // zero for version 1
	Kind     string
	Device   ID
	// Epoch is the audit's when the frame was sealed, 0 before it is shared.
	Epoch uint32
	Key   KeyID
	// Guide is the version of the guide that a reader needs, 0 for none.
	Guide uint32
	// Length is the size of the ciphertext in bytes.
	Length uint32
}

// formatVersion and algorithm are the only ones that exist: XChaCha20-Poly1305
// with Ed25519.
const (
	formatVersion = 1
	algorithm     = 1
)

// wireHeader fixes names and order of the fields.
type wireHeader struct {
	V     uint32 `json:"v"`
	Minor uint32 `json:"minor"`
	Alg   uint32 `json:"alg"`
	Audit string `json:"audit"`
	Rec   string `json:"rec"`
	Ver   uint32 `json:"ver"`
	Prev  string `json:"prev"`
	Kind  string `json:"kind"`
	Dev   string `json:"dev"`
	Epoch uint32 `json:"epoch"`
	Key   string `json:"key"`
	Guide uint32 `json:"guide"`
	Len   uint32 `json:"len"`
}

func optionalHex(id ID) string {
	if id == (ID{}) {
		return ""
	}
	return hex.EncodeToString(id[:])
}

// encode returns the header as it travels.
func (h Header) encode() ([]byte, error) {
	return encodeJSON(wireHeader{
		V: formatVersion, Minor: h.Minor, Alg: algorithm, Audit: optionalHex(h.Audit), Rec: hex.EncodeToString(h.Record[:]),
		Ver: h.Version, Prev: hex.EncodeToString(h.Previous[:]), Kind: h.Kind, Dev: hex.EncodeToString(h.Device[:]),
		Epoch: h.Epoch, Key: hex.EncodeToString(h.Key[:]), Guide: h.Guide, Len: h.Length,
	})
}

// encodeJSON writes a value without escaping for HTML and without a line end,
// so that one value has one encoding.
func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// parseHeader reads a header strictly: what it accepts at our own minor
// version encodes to the same bytes again.
func parseHeader(data []byte) (Header, error) {
	var w wireHeader
	if err := json.Unmarshal(data, &w); err != nil {
		return Header{}, fmt.Errorf("%w: header is not JSON", ErrFormat)
	}
	if w.V != formatVersion {
		if w.V > formatVersion {
			return Header{}, fmt.Errorf("%w: version %d, this program knows %d", ErrNewer, w.V, formatVersion)
		}
		return Header{}, fmt.Errorf("%w: version %d", ErrFormat, w.V)
	}
	h := Header{Minor: w.Minor, Version: w.Ver, Kind: w.Kind, Epoch: w.Epoch, Guide: w.Guide, Length: w.Len}
	for _, f := range []struct {
		name, text string
		into       []byte
		optional   bool
	}{
		{"audit", w.Audit, h.Audit[:], true},
		{"rec", w.Rec, h.Record[:], false},
		{"prev", w.Prev, h.Previous[:], false},
		{"dev", w.Dev, h.Device[:], false},
		{"key", w.Key, h.Key[:], false},
	} {
		if f.optional && f.text == "" {
			continue
		}
		b, err := hex.DecodeString(f.text)
		if err != nil || len(b) != len(f.into) {
			return Header{}, fmt.Errorf("%w: header field %q", ErrFormat, f.name)
		}
		copy(f.into, b)
	}
	if err := h.check(); err != nil {
		return Header{}, err
	}
	if w.Minor > 0 {
		return h, nil
	}
	again, err := h.encode()
	if err != nil || !bytes.Equal(again, data) || w.Alg != algorithm {
		return Header{}, fmt.Errorf("%w: header is not in its one form", ErrFormat)
	}
	return h, nil
}

// check refuses what no program of ours writes.
func (h Header) check() error {
	switch {
	case h.Version == 0:
		return fmt.Errorf("%w: version number 0", ErrFormat)
	case h.Record == (ID{}):
		return fmt.Errorf("%w: no record", ErrFormat)
	case h.Kind == "" || len(h.Kind) > MaxKind || !utf8.ValidString(h.Kind):
		return fmt.Errorf("%w: kind of %d bytes", ErrFormat, len(h.Kind))
	case h.Length > MaxFrame:
		return fmt.Errorf("%w: ciphertext of %d bytes", ErrTooLarge, h.Length)
	case (h.Version == 1) != (h.Previous == Hash{}):
		return fmt.Errorf("%w: version %d and its previous hash", ErrFormat, h.Version)
	}
	return nil
}
