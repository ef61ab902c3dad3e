package pdf

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/interview/guide"
)

// keep writes a product where SYNVANDA_PDF_OUT says, to be looked at.
func keep(t testing.TB, name string, file []byte) {
	t.Helper()
	if dir := os.Getenv("SYNVANDA_PDF_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func made(t testing.TB, name string, data ReportData) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Report(&b, data); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	keep(t, name, b.Bytes())
	return b.Bytes()
}

func TestReportOfTheDemonstration(t *testing.T) {
	made(t, "report-sv", ReportData{Publication: titled(t)})
	made(t, "report-en", ReportData{Publication: publish(t, demo(t), analysis.Options{}), Language: "en"})
}

// titled is the demonstration with one of its quotes as the title.
func titled(t testing.TB) *analysis.Publication {
	m := demo(t)
	pointer, err := m.FindQuote("Hon kom ihåg vad jag sa förra gången")
	if err != nil {
		t.Fatalf("the demonstration has lost its title: %v", err)
	}
	return publish(t, m, analysis.Options{TitleQuote: &pointer})
}

func TestConsentSheetSlipAndOwnAnswers(t *testing.T) {
	m := demo(t)
	for _, l := range []interview.Language{interview.Swedish, interview.English} {
		var b bytes.Buffer
		for name, product := range map[string]func() error{
			"consent": func() error { return ConsentSheet(&b, ConsentData{Audit: m.Audit, Language: l, Date: february}) },
			"slip":    func() error { return ConsentSlip(&b, SlipData{Audit: m.Audit, Language: l, Date: february}) },
			"slip-code": func() error {
				return ConsentSlip(&b, SlipData{Audit: m.Audit, Language: l, Date: february, Code: "7KQ2-M9XF"})
			},
			"recovery": func() error {
				return RecoverySheet(&b, RecoveryData{Audit: m.Audit, Opens: m.Audit.Name, Code: "7KQ2M-9XFAB-CDEFG-HJKMN-PQRSTV", Language: l, Date: february})
			},
			"own": func() error {
				r := m.Responses[0]
				return OwnAnswers(&b, OwnAnswersData{Audit: m.Audit, Interview: r.Interview, Sheet: r.Sheet, Language: l, Date: february})
			},
		} {
			b.Reset()
			if err := product(); err != nil {
				t.Errorf("%s in %s: %v", name, l, err)
			}
			keep(t, name+"-"+string(l), b.Bytes())
		}
	}
}

func TestTwoReportsAtOnce(t *testing.T) {
	p := titled(t)
	want := made(t, "one", ReportData{Publication: p})
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			var b bytes.Buffer
			if err := Report(&b, ReportData{Publication: p}); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("a report made beside another differs: %v", err)
			}
		})
	}
	group.Wait()
}

func BenchmarkReport(b *testing.B) {
	p := publish(b, demo(b), analysis.Options{})
	b.ReportAllocs()
	for b.Loop() {
		if err := Report(io.Discard, ReportData{Publication: p}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestReportOfSeveralGroups makes a report in which four groups answered, one
// of them too small for numbers.
func TestReportOfSeveralGroups(t *testing.T) {
	g, err := guide.OpenTemplate("shared-decision")
	if err != nil {
		t.Fatal(err)
	}
	m := &analysis.Material{Guides: []*interview.Guide{g}, Audit: interview.Audit{
		Name: "Delat beslutsfattande i Alvik", Unit: "Alviks beroendeteam", Language: interview.Swedish, Groups: g.Groups, Fictitious: true,
	}, Recruitment: interview.RecruitmentCounters{interview.GroupUsers: {Invited: 40, Accepted: 24, Declined: 9, NoShow: 2}}}
	number := 0
	for at, n := range []int{22, 6, 9, 2} {
		for range n {
			number++
			m.Responses = append(m.Responses, answered(g, g.Groups[at].Name, []string{"Det beror på vem man träffar.", "Mina syskon fick vara med.", "Vi försöker hinna.", "Alla är välkomna."}[at], number))
		}
	}
	file := made(t, "groups", ReportData{Publication: publish(t, m, analysis.Options{})})
	text := strings.Join(strings.Fields(strings.Join(pages(t, file), " ")), " ")
	for _, want := range []string{"Ledning: För få svar.", "färre än fem", "Svaren på C3, personal", "Alla 22 svarade", "Det beror på vem man träffar.” Brukare", "Vi försöker hinna.” Personal", "”Alla är välkomna.” ”Det"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}
