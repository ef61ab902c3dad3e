package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// trial makes an interview on the screen one that leaves nothing behind.
type trial struct {
	// end leaves it, with the question that was last seen; nil for an interview
	// that counts.
	end func(at interview.QuestionPath)
	on  bool
	// refused is why the answer on the screen cannot be taken.
	refused error
}

// rehearsalOf makes a guide ready to be tried.
func (a *App) rehearsalOf(g *interview.Guide) (*interview.Rehearsal, error) {
	return interview.Rehearse(g, interview.Source{Now: a.Clock.Now, Random: a.Random})
}

// trying shows a session that leaves nothing behind.
func (a *App) trying(session *interview.Session, audit interview.Audit, t trial) *interviewing {
	t.on = true
	return &interviewing{
		app: a, session: session, audit: audit, facts: session.Interview(), trial: t,
		drafts: map[interview.QuestionPath]interview.Answer{},
	}
}

// rehearse tries the draft from its first question, as in an interview.
func (e *guideEditor) rehearse() {
	e.app.leave(func() {
		e.app.tryGuide(e.draft.Guide(), e.audit, func(at interview.QuestionPath) {
			if id := at.Question(); e.question(id) != nil {
				e.at = id
			}
			e.outlinePage()
		})
	})
}

// tryGuide walks through a guide on the interview's own pages. Nothing is kept;
// end is told the question that was last seen.
func (a *App) tryGuide(g *interview.Guide, audit interview.Audit, end func(at interview.QuestionPath)) {
	rehearsal, err := a.rehearsalOf(g)
	if err != nil {
		a.messagePage(words.T("try.title"), kit.Notice(kit.NoticeWarning, words.T("try.faulty"), words.T("try.faulty_text")), func() { end("") })
		return
	}
	done := func(at interview.QuestionPath) {
		rehearsal.End()
		end(at)
	}
	begin := func(group interview.GroupName) {
		session, err := rehearsal.Begin(group)
		if err != nil || len(session.Steps()) == 0 {
			a.messagePage(words.T("try.title"), kit.Notice(kit.NoticeInfo, words.T("try.empty"), words.T("try.empty_text")), func() { done("") })
			return
		}
		v := a.trying(session, audit, trial{end: done})
		v.show(session.Place())
	}
	if len(g.Groups) < 2 {
		begin("")
		return
	}
	a.tryGroupPage(g, begin, func() { done("") })
}

// tryGroupPage asks whose questions are tried.
func (a *App) tryGroupPage(g *interview.Guide, begin func(interview.GroupName), back func()) {
	a.present(func() *kit.Page {
		var items []kit.Option
		for _, group := range g.Groups {
			items = append(items, kit.Option{Label: in(group.Label)})
		}
		group := kit.NewChoiceGroup(items, func(i int) {
			if i >= 0 {
				begin(g.Groups[i].Name)
			}
		})
		page := kit.NewPage(kit.PageParts{
			Header: a.header(words.T("try.title"), nil),
			Body:   []fyne.CanvasObject{kit.Question(words.T("try.group")), kit.Muted(words.T("try.group_text")), group},
			Left:   []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)}, First: group,
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}

// now writes at once: to the store, or into a test-run.
func (v *interviewing) now(key SaveKey, write func() error) {
	if v.trial.on {
		_ = write() // in memory: only a test-run that has ended takes nothing
		return
	}
	v.app.saver.Now(key, write)
}

// refuse notes that what is on the screen cannot be an answer as it stands.
func (v *interviewing) refuse(path interview.QuestionPath, err error) {
	if v.trial.on {
		v.trial.refused = err
		return
	}
	v.app.saver.Refuse(v.key(path), err)
}

// forget lets go of what was refused.
func (v *interviewing) forget(path interview.QuestionPath) {
	v.trial.refused = nil
	if !v.trial.on {
		v.app.saver.Forget(v.key(path))
	}
}

// trialHeader says on every page that nothing is kept.
func (v *interviewing) trialHeader(place, all int) fyne.CanvasObject {
	return kit.Header(
		[]fyne.CanvasObject{kit.Tag(kit.NoticeWarning, words.T("try.mark"))}, kit.NewStepProgress(place, all),
		[]fyne.CanvasObject{kit.Small(words.T("interview.place", "n", place, "all", all)), v.pauseButton()})
}

// endTrial leaves a test-run.
func (v *interviewing) endTrial() {
	at := v.at
	v.move(func() { v.trial.end(at) })
}

// trialEnd is the page after the last question of a test-run.
func (v *interviewing) trialEnd() *kit.Page {
	steps := v.session.Steps()
	answered, asked := v.session.Progress()
	end := kit.NewPrimary(words.T("try.end"), v.endTrial)
	last := func() { v.move(func() { v.show(v.last(steps)) }) }
	page := kit.NewPage(kit.PageParts{
		Header: v.header("", len(steps), len(steps)), First: end,
		Body: []fyne.CanvasObject{
			kit.Question(words.T("try.done")), kit.Body(words.T("overview.count", "answered", answered, "asked", asked)),
			kit.Notice(kit.NoticeInfo, words.T("try.mark"), words.T("try.nothing_kept")),
		},
		Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), last)},
		Right: []fyne.CanvasObject{end},
	})
	page.Bind(kit.Alt(fyne.KeyLeft), last)
	page.Bind(kit.Plain(fyne.KeyEscape), v.endTrial)
	page.Bind(kit.Plain(fyne.KeyF5), v.endTrial)
	return page
}
