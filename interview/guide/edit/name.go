package edit

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// Rename gives an element another name, also wherever an expression or a text
// of the guide names it. Expressions keep the form that their author gave
// them.
func (d *Draft) Rename(old, name interview.QuestionID) error {
	at := find(d.current.Questions, old)
	switch {
	case at == nil:
		return fmt.Errorf("rename question %q: %w", string(old), ErrNoQuestion)
	case old == name:
		return nil
	case !guide.PlainName(string(name)):
		return fmt.Errorf("rename question %q to %q: %w", string(old), string(name), ErrName)
	case d.taken(name) || siblings(d.current, at.list())[at.index()].OrOther && d.taken(otherName(name)):
		return fmt.Errorf("rename question %q to %q: %w", string(old), string(name), ErrNameTaken)
	}
	renames := guide.Renames{}
	renames.Add(&siblings(d.current, at.list())[at.index()], name)
	s := step{Step: Step{Kind: StepRename, Question: name}}
	d.renameIn(&s, d.current.Questions, nil, renames)
	before := *d.current
	before.Questions = nil
	after := copied(before)
	if renames.ApplyHead(&after); !reflect.DeepEqual(before, after) {
		s.before, s.after = &before, &after
	}
	d.do(s)
	return nil
}

// taken tells whether an element, or a line to write in, has a name.
func (d *Draft) taken(name interview.QuestionID) bool {
	for q := range d.current.All() {
		if q.ID == name || q.OrOther && q.OtherID() == name {
			return true
		}
	}
	return false
}

// otherName is the name of the line to write in of a question of that name.
func otherName(name interview.QuestionID) interview.QuestionID {
	q := interview.Question{ID: name}
	return q.OtherID()
}

// renameIn adds a splice for every element below that a renaming changes. An
// outer element's splice comes before those inside it.
func (d *Draft) renameIn(s *step, questions []interview.Question, holders []int, renames guide.Renames) {
	for i := range questions {
		before := questions[i]
		if renames.Touch(&before) {
			after := renamed(before, renames)
			if !reflect.DeepEqual(before, after) {
				s.splices = append(s.splices, splice{holders, i, []interview.Question{before}, []interview.Question{after}})
			}
		}
		if len(before.Questions) > 0 {
			inside := append(append([]int{}, holders...), i)
			d.renameIn(s, before.Questions, inside, renames)
		}
	}
}

// renamed returns an element with names replaced in it; what it holds is
// shared and left as it is.
func renamed(q interview.Question, renames guide.Renames) interview.Question {
	held := q.Questions
	q.Questions = nil
	q = copied(q)
	renames.Apply(&q)
	q.Questions = held
	return q
}

// nameAnew gives an element, and all that it holds, names that nobody has.
// What they say of each other follows.
func (d *Draft) nameAnew(q *interview.Question, holders []int, index int) {
	taken := map[interview.QuestionID]bool{}
	for other := range d.current.All() {
		taken[other.ID] = true
		if other.OrOther {
			taken[other.OtherID()] = true
		}
	}
	series := d.series(holders, index)
	renames := guide.Renames{}
	var walk func(*interview.Question)
	walk = func(q *interview.Question) {
		if taken[q.ID] || !guide.PlainName(string(q.ID)) {
			fresh := freshName(q, series, taken)
			if q.ID != "" {
				renames.Add(q, fresh)
			}
			q.ID = fresh
		}
		taken[q.ID] = true
		for i := range q.Questions {
			walk(&q.Questions[i])
		}
	}
	walk(q)
	if len(renames) > 0 {
		applyAll(q, renames)
	}
}

// applyAll replaces names in the expressions and words of an element and all
// that it holds; the elements' own names are settled already.
func applyAll(q *interview.Question, renames guide.Renames) {
	id, held := q.ID, q.Questions
	q.Questions = nil
	renames.Apply(q)
	q.ID, q.Questions = id, held
	for i := range q.Questions {
		applyAll(&q.Questions[i], renames)
	}
}

// numbered is a name of letters and a number, such as A12.
var numbered = regexp.MustCompile(`^([A-Za-z_]+)([0-9]{1,6})$`)

// series finds the letters that names near a place begin with: those of the
// nearest element before it, or behind it, that has a number; else Q.
func (d *Draft) series(holders []int, index int) string {
	beside := siblings(d.current, holders)
	for i := range beside {
		for _, at := range []int{index - 1 - i, index + i} {
			if at < 0 || at >= len(beside) {
				continue
			}
			if parts := numbered.FindStringSubmatch(string(beside[at].ID)); parts != nil {
				return parts[1]
			}
		}
	}
	for q := range d.current.All() {
		if parts := numbered.FindStringSubmatch(string(q.ID)); parts != nil && !q.Holder() {
			return parts[1]
		}
	}
	return "Q"
}

// freshName is the next name of a series that nobody has.
func freshName(q *interview.Question, series string, taken map[interview.QuestionID]bool) interview.QuestionID {
	switch {
	case q.Type == interview.TypeGroup:
		series = "grupp"
	case q.Type == interview.TypeRepeat:
		series = "varje"
	}
	last := 0
	for name := range taken {
		if parts := numbered.FindStringSubmatch(string(name)); parts != nil && parts[1] == series {
			if n, err := strconv.Atoi(parts[2]); err == nil {
				last = max(last, n)
			}
		}
	}
	for {
		last++
		name := interview.QuestionID(series + strconv.Itoa(last))
		if !taken[name] {
			return name
		}
	}
}
