package vaulttest

import (
	"testing"

	"synvanda/interview"
)

func TestMemory(t *testing.T) {
	Run(t, func(*testing.T) interview.Store { return NewMemory() })
}
