package envelope

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// EraseOrder says that a record is to be erased everywhere: a server drops
// bodies and key packets and keeps tombstones, every reader destroys the key.
// It does not say why: that is for those who can read.
type EraseOrder struct {
	Audit  ID      `json:"audit"`
	Record ID      `json:"rec"`
	By     ID      `json:"by"`
	At     Instant `json:"at"`
}

func (EraseOrder) kind() string { return "erase-order" }
func (EraseOrder) limit() int   { return MaxStatement }

func (o EraseOrder) check() error {
	return firstError(
		need(o.Audit != ID{}, "audit"),
		need(o.Record != ID{}, "rec"),
		need(o.By != ID{}, "by"),
	)
}

// Tombstone is what remains of one erased frame, so that cursors and the Link
// of a log stay whole. It is not signed: the order that it names is.
type Tombstone struct {
	Audit   ID     `json:"audit"`
	Record  ID     `json:"rec"`
	Version uint32 `json:"ver"`
	// Frame is the hash of the frame that was there.
	Frame Hash `json:"hash"`
	// Order is the hash of the signed erase order.
	Order Hash `json:"order"`
}

const tombstoneKind = "tombstone"

// Bury makes the tombstone of a frame.
func Bury(f Frame, order Statement[EraseOrder]) (Tombstone, error) {
	t := Tombstone{
		Audit: f.Header.Audit, Record: f.Header.Record, Version: f.Header.Version, Frame: f.Hash, Order: order.Hash,
	}
	if order.Body.Record != t.Record || order.Body.Audit != t.Audit {
		return Tombstone{}, fmt.Errorf("tombstone: %w", ErrForeign)
	}
	return t, nil
}

// Encode writes the tombstone.
func (t Tombstone) Encode() ([]byte, error) {
	if err := t.check(); err != nil {
		return nil, fmt.Errorf("tombstone: %w", err)
	}
	fields, err := encodeJSON(t)
	if err != nil {
		return nil, fmt.Errorf("tombstone: %w", err)
	}
	return append(opening(tombstoneKind), fields[1:]...), nil
}

// ParseTombstone reads the one form of a tombstone. The error is ErrFormat or
// ErrTooLarge.
func ParseTombstone(data []byte) (Tombstone, error) {
	if len(data) > MaxStatement {
		return Tombstone{}, fmt.Errorf("tombstone: %w: %d bytes", ErrTooLarge, len(data))
	}
	var t Tombstone
	start := opening(tombstoneKind)
	if len(data) < len(start) || json.Unmarshal(append([]byte("{"), data[len(start):]...), &t) != nil {
		return Tombstone{}, fmt.Errorf("tombstone: %w", ErrFormat)
	}
	again, err := t.Encode()
	if err != nil {
		return Tombstone{}, err
	}
	if string(again) != string(data) {
		return Tombstone{}, fmt.Errorf("tombstone: %w: not in its one form", ErrFormat)
	}
	return t, nil
}

func (t Tombstone) check() error {
	return firstError(
		need(t.Audit != ID{}, "audit"),
		need(t.Record != ID{}, "rec"),
		need(t.Version > 0, "ver"),
		need(t.Frame != Hash{}, "hash"),
		need(t.Order != Hash{}, "order"),
	)
}

// CarriesOut checks that a tombstone is for a record that the order names.
func (t Tombstone) CarriesOut(order Statement[EraseOrder]) error {
	if t.Order != order.Hash || t.Record != order.Body.Record || t.Audit != order.Body.Audit || sha256.Sum256(order.raw) != order.Hash {
		return fmt.Errorf("tombstone: %w", ErrForeign)
	}
	return nil
}
