package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// mostHints is how many hints stand under one field at once.
const mostHints = 3

// hintCounts counts the hints of each question of the draft. Large guides are
// counted anew only when they changed.
func (e *guideEditor) hintCounts() map[interview.QuestionID]int {
	if g := e.draft.Guide(); e.hinted != g {
		e.hinted, e.counts = g, map[interview.QuestionID]int{}
		for _, h := range edit.Hints(g, e.terms) {
			e.counts[h.Question]++
		}
	}
	return e.counts
}

// advise shows the hints on the question under the fields that they concern.
func (f *questionForm) advise(q *interview.Question) {
	alone := *q
	alone.Questions = nil
	hints := edit.Hints(&interview.Guide{Groups: f.editor.draft.Guide().Groups, Questions: []interview.Question{alone}}, f.editor.terms)
	for field, box := range f.advice {
		var said []string
		for _, h := range hints {
			if h.Question == q.ID && guideField(h.Field).base() == field && len(said) < mostHints {
				said = append(said, hintWords(h))
			}
		}
		showHints(box, said)
	}
}

// showHints puts hints into their box, when they are others than before.
func showHints(box *fyne.Container, said []string) {
	var before []string
	for _, o := range box.Objects {
		if text, ok := o.(*kit.Text); ok {
			before = append(before, text.Text())
		}
	}
	lead := words.T("hint.lead")
	var now []string
	for _, one := range said {
		now = append(now, lead+" "+one)
	}
	if slices.Equal(before, now) {
		return
	}
	box.Objects = nil
	for _, one := range said {
		box.Objects = append(box.Objects, kit.LeadIn(lead, one))
	}
	box.Hidden = len(said) == 0
	kit.Relayout(box)
}

// hintWords says a hint: what could be plainer or kinder, how, and why.
func hintWords(h edit.Hint) string {
	text := h.Advice(language())
	if h.Why != "" {
		text += " " + h.Why
	}
	if h.Language == interview.English {
		text = words.T("hint.in_english") + " " + text
	}
	return text
}

// termsPage lists the words to look out for, and lets the team change them.
func (e *guideEditor) termsPage() { e.termsAt(0) }

func (e *guideEditor) termsAt(at int) {
	e.app.present(func() *kit.Page {
		var rows []kit.OutlineRow
		for i, t := range e.terms {
			row := kit.OutlineRow{Number: count(i + 1), Label: t.Word, Facts: t.Why}
			if t.Better != "" {
				row.Label = words.T("terms.row", "word", t.Word, "better", t.Better)
			}
			if t.Language != interview.Swedish {
				row.Marks = []string{languageName(t.Language)}
			}
			rows = append(rows, row)
		}
		list := kit.NewOutline(rows, kit.OutlineEvents{
			Opened:  func(i int) { e.termPage(i) },
			Removed: func(i int) { e.dropTerm(i) },
		})
		list.SetRows(rows, at)
		add := kit.NewPrimary(words.T("terms.add"), func() { e.termPage(len(e.terms)) })
		body := append([]fyne.CanvasObject{kit.Question(words.T("terms.title")), kit.Muted(words.T("terms.text"))}, e.tellOnce()...)
		parts := kit.PageParts{
			Header: e.header(), Body: append(body, list), First: list, Right: []fyne.CanvasObject{add},
			Left: []fyne.CanvasObject{
				kit.NewTextButton(words.T("header.back"), e.outlinePage),
				kit.NewTextButton(words.T("edit.open"), func() { e.termPage(list.Current()) }),
				kit.NewTextButton(words.T("edit.remove"), func() { e.dropTerm(list.Current()) }),
				kit.NewTextButton(words.T("terms.standard"), e.standardTerms),
			},
		}
		if len(rows) == 0 {
			parts.Body, parts.First = append(body, kit.Muted(words.T("terms.none"))), add
		}
		page := kit.NewPage(parts)
		page.Bind(kit.Plain(fyne.KeyEscape), e.outlinePage)
		return page
	})
}

func languageName(l interview.Language) string {
	switch l {
	case interview.Swedish:
		return words.Swedish.Name()
	case interview.English:
		return words.English.Name()
	}
	return string(l)
}

// keepTerms saves the team's list and shows it.
func (e *guideEditor) keepTerms(terms []interview.Term, at int) {
	e.terms, e.hinted = terms, nil
	study, id := e.app.study, e.audit.ID
	e.app.saver.Now(SaveKey(string(id)+"/.terms"), func() error { return study.SetTerms(id, terms) })
	e.termsAt(at)
}

func (e *guideEditor) dropTerm(i int) {
	if i < 0 || i >= len(e.terms) {
		return
	}
	e.said = words.T("terms.removed", "word", e.terms[i].Word)
	e.keepTerms(slices.Delete(slices.Clone(e.terms), i, i+1), i)
}

// standardTerms takes the team's own list away, after a question.
func (e *guideEditor) standardTerms() {
	e.app.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("terms.standard_sure"), Text: words.T("terms.standard_text"),
			Keep: words.T("edit.remove_not"), OnKeep: e.termsPage, Do: words.T("terms.standard"),
			OnDo: func() {
				e.terms, e.hinted = edit.StandardTerms(), nil
				study, id := e.app.study, e.audit.ID
				e.app.saver.Now(SaveKey(string(id)+"/.terms"), func() error { return study.ForgetTerms(id) })
				e.termsPage()
			},
		})
	})
}

// termPage is one word to look out for, and what to write instead.
func (e *guideEditor) termPage(at int) {
	if at < 0 {
		return
	}
	e.app.present(func() *kit.Page {
		t := interview.Term{Language: interview.Swedish}
		if at < len(e.terms) {
			t = e.terms[at]
		}
		word, better, why := kit.NewLineEntry(words.T("terms.word"), nil), kit.NewLineEntry(words.T("terms.better"), nil), kit.NewLineEntry(words.T("terms.why"), nil)
		word.SetText(t.Word)
		better.SetText(t.Better)
		better.SetHint(words.T("terms.better_hint"))
		why.SetText(t.Why)
		languages := []interview.Language{interview.Swedish, interview.English}
		which := kit.NewChoiceGroup([]kit.Option{{Label: words.Swedish.Name(), NoBadge: true}, {Label: words.English.Name(), NoBadge: true}}, nil)
		which.SetChoice(max(indexOf(languages, t.Language), 0))
		back := func() { e.termsAt(at) }
		do := kit.NewPrimary(words.T("terms.keep"), func() {
			t.Word, t.Better, t.Why = strings.TrimSpace(word.Text()), strings.TrimSpace(better.Text()), strings.TrimSpace(why.Text())
			if t.Word == "" {
				word.SetMessage(words.T("terms.word_missing"))
				e.app.focus(word.Focusable())
				return
			}
			t.Language = languages[max(which.Choice(), 0)]
			terms := slices.Clone(e.terms)
			if at < len(terms) {
				terms[at] = t
			} else {
				terms = append(terms, t)
			}
			e.keepTerms(terms, at)
		})
		page := kit.NewPage(kit.PageParts{
			Header: e.header(), Body: []fyne.CanvasObject{kit.Question(words.T("terms.single")), word, better, why, kit.Strong(words.T("terms.language")), which},
			Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)}, Right: []fyne.CanvasObject{do}, First: word.Focusable(),
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		page.Bind(kit.Ctrl(fyne.KeyReturn), do.Press)
		return page
	})
}
