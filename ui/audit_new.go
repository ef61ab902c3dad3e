package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// newAudit is an audit on its way to be made.
type newAudit struct {
	app     *App
	draft   *draft
	name    *kit.LineEntry
	unit    *kit.LineEntry
	area    *kit.LineEntry
	guides  *kit.ChoiceGroup
	control *kit.LineEntry
	contact *kit.LineEntry
	until   *kit.DateEntry
	after   *kit.DateEntry
	support *kit.AnswerEntry
	page    *kit.Page
	said    *kit.Text // which file the guide is from
	// read is a guide from a file, when one was chosen.
	read    *interview.Guide
	working bool
}

// newAuditPage asks for what an audit cannot begin without, and what people
// are told before an interview.
func (a *App) newAuditPage() {
	var kept interview.Draft
	a.work(func() (err error) {
		kept, err = a.study.Draft("", formAudit)
		return err
	}, func(error) { // without the draft the form is empty
		a.present(func() *kit.Page { return a.makeNewAudit(a.draft(kept, a.newAuditPage)) })
	})
}

func (a *App) makeNewAudit(d *draft) *kit.Page {
	n := &newAudit{app: a, draft: d}
	n.fill()
	create := kit.NewPrimary(words.T("audit.create"), n.create)
	back := func() { a.leave(func() { a.homePage(nil) }) }
	n.page = kit.NewPage(kit.PageParts{
		Header: a.header(words.T("audit.new"), nil),
		Body: []fyne.CanvasObject{
			kit.Question(words.T("audit.new")), kit.Lead(words.T("audit.new_lead")), d.said(),
			n.name, n.unit, n.area,
			kit.Section(words.T("audit.guide")), n.guides, n.said,
			kit.Section(words.T("protection.title")), kit.Muted(words.T("protection.text")),
			n.control, n.contact, n.until, n.after,
			kit.Section(words.T("audit.support_title")), n.support,
		},
		Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
		Right: []fyne.CanvasObject{create},
		First: n.name.Focusable(),
	})
	n.page.Bind(kit.Ctrl(fyne.KeyReturn), create.Press)
	n.page.Bind(kit.Plain(fyne.KeyEscape), back)
	return n.page
}

// fill makes the fields.
func (n *newAudit) fill() {
	a, d := n.app, n.draft
	n.name = d.line("name", words.T("audit.name"), "")
	n.name.SetHint(words.T("audit.name_hint"))
	n.unit = d.line("unit", words.T("audit.unit"), "")
	n.unit.SetHint(words.T("audit.unit_hint"))
	n.area = d.line("area", words.T("audit.area"), "")
	n.said = kit.Small("")
	n.guides = d.choice("guide", templateOptions(), kit.None, n.guideChosen)
	if n.guides.Choice() == len(guide.Templates())+1 {
		n.guides.SetChoice(kit.None) // the file was read and is not kept: it is chosen again
	}
	n.control = d.line("controller", words.T("protection.controller"), "")
	n.control.SetHint(words.T("protection.controller_hint"))
	n.contact = d.line("contact", words.T("protection.contact"), "")
	now := interview.DateOf(a.Clock.Now().Local())
	n.until = d.date("until", words.T("protection.until"), kit.Date(now.AddDays(withdrawDays)))
	n.until.SetHint(words.T("protection.until_hint"))
	n.after = d.date("after", words.T("protection.delete"), kit.Date(now.AddDays(retentionMonths*365/12)))
	n.support = d.text("support", words.T("audit.support_text"), kit.AnswerParts{Label: words.T("audit.support"), Rows: 4})
	n.support.SetHint(words.T("audit.support_hint"))
}

// templateOptions are the guides to begin from: those that come with the
// program, an empty one, and one from a file.
func templateOptions() []kit.Option {
	var items []kit.Option
	for _, t := range guide.Templates() {
		items = append(items, kit.Option{Label: in(t.Title)})
	}
	return append(items, kit.Option{Label: words.T("guide.from_empty")}, kit.Option{Label: words.T("guide.from_file")})
}

// guideChosen asks for the file when the guide is to come from one. The page
// waits as it was.
func (n *newAudit) guideChosen(i int) {
	n.read = nil
	if i != len(guide.Templates())+1 {
		return
	}
	again := func() { n.app.present(func() *kit.Page { return n.page }) }
	n.app.chooseGuide(func() {
		n.guides.SetChoice(kit.None)
		again()
	}, words.T("guide.read_take"), func(r guideRead) {
		n.read = r.guide
		again()
		n.app.focus(n.guides)
		n.said.SetText(words.T("guide.from_file_read", "title", guideTitle(r.guide)))
	})
}

// guide is the guide that the audit begins with.
func (n *newAudit) guide() (*interview.Guide, error) {
	all := guide.Templates()
	switch i := n.guides.Choice(); {
	case n.read != nil:
		return n.read, nil
	case i < len(all):
		return guide.OpenTemplate(all[i].Name)
	}
	title := interview.Text{language(): words.T("guide.new_title", "unit", strings.TrimSpace(n.unit.Text()))}
	return &interview.Guide{
		Name: "guide", Version: 1, Title: title, Groups: methodGroups()[:1], Questions: []interview.Question{},
	}, nil
}

func (n *newAudit) create() {
	name, unit := strings.TrimSpace(n.name.Text()), strings.TrimSpace(n.unit.Text())
	switch {
	case n.working:
		return
	case name == "":
		n.name.SetMessage(words.T("audit.name_missing"))
		n.app.focus(n.name.Focusable())
		return
	case unit == "":
		n.unit.SetMessage(words.T("audit.unit_missing"))
		n.app.focus(n.unit.Focusable())
		return
	case n.guides.Choice() == kit.None || n.guides.Choice() == len(guide.Templates())+1 && n.read == nil:
		n.app.focus(n.guides)
		n.name.SetMessage(words.T("audit.guide_missing"))
		return
	}
	until, _ := n.until.Value()
	after, _ := n.after.Value()
	if n.until.Message() != "" || n.after.Message() != "" {
		return
	}
	audit := interview.Audit{
		Name: name, Unit: unit, Area: n.area.Text(), Language: language(), Support: n.support.Text(),
		Protection: interview.Protection{
			Controller: n.control.Text(), Contact: n.contact.Text(), Authority: words.T("protection.authority_default"),
			WithdrawUntil: interview.Date(until), DeleteAfter: interview.Date(after),
		},
	}
	n.working = true
	a := n.app
	a.saver.Flush(func(error) { // the draft's last keys, saved or not
		a.makeAudit(audit, n.guide, func(err error) {
			n.working = false
			if err == nil {
				study := a.study
				a.saver.Now(n.draft.key(), func() error { return study.DropDraft("", formAudit) })
			}
		})
	})
}

// focus gives the keyboard to a part.
func (a *App) focus(f fyne.Focusable) { a.Window.Canvas().Focus(f) }

// makeAudit keeps a new audit and opens its page: that of its guide when there
// is nothing to ask yet.
func (a *App) makeAudit(audit interview.Audit, begin func() (*interview.Guide, error), then func(error)) {
	g, err := begin()
	a.work(func() error {
		if err == nil {
			audit, err = a.study.CreateAudit(audit, g)
		}
		return err
	}, func(err error) {
		then(err)
		if err != nil {
			a.homePage(problemNotice(err))
			return
		}
		if len(g.Questions) == 0 {
			a.editGuide(audit.ID)
			return
		}
		a.interviewsPage(audit.ID)
	})
}

// practise makes an audit to learn with. Every page and paper of it says that
// its answers are made up.
func (a *App) practise() {
	now := interview.DateOf(a.Clock.Now().Local())
	audit := interview.Audit{
		Name: words.T("practice.name"), Unit: words.T("practice.unit"), Language: language(),
		Support: words.T("audit.support_text"), Fictitious: true,
		Protection: interview.Protection{
			Controller: words.T("practice.controller"), Contact: words.T("practice.contact"),
			Authority: words.T("protection.authority_default"), WithdrawUntil: now.AddDays(withdrawDays),
			DeleteAfter: now.AddDays(retentionMonths * 365 / 12),
		},
	}
	a.makeAudit(audit, func() (*interview.Guide, error) { return guide.OpenTemplate(guide.Outpatient) }, func(error) {})
}
