package vault

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"

	"synvanda/interview"
)

// id is a vault, audit, record or device id in its 16 bytes; zero is "none".
type id [16]byte

// tag stands for a slot's name where the name must not be read.
type tag [16]byte

func newID() id {
	var v id
	rand.Read(v[:])
	return v
}

func (v id) String() string { return hex.EncodeToString(v[:]) }

func (v id) text() string {
	if v == (id{}) {
		return ""
	}
	return v.String()
}

func (v id) record() interview.RecordID { return interview.RecordID(v.text()) }
func (v id) audit() interview.AuditID   { return interview.AuditID(v.text()) }

// parseID reads the one form of an id: 32 lower-case hexadecimal digits.
func parseID(text string) (id, error) {
	var v id
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(v) || hex.EncodeToString(b) != text || id(b) == (id{}) {
		return id{}, fmt.Errorf("id %q: %w", text, ErrInvalid)
	}
	copy(v[:], b)
	return v, nil
}

// parseOptionalID also takes the empty text.
func parseOptionalID(text string) (id, error) {
	if text == "" {
		return id{}, nil
	}
	return parseID(text)
}

// NewRecordID makes an id from 128 random bits.
func NewRecordID() interview.RecordID { return newID().record() }
