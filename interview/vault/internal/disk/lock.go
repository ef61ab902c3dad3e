package disk

import "errors"

// ErrLocked tells that another program holds the lock.
var ErrLocked = errors.New("locked by another program")
