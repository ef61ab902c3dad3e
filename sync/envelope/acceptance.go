package envelope

import (
	"encoding/binary"
	"fmt"
)

const (
	acceptanceMagic = "SYNVACCE"
	// acceptanceHead is magic, format and the invitation's id.
	acceptanceHead = len(acceptanceMagic) + 2 + len(ID{})
)

func acceptanceAAD(id ID) []byte { return append([]byte("synvanda/acceptance/1"), id[:]...) }

// SealAcceptance makes the file that answers a join request where there is no
// server: the whole roster, sealed under the invitation's secret.
func SealAcceptance(s Secret, entries [][]byte) ([]byte, error) {
	var plain []byte
	for _, e := range entries {
		if len(e) > MaxEntry || acceptanceHead+len(plain)+4+len(e)+sealOverhead > MaxAcceptance {
			return nil, fmt.Errorf("acceptance: %w: %d entries", ErrTooLarge, len(entries))
		}
		plain = binary.BigEndian.AppendUint32(plain, uint32(len(e)))
		plain = append(plain, e...)
	}
	out := append([]byte(acceptanceMagic), 0, 1)
	id := s.ID()
	out = append(out, id[:]...)
	return append(out, sealBytes(s.derive("synvanda/acceptance-key/1"), acceptanceAAD(id), plain)...), nil
}

// OpenAcceptance opens the answer to a join request: a roster that begins with
// the root key that the invitation pins, and in which this device stands.
// ErrForeign: the answer to another invitation, or without this device.
func OpenAcceptance(i Invitation, s Secret, device Device, data []byte) (*Roster, error) {
	if len(data) > MaxAcceptance {
		return nil, fmt.Errorf("acceptance: %w: %d bytes", ErrTooLarge, len(data))
	}
	rest, err := fileBody(data, acceptanceMagic)
	if err != nil {
		return nil, fmt.Errorf("acceptance: %w", err)
	}
	id := s.ID()
	if len(rest) < len(id) || ID(rest[:len(id)]) != id {
		return nil, fmt.Errorf("acceptance: %w: another invitation", ErrForeign)
	}
	plain, err := openBytes(s.derive("synvanda/acceptance-key/1"), acceptanceAAD(id), rest[len(id):])
	if err != nil {
		return nil, fmt.Errorf("acceptance: %w", err)
	}
	entries, err := splitEntries(plain)
	if err != nil {
		return nil, err
	}
	roster, err := OpenRoster(i.Audit, i.Root, entries)
	if err != nil {
		return nil, err
	}
	m, known := roster.State().Member(device.ID)
	if !known || m.Removed || string(m.Device.Sign) != string(device.Sign) {
		return nil, fmt.Errorf("acceptance: %w: this device is not in the roster", ErrForeign)
	}
	return roster, nil
}

func splitEntries(plain []byte) ([][]byte, error) {
	var entries [][]byte
	for len(plain) > 0 {
		if len(plain) < 4 {
			return nil, fmt.Errorf("acceptance: %w", ErrTruncated)
		}
		n := binary.BigEndian.Uint32(plain)
		if n > MaxEntry || int(n) > len(plain)-4 || len(entries) >= MaxEntries {
			return nil, fmt.Errorf("acceptance: %w: entry of %d bytes", ErrFormat, n)
		}
		entries = append(entries, plain[4:4+n])
		plain = plain[4+n:]
	}
	return entries, nil
}
