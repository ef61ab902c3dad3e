package logic

import (
	"go/ast"
	goparser "go/parser"
	gotoken "go/token"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestDeviationsNameTheirTests looks up each test that the package comment
// names.
func TestDeviationsNameTheirTests(t *testing.T) {
	comment, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]bool{}
	for _, f := range parseFiles(t, true) {
		for _, declaration := range f.Decls {
			if function, found := declaration.(*ast.FuncDecl); found {
				tests[function.Name.Name] = true
			}
		}
	}
	named := regexp.MustCompile(`\bTest[A-Z]\w+`).FindAllString(string(comment), -1)
	if len(named) < 20 {
		t.Fatalf("the package comment names %d tests", len(named))
	}
	for _, name := range named {
		if !tests[name] {
			t.Errorf("the package comment names %s, which is not there", name)
		}
	}
}

// TestImportsOnlyTheStandardLibrary holds the package to importing nothing of
// ours and nothing from others, no clock of its own and no network.
func TestImportsOnlyTheStandardLibrary(t *testing.T) {
	for name, f := range parseFiles(t, false) {
		for _, imported := range f.Imports {
			path := strings.Trim(imported.Path.Value, "\"")
			first, _, _ := strings.Cut(path, "/")
			if strings.Contains(first, ".") || first == "synvanda" || first == "net" || first == "os" || path == "math/rand" {
				t.Errorf("%s imports %s", name, path)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			selector, found := n.(*ast.SelectorExpr)
			if !found {
				return true
			}
			if on, found := selector.X.(*ast.Ident); found && on.Name == "time" {
				switch selector.Sel.Name {
				case "Now", "Since", "Sleep", "After", "Local", "LoadLocation":
					t.Errorf("%s uses time.%s", name, selector.Sel.Name)
				}
			}
			return true
		})
	}
}

// parseFiles parses the Go files here, those of tests or the others.
func parseFiles(t *testing.T, tests bool) map[string]*ast.File {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") != tests {
			continue
		}
		if files[name], err = goparser.ParseFile(gotoken.NewFileSet(), name, nil, 0); err != nil {
			t.Fatal(err)
		}
	}
	if len(files) == 0 {
		t.Fatal("there are no files")
	}
	return files
}
