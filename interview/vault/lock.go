package vault

import (
	"errors"
	"fmt"
	"os"
	"time"

	"synvanda/interview/vault/internal/disk"
)

// acquire takes the vault's lock, trying again for a while: just after a kill
// the system can hold it for a moment longer.
func acquire(path string, patience time.Duration) (*disk.Lock, error) {
	deadline := time.Now().Add(patience)
	for {
		lock, err := disk.Acquire(path)
		if err == nil {
			return lock, nil
		}
		if !errors.Is(err, disk.ErrLocked) {
			return nil, translate("lock vault", err)
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("open vault: %w", ErrInUse)
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// restrictFolder makes the vault's folder its owner's alone.
func restrictFolder(dir string) error { return os.Chmod(dir, 0o700) }
