package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// guideEditor is an audit's guide being written: the draft, which saves itself,
// and where its author is in it.
type guideEditor struct {
	app   *App
	audit interview.Audit
	draft *edit.Draft
	terms []interview.Term
	// at is the element that the author is at.
	at interview.QuestionID
	// open tells which folds of the question page are open.
	open map[guideField]bool
	// counts are the hints of each question in hinted.
	counts map[interview.QuestionID]int
	hinted *interview.Guide
	// said is the newest thing worth telling, such as what was taken back.
	said string
}

// editGuide opens the editor at the list of questions, with the draft if there
// is one, else with the guide in use.
func (a *App) editGuide(id interview.AuditID) {
	e := &guideEditor{app: a, open: map[guideField]bool{}}
	a.work(func() error { return e.load(id) }, func(err error) {
		if err != nil {
			a.homePage(problemNotice(err))
			return
		}
		e.outlinePage()
	})
}

// load reads what the editor begins with. It runs in the background.
func (e *guideEditor) load(id interview.AuditID) (err error) {
	study := e.app.study
	if e.audit, err = study.Audit(id); err != nil {
		return err
	}
	g, err := study.GuideDraft(id)
	if err == nil && g == nil {
		g, err = study.Guide(id, e.audit.Guide)
	}
	if err != nil {
		return err
	}
	e.draft = edit.New(g)
	e.terms, err = edit.Terms(study, id)
	return err
}

// saveKey names the draft to the saver.
func (e *guideEditor) saveKey() SaveKey { return SaveKey(string(e.audit.ID) + "/.guide") }

// keep saves the draft as it stands: typing after a pause, all else at once.
func (e *guideEditor) keep(typed bool) {
	g, study, id := e.draft.Guide(), e.app.study, e.audit.ID
	write := func() error { return study.SaveGuideDraft(id, g) }
	if typed {
		e.app.saver.Soon(e.saveKey(), write)
		return
	}
	e.draft.Settle()
	e.app.saver.Now(e.saveKey(), write)
}

// change changes one element and saves.
func (e *guideEditor) change(id interview.QuestionID, field guideField, do func(*interview.Question)) {
	if e.draft.Change(id, string(field), do) == nil {
		e.keep(field.typed())
	}
}

// question is an element of the draft, or nil.
func (e *guideEditor) question(id interview.QuestionID) *interview.Question {
	return e.draft.Guide().Question(id)
}

// undo takes the last step back, redo does it again; both tell what it was and
// go where it was.
func (e *guideEditor) undo() { e.step(e.draft.Undo, words.T("edit.undone")) }
func (e *guideEditor) redo() { e.step(e.draft.Redo, words.T("edit.redone")) }

func (e *guideEditor) step(do func() (edit.Step, bool), lead string) {
	step, ok := do()
	if !ok {
		return
	}
	e.said = lead + " " + stepWords(step)
	e.keep(false)
	e.goTo(step)
}

// goTo shows where a step was taken: its question and field, or the list.
func (e *guideEditor) goTo(step edit.Step) {
	if step.Question != "" && e.question(step.Question) != nil {
		e.at = step.Question
	}
	switch step.Kind {
	case edit.StepChange:
		e.questionPage(e.at, guideField(step.Field))
	case edit.StepChangeGuide:
		e.headPage(guideField(step.Field))
	default:
		e.outlinePage()
	}
}

// stepWords says what a step did: "flytten av A3".
func stepWords(s edit.Step) string {
	id := string(s.Question)
	switch s.Kind {
	case edit.StepAdd:
		return words.T("edit.step_add", "id", id)
	case edit.StepMove:
		return words.T("edit.step_move", "id", id)
	case edit.StepRename:
		return words.T("edit.step_rename", "id", id)
	case edit.StepDuplicate:
		return words.T("edit.step_duplicate", "id", id)
	case edit.StepDelete:
		return words.T("edit.step_delete", "id", id)
	case edit.StepChangeGuide:
		return guideField(s.Field).words()
	}
	return words.T("edit.step_change", "what", guideField(s.Field).words(), "id", id)
}

// history is the buttons that take back and do again, each saying what. There
// is none where there is nothing to do.
func (e *guideEditor) history() []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if step, ok := e.draft.NextUndo(); ok {
		buttons = append(buttons, kit.NewTextButton(words.T("edit.undo", "what", stepWords(step)), e.undo))
	}
	if step, ok := e.draft.NextRedo(); ok {
		buttons = append(buttons, kit.NewTextButton(words.T("edit.redo", "what", stepWords(step)), e.redo))
	}
	return buttons
}

// tellOnce is the newest thing worth telling, told once.
func (e *guideEditor) tellOnce() []fyne.CanvasObject {
	if e.said == "" {
		return nil
	}
	said := e.said
	e.said = ""
	return []fyne.CanvasObject{kit.Notice(kit.NoticeInfo, said, "")}
}

// bind binds what every page of the editor shares.
func (e *guideEditor) bind(page *kit.Page, back func()) {
	page.Bind(kit.Ctrl(fyne.KeyZ), e.undo)
	page.Bind(kit.Ctrl(fyne.KeyY), e.redo)
	page.Bind(kit.Plain(fyne.KeyF5), e.rehearse)
	page.Bind(kit.Plain(fyne.KeyEscape), back)
}

// header is the strip at the top of the editor's pages.
func (e *guideEditor) header() fyne.CanvasObject {
	left := []fyne.CanvasObject{kit.Strong(e.audit.Name), kit.Small(words.T("edit.draft"))}
	if e.audit.Fictitious {
		left = append(left, kit.Small(words.T("practice.short")))
	}
	return kit.Header(left, nil, []fyne.CanvasObject{e.app.stateLine(), kit.NewTextButton(words.T("header.lock"), e.app.Lock)})
}

// close leaves the editor for the audit's page, when everything is saved.
func (e *guideEditor) close() {
	e.app.leave(func() { e.app.guidePage(e.audit.ID) })
}
