package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// tally counts the interviews of one audit without opening any.
type tally struct {
	finished int
	open     []interview.InterviewID
}

func (a *App) tally(audit interview.AuditID) (tally, error) {
	var t tally
	records, err := a.vault.Records(interview.KindInterview, audit)
	if err != nil {
		return t, err
	}
	for _, r := range records {
		switch {
		case r.Last > 0:
			t.finished++
		case r.Replaces == "":
			t.open = append(t.open, interview.InterviewID(r.ID))
		}
	}
	return t, nil
}

// openInterview is an interview that can be gone on with.
type openInterview struct {
	id              interview.InterviewID
	code            interview.WorkingCode
	audit           interview.Audit
	started, last   time.Time
	answered, asked int
}

// home is what the first page of an open vault tells.
type home struct {
	audits  []interview.Audit
	tallies []tally
	open    []openInterview
	drafts  []interview.Draft
}

func (a *App) loadHome() (home, error) {
	var h home
	audits, err := a.study.Audits()
	if err != nil {
		return h, err
	}
	slices.Reverse(audits)
	h.audits = audits
	for _, audit := range audits {
		t, err := a.tally(audit.ID)
		if err != nil {
			return h, err
		}
		h.tallies = append(h.tallies, t)
		for _, id := range t.open {
			o, err := a.loadOpen(id, audit)
			if err != nil {
				return h, err
			}
			h.open = append(h.open, o)
		}
	}
	if h.drafts, err = a.study.Drafts(""); err != nil {
		return h, err
	}
	slices.SortFunc(h.open, func(x, y openInterview) int { return y.last.Compare(x.last) })
	return h, nil
}

func (a *App) loadOpen(id interview.InterviewID, audit interview.Audit) (openInterview, error) {
	i, err := a.study.Interview(id)
	if err != nil {
		return openInterview{}, err
	}
	o := openInterview{id: id, code: i.Code, audit: audit, started: i.Started, last: i.Started}
	for _, answer := range i.Answers {
		if answer.At.After(o.last) {
			o.last = answer.At
		}
	}
	o.answered, o.asked, err = a.study.Progress(i)
	return o, err
}

// homePage shows what goes on first, then the audits.
func (a *App) homePage(notice fyne.CanvasObject) {
	var h home
	a.work(func() (err error) {
		h, err = a.loadHome()
		return err
	}, func(err error) {
		if err != nil {
			notice = problemNotice(err)
		}
		a.present(func() *kit.Page { return a.makeHome(h, notice) })
	})
}

func (a *App) makeHome(h home, notice fyne.CanvasObject) *kit.Page {
	var body []fyne.CanvasObject
	var first fyne.Focusable
	if notice != nil {
		body = append(body, notice)
	}
	for i, o := range h.open {
		card, button := a.openCard(o, i == 0)
		if i == 0 {
			first = button
		}
		body = append(body, card)
	}
	if card := a.draftsCard(h); card != nil {
		body = append(body, card)
	}
	if len(h.audits) == 0 {
		create := kit.NewPrimary(words.T("home.first_audit"), a.newAuditPage)
		practise := kit.NewSecondary(words.T("home.practise"), a.practise)
		first = create
		body = append(body, kit.MainCard(kit.Question(words.T("home.empty")), kit.Body(words.T("home.empty_text")), kit.Flow(create, practise)))
	} else {
		body = append(body, kit.Section(words.T("home.audits")))
		var cards []fyne.CanvasObject
		for i, audit := range h.audits {
			card, button := a.auditCard(audit, h.tallies[i])
			if first == nil {
				first = button
			}
			cards = append(cards, card)
		}
		body = append(body, kit.Grid(400, cards...), kit.Flow(
			kit.NewTextButton(words.T("home.new_audit"), a.newAuditPage),
			kit.NewTextButton(words.T("home.practise"), a.practise)))
	}
	body = append(body, kit.Flow(
		kit.NewTextButton(words.T("settings.link"), func() { a.settingsPage(func() { a.homePage(nil) }) }),
		kit.NewTextButton(words.T("vault.link"), a.vaultPage),
		kit.NewTextButton(words.T("help.link"), a.helpPage)))
	header := kit.Header(
		[]fyne.CanvasObject{kit.Strong("Synvända").InTone(kit.TonePrimary), kit.Small(a.vault.Name())}, nil,
		[]fyne.CanvasObject{a.stateLine(), kit.Small(words.T("home.offline")), kit.NewTextButton(words.T("header.lock"), a.Lock)})
	return kit.NewPage(kit.PageParts{Header: header, Body: body, Measure: kit.MeasureWide, First: first})
}

// openCard is an interview that goes on; the newest has the page's main button.
func (a *App) openCard(o openInterview, newest bool) (fyne.CanvasObject, *kit.Button) {
	make := kit.NewSecondary
	if newest {
		make = kit.NewPrimary
	}
	button := make(words.T("home.continue"), func() { a.resume(o.id, o.audit) })
	now := a.Clock.Now()
	said := kit.ColumnGap(kit.GapTight,
		kit.Small(words.T("home.since", "when", when(o.started, now))),
		kit.Question(words.T("home.interview", "code", o.code, "audit", o.audit.Name)),
		kit.Muted(words.T("home.progress", "answered", o.answered, "asked", o.asked, "ago", ago(o.last, now))))
	if o.audit.Fictitious {
		said.Objects = append(said.Objects, kit.Flow(practiceTag()))
	}
	row := kit.Spread(said, button)
	if a.narrow() {
		row = kit.Column(said, kit.Flow(button))
	}
	if newest {
		return kit.MainCard(row), button
	}
	return kit.Card(row), button
}

func practiceTag() fyne.CanvasObject { return kit.Tag(kit.NoticeWarning, words.T("practice.tag")) }

func (a *App) auditCard(audit interview.Audit, t tally) (fyne.CanvasObject, *kit.Button) {
	begin := kit.NewSecondary(words.T("home.new_interview"), func() { a.beginPage(audit) })
	open := kit.NewTextButton(words.T("home.open"), func() { a.interviewsPage(audit.ID) })
	done := 0
	for _, p := range audit.Phases {
		if p.Status == interview.PhaseDone {
			done++
		}
	}
	objects := []fyne.CanvasObject{
		kit.Section(audit.Name),
		kit.Small(audit.Unit + " · " + words.N("home.interviews", t.finished+len(t.open))),
	}
	if audit.Fictitious {
		objects = append(objects, kit.Flow(practiceTag()))
	}
	if n := len(audit.Phases); n > 0 {
		objects = append(objects, kit.NewStepProgress(done, n), kit.Small(words.T("home.phases", "done", done, "all", n)))
	}
	if !audit.Closed.IsZero() {
		objects = append(objects, kit.Flow(kit.Tag(kit.NoticeInfo, words.T("home.closed"))), kit.Flow(open))
		return kit.Card(objects...), open
	}
	return kit.Card(append(objects, kit.Flow(begin, open))...), begin
}
