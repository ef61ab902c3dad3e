package ui

import (
	"math"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// expert adds what only some authors want: the name, and the expressions other
// than the condition.
func (f *questionForm) expert(q *interview.Question) {
	f.name()
	if q.Asked() {
		f.expression(fieldConstraint, words.T("edit.constraint"), q.Constraint, func(q *interview.Question, x interview.Expression) { q.Constraint = x })
		f.words(guideText{field: fieldMessage, label: words.T("edit.message"), text: q.ConstraintMessage},
			func(q *interview.Question, l interview.Language, text string) {
				q.ConstraintMessage = put(q.ConstraintMessage, l, text)
			})
	}
	if len(q.Choices) > 0 {
		f.expression(fieldFilter, words.T("edit.filter"), q.ChoiceFilter, func(q *interview.Question, x interview.Expression) { q.ChoiceFilter = x })
	}
	if q.Type == interview.TypeRepeat {
		f.expression(fieldCount, words.T("edit.repeat_count"), q.RepeatCount, func(q *interview.Question, x interview.Expression) { q.RepeatCount = x })
	}
}

// name lets the question be renamed, also wherever others speak of it.
func (f *questionForm) name() {
	e := f.editor
	var line *kit.LineEntry
	var rename *kit.Button
	line = kit.NewLineEntry(words.T("edit.name"), nil)
	line.SetText(string(f.id))
	line.SetHint(words.T("edit.name_hint"))
	do := func() {
		name := interview.QuestionID(line.Text())
		if name == f.id {
			return
		}
		if err := e.draft.Rename(f.id, name); err != nil {
			line.SetMessage(editWords(err))
			e.app.focus(line.Focusable())
			return
		}
		e.at = name
		e.keep(false)
		e.questionPage(name, fieldName)
	}
	line.OnSubmit(do)
	rename = kit.NewTextButton(words.T("edit.rename"), do)
	f.know(fieldName, line.Focusable())
	f.add(line, kit.Flow(rename))
}

// expression adds an expression to be written, with what is wrong in it under
// it.
func (f *questionForm) expression(field guideField, label string, now interview.Expression, set func(*interview.Question, interview.Expression)) {
	var entry *kit.AnswerEntry
	entry = kit.NewAnswerEntry(kit.AnswerParts{Label: label, Rows: 2, NoQuotes: true, OnChanged: func(text string, _ []kit.Quote) {
		f.change(field, func(q *interview.Question) { set(q, interview.Expression(text)) })
		entry.SetMessage(f.editor.faultOf(f.id, field))
	}})
	entry.SetText(string(now), nil)
	entry.SetMessage(f.editor.faultOf(f.id, field))
	f.know(field, entry.Focusable())
	f.add(entry)
}

// bounds adds the least and the most that a number may be.
func (f *questionForm) bounds(q *interview.Question) {
	wide := kit.Bounds{Min: -math.MaxInt32, Max: math.MaxInt32, Decimals: true}
	var least, most *kit.NumberEntry
	said := kit.Small("").InTone(kit.ToneDanger)
	changed := func(float64, bool) {
		from, some := least.Value()
		to, other := most.Value()
		empty := least.Text() == "" && most.Text() == ""
		text := ""
		if !empty && (!some || !other || to <= from) {
			text = words.T("edit.bounds_both")
		}
		said.SetText(text)
		if text != "" {
			return
		}
		f.change(fieldRange, func(q *interview.Question) {
			if empty {
				q.Range = nil
				return
			}
			r := interview.NumberRange{Start: from, End: to}
			if q.Range != nil {
				r.Step = q.Range.Step
			}
			q.Range = &r
		})
	}
	least, most = kit.NewNumberEntry(words.T("edit.least"), wide, changed), kit.NewNumberEntry(words.T("edit.most"), wide, changed)
	if q.Range != nil {
		least.SetValue(q.Range.Start)
		most.SetValue(q.Range.End)
	}
	least.SetHint(words.T("edit.bounds_hint"))
	f.know(fieldRange, least.Focusable())
	f.add(kit.Grid(leastLanguage, least, most), said)
}
