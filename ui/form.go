package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
)

// form is a page part whose fields save themselves. Every change takes a
// snapshot on the main goroutine, which the saver writes after a pause.
type form struct {
	app      *App
	key      SaveKey
	objects  []fyne.CanvasObject
	first    fyne.Focusable
	snapshot func() func() error
}

func (f *form) changed() { f.app.saver.Soon(f.key, f.snapshot()) }

func (f *form) add(o fyne.CanvasObject, focus fyne.Focusable) {
	if f.first == nil {
		f.first = focus
	}
	f.objects = append(f.objects, o)
}

// line is one line of words.
func (f *form) line(label string, value *string) *kit.LineEntry {
	e := kit.NewLineEntry(label, func(text string) {
		*value = text
		f.changed()
	})
	e.SetText(*value)
	f.add(e, e.Focusable())
	return e
}

// text is several lines of words.
func (f *form) text(label string, value *string, rows int) *kit.AnswerEntry {
	e := kit.NewAnswerEntry(kit.AnswerParts{Label: label, Rows: rows, NoQuotes: true, OnChanged: func(text string, _ []kit.Quote) {
		*value = text
		f.changed()
	}})
	e.SetText(*value, nil)
	f.add(e, e.Focusable())
	return e
}

// date is a day, which may be left empty.
func (f *form) date(label string, value *interview.Date) *kit.DateEntry {
	var e *kit.DateEntry
	e = kit.NewDateEntry(label, f.app.today, func(d kit.Date, ok bool) {
		switch {
		case ok:
			*value = interview.Date(d)
			f.changed()
		case e.Text() == "":
			*value = interview.Date{}
			f.changed()
		default:
			f.app.saver.Refuse(f.key, errNoDate)
		}
	})
	e.SetValue(kit.Date(*value))
	f.add(e, e.Focusable())
	return e
}

// number is a whole number from 0.
func (f *form) number(label string, value *int, most float64) *kit.NumberEntry {
	var e *kit.NumberEntry
	e = kit.NewNumberEntry(label, kit.Bounds{Max: most}, func(v float64, ok bool) {
		switch {
		case ok:
			*value = int(v)
			f.changed()
		case e.Text() == "":
			*value = 0
			f.changed()
		default:
			f.app.saver.Refuse(f.key, errNoNumber)
		}
	})
	e.SetValue(float64(*value))
	f.add(e, e.Focusable())
	return e
}

// choice is one of several, saved at once.
func (f *form) choice(items []kit.Option, chosen int, set func(i int)) *kit.ChoiceGroup {
	g := kit.NewChoiceGroup(items, func(i int) {
		set(i)
		f.app.saver.Now(f.key, f.snapshot())
	})
	g.SetChoice(chosen)
	f.add(g, g)
	return g
}

func (a *App) today() kit.Date { return kit.Date(interview.DateOf(a.Clock.Now().Local())) }

// auditPart names one part of an audit that a form changes.
type auditPart struct {
	audit interview.AuditID
	name  string
}

func (p auditPart) key() SaveKey { return SaveKey(string(p.audit) + "/" + p.name) }

// auditForm is a form over one part of an audit. take puts a copy of the part,
// made when the change was made, into the audit; T holds no slices or maps.
func auditForm[T any](a *App, where auditPart, part *T, take func(*interview.Audit, T)) *form {
	f := &form{app: a, key: where.key()}
	study := a.study
	f.snapshot = func() func() error {
		now := *part
		return func() error {
			return study.ChangeAudit(where.audit, func(x *interview.Audit) { take(x, now) })
		}
	}
	return f
}
