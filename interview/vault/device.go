package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hpke"
	"fmt"

	"synvanda/interview"
)

const deviceMagic = "SYNVDEVI"

// firstLetter is the device's letter until a roster gives another.
const firstLetter = "A"

// device is this computer in the eyes of others: a signing key and a key that
// packets can be sealed to. Made here, never leaving, never in a backup.
type device struct {
	minor      uint16
	vault      id
	generation uint64
	id         id
	sign       ed25519.PrivateKey
	hpke       hpke.PrivateKey
	letter     string
}

func (d *device) age() uint64 { return d.generation }

func newDevice(vault id) (*device, error) {
	_, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, fmt.Errorf("make device key: %w", err)
	}
	h, err := hpke.MLKEM768X25519().GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("make device key: %w", err)
	}
	return &device{vault: vault, id: newID(), sign: private, hpke: h, letter: firstLetter}, nil
}

func (d *device) public() ed25519.PublicKey { return d.sign.Public().(ed25519.PublicKey) }

func (d *device) wipe() { clear(d.sign) }

// encode seals the device file under the next generation.
func (d *device) encode(k key) ([]byte, error) {
	own, err := d.hpke.Bytes()
	if err != nil {
		return nil, fmt.Errorf("encode device key: %w", err)
	}
	// The key hands out its own bytes: what is cleared below must be a copy,
	// or the next encoding would write zeros.
	private := bytes.Clone(own)
	d.generation++
	var e encoder
	e.raw([]byte(deviceMagic))
	e.u16(formatVersion)
	e.u16(d.minor)
	e.raw(d.vault[:])
	e.u64(d.generation)
	var body encoder
	body.raw(d.id[:])
	body.raw(d.sign.Seed())
	body.text8(string(private))
	body.text8(d.letter)
	e.lp(seal(k, append([]byte(aadDevice), e.b...), body.b))
	clear(body.b)
	clear(private)
	return withChecksum(e.b), nil
}

func parseDevice(data []byte, vault id, k key) (*device, error) {
	damaged := fmt.Errorf("device: %w", interview.ErrDamaged)
	plain, ok := checksummed(data)
	if !ok || len(plain) < keyringHead || string(plain[:8]) != deviceMagic {
		return nil, damaged
	}
	r := decoder{b: plain[8:]}
	if format := r.u16(); format != formatVersion {
		return nil, damaged
	}
	d := &device{minor: r.u16(), vault: r.id(), generation: r.u64()}
	sealed := r.lp()
	if !r.end() || d.vault != vault {
		return nil, damaged
	}
	body, err := open(k, append([]byte(aadDevice), plain[:keyringHead]...), sealed)
	if err != nil {
		return nil, damaged
	}
	defer clear(body)
	b := decoder{b: body}
	d.id = b.id()
	seed := b.raw(ed25519.SeedSize)
	private := []byte(b.text8())
	d.letter = b.text8()
	if !b.end() || len(d.letter) > maxLetter {
		return nil, damaged
	}
	d.sign = ed25519.NewKeyFromSeed(bytes.Clone(seed))
	if d.hpke, err = hpke.MLKEM768X25519().NewPrivateKey(private); err != nil {
		return nil, damaged
	}
	return d, nil
}

// Device is what others may know of this computer.
type Device struct {
	// ID names the device: 32 lower-case hexadecimal digits.
	ID string
	// Sign is the key that its signatures are checked with.
	Sign ed25519.PublicKey
	// Seal is the HPKE public key (MLKEM768X25519) that packets are sealed to.
	Seal []byte
	// Letter begins the working codes given on this device, "A" until the
	// audit's roster gives another.
	Letter string
}
