package envelope

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"strings"
)

// Crockford's alphabet: no I, L, O, U.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const (
	secretLength = 26
	secretBytes  = 17
)

// Secret is what an invitation hangs on: 130 random bits. Whoever has it can
// ask to join until the invitation is used or expired; a lead compares the
// fingerprint before anything is given. Its %v writes nothing of it.
type Secret struct {
	bits [secretBytes]byte
}

// NewSecret draws a secret.
func NewSecret() Secret {
	var s Secret
	rand.Read(s.bits[:])
	s.bits[secretBytes-1] &= 0xC0
	return s
}

// ParseSecret reads a secret as a person types it: case, spaces and hyphens do
// not matter, O is read as 0, I and L as 1. Every one of its bits is secret,
// so a wrong character shows only when no invitation is found under it. The
// error is ErrFormat and does not contain what was typed.
func ParseSecret(typed string) (Secret, error) {
	var s Secret
	n := 0
	if len(typed) > 8*secretLength {
		return Secret{}, fmt.Errorf("invitation code: %w: %d bytes", ErrFormat, len(typed))
	}
	for _, r := range strings.ToUpper(typed) {
		switch r {
		case ' ', '-', '\t', '\n', '\r', '\u00a0', '\u2010', '\u2011', '\u2013':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		v := strings.IndexRune(crockford, r)
		if v < 0 || n == secretLength {
			return Secret{}, fmt.Errorf("invitation code: %w: character %d", ErrFormat, n+1)
		}
		for bit := range 5 {
			if v>>(4-bit)&1 == 1 {
				at := n*5 + bit
				s.bits[at/8] |= 1 << (7 - at%8)
			}
		}
		n++
	}
	if n != secretLength {
		return Secret{}, fmt.Errorf("invitation code: %w: %d characters, not %d", ErrFormat, n, secretLength)
	}
	return s, nil
}

// Code writes the secret for people, in groups of 5-5-5-5-6.
func (s Secret) Code() string {
	plain := s.plain()
	return strings.Join([]string{plain[:5], plain[5:10], plain[10:15], plain[15:20], plain[20:]}, "-")
}

// plain is the code without groups.
func (s Secret) plain() string {
	var b strings.Builder
	for n := range secretLength {
		v := 0
		for bit := range 5 {
			at := n*5 + bit
			v = v<<1 | int(s.bits[at/8]>>(7-at%8)&1)
		}
		b.WriteByte(crockford[v])
	}
	return b.String()
}

// String hides the secret from messages and logs.
func (Secret) String() string { return "invitation code" }

// GoString hides the secret from %#v.
func (Secret) GoString() string { return "envelope.Secret" }

// ID is the invitation's id, under which a server keeps it: it tells nothing
// of the secret.
func (s Secret) ID() ID {
	return ID(s.derive("synvanda/invitation-id/1")[:16])
}

// derive is HKDF-SHA256 without salt.
func (s Secret) derive(label string) []byte {
	key, err := hkdf.Key(sha256.New, s.bits[:], nil, label, KeySize)
	if err != nil {
		panic("derive a key of 32 bytes: " + err.Error())
	}
	return key
}
