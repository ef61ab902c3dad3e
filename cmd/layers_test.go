// Package cmd holds only the test of the import policy.
package cmd

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "synvanda"

// rule forbids imports to the packages below a folder. It is a statement of
// policy: change it only with a reason in the commit, never to make a build
// pass.
type rule struct {
	// within is a folder; the rule holds for it and everything below it, but
	// not below the folders in except.
	within string
	except []string
	// uses tells that what stands below the folder under rules of its own is
	// there to be imported.
	uses bool
	// forbid lists import paths; each covers everything below it. "*" covers
	// everything outside the standard library.
	forbid []string
	// allow takes back part of forbid.
	allow []string
	// tests tells that the rule holds for test files too.
	tests  bool
	reason string
}

var (
	outside = []string{"os", "net", "io/fs", "os/exec", "log", "log/slog", "path/filepath", "syscall"}
	fyne    = "fyne.io/fyne/v2"
	badger  = "github.com/dgraph-io/badger/v4"
	gofpdf  = "github.com/jung-kurt/gofpdf"
)

var policy = []rule{
	{
		within: "interview", except: []string{"interview/guide", "interview/analysis", "interview/export", "interview/vault"},
		forbid: slices.Concat(outside, []string{"*"}), allow: []string{"synvanda/interview/logic"},
		reason: "the words of the study need nothing but the standard library and its expressions, and do no input or output",
	},
	{
		within: "interview/logic", forbid: slices.Concat(outside, []string{"*", module}),
		reason: "the expression language stands alone: it can be checked, fuzzed and reused without the study",
	},
	{
		within: "interview/guide",
		forbid: []string{"net", "synvanda/interview/vault", "synvanda/interview/analysis", "synvanda/interview/export", "synvanda/sync", "synvanda/ui", "synvanda/pdf", fyne, badger},
		reason: "a guide is a definition: reading one never reaches an answer",
	},
	{
		within: "interview/analysis",
		forbid: slices.Concat(outside, []string{"synvanda/interview/vault", "synvanda/interview/export", "synvanda/sync", "synvanda/ui", "synvanda/pdf", fyne, badger}),
		reason: "every number that leaves passes here; the rules must be testable without a store",
	},
	{
		within: "interview/export",
		forbid: []string{"net", "synvanda/interview/vault", "synvanda/sync", "synvanda/ui", "synvanda/pdf", fyne, badger},
		reason: "an export gets guarded results handed to it and never fetches answers",
	},
	{
		within: "interview/vault", tests: true,
		forbid: []string{"net", "synvanda/interview/guide", "synvanda/interview/analysis", "synvanda/interview/export", "synvanda/ui", "synvanda/pdf", fyne},
		reason: "the vault keeps opaque values and talks to no network",
	},
	{
		within: "sync", tests: true,
		forbid: []string{"synvanda/interview", "synvanda/ui", "synvanda/pdf", fyne},
		reason: "sync moves opaque bytes: what cannot be imported cannot be read",
	},
	{
		within: "sync/envelope",
		forbid: slices.Concat([]string{"net", "os", "*"}), allow: []string{"golang.org/x/crypto"},
		reason: "what seals and signs depends on the standard library and x/crypto alone",
	},
	{
		within: "ui",
		forbid: []string{"net", "os/exec", "synvanda/interview/vault", "synvanda/sync", badger, gofpdf, "fyne.io/fyne/v2/app"},
		reason: "screens see a store only as an interface, so that each is tested without a disk, a display or a C compiler",
	},
	{
		within: "pdf", except: []string{"pdf/tagged"}, uses: true,
		forbid: []string{"net", "os", "synvanda/interview/vault", "synvanda/interview/export", "synvanda/sync", "synvanda/ui", fyne, badger},
		reason: "a report is made of guarded results, on the accessible canvas only",
	},
	{
		within: "pdf/tagged",
		forbid: []string{"net", "os", "synvanda/interview", "synvanda/sync", "synvanda/ui", fyne, badger},
		allow:  []string{"net/url"}, // reads the address of a link, reaches nothing
		reason: "the canvas knows nothing of audits",
	},
	{
		within: "cmd/synvandactl", forbid: []string{fyne, "synvanda/ui"},
		reason: "the command line is pure Go and runs where there is no display",
	},
}

// only says that an import may be written in these places and nowhere else.
var only = map[string][]string{
	"fyne.io/fyne/v2/app": {"cmd/synvanda/"},
	badger:                {"interview/vault/", "sync/coordinator/badgerstore/"},
	gofpdf:                {"pdf/tagged/gofpdf.go"},
}

// imported is one import of one file.
type imported struct {
	file string // relative to the module, with slashes
	path string
}

// imports reads the import lines of the whole tree. It parses files instead
// of asking the go command, whose answer a cached test would not ask again.
func imports(t *testing.T) []imported {
	t.Helper()
	var all []imported
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(name, ".."+string(filepath.Separator)))
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && name != ".." || entry.Name() == "testdata" || rel == "out" || rel == "bin") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			all = append(all, imported{rel, p})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("found only %d imports: the walk misses the tree", len(all))
	}
	return all
}

// below tells whether an import path or folder is p or stands below it.
func below(name, p string) bool {
	return name == p || strings.HasPrefix(name, p+"/")
}

func (r *rule) covers(file string) bool {
	folder := path.Dir(file)
	return below(folder, r.within) &&
		!slices.ContainsFunc(r.except, func(e string) bool { return below(folder, e) }) &&
		(r.tests || !strings.HasSuffix(file, "_test.go"))
}

func (r *rule) forbids(p string) bool {
	if below(p, path.Join(module, r.within)) {
		// What stands below the folder under rules of its own is out of reach.
		return !r.uses && slices.ContainsFunc(r.except, func(e string) bool { return below(p, path.Join(module, e)) })
	}
	for _, a := range r.allow {
		if below(p, a) {
			return false
		}
	}
	standard := !strings.Contains(strings.SplitN(p, "/", 2)[0], ".") && !below(p, module)
	for _, f := range r.forbid {
		if f == "*" && !standard || below(p, f) {
			return true
		}
	}
	return false
}

func TestImportsFollowThePolicy(t *testing.T) {
	for _, i := range imports(t) {
		for at := range policy {
			if r := &policy[at]; r.covers(i.file) && r.forbids(i.path) {
				t.Errorf("%s imports %s: %s", i.file, i.path, r.reason)
			}
		}
		for p, places := range only {
			allowed := slices.ContainsFunc(places, func(place string) bool { return strings.HasPrefix(i.file, place) })
			if below(i.path, p) && !allowed {
				t.Errorf("%s imports %s, which only %s may", i.file, i.path, strings.Join(places, " and "))
			}
		}
	}
}

// TestServerNeverReachesAnAnswer follows the imports of the server program
// through the whole module.
func TestServerNeverReachesAnAnswer(t *testing.T) {
	graph := map[string][]string{}
	for _, i := range imports(t) {
		if !strings.HasSuffix(i.file, "_test.go") && below(i.path, module) {
			from := path.Join(module, path.Dir(i.file))
			graph[from] = append(graph[from], i.path)
		}
	}
	for _, start := range []string{"synvanda/cmd/synvandad", "synvanda/sync/coordinator"} {
		seen := map[string]bool{}
		var visit func(string)
		visit = func(p string) {
			if seen[p] {
				return
			}
			seen[p] = true
			for _, banned := range []string{"synvanda/interview", "synvanda/ui", "synvanda/pdf"} {
				if below(p, banned) {
					t.Errorf("%s reaches %s", start, p)
				}
			}
			for _, next := range graph[p] {
				visit(next)
			}
		}
		visit(start)
	}
}

func TestSyncFolderHoldsOnlyPackages(t *testing.T) {
	files, err := filepath.Glob("../sync/*.go")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) > 0 {
		t.Errorf("%v: a package named sync would shadow the standard library's", files)
	}
}

// TestPolicyForbids shows that the rules bite.
func TestPolicyForbids(t *testing.T) {
	for _, c := range []struct {
		file, path string
		forbidden  bool
	}{
		{"interview/session.go", "os", true},
		{"interview/session.go", "github.com/dgraph-io/badger/v4", true},
		{"interview/session.go", "synvanda/interview/logic", false},
		{"interview/session.go", "synvanda/interview/vault", true},
		{"interview/session.go", "encoding/json", false},
		{"interview/logic/parse.go", "synvanda/interview", true},
		{"ui/home.go", "net/http", true},
		{"ui/home.go", "fyne.io/fyne/v2/widget", false},
		{"ui/home.go", "synvanda/interview", false},
		{"sync/envelope/frame.go", "synvanda/interview", true},
		{"sync/envelope/frame.go", "golang.org/x/crypto/chacha20poly1305", false},
		{"cmd/synvandactl/main.go", "synvanda/ui", true},
	} {
		forbidden := false
		for at := range policy {
			forbidden = forbidden || policy[at].covers(c.file) && policy[at].forbids(c.path)
		}
		if forbidden != c.forbidden {
			t.Errorf("%s importing %s: forbidden = %t, want %t", c.file, c.path, forbidden, c.forbidden)
		}
	}
}
