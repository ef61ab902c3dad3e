package guide

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryFieldRefusesAnotherKind puts a value of another kind in every place
// of a guide that sets every field, and wants an error at just that place.
func TestEveryFieldRefusesAnotherKind(t *testing.T) {
	content := write(t, everything())
	places := 0
	visitPlaces(t, content, func(at Place, damaged string) {
		places++
		g, problems := read(t, "damaged.json", damaged)
		if g != nil {
			t.Errorf("%s: read all the same", at)
		}
		for _, p := range problems {
			if p.Severity == SeverityError && p.Place == at {
				return
			}
		}
		t.Errorf("%s: no error there among %v", at, problems)
	})
	if places < 100 {
		t.Errorf("only %d places visited", places)
	}
}

// visitPlaces calls damage once for every value in a JSON text, with the text
// after that value was replaced by one of another kind.
func visitPlaces(t *testing.T, content []byte, damage func(at Place, damaged string)) {
	t.Helper()
	var root any
	if err := json.Unmarshal(content, &root); err != nil {
		t.Fatal(err)
	}
	try := func(at Place) {
		damaged, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		damage(at, string(damaged))
	}
	var visit func(value any, at Place)
	visit = func(value any, at Place) {
		switch v := value.(type) {
		case map[string]any:
			for name, old := range v {
				v[name] = otherKind(old)
				try(at.field(name))
				v[name] = old
				visit(old, at.field(name))
			}
		case []any:
			for i, old := range v {
				v[i] = otherKind(old)
				try(at.item(i))
				v[i] = old
				visit(old, at.item(i))
			}
		}
	}
	visit(root, "")
}

func otherKind(value any) any {
	if _, isNumber := value.(float64); isNumber {
		return true
	}
	return 42
}

// TestEveryCutIsTold cuts a guide at every byte: never a guide, never more
// than one clear message.
func TestEveryCutIsTold(t *testing.T) {
	for end := range len(smallGuide) {
		g, problems := read(t, "cut.json", smallGuide[:end])
		if g != nil || len(problems) != 1 || problems[0].Severity != SeverityError {
			t.Fatalf("cut at byte %d: guide %v, %v", end, g != nil, problems)
		}
		m := problems[0].Message
		if !strings.Contains(m, "cut short") && !strings.Contains(m, "empty") && !strings.Contains(m, "UTF-8") {
			t.Errorf("cut at byte %d: %s", end, m)
		}
	}
}

// TestRealFormsAreReadUnderAFalseName: what a file holds counts for more than
// what it is called.
func TestRealFormsAreReadUnderAFalseName(t *testing.T) {
	for _, file := range formFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		right, _ := readForm(t, filepath.Base(file), data)
		for _, name := range []string{"renamed.json", "renamed", "renamed.txt"} {
			wrong, problems := readForm(t, name, data)
			if (right == nil) != (wrong == nil) {
				t.Errorf("%s as %s: %v", filepath.Base(file), name, problems)
			}
		}
		if strings.HasSuffix(file, ".csv") {
			break // a table in a file that is called .json is told as such
		}
	}
}

// sharedFolder finds the shared conformance files: SYNVANDA_SHARED, or the
// folder shared beside the module.
func sharedFolder(t testing.TB) string {
	t.Helper()
	if folder := os.Getenv("SYNVANDA_SHARED"); folder != "" {
		return folder
	}
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			t.Skip("no module folder above the test; set SYNVANDA_SHARED")
		}
		folder = parent
	}
	shared := filepath.Join(filepath.Dir(folder), "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the shared conformance files are not here; set SYNVANDA_SHARED")
	}
	return shared
}
