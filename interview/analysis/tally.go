package analysis

import (
	"slices"

	"synvanda/interview"
)

// tally is the raw count of one question, or one row of a matrix, in one
// group. It never leaves the package.
type tally struct {
	n                            int
	dontKnow, declined, notAsked int
	// counts holds persons for each of the question's choices.
	counts []int
	// values are the numbers given, in no order that tells of anyone.
	values []float64
	rows   []tally
}

// given is what one person answered to one question, over all turns when it
// stands in a repeat.
type given struct {
	values  []interview.Value
	missing interview.MissingReason
}

// answer finds what a person answered. A value that does not fit the question
// as it is now, because it was given under another version, is not asked.
func (i *indexed) answer(q *place) given {
	g := given{missing: interview.NotAsked}
	for e := range i.entries(q) {
		if e.Question.Type != q.Type {
			continue
		}
		switch reason := e.Missing(); reason {
		case "":
			if value, err := q.Normalize(e.Answer.Value); err == nil && !value.IsZero() {
				g.values = append(g.values, value)
			}
		case interview.DontKnow, interview.Declined:
			if g.missing != interview.Declined {
				g.missing = reason
			}
		}
	}
	return g
}

// count makes the tally of one question over interviews.
func count(q *place, responses []indexed) tally {
	choices := q.AnswerChoices()
	t := tally{counts: make([]int, len(choices))}
	if q.Type == interview.TypeMatrix {
		t.rows = make([]tally, len(q.Rows))
		for i := range t.rows {
			t.rows[i].counts = make([]int, len(choices))
		}
	}
	for i := range responses {
		g := responses[i].answer(q)
		if !t.take(g) {
			continue
		}
		for at, c := range choices {
			if slices.ContainsFunc(g.values, func(v interview.Value) bool { return chose(q, v, c.Name) }) {
				t.counts[at]++
			}
		}
		for _, v := range g.values {
			if v.Kind() == interview.NumberValue {
				t.values = append(t.values, v.Number())
			}
		}
		for at := range t.rows {
			t.rows[at].takeRow(q.Rows[at].Name, choices, g.values)
		}
	}
	slices.Sort(t.values)
	return t
}

// take counts a person as answering or missing, and tells which.
func (t *tally) take(g given) bool {
	switch {
	case len(g.values) > 0:
		t.n++
		return true
	case g.missing == interview.DontKnow:
		t.dontKnow++
	case g.missing == interview.Declined:
		t.declined++
	default:
		t.notAsked++
	}
	return false
}

// takeRow counts one person who answered a matrix in one of its rows.
func (t *tally) takeRow(row string, choices []interview.Choice, values []interview.Value) {
	answered := false
	for at, c := range choices {
		if slices.ContainsFunc(values, func(v interview.Value) bool { return v.Cell(row) == c.Name }) {
			t.counts[at]++
			answered = true
		}
	}
	if answered {
		t.n++
	} else {
		t.notAsked++
	}
}

// chose tells whether a value is, or holds, a choice.
func chose(q *place, v interview.Value, choice string) bool {
	if q.Type == interview.TypeScale10 {
		return v.Text() == choice
	}
	return v.Has(choice)
}

// median is the middle of the values that the counts stand for; nothing when
// a choice of the distribution has no number or nobody answered.
func (t *tally) median(numbers []float64) (float64, bool) {
	var values []float64
	for at, n := range t.counts {
		for range n {
			values = append(values, numbers[at])
		}
	}
	return middle(values)
}

// middle is the median of sorted values.
func middle(values []float64) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	half := len(values) / 2
	if len(values)%2 == 1 {
		return values[half], true
	}
	return (values[half-1] + values[half]) / 2, true
}
