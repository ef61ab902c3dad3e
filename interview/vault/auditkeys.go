package vault

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"

	"synvanda/interview"
)

// The slots of an audit's record that hold its keys.
const (
	slotAuditKeys     interview.SlotName = ".keys"
	slotAuditRecovery interview.SlotName = ".recovery"
)

const (
	labelAuditRecovery = "synvanda/audit-recovery/1"
	aadAuditRecovery   = "synvanda/audit-recovery/1"
)

// auditKeys are what an audit signs its roster and opens its interviews with,
// when it is shared. They never leave the vault but sealed.
type auditKeys struct {
	// Root is the seed of the Ed25519 key that signs the roster.
	Root [32]byte `json:"root"`
	// Epoch is the seed of the first epoch's HPKE key, MLKEM768X25519.
	Epoch [32]byte `json:"epoch"`
}

// CreateAuditKeys makes the keys of an audit that is in the vault, and a
// recovery code that opens them if every laptop of the audit is lost. The code
// belongs on the audit's recovery sheet and is not kept. Called again for the
// same audit, it keeps the keys and makes a new code; the old one is dead.
func (v *Vault) CreateAuditKeys(audit interview.AuditID) (RecoveryCode, error) {
	record := interview.RecordID(audit)
	keys, err := v.auditKeys(record)
	if err != nil {
		return "", fmt.Errorf("keys of audit %s: %w", audit, err)
	}
	plain, err := json.Marshal(keys)
	if err != nil {
		return "", fmt.Errorf("keys of audit %s: %w", audit, err)
	}
	defer clear(plain)
	code := newRecoveryCode()
	secret, err := code.secret()
	if err != nil {
		return "", err
	}
	defer clear(secret)
	salt := make([]byte, saltSize)
	rand.Read(salt)
	k := derive(secret, salt, labelAuditRecovery)
	defer k.wipe()
	sealed := slices.Concat(salt, seal(k, []byte(aadAuditRecovery+string(audit)), plain))
	if _, err := v.Save(record, slotAuditKeys, plain); err != nil {
		return "", fmt.Errorf("keep keys of audit %s: %w", audit, err)
	}
	if _, err := v.Save(record, slotAuditRecovery, sealed); err != nil {
		return "", fmt.Errorf("keep recovery of audit %s: %w", audit, err)
	}
	return code, nil
}

// auditKeys returns the keys that an audit has, or draws them.
func (v *Vault) auditKeys(record interview.RecordID) (auditKeys, error) {
	var keys auditKeys
	slots, err := v.Slots(record)
	if err != nil {
		return keys, err
	}
	for _, slot := range slots {
		if slot.Name != slotAuditKeys {
			continue
		}
		if slot.Lost {
			return keys, &interview.LossError{Record: record, Slot: slot.Name, At: slot.At}
		}
		if json.Unmarshal(slot.Value, &keys) != nil {
			return keys, interview.ErrDamaged
		}
		return keys, nil
	}
	rand.Read(keys.Root[:])
	rand.Read(keys.Epoch[:])
	return keys, nil
}

// OpenAuditRecovery tells whether a code is the one that CreateAuditKeys gave
// last for an audit: it must open the sealed keys, and they must be the keys
// that the audit has. Another code gives ErrWrongPassphrase.
func (v *Vault) OpenAuditRecovery(audit interview.AuditID, code RecoveryCode) error {
	record := interview.RecordID(audit)
	slots, err := v.Slots(record)
	if err != nil {
		return fmt.Errorf("recovery of audit %s: %w", audit, err)
	}
	secret, err := code.secret()
	if err != nil {
		return err
	}
	defer clear(secret)
	at := slices.IndexFunc(slots, func(s interview.Slot) bool { return s.Name == slotAuditRecovery })
	if at < 0 || len(slots[at].Value) < saltSize {
		return fmt.Errorf("recovery of audit %s: %w", audit, interview.ErrNoRecord)
	}
	sealed := slots[at].Value
	k := derive(secret, sealed[:saltSize], labelAuditRecovery)
	defer k.wipe()
	plain, err := open(k, []byte(aadAuditRecovery+string(audit)), sealed[saltSize:])
	if err != nil {
		return fmt.Errorf("recovery of audit %s: %w", audit, ErrWrongPassphrase)
	}
	defer clear(plain)
	var sheet auditKeys
	if json.Unmarshal(plain, &sheet) != nil {
		return fmt.Errorf("recovery of audit %s: %w", audit, interview.ErrDamaged)
	}
	if kept, err := v.auditKeys(record); err != nil || kept != sheet {
		return fmt.Errorf("recovery of audit %s: the sheet is for other keys: %w", audit, interview.ErrDamaged)
	}
	return nil
}
