package interview_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	. "synvanda/interview"
	"synvanda/interview/vault/vaulttest"
)

// scenario speaks of a study in the words that auditors use. Every step that
// fails ends the test with the place in the story.
type scenario struct {
	*testing.T
	*Study
	store   Store
	clock   time.Time
	audit   Audit
	session *Session
	code    WithdrawalCode
}

// newScenario begins a study with one audit that follows the guide.
func newScenario(t *testing.T, guide *Guide) *scenario {
	t.Helper()
	s := &scenario{T: t, clock: time.Date(2026, 11, 21, 13, 10, 0, 0, time.UTC)}
	s.store = vaulttest.NewMemory()
	s.reopen()
	audit, err := s.CreateAudit(Audit{Name: "Lindens mottagning", Unit: "Linden"}, guide)
	s.must(err)
	s.audit = audit
	return s
}

// reopen forgets everything that is not in the store. Chance is the same in
// every run, and another at every opening.
func (s *scenario) reopen() {
	var seed [32]byte
	copy(seed[:], s.clock.Format(time.RFC3339))
	s.clock = s.clock.Add(time.Second)
	s.Study = NewStudy(s.store, Source{Now: func() time.Time { return s.clock }, Random: rand.NewChaCha8(seed)})
}

func (s *scenario) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *scenario) wants(err, target error) {
	s.Helper()
	if !errors.Is(err, target) {
		s.Fatalf("got %v, want %v", err, target)
	}
}

func agreed() Consent { return Consent{TakePart: true, Quote: true} }

func (s *scenario) begins(consent Consent) {
	s.Helper()
	var err error
	s.session, s.code, err = s.Begin(NewInterview{Audit: s.audit.ID, Consent: consent}, "A")
	s.must(err)
}

func (s *scenario) answers(path QuestionPath, v Value) {
	s.Helper()
	_, err := s.session.Record(Answer{Question: path, Value: v})
	s.must(err)
}

func (s *scenario) refuses(a Answer, reason RefusalReason) {
	s.Helper()
	_, err := s.session.Record(a)
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Reason != reason || refusal.Question != a.Question {
		s.Fatalf("question %s: got %v, want a refusal for %s", a.Question, err, reason)
	}
}

func (s *scenario) asks(paths ...QuestionPath) {
	s.Helper()
	var asked []QuestionPath
	for _, step := range s.session.Steps() {
		asked = append(asked, step.Path)
	}
	if !slices.Equal(asked, paths) {
		s.Fatalf("the interview asks %v, want %v", asked, paths)
	}
}

func (s *scenario) id() InterviewID { return s.session.Interview().ID }

func (s *scenario) finishes() Interview {
	s.Helper()
	i, err := s.session.Finish()
	s.must(err)
	return i
}

// powerFails drops the session and everything in memory, and resumes.
func (s *scenario) powerFails() {
	s.Helper()
	id := s.id()
	s.reopen()
	var err error
	s.session, err = s.Resume(id)
	s.must(err)
}

// said finds what the kept interview holds for a question.
func (s *scenario) said(path QuestionPath) Answer {
	s.Helper()
	i, err := s.Interview(s.id())
	s.must(err)
	if a := i.Answer(path); a != nil {
		return *a
	}
	return Answer{}
}

func swedish(s string) Text { return Text{Swedish: s} }

// plan is a guide with a branch: those without a plan are not asked about it.
func plan() *Guide {
	return &Guide{
		Name: "plan", Version: 1, Title: swedish("Plan"),
		Groups: []RespondentGroup{{Name: GroupUsers, Label: swedish("Brukare")}, {Name: GroupRelatives, Label: swedish("Närstående")}},
		Questions: []Question{
			{ID: "P0", Type: TypeNote, Label: swedish("Välkommen.")},
			{ID: "P1", Type: TypeYesNo, Label: swedish("Har du en plan?")},
			{ID: "P2", Type: TypeText, Label: swedish("Vad står i den?"), Relevant: "${P1} = 'ja'"},
			{ID: "P3", Type: TypeLadder, Label: swedish("Var på trappan?"), Relevant: "${P2} != ''"},
			{
				ID: "P4", Type: TypeMulti, Label: swedish("Vilka var med?"),
				Choices: []Choice{{Name: "1", Label: swedish("Läkare")}, {Name: "2", Label: swedish("Kontaktperson")}, {Name: "3", Label: swedish("Ingen"), Exclusive: true}},
			},
			{ID: "P5", Type: TypeNumber, Integer: true, Label: swedish("Hur många möten?"), Constraint: ". <= 10", ConstraintMessage: swedish("Högst tio möten.")},
			{ID: "P6", Type: TypeText, Label: swedish("Hur är det att vara nära?"), Groups: []GroupName{GroupRelatives}},
		},
	}
}

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

// family asks about each child, as many as there are.
func family() *Guide {
	return &Guide{
		Name: "family", Version: 1, Title: swedish("Familj"),
		Questions: []Question{
			{ID: "antal", Type: TypeNumber, Integer: true, Label: swedish("Hur många barn?")},
			{
				ID: "barn", Type: TypeRepeat, Label: swedish("Barn"), RepeatCount: "${antal}",
				Questions: []Question{
					{ID: "alder", Type: TypeNumber, Label: swedish("Ålder")},
					{ID: "skola", Type: TypeText, Label: swedish("Skola"), Relevant: "${alder} >= 6"},
				},
			},
			{
				ID: "mote", Type: TypeRepeat, Label: swedish("Möte"),
				Questions: []Question{{ID: "vem", Type: TypeText, Label: swedish("Vem?")}},
			},
			{ID: "summa", Type: TypeCalculation, Calculation: "sum(${alder})"},
			{ID: "gammal", Type: TypeNote, Label: swedish("Stora barn"), Relevant: "${summa} > 10"},
		},
	}
}

func TestRepeatsFollowTheirCount(t *testing.T) {
	s := newScenario(t, family())
	s.begins(agreed())
	s.asks("antal", "mote")
	s.answers("antal", Number(2))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "mote")
	s.answers("barn[2]/alder", Number(7))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "barn[2]/skola", "mote")
	s.answers("barn[1]/alder", Number(5))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "barn[2]/skola", "mote", "gammal")
	s.refuses(Answer{Question: "barn[3]/alder", Value: Number(1)}, RefusedUnknown)
	s.answers("antal", Number(1))
	s.asks("antal", "barn[1]/alder", "mote")
	s.powerFails()
	s.asks("antal", "barn[1]/alder", "mote")
}

func TestTurnsWithoutACountOpenAsTheyAreAnswered(t *testing.T) {
	s := newScenario(t, family())
	s.begins(agreed())
	s.answers("mote[2]/vem", Words("läkaren"))
	s.asks("antal", "mote[1]/vem", "mote[2]/vem", "mote")
	s.refuses(Answer{Question: "mote[3]/annat", Value: Words("x")}, RefusedUnknown)
	s.asks("antal", "mote[1]/vem", "mote[2]/vem", "mote")
	s.must(s.session.SetTurns("mote", 1))
	s.asks("antal", "mote[1]/vem", "mote")
	s.powerFails()
	s.asks("antal", "mote[1]/vem", "mote")
	s.must(s.session.SetTurns("mote", 2))
	if got := s.session.Answer("mote[2]/vem").Value.Words(); got != "läkaren" {
		t.Errorf("the turn came back with %q", got)
	}
	if err := s.session.SetTurns("barn", 2); err == nil {
		t.Error("a counted repeat was turned by hand")
	}
}

func TestGuideWithAFaultyExpressionNamesIt(t *testing.T) {
	guide := plan()
	guide.Questions[2].Relevant = "${P1} = "
	s := newScenario(t, guide)
	_, _, err := s.Begin(NewInterview{Audit: s.audit.ID, Consent: agreed()}, "A")
	if err == nil || !bytes.Contains([]byte(err.Error()), []byte(`question "P2", relevant`)) {
		t.Errorf("got %v", err)
	}
}

// TestRedactionCutShort leaves a redaction after each of its steps and opens
// the study again.
func TestRedactionCutShort(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		s := newScenario(t, plan())
		s.begins(agreed())
		s.answers("P5", Number(3))
		former := s.finishes()
		body, _, err := s.store.Body(RecordID(former.ID), 0)
		s.must(err)
		successor := RecordID("00000000000000000000000000000001")
		s.must(s.store.Create(Record{ID: successor, Audit: s.audit.ID, Kind: KindInterview, Replaces: RecordID(former.ID)}, nil))
		if sealed {
			_, err = s.store.Seal(successor, Sealing{Body: body, GuideVersion: 1})
			s.must(err)
		}
		s.reopen()
		s.must(s.FinishErasures())
		all, err := s.Interviews(s.audit.ID)
		s.must(err)
		want := former.ID
		if sealed {
			want = InterviewID(successor)
		}
		if len(all) != 1 || all[0].ID != want {
			t.Errorf("sealed %t: %d interviews are left", sealed, len(all))
		}
		events, err := s.Events(s.audit.ID)
		s.must(err)
		if len(events) != 1 || events[0].Event != EventRedacted {
			t.Errorf("sealed %t: the log says %+v", sealed, events)
		}
		s.must(s.FinishErasures())
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

// failing is a store that stops taking writes.
type failing struct {
	Store
	broken bool
}

func (f *failing) Save(id RecordID, name SlotName, value []byte) (Sequence, error) {
	if f.broken {
		return 0, ErrNotSaved
	}
	return f.Store.Save(id, name, value)
}

func TestWhatIsNotSavedIsNotTaken(t *testing.T) {
	s := newScenario(t, family())
	store := &failing{Store: s.store}
	s.store = store
	s.reopen()
	s.begins(agreed())
	s.answers("antal", Number(1))
	store.broken = true
	for _, a := range []Answer{
		{Question: "antal", Value: Number(2)},
		{Question: "mote[1]/vem", Value: Words("läkaren")},
	} {
		_, err := s.session.Record(a)
		s.wants(err, ErrNotSaved)
	}
	s.wants(s.session.SetTurns("mote", 3), ErrNotSaved)
	s.wants(s.session.Leave("antal"), ErrNotSaved)
	s.asks("antal", "barn[1]/alder", "mote")
	store.broken = false
	s.answers("antal", Number(2))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "mote")
}

// losing is a store in which one slot can no longer be read.
type losing struct {
	Store
	lost SlotName
}

func (l *losing) Slots(id RecordID) ([]Slot, error) {
	slots, err := l.Store.Slots(id)
	for at := range slots {
		if slots[at].Name == l.lost {
			slots[at].Value, slots[at].Lost = nil, true
		}
	}
	return slots, err
}

func TestALostAnswerIsNamedAndCanBeGivenAgain(t *testing.T) {
	s := newScenario(t, plan())
	store := &losing{Store: s.store}
	s.store = store
	s.reopen()
	s.begins(agreed())
	s.answers("P5", Number(3))
	store.lost = "P5"
	s.powerFails()
	if lost := s.session.Interview().Lost; len(lost) != 1 || lost[0].Slot != "P5" {
		t.Fatalf("lost: %v", lost)
	}
	if a := s.session.Answer("P5"); !a.Value.IsZero() {
		t.Error("something stands in the place of the lost answer")
	}
	_, err := s.session.Finish()
	s.wants(err, ErrDamaged)
	store.lost = ""
	s.answers("P5", Number(3))
	if i := s.finishes(); len(i.Lost) != 0 {
		t.Errorf("lost after answering again: %v", i.Lost)
	}
}

func TestChoiceFilterFollowsTheAnswers(t *testing.T) {
	place := func(name, county string) Choice {
		return Choice{Name: name, Label: swedish(name), Extra: map[string]string{"county": county}}
	}
	s := newScenario(t, &Guide{
		Name: "place", Version: 1, Title: swedish("Plats"),
		Questions: []Question{
			{ID: "county", Type: TypeSingle, Label: swedish("Län"), Choices: []Choice{{Name: "N"}, {Name: "S"}}},
			{
				ID: "town", Type: TypeSingle, Label: swedish("Ort"), ChoiceFilter: "county = ${county}",
				Choices: []Choice{place("kiruna", "N"), place("lund", "S"), place("ystad", "S")},
			},
		},
	})
	s.begins(agreed())
	s.answers("county", Words("S"))
	var names []string
	for _, c := range s.session.Choices("town") {
		names = append(names, c.Name)
	}
	if !slices.Equal(names, []string{"lund", "ystad"}) {
		t.Errorf("offered %v", names)
	}
}
