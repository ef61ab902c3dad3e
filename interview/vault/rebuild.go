package vault

import (
	"fmt"
	"slices"

	"synvanda/interview"
)

// openOrRebuild opens the store. After a clean end with nothing changed it is
// believed; after an unclean end it is probed and compared with snapshot and
// journal; when it does not open, fails the probe or changed after a clean
// end, it is set aside and built anew.
func (v *Vault) openOrRebuild(clean cleanState, read journalRead, whole bool) error {
	dir := v.path(storeFolder)
	if v.store != nil {
		return v.reopenParked(read, whole)
	}
	if clean.found && clean.store {
		store, err := openStore(dir, v.set.MemTable, v.set.LockPatience)
		if err == nil {
			v.store = store
			if !whole {
				return v.resume(clean.mark)
			}
			return v.reconcile(read, true)
		}
	}
	if !whole {
		var err error
		if read, err = readJournal(v.set.System, v.dir, v.journal.site); err != nil {
			return err
		}
	}
	if !clean.found && probeStore(dir, v.set.MemTable) == nil {
		store, err := openStore(dir, v.set.MemTable, v.set.LockPatience)
		if err == nil {
			v.store = store
			return v.reconcile(read, true)
		}
	}
	return v.rebuild(read, clean.found)
}

// reopenParked goes on with a store that an earlier Close left open.
func (v *Vault) reopenParked(read journalRead, whole bool) error {
	if !whole {
		var err error
		if read, err = readJournal(v.set.System, v.dir, v.journal.site); err != nil {
			return err
		}
	}
	return v.reconcile(read, true)
}

// resume goes on after a clean end.
func (v *Vault) resume(mark cleanMark) error {
	v.journal.previous = mark.previous
	v.journal.sequence = max(mark.previous.sequence, v.ring.head.sequence, v.store.applied())
	v.journal.next = mark.nextSegment
	existing, err := numbered(v.set.System, v.path(journalFolder), segmentSuffix)
	if err != nil {
		return translate("read journal", err)
	}
	for _, r := range mark.ranges {
		if slices.Contains(existing, r.number) {
			v.journal.ranges = append(v.journal.ranges, r)
		}
	}
	v.adopt()
	v.state.written = 0
	v.dropPending(func(id) bool { return false })
	return nil
}

// adopt makes the journal's state the one that others see.
func (v *Vault) adopt() {
	v.state.previous = v.journal.previous
	v.state.ranges = append([]segmentRange(nil), v.journal.ranges...)
	v.state.applied = v.journal.sequence
}

// rebuild sets the store aside and makes it anew from snapshot and journal.
func (v *Vault) rebuild(read journalRead, damaged bool) error {
	dir := v.path(storeFolder)
	aside := v.path(asideFolder)
	if err := v.set.System.MakeFolder(aside); err != nil {
		return translate("set store aside", err)
	}
	target := v.path(asideFolder, storeFolder)
	if err := v.set.System.RemoveAll(target); err != nil {
		return translate("set store aside", err)
	}
	if err := v.set.System.Rename(dir, target); err != nil {
		return translate("set store aside", err)
	}
	if err := v.set.System.MakeFolder(dir); err != nil {
		return translate("rebuild store", err)
	}
	store, err := openStore(dir, v.set.MemTable, v.set.LockPatience)
	if err != nil {
		return err
	}
	v.store = store
	if damaged || len(v.ring.records) > 0 {
		v.report.storeRepaired++
	}
	v.report.mustCopy = true
	return v.reconcile(read, false)
}

// revive opens the store again after it failed while in use, and brings it up
// to what the journal says. It runs in the applier.
func (v *Vault) revive() error {
	v.storeMu.Lock()
	defer v.storeMu.Unlock()
	if v.store != nil {
		_ = v.store.close()
		v.store = nil
	}
	store, err := openStore(v.path(storeFolder), v.set.MemTable, v.set.LockPatience)
	if err != nil {
		return fmt.Errorf("reopen store: %w", interview.ErrDamaged)
	}
	v.store = store
	read, err := readJournal(v.set.System, v.dir, frameSite{key: v.keys.journal, vault: v.head.vault})
	if err != nil {
		return err
	}
	from := store.applied()
	var frames []frame
	read.each(func(f frame) {
		if f.sequence > from {
			frames = append(frames, f)
		}
	})
	return store.apply(frames, v.knows)
}
