package envelope

import (
	"crypto/ed25519"
	"fmt"
	"slices"
)

// Roster is the log of an audit's devices and epochs: entries chained by hash
// from one that the audit's root key signed, whose hash an invitation pins.
// Each entry is signed by a lead whom the entries before it made one, or by
// the root key. A server carries the log and can add nothing to it.
//
// Entries that claim one place make a fork; all are kept, and State says what
// stands. What stands depends only on which entries are there, not on the
// order in which they came. A Roster is not safe for several goroutines.
type Roster struct {
	audit ID
	pin   Hash
	nodes map[Hash]*node
	order []*node
	// tips are the states after the newest entries of each branch, judged by
	// nothing but the entries before them.
	tips  map[*node]*State
	forks int
	state *State
}

// node is an entry in its place.
type node struct {
	entry    Statement[Entry]
	previous *node
	children []*node
}

// Founding is what an audit begins with.
type Founding struct {
	Audit ID
	Root  ed25519.PrivateKey
	// Device is the first lead's, Letter the one its working codes begin with.
	Device Device
	Letter string
	// Epoch is the key of the first epoch.
	Epoch EpochKey
	At    Instant
}

// Found makes the first entry of a roster.
func Found(f Founding) ([]byte, error) {
	seed, err := f.Epoch.SealSeed(f.Audit, f.Device)
	if err != nil {
		return nil, fmt.Errorf("found roster: %w", err)
	}
	epoch := f.Epoch.Public()
	return Sign(Entry{Audit: f.Audit, Number: 1, At: f.At, Change: Change{
		Op: OpFound, Root: f.Root.Public().(ed25519.PublicKey), Device: &f.Device, Letter: f.Letter,
		Epoch: &epoch, Seeds: []SealedSeed{seed},
	}}, f.Root)
}

// OpenRoster reads a roster: entries in an order in which each comes after the
// one that it follows. The audit and the hash of its root key come from an
// invitation, or from one's own vault. The first entry that may not stand
// there is an error; see Append.
func OpenRoster(audit ID, pin Hash, entries [][]byte) (*Roster, error) {
	r := &Roster{audit: audit, pin: pin, nodes: map[Hash]*node{}, tips: map[*node]*State{}}
	if len(entries) == 0 {
		return nil, fmt.Errorf("roster: %w: no entry", ErrTruncated)
	}
	for _, raw := range entries {
		if err := r.add(raw); err != nil {
			return nil, err
		}
	}
	r.state = r.evaluate()
	return r, nil
}

// Append takes one more entry, also one that makes a fork. An entry that is
// there already changes nothing. ErrOrder: the entry before it is not there.
// ErrSignature, ErrAuthority, ErrForeign, ErrFormat, ErrTooLarge: refused.
func (r *Roster) Append(raw []byte) error {
	if err := r.add(raw); err != nil {
		return err
	}
	r.state = r.evaluate()
	return nil
}

// AppendAt takes one more entry if it follows the newest one, as a server and
// a first lead must: ErrOrder when the head has moved. While a fork is
// unsettled it takes removals and settlements, at the end of a branch.
func (r *Roster) AppendAt(raw []byte) error {
	entry, err := ParseStatement[Entry](raw)
	if err != nil {
		return err
	}
	if r.nodes[entry.Hash] != nil {
		return nil
	}
	if r.state.fork == nil {
		if err := r.state.judge(entry); err != nil {
			return err
		}
		return r.Append(raw)
	}
	if op := entry.Body.Change.Op; op != OpSettle && op != OpRemove {
		return refusal(entry.Body, ErrFork, "the fork must be settled first")
	}
	before := r.nodes[entry.Body.Previous]
	if before == nil || len(before.children) > 0 {
		return refusal(entry.Body, ErrOrder, "not at the end of a branch")
	}
	return r.Append(raw)
}

// add puts an entry in its place, judged by the entries before it.
func (r *Roster) add(raw []byte) error {
	entry, err := ParseStatement[Entry](raw)
	if err != nil {
		return err
	}
	return r.place(entry)
}

// place puts an entry that was read in its place.
func (r *Roster) place(entry Statement[Entry]) error {
	e := entry.Body
	switch {
	case r.nodes[entry.Hash] != nil:
		return nil
	case e.Audit != r.audit:
		return refusal(e, ErrForeign, "another audit")
	case len(r.order) >= MaxEntries:
		return refusal(e, ErrTooLarge, "too many entries")
	case len(r.order) == 0:
		state, err := found(entry, r.pin)
		if err != nil {
			return err
		}
		r.put(&node{entry: entry}, state)
		return nil
	case e.Number == 1:
		return refusal(e, ErrFork, "another first entry")
	}
	before := r.nodes[e.Previous]
	if before == nil {
		return refusal(e, ErrOrder, "the entry before is not here")
	}
	if len(before.children) > 0 && r.forks >= MaxForks {
		return refusal(e, ErrTooLarge, "too many forks")
	}
	state := r.tips[before]
	if state == nil {
		state = replay(before)
	}
	n := &node{entry: entry, previous: before}
	if err := state.judge(entry); err != nil {
		return err
	}
	if e.Change.Op == OpSettle && !n.follows(e.Change.Stands) {
		return refusal(e, ErrOrder, "settles a fork that it does not stand on")
	}
	state.apply(entry)
	if len(before.children) > 0 {
		r.forks++
	}
	before.children = append(before.children, n)
	delete(r.tips, before)
	r.put(n, state)
	return nil
}

func (r *Roster) put(n *node, state *State) {
	r.nodes[n.entry.Hash] = n
	r.order = append(r.order, n)
	r.tips[n] = state
}

// follows tells whether an entry stands among those before this one.
func (n *node) follows(entry Hash) bool {
	for at := n.previous; at != nil; at = at.previous {
		if at.entry.Hash == entry {
			return true
		}
	}
	return false
}

// replay returns the state after an entry, judged by the entries before it.
// All of them have been judged before.
func replay(n *node) *State {
	var path []*node
	for at := n; at != nil; at = at.previous {
		path = append(path, at)
	}
	slices.Reverse(path)
	state := founded(path[0].entry)
	for _, at := range path[1:] {
		state.apply(at.entry)
	}
	return state
}

// State returns what the roster says now.
func (r *Roster) State() State { return *r.state }

// Entries returns all entries as they travel, in an order in which each comes
// after the one that it follows.
func (r *Roster) Entries() [][]byte {
	out := make([][]byte, 0, len(r.order))
	for _, n := range r.order {
		out = append(out, n.entry.Bytes())
	}
	return out
}

// Signer is who makes an entry: a device, or the root key when Device is zero.
type Signer struct {
	Device ID
	Key    ed25519.PrivateKey
	At     Instant
	// Asked is the hash of the request that is carried out, or zero.
	Asked Hash
}

// Make signs an entry that follows the newest one, and checks that it may be
// made. It is not appended: hand it to the server, or to AppendAt. While a
// fork is unsettled only a settlement (on the branch that it lets stand) and a
// removal (on the first branch) can be made.
func (r *Roster) Make(c Change, by Signer) ([]byte, error) {
	at := r.state.head
	if r.state.fork != nil {
		tip, err := r.forkTip(c)
		if err != nil {
			return nil, err
		}
		at = Place{Number: tip.entry.Body.Number, Hash: tip.entry.Hash}
	}
	raw, err := Sign(Entry{
		Audit: r.audit, Number: at.Number + 1, Previous: at.Hash, By: by.Device, At: by.At, Asked: by.Asked, Change: c,
	}, by.Key)
	if err != nil {
		return nil, err
	}
	entry, err := ParseStatement[Entry](raw)
	if err != nil {
		return nil, err
	}
	state := r.state
	if state.fork != nil {
		state = replay(r.nodes[at.Hash])
	}
	if err := state.judge(entry); err != nil {
		return nil, err
	}
	return raw, nil
}

// forkTip finds the end of the branch that a change made during a fork goes to.
func (r *Roster) forkTip(c Change) (*node, error) {
	branch := r.state.fork.Branches[0]
	if c.Op == OpSettle {
		at := slices.IndexFunc(r.state.fork.Branches, func(b Branch) bool { return b.First().Hash == c.Stands })
		if at < 0 {
			return nil, fmt.Errorf("settle: %w: no such branch", ErrOrder)
		}
		branch = r.state.fork.Branches[at]
	} else if c.Op != OpRemove {
		return nil, fmt.Errorf("%s: %w", c.Op, ErrFork)
	}
	n := r.nodes[branch.First().Hash]
	for len(n.children) > 0 {
		n = n.children[0]
	}
	return n, nil
}
