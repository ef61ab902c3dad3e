package interview_test

import (
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
