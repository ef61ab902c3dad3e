package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// commissionPage is what was agreed with the one who ordered the audit.
func (a *App) commissionPage(id interview.AuditID) {
	a.auditPage(sectionCommission, id, nil, func(audit interview.Audit) sectionPage {
		c := audit.Commission
		f := auditForm(a, auditPart{id, "commission"}, &c, func(x *interview.Audit, now interview.Commission) { x.Commission = now })
		f.line(words.T("commission.by"), &c.Commissioner)
		f.text(words.T("commission.purpose"), &c.Purpose, 3)
		f.text(words.T("commission.scope"), &c.Scope, 3)
		f.text(words.T("commission.recruitment"), &c.Recruitment, 2)
		f.text(words.T("commission.ownership"), &c.Ownership, 2).SetHint(words.T("commission.ownership_hint"))
		f.text(words.T("commission.feedback"), &c.Feedback, 2)
		f.line(words.T("commission.price"), &c.Price)
		f.date(words.T("commission.agreed"), &c.Agreed)
		f.date(words.T("commission.due"), &c.ReportDue)
		n := names{audit.Name, audit.Unit, audit.Area}
		g := auditForm(a, auditPart{id, "names"}, &n, func(x *interview.Audit, now names) {
			x.Name, x.Unit, x.Area = now.name, now.unit, now.area
		})
		g.line(words.T("audit.name"), &n.name)
		g.line(words.T("audit.unit"), &n.unit)
		g.line(words.T("audit.area"), &n.area)
		body := []fyne.CanvasObject{kit.Question(words.T("section.commission")), kit.Muted(words.T("commission.text"))}
		body = append(append(body, g.objects...), f.objects...)
		return sectionPage{body: body, first: g.first}
	})
}

// names are the three short facts that a page asks for together.
type names struct{ name, unit, area string }

// protectionPage is what people are told before they say yes.
func (a *App) protectionPage(id interview.AuditID) {
	a.auditPage(sectionProtection, id, nil, func(audit interview.Audit) sectionPage {
		p := audit.Protection
		f := auditForm(a, auditPart{id, "protection"}, &p, func(x *interview.Audit, now interview.Protection) { x.Protection = now })
		f.line(words.T("protection.controller"), &p.Controller).SetHint(words.T("protection.controller_hint"))
		f.line(words.T("protection.contact"), &p.Contact)
		f.line(words.T("protection.authority"), &p.Authority)
		f.date(words.T("protection.until"), &p.WithdrawUntil).SetHint(words.T("protection.until_hint"))
		f.date(words.T("protection.delete"), &p.DeleteAfter)
		f.date(words.T("protection.contacts"), &p.ContactsDeleteAfter)
		support := audit.Support
		g := auditForm(a, auditPart{id, "support"}, &support, func(x *interview.Audit, now string) { x.Support = now })
		g.text(words.T("audit.support"), &support, 5).SetHint(words.T("audit.support_hint"))
		body := []fyne.CanvasObject{kit.Question(words.T("section.protection")), kit.Muted(words.T("protection.text"))}
		body = append(append(body, f.objects...), g.objects...)
		page := sectionPage{body: body, first: f.first}
		if a.can(SheetConsent) {
			page.right = []fyne.CanvasObject{kit.NewSecondary(words.T("protection.print"), func() {
				a.leave(func() {
					a.paperPage(Order{Sheet: SheetConsent, Audit: id}, audit.Name, func() { a.protectionPage(id) })
				})
			})}
		}
		return page
	})
}
