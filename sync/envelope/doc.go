// Package envelope makes, reads and checks all that travels between the
// laptops of an audit: frames (the sealed and signed bytes of one version of
// one record), key packets, the roster of devices and epochs, invitations,
// receipts, heads, erase orders, hand-overs, bundles for a stick.
//
// It knows keys and bytes, never what a record means; it does no input or
// output but through readers and writers that it is handed, reads no clock,
// and imports only the standard library and golang.org/x/crypto. Use a vault,
// not this package, to keep anything.
//
// Where to begin: Parse and Seal for frames, Sign and ParseStatement for what
// is signed and readable, OpenRoster and State for who may do what, Invitation
// and DeviceKeys.Join for joining, NewBundleWriter and OpenBundle for sticks,
// Inspect for what somebody without a key sees.
//
// Reading verifies nothing but the form. Whether something may be believed is
// asked of a State (CheckFrame, CheckPacket, CheckReceipt …), which knows the
// devices; ClassOf sorts every error.
//
// Compatibility: what format 1 wrote is read for ever. A frame whose header
// has a higher minor version is measured and carried but not opened; anything
// of a higher version is refused (ErrNewer). Bytes: docs/format.md; published
// vectors: testdata/vectors.json.
//
// Keys are handed in by the caller and neither kept nor wiped here, but for
// EpochKey, DeviceKeys and Secret, which hold their own until the caller drops
// them. Randomness is the system's; nothing else can be injected.
package envelope
