package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// entry makes one of the fields of a question, filled with what it held.
func (q *questionPage) entry(label string, rows int, field interview.AnswerField) *kit.AnswerEntry {
	changed := func(text string, quotes []kit.Quote) {
		switch {
		case field == interview.FieldNote2:
			q.answer.Note2 = text
			q.mark(quotes, field)
			q.save(true)
		case q.step.Question.Type == interview.TypeText:
			q.openTyped(text, quotes, true)
		default:
			q.answer.Note = text
			q.mark(quotes, field)
			q.save(true)
		}
		q.look()
	}
	e := kit.NewAnswerEntry(kit.AnswerParts{Label: label, Rows: rows, OnChanged: changed})
	e.SetText(q.answer.FieldWords(field), q.marked(field))
	return e
}

// marked is the quotes of one field.
func (q *questionPage) marked(field interview.AnswerField) []kit.Quote {
	var quotes []kit.Quote
	for _, m := range q.answer.Quotes {
		if m.Field == field {
			quotes = append(quotes, kit.Quote{Start: m.Start, End: m.End})
		}
	}
	return quotes
}

// mark replaces the quotes of one field. The list is made anew, because the
// saver may be writing the old one.
func (q *questionPage) mark(quotes []kit.Quote, field interview.AnswerField) {
	all := slices.DeleteFunc(slices.Clone(q.answer.Quotes), func(m interview.QuoteMark) bool { return m.Field == field })
	for _, quote := range quotes {
		all = append(all, interview.QuoteMark{Field: field, Start: quote.Start, End: quote.End})
	}
	q.answer.Quotes = all
}

// openTyped takes the words of an open answer: its value, or, beside a missing
// reason, a note. Spaces alone are no answer.
func (q *questionPage) openTyped(text string, quotes []kit.Quote, typed bool) {
	q.proposed = false
	q.mark(nil, interview.FieldValue)
	q.mark(nil, interview.FieldNote)
	q.answer.Value, q.answer.Note = interview.Value{}, ""
	switch {
	case q.answer.Missing != "":
		q.answer.Note = text
		q.mark(quotes, interview.FieldNote)
	case strings.TrimSpace(text) != "":
		q.answer.Value = interview.Words(text)
		q.mark(quotes, interview.FieldValue)
	}
	q.save(typed)
}

// warning stands beside the fields when their words look like something that
// points a person out. It only says so: the words stay.
type warning struct {
	box   *fyne.Container
	kinds []interview.IdentifierKind
}

func newWarning() *warning {
	w := &warning{box: kit.Column()}
	w.box.Hide()
	return w
}

// look reads the fields and shows, changes or takes away the warning.
func (q *questionPage) look() {
	var kinds []interview.IdentifierKind
	for _, text := range []string{q.answer.Value.Words(), q.answer.Note, q.answer.Note2} {
		for _, i := range interview.FindIdentifiers(text) {
			if !slices.Contains(kinds, i.Kind) {
				kinds = append(kinds, i.Kind)
			}
		}
	}
	if slices.Equal(kinds, q.warning.kinds) {
		return
	}
	q.warning.kinds, q.warning.box.Objects = kinds, nil
	for _, kind := range kinds {
		q.warning.box.Objects = append(q.warning.box.Objects, kit.Notice(kit.NoticeWarning, identifierWords(kind), words.T("identifier.text")))
	}
	q.warning.box.Hidden = len(kinds) == 0
	kit.Relayout(q.warning.box)
}

func identifierWords(kind interview.IdentifierKind) string {
	switch kind {
	case interview.IdentifierPersonal:
		return words.T("identifier.personal")
	case interview.IdentifierPhone:
		return words.T("identifier.phone")
	}
	return words.T("identifier.email")
}
