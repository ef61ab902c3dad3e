package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// bookingsPage lists the appointments: time, place, pair, code; never a name.
func (a *App) bookingsPage(id interview.AuditID) {
	var bookings []interview.Booking
	var kept interview.Draft
	load := func() (err error) {
		if bookings, err = a.study.Bookings(id); err == nil {
			kept, err = a.study.Draft(id, formBooking)
		}
		return err
	}
	a.auditPage(sectionBookings, id, load, func(interview.Audit) sectionPage {
		slices.SortFunc(bookings, func(x, y interview.Booking) int { return x.At.Compare(y.At) })
		p := sectionPage{body: []fyne.CanvasObject{kit.Question(words.T("section.bookings")), kit.Muted(words.T("bookings.text"))}}
		if len(bookings) > 0 {
			var rows []fyne.CanvasObject
			for _, b := range bookings {
				rows = append(rows, a.bookingRow(b), kit.Rule())
			}
			p.body = append(p.body, kit.Card(rows[:len(rows)-1]...))
		}
		d := a.draft(kept, func() { a.bookingsPage(id) })
		fields, first, add := d.newBooking(id)
		p.body = append(p.body, kit.Section(words.T("bookings.new")), d.said())
		p.body = append(p.body, fields...)
		p.first, p.right = first, []fyne.CanvasObject{add}
		return p
	})
}

func bookingState(s interview.BookingState) (kit.NoticeKind, string) {
	switch s {
	case interview.BookingDone:
		return kit.NoticeGood, words.T("bookings.done")
	case interview.BookingNoShow:
		return kit.NoticeWarning, words.T("bookings.no_show")
	case interview.BookingCancelled:
		return kit.NoticeDanger, words.T("bookings.cancelled")
	}
	return kit.NoticeInfo, words.T("bookings.planned")
}

func (a *App) bookingRow(b interview.Booking) fyne.CanvasObject {
	facts := []string{b.Place, joinNames(b.Pair), string(b.Code)}
	facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" })
	kind, state := bookingState(b.State)
	left := kit.ColumnGap(2, kit.Strong(when(b.At, a.Clock.Now())), kit.Small(strings.Join(facts, " · ")))
	right := []fyne.CanvasObject{kit.Tag(kind, state)}
	if b.State == interview.BookingPlanned {
		for _, s := range []interview.BookingState{interview.BookingDone, interview.BookingNoShow, interview.BookingCancelled} {
			_, label := bookingState(s)
			right = append(right, kit.NewTextButton(label, func() {
				b.State = s
				a.then(func() error { return a.study.ChangeBooking(b) }, func() { a.bookingsPage(b.Audit) })
			}))
		}
	}
	return kit.Spread(left, kit.FlowEnd(right...))
}

// then does one thing that must be kept, and goes on; when it is not kept the
// page stays and says so.
func (a *App) then(do func() error, on func()) {
	a.leave(func() {
		a.work(do, func(err error) {
			if err == nil {
				on()
				return
			}
			lead, text := explain(err)
			a.cover(func(back func()) *kit.Page {
				again := kit.NewPrimary(words.T("message.back"), back)
				return kit.NewPage(kit.PageParts{
					Middle: true, First: again, Right: []fyne.CanvasObject{again},
					Body: []fyne.CanvasObject{kit.Question(words.T("message.not_kept")), kit.Notice(kit.NoticeDanger, lead, text)},
				})
			})
		})
	})
}

// newBooking is the fields of an appointment that is to be made.
func (d *draft) newBooking(id interview.AuditID) (fields []fyne.CanvasObject, first fyne.Focusable, add *kit.Button) {
	a := d.app
	date := d.date("date", words.T("bookings.date"), kit.Date{})
	hour := d.line("time", words.T("bookings.time"), "")
	hour.SetHint(words.T("bookings.time_hint"))
	place := d.line("place", words.T("bookings.place"), "")
	pair := d.line("pair", words.T("bookings.pair"), a.Preferences.String(prefAuditor))
	pair.SetHint(words.T("bookings.pair_hint"))
	code := d.line("code", words.T("bookings.code"), "")
	code.SetHint(words.T("bookings.code_hint"))
	add = kit.NewPrimary(words.T("bookings.add"), func() {
		on, ok := date.Value()
		clock, err := parseClock(hour.Text())
		switch {
		case !ok:
			date.SetMessage(words.T("error.date_text"))
			return
		case err != nil:
			hour.SetMessage(words.T("bookings.time_hint"))
			return
		}
		b := interview.Booking{
			Audit: id, Place: place.Text(), Pair: splitNames(pair.Text()),
			At: time.Date(on.Year, on.Month, on.Day, clock.Hour(), clock.Minute(), 0, 0, time.Local),
		}
		if text := strings.ToUpper(strings.TrimSpace(code.Text())); text != "" {
			if b.Code, err = interview.ParseWorkingCode(text); err != nil {
				code.SetMessage(words.T("bookings.code_hint"))
				return
			}
		}
		a.then(d.sent(func() error {
			_, err := a.study.AddBooking(b)
			return err
		}), func() { a.bookingsPage(id) })
	})
	return []fyne.CanvasObject{kit.Split(0.5, date, hour), place, kit.Split(0.5, pair, code)}, date.Focusable(), add
}

// parseClock reads 14.30, 14:30 or 14.
func parseClock(text string) (time.Time, error) {
	text = strings.ReplaceAll(strings.TrimSpace(text), ".", ":")
	if !strings.Contains(text, ":") {
		text += ":00"
	}
	return time.Parse("15:04", text)
}

// splitNames reads names between commas.
func splitNames(text string) []interview.AuditorName {
	var names []interview.AuditorName
	for _, piece := range strings.Split(text, ",") {
		if name := strings.TrimSpace(piece); name != "" {
			names = append(names, interview.AuditorName(name))
		}
	}
	return names
}

func joinNames(names []interview.AuditorName) string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = string(n)
	}
	return strings.Join(texts, ", ")
}

// visitsPage keeps notes from visits to the unit.
func (a *App) visitsPage(id interview.AuditID) {
	var visits []interview.Observation
	var kept interview.Draft
	load := func() (err error) {
		if visits, err = a.study.Observations(id); err == nil {
			kept, err = a.study.Draft(id, formVisit)
		}
		return err
	}
	a.auditPage(sectionVisits, id, load, func(interview.Audit) sectionPage {
		d := a.draft(kept, func() { a.visitsPage(id) })
		place := d.line("place", words.T("visits.place"), "")
		note := d.text("note", "", kit.AnswerParts{Label: words.T("visits.note"), Rows: 5})
		note.SetHint(words.T("visits.hint"))
		by := d.line("by", words.T("visits.by"), "")
		add := kit.NewPrimary(words.T("visits.add"), func() {
			if strings.TrimSpace(note.Text()) == "" {
				note.SetMessage(words.T("visits.empty"))
				return
			}
			o := interview.Observation{Audit: id, Place: place.Text(), Text: note.Text(), By: interview.AuditorName(by.Text())}
			a.then(d.sent(func() error {
				_, err := a.study.AddObservation(o)
				return err
			}), func() { a.visitsPage(id) })
		})
		p := sectionPage{first: place.Focusable(), right: []fyne.CanvasObject{add}}
		p.body = []fyne.CanvasObject{kit.Question(words.T("section.visits")), kit.Muted(words.T("visits.text")), d.said(), place, note, by}
		for _, v := range slices.Backward(visits) {
			p.body = append(p.body, kit.Card(kit.Strong(when(v.At, a.Clock.Now())+" · "+v.Place), kit.Body(v.Text), kit.Small(string(v.By))))
		}
		return p
	})
}

// contactsPage keeps how to reach those who asked to hear more, apart from
// every interview.
func (a *App) contactsPage(id interview.AuditID) {
	var contacts []interview.Contact
	var kept interview.Draft
	load := func() (err error) {
		if contacts, err = a.study.Contacts(id); err == nil {
			kept, err = a.study.Draft(id, formContact)
		}
		return err
	}
	a.auditPage(sectionContacts, id, load, func(audit interview.Audit) sectionPage {
		d := a.draft(kept, func() { a.contactsPage(id) })
		name := d.line("name", words.T("contacts.name"), "")
		reach := d.line("reach", words.T("contacts.reach"), "")
		purpose := d.line("purpose", words.T("contacts.purpose"), "")
		until := d.date("until", words.T("contacts.until"), kit.Date(contactUntil(audit, a)))
		add := kit.NewPrimary(words.T("contacts.add"), func() {
			if strings.TrimSpace(reach.Text()) == "" {
				reach.SetMessage(words.T("contacts.reach_missing"))
				return
			}
			gone, ok := until.Value()
			if !ok {
				until.SetMessage(words.T("error.date_text"))
				return
			}
			c := interview.Contact{Audit: id, Name: name.Text(), Reach: reach.Text(), Purpose: purpose.Text(), DeleteAfter: interview.Date(gone)}
			a.then(d.sent(func() error {
				_, err := a.study.AddContact(c)
				return err
			}), func() { a.contactsPage(id) })
		})
		p := sectionPage{first: name.Focusable(), right: []fyne.CanvasObject{add}}
		p.body = []fyne.CanvasObject{kit.Question(words.T("section.contacts")), kit.Muted(words.T("contacts.text")), d.said(), name, reach, purpose, until}
		for _, c := range contacts {
			erase := kit.NewTextButton(words.T("contacts.erase"), func() { a.confirmEraseContact(id, c) })
			left := kit.ColumnGap(2, kit.Strong(c.Name), kit.Body(c.Reach),
				kit.Small(words.T("contacts.gone", "date", day(c.DeleteAfter, a.Clock.Now()))+" "+c.Purpose))
			p.body = append(p.body, kit.Card(kit.Spread(left, kit.FlowEnd(erase))))
		}
		return p
	})
}

// contactUntil is when contacts go: as the audit says, else with the report.
func contactUntil(audit interview.Audit, a *App) interview.Date {
	switch {
	case !audit.Protection.ContactsDeleteAfter.IsZero():
		return audit.Protection.ContactsDeleteAfter
	case !audit.Protection.WithdrawUntil.IsZero():
		return audit.Protection.WithdrawUntil
	}
	return interview.Date(a.today()).AddDays(withdrawDays)
}

func (a *App) confirmEraseContact(id interview.AuditID, c interview.Contact) {
	back := func() { a.contactsPage(id) }
	a.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("contacts.sure"), Text: words.T("contacts.sure_text"), Danger: true,
			Keep: words.T("withdraw.keep"), OnKeep: back, Do: words.T("contacts.erase"),
			OnDo: func() { a.then(func() error { return a.study.EraseContact(c.ID) }, back) },
		})
	})
}

// recruitmentPage counts people without naming any.
func (a *App) recruitmentPage(id interview.AuditID) {
	counters := interview.RecruitmentCounters{}
	withdrawn := 0
	load := func() (err error) {
		if counters, err = a.study.Recruitment(id); err == nil {
			withdrawn, err = a.study.Withdrawn(id)
		}
		return err
	}
	a.auditPage(sectionRecruitment, id, load, func(audit interview.Audit) sectionPage {
		p := sectionPage{body: []fyne.CanvasObject{kit.Question(words.T("section.recruitment")), kit.Muted(words.T("recruitment.text"))}}
		for _, group := range audit.Groups {
			numbers := counters[group.Name]
			f := &form{app: a, key: SaveKey(string(id) + "/recruitment/" + string(group.Name))}
			study := a.study
			f.snapshot = func() func() error {
				now := numbers
				return func() error {
					return study.CountRecruitment(id, group.Name, func(r *interview.Recruitment) { *r = now })
				}
			}
			const most = 100000
			f.number(words.T("recruitment.invited"), &numbers.Invited, most)
			f.number(words.T("recruitment.accepted"), &numbers.Accepted, most)
			f.number(words.T("recruitment.declined"), &numbers.Declined, most)
			f.number(words.T("recruitment.no_show"), &numbers.NoShow, most)
			if p.first == nil {
				p.first = f.first
			}
			p.body = append(p.body, kit.Section(in(group.Label)), kit.Grid(140, f.objects...))
		}
		p.body = append(p.body, kit.Body(words.N("recruitment.withdrawn", withdrawn)))
		return p
	})
}
