package ui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// outlined is one element of a guide as the list shows it.
type outlined struct {
	question *interview.Question
	row      kit.OutlineRow
}

// outline lists a guide's elements in order. Questions are numbered as they are
// asked; groups have no number.
func (e *guideEditor) outline() []outlined {
	hints := e.hintCounts()
	var all []outlined
	n := 0
	var walk func(questions []interview.Question, depth int)
	walk = func(questions []interview.Question, depth int) {
		for i := range questions {
			q := &questions[i]
			number := "–"
			if q.Asked() {
				n++
				number = count(n)
			}
			row := kit.OutlineRow{Number: number, Label: rowLabel(q), Facts: e.rowFacts(q), Depth: depth}
			row.Marks = rowMarks(q, hints[q.ID])
			all = append(all, outlined{q, row})
			walk(q.Questions, depth+1)
		}
	}
	walk(e.draft.Guide().Questions, 0)
	return all
}

func rowLabel(q *interview.Question) string {
	if label := strings.TrimSpace(in(q.Label)); label != "" {
		return label
	}
	return words.T("edit.no_words")
}

// rowFacts is what is worth knowing of an element: name, type, theme, level,
// and the condition in words.
func (e *guideEditor) rowFacts(q *interview.Question) string {
	facts := []string{string(q.ID), kindWords(q.Type)}
	if theme := in(q.Theme); theme != "" {
		facts = append(facts, theme)
	}
	if level := levelWords(q.Level); level != "" {
		facts = append(facts, level)
	}
	if len(q.Groups) > 0 {
		facts = append(facts, e.groupWords(q))
	}
	if q.Relevant != "" {
		facts = append(facts, e.branchWords(q))
	}
	return strings.Join(facts, " · ")
}

func rowMarks(q *interview.Question, hints int) []string {
	var marks []string
	if q.Relevant != "" {
		marks = append(marks, words.T("edit.mark_branch"))
	}
	if hints > 0 {
		marks = append(marks, words.N("edit.mark_hints", hints))
	}
	return marks
}

func levelWords(l interview.Level) string {
	switch l {
	case interview.LevelIndividual:
		return words.T("audit.level.individual")
	case interview.LevelService:
		return words.T("audit.level.service")
	case interview.LevelSystem:
		return words.T("audit.level.system")
	}
	return ""
}

// groupWords names the respondent groups that a question is put to.
func (e *guideEditor) groupWords(q *interview.Question) string {
	var names []string
	for _, name := range q.Groups {
		label := string(name)
		for _, g := range e.draft.Guide().Groups {
			if g.Name == name && in(g.Label) != "" {
				label = in(g.Label)
			}
		}
		names = append(names, label)
	}
	return strings.Join(names, ", ")
}

// outlinePage is the list of questions: where the guide is put together.
func (e *guideEditor) outlinePage() {
	e.app.present(func() *kit.Page {
		all := e.outline()
		add := kit.NewPrimary(words.T("edit.add"), e.addPage)
		body := []fyne.CanvasObject{kit.Question(in(e.draft.Guide().Title))}
		if in(e.draft.Guide().Title) == "" {
			body[0] = kit.Question(words.T("edit.no_title"))
		}
		faults := e.problemList()
		state := words.N("edit.count", e.asked())
		if len(all) > 0 && len(faults) > 0 {
			state += " · " + words.N("edit.problems", len(faults)-2)
		}
		body = append(body, kit.Muted(state))
		body = append(body, e.tellOnce()...)
		body = append(body, kit.Flow(append(e.tools(), e.history()...)...))
		parts := kit.PageParts{Header: e.header(), Measure: kit.MeasureWide, First: add, Right: []fyne.CanvasObject{add}}
		back := kit.NewTextButton(words.T("edit.done"), e.close)
		parts.Left = []fyne.CanvasObject{back}
		if len(all) == 0 {
			parts.Body = append(body, kit.Notice(kit.NoticeInfo, words.T("edit.empty"), words.T("edit.empty_text")))
		} else {
			list := e.list(all)
			parts.First = list
			parts.Body = append(append(body, list), faults...)
			parts.Left = append(parts.Left, e.rowButtons()...)
		}
		page := kit.NewPage(parts)
		e.bind(page, e.close)
		page.Bind(kit.Alt(fyne.KeyUp), e.raise)
		page.Bind(kit.Alt(fyne.KeyDown), e.lower)
		page.Bind(kit.Ctrl(fyne.KeyD), e.duplicate)
		page.Bind(kit.Ctrl(fyne.KeyReturn), e.addPage)
		return page
	})
}

// asked is how many questions somebody answers.
func (e *guideEditor) asked() int {
	n := 0
	for q := range e.draft.Guide().All() {
		if q.Asked() {
			n++
		}
	}
	return n
}

// list is the outline as a part of the page, with the current element marked.
func (e *guideEditor) list(all []outlined) *kit.Outline {
	rows := make([]kit.OutlineRow, len(all))
	current := 0
	for i, o := range all {
		rows[i] = o.row
		if o.question.ID == e.at {
			current = i
		}
	}
	e.at = all[current].question.ID
	list := kit.NewOutline(rows, kit.OutlineEvents{
		Moved:   func(i int) { e.at = all[i].question.ID },
		Opened:  func(i int) { e.questionPage(all[i].question.ID, "") },
		Removed: func(int) { e.remove() },
	})
	list.SetRows(rows, current)
	return list
}

// tools are the buttons that concern the whole guide.
func (e *guideEditor) tools() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		kit.NewTextButton(words.T("edit.head"), func() { e.headPage("") }),
		kit.NewTextButton(words.T("edit.try"), e.rehearse),
		kit.NewTextButton(words.T("edit.terms"), e.termsPage),
	}
}

// rowButtons are the buttons that concern the current element.
func (e *guideEditor) rowButtons() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		kit.NewTextButton(words.T("edit.open"), func() { e.questionPage(e.at, "") }),
		kit.NewTextButton(words.T("edit.up"), e.raise),
		kit.NewTextButton(words.T("edit.down"), e.lower),
		kit.NewTextButton(words.T("edit.duplicate"), e.duplicate),
		kit.NewTextButton(words.T("edit.remove"), e.remove),
	}
}

func (e *guideEditor) raise() { e.shift(e.draft.Raise) }
func (e *guideEditor) lower() { e.shift(e.draft.Lower) }

// shift moves the current element and stays on it.
func (e *guideEditor) shift(move func(interview.QuestionID) bool) {
	if !move(e.at) {
		return
	}
	e.keep(false)
	e.outlinePage()
}

func (e *guideEditor) duplicate() {
	id, err := e.draft.Duplicate(e.at)
	if err != nil {
		e.said = editWords(err)
	} else {
		e.at = id
		e.keep(false)
	}
	e.outlinePage()
}

// remove takes the current element away: at once when it can simply be taken
// back, after a question when others are about it or it holds others.
func (e *guideEditor) remove() {
	q := e.question(e.at)
	if q == nil {
		return
	}
	users := e.draft.Users(e.at)
	if len(users) == 0 && len(q.Questions) == 0 {
		e.doRemove()
		return
	}
	text := words.T("edit.remove_text")
	if len(q.Questions) > 0 {
		text = words.T("edit.remove_holds") + " " + text
	}
	if len(users) > 0 {
		var names []string
		for _, u := range users {
			names = append(names, string(u))
		}
		text = words.T("edit.remove_used", "names", strings.Join(names, ", ")) + " " + text
	}
	e.app.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("edit.remove_sure", "id", e.at), Text: text,
			Keep: words.T("edit.remove_not"), OnKeep: e.outlinePage,
			Do: words.T("edit.remove"), OnDo: e.doRemove,
		})
	})
}

// doRemove takes the current element away; the one behind it becomes current,
// else the one before.
func (e *guideEditor) doRemove() {
	gone := e.at
	all := e.outline()
	next, depth := interview.QuestionID(""), -1
	for i, o := range all {
		switch {
		case o.question.ID == gone:
			depth = o.row.Depth
			if i > 0 {
				next = all[i-1].question.ID
			}
		case depth >= 0 && o.row.Depth <= depth:
			next, depth = o.question.ID, -1
		}
	}
	if e.draft.Delete(gone) != nil {
		return
	}
	e.at = next
	e.said = words.T("edit.removed", "id", gone)
	e.keep(false)
	e.outlinePage()
}

// problemList is what must be, or could be, put right.
func (e *guideEditor) problemList() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, p := range e.draft.Problems() {
		if told := problemWords(e.draft.Guide(), p); told.faulty {
			out = append(out, problemBox(told))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append([]fyne.CanvasObject{kit.Section(words.N("edit.problems", len(out))), kit.Muted(words.T("edit.problems_text"))}, out...)
}

// editWords says why an edit was refused.
func editWords(err error) string {
	switch {
	case errors.Is(err, edit.ErrTooDeep):
		return words.T("edit.error_deep")
	case errors.Is(err, edit.ErrTooMany):
		return words.T("edit.error_many")
	case errors.Is(err, edit.ErrName):
		return words.T("edit.error_name")
	case errors.Is(err, edit.ErrNameTaken):
		return words.T("edit.error_taken")
	}
	return words.T("error.other")
}
