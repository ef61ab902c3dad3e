package interview_test

import (
	"bytes"
	"slices"
	"testing"

	. "synvanda/interview"
)

func TestOnlyWhatTheAnswersLeadToIsAsked(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.asks("P0", "P1", "P4", "P5")
	s.answers("P1", Words("ja"))
	s.asks("P0", "P1", "P2", "P4", "P5")
	s.answers("P2", Words("Att jag ska sova"))
	s.asks("P0", "P1", "P2", "P3", "P4", "P5")
	s.answers("P3", Words("4"))
	s.answers("P1", Words("nej"))
	s.asks("P0", "P1", "P4", "P5")
}

func TestHiddenAnswersAreKeptButDoNotCount(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P1", Words("ja"))
	s.answers("P2", Words("Att jag ska sova"))
	s.answers("P1", Words("nej"))
	i, err := s.Interview(s.id())
	s.must(err)
	entries, err := s.Sheet(i)
	s.must(err)
	at := slices.IndexFunc(entries, func(e Entry) bool { return e.Path == "P2" })
	e := entries[at]
	if e.Relevant || e.Missing() != NotAsked || e.Answer.Value.Words() != "Att jag ska sova" {
		t.Errorf("hidden answer: relevant %t, missing %q, value kept %t", e.Relevant, e.Missing(), !e.Answer.Value.IsZero())
	}
	s.answers("P1", Words("ja"))
	if got := s.session.Answer("P2").Value.Words(); got != "Att jag ska sova" {
		t.Errorf("after the way back the answer is %q", got)
	}
}

func TestAnswersThatDoNotFitAreRefusedAndNothingChanges(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P5", Number(3))
	for _, c := range []struct {
		answer Answer
		reason RefusalReason
	}{
		{Answer{Question: "P9", Value: Words("x")}, RefusedUnknown},
		{Answer{Question: "barn[1]/alder", Value: Number(1)}, RefusedUnknown},
		{Answer{Question: "P1[0]/P2", Value: Words("x")}, RefusedUnknown},
		{Answer{Question: "P2", Value: Words("x")}, RefusedNotRelevant},
		{Answer{Question: "P6", Value: Words("x")}, RefusedNotRelevant},
		{Answer{Question: "P0", Value: Words("x")}, RefusedType},
		{Answer{Question: "P1", Value: Words("kanske")}, RefusedType},
		{Answer{Question: "P1", Value: Number(1)}, RefusedType},
		{Answer{Question: "P5", Value: Number(2.5)}, RefusedType},
		{Answer{Question: "P5", Value: Number(11)}, RefusedConstraint},
		{Answer{Question: "P5", Value: Number(1), Missing: DontKnow}, RefusedType},
		{Answer{Question: "P5", Missing: "not_asked"}, RefusedType},
		{Answer{Question: "P4", Value: Names("1", "3")}, RefusedType},
		{Answer{Question: "P4", Value: Names("7")}, RefusedType},
		{Answer{Question: "P4", Value: Names("1"), Note: "kort", Quotes: []QuoteMark{{FieldNote, 2, 9}}}, RefusedConstraint},
	} {
		s.refuses(c.answer, c.reason)
	}
	if got := s.said("P5").Value.Number(); got != 3 {
		t.Errorf("after refusals P5 is %v, want 3", got)
	}
	_, err := s.session.Record(Answer{Question: "P5", Value: Number(11)})
	if err == nil || !bytes.Contains([]byte(err.Error()), []byte("Högst tio möten.")) {
		t.Errorf("the guide's own words are not in %v", err)
	}
}

func TestMissingReasonsAreNotChoices(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	_, err := s.session.Record(Answer{Question: "P1", Missing: Declined})
	s.must(err)
	answered, asked := s.session.Progress()
	if answered != 1 || asked != 3 {
		t.Errorf("progress %d of %d, want 1 of 3", answered, asked)
	}
	if a := s.said("P1"); a.Missing != Declined || !a.Value.IsZero() {
		t.Errorf("kept %q", a.Missing)
	}
	s.asks("P0", "P1", "P4", "P5")
}

func TestPairNotesStandSideBySide(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	a := Answer{Question: "P4", Value: Names("2", "1", "2"), Note: "Hon kom ihåg vad jag sa 🙂 förra gången", Note2: "lugn"}
	mark, ok := a.FindQuote("vad jag sa 🙂 förra")
	if !ok {
		t.Fatal("the words were not found")
	}
	a.Quotes = []QuoteMark{mark}
	_, err := s.session.Record(a)
	s.must(err)
	s.powerFails()
	got := s.said("P4")
	if !slices.Equal(got.Value.Names(), []string{"1", "2"}) {
		t.Errorf("names %v, want the guide's order without doubles", got.Value.Names())
	}
	if q := got.Quoted(); len(q) != 1 || q[0] != "vad jag sa 🙂 förra" || got.Note2 != "lugn" {
		t.Errorf("quotes %q", q)
	}
}

func TestPowerFailsInTheMiddle(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P1", Words("ja"))
	s.answers("P2", Words("Ett"))
	s.must(s.session.Leave("P4"))
	s.powerFails()
	if s.session.Place() != "P4" {
		t.Errorf("resumed at %s, want P4", s.session.Place())
	}
	if next, ok := s.session.Next("P4"); !ok || next.Path != "P5" {
		t.Errorf("next is %s", next.Path)
	}
	if _, ok := s.session.Next("P5"); ok {
		t.Error("there is something after the last question")
	}
	if previous, ok := s.session.Previous("P4"); !ok || previous.Path != "P3" {
		t.Errorf("previous is %s", previous.Path)
	}
}

func TestWhatANewInterviewNeeds(t *testing.T) {
	s := newScenario(t, plan())
	for name, c := range map[string]Circumstances{
		"unknown group":     {Group: "styrelse"},
		"unknown mode":      {Mode: "brev"},
		"too many persons":  {Persons: MaxPersons + 1},
		"fewer than nobody": {Persons: -1},
		"too many auditors": {Auditors: make([]AuditorName, MaxAuditors+1)},
	} {
		_, _, err := s.Begin(NewInterview{Audit: s.audit.ID, Circumstances: c, Consent: agreed()}, "A")
		if err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	_, _, err := s.Begin(NewInterview{Audit: s.audit.ID, Consent: Consent{TakePart: true, How: "nod"}}, "A")
	if err == nil {
		t.Error("consent by a nod was taken")
	}
	s.begins(Consent{TakePart: true})
	i := s.session.Interview()
	if i.Group != GroupUsers || i.Mode != OnSite || i.Persons != 1 || i.Consent.How != ConsentOral || i.Consent.At.IsZero() {
		t.Errorf("filled in as %+v, %+v", i.Circumstances, i.Consent)
	}
}
