package vaulttest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"synvanda/interview"
	"synvanda/interview/vault"
)

// Memory is an interview.Store in memory. It accepts and refuses what the
// vault does.
type Memory struct {
	// Now is the clock, time.Now when nil.
	Now func() time.Time

	mu       sync.Mutex
	closed   bool
	sequence interview.Sequence
	records  map[interview.RecordID]*kept
	erased   []interview.Tombstone
}

type kept struct {
	record   interview.Record
	slots    map[interview.SlotName]interview.Slot
	versions []interview.Version
	bodies   [][]byte
}

var _ interview.Store = (*Memory)(nil)

// NewMemory returns an empty store.
func NewMemory() *Memory { return &Memory{records: map[interview.RecordID]*kept{}} }

// Close makes every later call fail with interview.ErrClosed.
func (m *Memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

func (m *Memory) now() time.Time {
	if m.Now == nil {
		return time.Now().UTC()
	}
	return m.Now().UTC()
}

func (m *Memory) living(id interview.RecordID) (*kept, error) {
	if m.closed {
		return nil, interview.ErrClosed
	}
	for _, t := range m.erased {
		if t.Record == id {
			return nil, fmt.Errorf("record %s: %w", id, interview.ErrErased)
		}
	}
	k := m.records[id]
	if k == nil {
		return nil, fmt.Errorf("record %q: %w", string(id), interview.ErrNoRecord)
	}
	return k, nil
}

func validID(text string) bool {
	b, err := hex.DecodeString(text)
	return err == nil && len(b) == 16 && hex.EncodeToString(b) == text && !bytes.Equal(b, make([]byte, 16))
}

func checkSlot(name interview.SlotName, value []byte) error {
	if name == "" || len(name) > vault.MaxSlotName || !utf8.ValidString(string(name)) {
		return fmt.Errorf("slot name of %d bytes: %w", len(name), vault.ErrInvalid)
	}
	if len(value) > vault.MaxValue {
		return fmt.Errorf("value of %d bytes: %w", len(value), vault.ErrTooLarge)
	}
	return nil
}

func checkRecord(record interview.Record, slots []interview.Slot) error {
	for _, id := range []string{string(record.ID), string(record.Audit), string(record.Replaces)} {
		if !validID(id) && (id != "" || record.ID == "") {
			return fmt.Errorf("id %q: %w", id, vault.ErrInvalid)
		}
	}
	if record.Kind == "" || len(record.Kind) > vault.MaxKind || len(slots) > vault.MaxFirstSlots {
		return fmt.Errorf("record: %w", vault.ErrInvalid)
	}
	seen := map[interview.SlotName]bool{}
	for _, s := range slots {
		if err := checkSlot(s.Name, s.Value); err != nil {
			return err
		}
		if seen[s.Name] {
			return fmt.Errorf("slot %q twice: %w", string(s.Name), vault.ErrInvalid)
		}
		seen[s.Name] = true
	}
	return nil
}

// Create begins a record.
func (m *Memory) Create(record interview.Record, slots []interview.Slot) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return interview.ErrClosed
	}
	if err := checkRecord(record, slots); err != nil {
		return err
	}
	if _, err := m.living(record.ID); err == nil {
		return fmt.Errorf("record %s: %w", record.ID, interview.ErrExists)
	}
	for _, t := range m.erased {
		if t.Record == record.ID {
			return fmt.Errorf("record %s: %w", record.ID, interview.ErrErased)
		}
	}
	record.Created, record.Last = m.now(), 0
	k := &kept{record: record, slots: map[interview.SlotName]interview.Slot{}}
	for _, s := range slots {
		m.put(k, s.Name, s.Value)
	}
	m.records[record.ID] = k
	return nil
}

func (m *Memory) put(k *kept, name interview.SlotName, value []byte) {
	m.sequence++
	k.slots[name] = interview.Slot{Name: name, Value: append([]byte{}, value...), Sequence: m.sequence, At: m.now()}
}

// Save replaces one slot's value.
func (m *Memory) Save(id interview.RecordID, name interview.SlotName, value []byte) (interview.Sequence, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return 0, interview.ErrClosed
	}
	if err := checkSlot(name, value); err != nil {
		return 0, err
	}
	k, err := m.living(id)
	if err != nil {
		return 0, err
	}
	m.put(k, name, value)
	return m.sequence, nil
}

// Slots returns the slots, ordered by sequence.
func (m *Memory) Slots(id interview.RecordID) ([]interview.Slot, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return nil, err
	}
	var out []interview.Slot
	for _, s := range k.slots {
		s.Value = append([]byte{}, s.Value...)
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b interview.Slot) int { return int(int64(a.Sequence) - int64(b.Sequence)) })
	return out, nil
}

// Slot returns one slot.
func (m *Memory) Slot(id interview.RecordID, name interview.SlotName) (interview.Slot, error) {
	slots, err := m.Slots(id)
	if err != nil {
		return interview.Slot{}, err
	}
	for _, s := range slots {
		if s.Name == name {
			return s, nil
		}
	}
	return interview.Slot{}, nil
}

// Seal makes the next version.
func (m *Memory) Seal(id interview.RecordID, sealing interview.Sealing) (interview.Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return interview.Version{}, err
	}
	n := interview.VersionNumber(len(k.versions) + 1)
	hash := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%d/%x", id, n, sealing.GuideVersion, sealing.Body))
	v := interview.Version{Record: id, Number: n, Hash: hash, At: m.now()}
	k.versions = append(k.versions, v)
	k.bodies = append(k.bodies, append([]byte{}, sealing.Body...))
	k.record.Last = n
	return v, nil
}

// Versions lists the versions, oldest first.
func (m *Memory) Versions(id interview.RecordID) ([]interview.Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return nil, err
	}
	return slices.Clone(k.versions), nil
}

// Body returns one version, 0 for the newest.
func (m *Memory) Body(id interview.RecordID, number interview.VersionNumber) ([]byte, interview.Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return nil, interview.Version{}, err
	}
	if number == 0 {
		number = interview.VersionNumber(len(k.versions))
	}
	if number == 0 || int(number) > len(k.versions) {
		return nil, interview.Version{}, fmt.Errorf("version %d: %w", number, interview.ErrNoRecord)
	}
	return append([]byte{}, k.bodies[number-1]...), k.versions[number-1], nil
}

// Record returns what is known of one record.
func (m *Memory) Record(id interview.RecordID) (interview.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return interview.Record{}, err
	}
	return k.record, nil
}

// Records lists the living records of one kind, oldest first.
func (m *Memory) Records(kind interview.Kind, audit interview.AuditID) ([]interview.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil, interview.ErrClosed
	}
	var out []interview.Record
	for _, k := range m.records {
		if k.record.Kind == kind && (audit == "" || k.record.Audit == audit) {
			out = append(out, k.record)
		}
	}
	slices.SortFunc(out, func(a, b interview.Record) int {
		if c := a.Created.Compare(b.Created); c != 0 {
			return c
		}
		return bytes.Compare([]byte(a.ID), []byte(b.ID))
	})
	return out, nil
}

// Erase removes a record and leaves a tombstone.
func (m *Memory) Erase(order interview.EraseOrder) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return interview.ErrClosed
	}
	for _, t := range m.erased {
		if t.Record == order.Record {
			return nil
		}
	}
	k, err := m.living(order.Record)
	if err != nil {
		return err
	}
	if order.Reason == "" || len(order.Reason) > vault.MaxKind {
		return fmt.Errorf("reason: %w", vault.ErrInvalid)
	}
	delete(m.records, order.Record)
	m.erased = append(m.erased, interview.Tombstone{
		Record: order.Record, Audit: k.record.Audit, Kind: k.record.Kind, Reason: order.Reason, At: m.now(),
	})
	return nil
}

// Erased lists the tombstones, oldest first.
func (m *Memory) Erased() ([]interview.Tombstone, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil, interview.ErrClosed
	}
	return slices.Clone(m.erased), nil
}
