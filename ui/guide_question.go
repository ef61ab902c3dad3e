package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// questionForm is the page of one element of the guide being written.
type questionForm struct {
	*guideForm
	id      interview.QuestionID
	preview *fyne.Container
	advice  map[guideField]*fyne.Container
	branch  *kit.Text
}

// questionPage opens an element, with the keyboard in a field of it.
func (e *guideEditor) questionPage(id interview.QuestionID, field guideField) {
	if e.question(id) == nil {
		e.outlinePage()
		return
	}
	e.at = id
	e.draft.Settle()
	e.app.present(func() *kit.Page { return e.makeQuestion(id, field) })
}

// makeQuestion makes the page: the form, and beside it the question as the
// person interviewed will meet it.
func (e *guideEditor) makeQuestion(id interview.QuestionID, field guideField) *kit.Page {
	f := &questionForm{guideForm: newGuideForm(e), id: id, advice: map[guideField]*fyne.Container{}, preview: kit.Column()}
	if field != "" {
		if group := foldOf(field); group != "" {
			e.open[group] = true
		}
	}
	f.fill()
	f.refresh()
	body := append([]fyne.CanvasObject{f.heading()}, e.tellOnce()...)
	if history := e.history(); len(history) > 0 {
		body = append(body, kit.Flow(history...))
	}
	body = append(body, kit.Beside(0.57, kit.ColumnGap(kit.GapBody, f.objects...), f.preview))
	done := kit.NewPrimary(words.T("edit.question_done"), e.outlinePage)
	page := kit.NewPage(kit.PageParts{
		Header: e.header(), Body: body, Measure: kit.MeasureWide, First: f.find(field),
		Left: []fyne.CanvasObject{
			kit.NewTextButton(words.T("edit.list"), e.outlinePage),
			kit.NewTextButton(words.T("edit.previous"), func() { e.beside(-1) }),
			kit.NewTextButton(words.T("edit.next"), func() { e.beside(+1) }),
			kit.NewTextButton(words.T("edit.add_after"), e.addPage),
		},
		Right: []fyne.CanvasObject{done},
	})
	e.bind(page, e.outlinePage)
	page.Bind(kit.Ctrl(fyne.KeyReturn), e.outlinePage)
	page.Bind(kit.Alt(fyne.KeyLeft), func() { e.beside(-1) })
	page.Bind(kit.Alt(fyne.KeyRight), func() { e.beside(+1) })
	return page
}

// heading says which question this is, and of which type.
func (f *questionForm) heading() fyne.CanvasObject {
	q := f.question()
	change := kit.NewTextButton(words.T("edit.kind_change"), func() { f.editor.changeKind(f.id) })
	f.know(fieldType, change)
	if f.first == change {
		f.first = nil
	}
	title := words.T("edit.question_title", "id", f.id)
	if q.Holder() {
		title = words.T("edit.group_title", "id", f.id)
	}
	return kit.Spread(kit.Question(title), kit.FlowEnd(kit.Tag(kit.NoticeInfo, kindWords(q.Type)), change))
}

func (f *questionForm) question() *interview.Question { return f.editor.question(f.id) }

// beside opens the element before or behind the current one.
func (e *guideEditor) beside(by int) {
	all := e.outline()
	for i, o := range all {
		if o.question.ID == e.at && i+by >= 0 && i+by < len(all) {
			e.questionPage(all[i+by].question.ID, "")
			return
		}
	}
}

// The folds of the page.
const (
	foldSupport guideField = "support"
	foldReport  guideField = "report"
	foldExpert  guideField = "expert"
)

// foldOf is the fold that a field lies in; empty for those that always show.
func foldOf(field guideField) guideField {
	switch field.base() {
	case fieldHint, fieldGuidance, fieldEasy, fieldPrompts:
		return foldSupport
	case fieldTheme, fieldLevel, fieldGroups, fieldSensitive:
		return foldReport
	case fieldConstraint, fieldMessage, fieldFilter, fieldCount, fieldName:
		return foldExpert
	}
	return ""
}

// fill makes the fields of the element's type.
func (f *questionForm) fill() {
	q := f.question()
	f.words(guideText{field: fieldLabel, label: labelTitle(q), rows: 3, text: q.Label},
		func(q *interview.Question, l interview.Language, text string) { q.Label = put(q.Label, l, text) })
	f.answers(q)
	if q.Type != interview.TypeCalculation {
		f.when(q)
	}
	if q.Asked() || q.Type == interview.TypeNote {
		f.fold(foldSupport, words.T("edit.support"), f.supportSummary(q), func() { f.support(q) })
	}
	f.fold(foldReport, words.T("edit.report"), f.reportSummary(q), func() { f.report(q) })
	f.fold(foldExpert, words.T("edit.expert"), words.T("edit.expert_text"), func() { f.expert(q) })
}

func labelTitle(q *interview.Question) string {
	switch q.Type {
	case interview.TypeNote:
		return words.T("edit.label_note")
	case interview.TypeGroup:
		return words.T("edit.label_group")
	case interview.TypeRepeat:
		return words.T("edit.label_repeat")
	case interview.TypeCalculation:
		return words.T("edit.label_calculation")
	}
	return words.T("edit.label")
}

// words adds words of the question in both languages, with room for advice
// under them.
func (f *questionForm) words(t guideText, set func(*interview.Question, interview.Language, string)) {
	t.changed = func(l interview.Language, text string) {
		f.change(t.field.in(l), func(q *interview.Question) { set(q, l, text) })
	}
	f.text(t)
	f.adviceFor(t.field)
}

// adviceFor makes room for advice on a field, under it.
func (f *questionForm) adviceFor(field guideField) {
	box := kit.ColumnGap(kit.GapTight)
	box.Hide()
	f.advice[field] = box
	f.add(box)
}

// change changes the question, saves, and shows what comes of it.
func (f *questionForm) change(field guideField, do func(*interview.Question)) {
	f.editor.change(f.id, field, do)
	f.refresh()
}

// refresh shows the preview and the advice anew.
func (f *questionForm) refresh() {
	q := f.question()
	if q == nil {
		return
	}
	f.preview.Objects = f.editor.preview(q)
	f.advise(q)
	if fold := f.folds[foldReport]; fold != nil {
		fold.SetSummary(f.reportSummary(q))
	}
	if fold := f.folds[foldSupport]; fold != nil {
		fold.SetSummary(f.supportSummary(q))
	}
	kit.Relayout(f.preview)
}

// answers adds what the type lets a person answer with.
func (f *questionForm) answers(q *interview.Question) {
	switch q.Type {
	case interview.TypeSingle, interview.TypeMulti:
		f.list(choiceList(fieldChoices, words.T("edit.choices"), words.T("edit.choice_add")))
		box := f.check(fieldOther, words.T("edit.or_other"), words.T("edit.or_other_hint"), q.OrOther)
		box.OnChanged(func(ticked []int) {
			f.change(fieldOther, func(q *interview.Question) { q.OrOther = len(ticked) > 0 })
		})
	case interview.TypeRank:
		f.list(choiceList(fieldChoices, words.T("edit.choices"), words.T("edit.choice_add")))
	case interview.TypeMatrix:
		f.list(choiceList(fieldRows, words.T("edit.rows"), words.T("edit.row_add")))
		f.list(choiceList(fieldChoices, words.T("edit.columns"), words.T("edit.column_add")))
	case interview.TypeYesNo, interview.TypeScale4, interview.TypeLadder, interview.TypeScale10:
		f.fixed(q)
	case interview.TypeNumber:
		box := f.check(fieldInteger, words.T("edit.integer"), "", q.Integer)
		box.OnChanged(func(ticked []int) {
			f.change(fieldInteger, func(q *interview.Question) { q.Integer = len(ticked) > 0 })
		})
		f.bounds(q)
	case interview.TypeCalculation:
		f.expression(fieldCalculate, words.T("edit.calculation"), q.Calculation, func(q *interview.Question, x interview.Expression) { q.Calculation = x })
	}
}

// when says when the question is asked, and lets that be changed.
func (f *questionForm) when(q *interview.Question) {
	f.branch = kit.Body(f.editor.branchWords(q))
	change := kit.NewSecondary(words.T("branch.change"), func() { f.editor.branchPage(f.id) })
	f.know(fieldRelevant, change)
	f.add(kit.Card(kit.Strong(words.T("branch.title")), f.branch, kit.Flow(change)))
}

// support adds what helps the pair and the person: prompts, hint, easy wording.
func (f *questionForm) support(q *interview.Question) {
	if q.Asked() {
		f.list(promptList())
	}
	f.words(guideText{field: fieldHint, label: words.T("edit.hint"), rows: 2, text: q.Hint, hint: words.T("edit.hint_hint")},
		func(q *interview.Question, l interview.Language, text string) { q.Hint = put(q.Hint, l, text) })
	if q.Asked() {
		f.words(guideText{field: fieldGuidance, label: words.T("edit.guidance"), rows: 2, text: q.Guidance, hint: words.T("edit.guidance_hint")},
			func(q *interview.Question, l interview.Language, text string) { q.Guidance = put(q.Guidance, l, text) })
	}
	f.words(guideText{field: fieldEasy, label: words.T("edit.easy"), rows: 2, text: q.EasyRead, hint: words.T("edit.easy_hint")},
		func(q *interview.Question, l interview.Language, text string) { q.EasyRead = put(q.EasyRead, l, text) })
}

func (f *questionForm) supportSummary(q *interview.Question) string {
	var parts []string
	if n := len(q.Prompts); n > 0 {
		parts = append(parts, words.N("edit.prompts_count", n))
	}
	if in(q.Hint) != "" {
		parts = append(parts, words.T("edit.has_hint"))
	}
	if in(q.EasyRead) != "" {
		parts = append(parts, words.T("edit.has_easy"))
	}
	if len(parts) == 0 {
		return words.T("edit.support_none")
	}
	return strings.Join(parts, " · ")
}

// report adds what sorts the answers: theme, level, groups, how sensitive.
func (f *questionForm) report(q *interview.Question) {
	f.words(guideText{field: fieldTheme, label: words.T("edit.theme"), text: q.Theme, hint: f.themes()},
		func(q *interview.Question, l interview.Language, text string) { q.Theme = put(q.Theme, l, text) })
	levels := []interview.Level{interview.LevelIndividual, interview.LevelService, interview.LevelSystem}
	var items []kit.Option
	for _, l := range levels {
		items = append(items, kit.Option{Label: levelWords(l), NoBadge: true})
	}
	group := kit.NewChoiceGroup(items, func(i int) {
		f.change(fieldLevel, func(q *interview.Question) {
			q.Level = ""
			if i >= 0 {
				q.Level = levels[i]
			}
		})
	})
	group.SetChoice(indexOf(levels, q.Level))
	f.know(fieldLevel, group)
	f.add(kit.Strong(words.T("edit.level")), group)
	f.groupBoxes(q)
	if q.Asked() {
		box := f.check(fieldSensitive, words.T("edit.sensitive"), words.T("edit.sensitive_hint"), q.Sensitive)
		box.OnChanged(func(ticked []int) {
			f.change(fieldSensitive, func(q *interview.Question) { q.Sensitive = len(ticked) > 0 })
		})
	}
}

// themes names the themes that the guide has already.
func (f *questionForm) themes() string {
	var all []string
	for q := range f.editor.draft.Guide().All() {
		if theme := in(q.Theme); theme != "" && indexOf(all, theme) < 0 && len(all) < 8 {
			all = append(all, theme)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return words.T("edit.themes", "themes", strings.Join(all, ", "))
}

func (f *questionForm) reportSummary(q *interview.Question) string {
	var parts []string
	for _, part := range []string{in(q.Theme), levelWords(q.Level), f.editor.groupWords(q)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if q.Sensitive {
		parts = append(parts, words.T("edit.is_sensitive"))
	}
	if len(parts) == 0 {
		return words.T("edit.report_none")
	}
	return strings.Join(parts, " · ")
}

// groupBoxes let a question be put to some respondent groups only.
func (f *questionForm) groupBoxes(q *interview.Question) {
	groups := f.editor.draft.Guide().Groups
	if len(groups) < 2 {
		return
	}
	var items []kit.CheckOption
	var ticked []int
	for i, g := range groups {
		items = append(items, kit.CheckOption{Option: kit.Option{Label: in(g.Label), NoBadge: true}})
		if indexOf(q.Groups, g.Name) >= 0 {
			ticked = append(ticked, i)
		}
	}
	boxes := kit.NewCheckGroup(items, func(now []int) {
		f.change(fieldGroups, func(q *interview.Question) {
			q.Groups = nil
			for _, i := range now {
				q.Groups = append(q.Groups, groups[i].Name)
			}
		})
	})
	boxes.SetTicked(ticked...)
	f.know(fieldGroups, boxes)
	f.add(kit.Strong(words.T("edit.groups")), kit.Small(words.T("edit.groups_hint")), boxes)
}
