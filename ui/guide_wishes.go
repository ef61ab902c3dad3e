package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// addWishes shows what the commissioner asked for about the guide, each with
// the auditors' answer, and takes new wishes. A wish changes nothing in the
// guide.
func (a *App) addWishes(p sectionPage, audit interview.Audit) sectionPage {
	p.body = append(p.body, kit.Section(words.T("guide.wishes")), kit.Muted(words.T("guide.wishes_text")))
	for i, w := range audit.Wishes {
		label := words.T("guide.wish_change", "n", i+1)
		parts := []fyne.CanvasObject{kit.Small(when(w.At, a.Clock.Now())), kit.Body(w.Text)}
		if w.Answer == "" {
			label = words.T("guide.wish_reply", "n", i+1)
		} else {
			parts = append(parts, kit.LeadIn(words.T("guide.wish_said"), w.Answer))
		}
		parts = append(parts, kit.Flow(kit.NewTextButton(label, func() { a.wishPage(audit, i) })))
		p.body = append(p.body, kit.Card(parts...))
	}
	text := kit.NewAnswerEntry(kit.AnswerParts{Label: words.T("guide.wish"), Rows: 2, NoQuotes: true})
	add := kit.NewSecondary(words.T("guide.wish_add"), func() {
		wish := strings.TrimSpace(text.Text())
		if wish == "" {
			text.SetMessage(words.T("guide.wish_empty"))
			a.focus(text.Focusable())
			return
		}
		a.then(func() error {
			_, err := a.study.AddWish(audit.ID, wish)
			return err
		}, func() { a.guidePage(audit.ID) })
	})
	p.body = append(p.body, text, kit.Flow(add))
	if p.first == nil {
		p.first = text.Focusable()
	}
	return p
}

// wishPage answers one wish.
func (a *App) wishPage(audit interview.Audit, at int) {
	back := func() { a.guidePage(audit.ID) }
	a.present(func() *kit.Page {
		w := audit.Wishes[at]
		answer := kit.NewAnswerEntry(kit.AnswerParts{Label: words.T("guide.wish_answer"), Rows: 3, NoQuotes: true})
		answer.SetText(w.Answer, nil)
		do := kit.NewPrimary(words.T("guide.wish_keep"), func() {
			text := strings.TrimSpace(answer.Text())
			if text == "" {
				answer.SetMessage(words.T("guide.wish_empty"))
				a.focus(answer.Focusable())
				return
			}
			a.then(func() error { return a.study.AnswerWish(audit.ID, at+1, text) }, back)
		})
		page := kit.NewPage(kit.PageParts{
			Header: a.header(audit.Name, nil),
			Body: []fyne.CanvasObject{
				kit.Question(words.T("guide.wish")), kit.Small(when(w.At, a.Clock.Now())), kit.Lead(w.Text), answer,
			},
			Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
			Right: []fyne.CanvasObject{do}, First: answer.Focusable(),
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		page.Bind(kit.Ctrl(fyne.KeyReturn), do.Press)
		return page
	})
}
