package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// caring is the page that looks after the vault itself: another passphrase, a
// copy of everything.
type caring struct {
	app    *App
	old    *kit.LineEntry
	phrase *kit.LineEntry
	again  *kit.LineEntry
	place  *kit.LineEntry
	said   *fyne.Container
	busy   bool
}

// vaultPage shows it.
func (a *App) vaultPage() {
	c := &caring{app: a}
	back := func() { a.homePage(nil) }
	a.present(func() *kit.Page {
		c.old = kit.NewPassphraseEntry(words.T("vault.old"), nil)
		c.phrase = kit.NewPassphraseEntry(words.T("vault.new"), nil)
		c.phrase.SetHint(words.T("create.phrase_hint"))
		c.again = kit.NewPassphraseEntry(words.T("create.again"), nil)
		c.again.OnSubmit(c.change)
		c.place = kit.NewLineEntry(words.T("vault.place"), nil)
		c.place.SetText(a.vault.SuggestBackup(a.Clock.Now()))
		c.place.SetHint(words.T("vault.place_hint"))
		c.place.OnSubmit(c.backup)
		c.said = kit.Column()
		c.said.Hidden = true
		body := append([]fyne.CanvasObject{kit.Question(a.vault.Name()), c.said}, a.restoredSection()...)
		page := kit.NewPage(kit.PageParts{
			Header: a.header(words.T("vault.title"), nil),
			Body: append(body,
				kit.Section(words.T("vault.backup")), kit.Muted(words.T("vault.backup_text")),
				c.place, kit.Flow(kit.NewSecondary(words.T("vault.backup_do"), c.backup)),
				kit.Section(words.T("vault.passphrase")), kit.Muted(words.T("vault.passphrase_text")),
				c.old, c.phrase, c.again, kit.Flow(kit.NewSecondary(words.T("vault.passphrase_do"), c.change)),
				kit.Section(words.T("vault.check")), kit.Muted(words.T("vault.check_text")),
				kit.Flow(kit.NewSecondary(words.T("vault.check"), a.checkPage)),
			),
			Right: []fyne.CanvasObject{kit.NewPrimary(words.T("settings.done"), back)},
			First: c.place.Focusable(),
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}

// tell shows what became of it, at the top of the page.
func (c *caring) tell(box fyne.CanvasObject) {
	c.said.Objects = []fyne.CanvasObject{box}
	c.said.Hidden = false
	kit.Relayout(c.said)
	kit.Reveal(c.said)
}

// does runs one job at a time and tells how it went.
func (c *caring) does(job func() error, good func() fyne.CanvasObject) {
	if c.busy {
		return
	}
	c.busy = true
	c.app.work(job, func(err error) {
		c.busy = false
		if err != nil {
			c.tell(problemNotice(err))
			return
		}
		c.tell(good())
	})
}

func (c *caring) backup() {
	place, vault := c.place.Text(), c.app.vault
	c.does(func() error { return vault.Backup(place) }, func() fyne.CanvasObject {
		return kit.Notice(kit.NoticeGood, words.T("vault.backed_up"), words.T("vault.backed_up_text"))
	})
}

func (c *caring) change() {
	if !checkPhrases(c.phrase, c.again) {
		return
	}
	old, phrase, vault := []byte(c.old.Text()), []byte(c.phrase.Text()), c.app.vault
	c.does(func() error { return vault.ChangePassphrase(old, phrase) }, func() fyne.CanvasObject {
		for _, entry := range []*kit.LineEntry{c.old, c.phrase, c.again} {
			entry.Clear()
		}
		return kit.Notice(kit.NoticeGood, words.T("vault.changed"), words.T("vault.changed_text"))
	})
}
