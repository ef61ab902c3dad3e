package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// finishPage is the end of an interview: what has no answer, the pair's own
// note, and sealing.
func (v *interviewing) finishPage() {
	v.moving = false
	if v.trial.on {
		v.app.present(v.trialEnd)
		return
	}
	a, id := v.app, v.facts.ID
	var debrief interview.Debrief
	a.work(func() (err error) {
		debrief, err = a.study.Debrief(id)
		return err
	}, func(error) { // without the old note a new one can still be written
		a.present(func() *kit.Page { return v.makeFinish(&debrief) })
	})
}

func (v *interviewing) makeFinish(debrief *interview.Debrief) *kit.Page {
	steps := v.session.Steps()
	answered, asked := v.session.Progress()
	finish := kit.NewPrimary(words.T("finish.do"), v.finish)
	body := []fyne.CanvasObject{kit.Question(words.T("finish.title"))}
	var open []interview.Step
	for _, s := range steps {
		if answer := v.session.Answer(s.Path); s.Question.Asked() && !answer.Answered() {
			open = append(open, s)
		}
	}
	if len(open) == 0 {
		body = append(body, kit.Notice(kit.NoticeGood, words.N("finish.all", asked), words.T("finish.all_text")))
	} else {
		groups, _ := v.jumps(open, "")
		body = append(body, kit.Body(words.T("overview.count", "answered", answered, "asked", asked)),
			kit.Section(words.N("finish.unanswered", len(open))), kit.Muted(words.T("finish.unanswered_text")))
		body = append(body, groups...)
	}
	body = append(body, kit.Rule(), kit.Section(words.T("finish.read_title")), kit.Muted(words.T("finish.read_text")),
		kit.Flow(kit.NewSecondary(words.T("finish.read"), func() { v.app.readBack(v.facts.ID, v.audit, v.finishPage) })))
	note := debriefEntry(v.app, v.facts.ID, debrief)
	body = append(body, kit.Section(words.T("debrief.title")), note)
	page := kit.NewPage(kit.PageParts{
		Header: v.header("", len(steps), len(steps)), Body: body, First: finish,
		Left: []fyne.CanvasObject{
			kit.NewTextButton(words.T("header.back"), func() { v.move(func() { v.show(v.last(steps)) }) }),
			kit.NewTextButton(words.T("interview.overview"), func() { v.move(v.overviewPage) }),
			kit.NewTextButton(words.T("interview.support"), v.supportPage),
			v.pauseButton(),
		},
		Right: []fyne.CanvasObject{finish},
	})
	v.bindKeys(page)
	page.Bind(kit.Alt(fyne.KeyLeft), func() { v.move(func() { v.show(v.last(steps)) }) })
	return page
}

func (v *interviewing) last(steps []interview.Step) interview.QuestionPath {
	if len(steps) == 0 {
		return v.at
	}
	return steps[len(steps)-1].Path
}

// debriefEntry is the pair's own note, kept on this computer and out of every
// report.
func debriefEntry(a *App, id interview.InterviewID, d *interview.Debrief) *kit.AnswerEntry {
	study := a.study
	e := kit.NewAnswerEntry(kit.AnswerParts{Label: words.T("debrief.label"), Rows: 3, NoQuotes: true, OnChanged: func(text string, _ []kit.Quote) {
		d.Text = text
		now := *d
		a.saver.Soon(SaveKey(string(id)+"/.debrief"), func() error { return study.SetDebrief(id, now) })
	}})
	e.SetText(d.Text, nil)
	e.SetHint(words.T("debrief.hint"))
	return e
}

// finish seals the interview.
func (v *interviewing) finish() {
	v.move(func() {
		v.moving = true
		a := v.app
		a.work(func() error {
			_, err := v.session.Finish()
			return err
		}, func(err error) {
			v.moving = false
			if err != nil {
				a.messagePage(words.T("finish.failed"), problemNotice(err), v.finishPage)
				return
			}
			a.finishedPage(v.facts.ID, v.audit)
		})
	})
}

// finishedPage is a sealed interview: what it says, what was agreed, the pair's
// own note.
func (a *App) finishedPage(id interview.InterviewID, audit interview.Audit) {
	a.finishedSaying(id, audit, nil)
}

// finishedSaying shows it with what just happened to it; nil says that it is
// sealed.
func (a *App) finishedSaying(id interview.InterviewID, audit interview.Audit, said fyne.CanvasObject) {
	if said == nil {
		said = kit.Notice(kit.NoticeGood, words.T("finished.sealed"), words.T("finished.sealed_text"))
	}
	var i *interview.Interview
	var debrief interview.Debrief
	a.work(func() (err error) {
		if i, err = a.study.Interview(id); err == nil {
			debrief, err = a.study.Debrief(id)
		}
		return err
	}, func(err error) {
		if err != nil {
			a.homePage(problemNotice(err))
			return
		}
		a.present(func() *kit.Page { return a.makeFinished(i, audit, &debrief, said) })
	})
}

func (a *App) makeFinished(i *interview.Interview, audit interview.Audit, debrief *interview.Debrief, said fyne.CanvasObject) *kit.Page {
	on := func() { a.leave(func() { a.interviewsPage(audit.ID) }) }
	again := func() { a.finishedPage(i.ID, audit) }
	next := kit.NewPrimary(words.T("finished.on"), on)
	body := []fyne.CanvasObject{
		kit.Question(words.T("finished.title", "code", i.Code)), said,
	}
	if i.Consent.Contact {
		body = append(body, kit.NoticeWith(kit.NoticeInfo, words.T("finished.contact"), words.T("finished.contact_text"),
			kit.Flow(kit.NewSecondary(words.T("finished.contact_do"), func() { a.leave(func() { a.contactsPage(audit.ID) }) }))))
	}
	read := []fyne.CanvasObject{kit.NewSecondary(words.T("finish.read"), func() { a.leave(func() { a.readBack(i.ID, audit, again) }) })}
	if a.can(SheetOwn) {
		read = append(read, kit.NewSecondary(words.T("finish.print"), func() {
			a.leave(func() {
				a.paperPage(Order{Sheet: SheetOwn, Audit: audit.ID, Interview: i.ID}, string(i.Code), again)
			})
		}))
	}
	body = append(body, kit.Flow(read...), kit.Section(words.T("finished.consent")), kit.Muted(words.T("finished.consent_text")),
		a.consentBoxes(i, again), kit.Section(words.T("finished.change")), kit.Muted(words.T("finished.change_text")),
		a.changeButtons(i.ID, audit), kit.Section(words.T("debrief.title")), debriefEntry(a, i.ID, debrief))
	page := kit.NewPage(kit.PageParts{
		Header: a.header(audit.Name, func() { a.interviewsPage(audit.ID) }), Body: body,
		Right: []fyne.CanvasObject{next}, First: next,
	})
	page.Bind(kit.Plain(fyne.KeyEscape), on)
	return page
}

// changeButtons lead to what can be done with a finished interview.
func (a *App) changeButtons(id interview.InterviewID, audit interview.Audit) fyne.CanvasObject {
	leads := func(label string, to func(interview.InterviewID, interview.Audit)) fyne.CanvasObject {
		return kit.NewSecondary(label, func() { a.leave(func() { to(id, audit) }) })
	}
	return kit.Flow(leads(words.T("amend.title"), a.amendPage), leads(words.T("amend.remove"), a.redactPage),
		leads(words.T("history.title"), a.historyPage))
}

// consentBoxes let a person take back, or give, one purpose at a time.
func (a *App) consentBoxes(i *interview.Interview, again func()) *kit.CheckGroup {
	purposes := []interview.ConsentPurpose{interview.PurposeQuote, interview.PurposeContact}
	now := []bool{i.Consent.Quote, i.Consent.Contact}
	group := kit.NewCheckGroup([]kit.CheckOption{
		{Option: kit.Option{Label: words.T("consent.quote")}},
		{Option: kit.Option{Label: words.T("consent.contact")}},
	}, func(ticked []int) {
		for at, purpose := range purposes {
			agreed := indexOf(ticked, at) >= 0
			if agreed == now[at] {
				continue
			}
			now[at] = agreed
			a.then(func() error { return a.study.SetConsent(i.ID, purpose, agreed) }, again)
		}
	})
	var ticked []int
	for at, agreed := range now {
		if agreed {
			ticked = append(ticked, at)
		}
	}
	group.SetTicked(ticked...)
	return group
}

// readBack shows a person's answers, to be read aloud and checked together.
func (a *App) readBack(id interview.InterviewID, audit interview.Audit, back func()) {
	var entries []interview.Entry
	var i *interview.Interview
	a.work(func() (err error) {
		if i, err = a.study.Interview(id); err == nil {
			entries, err = a.study.Sheet(i)
		}
		return err
	}, func(err error) {
		if err != nil {
			a.messagePage(words.T("read.title"), problemNotice(err), back)
			return
		}
		a.present(func() *kit.Page {
			done := kit.NewPrimary(words.T("read.done"), back)
			body := []fyne.CanvasObject{kit.Question(words.T("read.title")), kit.Muted(words.T("read.text"))}
			for n, e := range entries {
				if e.Relevant && e.Question.Asked() && !e.Worked {
					body = append(body, readEntry(n+1, e))
				}
			}
			left := []fyne.CanvasObject{}
			if a.can(SheetOwn) {
				left = append(left, kit.NewTextButton(words.T("finish.print"), func() {
					a.paperPage(Order{Sheet: SheetOwn, Audit: audit.ID, Interview: id}, string(i.Code), func() { a.readBack(id, audit, back) })
				}))
			}
			page := kit.NewPage(kit.PageParts{
				Header: a.header(string(i.Code), back), Body: body, Left: left,
				Right: []fyne.CanvasObject{done}, First: done,
			})
			page.Bind(kit.Plain(fyne.KeyEscape), back)
			return page
		})
	})
}

func readEntry(n int, e interview.Entry) fyne.CanvasObject {
	objects := []fyne.CanvasObject{
		kit.Muted(count(n) + ". " + in(e.Label)),
		kit.Lead(answerWords(e.Question, e.Answer)),
	}
	if note := strings.TrimSpace(e.Answer.Note); note != "" {
		objects = append(objects, kit.LeadIn(words.T("read.note"), note))
	}
	if note := strings.TrimSpace(e.Answer.Note2); note != "" {
		objects = append(objects, kit.LeadIn(words.T("read.note2"), note))
	}
	return kit.ColumnGap(kit.GapTight, objects...)
}
