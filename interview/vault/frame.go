package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"time"

	"golang.org/x/crypto/chacha20poly1305"
)

// frameMagic begins every journal frame. It is no text, so that a search for
// it seldom stops at something else.
var frameMagic = []byte{0x53, 0xC3, 0x96, 0x56}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const (
	// frameHead is magic, sequence, length and CRC.
	frameHead = 4 + 8 + 4 + 4
	// framePrefix adds the nonce.
	framePrefix = frameHead + chacha20poly1305.NonceSizeX
)

// frameKind says what a journal frame carries.
type frameKind uint8

const (
	frameCreated frameKind = 1
	frameDraft   frameKind = 2
	frameVersion frameKind = 3
	frameErase   frameKind = 4
	frameLoss    frameKind = 5
)

// note tells of the frame before, so that a lost one can be named.
type note struct {
	hash     [32]byte
	kind     frameKind
	sequence uint64
	at       time.Time
	record   id
	name     []byte // sealed name, for a draft
}

// frame is one journal frame in clear (what it carries is still sealed).
type frame struct {
	sequence uint64
	previous note
	kind     frameKind
	at       time.Time
	record   id
	keyID    id
	body     []byte
}

// frameSite is where a frame stands; it is bound to it.
type frameSite struct {
	key     key
	vault   id
	segment uint64
}

func (s frameSite) aad(sequence uint64) []byte {
	e := encoder{b: []byte(aadJournal)}
	e.raw(s.vault[:])
	e.u64(s.segment)
	e.u64(sequence)
	return e.b
}

func (n note) encode(e *encoder) {
	e.raw(n.hash[:])
	e.u8(uint8(n.kind))
	e.u64(n.sequence)
	e.at(n.at)
	e.raw(n.record[:])
	e.u16(uint16(len(n.name)))
	e.raw(n.name)
}

func decodeNote(d *decoder) note {
	n := note{hash: d.hash(), kind: frameKind(d.u8()), sequence: d.u64(), at: d.at(), record: d.id()}
	n.name = bytes.Clone(d.raw(int(d.u16())))
	return n
}

// encode appends the frame to out.
func (f frame) encode(out []byte, site frameSite) []byte {
	plain := encoder{b: make([]byte, 0, 128+len(f.previous.name)+len(f.body))}
	f.previous.encode(&plain)
	plain.u8(uint8(f.kind))
	plain.at(f.at)
	plain.raw(f.record[:])
	plain.raw(f.keyID[:])
	plain.raw(f.body)

	e := encoder{b: out}
	start := len(out)
	e.raw(frameMagic)
	e.u64(f.sequence)
	e.u32(uint32(len(plain.b) + chacha20poly1305.Overhead))
	e.u32(crc32.Checksum(e.b[start:], castagnoli))
	e.raw(seal(site.key, site.aad(f.sequence), plain.b))
	return e.b
}

// noteOf is what the next frame will say of this one.
func (f frame) noteOf(encoded []byte) note {
	n := note{hash: sha256.Sum256(encoded), kind: f.kind, sequence: f.sequence, at: f.at, record: f.record}
	if f.kind == frameDraft || f.kind == frameLoss {
		if _, d, ok := f.draft(); ok {
			n.name = d.sealedName()
		}
	}
	return n
}

// frameSize reads the head of a frame: its whole size and sequence. ok is
// false when these bytes do not begin a frame.
func frameSize(b []byte) (size int, sequence uint64, ok bool) {
	if len(b) < frameHead || !bytes.Equal(b[:4], frameMagic) {
		return 0, 0, false
	}
	if crc32.Checksum(b[:16], castagnoli) != binary.BigEndian.Uint32(b[16:]) {
		return 0, 0, false
	}
	n := binary.BigEndian.Uint32(b[12:])
	if n > maxFrame || n < chacha20poly1305.Overhead {
		return 0, 0, false
	}
	return framePrefix + int(n), binary.BigEndian.Uint64(b[4:]), true
}

// openFrame decrypts one whole frame.
func openFrame(b []byte, site frameSite) (frame, bool) {
	size, sequence, ok := frameSize(b)
	if !ok || size != len(b) {
		return frame{}, false
	}
	plain, err := open(site.key, site.aad(sequence), b[frameHead:])
	if err != nil {
		return frame{}, false
	}
	d := decoder{b: plain}
	f := frame{sequence: sequence, previous: decodeNote(&d)}
	f.kind = frameKind(d.u8())
	f.at = d.at()
	f.record = d.id()
	f.keyID = d.id()
	f.body = d.b
	return f, !d.failed
}

// draft reads the body of a draft or loss frame.
func (f frame) draft() (tag, draft, bool) {
	d := decoder{b: f.body}
	t, v := d.tag(), d.lp()
	return t, v, d.end()
}

func draftBody(t tag, v draft) []byte {
	var e encoder
	e.raw(t[:])
	e.lp(v)
	return e.b
}

// taggedDraft is one of the first slots of a record.
type taggedDraft struct {
	tag   tag
	draft draft
}

func createdBody(description []byte, slots []taggedDraft) []byte {
	var e encoder
	e.lp(description)
	e.u16(uint16(len(slots)))
	for _, s := range slots {
		e.raw(s.tag[:])
		e.lp(s.draft)
	}
	return e.b
}

func (f frame) created() (description []byte, slots []taggedDraft, ok bool) {
	d := decoder{b: f.body}
	description = d.lp()
	n := int(d.u16())
	for range n {
		slots = append(slots, taggedDraft{d.tag(), d.lp()})
		if d.failed {
			return nil, nil, false
		}
	}
	return description, slots, d.end()
}

func versionBody(number uint32, sealed []byte) []byte {
	var e encoder
	e.u32(number)
	e.lp(sealed)
	return e.b
}

func (f frame) version() (number uint32, sealed []byte, ok bool) {
	d := decoder{b: f.body}
	number, sealed = d.u32(), d.lp()
	return number, sealed, d.end()
}

func (f frame) order() ([]byte, bool) {
	d := decoder{b: f.body}
	o := d.lp()
	return o, d.end()
}
