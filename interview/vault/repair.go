package vault

import (
	"fmt"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault/internal/disk"
)

// Loss names an acknowledged value that no copy holds any longer. Question is
// empty when the record itself or a version of it is lost; both names are
// empty when not even they can be known.
type Loss struct {
	Record interview.RecordID `json:"interview"`
	Slot   interview.SlotName `json:"question"`
	// At is when it was acknowledged, the zero time when that is unknown.
	At time.Time `json:"at"`
}

// opening is what was found and done while the vault was opened.
type opening struct {
	headerDamaged, ringDamaged, deviceDamaged int
	headerUneven                              bool
	journalRepaired, storeRepaired            int
	snapshotDamaged                           int
	losses                                    []Loss
	// lostDrafts are to be written down as lost.
	lostDrafts []lostDraft
	// damaged are the segments to be mended once a snapshot covers them.
	damaged []segmentRead
	// mustCopy asks for a snapshot: one of the two copies is not whole.
	mustCopy bool
}

type lostDraft struct {
	record id
	tag    tag
	draft  draft
}

// Losses returns what could not be repaired when the vault was opened.
func (v *Vault) Losses() []Loss {
	v.mu.Lock()
	defer v.mu.Unlock()
	return append([]Loss(nil), v.report.losses...)
}

// losses finds the frames that were acknowledged and cannot be read, sees
// which of them the store still holds, and names the others.
func (r *reconciler) losses() {
	v := r.v
	have := map[[32]byte]bool{}
	for _, s := range r.read.segments {
		for _, h := range s.hashes {
			have[h] = true
		}
	}
	named := map[uint64]bool{}
	r.read.each(func(f frame) {
		n := f.previous
		if n.sequence == 0 || have[n.hash] || named[n.sequence] {
			return
		}
		named[n.sequence] = true
		r.missing(n)
	})
	for _, s := range r.read.segments {
		if s.damaged() {
			v.report.damaged = append(v.report.damaged, s)
			v.report.mustCopy = true
		}
		for _, sequence := range s.broken {
			if !named[sequence] {
				r.unnamed(sequence, time.Time{})
			}
		}
		if s.noise > 0 {
			v.report.journalRepaired++
		}
	}
	r.checkFloor(named)
}

// missing deals with one frame that the next one tells of.
func (r *reconciler) missing(n note) {
	v := r.v
	if n.sequence <= r.base.sequence {
		return // a snapshot holds it, or what came after it
	}
	e := v.ring.records[n.record]
	if e == nil {
		return // erased since
	}
	v.report.mustCopy = true
	switch n.kind {
	case frameDraft, frameLoss:
		name, at, err := v.place(n.record, e).openName(e.data, n.sequence, n.name)
		if err != nil {
			r.unnamed(n.sequence, n.at)
			return
		}
		t := slotTag(e.tagKey, name)
		if stored, ok := v.store.get(slotKey(n.record, t)); ok && draft(stored).sequence() >= n.sequence {
			v.report.journalRepaired++
			return
		}
		v.report.losses = append(v.report.losses, Loss{n.record.record(), name, at})
		v.report.lostDrafts = append(v.report.lostDrafts, lostDraft{n.record, t, emptyDraft(n)})
	case frameCreated:
		if _, ok := v.store.get(recordKey(n.record)); ok {
			v.report.journalRepaired++
			return
		}
		v.report.losses = append(v.report.losses, Loss{Record: n.record.record(), At: n.at})
	case frameVersion:
		if r.trusted >= n.sequence {
			v.report.journalRepaired++
			return
		}
		v.report.losses = append(v.report.losses, Loss{Record: n.record.record(), At: n.at})
	}
}

// emptyDraft is the draft that says: this was acknowledged and is lost.
func emptyDraft(n note) draft {
	var d encoder
	d.u64(n.sequence)
	d.u16(uint16(len(n.name)))
	d.raw(n.name)
	return d.b
}

// unnamed deals with a frame of which only the number is known.
func (r *reconciler) unnamed(sequence uint64, at time.Time) {
	r.v.report.mustCopy = true
	if sequence <= max(r.base.sequence, r.trusted) {
		r.v.report.journalRepaired++
		return
	}
	r.v.report.losses = append(r.v.report.losses, Loss{At: at})
}

// checkFloor compares with the keyring's last word, finds records that
// vanished, and notices a journal that is older than the store.
func (r *reconciler) checkFloor(named map[uint64]bool) {
	v := r.v
	newest, _ := r.read.newest()
	reached := max(newest.sequence, r.base.sequence, r.trusted)
	if floor := v.ring.head; floor.sequence > reached {
		v.report.losses = append(v.report.losses, Loss{At: floor.written})
	}
	if r.trusted > newest.sequence && r.trusted > r.base.sequence {
		v.report.journalRepaired++
		v.report.mustCopy = true
	}
	for _, s := range r.read.segments {
		// Bytes that are no frame, at the end, where no later frame tells
		// of them: harmless only if the store is further than the journal.
		if s.noise > 0 && s.number == r.read.next-1 && len(named) == 0 && r.trusted <= newest.sequence {
			v.report.losses = append(v.report.losses, Loss{})
		}
	}
	for i, e := range v.ring.records {
		if _, ok := v.store.get(recordKey(i)); !ok && e.state == stateConfirmed {
			if r.restoreDescription(i, e) {
				continue
			}
			v.report.losses = append(v.report.losses, Loss{Record: i.record(), At: e.created})
		}
	}
}

// restoreDescription writes a record's description anew from the keyring when
// any of its slots or versions is there.
func (r *reconciler) restoreDescription(i id, e *entry) bool {
	found := false
	for _, prefix := range [][]byte{slotPrefix(i), versionPrefix(i)} {
		_ = r.v.store.each(prefix, func(pair) error {
			found = true
			return errFound
		})
	}
	if !found {
		return false
	}
	t := r.v.store.begin()
	t.put(recordKey(i), r.v.place(i, e).sealDescription(e))
	r.v.report.storeRepaired++
	return t.commit(0) == nil
}

// writeLosses writes down what is lost, so that no older value takes its place
// from now on.
func (v *Vault) writeLosses() error {
	for _, l := range v.report.lostDrafts {
		v.mu.Lock()
		e := v.ring.records[l.record]
		v.mu.Unlock()
		if e == nil {
			continue
		}
		err := v.submit(&commit{size: len(l.draft) + 512, numbers: 1, build: func(uint64) (frame, error) {
			return frame{
				kind: frameLoss, at: v.set.now().UTC(), record: l.record, keyID: e.keyID,
				body: draftBody(l.tag, l.draft),
			}, nil
		}})
		if err != nil {
			return fmt.Errorf("write down losses: %w", err)
		}
	}
	return nil
}

// mend rewrites damaged segments with the frames that open. A snapshot has
// just been made, so nothing depends on the others any more.
func (v *Vault) mend() {
	for _, s := range v.report.damaged {
		path := v.path(journalFolder, segmentName(s.number))
		data, err := disk.ReadAll(v.set.System, path, maxSegmentFile)
		if err != nil && len(s.frames) > 0 {
			continue
		}
		var good []byte
		for _, span := range s.spans {
			if span[1] <= len(data) {
				good = append(good, data[span[0]:span[1]]...)
			}
		}
		_ = disk.Replace(v.set.System, path, good)
	}
}
