package envelope

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"time"
)

// ID names an audit, a record, a device, an invitation or a store: 128 random
// bits, written as 32 lower-case hexadecimal digits. The zero ID stands for
// "none".
type ID [16]byte

// Hash is a SHA-256, written as 64 lower-case hexadecimal digits. The zero
// Hash stands for "none".
type Hash [32]byte

// KeyID names a data key and commits to it.
type KeyID [16]byte

// Instant is a moment in whole seconds since 1970, UTC. It is what a maker's
// clock said: order never comes from it.
type Instant int64

// InstantOf rounds a time down to its second.
func InstantOf(t time.Time) Instant { return Instant(t.Unix()) }

// Time returns the moment in UTC.
func (i Instant) Time() time.Time { return time.Unix(int64(i), 0).UTC() }

// NewID draws an id.
func NewID() ID {
	var id ID
	rand.Read(id[:])
	return id
}

// ParseID reads the one form of an id; "none" is refused. The error is
// ErrFormat.
func ParseID(text string) (ID, error) {
	var id ID
	if err := id.UnmarshalText([]byte(text)); err != nil || id == (ID{}) {
		return ID{}, fmt.Errorf("%w: id %q", ErrFormat, clip(text))
	}
	return id, nil
}

// String writes the id.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText writes the id.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the one form of an id, "none" included.
func (id *ID) UnmarshalText(text []byte) error { return fromHex(id[:], text) }

// String writes the hash.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText writes the hash.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the one form of a hash, "none" included.
func (h *Hash) UnmarshalText(text []byte) error { return fromHex(h[:], text) }

// String writes the key id.
func (k KeyID) String() string { return hex.EncodeToString(k[:]) }

// MarshalText writes the key id.
func (k KeyID) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the one form of a key id.
func (k *KeyID) UnmarshalText(text []byte) error { return fromHex(k[:], text) }

func fromHex(into, text []byte) error {
	if len(text) != hex.EncodedLen(len(into)) {
		return fmt.Errorf("%w: %d hexadecimal digits where %d belong", ErrFormat, len(text), hex.EncodedLen(len(into)))
	}
	if _, err := hex.Decode(into, text); err != nil {
		return fmt.Errorf("%w: not hexadecimal", ErrFormat)
	}
	for _, c := range text {
		if c >= 'A' && c <= 'F' {
			return fmt.Errorf("%w: upper-case hexadecimal", ErrFormat)
		}
	}
	return nil
}

// clip shortens public input for an error message.
func clip(text string) string {
	if len(text) > 64 {
		return text[:64] + "…"
	}
	return text
}
