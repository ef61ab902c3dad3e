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
	// steps are the relevant questions in the order in which they are asked.
	steps []Step
	// places hold every question that exists, relevant or not, and order their
	// paths in the guide's order.
	places map[QuestionPath]place
	order  []QuestionPath
}

// Step is one page of an interview: something to ask or to read, or, for a
// repeat without a fixed count, whether there is one more.
type Step struct {
	Path     QuestionPath
	Question *Question
	// Turns is how many times a repeat is asked so far; 0 for other steps.
	Turns int
}

// place is where a question stands in one interview.
type place struct {
	question *Question
	relevant bool
}

func newForm(p *program, i *Interview, source Source) *form {
	f := &form{guide: p.guide, interview: i, rules: newRules(p, i, source)}
	f.arrange()
	return f
}

// arrange works out places and steps anew.
func (f *form) arrange() {
	f.steps, f.order = nil, nil
	f.places = make(map[QuestionPath]place)
	f.arrangeQuestions(f.guide.Questions, "", true)
}

func (f *form) arrangeQuestions(questions []Question, prefix string, shown bool) {
	for at := range questions {
		q := &questions[at]
		path := QuestionPath(prefix + string(q.ID))
		relevant := shown && q.For(f.interview.Group) && f.rules.relevant(q, path)
		switch q.Type {
		case TypeGroup:
			f.arrangeQuestions(q.Questions, prefix, relevant)
			continue
		case TypeRepeat:
			turns := f.turns(q, path)
			for n := 1; n <= turns; n++ {
				f.arrangeQuestions(q.Questions, path.turn(n), relevant)
			}
			if relevant && q.RepeatCount == "" {
				f.steps = append(f.steps, Step{Path: path, Question: q, Turns: turns})
			}
		case TypeCalculation:
		default:
			if relevant {
				f.steps = append(f.steps, Step{Path: path, Question: q})
			}
		}
		f.places[path] = place{question: q, relevant: relevant}
		f.order = append(f.order, path)
	}
}

// turns is how many times a repeat is asked.
func (f *form) turns(q *Question, path QuestionPath) int {
	if q.RepeatCount == "" {
		return f.interview.Repeats[path]
	}
	turns := 0
	for f.rules.nodes[turnMark(path, turns+1, q)] != nil {
		turns++
	}
	return turns
}

// check tells whether an answer can be taken and returns it in the form in
// which it is kept. Its error is a *Refusal.
func (f *form) check(a Answer) (Answer, error) {
	where, err := f.place(a.Question)
	if err != nil {
		return a, err
	}
	refuse := func(reason RefusalReason, format string, arguments ...any) (Answer, error) {
		return a, &Refusal{Question: a.Question, Reason: reason, Message: fmt.Sprintf(format, arguments...)}
	}
	q := where.question
	if !q.Asked() {
		return refuse(RefusedType, "it takes no answer: it is a %s", q.Type)
	}
	if !where.relevant {
		return refuse(RefusedNotRelevant, "it is not asked after the answers given so far")
	}
	if a.Missing != "" && a.Missing != DontKnow && a.Missing != Declined {
		return refuse(RefusedType, "missing is dont_know or declined, not %q", string(a.Missing))
	}
	if a.Missing != "" && !a.Value.IsZero() {
		return refuse(RefusedType, "give a value or a reason why it is missing, not both")
	}
	if a.Value, err = q.Normalize(a.Value); err != nil {
		var mismatch *TypeError
		if errors.As(err, &mismatch) {
			return refuse(RefusedType, "it takes %s", mismatch.Want)
		}
		return refuse(RefusedType, "%v", err)
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
	if !a.Value.IsZero() && !f.rules.allowed(q, a) {
		message := q.ConstraintMessage.In(Swedish)
		if message == "" {
			message = "the value does not meet the question's condition " + string(q.Constraint)
		}
		return refuse(RefusedConstraint, "%s", message)
	}
	return a, nil
}

// place finds a question, opening turns of repeats that do not exist yet.
func (f *form) place(path QuestionPath) (place, error) {
	if where, ok := f.places[path]; ok {
		return where, nil
	}
	unknown := &Refusal{Question: path, Reason: RefusedUnknown, Message: "the guide has no such question"}
	parts, err := path.parts()
	if err != nil {
		unknown.Message = err.Error()
		return place{}, unknown
	}
	prefix, opened := "", map[QuestionPath]int{}
	for _, part := range parts[:len(parts)-1] {
		repeat := QuestionPath(prefix + string(part.id))
		q := f.guide.Question(part.id)
		if q == nil || q.Type != TypeRepeat {
			return place{}, unknown
		}
		if q.RepeatCount == "" && part.number > f.interview.Repeats[repeat] {
			opened[repeat] = part.number
		}
		prefix = repeat.turn(part.number)
	}
	before := maps.Clone(f.interview.Repeats)
	for repeat, turns := range opened {
		f.setTurns(repeat, turns)
	}
	where, ok := f.places[path]
	if !ok {
		f.interview.Repeats = before
		f.refresh()
		return place{}, unknown
	}
	return where, nil
}

// setTurns changes how many times a repeat is asked.
func (f *form) setTurns(repeat QuestionPath, turns int) {
	if f.interview.Repeats == nil {
		f.interview.Repeats = map[QuestionPath]int{}
	}
	f.interview.Repeats[repeat] = turns
	f.refresh()
}

func (f *form) refresh() {
	f.rules.rebuild()
	f.arrange()
}

// put takes a checked answer and works out what is relevant now.
func (f *form) put(a Answer) {
	f.interview.put(a)
	if f.rules.change(a) {
		f.arrange()
	}
}

// relevant tells whether a question is asked now.
func (f *form) relevant(path QuestionPath) bool { return f.places[path].relevant }

// index finds a path among the steps, or returns -1.
func (f *form) index(path QuestionPath) int {
	return slices.IndexFunc(f.steps, func(s Step) bool { return s.Path == path })
}
