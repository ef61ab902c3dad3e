package envelope

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
)

// RootHash returns the hash of an audit's root key that invitations pin.
func RootHash(root ed25519.PublicKey) Hash { return sha256.Sum256(root) }

// refusal is the error for an entry that may not be made.
func refusal(e Entry, why error, what string) error {
	return fmt.Errorf("roster entry %d, %s: %w: %s", e.Number, e.Change.Op, why, what)
}

// found judges a roster's first entry and makes its state.
func found(entry Statement[Entry], pin Hash) (*State, error) {
	e := entry.Body
	if e.Number != 1 {
		return nil, refusal(e, ErrOrder, "the first is missing")
	}
	if RootHash(e.Change.Root) != pin {
		return nil, refusal(e, ErrForeign, "another root key than the invitation's")
	}
	if err := entry.Verify(e.Change.Root); err != nil {
		return nil, refusal(e, err, "root key")
	}
	if e.Change.Epoch.Number != 1 || !seedsFor(e.Change.Seeds, e.Change.Device.ID) {
		return nil, refusal(e, ErrFormat, "first epoch")
	}
	return founded(entry), nil
}

// founded is the state after the first entry, which found has let pass.
func founded(entry Statement[Entry]) *State {
	e := entry.Body
	s := &State{
		audit: e.Audit, root: e.Change.Root, members: map[ID]Member{}, accepted: map[ID]map[Hash]bool{},
		letters: map[string]bool{}, burnt: map[ID]bool{},
	}
	s.apply(entry)
	return s
}

// judge tells whether an entry may follow this state, signature included. The
// error is ErrOrder, ErrForeign, ErrSignature or ErrAuthority.
func (s *State) judge(entry Statement[Entry]) error {
	e := entry.Body
	if err := s.judgePlace(e); err != nil {
		return err
	}
	key := ed25519.PublicKey(s.root)
	if e.By != (ID{}) {
		m, known := s.members[e.By]
		if !known {
			return refusal(e, ErrAuthority, "unknown device")
		}
		key = m.Device.Sign
	}
	if err := entry.Verify(key); err != nil {
		return refusal(e, err, "signer")
	}
	return s.judgeChange(e)
}

func (s *State) judgePlace(e Entry) error {
	switch {
	case e.Audit != s.audit:
		return refusal(e, ErrForeign, "another audit")
	case e.Number != s.head.Number+1 || e.Previous != s.head.Hash:
		return refusal(e, ErrOrder, "does not follow the entry before")
	}
	return nil
}

// judgeChange tells whether this state lets the signer make the change.
func (s *State) judgeChange(e Entry) error {
	if e.By != (ID{}) {
		m := s.members[e.By]
		if !m.active() || m.Role != RoleAdmin {
			return refusal(e, ErrAuthority, "the signer is no lead, or not any more")
		}
	}
	switch e.Change.Op {
	case OpAdd:
		return s.judgeAdd(e)
	case OpPromote:
		return s.judgePromote(e)
	case OpRemove:
		return s.judgeRemove(e)
	case OpRotateEpoch:
		return s.judgeRotateEpoch(e)
	case OpRotateKey:
		return s.judgeRotateKey(e)
	case OpSettle:
		return nil
	}
	return refusal(e, ErrOrder, "only the first entry founds")
}

func (s *State) judgeAdd(e Entry) error {
	c := e.Change
	_, known := s.members[c.Device.ID]
	switch {
	case known:
		return refusal(e, ErrAuthority, "the device is or was there")
	case s.knowsKey(c.Device.Sign, c.Device.Seal):
		return refusal(e, ErrAuthority, "another device has that key")
	case s.letters[c.Letter]:
		return refusal(e, ErrAuthority, "the letter is taken")
	case s.burnt[c.Invitation]:
		return refusal(e, ErrAuthority, "the invitation is used up")
	case len(s.members) >= MaxDevices:
		return refusal(e, ErrTooLarge, "too many devices")
	case c.Role == RoleAdmin && len(s.Admins()) >= MaxAdmins:
		return refusal(e, ErrTooLarge, "too many leads")
	case c.Role == RoleAdmin && !seedsFor(c.Seeds, c.Device.ID), c.Role != RoleAdmin && len(c.Seeds) > 0:
		return refusal(e, ErrFormat, "seeds")
	}
	return nil
}

// knowsKey tells whether any device has one of these keys.
func (s *State) knowsKey(sign, seal []byte) bool {
	for _, m := range s.members {
		if bytes.Equal(m.Device.Sign, sign) || bytes.Equal(m.Device.Seal, seal) {
			return true
		}
	}
	return false
}

func (s *State) judgePromote(e Entry) error {
	m, known := s.members[e.Change.Target]
	switch {
	case !known || !m.active() || m.Role != RoleAuditor:
		return refusal(e, ErrAuthority, "no auditor's device")
	case len(s.Admins()) >= MaxAdmins:
		return refusal(e, ErrTooLarge, "too many leads")
	case !seedsFor(e.Change.Seeds, e.Change.Target):
		return refusal(e, ErrFormat, "seeds")
	}
	return nil
}

// judgeRemove lets a lead remove any device, and accept more of one that is
// removed; but only the root key may remove the last lead.
func (s *State) judgeRemove(e Entry) error {
	m, known := s.members[e.Change.Target]
	if !known {
		return refusal(e, ErrAuthority, "unknown device")
	}
	last := m.Role == RoleAdmin && m.active() && len(s.Admins()) == 1
	if last && e.By != (ID{}) {
		return refusal(e, ErrAuthority, "the last lead")
	}
	if len(s.accepted[e.Change.Target])+len(e.Change.Accept)/len(Hash{}) > 4*MaxAccepted {
		return refusal(e, ErrTooLarge, "too many accepted frames")
	}
	return nil
}

func (s *State) judgeRotateEpoch(e Entry) error {
	c := e.Change
	var to []ID
	for _, m := range s.Admins() {
		to = append(to, m.Device.ID)
	}
	switch {
	case c.Epoch.Number != s.epoch.Number+1:
		return refusal(e, ErrOrder, "number of the epoch")
	case bytes.Equal(c.Epoch.Key, s.epoch.Key):
		return refusal(e, ErrFormat, "the key is the old one")
	case !seedsFor(c.Seeds, to...):
		return refusal(e, ErrFormat, "seeds")
	case len(c.Seal) > 0 && (e.By == (ID{}) || s.knowsKey(nil, c.Seal)):
		return refusal(e, ErrFormat, "new key of the device")
	}
	return nil
}

func (s *State) judgeRotateKey(e Entry) error {
	c := e.Change
	m, known := s.members[c.Target]
	if !known || !m.active() {
		return refusal(e, ErrAuthority, "unknown or removed device")
	}
	admin := m.Role == RoleAdmin
	switch {
	case s.knowsKey(nil, c.Seal):
		return refusal(e, ErrFormat, "the key is in use")
	case admin && !seedsFor(c.Seeds, c.Target), !admin && len(c.Seeds) > 0:
		return refusal(e, ErrFormat, "seeds")
	}
	return nil
}

// seedsFor tells whether seeds are exactly for these devices.
func seedsFor(seeds []SealedSeed, to ...ID) bool {
	if len(seeds) != len(to) {
		return false
	}
	want := map[ID]bool{}
	for _, id := range to {
		want[id] = true
	}
	for _, seed := range seeds {
		if !want[seed.To] {
			return false
		}
		delete(want, seed.To)
	}
	return true
}

// apply carries out an entry that judge has let pass.
func (s *State) apply(entry Statement[Entry]) {
	e, c := entry.Body, entry.Body.Change
	s.head = Place{Number: e.Number, Hash: entry.Hash}
	switch c.Op {
	case OpFound:
		s.epoch = *c.Epoch
		s.join(e, RoleAdmin)
		s.addSeeds(c.Seeds)
	case OpAdd:
		s.join(e, c.Role)
		s.addSeeds(c.Seeds)
	case OpPromote:
		m := s.members[c.Target]
		m.Role, m.Renewed = RoleAdmin, s.epoch.Number
		s.members[c.Target] = m
		s.addSeeds(c.Seeds)
	case OpRemove:
		s.remove(c.Target, c.Accept)
	case OpRotateEpoch:
		s.epoch, s.seeds = *c.Epoch, nil
		s.addSeeds(c.Seeds)
		if len(c.Seal) > 0 {
			s.renew(e.By, c.Seal)
		}
	case OpRotateKey:
		s.renew(c.Target, c.Seal)
		s.addSeeds(c.Seeds)
	}
}

func (s *State) join(e Entry, role Role) {
	c := e.Change
	s.members[c.Device.ID] = Member{
		Device: *c.Device, Role: role, Letter: c.Letter, Renewed: s.epoch.Number, joined: e.Number,
	}
	s.letters[c.Letter] = true
	if c.Invitation != (ID{}) {
		s.burnt[c.Invitation] = true
	}
}

func (s *State) renew(device ID, seal []byte) {
	m := s.members[device]
	m.Device.Seal, m.Renewed = seal, s.epoch.Number
	s.members[device] = m
}

// remove removes a device for ever and accepts what it may keep.
func (s *State) remove(device ID, accept []byte) {
	m, known := s.members[device]
	if !known {
		return
	}
	m.Removed = true
	s.members[device] = m
	s.accept(device, accept)
	s.seeds = withoutSeed(s.seeds, device)
}

func (s *State) accept(device ID, hashes []byte) {
	set := s.accepted[device]
	if set == nil {
		set = map[Hash]bool{}
		s.accepted[device] = set
	}
	for ; len(hashes) >= len(Hash{}); hashes = hashes[len(Hash{}):] {
		set[Hash(hashes[:len(Hash{})])] = true
	}
}

// addSeeds puts newer sealed seeds in the place of older ones.
func (s *State) addSeeds(seeds []SealedSeed) {
	for _, seed := range seeds {
		s.seeds = append(withoutSeed(s.seeds, seed.To), seed)
		m := s.members[seed.To]
		m.Knows = s.epoch.Number
		s.members[seed.To] = m
	}
}

func withoutSeed(seeds []SealedSeed, device ID) []SealedSeed {
	var out []SealedSeed
	for _, seed := range seeds {
		if seed.To != device {
			out = append(out, seed)
		}
	}
	return out
}
