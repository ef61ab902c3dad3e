// Package envelope makes and opens frames: the sealed and signed bytes of one
// version of one record, the same in a vault, on a server and on a stick.
//
// It knows keys and bytes, never what a record means, and imports only the
// standard library and golang.org/x/crypto. Use a vault, not this package, to
// keep anything.
//
// Compatibility: a frame of format 1 opens for ever. A frame whose header has
// a higher minor version is measured and carried but not opened; one of a
// higher version is refused. Bytes: docs/format.md.
//
// Keys are handed in by the caller and neither kept nor wiped here.
package envelope
