package envelope

import (
	"crypto/rand"

	"golang.org/x/crypto/chacha20poly1305"
)

// sealOverhead is what sealing adds: nonce and tag.
const sealOverhead = chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

// sealBytes encrypts with XChaCha20-Poly1305 under a random nonce, which is
// put in front. The key has 32 bytes.
func sealBytes(key, aad, plain []byte) []byte {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic("a key of 32 bytes: " + err.Error())
	}
	out := make([]byte, chacha20poly1305.NonceSizeX, len(plain)+sealOverhead)
	rand.Read(out)
	return aead.Seal(out, out, plain, aad)
}

// openBytes is the reverse. The error is ErrAltered.
func openBytes(key, aad, sealed []byte) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic("a key of 32 bytes: " + err.Error())
	}
	if len(sealed) < sealOverhead {
		return nil, ErrAltered
	}
	n := chacha20poly1305.NonceSizeX
	plain, err := aead.Open(nil, sealed[:n], sealed[n:], aad)
	if err != nil {
		return nil, ErrAltered
	}
	return plain, nil
}
