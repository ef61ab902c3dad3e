package interview

import (
	"errors"
	"fmt"
	"time"
)

// RecordID names one record in a store: 32 lower-case hexadecimal digits made
// from 128 random bits. It says nothing about what the record holds.
type RecordID string

// Kind says what a record holds. A store needs it to list records; it is kept
// sealed, so that a store at rest does not tell interviews from bookings.
type Kind string

// The kinds of record that exist. New kinds are added only at the end; a
// program that meets a kind it does not know carries the record unopened.
const (
	KindAudit       Kind = "audit"
	KindGuide       Kind = "guide"
	KindInterview   Kind = "interview"
	KindContact     Kind = "contact"
	KindBooking     Kind = "booking"
	KindObservation Kind = "observation"
	// KindSettings holds what belongs to the vault itself, not to an audit.
	KindSettings Kind = "settings"
	// KindDraft holds a form that is filled in and not sent; see [Draft].
	KindDraft Kind = "draft"
)

// SlotName names one changeable value inside a record: the path of a question
// ("A1", "barn[2]/alder") or one of the reserved names, which begin with a dot.
type SlotName string

// Sequence counts acknowledged writes in one store. It only grows; gaps are
// allowed.
type Sequence uint64

// VersionNumber counts the sealed versions of one record, from 1.
type VersionNumber uint32

// Record is what a store tells about a record without opening its contents.
type Record struct {
	ID    RecordID
	Audit AuditID // empty for KindSettings
	Kind  Kind
	// Replaces names the record that this one was made to succeed, when an
	// identifier had to be removed; empty otherwise.
	Replaces RecordID
	Created  time.Time
	// Last is the newest sealed version, 0 when nothing has been sealed yet.
	Last VersionNumber
}

// Slot is the newest value of one slot.
type Slot struct {
	Name     SlotName
	Value    []byte
	Sequence Sequence
	// At is the store's clock when the value was acknowledged.
	At time.Time
	// Lost tells that a value was acknowledged here and can no longer be read
	// from any copy; Value is nil then. Nothing else is ever put in its place.
	Lost bool
}

// Sealing is what becomes one version: a whole record, sealed and signed.
type Sealing struct {
	// Body is the encoded record. The store compresses, pads and seals it.
	Body []byte
	// GuideVersion travels in the frame's header so that a reader knows which
	// guide is needed; 0 for records without a guide.
	GuideVersion uint32
}

// Version describes a sealed version.
type Version struct {
	Record RecordID
	Number VersionNumber
	// Hash is the SHA-256 of the whole frame: the bytes that travel.
	Hash [32]byte
	At   time.Time
}

// EraseReason says why a record's key is destroyed.
type EraseReason string

// The reasons that an erase order can carry.
const (
	EraseWithdrawn EraseReason = "withdrawn"
	EraseRedacted  EraseReason = "redacted"
	EraseRetention EraseReason = "retention"
)

// EraseOrder asks a store to destroy the key of a record, and with it every
// copy of its contents that the store, its journal and its snapshots hold.
type EraseOrder struct {
	Record RecordID
	Reason EraseReason
}

// Tombstone is what remains of an erased record.
type Tombstone struct {
	Record RecordID
	Audit  AuditID
	Kind   Kind
	Reason EraseReason
	At     time.Time
}

// Store keeps records. It is implemented by the vault and, for tests, in
// memory; package vaulttest holds the suite that both must pass.
//
// All methods may be called from several goroutines. A method that writes
// returns nil only when its effect survives a power cut; on an error nothing
// that was acknowledged before is lost, and the caller keeps what it wanted to
// write. Errors wrap ErrNoRecord, ErrErased, ErrNotSaved, ErrNoSpace,
// ErrDamaged or ErrClosed, and never contain a value.
type Store interface {
	// Create begins a record with its first slots, under a new data key.
	// The fields Created and Last of the record are set by the store.
	// A record that exists already is an error and is left as it was.
	Create(record Record, slots []Slot) error
	// Save replaces the value of one slot and returns its sequence number.
	Save(id RecordID, name SlotName, value []byte) (Sequence, error)
	// Slots returns every slot of a record, ordered by sequence.
	Slots(id RecordID) ([]Slot, error)
	// Slot returns one slot; the zero Slot when the record has none of that
	// name. It costs the same however many slots there are.
	Slot(id RecordID, name SlotName) (Slot, error)
	// Seal makes the next version of a record. It waits for saves that are
	// under way. The slots stay as they are.
	Seal(id RecordID, sealing Sealing) (Version, error)
	// Versions lists the sealed versions of a record, oldest first.
	Versions(id RecordID) ([]Version, error)
	// Body opens one version; number 0 asks for the newest.
	Body(id RecordID, number VersionNumber) ([]byte, Version, error)
	// Record returns what is known of one record.
	Record(id RecordID) (Record, error)
	// Records lists the living records of one kind, oldest first; an empty
	// audit asks for those of all audits.
	Records(kind Kind, audit AuditID) ([]Record, error)
	// Erase destroys the record's key. Erasing an erased record does nothing.
	Erase(order EraseOrder) error
	// Erased lists the tombstones, oldest first.
	Erased() ([]Tombstone, error)
}

// Errors that a Store's methods wrap. They name no content.
var (
	// ErrNoRecord: the store holds no record of that name, and never did.
	ErrNoRecord = errors.New("no such record")
	// ErrErased: the record was erased; its tombstone remains.
	ErrErased = errors.New("record is erased")
	// ErrExists: a record or version of that name is already there.
	ErrExists = errors.New("record exists already")
	// ErrNotSaved: the write did not reach the disk. The caller still has the
	// value, shows it, and may try again.
	ErrNotSaved = errors.New("not saved")
	// ErrNoSpace: the disk is too full to take new work safely.
	ErrNoSpace = errors.New("too little free space")
	// ErrDamaged: what the store holds does not open with its key.
	ErrDamaged = errors.New("damaged")
	// ErrTooLarge: a value, body or name is longer than limits.go allows.
	ErrTooLarge = errors.New("too large")
	// ErrInvalidName: an id or name is not of the form it must have.
	ErrInvalidName = errors.New("invalid name")
	// ErrClosed: the store is closed or locked.
	ErrClosed = errors.New("store is closed")
)

// LossError names an acknowledged value that no copy holds any longer: by
// record, slot and time, never by content. It wraps ErrDamaged.
type LossError struct {
	Record RecordID
	Slot   SlotName
	At     time.Time // zero when not even the time is known
}

func (e *LossError) Error() string {
	return fmt.Sprintf("record %s, slot %q: the value saved at %s can no longer be read from any copy",
		e.Record, string(e.Slot), e.At.Format(time.RFC3339))
}

// Unwrap makes errors.Is(err, ErrDamaged) true.
func (e *LossError) Unwrap() error { return ErrDamaged }
