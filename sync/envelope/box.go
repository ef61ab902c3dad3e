package envelope

import (
	"crypto/hpke"
	"fmt"
)

// boxSize is the size of a sealed 32-byte secret: the KEM's 1,120 bytes, the
// secret, and the tag.
const boxSize = 1120 + KeySize + 16

// sealBox seals a secret of 32 bytes to a public HPKE key (RFC 9180 base mode;
// MLKEM768X25519, HKDF-SHA256, ChaCha20-Poly1305). What it belongs to is the
// info. Base mode tells nothing of the maker: what carries a box is signed.
func sealBox(public, info, secret []byte) ([]byte, error) {
	k, err := hpke.MLKEM768X25519().NewPublicKey(public)
	if err != nil {
		return nil, fmt.Errorf("seal a key: %w: public key of %d bytes", ErrFormat, len(public))
	}
	sealed, err := hpke.Seal(k, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info, secret)
	if err != nil {
		return nil, fmt.Errorf("seal a key: %w", err)
	}
	return sealed, nil
}

// openBox is the reverse. The error is ErrAltered: another key, another info
// and altered bytes cannot be told apart.
func openBox(private hpke.PrivateKey, info, sealed []byte) ([]byte, error) {
	secret, err := hpke.Open(private, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info, sealed)
	if err != nil || len(secret) != KeySize {
		return nil, ErrAltered
	}
	return secret, nil
}
