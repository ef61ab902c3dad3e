package vault

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"slices"
	"time"

	"synvanda/interview"
)

const keyringMagic = "SYNVKEYS"

// keyringHead is the size of what stands before the wrapped epoch key.
const keyringHead = 8 + 2 + 2 + 16 + 8

// Sections of the keyring's body.
const (
	sectionHead     = 1
	sectionRecords  = 2
	sectionErased   = 3
	sectionDevices  = 4
	sectionBackups  = 5
	sectionRestored = 6
)

// States of a record in the keyring.
const (
	// statePending: the key was written, the record not yet acknowledged.
	statePending = 1
	// stateConfirmed: the record was acknowledged.
	stateConfirmed = 2
)

// entry is one living record: its data key and its place in the inventory.
type entry struct {
	audit, replaces id
	kind            interview.Kind
	created         time.Time
	data            key
	state           uint8
	last            uint32
	lastHash        [32]byte

	// Derived, not written.
	keyID  id
	tagKey key
	// erasing refuses new writes while an erase order is on its way.
	erasing bool
}

func (e *entry) derive() {
	e.keyID = keyID(e.data)
	e.tagKey = derive(e.data[:], nil, labelTagKey)
}

func (e *entry) wipe() {
	e.data.wipe()
	e.tagKey.wipe()
}

// tombstone is what remains of an erased record.
type tombstone struct {
	audit  id
	kind   interview.Kind
	reason interview.EraseReason
	at     time.Time
}

// backupNote remembers a backup made by hand.
type backupNote struct {
	at   time.Time
	file string
}

// head is the newest journal frame as of the keyring's writing.
type head struct {
	sequence uint64
	hash     [32]byte
	written  time.Time
}

// keyring is everything that must be known before a record can be read. Its
// methods are not safe for several goroutines.
type keyring struct {
	minor      uint16
	vault      id
	generation uint64
	epochKey   key

	epoch    uint64
	head     head
	records  map[id]*entry
	erased   map[id]tombstone
	devices  map[id]ed25519.PublicKey
	backups  []backupNote
	restored time.Time
	marked   map[id]bool // records that may have been withdrawn
	// carried are sections of a newer minor version.
	carried []section
}

func (k *keyring) age() uint64 { return k.generation }

type section struct {
	tag  uint16
	data []byte
}

func newKeyring(vault id) *keyring {
	return &keyring{
		vault: vault, epochKey: newKey(), epoch: 1,
		records: map[id]*entry{}, erased: map[id]tombstone{}, devices: map[id]ed25519.PublicKey{}, marked: map[id]bool{},
	}
}

// newEpoch makes a fresh key for the keyring's body.
func (k *keyring) newEpoch() {
	k.epochKey.wipe()
	k.epochKey = newKey()
	k.epoch++
}

func (k *keyring) wipe() {
	k.epochKey.wipe()
	for _, e := range k.records {
		e.wipe()
	}
}

// encode seals the keyring under the next generation.
func (k *keyring) encode(wrap key) []byte {
	k.generation++
	e := encoder{b: make([]byte, 0, 256+len(k.records)*160)}
	e.raw([]byte(keyringMagic))
	e.u16(formatVersion)
	e.u16(k.minor)
	e.raw(k.vault[:])
	e.u64(k.generation)
	e.raw(seal(wrap, append([]byte(aadKeyringEpoch), e.b...), k.epochKey[:]))
	body := k.encodeBody()
	sealed := seal(k.epochKey, append([]byte(aadKeyring), e.b[:keyringHead]...), body)
	clear(body)
	e.lp(sealed)
	return withChecksum(e.b)
}

func (k *keyring) encodeBody() []byte {
	sections := []section{
		{sectionHead, k.encodeHead()},
		{sectionRecords, k.encodeRecords()},
		{sectionErased, k.encodeErased()},
		{sectionDevices, k.encodeDevices()},
		{sectionBackups, k.encodeBackups()},
		{sectionRestored, k.encodeRestored()},
	}
	sections = append(sections, k.carried...)
	size := 0
	for _, s := range sections {
		size += 6 + len(s.data)
	}
	// The exact size, so that no copy with keys is left behind by growing.
	e := encoder{b: make([]byte, 0, size)}
	for _, s := range sections {
		e.u16(s.tag)
		e.lp(s.data)
		if s.tag == sectionRecords {
			clear(s.data)
		}
	}
	return e.b
}

func (k *keyring) encodeHead() []byte {
	var e encoder
	e.u64(k.epoch)
	e.u64(k.head.sequence)
	e.raw(k.head.hash[:])
	e.at(k.head.written)
	return e.b
}

func (k *keyring) encodeRecords() []byte {
	e := encoder{b: make([]byte, 0, 4+len(k.records)*150)}
	e.u32(uint32(len(k.records)))
	for _, i := range sortedIDs(k.records) {
		r := k.records[i]
		e.raw(i[:])
		e.raw(r.audit[:])
		e.raw(r.replaces[:])
		e.text8(string(r.kind))
		e.at(r.created)
		e.raw(r.data[:])
		e.u8(r.state)
		e.u32(r.last)
		e.raw(r.lastHash[:])
	}
	return e.b
}

func (k *keyring) encodeErased() []byte {
	var e encoder
	e.u32(uint32(len(k.erased)))
	for _, i := range sortedIDs(k.erased) {
		t := k.erased[i]
		e.raw(i[:])
		e.raw(t.audit[:])
		e.text8(string(t.kind))
		e.text8(string(t.reason))
		e.at(t.at)
	}
	return e.b
}

func (k *keyring) encodeDevices() []byte {
	var e encoder
	e.u32(uint32(len(k.devices)))
	for _, i := range sortedIDs(k.devices) {
		e.raw(i[:])
		e.raw(k.devices[i])
	}
	return e.b
}

func (k *keyring) encodeBackups() []byte {
	var e encoder
	e.u32(uint32(len(k.backups)))
	for _, b := range k.backups {
		e.at(b.at)
		e.text16(b.file)
	}
	return e.b
}

func (k *keyring) encodeRestored() []byte {
	var e encoder
	e.at(k.restored)
	e.u32(uint32(len(k.marked)))
	for _, i := range sortedIDs(k.marked) {
		e.raw(i[:])
	}
	return e.b
}

func sortedIDs[V any](m map[id]V) []id {
	ids := make([]id, 0, len(m))
	for i := range m {
		ids = append(ids, i)
	}
	slices.SortFunc(ids, func(a, b id) int { return bytes.Compare(a[:], b[:]) })
	return ids
}

// parseKeyring opens one copy of the keyring with the wrapping key.
func parseKeyring(data []byte, vault id, wrap key) (*keyring, error) {
	damaged := fmt.Errorf("keyring: %w", interview.ErrDamaged)
	plain, ok := checksummed(data)
	if !ok || len(plain) < keyringHead || string(plain[:8]) != keyringMagic {
		return nil, damaged
	}
	d := decoder{b: plain[8:]}
	format := d.u16()
	if format > formatVersion {
		return nil, &NewerFormatError{Format: format, Needs: "?"}
	}
	k := newKeyring(vault)
	k.minor = d.u16()
	owner := d.id()
	k.generation = d.u64()
	wrapped := d.raw(sealedKey)
	sealed := d.lp()
	if !d.end() || owner != vault || format != formatVersion {
		return nil, damaged
	}
	epochKey, err := open(wrap, append([]byte(aadKeyringEpoch), plain[:keyringHead]...), wrapped)
	if err != nil || len(epochKey) != len(key{}) {
		return nil, damaged
	}
	k.epochKey = key(epochKey)
	clear(epochKey)
	body, err := open(k.epochKey, append([]byte(aadKeyring), plain[:keyringHead]...), sealed)
	if err != nil {
		return nil, damaged
	}
	defer clear(body)
	if !k.decodeBody(body) {
		return nil, damaged
	}
	return k, nil
}
