package vault

import (
	"time"

	"synvanda/interview"
	"synvanda/interview/vault/internal/tuning"
	"synvanda/sync/envelope"
)

// The format that this program writes, and the first program version that
// opens it.
const (
	formatVersion = 1
	formatMinor   = 0
	formatNeeds   = "0.1"
)

// Bounds of what callers hand in.
const (
	// MinPassphrase is the least number of characters of a new passphrase.
	MinPassphrase = 12
	// MaxPassphrase is the greatest size of a passphrase in bytes.
	MaxPassphrase = 4096
	// MaxName is the longest name of a vault in bytes.
	MaxName = 200
	// MaxSlotName is the longest name of a slot in bytes.
	MaxSlotName = interview.MaxSlotName
	// MaxValue is the longest value of a slot in bytes.
	MaxValue = interview.MaxSlotValue
	// MaxFirstSlots is how many slots a record may begin with.
	MaxFirstSlots = interview.MaxFirstSlots
	// MaxKind is the longest kind or reason in bytes.
	MaxKind = envelope.MaxKind
	// maxRecords bounds what a keyring may claim.
	maxRecords = 1_000_000
	// maxLetter is the longest device letter in bytes.
	maxLetter = 8
)

// Bounds of files.
const (
	maxHeaderFile  = 64 << 10
	maxKeyringFile = 512 << 20
	maxDeviceFile  = 64 << 10
	maxCleanFile   = 16 << 20
	maxSlots       = 8

	// segmentSize is where a journal segment is full.
	segmentSize = 4 << 20
	// maxSegmentFile is the longest file that is read as a segment: one frame
	// may pass the mark.
	maxSegmentFile = 8 << 20
	// maxFrame is the longest sealed part of a journal frame.
	maxFrame = envelope.MaxFrame + 64<<10
	// snapshotAfter is the journal after which a snapshot is made.
	snapshotAfter = 16 << 20
	// snapshotAge is how old the newest snapshot may be at opening.
	snapshotAge = 24 * time.Hour
	// keptSnapshots is how many are kept.
	keptSnapshots = 3
	// maxBatch is how many bytes of waiting frames one sync may carry.
	maxBatch = 2 << 20
)

// Free space.
const (
	memTable  = 8 << 20
	ballast   = 32 << 20
	freeFloor = 2*(2*memTable) + 64<<20
)

// lockPatience is how long a held lock is tried again: just after a kill it
// can linger.
const lockPatience = 2 * time.Second

// Key derivation. The floor is the second choice of RFC 9106; creation looks
// for the greatest number of passes that stays under target.
var (
	costFloor  = tuning.Cost{Time: 3, Memory: 64 << 10, Threads: 4}
	costCap    = tuning.Cost{Time: 10, Memory: 1 << 20, Threads: 16}
	costTarget = 800 * time.Millisecond
)
