package edit

import (
	"slices"

	"synvanda/interview"
)

// spot is where an element stands: the index of each holder on the way, then
// its own.
type spot []int

// list is the holder part of a spot.
func (s spot) list() []int { return s[:len(s)-1] }

// index is the element's own place among its siblings.
func (s spot) index() int { return s[len(s)-1] }

// find looks an element up by name; nil when there is none.
func find(questions []interview.Question, id interview.QuestionID) spot {
	for i := range questions {
		if questions[i].ID == id {
			return spot{i}
		}
		if below := find(questions[i].Questions, id); below != nil {
			return append(spot{i}, below...)
		}
	}
	return nil
}

// siblings returns the list that a holder path leads to.
func siblings(g *interview.Guide, holders []int) []interview.Question {
	questions := g.Questions
	for _, i := range holders {
		questions = questions[i].Questions
	}
	return questions
}

// splice replaces some siblings by others. What it holds is never changed.
type splice struct {
	holders        []int
	at             int
	removed, added []interview.Question
}

// inverse takes the splice back.
func (s splice) inverse() splice {
	return splice{s.holders, s.at, s.added, s.removed}
}

// apply returns a guide with the splice made. Only the lists on the way are
// new; all else is shared with the guide before.
func (s splice) apply(g *interview.Guide) *interview.Guide {
	next := *g
	next.Questions = s.in(g.Questions, s.holders)
	return &next
}

func (s splice) in(questions []interview.Question, holders []int) []interview.Question {
	if len(holders) > 0 {
		changed := slices.Clone(questions)
		held := &changed[holders[0]]
		if held.Questions = s.in(held.Questions, holders[1:]); len(held.Questions) == 0 {
			held.Questions = nil
		}
		return changed
	}
	tail := questions[s.at+len(s.removed):]
	changed := make([]interview.Question, 0, s.at+len(s.added)+len(tail))
	changed = append(changed, questions[:s.at]...)
	changed = append(changed, s.added...)
	return append(changed, tail...)
}

// count counts an element and all that it holds.
func count(q *interview.Question) int {
	n := 1
	for i := range q.Questions {
		n += count(&q.Questions[i])
	}
	return n
}

// height is how deep holders stand in an element, itself included.
func height(q *interview.Question) int {
	n := 0
	for i := range q.Questions {
		n = max(n, height(&q.Questions[i]))
	}
	if q.Holder() || len(q.Questions) > 0 {
		n++
	}
	return n
}
