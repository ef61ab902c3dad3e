package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

func phaseLabel(name interview.PhaseName) string {
	switch name {
	case "dialogue":
		return words.T("phase.dialogue")
	case "agreement":
		return words.T("phase.agreement")
	case "team":
		return words.T("phase.team")
	case "visit":
		return words.T("phase.visit")
	case "guide":
		return words.T("phase.guide")
	case "recruitment":
		return words.T("phase.recruitment")
	case "interviews":
		return words.T("phase.interviews")
	case "analysis":
		return words.T("phase.analysis")
	case "validation":
		return words.T("phase.validation")
	case "report":
		return words.T("phase.report")
	case "feedback":
		return words.T("phase.feedback")
	case "followup":
		return words.T("phase.followup")
	case "deletion":
		return words.T("phase.deletion")
	}
	return string(name)
}

var phaseStates = []interview.PhaseStatus{interview.PhaseWaiting, interview.PhaseStarted, interview.PhaseDone}

func phaseState(s interview.PhaseStatus) (kit.NoticeKind, string) {
	switch s {
	case interview.PhaseDone:
		return kit.NoticeGood, words.T("phase.state_done")
	case interview.PhaseStarted:
		return kit.NoticeWarning, words.T("phase.state_started")
	}
	return kit.NoticeInfo, words.T("phase.state_waiting")
}

// phasesPage is the checklist: one row a step, each opened to be changed.
func (a *App) phasesPage(id interview.AuditID) {
	a.auditPage(sectionPhases, id, nil, func(audit interview.Audit) sectionPage {
		p := sectionPage{body: []fyne.CanvasObject{kit.Question(words.T("section.phases")), kit.Muted(words.T("phases.text"))}}
		var rows []fyne.CanvasObject
		for i, phase := range audit.Phases {
			kind, state := phaseState(phase.Status)
			facts := phase.Owner
			if !phase.Due.IsZero() {
				facts += " · " + day(phase.Due, a.Clock.Now())
			}
			change := kit.NewTextButton(words.T("phases.change"), func() { a.phasePage(id, i) })
			if p.first == nil && phase.Status != interview.PhaseDone {
				p.first = change
			}
			left := kit.ColumnGap(2, kit.Strong(count(i+1)+". "+phaseLabel(phase.Name)), kit.Small(facts))
			rows = append(rows, kit.Spread(left, kit.FlowEnd(kit.Tag(kind, state), change)), kit.Rule())
		}
		if len(rows) > 0 {
			p.body = append(p.body, kit.Card(rows[:len(rows)-1]...))
		}
		return p
	})
}

// phasePage changes one step: who, when, how far.
func (a *App) phasePage(id interview.AuditID, at int) {
	a.auditPage(sectionPhases, id, nil, func(audit interview.Audit) sectionPage {
		if at >= len(audit.Phases) {
			return sectionPage{}
		}
		phase := audit.Phases[at]
		f := auditForm(a, auditPart{id, "phase " + string(phase.Name)}, &phase, func(x *interview.Audit, now interview.Phase) {
			i := slices.IndexFunc(x.Phases, func(p interview.Phase) bool { return p.Name == now.Name })
			if i >= 0 {
				x.Phases[i] = now
			}
		})
		var items []kit.Option
		for _, s := range phaseStates {
			_, label := phaseState(s)
			items = append(items, kit.Option{Label: label})
		}
		f.choice(items, indexOf(phaseStates, phase.Status), func(i int) {
			if i >= 0 {
				phase.Status = phaseStates[i]
			}
		})
		f.line(words.T("phases.owner"), &phase.Owner)
		f.date(words.T("phases.due"), &phase.Due)
		back := kit.NewPrimary(words.T("phases.done"), func() { a.leave(func() { a.phasesPage(id) }) })
		return sectionPage{
			body:  append([]fyne.CanvasObject{kit.Question(phaseLabel(phase.Name))}, f.objects...),
			right: []fyne.CanvasObject{back}, first: f.first,
		}
	})
}

var keptStates = []interview.Kept{interview.KeptYes, interview.KeptPartly, interview.KeptNo}

func keptOptions() []kit.Option {
	return []kit.Option{{Label: words.T("promises.yes")}, {Label: words.T("promises.partly")}, {Label: words.T("promises.no")}}
}

// promisesPage keeps what both sides have said that they will do, and whether
// they did.
func (a *App) promisesPage(id interview.AuditID) {
	var kept interview.Draft
	load := func() (err error) {
		kept, err = a.study.Draft(id, formPromise)
		return err
	}
	a.auditPage(sectionPromises, id, load, func(audit interview.Audit) sectionPage {
		d := a.draft(kept, func() { a.promisesPage(id) })
		parties := []interview.PromiseParty{interview.PromiseByService, interview.PromiseByAuditors}
		by := d.choice("by", []kit.Option{{Label: words.T("promises.service")}, {Label: words.T("promises.auditors")}}, kit.None, nil)
		text := d.line("what", words.T("promises.what"), "")
		due := d.date("due", words.T("promises.due"), kit.Date{})
		add := kit.NewPrimary(words.T("promises.add"), func() {
			if text.Text() == "" || by.Choice() == kit.None {
				text.SetMessage(words.T("promises.missing"))
				return
			}
			day, _ := due.Value()
			promise := interview.Promise{By: parties[by.Choice()], Text: text.Text(), Due: interview.Date(day)}
			a.then(d.sent(func() error {
				return a.study.ChangeAudit(id, func(x *interview.Audit) { x.Promises = append(x.Promises, promise) })
			}), func() { a.promisesPage(id) })
		})
		p := sectionPage{first: by, right: []fyne.CanvasObject{add}}
		p.body = []fyne.CanvasObject{kit.Question(words.T("section.promises")), kit.Muted(words.T("promises.text"))}
		for i, promise := range audit.Promises {
			p.body = append(p.body, a.promiseCard(id, i, promise))
		}
		p.body = append(p.body, kit.Section(words.T("promises.new")), d.said(), by, text, due)
		return p
	})
}

func (a *App) promiseCard(id interview.AuditID, at int, promise interview.Promise) fyne.CanvasObject {
	f := auditForm(a, auditPart{id, "promise " + count(at)}, &promise, func(x *interview.Audit, now interview.Promise) {
		if at < len(x.Promises) {
			x.Promises[at] = now
		}
	})
	who := words.T("promises.service")
	if promise.By == interview.PromiseByAuditors {
		who = words.T("promises.auditors")
	}
	facts := who
	if !promise.Due.IsZero() {
		facts += " · " + day(promise.Due, a.Clock.Now())
	}
	f.choice(keptOptions(), indexOf(keptStates, promise.Kept), func(i int) {
		promise.Kept = ""
		if i >= 0 {
			promise.Kept = keptStates[i]
		}
	})
	return kit.Card(append([]fyne.CanvasObject{kit.Small(facts), kit.Strong(promise.Text), kit.Small(words.T("promises.kept"))}, f.objects...)...)
}
