package vault

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync/atomic"
	"time"

	"synvanda/interview"
)

// Badger panics in its own goroutines, or dies of a signal, when it meets
// damaged tables; nobody can recover from that inside the process. After an
// unclean end a child process therefore opens the store first.

const (
	probeVariable = "SYNVANDA_PROBE_STORE"
	probeMemTable = "SYNVANDA_PROBE_MEMTABLE"
	// probePatience is the longest time that a probe may take.
	probePatience = 60 * time.Second
	probeFine     = 0
	probeFailed   = 3
)

// probeReady is set when the program can run itself as a probe.
var probeReady atomic.Bool

// MaybeProbe must be the first call in main (and in TestMain of tests that
// open vaults after a crash). In the child process that a vault starts to look
// at a store after an unclean end it does that and exits; else it returns at
// once. A program that never calls it still works: the store is then built
// anew after an unclean end, which takes longer.
func MaybeProbe() {
	dir := os.Getenv(probeVariable)
	if dir == "" {
		probeReady.Store(true)
		return
	}
	size, err := strconv.ParseInt(os.Getenv(probeMemTable), 10, 64)
	if err != nil || size <= 0 {
		size = memTable
	}
	if err := probe(dir, size); err != nil {
		os.Exit(probeFailed)
	}
	os.Exit(probeFine)
}

// probe opens the store, reads everything and closes it, which also brings it
// into a clean state.
func probe(dir string, size int64) error {
	s, err := openStore(dir, size, lockPatience)
	if err != nil {
		return err
	}
	// A damaged key is no error to Badger: the entry is only never found. Its
	// tables' checksums tell.
	damaged := s.db.VerifyChecksum()
	unreadable := 0
	err = s.each(nil, func(p pair) error {
		if p.value == nil {
			unreadable++
		}
		return nil
	})
	if closeErr := s.close(); err == nil {
		err = closeErr
	}
	if err == nil && (unreadable > 0 || damaged != nil) {
		err = interview.ErrDamaged
	}
	return err
}

// probeStore runs the probe in a child process.
func probeStore(dir string, size int64) error {
	if !probeReady.Load() {
		return fmt.Errorf("probe store: program has no probe: %w", interview.ErrDamaged)
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("probe store: %w", interview.ErrDamaged)
	}
	ctx, cancel := context.WithTimeout(context.Background(), probePatience)
	defer cancel()
	c := exec.CommandContext(ctx, self)
	c.Env = append(os.Environ(), probeVariable+"="+dir, probeMemTable+"="+strconv.FormatInt(size, 10), "GOTRACEBACK=none")
	if err := c.Run(); err != nil {
		return fmt.Errorf("probe store: %w", interview.ErrDamaged)
	}
	return nil
}
