package vault

import (
	"fmt"
	"path/filepath"
	"unicode/utf8"

	"synvanda/interview"
)

// Create makes a vault in dir, which must be absent or empty, and opens it.
// The recovery code is returned once and kept nowhere: show it, and have it
// typed back. Errors: ErrShortPassphrase, ErrNotEmpty, ErrUnsuitable,
// ErrReadOnly, ErrInUse, interview.ErrNoSpace.
func Create(dir string, o Options) (*Vault, RecoveryCode, error) {
	set := o.settings()
	normalised := normalise(o.Passphrase)
	defer clear(normalised)
	if err := checkNew(normalised); err != nil {
		return nil, "", err
	}
	if err := checkName(o.Name); err != nil {
		return nil, "", err
	}
	if err := Suitable(dir); err != nil {
		return nil, "", err
	}
	v, err := newFolder(dir, set)
	if err != nil {
		return nil, "", err
	}
	code, err := v.createFiles(o.Name, normalised)
	if err == nil {
		err = v.begin()
	}
	if err != nil {
		_ = v.lock.Release()
		return nil, "", err
	}
	v.start()
	return v, code, nil
}

func checkName(name string) error {
	if len(name) > MaxName || !utf8.ValidString(name) {
		return fmt.Errorf("name of %d bytes: %w", len(name), ErrTooLarge)
	}
	return nil
}

// newFolder makes the folder and takes its lock.
func newFolder(dir string, set settings) (*Vault, error) {
	infos, err := set.System.List(dir)
	if err != nil {
		return nil, translate("create vault", err)
	}
	for _, info := range infos {
		if info.Name() != lockName {
			return nil, fmt.Errorf("create vault in %s: %w", filepath.Base(dir), ErrNotEmpty)
		}
	}
	v := newVault(dir, set)
	for _, folder := range []string{"", journalFolder, snapshotFolder, storeFolder} {
		if err := set.System.MakeFolder(v.path(folder)); err != nil {
			return nil, translate("create vault", err)
		}
	}
	if err := restrictFolder(dir); err != nil {
		return nil, translate("create vault", err)
	}
	if v.lock, err = acquire(v.path(lockName), set.LockPatience); err != nil {
		return nil, err
	}
	if err := v.room(); err != nil {
		_ = v.lock.Release()
		return nil, err
	}
	return v, nil
}

// createFiles writes keyring, device and, last, the header: a folder without
// header is no vault.
func (v *Vault) createFiles(name string, normalised []byte) (RecoveryCode, error) {
	vaultKey := newKey()
	defer vaultKey.wipe()
	code := newRecoveryCode()
	owner := newID()
	recovery, err := recoverySlot(owner, vaultKey, code)
	if err != nil {
		return "", err
	}
	v.head = header{
		minor: formatMinor, needs: formatNeeds, vault: owner, generation: 1, created: v.set.now().UTC(), name: name,
		slots: []keySlot{passphraseSlot(owner, vaultKey, normalised, calibrate(v.set.Floor)), recovery},
	}
	v.keys = vaultKey.subkeys()
	v.ring = newKeyring(owner)
	if err := v.writeNewKeys(); err != nil {
		return "", err
	}
	if err := v.twin(headerName, maxHeaderFile).save(v.head.encode()); err != nil {
		return "", translate("create vault", err)
	}
	return code, nil
}

// writeNewKeys makes a device and writes keyring and device file.
func (v *Vault) writeNewKeys() error {
	dev, err := newDevice(v.head.vault)
	if err != nil {
		return err
	}
	v.dev = dev
	v.ring.devices[dev.id] = dev.public()
	v.ring.head.written = v.set.now().UTC()
	if err := v.twin(keyringName, maxKeyringFile).save(v.ring.encode(v.keys.keyring)); err != nil {
		return translate("create vault", err)
	}
	data, err := dev.encode(v.keys.device)
	if err != nil {
		return err
	}
	if err := v.twin(deviceName, maxDeviceFile).save(data); err != nil {
		return translate("create vault", err)
	}
	return nil
}

// begin opens the empty store of a new vault and its journal.
func (v *Vault) begin() error {
	store, err := openStore(v.path(storeFolder), v.set.MemTable, v.set.LockPatience)
	if err != nil {
		return err
	}
	v.store = store
	v.journal = v.newJournal()
	v.journal.next = 1
	v.fillBallast()
	return nil
}

func (v *Vault) newJournal() *journal {
	return &journal{
		system: v.set.System, folder: v.path(journalFolder), limit: v.set.Segment, noSync: v.set.NoSync,
		site: frameSite{key: v.keys.journal, vault: v.head.vault},
	}
}

// NewRecord is a record with its first slots.
type NewRecord struct {
	Record interview.Record
	Slots  []interview.Slot
}

// Create begins a record; see interview.Store.
func (v *Vault) Create(record interview.Record, slots []interview.Slot) error {
	return v.CreateAll([]NewRecord{{record, slots}})
}

// CreateAll begins several records with one rewriting of the keyring. After an
// error some of them may have been made, in the order given.
func (v *Vault) CreateAll(records []NewRecord) error {
	if err := v.enter(); err != nil {
		return err
	}
	defer v.leave()
	if err := v.room(); err != nil {
		return err
	}
	fresh := make(map[id]*entry, len(records))
	order := make([]id, 0, len(records))
	for _, r := range records {
		i, e, err := v.newEntry(r)
		if err != nil {
			return err
		}
		if fresh[i] != nil {
			return fmt.Errorf("create record %s: %w", i, interview.ErrExists)
		}
		fresh[i] = e
		order = append(order, i)
	}
	if err := v.claim(fresh); err != nil {
		return err
	}
	if err := v.writeRing(nil); err != nil {
		v.unclaim(order)
		return err
	}
	for n, i := range order {
		if err := v.submitCreated(i, fresh[i], records[n].Slots); err != nil {
			v.unclaim(order[n:])
			return err
		}
		v.mu.Lock()
		fresh[i].state = stateConfirmed
		v.mu.Unlock()
	}
	return nil
}

func (v *Vault) newEntry(r NewRecord) (id, *entry, error) {
	i, err := parseID(string(r.Record.ID))
	if err != nil {
		return i, nil, fmt.Errorf("create record: %w", err)
	}
	e := &entry{kind: r.Record.Kind, created: v.set.now().UTC(), data: newKey(), state: statePending}
	if e.audit, err = parseOptionalID(string(r.Record.Audit)); err != nil {
		return i, nil, fmt.Errorf("create record: audit: %w", err)
	}
	if e.replaces, err = parseOptionalID(string(r.Record.Replaces)); err != nil {
		return i, nil, fmt.Errorf("create record: replaces: %w", err)
	}
	if r.Record.Kind == "" || len(r.Record.Kind) > MaxKind || !utf8.ValidString(string(r.Record.Kind)) {
		return i, nil, fmt.Errorf("create record: kind of %d bytes: %w", len(r.Record.Kind), ErrInvalid)
	}
	if len(r.Slots) > MaxFirstSlots {
		return i, nil, fmt.Errorf("create record: %d slots: %w", len(r.Slots), ErrTooLarge)
	}
	size := 0
	seen := map[interview.SlotName]bool{}
	for _, s := range r.Slots {
		if err := checkSlot(s.Name, s.Value); err != nil {
			return i, nil, fmt.Errorf("create record: %w", err)
		}
		if seen[s.Name] {
			return i, nil, fmt.Errorf("create record: slot %q twice: %w", string(s.Name), ErrInvalid)
		}
		seen[s.Name] = true
		size += len(s.Value)
	}
	if size > maxBatch {
		return i, nil, fmt.Errorf("create record: first slots of %d bytes: %w", size, ErrTooLarge)
	}
	e.derive()
	return i, e, nil
}

// claim enters new keys into the keyring in memory.
func (v *Vault) claim(fresh map[id]*entry) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i := range fresh {
		if _, ok := v.ring.erased[i]; ok {
			return fmt.Errorf("create record %s: %w", i, interview.ErrErased)
		}
		if _, ok := v.ring.records[i]; ok {
			return fmt.Errorf("create record %s: %w", i, interview.ErrExists)
		}
	}
	if len(v.ring.records)+len(fresh) > maxRecords {
		return fmt.Errorf("create record: %d records: %w", len(v.ring.records), ErrTooLarge)
	}
	for i, e := range fresh {
		v.ring.records[i] = e
	}
	return nil
}

// unclaim takes back keys whose records were not acknowledged. The files may
// still hold them; they go at the next rewriting.
func (v *Vault) unclaim(ids []id) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, i := range ids {
		delete(v.ring.records, i)
	}
	v.ringStale = true
}

func (v *Vault) place(i id, e *entry) place {
	return place{vault: v.head.vault, audit: e.audit, record: i, keyID: e.keyID}
}

func (v *Vault) submitCreated(i id, e *entry, slots []interview.Slot) error {
	size := 512
	for _, s := range slots {
		size += len(s.Value) + 256
	}
	return v.submit(&commit{size: size, numbers: uint64(len(slots)) + 1, build: func(first uint64) (frame, error) {
		now := v.set.now().UTC()
		p := v.place(i, e)
		drafts := make([]taggedDraft, len(slots))
		for n, s := range slots {
			s.Sequence, s.At, s.Lost = interview.Sequence(first+uint64(n)), now, false
			drafts[n] = taggedDraft{slotTag(e.tagKey, s.Name), p.seal(e.data, s)}
		}
		body := createdBody(p.sealDescription(e), drafts)
		return frame{kind: frameCreated, at: now, record: i, keyID: e.keyID, body: body}, nil
	}})
}

// checkSlot refuses names and values that the format cannot hold.
func checkSlot(name interview.SlotName, value []byte) error {
	if name == "" || len(name) > MaxSlotName || !utf8.ValidString(string(name)) {
		return fmt.Errorf("slot name of %d bytes: %w", len(name), ErrInvalid)
	}
	if len(value) > MaxValue {
		return fmt.Errorf("slot %q: value of %d bytes, at most %d: %w", string(name), len(value), MaxValue, ErrTooLarge)
	}
	return nil
}
