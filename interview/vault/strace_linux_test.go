package vault_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// TestFaultSystemCalls lets the operating system itself refuse syncs, through
// strace: what the child says it saved must be there.
func TestFaultSystemCalls(t *testing.T) {
	if !full() {
		t.Skip("SYNVANDA_FAULTS=full runs it")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed")
	}
	template := faultVault(t)
	refused := 0
	for when := 1; when <= 12; when++ {
		dir := filepath.Join(t.TempDir(), "valv")
		copyTree(t, template, dir)
		c := exec.Command(strace, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync",
			"-e", "inject=fsync:error=EIO:when="+strconv.Itoa(when)+"+", os.Args[0])
		c.Env = append(os.Environ(), "SYNVANDA_FAULT_OPERATION=draft", "SYNVANDA_FAULT_DIR="+dir, "SYNVANDA_FAULT_AT=0")
		out, _ := c.CombinedOutput()
		if strings.Contains(string(out), "PTRACE") {
			t.Skipf("strace may not trace here: %s", out)
		}
		acknowledged := strings.Contains(string(out), "acknowledged")
		if strings.Contains(string(out), "input/output error") {
			refused++
		} else if !acknowledged {
			t.Errorf("sync %d refused: %s", when, out)
		}
		v, err := vault.Open(dir, vaulttest.Passphrase(), cheap())
		if err != nil {
			t.Fatalf("sync %d refused: open: %v", when, err)
		}
		if got, err := slotValue(v, recordKept, "A1"); err != nil || acknowledged && got != "nytt svar" {
			t.Errorf("sync %d refused, acknowledged %v: A1 is %q, %v", when, acknowledged, got, err)
		}
		closed(t, v)
	}
	if refused == 0 {
		t.Error("no sync was ever refused")
	}
}
