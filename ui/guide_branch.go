package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// branchWords says when a question is asked, as a sentence.
func (e *guideEditor) branchWords(q *interview.Question) string {
	if q.Relevant == "" {
		return words.T("branch.always")
	}
	b, ok := edit.ReadBranch(q.Relevant)
	if !ok {
		return words.T("branch.by_hand", "expression", q.Relevant)
	}
	return b.Sentence(e.draft.Guide(), language())
}

// branchPage says when a question is asked and lets that be made by choosing,
// or by hand.
func (e *guideEditor) branchPage(id interview.QuestionID) {
	if e.question(id) == nil {
		e.outlinePage()
		return
	}
	e.draft.Settle()
	e.app.present(func() *kit.Page { return e.makeBranch(id) })
}

func (e *guideEditor) makeBranch(id interview.QuestionID) *kit.Page {
	q := e.question(id)
	b, chosen := edit.ReadBranch(q.Relevant)
	body := []fyne.CanvasObject{kit.Small(rowLabel(q)), kit.Question(words.T("branch.title"))}
	body = append(body, e.tellOnce()...)
	var first fyne.Focusable
	if chosen {
		var parts []fyne.CanvasObject
		parts, first = e.conditions(id, b)
		body = append(body, parts...)
	} else {
		body = append(body, kit.Notice(kit.NoticeInfo, words.T("branch.hand"), words.T("branch.hand_text")))
	}
	fold, entry := e.expressionFold(id, !chosen)
	body = append(body, fold.Object())
	if first == nil {
		first = entry
	}
	back := func() { e.questionPage(id, fieldRelevant) }
	left := []fyne.CanvasObject{}
	if q.Relevant != "" {
		left = append(left, kit.NewTextButton(words.T("branch.clear"), func() {
			e.setBranch(id, edit.Branch{})
			e.branchPage(id)
		}))
	}
	page := kit.NewPage(kit.PageParts{
		Header: e.header(), Body: append(body, kit.Flow(e.history()...)), Left: left, First: first,
		Right: []fyne.CanvasObject{kit.NewPrimary(words.T("edit.question_done"), back)},
	})
	e.bind(page, back)
	page.Bind(kit.Ctrl(fyne.KeyReturn), back)
	return page
}

// conditions is a branch to be chosen: each condition as a sentence of its own,
// how they belong together, and what it all means.
func (e *guideEditor) conditions(id interview.QuestionID, b edit.Branch) ([]fyne.CanvasObject, fyne.Focusable) {
	add := kit.NewSecondary(words.T("branch.add"), func() { e.conditionPage(id, b, len(b.Conditions)) })
	body := []fyne.CanvasObject{kit.Lead(words.T("branch.always"))}
	switch {
	case len(b.Conditions) == 1:
		body = nil // the one condition says it all
	case len(b.Conditions) > 1:
		body[0] = kit.Notice(kit.NoticeGood, b.Sentence(e.draft.Guide(), language()), "")
	}
	if len(b.Conditions) > 1 {
		joint := kit.NewChoiceGroup([]kit.Option{{Label: words.T("branch.all")}, {Label: words.T("branch.any")}}, func(i int) {
			b.Any = i == 1
			e.setBranch(id, b)
			e.branchPage(id)
		})
		joint.SetChoice(0)
		if b.Any {
			joint.SetChoice(1)
		}
		body = append(body, joint)
	}
	for i, c := range b.Conditions {
		one := edit.Branch{Conditions: []edit.Condition{c}}
		body = append(body, kit.Card(kit.Body(one.Sentence(e.draft.Guide(), language())), kit.Flow(
			kit.NewTextButton(words.T("branch.condition_change", "n", i+1), func() { e.conditionPage(id, b, i) }),
			kit.NewTextButton(words.T("branch.condition_remove", "n", i+1), func() {
				b.Conditions = slices.Delete(slices.Clone(b.Conditions), i, i+1)
				e.setBranch(id, b)
				e.branchPage(id)
			}))))
	}
	if len(edit.Choosable(e.draft.Guide(), id)) == 0 {
		return append(body, kit.Notice(kit.NoticeInfo, words.T("branch.nothing"), words.T("branch.nothing_text"))), nil
	}
	return append(body, kit.Flow(add)), add
}

// setBranch keeps a branch as the question's condition.
func (e *guideEditor) setBranch(id interview.QuestionID, b edit.Branch) {
	e.draft.Settle()
	e.change(id, fieldRelevant, func(q *interview.Question) { q.Relevant = b.Expression() })
}

// expressionFold shows the condition as it is kept, for those who want it.
func (e *guideEditor) expressionFold(id interview.QuestionID, open bool) (*kit.Fold, fyne.Focusable) {
	var entry *kit.AnswerEntry
	entry = kit.NewAnswerEntry(kit.AnswerParts{Label: words.T("branch.expression"), Rows: 3, NoQuotes: true, OnChanged: func(text string, _ []kit.Quote) {
		if e.draft.Change(id, string(fieldRelevant), func(q *interview.Question) { q.Relevant = interview.Expression(text) }) == nil {
			e.keep(true)
		}
		entry.SetMessage(e.faultOf(id, fieldRelevant))
	}})
	entry.SetText(string(e.question(id).Relevant), nil)
	entry.SetHint(words.T("branch.expression_hint", "example", "${A2} = '"+interview.Yes+"'"))
	entry.SetMessage(e.faultOf(id, fieldRelevant))
	fold := kit.NewFold(words.T("branch.fold"), words.T("branch.fold_text"), entry)
	fold.SetOpen(open)
	if open {
		return fold, entry.Focusable()
	}
	return fold, fold
}

// faultOf is what is wrong with a field of a question; empty for nothing.
func (e *guideEditor) faultOf(id interview.QuestionID, field guideField) string {
	for _, p := range e.draft.Problems() {
		if p.Question == id && guideField(p.Field).base() == field {
			return problemText(p.Message)
		}
	}
	return ""
}

// conditionPage chooses the question that a condition looks at.
func (e *guideEditor) conditionPage(id interview.QuestionID, b edit.Branch, at int) {
	questions := edit.Choosable(e.draft.Guide(), id)
	numbers := map[interview.QuestionID]string{}
	for _, o := range e.outline() {
		numbers[o.question.ID] = o.row.Number
	}
	e.app.present(func() *kit.Page {
		back := func() { e.branchPage(id) }
		var rows []kit.OutlineRow
		current := len(questions) - 1
		for i, q := range questions {
			rows = append(rows, kit.OutlineRow{Number: numbers[q.ID], Label: rowLabel(q), Facts: string(q.ID) + " · " + kindWords(q.Type)})
			if at < len(b.Conditions) && b.Conditions[at].Question == q.ID {
				current = i
			}
		}
		on := func(i int) {
			c := edit.Condition{Question: questions[i].ID}
			if at < len(b.Conditions) && b.Conditions[at].Question == c.Question {
				c = b.Conditions[at]
			}
			(&conditionForm{editor: e, id: id, branch: b, at: at, condition: c, about: questions[i]}).show()
		}
		list := kit.NewOutline(rows, kit.OutlineEvents{Opened: on})
		list.SetRows(rows, current)
		next := kit.NewPrimary(words.T("branch.next"), func() { on(list.Current()) })
		page := kit.NewPage(kit.PageParts{
			Header: e.header(), Body: []fyne.CanvasObject{kit.Question(words.T("branch.question")), kit.Muted(words.T("branch.question_text")), list},
			Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)}, Right: []fyne.CanvasObject{next}, First: list,
		})
		e.bind(page, back)
		page.Bind(kit.Ctrl(fyne.KeyReturn), next.Press)
		return page
	})
}

// conditionForm chooses how a condition compares an answer, and with what.
type conditionForm struct {
	editor    *guideEditor
	id        interview.QuestionID
	branch    edit.Branch
	at        int
	condition edit.Condition
	about     *interview.Question
	values    *fyne.Container
	value     fyne.Focusable
	said      *kit.Text
}

func (c *conditionForm) show() {
	c.editor.app.present(func() *kit.Page {
		comparisons := edit.Comparisons(c.about)
		var items []kit.Option
		for _, one := range comparisons {
			items = append(items, kit.Option{Label: comparisonWords(one)})
		}
		if indexOf(comparisons, c.condition.Comparison) < 0 {
			c.condition.Comparison = comparisons[0]
		}
		c.values, c.said = kit.Column(), kit.Small("").InTone(kit.ToneDanger)
		how := kit.NewChoiceGroup(items, func(i int) {
			if i >= 0 {
				c.condition.Comparison = comparisons[i]
				c.fill()
			}
		})
		how.SetChoice(indexOf(comparisons, c.condition.Comparison))
		c.fill()
		back := func() { c.editor.conditionPage(c.id, c.branch, c.at) }
		done := kit.NewPrimary(words.T("branch.condition_done"), c.done)
		page := kit.NewPage(kit.PageParts{
			Header: c.editor.header(), Body: []fyne.CanvasObject{
				kit.Small(words.T("branch.about")), kit.Question(rowLabel(c.about)),
				kit.Strong(words.T("branch.comparison")), how, c.values, c.said,
			},
			Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)}, Right: []fyne.CanvasObject{done}, First: how,
		})
		c.editor.bind(page, back)
		page.Bind(kit.Ctrl(fyne.KeyReturn), c.done)
		return page
	})
}

// fill makes the part where the value is given, as the comparison takes it.
func (c *conditionForm) fill() {
	c.values.Objects, c.value = nil, nil
	if c.condition.Comparison.TakesValue() {
		part, focus := c.valuePart()
		c.value = focus
		c.values.Objects = []fyne.CanvasObject{kit.Strong(words.T("branch.value")), part}
	}
	kit.Relayout(c.values)
}

func (c *conditionForm) valuePart() (fyne.CanvasObject, fyne.Focusable) {
	choices := c.about.AnswerChoices()
	switch {
	case len(choices) > 0 && c.about.Type != interview.TypeScale10:
		var items []kit.Option
		chosen := kit.None
		for i, one := range choices {
			items = append(items, kit.Option{Label: in(one.Label)})
			if one.Name == c.condition.Value {
				chosen = i
			}
		}
		group := kit.NewChoiceGroup(items, func(i int) {
			c.condition.Value = ""
			if i >= 0 {
				c.condition.Value = choices[i].Name
			}
		})
		group.SetChoice(chosen)
		return group, group
	case c.about.Type == interview.TypeDate:
		entry := kit.NewDateEntry(words.T("notes.date"), c.editor.app.today, func(d kit.Date, ok bool) {
			c.condition.Value = ""
			if ok {
				c.condition.Value = d.String()
			}
		})
		if d, err := interview.ParseDate(c.condition.Value); err == nil {
			entry.SetValue(kit.Date(d))
		}
		return entry, entry.Focusable()
	}
	entry := kit.NewLineEntry(words.T("branch.value_line"), func(text string) { c.condition.Value = text })
	entry.SetText(c.condition.Value)
	return entry, entry.Focusable()
}

// done puts the condition into the branch.
func (c *conditionForm) done() {
	if c.condition.Comparison.TakesValue() && c.condition.Value == "" {
		c.said.SetText(words.T("branch.value_missing"))
		c.editor.app.focus(c.value)
		return
	}
	if !c.condition.Comparison.TakesValue() {
		c.condition.Value = ""
	}
	b := c.branch
	b.Conditions = slices.Clone(b.Conditions)
	if c.at < len(b.Conditions) {
		b.Conditions[c.at] = c.condition
	} else {
		b.Conditions = append(b.Conditions, c.condition)
	}
	c.editor.setBranch(c.id, b)
	c.editor.branchPage(c.id)
}

// comparisonWords is how an answer is compared, as a person says it.
func comparisonWords(c edit.Comparison) string {
	switch c {
	case edit.Is:
		return words.T("compare.is")
	case edit.IsNot:
		return words.T("compare.is_not")
	case edit.Includes:
		return words.T("compare.includes")
	case edit.IncludesNot:
		return words.T("compare.includes_not")
	case edit.Equal:
		return words.T("compare.equal")
	case edit.NotEqual:
		return words.T("compare.not_equal")
	case edit.Above:
		return words.T("compare.above")
	case edit.Below:
		return words.T("compare.below")
	case edit.AtLeast:
		return words.T("compare.at_least")
	case edit.AtMost:
		return words.T("compare.at_most")
	case edit.Answered:
		return words.T("compare.answered")
	case edit.NotAnswered:
		return words.T("compare.not_answered")
	}
	return string(c)
}
