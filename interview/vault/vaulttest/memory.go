package vaulttest

import "synvanda/interview"

// Memory is the store in memory of package interview; the suite holds it to
// what the vault promises.
type Memory = interview.MemoryStore

// NewMemory returns an empty store.
func NewMemory() *Memory { return interview.NewMemoryStore() }
