package vault_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/internal/tuning"
	"synvanda/interview/vault/vaulttest"
)

// fingerprint describes every file of a folder: name, content, mode.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := e.Info()
		fmt.Fprintf(&b, "%s %x %v %v\n", path, sha256.Sum256(data), info.Mode(), info.ModTime())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// quick is cheap without patience for a held lock.
func quick() vault.Options {
	o := cheap()
	o.Tuning.LockPatience = -1
	return o
}

// withSlots makes a closed vault with one record and one answer.
func withSlots(t *testing.T) (dir string, id interview.RecordID) {
	t.Helper()
	v, dir := newVault(t)
	r := vaulttest.Interview()
	if err := v.Create(r, []interview.Slot{{Name: "A1", Value: []byte("ja")}}); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Seal(r.ID, interview.Sealing{Body: []byte("ett")}); err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	return dir, r.ID
}

func answer(t *testing.T, v *vault.Vault, id interview.RecordID, want string) {
	t.Helper()
	slots, err := v.Slots(id)
	if err != nil || len(slots) == 0 || string(slots[0].Value) != want {
		t.Errorf("slots: %v, %v; want %q", slots, err, want)
	}
}

func TestWrongPassphraseChangesNothing(t *testing.T) {
	dir, id := withSlots(t)
	before := fingerprint(t, dir)
	for _, phrase := range []string{"", "kort", "fel men lång nog", "blåbärssoppa i maj ", "BLÅBÄRSSOPPA I MAJ", strings.Repeat("x", 100_000), "\x00", "\xff\xfe"} {
		for _, damage := range []bool{false, true} {
			if damage {
				// A wrong passphrase must not even repair.
				must(t, os.WriteFile(filepath.Join(dir, "keyring.b"), []byte("x"), 0o600))
				before = fingerprint(t, dir)
			}
			_, err := vault.Open(dir, []byte(phrase), quick())
			if !errors.Is(err, vault.ErrWrongPassphrase) {
				t.Errorf("%d bytes: %v", len(phrase), err)
			}
			if got := fingerprint(t, dir); got != before {
				t.Fatalf("%d bytes: the folder changed", len(phrase))
			}
		}
	}
	v := reopen(t, dir)
	defer closed(t, v)
	answer(t, v, id, "ja")
}

// allocated returns how many bytes work asks for. Argon2id asks for its memory
// anew in each derivation, so that this tells how many were made, on a computer
// that is busy too.
func allocated(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestWrongPassphraseTakesTheSameWork counts derivations: whatever is typed
// costs as many of them, so that the time to wait tells nothing.
func TestWrongPassphraseTakesTheSameWork(t *testing.T) {
	const memory = 16 << 20
	dir := filepath.Join(t.TempDir(), "valv")
	o := cheap()
	o.Tuning.Floor = tuning.Cost{Time: 1, Memory: memory >> 10, Threads: 2}
	open := o
	o.Passphrase = vaulttest.Passphrase()
	v, _, err := vault.Create(dir, o)
	must(t, err)
	closed(t, v)
	for _, phrase := range []string{"", "b", "blåbärssoppa i maJ", strings.Repeat("helt annan ", 40)} {
		got := allocated(func() {
			if _, err := vault.Open(dir, []byte(phrase), open); !errors.Is(err, vault.ErrWrongPassphrase) {
				t.Fatal(err)
			}
		})
		if derivations := got / memory; derivations != 1 {
			t.Errorf("%d bytes take %d derivations (%d bytes of memory), want 1", len(phrase), derivations, got)
		}
	}
}

func TestPassphraseIsTheSameHoweverTyped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "valv")
	o := cheap()
	o.Passphrase = []byte("a\u030angstro\u0308m pa\u030a sjo\u0308n") // composed of letter and mark
	v, _, err := vault.Create(dir, o)
	must(t, err)
	closed(t, v)
	typed := []byte("ångström på sjön")
	v, err = vault.Open(dir, typed, cheap())
	must(t, err)
	closed(t, v)
	if !bytes.Equal(typed, make([]byte, len(typed))) {
		t.Error("the passphrase was not wiped")
	}
	for _, short := range []string{"", "elva tecken", "åäöåäöåäöåä"} {
		o.Passphrase = []byte(short)
		if _, _, err := vault.Create(filepath.Join(t.TempDir(), "v"), o); !errors.Is(err, vault.ErrShortPassphrase) {
			t.Errorf("%q: %v", short, err)
		}
	}
}

func TestChangePassphrase(t *testing.T) {
	dir, id := withSlots(t)
	phrases := []string{string(vaulttest.Passphrase()), "hjortron på myren", "kantareller i skogen"}
	must(t, vault.ChangePassphrase(dir, []byte(phrases[0]), []byte(phrases[1]), quick()))
	v, err := vault.Open(dir, []byte(phrases[1]), cheap())
	must(t, err)
	if err := v.ChangePassphrase([]byte(phrases[0]), []byte(phrases[2])); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("with the old passphrase: %v", err)
	}
	if err := v.ChangePassphrase([]byte(phrases[1]), []byte("kort")); !errors.Is(err, vault.ErrShortPassphrase) {
		t.Errorf("a short one: %v", err)
	}
	must(t, v.ChangePassphrase([]byte(phrases[1]), []byte(phrases[2])))
	answer(t, v, id, "ja")
	closed(t, v)
	for _, old := range phrases[:2] {
		if _, err := vault.Open(dir, []byte(old), quick()); !errors.Is(err, vault.ErrWrongPassphrase) {
			t.Errorf("an old passphrase: %v", err)
		}
		// Each copy of the header alone refuses it too.
		for _, copyName := range []string{"header.a", "header.b"} {
			alone := filepath.Join(t.TempDir(), "valv")
			must(t, os.CopyFS(alone, os.DirFS(dir)))
			must(t, os.Remove(filepath.Join(alone, copyName)))
			if _, err := vault.Open(alone, []byte(old), quick()); !errors.Is(err, vault.ErrWrongPassphrase) {
				t.Errorf("an old passphrase without %s: %v", copyName, err)
			}
		}
	}
}

func TestRecover(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "valv")
	o := cheap()
	o.Passphrase = vaulttest.Passphrase()
	v, code, err := vault.Create(dir, o)
	must(t, err)
	closed(t, v)
	if len(strings.ReplaceAll(string(code), "-", "")) != 26 {
		t.Errorf("the code has %d characters", len(code))
	}
	before := fingerprint(t, dir)
	wrong := "0" + string(code)[1:]
	if code[0] == '0' {
		wrong = "1" + string(code)[1:]
	}
	for _, c := range []string{"", wrong, string(code)[1:], string(code) + "0", "UUUUU", strings.Repeat("å", 26)} {
		err := vault.Recover(dir, vault.RecoveryCode(c), []byte("ny lösenfras här"), quick())
		if !errors.Is(err, vault.ErrWrongPassphrase) {
			t.Errorf("a wrong code: %v", err)
		}
	}
	if fingerprint(t, dir) != before {
		t.Error("a wrong code changed the folder")
	}
	typed := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(string(code), "-", "  "), "0", "o"), "1", "l"))
	must(t, vault.Recover(dir, vault.RecoveryCode(typed), []byte("ny lösenfras här"), quick()))
	v, err = vault.Open(dir, []byte("ny lösenfras här"), cheap())
	must(t, err)
	closed(t, v)
	if _, err := vault.Open(dir, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("the forgotten passphrase: %v", err)
	}
	must(t, vault.ChangePassphrase(dir, []byte("ny lösenfras här"), []byte("ännu en lösenfras"), quick()))
	must(t, vault.Recover(dir, code, vaulttest.Passphrase(), quick()))
	closed(t, reopen(t, dir))
	if !code.Same(vault.RecoveryCode(typed)) || code.Same(vault.RecoveryCode(wrong)) {
		t.Error("typing the code back is not judged rightly")
	}
}

// editHeaders changes both copies of the header and gives them a right
// checksum again, as somebody with a hex editor would.
func editHeaders(t *testing.T, dir string, edit func([]byte)) {
	t.Helper()
	for _, name := range []string{"header.a", "header.b"} {
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		must(t, err)
		body := data[:len(data)-32]
		edit(body)
		sum := sha256.Sum256(body)
		must(t, os.WriteFile(path, append(body, sum[:]...), 0o600))
	}
}

// costAt is where the passphrase slot's parameters stand in a header with an
// empty name: after the fixed part, count, type and length.
func costAt(data []byte) int {
	nameLength := int(binary.BigEndian.Uint16(data[52:]))
	return 54 + nameLength + 1 + 1 + 2
}

func TestWeakenedHeader(t *testing.T) {
	o := vaulttest.Cheap(vault.Options{})
	o.Tuning.Floor = tuning.Cost{Time: 2, Memory: 256, Threads: 2}
	for name, edit := range map[string]func(b []byte){
		"fewer passes":   func(b []byte) { binary.BigEndian.PutUint32(b[costAt(b):], 1) },
		"less memory":    func(b []byte) { binary.BigEndian.PutUint32(b[costAt(b)+4:], 255) },
		"fewer threads":  func(b []byte) { b[costAt(b)+8] = 1 },
		"nothing at all": func(b []byte) { clear(b[costAt(b) : costAt(b)+9]) },
	} {
		dir := filepath.Join(t.TempDir(), "valv")
		make := o
		make.Passphrase = vaulttest.Passphrase()
		v, _, err := vault.Create(dir, make)
		must(t, err)
		closed(t, v)
		editHeaders(t, dir, edit)
		before := fingerprint(t, dir)
		if _, err := vault.Open(dir, vaulttest.Passphrase(), o); !errors.Is(err, vault.ErrWeakened) {
			t.Errorf("%s: %v", name, err)
		}
		if fingerprint(t, dir) != before {
			t.Errorf("%s: the folder changed", name)
		}
	}
	// The floor of production refuses what tests make.
	dir, _ := withSlots(t)
	if _, err := vault.Open(dir, vaulttest.Passphrase(), vault.Options{}); !errors.Is(err, vault.ErrWeakened) {
		t.Errorf("a cheap vault in production: %v", err)
	}
	// Parameters above the floor that were changed do not open either.
	editHeaders(t, dir, func(b []byte) { binary.BigEndian.PutUint32(b[costAt(b):], 2) })
	if _, err := vault.Open(dir, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("changed parameters: %v", err)
	}
}

func TestAbsurdHeader(t *testing.T) {
	for name, edit := range map[string]func(b []byte){
		"endless passes": func(b []byte) { binary.BigEndian.PutUint32(b[costAt(b):], 11) },
		"all memory":     func(b []byte) { binary.BigEndian.PutUint32(b[costAt(b)+4:], 1<<20+1) },
		"the greatest":   func(b []byte) { copy(b[costAt(b):], bytes.Repeat([]byte{0xFF}, 9)) },
	} {
		dir, _ := withSlots(t)
		editHeaders(t, dir, edit)
		got := allocated(func() {
			if _, err := vault.Open(dir, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrAbsurd) {
				t.Errorf("%s: %v", name, err)
			}
		})
		if got > 16<<20 {
			t.Errorf("%s: refused only after asking for %d bytes of memory", name, got)
		}
	}
}

func TestNewerFormatRefused(t *testing.T) {
	dir, id := withSlots(t)
	editHeaders(t, dir, func(b []byte) {
		binary.BigEndian.PutUint16(b[8:], 2)
		copy(b[12:], "3.14    ")
	})
	before := fingerprint(t, dir)
	_, err := vault.Open(dir, vaulttest.Passphrase(), quick())
	var newer *vault.NewerFormatError
	if !errors.Is(err, vault.ErrNewerFormat) || !errors.As(err, &newer) || newer.Needs != "3.14" {
		t.Errorf("newer format: %v", err)
	}
	if fingerprint(t, dir) != before {
		t.Error("the folder changed")
	}
	if l, err := vault.List(filepath.Dir(dir)); err != nil || len(l) != 1 || !errors.Is(l[0].Problem, vault.ErrNewerFormat) {
		t.Errorf("the start screen: %+v, %v", l, err)
	}
	// A newer minor is opened.
	editHeaders(t, dir, func(b []byte) {
		binary.BigEndian.PutUint16(b[8:], 1)
		binary.BigEndian.PutUint16(b[10:], 7)
	})
	v := reopen(t, dir)
	defer closed(t, v)
	answer(t, v, id, "ja")
}

func TestSecondOpenerRefused(t *testing.T) {
	v, dir := newVault(t)
	o := quick()
	for range 2 {
		if _, err := vault.Open(dir, vaulttest.Passphrase(), o); !errors.Is(err, vault.ErrInUse) {
			t.Errorf("second opener: %v", err)
		}
	}
	if err := vault.ChangePassphrase(dir, vaulttest.Passphrase(), []byte("en annan lösenfras"), o); !errors.Is(err, vault.ErrInUse) {
		t.Errorf("passphrase beside an open vault: %v", err)
	}
	// One who comes a moment too early gets in.
	go func() {
		time.Sleep(100 * time.Millisecond)
		closed(t, v)
	}()
	closed(t, reopen(t, dir))
}

func TestNotAVault(t *testing.T) {
	empty := t.TempDir()
	file := filepath.Join(empty, "fil")
	must(t, os.WriteFile(file, []byte("hej"), 0o600))
	for _, dir := range []string{empty, file, filepath.Join(empty, "saknas"), "\x00"} {
		if _, err := vault.Open(dir, vaulttest.Passphrase(), quick()); err == nil {
			t.Errorf("%q was opened", dir)
		}
	}
	if _, err := vault.Open(empty, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrNotVault) {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := os.Stat(filepath.Join(empty, "lock")); err == nil {
		t.Error("a lock file was made in a folder that is no vault")
	}
	o := quick()
	o.Passphrase = vaulttest.Passphrase()
	if _, _, err := vault.Create(empty, o); !errors.Is(err, vault.ErrNotEmpty) {
		t.Errorf("create in a folder with files: %v", err)
	}
	garbage := filepath.Join(t.TempDir(), "valv")
	must(t, os.MkdirAll(garbage, 0o700))
	for _, name := range []string{"header.a", "header.b"} {
		must(t, os.WriteFile(filepath.Join(garbage, name), bytes.Repeat([]byte("skräp"), 100), 0o600))
	}
	if _, err := vault.Open(garbage, vaulttest.Passphrase(), quick()); !errors.Is(err, interview.ErrDamaged) {
		t.Errorf("two headers of garbage: %v", err)
	}
}

func TestFilesAreTheOwnersAlone(t *testing.T) {
	v, dir := newVault(t)
	check := func(when string) {
		must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			if err == nil && info.Mode().Perm()&0o077 != 0 && !strings.HasSuffix(path, "LOCK") {
				t.Errorf("%s: %s has mode %v", when, path, info.Mode())
			}
			return err
		}))
	}
	if os.PathSeparator == '\\' {
		t.Skip("Windows has no modes; the profile's folder is the user's")
	}
	check("open")
	must(t, v.Create(vaulttest.Interview(), nil))
	closed(t, v)
	check("closed")
}

func TestRestore(t *testing.T) {
	dir, id := withSlots(t)
	v := reopen(t, dir)
	gone := vaulttest.Interview()
	must(t, v.Create(gone, nil))
	must(t, v.Erase(interview.EraseOrder{Record: gone.ID, Reason: interview.EraseWithdrawn}))
	file := filepath.Join(t.TempDir(), "kopia")
	must(t, v.Backup(file))
	if b := v.Backups(); len(b) != 1 || b[0].File != "kopia" || b[0].At.IsZero() {
		t.Errorf("the backup is not listed: %+v", b)
	}
	old := v.Device()
	closed(t, v)
	target := filepath.Join(t.TempDir(), "åter")
	if err := vault.Restore(file, target, []byte("fel lösenfras helt"), quick()); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("a refused restore made the folder")
	}
	if err := vault.Restore(file, dir, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrNotEmpty) {
		t.Errorf("over an existing vault: %v", err)
	}
	must(t, vault.Restore(file, target, vaulttest.Passphrase(), quick()))
	v = reopen(t, target)
	answer(t, v, id, "ja")
	if body, _, err := v.Body(id, 0); err != nil || string(body) != "ett" {
		t.Errorf("a version of the old device: %q, %v", body, err)
	}
	if _, err := v.Slots(gone.ID); !errors.Is(err, interview.ErrErased) {
		t.Errorf("the list of erased records: %v", err)
	}
	if d := v.Device(); d.ID == old.ID || bytes.Equal(d.Sign, old.Sign) || bytes.Equal(d.Seal, old.Seal) {
		t.Error("the restored vault is the old device")
	}
	if v.Restored().IsZero() || !v.MayBeWithdrawn(id) {
		t.Error("restored records are not marked")
	}
	if _, err := v.Seal(id, interview.Sealing{Body: []byte("två")}); err != nil {
		t.Errorf("seal after restore: %v", err)
	}
	closed(t, v)
	parts, err := vault.Check(target, vaulttest.Passphrase(), cheap())
	must(t, err)
	for _, p := range parts {
		if !p.OK || p.Repaired != 0 {
			t.Errorf("check after restore: %+v", p)
		}
	}
}

func TestTruncatedBackup(t *testing.T) {
	dir, _ := withSlots(t)
	v := reopen(t, dir)
	file := filepath.Join(t.TempDir(), "kopia")
	must(t, v.Backup(file))
	closed(t, v)
	data, err := os.ReadFile(file)
	must(t, err)
	spoilt := filepath.Join(t.TempDir(), "spoilt")
	target := filepath.Join(t.TempDir(), "åter")
	try := func(what string, content []byte) {
		must(t, os.WriteFile(spoilt, content, 0o600))
		err := vault.Restore(spoilt, target, vaulttest.Passphrase(), quick())
		if err == nil {
			t.Errorf("%s was restored", what)
		}
		if _, err := os.Stat(target); err == nil {
			t.Fatalf("%s made a folder", what)
		}
	}
	for n := 0; n < len(data); n += 1 + len(data)/40 {
		try(fmt.Sprintf("%d of %d bytes", n, len(data)), data[:n])
	}
	for n := 0; n < len(data); n += 1 + len(data)/60 {
		c := bytes.Clone(data)
		c[n] ^= 0x10
		try(fmt.Sprintf("a flipped bit at %d", n), c)
	}
	try("a byte too many", append(bytes.Clone(data), 0))
}

func TestBackupHoldsNoDeviceKey(t *testing.T) {
	dir, _ := withSlots(t)
	v := reopen(t, dir)
	file := filepath.Join(t.TempDir(), "kopia")
	must(t, v.Backup(file))
	closed(t, v)
	data, err := os.ReadFile(file)
	must(t, err)
	device, err := os.ReadFile(filepath.Join(dir, "device.a"))
	must(t, err)
	if bytes.Contains(data, []byte("SYNVDEVI")) || bytes.Contains(data, device[44:100]) {
		t.Error("the backup holds the device file")
	}
}

// TestErrorsHoldNoContent collects errors and looks for what must not be in
// them.
func TestErrorsHoldNoContent(t *testing.T) {
	const secret = "KANARIEFÅGEL"
	v, dir := newVault(t)
	r := vaulttest.Interview()
	must(t, v.Create(r, nil))
	var errs []error
	add := func(err error) {
		if err == nil {
			t.Error("no error")
		}
		errs = append(errs, err)
	}
	_, err := v.Save(r.ID, "A1", []byte(strings.Repeat(secret, 200_000)))
	add(err)
	_, err = v.Save(vault.NewRecordID(), "A1", []byte(secret))
	add(err)
	_, err = v.Seal(vault.NewRecordID(), interview.Sealing{Body: []byte(secret)})
	add(err)
	add(v.ChangePassphrase([]byte(secret+secret), []byte(secret+secret+secret)))
	add(v.ChangePassphrase(vaulttest.Passphrase(), []byte("FÅGEL"+"KAN")))
	closed(t, v)
	_, err = v.Save(r.ID, "A1", []byte(secret))
	add(err)
	_, err = vault.Open(dir, []byte(secret+secret), quick())
	add(err)
	add(vault.Recover(dir, vault.RecoveryCode(secret), []byte(secret+secret), quick()))
	for _, err := range errs {
		for _, word := range []string{secret, "FÅGEL", "badger", "Badger", "Txn", "ristretto"} {
			if strings.Contains(err.Error(), word) {
				t.Errorf("%q stands in: %v", word, err)
			}
		}
	}
}

// TestLettersAndNames covers the small settings.
func TestLettersAndNames(t *testing.T) {
	v, dir := newVault(t)
	if v.Device().Letter != "A" || v.Name() != "Prov" || len(v.ID()) != 32 || v.Dir() != dir {
		t.Errorf("%+v %q %q", v.Device(), v.Name(), v.ID())
	}
	for _, bad := range []string{"", "för långt namn", "A-", " "} {
		if err := v.SetLetter(bad); !errors.Is(err, vault.ErrInvalid) {
			t.Errorf("letter %q: %v", bad, err)
		}
	}
	must(t, v.SetLetter("Ö"))
	closed(t, v)
	v = reopen(t, dir)
	defer closed(t, v)
	if v.Device().Letter != "Ö" {
		t.Errorf("letter: %q", v.Device().Letter)
	}
	listed, err := vault.List(filepath.Dir(dir))
	if err != nil || len(listed) != 1 || listed[0].Name != "Prov" || listed[0].ID != v.ID() || listed[0].Dir != dir {
		t.Errorf("list: %+v, %v", listed, err)
	}
	if none, err := vault.List(filepath.Join(dir, "saknas")); err != nil || none != nil {
		t.Errorf("list of a missing folder: %v, %v", none, err)
	}
}

// TestDeviceIsRemade loses both copies of the device file: the answers stay,
// and old versions still verify.
func TestDeviceIsRemade(t *testing.T) {
	dir, id := withSlots(t)
	for _, name := range []string{"device.a", "device.b"} {
		must(t, os.Remove(filepath.Join(dir, name)))
	}
	v := reopen(t, dir)
	answer(t, v, id, "ja")
	if _, _, err := v.Body(id, 1); err != nil {
		t.Errorf("a version of the lost device: %v", err)
	}
	if _, err := v.Seal(id, interview.Sealing{Body: []byte("två")}); err != nil {
		t.Error(err)
	}
	closed(t, v)
	v = reopen(t, dir)
	defer closed(t, v)
	if body, _, err := v.Body(id, 0); err != nil || string(body) != "två" {
		t.Errorf("a version of the new device: %q, %v", body, err)
	}
}

func TestRestoreByRecoveryCode(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "valv")
	o := quick()
	o.Passphrase = vaulttest.Passphrase()
	v, code, err := vault.Create(dir, o)
	must(t, err)
	record := vaulttest.Interview()
	must(t, v.Create(record, []interview.Slot{{Name: "A1", Value: []byte("ja")}}))
	file := filepath.Join(t.TempDir(), "kopia")
	must(t, v.Backup(file))
	closed(t, v)
	target := filepath.Join(t.TempDir(), "ny")
	next := func() []byte { return []byte("helt nya ord den här gången") }
	if err := vault.RestoreByCode(file, target, "00000-00000-00000-00000-000000", next(), quick()); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("a wrong code: %v", err)
	}
	if err := vault.RestoreByCode(file, target, code, []byte("kort"), quick()); !errors.Is(err, vault.ErrShortPassphrase) {
		t.Errorf("a short passphrase: %v", err)
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("a refused restore made the folder")
	}
	must(t, vault.RestoreByCode(file, target, code, next(), quick()))
	if _, err := vault.Open(target, vaulttest.Passphrase(), quick()); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("the forgotten passphrase opens the new vault: %v", err)
	}
	v, err = vault.Open(target, next(), quick())
	must(t, err)
	answer(t, v, record.ID, "ja")
	if !v.MayBeWithdrawn(record.ID) {
		t.Error("the record is not marked")
	}
	closed(t, v)
	must(t, vault.Restore(file, filepath.Join(t.TempDir(), "annan"), vaulttest.Passphrase(), quick()))
}
