package edit

import (
	"fmt"
	"reflect"
	"slices"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// Position is a place for an element: the index that it shall have, from 0,
// among what a holder holds. An index below 0 or behind the end is the end.
type Position struct {
	// Holder is a group or repeat; empty is the guide itself.
	Holder interview.QuestionID
	Index  int
}

// Position returns where an element stands; false when there is none of that
// name.
func (d *Draft) Position(id interview.QuestionID) (Position, bool) {
	at := find(d.current.Questions, id)
	if at == nil {
		return Position{}, false
	}
	return Position{d.holder(at), at.index()}, true
}

// holder is the name of the element that a spot stands in.
func (d *Draft) holder(at spot) interview.QuestionID {
	if len(at) == 1 {
		return ""
	}
	above := spot(at.list())
	return siblings(d.current, above.list())[above.index()].ID
}

// landing turns a position into holder indexes and an index that exists.
func (d *Draft) landing(g *interview.Guide, to Position, element *interview.Question) ([]int, int, error) {
	var holders []int
	if to.Holder != "" {
		holders = find(g.Questions, to.Holder)
		if holders == nil {
			return nil, 0, fmt.Errorf("into %q: %w", string(to.Holder), ErrNoQuestion)
		}
		holder := siblings(g, spot(holders).list())[spot(holders).index()]
		if !holder.Holder() {
			return nil, 0, fmt.Errorf("into %q: %w", string(to.Holder), ErrNotHolder)
		}
	}
	if len(holders)+max(height(element), 1) > guide.MaxDepth {
		return nil, 0, ErrTooDeep
	}
	n := len(siblings(g, holders))
	if to.Index < 0 || to.Index > n {
		to.Index = n
	}
	return holders, to.Index, nil
}

// Add puts a copy of an element at a position and returns its name. An element
// without a name, or with one that is taken or no name at all, is given a
// fresh one; so is everything that it holds.
func (d *Draft) Add(q interview.Question, at Position) (interview.QuestionID, error) {
	added := copied(q)
	tidy(reflect.ValueOf(&added).Elem())
	return d.insert(added, at, Step{Kind: StepAdd})
}

func (d *Draft) insert(q interview.Question, at Position, s Step) (interview.QuestionID, error) {
	total := 0
	for range d.current.All() {
		total++
	}
	if total+count(&q) > guide.MaxQuestions {
		return "", fmt.Errorf("add a question: %w", ErrTooMany)
	}
	holders, index, err := d.landing(d.current, at, &q)
	if err != nil {
		return "", fmt.Errorf("add a question: %w", err)
	}
	d.nameAnew(&q, holders, index)
	s.Question = q.ID
	d.do(step{Step: s, splices: []splice{{holders: holders, at: index, added: []interview.Question{q}}}})
	return q.ID, nil
}

// Move puts an element at a position; the index counts as if the element had
// been taken out first.
func (d *Draft) Move(id interview.QuestionID, to Position) error {
	from := find(d.current.Questions, id)
	if from == nil {
		return fmt.Errorf("move question %q: %w", string(id), ErrNoQuestion)
	}
	moved := siblings(d.current, from.list())[from.index()]
	if to.Holder == id || to.Holder != "" && find(moved.Questions, to.Holder) != nil {
		return fmt.Errorf("move question %q: %w", string(id), ErrInsideItself)
	}
	out := splice{holders: from.list(), at: from.index(), removed: []interview.Question{moved}}
	without := out.apply(d.current)
	holders, index, err := d.landing(without, to, &moved)
	if err != nil {
		return fmt.Errorf("move question %q: %w", string(id), err)
	}
	if d.holder(from) == to.Holder && from.index() == index {
		return nil
	}
	in := splice{holders: holders, at: index, added: []interview.Question{moved}}
	d.do(step{Step: Step{Kind: StepMove, Question: id}, splices: []splice{out, in}})
	return nil
}

// Raise moves an element one place towards the beginning: past a question,
// into the end of a group that stands before it, or out of its own group when
// it is first there. Groups and repeats pass each other whole. It returns
// false when the element is first already.
func (d *Draft) Raise(id interview.QuestionID) bool { return d.shift(id, -1) }

// Lower moves an element one place towards the end, as Raise does.
func (d *Draft) Lower(id interview.QuestionID) bool { return d.shift(id, +1) }

func (d *Draft) shift(id interview.QuestionID, by int) bool {
	at := find(d.current.Questions, id)
	if at == nil {
		return false
	}
	beside := siblings(d.current, at.list())
	next := at.index() + by
	to := Position{d.holder(at), next}
	switch {
	case next >= 0 && next < len(beside):
		other := &beside[next]
		if other.Holder() && !beside[at.index()].Holder() && len(at) < guide.MaxDepth {
			to = Position{Holder: other.ID, Index: 0}
			if by < 0 {
				to.Index = -1
			}
		}
	case len(at) == 1:
		return false
	default:
		above := spot(at.list())
		to = Position{d.holder(above), above.index()}
		if by > 0 {
			to.Index++
		}
	}
	return d.Move(id, to) == nil
}

// Duplicate puts a copy of an element right behind it, with all that it holds,
// under fresh names, and returns the copy's name. What the copied elements say
// of each other is said of the copies.
func (d *Draft) Duplicate(id interview.QuestionID) (interview.QuestionID, error) {
	at := find(d.current.Questions, id)
	if at == nil {
		return "", fmt.Errorf("duplicate question %q: %w", string(id), ErrNoQuestion)
	}
	twin := copied(siblings(d.current, at.list())[at.index()])
	return d.insert(twin, Position{d.holder(at), at.index() + 1}, Step{Kind: StepDuplicate})
}

// Delete removes an element and all that it holds. Conditions of others that
// name it stay as they are, and Problems tells of them; Users tells before.
func (d *Draft) Delete(id interview.QuestionID) error {
	at := find(d.current.Questions, id)
	if at == nil {
		return fmt.Errorf("delete question %q: %w", string(id), ErrNoQuestion)
	}
	gone := siblings(d.current, at.list())[at.index()]
	d.do(step{
		Step:    Step{Kind: StepDelete, Question: id},
		splices: []splice{{holders: at.list(), at: at.index(), removed: []interview.Question{gone}}},
	})
	return nil
}

// Users lists the elements whose expressions or words name an element, or
// anything that it holds, in the guide's order. Elements inside it are left
// out: they go where it goes.
func (d *Draft) Users(id interview.QuestionID) []interview.QuestionID {
	at := find(d.current.Questions, id)
	if at == nil {
		return nil
	}
	inside := names(&siblings(d.current, at.list())[at.index()])
	var users []interview.QuestionID
	for q := range d.current.All() {
		if slices.Contains(inside, q.ID) {
			continue
		}
		mentioned := func(name interview.QuestionID) bool { return slices.Contains(inside, name) }
		if slices.ContainsFunc(guide.Mentions(q), mentioned) {
			users = append(users, q.ID)
		}
	}
	return users
}

// names lists the names of an element and of all that it holds, with those of
// the lines to write in.
func names(q *interview.Question) []interview.QuestionID {
	all := []interview.QuestionID{q.ID}
	if q.OrOther {
		all = append(all, q.OtherID())
	}
	for i := range q.Questions {
		all = append(all, names(&q.Questions[i])...)
	}
	return all
}
