package vault

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"synvanda/interview"
	"synvanda/sync/envelope"
)

func sortByTime[T any](list []T, at func(T) time.Time) {
	slices.SortStableFunc(list, func(a, b T) int { return at(a).Compare(at(b)) })
}

// reading waits until the store has all that was acknowledged, and hands it to
// f.
func (v *Vault) reading(f func(*store) error) error {
	if err := v.state.wait(); err != nil {
		return err
	}
	v.storeMu.RLock()
	defer v.storeMu.RUnlock()
	if v.store == nil {
		return fmt.Errorf("read store: %w", interview.ErrDamaged)
	}
	return f(v.store)
}

// Slots returns every slot of a record, ordered by sequence; see
// interview.Store. A value that does not open is fetched from journal and
// snapshots; what no copy holds comes back as Lost.
func (v *Vault) Slots(record interview.RecordID) ([]interview.Slot, error) {
	if err := v.enter(); err != nil {
		return nil, err
	}
	defer v.leave()
	i, e, err := v.living(record)
	if err != nil {
		return nil, fmt.Errorf("slots: %w", err)
	}
	data := v.keyOf(e)
	defer data.wipe()
	var slots []interview.Slot
	var bad [][]byte
	err = v.reading(func(s *store) error {
		return s.each(slotPrefix(i), func(p pair) error {
			slot, err := v.openSlot(i, e, data, p)
			if err != nil {
				bad = append(bad, p.key)
				return nil
			}
			slots = append(slots, slot)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("slots of record %s: %w", i, err)
	}
	for _, k := range bad {
		if slot, ok := v.fetchSlot(i, e, data, k); ok {
			slots = append(slots, slot)
		}
	}
	slices.SortFunc(slots, func(a, b interview.Slot) int {
		if a.Sequence < b.Sequence {
			return -1
		}
		return 1
	})
	return slots, nil
}

// Slot returns one slot, the zero Slot when there is none of that name; see
// interview.Store.
func (v *Vault) Slot(record interview.RecordID, name interview.SlotName) (interview.Slot, error) {
	if err := v.enter(); err != nil {
		return interview.Slot{}, err
	}
	defer v.leave()
	i, e, err := v.living(record)
	if err != nil {
		return interview.Slot{}, fmt.Errorf("slot: %w", err)
	}
	data := v.keyOf(e)
	defer data.wipe()
	k := slotKey(i, slotTag(e.tagKey, name))
	var stored []byte
	var found bool
	err = v.reading(func(s *store) error { stored, found = s.get(k); return nil })
	if err != nil || !found {
		return interview.Slot{}, err
	}
	slot, err := v.openSlot(i, e, data, pair{k, stored})
	if err == nil {
		return slot, nil
	}
	slot, _ = v.fetchSlot(i, e, data, k)
	slot.Name = name
	return slot, nil
}

// keyOf copies a data key for the time of one reading.
func (v *Vault) keyOf(e *entry) key {
	v.mu.Lock()
	defer v.mu.Unlock()
	return e.data
}

// openSlot opens a draft and checks that it stands under its own tag.
func (v *Vault) openSlot(i id, e *entry, data key, p pair) (interview.Slot, error) {
	slot, err := v.place(i, e).open(data, p.value)
	if err != nil {
		return slot, err
	}
	t := slotTag(e.tagKey, slot.Name)
	if string(p.key) != string(slotKey(i, t)) {
		return interview.Slot{}, fmt.Errorf("slot under another tag: %w", interview.ErrDamaged)
	}
	return slot, nil
}

// Versions lists the sealed versions, oldest first; see interview.Store.
func (v *Vault) Versions(record interview.RecordID) ([]interview.Version, error) {
	if err := v.enter(); err != nil {
		return nil, err
	}
	defer v.leave()
	i, e, err := v.living(record)
	if err != nil {
		return nil, fmt.Errorf("versions: %w", err)
	}
	v.mu.Lock()
	last := e.last
	v.mu.Unlock()
	var out []interview.Version
	for n := uint32(1); n <= last; n++ {
		_, version, err := v.readVersion(i, e, n)
		if err != nil {
			return nil, fmt.Errorf("versions of record %s: %w", i, err)
		}
		out = append(out, version)
	}
	return out, nil
}

// Body opens one version, 0 for the newest; see interview.Store. The frame's
// signature, key and header are checked first.
func (v *Vault) Body(record interview.RecordID, number interview.VersionNumber) ([]byte, interview.Version, error) {
	if err := v.enter(); err != nil {
		return nil, interview.Version{}, err
	}
	defer v.leave()
	i, e, err := v.living(record)
	if err != nil {
		return nil, interview.Version{}, fmt.Errorf("body: %w", err)
	}
	v.mu.Lock()
	last := e.last
	v.mu.Unlock()
	if number == 0 {
		number = interview.VersionNumber(last)
	}
	if number == 0 || uint32(number) > last {
		return nil, interview.Version{}, fmt.Errorf("body of record %s: version %d: %w", i, number, interview.ErrNoRecord)
	}
	body, version, err := v.readVersion(i, e, uint32(number))
	if err != nil {
		return nil, interview.Version{}, fmt.Errorf("body of record %s: %w", i, err)
	}
	return body, version, nil
}

// Frame returns a version as it travels, 0 for the newest. Its form and
// signature have been checked.
func (v *Vault) Frame(record interview.RecordID, number interview.VersionNumber) ([]byte, error) {
	if err := v.enter(); err != nil {
		return nil, err
	}
	defer v.leave()
	i, e, err := v.living(record)
	if err != nil {
		return nil, fmt.Errorf("frame: %w", err)
	}
	if number == 0 {
		v.mu.Lock()
		number = interview.VersionNumber(e.last)
		v.mu.Unlock()
	}
	f, err := v.loadFrame(i, e, uint32(number))
	if err != nil {
		return nil, fmt.Errorf("frame of record %s: %w", i, err)
	}
	return f.Bytes(), nil
}

func (v *Vault) readVersion(i id, e *entry, number uint32) ([]byte, interview.Version, error) {
	f, err := v.loadFrame(i, e, number)
	if err != nil {
		return nil, interview.Version{}, err
	}
	data := v.keyOf(e)
	defer data.wipe()
	content, err := f.Open(data[:])
	if err != nil {
		return nil, interview.Version{}, fmt.Errorf("version %d: %w: %w", number, interview.ErrDamaged, err)
	}
	version := interview.Version{
		Record: i.record(), Number: interview.VersionNumber(number), Hash: f.Hash, At: content.At,
	}
	return content.Body, version, nil
}

// loadFrame reads a frame from the store or, when it is damaged there, from
// journal or snapshot.
func (v *Vault) loadFrame(i id, e *entry, number uint32) (envelope.Frame, error) {
	k := versionKey(i, number)
	var raw []byte
	err := v.reading(func(s *store) error {
		raw, _ = s.get(k)
		return nil
	})
	if err != nil {
		return envelope.Frame{}, err
	}
	f, err := v.checkFrame(i, e, number, raw)
	if err == nil {
		return f, nil
	}
	for _, candidate := range v.fetch(k, func(f frame) []byte {
		if n, sealed, ok := f.version(); ok && f.kind == frameVersion && f.record == i && n == number {
			return sealed
		}
		return nil
	}) {
		if f, err := v.checkFrame(i, e, number, candidate); err == nil {
			v.heal(k, candidate)
			return f, nil
		}
	}
	return envelope.Frame{}, fmt.Errorf("version %d: %w", number, &interview.LossError{Record: i.record()})
}

// checkFrame verifies that bytes are that version of that record, made by a
// device that this vault knows.
func (v *Vault) checkFrame(i id, e *entry, number uint32, raw []byte) (envelope.Frame, error) {
	f, err := v.checkFrameForm(i, e, number, raw)
	if err != nil {
		return f, err
	}
	v.mu.Lock()
	newest := e.last == number && e.lastHash != f.Hash
	v.mu.Unlock()
	if newest {
		return f, fmt.Errorf("another hash than the inventory's: %w", interview.ErrDamaged)
	}
	return f, nil
}

// Record returns what is known of one record; see interview.Store.
func (v *Vault) Record(record interview.RecordID) (interview.Record, error) {
	if err := v.enter(); err != nil {
		return interview.Record{}, err
	}
	defer v.leave()
	i, e, err := v.living(record)
	if err != nil {
		return interview.Record{}, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return e.describe(i), nil
}

func (e *entry) describe(i id) interview.Record {
	return interview.Record{
		ID: i.record(), Audit: e.audit.audit(), Kind: e.kind, Replaces: e.replaces.record(),
		Created: e.created, Last: interview.VersionNumber(e.last),
	}
}

// Records lists the living records of one kind, oldest first; see
// interview.Store. It opens nothing: the keyring knows.
func (v *Vault) Records(kind interview.Kind, audit interview.AuditID) ([]interview.Record, error) {
	if err := v.enter(); err != nil {
		return nil, err
	}
	defer v.leave()
	wanted, err := parseOptionalID(string(audit))
	if err != nil {
		return nil, fmt.Errorf("records: audit %q: %w", string(audit), interview.ErrNoRecord)
	}
	v.mu.Lock()
	var out []interview.Record
	for i, e := range v.ring.records {
		if e.kind != kind || e.state != stateConfirmed || e.erasing || (wanted != id{} && e.audit != wanted) {
			continue
		}
		out = append(out, e.describe(i))
	}
	v.mu.Unlock()
	slices.SortFunc(out, func(a, b interview.Record) int {
		if c := a.Created.Compare(b.Created); c != 0 {
			return c
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out, nil
}

// fetchSlot looks for the newest readable draft of a store key in journal and
// snapshots and puts it back into the store.
func (v *Vault) fetchSlot(i id, e *entry, data key, k []byte) (interview.Slot, bool) {
	var stored []byte
	_ = v.reading(func(s *store) error { stored, _ = s.get(k); return nil })
	wanted := draft(stored).sequence()
	var best interview.Slot
	var bestDraft draft
	for _, d := range v.fetch(k, func(f frame) []byte { return f.draftAt(k) }) {
		slot, err := v.openSlot(i, e, data, pair{k, d})
		if err == nil && (bestDraft == nil || slot.Sequence > best.Sequence) {
			best, bestDraft = slot, d
		}
	}
	if bestDraft != nil && uint64(best.Sequence) >= wanted {
		v.heal(k, sealedValue(bestDraft))
		return best, true
	}
	// The newest value is lost. Its name may still be readable; an older
	// value never takes its place.
	sequence, name, _, ok := draft(stored).split()
	if ok {
		if n, at, err := v.place(i, e).openName(data, sequence, name); err == nil {
			return interview.Slot{Name: n, Sequence: interview.Sequence(sequence), At: at, Lost: true}, true
		}
	}
	if bestDraft != nil {
		return interview.Slot{Name: best.Name, Sequence: best.Sequence, Lost: true}, true
	}
	return interview.Slot{Lost: true}, true
}

// draftAt returns the draft that a frame holds for a store key.
func (f frame) draftAt(k []byte) []byte {
	switch f.kind {
	case frameDraft, frameLoss:
		if t, d, ok := f.draft(); ok && string(slotKey(f.record, t)) == string(k) {
			return d
		}
	case frameCreated:
		_, slots, _ := f.created()
		for _, s := range slots {
			if string(slotKey(f.record, s.tag)) == string(k) {
				return s.draft
			}
		}
	}
	return nil
}

// fetch collects what journal and snapshots hold for one store key.
func (v *Vault) fetch(k []byte, pick func(frame) []byte) [][]byte {
	var found [][]byte
	if read, err := readJournal(v.set.System, v.dir, frameSite{key: v.keys.journal, vault: v.head.vault}); err == nil {
		read.each(func(f frame) {
			if d := pick(f); d != nil {
				found = append(found, d)
			}
		})
	}
	numbers, err := numbered(v.set.System, v.path(snapshotFolder), snapshotSuffix)
	if err != nil {
		return found
	}
	for _, n := range numbers {
		_, _ = checkSnapshot(v.set.System, v.path(snapshotFolder, snapshotName(n)), func(p pair) error {
			if string(p.key) == string(k) {
				found = append(found, p.value)
				return errFound
			}
			return nil
		})
	}
	return found
}

// errFound ends the reading of a snapshot early. What it found is checked by
// its own seal, so the snapshot's checksum is not needed.
var errFound = errors.New("found")

// heal writes a good value over a damaged one in the store.
func (v *Vault) heal(k []byte, value sealedValue) {
	_ = v.reading(func(s *store) error {
		t := s.begin()
		t.put(k, value)
		return t.commit(0)
	})
}

func versionNumber(k []byte) uint32 { return binary.BigEndian.Uint32(k[len(k)-4:]) }
