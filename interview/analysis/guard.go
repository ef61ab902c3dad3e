package analysis

import (
	"slices"
	"strconv"

	"synvanda/interview"
)

// guarded is what the rules let through of one question in one group, before
// it is known what the question depends on.
func guarded(q *place, c *column) Table {
	table := Table{Group: c.Group}
	switch {
	case !q.putToAll(&c.Group):
		table.Hidden = OneOfPool
	case c.Pooled() && q.tellsGroups():
		table.Hidden = TellsGroups
	}
	if table.Hidden != "" {
		return table
	}
	t, rows := count(q, c.responses), q.Unsaid().Rows
	if q.Type == interview.TypeRank {
		rows = q.rows()
	}
	t.guard(q, &table)
	for at := range t.rows {
		row := Table{Group: c.Group, Row: &rows[at]}
		t.rows[at].guard(q, &row)
		table.Rows = append(table.Rows, row)
	}
	if q.Type == interview.TypeRank {
		table.mergePlaces()
	}
	if len(t.rows) > 0 {
		table.Classes = nil
		if table.Hidden != "" {
			table.Rows = nil
		}
	}
	return table
}

// mergePlaces withholds every place of an order when any is merged: each choice
// stands in some place of each order, so that what one place withholds could
// be worked out from the others.
func (t *Table) mergePlaces() {
	if !slices.ContainsFunc(t.Rows, func(r Table) bool { return r.Merged }) {
		return
	}
	for at := range t.Rows {
		t.Rows[at].Classes, t.Rows[at].Merged = nil, true
	}
}

// guard fills a table with what may be shown of the tally.
func (t *tally) guard(q *place, table *Table) {
	if t.n < SmallestGroup {
		table.Hidden = TooFew
		return
	}
	table.N = show(t.n)
	table.Missing = Missing{show(t.dontKnow), show(t.declined), show(t.notAsked)}
	table.Overlapping = q.Type == interview.TypeMulti || q.repeated
	if q.Type == interview.TypeNumber {
		t.guardNumbers(q, table)
		return
	}
	choices := q.Unsaid().AnswerChoices()
	if q.sensitive {
		table.Classes, table.Merged = t.mergeSmall(choices, table.Overlapping)
		if table.Merged {
			return
		}
	}
	table.Classes = t.classes(choices)
	if table.Overlapping {
		return
	}
	if q.Type == interview.TypeScale4 {
		table.Positive = show(t.positive(choices))
	}
	if numbers, ok := steps(q, choices); ok {
		if m, ok := t.median(numbers); ok {
			table.Median = measure(m)
		}
	}
}

// guardNumbers shows the middle and the ends of a number question; nothing but
// N of a sensitive one.
func (t *tally) guardNumbers(q *place, table *Table) {
	if q.sensitive || len(t.values) == 0 {
		table.Merged = q.sensitive
		return
	}
	m, _ := middle(t.values)
	table.Median = measure(m)
	table.Least, table.Most = measure(t.values[0]), measure(t.values[len(t.values)-1])
}

func (t *tally) classes(choices []interview.Choice) []Class {
	classes := make([]Class, len(choices))
	for at, c := range choices {
		classes[at] = Class{Names: []string{c.Name}, Labels: []interview.Text{c.Label}, Count: show(t.counts[at])}
	}
	return classes
}

func (t *tally) positive(choices []interview.Choice) int {
	sum := 0
	for at, c := range choices {
		if step, err := strconv.Atoi(c.Name); err == nil && step >= PositiveFrom {
			sum += t.counts[at]
		}
	}
	return sum
}

// steps are the numbers of the choices of a question that has a median.
func steps(q *place, choices []interview.Choice) ([]float64, bool) {
	if q.Type != interview.TypeLadder && q.Type != interview.TypeScale10 {
		return nil, false
	}
	numbers := make([]float64, len(choices))
	for at, c := range choices {
		n, err := strconv.Atoi(c.Name)
		if err != nil {
			return nil, false
		}
		numbers[at] = float64(n)
	}
	return numbers, slices.IsSorted(numbers)
}

// mergeSmall merges the classes of a sensitive question that hold fewer than
// three, and tells whether anything is merged. When what was merged could be
// worked out from its sum, it takes in neighbours in the guide's order, which
// no count decides, so that the choice of neighbour tells nothing. When all are
// merged, or classes overlap, none is shown.
func (t *tally) mergeSmall(choices []interview.Choice, overlapping bool) ([]Class, bool) {
	var together []int
	sum := 0
	for at, n := range t.counts {
		if n < SmallestSensitiveClass {
			together = append(together, at)
			sum += n
		}
	}
	if len(together) == 0 {
		return nil, false
	}
	if overlapping {
		return nil, true
	}
	// Fewer than three persons, as a single small class always has, or so many
	// that each class must hold two.
	full := (SmallestSensitiveClass - 1) * len(together)
	for at := together[0]; len(together) < len(t.counts) && (sum < SmallestSensitiveClass || sum == full); {
		if at = (at + 1) % len(t.counts); !slices.Contains(together, at) {
			together = append(together, at)
			sum += t.counts[at]
			full = -1
		}
	}
	if len(together) == len(t.counts) {
		return nil, true
	}
	slices.Sort(together)
	var classes []Class
	for at, c := range t.classes(choices) {
		switch i, found := slices.BinarySearch(together, at); {
		case !found:
			classes = append(classes, c)
		case i == 0:
			classes = append(classes, mergedClass(choices, together, sum))
		}
	}
	return classes, true
}

func mergedClass(choices []interview.Choice, together []int, sum int) Class {
	c := Class{Count: show(sum)}
	for _, at := range together {
		c.Names = append(c.Names, choices[at].Name)
		c.Labels = append(c.Labels, choices[at].Label)
	}
	return c
}
