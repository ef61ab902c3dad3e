package envelope

import (
	"crypto/ed25519"
	"crypto/hpke"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Device is a computer in the eyes of others: what a roster lists.
type Device struct {
	ID ID `json:"id"`
	// Sign is the Ed25519 key that its signatures are checked with.
	Sign ed25519.PublicKey `json:"sign"`
	// Seal is the HPKE public key (MLKEM768X25519) that keys are sealed to.
	Seal []byte `json:"seal"`
}

// DeviceKeys are a device's private keys. They are made on the laptop, never
// leave it and are in no backup.
type DeviceKeys struct {
	ID   ID
	Sign ed25519.PrivateKey
	Seal hpke.PrivateKey
}

// String names the device and hides its keys from messages and logs.
func (k DeviceKeys) String() string { return "keys of device " + k.ID.String() }

// GoString hides the keys from %#v.
func (k DeviceKeys) GoString() string { return k.String() }

// NewDeviceKeys draws the keys of a new device.
func NewDeviceKeys() (DeviceKeys, error) {
	_, sign, err := ed25519.GenerateKey(nil)
	if err != nil {
		return DeviceKeys{}, fmt.Errorf("make device key: %w", err)
	}
	seal, err := NewSealKey()
	if err != nil {
		return DeviceKeys{}, err
	}
	return DeviceKeys{ID: NewID(), Sign: sign, Seal: seal}, nil
}

// NewSealKey draws an HPKE key, for a new device or to replace a device's old
// one.
func NewSealKey() (hpke.PrivateKey, error) {
	k, err := hpke.MLKEM768X25519().GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("make device key: %w", err)
	}
	return k, nil
}

// Public returns what others may know.
func (k DeviceKeys) Public() Device {
	return Device{ID: k.ID, Sign: k.Sign.Public().(ed25519.PublicKey), Seal: k.Seal.PublicKey().Bytes()}
}

// Fingerprint returns 30 digits in six groups of five, which two people read
// to each other: 99 bits of the SHA-256 of the device's id and keys.
func (d Device) Fingerprint() string {
	sum := sha256.Sum256(slices.Concat([]byte("synvanda/fingerprint/1"), d.ID[:], d.Sign, d.Seal))
	groups := make([]string, 6)
	for i := range groups {
		n := uint64(0)
		for _, b := range sum[5*i : 5*i+5] {
			n = n<<8 | uint64(b)
		}
		groups[i] = fmt.Sprintf("%05d", n%100_000)
	}
	return strings.Join(groups, " ")
}

// SameFingerprint compares typed digits with a device's; anything but digits
// is ignored.
func (d Device) SameFingerprint(typed string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s)
	}
	return digits(typed) == digits(d.Fingerprint())
}

// check refuses keys that cannot be used.
func (d Device) check() error {
	if d.ID == (ID{}) || len(d.Sign) != ed25519.PublicKeySize {
		return missing("device")
	}
	return checkSealKey(d.Seal)
}

func checkSealKey(key []byte) error {
	if len(key) != SealKeySize {
		return missing("seal")
	}
	if _, err := hpke.MLKEM768X25519().NewPublicKey(key); err != nil {
		return missing("seal")
	}
	return nil
}
