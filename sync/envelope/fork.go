package envelope

import (
	"bytes"
	"maps"
	"slices"
)

// Fork is two or more entries that claim one place, and that no rule and no
// person has decided between.
type Fork struct {
	// After is the entry that the branches follow.
	After Place
	// Branches are in the order of their first entries' hashes.
	Branches []Branch
}

// Branch is one side of a fork: an entry and all that follow it.
type Branch struct {
	Entries []Statement[Entry]
}

// First returns the entry that claims the place.
func (b Branch) First() Statement[Entry] { return b.Entries[0] }

// Settle returns the change by which a person lets one branch stand.
func (f Fork) Settle(stands Hash) Change {
	c := Change{Op: OpSettle, Stands: stands}
	for _, b := range f.Branches {
		if h := b.First().Hash; h != stands {
			c.Rejects = append(c.Rejects, h)
		}
	}
	return c
}

// removal is one device's removal by a signer; the zero signer is the root.
type removal struct{ by, target ID }

// side is a branch while a fork is being decided.
type side struct {
	first    *node
	nodes    []*node
	removals map[removal][]byte // with what they accept
	targets  map[ID]bool
	// settlers have signed that this side stands.
	settlers map[ID]bool
}

func newSide(first *node) *side {
	s := &side{first: first, removals: map[removal][]byte{}, targets: map[ID]bool{}, settlers: map[ID]bool{}}
	s.nodes = []*node{first}
	for i := 0; i < len(s.nodes); i++ {
		n := s.nodes[i]
		s.nodes = append(s.nodes, n.children...)
		if e := n.entry.Body; e.Change.Op == OpRemove {
			r := removal{e.By, e.Change.Target}
			s.removals[r] = slices.Concat(s.removals[r], e.Change.Accept)
			s.targets[r.target] = true
		}
	}
	return s
}

func (s *side) signer() ID { return s.first.entry.Body.By }

// outranks tells whether this side removes the one who began the other, by
// somebody whom the other does not remove in turn.
func (s *side) outranks(other *side) bool {
	for r := range s.removals {
		if r.target == other.signer() && other.signer() != (ID{}) && !other.targets[r.by] {
			return true
		}
	}
	return false
}

// withoutOutranked drops the sides that a removal outranks. A side that is
// itself outranked drops no other unless it stands; where they outrank each
// other in a ring, all stay and a person decides.
func withoutOutranked(sides []*side) []*side {
	for {
		beaten := map[*side]bool{}
		for _, s := range sides {
			beaten[s] = slices.ContainsFunc(sides, func(o *side) bool { return o != s && o.outranks(s) })
		}
		left := slices.DeleteFunc(slices.Clone(sides), func(s *side) bool {
			return slices.ContainsFunc(sides, func(o *side) bool { return o != s && !beaten[o] && o.outranks(s) })
		})
		if len(left) == len(sides) {
			return left
		}
		sides = left
	}
}

// findSettlers collects who let this side stand: the root key, and leads as
// of before the fork whom no other side removes.
func (s *side) findSettlers(before *State, others []*side) {
	for _, n := range s.nodes {
		e := n.entry.Body
		if e.Change.Op != OpSettle || e.Change.Stands != s.first.entry.Hash {
			continue
		}
		m, known := before.members[e.By]
		removed := slices.ContainsFunc(others, func(o *side) bool { return o != s && o.targets[e.By] })
		if e.By == (ID{}) || known && m.Role == RoleAdmin && m.active() && !removed {
			s.settlers[e.By] = true
		}
	}
}

// beats tells whether more was said for this side than for the other: by the
// root key, or by all who spoke for the other and somebody else.
func (s *side) beats(other *side) bool {
	mine, theirs := s.settlers[ID{}], other.settlers[ID{}]
	if mine != theirs {
		return mine
	}
	for id := range other.settlers {
		if !s.settlers[id] {
			return false
		}
	}
	return len(s.settlers) > len(other.settlers)
}

// carried are the removals of a losing side that hold all the same: removal
// outranks everything, except by one whom the side that stands had removed
// before it was settled.
func (s *side) carried(stands *side) map[removal][]byte {
	gone := map[ID]bool{}
	for _, n := range stands.nodes {
		if e := n.entry.Body; e.Change.Op != OpSettle || e.Change.Stands != stands.first.entry.Hash || !stands.settlers[e.By] {
			continue
		}
		for at := n; at != stands.first.previous; at = at.previous {
			if c := at.entry.Body.Change; c.Op == OpRemove {
				gone[c.Target] = true
			}
		}
	}
	out := map[removal][]byte{}
	for r, accept := range s.removals {
		if !gone[r.by] {
			out[r] = accept
		}
	}
	return out
}

// evaluate says what stands.
func (r *Roster) evaluate() *State {
	at := r.order[0]
	state := founded(at.entry)
	late := map[removal][]byte{} // hold from the settlement on
	now := map[removal][]byte{}  // hold from the fork on
	for {
		next := possible(state, at.children)
		if len(next) == 0 {
			break
		}
		if len(next) > 1 {
			d := decide(state, next)
			maps.Copy(now, d.now)
			maps.Copy(late, d.late)
			state.carry(now)
			if d.stands == nil {
				state.dispute(d.open)
				break
			}
			if len(possible(state, []*node{d.stands})) == 0 {
				break
			}
			next[0] = d.stands
		}
		at = next[0]
		state.apply(at.entry)
		state.carry(now)
		if at.entry.Body.Change.Op == OpSettle {
			state.carry(late)
		}
	}
	state.carry(late)
	return state
}

// possible returns the entries that the state lets follow.
func possible(s *State, nodes []*node) []*node {
	var out []*node
	for _, n := range nodes {
		if s.judgePlace(n.entry.Body) == nil && s.judgeChange(n.entry.Body) == nil {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b *node) int { return bytes.Compare(a.entry.Hash[:], b.entry.Hash[:]) })
	return out
}

// decision is what a fork came to.
type decision struct {
	// stands is the entry that stands, nil when a person must decide between
	// the open sides.
	stands *node
	open   []*side
	// now and late are removals of sides that do not stand and hold all the
	// same: of outranked sides from the fork on, of rejected ones from the
	// settlement on.
	now, late map[removal][]byte
}

// decide says what a fork came to.
func decide(before *State, next []*node) decision {
	var all []*side
	for _, n := range next {
		all = append(all, newSide(n))
	}
	sides := withoutOutranked(all)
	d := decision{now: heldOfOutranked(all, sides), late: map[removal][]byte{}}
	if len(sides) == 1 {
		d.stands = sides[0].first
		return d
	}
	for _, s := range sides {
		s.findSettlers(before, sides)
	}
	for _, stands := range sides {
		if slices.ContainsFunc(sides, func(o *side) bool { return o != stands && !stands.beats(o) }) {
			continue
		}
		for _, o := range sides {
			if o != stands {
				maps.Copy(d.late, o.carried(stands))
			}
		}
		d.stands = stands.first
		return d
	}
	d.open = sides
	return d
}

// heldOfOutranked are the removals on outranked sides by those whom no side
// that is left removes.
func heldOfOutranked(all, left []*side) map[removal][]byte {
	held := map[removal][]byte{}
	for _, s := range all {
		if slices.Contains(left, s) {
			continue
		}
		for r, accept := range s.removals {
			if !slices.ContainsFunc(left, func(o *side) bool { return o.targets[r.by] }) {
				held[r] = accept
			}
		}
	}
	return held
}

// carry applies removals of sides that lost.
func (s *State) carry(held map[removal][]byte) {
	for r, accept := range held {
		s.remove(r.target, accept) // does nothing for a device that is not there yet
	}
}

// dispute notes an unsettled fork: whoever any side removes must wait, and
// nothing is sealed when a side removes somebody or ends the epoch.
func (s *State) dispute(sides []*side) {
	fork := &Fork{After: s.head}
	for _, side := range sides {
		var b Branch
		for _, n := range side.nodes {
			b.Entries = append(b.Entries, n.entry)
			op := n.entry.Body.Change.Op
			s.unsealable = s.unsealable || op == OpRemove || op == OpRotateEpoch
		}
		fork.Branches = append(fork.Branches, b)
		for r, accept := range side.removals {
			m, known := s.members[r.target]
			if !known || m.Removed {
				continue
			}
			m.Disputed = true
			s.members[r.target] = m
			s.accept(r.target, accept)
		}
	}
	s.fork = fork
}
