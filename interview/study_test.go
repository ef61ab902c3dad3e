package interview_test

import (
	"bytes"
	"testing"

	. "synvanda/interview"
)

func TestFinishedInterviewsAreOnlyAmended(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P5", Number(3))
	first := s.finishes()
	_, err := s.session.Record(Answer{Question: "P5", Value: Number(4)})
	s.wants(err, ErrFinished)
	_, err = s.Resume(first.ID)
	s.wants(err, ErrFinished)
	_, err = s.Amend(first.ID, Change{Answers: []Answer{{Question: "P5", Value: Number(4)}}})
	s.wants(err, ErrReason)
	second, err := s.Amend(first.ID, Change{Answers: []Answer{{Question: "P5", Value: Number(4)}}, Reason: "felskrivet"})
	s.must(err)
	if second.Version != 2 || second.Hash == first.Hash || len(second.Amendments) != 1 {
		t.Errorf("version %d with %d amendments", second.Version, len(second.Amendments))
	}
	if got := s.said("P5").Value.Number(); got != 4 {
		t.Errorf("P5 is %v, want 4", got)
	}
}

func TestRedactionLeavesNothingOfTheFormer(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P1", Words("ja"))
	s.answers("P2", Words("Doktor Svensson skrev den"))
	former := s.finishes()
	redacted, err := s.Redact(former.ID, Change{Answers: []Answer{{Question: "P2", Value: Words("Läkaren skrev den")}}, Reason: "namn"})
	s.must(err)
	if redacted.ID == former.ID || redacted.Replaces != former.ID || redacted.Code != former.Code {
		t.Errorf("successor %s replaces %s, code %s", redacted.ID, redacted.Replaces, redacted.Code)
	}
	_, err = s.Interview(former.ID)
	s.wants(err, ErrErased)
	all, err := s.Interviews(s.audit.ID)
	s.must(err)
	if len(all) != 1 || all[0].Answer("P2").Value.Words() != "Läkaren skrev den" {
		t.Errorf("%d interviews after the redaction", len(all))
	}
	// The slip in the person's pocket opens the successor too.
	w, err := s.Withdraw(s.audit.ID, s.code)
	s.must(err)
	if w.Interview != redacted.ID {
		t.Errorf("withdrew %s, want %s", w.Interview, redacted.ID)
	}
}

func TestWithdrawalByTheCodeOnTheSlip(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P5", Number(3))
	i := s.finishes()
	s.must(s.AddReport(s.audit.ID, ExportedReport{File: "rapport.pdf", Date: Date{2027, 1, 20}, Interviews: []InterviewID{i.ID}}))
	slip := s.code
	s.begins(agreed()) // another person

	_, err := s.Withdraw(s.audit.ID, "0000-0000")
	s.wants(err, ErrNoCode)
	typed, err := ParseWithdrawalCode(" " + string(slip[:4]) + string(slip[5:]) + " ")
	s.must(err)
	w, err := s.Withdraw(s.audit.ID, typed)
	s.must(err)
	if w.Interview != i.ID || len(w.Reports) != 1 || w.Reports[0].File != "rapport.pdf" {
		t.Errorf("withdrew %s from %d reports", w.Interview, len(w.Reports))
	}
	gone, err := s.Interview(i.ID)
	s.wants(err, ErrErased)
	if gone.State != StateWithdrawn || len(gone.Answers) != 0 {
		t.Errorf("state %s", gone.State)
	}
	_, err = s.Withdraw(s.audit.ID, typed)
	s.wants(err, ErrNoCode)
	events, err := s.Events(s.audit.ID)
	s.must(err)
	if len(events) != 1 || events[0].Event != EventWithdrawn || events[0].Code != "A-01" {
		t.Errorf("log: %+v", events)
	}
	s.begins(agreed())
	if code := s.session.Interview().Code; code != "A-03" {
		t.Errorf("the third interview is %s: a withdrawn code was given again", code)
	}
	n, err := s.Withdrawn(s.audit.ID)
	s.must(err)
	if n != 1 {
		t.Errorf("%d withdrawn, want 1", n)
	}
}

func TestWhoDeclinesIsOnlyCounted(t *testing.T) {
	s := newScenario(t, plan())
	_, _, err := s.Begin(NewInterview{Audit: s.audit.ID, Circumstances: Circumstances{Group: GroupRelatives}}, "A")
	s.wants(err, ErrConsent)
	all, err := s.Interviews(s.audit.ID)
	s.must(err)
	counters, err := s.Recruitment(s.audit.ID)
	s.must(err)
	if len(all) != 0 || counters[GroupRelatives].Declined != 1 || counters.Total().Declined != 1 {
		t.Errorf("%d interviews, counters %v", len(all), counters)
	}
}

func TestConsentToQuoteIsTakenBack(t *testing.T) {
	for _, finished := range []bool{false, true} {
		s := newScenario(t, plan())
		s.begins(agreed())
		id := s.id()
		if finished {
			s.finishes()
		}
		s.must(s.SetConsent(id, PurposeQuote, false))
		i, err := s.Interview(id)
		s.must(err)
		if i.Consent.Quote || !i.Consent.TakePart {
			t.Errorf("finished %t: consent %+v", finished, i.Consent)
		}
		if err := s.SetConsent(id, "take_part", false); err == nil {
			t.Error("consent to take part was changed without a withdrawal")
		}
	}
}

func TestFinishTakesConsentChangedBesideTheSession(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.must(s.SetConsent(s.id(), PurposeQuote, false))
	if i := s.finishes(); i.Consent.Quote {
		t.Error("the sealed version allows quotes that were taken back")
	}
}

func TestWorkingCodesAreNeverGivenTwice(t *testing.T) {
	s := newScenario(t, plan())
	begin := NewInterview{Audit: s.audit.ID, Circumstances: Circumstances{Code: "B-07"}, Consent: agreed()}
	_, _, err := s.Begin(begin, "A")
	s.must(err)
	_, _, err = s.Begin(begin, "A")
	s.wants(err, ErrCodeTaken)
	begin.Code = "patient Karin"
	if _, _, err = s.Begin(begin, "A"); err == nil {
		t.Error("a name was taken as a working code")
	}
}

func TestClosedAuditTakesNoInterviews(t *testing.T) {
	s := newScenario(t, plan())
	s.must(s.ChangeAudit(s.audit.ID, func(a *Audit) { a.Closed = s.clock }))
	_, _, err := s.Begin(NewInterview{Audit: s.audit.ID, Consent: agreed()}, "A")
	s.wants(err, ErrAuditClosed)
}

func TestGuideVersionsNeverChange(t *testing.T) {
	s := newScenario(t, plan())
	s.must(s.AddGuide(s.audit.ID, plan()))
	changed := plan()
	changed.Title = swedish("Annan")
	s.wants(s.AddGuide(s.audit.ID, changed), ErrGuideVersion)
	changed.Version = 2
	s.must(s.AddGuide(s.audit.ID, changed))
	s.reopen()
	for version, title := range map[uint32]string{1: "Plan", 2: "Annan"} {
		g, err := s.Guide(s.audit.ID, GuideReference{Name: "plan", Version: version})
		s.must(err)
		if g.Title[Swedish] != title {
			t.Errorf("version %d is called %q", version, g.Title[Swedish])
		}
	}
	_, err := s.Guide(s.audit.ID, GuideReference{Name: "plan", Version: 3})
	s.wants(err, ErrNoRecord)
}

func TestDebriefStaysOutOfTheSealedVersion(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	i := s.finishes()
	s.must(s.SetDebrief(i.ID, Debrief{Text: "tungt att höra"}))
	body, _, err := s.store.Body(RecordID(i.ID), 0)
	s.must(err)
	if bytes.Contains(body, []byte("tungt")) {
		t.Error("the pair's own note is in the version that travels")
	}
	d, err := s.Debrief(i.ID)
	s.must(err)
	if d.Text != "tungt att höra" {
		t.Errorf("debrief %q", d.Text)
	}
}

func TestContactsBookingsAndVisitsStandApart(t *testing.T) {
	s := newScenario(t, plan())
	contact, err := s.AddContact(Contact{Audit: s.audit.ID, Reach: "brev", DeleteAfter: Date{2027, 2, 1}})
	s.must(err)
	booking, err := s.AddBooking(Booking{Audit: s.audit.ID, At: s.clock, Place: "biblioteket", Code: "A-01"})
	s.must(err)
	booking.State = BookingDone
	s.must(s.ChangeBooking(booking))
	_, err = s.AddObservation(Observation{Audit: s.audit.ID, Text: "Ljust väntrum"})
	s.must(err)
	s.must(s.EraseContact(contact.ID))

	contacts, err := s.Contacts(s.audit.ID)
	s.must(err)
	bookings, err := s.Bookings(s.audit.ID)
	s.must(err)
	observations, err := s.Observations(s.audit.ID)
	s.must(err)
	if len(contacts) != 0 || len(bookings) != 1 || bookings[0].State != BookingDone || bookings[0].ID != booking.ID || len(observations) != 1 {
		t.Errorf("contacts %d, bookings %+v, observations %d", len(contacts), bookings, len(observations))
	}
	if n, err := s.Withdrawn(s.audit.ID); err != nil || n != 0 {
		t.Errorf("an erased contact counts as a withdrawn interview: %d, %v", n, err)
	}
}

func TestANewSlipEndsTheFormer(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	s.answers("P5", Number(3))
	renewed, err := s.RenewCode(s.id())
	s.must(err)
	_, err = s.Withdraw(s.audit.ID, s.code)
	s.wants(err, ErrNoCode)
	i := s.finishes() // the session began before the new code
	_, err = s.RenewCode(i.ID)
	s.wants(err, ErrFinished)
	_, err = s.Withdraw(s.audit.ID, s.code)
	s.wants(err, ErrNoCode)
	w, err := s.Withdraw(s.audit.ID, renewed)
	s.must(err)
	if w.Interview != i.ID {
		t.Errorf("withdrew %s, want %s", w.Interview, i.ID)
	}
}

func TestASealedVersionOpensToItsNewestCode(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	renewed, err := s.RenewCode(s.id())
	s.must(err)
	if i := s.finishes(); !renewed.Opens(i.Withdrawal) || s.code.Opens(i.Withdrawal) {
		t.Error("the version that travels opens to the former code")
	}
}
