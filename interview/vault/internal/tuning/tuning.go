package tuning

import (
	"time"

	"synvanda/interview/vault/internal/disk"
)

// Cost is the work of one Argon2id derivation.
type Cost struct {
	Time    uint32 // passes
	Memory  uint32 // KiB
	Threads uint8
}

// Tuning replaces the vault's normal settings; a zero field keeps them.
type Tuning struct {
	// Floor is the least cost that is accepted, and the one that creation
	// starts from.
	Floor Cost
	// System replaces the computer's file system.
	System disk.System
	// MemTable is the size of Badger's memory tables in bytes.
	MemTable int64
	// Ballast is the size of the ballast file in bytes; negative for none.
	Ballast int64
	// FreeFloor is the free space in bytes below which new work is refused;
	// negative for none.
	FreeFloor int64
	// Segment is the size in bytes at which a journal segment is full.
	Segment int64
	// SnapshotAfter is the number of journal bytes after which a snapshot is
	// made.
	SnapshotAfter int64
	// LockPatience is how long a held lock is tried again; negative for not
	// at all.
	LockPatience time.Duration
	// NoSync leaves out every sync of the journal. Only the control run of
	// the power cut test sets it: it must lose words.
	NoSync bool
}
