package ui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// consentSheet is the version of the consent sheet that the program reads out
// and prints.
const consentSheet = "1"

// beginning is a new interview before its first question: circumstances,
// consent, slip.
type beginning struct {
	app   *App
	audit interview.Audit
	guide *interview.Guide
	begin interview.NewInterview
	// draft keeps the circumstances until the interview begins.
	draft *draft
	// usual is the pair of the interview before.
	usual string

	group *kit.ChoiceGroup
	mode  *kit.ChoiceGroup
	how   *kit.ChoiceGroup
	other *kit.CheckGroup
	pair  *kit.LineEntry
	code  *kit.LineEntry
	count *kit.NumberEntry
	boxes *kit.CheckGroup
	said  *fyne.Container
	busy  bool
}

var (
	modes = []interview.Mode{interview.OnSite, interview.Phone, interview.Video, interview.Paper}
	hows  = []interview.ConsentHow{interview.ConsentOral, interview.ConsentSigned, interview.ConsentDigital}
)

// beginPage begins a new interview in an audit.
func (a *App) beginPage(audit interview.Audit) {
	b := &beginning{app: a}
	b.begin.Audit, b.begin.Persons, b.begin.Mode = audit.ID, 1, interview.OnSite
	b.usual = a.Preferences.String(prefAuditor)
	var kept interview.Draft
	a.work(func() (err error) {
		if b.audit, err = a.study.Audit(audit.ID); err == nil {
			b.guide, err = a.study.Guide(audit.ID, b.audit.Guide)
		}
		if err == nil {
			kept, err = a.study.Draft(audit.ID, formBegin)
		}
		return err
	}, func(err error) {
		if err != nil {
			a.homePage(problemNotice(err))
			return
		}
		if len(b.guide.Questions) == 0 {
			a.messagePage(words.T("begin.no_questions"), kit.Notice(kit.NoticeInfo, words.T("edit.empty"), words.T("begin.no_questions_text")),
				func() { a.guidePage(audit.ID) })
			return
		}
		b.draft = a.draft(kept, func() { a.beginPage(b.audit) })
		if len(b.audit.Groups) > 0 {
			b.begin.Group = b.audit.Groups[0].Name
		}
		b.circumstancesPage()
	})
}

func (b *beginning) header(step int) fyne.CanvasObject {
	left := []fyne.CanvasObject{kit.Strong(words.T("begin.title") + " · " + b.audit.Name)}
	if b.audit.Fictitious {
		left = append(left, practiceTag())
	}
	right := []fyne.CanvasObject{kit.Small(words.T("begin.step", "n", step)), kit.Small(words.T("begin.help"))}
	if step == 1 {
		right = append(right, b.app.stateLine())
	}
	return kit.Header(left, nil, right)
}

// circumstancesPage asks what is known before the person has said anything.
func (b *beginning) circumstancesPage() {
	b.app.present(func() *kit.Page {
		d := b.draft
		d.fields = nil
		var groups []kit.Option
		for _, g := range b.audit.Groups {
			groups = append(groups, kit.Option{Label: in(g.Label)})
		}
		b.group = d.choice("group", groups, 0, nil)
		b.mode = d.choice("mode", []kit.Option{
			{Label: words.T("mode.on_site")},
			{Label: words.T("mode.phone")},
			{Label: words.T("mode.video")},
			{Label: words.T("mode.paper"), Hint: words.T("mode.paper_hint")},
		}, 0, nil)
		b.other = d.checks("interpreter", []kit.CheckOption{{Option: kit.Option{Label: words.T("begin.interpreter")}}})
		b.count = d.number("persons", words.T("begin.persons"), kit.Bounds{Min: 1, Max: interview.MaxPersons}, 1)
		b.count.SetHint(words.T("begin.persons_hint"))
		b.pair = d.line("pair", words.T("begin.pair"), b.usual)
		b.pair.SetHint(words.T("begin.pair_hint"))
		b.code = d.line("code", words.T("begin.code"), "")
		b.code.SetHint(words.T("begin.code_hint"))
		return b.circumstances(len(groups) > 1)
	})
}

func (b *beginning) circumstances(askGroup bool) *kit.Page {
	next := kit.NewPrimary(words.T("begin.next"), b.toConsent)
	back := func() { b.app.leave(func() { b.app.interviewsPage(b.audit.ID) }) }
	body := []fyne.CanvasObject{kit.Small(words.T("begin.step_1")), kit.Question(words.T("begin.who")), b.draft.said()}
	first := fyne.Focusable(b.mode)
	if askGroup {
		body = append(body, kit.Strong(words.T("begin.group")), b.group)
		first = b.group
	}
	body = append(body, kit.Strong(words.T("begin.mode")), b.mode, b.pair, b.count, b.other, b.code)
	page := kit.NewPage(kit.PageParts{
		Header: b.header(1), Body: body, First: first,
		Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)}, Right: []fyne.CanvasObject{next},
	})
	page.Bind(kit.Ctrl(fyne.KeyReturn), next.Press)
	page.Bind(kit.Plain(fyne.KeyEscape), back)
	return page
}

// toConsent takes what was chosen and goes on.
func (b *beginning) toConsent() {
	persons, ok := b.count.Value()
	if !ok {
		b.count.SetMessage(words.T("begin.persons_hint"))
		b.app.focus(b.count.Focusable())
		return
	}
	b.begin.Code = ""
	if text := strings.ToUpper(strings.TrimSpace(b.code.Text())); text != "" {
		code, err := interview.ParseWorkingCode(text)
		if err != nil {
			b.code.SetMessage(words.T("bookings.code_hint"))
			b.app.focus(b.code.Focusable())
			return
		}
		b.begin.Code = code
	}
	if i := b.group.Choice(); i >= 0 && i < len(b.audit.Groups) {
		b.begin.Group = b.audit.Groups[i].Name
	}
	if i := b.mode.Choice(); i >= 0 {
		b.begin.Mode = modes[i]
	}
	b.begin.Persons = int(persons)
	b.begin.Interpreter = len(b.other.Ticked()) > 0
	b.begin.Auditors = splitNames(b.pair.Text())
	b.app.Preferences.SetString(prefAuditor, joinNames(b.begin.Auditors))
	b.consentPage()
}

// consentPage has the text to read aloud and the consent points. All boxes
// start empty.
func (b *beginning) consentPage() {
	b.app.present(func() *kit.Page {
		b.boxes = kit.NewCheckGroup([]kit.CheckOption{
			{Option: kit.Option{Label: words.T("consent.take_part"), Badge: "1"}},
			{Option: kit.Option{Label: words.T("consent.quote"), Badge: "2"}},
			{Option: kit.Option{Label: words.T("consent.contact"), Hint: words.T("consent.contact_hint"), Badge: "3"}},
		}, func([]int) { b.tell(nil) })
		b.how = kit.NewChoiceGroup([]kit.Option{
			{Label: words.T("consent.oral")},
			{Label: words.T("consent.signed")},
			{Label: words.T("consent.digital")},
		}, nil)
		b.how.SetChoice(0)
		b.said = kit.Column()
		b.said.Hide()
		begin := kit.NewPrimary(words.T("consent.begin"), func() { b.start(true) })
		declined := kit.NewSecondary(words.T("consent.declined"), b.declined)
		body := []fyne.CanvasObject{kit.Small(words.T("begin.step_2")), kit.Question(words.T("consent.title"))}
		if text := in(b.guide.Introduction); text != "" {
			body = append(body, kit.Lead("”"+text+"”"))
		}
		body = append(body, kit.Lead("”"+b.facts()+"”"), b.boxes, b.said, kit.Muted(b.wayOut()),
			kit.Strong(words.T("consent.how")), b.how)
		left := []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), b.circumstancesPage)}
		if b.app.can(SheetConsent) {
			left = append(left, kit.NewTextButton(words.T("protection.print"), func() {
				b.app.paperPage(Order{Sheet: SheetConsent, Audit: b.audit.ID}, b.audit.Name, b.consentPage)
			}))
		}
		page := b.app.spoken(b.aloud(), kit.PageParts{
			Header: b.header(2), Body: body, Left: left, Right: []fyne.CanvasObject{declined, begin}, First: b.boxes,
		})
		page.Bind(kit.Ctrl(fyne.KeyReturn), begin.Press)
		return page
	})
}

// aloud is what a person must have heard before saying yes or no.
func (b *beginning) aloud() string {
	return strings.Join([]string{
		in(b.guide.Introduction), b.facts(),
		words.T("consent.take_part") + ".", words.T("consent.quote") + ".", words.T("consent.contact") + ".", b.wayOut(),
	}, "\n\n")
}

// facts is who answers for the data, in words to read aloud.
func (b *beginning) facts() string {
	p := b.audit.Protection
	text := words.T("consent.seen")
	if p.Controller != "" {
		text += " " + words.T("consent.controller", "controller", p.Controller)
	}
	if p.Contact != "" {
		text += " " + words.T("consent.contact_for", "contact", p.Contact)
	}
	if !p.DeleteAfter.IsZero() {
		text += " " + words.T("consent.deleted", "date", day(p.DeleteAfter, b.app.Clock.Now()))
	}
	if p.Authority != "" {
		text += " " + words.T("consent.authority", "authority", p.Authority)
	}
	return text
}

// wayOut is how to take everything back, and until when it reaches the report.
func (b *beginning) wayOut() string {
	until := b.audit.Protection.WithdrawUntil
	if until.IsZero() {
		return words.T("consent.way_out")
	}
	return words.T("consent.way_out_until", "date", day(until, b.app.Clock.Now()))
}

// tell shows something under the boxes; nil takes it away.
func (b *beginning) tell(o fyne.CanvasObject) {
	before := len(b.said.Objects)
	b.said.Objects = nil
	if o != nil {
		b.said.Objects = []fyne.CanvasObject{o}
	}
	if before+len(b.said.Objects) > 0 {
		b.said.Hidden = o == nil
		kit.Relayout(b.said)
	}
	if o != nil {
		kit.Reveal(b.said)
	}
}

// declined counts a person who does not want to take part; nothing else is kept.
func (b *beginning) declined() {
	if b.busy {
		return
	}
	if len(b.boxes.Ticked()) > 0 {
		b.tell(kit.Notice(kit.NoticeWarning, words.T("consent.ticked"), words.T("consent.ticked_text")))
		return
	}
	b.start(false)
}

// start keeps the interview, or counts the one who declined.
func (b *beginning) start(takePart bool) {
	if b.busy {
		return
	}
	ticked := b.boxes.Ticked()
	if takePart && indexOf(ticked, 0) < 0 {
		b.tell(kit.Notice(kit.NoticeWarning, words.T("consent.not_ticked"), words.T("consent.not_ticked_text")))
		return
	}
	b.begin.Consent = interview.Consent{
		TakePart: takePart, Quote: takePart && indexOf(ticked, 1) >= 0, Contact: takePart && indexOf(ticked, 2) >= 0,
		Sheet: consentSheet, How: hows[max(b.how.Choice(), 0)],
	}
	b.busy = true
	// The draft's last keys are on the disk before it is dropped.
	b.app.saver.Flush(func(error) {
		b.app.saver.Forget(b.draft.key())
		b.keep()
	})
}

// keep brings the interview, or the count, to the store.
func (b *beginning) keep() {
	a, letter := b.app, b.app.vault.Letter()
	var session *interview.Session
	var code interview.WithdrawalCode
	a.work(func() (err error) {
		session, code, err = a.study.Begin(b.begin, letter)
		if err == nil || errors.Is(err, interview.ErrConsent) {
			// A draft that is left is seen in the next interview's form.
			_ = a.study.DropDraft(b.audit.ID, formBegin)
		}
		return err
	}, func(err error) {
		b.busy = false
		switch {
		case errors.Is(err, interview.ErrConsent):
			a.messagePage(words.T("consent.thanks"), kit.Notice(kit.NoticeInfo, words.T("consent.counted"), words.T("consent.counted_text")),
				func() { a.interviewsPage(b.audit.ID) })
		case errors.Is(err, interview.ErrCodeTaken):
			b.circumstancesPage()
			lead, text := explain(err)
			b.code.SetMessage(lead + " " + text)
			a.focus(b.code.Focusable())
		case err != nil:
			b.tell(problemNotice(err))
		default:
			b.slipPage(session, code)
		}
	})
}

// slipPage shows the withdrawal code, for the slip that the person keeps. It is
// kept nowhere.
func (b *beginning) slipPage(session *interview.Session, code interview.WithdrawalCode) {
	a, i := b.app, session.Interview()
	a.present(func() *kit.Page {
		next := kit.NewPrimary(words.T("slip.next"), func() { a.interviewing(session, b.audit) })
		left := []fyne.CanvasObject{}
		if a.can(SheetSlip) {
			left = append(left, kit.NewTextButton(words.T("slip.print"), func() {
				order := Order{Sheet: SheetSlip, Audit: b.audit.ID, Interview: i.ID, Code: code}
				a.paperPage(order, b.audit.Name, func() { b.slipPage(session, code) })
			}))
		}
		return kit.NewPage(kit.PageParts{
			Header: b.header(3), Left: left, Right: []fyne.CanvasObject{next}, First: next,
			Body: []fyne.CanvasObject{
				kit.Small(words.T("begin.step_3")), kit.Question(words.T("slip.title")), kit.Lead(words.T("slip.text")),
				kit.MainCard(kit.Title(string(code))),
				kit.Body(b.wayOut()), kit.Muted(words.T("slip.once", "code", i.Code)),
			},
		})
	})
}
