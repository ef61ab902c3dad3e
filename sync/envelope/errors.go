package envelope

import "errors"

// Errors of this package. They never contain a key or a body.
var (
	// ErrFormat: the bytes are not a frame.
	ErrFormat = errors.New("not a frame")
	// ErrNewer: the frame is of a newer version than this program opens.
	// With a higher minor version it may be carried.
	ErrNewer = errors.New("frame is of a newer version")
	// ErrSignature: the frame was not signed by that device, or was altered.
	ErrSignature = errors.New("signature does not match")
	// ErrKey: the key is not the one that the header names.
	ErrKey = errors.New("another key is needed")
	// ErrAltered: header and ciphertext do not belong together.
	ErrAltered = errors.New("frame does not open")
	// ErrTooLarge: a body or frame is longer than the limits allow.
	ErrTooLarge = errors.New("too large")
)
