package interview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
	"unicode/utf8"
)

// MemoryStore is a Store in memory: for test-runs of a guide, which shall
// leave nothing behind, and for tests. It accepts and refuses what the vault
// does, seals nothing, and is gone with the process.
type MemoryStore struct {
	// Now is the clock, time.Now when nil. It is set before the first use.
	Now func() time.Time

	mu       sync.Mutex
	closed   bool
	sequence Sequence
	records  map[RecordID]*memoryRecord
	erased   []Tombstone
}

type memoryRecord struct {
	record   Record
	slots    map[SlotName]Slot
	versions []Version
	bodies   [][]byte
}

var (
	_ Store     = (*MemoryStore)(nil)
	_ io.Closer = (*MemoryStore)(nil)
)

// NewMemoryStore returns an empty store.
func NewMemoryStore() *MemoryStore {
	return &MemoryStore{records: map[RecordID]*memoryRecord{}}
}

// Close makes every later call fail with ErrClosed. What was kept stays in
// memory; see Wipe.
func (m *MemoryStore) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

// Wipe overwrites everything that was kept and closes the store.
func (m *MemoryStore) Wipe() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	for _, k := range m.records {
		for _, slot := range k.slots {
			clear(slot.Value)
		}
		for _, body := range k.bodies {
			clear(body)
		}
	}
	m.records, m.erased = nil, nil
}

func (m *MemoryStore) now() time.Time {
	if m.Now == nil {
		return time.Now().UTC()
	}
	return m.Now().UTC()
}

func (m *MemoryStore) living(id RecordID) (*memoryRecord, error) {
	if m.closed {
		return nil, ErrClosed
	}
	for _, t := range m.erased {
		if t.Record == id {
			return nil, fmt.Errorf("record %s: %w", id, ErrErased)
		}
	}
	k := m.records[id]
	if k == nil {
		return nil, fmt.Errorf("record %q: %w", string(id), ErrNoRecord)
	}
	return k, nil
}

func validRecordID(text string) bool {
	b, err := hex.DecodeString(text)
	return err == nil && len(b) == 16 && hex.EncodeToString(b) == text && !bytes.Equal(b, make([]byte, 16))
}

func checkMemorySlot(name SlotName, value []byte) error {
	if name == "" || len(name) > MaxSlotName || !utf8.ValidString(string(name)) {
		return fmt.Errorf("slot name of %d bytes: %w", len(name), ErrInvalidName)
	}
	if len(value) > MaxSlotValue {
		return fmt.Errorf("value of %d bytes: %w", len(value), ErrTooLarge)
	}
	return nil
}

func checkMemoryRecord(record Record, slots []Slot) error {
	for _, id := range []string{string(record.ID), string(record.Audit), string(record.Replaces)} {
		if !validRecordID(id) && (id != "" || record.ID == "") {
			return fmt.Errorf("id %q: %w", id, ErrInvalidName)
		}
	}
	if record.Kind == "" || len(record.Kind) > MaxKindName || len(slots) > MaxFirstSlots {
		return fmt.Errorf("record: %w", ErrInvalidName)
	}
	seen := map[SlotName]bool{}
	for _, s := range slots {
		if err := checkMemorySlot(s.Name, s.Value); err != nil {
			return err
		}
		if seen[s.Name] {
			return fmt.Errorf("slot %q twice: %w", string(s.Name), ErrInvalidName)
		}
		seen[s.Name] = true
	}
	return nil
}

// Create begins a record.
func (m *MemoryStore) Create(record Record, slots []Slot) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return ErrClosed
	}
	if err := checkMemoryRecord(record, slots); err != nil {
		return err
	}
	if _, err := m.living(record.ID); err == nil {
		return fmt.Errorf("record %s: %w", record.ID, ErrExists)
	}
	for _, t := range m.erased {
		if t.Record == record.ID {
			return fmt.Errorf("record %s: %w", record.ID, ErrErased)
		}
	}
	record.Created, record.Last = m.now(), 0
	k := &memoryRecord{record: record, slots: map[SlotName]Slot{}}
	for _, s := range slots {
		m.put(k, s.Name, s.Value)
	}
	m.records[record.ID] = k
	return nil
}

func (m *MemoryStore) put(k *memoryRecord, name SlotName, value []byte) {
	m.sequence++
	k.slots[name] = Slot{Name: name, Value: append([]byte{}, value...), Sequence: m.sequence, At: m.now()}
}

// Save replaces one slot's value.
func (m *MemoryStore) Save(id RecordID, name SlotName, value []byte) (Sequence, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return 0, ErrClosed
	}
	if err := checkMemorySlot(name, value); err != nil {
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
func (m *MemoryStore) Slots(id RecordID) ([]Slot, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return nil, err
	}
	var out []Slot
	for _, s := range k.slots {
		s.Value = append([]byte{}, s.Value...)
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Slot) int { return int(int64(a.Sequence) - int64(b.Sequence)) })
	return out, nil
}

// Slot returns one slot.
func (m *MemoryStore) Slot(id RecordID, name SlotName) (Slot, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return Slot{}, err
	}
	slot, found := k.slots[name]
	if !found {
		return Slot{}, nil
	}
	slot.Value = append([]byte{}, slot.Value...)
	return slot, nil
}

// Seal makes the next version.
func (m *MemoryStore) Seal(id RecordID, sealing Sealing) (Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return Version{}, err
	}
	n := VersionNumber(len(k.versions) + 1)
	hash := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%d/%x", id, n, sealing.GuideVersion, sealing.Body))
	v := Version{Record: id, Number: n, Hash: hash, At: m.now()}
	k.versions = append(k.versions, v)
	k.bodies = append(k.bodies, append([]byte{}, sealing.Body...))
	k.record.Last = n
	return v, nil
}

// Versions lists the versions, oldest first.
func (m *MemoryStore) Versions(id RecordID) ([]Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return nil, err
	}
	return slices.Clone(k.versions), nil
}

// Body returns one version, 0 for the newest.
func (m *MemoryStore) Body(id RecordID, number VersionNumber) ([]byte, Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return nil, Version{}, err
	}
	if number == 0 {
		number = VersionNumber(len(k.versions))
	}
	if number == 0 || int(number) > len(k.versions) {
		return nil, Version{}, fmt.Errorf("version %d: %w", number, ErrNoRecord)
	}
	return append([]byte{}, k.bodies[number-1]...), k.versions[number-1], nil
}

// Record returns what is known of one record.
func (m *MemoryStore) Record(id RecordID) (Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, err := m.living(id)
	if err != nil {
		return Record{}, err
	}
	return k.record, nil
}

// Records lists the living records of one kind, oldest first.
func (m *MemoryStore) Records(kind Kind, audit AuditID) ([]Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil, ErrClosed
	}
	var out []Record
	for _, k := range m.records {
		if k.record.Kind == kind && (audit == "" || k.record.Audit == audit) {
			out = append(out, k.record)
		}
	}
	slices.SortFunc(out, func(a, b Record) int {
		if c := a.Created.Compare(b.Created); c != 0 {
			return c
		}
		return bytes.Compare([]byte(a.ID), []byte(b.ID))
	})
	return out, nil
}

// Erase removes a record and leaves a tombstone.
func (m *MemoryStore) Erase(order EraseOrder) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return ErrClosed
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
	if order.Reason == "" || len(order.Reason) > MaxKindName {
		return fmt.Errorf("reason: %w", ErrInvalidName)
	}
	delete(m.records, order.Record)
	m.erased = append(m.erased, Tombstone{
		Record: order.Record, Audit: k.record.Audit, Kind: k.record.Kind, Reason: order.Reason, At: m.now(),
	})
	return nil
}

// Erased lists the tombstones, oldest first.
func (m *MemoryStore) Erased() ([]Tombstone, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil, ErrClosed
	}
	return slices.Clone(m.erased), nil
}
