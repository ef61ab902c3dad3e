package envelope

import "errors"

// Errors of this package. They never contain a key, a code or a body. Class
// sorts every error into one of them.
var (
	// ErrFormat: the bytes are not what they should be, or not in their one
	// form.
	ErrFormat = errors.New("not in the format")
	// ErrNewer: the object is of a newer version than this program opens. A
	// frame of a higher minor version may be carried.
	ErrNewer = errors.New("of a newer version")
	// ErrTooLarge: something is longer than limits.go allows.
	ErrTooLarge = errors.New("too large")
	// ErrSignature: not signed by that key, or altered afterwards.
	ErrSignature = errors.New("signature does not match")
	// ErrKey: the key is not the one that is needed.
	ErrKey = errors.New("another key is needed")
	// ErrAltered: what was sealed does not open; parts do not belong together.
	ErrAltered = errors.New("does not open")
	// ErrForeign: it belongs to another audit, record, device or invitation.
	ErrForeign = errors.New("belongs elsewhere")
	// ErrAuthority: the signer may not do this, or not any more.
	ErrAuthority = errors.New("not allowed to do this")
	// ErrOrder: it does not follow what came before: a gap, a step back, or
	// a head that has moved.
	ErrOrder = errors.New("does not follow what came before")
	// ErrFork: two contents claim one place; a person decides.
	ErrFork = errors.New("two contents for one place")
	// ErrTruncated: the end is missing.
	ErrTruncated = errors.New("the end is missing")
	// ErrExpired: an invitation is past its time.
	ErrExpired = errors.New("expired")
)

// Class is a failure class: a stable word for what kind of error it was, the
// same in testdata/vectors.json and in messages to scripts.
type Class string

// The failure classes, one an error of this package. New ones may be added at
// the end.
const (
	ClassNone      Class = "ok"
	ClassFormat    Class = "format"
	ClassNewer     Class = "newer"
	ClassTooLarge  Class = "too_large"
	ClassSignature Class = "signature"
	ClassKey       Class = "key"
	ClassAltered   Class = "altered"
	ClassForeign   Class = "foreign"
	ClassAuthority Class = "authority"
	ClassOrder     Class = "order"
	ClassFork      Class = "fork"
	ClassTruncated Class = "truncated"
	ClassExpired   Class = "expired"
	// ClassOther is an error that this package did not make, such as one of
	// the reader that was handed in.
	ClassOther Class = "other"
)

// ClassOf tells the class of an error, ClassNone of nil.
func ClassOf(err error) Class {
	if err == nil {
		return ClassNone
	}
	for _, c := range []struct {
		err   error
		class Class
	}{
		{ErrFormat, ClassFormat},
		{ErrNewer, ClassNewer},
		{ErrTooLarge, ClassTooLarge},
		{ErrSignature, ClassSignature},
		{ErrKey, ClassKey},
		{ErrAltered, ClassAltered},
		{ErrForeign, ClassForeign},
		{ErrAuthority, ClassAuthority},
		{ErrOrder, ClassOrder},
		{ErrFork, ClassFork},
		{ErrTruncated, ClassTruncated},
		{ErrExpired, ClassExpired},
	} {
		if errors.Is(err, c.err) {
			return c.class
		}
	}
	return ClassOther
}
