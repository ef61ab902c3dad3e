package vault

import (
	"fmt"

	"synvanda/interview"
)

// wantSnapshot asks for a snapshot without waiting for it.
func (v *Vault) wantSnapshot() {
	select {
	case v.snapshotWanted <- struct{}{}:
	default:
	}
}

// snapshotLoop makes snapshots while the vault is used. One that fails is
// asked for again by the next write; until one succeeds the journal is kept.
func (v *Vault) snapshotLoop() {
	defer close(v.snapshotsDone)
	for range v.snapshotWanted {
		if v.spaceFor(v.set.FreeFloor) {
			_ = v.snapshot()
		}
	}
}

// snapshot writes what the store holds, reads it back, writes the keyring
// with its head, and drops what is no longer needed.
func (v *Vault) snapshot() error {
	v.snapshotMu.Lock()
	defer v.snapshotMu.Unlock()
	v.state.mu.Lock()
	before := v.state.written
	v.state.mu.Unlock()
	v.storeMu.RLock()
	if v.store == nil {
		v.storeMu.RUnlock()
		return fmt.Errorf("snapshot: %w", interview.ErrDamaged)
	}
	info := snapshotInfo{vault: v.head.vault, made: v.set.now().UTC()}
	_, _, err := v.store.writeSnapshot(v.set.System, v.path(snapshotFolder), info)
	v.storeMu.RUnlock()
	if err != nil {
		return translate("snapshot", err)
	}
	v.state.mu.Lock()
	v.state.written -= before
	v.state.mu.Unlock()
	if err := v.writeRing(nil); err != nil {
		return err
	}
	return v.dropOld()
}

// dropOld keeps three snapshots, and of the journal what is newer than the
// oldest of them.
func (v *Vault) dropOld() error {
	folder := v.path(snapshotFolder)
	numbers, err := numbered(v.set.System, folder, snapshotSuffix)
	if err != nil {
		return translate("list snapshots", err)
	}
	if len(numbers) < keptSnapshots {
		return nil
	}
	for len(numbers) > keptSnapshots {
		if err := v.set.System.Remove(v.path(snapshotFolder, snapshotName(numbers[0]))); err != nil {
			return translate("drop snapshot", err)
		}
		numbers = numbers[1:]
	}
	v.state.mu.Lock()
	ranges := append([]segmentRange(nil), v.state.ranges...)
	v.state.mu.Unlock()
	current := uint64(0)
	if len(ranges) > 0 {
		current = ranges[len(ranges)-1].number
	}
	for _, r := range ranges {
		if r.number == current || r.last > numbers[0] {
			break
		}
		if err := v.set.System.Remove(v.path(journalFolder, segmentName(r.number))); err != nil {
			return translate("drop journal", err)
		}
	}
	return v.set.System.SyncFolder(v.path(journalFolder))
}
