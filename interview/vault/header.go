package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"synvanda/interview"
)

const headerMagic = "SYNVHEAD"

// header is the file that everyone can read: which vault, which format, and
// the slots that hold the vault key.
type header struct {
	minor      uint16
	needs      string
	vault      id
	generation uint64
	created    time.Time
	name       string
	slots      []keySlot
}

func (h header) age() uint64 { return h.generation }

// keySlot is one way to the vault key.
type keySlot struct {
	kind       uint8
	parameters []byte
	sealed     []byte
}

// Kinds of key slot.
const (
	slotPassphrase = 1
	slotRecovery   = 2
)

const (
	saltSize     = 16
	sealedKey    = 32 + sealOverhead
	needsSize    = 8
	formatPrefix = len(headerMagic) + 2 + 2 + needsSize
)

func (h header) encode() []byte {
	var e encoder
	e.raw([]byte(headerMagic))
	e.u16(formatVersion)
	e.u16(h.minor)
	e.raw([]byte(fmt.Sprintf("%-8s", h.needs))[:needsSize])
	e.raw(h.vault[:])
	e.u64(h.generation)
	e.at(h.created)
	e.text16(maskName(h.vault, h.name))
	e.u8(uint8(len(h.slots)))
	for _, s := range h.slots {
		e.u8(s.kind)
		e.u16(uint16(len(s.parameters)))
		e.raw(s.parameters)
		e.raw(s.sealed)
	}
	return withChecksum(e.b)
}

// parseHeader reads a header strictly. The checksum and the first bytes are
// where every later format has them too.
func parseHeader(data []byte) (header, error) {
	body, ok := checksummed(data)
	if !ok || len(body) < formatPrefix || string(body[:len(headerMagic)]) != headerMagic {
		return header{}, fmt.Errorf("header: %w", interview.ErrDamaged)
	}
	format := binary.BigEndian.Uint16(body[len(headerMagic):])
	if format > formatVersion {
		needs := body[len(headerMagic)+4 : formatPrefix]
		return header{}, &NewerFormatError{Format: format, Needs: strings.TrimRight(string(needs), " ")}
	}
	d := decoder{b: body[len(headerMagic)+2:]}
	h := header{minor: d.u16()}
	needs := string(d.raw(needsSize))
	h.needs = strings.TrimRight(needs, " ")
	h.vault = d.id()
	h.generation = d.u64()
	h.created = d.at()
	h.name = maskName(h.vault, d.text16())
	n := int(d.u8())
	for range n {
		s := keySlot{kind: d.u8()}
		s.parameters = d.raw(int(d.u16()))
		s.sealed = d.raw(sealedKey)
		h.slots = append(h.slots, s)
	}
	if !d.end() || n == 0 || n > maxSlots || format == 0 || fmt.Sprintf("%-8s", h.needs) != needs || len(h.name) > MaxName {
		return header{}, fmt.Errorf("header: %w", interview.ErrDamaged)
	}
	return h, nil
}

// maskName keeps the vault's name from standing in plain letters on the disk;
// it is not a secret. The same call reverses it.
func maskName(vault id, name string) string {
	if name == "" {
		return ""
	}
	// 255 blocks of 32 bytes is what HKDF gives; a damaged length is longer
	// than any name we write and is refused by the caller.
	n := min(len(name), 255*sha256.Size)
	stream, err := hkdf.Key(sha256.New, vault[:], nil, labelName, n)
	if err != nil {
		panic("mask of at most 8160 bytes: " + err.Error())
	}
	masked := []byte(name)
	for i := range stream {
		masked[i] ^= stream[i]
	}
	return string(masked)
}
