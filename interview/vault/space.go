package vault

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"synvanda/interview"
	"synvanda/interview/vault/internal/disk"
)

// Badger dies of SIGBUS on a full disk, beyond recovery by its caller. So new
// work is refused long before, and a ballast file is given up when opening or
// erasing needs room.

// room refuses new work when the disk is nearly full.
func (v *Vault) room() error {
	free, err := v.set.System.Free(v.dir)
	if err != nil {
		return translate("free space", err)
	}
	if v.set.FreeFloor > 0 && free < uint64(v.set.FreeFloor) {
		return fmt.Errorf("%w: %w: %d MB are free on the disk, %d MB are needed",
			interview.ErrNotSaved, interview.ErrNoSpace, free/1e6, v.set.FreeFloor/1e6)
	}
	return nil
}

// spaceFor tells whether that many bytes are free; a floor below zero means
// that nobody asks.
func (v *Vault) spaceFor(n int64) bool {
	if v.set.FreeFloor < 0 {
		return true
	}
	free, err := v.set.System.Free(v.dir)
	return err == nil && free >= uint64(max(n, 0))
}

// dropBallast gives room in need.
func (v *Vault) dropBallast() {
	_ = v.set.System.Remove(v.path(ballastName))
}

// fillBallast reserves the room again when there is plenty.
func (v *Vault) fillBallast() {
	if v.set.Ballast <= 0 || !v.spaceFor(v.set.FreeFloor+v.set.Ballast) {
		return
	}
	infos, err := v.set.System.List(v.dir)
	if err != nil {
		return
	}
	for _, info := range infos {
		if info.Name() == ballastName {
			if info.Size() == v.set.Ballast {
				return
			}
			v.dropBallast()
		}
	}
	_ = v.set.System.Reserve(v.path(ballastName), v.set.Ballast)
}

// storeRoom is what Badger may need for opening and closing: two tables of
// what is in memory, and one compaction.
func (v *Vault) storeRoom() int64 {
	const greatestCompaction = 16 << 20
	var tables int64
	infos, err := v.set.System.List(v.path(storeFolder))
	if err == nil {
		for _, info := range infos {
			if strings.HasSuffix(info.Name(), ".sst") {
				tables += info.Size()
			}
		}
	}
	return 2*v.set.MemTable + min(tables, greatestCompaction)
}

// makeRoomForStore gives up the ballast when the disk is nearly full, and
// tells whether Badger can then be opened or closed without danger.
func (v *Vault) makeRoomForStore() error {
	need := v.storeRoom()
	if v.spaceFor(v.set.FreeFloor) {
		return nil
	}
	v.dropBallast()
	if v.spaceFor(need) {
		return nil
	}
	return fmt.Errorf("%w: at least %d MB must be free on the disk", interview.ErrNoSpace, (need+999_999)/1e6)
}

// parked are stores that could not be closed for want of room: Badger would
// die of it, and the process with it. They stay open, with the vault's lock
// but without any key, until the same program opens the vault again or ends.
// An end without closing is what the next opening is prepared for.
var parked = struct {
	sync.Mutex
	stores map[string]parkedStore
}{stores: map[string]parkedStore{}}

type parkedStore struct {
	store *store
	lock  *disk.Lock
}

func (v *Vault) park() {
	parked.Lock()
	defer parked.Unlock()
	parked.stores[absolute(v.dir)] = parkedStore{v.store, v.lock}
	v.store, v.lock = nil, nil
}

// unpark takes a parked store back.
func (v *Vault) unpark() (parkedStore, bool) {
	parked.Lock()
	defer parked.Unlock()
	p, ok := parked.stores[absolute(v.dir)]
	delete(parked.stores, absolute(v.dir))
	return p, ok
}

func absolute(dir string) string {
	path, err := filepath.Abs(dir)
	if err != nil {
		return dir
	}
	return path
}
