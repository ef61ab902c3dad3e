//go:build unix

package vault_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// full tells whether the long versions of the fault tests are asked for.
func full() bool { return os.Getenv("SYNVANDA_FAULTS") == "full" }

// The records of the vault that faults are tried on.
const (
	recordKept  = interview.RecordID("11111111111111111111111111111111")
	recordNew   = interview.RecordID("22222222222222222222222222222222")
	recordGone  = interview.RecordID("33333333333333333333333333333333")
	faultAudit  = interview.AuditID("44444444444444444444444444444444")
	otherPhrase = "lingonsylt i november"
)

// faultVault makes the vault that the operations are tried on: closed, with
// two records, slots and a version.
func faultVault(t *testing.T) string {
	t.Helper()
	v, dir := newVault(t)
	for _, id := range []interview.RecordID{recordKept, recordGone} {
		must(t, v.Create(interview.Record{ID: id, Audit: faultAudit, Kind: interview.KindInterview},
			[]interview.Slot{{Name: ".code", Value: []byte("A-07")}}))
		for i := range 4 {
			_, err := v.Save(id, interview.SlotName(fmt.Sprintf("A%d", i)), fmt.Appendf(nil, "svar %d", i))
			must(t, err)
		}
		_, err := v.Seal(id, interview.Sealing{Body: []byte("version ett")})
		must(t, err)
	}
	must(t, v.Backup(filepath.Join(filepath.Dir(dir), "backup")))
	closed(t, v)
	return dir
}

// faultOperation is one of the operations whose every write is followed by a
// kill. before and after say what an open vault may look like then.
type faultOperation struct {
	name string
	// closed operations open the vault themselves.
	closed bool
	// answers operations give A1 a new answer.
	answers bool
	run     func(v *vault.Vault, dir string, o vault.Options) error
	// done tells whether the operation's effect is there; any other state
	// than "all of it" or "nothing of it" is an error.
	done func(v *vault.Vault) (bool, error)
}

var faultOperations = []faultOperation{
	{
		name: "create",
		run: func(v *vault.Vault, _ string, _ vault.Options) error {
			return v.Create(interview.Record{ID: recordNew, Audit: faultAudit, Kind: interview.KindInterview},
				[]interview.Slot{{Name: ".consent", Value: []byte("ja")}})
		},
		done: func(v *vault.Vault) (bool, error) {
			slots, err := v.Slots(recordNew)
			if errors.Is(err, interview.ErrNoRecord) {
				return false, nil
			}
			if err == nil && (len(slots) != 1 || string(slots[0].Value) != "ja") {
				err = fmt.Errorf("a torn record: %v", slots)
			}
			return true, err
		},
	},
	{
		name: "draft", answers: true,
		run: func(v *vault.Vault, _ string, _ vault.Options) error {
			_, err := v.Save(recordKept, "A1", []byte("nytt svar"))
			return err
		},
		done: answeredAnew,
	},
	{
		name: "finish",
		run: func(v *vault.Vault, _ string, _ vault.Options) error {
			_, err := v.Seal(recordKept, interview.Sealing{Body: []byte("version två")})
			return err
		},
		done: func(v *vault.Vault) (bool, error) {
			body, version, err := v.Body(recordKept, 0)
			if err != nil {
				return false, err
			}
			if version.Number == 1 && string(body) == "version ett" {
				return false, nil
			}
			if version.Number != 2 || string(body) != "version två" {
				return false, fmt.Errorf("version %d holds %q", version.Number, body)
			}
			return true, nil
		},
	},
	{
		name: "erase",
		run: func(v *vault.Vault, _ string, _ vault.Options) error {
			return v.Erase(interview.EraseOrder{Record: recordGone, Reason: interview.EraseWithdrawn})
		},
		done: func(v *vault.Vault) (bool, error) {
			_, err := v.Slots(recordGone)
			if errors.Is(err, interview.ErrErased) {
				stones, err := v.Erased()
				if len(stones) != 1 {
					err = fmt.Errorf("tombstones: %v", stones)
				}
				return true, err
			}
			return false, err
		},
	},
	{
		name: "passphrase", closed: true,
		run: func(_ *vault.Vault, dir string, o vault.Options) error {
			return vault.ChangePassphrase(dir, vaulttest.Passphrase(), []byte(otherPhrase), o)
		},
	},
	{
		name: "snapshot and close", answers: true,
		run: func(v *vault.Vault, _ string, _ vault.Options) error {
			if _, err := v.Save(recordKept, "A1", []byte("nytt svar")); err != nil {
				return err
			}
			return v.Close()
		},
		done: answeredAnew,
	},
	{
		name: "snapshots that drop the oldest", closed: true, answers: true,
		run: func(_ *vault.Vault, dir string, o vault.Options) error {
			for range 4 {
				v, err := vault.Open(dir, vaulttest.Passphrase(), o)
				if err != nil {
					return err
				}
				if _, err := v.Save(recordKept, "A1", []byte("nytt svar")); err != nil {
					return err
				}
				if err := v.Close(); err != nil {
					return err
				}
			}
			return nil
		},
		done: answeredAnew,
	},
	{
		name: "open after a crash", closed: true,
		run: func(_ *vault.Vault, dir string, o vault.Options) error {
			if err := os.Remove(filepath.Join(dir, "clean")); err != nil {
				return err
			}
			v, err := vault.Open(dir, vaulttest.Passphrase(), o)
			if err != nil {
				return err
			}
			return v.Close()
		},
	},
	{
		name: "backup",
		run: func(v *vault.Vault, dir string, _ vault.Options) error {
			return v.Backup(filepath.Join(dir, "..", "again"))
		},
	},
	{
		name: "restore", closed: true,
		run: func(_ *vault.Vault, dir string, o vault.Options) error {
			return vault.Restore(filepath.Join(dir, "backup-of-before"), filepath.Join(dir, "restored"), vaulttest.Passphrase(), o)
		},
	},
}

// answeredAnew tells whether A1 has its new answer; any third value is an error.
func answeredAnew(v *vault.Vault) (bool, error) {
	value, err := slotValue(v, recordKept, "A1")
	if err == nil && value != "svar 1" && value != "nytt svar" {
		err = fmt.Errorf("a value that nobody gave: %q", value)
	}
	return value == "nytt svar", err
}

func slotValue(v *vault.Vault, id interview.RecordID, name interview.SlotName) (string, error) {
	slots, err := v.Slots(id)
	for _, s := range slots {
		if s.Name == name {
			if s.Lost {
				return "", fmt.Errorf("slot %q is lost", name)
			}
			return string(s.Value), err
		}
	}
	if err == nil {
		err = fmt.Errorf("slot %q is missing", name)
	}
	return "", err
}

// faultChild runs an operation in a child process that kills itself after a
// given call. It returns at once in any other process.
func faultChild() {
	openMeasured()
	name := os.Getenv("SYNVANDA_FAULT_OPERATION")
	switch name {
	case "":
		return
	case "write":
		writeForEver()
	}
	dir := os.Getenv("SYNVANDA_FAULT_DIR")
	at, err := strconv.Atoi(os.Getenv("SYNVANDA_FAULT_AT"))
	if err != nil {
		os.Exit(9)
	}
	d := newFaultDisk()
	d.after = kill
	o := cheap()
	o.Tuning.System = d
	for _, op := range faultOperations {
		if op.name != name {
			continue
		}
		var v *vault.Vault
		if !op.closed {
			if v, err = vault.Open(dir, vaulttest.Passphrase(), o); err != nil {
				fmt.Println("error", err)
				os.Exit(8)
			}
		}
		d.arm(at)
		if err := op.run(v, dir, o); err != nil {
			fmt.Println("error", err)
			os.Exit(7)
		}
		fmt.Println("acknowledged")
		fmt.Println("calls", d.count())
		kill()
	}
	os.Exit(9)
}

// childCommand runs this test binary with more environment.
func childCommand(env ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), env...)
	return c
}

// kill ends this process as a power button would.
func kill() {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

// runFaultChild returns whether the operation was acknowledged, and how many
// calls it made.
func runFaultChild(t *testing.T, op, dir string, at int) (acknowledged bool, calls int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "SYNVANDA_FAULT_OPERATION="+op, "SYNVANDA_FAULT_DIR="+dir, "SYNVANDA_FAULT_AT="+strconv.Itoa(at))
	c.Stderr = os.Stderr
	out, err := c.Output()
	for line := range strings.Lines(string(out)) {
		switch {
		case strings.HasPrefix(line, "acknowledged"):
			acknowledged = true
		case strings.HasPrefix(line, "calls "):
			calls, _ = strconv.Atoi(strings.TrimSpace(line[6:]))
		case strings.HasPrefix(line, "error"):
			t.Fatalf("%s, kill after call %d: %s", op, at, line)
		}
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != -1 {
		t.Fatalf("%s, kill after call %d: child ended with %v, not by the kill", op, at, err)
	}
	return acknowledged, calls
}

// TestFaultKillAtEveryCall kills the process after every single write, sync,
// rename, creation and removal of every operation, by count.
func TestFaultKillAtEveryCall(t *testing.T) {
	template := faultVault(t)
	backup := filepath.Join(filepath.Dir(template), "backup")
	for _, op := range faultOperations {
		t.Run(op.name, func(t *testing.T) {
			fresh := func() string {
				dir := filepath.Join(t.TempDir(), "valv")
				copyTree(t, template, dir)
				must(t, copySparse(backup, filepath.Join(dir, "backup-of-before")))
				return dir
			}
			whole := fresh()
			acknowledged, calls := runFaultChild(t, op.name, whole, 0)
			if calls < 2 || !acknowledged {
				t.Fatalf("%d calls were counted, acknowledged %v", calls, acknowledged)
			}
			// The child is killed after the acknowledgement, too.
			checkAfterKill(t, op, whole, acknowledged, 0)
			step := 1
			if !full() && calls > 16 {
				step = calls/12 + 1
			}
			points := 0
			for at := 1; at <= calls; at += step {
				dir := fresh()
				acknowledged, _ := runFaultChild(t, op.name, dir, at)
				checkAfterKill(t, op, dir, acknowledged, at)
				points++
			}
			t.Logf("%d calls, %d kills", calls, points)
		})
	}
}

func checkAfterKill(t *testing.T, op faultOperation, dir string, acknowledged bool, at int) {
	t.Helper()
	v, err := vault.Open(dir, vaulttest.Passphrase(), cheap())
	if op.name == "passphrase" && errors.Is(err, vault.ErrWrongPassphrase) {
		v, err = vault.Open(dir, []byte(otherPhrase), cheap())
	} else if op.name == "passphrase" && acknowledged {
		t.Errorf("kill after call %d: the old passphrase opens after the new one was acknowledged", at)
	}
	if err != nil {
		t.Fatalf("kill after call %d: open: %v", at, err)
	}
	defer closed(t, v)
	if l := v.Losses(); len(l) > 0 {
		t.Errorf("kill after call %d: losses %v", at, l)
	}
	for i := range 4 {
		if !op.answers || i != 1 {
			if got, err := slotValue(v, recordKept, interview.SlotName(fmt.Sprintf("A%d", i))); err != nil || got != fmt.Sprintf("svar %d", i) {
				t.Errorf("kill after call %d: A%d is %q, %v", at, i, got, err)
			}
		}
	}
	if op.done != nil {
		done, err := op.done(v)
		if err != nil {
			t.Errorf("kill after call %d: %v", at, err)
		}
		if acknowledged && !done {
			t.Errorf("kill after call %d: acknowledged and not there", at)
		}
	}
	if op.name == "restore" {
		checkRestoredAfterKill(t, filepath.Join(dir, "restored"), at, acknowledged)
	}
	// The vault goes on being writable.
	if _, err := v.Save(recordKept, "A9", []byte("efter")); err != nil {
		t.Errorf("kill after call %d: save afterwards: %v", at, err)
	}
}

// checkRestoredAfterKill wants no vault, or a whole one.
func checkRestoredAfterKill(t *testing.T, dir string, at int, acknowledged bool) {
	t.Helper()
	v, err := vault.Open(dir, vaulttest.Passphrase(), cheap())
	if errors.Is(err, vault.ErrNotVault) && !acknowledged {
		return
	}
	if err != nil {
		t.Errorf("kill after call %d: half a vault was restored: %v", at, err)
		return
	}
	if got, err := slotValue(v, recordGone, "A3"); err != nil || got != "svar 3" {
		t.Errorf("kill after call %d: restored A3 is %q, %v", at, got, err)
	}
	closed(t, v)
}

// writeForEver is the child that is killed at random: it saves slots and
// prints each acknowledgement.
func writeForEver() {
	o := cheap()
	o.Tuning.NoSync = os.Getenv("SYNVANDA_FAULT_NOSYNC") != ""
	// A small mark makes snapshots and dropped segments part of the test.
	o.Tuning.SnapshotAfter, o.Tuning.Segment = 64<<10, 32<<10
	v, err := vault.Open(os.Getenv("SYNVANDA_FAULT_DIR"), vaulttest.Passphrase(), o)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(8)
	}
	first, err := strconv.Atoi(os.Getenv("SYNVANDA_FAULT_AT"))
	if err != nil {
		os.Exit(9)
	}
	fmt.Println("ready")
	for i := first; ; i++ {
		name := interview.SlotName(fmt.Sprintf("A%d", i%25))
		if _, err := v.Save(recordKept, name, randomAnswer(i)); err != nil {
			fmt.Println("error", err)
			os.Exit(7)
		}
		fmt.Println("saved", i)
	}
}

// randomAnswer is the answer number i, of a length between 8 and 2,000 bytes.
func randomAnswer(i int) []byte {
	return []byte(strings.Repeat(fmt.Sprintf("%07d ", i), 1+i*7919%250))
}

// startWriter starts the child; the channel gives the number of each
// acknowledged answer and is closed when the child ends.
func startWriter(t *testing.T, dir string, first int, env ...string) (*exec.Cmd, <-chan int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(append(os.Environ(), "SYNVANDA_FAULT_OPERATION=write", "SYNVANDA_FAULT_DIR="+dir, "SYNVANDA_FAULT_AT="+strconv.Itoa(first)), env...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	saved := make(chan int, 1<<16)
	go func() {
		defer close(saved)
		scan := bufio.NewScanner(io.Reader(out))
		for scan.Scan() {
			if n, ok := strings.CutPrefix(scan.Text(), "saved "); ok {
				i, _ := strconv.Atoi(n)
				saved <- i
			} else if strings.HasPrefix(scan.Text(), "error") {
				t.Errorf("writer: %s", scan.Text())
			}
		}
	}()
	return c, saved
}

// checkAnswers wants every slot to hold the newest acknowledged answer, or a
// later one that was on its way. It returns the newest that is there.
func checkAnswers(t *testing.T, v *vault.Vault, acknowledged int) int {
	t.Helper()
	if l := v.Losses(); len(l) > 0 {
		t.Errorf("losses: %v", l)
	}
	return checkValues(t, v, acknowledged)
}

// checkValues is checkAnswers without regard for reported losses.
func checkValues(t *testing.T, v *vault.Vault, acknowledged int) int {
	t.Helper()
	slots, err := v.Slots(recordKept)
	must(t, err)
	have := map[interview.SlotName]string{}
	newest := acknowledged
	for _, s := range slots {
		have[s.Name] = string(s.Value)
		if i, err := strconv.Atoi(strings.TrimSpace(string(s.Value[:min(8, len(s.Value))]))); err == nil {
			newest = max(newest, i)
			if string(s.Value) != string(randomAnswer(i)) {
				t.Errorf("slot %q holds a value that nobody gave", s.Name)
			}
		}
	}
	if newest > acknowledged+1 {
		t.Errorf("answer %d is there, %d was the last acknowledged", newest, acknowledged)
	}
	for i := max(1, acknowledged-24); i <= acknowledged; i++ {
		name := interview.SlotName(fmt.Sprintf("A%d", i%25))
		if have[name] != string(randomAnswer(i)) && have[name] != string(randomAnswer(i+25)) {
			t.Errorf("slot %q does not hold acknowledged answer %d", name, i)
		}
	}
	return newest
}
