package vault

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"synvanda/interview"
	"synvanda/sync/envelope"
)

// reconciler compares the store with the newest good snapshot and the whole
// journal, and puts right what differs. Journal and store are two copies that
// repair each other.
type reconciler struct {
	v    *Vault
	read journalRead
	base snapshotInfo
	// trusted is how far the store itself says to have come; 0 for one that
	// was just made.
	trusted uint64
	// strange are keys of the store that neither snapshot nor journal confirm.
	strange map[string]bool
	fixed   int
}

// reconcile brings store, keyring and journal state together. believed tells
// that the store is one that was found, not one just made.
func (v *Vault) reconcile(read journalRead, believed bool) error {
	r := &reconciler{v: v, read: read, strange: map[string]bool{}}
	if believed {
		r.trusted = v.store.applied()
	}
	if err := r.fromSnapshot(); err != nil {
		return err
	}
	if err := r.fromJournal(); err != nil {
		return err
	}
	if err := r.checkStrange(); err != nil {
		return err
	}
	r.resumeJournal()
	r.inventory()
	r.losses()
	if believed {
		v.report.storeRepaired += r.fixed
	}
	return nil
}

// fromSnapshot finds the newest snapshot that reads back whole and puts into
// the store what it lacks.
func (r *reconciler) fromSnapshot() error {
	v := r.v
	folder := v.path(snapshotFolder)
	numbers, err := numbered(v.set.System, folder, snapshotSuffix)
	if err != nil {
		return translate("read snapshots", err)
	}
	for i := len(numbers) - 1; i >= 0; i-- {
		path := v.path(snapshotFolder, snapshotName(numbers[i]))
		info, err := checkSnapshot(v.set.System, path, nil)
		if err != nil || info.vault != v.head.vault {
			v.report.snapshotDamaged++
			v.report.mustCopy = true
			_ = v.set.System.Remove(path)
			continue
		}
		r.base = info
		return r.merge(path)
	}
	return r.allStrange()
}

// merge walks snapshot and store side by side; both are ordered by key.
func (r *reconciler) merge(path string) error {
	var stored []pair
	done := make(chan struct{})
	feed := make(chan pair, 256)
	var feedErr error
	go func() {
		defer close(feed)
		feedErr = r.v.store.each(nil, func(p pair) error {
			select {
			case feed <- p:
				return nil
			case <-done:
				return errFound
			}
		})
	}()
	t := r.v.store.begin()
	next, more := <-feed
	_, err := checkSnapshot(r.v.set.System, path, func(p pair) error {
		for more && bytes.Compare(next.key, p.key) < 0 {
			r.note(next.key)
			next, more = <-feed
		}
		same := more && bytes.Equal(next.key, p.key)
		r.compare(t, p, next, same)
		if same {
			next, more = <-feed
		}
		return t.err
	})
	for err == nil && more {
		r.note(next.key)
		next, more = <-feed
	}
	close(done)
	for range feed {
		_ = stored
	}
	if commitErr := t.commit(0); err == nil {
		err = commitErr
	}
	if err == nil && feedErr != nil && !errors.Is(feedErr, errFound) {
		err = feedErr
	}
	if err != nil {
		return fmt.Errorf("compare store with snapshot: %w", err)
	}
	return nil
}

// compare puts the snapshot's pair into the store when the store's is missing,
// older or different.
func (r *reconciler) compare(t *transaction, p, stored pair, exists bool) {
	owner, ok := keyOwner(p.key)
	if !ok || r.v.ring.records[owner] == nil {
		return
	}
	if exists && bytes.Equal(stored.value, p.value) {
		return
	}
	if exists && p.key[0] == keyDraft && draft(stored.value).sequence() > draft(p.value).sequence() {
		r.note(p.key)
		return
	}
	t.put(p.key, p.value)
	r.fixed++
}

func (r *reconciler) note(k []byte) {
	if k[0] != keyApplied {
		r.strange[string(k)] = true
	}
}

// allStrange is merge without a snapshot.
func (r *reconciler) allStrange() error {
	return r.v.store.each(nil, func(p pair) error {
		r.note(p.key)
		return nil
	})
}

// fromJournal replays every frame that is newer than the snapshot, which holds
// what the older ones said. What the store has already stays as it is.
func (r *reconciler) fromJournal() error {
	t := r.v.store.begin()
	last := uint64(0)
	r.read.each(func(f frame) {
		if f.sequence <= r.base.sequence {
			return
		}
		r.confirm(t, f)
		t.applyFrame(f, r.v.knows)
		last = max(last, f.sequence)
	})
	if t.err == nil {
		if newest := max(last, r.trusted, r.base.sequence); newest > 0 {
			return t.commit(newest)
		}
	}
	return t.commit(0)
}

// confirm takes keys off the list of strange ones when the journal holds the
// very same value, and lets a differing value of the same sequence be replaced.
func (r *reconciler) confirm(t *transaction, f frame) {
	if !r.v.knows(f.record, f.keyID) {
		return
	}
	check := func(k, value []byte) {
		stored, ok := t.get(k)
		switch {
		case ok && bytes.Equal(stored, value):
			delete(r.strange, string(k))
		case !ok:
			r.fixed++
			delete(r.strange, string(k))
		case k[0] != keyDraft:
			delete(r.strange, string(k))
			r.fixed++
		case draft(stored).sequence() <= draft(value).sequence():
			delete(r.strange, string(k))
			if r.trusted >= f.sequence {
				r.fixed++
			}
		}
	}
	switch f.kind {
	case frameCreated:
		description, slots, _ := f.created()
		check(recordKey(f.record), description)
		for _, s := range slots {
			check(slotKey(f.record, s.tag), s.draft)
		}
	case frameDraft, frameLoss:
		if t, d, ok := f.draft(); ok {
			check(slotKey(f.record, t), d)
		}
	case frameVersion:
		if n, sealed, ok := f.version(); ok {
			check(versionKey(f.record, n), sealed)
		}
	}
}

// checkStrange opens what only the store holds: it stays when it opens under
// its own key, and goes when it does not.
func (r *reconciler) checkStrange() error {
	t := r.v.store.begin()
	for k := range r.strange {
		key := []byte(k)
		value, _ := t.get(key)
		if r.opens(key, value) {
			continue
		}
		t.remove(key)
		delete(r.strange, k)
		r.fixed++
	}
	return t.commit(0)
}

func (r *reconciler) opens(k, value []byte) bool {
	owner, ok := keyOwner(k)
	e := r.v.ring.records[owner]
	if !ok || e == nil {
		return false
	}
	switch {
	case k[0] == keyRecord && len(k) == 17:
		return r.v.place(owner, e).openDescription(e, value) == nil
	case k[0] == keyDraft && len(k) == 33:
		_, err := r.v.openSlot(owner, e, e.data, pair{k, value})
		return err == nil
	case k[0] == keyVersion && len(k) == 21:
		_, err := r.v.checkFrameForm(owner, e, versionNumber(k), value)
		return err == nil
	}
	return false
}

// resumeJournal sets the numbers from which writing goes on. No number that
// any copy knows is used again.
func (r *reconciler) resumeJournal() {
	j := r.v.journal
	newest, _ := r.read.newest()
	j.previous = newest
	j.next = r.read.next
	j.sequence = max(newest.sequence, r.v.ring.head.sequence, r.base.sequence, r.trusted)
	bytes := 0
	for _, s := range r.read.segments {
		rng := segmentRange{number: s.number}
		for _, f := range s.frames {
			if rng.first == 0 {
				rng.first = f.sequence
			}
			rng.last = max(rng.last, f.sequence)
		}
		if rng.last > r.base.sequence {
			bytes += s.size
		}
		j.ranges = append(j.ranges, rng)
	}
	for _, s := range r.read.segments {
		for _, n := range s.broken {
			j.sequence = max(j.sequence, n)
		}
	}
	r.v.adopt()
	r.v.state.written = int64(bytes)
}

// inventory brings the keyring's records up to what journal and store hold:
// newest versions, and keys whose record never came to be.
func (r *reconciler) inventory() {
	v := r.v
	created := map[id]bool{}
	note := func(owner, keyID id, number uint32, sealed []byte) {
		e := v.ring.records[owner]
		if e == nil || e.keyID != keyID || number < e.last {
			return
		}
		e.last, e.lastHash = number, sha256.Sum256(sealed)
	}
	r.read.each(func(f frame) {
		switch f.kind {
		case frameCreated:
			if v.knows(f.record, f.keyID) {
				created[f.record] = true
			}
		case frameVersion:
			if n, sealed, ok := f.version(); ok {
				note(f.record, f.keyID, n, sealed)
			}
		}
	})
	_ = v.store.each([]byte{keyVersion}, func(p pair) error {
		owner, ok := keyOwner(p.key)
		if e := v.ring.records[owner]; ok && e != nil && len(p.key) == 21 && versionNumber(p.key) > e.last {
			note(owner, e.keyID, versionNumber(p.key), p.value)
		}
		return nil
	})
	v.dropPending(func(i id) bool {
		_, stored := v.store.get(recordKey(i))
		return created[i] || stored
	})
}

// dropPending confirms records that came to be and forgets keys of those that
// did not: the process died between keyring and journal.
func (v *Vault) dropPending(exists func(id) bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i, e := range v.ring.records {
		if e.state != statePending {
			continue
		}
		if _, stored := v.store.get(recordKey(i)); stored || exists(i) {
			e.state = stateConfirmed
		} else {
			e.wipe()
			delete(v.ring.records, i)
		}
		v.ringStale = true
	}
}

// checkFrameForm is checkFrame without the inventory's hash.
func (v *Vault) checkFrameForm(i id, e *entry, number uint32, raw []byte) (envelope.Frame, error) {
	f, err := envelope.Parse(raw)
	if err != nil {
		return f, err
	}
	h := f.Header
	if h.Record != envelope.ID(i) || h.Version != number || h.Audit != envelope.ID(e.audit) || h.Kind != string(e.kind) || h.Key != envelope.KeyID(e.keyID) {
		return f, fmt.Errorf("another version: %w", interview.ErrDamaged)
	}
	return f, f.Verify(v.devicePublic(id(h.Device)))
}
