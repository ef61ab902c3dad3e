package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hpke"
	"encoding/json"
	"fmt"
	"slices"

	"synvanda/interview"
	"synvanda/sync/envelope"
)

// DeviceKeys returns this device's keys, for signing and opening what travels.
// The caller drops them when the vault is closed.
func (v *Vault) DeviceKeys() (envelope.DeviceKeys, error) {
	if err := v.enter(); err != nil {
		return envelope.DeviceKeys{}, err
	}
	defer v.leave()
	v.mu.Lock()
	defer v.mu.Unlock()
	return envelope.DeviceKeys{ID: envelope.ID(v.dev.id), Sign: slices.Clone(v.dev.sign), Seal: v.dev.hpke}, nil
}

// ReplaceSealKey gives this device another HPKE key (MLKEM768X25519). The old
// one is gone from both device files: what was sealed to it opens nowhere any
// more. Call it before the roster is told: after a crash in between the device
// has a key that the roster does not know yet, and can tell it (rotate_key);
// the other way round it would have none. On an error either key may be on the
// disk; call it again with the same key.
func (v *Vault) ReplaceSealKey(k hpke.PrivateKey) error {
	if k == nil || k.KEM().ID() != hpke.MLKEM768X25519().ID() {
		return fmt.Errorf("device key: %w", ErrInvalid)
	}
	return v.changeDevice(func(d *device) func() {
		old := d.hpke
		d.hpke = k
		return func() { d.hpke = old }
	})
}

// changeDevice changes the device and writes both copies of its file; change
// returns how to undo it when they cannot be written.
func (v *Vault) changeDevice(change func(*device) (undo func())) error {
	if err := v.enter(); err != nil {
		return err
	}
	defer v.leave()
	v.ringMu.Lock()
	defer v.ringMu.Unlock()
	v.mu.Lock()
	undo := change(v.dev)
	data, err := v.dev.encode(v.keys.device)
	v.mu.Unlock()
	if err == nil {
		err = v.twin(deviceName, maxDeviceFile).save(data)
	}
	if err != nil {
		v.mu.Lock()
		undo()
		v.mu.Unlock()
		return notSaved("write device", err)
	}
	return nil
}

// AuditKeys returns the root key and the first epoch's key of an audit that
// CreateAuditKeys made them for; interview.ErrNoRecord when it has none here.
func (v *Vault) AuditKeys(audit interview.AuditID) (ed25519.PrivateKey, envelope.EpochKey, error) {
	slot, err := v.Slot(interview.RecordID(audit), slotAuditKeys)
	if err != nil {
		return nil, envelope.EpochKey{}, fmt.Errorf("keys of audit %s: %w", audit, err)
	}
	defer clear(slot.Value)
	if slot.Lost {
		return nil, envelope.EpochKey{}, &interview.LossError{Record: interview.RecordID(audit), Slot: slot.Name, At: slot.At}
	}
	if slot.Name == "" {
		return nil, envelope.EpochKey{}, fmt.Errorf("keys of audit %s: %w", audit, interview.ErrNoRecord)
	}
	var keys auditKeys
	if json.Unmarshal(slot.Value, &keys) != nil {
		return nil, envelope.EpochKey{}, fmt.Errorf("keys of audit %s: %w", audit, interview.ErrDamaged)
	}
	epoch, err := envelope.EpochKeyOf(1, keys.Epoch[:])
	if err != nil {
		return nil, envelope.EpochKey{}, fmt.Errorf("keys of audit %s: %w", audit, err)
	}
	return ed25519.NewKeyFromSeed(keys.Root[:]), epoch, nil
}

// PackKey seals a record's data key to an epoch of its audit and signs the
// packet. It may be asked for again as long as the record lives here.
func (v *Vault) PackKey(record interview.RecordID, to envelope.Epoch) ([]byte, error) {
	return v.packKey(record, func(k envelope.DeviceKeys, p envelope.Parcel) ([]byte, error) { return k.PackForEpoch(p, to) })
}

// PackKeyFor seals a record's data key to one device of its audit and signs
// the packet, as leads do with what they publish.
func (v *Vault) PackKeyFor(record interview.RecordID, to envelope.Device) ([]byte, error) {
	return v.packKey(record, func(k envelope.DeviceKeys, p envelope.Parcel) ([]byte, error) { return k.PackForDevice(p, to) })
}

func (v *Vault) packKey(record interview.RecordID, pack func(envelope.DeviceKeys, envelope.Parcel) ([]byte, error)) ([]byte, error) {
	keys, err := v.DeviceKeys()
	if err != nil {
		return nil, err
	}
	defer clear(keys.Sign)
	if err := v.enter(); err != nil {
		return nil, err
	}
	defer v.leave()
	i, e, err := v.living(record)
	if err != nil {
		return nil, fmt.Errorf("pack key: %w", err)
	}
	if e.audit == (id{}) {
		return nil, fmt.Errorf("pack key of record %s: it belongs to no audit: %w", i, ErrInvalid)
	}
	data := v.keyOf(e)
	defer data.wipe()
	plain := bytes.Clone(data[:])
	defer clear(plain)
	packet, err := pack(keys, envelope.Parcel{Audit: envelope.ID(e.audit), Record: envelope.ID(i), Data: plain})
	if err != nil {
		return nil, fmt.Errorf("pack key of record %s: %w", i, err)
	}
	return packet, nil
}
