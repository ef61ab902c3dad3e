package interview_test

import (
	"reflect"
	"strings"
	"testing"

	. "synvanda/interview"
)

// withName is a finished interview in which a name was written down twice, once
// in a question that later answers lead past.
func withName(t *testing.T) (*scenario, Interview) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P1", Words("ja"))
	a := Answer{Question: "P2", Value: Words("Doktor Åsa Berg skrev den, sa Åsa Berg själv"), Note: "ja"}
	a.Quotes = []QuoteMark{
		{Field: FieldValue, Start: 0, End: 15},  // Doktor Åsa Berg
		{Field: FieldValue, Start: 16, End: 25}, // skrev den
		{Field: FieldValue, Start: 34, End: 44}, // a Berg själv, from inside the name
	}
	_, err := s.session.Record(a)
	s.must(err)
	i := s.finishes()
	s.must(s.SetDebrief(i.ID, Debrief{Text: "Åsa Berg får inte stå kvar"}))
	return s, i
}

func TestWordsAreRemovedWhereverTheyStand(t *testing.T) {
	s, former := withName(t)
	found, err := s.FindWords(former.ID, "Åsa Berg")
	s.must(err)
	want := []Occurrence{{"P2", FieldValue, 2}, {"", FieldDebrief, 1}}
	if !reflect.DeepEqual(found, want) {
		t.Fatalf("the words stand in %+v, want %+v", found, want)
	}
	i, err := s.RedactWords(former.ID, Redaction{Words: "Åsa Berg", Instead: "[borttaget]", Reason: "ett namn"})
	s.must(err)
	_, err = s.Interview(former.ID)
	s.wants(err, ErrErased)
	answer := i.Answer("P2")
	if got := answer.Value.Words(); got != "Doktor [borttaget] skrev den, sa [borttaget] själv" {
		t.Errorf("P2 says %q", got)
	}
	if got := answer.Quoted(); !reflect.DeepEqual(got, []string{"Doktor [borttaget]", "skrev den", "[borttaget] själv"}) {
		t.Errorf("the quotes are %q", got)
	}
	d, err := s.Debrief(i.ID)
	s.must(err)
	if strings.Contains(d.Text, "Berg") || d.Text == "" {
		t.Errorf("the pair's own note is %q", d.Text)
	}
	found, err = s.FindWords(i.ID, "Berg")
	s.must(err)
	if len(found) != 0 {
		t.Errorf("the words still stand in %+v", found)
	}
}

func TestARedactionNeverTouchesWhatWasChosen(t *testing.T) {
	s, i := withName(t)
	changed, err := s.RedactWords(i.ID, Redaction{Words: "ja", Instead: "–", Reason: "prov"})
	s.must(err)
	if got := changed.Answer("P1").Value.Words(); got != "ja" {
		t.Errorf("the choice of P1 became %q", got)
	}
	if got := changed.Answer("P2").Note; got != "–" {
		t.Errorf("the note of P2 is %q", got)
	}
}

func TestARedactionThatWouldLeaveTheWordsIsRefused(t *testing.T) {
	s, i := withName(t)
	for _, r := range []Redaction{
		{Words: "Åsa", Instead: "Åsa B", Reason: "namn"},
		{Words: "Åsa", Instead: "–", Reason: "Åsa bad om det"},
		{Words: "Åsa", Instead: "", Reason: "namn"},
		{Words: "Karin", Instead: "–", Reason: "namn"},
		{Words: "  ", Instead: "–", Reason: "namn"},
	} {
		_, err := s.RedactWords(i.ID, r)
		s.wants(err, ErrNoWords)
	}
	_, err := s.RedactWords(i.ID, Redaction{Words: "Åsa", Instead: "–"})
	s.wants(err, ErrReason)
	if _, err := s.Interview(i.ID); err != nil {
		t.Errorf("a refused redaction changed the interview: %v", err)
	}
}

func TestTheHistorySaysWhichVersionsAreLeft(t *testing.T) {
	s, i := withName(t)
	_, err := s.Amend(i.ID, Change{Answers: []Answer{{Question: "P1", Value: Words("nej")}}, Reason: "felskrivet"})
	s.must(err)
	successor, err := s.RedactWords(i.ID, Redaction{Words: "Åsa Berg", Instead: "–", Reason: "ett namn", By: "Amira"})
	s.must(err)
	s.must(s.SetConsent(successor.ID, PurposeQuote, false))
	history, err := s.History(successor.ID)
	s.must(err)
	var got []VersionNumber
	for _, e := range history {
		got = append(got, e.Number)
	}
	if !reflect.DeepEqual(got, []VersionNumber{0, 0, 1, 2}) || !history[2].Redacted || history[2].By != "Amira" || history[1].Reason != "felskrivet" {
		t.Errorf("the history is %+v", history)
	}
}

func TestReviewTakesNoAnswers(t *testing.T) {
	s, i := withName(t)
	session, err := s.Review(i.ID)
	s.must(err)
	if session.Answer("P1").Value.Words() != "ja" {
		t.Error("the review does not show the answers")
	}
	_, err = session.Record(Answer{Question: "P1", Value: Words("nej")})
	s.wants(err, ErrFinished)
	s.begins(agreed())
	_, err = s.Review(s.id())
	s.wants(err, ErrNotFinished)
}

func TestAFormIsKeptUntilItIsSent(t *testing.T) {
	s := newScenario(t, plan())
	form := Draft{Audit: s.audit.ID, Form: "booking", Fields: map[string]string{"place": "Biblioteket"}}
	s.must(s.KeepDraft(form))
	s.must(s.KeepDraft(Draft{Form: "audit", Fields: map[string]string{"name": "Linden"}}))
	s.reopen()
	form.Fields["place"] = "Caféet"
	s.must(s.KeepDraft(form))
	d, err := s.Draft(s.audit.ID, "booking")
	s.must(err)
	if !reflect.DeepEqual(d.Fields, map[string]string{"place": "Caféet"}) || d.At.IsZero() {
		t.Errorf("the form holds %+v", d)
	}
	all, err := s.Drafts("")
	s.must(err)
	if len(all) != 2 {
		t.Errorf("%d forms are kept, want 2", len(all))
	}
	s.must(s.DropDraft(s.audit.ID, "booking"))
	s.must(s.KeepDraft(Draft{Form: "audit"}))
	if all, err = s.Drafts(""); err != nil || len(all) != 0 {
		t.Errorf("%d forms are left, %v", len(all), err)
	}
	erased, err := s.store.Erased()
	s.must(err)
	if len(erased) != 2 {
		t.Errorf("the keys of %d forms are destroyed, want 2", len(erased))
	}
}

func TestAFormAboutAnInterviewGoesWithIt(t *testing.T) {
	s, i := withName(t)
	keep := func(id InterviewID) {
		s.must(s.KeepDraft(Draft{Audit: s.audit.ID, Form: InterviewForm(id, "amend P2"), Fields: map[string]string{"words": "Åsa Berg"}}))
	}
	keep(i.ID)
	successor, err := s.RedactWords(i.ID, Redaction{Words: "Åsa Berg", Instead: "–", Reason: "ett namn"})
	s.must(err)
	drafts, err := s.Drafts(s.audit.ID)
	s.must(err)
	if len(drafts) != 0 {
		t.Error("the form outlived the redaction")
	}
	keep(successor.ID)
	_, err = s.Withdraw(s.audit.ID, s.code)
	s.must(err)
	if drafts, err = s.Drafts(s.audit.ID); err != nil || len(drafts) != 0 {
		t.Errorf("%d forms outlived the withdrawal, %v", len(drafts), err)
	}
}
