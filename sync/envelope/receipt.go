package envelope

import "crypto/ed25519"

// The two receipts.
const (
	// Stored: the server has it on its disk ("på servern").
	Stored = "stored"
	// Readable: a lead has decrypted it ("mottagen och läsbar").
	Readable = "readable"
)

// Receipt says that one version has arrived.
type Receipt struct {
	Audit   ID     `json:"audit"`
	Record  ID     `json:"rec"`
	Version uint32 `json:"ver"`
	// Frame is the hash of the frame.
	Frame Hash `json:"hash"`
	// Level is Stored or Readable.
	Level string `json:"level"`
	// By is the lead's device, or the id of the server's key (ServerID).
	By ID      `json:"by"`
	At Instant `json:"at"`
	// Store and Sequence are the server's cursor of the frame, for Stored.
	Store    ID     `json:"store,omitzero"`
	Sequence uint64 `json:"seq,omitempty"`
}

// ServerID is the id of a server: the first 16 bytes of the SHA-256 of a
// label and the key that it signs receipts with.
func ServerID(key ed25519.PublicKey) ID {
	sum := BodyHash(append([]byte("synvanda/server/1"), key...))
	return ID(sum[:16])
}

func (Receipt) kind() string { return "receipt" }
func (Receipt) limit() int   { return MaxStatement }

func (r Receipt) check() error {
	stored := r.Level == Stored
	return firstError(
		need(r.Audit != ID{}, "audit"),
		need(r.Record != ID{}, "rec"),
		need(r.Version > 0, "ver"),
		need(r.Frame != Hash{}, "hash"),
		need(stored || r.Level == Readable, "level"),
		need(r.By != ID{}, "by"),
		need(stored == (r.Store != ID{}), "store"),
		need(stored == (r.Sequence > 0), "seq"),
	)
}

// Covers tells whether the receipt is for exactly this frame.
func (r Receipt) Covers(f Frame) bool {
	h := f.Header
	return r.Audit == h.Audit && r.Record == h.Record && r.Version == h.Version && r.Frame == f.Hash
}
