package vault_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/internal/disk"
	"synvanda/interview/vault/vaulttest"
)

func TestMain(m *testing.M) {
	vault.MaybeProbe()
	faultChild()
	// Under the race detector every child would sleep a second at its end.
	if err := os.Setenv("GORACE", "atexit_sleep_ms=0"); err != nil {
		panic(err)
	}
	flag.Parse()
	useMemory()
	os.Exit(m.Run())
}

// useMemory lets the short tests work on a memory file system where there is
// one with room: a process that dies leaves the same there as on a disk, and
// nothing waits for a sync. Benchmarks, the long fault tests and the power cut
// (which has a disk image of its own) use the real disk.
func useMemory() {
	const memory = "/dev/shm"
	bench := flag.Lookup("test.bench").Value.String() != ""
	free, err := disk.Real().Free(memory)
	if os.Getenv("SYNVANDA_FAULTS") == "full" || bench || os.Getenv("TMPDIR") != "" || err != nil || free < 2<<30 {
		return
	}
	if err := os.Setenv("TMPDIR", memory); err != nil {
		panic(err)
	}
}

// cheap are the options of most tests.
func cheap() vault.Options { return vaulttest.Cheap(vault.Options{Name: "Prov"}) }

// newVault makes a vault with cheap settings in a folder of the test.
func newVault(t testing.TB) (*vault.Vault, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "valv")
	o := cheap()
	o.Passphrase = vaulttest.Passphrase()
	v, _, err := vault.Create(dir, o)
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	return v, dir
}

func reopen(t testing.TB, dir string) *vault.Vault {
	t.Helper()
	v, err := vault.Open(dir, vaulttest.Passphrase(), cheap())
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return v
}

func closed(t testing.TB, v *vault.Vault) {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
}

func TestVault(t *testing.T) {
	vaulttest.Run(t, func(t *testing.T) interview.Store {
		v, _ := newVault(t)
		return v
	})
}

// TestVaultOpenedAgain holds the suite against a vault that has a past.
func TestVaultOpenedAgain(t *testing.T) {
	vaulttest.Run(t, func(t *testing.T) interview.Store {
		v, dir := newVault(t)
		closed(t, v)
		return reopen(t, dir)
	})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
