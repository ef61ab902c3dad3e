package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// auditSection is one of an audit's pages.
type auditSection int

// The pages, in the order of the rail.
const (
	sectionInterviews auditSection = iota
	sectionBookings
	sectionRecruitment
	sectionContacts
	sectionVisits
	sectionPhases
	sectionPromises
	sectionCommission
	sectionProtection
	sectionGuide
	sectionReport
	sectionWithdraw
	sections
)

func (s auditSection) label() string {
	return [...]string{
		words.T("section.interviews"), words.T("section.bookings"), words.T("section.recruitment"),
		words.T("section.contacts"), words.T("section.visits"), words.T("section.phases"),
		words.T("section.promises"), words.T("section.commission"), words.T("section.protection"),
		words.T("section.guide"), words.T("section.report"), words.T("section.withdraw"),
	}[s]
}

// open shows a page of an audit.
func (a *App) openSection(s auditSection, id interview.AuditID) {
	[...]func(interview.AuditID){
		a.interviewsPage, a.bookingsPage, a.recruitmentPage, a.contactsPage, a.visitsPage, a.phasesPage,
		a.promisesPage, a.commissionPage, a.protectionPage, a.guidePage, a.reportPage, a.withdrawPage,
	}[s](id)
}

// sectionPage is what a page of an audit shows beside the rail.
type sectionPage struct {
	body  []fyne.CanvasObject
	right []fyne.CanvasObject
	first fyne.Focusable
}

// auditPage reads the audit, and whatever else load reads, in the background,
// and shows the page that fill makes.
func (a *App) auditPage(s auditSection, id interview.AuditID, load func() error, fill func(interview.Audit) sectionPage) {
	var audit interview.Audit
	a.work(func() (err error) {
		if audit, err = a.study.Audit(id); err == nil && load != nil {
			err = load()
		}
		return err
	}, func(err error) {
		if err != nil {
			a.homePage(problemNotice(err))
			return
		}
		a.present(func() *kit.Page { return a.makeSection(s, audit, fill(audit)) })
	})
}

// narrow tells whether the window is too narrow, at its text size, for two
// things beside each other.
func (a *App) narrow() bool {
	return a.Window.Canvas().Size().Width < 760*a.shell.Look().Scale
}

func (a *App) makeSection(s auditSection, audit interview.Audit, p sectionPage) *kit.Page {
	home := func() { a.homePage(nil) }
	content := kit.ColumnGap(kit.GapBody, p.body...)
	if audit.Fictitious {
		content.Objects = append([]fyne.CanvasObject{kit.Flow(practiceTag())}, content.Objects...)
	}
	parts := kit.PageParts{
		Header: a.header(audit.Name, home), Measure: kit.MeasureWide,
		Right: p.right, First: p.first,
	}
	if a.narrow() {
		parts.Body = []fyne.CanvasObject{content}
		parts.Left = []fyne.CanvasObject{kit.NewTextButton(words.T("section.all"), func() {
			a.leave(func() { a.sectionsPage(s, audit) })
		})}
	} else {
		parts.Body = []fyne.CanvasObject{kit.Split(0.25, a.rail(s, audit.ID), content)}
	}
	page := kit.NewPage(parts)
	page.Bind(kit.Plain(fyne.KeyEscape), func() { a.leave(home) })
	return page
}

// rail is the list of an audit's pages, at the left of each.
func (a *App) rail(s auditSection, id interview.AuditID) *fyne.Container {
	rail := kit.ColumnGap(0)
	for other := range sections {
		if other == s {
			rail.Objects = append(rail.Objects, kit.Flow(kit.Inset(kit.GapTight, kit.Tag(kit.NoticeInfo, other.label()))))
			continue
		}
		rail.Objects = append(rail.Objects, kit.Flow(kit.NewTextButton(other.label(), func() {
			a.leave(func() { a.openSection(other, id) })
		})))
	}
	return rail
}

// sectionsPage is the rail as a page of its own, for large text.
func (a *App) sectionsPage(s auditSection, audit interview.Audit) {
	a.present(func() *kit.Page {
		var items []kit.Option
		for other := range sections {
			items = append(items, kit.Option{Label: other.label(), NoBadge: true})
		}
		group := kit.NewChoiceGroup(items, func(i int) {
			if i >= 0 {
				a.openSection(auditSection(i), audit.ID)
			}
		})
		group.SetChoice(int(s))
		back := func() { a.openSection(s, audit.ID) }
		page := kit.NewPage(kit.PageParts{Header: a.header(audit.Name, back), Body: []fyne.CanvasObject{group}, First: group})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}
