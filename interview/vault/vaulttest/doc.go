// Package vaulttest holds what tests of vaults need: a suite that every
// interview.Store must pass, a store in memory, and cheap settings.
//
// It is imported by tests only. The memory store keeps nothing when the
// process ends and seals nothing.
package vaulttest
