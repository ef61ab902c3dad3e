package envelope

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
)

// statementVersion is the only one that exists.
const statementVersion = 1

// Stated is what a signed statement can say: a key packet, an entry of a
// roster, a request for one, a join request, a receipt, a head, an erase
// order, a hand-over, the index of a bundle.
type Stated interface {
	Packet | Entry | Request | Join | Receipt | Head | EraseOrder | Handover | Index
	// kind is the type's name on the wire and in the label of its signature.
	kind() string
	// limit is the longest statement of this kind, in bytes.
	limit() int
	// check refuses what no program of ours says; its errors wrap ErrFormat.
	check() error
}

// Statement is a signed statement that has been read: JSON in its one form,
// and 64 bytes of signature over a label and the bytes received. Reading
// verifies nothing but the form: call Verify with the signer's key, or hand
// it to a State, which knows the signers.
type Statement[T Stated] struct {
	Body T
	// Hash names the statement: SHA-256 of all its bytes.
	Hash Hash
	raw  []byte
}

// Sign makes a statement. The error is ErrFormat or ErrTooLarge.
func Sign[T Stated](body T, signer ed25519.PrivateKey) ([]byte, error) {
	text, err := encodeStatement(body)
	if err != nil {
		return nil, err
	}
	return append(text, ed25519.Sign(signer, slices.Concat([]byte(signatureLabel(body)), text))...), nil
}

// ParseStatement reads a statement; data must be exactly one. The error is
// ErrFormat, ErrNewer or ErrTooLarge.
func ParseStatement[T Stated](data []byte) (Statement[T], error) {
	var s Statement[T]
	kind := s.Body.kind()
	if len(data) > s.Body.limit() {
		return s, fmt.Errorf("%s: %w: %d bytes", kind, ErrTooLarge, len(data))
	}
	if len(data) < SignatureSize {
		return s, fmt.Errorf("%s: %w: %d bytes", kind, ErrFormat, len(data))
	}
	text := data[:len(data)-SignatureSize]
	if err := decodeStatement(text, &s.Body); err != nil {
		return Statement[T]{}, fmt.Errorf("%s: %w", kind, err)
	}
	s.raw = bytes.Clone(data)
	s.Hash = sha256.Sum256(data)
	return s, nil
}

// Bytes returns the statement as it travels.
func (s Statement[T]) Bytes() []byte { return bytes.Clone(s.raw) }

// Verify checks the signature over the bytes received. The error is
// ErrSignature.
func (s Statement[T]) Verify(signer ed25519.PublicKey) error {
	n := len(s.raw) - SignatureSize
	if n < 0 || len(signer) != ed25519.PublicKeySize ||
		!ed25519.Verify(signer, slices.Concat([]byte(signatureLabel(s.Body)), s.raw[:n]), s.raw[n:]) {
		return fmt.Errorf("%s: %w", s.Body.kind(), ErrSignature)
	}
	return nil
}

// signatureLabel keeps a signature of one kind from being taken for another.
func signatureLabel[T Stated](body T) string { return "synvanda/" + body.kind() + "/1" }

// opening is how every statement of a kind begins.
func opening(kind string) []byte {
	return fmt.Appendf(nil, `{"v":%d,"type":"%s",`, statementVersion, kind)
}

func encodeStatement[T Stated](body T) ([]byte, error) {
	if err := body.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", body.kind(), err)
	}
	fields, err := encodeJSON(body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", body.kind(), err)
	}
	text := append(opening(body.kind()), fields[1:]...)
	if size := len(text) + SignatureSize; size > body.limit() {
		return nil, fmt.Errorf("%s: %w: %d bytes, at most %d", body.kind(), ErrTooLarge, size, body.limit())
	}
	return text, nil
}

// decodeStatement reads strictly: what it accepts encodes to the same bytes.
func decodeStatement[T Stated](text []byte, body *T) error {
	start := opening((*body).kind())
	if !bytes.HasPrefix(text, start) {
		return wrongOpening(text, (*body).kind())
	}
	fields := append([]byte("{"), text[len(start):]...)
	d := json.NewDecoder(bytes.NewReader(fields))
	d.DisallowUnknownFields()
	if err := d.Decode(body); err != nil {
		return fmt.Errorf("%w: not a statement in JSON", ErrFormat)
	}
	again, err := encodeStatement(*body)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, text) {
		return fmt.Errorf("%w: not in its one form", ErrFormat)
	}
	return nil
}

// wrongOpening tells a newer version from another kind and from noise.
func wrongOpening(text []byte, want string) error {
	var head struct {
		V    uint32 `json:"v"`
		Type string `json:"type"`
	}
	if json.Unmarshal(text, &head) != nil {
		return fmt.Errorf("%w: not a statement", ErrFormat)
	}
	if head.Type == want && head.V > statementVersion {
		return fmt.Errorf("%w: version %d, this program knows %d", ErrNewer, head.V, statementVersion)
	}
	return fmt.Errorf("%w: statement of type %q, version %d", ErrFormat, clip(head.Type), head.V)
}

// missing is the error for a field that must be there.
func missing(field string) error { return fmt.Errorf("%w: field %q", ErrFormat, field) }

// firstError returns the first error of a list.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// need returns an error unless the condition for a field holds.
func need(holds bool, field string) error {
	if holds {
		return nil
	}
	return missing(field)
}
