package ui

import (
	"errors"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// interviewing is an interview in progress on the screen.
type interviewing struct {
	app     *App
	session *interview.Session
	audit   interview.Audit
	facts   interview.Interview
	// drafts are the newest words and choices of each question visited, saved
	// or not; a page is always made from them.
	drafts map[interview.QuestionPath]interview.Answer
	at     interview.QuestionPath
	// moving tells that a page is on its way to another.
	moving bool
	// hold takes a changed answer instead of the store, while a finished
	// interview is corrected.
	hold func(interview.Answer)
	// trial is set for a test-run, which leaves nothing behind.
	trial trial
}

// resume goes on with an interview that was left open.
func (a *App) resume(id interview.InterviewID, audit interview.Audit) {
	var session *interview.Session
	a.work(func() (err error) {
		session, err = a.study.Resume(id)
		return err
	}, func(err error) {
		if err != nil {
			a.homePage(problemNotice(err))
			return
		}
		a.interviewing(session, audit)
	})
}

// interviewing shows an interview at the step where it was left.
func (a *App) interviewing(session *interview.Session, audit interview.Audit) {
	v := &interviewing{
		app: a, session: session, audit: audit, facts: session.Interview(),
		drafts: map[interview.QuestionPath]interview.Answer{},
	}
	v.show(session.Place())
}

// draft is what the screen holds for a question.
func (v *interviewing) draft(path interview.QuestionPath) interview.Answer {
	if a, ok := v.drafts[path]; ok {
		return a
	}
	return v.session.Answer(path)
}

// key names a question's answer to the saver.
func (v *interviewing) key(path interview.QuestionPath) SaveKey {
	return SaveKey(string(v.facts.ID) + "/" + string(path))
}

// change takes a new answer from the screen and brings it to the store: a
// choice at once, typing after a pause.
func (v *interviewing) change(answer interview.Answer, typed bool) {
	if len(v.facts.Auditors) > 0 {
		answer.By = v.facts.Auditors[0]
	}
	v.drafts[answer.Question] = answer
	if v.hold != nil {
		v.hold(answer)
		return
	}
	if v.trial.on {
		_, v.trial.refused = v.session.Record(answer)
		return
	}
	session := v.session
	write := func() error {
		_, err := session.Record(answer)
		return err
	}
	if typed {
		v.app.saver.Soon(v.key(answer.Question), write)
		return
	}
	v.app.saver.Now(v.key(answer.Question), write)
}

// show shows one step, and remembers that the interview stands there.
func (v *interviewing) show(path interview.QuestionPath) {
	v.moving = false
	step, ok := v.step(path)
	if !ok {
		v.finishPage()
		return
	}
	v.at = path
	session := v.session
	v.now(SaveKey(string(v.facts.ID)+"/.place"), func() error { return session.Leave(path) })
	v.app.present(func() *kit.Page { return v.stepPage(step) })
}

func (v *interviewing) step(path interview.QuestionPath) (interview.Step, bool) {
	for _, s := range v.session.Steps() {
		if s.Path == path {
			return s, true
		}
	}
	return interview.Step{}, false
}

// move leaves the present page when everything on it is saved. A key held down
// or pressed twice moves once.
func (v *interviewing) move(on func()) {
	if v.moving {
		return
	}
	if v.trial.on {
		if v.trial.refused != nil {
			v.stay(v.trial.refused, on)
			return
		}
		on()
		return
	}
	v.moving = true
	v.app.saver.Flush(func(err error) {
		v.moving = false
		if err == nil {
			on()
			return
		}
		v.stay(err, on)
	})
}

// stay says why the page is not left. What was refused can be left behind; what
// the disk did not take waits on the page.
func (v *interviewing) stay(err error, on func()) {
	var refusal *interview.Refusal
	if !errors.As(err, &refusal) && !unfinished(err) {
		v.app.tellUnsaved(err, on)
		return
	}
	lead, text := explain(err)
	if q := v.question(v.at); q != nil && refusal != nil && refusal.Reason == interview.RefusedConstraint {
		if own := v.say(v.at, q.ConstraintMessage); own != "" {
			text = own
		}
	}
	v.app.cover(func(back func()) *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("refused.question"), Text: lead + " " + text + "\n" + words.T("refused.kept"),
			Keep: words.T("refused.change"), OnKeep: back,
			Do: words.T("refused.leave"), OnDo: func() {
				back()
				v.forget(v.at)
				delete(v.drafts, v.at)
				on()
			},
		})
	})
}

// say is a text of the guide at a step, with the answers that it names.
func (v *interviewing) say(path interview.QuestionPath, text interview.Text) string {
	return v.session.Say(path, text, language())
}

func (v *interviewing) question(path interview.QuestionPath) *interview.Question {
	if s, ok := v.step(path); ok {
		return s.Question
	}
	return nil
}

// next goes to the step that comes after the answers so far.
func (v *interviewing) next() {
	from := v.at
	v.move(func() {
		if step, ok := v.session.Next(from); ok {
			v.show(step.Path)
			return
		}
		v.finishPage()
	})
}

func (v *interviewing) previous() {
	from := v.at
	v.move(func() {
		if step, ok := v.session.Previous(from); ok {
			v.show(step.Path)
		}
	})
}

// pauseButton leaves the interview, or ends a test-run.
func (v *interviewing) pauseButton() *kit.Button {
	label := words.T("interview.pause")
	if v.trial.on {
		label = words.T("try.end")
	}
	return kit.NewTextButton(label, v.pause)
}

// pause leaves the interview open and goes home.
func (v *interviewing) pause() {
	if v.trial.on {
		v.endTrial()
		return
	}
	v.move(func() {
		v.app.homePage(kit.Notice(kit.NoticeGood, words.T("interview.paused"), words.T("interview.paused_text")))
	})
}

// header is the strip at the top of a question: code, theme, how far, state.
func (v *interviewing) header(theme string, place, all int) fyne.CanvasObject {
	if v.trial.on {
		return v.trialHeader(place, all)
	}
	left := []fyne.CanvasObject{kit.Strong(string(v.facts.Code))}
	if theme != "" {
		left = append(left, kit.Small(theme))
	}
	right := []fyne.CanvasObject{}
	if v.audit.Fictitious {
		right = append(right, kit.Small(words.T("practice.short")))
	}
	right = append(right, kit.Small(words.T("interview.place", "n", place, "all", all)), v.app.stateLine())
	return kit.Header(left, kit.NewStepProgress(place, all), right)
}

// bindKeys binds what every page of an interview shares.
func (v *interviewing) bindKeys(page *kit.Page) {
	page.Bind(kit.Plain(fyne.KeyF2), v.supportPage)
	page.Bind(kit.Plain(fyne.KeyF3), func() { v.move(v.overviewPage) })
	if v.trial.on {
		page.Bind(kit.Plain(fyne.KeyEscape), v.endTrial)
		page.Bind(kit.Plain(fyne.KeyF5), v.endTrial)
	}
}

// supportPage is what to do when someone feels bad. It needs nothing saved to
// be shown: it lies over the question, which waits under it as it was.
func (v *interviewing) supportPage() {
	v.app.cover(func(back func()) *kit.Page {
		text := v.audit.Support
		if text == "" {
			text = words.T("audit.support_text")
		}
		on := kit.NewPrimary(words.T("support.on"), back)
		page := v.app.spoken(text, kit.PageParts{
			Body: []fyne.CanvasObject{
				kit.Question(words.T("support.title")), kit.Lead(text),
				kit.Card(kit.Strong(words.T("support.pause_title")), kit.Body(words.T("support.pause_text")),
					kit.Flow(kit.NewSecondary(v.pauseButton().Label(), func() {
						back()
						v.pause()
					}))),
				kit.Card(kit.Strong(words.T("support.stop_title")), kit.Body(words.T("support.stop_text")),
					kit.Flow(kit.NewSecondary(words.T("support.stop"), func() {
						back()
						v.move(v.finishPage)
					}))),
			},
			Right: []fyne.CanvasObject{on}, First: on,
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		page.Bind(kit.Plain(fyne.KeyF2), back)
		return page
	})
}
