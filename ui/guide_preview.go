package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// preview is a question as the person interviewed will meet it: the parts of
// the interview's own page, on a rehearsal of a guide with that question alone.
// What is answered there goes nowhere.
func (e *guideEditor) preview(q *interview.Question) []fyne.CanvasObject {
	head := kit.Small(words.T("preview.title"))
	alone := *q
	alone.Relevant, alone.Constraint, alone.ChoiceFilter, alone.RepeatCount, alone.Groups = "", "", "", "", nil
	alone.Calculation, alone.ReadOnly, alone.Required, alone.Default = "", "", "", ""
	alone.Questions = nil
	switch {
	case q.Type == interview.TypeCalculation || q.Type == interview.TypeHidden:
		return []fyne.CanvasObject{head, kit.Card(kit.Muted(words.T("preview.calculation")))}
	case q.Holder():
		return []fyne.CanvasObject{head, kit.Card(e.previewHolder(q)...)}
	case in(q.Label) == "":
		alone.Label = interview.Text{interview.Swedish: words.T("edit.no_words")}
	}
	alone.Choices, alone.Rows = spoken(q.Choices), spoken(q.Rows)
	rehearsal, err := e.app.rehearsalOf(&interview.Guide{Name: "alone", Version: 1, Questions: []interview.Question{alone}})
	if err != nil {
		return []fyne.CanvasObject{head, kit.Card(kit.Muted(words.T("preview.none")))}
	}
	session, err := rehearsal.Begin("")
	if err != nil || len(session.Steps()) == 0 {
		return []fyne.CanvasObject{head, kit.Card(kit.Muted(words.T("preview.none")))}
	}
	v := e.app.trying(session, e.audit, trial{})
	return []fyne.CanvasObject{head, kit.Card(v.shown(session.Steps()[0])...)}
}

// spoken gives choices without words a sign to stand for them.
func spoken(choices []interview.Choice) []interview.Choice {
	choices = slices.Clone(choices)
	for i := range choices {
		if in(choices[i].Label) == "" {
			choices[i].Label = interview.Text{interview.Swedish: "…"}
		}
	}
	return choices
}

// previewHolder says what a group or repeat holds.
func (e *guideEditor) previewHolder(q *interview.Question) []fyne.CanvasObject {
	lead := words.T("preview.group")
	if q.Type == interview.TypeRepeat {
		lead = words.T("preview.repeat")
	}
	out := []fyne.CanvasObject{kit.Muted(lead)}
	for i := range q.Questions {
		out = append(out, kit.Body(rowLabel(&q.Questions[i])))
	}
	return out
}

// shown is what a person sees of a step: the question, and where the answer is
// given.
func (v *interviewing) shown(step interview.Step) []fyne.CanvasObject {
	q := &questionPage{interviewing: v, step: step, answer: v.draft(step.Path)}
	if !step.Question.Asked() {
		return q.headed()
	}
	q.prepare()
	parts := append(q.headed(), q.answerParts()...)
	q.explainKept()
	return parts
}
