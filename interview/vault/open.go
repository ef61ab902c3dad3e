package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"synvanda/interview"
)

// Open opens a vault. The passphrase is wiped. After an unclean end, or when a
// file was damaged, the vault is repaired first; Losses tells what could not
// be. Errors: ErrNotVault, ErrInUse, ErrWrongPassphrase, ErrNewerFormat,
// ErrWeakened, ErrAbsurd, ErrReadOnly, interview.ErrDamaged (both copies of
// header or keyring), interview.ErrNoSpace. Nothing is changed on the disk
// before the passphrase was right.
func Open(dir string, passphrase []byte, o Options) (*Vault, error) {
	set := o.settings()
	normalised := normalise(passphrase)
	defer clear(normalised)
	return openWith(dir, set, func(h header) (key, error) { return h.unlock(normalised, set.Floor) })
}

func openWith(dir string, set settings, unlock func(header) (key, error)) (*Vault, error) {
	v, err := unlocked(dir, set, unlock)
	if err != nil {
		return nil, err
	}
	if err := v.load(); err != nil {
		v.giveUp()
		return nil, err
	}
	v.start()
	if err := v.afterOpen(); err != nil {
		_ = v.Close()
		return nil, err
	}
	return v, nil
}

// unlocked takes the lock, reads the header and gets the keys. It changes
// nothing on the disk.
func unlocked(dir string, set settings, unlock func(header) (key, error)) (*Vault, error) {
	v := newVault(dir, set)
	if err := v.looksLikeVault(); err != nil {
		return nil, err
	}
	if p, ok := v.unpark(); ok {
		v.store, v.lock = p.store, p.lock
	} else if lock, err := acquire(v.path(lockName), set.LockPatience); err != nil {
		return nil, err
	} else {
		v.lock = lock
	}
	found, err := loadTwin(v.twin(headerName, maxHeaderFile), parseHeader)
	if err == nil {
		var vaultKey key
		if vaultKey, err = unlock(found.best); err == nil {
			v.keys = vaultKey.subkeys()
			vaultKey.wipe()
		}
	}
	if err != nil {
		v.release()
		return nil, fmt.Errorf("open vault: %w", err)
	}
	v.head = found.best
	v.report.headerDamaged, v.report.headerUneven = found.damaged, found.uneven
	return v, nil
}

// looksLikeVault refuses a folder without header before a lock file is made
// in it.
func (v *Vault) looksLikeVault() error {
	infos, err := v.set.System.List(v.dir)
	if err != nil {
		return translate("open vault", err)
	}
	for _, info := range infos {
		if strings.HasPrefix(info.Name(), headerName+".") && !strings.HasSuffix(info.Name(), ".tmp") {
			return nil
		}
	}
	return fmt.Errorf("open vault in %s: %w", filepath.Base(v.dir), ErrNotVault)
}

// giveUp ends an opening that failed.
func (v *Vault) giveUp() {
	if v.store != nil && v.makeRoomForStore() == nil {
		_ = v.store.close()
		v.store = nil
	}
	v.keys.wipe()
	if v.ring != nil {
		v.ring.wipe()
	}
	v.release()
}

// release gives the lock up, or parks it again with a store that cannot be
// closed.
func (v *Vault) release() {
	if v.store != nil {
		v.park()
		return
	}
	_ = v.lock.Release()
}

// load brings everything that lies in the folder into a state that can be
// worked with. Erase orders are carried out before anything is repaired.
func (v *Vault) load() error {
	if err := v.tidy(); err != nil {
		return err
	}
	ringUneven, err := v.loadRing()
	if err != nil {
		return err
	}
	clean := readClean(v.set.System, v.dir, v.keys.clean, v.head.vault)
	v.journal = v.newJournal()
	var read journalRead
	whole := !clean.found || !clean.journal || ringUneven
	if whole {
		if read, err = readJournal(v.set.System, v.dir, v.journal.site); err != nil {
			return err
		}
		if v.carryOut(read) {
			ringUneven = true
		}
	}
	if err := v.loadDevice(); err != nil {
		return err
	}
	if v.report.headerUneven {
		if err := v.twin(headerName, maxHeaderFile).save(v.head.encode()); err != nil {
			return translate("repair header", err)
		}
	}
	if v.store == nil {
		if err := v.makeRoomForStore(); err != nil {
			return fmt.Errorf("open vault: %w", err)
		}
	}
	if err := v.set.System.Remove(v.path(cleanFile)); err != nil {
		return translate("open vault", err)
	}
	if err := v.set.System.SyncFolder(v.dir); err != nil {
		return translate("open vault", err)
	}
	if err := v.openOrRebuild(clean, read, whole); err != nil {
		return err
	}
	return v.settleRing(ringUneven)
}

// tidy makes missing folders and removes what a killed run left half made.
func (v *Vault) tidy() error {
	for _, folder := range []string{"", journalFolder, snapshotFolder, storeFolder} {
		if err := v.set.System.MakeFolder(v.path(folder)); err != nil {
			return translate("open vault", err)
		}
	}
	for _, folder := range []string{"", snapshotFolder, journalFolder} {
		infos, err := v.set.System.List(v.path(folder))
		if err != nil {
			return translate("open vault", err)
		}
		for _, info := range infos {
			if info.IsDir() || !strings.HasSuffix(info.Name(), ".tmp") {
				continue
			}
			if err := v.set.System.Remove(v.path(folder, info.Name())); err != nil {
				return translate("open vault", err)
			}
		}
	}
	return nil
}

// loadRing reads the keyring and tells whether its copies differ.
func (v *Vault) loadRing() (uneven bool, err error) {
	found, err := loadTwin(v.twin(keyringName, maxKeyringFile), func(b []byte) (*keyring, error) {
		return parseKeyring(b, v.head.vault, v.keys.keyring)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("open vault: both copies of the keyring are missing: %w", interview.ErrDamaged)
	}
	if err != nil {
		return false, fmt.Errorf("open vault: %w", err)
	}
	v.ring = found.best
	v.report.ringDamaged = found.damaged
	v.state.previous = note{sequence: v.ring.head.sequence, hash: v.ring.head.hash}
	return found.uneven, nil
}

// loadDevice reads the device file. When both copies are gone a new device is
// made: answers do not depend on it.
func (v *Vault) loadDevice() error {
	t := v.twin(deviceName, maxDeviceFile)
	found, err := loadTwin(t, func(b []byte) (*device, error) { return parseDevice(b, v.head.vault, v.keys.device) })
	v.dev, v.report.deviceDamaged = found.best, found.damaged
	if err != nil {
		if v.dev, err = newDevice(v.head.vault); err != nil {
			return err
		}
		v.ring.devices[v.dev.id] = v.dev.public()
		v.ringStale = true
		found.uneven = true
	}
	if v.ring.devices[v.dev.id] == nil {
		v.ring.devices[v.dev.id] = v.dev.public()
		v.ringStale = true
	}
	if !found.uneven {
		return nil
	}
	data, err := v.dev.encode(v.keys.device)
	if err != nil {
		return err
	}
	return translate("repair device", t.save(data))
}

// carryOut applies the journal's erase orders to the keyring: an order whose
// key still lives is carried out before anything is shown or repaired.
func (v *Vault) carryOut(read journalRead) (changed bool) {
	read.each(func(f frame) {
		if f.kind != frameErase {
			return
		}
		e, lives := v.ring.records[f.record]
		raw, ok := f.order()
		if !lives || !ok {
			return
		}
		order, err := parseOrder(raw, v.devicePublic)
		if err != nil || order.Record != f.record.String() || order.Vault != v.head.vault.String() {
			return
		}
		v.bury(f.record, tombstone{e.audit, e.kind, interview.EraseReason(order.Reason), f.at})
		changed = true
	})
	return changed
}

// settleRing writes the keyring when a copy was damaged or older, or when
// opening changed it.
func (v *Vault) settleRing(uneven bool) error {
	if !uneven && !v.ringStale {
		return nil
	}
	return v.writeRing(nil)
}

// afterOpen runs once the vault takes work: what is lost is written down, and
// the double copy is made whole again.
func (v *Vault) afterOpen() error {
	if err := v.writeLosses(); err != nil {
		return err
	}
	if v.report.mustCopy && v.spaceFor(v.set.FreeFloor) {
		if err := v.state.wait(); err != nil {
			return err
		}
		if err := v.snapshot(); err != nil {
			return err
		}
		v.mend()
	} else if v.snapshotIsOld() {
		v.wantSnapshot()
	}
	v.fillBallast()
	return nil
}

// snapshotIsOld tells whether there is something to copy and the newest
// snapshot is older than a day. The file's time is enough for that.
func (v *Vault) snapshotIsOld() bool {
	infos, err := v.set.System.List(v.path(snapshotFolder))
	if err != nil || v.state.newest().sequence == 0 {
		return false
	}
	for _, info := range infos {
		age := v.set.now().Sub(info.ModTime())
		if strings.HasSuffix(info.Name(), snapshotSuffix) && age < snapshotAge && age > -snapshotAge {
			return false
		}
	}
	return v.state.changed() || len(infos) > 0
}
