package envelope

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Op is what an entry of a roster does.
type Op string

// The operations of a roster.
const (
	// OpFound founds the audit: its root key, first lead and first epoch.
	OpFound Op = "found"
	// OpAdd adds a device.
	OpAdd Op = "add"
	// OpPromote makes an auditor's device a lead's.
	OpPromote Op = "promote"
	// OpRemove removes a device for ever and says which of its frames are
	// accepted. A second removal of the same device accepts more.
	OpRemove Op = "remove"
	// OpRotateEpoch ends the epoch.
	OpRotateEpoch Op = "rotate_epoch"
	// OpRotateKey gives a device a new HPKE key.
	OpRotateKey Op = "rotate_key"
	// OpSettle says which branch of a fork stands.
	OpSettle Op = "settle"
)

// Role is what a device may do.
type Role string

// The roles.
const (
	// RoleAuditor writes interviews of its own.
	RoleAuditor Role = "auditor"
	// RoleAdmin is a lead: reads everything, publishes, changes the roster.
	RoleAdmin Role = "admin"
)

// Change is one change of a roster; which fields it has follows from Op, and
// every other field is absent.
type Change struct {
	Op Op `json:"op"`
	// Root is the audit's Ed25519 root key: found.
	Root []byte `json:"root,omitempty"`
	// Device is the device that joins: found, add.
	Device *Device `json:"device,omitempty"`
	// Role is the device's: add.
	Role Role `json:"role,omitempty"`
	// Letter begins the device's working codes, A to ZZZ, never given twice:
	// found, add.
	Letter string `json:"letter,omitempty"`
	// Invitation is the one that was used, burnt with this: add, or absent.
	Invitation ID `json:"invitation,omitzero"`
	// Target is the device that is changed: promote, remove, rotate_key.
	Target ID `json:"target,omitzero"`
	// Accept are the hashes of the device's frames and statements that stay
	// accepted, 32 bytes each, ascending: remove.
	Accept []byte `json:"accept,omitempty"`
	// Seal is the device's new HPKE key: rotate_key; rotate_epoch for the
	// device that signs, or absent.
	Seal []byte `json:"seal,omitempty"`
	// Epoch is the new epoch: found, rotate_epoch.
	Epoch *Epoch `json:"epoch,omitempty"`
	// Seeds are the current epoch's seed, sealed to leads' devices, ascending
	// by device: found, add and promote of a lead, rotate_epoch (every lead),
	// rotate_key of a lead.
	Seeds []SealedSeed `json:"seeds,omitempty"`
	// Stands is the first entry of the branch that stands; Rejects are those
	// of the other branches, ascending: settle.
	Stands  Hash   `json:"stands,omitzero"`
	Rejects []Hash `json:"rejects,omitempty"`
}

// fields tells which fields are present, a bit each.
func (c Change) fields() fieldSet {
	var set fieldSet
	for i, present := range []bool{
		len(c.Root) > 0, c.Device != nil, c.Role != "", c.Letter != "", c.Invitation != ID{}, c.Target != ID{},
		len(c.Accept) > 0, len(c.Seal) > 0, c.Epoch != nil, len(c.Seeds) > 0, c.Stands != Hash{}, len(c.Rejects) > 0,
	} {
		if present {
			set |= 1 << i
		}
	}
	return set
}

type fieldSet uint16

const (
	hasRoot fieldSet = 1 << iota
	hasDevice
	hasRole
	hasLetter
	hasInvitation
	hasTarget
	hasAccept
	hasSeal
	hasEpoch
	hasSeeds
	hasStands
	hasRejects
)

// shapes says which fields an operation must and may have.
var shapes = map[Op]struct{ must, may fieldSet }{
	OpFound:       {hasRoot | hasDevice | hasLetter | hasEpoch | hasSeeds, 0},
	OpAdd:         {hasDevice | hasRole | hasLetter, hasInvitation | hasSeeds},
	OpPromote:     {hasTarget | hasSeeds, 0},
	OpRemove:      {hasTarget, hasAccept},
	OpRotateEpoch: {hasEpoch | hasSeeds, hasSeal},
	OpRotateKey:   {hasTarget | hasSeal, hasSeeds},
	OpSettle:      {hasStands | hasRejects, 0},
}

// check refuses a change without the right fields. Whether it may be made is
// for the state to say.
func (c Change) check() error {
	shape, known := shapes[c.Op]
	if !known || len(c.Op) > MaxKind || !utf8.ValidString(string(c.Op)) {
		return fmt.Errorf("%w: operation %q", ErrFormat, clip(string(c.Op)))
	}
	set := c.fields()
	if set&shape.must != shape.must || set&^(shape.must|shape.may) != 0 {
		return fmt.Errorf("%w: fields of operation %q", ErrFormat, c.Op)
	}
	for i, seed := range c.Seeds {
		if err := seed.check(); err != nil {
			return err
		}
		if i > 0 && bytes.Compare(c.Seeds[i-1].To[:], seed.To[:]) >= 0 {
			return missing("seeds")
		}
	}
	return firstError(
		need(set&hasRoot == 0 || len(c.Root) == 32, "root"),
		need(c.Letter == "" || letterForm(c.Letter), "letter"),
		need(c.Role == "" || c.Role == RoleAuditor || c.Role == RoleAdmin, "role"),
		need(len(c.Seeds) <= MaxAdmins, "seeds"),
		need(len(c.Accept) <= MaxAccepted*len(Hash{}) && ascending(c.Accept), "accept"),
		need(len(c.Rejects) <= MaxForks && slices.IsSortedFunc(c.Rejects, func(a, b Hash) int { return bytes.Compare(a[:], b[:]) }), "rejects"),
		c.checkKeys(),
	)
}

func (c Change) checkKeys() error {
	if c.Device != nil {
		if err := c.Device.check(); err != nil {
			return err
		}
	}
	if c.Epoch != nil {
		if err := c.Epoch.check(); err != nil {
			return err
		}
	}
	if len(c.Seal) > 0 {
		return checkSealKey(c.Seal)
	}
	return nil
}

func letterForm(letter string) bool {
	for _, c := range []byte(letter) {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return len(letter) <= MaxLetter
}

// ascending tells whether bytes are different hashes in order.
func ascending(list []byte) bool {
	const n = len(Hash{})
	if len(list)%n != 0 {
		return false
	}
	for at := n; at < len(list); at += n {
		if bytes.Compare(list[at-n:at], list[at:at+n]) >= 0 {
			return false
		}
	}
	return true
}

// AcceptFrames writes the hashes of frames as a removal carries them.
func AcceptFrames(frames []Hash) []byte {
	sorted := slices.Clone(frames)
	slices.SortFunc(sorted, func(a, b Hash) int { return bytes.Compare(a[:], b[:]) })
	sorted = slices.Compact(sorted)
	out := make([]byte, 0, len(sorted)*len(Hash{}))
	for _, h := range sorted {
		out = append(out, h[:]...)
	}
	return out
}

// Entry is one entry of a roster: a change at a place in the chain, signed by
// a lead's device, or by the root key when By is zero.
type Entry struct {
	Audit ID `json:"audit"`
	// Number counts from 1.
	Number uint32 `json:"seq"`
	// Previous is the hash of the entry before, absent in the first.
	Previous Hash    `json:"prev,omitzero"`
	By       ID      `json:"by,omitzero"`
	At       Instant `json:"at"`
	// Asked is the hash of the request that the entry carries out, if any.
	Asked  Hash   `json:"asked,omitzero"`
	Change Change `json:"change"`
}

func (Entry) kind() string { return "roster-entry" }
func (Entry) limit() int   { return MaxEntry }

func (e Entry) check() error {
	first := e.Number == 1
	return firstError(
		need(e.Audit != ID{}, "audit"),
		need(e.Number > 0 && e.Number <= MaxEntries, "seq"),
		need(first == (e.Previous == Hash{}), "prev"),
		need(first == (e.Change.Op == OpFound), "op"),
		need(!first || e.By == ID{}, "by"),
		e.Change.check(),
	)
}

// Request asks for a change: by a lead who cannot append now, or by a device
// for a new key of its own. Who appends it names it in Entry.Asked.
type Request struct {
	Audit  ID      `json:"audit"`
	By     ID      `json:"by"`
	At     Instant `json:"at"`
	Change Change  `json:"change"`
}

func (Request) kind() string { return "roster-request" }
func (Request) limit() int   { return MaxEntry }

func (r Request) check() error {
	return firstError(
		need(r.Audit != ID{}, "audit"),
		need(r.By != ID{}, "by"),
		need(r.Change.Op != OpFound && r.Change.Op != OpSettle, "op"),
		r.Change.check(),
	)
}
