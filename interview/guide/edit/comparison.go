package edit

import (
	"slices"

	"synvanda/interview"
)

// Comparison is how a condition compares an answer with a value.
type Comparison string

// The comparisons. Is to IncludesNot compare words and names of choices, Equal
// to AtMost numbers and dates.
const (
	Is          Comparison = "is"
	IsNot       Comparison = "is_not"
	Includes    Comparison = "includes"
	IncludesNot Comparison = "includes_not"
	Equal       Comparison = "equal"
	NotEqual    Comparison = "not_equal"
	Above       Comparison = "above"
	Below       Comparison = "below"
	AtLeast     Comparison = "at_least"
	AtMost      Comparison = "at_most"
	// Answered and NotAnswered take no value.
	Answered    Comparison = "answered"
	NotAnswered Comparison = "not_answered"
)

// TakesValue tells whether the comparison needs a value to compare with.
func (c Comparison) TakesValue() bool { return c != Answered && c != NotAnswered }

// Comparisons lists the comparisons that make sense for a question's answer,
// the most usual first; none for a question whose answer cannot be compared.
func Comparisons(q *interview.Question) []Comparison {
	answered := []Comparison{Answered, NotAnswered}
	ordered := []Comparison{Equal, NotEqual, AtLeast, AtMost, Above, Below}
	switch q.Type {
	case interview.TypeYesNo, interview.TypeSingle:
		return append([]Comparison{Is, IsNot}, answered...)
	case interview.TypeScale4, interview.TypeLadder:
		return append([]Comparison{Is, IsNot, AtLeast, AtMost}, answered...)
	case interview.TypeMulti:
		return append([]Comparison{Includes, IncludesNot}, answered...)
	case interview.TypeScale10, interview.TypeNumber, interview.TypeDate:
		return append(ordered, answered...)
	case interview.TypeCalculation:
		return append(append(ordered, Is, IsNot), answered...)
	case interview.TypeDateTime:
		// With a day: from its first minute, or before it.
		return append([]Comparison{AtLeast, Below}, answered...)
	case interview.TypeText, interview.TypeTime, interview.TypeHidden:
		if q.Kept() {
			return nil
		}
		return append(answered, Is, IsNot)
	case interview.TypeMatrix, interview.TypeNote, interview.TypeGroup, interview.TypeRepeat:
		return nil
	}
	// Whether there is an answer can always be told.
	return answered
}

// Choosable lists the questions that a condition on an element may look at:
// those asked before it, and, inside a repeat, only what is asked once or in
// the same turn.
func Choosable(g *interview.Guide, id interview.QuestionID) []*interview.Question {
	var list []*interview.Question
	target := find(g.Questions, id)
	if target == nil {
		return nil
	}
	var walk func(questions []interview.Question, at spot)
	walk = func(questions []interview.Question, at spot) {
		for i := range questions {
			q, here := &questions[i], append(slices.Clone(at), i)
			if slices.Compare(here, target) >= 0 {
				return
			}
			if len(Comparisons(q)) > 0 {
				list = append(list, q)
			}
			if q.Type != interview.TypeRepeat || within(target, here) {
				walk(q.Questions, here)
			}
		}
	}
	walk(g.Questions, nil)
	return list
}

// within tells whether a spot lies inside the element at another.
func within(inner, outer spot) bool {
	return len(inner) > len(outer) && slices.Equal(inner[:len(outer)], outer)
}
