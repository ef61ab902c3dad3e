package envelope

import (
	"crypto/sha256"
	"fmt"
	"slices"
)

// Place is a place in a chain that is taken: the newest version of a record,
// or the head of a roster, and the hash of what stands there. The zero Place
// is the empty chain.
type Place struct {
	Number uint32
	Hash   Hash
}

// Succession is how a frame relates to the newest version that is known.
type Succession int

// The successions.
const (
	// Next: the frame follows.
	Next Succession = iota
	// Same: it is the newest version itself.
	Same
	// Forked: it claims the place, or the predecessor, of another content.
	Forked
	// Gapped: versions in between are missing.
	Gapped
	// Older: it is of a lower version; whether it is the one known there,
	// only its hash can tell.
	Older
)

// After tells how the frame relates to the newest version of its record that
// is known. It looks at numbers and hashes only.
func (f Frame) After(newest Place) Succession {
	h := f.Header
	switch {
	case h.Version == newest.Number && f.Hash == newest.Hash:
		return Same
	case h.Version == newest.Number:
		return Forked
	case h.Version < newest.Number:
		return Older
	case h.Version > newest.Number+1:
		return Gapped
	case h.Previous != newest.Hash:
		return Forked
	}
	return Next
}

// CheckVersions checks that frames are versions 1, 2, 3 … of one record,
// each naming the one before by its hash. The error is ErrOrder, ErrFork or
// ErrForeign.
func CheckVersions(frames []Frame) error {
	var newest Place
	for _, f := range frames {
		first := frames[0].Header
		if f.Header.Record != first.Record || f.Header.Audit != first.Audit || f.Header.Kind != first.Kind {
			return fmt.Errorf("version %d: %w", f.Header.Version, ErrForeign)
		}
		switch f.After(newest) {
		case Next:
		case Forked:
			return fmt.Errorf("version %d: %w", f.Header.Version, ErrFork)
		default:
			return fmt.Errorf("version %d after %d: %w", f.Header.Version, newest.Number, ErrOrder)
		}
		newest = Place{f.Header.Version, f.Hash}
	}
	return nil
}

// Link is the hash of a growing list after one more item: of the frames that a
// device has sent, or of a server's log as one reader saw it. An empty list
// has the zero Hash.
func Link(list, item Hash) Hash {
	return sha256.Sum256(slices.Concat([]byte("synvanda/link/1"), list[:], item[:]))
}
