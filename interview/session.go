package interview

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
)

// Session is one open interview: it says what to ask next, takes answers, and
// returns from each only when the answer is durable. Its methods may be called
// from several goroutines; saves of one session are kept in order.
type Session struct {
	study *Study
	mutex sync.Mutex
	form  *form
	// at is the step that the interview was left at.
	at QuestionPath
}

// ErrTooHeavy: the guide's expressions take more work than is done for one
// answer; see MaxWork and MaxPlaces.
var ErrTooHeavy = errors.New("its expressions and repeats take too much work to be used in an interview")

// open makes the session of an open interview.
func (s *Study) open(i *Interview) (*Session, error) {
	program, err := s.program(i)
	if err != nil {
		return nil, err
	}
	audit, err := s.Audit(i.Audit)
	if err != nil {
		return nil, err
	}
	session := &Session{study: s, form: newForm(program, i, s.source)}
	if session.form.rules.heavy {
		return nil, fmt.Errorf("guide %q version %d: %w", string(i.Guide.Name), i.Guide.Version, ErrTooHeavy)
	}
	if audit.Language != "" {
		session.form.language = audit.Language
	}
	session.keepWorkedOut()
	return session, nil
}

// keepWorkedOut keeps what calculations hold on to. What the store does not
// take now is tried again with the next answer, and sealed at the end.
func (s *Session) keepWorkedOut() {
	for _, a := range s.form.changed() {
		sequence, err := s.study.save(s.record(), SlotName(a.Question), a)
		if err != nil {
			return
		}
		a.Sequence = sequence
		s.form.keep(a)
		s.form.rules.kept = s.form.rules.kept[1:]
	}
}

// Resume opens an interview that was left open, at the step where it was. It
// returns ErrFinished for a finished one.
func (s *Study) Resume(id InterviewID) (*Session, error) {
	i, err := s.Interview(id)
	if err != nil {
		return nil, err
	}
	if i.State != StateOpen {
		return nil, ErrFinished
	}
	session, err := s.open(i)
	if err != nil {
		return nil, err
	}
	if err := s.load(RecordID(id), slotPlace, &session.at); err != nil {
		return nil, fmt.Errorf("read where interview %s was left: %w", id, err)
	}
	return session, nil
}

// Guide returns the guide that the interview follows. It must not be changed.
func (s *Session) Guide() *Guide { return s.form.guide }

// Interview returns a copy of the interview as far as it is durable.
func (s *Session) Interview() Interview {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	i := *s.form.interview
	i.Answers = slices.Clone(i.Answers)
	return i
}

// Steps lists what is asked or read, in order, after the answers so far.
func (s *Session) Steps() []Step {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.Clone(s.form.asked())
}

// Answer returns the durable answer to a question; the zero Answer with its
// path when there is none.
func (s *Session) Answer(path QuestionPath) Answer {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if a := s.form.interview.Answer(path); a != nil {
		return *a
	}
	return Answer{Question: path}
}

// Relevant tells whether a question is asked after the answers so far.
func (s *Session) Relevant(path QuestionPath) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.form.relevant(path)
}

// Choices returns the choices that a question offers now: its own, less those
// that its choice filter holds back.
func (s *Session) Choices(path QuestionPath) []Choice {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	c := s.form.rules.byPath[path]
	if c == nil {
		return nil
	}
	return c.choices()
}

// Proposal returns the value that the guide proposes for a question until the
// person has answered: its default, or what a calculation on it gives. It is
// no answer before it is recorded; expressions see it as if it were.
func (s *Session) Proposal(path QuestionPath) Value {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	c := s.form.rules.byPath[path]
	if c == nil || c.answered() {
		return Value{}
	}
	return c.proposal()
}

// Offered tells whether what was answered is still among the choices offered.
// What is not is kept, but neither counted nor reported.
func (s *Session) Offered(path QuestionPath) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	c := s.form.rules.byPath[path]
	return c == nil || c.answer == nil || c.counts().Equal(c.answer.Value)
}

// Record checks an answer, keeps it, and returns its sequence number when it
// is durable. The errors are a *Refusal, when the answer cannot be taken, or a
// store's; in both cases what was there before stays. An answer with no value,
// reason or note clears the question.
func (s *Session) Record(a Answer) (Sequence, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.form.interview.State != StateOpen {
		return 0, ErrFinished
	}
	turns := maps.Clone(s.form.interview.Repeats)
	a, err := s.form.take(a)
	if err != nil {
		return 0, err
	}
	undo := func(err error) (Sequence, error) {
		s.form.interview.Repeats = turns
		s.form.rules.rebuild()
		return 0, err
	}
	if !maps.Equal(turns, s.form.interview.Repeats) {
		if err := s.saveTurns(); err != nil {
			return undo(err)
		}
	}
	a.At, a.Sequence = s.study.source.Now(), 0
	sequence, err := s.study.save(s.record(), SlotName(a.Question), a)
	if err != nil {
		return undo(fmt.Errorf("keep the answer to question %q: %w", string(a.Question), err))
	}
	a.Sequence = sequence
	s.form.keep(a)
	s.keepWorkedOut()
	return sequence, nil
}

func (s *Session) record() RecordID { return RecordID(s.form.interview.ID) }

// saveTurns keeps how many times each repeat is asked.
func (s *Session) saveTurns() error {
	if _, err := s.study.save(s.record(), slotRepeats, s.form.interview.Repeats); err != nil {
		return fmt.Errorf("keep the number of turns: %w", err)
	}
	return nil
}

// SetTurns changes how many times a repeat without a fixed count is asked.
// Answers in turns that are taken away are kept but not reported.
func (s *Session) SetTurns(repeat QuestionPath, turns int) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	c := s.form.rules.byPath[repeat]
	if c == nil || !c.repeat() || c.question.RepeatCount != "" {
		return &Refusal{Question: repeat, Reason: RefusedUnknown, Message: "it is not a repeat whose turns can be chosen"}
	}
	if turns < 0 || turns > MaxRepeats {
		return &Refusal{Question: repeat, Reason: RefusedConstraint, Message: fmt.Sprintf("0 to %d turns", MaxRepeats)}
	}
	before := maps.Clone(s.form.interview.Repeats)
	s.form.setTurns(c, turns)
	var err error
	if s.form.rules.heavy {
		err = &Refusal{Question: repeat, Reason: RefusedConstraint, Message: "the guide's expressions take too much work with so many turns"}
	} else {
		err = s.saveTurns()
	}
	if err != nil {
		s.form.interview.Repeats = before
		s.form.rules.rebuild()
		return err
	}
	s.keepWorkedOut()
	return nil
}

// Place returns the step at which the interview was left, or its first step.
func (s *Session) Place() QuestionPath {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if steps := s.form.asked(); s.form.index(s.at) < 0 && len(steps) > 0 {
		return steps[0].Path
	}
	return s.at
}

// Leave remembers the step at which the interview stands, so that Resume
// begins there.
func (s *Session) Leave(at QuestionPath) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if _, err := s.study.save(s.record(), slotPlace, at); err != nil {
		return fmt.Errorf("keep the place in the interview: %w", err)
	}
	s.at = at
	return nil
}

// Next returns the step after a path, and false at the end.
func (s *Session) Next(path QuestionPath) (Step, bool) { return s.beside(path, +1) }

// Previous returns the step before a path, and false at the beginning.
func (s *Session) Previous(path QuestionPath) (Step, bool) { return s.beside(path, -1) }

func (s *Session) beside(path QuestionPath, by int) (Step, bool) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	at, steps := s.form.index(path), s.form.asked()
	if at < 0 || at+by < 0 || at+by >= len(steps) {
		return Step{}, false
	}
	return steps[at+by], true
}

// Progress tells how many questions are asked and how many of them have an
// answer or a reason why there is none.
func (s *Session) Progress() (answered, asked int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.form.progress()
}

func (f *form) progress() (answered, asked int) {
	for _, step := range f.asked() {
		if !step.Asks() {
			continue
		}
		asked++
		if f.rules.byPath[step.Path].answered() {
			answered++
		}
	}
	return answered, asked
}

// Debrief is the pair's own note after an interview: how it was to listen, and
// what they need. It stays on this laptop, outside the sealed versions, and
// never reaches a report.
type Debrief struct {
	Text string      `json:"text"`
	By   AuditorName `json:"by,omitempty"`
	At   time.Time   `json:"at"`
}

// SetDebrief keeps the pair's own note on an interview, open or finished.
func (s *Study) SetDebrief(id InterviewID, d Debrief) error {
	d.At = s.source.Now()
	if _, err := s.save(RecordID(id), slotDebrief, d); err != nil {
		return fmt.Errorf("keep debrief note: %w", err)
	}
	return nil
}

// Debrief returns the pair's own note; the zero Debrief when there is none.
func (s *Study) Debrief(id InterviewID) (Debrief, error) {
	var d Debrief
	if err := s.load(RecordID(id), slotDebrief, &d); err != nil {
		return Debrief{}, fmt.Errorf("read debrief note: %w", err)
	}
	return d, nil
}

// Finish seals the interview as its first version. After that it is changed
// only by Study.Amend.
func (s *Session) Finish() (Interview, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	i := s.form.interview
	if i.State != StateOpen {
		return *i, ErrFinished
	}
	if len(i.Lost) > 0 {
		return *i, &i.Lost[0]
	}
	for _, a := range s.form.changed() {
		s.form.keep(a)
	}
	sealed := *i
	sealed.Finished = s.study.source.Now()
	// Consent and code may have been changed beside the session.
	if err := s.study.load(s.record(), slotConsent, &sealed.Consent); err != nil {
		return *i, fmt.Errorf("read consent: %w", err)
	}
	beginning, err := s.study.beginning(Record{ID: s.record()})
	if err != nil {
		return *i, err
	}
	sealed.Withdrawal = beginning.Withdrawal
	if err := s.study.seal(&sealed); err != nil {
		return *i, err
	}
	*i = sealed
	return sealed, nil
}
