package vault

import (
	"fmt"
	"runtime/debug"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"synvanda/interview/vault/internal/tuning"
)

// normalise returns the passphrase in NFC, so that å typed as one character
// or as two is the same, and wipes what it was given.
func normalise(passphrase []byte) []byte {
	n := norm.NFC.Append(make([]byte, 0, len(passphrase)+16), passphrase...)
	clear(passphrase)
	return n
}

// checkNew refuses a passphrase that is too short to be chosen.
func checkNew(normalised []byte) error {
	if n := utf8.RuneCount(normalised); n < MinPassphrase {
		return fmt.Errorf("%w: at least %d characters are needed", ErrShortPassphrase, MinPassphrase)
	}
	if len(normalised) > MaxPassphrase {
		return fmt.Errorf("passphrase: %w", ErrTooLarge)
	}
	return nil
}

// stretch derives the slot key of a passphrase. The memory is given back at
// once: an old laptop has little.
func stretch(normalised, salt []byte, c tuning.Cost) key {
	b := argon2.IDKey(normalised, salt, c.Time, c.Memory, c.Threads, uint32(len(key{})))
	k := key(b)
	clear(b)
	if c.Memory >= costFloor.Memory {
		debug.FreeOSMemory()
	}
	return k
}

// checkCost refuses parameters outside floor and cap before any work is done.
func checkCost(c, floor tuning.Cost) error {
	what := fmt.Sprintf("t=%d m=%d KiB p=%d", c.Time, c.Memory, c.Threads)
	if c.Time < floor.Time || c.Memory < floor.Memory || c.Threads < 1 || c.Threads < floor.Threads {
		return fmt.Errorf("%w: %s", ErrWeakened, what)
	}
	if c.Time > costCap.Time || c.Memory > costCap.Memory || c.Threads > costCap.Threads {
		return fmt.Errorf("%w: %s", ErrAbsurd, what)
	}
	return nil
}

// calibrate measures this computer once and returns the floor with as many
// more passes as keep one derivation under the target.
func calibrate(floor tuning.Cost) tuning.Cost {
	if floor != costFloor {
		return floor
	}
	start := time.Now()
	k := stretch([]byte("calibration"), make([]byte, saltSize), floor)
	k.wipe()
	return costFor(floor, time.Since(start))
}

// costFor is calibrate without the measuring.
func costFor(floor tuning.Cost, took time.Duration) tuning.Cost {
	c := floor
	perPass := max(took/time.Duration(floor.Time), time.Microsecond)
	if affordable := uint32(costTarget / perPass); affordable > c.Time {
		c.Time = min(affordable, costCap.Time)
	}
	return c
}
