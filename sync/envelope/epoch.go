package envelope

import (
	"bytes"
	"crypto/hpke"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"slices"
)

// Epoch is a generation of an audit's key: data keys are sealed to it, and
// only leads can open them. A withdrawal and a lead's leaving end an epoch.
type Epoch struct {
	// Number counts from 1.
	Number uint32 `json:"number"`
	// Key is the public HPKE key (MLKEM768X25519).
	Key []byte `json:"key"`
}

func (e Epoch) check() error {
	if e.Number == 0 {
		return missing("epoch")
	}
	return checkSealKey(e.Key)
}

// EpochKey is the private side. Its seed is 32 bytes, kept in leads' keyrings
// and sealed to their devices in the roster.
type EpochKey struct {
	Number  uint32
	seed    []byte
	private hpke.PrivateKey
}

// String names the epoch and hides its seed from messages and logs.
func (k EpochKey) String() string { return fmt.Sprintf("key of epoch %d", k.Number) }

// GoString hides the seed from %#v.
func (k EpochKey) GoString() string { return k.String() }

// NewEpochKey draws the key of an epoch.
func NewEpochKey(number uint32) (EpochKey, error) {
	seed := make([]byte, KeySize)
	rand.Read(seed)
	return EpochKeyOf(number, seed)
}

// EpochKeyOf makes the key of an epoch from its kept seed of 32 bytes. The
// error is ErrFormat.
func EpochKeyOf(number uint32, seed []byte) (EpochKey, error) {
	if number == 0 || len(seed) != KeySize {
		return EpochKey{}, fmt.Errorf("epoch %d: %w: seed of %d bytes", number, ErrFormat, len(seed))
	}
	private, err := hpke.MLKEM768X25519().NewPrivateKey(seed)
	if err != nil {
		return EpochKey{}, fmt.Errorf("epoch %d: %w", number, ErrFormat)
	}
	return EpochKey{Number: number, seed: bytes.Clone(seed), private: private}, nil
}

// Seed returns the 32 bytes to keep.
func (k EpochKey) Seed() []byte { return bytes.Clone(k.seed) }

// Public returns what is published in the roster.
func (k EpochKey) Public() Epoch {
	return Epoch{Number: k.Number, Key: k.private.PublicKey().Bytes()}
}

// Wipe overwrites the seed. Go and the HPKE key may hold copies.
func (k EpochKey) Wipe() { clear(k.seed) }

// SealedSeed is the seed of an epoch, sealed to one lead's device.
type SealedSeed struct {
	// To is the lead's device.
	To ID `json:"to"`
	// Box is the HPKE ciphertext, 1,168 bytes.
	Box []byte `json:"box"`
}

func (s SealedSeed) check() error {
	return firstError(need(s.To != ID{}, "to"), need(len(s.Box) == boxSize, "box"))
}

// SealSeed seals the seed of an epoch to a lead's device.
func (k EpochKey) SealSeed(audit ID, to Device) (SealedSeed, error) {
	box, err := sealBox(to.Seal, seedInfo(audit, k.Number, to.ID), k.seed)
	if err != nil {
		return SealedSeed{}, fmt.Errorf("seed of epoch %d: %w", k.Number, err)
	}
	return SealedSeed{To: to.ID, Box: box}, nil
}

// OpenSeed opens the seed that was sealed to this device, and checks that it
// is the key of the epoch. The error is ErrForeign, ErrAltered or ErrKey.
func (k DeviceKeys) OpenSeed(audit ID, epoch Epoch, sealed SealedSeed) (EpochKey, error) {
	if sealed.To != k.ID {
		return EpochKey{}, fmt.Errorf("seed of epoch %d: %w", epoch.Number, ErrForeign)
	}
	seed, err := openBox(k.Seal, seedInfo(audit, epoch.Number, k.ID), sealed.Box)
	if err != nil {
		return EpochKey{}, fmt.Errorf("seed of epoch %d: %w", epoch.Number, err)
	}
	defer clear(seed)
	opened, err := EpochKeyOf(epoch.Number, seed)
	if err != nil {
		return EpochKey{}, err
	}
	if !bytes.Equal(opened.Public().Key, epoch.Key) {
		return EpochKey{}, fmt.Errorf("seed of epoch %d: %w", epoch.Number, ErrKey)
	}
	return opened, nil
}

func seedInfo(audit ID, epoch uint32, to ID) []byte {
	info := slices.Concat([]byte("synvanda/epoch-seed/1"), audit[:])
	return append(binary.BigEndian.AppendUint32(info, epoch), to[:]...)
}
