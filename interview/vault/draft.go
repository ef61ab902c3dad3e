package vault

import (
	"encoding/binary"
	"fmt"
	"time"

	"synvanda/interview"
)

// draft is a slot's value as journal, store and snapshot hold it: the sequence
// in clear, so that the newer of two is known without a key, and name and
// value sealed.
//
//	u64 sequence ‖ u16 length ‖ sealed name ‖ sealed value
type draft []byte

// draftHead is what stands before the sealed name.
const draftHead = 8 + 2

// place is what a draft is bound to.
type place struct {
	vault, audit, record id
	keyID                id
}

// bind builds associated data: the label, then every part with its length, so
// that no two different places give the same bytes.
func bind(label string, parts ...[]byte) []byte {
	e := encoder{b: []byte(label)}
	for _, p := range parts {
		e.lp(p)
	}
	return e.b
}

func (p place) nameAAD(sequence uint64) []byte {
	return bind(aadSlotName, p.vault[:], p.record[:], binary.BigEndian.AppendUint64(nil, sequence), p.keyID[:])
}

func (p place) valueAAD(name interview.SlotName, sequence uint64) []byte {
	return bind(aadDraft, p.vault[:], p.audit[:], p.record[:], []byte(name), binary.BigEndian.AppendUint64(nil, sequence), p.keyID[:])
}

func (p place) recordAAD() []byte {
	return bind(aadRecord, p.vault[:], p.record[:], p.keyID[:])
}

// seal makes the draft of one slot.
func (p place) seal(data key, slot interview.Slot) draft {
	name := encoder{b: make([]byte, 0, 8+len(slot.Name))}
	name.at(slot.At)
	name.raw([]byte(slot.Name))
	sequence := uint64(slot.Sequence)
	var e encoder
	e.u64(sequence)
	sealedName := seal(data, p.nameAAD(sequence), name.b)
	e.u16(uint16(len(sealedName)))
	e.raw(sealedName)
	if !slot.Lost {
		e.raw(seal(data, p.valueAAD(slot.Name, sequence), slot.Value))
	}
	return e.b
}

// split takes a draft apart without a key.
func (d draft) split() (sequence uint64, name, value []byte, ok bool) {
	r := decoder{b: d}
	sequence = r.u64()
	name = r.raw(int(r.u16()))
	return sequence, name, r.b, !r.failed && len(name) >= sealOverhead+8
}

func (d draft) sequence() uint64 {
	if len(d) < draftHead {
		return 0
	}
	return binary.BigEndian.Uint64(d)
}

// sealedName returns the part that names the slot.
func (d draft) sealedName() []byte {
	_, name, _, _ := d.split()
	return name
}

// openName reads the slot's name and the time of a sealed name.
func (p place) openName(data key, sequence uint64, sealed []byte) (interview.SlotName, time.Time, error) {
	plain, err := open(data, p.nameAAD(sequence), sealed)
	if err != nil || len(plain) < 8 {
		return "", time.Time{}, fmt.Errorf("slot name: %w", interview.ErrDamaged)
	}
	r := decoder{b: plain}
	at := r.at()
	return interview.SlotName(r.b), at, nil
}

// open reads a draft. When only the value does not open, the slot comes back
// with its name and time, together with the error.
func (p place) open(data key, d draft) (interview.Slot, error) {
	sequence, name, value, ok := d.split()
	if !ok {
		return interview.Slot{}, fmt.Errorf("draft: %w", interview.ErrDamaged)
	}
	slot := interview.Slot{Sequence: interview.Sequence(sequence)}
	var err error
	slot.Name, slot.At, err = p.openName(data, sequence, name)
	if err != nil {
		return interview.Slot{}, err
	}
	if len(value) == 0 {
		slot.Lost = true
		return slot, nil
	}
	slot.Value, err = open(data, p.valueAAD(slot.Name, sequence), value)
	if err != nil {
		return slot, fmt.Errorf("draft: %w", interview.ErrDamaged)
	}
	if slot.Value == nil {
		slot.Value = []byte{}
	}
	return slot, nil
}

// sealDescription and openDescription keep what a record is beside its slots,
// as a second copy of what the keyring says.
func (p place) sealDescription(e *entry) []byte {
	var d encoder
	d.raw(e.audit[:])
	d.raw(e.replaces[:])
	d.text8(string(e.kind))
	d.at(e.created)
	return seal(e.data, p.recordAAD(), d.b)
}

func (p place) openDescription(e *entry, sealed []byte) error {
	plain, err := open(e.data, p.recordAAD(), sealed)
	if err != nil {
		return err
	}
	d := decoder{b: plain}
	audit, replaces, kind, created := d.id(), d.id(), d.text8(), d.at()
	if !d.end() || audit != e.audit || replaces != e.replaces || kind != string(e.kind) || !created.Equal(e.created) {
		return interview.ErrDamaged
	}
	return nil
}
