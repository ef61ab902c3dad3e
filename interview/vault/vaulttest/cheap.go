package vaulttest

import (
	"synvanda/interview/vault"
	"synvanda/interview/vault/internal/tuning"
)

// Passphrase is long enough to be accepted. It is a fresh slice at every call,
// because a vault wipes what it is given.
func Passphrase() []byte { return []byte("blåbärssoppa i maj") }

// Cheap returns options with key derivation of next to no cost, small tables,
// and without ballast or regard for free space. A vault made with them opens
// only with them.
func Cheap(o vault.Options) vault.Options {
	o.Tuning = tuning.Tuning{
		Floor:    tuning.Cost{Time: 1, Memory: 64, Threads: 1},
		MemTable: 1 << 20, Ballast: -1, FreeFloor: -1,
	}
	return o
}
