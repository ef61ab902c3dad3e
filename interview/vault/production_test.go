package vault_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// TestProductionSettings goes once through a vault as people get it: the real
// key derivation, table sizes, ballast and guard.
func TestProductionSettings(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "valv")
	v, code, err := vault.Create(dir, vault.Options{Name: "Åsa", Passphrase: vaulttest.Passphrase()})
	if errors.Is(err, interview.ErrNoSpace) {
		t.Skipf("this disk is too full: %v", err)
	}
	must(t, err)
	must(t, v.Create(interview.Record{ID: formatRecord, Kind: interview.KindInterview}, nil))
	_, err = v.Save(formatRecord, "A1", []byte("ja"))
	must(t, err)
	if info, err := os.Stat(filepath.Join(dir, "ballast")); err != nil || info.Size() != 32<<20 {
		t.Errorf("ballast: %v, %v", info, err)
	}
	closed(t, v)
	if _, err := vault.Open(dir, []byte("fel men lång nog"), vault.Options{}); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("a wrong passphrase: %v", err)
	}
	must(t, vault.Recover(dir, code, []byte("en ny lång lösenfras"), vault.Options{}))
	v, err = vault.Open(dir, []byte("en ny lång lösenfras"), vault.Options{})
	must(t, err)
	defer closed(t, v)
	if got, err := v.Slots(formatRecord); err != nil || len(got) != 1 || string(got[0].Value) != "ja" {
		t.Errorf("slots: %v, %v", got, err)
	}
}
