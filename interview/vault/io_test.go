//go:build unix

package vault_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// onFaultDisk makes a vault with one record on a disk that can fail.
func onFaultDisk(t *testing.T) (*vault.Vault, string, *faultDisk) {
	t.Helper()
	d := newFaultDisk()
	o := cheap()
	o.Tuning.System = d
	o.Passphrase = vaulttest.Passphrase()
	dir := filepath.Join(t.TempDir(), "valv")
	v, _, err := vault.Create(dir, o)
	must(t, err)
	must(t, v.Create(interview.Record{ID: recordKept, Audit: faultAudit, Kind: interview.KindInterview}, nil))
	_, err = v.Save(recordKept, "A1", []byte("före"))
	must(t, err)
	return v, dir, d
}

// TestFaultSyncError makes each write and sync of a saving fail, once and for
// good, also as a short write. The caller is told, nothing older is lost, and
// the broken segment is never written again.
func TestFaultSyncError(t *testing.T) {
	for _, kind := range []string{"write", "sync", "any", "short"} {
		for _, lasting := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s lasting=%v", kind, lasting), func(t *testing.T) {
				v, dir, d := onFaultDisk(t)
				before := len(journalFiles(t, dir))
				d.set(kind, lasting)
				d.arm(1)
				_, err := v.Save(recordKept, "A1", []byte("under"))
				switch {
				case lasting && !errors.Is(err, interview.ErrNotSaved):
					t.Errorf("a lasting fault: %v", err)
				case lasting:
					if got, err := slotValue(v, recordKept, "A1"); err != nil || got != "före" {
						t.Errorf("what was not saved is shown: %q, %v", got, err)
					}
				case err != nil:
					t.Errorf("a passing fault: %v", err)
				}
				d.arm(0)
				if _, err := v.Save(recordKept, "A2", []byte("efter")); err != nil {
					t.Errorf("save when the disk is well again: %v", err)
				}
				if files := journalFiles(t, dir); len(files) <= before {
					t.Errorf("the broken segment was used again: %v", files)
				}
				crashed := filepath.Join(t.TempDir(), "crashed")
				copyTree(t, dir, crashed)
				closed(t, v)
				for _, from := range []string{dir, crashed} {
					v := reopen(t, from)
					if l := v.Losses(); len(l) > 0 {
						t.Errorf("losses: %v", l)
					}
					if got, err := slotValue(v, recordKept, "A2"); err != nil || got != "efter" {
						t.Errorf("A2: %q, %v", got, err)
					}
					if got, err := slotValue(v, recordKept, "A1"); err != nil || (!lasting && got != "under") {
						t.Errorf("A1: %q, %v", got, err)
					}
					closed(t, v)
					checkClean(t, from)
				}
			})
		}
	}
}

// TestFaultSealAfterFailedWrite lets the writing of a version fail and seals
// again, with the same and with another body: never two frames of one number.
func TestFaultSealAfterFailedWrite(t *testing.T) {
	for _, second := range []string{"ett", "annat"} {
		v, dir, d := onFaultDisk(t)
		d.set("sync", true)
		d.arm(1)
		if _, err := v.Seal(recordKept, interview.Sealing{Body: []byte("ett")}); !errors.Is(err, interview.ErrNotSaved) {
			t.Fatalf("seal on a broken disk: %v", err)
		}
		if r, err := v.Record(recordKept); err != nil || r.Last != 0 {
			t.Errorf("after a failed seal: %+v, %v", r, err)
		}
		d.arm(0)
		version, err := v.Seal(recordKept, interview.Sealing{Body: []byte(second)})
		must(t, err)
		want := interview.VersionNumber(1)
		if second != "ett" {
			want = 2
		}
		if version.Number != want {
			t.Errorf("second seal made version %d, want %d", version.Number, want)
		}
		crashed := filepath.Join(t.TempDir(), "crashed")
		copyTree(t, dir, crashed)
		closed(t, v)
		v = reopen(t, crashed)
		list, err := v.Versions(recordKept)
		if err != nil || len(list) != int(want) || list[len(list)-1].Hash != version.Hash {
			t.Errorf("versions after the crash: %v, %v", list, err)
		}
		if body, _, err := v.Body(recordKept, 1); err != nil || string(body) != "ett" {
			t.Errorf("version 1: %q, %v", body, err)
		}
		next, err := v.Seal(recordKept, interview.Sealing{Body: []byte("tre")})
		if err != nil || next.Number != want+1 {
			t.Errorf("the next version: %+v, %v", next, err)
		}
		closed(t, v)
	}
}

// TestSealedOnce seals from many goroutines: every number once, one chain.
func TestSealedOnce(t *testing.T) {
	v, dir, _ := onFaultDisk(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	seen := map[interview.VersionNumber]bool{}
	for i := range 12 {
		wg.Go(func() {
			version, err := v.Seal(recordKept, interview.Sealing{Body: fmt.Appendf(nil, "kropp %d", i)})
			mu.Lock()
			defer mu.Unlock()
			if err != nil || seen[version.Number] {
				t.Errorf("version %d again, or %v", version.Number, err)
			}
			seen[version.Number] = true
		})
	}
	wg.Wait()
	closed(t, v)
	v = reopen(t, dir)
	defer closed(t, v)
	if r, err := v.Record(recordKept); err != nil || r.Last != 12 {
		t.Errorf("%+v, %v", r, err)
	}
	if next, err := v.Seal(recordKept, interview.Sealing{Body: []byte("x")}); err != nil || next.Number != 13 {
		t.Errorf("after opening again: %+v, %v", next, err)
	}
}

// TestFaultKeyringError makes each call of creating and erasing fail: all or
// nothing, and a second try works.
func TestFaultKeyringError(t *testing.T) {
	for at := 1; at <= 20; at++ {
		v, dir, d := onFaultDisk(t)
		d.arm(at)
		err := v.Create(interview.Record{ID: recordNew, Audit: faultAudit, Kind: interview.KindInterview}, []interview.Slot{{Name: "A", Value: []byte("ja")}})
		calls := d.count()
		d.arm(0)
		if err != nil {
			if !errors.Is(err, interview.ErrNotSaved) {
				t.Errorf("create, call %d: %v", at, err)
			}
			must(t, v.Create(interview.Record{ID: recordNew, Audit: faultAudit, Kind: interview.KindInterview}, []interview.Slot{{Name: "A", Value: []byte("ja")}}))
		}
		d.arm(at)
		order := interview.EraseOrder{Record: recordKept, Reason: interview.EraseWithdrawn}
		err = v.Erase(order)
		calls = max(calls, d.count())
		d.arm(0)
		if err != nil {
			must(t, v.Erase(order))
		}
		crashed := filepath.Join(t.TempDir(), "crashed")
		copyTree(t, dir, crashed)
		closed(t, v)
		for _, from := range []string{dir, crashed} {
			v := reopen(t, from)
			if got, err := slotValue(v, recordNew, "A"); err != nil || got != "ja" {
				t.Errorf("call %d: created record: %q, %v", at, got, err)
			}
			if _, err := v.Slots(recordKept); !errors.Is(err, interview.ErrErased) {
				t.Errorf("call %d: erased record: %v", at, err)
			}
			closed(t, v)
		}
		if at > calls {
			break
		}
	}
}

// TestSpaceGuard refuses new work on a nearly full disk and goes on when there
// is room; erasing works all the time.
func TestSpaceGuard(t *testing.T) {
	d := newFaultDisk()
	o := cheap()
	o.Tuning.System, o.Tuning.FreeFloor = d, 96<<20
	o.Passphrase = vaulttest.Passphrase()
	dir := filepath.Join(t.TempDir(), "valv")
	d.setFree(1 << 20)
	if _, _, err := vault.Create(dir, o); !errors.Is(err, interview.ErrNoSpace) {
		t.Fatalf("create on a full disk: %v", err)
	}
	d.setFree(1 << 30)
	dir = filepath.Join(t.TempDir(), "valv")
	o.Passphrase = vaulttest.Passphrase()
	v, _, err := vault.Create(dir, o)
	must(t, err)
	must(t, v.Create(interview.Record{ID: recordKept, Kind: interview.KindInterview}, nil))
	_, err = v.Save(recordKept, "A1", []byte("ja"))
	must(t, err)
	d.setFree(95 << 20)
	_, err = v.Save(recordKept, "A1", []byte("nej"))
	if !errors.Is(err, interview.ErrNoSpace) || !errors.Is(err, interview.ErrNotSaved) {
		t.Errorf("save on a nearly full disk: %v", err)
	}
	if _, err = v.Seal(recordKept, interview.Sealing{}); !errors.Is(err, interview.ErrNoSpace) {
		t.Errorf("seal on a nearly full disk: %v", err)
	}
	if err = v.Create(interview.Record{ID: recordNew, Kind: interview.KindInterview}, nil); !errors.Is(err, interview.ErrNoSpace) {
		t.Errorf("create on a nearly full disk: %v", err)
	}
	if got, err := slotValue(v, recordKept, "A1"); err != nil || got != "ja" {
		t.Errorf("reading on a nearly full disk: %q, %v", got, err)
	}
	d.setFree(1 << 30)
	_, err = v.Save(recordKept, "A1", []byte("nej"))
	must(t, err)
	d.setFree(1 << 20)
	must(t, v.Erase(interview.EraseOrder{Record: recordKept, Reason: interview.EraseRetention}))
	// Badger would die of a full disk while it closes: it stays open, and the
	// same program gets the vault back, also while the disk is full.
	for range 2 {
		if err := v.Close(); !errors.Is(err, interview.ErrNoSpace) {
			t.Errorf("close on a full disk: %v", err)
		}
		v, err = vault.Open(dir, vaulttest.Passphrase(), o)
		must(t, err)
		if _, err := v.Slots(recordKept); !errors.Is(err, interview.ErrErased) {
			t.Errorf("the erased record: %v", err)
		}
	}
	d.setFree(1 << 30)
	must(t, v.Create(interview.Record{ID: recordNew, Kind: interview.KindInterview}, nil))
	closed(t, v)
	d.setFree(1 << 20)
	if _, err := vault.Open(dir, vaulttest.Passphrase(), o); !errors.Is(err, interview.ErrNoSpace) {
		t.Errorf("open on a full disk: %v", err)
	}
	d.setFree(1 << 30)
	v, err = vault.Open(dir, vaulttest.Passphrase(), o)
	must(t, err)
	closed(t, v)
}

// TestOrderOfWrites holds the operations to docs/format.md: what comes before
// what.
func TestOrderOfWrites(t *testing.T) {
	v, dir, d := onFaultDisk(t)
	for _, c := range []struct {
		name, want string
		run        func() error
	}{
		{"create", "keyring.a keyring.b journal", func() error {
			return v.Create(interview.Record{ID: recordNew, Kind: interview.KindInterview}, nil)
		}},
		{"draft", "journal", func() error {
			_, err := v.Save(recordNew, "A1", []byte("ja"))
			return err
		}},
		{"version", "journal", func() error {
			_, err := v.Seal(recordNew, interview.Sealing{Body: []byte("x")})
			return err
		}},
		{"erase", "journal keyring.a keyring.b", func() error {
			return v.Erase(interview.EraseOrder{Record: recordNew, Reason: interview.EraseWithdrawn})
		}},
		{"passphrase", "header.a header.b", func() error {
			return v.ChangePassphrase(vaulttest.Passphrase(), []byte(otherPhrase))
		}},
		{"backup", "snapshot keyring.a keyring.b keyring.a keyring.b kopia", func() error {
			return v.Backup(filepath.Join(dir, "..", "kopia"))
		}},
		{"close", "clean", v.Close},
		{"restore", "snapshot keyring.a keyring.b device.a device.b header.a header.b", func() error {
			o := cheap()
			o.Tuning.System = d
			return vault.Restore(filepath.Join(dir, "..", "kopia"), filepath.Join(dir, "..", "igen"), []byte(otherPhrase), o)
		}},
	} {
		got := d.traced(func() { must(t, c.run()) })
		if got != c.want {
			t.Errorf("%s writes %q, want %q", c.name, got, c.want)
		}
	}
}

// TestSnapshotIsReadBack lets the disk write something else than it was given:
// no such snapshot may take the place of a good one.
func TestSnapshotIsReadBack(t *testing.T) {
	v, dir, d := onFaultDisk(t)
	d.mu.Lock()
	d.corrupt = "snapshot"
	d.mu.Unlock()
	if err := v.Close(); !errors.Is(err, interview.ErrDamaged) {
		t.Errorf("close with a lying disk: %v", err)
	}
	if snaps, err := filepath.Glob(filepath.Join(dir, "snapshot", "*.snap")); err != nil || len(snaps) != 0 {
		t.Errorf("a damaged snapshot was kept: %v, %v", snaps, err)
	}
	v = reopen(t, dir)
	defer closed(t, v)
	if got, err := slotValue(v, recordKept, "A1"); err != nil || got != "före" {
		t.Errorf("A1: %q, %v", got, err)
	}
}

// TestStoreRepairsJournal spoils the newest frame of a slot: the store's value
// stays, and the journal's older one does not replace it.
func TestStoreRepairsJournal(t *testing.T) {
	v, dir, _ := onFaultDisk(t)
	_, err := v.Save(recordKept, "A1", []byte("senare"))
	must(t, err)
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, dir, crashed)
	closed(t, v)
	files := journalFiles(t, crashed)
	data, err := os.ReadFile(files[0])
	must(t, err)
	data[len(data)-3] ^= 1
	must(t, os.WriteFile(files[0], data, 0o600))
	for range 2 {
		v = reopen(t, crashed)
		if got, err := slotValue(v, recordKept, "A1"); err != nil || got != "senare" || len(v.Losses()) != 0 {
			t.Errorf("A1: %q, %v, losses %v", got, err, v.Losses())
		}
		closed(t, v)
		must(t, os.Remove(filepath.Join(crashed, "clean")))
	}
	checkClean(t, crashed)
}

// TestCreateAgainAfterFailedWrite: the first try's frame reached the disk, its
// sync failed, and the second try made another key. Only the second one's
// slots may be seen, also when the journal is replayed.
func TestCreateAgainAfterFailedWrite(t *testing.T) {
	v, dir, d := onFaultDisk(t)
	r := interview.Record{ID: recordNew, Audit: faultAudit, Kind: interview.KindInterview}
	d.set("sync", true)
	d.arm(5) // after the keyring's four syncs
	if err := v.Create(r, []interview.Slot{{Name: "A1", Value: []byte("första")}}); !errors.Is(err, interview.ErrNotSaved) {
		t.Fatalf("create on a broken disk: %v", err)
	}
	d.arm(0)
	must(t, v.Create(r, []interview.Slot{{Name: "A2", Value: []byte("andra")}}))
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, dir, crashed)
	closed(t, v)
	must(t, os.RemoveAll(filepath.Join(crashed, "store")))
	v = reopen(t, crashed)
	defer closed(t, v)
	slots, err := v.Slots(recordNew)
	if err != nil || len(slots) != 1 || slots[0].Name != "A2" || string(slots[0].Value) != "andra" || len(v.Losses()) != 0 {
		t.Errorf("slots: %+v, %v, losses %v", slots, err, v.Losses())
	}
}
