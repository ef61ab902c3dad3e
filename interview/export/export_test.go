package export

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

// secret marks everything that a person said or an auditor noted.
const secret = "HEMLIGT-ORD"

var day = interview.Date{Year: 2027, Month: time.February, Day: 1}

func label(swedish string) interview.Text { return interview.Text{interview.Swedish: swedish} }

// linden is an audit with six users and four members of staff.
func linden() *analysis.Material {
	g := &interview.Guide{Name: "prov", Version: 1, Questions: []interview.Question{
		{ID: "A1", Type: interview.TypeText, Label: label("=Hur kom du hit?"), Theme: label("Tillgänglighet")},
		{ID: "A2", Type: interview.TypeScale4, Label: label("Det är lätt att få kontakt.")},
		{ID: "A13", Type: interview.TypeMulti, Choices: []interview.Choice{{Name: "1", Label: label("-förening")}, {Name: "2", Label: label("Studiecirkel")}}},
		{ID: "D4", Type: interview.TypeMatrix, Rows: []interview.Choice{{Name: "1"}, {Name: "2"}}, Choices: []interview.Choice{{Name: "ja"}, {Name: "nej"}}},
		{ID: "D7", Type: interview.TypeNumber},
	}}
	m := &analysis.Material{
		Audit:  interview.Audit{Name: "Linden 2027", Unit: "Lindens mottagning", Language: interview.Swedish, Fictitious: true},
		Guides: []*interview.Guide{g},
	}
	for i := range 10 {
		group := interview.GroupUsers
		if i >= 6 {
			group = interview.GroupStaff
		}
		m.Responses = append(m.Responses, said(g, group, i))
	}
	return m
}

func said(g *interview.Guide, group interview.GroupName, number int) analysis.Response {
	r := analysis.Response{Interview: &interview.Interview{
		ID: interview.InterviewID(fmt.Sprintf("%032d", number)), State: interview.StateFinished,
		Circumstances: interview.Circumstances{Code: interview.WorkingCode(fmt.Sprintf("A-%02d", number+1)), Group: group, Mode: interview.OnSite, Persons: 1},
		Consent:       interview.Consent{TakePart: true, Quote: true}, Started: time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC),
		Withdrawal: interview.WithdrawalHash{Salt: [16]byte{1, 2, 3}},
	}}
	for at := range g.Questions {
		q := &g.Questions[at]
		e := interview.Entry{Path: interview.QuestionPath(q.ID), Question: q, Relevant: true}
		e.Answer = interview.Answer{Question: e.Path, Note: secret + " notering", Quotes: []interview.QuoteMark{{Field: interview.FieldNote, End: 5}}}
		switch q.ID {
		case "A1":
			e.Answer.Value = interview.Words("=" + secret + "(\"å;ä\")\nrad två 😀")
		case "A2":
			e.Answer.Value = interview.Words(fmt.Sprint(1 + number%4))
		case "A13":
			e.Answer.Value = interview.Names("1")
		case "D4":
			e.Answer.Value = interview.Cells(map[string]string{"1": "ja"})
		case "D7":
			e.Answer.Value = interview.Number(1.5)
		}
		if number == 5 {
			e.Answer.Value, e.Answer.Missing = interview.Value{}, interview.DontKnow
		}
		r.Sheet = append(r.Sheet, e)
	}
	return r
}

func published(t *testing.T, m *analysis.Material) *analysis.Publication {
	t.Helper()
	p, err := m.Publish(analysis.Options{Date: day})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// table reads a CSV file back: its columns by name, one row a line.
func table(t *testing.T, path string, separator rune) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	body, marked := strings.CutPrefix(string(data), byteOrderMark)
	if !marked {
		t.Errorf("%s has no byte order mark", filepath.Base(path))
	}
	if bare := strings.ReplaceAll(body, "\r\n", ""); strings.ContainsAny(bare, "\r\n") {
		t.Errorf("%s has a line end that is not CRLF", filepath.Base(path))
	}
	in := csv.NewReader(strings.NewReader(body))
	in.Comma = separator
	records, err := in.ReadAll()
	if err != nil || len(records) < 2 {
		t.Fatalf("%s: %d rows, %v", filepath.Base(path), len(records), err)
	}
	var lines []map[string]string
	for _, record := range records[1:] {
		line := map[string]string{}
		for i, name := range records[0] {
			line[name] = record[i]
		}
		lines = append(lines, line)
	}
	return lines
}

func find(lines []map[string]string, column, value string) map[string]string {
	at := slices.IndexFunc(lines, func(l map[string]string) bool { return l[column] == value })
	if at < 0 {
		return nil
	}
	return lines[at]
}

func TestTheCommissionerGetsGuardedTablesOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "till beställaren")
	paths, err := Commissioner(published(t, linden()), Target{Format: CSV, Path: dir})
	if err != nil || len(paths) != 2 {
		t.Fatalf("%v, %v", paths, err)
	}
	answers := table(t, filepath.Join(dir, "answers.csv"), ';')
	positive := find(answers, "question", "A2")
	if positive["n"] != "5" || positive["dont_know"] != "1" || positive["positive"] != "2" || positive["count"] != "2" || positive["percent"] != "" {
		t.Errorf("A2: %v", positive)
	}
	for _, line := range answers {
		if line["group"] == "Personal" && (line["n"] != "" || line["count"] != "" || line["remark"] != "för få svar") {
			t.Errorf("four members of staff: %v", line)
		}
	}
	if line := find(answers, "question", "D7"); line["median"] != "1,5" {
		t.Errorf("D7: %v", line)
	}
	codebook := table(t, filepath.Join(dir, "codebook.csv"), ';')
	if line := find(codebook, "column", "A1"); line["label"] != "'=Hur kom du hit?" {
		t.Errorf("the question is not guarded against formulas: %q", line["label"])
	}
	if find(codebook, "label", "'-förening") == nil {
		t.Error("a choice is not guarded against formulas")
	}
	for _, path := range paths {
		if data, _ := os.ReadFile(path); strings.Contains(string(data), secret) || strings.Contains(string(data), "A-01") {
			t.Errorf("%s holds what a person said, or a working code", filepath.Base(path))
		}
	}
}

func TestTheCommissionersJSON(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tabeller.json")
	if _, err := Commissioner(published(t, linden()), Target{Format: JSON, Path: path}); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	var f tablesFile
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	staff := f.Questions[1].Tables[1]
	if staff.N != nil || len(staff.Answers) != 0 || staff.Hidden == nil || *staff.Hidden != analysis.TooFew || f.Groups[1].Interviews != nil {
		t.Errorf("four members of staff: %+v", staff)
	}
	if users := f.Questions[1].Tables[0]; *users.N != 5 || users.Answers[0].Share != "2\u00A0av\u00A05" {
		t.Errorf("users: %+v", users)
	}
	if strings.Contains(string(data), secret) || !f.Fictitious {
		t.Error("the file holds what a person said, or hides that all is made up")
	}
}

func TestTheWorkParcelHasOneRowAPerson(t *testing.T) {
	dir := t.TempDir()
	paths, err := Work(linden(), Target{Format: CSV, Path: dir, Separator: ','})
	if err != nil || filepath.Base(paths[0]) != "ARBETSMATERIAL-answers.csv" || filepath.Base(paths[1]) != "ARBETSMATERIAL-codebook.csv" {
		t.Fatalf("%v, %v", paths, err)
	}
	answers := table(t, paths[0], ',')
	if len(answers) != 10 {
		t.Errorf("%d rows for ten people", len(answers))
	}
	first := find(answers, "code", "A-01")
	for column, want := range map[string]string{
		"A1": "'=" + secret + "(\"å;ä\")\nrad två 😀", "A13/1": "1", "A13/2": "0", "D4/1": "ja", "D4/2": "", "D7": "1.5",
		"A1.missing": "", "A1.note": secret + " notering", "group": "brukare", "quote_consent": "1", "date": "2026-11-03",
	} {
		if first[column] != want {
			t.Errorf("%s is %q, want %q", column, first[column], want)
		}
	}
	if sixth := find(answers, "code", "A-06"); sixth["A1"] != "" || sixth["A1.missing"] != "dont_know" || sixth["A13/1"] != "" {
		t.Errorf("one who did not know: %v", sixth)
	}
	for name := range first {
		if strings.Contains(name, "withdraw") || strings.Contains(name, "contact") {
			t.Errorf("column %s", name)
		}
	}
}

func TestTheWorkJSONIsNamedAsWorkingMaterial(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"allt.json", WorkPrefix + "allt.json"} {
		paths, err := Work(linden(), Target{Format: JSON, Path: filepath.Join(dir, name)})
		if err != nil || len(paths) != 1 || filepath.Base(paths[0]) != "ARBETSMATERIAL-allt.json" {
			t.Fatalf("%v, %v", paths, err)
		}
	}
	data, _ := os.ReadFile(filepath.Join(dir, "ARBETSMATERIAL-allt.json"))
	var f workFile
	if err := json.Unmarshal(data, &f); err != nil || len(f.Interviews) != 10 || strings.Contains(strings.ToLower(string(data)), "salt") {
		t.Errorf("%d interviews, %v", len(f.Interviews), err)
	}
	if a := f.Interviews[0].Answers[4]; a.Value.Number() != 1.5 || a.Missing != nil {
		t.Errorf("answer %+v", a)
	}
}

func TestAnAnswerThatIsNoLongerReportedStaysOut(t *testing.T) {
	m := linden()
	m.Responses[0].Sheet[0].Relevant = false
	paths, err := Work(m, Target{Format: CSV, Path: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	first := find(table(t, paths[0], ';'), "code", "A-01")
	if first["A1"] != "" || first["A1.note"] != "" || first["A1.missing"] != "not_asked" {
		t.Errorf("%v", first)
	}
}

func TestWhatIsRefusedLeavesNothing(t *testing.T) {
	m, p := linden(), published(t, linden())
	draft := linden()
	draft.Audit.Protection.WithdrawUntil = day
	for name, test := range map[string]struct {
		publication *analysis.Publication
		target      Target
		want        error
	}{
		"draft":      {published(t, draft), Target{Format: CSV}, analysis.ErrDraft},
		"xlsx":       {p, Target{Format: "xlsx"}, ErrFormatLater},
		"sav":        {p, Target{Format: "sav"}, ErrFormatLater},
		"qdpx":       {p, Target{Format: "qdpx"}, ErrFormatLater},
		"unknown":    {p, Target{Format: "doc"}, ErrFormat},
		"separator":  {p, Target{Format: CSV, Separator: 'å'}, ErrSeparator},
		"quote mark": {p, Target{Format: CSV, Separator: '"'}, ErrSeparator},
	} {
		dir := t.TempDir()
		test.target.Path = filepath.Join(dir, "ut")
		if _, err := Commissioner(test.publication, test.target); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s left %s", name, left[0].Name())
		}
	}
	if _, err := Work(m, Target{Format: CSV}); !errors.Is(err, ErrPath) {
		t.Errorf("no path: %v", err)
	}
}

func TestAFailedWriteLeavesWhatWasThereAndTellsNoAnswer(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "finns")
	if err := os.WriteFile(path, []byte("förut"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Work(linden(), Target{Format: CSV, Path: path}); err == nil || strings.Contains(err.Error(), secret) {
		t.Errorf("a file where the folder should be: %v", err)
	}
	if _, err := Work(linden(), Target{Format: JSON, Path: filepath.Join(dir, "saknas", "ut.json")}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no such folder: %v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != "förut" {
		t.Error("what was there is gone")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".synvanda*")); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
}

func TestFormulaGuard(t *testing.T) {
	for words, want := range map[string]string{
		"=1+1": "'=1+1", "+46": "'+46", "-1": "'-1", "@SUM": "'@SUM", "\t=1": "'\t=1", "vanligt": "vanligt", "": "", "å=": "å=", "'=1": "'=1",
	} {
		if got := string(text(words)); got != want {
			t.Errorf("%q became %q, want %q", words, got, want)
		}
	}
}
