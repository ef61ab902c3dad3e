package vault

import "bytes"

// apply carries journal frames into the store, in one transaction with the
// mark "applied". It is used both when a frame is new and when it is replayed,
// and may be repeated: the result is the same.
func (s *store) apply(frames []frame, known func(record, keyID id) bool) error {
	if len(frames) == 0 {
		return nil
	}
	t := s.begin()
	for _, f := range frames {
		t.applyFrame(f, known)
	}
	return t.commit(max(frames[len(frames)-1].sequence, s.applied()))
}

// applyFrame does what one frame says. Frames of a record whose key is gone,
// or that were sealed under another key, are passed over.
func (t *transaction) applyFrame(f frame, known func(record, keyID id) bool) {
	if f.kind == frameErase {
		t.removeRecord(f.record)
		return
	}
	if !known(f.record, f.keyID) {
		return
	}
	switch f.kind {
	case frameCreated:
		description, slots, ok := f.created()
		if !ok {
			return
		}
		t.putNew(recordKey(f.record), description)
		for _, s := range slots {
			t.putDraft(slotKey(f.record, s.tag), s.draft)
		}
	case frameDraft, frameLoss:
		if slot, d, ok := f.draft(); ok {
			t.putDraft(slotKey(f.record, slot), d)
		}
	case frameVersion:
		if number, sealed, ok := f.version(); ok {
			t.putNew(versionKey(f.record, number), sealed)
		}
	}
}

// putDraft replaces a draft unless the one that is there is newer.
func (t *transaction) putDraft(k []byte, d draft) {
	old, ok := t.get(k)
	if ok && (draft(old).sequence() > d.sequence() || bytes.Equal(old, d)) {
		return
	}
	t.put(k, sealedValue(d))
}

// putNew writes what never changes.
func (t *transaction) putNew(k, v []byte) {
	if old, ok := t.get(k); ok && bytes.Equal(old, v) {
		return
	}
	t.put(k, v)
}
