package envelope

import (
	"crypto/ed25519"
	"crypto/hpke"
	"crypto/rand"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"slices"
)

// NewDataKey draws the key of a record.
func NewDataKey() []byte {
	key := make([]byte, KeySize)
	rand.Read(key)
	return key
}

// Packet is a record's data key on its way: sealed to an epoch of the audit
// (what laptops send to leads), or to one device (what leads publish to
// laptops). It is a signed object of its own, made when it is sent; no frame
// depends on it, so an epoch can end without a new signature on any interview.
type Packet struct {
	Audit  ID `json:"audit"`
	Record ID `json:"rec"`
	// Key commits to the data key; it is the one in the frames' headers.
	Key KeyID `json:"key"`
	// Epoch is the epoch that the packet is sealed to, 0 when it is to a
	// device.
	Epoch uint32 `json:"epoch,omitempty"`
	// To is the device that the packet is sealed to, zero when it is to an
	// epoch.
	To ID `json:"to,omitzero"`
	// Maker is the device that signed.
	Maker ID `json:"maker"`
	// Box is the HPKE ciphertext, 1,168 bytes.
	Box []byte `json:"box"`
}

func (Packet) kind() string { return "key-packet" }
func (Packet) limit() int   { return MaxPacket }

func (p Packet) check() error {
	return firstError(
		need(p.Audit != ID{}, "audit"),
		need(p.Record != ID{}, "rec"),
		need(p.Key != KeyID{}, "key"),
		need((p.Epoch == 0) != (p.To == ID{}), "epoch"),
		need(p.Maker != ID{}, "maker"),
		need(len(p.Box) == boxSize, "box"),
	)
}

// info binds the box to everything else in the packet.
func (p Packet) info() []byte {
	info := slices.Concat([]byte("synvanda/data-key/1"), p.Audit[:], p.Record[:], p.Key[:])
	info = binary.BigEndian.AppendUint32(info, p.Epoch)
	return slices.Concat(info, p.To[:], p.Maker[:])
}

// Parcel is a data key and the record that it belongs to.
type Parcel struct {
	Audit  ID
	Record ID
	// Data is the data key, 32 bytes.
	Data []byte
}

// String names the record and hides the key from messages and logs.
func (p Parcel) String() string { return "key of record " + p.Record.String() }

// GoString hides the key from %#v.
func (p Parcel) GoString() string { return p.String() }

// PackForEpoch seals a data key to an epoch and signs the packet.
func (k DeviceKeys) PackForEpoch(parcel Parcel, epoch Epoch) ([]byte, error) {
	return k.pack(parcel, Packet{Epoch: epoch.Number}, epoch.Key)
}

// PackForDevice seals a data key to one device and signs the packet.
func (k DeviceKeys) PackForDevice(parcel Parcel, to Device) ([]byte, error) {
	return k.pack(parcel, Packet{To: to.ID}, to.Seal)
}

func (k DeviceKeys) pack(parcel Parcel, p Packet, public []byte) ([]byte, error) {
	if len(parcel.Data) != KeySize {
		return nil, fmt.Errorf("key packet: %w: data key of %d bytes", ErrFormat, len(parcel.Data))
	}
	id, err := KeyIDOf(parcel.Data)
	if err != nil {
		return nil, err
	}
	p.Audit, p.Record, p.Key, p.Maker = parcel.Audit, parcel.Record, id, k.ID
	if p.Box, err = sealBox(public, p.info(), parcel.Data); err != nil {
		return nil, fmt.Errorf("key packet: %w", err)
	}
	return Sign(p, k.Sign)
}

// OpenPacket opens a packet sealed to this epoch and returns the data key.
// Verify the packet first (State.CheckPacket). The error is ErrKey for
// another epoch, ErrAltered when the box does not open or holds another key
// than the packet says.
func (k EpochKey) OpenPacket(p Packet) ([]byte, error) {
	if p.Epoch != k.Number {
		return nil, fmt.Errorf("key packet of epoch %d: %w", p.Epoch, ErrKey)
	}
	return openPacket(k.private, p)
}

// OpenPacket opens a packet sealed to this device; see EpochKey.OpenPacket.
func (k DeviceKeys) OpenPacket(p Packet) ([]byte, error) {
	if p.To != k.ID {
		return nil, fmt.Errorf("key packet for a device: %w", ErrKey)
	}
	return openPacket(k.Seal, p)
}

func openPacket(private hpke.PrivateKey, p Packet) ([]byte, error) {
	data, err := openBox(private, p.info(), p.Box)
	if err != nil {
		return nil, fmt.Errorf("key packet: %w", err)
	}
	id, err := KeyIDOf(data)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(id[:], p.Key[:]) != 1 {
		clear(data)
		return nil, fmt.Errorf("key packet: %w: it holds another key", ErrAltered)
	}
	return data, nil
}

// Reseal opens a packet of an old epoch and seals its key to a new one, as a
// lead does when an epoch ends.
func (k DeviceKeys) Reseal(p Packet, from EpochKey, to Epoch) ([]byte, error) {
	data, err := from.OpenPacket(p)
	if err != nil {
		return nil, err
	}
	defer clear(data)
	return k.PackForEpoch(Parcel{Audit: p.Audit, Record: p.Record, Data: data}, to)
}

// VerifyPacket reads a packet and checks its maker's signature.
func VerifyPacket(data []byte, maker ed25519.PublicKey) (Packet, error) {
	s, err := ParseStatement[Packet](data)
	if err != nil {
		return Packet{}, err
	}
	if err := s.Verify(maker); err != nil {
		return Packet{}, err
	}
	return s.Body, nil
}
