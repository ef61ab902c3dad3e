package ui

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// listedInterview is one row of the list.
type listedInterview struct {
	*interview.Interview
	answered, asked int
}

// interviewList is the newest interviews of an audit and the withdrawn ones.
type interviewList struct {
	rows      []listedInterview
	all       int
	withdrawn []interview.AuditEvent
}

// loadInterviews reads the newest interviews, at most so many.
func (a *App) loadInterviews(id interview.AuditID, most int) (interviewList, error) {
	var list interviewList
	records, err := a.vault.Records(interview.KindInterview, id)
	if err != nil {
		return list, err
	}
	slices.Reverse(records)
	for _, r := range records {
		if r.Last == 0 && r.Replaces != "" {
			continue
		}
		list.all++
		if len(list.rows) == most {
			continue
		}
		i, err := a.study.Interview(interview.InterviewID(r.ID))
		if err != nil {
			return list, err
		}
		row := listedInterview{Interview: i}
		if row.answered, row.asked, err = a.study.Progress(i); err != nil {
			return list, err
		}
		list.rows = append(list.rows, row)
	}
	events, err := a.study.Events(id)
	for _, e := range events {
		if e.Event == interview.EventWithdrawn {
			list.withdrawn = append(list.withdrawn, e)
		}
	}
	return list, err
}

// interviewsPage lists the interviews with their states.
func (a *App) interviewsPage(id interview.AuditID) { a.interviewsUpTo(id, listStep) }

func (a *App) interviewsUpTo(id interview.AuditID, most int) {
	var list interviewList
	load := func() (err error) {
		list, err = a.loadInterviews(id, most)
		return err
	}
	a.auditPage(sectionInterviews, id, load, func(audit interview.Audit) sectionPage {
		begin := kit.NewPrimary(words.T("home.new_interview"), func() { a.beginPage(audit) })
		p := sectionPage{first: begin, right: []fyne.CanvasObject{begin}}
		p.body = []fyne.CanvasObject{kit.Question(words.T("section.interviews")), kit.Muted(words.N("home.interviews", list.all))}
		if list.all == 0 && len(list.withdrawn) == 0 {
			p.body = append(p.body, kit.Card(kit.Body(words.T("interviews.none"))))
			return p
		}
		rows := []fyne.CanvasObject{}
		for _, row := range list.rows {
			rows = append(rows, a.interviewRow(row, audit), kit.Rule())
		}
		for _, e := range list.withdrawn {
			rows = append(rows, kit.Spread(
				kit.Flow(kit.Strong(string(e.Code)), kit.Muted(day(interview.DateOf(e.At.Local()), a.Clock.Now()))),
				kit.Tag(kit.NoticeDanger, words.T("interviews.withdrawn"))), kit.Rule())
		}
		p.body = append(p.body, kit.Card(rows[:len(rows)-1]...))
		if list.all > len(list.rows) {
			p.body = append(p.body, kit.NewTextButton(words.T("interviews.more"), func() { a.interviewsUpTo(id, most+listStep) }))
		}
		return p
	})
}

func (a *App) interviewRow(row listedInterview, audit interview.Audit) fyne.CanvasObject {
	names := make([]string, len(row.Auditors))
	for i, n := range row.Auditors {
		names[i] = string(n)
	}
	facts := []string{
		day(interview.DateOf(row.Started.Local()), a.Clock.Now()),
		words.T("interviews.answers", "answered", row.answered, "asked", row.asked),
	}
	if len(names) > 0 {
		facts = append(facts, strings.Join(names, ", "))
	}
	left := kit.ColumnGap(2, kit.Strong(string(row.Code)), kit.Small(strings.Join(facts, " · ")))
	state := kit.Tag(kit.NoticeGood, words.T("interviews.finished"))
	open := kit.NewTextButton(words.T("home.open"), func() { a.finishedPage(row.ID, audit) })
	if row.State == interview.StateOpen {
		state = kit.Tag(kit.NoticeWarning, words.T("interviews.open"))
		open = kit.NewTextButton(words.T("interviews.continue"), func() { a.resume(row.ID, audit) })
	}
	right := []fyne.CanvasObject{state, open}
	if a.vault.MayBeWithdrawn(interview.RecordID(row.ID)) {
		right = append([]fyne.CanvasObject{kit.Tag(kit.NoticeWarning, words.T("restored.tag"))}, right...)
	}
	return kit.Spread(left, kit.FlowEnd(right...))
}

// withdrawPage takes an interview back by the code on its slip.
func (a *App) withdrawPage(id interview.AuditID) {
	a.auditPage(sectionWithdraw, id, nil, func(interview.Audit) sectionPage {
		code := kit.NewLineEntry(words.T("withdraw.code"), nil)
		code.SetHint(words.T("withdraw.code_hint"))
		ask := func() {
			parsed, err := interview.ParseWithdrawalCode(code.Text())
			if err != nil {
				lead, text := explain(err)
				code.SetMessage(lead + " " + text)
				return
			}
			a.confirmWithdrawal(id, parsed)
		}
		code.OnSubmit(ask)
		return sectionPage{
			first: code.Focusable(),
			body: []fyne.CanvasObject{
				kit.Question(words.T("withdraw.title")), kit.Lead(words.T("withdraw.lead")), code,
				kit.Muted(words.T("withdraw.what")),
			},
			right: []fyne.CanvasObject{kit.NewPrimary(words.T("withdraw.find"), ask)},
		}
	})
}

func (a *App) confirmWithdrawal(id interview.AuditID, code interview.WithdrawalCode) {
	back := func() { a.withdrawPage(id) }
	a.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("withdraw.sure"), Text: words.T("withdraw.sure_text"), Danger: true,
			Keep: words.T("withdraw.keep"), OnKeep: back,
			Do: words.T("withdraw.do"), OnDo: func() { a.withdraw(id, code) },
		})
	})
}

func (a *App) withdraw(id interview.AuditID, code interview.WithdrawalCode) {
	var w interview.Withdrawal
	a.work(func() (err error) {
		w, err = a.study.Withdraw(id, code)
		return err
	}, func(err error) {
		if err != nil {
			a.messagePage(words.T("withdraw.title"), problemNotice(err), func() { a.withdrawPage(id) })
			return
		}
		text := words.T("withdraw.done_text", "code", w.Code)
		if n := len(w.Reports); n > 0 {
			var files []string
			for _, r := range w.Reports {
				files = append(files, r.File+" ("+r.Date.String()+")")
			}
			text += "\n" + words.N("withdraw.reports", n, "files", strings.Join(files, ", "))
		}
		a.messagePage(words.T("withdraw.title"), kit.Notice(kit.NoticeGood, words.T("withdraw.done"), text), func() { a.interviewsPage(id) })
	})
}

// messagePage says one thing, and goes on.
func (a *App) messagePage(title string, said fyne.CanvasObject, on func()) {
	a.present(func() *kit.Page {
		next := kit.NewPrimary(words.T("message.on"), on)
		page := kit.NewPage(kit.PageParts{
			Header: a.header(title, nil), Middle: true, First: next,
			Body: []fyne.CanvasObject{kit.Question(title), said}, Right: []fyne.CanvasObject{next},
		})
		page.Bind(kit.Plain(fyne.KeyEscape), on)
		return page
	})
}

// count writes a number for a line of facts.
func count(n int) string { return strconv.Itoa(n) }
