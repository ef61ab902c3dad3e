package ui

import (
	"math"
	"strings"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// mostInRange is how many numbers of a range are shown to choose from; of a
// longer one the number is written.
const mostInRange = 21

// rangeLabels are the numbers of a range, and their labels; none when there
// are too many to show.
func rangeLabels(r *interview.NumberRange) (labels []string, values []float64) {
	if r == nil || r.Step == 0 {
		return nil, nil
	}
	step := math.Abs(r.Step)
	if r.End < r.Start {
		step = -step
	}
	steps := math.Floor((r.End-r.Start)/step + 1e-9)
	if steps < 1 || steps >= mostInRange {
		return nil, nil
	}
	for i := range int(steps) + 1 {
		value := math.Round((r.Start+float64(i)*step)*1e9) / 1e9
		values = append(values, value)
		labels = append(labels, words.Decimal(value))
	}
	return labels, values
}

func (q *questionPage) rangePart() valuePart {
	labels, values := rangeLabels(q.step.Question.Range)
	group := kit.NewRange(labels, func(i int) {
		if i < 0 {
			q.valueChosen(interview.Value{}, false)
			return
		}
		q.valueChosen(interview.Number(values[i]), false)
	})
	for i, value := range values {
		if q.answer.Value.Kind() == interview.NumberValue && q.answer.Value.Number() == value {
			group.SetChoice(i)
		}
	}
	return valuePart{group, group, func() { group.SetChoice(kit.None) }, group.ForwardLetters}
}

func (q *questionPage) rankPart() valuePart {
	choices, labels := q.choices()
	items := make([]kit.Option, len(labels))
	for i, label := range labels {
		items[i].Label = label
	}
	group := kit.NewRankGroup(items, func(order []int, complete bool) {
		switch {
		case len(order) == 0:
			q.valueChosen(interview.Value{}, false)
			return
		case !complete:
			q.proposed = false
			q.refuse(q.step.Path, errNoOrder)
			return
		}
		names := make([]string, len(order))
		for place, i := range order {
			names[place] = choices[i].Name
		}
		q.valueChosen(interview.Names(names...), false)
	})
	var order []int
	for _, name := range q.answer.Value.Names() {
		for i, c := range choices {
			if c.Name == name {
				order = append(order, i)
			}
		}
	}
	group.SetOrder(order...)
	object := kit.ColumnGap(kit.GapTight, kit.Muted(words.T("rank.hint")), group)
	return valuePart{object, group, func() { group.SetOrder() }, group.ForwardLetters}
}

// momentPart makes the part for a day, a time of day or both.
func (q *questionPage) momentPart() (valuePart, bool) {
	switch q.step.Question.Type {
	case interview.TypeDate:
		return q.datePart(), true
	case interview.TypeTime:
		return q.timePart(), true
	case interview.TypeDateTime:
		return q.dateTimePart(), true
	}
	return valuePart{}, false
}

func (q *questionPage) timePart() valuePart {
	var entry *kit.TimeEntry
	entry = kit.NewTimeEntry(words.T("notes.time"), func(time string, ok bool) {
		switch {
		case ok:
			q.valueChosen(interview.Words(time), true)
		case entry.Text() == "":
			q.valueChosen(interview.Value{}, true)
		default:
			q.refuse(q.step.Path, errNoTime)
		}
	})
	entry.SetValue(q.answer.Value.Words())
	return valuePart{entry, entry.Focusable(), func() { entry.SetValue("") }, nil}
}

// dateTimePart is a day and a time of day; they are an answer when both are
// there.
func (q *questionPage) dateTimePart() valuePart {
	var day *kit.DateEntry
	var clock *kit.TimeEntry
	told := func() {
		date, dated := day.Value()
		time, timed := clock.Value()
		switch {
		case dated && timed:
			q.valueChosen(interview.Words(date.String()+"T"+time), true)
		case day.Text() == "" && clock.Text() == "":
			q.valueChosen(interview.Value{}, true)
		default:
			q.refuse(q.step.Path, errNoMoment)
		}
	}
	day = kit.NewDateEntry(words.T("notes.date"), q.app.today, func(kit.Date, bool) { told() })
	clock = kit.NewTimeEntry(words.T("notes.time"), func(string, bool) { told() })
	show := func(value string) {
		date, time, _ := strings.Cut(value, "T")
		if d, err := interview.ParseDate(date); err == nil {
			day.SetValue(kit.Date(d))
		}
		clock.SetValue(time)
	}
	show(q.answer.Value.Words())
	return valuePart{kit.Column(day, clock), day.Focusable(), func() { show("") }, nil}
}

func (q *questionPage) datePart() valuePart {
	var entry *kit.DateEntry
	entry = kit.NewDateEntry(words.T("notes.date"), q.app.today, func(d kit.Date, ok bool) {
		switch {
		case ok:
			q.valueChosen(interview.Words(d.String()), true)
		case entry.Text() == "":
			q.valueChosen(interview.Value{}, true)
		default:
			q.refuse(q.step.Path, errNoDate)
		}
	})
	if d, err := interview.ParseDate(q.answer.Value.Words()); err == nil {
		entry.SetValue(kit.Date(d))
	}
	return valuePart{entry, entry.Focusable(), func() { entry.SetValue(kit.Date{}) }, nil}
}
