package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// startPage finds the vaults on this computer and shows what to do with them.
// said tells what just happened, such as a lock; it may be empty.
func (a *App) startPage(said string) {
	var entries []VaultEntry
	a.work(func() (err error) {
		entries, err = a.Vaults.List()
		return err
	}, func(err error) {
		entries = a.lastFirst(entries)
		if len(entries) == 0 && err == nil {
			a.welcomePage()
			return
		}
		a.unlockPage(entries, said, err)
	})
}

// lastFirst puts the vault that was opened last before the others.
func (a *App) lastFirst(entries []VaultEntry) []VaultEntry {
	last := a.Preferences.String(prefVault)
	for i, e := range entries {
		if e.Place == last && i > 0 {
			sorted := append([]VaultEntry{e}, entries[:i]...)
			return append(sorted, entries[i+1:]...)
		}
	}
	return entries
}

// welcomePage is for a computer without a vault.
func (a *App) welcomePage() {
	a.present(func() *kit.Page {
		create := kit.NewPrimary(words.T("start.create"), func() { a.createPage() })
		return kit.NewPage(kit.PageParts{
			Measure: kit.MeasureNarrow, Middle: true, First: create,
			Body: []fyne.CanvasObject{
				kit.Title("Synvända"),
				kit.Lead(words.T("start.welcome")),
				kit.Muted(words.T("start.welcome_vault")),
				kit.Flow(create),
				kit.Rule(),
				a.startLinks(false),
			},
		})
	})
}

// startLinks are the small things of the first page.
func (a *App) startLinks(create bool) fyne.CanvasObject {
	links := []fyne.CanvasObject{}
	if create {
		links = append(links, kit.NewTextButton(words.T("start.create_another"), func() { a.createPage() }))
	}
	links = append(links,
		kit.NewTextButton(words.T("start.restore"), a.restorePage),
		kit.NewTextButton(words.T("settings.link"), func() { a.settingsPage(func() { a.startPage("") }) }),
		kit.NewTextButton(words.T("help.link"), a.helpPage))
	return kit.Flow(links...)
}

// unlockPage opens one of the vaults. Which one is chosen only when there are
// several.
func (a *App) unlockPage(entries []VaultEntry, said string, problem error) {
	a.present(func() *kit.Page {
		u := &unlocking{app: a, entries: entries}
		u.phrase = kit.NewPassphraseEntry(words.T("unlock.phrase"), nil)
		u.phrase.OnSubmit(u.open)
		u.button = kit.NewPrimary(words.T("unlock.open"), u.open)
		forgot := kit.NewTextButton(words.T("unlock.forgot"), func() { a.recoverPage(u.entry()) })
		body := []fyne.CanvasObject{kit.Title("Synvända"), kit.Muted(words.T("unlock.text"))}
		first := u.phrase.Focusable()
		switch {
		case len(entries) > 1:
			u.which = kit.NewChoiceGroup(vaultOptions(entries), nil)
			u.which.SetChoice(0)
			body = append(body, kit.Strong(words.T("unlock.which")), u.which)
		case len(entries) == 1:
			body = append(body, kit.Strong(entries[0].Name))
		}
		if problem != nil {
			lead, text := explain(problem)
			body = append(body, kit.Notice(kit.NoticeDanger, lead, text))
		}
		body = append(body, u.phrase, kit.Flow(u.button, forgot), kit.Rule())
		if said != "" {
			body = append(body, kit.Small(said))
		}
		body = append(body, a.startLinks(true))
		return kit.NewPage(kit.PageParts{Measure: kit.MeasureNarrow, Middle: true, Body: body, First: first})
	})
}

func vaultOptions(entries []VaultEntry) []kit.Option {
	var items []kit.Option
	for _, e := range entries {
		items = append(items, kit.Option{Label: e.Name, Hint: e.Place})
	}
	return items
}

// unlocking is the unlock page at work.
type unlocking struct {
	app     *App
	entries []VaultEntry
	which   *kit.ChoiceGroup
	phrase  *kit.LineEntry
	button  *kit.Button
	busy    bool
}

func (u *unlocking) entry() VaultEntry {
	at := 0
	if u.which != nil {
		at = max(u.which.Choice(), 0)
	}
	if at >= len(u.entries) {
		return VaultEntry{}
	}
	return u.entries[at]
}

// open tries the passphrase. The answer takes the same time, right or wrong.
func (u *unlocking) open() {
	if u.busy {
		return
	}
	if u.phrase.Text() == "" {
		u.phrase.SetMessage(words.T("unlock.empty"))
		return
	}
	u.busy = true
	u.button.SetLabel(words.T("unlock.opening"))
	entry, phrase := u.entry(), []byte(u.phrase.Text())
	var vault Opened
	u.app.work(func() (err error) {
		vault, err = u.app.Vaults.Open(entry, phrase)
		return err
	}, func(err error) {
		u.busy = false
		if err != nil {
			lead, text := explain(err)
			u.button.SetLabel(words.T("unlock.open"))
			u.phrase.Clear()
			u.phrase.SetMessage(lead + " " + text)
			u.app.focus(u.phrase.Focusable())
			return
		}
		u.phrase.Clear()
		u.app.Preferences.SetString(prefVault, entry.Place)
		u.app.entry = entry
		u.app.opened(vault, nil)
	})
}

// opened takes over an open vault and goes on: home, unless then says where.
func (a *App) opened(vault Opened, then func()) {
	a.vault, a.ending = vault, false
	a.study = interview.NewStudy(vault, interview.Source{Now: a.Clock.Now, Random: a.Random})
	a.saver = NewSaver(a.Config, a.showStatus)
	a.touched = a.Clock.Now()
	a.work(a.study.FinishErasures, func(err error) {
		switch {
		case then != nil:
			then()
		case err != nil:
			a.homePage(problemNotice(err))
		default:
			a.homePage(nil)
		}
	})
}

// problemNotice says what went wrong, in the page.
func problemNotice(err error) fyne.CanvasObject {
	lead, text := explain(err)
	return kit.Notice(kit.NoticeDanger, lead, text)
}
