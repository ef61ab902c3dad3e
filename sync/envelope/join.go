package envelope

import (
	"bytes"
	"fmt"
	"slices"
)

// Join is a device's request to join an audit by an invitation. It is signed
// by the device's own key; the sealed name binds the keys to the invitation's
// secret, so that who carries the request can neither read nor exchange it.
type Join struct {
	Audit      ID     `json:"audit"`
	Invitation ID     `json:"invitation"`
	Device     Device `json:"device"`
	// Name is the person's name, sealed under the invitation's secret.
	Name []byte  `json:"name"`
	At   Instant `json:"at"`
}

func (Join) kind() string { return "join" }
func (Join) limit() int   { return MaxStatement }

func (j Join) check() error {
	return firstError(
		need(j.Audit != ID{}, "audit"),
		need(j.Invitation != ID{}, "invitation"),
		need(len(j.Name) == sealedNameSize, "name"),
		j.Device.check(),
	)
}

// nameField is a length and a name, padded to the longest.
const nameField = 1 + MaxName

// sealedNameSize is the size of a sealed name.
const sealedNameSize = nameField + sealOverhead

// Join makes a request to join: the keys of this device and the person's name.
func (k DeviceKeys) Join(i Invitation, s Secret, who Person) ([]byte, error) {
	if !nameForm(who.Name) {
		return nil, fmt.Errorf("join: %w: name of %d bytes", ErrFormat, len(who.Name))
	}
	field := make([]byte, nameField)
	field[0] = byte(len(who.Name))
	copy(field[1:], who.Name)
	j := Join{Audit: i.Audit, Invitation: s.ID(), Device: k.Public(), At: who.At}
	j.Name = sealBytes(s.derive("synvanda/join-key/1"), j.aad(), field)
	return Sign(j, k.Sign)
}

// Person is who joins, and when, by the laptop's clock.
type Person struct {
	Name string
	At   Instant
}

// aad binds the name to the keys.
func (j Join) aad() []byte {
	return slices.Concat([]byte("synvanda/join/1"), j.Audit[:], j.Invitation[:], j.Device.ID[:], j.Device.Sign, j.Device.Seal)
}

// OpenJoin reads a request to join and checks that whoever made it has the
// device's key and the invitation's secret. The lead compares the fingerprint
// before adding the device. ErrForeign: another invitation. ErrSignature,
// ErrAltered: not made by who has key and secret.
func OpenJoin(s Secret, audit ID, data []byte) (Device, Person, error) {
	st, err := ParseStatement[Join](data)
	if err != nil {
		return Device{}, Person{}, err
	}
	j := st.Body
	if j.Invitation != s.ID() || j.Audit != audit {
		return Device{}, Person{}, fmt.Errorf("join: %w: another invitation", ErrForeign)
	}
	if err := st.Verify(j.Device.Sign); err != nil {
		return Device{}, Person{}, err
	}
	field, err := openBytes(s.derive("synvanda/join-key/1"), j.aad(), j.Name)
	if err != nil {
		return Device{}, Person{}, fmt.Errorf("join: %w", err)
	}
	n := int(field[0])
	if n > MaxName || len(bytes.TrimRight(field[1+n:], "\x00")) > 0 || !nameForm(string(field[1:1+n])) {
		return Device{}, Person{}, fmt.Errorf("join: %w: name", ErrFormat)
	}
	return j.Device, Person{Name: string(field[1 : 1+n]), At: j.At}, nil
}
