package vault

import (
	"fmt"

	"synvanda/interview"
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
