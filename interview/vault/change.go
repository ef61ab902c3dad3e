package vault

import "fmt"

// ChangePassphrase gives a closed vault a new passphrase. Both are wiped. The
// old one ends with the first copy of the header that is written; the recovery
// code stays as it is. Errors: as Open, and ErrShortPassphrase.
func ChangePassphrase(dir string, old, passphrase []byte, o Options) error {
	set := o.settings()
	normalised := normalise(old)
	defer clear(normalised)
	return rewrap(dir, set, passphrase, func(h header) (key, error) { return h.unlock(normalised, set.Floor) })
}

// Recover gives a closed vault a new passphrase by its recovery code. The
// passphrase is wiped. A wrong code is ErrWrongPassphrase.
func Recover(dir string, code RecoveryCode, passphrase []byte, o Options) error {
	return rewrap(dir, o.settings(), passphrase, func(h header) (key, error) { return h.unlockRecovery(code) })
}

func rewrap(dir string, set settings, passphrase []byte, unlock func(header) (key, error)) error {
	normalised := normalise(passphrase)
	defer clear(normalised)
	if err := checkNew(normalised); err != nil {
		return err
	}
	v, err := unlocked(dir, set, func(h header) (key, error) {
		vaultKey, err := unlock(h)
		if err == nil {
			err = h.setPassphrase(vaultKey, normalised, set)
		}
		return vaultKey, err
	})
	if err != nil {
		return err
	}
	defer v.keys.wipe()
	v.head.generation++
	err = v.twin(headerName, maxHeaderFile).save(v.head.encode())
	v.release()
	return translate("change passphrase", err)
}

// setPassphrase rewraps the vault key in the passphrase slot, in place.
func (h header) setPassphrase(vaultKey key, normalised []byte, set settings) error {
	_, n, err := h.slot(slotPassphrase)
	if err != nil {
		return err
	}
	h.slots[n] = passphraseSlot(h.vault, vaultKey, normalised, calibrate(set.Floor))
	return nil
}

// ChangePassphrase gives this vault a new passphrase while it is open. Both
// are wiped. Errors: ErrWrongPassphrase, ErrShortPassphrase,
// interview.ErrNotSaved.
func (v *Vault) ChangePassphrase(old, passphrase []byte) error {
	was, next := normalise(old), normalise(passphrase)
	defer clear(was)
	defer clear(next)
	if err := checkNew(next); err != nil {
		return err
	}
	if err := v.enter(); err != nil {
		return err
	}
	defer v.leave()
	v.ringMu.Lock()
	defer v.ringMu.Unlock()
	v.mu.Lock()
	h := v.head
	v.mu.Unlock()
	h.slots = append([]keySlot(nil), h.slots...)
	vaultKey, err := h.unlock(was, v.set.Floor)
	if err != nil {
		return fmt.Errorf("change passphrase: %w", err)
	}
	defer vaultKey.wipe()
	if err := h.setPassphrase(vaultKey, next, v.set); err != nil {
		return err
	}
	h.generation++
	v.mu.Lock()
	// Also after a failure: the first copy may be written, and no generation
	// is used twice.
	v.head.generation = h.generation
	v.mu.Unlock()
	if err := v.twin(headerName, maxHeaderFile).save(h.encode()); err != nil {
		return notSaved("change passphrase", err)
	}
	v.mu.Lock()
	v.head = h
	v.mu.Unlock()
	return nil
}
