package kit

// touched is told of every press of a key or of the mouse.
var touched = func() {}

// OnTouch sets what is told that a person is there: every press of a key and
// every press of the mouse on a part of the kit. There is one, for locking
// after a rest.
func OnTouch(do func()) { touched = do }
