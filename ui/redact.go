package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// redacting removes words from a finished interview for good. What is typed is
// kept nowhere: it is just what must not be kept.
type redacting struct {
	app     *App
	id      interview.InterviewID
	audit   interview.Audit
	words   *kit.LineEntry
	instead *kit.LineEntry
	reason  *kit.LineEntry
	by      *kit.LineEntry
	said    *fyne.Container
	busy    bool
}

// reach is what a removal finds, and what it cannot reach.
type reach struct {
	guide   *interview.Guide
	found   []interview.Occurrence
	reports []interview.ExportedReport
}

// redactPage asks for the words and looks for them.
func (a *App) redactPage(id interview.InterviewID, audit interview.Audit) {
	r := &redacting{app: a, id: id, audit: audit}
	a.present(func() *kit.Page {
		before := r.order()
		r.words = kit.NewLineEntry(words.T("redact.words"), nil)
		r.words.SetHint(words.T("redact.words_hint"))
		r.instead = kit.NewLineEntry(words.T("redact.instead"), nil)
		r.reason = kit.NewLineEntry(words.T("redact.reason"), nil)
		r.reason.SetHint(words.T("redact.reason_hint"))
		r.by = kit.NewLineEntry(words.T("amend.by"), nil)
		r.words.SetText(before.Words)
		r.instead.SetText(before.Instead)
		r.reason.SetText(before.Reason)
		r.by.SetText(string(before.By))
		r.said = kit.Column()
		r.said.Hidden = true
		find := kit.NewPrimary(words.T("redact.find"), r.find)
		back := func() { a.finishedPage(id, audit) }
		page := kit.NewPage(kit.PageParts{
			Header: a.header(audit.Name, nil), First: r.words.Focusable(),
			Body: []fyne.CanvasObject{
				kit.Question(words.T("redact.title")), kit.Lead(words.T("redact.text")), r.said,
				r.words, r.instead, r.reason, r.by,
			},
			Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
			Right: []fyne.CanvasObject{find},
		})
		page.Bind(kit.Ctrl(fyne.KeyReturn), r.find)
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}

// order is what the fields ask for.
func (r *redacting) order() interview.Redaction {
	if r.words == nil {
		return interview.Redaction{
			Instead: words.T("redact.instead_default"), By: interview.AuditorName(r.app.Preferences.String(prefAuditor)),
		}
	}
	return interview.Redaction{
		Words: strings.TrimSpace(r.words.Text()), Instead: strings.TrimSpace(r.instead.Text()),
		Reason: strings.TrimSpace(r.reason.Text()), By: interview.AuditorName(strings.TrimSpace(r.by.Text())),
	}
}

func (r *redacting) tell(box fyne.CanvasObject) {
	r.said.Objects, r.said.Hidden = []fyne.CanvasObject{box}, false
	kit.Relayout(r.said)
	kit.Reveal(r.said)
}

// find looks for the words and asks before they go.
func (r *redacting) find() {
	a, order := r.app, r.order()
	nothing := kit.Notice(kit.NoticeWarning, words.T("redact.nothing"), words.T("redact.nothing_text"))
	switch {
	case r.busy:
		return
	case order.Words == "" || order.Instead == "" || strings.Contains(order.Instead, order.Words) || strings.Contains(order.Reason, order.Words):
		r.tell(nothing)
		return
	case order.Reason == "":
		r.reason.SetMessage(words.T("amend.empty"))
		a.focus(r.reason.Focusable())
		return
	}
	r.busy = true
	var to reach
	a.work(func() (err error) {
		if to.found, err = a.study.FindWords(r.id, order.Words); err != nil {
			return err
		}
		i, err := a.study.Interview(r.id)
		if err != nil {
			return err
		}
		if to.guide, err = a.study.Guide(r.audit.ID, i.Guide); err != nil {
			return err
		}
		to.reports, err = a.study.Reports(r.audit.ID)
		to.reports = slices.DeleteFunc(to.reports, func(e interview.ExportedReport) bool {
			return !slices.Contains(e.Interviews, i.ID) && (i.Replaces == "" || !slices.Contains(e.Interviews, i.Replaces))
		})
		return err
	}, func(err error) {
		r.busy = false
		switch {
		case err != nil:
			r.tell(problemNotice(err))
		case len(to.found) == 0:
			r.tell(nothing)
		default:
			r.confirm(order, to)
		}
	})
}

// confirm says what happens, what is safe and what is not reached.
func (r *redacting) confirm(order interview.Redaction, to reach) {
	a := r.app
	lines := []string{words.T("redact.replaced", "words", order.Words, "instead", order.Instead)}
	for _, o := range to.found {
		lines = append(lines, "• "+occurrenceWords(o, to.guide))
	}
	lines = append(lines, words.T("redact.happens"), r.cannot(to.reports))
	a.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("redact.sure"), Text: strings.Join(lines, "\n"), Danger: true,
			Keep: words.T("redact.keep"), OnKeep: func() { a.finishedPage(r.id, r.audit) },
			Do: words.T("redact.do"), OnDo: func() { r.remove(order, to.reports) },
		})
	})
}

// cannot says what a removal does not reach, by name where it is known.
func (r *redacting) cannot(reports []interview.ExportedReport) string {
	lines := []string{words.T("redact.cannot")}
	var files []string
	for _, c := range r.app.vault.Copies() {
		files = append(files, c.File+" ("+day(interview.DateOf(c.At.Local()), r.app.Clock.Now())+")")
	}
	if len(files) > 0 {
		lines = append(lines, words.T("redact.copies", "files", strings.Join(files, ", ")))
	}
	files = nil
	for _, e := range reports {
		files = append(files, e.File+" ("+e.Date.String()+")")
	}
	if len(files) > 0 {
		lines = append(lines, words.T("redact.reports", "files", strings.Join(files, ", ")))
	}
	return strings.Join(lines, " ")
}

func occurrenceWords(o interview.Occurrence, guide *interview.Guide) string {
	question := string(o.Question)
	if q := guide.Question(o.Question.Question()); q != nil {
		question += " " + in(q.Label)
	}
	times := words.N("redact.times", o.Times)
	switch o.Field {
	case interview.FieldNote:
		return words.T("redact.in_note", "question", question, "times", times)
	case interview.FieldNote2:
		return words.T("redact.in_note2", "question", question, "times", times)
	case interview.FieldDebrief:
		return words.T("redact.in_debrief", "times", times)
	case interview.FieldReason:
		return words.T("redact.in_reason", "times", times)
	}
	return words.T("redact.in_value", "question", question, "times", times)
}

func (r *redacting) remove(order interview.Redaction, reports []interview.ExportedReport) {
	a := r.app
	var successor *interview.Interview
	a.then(func() (err error) {
		successor, err = a.study.RedactWords(r.id, order)
		return err
	}, func() {
		a.finishedSaying(successor.ID, r.audit, kit.Notice(kit.NoticeGood, words.T("redact.done"), r.cannot(reports)))
	})
}

// historyPage lists the versions of a finished interview.
func (a *App) historyPage(id interview.InterviewID, audit interview.Audit) {
	var history []interview.Edition
	a.work(func() (err error) {
		history, err = a.study.History(id)
		return err
	}, func(err error) {
		back := func() { a.finishedPage(id, audit) }
		if err != nil {
			a.messagePage(words.T("history.title"), problemNotice(err), back)
			return
		}
		a.present(func() *kit.Page {
			done := kit.NewPrimary(words.T("message.back"), back)
			var rows []fyne.CanvasObject
			for at, e := range slices.Backward(history) {
				rows = append(rows, a.editionRow(e, at == len(history)-1), kit.Rule())
			}
			page := kit.NewPage(kit.PageParts{
				Header: a.header(audit.Name, nil), First: done, Right: []fyne.CanvasObject{done},
				Body: []fyne.CanvasObject{
					kit.Question(words.T("history.title")), kit.Muted(words.T("history.text")), kit.Card(rows[:len(rows)-1]...),
				},
			})
			page.Bind(kit.Plain(fyne.KeyEscape), back)
			return page
		})
	})
}

func (a *App) editionRow(e interview.Edition, newest bool) fyne.CanvasObject {
	facts := when(e.At, a.Clock.Now())
	if e.By != "" {
		facts += " · " + string(e.By)
	}
	lines := []fyne.CanvasObject{}
	if e.Number > 0 {
		lines = append(lines, kit.Strong(words.T("history.version", "n", e.Number)))
	}
	lines = append(lines, kit.Body(editionWords(e)), kit.Small(facts))
	var tags []fyne.CanvasObject
	switch {
	case newest:
		tags = append(tags, kit.Tag(kit.NoticeGood, words.T("history.now")))
	case e.Number == 0:
		tags = append(tags, kit.Tag(kit.NoticeWarning, words.T("history.gone")))
	}
	return kit.Spread(kit.ColumnGap(2, lines...), kit.FlowEnd(tags...))
}

// editionWords is why a version was made. Changes of consent are kept as the
// command line names them.
func editionWords(e interview.Edition) string {
	switch e.Reason {
	case "":
		return words.T("history.first")
	case "consent: quote=true":
		return words.T("history.quote_yes")
	case "consent: quote=false":
		return words.T("history.quote_no")
	case "consent: contact=true":
		return words.T("history.contact_yes")
	case "consent: contact=false":
		return words.T("history.contact_no")
	}
	if e.Redacted {
		return words.T("history.redacted") + ": " + e.Reason
	}
	return e.Reason
}
