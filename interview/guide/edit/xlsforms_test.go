package edit

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// forms reads the XLSForms of the conformance set that are accepted.
func forms(t *testing.T) map[string]*interview.Guide {
	t.Helper()
	shared := os.Getenv("SYNVANDA_SHARED")
	for up := "."; shared == ""; up = filepath.Join(up, "..") {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			shared = filepath.Join(up, "..", "shared")
		}
	}
	folder := filepath.Join(shared, "conformance", "xlsforms")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the conformance forms are not here")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no forms in the folder of forms, %v", err)
	}
	read := map[string]*interview.Guide{}
	for _, name := range files {
		f, err := os.Open(name)
		must(t, err)
		g, _, err := guide.Read(filepath.Base(name), f)
		f.Close()
		must(t, err)
		if g != nil {
			read[filepath.Base(name)] = g
		}
	}
	if len(read) == 0 {
		t.Fatal("no form is accepted")
	}
	return read
}

// faults counts the errors among what is wrong with a draft.
func faults(d *Draft) (n int) {
	for _, p := range d.Problems() {
		if p.Severity == guide.SeverityError {
			n++
		}
	}
	return n
}

// TestRealFormsAreEditedWithoutLoss: forms that others made, with columns that
// nobody here uses, come through edits as they were.
func TestRealFormsAreEditedWithoutLoss(t *testing.T) {
	for name, g := range forms(t) {
		d := New(g)
		original := written(t, d.Guide())
		if written(t, g) != original {
			t.Errorf("%s: the draft begins with another guide", name)
		}
		if changes := guide.Compare(g, d.Guide()); len(changes) > 0 {
			t.Errorf("%s: differs from itself: %+v", name, changes[0])
		}
		before, renamed := faults(d), 0
		for _, id := range names(&interview.Question{Questions: g.Questions})[1:] {
			if q := d.Guide().Question(id); q != nil && !q.Kept() && guide.PlainName(string(id)) {
				must(t, d.Rename(id, "zz_"+id))
				renamed++
			}
		}
		if after := faults(d); after != before {
			t.Errorf("%s: %d errors after renaming %d questions, %d before: %v", name, after, renamed, before, firstFault(d))
		}
		for d.CanUndo() {
			d.Undo()
		}
		e := &editor{t, d, rand.New(rand.NewPCG(1, 2))}
		for range 20 {
			e.edit()
		}
		for e.CanUndo() {
			e.Undo()
		}
		if written(t, d.Guide()) != original {
			t.Errorf("%s: all undone, but another guide", name)
		}
	}
}

func firstFault(d *Draft) string {
	for _, p := range d.Problems() {
		if p.Severity == guide.SeverityError {
			return p.String()
		}
	}
	return ""
}
