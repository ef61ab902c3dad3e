package vault

import (
	"fmt"
	"maps"

	"synvanda/interview"
)

// Restore makes a vault in dir, which must be absent or empty, from a backup
// file. The passphrase, wiped, is the one that the vault had when the backup
// was made. Everything in the file is verified before anything is written, and
// the header comes last: a restore that was cut off leaves no vault.
//
// The restored vault is a new device, which a lead must add; its records are
// marked (MayBeWithdrawn) until an exchange has confirmed them.
func Restore(file, dir string, passphrase []byte, o Options) error {
	set := o.settings()
	normalised := normalise(passphrase)
	defer clear(normalised)
	return restore(file, dir, set, func(h header) (key, error) { return h.unlock(normalised, set.Floor) })
}

// RestoreByCode is Restore for someone who has forgotten that passphrase: the
// vault's recovery code opens the backup, and the vault that is made opens with
// a new passphrase, which is wiped. The file stays as it is, under the old one.
// A wrong code is ErrWrongPassphrase.
func RestoreByCode(file, dir string, code RecoveryCode, passphrase []byte, o Options) error {
	set := o.settings()
	normalised := normalise(passphrase)
	defer clear(normalised)
	if err := checkNew(normalised); err != nil {
		return err
	}
	return restore(file, dir, set, func(h header) (key, error) {
		vaultKey, err := h.unlockRecovery(code)
		if err == nil {
			err = h.setPassphrase(vaultKey, normalised, set)
		}
		return vaultKey, err
	})
}

func restore(file, dir string, set settings, unlock func(header) (key, error)) error {
	if err := Suitable(dir); err != nil {
		return err
	}
	opened, err := openBackup(file, set, unlock)
	if err != nil {
		return err
	}
	defer func() {
		opened.keys.wipe()
		opened.ring.wipe()
	}()
	v, err := newFolder(dir, set)
	if err != nil {
		return err
	}
	v.head, v.keys, v.ring = opened.head, opened.keys, opened.ring
	err = v.restoreFiles(file)
	if v.store != nil {
		if closeErr := v.store.close(); err == nil {
			err = closeErr
		}
	}
	if err == nil {
		// No header, no vault: it is the last thing to be written.
		v.head.generation++
		err = v.twin(headerName, maxHeaderFile).save(v.head.encode())
	}
	if lockErr := v.lock.Release(); err == nil {
		err = lockErr
	}
	return translate("restore", err)
}

// openBackup verifies a whole backup: checksums, key, keyring, and that
// every entry opens with its key.
func openBackup(file string, set settings, unlock func(header) (key, error)) (*Vault, error) {
	first, err := readBackup(set.System, file, nil)
	if err != nil {
		return nil, err
	}
	v := newVault("", set)
	if v.head, err = parseHeader(first.header); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	if v.head.vault != first.vault || first.snapshot.vault != first.vault {
		return nil, fmt.Errorf("restore: parts of different vaults: %w", interview.ErrDamaged)
	}
	vaultKey, err := unlock(v.head)
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	v.keys = vaultKey.subkeys()
	vaultKey.wipe()
	if v.ring, err = parseKeyring(first.keyring, v.head.vault, v.keys.keyring); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	r := &reconciler{v: v}
	described := map[id]bool{}
	_, err = readBackup(set.System, file, func(p pair) error {
		owner, ok := keyOwner(p.key)
		if ok && v.ring.records[owner] == nil {
			return nil // erased, or never acknowledged
		}
		if !r.opens(p.key, p.value) && !lostDraftOpens(p.value) {
			return fmt.Errorf("restore: an entry does not open: %w", interview.ErrDamaged)
		}
		if p.key[0] == keyRecord {
			described[owner] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, e := range v.ring.records {
		if e.state == stateConfirmed && !described[i] {
			return nil, fmt.Errorf("restore: record %s is missing: %w", i, interview.ErrDamaged)
		}
	}
	return v, nil
}

// lostDraftOpens tells a draft that says "lost" from a damaged one.
func lostDraftOpens(value []byte) bool {
	_, _, sealed, ok := draft(value).split()
	return ok && len(sealed) == 0
}

// restoreFiles writes store, snapshot, keyring and device.
func (v *Vault) restoreFiles(file string) error {
	store, err := openStore(v.path(storeFolder), v.set.MemTable, v.set.LockPatience)
	if err != nil {
		return err
	}
	v.store = store
	t := store.begin()
	read, err := readBackup(v.set.System, file, func(p pair) error {
		owner, ok := keyOwner(p.key)
		if ok && v.ring.records[owner] != nil {
			t.put(p.key, p.value)
		}
		return t.err
	})
	if commitErr := t.commit(max(read.snapshot.sequence, v.ring.head.sequence, 1)); err == nil {
		err = commitErr
	}
	if err != nil {
		return err
	}
	info := snapshotInfo{vault: v.head.vault, made: v.set.now().UTC()}
	if _, _, err := store.writeSnapshot(v.set.System, v.path(snapshotFolder), info); err != nil {
		return err
	}
	v.ring.restored = v.set.now().UTC()
	v.ring.marked = map[id]bool{}
	for i := range maps.Keys(v.ring.records) {
		v.ring.marked[i] = true
	}
	v.ring.newEpoch()
	return v.writeNewKeys()
}
