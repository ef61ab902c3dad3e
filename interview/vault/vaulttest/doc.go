// Package vaulttest holds what tests of vaults need: a suite that every
// interview.Store must pass, a store in memory, and cheap settings.
//
// It is imported by tests only.
package vaulttest
