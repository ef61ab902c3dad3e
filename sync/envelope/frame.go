package envelope

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"time"

	"golang.org/x/crypto/chacha20poly1305"
)

// Labels that keep one use of a key from being taken for another.
const (
	signLabel    = "synvanda/frame/1"
	versionLabel = "synvanda/version/1"
	keyIDLabel   = "id"
)

// Frame is a frame that has been taken apart. Its slices point into the bytes
// that were parsed; nothing has been verified yet.
type Frame struct {
	Header Header
	// Hash names the frame.
	Hash Hash

	header     []byte
	ciphertext []byte
	signature  []byte
}

// KeyIDOf returns the id that commits to a data key.
func KeyIDOf(key []byte) (KeyID, error) {
	var id KeyID
	b, err := hkdf.Key(sha256.New, key, nil, keyIDLabel, 32)
	if err != nil {
		return id, fmt.Errorf("derive key id: %w", err)
	}
	copy(id[:], b)
	return id, nil
}

// Sealed is the content of one frame: its body and when it was made, by the
// maker's clock.
type Sealed struct {
	Body []byte
	At   time.Time
}

// Seal makes a frame. It fills the header's Key and Length. The same call
// twice gives two different frames: keep the first, never seal a version again.
func Seal(h Header, content Sealed, key []byte, signer ed25519.PrivateKey) ([]byte, error) {
	id, err := KeyIDOf(key)
	if err != nil {
		return nil, err
	}
	packed, err := pack(content.Body, h.Kind, content.At)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("seal frame: key of %d bytes", len(key))
	}
	h.Key = id
	size := aead.NonceSize() + len(packed) + aead.Overhead()
	if size > MaxFrame {
		return nil, fmt.Errorf("%w: ciphertext of %d bytes, at most %d", ErrTooLarge, size, MaxFrame)
	}
	h.Length = uint32(size)
	if err := h.check(); err != nil {
		return nil, err
	}
	header, err := h.encode()
	if err != nil {
		return nil, err
	}
	frame := make([]byte, 4, 4+len(header)+size+SignatureSize)
	binary.BigEndian.PutUint32(frame, uint32(len(header)))
	frame = append(frame, header...)
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	frame = append(frame, nonce...)
	frame = aead.Seal(frame, nonce, packed, versionAAD(header))
	frame = append(frame, ed25519.Sign(signer, append([]byte(signLabel), frame[4:]...))...)
	if len(frame) > MaxFrame {
		return nil, fmt.Errorf("%w: frame of %d bytes, at most %d", ErrTooLarge, len(frame), MaxFrame)
	}
	return frame, nil
}

func versionAAD(header []byte) []byte {
	sum := sha256.Sum256(header)
	return append([]byte(versionLabel), sum[:]...)
}

// Parse takes one frame apart; data must be exactly one. It verifies nothing
// but the form. A frame with a higher minor version parses (it is carried),
// and Newer tells so.
func Parse(data []byte) (Frame, error) {
	if len(data) > MaxFrame {
		return Frame{}, fmt.Errorf("%w: frame of %d bytes", ErrTooLarge, len(data))
	}
	if len(data) < 4 {
		return Frame{}, fmt.Errorf("%w: %d bytes", ErrFormat, len(data))
	}
	n := binary.BigEndian.Uint32(data)
	if n > MaxHeader || uint64(n)+4+SignatureSize > uint64(len(data)) {
		return Frame{}, fmt.Errorf("%w: header of %d bytes", ErrFormat, n)
	}
	f := Frame{header: data[4 : 4+n]}
	h, err := parseHeader(f.header)
	if err != nil {
		return Frame{}, err
	}
	rest := data[4+n:]
	if uint64(h.Length)+SignatureSize != uint64(len(rest)) {
		return Frame{}, fmt.Errorf("%w: %d bytes after the header, its length says %d", ErrFormat, len(rest), h.Length)
	}
	f.Header = h
	f.ciphertext, f.signature = rest[:h.Length], rest[h.Length:]
	f.Hash = sha256.Sum256(data)
	return f, nil
}

// Newer tells that the frame holds more than this program understands: carry
// it, do not open it.
func (f Frame) Newer() bool { return f.Header.Minor > 0 }

// Bytes returns the frame as it travels.
func (f Frame) Bytes() []byte {
	out := make([]byte, 4, 4+len(f.header)+len(f.ciphertext)+len(f.signature))
	binary.BigEndian.PutUint32(out, uint32(len(f.header)))
	return append(append(append(out, f.header...), f.ciphertext...), f.signature...)
}

// Verify checks the signature over the bytes received.
func (f Frame) Verify(device ed25519.PublicKey) error {
	signed := bytes.Join([][]byte{[]byte(signLabel), f.header, f.ciphertext}, nil)
	if len(device) != ed25519.PublicKeySize || !ed25519.Verify(device, signed, f.signature) {
		return ErrSignature
	}
	return nil
}

// Open decrypts the body. Call Verify first.
func (f Frame) Open(key []byte) (Sealed, error) {
	if f.Newer() {
		return Sealed{}, ErrNewer
	}
	id, err := KeyIDOf(key)
	if err != nil {
		return Sealed{}, err
	}
	if subtle.ConstantTimeCompare(id[:], f.Header.Key[:]) != 1 {
		return Sealed{}, ErrKey
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return Sealed{}, fmt.Errorf("open frame: key of %d bytes", len(key))
	}
	if len(f.ciphertext) < aead.NonceSize() {
		return Sealed{}, ErrAltered
	}
	nonce, sealed := f.ciphertext[:aead.NonceSize()], f.ciphertext[aead.NonceSize():]
	packed, err := aead.Open(nil, nonce, sealed, versionAAD(f.header))
	if err != nil {
		return Sealed{}, ErrAltered
	}
	body, at, err := unpack(packed)
	if err != nil {
		return Sealed{}, err
	}
	return Sealed{Body: body, At: at}, nil
}
