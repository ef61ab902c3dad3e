package logic

import "fmt"

// Code says what kind of fault an Error is, so that a caller can translate it.
type Code string

// The kinds of fault. New ones may be added, none is renamed.
const (
	Syntax          Code = "syntax"           // the text is not an expression
	UnknownFunction Code = "unknown_function" // no function has that name
	UnknownName     Code = "unknown_name"     // no question, node or list has that name
	UnknownPath     Code = "unknown_path"     // a path leads to no question or group
	Arity           Code = "arity"            // too few or too many arguments
	Type            Code = "type"             // a value of a kind that cannot be used there
	Limit           Code = "limit"            // a bound in limits.go was reached
	Cycle           Code = "cycle"            // expressions wait for each other
	Unavailable     Code = "unavailable"      // the environment lacks a clock, a list or the like
	Argument        Code = "argument"         // a value that the function cannot work with
)

// Error is a fault in an expression. It never contains an answer: only words
// of the form itself are quoted.
type Error struct {
	// Offset is where the fault begins, in bytes from the start of the
	// expression, or -1 when it concerns several expressions.
	Offset int
	// Code is the kind of the fault.
	Code Code
	// Message says what is wrong, lower case, without a full stop.
	Message string
}

// Error returns the message with its place.
func (e *Error) Error() string {
	if e.Offset < 0 {
		return e.Message
	}
	return fmt.Sprintf("offset %d: %s", e.Offset, e.Message)
}

// fault makes an Error at a byte offset.
func fault(offset int, code Code, format string, args ...any) *Error {
	return &Error{Offset: offset, Code: code, Message: fmt.Sprintf(format, args...)}
}
