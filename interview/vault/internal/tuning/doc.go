// Package tuning holds the settings of a vault that only tests may change.
// It is internal so that a program cannot weaken a vault by accident: outside
// the vault's own folders its type has no name, and package vaulttest is the
// only one that fills it. It reads nothing, keeps no keys, and may change at
// any time.
package tuning
