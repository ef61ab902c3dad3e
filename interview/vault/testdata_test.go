package vault_test

import (
	"archive/zip"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// writeFormat makes the vault of the current format anew. It is run once per
// format, never to make a failing test pass.
var writeFormat = flag.Bool("write-format", false, "write testdata/format1.zip anew")

// formatCodeFile holds the recovery code of the vault in testdata; that vault holds
// nothing but the words of this test.
const formatCodeFile = "testdata/format1.recovery"

// TestFormat1Opens opens the vault of format 1, which must always open: by
// passphrase, by recovery code, and after losing everything but the snapshot.
func TestFormat1Opens(t *testing.T) {
	archive := filepath.Join("testdata", "format1.zip")
	if *writeFormat {
		writeFormat1(t, archive)
	}
	dir := unpack(t, archive)
	v := reopen(t, dir)
	checkFormat1(t, v)
	closed(t, v)
	checkParts(t, dir)

	dir = unpack(t, archive)
	must(t, os.RemoveAll(filepath.Join(dir, "store")))
	must(t, os.RemoveAll(filepath.Join(dir, "journal")))
	v = reopen(t, dir)
	checkFormat1(t, v)
	closed(t, v)

	dir = unpack(t, archive)
	code, err := os.ReadFile(formatCodeFile)
	must(t, err)
	must(t, vault.Recover(dir, vault.RecoveryCode(code), []byte("en helt ny lösenfras"), cheap()))
	v, err = vault.Open(dir, []byte("en helt ny lösenfras"), cheap())
	must(t, err)
	checkFormat1(t, v)
	closed(t, v)
}

func checkParts(t *testing.T, dir string) {
	t.Helper()
	parts, err := vault.Check(dir, vaulttest.Passphrase(), cheap())
	must(t, err)
	if len(parts) != 5 {
		t.Errorf("%d parts", len(parts))
	}
	for _, p := range parts {
		if !p.OK || p.Repaired != 0 {
			t.Errorf("check: %+v", p)
		}
	}
}

const (
	formatRecord = interview.RecordID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
	formatErased = interview.RecordID("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
	formatAudit  = interview.AuditID("cccccccccccccccccccccccccccccccc")
)

func checkFormat1(t *testing.T, v *vault.Vault) {
	t.Helper()
	slots, err := v.Slots(formatRecord)
	must(t, err)
	got := map[interview.SlotName]string{}
	for _, s := range slots {
		got[s.Name] = string(s.Value)
	}
	if got["A1"] != "Ett svar med å, ä och ö." || got["barn[2]/alder"] != "7" || len(got) != 2 {
		t.Errorf("slots: %v", got)
	}
	for n, want := range map[interview.VersionNumber]string{1: "version ett", 2: "version två"} {
		if body, _, err := v.Body(formatRecord, n); err != nil || string(body) != want {
			t.Errorf("version %d: %q, %v", n, body, err)
		}
	}
	if r, err := v.Record(formatRecord); err != nil || r.Audit != formatAudit || r.Kind != interview.KindInterview || r.Last != 2 {
		t.Errorf("record: %+v, %v", r, err)
	}
	if e, err := v.Erased(); err != nil || len(e) != 1 || e[0].Record != formatErased || e[0].Reason != interview.EraseWithdrawn {
		t.Errorf("erased: %+v, %v", e, err)
	}
	if v.Name() != "Format ett" || v.Device().Letter != "B" || len(v.Losses()) != 0 {
		t.Errorf("%q %q %v", v.Name(), v.Device().Letter, v.Losses())
	}
}

func writeFormat1(t *testing.T, archive string) {
	dir := filepath.Join(t.TempDir(), "valv")
	o := vaulttest.Cheap(vault.Options{Name: "Format ett", Passphrase: vaulttest.Passphrase()})
	v, code, err := vault.Create(dir, o)
	must(t, err)
	must(t, v.SetLetter("B"))
	must(t, v.Create(interview.Record{ID: formatRecord, Audit: formatAudit, Kind: interview.KindInterview},
		[]interview.Slot{{Name: "A1", Value: []byte("ett första svar")}}))
	must(t, v.Create(interview.Record{ID: formatErased, Audit: formatAudit, Kind: interview.KindInterview}, nil))
	for _, s := range [][2]string{{"A1", "Ett svar med å, ä och ö."}, {"barn[2]/alder", "7"}} {
		_, err = v.Save(formatRecord, interview.SlotName(s[0]), []byte(s[1]))
		must(t, err)
	}
	for _, body := range []string{"version ett", "version två"} {
		_, err = v.Seal(formatRecord, interview.Sealing{Body: []byte(body), GuideVersion: 1})
		must(t, err)
	}
	must(t, v.Erase(interview.EraseOrder{Record: formatErased, Reason: interview.EraseWithdrawn}))
	closed(t, v)
	must(t, os.WriteFile(formatCodeFile, []byte(code), 0o600))
	out, err := os.Create(archive)
	must(t, err)
	z := zip.NewWriter(out)
	must(t, z.AddFS(os.DirFS(dir)))
	must(t, z.Close())
	must(t, out.Close())
}

func unpack(t *testing.T, archive string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "valv")
	z, err := zip.OpenReader(archive)
	must(t, err)
	defer z.Close()
	if len(z.File) < 8 {
		t.Fatalf("%s holds %d files", archive, len(z.File))
	}
	must(t, fs.WalkDir(z, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(path))
		if e.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		f, err := z.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		data, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o600)
	}))
	return dir
}
