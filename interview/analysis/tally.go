package analysis

import (
	"slices"
	"strconv"

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
	// rows of a matrix, or places of an order.
	rows []tally
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
		if e.Question.Type != q.Type || e.Worked {
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
	rows := q.rows()
	t.rows = make([]tally, len(rows))
	for i := range t.rows {
		t.rows[i].counts = make([]int, len(choices))
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
			t.rows[at].takeRow(rows[at].Name, choices, g.values)
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

// takeRow counts one person who answered in one row of a matrix, or put a
// choice in one place of an order.
func (t *tally) takeRow(row string, choices []interview.Choice, values []interview.Value) {
	answered := false
	for at, c := range choices {
		if slices.ContainsFunc(values, func(v interview.Value) bool { return inRow(v, row) == c.Name }) {
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

// inRow is the choice that a value names in a row of a matrix, or has in a
// place of an order.
func inRow(v interview.Value, row string) string {
	if v.Kind() != interview.NamesValue {
		return v.Cell(row)
	}
	names := v.Names()
	if place, err := strconv.Atoi(row); err == nil && place >= 1 && place <= len(names) {
		return names[place-1]
	}
	return ""
}

// rankPlaces are the places of an order that are counted.
var rankPlaces = []interview.Choice{
	{Name: "1", Label: words("Först", "First")},
	{Name: "2", Label: words("Som nummer två", "Second")},
	{Name: "3", Label: words("Som nummer tre", "Third")},
}

// rows are what a question is counted in besides itself: the rows of a matrix,
// or the first places of an order.
func (p *place) rows() []interview.Choice {
	switch p.Type {
	case interview.TypeMatrix:
		return p.Rows
	case interview.TypeRank:
		return rankPlaces[:min(len(rankPlaces), len(p.AnswerChoices()))]
	}
	return nil
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
