package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// can tells whether the program can make a paper.
func (a *App) can(sheet Sheet) bool { return a.Papers != nil && a.Papers.Can(sheet) }

func sheetTitle(s Sheet) string {
	switch s {
	case SheetConsent:
		return words.T("paper.consent")
	case SheetSlip:
		return words.T("paper.slip")
	case SheetOwn:
		return words.T("paper.own")
	case SheetGuide:
		return words.T("paper.guide")
	case SheetAnswers:
		return words.T("paper.answers")
	case SheetTable:
		return words.T("paper.table")
	case SheetWork:
		return words.T("paper.work")
	}
	return words.T("paper.report")
}

// paperPage asks where a paper goes, makes it, and offers to open it. What is
// written is not sealed, and the page says so.
func (a *App) paperPage(order Order, name string, back func()) {
	order.Study, order.Language = a.study, language()
	a.present(func() *kit.Page {
		place := kit.NewLineEntry(words.T("paper.place"), nil)
		place.SetText(a.Papers.Suggest(order.Sheet, name))
		place.SetHint(words.T("paper.place_hint"))
		working := false
		var do *kit.Button
		do = kit.NewPrimary(words.T("paper.do"), func() {
			if working || place.Text() == "" {
				return
			}
			working = true
			do.SetLabel(words.T("paper.working"))
			order.Place = place.Text()
			var draft bool
			a.work(func() (err error) {
				draft, err = a.Papers.Write(order)
				return err
			}, func(err error) {
				working = false
				do.SetLabel(words.T("paper.do"))
				if err != nil {
					lead, text := explain(err)
					place.SetMessage(lead + " " + text)
					return
				}
				a.paperDone(order, draft, back)
			})
		})
		place.OnSubmit(do.Press)
		page := kit.NewPage(kit.PageParts{
			Header: a.header(sheetTitle(order.Sheet), nil),
			Body: []fyne.CanvasObject{
				kit.Question(sheetTitle(order.Sheet)), place,
				plainNotice(order.Sheet),
			},
			Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
			Right: []fyne.CanvasObject{do}, First: do,
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}

// plainNotice says that what is written is not sealed. A guide needs no seal.
func plainNotice(s Sheet) fyne.CanvasObject {
	if s == SheetGuide || s == SheetAnswers {
		return kit.Notice(kit.NoticeInfo, words.T("paper.guide_plain"), "")
	}
	return kit.Notice(kit.NoticeWarning, words.T("paper.plain"), words.T("paper.plain_text"))
}

func (a *App) paperDone(order Order, draft bool, back func()) {
	a.present(func() *kit.Page {
		on := kit.NewPrimary(words.T("message.on"), back)
		said := kit.Column()
		show := kit.NewSecondary(words.T("paper.show"), func() {
			a.work(func() error { return a.Papers.Show(order.Place) }, func(err error) {
				if err != nil {
					said.Objects = []fyne.CanvasObject{kit.Muted(words.T("paper.show_failed"))}
					kit.Relayout(said)
				}
			})
		})
		body := []fyne.CanvasObject{kit.Notice(kit.NoticeGood, words.T("paper.done"), order.Place)}
		if draft {
			body = append(body, kit.Notice(kit.NoticeWarning, words.T("paper.draft"), words.T("paper.draft_text")))
		}
		return kit.NewPage(kit.PageParts{
			Header: a.header(sheetTitle(order.Sheet), nil), Middle: true, First: on,
			Body:  append(body, kit.Flow(show), said),
			Right: []fyne.CanvasObject{on},
		})
	})
}

// reportPage makes the report and the tables, and lists what was made before.
func (a *App) reportPage(id interview.AuditID) {
	var reports []interview.ExportedReport
	load := func() (err error) {
		reports, err = a.study.Reports(id)
		return err
	}
	a.auditPage(sectionReport, id, load, func(audit interview.Audit) sectionPage {
		p := sectionPage{body: []fyne.CanvasObject{kit.Question(words.T("section.report")), kit.Lead(words.T("report.text"))}}
		until := audit.Protection.WithdrawUntil
		if !until.IsZero() && !until.Before(interview.Date(a.today())) {
			p.body = append(p.body, kit.Notice(kit.NoticeInfo, words.T("report.draft"), words.T("report.draft_text", "date", day(until, a.Clock.Now()))))
		}
		back := func() { a.reportPage(id) }
		if a.can(SheetReport) {
			do := kit.NewPrimary(words.T("report.do"), func() { a.paperPage(Order{Sheet: SheetReport, Audit: id}, audit.Name, back) })
			p.right, p.first = append(p.right, do), do
		}
		if a.can(SheetTable) {
			p.body = append(p.body, kit.Section(words.T("report.table")), kit.Muted(words.T("report.table_text")),
				kit.Flow(kit.NewSecondary(words.T("report.table_do"), func() {
					a.paperPage(Order{Sheet: SheetTable, Audit: id}, audit.Name, back)
				})))
		}
		if a.can(SheetWork) {
			p.body = append(p.body, kit.Section(words.T("report.work")), kit.Muted(words.T("report.work_text")),
				kit.Flow(kit.NewSecondary(words.T("report.work_do"), func() {
					a.paperPage(Order{Sheet: SheetWork, Audit: id}, audit.Name, back)
				})))
		}
		if len(reports) > 0 {
			p.body = append(p.body, kit.Section(words.T("report.before")))
			for _, r := range reports {
				p.body = append(p.body, kit.Body(r.File+" · "+day(r.Date, a.Clock.Now())+" · "+words.N("home.interviews", len(r.Interviews))))
			}
		}
		return p
	})
}
