package edit

import (
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// study is a study in memory with one audit that follows the SIP guide.
func study(t *testing.T) (*interview.Study, interview.AuditID) {
	t.Helper()
	s := interview.NewStudy(interview.NewMemoryStore(), interview.Source{Now: time.Now, Random: rand.Reader})
	audit, err := s.CreateAudit(interview.Audit{Name: "Linden", Unit: "Linden"}, template(t, guide.SIP))
	must(t, err)
	return s, audit.ID
}

// TestAGuideIsWrittenTriedUsedAndLocked goes the whole way of a guide.
func TestAGuideIsWrittenTriedUsedAndLocked(t *testing.T) {
	s, audit := study(t)
	d := New(nil)
	must(t, d.ChangeGuide("name", func(g *interview.Guide) { g.Name, g.Title = "egen", interview.Text{interview.Swedish: "Egen"} }))
	first, err := d.Add(interview.Question{Type: interview.TypeYesNo, Label: interview.Text{interview.Swedish: "Har du en plan?"}}, Position{})
	must(t, err)
	second, err := d.Add(interview.Question{Type: interview.TypeText}, Position{Index: -1})
	must(t, err)
	must(t, d.Change(second, "relevant", func(q *interview.Question) {
		q.Relevant = Branch{Conditions: []Condition{{first, Is, interview.Yes}}}.Expression()
	}))
	must(t, s.SaveGuideDraft(audit, d.Guide()))

	_, err = Use(s, audit, d.Guide())
	var faulty *FaultyError
	if !errors.As(err, &faulty) || !errors.Is(err, interview.ErrGuideFaulty) || !strings.Contains(err.Error(), "errors (1)") {
		t.Fatalf("a question without words is used: %v", err)
	}
	must(t, d.Change(second, "label", func(q *interview.Question) { q.Label = interview.Text{interview.Swedish: "Vad står i den?"} }))

	r, err := interview.Rehearse(d.Guide(), interview.Source{Now: time.Now, Random: rand.Reader})
	must(t, err)
	session, err := r.Begin("")
	must(t, err)
	_, err = session.Record(interview.Answer{Question: interview.QuestionPath(first), Value: interview.Words(interview.Yes)})
	must(t, err)
	if steps := session.Steps(); len(steps) != 2 {
		t.Errorf("the test-run asks %d questions after yes", len(steps))
	}
	r.End()

	kept, err := s.GuideDraft(audit)
	must(t, err)
	if len(kept.Questions) != 2 {
		t.Errorf("the kept draft has %d questions", len(kept.Questions))
	}
	used, err := Use(s, audit, d.Guide())
	must(t, err)
	if used.Name != "egen" || used.Version != 1 {
		t.Errorf("used as %+v", used)
	}
	must(t, s.LockGuide(audit))
	if _, err = Use(s, audit, template(t, guide.SIP)); !errors.Is(err, interview.ErrGuideLocked) {
		t.Errorf("a locked guide is replaced: %v", err)
	}
	running, _, err := s.Begin(interview.NewInterview{Audit: audit, Consent: interview.Consent{TakePart: true}}, "A")
	must(t, err)
	if running.Guide().Title[interview.Swedish] != "Egen" {
		t.Error("the interview follows another guide")
	}
}

func TestTermsAreTheTeamsOwnOrTheStandardOnes(t *testing.T) {
	s, audit := study(t)
	terms, err := Terms(s, audit)
	must(t, err)
	if len(terms) != len(StandardTerms()) {
		t.Errorf("%d terms before anybody changed the list", len(terms))
	}
	must(t, s.SetTerms(audit, terms[:1]))
	if terms, err = Terms(s, audit); err != nil || len(terms) != 1 {
		t.Errorf("%d terms of the team's own, %v", len(terms), err)
	}
}
