package ui

import (
	"errors"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// guideState is what the audit's page on its guide tells.
type guideState struct {
	guide *interview.Guide // in use
	draft *interview.Guide // being written; nil when there is none, or none that differs
	// changes are the differences from the guide in use to the draft.
	changes []guide.Change
}

func (a *App) loadGuide(id interview.AuditID) (guideState, error) {
	var s guideState
	audit, err := a.study.Audit(id)
	if err == nil {
		s.guide, err = a.study.Guide(id, audit.Guide)
	}
	if err != nil || audit.GuideLocked {
		return s, err
	}
	if s.draft, err = a.study.GuideDraft(id); err == nil && s.draft != nil {
		s.changes = guide.Compare(s.guide, s.draft)
		if len(s.changes) == 0 {
			s.draft = nil
		}
	}
	return s, err
}

// guidePage is the audit's guide: what is in use, the draft that waits, and the
// commissioner's wishes beside it.
func (a *App) guidePage(id interview.AuditID) {
	var s guideState
	load := func() (err error) {
		s, err = a.loadGuide(id)
		return err
	}
	a.auditPage(sectionGuide, id, load, func(audit interview.Audit) sectionPage {
		p := sectionPage{}
		p.body = []fyne.CanvasObject{kit.Question(guideTitle(s.guide)), a.guideTags(audit, s)}
		if audit.GuideLocked {
			p = a.lockedGuide(p, audit, s)
		} else {
			p = a.openGuide(p, audit, s)
		}
		if lines := guideLines(s.guide); len(lines) > 0 {
			p.body = append(p.body, kit.Section(words.T("guide.in_use")), kit.Card(lines...))
		}
		return a.addWishes(p, audit)
	})
}

func guideTitle(g *interview.Guide) string {
	if title := in(g.Title); title != "" {
		return title
	}
	return words.T("edit.no_title")
}

func (a *App) guideTags(audit interview.Audit, s guideState) fyne.CanvasObject {
	state := kit.Tag(kit.NoticeWarning, words.T("guide.open"))
	if audit.GuideLocked {
		state = kit.Tag(kit.NoticeGood, words.T("guide.locked"))
	}
	return kit.Flow(state, kit.Muted(words.T("guide.version", "n", s.guide.Version)))
}

// openGuide is what can be done with a guide that is not locked.
func (a *App) openGuide(p sectionPage, audit interview.Audit, s guideState) sectionPage {
	id := audit.ID
	change := kit.NewPrimary(words.T("guide.change"), func() { a.editGuide(id) })
	p.first = change
	p.right = []fyne.CanvasObject{change}
	if s.draft != nil {
		use := kit.NewPrimary(words.T("guide.use"), func() { a.useGuide(audit, s.draft) })
		change := kit.NewSecondary(words.T("guide.change"), func() { a.editGuide(id) })
		p.first = use
		p.right = []fyne.CanvasObject{change, use}
		p.body = append(p.body, kit.NoticeWith(kit.NoticeWarning, words.T("guide.draft"), words.N("guide.draft_text", len(s.changes)), kit.Flow(
			kit.NewTextButton(words.T("guide.draft_changes"), func() { a.changesPage(id, s.guide, s.draft) }),
			kit.NewTextButton(words.T("guide.draft_drop"), func() { a.dropDraftPage(id) }))))
	} else {
		p.body = append(p.body, kit.Muted(words.T("guide.lock_text")))
	}
	tools := []fyne.CanvasObject{kit.NewTextButton(words.T("edit.try"), func() { a.tryFromPage(audit, newest(s)) })}
	if s.draft == nil {
		tools = append(tools, kit.NewTextButton(words.T("guide.lock"), func() { a.confirmLockGuide(id) }))
	}
	tools = append(tools, kit.NewTextButton(words.T("guide.read"), func() { a.readGuidePage(audit) }))
	p.body = append(p.body, kit.Flow(append(tools, a.guideTools(audit, s)...)...))
	return p
}

// lockedGuide is what can be done with a locked guide: everything but changing
// it.
func (a *App) lockedGuide(p sectionPage, audit interview.Audit, s guideState) sectionPage {
	try := kit.NewPrimary(words.T("edit.try"), func() { a.tryFromPage(audit, s.guide) })
	p.first, p.right = try, []fyne.CanvasObject{try}
	p.body = append(p.body, kit.Notice(kit.NoticeGood, words.T("guide.locked_title"), words.T("guide.locked_text")),
		kit.Flow(a.guideTools(audit, s)...))
	return p
}

// guideTools are the buttons that every state of the guide has.
func (a *App) guideTools(audit interview.Audit, s guideState) []fyne.CanvasObject {
	tools := []fyne.CanvasObject{
		kit.NewTextButton(words.T("guide.versions"), func() { a.versionsPage(audit.ID) }),
		kit.NewTextButton(words.T("guide.write"), func() { a.writeGuidePage(audit, newest(s)) }),
	}
	for _, sheet := range []Sheet{SheetGuide, SheetAnswers} {
		if a.can(sheet) {
			tools = append(tools, kit.NewTextButton(sheetTitle(sheet), func() {
				a.leave(func() {
					order := Order{Sheet: sheet, Audit: audit.ID, Guide: newest(s)}
					a.paperPage(order, guideTitle(newest(s)), func() { a.guidePage(audit.ID) })
				})
			}))
		}
	}
	return tools
}

// newest is the draft, or the guide in use when there is none.
func newest(s guideState) *interview.Guide {
	if s.draft != nil {
		return s.draft
	}
	return s.guide
}

func (a *App) tryFromPage(audit interview.Audit, g *interview.Guide) {
	a.tryGuide(g, audit, func(interview.QuestionPath) { a.guidePage(audit.ID) })
}

// guideLines are the questions of a guide as they are asked.
func guideLines(g *interview.Guide) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for q := range g.All() {
		if q.Holder() || q.Type == interview.TypeCalculation {
			continue
		}
		lines = append(lines, kit.LeadIn(string(q.ID), in(q.Label)))
	}
	return lines
}

// useGuide makes the draft the guide that new interviews follow. A draft with
// faults is not used: the faults are shown instead.
func (a *App) useGuide(audit interview.Audit, draft *interview.Guide) {
	if faults := faultsOf(draft); len(faults) > 0 {
		a.present(func() *kit.Page {
			mend := kit.NewPrimary(words.T("guide.change"), func() { a.editGuide(audit.ID) })
			body := []fyne.CanvasObject{kit.Question(words.T("guide.faulty")), kit.Lead(words.N("edit.problems", len(faults)))}
			for _, p := range faults {
				body = append(body, problemBox(p))
			}
			back := func() { a.guidePage(audit.ID) }
			page := kit.NewPage(kit.PageParts{
				Header: a.header(audit.Name, back), Body: body, Right: []fyne.CanvasObject{mend}, First: mend,
			})
			page.Bind(kit.Plain(fyne.KeyEscape), back)
			return page
		})
		return
	}
	a.then(func() error {
		_, err := edit.Use(a.study, audit.ID, draft)
		if err == nil {
			err = a.study.DiscardGuideDraft(audit.ID)
		}
		return err
	}, func() { a.guidePage(audit.ID) })
}

// faultsOf is what stands in the way of using a guide.
func faultsOf(g *interview.Guide) []toldProblem {
	var faults []toldProblem
	for _, p := range edit.New(g).Problems() {
		if told := problemWords(g, p); told.faulty {
			faults = append(faults, told)
		}
	}
	return faults
}

// dropDraftPage asks before the draft is forgotten.
func (a *App) dropDraftPage(id interview.AuditID) {
	back := func() { a.guidePage(id) }
	a.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("guide.drop_sure"), Text: words.T("guide.drop_text"), Danger: true,
			Keep: words.T("guide.drop_not"), OnKeep: back, Do: words.T("guide.draft_drop"),
			OnDo: func() { a.then(func() error { return a.study.DiscardGuideDraft(id) }, back) },
		})
	})
}

// confirmLockGuide asks before the guide is settled.
func (a *App) confirmLockGuide(id interview.AuditID) {
	back := func() { a.guidePage(id) }
	a.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("guide.lock_sure"), Text: words.T("guide.lock_means"),
			Keep: words.T("guide.lock_not"), OnKeep: back, Do: words.T("guide.lock"),
			OnDo: func() { a.then(func() error { return a.study.LockGuide(id) }, back) },
		})
	})
}

// explainGuide tells of errors of guides; empty for others.
func explainGuide(err error) (lead, text string) {
	switch {
	case errors.Is(err, interview.ErrGuideLocked):
		return words.T("error.guide_locked"), words.T("error.guide_locked_text")
	case errors.Is(err, interview.ErrGuideFaulty):
		return words.T("error.guide_faulty"), words.T("error.guide_faulty_text")
	case errors.Is(err, interview.ErrWishText), errors.Is(err, interview.ErrTooManyWishes):
		return words.T("error.wish"), words.T("error.wish_text")
	case errors.Is(err, interview.ErrTooLarge):
		return words.T("error.too_large"), words.T("error.too_large_text")
	case errors.Is(err, ErrNoFile):
		return words.T("error.no_file"), words.T("error.no_file_text")
	}
	return "", ""
}
