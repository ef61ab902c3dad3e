package analysis_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/interview/guide"
	"synvanda/interview/vault/vaulttest"
)

// field is a study with a SIP audit, as a team holds it.
type field struct {
	*testing.T
	*interview.Study
	audit interview.AuditID
	codes []interview.WithdrawalCode
}

func newField(t *testing.T) *field {
	t.Helper()
	now := time.Date(2027, time.January, 10, 9, 0, 0, 0, time.UTC)
	study := interview.NewStudy(vaulttest.NewMemory(), interview.Source{
		Now: func() time.Time { now = now.Add(time.Second); return now }, Random: rand.Reader,
	})
	g, err := guide.OpenTemplate("sip")
	if err != nil {
		t.Fatal(err)
	}
	audit, err := study.CreateAudit(interview.Audit{Name: "SIP", Unit: "Alvik"}, g)
	if err != nil {
		t.Fatal(err)
	}
	return &field{T: t, Study: study, audit: audit.ID}
}

// interviews holds a whole interview with a user and finishes it.
func (f *field) interviews(answers ...interview.Answer) interview.InterviewID {
	f.Helper()
	session, code, err := f.Begin(interview.NewInterview{
		Audit: f.audit, Circumstances: interview.Circumstances{Group: interview.GroupUsers}, Consent: interview.Consent{TakePart: true, Quote: true},
	}, "A")
	if err != nil {
		f.Fatal(err)
	}
	for _, a := range answers {
		if _, err := session.Record(a); err != nil {
			f.Fatal(err)
		}
	}
	i, err := session.Finish()
	if err != nil {
		f.Fatal(err)
	}
	f.codes = append(f.codes, code)
	return i.ID
}

func (f *field) publish() *analysis.Publication {
	f.Helper()
	m, err := analysis.Gather(f.Study, f.audit)
	if err != nil {
		f.Fatal(err)
	}
	p, err := m.Publish(analysis.Options{Date: interview.Date{Year: 2027, Month: time.February, Day: 1}})
	if err != nil {
		f.Fatal(err)
	}
	return p
}

func (f *field) table(p *analysis.Publication, id interview.QuestionID) analysis.Table {
	f.Helper()
	for _, q := range p.Questions() {
		if q.ID == id && len(q.Tables) == 1 {
			return q.Tables[0]
		}
	}
	f.Fatalf("%s has not one table", id)
	return analysis.Table{}
}

func choice(id interview.QuestionPath, name string) interview.Answer {
	return interview.Answer{Question: id, Value: interview.Words(name)}
}

func TestAnAuditFromTheFirstAnswerToThePublication(t *testing.T) {
	f := newField(t)
	for range 6 {
		f.interviews(choice("B1", "1"), choice("B4", "ja"))
	}
	f.interviews(choice("B1", "2"), interview.Answer{
		Question: "B2", Value: interview.Words("Boende och ekonomi."), Quotes: []interview.QuoteMark{{Field: interview.FieldValue, End: 6}},
	})
	f.interviews(choice("B1", "3"))
	if _, _, err := f.Begin(interview.NewInterview{Audit: f.audit, Consent: interview.Consent{TakePart: true}}, "A"); err != nil {
		t.Fatal(err) // open, and not to be counted
	}
	p := f.publish()
	if n := f.table(p, "B1").N; n != countOf(t, 8) {
		t.Errorf("B1: N %v, want 8", n)
	}
	b4 := f.table(p, "B4")
	if b4.N != countOf(t, 6) || b4.Missing.NotAsked != countOf(t, 2) {
		t.Errorf("B4: N %v, not asked %v: want 6 and 2", b4.N, b4.Missing.NotAsked)
	}
	b2 := f.table(p, "B2")
	if b2.Hidden != analysis.TooFew || b2.N.Shown() {
		t.Errorf("B2: one answer is shown: %+v", b2)
	}
	if _, err := f.Withdraw(f.audit, f.codes[6]); err != nil {
		t.Fatal(err)
	}
	p = f.publish()
	if n := f.table(p, "B1").N; n != countOf(t, 7) {
		t.Errorf("after a withdrawal: N %v, want 7", n)
	}
	if p.Withdrawn() != countOf(t, 1) {
		t.Errorf("withdrawn %v, want 1", p.Withdrawn())
	}
	for _, q := range p.Questions() {
		if len(q.Quotes) > 0 {
			t.Errorf("%s still quotes the one who withdrew", q.ID)
		}
	}
}

// countOf makes a Count that is shown, in the only way there is: by publishing.
func countOf(t *testing.T, n int) analysis.Count {
	t.Helper()
	m := &analysis.Material{Audit: interview.Audit{ID: "other"}, Withdrawn: n}
	for i := range analysis.SmallestGroup {
		m.Responses = append(m.Responses, analysis.Response{Interview: &interview.Interview{
			ID: interview.InterviewID(fmt.Sprint(i)), State: interview.StateFinished, Consent: interview.Consent{TakePart: true},
		}})
	}
	p, err := m.Publish(analysis.Options{Date: interview.Date{Year: 2027, Month: 1, Day: 1}})
	if err != nil {
		t.Fatal(err)
	}
	return p.Withdrawn()
}

func TestAnEarlierGuideVersionCountsWhereTheQuestionIsTheSame(t *testing.T) {
	f := newField(t)
	for range 5 {
		f.interviews(choice("B1", "1"), choice("B4", "ja"))
	}
	audit, err := f.Audit(f.audit)
	if err != nil {
		t.Fatal(err)
	}
	first, err := f.Guide(f.audit, audit.Guide)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := guide.Write(&file, first); err != nil {
		t.Fatal(err)
	}
	second, _, err := guide.Read("guide.json", &file)
	if err != nil {
		t.Fatal(err)
	}
	second.Version++
	second.Question("B4").Type = interview.TypeText
	if err := errors.Join(f.AddGuide(f.audit, second), f.ChangeAudit(f.audit, func(a *interview.Audit) { a.Guide = second.Reference() })); err != nil {
		t.Fatal(err)
	}
	f.interviews(choice("B1", "1"), choice("B4", "Ja, det fick jag."))
	p := f.publish()
	if n := f.table(p, "B1").N; n != countOf(t, 6) {
		t.Errorf("B1 is the same in both versions: N %v, want 6", n)
	}
	if b4 := f.table(p, "B4"); b4.Hidden != analysis.TooFew {
		t.Errorf("B4 became another question: %+v", b4)
	}
}
