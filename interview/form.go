package interview

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// form joins a guide with one interview's answers: which questions exist, how
// many times, in which order, and which of them are relevant now. It keeps
// nothing and is not safe for several goroutines.
type form struct {
	guide     *Guide
	interview *Interview
	rules     *rules
	// steps are the relevant questions in the order in which they are asked;
	// see asked.
	steps []Step
	// language is that of messages.
	language Language
}

// Step is one page of an interview: something to ask or to read, or, for a
// repeat without a fixed count, whether there is one more.
type Step struct {
	Path     QuestionPath
	Question *Question
	// Turns is how many times a repeat is asked so far; 0 for other steps.
	Turns int
	// ReadOnly tells that a question's value is shown and not asked for; see
	// Session.Worked.
	ReadOnly bool
}

// Asks tells whether the step expects an answer from a person.
func (s Step) Asks() bool { return s.Question.Asked() && !s.ReadOnly }

func newForm(p *program, i *Interview, source Source) *form {
	return &form{guide: p.guide, interview: i, rules: newRules(p, i, source), language: Swedish}
}

// asked are the steps after the answers so far.
func (f *form) asked() []Step {
	if f.rules.moved {
		f.steps = f.steps[:0]
		f.arrange(f.rules.root)
		f.rules.moved = false
	}
	return f.steps
}

// arrange adds the steps inside a group or turn.
func (f *form) arrange(holder *cell) {
	for _, c := range holder.inside {
		switch c.question.Type {
		case TypeGroup:
			if !c.hidden {
				f.arrange(c)
			}
			continue
		case TypeRepeat:
			for _, turn := range c.inside {
				if !turn.hidden {
					f.arrange(turn)
				}
			}
			if !c.hidden && c.question.RepeatCount == "" {
				f.steps = append(f.steps, Step{Path: c.at, Question: c.question, Turns: len(c.inside)})
			}
			continue
		case TypeCalculation, TypeHidden:
			continue
		}
		if !c.hidden {
			f.steps = append(f.steps, Step{Path: c.at, Question: c.question, ReadOnly: c.readOnly})
		}
	}
}

// check tells whether an answer can be taken and returns it in the form in
// which it is kept. Its error is a *Refusal.
func (f *form) check(c *cell, a Answer) (Answer, error) {
	refuse := func(reason RefusalReason, format string, arguments ...any) (Answer, error) {
		return a, &Refusal{Question: a.Question, Reason: reason, Message: fmt.Sprintf(format, arguments...)}
	}
	q := c.question
	if !q.Asked() {
		return refuse(RefusedType, "it takes no answer: it is a %s", q.Type)
	}
	if c.readOnly {
		return refuse(RefusedType, "it takes no answer: it is only shown")
	}
	if c.hidden {
		return refuse(RefusedNotRelevant, "it is not asked after the answers given so far")
	}
	if a.Missing != "" && a.Missing != DontKnow && a.Missing != Declined {
		return refuse(RefusedType, "missing is dont_know or declined, not %q", string(a.Missing))
	}
	if a.Missing != "" && !a.Value.IsZero() {
		return refuse(RefusedType, "give a value or a reason why it is missing, not both")
	}
	var err error
	if a.Value, err = q.Normalize(a.Value); err != nil {
		var mismatch *TypeError
		if errors.As(err, &mismatch) {
			return refuse(RefusedType, "it takes %s", mismatch.Want)
		}
		return refuse(RefusedType, "%v", err)
	}
	if err := a.checkWords(); err != nil {
		return a, err
	}
	if !c.offeredOf(a.Value).Equal(a.Value) {
		return refuse(RefusedConstraint, "it names a choice that is not offered after the answers given so far")
	}
	if q.Type == TypeRank && !a.Value.IsZero() && len(a.Value.names) != len(c.choices()) {
		return refuse(RefusedType, "it takes a list of all the names of the choices offered, first first")
	}
	if !a.Value.IsZero() && !f.rules.allowed(c, a.Value) {
		message := f.rules.say(c, q.ConstraintMessage, f.language)
		if message == "" {
			message = "the value does not meet the question's condition " + string(q.Constraint)
		}
		return refuse(RefusedConstraint, "%s", message)
	}
	return a, nil
}

// checkWords cleans and bounds the notes of an answer, and looks that its
// quote marks point at words.
func (a *Answer) checkWords() error {
	refuse := func(reason RefusalReason, format string, arguments ...any) error {
		return &Refusal{Question: a.Question, Reason: reason, Message: fmt.Sprintf(format, arguments...)}
	}
	a.Note, a.Note2 = CleanText(a.Note), CleanText(a.Note2)
	if len(a.Note) > MaxTextBytes || len(a.Note2) > MaxTextBytes {
		return refuse(RefusedType, "a note holds at most %d bytes", MaxTextBytes)
	}
	if len(a.Quotes) > MaxQuotes {
		return refuse(RefusedConstraint, "at most %d quotes", MaxQuotes)
	}
	for _, mark := range a.Quotes {
		if a.Words(mark) == "" {
			return refuse(RefusedConstraint, "a quote points outside the words of the answer")
		}
	}
	return nil
}

// take checks an answer and works out what it changes, opening turns of
// repeats that do not exist yet. On an error, a *Refusal, everything is as
// before. The interview itself is changed by keep, when the answer is durable.
func (f *form) take(a Answer) (Answer, error) {
	before := maps.Clone(f.interview.Repeats)
	c, err := f.open(a.Question)
	if err == nil {
		a, err = f.check(c, a)
	}
	if err == nil {
		f.rules.put(a)
		if f.rules.heavy {
			err = &Refusal{Question: a.Question, Reason: RefusedConstraint, Message: "the guide's expressions take too much work after this answer"}
			f.interview.Repeats = before
			f.rules.rebuild()
		}
	}
	if err != nil && !maps.Equal(before, f.interview.Repeats) {
		f.interview.Repeats = before
		f.rules.rebuild()
	}
	return a, err
}

// keep adds a taken answer, now durable, to the interview.
func (f *form) keep(a Answer) {
	f.interview.put(a)
	if c := f.rules.byPath[a.Question]; c != nil && c.answer != nil {
		c.answer.Sequence = a.Sequence
	}
}

// open finds a question, opening turns of repeats that do not exist yet.
func (f *form) open(path QuestionPath) (*cell, error) {
	if c := f.rules.byPath[path]; c != nil {
		return c, nil
	}
	unknown := &Refusal{Question: path, Reason: RefusedUnknown, Message: "the guide has no such question"}
	parts, err := path.parts()
	if err != nil {
		unknown.Message = err.Error()
		return nil, unknown
	}
	before, opened := maps.Clone(f.interview.Repeats), false
	prefix := QuestionPath("")
	for _, part := range parts[:len(parts)-1] {
		c := f.rules.byPath[prefix+QuestionPath(part.id)]
		if c == nil || !c.repeat() {
			break
		}
		if c.question.RepeatCount == "" && part.number > len(c.inside) && c.holds(parts[len(parts)-1].id) {
			f.setTurns(c, part.number)
			opened = true
		}
		prefix = QuestionPath(c.at.turn(part.number))
	}
	if c := f.rules.byPath[path]; c != nil {
		return c, nil
	}
	if opened {
		f.interview.Repeats = before
		f.rules.rebuild()
	}
	return nil, unknown
}

// holds tells whether a question stands in a group or repeat.
func (e *element) holds(id QuestionID) bool {
	return slices.ContainsFunc(e.inside, func(inside *element) bool {
		return inside.question.ID == id || inside.holds(id)
	})
}

// setTurns changes how many times a repeat is asked.
func (f *form) setTurns(c *cell, turns int) {
	if f.interview.Repeats == nil {
		f.interview.Repeats = map[QuestionPath]int{}
	}
	f.interview.Repeats[c.at] = turns
	f.rules.setTurns(c, turns)
}

// relevant tells whether a question is asked now.
func (f *form) relevant(path QuestionPath) bool {
	c := f.rules.byPath[path]
	return c != nil && !c.hidden
}

// index finds a path among the steps, or returns -1.
func (f *form) index(path QuestionPath) int {
	return slices.IndexFunc(f.asked(), func(s Step) bool { return s.Path == path })
}

// changed hands out the calculations that hold on to what they gave first and
// have given something new since they were last kept, as answers to keep.
func (f *form) changed() []Answer {
	var answers []Answer
	for _, c := range f.rules.kept {
		if c.answer != nil && f.rules.byPath[c.at] == c {
			answers = append(answers, *c.answer)
		}
	}
	return answers
}
