package vault_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// mounted mounts a file system for the test, which is skipped, saying so,
// where that is not allowed.
func mounted(t *testing.T, arguments ...string) string {
	t.Helper()
	point := filepath.Join(t.TempDir(), "mount")
	must(t, os.MkdirAll(point, 0o700))
	if os.Getuid() != 0 {
		t.Skip("mounting needs root")
	}
	if out, err := exec.Command("mount", append(arguments, point)...).CombinedOutput(); err != nil {
		t.Skipf("mount is not allowed here: %s", out)
	}
	t.Cleanup(func() {
		for range 50 {
			if exec.Command("umount", point).Run() == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Errorf("cannot unmount %s", point)
	})
	return point
}

// fillDisk takes all free space but leave bytes.
func fillDisk(t *testing.T, point string, leave uint64) string {
	t.Helper()
	var s syscall.Statfs_t
	must(t, syscall.Statfs(point, &s))
	free := s.Bavail * uint64(s.Bsize)
	path := filepath.Join(point, "filler")
	f, err := os.Create(path)
	must(t, err)
	defer f.Close()
	if free > leave {
		must(t, syscall.Fallocate(int(f.Fd()), 0, 0, int64(free-leave)))
	}
	return path
}

// spaceOptions have a guard and a ballast that suit a small file system.
func spaceOptions() vault.Options {
	o := cheap()
	o.Tuning.FreeFloor, o.Tuning.Ballast = 16<<20, 8<<20
	return o
}

// TestFaultFullDisk fills a small memory disk before, while and after a vault
// is used, and opens the vault on the full disk.
func TestFaultFullDisk(t *testing.T) {
	point := mounted(t, "-t", "tmpfs", "-o", "size=64m", "tmpfs")
	dir := filepath.Join(point, "valv")
	o := spaceOptions()
	o.Passphrase = vaulttest.Passphrase()

	filler := fillDisk(t, point, 1<<20)
	if _, _, err := vault.Create(dir, o); !errors.Is(err, interview.ErrNoSpace) {
		t.Fatalf("create on a full disk: %v", err)
	}
	must(t, os.Remove(filler))
	must(t, os.RemoveAll(dir))

	o.Passphrase = vaulttest.Passphrase()
	v, _, err := vault.Create(dir, o)
	must(t, err)
	must(t, v.Create(interview.Record{ID: recordKept, Kind: interview.KindInterview}, nil))
	saved := 0
	save := func() error {
		_, err := v.Save(recordKept, interview.SlotName(fmt.Sprintf("A%d", saved%25)), randomAnswer(saved))
		if err == nil {
			saved++
		}
		return err
	}
	for range 100 {
		must(t, save())
	}
	filler = fillDisk(t, point, 0)
	for range 20 {
		if err := save(); !errors.Is(err, interview.ErrNoSpace) || !errors.Is(err, interview.ErrNotSaved) {
			t.Fatalf("save on a full disk: %v", err)
		}
	}
	checkSaved(t, v, saved)
	// The process dies on the full disk; the vault opens there all the same.
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, dir, crashed)
	if err := v.Close(); err != nil && !errors.Is(err, interview.ErrNoSpace) {
		t.Errorf("close on a full disk: %v", err)
	}
	v, err = vault.Open(dir, vaulttest.Passphrase(), o)
	if err != nil {
		t.Fatalf("open on a full disk: %v", err)
	}
	checkSaved(t, v, saved)
	if err := save(); !errors.Is(err, interview.ErrNoSpace) {
		t.Errorf("save after opening on a full disk: %v", err)
	}
	must(t, os.Remove(filler))
	for range 30 {
		must(t, save())
	}
	checkSaved(t, v, saved)
	closed(t, v)
	for _, from := range []string{dir, crashed} {
		parts, err := vault.Check(from, vaulttest.Passphrase(), o)
		must(t, err)
		for _, p := range parts {
			if !p.OK {
				t.Errorf("check: %+v", p)
			}
		}
	}
}

func checkSaved(t *testing.T, v *vault.Vault, saved int) {
	t.Helper()
	for i := max(0, saved-25); i < saved; i++ {
		got, err := slotValue(v, recordKept, interview.SlotName(fmt.Sprintf("A%d", i%25)))
		if err != nil || got != string(randomAnswer(i)) {
			t.Errorf("answer %d: %d bytes, %v", i, len(got), err)
		}
	}
}

// TestFaultReadOnlyFolder opens a vault on a file system that cannot be
// written.
func TestFaultReadOnlyFolder(t *testing.T) {
	point := mounted(t, "-t", "tmpfs", "-o", "size=64m", "tmpfs")
	dir := filepath.Join(point, "valv")
	v, source := newVault(t)
	must(t, v.Create(interview.Record{ID: recordKept, Kind: interview.KindInterview}, nil))
	closed(t, v)
	copyTree(t, source, dir)
	if out, err := exec.Command("mount", "-o", "remount,ro", point).CombinedOutput(); err != nil {
		t.Skipf("remount is not allowed here: %s", out)
	}
	if _, err := vault.Open(dir, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrReadOnly) {
		t.Errorf("open: %v", err)
	}
	o := quick()
	o.Passphrase = vaulttest.Passphrase()
	if _, _, err := vault.Create(filepath.Join(point, "ny"), o); !errors.Is(err, vault.ErrReadOnly) {
		t.Errorf("create: %v", err)
	}
	must(t, exec.Command("mount", "-o", "remount,rw", point).Run())
	closed(t, reopen(t, dir))
}

// TestFaultTwoInstances lets a second process try while the first one writes.
func TestFaultTwoInstances(t *testing.T) {
	dir := faultVault(t)
	c, saved := startWriter(t, dir, 1)
	newest, ok := <-saved
	if !ok {
		t.Fatal("the writer ended")
	}
	for range 3 {
		if _, err := vault.Open(dir, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrInUse) {
			t.Errorf("second opener: %v", err)
		}
	}
	must(t, c.Process.Kill())
	for i := range saved {
		newest = i
	}
	_ = c.Wait()
	v := reopen(t, dir)
	defer closed(t, v)
	checkAnswers(t, v, newest)
}

// TestFaultPowerCut stops the writer, copies the disk image below it, and
// opens the vault from the copy: what never reached the image is gone, as
// after a power cut. The control run writes without sync and must lose;
// otherwise this test would prove nothing.
func TestFaultPowerCut(t *testing.T) {
	if !full() {
		t.Skip("takes a minute; SYNVANDA_FAULTS=full runs it")
	}
	cuts := 12
	for k := range cuts {
		if lost := powerCut(t, k, ""); lost > 0 {
			t.Errorf("cut %d: %d acknowledged answers were lost", k, lost)
		}
	}
	controlLost := 0
	for k := range 6 {
		controlLost += powerCut(t, k, "SYNVANDA_FAULT_NOSYNC=1")
	}
	if controlLost == 0 {
		t.Error("the control run without sync lost nothing: the test cannot fail")
	}
	t.Logf("%d cuts, none lost; control without sync lost %d answers in 6 cuts", cuts, controlLost)
}

func powerCut(t *testing.T, k int, env string) (lost int) {
	t.Helper()
	image := filepath.Join(t.TempDir(), "image")
	must(t, os.WriteFile(image, nil, 0o600))
	must(t, os.Truncate(image, 200<<20))
	if out, err := exec.Command("mkfs.ext4", "-q", image).CombinedOutput(); err != nil {
		t.Skipf("no mkfs.ext4: %s", out)
	}
	point := mounted(t, "-o", "loop,data=ordered", image)
	dir := filepath.Join(point, "valv")
	source := faultVault(t)
	copyTree(t, source, dir)
	must(t, exec.Command("sync", "-f", point).Run())
	var envs []string
	if env != "" {
		envs = append(envs, env)
	}
	c, saved := startWriter(t, dir, 1, envs...)
	newest, ok := <-saved
	if !ok {
		t.Fatal("the writer ended")
	}
	deadline := time.After(time.Duration(150+k*37%400) * time.Millisecond)
collect:
	for {
		select {
		case i, ok := <-saved:
			if !ok {
				t.Fatal("the writer ended")
			}
			newest = i
		case <-deadline:
			break collect
		}
	}
	must(t, c.Process.Signal(syscall.SIGSTOP))
	for drained := false; !drained; {
		select {
		case i := <-saved:
			newest = i
		case <-time.After(50 * time.Millisecond):
			drained = true
		}
	}
	after := filepath.Join(t.TempDir(), "after")
	must(t, exec.Command("cp", "--sparse=always", image, after).Run())
	must(t, c.Process.Kill())
	_ = c.Wait()
	return openAfterCut(t, after, newest)
}

// openAfterCut mounts the copy and counts the acknowledged answers that are
// not there.
func openAfterCut(t *testing.T, image string, newest int) (lost int) {
	t.Helper()
	point := mounted(t, "-o", "loop", image)
	v, err := vault.Open(filepath.Join(point, "valv"), vaulttest.Passphrase(), cheap())
	if err != nil {
		return newest
	}
	defer closed(t, v)
	for i := max(1, newest-24); i <= newest; i++ {
		got, err := slotValue(v, recordKept, interview.SlotName(fmt.Sprintf("A%d", i%25)))
		if err != nil || got != string(randomAnswer(i)) && got != string(randomAnswer(i+25)) {
			lost++
		}
	}
	return lost
}
