//go:build unix

package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// TestFaultKillNine kills a writer at random moments: 500 times when the long
// version is asked for.
func TestFaultKillNine(t *testing.T) {
	kills := 12
	if full() {
		kills = 500
	}
	dir := faultVault(t)
	newest, slowest := 0, time.Duration(0)
	for k := range kills {
		c, saved := startWriter(t, dir, newest+1)
		delay := time.Duration(20+rand.IntN(300)) * time.Millisecond
		if k%5 == 0 {
			delay = time.Duration(rand.IntN(60)) * time.Millisecond
		}
		time.Sleep(delay)
		must(t, c.Process.Signal(syscall.SIGKILL))
		for i := range saved {
			newest = i
		}
		_ = c.Wait()
		start := time.Now()
		v := reopen(t, dir)
		slowest = max(slowest, time.Since(start))
		if newest > 0 {
			newest = checkAnswers(t, v, newest)
		}
		closed(t, v)
		if k%10 == 0 || k == kills-1 {
			checkClean(t, dir)
		}
		if t.Failed() {
			t.Fatalf("after kill %d", k+1)
		}
	}
	if newest == 0 {
		t.Fatal("no answer was ever acknowledged")
	}
	t.Logf("%d kills, %d answers, slowest opening %v", kills, newest, slowest.Round(time.Millisecond))
}

// checkClean wants every part of the vault to be whole.
func checkClean(t *testing.T, dir string) {
	t.Helper()
	parts, err := vault.Check(dir, vaulttest.Passphrase(), cheap())
	if err != nil {
		t.Errorf("check: %v", err)
	}
	for _, p := range parts {
		if !p.OK || len(p.Lost) > 0 {
			t.Errorf("check: %+v", p)
		}
	}
}

// unclean leaves the vault as a kill leaves it, all acknowledged.
func uncleanVault(t *testing.T) (dir string, newest int) {
	t.Helper()
	dir = faultVault(t)
	c, saved := startWriter(t, dir, 1)
	for newest < 120 {
		i, ok := <-saved
		if !ok {
			t.Fatal("the writer ended")
		}
		newest = i
	}
	must(t, c.Process.Signal(syscall.SIGKILL))
	for i := range saved {
		newest = i
	}
	_ = c.Wait()
	return dir, newest
}

// damages are the ways in which a file is spoilt.
var damages = []struct {
	name  string
	spoil func(t *testing.T, path string, round int)
}{
	{"one bit flipped", func(t *testing.T, path string, round int) {
		data, err := os.ReadFile(path)
		must(t, err)
		last := len(bytes.TrimRight(data, "\x00"))
		if last == 0 {
			t.Skip("nothing but zeros")
		}
		data[(last-1)*(round*37%100)/99] ^= 1 << (round % 8)
		must(t, os.WriteFile(path, data, 0o600))
	}},
	{"shortened", func(t *testing.T, path string, round int) {
		data, err := os.ReadFile(path)
		must(t, err)
		used := len(bytes.TrimRight(data, "\x00"))
		must(t, os.Truncate(path, int64(used*(round*29%100)/100)))
	}},
	{"emptied", func(t *testing.T, path string, _ int) { must(t, os.Truncate(path, 0)) }},
	{"zeroed", func(t *testing.T, path string, _ int) {
		info, err := os.Stat(path)
		must(t, err)
		must(t, os.WriteFile(path, make([]byte, info.Size()), 0o600))
	}},
	{"deleted", func(t *testing.T, path string, _ int) { must(t, os.Remove(path)) }},
}

// TestFaultDamagedFile spoils every file of a vault in turn, one at a time,
// after a clean end and after a kill. Nothing acknowledged may be lost, and no
// wrong answer shown.
func TestFaultDamagedFile(t *testing.T) {
	cleanDir, newest := uncleanVault(t)
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, cleanDir, crashed)
	v := reopen(t, cleanDir)
	newest = checkAnswers(t, v, newest)
	closed(t, v)
	rounds := 1
	if full() {
		rounds = 12
	}
	for _, state := range []struct{ name, dir string }{{"after a clean end", cleanDir}, {"after a kill", crashed}} {
		files := vaultFiles(t, state.dir)
		for n, file := range files {
			for d, damage := range damages {
				if !full() && (n+d)%3 != 0 && damage.name != "one bit flipped" {
					continue
				}
				repeat := 1
				if damage.name == "one bit flipped" || damage.name == "shortened" {
					repeat = rounds
				}
				for round := range repeat {
					t.Run(fmt.Sprintf("%s/%s/%s/%d", state.name, file, damage.name, round), func(t *testing.T) {
						dir := filepath.Join(t.TempDir(), "valv")
						copyTree(t, state.dir, dir)
						damage.spoil(t, filepath.Join(dir, file), n+round+1)
						checkDamaged(t, dir, newest, state.name == "after a kill")
					})
				}
			}
		}
	}
}

// checkDamaged wants everything acknowledged to be there. After a kill the
// frame that was never acknowledged may be the damaged one: it is reported,
// without a name, because nobody can know that it was not.
func checkDamaged(t *testing.T, dir string, newest int, killed bool) {
	t.Helper()
	v, err := vault.Open(dir, vaulttest.Passphrase(), cheap())
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	losses := v.Losses()
	if killed && len(losses) == 1 && losses[0].Record == "" {
		checkValues(t, v, newest-1)
		closed(t, v)
		return
	}
	checkAnswers(t, v, newest-1)
	if body, _, err := v.Body(recordGone, 0); err != nil || string(body) != "version ett" {
		t.Errorf("version: %q, %v", body, err)
	}
	if got, err := slotValue(v, recordGone, "A3"); err != nil || got != "svar 3" {
		t.Errorf("A3: %q, %v", got, err)
	}
	closed(t, v)
	checkClean(t, dir)
}

// TestErasedStaysErased erases a record and then spoils each file in turn: no
// repair may bring the record back.
func TestErasedStaysErased(t *testing.T) {
	template := faultVault(t)
	v := reopen(t, template)
	must(t, v.Erase(interview.EraseOrder{Record: recordGone, Reason: interview.EraseWithdrawn}))
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, template, crashed)
	closed(t, v)
	for _, from := range []string{template, crashed} {
		for _, file := range append(vaultFiles(t, from), "none") {
			dir := filepath.Join(t.TempDir(), "valv")
			copyTree(t, from, dir)
			if file != "none" {
				must(t, os.Remove(filepath.Join(dir, file)))
			}
			v, err := vault.Open(dir, vaulttest.Passphrase(), cheap())
			if err != nil {
				t.Fatalf("without %s: open: %v", file, err)
			}
			if _, err := v.Slots(recordGone); !errors.Is(err, interview.ErrErased) {
				t.Errorf("without %s: slots of the erased record: %v", file, err)
			}
			if got, err := slotValue(v, recordKept, "A3"); err != nil || got != "svar 3" {
				t.Errorf("without %s: the other record: %q, %v", file, got, err)
			}
			closed(t, v)
		}
	}
}

// TestEraseOrderIsCarriedOut puts back the keyring from before an erasure, as
// a crash between journal and keyring leaves it: the order in the journal is
// carried out at opening.
func TestEraseOrderIsCarriedOut(t *testing.T) {
	dir := faultVault(t)
	old := map[string][]byte{}
	for _, name := range []string{"keyring.a", "keyring.b"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		old[name] = data
	}
	v := reopen(t, dir)
	must(t, v.Erase(interview.EraseOrder{Record: recordGone, Reason: interview.EraseWithdrawn}))
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, dir, crashed)
	closed(t, v)
	for name, data := range old {
		must(t, os.WriteFile(filepath.Join(crashed, name), data, 0o600))
	}
	v = reopen(t, crashed)
	defer closed(t, v)
	if _, err := v.Slots(recordGone); !errors.Is(err, interview.ErrErased) {
		t.Errorf("the order was not carried out: %v", err)
	}
}

// journalFiles returns the segments of a vault, oldest first.
func journalFiles(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "journal", "*.log"))
	must(t, err)
	if len(files) == 0 {
		t.Fatal("no journal")
	}
	return files
}

// TestLossIsNamed damages both copies of one answer: it is named by record,
// slot and time, and the older answer does not take its place.
func TestLossIsNamed(t *testing.T) {
	began := time.Now()
	dir := faultVault(t)
	v := reopen(t, dir)
	before := filepath.Join(t.TempDir(), "before")
	// The store from before the save stands for one that lost it.
	copyTree(t, filepath.Join(dir, "store"), before)
	_, err := v.Save(recordKept, "A1", []byte("viktigt"))
	must(t, err)
	_, err = v.Save(recordKept, "A2", []byte("efteråt"))
	must(t, err)
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, dir, crashed)
	closed(t, v)
	must(t, os.RemoveAll(filepath.Join(crashed, "store")))
	copyTree(t, before, filepath.Join(crashed, "store"))
	files := journalFiles(t, crashed)
	last := files[len(files)-1]
	data, err := os.ReadFile(last)
	must(t, err)
	data[60] ^= 1 // inside the first frame's sealed part
	must(t, os.WriteFile(last, data, 0o600))

	for round := range 2 {
		v = reopen(t, crashed)
		if round == 0 {
			lost := v.Losses()
			if len(lost) != 1 || lost[0].Record != recordKept || lost[0].Slot != "A1" || lost[0].At.Before(began) {
				t.Errorf("losses: %+v", lost)
			}
		}
		slots, err := v.Slots(recordKept)
		must(t, err)
		found := false
		for _, s := range slots {
			if s.Name == "A1" {
				found = true
				if !s.Lost || s.Value != nil || s.At.IsZero() {
					t.Errorf("opening %d: A1 is shown as %+v", round+1, s)
				}
			}
			if s.Name == "A2" && string(s.Value) != "efteråt" {
				t.Errorf("A2: %s", s.Value)
			}
		}
		if !found {
			t.Error("A1 is not even named")
		}
		closed(t, v)
	}
	parts, err := vault.Check(crashed, vaulttest.Passphrase(), cheap())
	must(t, err)
	total := 0
	for _, p := range parts {
		total += len(p.Lost)
		if len(p.Lost) > 0 && p.OK {
			t.Errorf("a part with losses says ok: %+v", p)
		}
	}
	if total != 1 {
		t.Errorf("check reports %d losses: %+v", total, parts)
	}
	v = reopen(t, crashed)
	_, err = v.Save(recordKept, "A1", []byte("nytt"))
	must(t, err)
	if got, err := slotValue(v, recordKept, "A1"); err != nil || got != "nytt" {
		t.Errorf("after a new answer: %q, %v", got, err)
	}
	closed(t, v)
}

// TestOlderJournalIsReported puts back journal, store and snapshots of
// yesterday under the keyring of today.
func TestOlderJournalIsReported(t *testing.T) {
	dir := faultVault(t)
	yesterday := filepath.Join(t.TempDir(), "yesterday")
	copyTree(t, dir, yesterday)
	v := reopen(t, dir)
	_, err := v.Save(recordKept, "A1", []byte("idag"))
	must(t, err)
	closed(t, v)
	for _, part := range []string{"journal", "store", "snapshot", "clean"} {
		must(t, os.RemoveAll(filepath.Join(dir, part)))
	}
	for _, part := range []string{"journal", "store", "snapshot"} {
		copyTree(t, filepath.Join(yesterday, part), filepath.Join(dir, part))
	}
	v = reopen(t, dir)
	defer closed(t, v)
	if len(v.Losses()) == 0 {
		t.Error("an older journal and store were accepted in silence")
	}
}

// TestPlaintextNowhere looks for a marker in every file that the vault leaves,
// also after a kill and in backups.
func TestPlaintextNowhere(t *testing.T) {
	const marker = "HEMLIGTMÄRKE"
	home := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(home, "tmp"))
	t.Setenv("HOME", home)
	must(t, os.MkdirAll(filepath.Join(home, "tmp"), 0o700))
	dir := filepath.Join(home, "valv")
	o := cheap()
	o.Name, o.Passphrase = marker+" valvets namn", []byte(marker+" lösenfras")
	v, _, err := vault.Create(dir, o)
	must(t, err)
	r := interview.Record{ID: recordKept, Audit: faultAudit, Kind: marker}
	must(t, v.Create(r, []interview.Slot{{Name: marker, Value: []byte(marker)}}))
	for i := range 50 {
		_, err := v.Save(recordKept, interview.SlotName(fmt.Sprintf("%s%d", marker, i)), []byte(strings.Repeat(marker, 20)))
		must(t, err)
	}
	must(t, v.Backup(filepath.Join(home, "backup")))
	crashed := filepath.Join(home, "crashed")
	copyTree(t, dir, crashed)
	closed(t, v)
	again, err := vault.Open(crashed, []byte(marker+" lösenfras"), cheap())
	must(t, err)
	must(t, again.Erase(interview.EraseOrder{Record: recordKept, Reason: interview.EraseWithdrawn}))
	closed(t, again)
	scanned := 0
	must(t, filepath.WalkDir(home, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		scanned++
		if bytes.Contains(data, []byte(marker)) || bytes.Contains(data, []byte("HEMLIGTM")) || strings.Contains(path, marker) {
			t.Errorf("the marker stands in %s", path)
		}
		return err
	}))
	if scanned < 15 {
		t.Errorf("only %d files were looked at", scanned)
	}
	listed, err := vault.List(home)
	must(t, err)
	if len(listed) != 2 || listed[0].Name != marker+" valvets namn" {
		t.Errorf("the start screen lists %+v", listed)
	}
}

// TestOlderStoreIsNotBelieved puts back the store of yesterday, whole and
// readable, under the journal of today: today's answer is shown.
func TestOlderStoreIsNotBelieved(t *testing.T) {
	dir := faultVault(t)
	yesterday := filepath.Join(t.TempDir(), "yesterday")
	copyTree(t, filepath.Join(dir, "store"), yesterday)
	v := reopen(t, dir)
	_, err := v.Save(recordKept, "A1", []byte("idag"))
	must(t, err)
	_, err = v.Seal(recordKept, interview.Sealing{Body: []byte("version två")})
	must(t, err)
	crashed := filepath.Join(t.TempDir(), "crashed")
	copyTree(t, dir, crashed)
	closed(t, v)
	for _, from := range []string{dir, crashed} {
		must(t, os.RemoveAll(filepath.Join(from, "store")))
		copyTree(t, yesterday, filepath.Join(from, "store"))
		v := reopen(t, from)
		if got, err := slotValue(v, recordKept, "A1"); err != nil || got != "idag" {
			t.Errorf("A1: %q, %v", got, err)
		}
		if body, version, err := v.Body(recordKept, 0); err != nil || version.Number != 2 || string(body) != "version två" {
			t.Errorf("newest version: %d %q, %v", version.Number, body, err)
		}
		closed(t, v)
		checkClean(t, from)
	}
}
