package vault

import (
	"time"

	"synvanda/interview/vault/internal/disk"
	"synvanda/interview/vault/internal/tuning"
)

// Options are the settings of Create, Open and the other functions that take
// a folder. The zero value is right for opening.
type Options struct {
	// Name is how the start screen lists a new vault. It is not secret.
	Name string
	// Passphrase protects a new vault; it is wiped by Create.
	Passphrase []byte
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Tuning is for tests only and cannot be filled outside this package's
	// own folders; see vaulttest.Cheap.
	Tuning tuning.Tuning
}

// settings are Options with every default filled in.
type settings struct {
	tuning.Tuning
	now func() time.Time
}

func (o Options) settings() settings {
	s := settings{Tuning: o.Tuning, now: o.Now}
	if s.now == nil {
		s.now = time.Now
	}
	if s.System == nil {
		s.System = disk.Real()
	}
	if s.Floor == (tuning.Cost{}) {
		s.Floor = costFloor
	}
	setDefault(&s.MemTable, memTable)
	setDefault(&s.Ballast, ballast)
	setDefault(&s.FreeFloor, freeFloor)
	setDefault(&s.Segment, segmentSize)
	setDefault(&s.SnapshotAfter, snapshotAfter)
	if s.LockPatience == 0 {
		s.LockPatience = lockPatience
	}
	return s
}

func setDefault(field *int64, value int64) {
	if *field == 0 {
		*field = value
	}
}
