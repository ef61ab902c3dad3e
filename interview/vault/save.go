package vault

import (
	"bytes"
	"fmt"

	"synvanda/interview"
)

// living returns a record's entry for writing or reading.
func (v *Vault) living(record interview.RecordID) (id, *entry, error) {
	i, err := parseID(string(record))
	if err != nil {
		return i, nil, fmt.Errorf("record %q: %w", string(record), interview.ErrNoRecord)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	e, err := v.livingLocked(i)
	return i, e, err
}

// livingLocked is living for one who holds v.mu.
func (v *Vault) livingLocked(i id) (*entry, error) {
	if _, ok := v.ring.erased[i]; ok {
		return nil, fmt.Errorf("record %s: %w", i, interview.ErrErased)
	}
	e, ok := v.ring.records[i]
	if !ok || e.state != stateConfirmed {
		return nil, fmt.Errorf("record %s: %w", i, interview.ErrNoRecord)
	}
	if e.erasing {
		return nil, fmt.Errorf("record %s: %w", i, interview.ErrErased)
	}
	return e, nil
}

// Save replaces one slot's value; see interview.Store. It returns when the
// journal's sync has returned. Several savers share one sync.
func (v *Vault) Save(record interview.RecordID, name interview.SlotName, value []byte) (interview.Sequence, error) {
	if err := v.enter(); err != nil {
		return 0, err
	}
	defer v.leave()
	if err := checkSlot(name, value); err != nil {
		return 0, fmt.Errorf("save: %w", err)
	}
	i, e, err := v.living(record)
	if err != nil {
		return 0, fmt.Errorf("save slot %q: %w", string(name), err)
	}
	if err := v.room(); err != nil {
		return 0, err
	}
	value = bytes.Clone(value)
	c := &commit{size: len(value) + 512, numbers: 1, build: func(first uint64) (frame, error) {
		now := v.set.now().UTC()
		v.mu.Lock()
		defer v.mu.Unlock()
		if _, err := v.livingLocked(i); err != nil {
			return frame{}, fmt.Errorf("save slot %q: %w", string(name), err)
		}
		slot := interview.Slot{Name: name, Value: value, Sequence: interview.Sequence(first), At: now}
		body := draftBody(slotTag(e.tagKey, name), v.place(i, e).seal(e.data, slot))
		return frame{kind: frameDraft, at: now, record: i, keyID: e.keyID, body: body}, nil
	}}
	if err := v.submit(c); err != nil {
		return 0, err
	}
	return interview.Sequence(c.sequence), nil
}
