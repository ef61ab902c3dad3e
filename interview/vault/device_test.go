package vault_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// TestDeviceKeySurvivesItsFile writes the device file twice in one run: the
// second writing must not lose the key that the first one wrote.
func TestDeviceKeySurvivesItsFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "v")
	v, _, err := vault.Create(dir, vaulttest.Cheap(vault.Options{Passphrase: vaulttest.Passphrase()}))
	if err != nil {
		t.Fatal(err)
	}
	before := v.Device().Seal
	for _, letter := range []string{"B", "C"} {
		if err := v.SetLetter(letter); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if v, err = vault.Open(dir, vaulttest.Passphrase(), vaulttest.Cheap(vault.Options{})); err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if d := v.Device(); !bytes.Equal(d.Seal, before) || d.Letter != "C" {
		t.Errorf("the device has another key than before its letter was changed, letter %q", d.Letter)
	}
}
