package interview

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// ConsentHow says how consent was given.
type ConsentHow string

// The ways of giving consent.
const (
	ConsentOral    ConsentHow = "oral"
	ConsentSigned  ConsentHow = "signed"
	ConsentDigital ConsentHow = "digital"
)

// Consent is what a person has agreed to, one purpose at a time. It limits
// every later use of the answers. Nothing is agreed to by default.
type Consent struct {
	// TakePart: the answers may be kept and counted.
	TakePart bool `json:"take_part"`
	// Quote: words may be quoted without a name.
	Quote bool `json:"quote"`
	// Contact: the person wants to hear from the auditors later. Where to is
	// kept apart, see Contact.
	Contact bool `json:"contact"`
	// Sheet is the version of the consent sheet that was read.
	Sheet string     `json:"sheet,omitempty"`
	How   ConsentHow `json:"how,omitempty"`
	At    time.Time  `json:"at"`
}

// WithdrawalCode is the eight characters that let a person take everything
// back, written 7KQ2-M9XF. It is shown when consent is given and never kept.
type WithdrawalCode string

// crockford is Crockford's base 32 alphabet: no I, L, O or U.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// NewWithdrawalCode draws a code: 40 random bits.
func NewWithdrawalCode(random io.Reader) (WithdrawalCode, error) {
	var bits [5]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return "", fmt.Errorf("draw withdrawal code: %w", err)
	}
	s := crockford.EncodeToString(bits[:])
	return WithdrawalCode(s[:4] + "-" + s[4:]), nil
}

// ErrWithdrawalCode: what was typed is not a withdrawal code.
var ErrWithdrawalCode = errors.New("a withdrawal code has eight letters and digits, like 7KQ2-M9XF")

var crockfordRepair = strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", " ", "", "\u2013", "", "\t", "")

// ParseWithdrawalCode reads a code as people type it: in any case, with or
// without the hyphen, O for 0 and I or L for 1. It returns ErrWithdrawalCode
// when it is none.
func ParseWithdrawalCode(typed string) (WithdrawalCode, error) {
	s := crockfordRepair.Replace(strings.ToUpper(strings.TrimSpace(typed)))
	if len(s) != 8 {
		return "", ErrWithdrawalCode
	}
	if _, err := crockford.DecodeString(s); err != nil {
		return "", ErrWithdrawalCode
	}
	return WithdrawalCode(s[:4] + "-" + s[4:]), nil
}

// WithdrawalHash is a salted SHA-256 of a withdrawal code. It is kept only
// inside the sealed interview: with 40 bits it could be guessed by whoever
// reads it, and whoever reads it reads the interview already.
type WithdrawalHash struct {
	Salt [16]byte `json:"salt"`
	Sum  [32]byte `json:"sum"`
}

// Hash makes the kept form of a code under a new salt.
func (c WithdrawalCode) Hash(random io.Reader) (WithdrawalHash, error) {
	var h WithdrawalHash
	if _, err := io.ReadFull(random, h.Salt[:]); err != nil {
		return h, fmt.Errorf("draw salt: %w", err)
	}
	h.Sum = c.sum(h.Salt)
	return h, nil
}

// Opens tells whether the code is the one that was hashed.
func (c WithdrawalCode) Opens(h WithdrawalHash) bool {
	sum := c.sum(h.Salt)
	return subtle.ConstantTimeCompare(sum[:], h.Sum[:]) == 1
}

func (c WithdrawalCode) sum(salt [16]byte) [32]byte {
	input := append([]byte("synvanda/withdrawal/1"), salt[:]...)
	return sha256.Sum256(append(input, c...))
}
