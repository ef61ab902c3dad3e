package vault

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"synvanda/interview"
)

// eraseOrder is the signed order as the journal keeps it, fields in the order
// in which they are written.
type eraseOrder struct {
	V      int    `json:"v"`
	Vault  string `json:"vault"`
	Record string `json:"record"`
	Reason string `json:"reason"`
	At     string `json:"at"`
	Device string `json:"device"`
}

const eraseVersion = 1

func signOrder(o eraseOrder, signer ed25519.PrivateKey) ([]byte, error) {
	o.V = eraseVersion
	text, err := json.Marshal(o)
	if err != nil {
		return nil, fmt.Errorf("write erase order: %w", err)
	}
	return append(text, ed25519.Sign(signer, append([]byte(signErase), text...))...), nil
}

// parseOrder reads an order and checks its signature with the key of the
// device that it names.
func parseOrder(data []byte, public func(id) ed25519.PublicKey) (eraseOrder, error) {
	var o eraseOrder
	n := len(data) - ed25519.SignatureSize
	if n < 2 {
		return o, fmt.Errorf("erase order: %w", interview.ErrDamaged)
	}
	text, signature := data[:n], data[n:]
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&o); err != nil || o.V != eraseVersion {
		return o, fmt.Errorf("erase order: %w", interview.ErrDamaged)
	}
	device, err := parseID(o.Device)
	if err != nil {
		return o, fmt.Errorf("erase order: %w", interview.ErrDamaged)
	}
	key := public(device)
	if len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, append([]byte(signErase), text...), signature) {
		return o, fmt.Errorf("erase order: signature: %w", interview.ErrDamaged)
	}
	return o, nil
}

// Erase destroys a record's key; see interview.Store. The order is in the
// journal before the keyring loses the key, so that a crash in between cannot
// look like damage and bring the key back.
func (v *Vault) Erase(order interview.EraseOrder) error {
	if err := v.enter(); err != nil {
		return err
	}
	defer v.leave()
	i, err := parseID(string(order.Record))
	if err != nil {
		return fmt.Errorf("erase: record %q: %w", string(order.Record), interview.ErrNoRecord)
	}
	reason := string(order.Reason)
	if reason == "" || len(reason) > MaxKind || !utf8.ValidString(reason) {
		return fmt.Errorf("erase: reason of %d bytes: %w", len(reason), ErrInvalid)
	}
	e, err := v.beginErase(i)
	if err != nil || e == nil {
		return err
	}
	v.dropBallast() // an erasure must not fail for want of room
	defer v.fillBallast()
	at := v.set.now().UTC()
	if err := v.submitErase(i, order.Reason, at); err != nil {
		v.mu.Lock()
		e.erasing = false
		v.mu.Unlock()
		return err
	}
	return v.writeRing(func() { v.bury(i, tombstone{e.audit, e.kind, order.Reason, at}) })
}

// beginErase marks the record. It returns nil for one that is erased already,
// after seeing to it that the keyring's files say so too.
func (v *Vault) beginErase(i id) (*entry, error) {
	v.mu.Lock()
	if _, ok := v.ring.erased[i]; ok {
		stale := v.ringStale
		v.mu.Unlock()
		if stale {
			return nil, v.writeRing(nil)
		}
		return nil, nil
	}
	defer v.mu.Unlock()
	e, err := v.livingLocked(i)
	if err != nil {
		return nil, fmt.Errorf("erase: %w", err)
	}
	e.erasing = true
	return e, nil
}

func (v *Vault) submitErase(i id, reason interview.EraseReason, at time.Time) error {
	v.mu.Lock()
	text, err := signOrder(eraseOrder{
		Vault: v.head.vault.String(), Record: i.String(), Reason: string(reason),
		At: at.Format(time.RFC3339Nano), Device: v.dev.id.String(),
	}, v.dev.sign)
	v.mu.Unlock()
	if err != nil {
		return err
	}
	var body encoder
	body.lp(text)
	return v.submit(&commit{size: len(text) + 512, numbers: 1, build: func(uint64) (frame, error) {
		return frame{kind: frameErase, at: at, record: i, body: body.b}, nil
	}})
}

// bury replaces a record by its tombstone. The caller holds v.mu.
func (v *Vault) bury(i id, t tombstone) {
	if e, ok := v.ring.records[i]; ok {
		e.wipe()
		delete(v.ring.records, i)
	}
	delete(v.unsettled, i)
	delete(v.ring.marked, i)
	v.ring.erased[i] = t
	v.ring.newEpoch()
}

// Erased lists the tombstones, oldest first; see interview.Store.
func (v *Vault) Erased() ([]interview.Tombstone, error) {
	if err := v.enter(); err != nil {
		return nil, err
	}
	defer v.leave()
	v.mu.Lock()
	defer v.mu.Unlock()
	var out []interview.Tombstone
	for _, i := range sortedIDs(v.ring.erased) {
		t := v.ring.erased[i]
		out = append(out, interview.Tombstone{Record: i.record(), Audit: t.audit.audit(), Kind: t.kind, Reason: t.reason, At: t.at})
	}
	sortByTime(out, func(t interview.Tombstone) time.Time { return t.At })
	return out, nil
}
