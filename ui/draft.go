package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// The forms that make something new. What is typed in them is kept in the vault
// from the first key, and is nothing but a draft until the form is sent.
const (
	formAudit    interview.FormName = "audit"
	formBegin    interview.FormName = "interview"
	formBooking  interview.FormName = "booking"
	formVisit    interview.FormName = "visit"
	formContact  interview.FormName = "contact"
	formPromise  interview.FormName = "promise"
	amendBetween                    = "/amend "
)

// draft is a form that keeps itself while it is filled in. Its fields begin
// with what was typed before and not sent.
type draft struct {
	app    *App
	kept   interview.Draft
	fields []draftField
	// anew makes the page again, after the form was emptied.
	anew func()
}

// draftField is one field: what it shows when nobody has touched it, and now.
type draftField struct {
	name, initial string
	read          func() string
}

// draft goes on with a form as it was read from the vault.
func (a *App) draft(kept interview.Draft, anew func()) *draft {
	return &draft{app: a, kept: kept, anew: anew}
}

// field registers a field and returns what it shows first.
func (d *draft) field(name, initial string, read func() string) string {
	d.fields = append(d.fields, draftField{name, initial, read})
	if text, ok := d.kept.Fields[name]; ok {
		return text
	}
	return initial
}

// changed brings the form to the vault. A form that shows only what it shows
// untouched is no draft.
func (d *draft) changed() {
	now := interview.Draft{Audit: d.kept.Audit, Form: d.kept.Form, At: d.app.Clock.Now(), Fields: map[string]string{}}
	touched := false
	for _, f := range d.fields {
		now.Fields[f.name] = f.read()
		touched = touched || now.Fields[f.name] != f.initial
	}
	if !touched {
		now.Fields = nil
	}
	d.kept = now
	study := d.app.study
	d.app.saver.Soon(d.key(), func() error { return study.KeepDraft(now) })
}

func (d *draft) key() SaveKey {
	return SaveKey(string(d.kept.Audit) + "/.draft/" + string(d.kept.Form))
}

// sent does what the form is for, and then lets go of the draft.
func (d *draft) sent(do func() error) func() error {
	study, audit, form := d.app.study, d.kept.Audit, d.kept.Form
	return func() error {
		err := do()
		if err == nil {
			// What was sent is kept. A draft that is left is seen in its form.
			_ = study.DropDraft(audit, form)
		}
		return err
	}
}

// said tells that the form is kept, and, when something was typed before, what
// it is and how to be rid of it.
func (d *draft) said() fyne.CanvasObject {
	if len(d.kept.Fields) == 0 {
		return kit.Small(words.T("draft.text"))
	}
	empty := kit.NewSecondary(words.T("draft.empty"), func() {
		study, audit, form := d.app.study, d.kept.Audit, d.kept.Form
		d.app.saver.Forget(d.key())
		d.app.then(func() error { return study.DropDraft(audit, form) }, d.anew)
	})
	at := when(d.kept.At, d.app.Clock.Now())
	return kit.NoticeWith(kit.NoticeInfo, words.T("draft.begun", "when", at), words.T("draft.begun_text"), kit.Flow(empty))
}

func (d *draft) line(name, label, initial string) *kit.LineEntry {
	e := kit.NewLineEntry(label, func(string) { d.changed() })
	e.SetText(d.field(name, initial, e.Text))
	return e
}

func (d *draft) text(name, initial string, parts kit.AnswerParts) *kit.AnswerEntry {
	parts.NoQuotes, parts.OnChanged = true, func(string, []kit.Quote) { d.changed() }
	e := kit.NewAnswerEntry(parts)
	e.SetText(d.field(name, initial, e.Text), nil)
	return e
}

// date keeps what is typed, also when it is no date yet.
func (d *draft) date(name, label string, initial kit.Date) *kit.DateEntry {
	e := kit.NewDateEntry(label, d.app.today, func(kit.Date, bool) { d.changed() })
	e.SetText(d.field(name, initial.String(), e.Text))
	return e
}

func (d *draft) number(name, label string, bounds kit.Bounds, initial int) *kit.NumberEntry {
	e := kit.NewNumberEntry(label, bounds, func(float64, bool) { d.changed() })
	if n, err := kit.ParseNumber(d.field(name, strconv.Itoa(initial), e.Text), bounds); err == nil {
		e.SetValue(n)
	}
	return e
}

// choice tells also, when it is not nil, of every choice that a person makes.
func (d *draft) choice(name string, items []kit.Option, initial int, also func(int)) *kit.ChoiceGroup {
	g := kit.NewChoiceGroup(items, func(i int) {
		d.changed()
		if also != nil {
			also(i)
		}
	})
	first := d.field(name, strconv.Itoa(initial), func() string { return strconv.Itoa(g.Choice()) })
	if at, err := strconv.Atoi(first); err == nil && at < len(items) {
		g.SetChoice(at)
	}
	return g
}

func (d *draft) checks(name string, items []kit.CheckOption) *kit.CheckGroup {
	g := kit.NewCheckGroup(items, func([]int) { d.changed() })
	read := func() string {
		var marks []string
		for _, at := range g.Ticked() {
			marks = append(marks, strconv.Itoa(at))
		}
		return strings.Join(marks, " ")
	}
	var ticked []int
	for _, mark := range strings.Fields(d.field(name, "", read)) {
		if at, err := strconv.Atoi(mark); err == nil && at >= 0 && at < len(items) {
			ticked = append(ticked, at)
		}
	}
	g.SetTicked(ticked...)
	return g
}

// draftWords names a form that is not sent.
func draftWords(form interview.FormName) string {
	switch form {
	case formAudit:
		return words.T("audit.new")
	case formBegin:
		return words.T("begin.title")
	case formBooking:
		return words.T("bookings.new")
	case formVisit:
		return words.T("section.visits")
	case formContact:
		return words.T("section.contacts")
	case formPromise:
		return words.T("promises.new")
	}
	return words.T("amend.title")
}

// openDraft goes to the form where something was typed and not sent.
func (a *App) openDraft(d interview.Draft, audit interview.Audit) {
	switch d.Form {
	case formAudit:
		a.newAuditPage()
	case formBegin:
		a.beginPage(audit)
	case formBooking:
		a.bookingsPage(audit.ID)
	case formVisit:
		a.visitsPage(audit.ID)
	case formContact:
		a.contactsPage(audit.ID)
	case formPromise:
		a.promisesPage(audit.ID)
	default:
		id, _, _ := strings.Cut(string(d.Form), amendBetween)
		a.amendPage(interview.InterviewID(id), audit)
	}
}

// draftsCard lists, on the first page, what was typed and not sent; nil when
// there is nothing.
func (a *App) draftsCard(h home) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, d := range h.drafts {
		audit := interview.Audit{}
		for _, other := range h.audits {
			if other.ID == d.Audit {
				audit = other
			}
		}
		if d.Audit != "" && audit.ID == "" {
			continue
		}
		label := draftWords(d.Form)
		if audit.Name != "" {
			label += " · " + audit.Name
		}
		rows = append(rows, kit.Spread(
			kit.ColumnGap(2, kit.Body(label), kit.Small(when(d.At, a.Clock.Now()))),
			kit.NewTextButton(words.T("draft.open"), func() { a.openDraft(d, audit) })))
	}
	if len(rows) == 0 {
		return nil
	}
	return kit.Card(append([]fyne.CanvasObject{kit.Strong(words.T("draft.home"))}, rows...)...)
}
