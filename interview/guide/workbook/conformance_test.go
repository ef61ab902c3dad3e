package workbook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared finds the forms that others wrote, or skips.
func shared(t testing.TB) []string {
	t.Helper()
	folder := os.Getenv("SYNVANDA_SHARED")
	if folder == "" {
		for root := "."; ; root = filepath.Join(root, "..") {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				folder = filepath.Join(root, "..", "shared")
				break
			}
			if len(root) > 60 {
				t.Fatal("no go.mod above this package")
			}
		}
	}
	folder = filepath.Join(folder, "conformance", "xlsforms")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no conformance forms: set SYNVANDA_SHARED or put them beside the repository")
	}
	var files []string
	for _, pattern := range []string{"*.xlsx", "*.csv"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s in the conformance folder (%v)", pattern, err)
		}
		files = append(files, found...)
	}
	return files
}

func readFile(t testing.TB, name string) (*Workbook, error) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(name, ".csv") {
		return ReadCSV(data)
	}
	return ReadXLSX(data)
}

func TestFormsOfOthersAreReadAndComeBack(t *testing.T) {
	for _, name := range shared(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			book, err := readFile(t, name)
			if err != nil {
				t.Fatal(err)
			}
			cells := 0
			for _, sheet := range book.Sheets {
				for _, row := range sheet.Rows {
					cells += len(row.Cells)
				}
			}
			if cells < 6 {
				t.Errorf("only %d cells", cells)
			}
			comesBack(t, book)
		})
	}
}
