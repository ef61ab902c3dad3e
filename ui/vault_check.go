package ui

import (
	"bytes"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// checkPage asks for the passphrase before everything in the vault is read. The
// vault is closed meanwhile, so that nothing is written while it is checked.
func (a *App) checkPage() {
	a.present(func() *kit.Page {
		phrase := kit.NewPassphraseEntry(words.T("check.phrase"), nil)
		phrase.SetHint(words.T("check.phrase_hint"))
		do := func() {
			if phrase.Text() == "" {
				phrase.SetMessage(words.T("unlock.empty"))
				return
			}
			text := []byte(phrase.Text())
			phrase.Clear()
			a.leave(func() { a.check(text) })
		}
		phrase.OnSubmit(do)
		page := kit.NewPage(kit.PageParts{
			Header: a.header(words.T("vault.title"), nil), First: phrase.Focusable(),
			Body:  []fyne.CanvasObject{kit.Question(words.T("vault.check")), kit.Lead(words.T("vault.check_text")), phrase},
			Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), a.vaultPage)},
			Right: []fyne.CanvasObject{kit.NewPrimary(words.T("check.do"), do)},
		})
		page.Bind(kit.Plain(fyne.KeyEscape), a.vaultPage)
		return page
	})
}

// check closes the vault, reads everything in it, and opens it again. When it
// does not open, the person is at the unlock page and told why.
func (a *App) check(phrase []byte) {
	entry, again := a.entry, bytes.Clone(phrase)
	a.closeVault(func() {
		a.present(func() *kit.Page {
			return kit.NewPage(kit.PageParts{Middle: true, Body: []fyne.CanvasObject{
				kit.Question(words.T("check.working")), kit.Muted(words.T("check.working_text")),
			}})
		})
		var parts []CheckedPart
		var vault Opened
		a.work(func() (err error) {
			if parts, err = a.Vaults.Check(entry, phrase); err != nil {
				clear(again)
				return err
			}
			vault, err = a.Vaults.Open(entry, again)
			return err
		}, func(err error) {
			if err != nil {
				lead, text := explain(err)
				a.startPage(words.T("check.not_done") + " " + lead + " " + text)
				return
			}
			a.opened(vault, func() { a.checked(parts) })
		})
	})
}

// checked finds the words for what was lost, and shows what was found.
func (a *App) checked(parts []CheckedPart) {
	var lost []string
	a.work(func() error {
		for _, p := range parts {
			for _, l := range p.Lost {
				lost = append(lost, a.lossWords(l))
			}
		}
		return nil
	}, func(error) {
		a.present(func() *kit.Page { return a.checkedPage(parts, lost) })
	})
}

// lossWords names a loss by interview, question and time.
func (a *App) lossWords(l Loss) string {
	at := words.T("check.no_time")
	if !l.At.IsZero() {
		at = when(l.At, a.Clock.Now())
	}
	record, err := a.vault.Record(l.Record)
	if err != nil || record.Kind != interview.KindInterview {
		return words.T("check.lost_other", "when", at)
	}
	code, question := words.T("check.no_code"), string(l.Slot)
	if i, err := a.study.Interview(interview.InterviewID(l.Record)); err == nil {
		code = string(i.Code)
		if guide, err := a.study.Guide(i.Audit, i.Guide); err == nil {
			if q := guide.Question(interview.QuestionPath(l.Slot).Question()); q != nil {
				question += " " + in(q.Label)
			}
		}
	}
	if l.Slot == "" {
		return words.T("check.lost_version", "code", code)
	}
	return words.T("check.lost_answer", "code", code, "question", question, "when", at)
}

func (a *App) checkedPage(parts []CheckedPart, lost []string) *kit.Page {
	repaired := 0
	var rows []fyne.CanvasObject
	for _, p := range parts {
		repaired += p.Repaired
		state := kit.Tag(kit.NoticeGood, words.T("check.part_good"))
		switch {
		case !p.OK:
			state = kit.Tag(kit.NoticeDanger, words.T("check.part_lost"))
		case p.Repaired > 0:
			state = kit.Tag(kit.NoticeWarning, words.T("check.part_repaired"))
		}
		rows = append(rows, kit.Spread(kit.Body(partLabel(p.Part)), kit.FlowEnd(state)), kit.Rule())
	}
	said := kit.Notice(kit.NoticeGood, words.T("check.good"), words.T("check.good_text"))
	switch {
	case len(lost) > 0:
		said = kit.Notice(kit.NoticeDanger, words.N("check.lost", len(lost)), words.T("check.lost_text"))
	case repaired > 0:
		said = kit.Notice(kit.NoticeWarning, words.N("check.repaired", repaired), words.T("check.good_text"))
	}
	body := []fyne.CanvasObject{kit.Question(words.T("vault.check")), said}
	if len(lost) > 0 {
		lines := []fyne.CanvasObject{kit.Strong(words.T("check.lost_title"))}
		for _, line := range lost {
			lines = append(lines, kit.Body(line))
		}
		body = append(body, kit.Card(lines...))
	}
	if len(rows) > 0 {
		body = append(body, kit.Card(rows[:len(rows)-1]...))
	}
	on := func() { a.homePage(nil) }
	done := kit.NewPrimary(words.T("message.on"), on)
	page := kit.NewPage(kit.PageParts{
		Header: a.header(words.T("vault.title"), nil), Body: body, First: done, Right: []fyne.CanvasObject{done},
	})
	page.Bind(kit.Plain(fyne.KeyEscape), on)
	return page
}

func partLabel(p VaultPart) string {
	switch p {
	case PartHeader:
		return words.T("check.part_header")
	case PartKeyring:
		return words.T("check.part_keyring")
	case PartJournal:
		return words.T("check.part_journal")
	case PartSnapshot:
		return words.T("check.part_snapshot")
	}
	return words.T("check.part_store")
}
