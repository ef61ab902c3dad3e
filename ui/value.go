package ui

import (
	"math"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// valuePart is the part of a question page where the answer is given.
type valuePart struct {
	object  fyne.CanvasObject
	first   fyne.Focusable
	clear   func()                     // shows no answer
	letters func(take func(rune) bool) // hands on letter keys; nil where letters are written
}

// valuePart makes the part for the question's type, showing the answer so far.
func (q *questionPage) valuePart() valuePart {
	switch q.step.Question.Type {
	case interview.TypeMulti:
		return q.multiPart()
	case interview.TypeScale10:
		return q.scalePart()
	case interview.TypeLadder:
		return q.ladderPart()
	case interview.TypeMatrix:
		return q.matrixPart()
	case interview.TypeNumber:
		if labels, _ := rangeLabels(q.step.Question.Range); len(labels) > 0 {
			return q.rangePart()
		}
		return q.numberPart()
	case interview.TypeRank:
		return q.rankPart()
	}
	if part, is := q.momentPart(); is {
		return part
	}
	return q.singlePart()
}

// choices is what the question offers now, and its labels.
func (q *questionPage) choices() ([]interview.Choice, []string) {
	choices := q.session.Choices(q.step.Path)
	labels := make([]string, len(choices))
	for i, c := range choices {
		labels[i] = q.say(q.step.Path, c.Label)
		if labels[i] == "" {
			labels[i] = c.Name
		}
	}
	return choices, labels
}

// chosen finds the choice that an answer names.
func chosen(choices []interview.Choice, v interview.Value) int {
	for i, c := range choices {
		if v.Kind() == interview.WordsValue && c.Name == v.Words() {
			return i
		}
	}
	return kit.None
}

func (q *questionPage) pick(choices []interview.Choice, i int) {
	if i < 0 || i >= len(choices) {
		q.valueChosen(interview.Value{}, false)
		return
	}
	q.valueChosen(interview.Words(choices[i].Name), false)
}

func (q *questionPage) singlePart() valuePart {
	choices, labels := q.choices()
	items := make([]kit.Option, len(labels))
	for i, l := range labels {
		items[i].Label = l
	}
	group := kit.NewChoiceGroup(items, func(i int) { q.pick(choices, i) })
	group.SetChoice(chosen(choices, q.answer.Value))
	return valuePart{group, group, func() { group.SetChoice(kit.None) }, group.ForwardLetters}
}

func (q *questionPage) ladderPart() valuePart {
	choices, labels := q.choices()
	ladder := kit.NewLadder(labels, func(i int) { q.pick(choices, i) })
	ladder.SetStep(chosen(choices, q.answer.Value))
	return valuePart{ladder, ladder, func() { ladder.SetStep(kit.None) }, ladder.ForwardLetters}
}

func (q *questionPage) multiPart() valuePart {
	choices, labels := q.choices()
	items := make([]kit.CheckOption, len(choices))
	for i, c := range choices {
		items[i] = kit.CheckOption{Option: kit.Option{Label: labels[i]}, Exclusive: c.Exclusive}
	}
	group := kit.NewCheckGroup(items, func(ticked []int) {
		if len(ticked) == 0 {
			q.valueChosen(interview.Value{}, false)
			return
		}
		names := make([]string, len(ticked))
		for i, at := range ticked {
			names[i] = choices[at].Name
		}
		q.valueChosen(interview.Names(names...), false)
	})
	var ticked []int
	for i, c := range choices {
		if q.answer.Value.Has(c.Name) {
			ticked = append(ticked, i)
		}
	}
	group.SetTicked(ticked...)
	return valuePart{group, group, func() { group.SetTicked() }, group.ForwardLetters}
}

func (q *questionPage) scalePart() valuePart {
	_, labels := q.choices()
	low, high := words.T("scale.low"), words.T("scale.high")
	if len(labels) == 11 && labels[0] != "0" { // the guide has its own words for the ends
		low, high = labels[0], labels[10]
	}
	scale := kit.NewScale(low, high, func(i int) {
		if i < 0 {
			q.valueChosen(interview.Value{}, false)
			return
		}
		q.valueChosen(interview.Number(float64(i)), false)
	})
	if q.answer.Value.Kind() == interview.NumberValue {
		scale.SetChoice(int(q.answer.Value.Number()))
	}
	return valuePart{scale, scale, func() { scale.SetChoice(kit.None) }, scale.ForwardLetters}
}

func (q *questionPage) matrixPart() valuePart {
	choices, labels := q.choices()
	rows := q.step.Question.Rows
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = q.say(q.step.Path, r.Label)
	}
	var matrix *kit.Matrix
	matrix = kit.NewMatrix(names, labels, func(int, int) {
		cells := map[string]string{}
		for row, column := range matrix.Answers() {
			if column != kit.None {
				cells[rows[row].Name] = choices[column].Name
			}
		}
		if len(cells) == 0 {
			q.valueChosen(interview.Value{}, false)
			return
		}
		q.valueChosen(interview.Cells(cells), false)
	})
	answers := make([]int, len(rows))
	for i, r := range rows {
		answers[i] = kit.None
		for j, c := range choices {
			if cell := q.answer.Value.Cell(r.Name); cell != "" && cell == c.Name {
				answers[i] = j
			}
		}
	}
	matrix.SetAnswers(answers)
	return valuePart{matrix, matrix, func() { matrix.SetAnswers(nil) }, matrix.ForwardLetters}
}

func (q *questionPage) numberPart() valuePart {
	bounds := kit.Bounds{Min: -math.MaxInt32, Max: math.MaxInt32, Decimals: !q.step.Question.Integer}
	if r := q.step.Question.Range; r != nil {
		bounds.Min, bounds.Max = min(r.Start, r.End), max(r.Start, r.End)
	}
	var entry *kit.NumberEntry
	entry = kit.NewNumberEntry(words.T("notes.number"), bounds, func(v float64, ok bool) {
		switch {
		case ok:
			q.valueChosen(interview.Number(v), true)
		case entry.Text() == "":
			q.valueChosen(interview.Value{}, true)
		default:
			q.refuse(q.step.Path, errNoNumber)
		}
	})
	if q.answer.Value.Kind() == interview.NumberValue {
		entry.SetValue(q.answer.Value.Number())
	}
	return valuePart{entry, entry.Focusable(), entry.Clear, nil}
}
