package vault

import (
	"crypto/rand"
	"fmt"

	"synvanda/interview"
	"synvanda/interview/vault/internal/tuning"
)

// aad binds a slot's content to its vault, type and every parameter.
func (s keySlot) aad(vault id) []byte {
	e := encoder{b: []byte(aadSlot)}
	e.raw(vault[:])
	e.u8(s.kind)
	e.raw(s.parameters)
	return e.b
}

// passphraseSlot wraps the vault key under a passphrase.
func passphraseSlot(vault id, vaultKey key, normalised []byte, c tuning.Cost) keySlot {
	salt := make([]byte, saltSize)
	rand.Read(salt)
	var e encoder
	e.u32(c.Time)
	e.u32(c.Memory)
	e.u8(c.Threads)
	e.raw(salt)
	s := keySlot{kind: slotPassphrase, parameters: e.b}
	k := stretch(normalised, salt, c)
	defer k.wipe()
	s.sealed = seal(k, s.aad(vault), vaultKey[:])
	return s
}

// recoverySlot wraps the vault key under a recovery code.
func recoverySlot(vault id, vaultKey key, code RecoveryCode) (keySlot, error) {
	secret, err := code.secret()
	if err != nil {
		return keySlot{}, err
	}
	salt := make([]byte, saltSize)
	rand.Read(salt)
	s := keySlot{kind: slotRecovery, parameters: salt}
	k := derive(secret, salt, labelRecovery)
	defer k.wipe()
	s.sealed = seal(k, s.aad(vault), vaultKey[:])
	return s, nil
}

// cost reads the parameters of a passphrase slot.
func (s keySlot) cost() (c tuning.Cost, salt []byte, err error) {
	d := decoder{b: s.parameters}
	c = tuning.Cost{Time: d.u32(), Memory: d.u32(), Threads: d.u8()}
	salt = d.raw(saltSize)
	if !d.end() {
		return c, nil, fmt.Errorf("key slot: %w", interview.ErrDamaged)
	}
	return c, salt, nil
}

// slot returns the first slot of a kind.
func (h header) slot(kind uint8) (keySlot, int, error) {
	for i, s := range h.slots {
		if s.kind == kind {
			return s, i, nil
		}
	}
	return keySlot{}, -1, fmt.Errorf("header has no key slot of type %d: %w", kind, interview.ErrDamaged)
}

// unlock opens the vault key with a passphrase. The work is the same whatever
// is wrong with the passphrase.
func (h header) unlock(normalised []byte, floor tuning.Cost) (key, error) {
	s, _, err := h.slot(slotPassphrase)
	if err != nil {
		return key{}, err
	}
	c, salt, err := s.cost()
	if err != nil {
		return key{}, err
	}
	if err := checkCost(c, floor); err != nil {
		return key{}, err
	}
	k := stretch(normalised, salt, c)
	defer k.wipe()
	return s.openKey(k, h.vault)
}

// unlockRecovery opens the vault key with the recovery code.
func (h header) unlockRecovery(code RecoveryCode) (key, error) {
	secret, err := code.secret()
	if err != nil {
		return key{}, err
	}
	s, _, err := h.slot(slotRecovery)
	if err != nil {
		return key{}, err
	}
	k := derive(secret, s.parameters, labelRecovery)
	defer k.wipe()
	return s.openKey(k, h.vault)
}

func (s keySlot) openKey(k key, vault id) (key, error) {
	raw, err := open(k, s.aad(vault), s.sealed)
	if err != nil || len(raw) != len(key{}) {
		return key{}, ErrWrongPassphrase
	}
	v := key(raw)
	clear(raw)
	return v, nil
}

// subkeys are what the vault key is used for; it is wiped itself afterwards.
type subkeys struct {
	journal, keyring, device, clean key
}

func (k key) subkeys() subkeys {
	return subkeys{
		journal: derive(k[:], nil, labelJournalKey),
		keyring: derive(k[:], nil, labelKeyringKey),
		device:  derive(k[:], nil, labelDeviceKey),
		clean:   derive(k[:], nil, labelCleanKey),
	}
}

func (s *subkeys) wipe() {
	s.journal.wipe()
	s.keyring.wipe()
	s.device.wipe()
	s.clean.wipe()
}
