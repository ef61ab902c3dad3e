package guide

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

func formFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sharedFolder(t), "conformance", "xlsforms", "*.[xc]*s*"))
	if err != nil {
		t.Fatal(err)
	}
	var forms []string
	for _, f := range files {
		if !strings.HasSuffix(f, ".tsv") {
			forms = append(forms, f)
		}
	}
	if len(forms) < 50 {
		t.Fatalf("only %d forms", len(forms))
	}
	return forms
}

func readForm(t testing.TB, name string, data []byte) (*interview.Guide, []Problem) {
	t.Helper()
	g, problems, err := Read(name, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return g, problems
}

func TestTemp(t *testing.T) {
	for _, file := range formFiles(t) {
		data, _ := os.ReadFile(file)
		base := filepath.Base(file)
		g, problems := readForm(t, base, data)
		if g == nil {
			for _, p := range problems {
				if p.Severity == SeverityError {
					t.Log(p)
				}
			}
			continue
		}
		var b bytes.Buffer
		if err := WriteXLSX(&b, g); err != nil {
			t.Errorf("%s: %v", base, err)
			continue
		}
		again, problems := readForm(t, base, b.Bytes())
		if again == nil {
			t.Errorf("%s: %v", base, problems)
			continue
		}
		if !sameJSON(g, again) {
			t.Errorf("%s differs", base)
		}
		book, _ := workbook.ReadXLSX(b.Bytes())
		for _, s := range book.Sheets {
			for _, c := range s.Rows[0].Cells {
				if strings.Contains(c.Text, "_kept") {
					for _, r := range s.Rows[1:] {
						for _, x := range r.Cells {
							if x.Column == c.Column {
								t.Logf("%s %s %d kept %s", base, s.Name, r.Number, x.Text)
							}
						}
					}
				}
			}
		}
	}
	for _, n := range templateNames {
		g := openTemplate(t, n)
		var b bytes.Buffer
		if err := WriteXLSX(&b, g); err != nil {
			t.Errorf("%s: %v", n, err)
			continue
		}
		again, problems := readForm(t, "x.xlsx", b.Bytes())
		if !reflect.DeepEqual(again, g) {
			t.Errorf("%s differs %v", n, problems)
		}
		os.WriteFile("/tmp/px/"+string(n)+".xlsx", b.Bytes(), 0o644)
	}
	g := everything()
	var b bytes.Buffer
	if err := WriteXLSX(&b, g); err != nil {
		t.Errorf("everything: %v", err)
	}
}
