package vaulttest

import (
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
)

func TestMemory(t *testing.T) {
	Run(t, func(*testing.T) interview.Store { return NewMemory() })
}

func TestKindsAreAsLongInMemoryAsInTheVault(t *testing.T) {
	if interview.MaxKindName != vault.MaxKind {
		t.Errorf("a kind has %d bytes in memory, %d in the vault", interview.MaxKindName, vault.MaxKind)
	}
}
