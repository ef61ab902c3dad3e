package envelope

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
)

// Member is a device that an audit has or has had.
type Member struct {
	Device Device
	Role   Role
	Letter string
	// Removed devices stay removed for ever.
	Removed bool
	// Disputed: a branch of an unsettled fork removes the device. What it
	// signs waits until the fork is settled.
	Disputed bool
	// Renewed is the epoch in which the device's HPKE key was made.
	Renewed uint32
	// Knows is the newest epoch whose seed was sealed to the device, 0 for an
	// auditor's.
	Knows uint32
	// joined orders members by their place in the roster.
	joined uint32
}

// active tells whether the device may do anything new.
func (m Member) active() bool { return !m.Removed && !m.Disputed }

// State is what a roster says: who may do what, and which key is sealed to. It
// is a value that nothing changes any more; a Roster makes the next one.
type State struct {
	audit    ID
	root     []byte
	head     Place
	epoch    Epoch
	seeds    []SealedSeed
	members  map[ID]Member
	accepted map[ID]map[Hash]bool
	letters  map[string]bool
	burnt    map[ID]bool
	fork     *Fork
	// unsealable: a branch of an unsettled fork removes somebody or ends the
	// epoch, so that even the old key may be the wrong one.
	unsealable bool
}

// Audit returns the audit's id.
func (s State) Audit() ID { return s.audit }

// Root returns the audit's public root key.
func (s State) Root() []byte { return bytes.Clone(s.root) }

// Head returns the newest entry that stands. With an unsettled fork it is the
// entry before the fork.
func (s State) Head() Place { return s.head }

// Fork returns the fork that nobody has settled, nil when there is none.
func (s State) Fork() *Fork { return s.fork }

// Member returns a device by its id, also a removed one.
func (s State) Member(id ID) (Member, bool) {
	m, ok := s.members[id]
	return m, ok
}

// Members returns every device, removed ones included, in the order in which
// they joined.
func (s State) Members() []Member {
	return slices.SortedFunc(maps.Values(s.members), func(a, b Member) int {
		if a.joined != b.joined {
			return int(a.joined) - int(b.joined)
		}
		return bytes.Compare(a.Device.ID[:], b.Device.ID[:])
	})
}

// Admins returns the leads who may act, in the order in which they joined.
func (s State) Admins() []Member {
	var admins []Member
	for _, m := range s.Members() {
		if m.Role == RoleAdmin && m.active() {
			admins = append(admins, m)
		}
	}
	return admins
}

// Appender returns the lead who appends entries where there is no server: the
// first of those who may act. The zero ID when there is none.
func (s State) Appender() ID {
	admins := s.Admins()
	if len(admins) == 0 {
		return ID{}
	}
	return admins[0].Device.ID
}

// Epoch returns the epoch that data keys are sealed to. It is ErrFork while a
// fork is unsettled that removes somebody or ends the epoch: then nothing may
// be sealed. No key of an unsettled branch is ever returned.
func (s State) Epoch() (Epoch, error) {
	if s.unsealable {
		return Epoch{}, fmt.Errorf("roster after entry %d: %w", s.head.Number, ErrFork)
	}
	return s.epoch, nil
}

// Seed returns the current epoch's seed as it was sealed to a device. The
// error is ErrAuthority for who is no lead.
func (s State) Seed(device ID) (Epoch, SealedSeed, error) {
	for _, seed := range s.seeds {
		if seed.To == device {
			return s.epoch, seed, nil
		}
	}
	return Epoch{}, SealedSeed{}, fmt.Errorf("seed of epoch %d: %w", s.epoch.Number, ErrAuthority)
}

// Waiting returns the leads whose HPKE key is older than the epoch: until each
// has made a new one and dropped the old, what was erased could still be
// opened with that laptop and old copies.
func (s State) Waiting() []Member {
	var out []Member
	for _, m := range s.Admins() {
		if m.Renewed < s.epoch.Number {
			out = append(out, m)
		}
	}
	return out
}

// Exposed returns the removed leads who still know the current epoch's seed:
// the epoch must end before more is sealed to it.
func (s State) Exposed() []Member {
	var out []Member
	for _, m := range s.Members() {
		if m.Removed && m.Knows == s.epoch.Number {
			out = append(out, m)
		}
	}
	return out
}

// SealSeeds seals an epoch's seed to every lead who may act, as a
// rotate_epoch needs it. A key in renewed replaces the device's own.
func (s State) SealSeeds(k EpochKey, renewed map[ID][]byte) ([]SealedSeed, error) {
	var seeds []SealedSeed
	for _, m := range s.Admins() {
		d := m.Device
		if fresh, ok := renewed[d.ID]; ok {
			d.Seal = fresh
		}
		seed, err := k.SealSeed(s.audit, d)
		if err != nil {
			return nil, err
		}
		seeds = append(seeds, seed)
	}
	slices.SortFunc(seeds, func(a, b SealedSeed) int { return bytes.Compare(a.To[:], b.To[:]) })
	return seeds, nil
}
