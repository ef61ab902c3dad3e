package vault

import (
	"crypto/rand"
	"fmt"
	"strings"
)

// RecoveryCode opens a vault whose passphrase is lost: 26 characters of
// Crockford's alphabet, 130 random bits, in groups for reading.
type RecoveryCode string

const (
	crockford      = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	recoveryLength = 26
	recoveryBytes  = 17
)

// recoveryGroups is how a code is shown.
var recoveryGroups = []int{5, 5, 5, 5, 6}

func newRecoveryCode() RecoveryCode {
	raw := make([]byte, recoveryLength)
	rand.Read(raw)
	for i, b := range raw {
		raw[i] = crockford[b&31]
	}
	var groups []string
	for _, n := range recoveryGroups {
		groups = append(groups, string(raw[:n]))
		raw = raw[n:]
	}
	return RecoveryCode(strings.Join(groups, "-"))
}

// Same tells whether two codes are the same however they were typed: case,
// spaces, hyphens, O for 0, I and L for 1 do not matter.
func (c RecoveryCode) Same(other RecoveryCode) bool {
	a, errA := c.secret()
	b, errB := other.secret()
	return errA == nil && errB == nil && string(a) == string(b)
}

// secret returns the 130 bits in 17 bytes. The error does not contain the code.
func (c RecoveryCode) secret() ([]byte, error) {
	out := make([]byte, recoveryBytes)
	n := 0
	for _, r := range strings.ToUpper(string(c)) {
		switch r {
		case ' ', '-', '\t', '\n', '\r', '\u00a0', '\u2013', '\u2011':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		v := strings.IndexRune(crockford, r)
		if v < 0 || n == recoveryLength {
			return nil, fmt.Errorf("recovery code: %w", ErrWrongPassphrase)
		}
		for bit := range 5 {
			if v>>(4-bit)&1 == 1 {
				at := n*5 + bit
				out[at/8] |= 1 << (7 - at%8)
			}
		}
		n++
	}
	if n != recoveryLength {
		return nil, fmt.Errorf("recovery code has %d characters, not %d: %w", n, recoveryLength, ErrWrongPassphrase)
	}
	return out, nil
}
