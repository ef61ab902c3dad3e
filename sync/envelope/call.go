package envelope

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Call is one request to a server, as a device signs it. The server's nonce
// makes it fresh, so that no clock is needed; Path is the escaped path with
// its query, as sent; Body is the SHA-256 of the bytes sent.
type Call struct {
	Method string
	Path   string
	Body   Hash
	Nonce  []byte
	Device ID
}

// BodyHash returns the hash of a call's body, also of an empty one.
func BodyHash(body []byte) Hash { return sha256.Sum256(body) }

// Sign returns the signature of a call, 64 bytes.
func (c Call) Sign(signer ed25519.PrivateKey) ([]byte, error) {
	text, err := c.encode()
	if err != nil {
		return nil, err
	}
	return ed25519.Sign(signer, text), nil
}

// Verify checks the signature of a call. The error is ErrSignature, or
// ErrFormat for a call that nobody may make.
func (c Call) Verify(device ed25519.PublicKey, signature []byte) error {
	text, err := c.encode()
	if err != nil {
		return err
	}
	if len(device) != ed25519.PublicKeySize || !ed25519.Verify(device, text, signature) {
		return fmt.Errorf("call: %w", ErrSignature)
	}
	return nil
}

// encode writes label, device, body hash, and method, path and nonce each with
// its length.
func (c Call) encode() ([]byte, error) {
	switch {
	case c.Method == "" || len(c.Method) > 16:
		return nil, fmt.Errorf("call: %w: method of %d bytes", ErrFormat, len(c.Method))
	case c.Path == "" || len(c.Path) > MaxPath:
		return nil, fmt.Errorf("call: %w: path of %d bytes", ErrFormat, len(c.Path))
	case len(c.Nonce) == 0 || len(c.Nonce) > MaxNonce:
		return nil, fmt.Errorf("call: %w: nonce of %d bytes", ErrFormat, len(c.Nonce))
	}
	text := append([]byte("synvanda/call/1"), c.Device[:]...)
	text = append(text, c.Body[:]...)
	for _, part := range []string{c.Method, c.Path, string(c.Nonce)} {
		text = binary.BigEndian.AppendUint32(text, uint32(len(part)))
		text = append(text, part...)
	}
	return text, nil
}
