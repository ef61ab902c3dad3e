package guide

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// formFiles lists the shared XLSForms.
func formFiles(t testing.TB) []string {
	t.Helper()
	folder := filepath.Join(sharedFolder(t), "conformance", "xlsforms")
	var forms []string
	for _, pattern := range []string{"*.xlsx", "*.csv"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		forms = append(forms, found...)
	}
	if len(forms) < 53 {
		t.Fatalf("only %d forms in the folder, want 53", len(forms))
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

func fileBytes(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// refusedForms are the shared forms that cannot be used, with the place and
// what is said there. All others are accepted.
var refusedForms = map[string]struct {
	place   Place
	message string
}{
	"onadata__error_test_form.xlsx":           {"survey!E5", "cannot be read: offset 15"},
	"onadata__transportation.no_choices.xlsx": {"survey!A4", `no list "transport_types" on the sheet choices; write its choices there`},
	"pyxform__duplicate_columns.xlsx":         {"survey!E1", "also at survey!D1; remove or rename"},
	"pyxform__gps.csv":                        {"3:C", "no words; write them"},
}

// TestConformanceXLSFormsAreAcceptedOrRefusedWithAPlace.
func TestConformanceXLSFormsAreAcceptedOrRefusedWithAPlace(t *testing.T) {
	refused := 0
	for _, file := range formFiles(t) {
		name := filepath.Base(file)
		g, problems := readForm(t, name, fileBytes(t, file))
		for _, p := range problems {
			if p.Place == "" && !strings.Contains(p.Message, "more") || p.File != name {
				t.Errorf("no place: %v", p)
			}
		}
		want, wanted := refusedForms[name]
		if !wanted {
			if g == nil {
				t.Errorf("%s is refused: %v", name, problems)
			}
			continue
		}
		refused++
		told := func(p Problem) bool {
			return p.Severity == SeverityError && p.Place == want.place && strings.Contains(p.Message, want.message)
		}
		if g != nil || !slices.ContainsFunc(problems, told) {
			t.Errorf("%s: guide %v, want an error at %s with %q among %v", name, g != nil, want.place, want.message, problems)
		}
	}
	if refused != len(refusedForms) {
		t.Errorf("%d refused forms were there, want %d", refused, len(refusedForms))
	}
}

// TestConformanceXLSFormsSurviveExport: import, export and import again make
// the same guide, as a workbook, as a table of text and as our own file.
func TestConformanceXLSFormsSurviveExport(t *testing.T) {
	for _, file := range formFiles(t) {
		name := filepath.Base(file)
		g, _ := readForm(t, name, fileBytes(t, file))
		if g == nil {
			continue
		}
		first := write(t, g)
		for ending, writer := range map[string]func(*bytes.Buffer) error{
			".xlsx": func(b *bytes.Buffer) error { return WriteXLSX(b, g) },
			".csv":  func(b *bytes.Buffer) error { return WriteCSV(b, g) },
			".json": func(b *bytes.Buffer) error { return Write(b, g) },
		} {
			var b bytes.Buffer
			if err := writer(&b); err != nil {
				t.Errorf("%s to %s: %v", name, ending, err)
				continue
			}
			again, problems := readForm(t, "other"+ending, b.Bytes())
			if again == nil {
				t.Errorf("%s to %s: %v", name, ending, problems)
			} else if !bytes.Equal(write(t, again), first) {
				t.Errorf("%s to %s: another guide", name, ending)
			}
		}
	}
}

// TestConformanceXLSFormsKeepEveryCell: each used cell of an accepted form is
// there after import and export, under the same header. The changes that are
// allowed are those of xlsform.md in docs: white space around headers, types,
// names and expressions; line ends; columns without cells that repeat another;
// lists that stood in several places.
func TestConformanceXLSFormsKeepEveryCell(t *testing.T) {
	cells := 0
	for _, file := range formFiles(t) {
		name := filepath.Base(file)
		data := fileBytes(t, file)
		g, _ := readForm(t, name, data)
		if g == nil {
			continue
		}
		var b bytes.Buffer
		if err := WriteXLSX(&b, g); err != nil {
			t.Fatal(err)
		}
		before, after := bookOfFile(t, name, data), bookOfFile(t, "x.xlsx", b.Bytes())
		for i := range before.Sheets {
			sheet := &before.Sheets[i]
			at := slices.IndexFunc(after.Sheets, func(s workbook.Sheet) bool { return s.Name == sheet.Name })
			if at < 0 && len(sheet.Rows) > 0 {
				t.Errorf("%s: the sheet %s is gone", name, sheet.Name)
			} else if at >= 0 {
				cells += compareCells(t, name, sheet, &after.Sheets[at])
			}
		}
	}
	if cells < 16_000 {
		t.Errorf("only %d cells compared", cells)
	}
}

func bookOfFile(t *testing.T, name string, data []byte) *workbook.Workbook {
	t.Helper()
	read := workbook.ReadXLSX
	if strings.HasSuffix(name, ".csv") {
		read = workbook.ReadCSV
	}
	book, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// compareCells finds each column of one sheet in the other, cell by cell, and
// returns how many there were.
func compareCells(t *testing.T, name string, before, after *workbook.Sheet) int {
	t.Helper()
	want, got := columnsOf(before), columnsOf(after)
	count := 0
	for header, texts := range want {
		found := got[header]
		if strings.EqualFold(before.Name, "choices") { // lists stand together after export
			texts, found = slices.Sorted(slices.Values(texts)), slices.Sorted(slices.Values(found))
		}
		if len(texts) > 0 && !slices.Equal(texts, found[:min(len(texts), len(found))]) {
			t.Errorf("%s, sheet %s, column %q: %d cells differ from %d", name, before.Name, header, len(texts), len(found))
		}
		if _, ok := got[header]; !ok && len(texts) > 0 {
			t.Errorf("%s, sheet %s: the column %q is gone", name, before.Name, header)
		}
		count += len(texts)
	}
	return count
}

// columnsOf lists the texts of each column of a sheet, by its header; columns
// without one go by their order.
func columnsOf(sheet *workbook.Sheet) map[string][]string {
	columns := map[string][]string{}
	if len(sheet.Rows) == 0 {
		return columns
	}
	headers := map[int]string{}
	for _, c := range sheet.Rows[0].Cells {
		headers[c.Column] = strings.Join(strings.Fields(c.Text), " ")
		if _, ok := columns[headers[c.Column]]; !ok {
			columns[headers[c.Column]] = nil
		}
	}
	for _, r := range sheet.Rows[1:] {
		for _, c := range r.Cells {
			columns[headers[c.Column]] = append(columns[headers[c.Column]], workbook.Trimmed(interview.CleanText(c.Text)))
		}
	}
	return columns
}

// questionClasses sort the first words of types, as the manifest counts them.
var questionClasses = map[string][]string{
	"text":   {"text", "add", "phone"},
	"number": {"integer", "decimal"},
	"moment": {"date", "time", "datetime"},
	"choice": {"select_one", "select", "Select", "select_one_external", "select_multiple", "acknowledge"},
	"note":   {"note"},
	"cannot": {"geopoint", "gps", "image", "photo", "video", "audio", "barcode", "osm", "include", "select_one_from_file"},
	"hidden": {
		"start", "end", "today", "deviceid", "imei", "subscriberid", "simserial", "phonenumber", "uri:deviceid",
		"start-geopoint", "set",
	},
	"calculation": {"calculate"},
	"holder":      {"begin", "begin_group", "begin_repeat"},
}

func classOf(t *testing.T, word string) string {
	t.Helper()
	for class, words := range questionClasses {
		if slices.Contains(words, word) {
			return class
		}
	}
	t.Fatalf("the manifest counts %q, which no class has", word)
	return ""
}

// TestConformanceXLSFormsLoseNoQuestion counts the questions of each accepted
// form by kind, and wants as many as the manifest counts.
func TestConformanceXLSFormsLoseNoQuestion(t *testing.T) {
	folder := filepath.Join(sharedFolder(t), "conformance", "xlsforms")
	lines := strings.Split(strings.TrimSpace(string(fileBytes(t, filepath.Join(folder, "manifest.tsv")))), "\n")
	for _, line := range lines[1:] {
		fields := strings.Split(line, "\t")
		name := fields[0]
		g, _ := readForm(t, name, fileBytes(t, filepath.Join(folder, name)))
		if g == nil {
			continue
		}
		want := map[string]int{}
		for pair := range strings.SplitSeq(fields[4], ",") {
			at := strings.LastIndexByte(pair, ':')
			n, err := strconv.Atoi(pair[at+1:])
			if err != nil {
				t.Fatalf("%s: %q", name, pair)
			}
			want[classOf(t, pair[:at])] += n
		}
		got := map[string]int{}
		countClasses(t, g.Questions, got)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// countClasses counts elements by class: loops by their pattern, matrices by
// their rows.
func countClasses(t *testing.T, questions []interview.Question, counts map[string]int) {
	t.Helper()
	for i := range questions {
		q := &questions[i]
		switch q.Type {
		case interview.TypeText:
			counts["text"]++
		case interview.TypeNumber, interview.TypeScale10:
			counts["number"]++
		case interview.TypeDate, interview.TypeTime, interview.TypeDateTime:
			counts["moment"]++
		case interview.TypeSingle, interview.TypeMulti:
			counts["choice"]++
		case interview.TypeCalculation:
			counts["calculation"]++
		case interview.TypeNote:
			if q.CannotAsk() {
				counts["cannot"]++
			} else {
				counts["note"]++
			}
		case interview.TypeMatrix:
			counts["holder"]++
			counts["choice"] += len(q.Rows)
			if q.Extra[labelRowKey] != "" {
				counts["choice"]++
			}
		case interview.TypeHidden:
			if q.FormType == interview.FormPattern {
				counts[classOf(t, strings.Fields(q.Extra["type"])[0])]++
			} else if q.FormType != interview.FormComment || q.Extra["type"] != "" {
				counts["hidden"]++
			}
		case interview.TypeGroup, interview.TypeRepeat:
			counts["holder"]++
			if q.FormType != interview.FormLoop {
				countClasses(t, q.Questions, counts)
				continue
			}
			pattern := slices.DeleteFunc(slices.Clone(q.Questions), func(q interview.Question) bool { return !q.Kept() })
			countClasses(t, pattern, counts)
		default:
			t.Errorf("%s has the type %s", q.ID, q.Type)
		}
	}
}

// TestTemplatesSurviveExport: our own guides come back from a workbook and a
// table of text as they were, and no cell holds a whole element.
func TestTemplatesSurviveExport(t *testing.T) {
	for _, name := range templateNames {
		g := openTemplate(t, name)
		for ending, writer := range map[string]func(*bytes.Buffer) error{
			".xlsx": func(b *bytes.Buffer) error { return WriteXLSX(b, g) },
			".csv":  func(b *bytes.Buffer) error { return WriteCSV(b, g) },
		} {
			var b bytes.Buffer
			if err := writer(&b); err != nil {
				t.Fatal(err)
			}
			again, problems := readForm(t, "form"+ending, b.Bytes())
			if len(problems) > 0 || again == nil || !bytes.Equal(write(t, again), write(t, g)) {
				t.Errorf("%s as %s: %v", name, ending, problems)
			}
			if ending == ".xlsx" && usesKept(t, b.Bytes()) {
				t.Errorf("%s needs the column %s", name, conceptKept)
			}
		}
	}
}

// usesKept tells whether a workbook has the column for what no other can hold.
func usesKept(t *testing.T, data []byte) bool {
	t.Helper()
	for _, sheet := range bookOfFile(t, "x.xlsx", data).Sheets {
		if _, ok := columnsOf(&sheet)[string(conceptKept)]; ok {
			return true
		}
	}
	return false
}

// TestConformanceXLSFormsNeedNoWholeElements: forms of others are written back
// in their own columns alone.
func TestConformanceXLSFormsNeedNoWholeElements(t *testing.T) {
	for _, file := range formFiles(t) {
		g, _ := readForm(t, filepath.Base(file), fileBytes(t, file))
		if g == nil {
			continue
		}
		var b bytes.Buffer
		if err := WriteXLSX(&b, g); err != nil {
			t.Fatal(err)
		}
		if usesKept(t, b.Bytes()) {
			t.Errorf("%s needs the column %s", filepath.Base(file), conceptKept)
		}
	}
}
