package pdf

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNoAnswerReachesAPageUnguarded: only ownanswers.go, which prints for the
// person alone, may name the types that hold what people said. Everything else
// gets numbers and quotes from a Publication.
func TestNoAnswerReachesAPageUnguarded(t *testing.T) {
	raw := map[string][]string{
		"interview": {"Interview", "Entry", "Answer", "Value", "Session", "Study", "Store", "QuoteMark", "Record"},
		"analysis":  {"Material", "Response", "Gather"},
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 5 {
		t.Fatalf("found %d files: %v", len(files), err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "ownanswers.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && slices.Contains(raw[x.Name], s.Sel.Name) {
					t.Errorf("%s names %s.%s: numbers and quotes come guarded from a publication", name, x.Name, s.Sel.Name)
				}
			}
			return true
		})
	}
}
