package envelope

import "fmt"

// Head is a device's word on how far it has come. It travels with every push
// and on every stick, so that what a server withholds or rolls back shows:
// "14 sent, 13 here".
type Head struct {
	Audit  ID `json:"audit"`
	Device ID `json:"dev"`
	// Sent counts the frames that the device has ever let go; List is their
	// Link, in the order in which they were let go.
	Sent uint32 `json:"sent"`
	List Hash   `json:"list"`
	// Roster is the newest entry of the roster that the device knows.
	RosterNumber uint32 `json:"roster"`
	Roster       Hash   `json:"roster_hash"`
	// Store, Sequence and View tell what the device saw of a server's log:
	// its cursor, and the Link of all frames' hashes up to there. Two leads
	// who saw different Views at one cursor were shown different logs.
	Store    ID      `json:"store,omitzero"`
	Sequence uint64  `json:"seq,omitempty"`
	View     Hash    `json:"view,omitzero"`
	At       Instant `json:"at"`
}

func (Head) kind() string { return "head" }
func (Head) limit() int   { return MaxStatement }

func (h Head) check() error {
	return firstError(
		need(h.Audit != ID{}, "audit"),
		need(h.Device != ID{}, "dev"),
		need((h.Sent == 0) == (h.List == Hash{}), "list"),
		need(h.RosterNumber > 0, "roster"),
		need(h.Roster != Hash{}, "roster_hash"),
		need(h.Sequence == 0 || h.Store != ID{}, "seq"),
		need((h.View == Hash{}) == (h.Sequence == 0), "view"),
	)
}

// After compares a device's head with an earlier one of the same device.
// ErrOrder: it went back (an old copy of the vault, or of a message). ErrFork:
// the same number of frames, but not the same ones: two copies of one vault
// are in use, or the device lies.
func (h Head) After(earlier Head) error {
	switch {
	case h.Audit != earlier.Audit || h.Device != earlier.Device:
		return fmt.Errorf("head: %w", ErrForeign)
	case h.Sent < earlier.Sent:
		return fmt.Errorf("head: %d frames sent, earlier it was %d: %w", h.Sent, earlier.Sent, ErrOrder)
	case h.Sent == earlier.Sent && h.List != earlier.List:
		return fmt.Errorf("head: %d frames sent: %w", h.Sent, ErrFork)
	case h.RosterNumber < earlier.RosterNumber:
		return fmt.Errorf("head: roster at %d, earlier at %d: %w", h.RosterNumber, earlier.RosterNumber, ErrOrder)
	}
	return nil
}

// SameView compares what two devices were shown by one server. Heads at
// different cursors, or of different stores, cannot be compared and give nil.
// ErrFork: they were shown different logs.
func (h Head) SameView(other Head) error {
	if h.Store != other.Store || h.Sequence != other.Sequence || h.View == other.View {
		return nil
	}
	return fmt.Errorf("log of the server at %d: %w", h.Sequence, ErrFork)
}

// Account compares a head with the frames of its device that are here, in the
// order in which the device let them go. It returns how many are missing, and
// ErrFork when as many are here as were sent, or more, but not the same ones.
func (h Head) Account(here []Hash) (lacking int, err error) {
	if len(here) < int(h.Sent) {
		return int(h.Sent) - len(here), nil
	}
	var list Hash
	for _, f := range here[:h.Sent] {
		list = Link(list, f)
	}
	if list != h.List {
		return 0, fmt.Errorf("frames of device %s: %w", h.Device, ErrFork)
	}
	return 0, nil
}
