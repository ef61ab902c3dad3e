package edit

import (
	"fmt"
	"reflect"
	"slices"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// StepKind says what a step did.
type StepKind string

// The kinds of step.
const (
	StepAdd         StepKind = "add"
	StepChange      StepKind = "change"
	StepChangeGuide StepKind = "change_guide"
	StepMove        StepKind = "move"
	StepRename      StepKind = "rename"
	StepDuplicate   StepKind = "duplicate"
	StepDelete      StepKind = "delete"
)

// Step is one change that can be taken back, as told to a person.
type Step struct {
	Kind StepKind
	// Question is the element that was changed, by the name that it had after
	// the step; empty for the guide as a whole.
	Question interview.QuestionID
	// Field is what was changed in it, as its author named it to Change.
	Field string
}

// step is a Step with what it takes to do it and to take it back.
type step struct {
	Step
	splices []splice
	// before and after are the guide without its questions, when the step
	// changed that; else nil.
	before, after *interview.Guide
	// open steps take further changes of the same field into themselves.
	open bool
}

// Draft is a guide that is being written.
type Draft struct {
	original, current *interview.Guide
	// steps are the history; the first done of them are in current.
	steps []step
	done  int
}

// New begins a draft with a copy of a guide. A nil guide begins an empty one.
func New(g *interview.Guide) *Draft {
	if g == nil {
		g = &interview.Guide{}
	}
	begun := copied(*g)
	if begun.Questions == nil {
		begun.Questions = []interview.Question{}
	}
	for q := range begun.All() {
		if len(q.Questions) == 0 {
			q.Questions = nil
		}
	}
	return &Draft{original: &begun, current: &begun}
}

// Guide returns the guide as it stands. It is shared and must not be changed;
// the draft does not change it either: each edit makes another.
func (d *Draft) Guide() *interview.Guide { return d.current }

// Changed tells whether the guide differs from the one that New was given.
func (d *Draft) Changed() bool { return !reflect.DeepEqual(d.original, d.current) }

// Settle ends the step that is under way, so that the next change, even of the
// same field, is a step of its own.
func (d *Draft) Settle() {
	if d.done > 0 {
		d.steps[d.done-1].open = false
	}
}

// CanUndo tells whether there is a step to take back.
func (d *Draft) CanUndo() bool { return d.done > 0 }

// CanRedo tells whether a step was taken back and can be done again.
func (d *Draft) CanRedo() bool { return d.done < len(d.steps) }

// Undo takes the last step back and returns it; false when there is none.
func (d *Draft) Undo() (Step, bool) {
	if !d.CanUndo() {
		return Step{}, false
	}
	d.Settle()
	d.done--
	s := &d.steps[d.done]
	for _, one := range slices.Backward(s.splices) {
		d.current = one.inverse().apply(d.current)
	}
	d.setHead(s.before)
	return s.Step, true
}

// Redo does the step again that was taken back last; false when there is none.
func (d *Draft) Redo() (Step, bool) {
	if !d.CanRedo() {
		return Step{}, false
	}
	s := &d.steps[d.done]
	d.done++
	d.carryOut(s)
	return s.Step, true
}

func (d *Draft) carryOut(s *step) {
	for _, one := range s.splices {
		d.current = one.apply(d.current)
	}
	d.setHead(s.after)
}

// setHead replaces everything of the guide but its questions.
func (d *Draft) setHead(head *interview.Guide) {
	if head == nil {
		return
	}
	next := *head
	next.Questions = d.current.Questions
	d.current = &next
}

// do carries out a new step. What was taken back before is forgotten.
func (d *Draft) do(s step) {
	d.Settle()
	d.carryOut(&s)
	d.steps = append(d.steps[:d.done], s)
	if len(d.steps) > MaxSteps {
		d.steps = slices.Delete(d.steps, 0, len(d.steps)-MaxSteps)
	}
	d.done = len(d.steps)
}

// same returns the step that is under way if it is one of that kind, element
// and field; else nil.
func (d *Draft) same(s Step) *step {
	if d.done == 0 || d.CanRedo() || !d.steps[d.done-1].open || d.steps[d.done-1].Step != s {
		return nil
	}
	return &d.steps[d.done-1]
}

// Change lets change work on a copy of one element and keeps the result.
// Changes of the same element and field that follow each other are one step,
// until Settle or another edit. Field is the author's own name for what is
// changed. The element's name and the questions that it holds stay as they
// are, whatever change does; see Rename, Add, Move and Delete.
func (d *Draft) Change(id interview.QuestionID, field string, change func(*interview.Question)) error {
	at := find(d.current.Questions, id)
	if at == nil {
		return fmt.Errorf("change question %q: %w", string(id), ErrNoQuestion)
	}
	before := siblings(d.current, at.list())[at.index()]
	after := before
	after.Questions = nil
	after = copied(after)
	change(&after)
	tidy(reflect.ValueOf(&after).Elem())
	after.ID, after.Questions = before.ID, before.Questions
	d.detach(&before, &after)
	if reflect.DeepEqual(before, after) {
		return nil
	}
	s := Step{Kind: StepChange, Question: id, Field: field}
	one := splice{at.list(), at.index(), []interview.Question{before}, []interview.Question{after}}
	if under := d.same(s); under != nil {
		d.current = one.apply(d.current)
		under.splices[0].added = one.added
		if reflect.DeepEqual(under.splices[0].removed, one.added) {
			d.drop() // typed and taken back by typing
		}
		return nil
	}
	d.do(step{Step: s, splices: []splice{one}, open: true})
	return nil
}

// detach gives a question a list of its own when its choices were changed and
// others share the list, which stays as it is.
func (d *Draft) detach(before, after *interview.Question) {
	if after.List == "" || after.List != before.List || reflect.DeepEqual(before.Choices, after.Choices) {
		return
	}
	for q := range d.current.All() {
		if q.List == after.List && q.ID != after.ID {
			after.List = ""
			return
		}
	}
}

// drop forgets the last step, which changed nothing after all.
func (d *Draft) drop() {
	d.done--
	d.steps = d.steps[:d.done]
}

// ChangeGuide lets change work on a copy of the guide without its questions
// and keeps the result: title, introduction, groups. Changes of the same field
// are one step as in Change. The questions stay whatever change does.
func (d *Draft) ChangeGuide(field string, change func(*interview.Guide)) error {
	before := *d.current
	before.Questions = nil
	after := copied(before)
	change(&after)
	after.Questions = nil
	tidy(reflect.ValueOf(&after).Elem())
	if reflect.DeepEqual(before, after) {
		return nil
	}
	s := Step{Kind: StepChangeGuide, Field: field}
	if under := d.same(s); under != nil {
		under.after = &after
		d.setHead(&after)
		if reflect.DeepEqual(*under.before, after) {
			d.drop()
		}
		return nil
	}
	d.do(step{Step: s, before: &before, after: &after, open: true})
	return nil
}

// Problem is something that is wrong in the draft, or may be, with the element
// that it belongs to.
type Problem struct {
	guide.Problem
	// Question is empty for what concerns the guide as a whole.
	Question interview.QuestionID
	// Field is the rest of the place, inside the element, such as label.sv or
	// choices[1].name; for the guide as a whole the whole place.
	Field string
}

// Problems tells everything that is wrong with the draft, or may be, in the
// order of the guide.
func (d *Draft) Problems() []Problem {
	found := guide.Check(d.current)
	problems := make([]Problem, len(found))
	for i, p := range found {
		problems[i].Problem = p
		problems[i].Question, problems[i].Field = d.owner(string(p.Place))
	}
	return problems
}

// owner finds the innermost element that a place leads to.
func (d *Draft) owner(place string) (interview.QuestionID, string) {
	var id interview.QuestionID
	questions := d.current.Questions
	for {
		var index int
		if n, _ := fmt.Sscanf(place, "questions[%d]", &index); n != 1 || index >= len(questions) {
			return id, place
		}
		_, rest := cutAfter(place, ']')
		id, questions = questions[index].ID, questions[index].Questions
		if rest == "" {
			return id, ""
		}
		place = rest[1:]
	}
}

// cutAfter cuts a text behind the first byte c.
func cutAfter(s string, c byte) (before, after string) {
	for i := range len(s) {
		if s[i] == c {
			return s[:i+1], s[i+1:]
		}
	}
	return s, ""
}
