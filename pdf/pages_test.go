package pdf

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

// pages reads the text of each page back with pdftotext.
func pages(t *testing.T, file []byte) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not here; the pages are not read back")
	}
	command := exec.Command("pdftotext", "-layout", "-", "-")
	command.Stdin = bytes.NewReader(file)
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Split(plain(string(out)), "\f")
	return text[:len(text)-1]
}

func TestEveryPageOfAMadeUpAuditSaysSo(t *testing.T) {
	m := demo(t)
	products := map[string]func(*bytes.Buffer) error{
		"report": func(b *bytes.Buffer) error {
			return Report(b, ReportData{Publication: publish(t, m, analysis.Options{})})
		},
		"consent": func(b *bytes.Buffer) error { return ConsentSheet(b, ConsentData{Audit: m.Audit, Date: february}) },
		"slip":    func(b *bytes.Buffer) error { return ConsentSlip(b, SlipData{Audit: m.Audit, Date: february}) },
		"own": func(b *bytes.Buffer) error {
			r := m.Responses[0]
			return OwnAnswers(b, OwnAnswersData{Audit: m.Audit, Interview: r.Interview, Sheet: r.Sheet, Date: february})
		},
	}
	for name, product := range products {
		var b bytes.Buffer
		if err := product(&b); err != nil {
			t.Fatal(err)
		}
		for i, page := range pages(t, b.Bytes()) {
			if !strings.Contains(page, "påhittade") {
				t.Errorf("%s, page %d does not say that the answers are made up", name, i+1)
			}
		}
	}
	m.Audit.Fictitious = false
	for i, page := range pages(t, made(t, "real", ReportData{Publication: publish(t, m, analysis.Options{})})) {
		if strings.Contains(page, "Exempel med påhittade svar") {
			t.Errorf("page %d of a real audit says that the answers are made up", i+1)
		}
	}
}

func TestEveryPageOfADraftSaysSo(t *testing.T) {
	m := demo(t)
	draft := publish(t, m, analysis.Options{Date: m.Audit.Protection.WithdrawUntil})
	for l, mark := range map[interview.Language]string{interview.Swedish: "UTKAST för teamet", interview.English: "DRAFT for the team"} {
		for i, page := range pages(t, made(t, "draft-"+string(l), ReportData{Publication: draft, Language: l})) {
			if !strings.Contains(page, mark) {
				t.Errorf("%s, page %d of a draft is not marked", l, i+1)
			}
		}
	}
	m.Audit.Protection.WithdrawUntil = interview.Date{}
	again := publish(t, m, analysis.Options{Draft: true})
	for i, page := range pages(t, made(t, "draft-edition", ReportData{Publication: again})) {
		if !strings.Contains(page, "UTKAST för teamet") || strings.Contains(page, "Till och med") && i == 2 {
			t.Errorf("page %d of a draft for the sake of an earlier edition", i+1)
		}
	}
	for i, page := range pages(t, made(t, "final", ReportData{Publication: titled(t)})) {
		if strings.Contains(page, "UTKAST") {
			t.Errorf("page %d of the final report is marked as a draft", i+1)
		}
	}
}

// TestWhatTheGuardHoldsBackIsOnNoPage looks for what the demonstration holds
// and nobody may read in its report.
func TestWhatTheGuardHoldsBackIsOnNoPage(t *testing.T) {
	m := demo(t)
	text := strings.Join(strings.Fields(strings.Join(pages(t, made(t, "guarded", ReportData{Publication: publish(t, m, analysis.Options{})})), " ")), " ")
	looked := 0
	for _, r := range m.Responses {
		if strings.Contains(text, string(r.Interview.Code)) {
			t.Errorf("working code %s is in the report", r.Interview.Code)
		}
		for _, e := range r.Sheet {
			for _, words := range []string{e.Answer.Note, e.Answer.Note2, e.Answer.Value.Words()} {
				if len(e.Answer.Quotes) > 0 && r.Interview.Consent.Quote || len(words) < 30 {
					continue
				}
				looked++
				if strings.Contains(text, strings.Join(strings.Fields(words), " ")) {
					t.Errorf("%s, %s: words that nobody marked, or that the person did not let us quote, are in the report", r.Interview.Code, e.Path)
				}
			}
		}
	}
	if looked < 20 {
		t.Errorf("looked for %d texts only", looked)
	}
	if strings.Contains(text, "%") {
		t.Error("twelve interviews, and a share in per cent")
	}
}
