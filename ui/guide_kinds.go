package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// kinds are the types of question in the order in which they are offered: the
// common ones first.
var kinds = []interview.QuestionType{
	interview.TypeText, interview.TypeSingle, interview.TypeMulti, interview.TypeYesNo, interview.TypeScale4,
	interview.TypeScale10, interview.TypeLadder, interview.TypeMatrix, interview.TypeNumber, interview.TypeDate,
	interview.TypeTime, interview.TypeDateTime, interview.TypeRank,
	interview.TypeNote, interview.TypeGroup, interview.TypeRepeat, interview.TypeCalculation,
}

// kindWords is a type in plain words.
func kindWords(t interview.QuestionType) string {
	switch t {
	case interview.TypeText:
		return words.T("kind.text")
	case interview.TypeSingle:
		return words.T("kind.single")
	case interview.TypeMulti:
		return words.T("kind.multi")
	case interview.TypeYesNo:
		return words.T("kind.yes_no")
	case interview.TypeScale4:
		return words.T("kind.scale4")
	case interview.TypeScale10:
		return words.T("kind.scale10")
	case interview.TypeLadder:
		return words.T("kind.ladder")
	case interview.TypeMatrix:
		return words.T("kind.matrix")
	case interview.TypeNumber:
		return words.T("kind.number")
	case interview.TypeDate:
		return words.T("kind.date")
	case interview.TypeTime:
		return words.T("kind.time")
	case interview.TypeDateTime:
		return words.T("kind.datetime")
	case interview.TypeRank:
		return words.T("kind.rank")
	case interview.TypeNote:
		return words.T("kind.note")
	case interview.TypeGroup:
		return words.T("kind.group")
	case interview.TypeRepeat:
		return words.T("kind.repeat")
	case interview.TypeCalculation:
		return words.T("kind.calculation")
	case interview.TypeHidden:
		return words.T("kind.hidden")
	}
	return string(t)
}

// kindExample is a small example of a type.
func kindExample(t interview.QuestionType) string {
	switch t {
	case interview.TypeText:
		return words.T("kind.text_example")
	case interview.TypeSingle:
		return words.T("kind.single_example")
	case interview.TypeMulti:
		return words.T("kind.multi_example")
	case interview.TypeYesNo:
		return words.T("kind.yes_no_example")
	case interview.TypeScale4:
		return words.T("kind.scale4_example")
	case interview.TypeScale10:
		return words.T("kind.scale10_example")
	case interview.TypeLadder:
		return words.T("kind.ladder_example")
	case interview.TypeMatrix:
		return words.T("kind.matrix_example")
	case interview.TypeNumber:
		return words.T("kind.number_example")
	case interview.TypeDate:
		return words.T("kind.date_example")
	case interview.TypeTime:
		return words.T("kind.time_example")
	case interview.TypeDateTime:
		return words.T("kind.datetime_example")
	case interview.TypeRank:
		return words.T("kind.rank_example")
	case interview.TypeNote:
		return words.T("kind.note_example")
	case interview.TypeGroup:
		return words.T("kind.group_example")
	case interview.TypeRepeat:
		return words.T("kind.repeat_example")
	case interview.TypeCalculation:
		return words.T("kind.calculation_example")
	}
	return ""
}

// kindPage lets a type be chosen, and does something with it.
func (e *guideEditor) kindPage(title string, now interview.QuestionType, do func(interview.QuestionType)) {
	e.app.present(func() *kit.Page {
		var items []kit.Option
		for _, t := range kinds {
			items = append(items, kit.Option{Label: kindWords(t), Hint: kindExample(t)})
		}
		group := kit.NewChoiceGroup(items, func(i int) {
			if i >= 0 {
				do(kinds[i])
			}
		})
		group.SetChoice(indexOf(kinds, now))
		back := e.outlinePage
		if now != "" {
			back = func() { e.questionPage(e.at, fieldType) }
		}
		page := kit.NewPage(kit.PageParts{
			Header: e.header(), Body: []fyne.CanvasObject{kit.Question(title), kit.Muted(words.T("kind.text_lead")), group},
			Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)}, First: group,
		})
		e.bind(page, back)
		return page
	})
}

// addPage adds a question of a type behind the current one and opens it.
func (e *guideEditor) addPage() {
	e.kindPage(words.T("kind.title"), "", func(t interview.QuestionType) {
		q := interview.Question{Type: t}
		fit(&q)
		id, err := e.draft.Add(q, e.after())
		if err != nil {
			e.said = editWords(err)
			e.outlinePage()
			return
		}
		e.at = id
		e.keep(false)
		e.questionPage(id, fieldLabel.in(interview.Swedish))
	})
}

// after is the place behind the current element: inside it at its end when it
// is a group or repeat.
func (e *guideEditor) after() edit.Position {
	if q := e.question(e.at); q != nil && q.Holder() {
		return edit.Position{Holder: e.at, Index: -1}
	}
	if p, ok := e.draft.Position(e.at); ok {
		p.Index++
		return p
	}
	return edit.Position{Index: -1}
}

// changeKind gives a question another type. What the new type has no use for
// goes, and can be taken back.
func (e *guideEditor) changeKind(id interview.QuestionID) {
	q := e.question(id)
	if q == nil {
		return
	}
	e.kindPage(words.T("kind.change"), q.Type, func(t interview.QuestionType) {
		if q.Holder() && len(q.Questions) > 0 && t != interview.TypeGroup && t != interview.TypeRepeat {
			e.said = words.T("kind.holds")
			e.questionPage(id, fieldType)
			return
		}
		e.change(id, fieldType, func(q *interview.Question) {
			q.Type = t
			fit(q)
		})
		e.questionPage(id, fieldType)
	})
}

// fit takes away what a question's type cannot have, and gives it what it
// needs to begin with.
func fit(q *interview.Question) {
	chosen := q.Type == interview.TypeSingle || q.Type == interview.TypeMulti || q.Type == interview.TypeMatrix || q.Type == interview.TypeRank
	if !chosen {
		q.Choices, q.ChoiceFilter, q.List = nil, "", ""
	}
	if q.Type != interview.TypeSingle && q.Type != interview.TypeMulti {
		q.OrOther = false
	}
	if q.Type != interview.TypeMulti {
		for i := range q.Choices {
			q.Choices[i].Exclusive = false
		}
	}
	if q.Type != interview.TypeMatrix {
		q.Rows = nil
	}
	if q.Type != interview.TypeNumber {
		q.Integer, q.Range = false, nil
	}
	if !q.Asked() {
		q.Sensitive, q.Constraint, q.ConstraintMessage = false, "", nil
	}
	if q.Type != interview.TypeCalculation {
		q.Calculation = ""
	}
	if q.Type != interview.TypeRepeat {
		q.RepeatCount = ""
	}
	for chosen && len(q.Choices) < 2 {
		q.Choices = append(q.Choices, interview.Choice{Name: freeName(q.Choices)})
	}
	for q.Type == interview.TypeMatrix && len(q.Rows) < 2 {
		q.Rows = append(q.Rows, interview.Choice{Name: freeName(q.Rows)})
	}
}

// freeName is the least number that no choice has as its name.
func freeName(choices []interview.Choice) string {
	for n := len(choices) + 1; ; n++ {
		name := count(n)
		free := true
		for _, c := range choices {
			free = free && c.Name != name
		}
		if free {
			return name
		}
	}
}
