package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"golang.org/x/text/unicode/norm"

	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// creating is the making of a new vault.
type creating struct {
	app     *App
	name    *kit.LineEntry
	place   *kit.LineEntry
	phrase  *kit.LineEntry
	again   *kit.LineEntry
	button  *kit.Button
	disk    *fyne.Container
	chosen  bool // the place was written by the person
	working bool
}

// createPage asks for a name and a passphrase, twice.
func (a *App) createPage() {
	a.present(func() *kit.Page {
		c := &creating{app: a, disk: kit.Column()}
		c.name = kit.NewLineEntry(words.T("create.name"), func(string) { c.suggest() })
		c.name.SetHint(words.T("create.name_hint"))
		c.place = kit.NewLineEntry(words.T("create.place"), func(string) { c.chosen = true })
		c.place.SetHint(words.T("create.place_hint"))
		c.phrase = kit.NewPassphraseEntry(words.T("create.phrase"), c.strength)
		c.phrase.SetHint(words.T("create.phrase_hint"))
		c.again = kit.NewPassphraseEntry(words.T("create.again"), nil)
		c.button = kit.NewPrimary(words.T("create.do"), c.create)
		back := func() { a.startPage("") }
		c.suggest()
		page := kit.NewPage(kit.PageParts{
			Body: []fyne.CanvasObject{
				kit.Question(words.T("create.title")), kit.Lead(words.T("create.lead")),
				c.name, c.phrase, c.again, c.place, c.disk,
				kit.Notice(kit.NoticeWarning, words.T("create.warning"), words.T("create.warning_text")),
			},
			Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
			Right: []fyne.CanvasObject{c.button},
			First: c.name.Focusable(),
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		page.Bind(kit.Ctrl(fyne.KeyReturn), c.button.Press)
		return page
	})
}

// suggest proposes a place after the name, and says what is known of the disk.
func (c *creating) suggest() {
	if !c.chosen {
		c.place.SetText(c.app.Vaults.Suggest(c.name.Text()))
	}
	place := c.place.Text()
	encryption := EncryptionUnknown
	c.app.work(func() error {
		encryption = c.app.Vaults.DiskEncryption(place)
		return nil
	}, func(error) {
		switch encryption {
		case EncryptionOn:
			c.disk.Objects = []fyne.CanvasObject{kit.Notice(kit.NoticeGood, words.T("create.disk_on"), "")}
		case EncryptionOff:
			c.disk.Objects = []fyne.CanvasObject{kit.Notice(kit.NoticeWarning, words.T("create.disk_off"), words.T("create.disk_off_text"))}
		default:
			c.disk.Objects = []fyne.CanvasObject{kit.Notice(kit.NoticeInfo, words.T("create.disk_unknown"), words.T("create.disk_unknown_text"))}
		}
		kit.Relayout(c.disk)
	})
}

// strength says how far a passphrase has come, without judging its words.
func (c *creating) strength(text string) {
	n := phraseLength(text)
	switch {
	case n == 0:
		c.phrase.SetHint(words.T("create.phrase_hint"))
	case n < passphraseLeast:
		c.phrase.SetHint(words.N("create.phrase_short", passphraseLeast-n))
	case len(strings.Fields(text)) >= 4 || n >= 20:
		c.phrase.SetHint(words.T("create.phrase_strong"))
	default:
		c.phrase.SetHint(words.T("create.phrase_enough"))
	}
}

// phraseLength counts characters as the vault does: after composing letters.
func phraseLength(text string) int { return utf8.RuneCountInString(norm.NFC.String(text)) }

// checkPhrases puts a message at what is wrong and tells whether all is well.
func checkPhrases(phrase, again *kit.LineEntry) bool {
	if n := phraseLength(phrase.Text()); n < passphraseLeast {
		phrase.SetMessage(words.N("create.phrase_short", passphraseLeast-n))
		return false
	}
	if phrase.Text() != again.Text() {
		again.SetMessage(words.T("create.differ"))
		return false
	}
	return true
}

func (c *creating) create() {
	if c.working {
		return
	}
	name := strings.TrimSpace(c.name.Text())
	if name == "" {
		c.name.SetMessage(words.T("create.name_missing"))
		return
	}
	if !checkPhrases(c.phrase, c.again) {
		return
	}
	c.working = true
	c.button.SetLabel(words.T("create.working"))
	asked := NewVault{Name: name, Place: c.place.Text(), Passphrase: []byte(c.phrase.Text())}
	var vault Opened
	var code string
	a := c.app
	a.work(func() error {
		err := a.Vaults.Suitable(asked.Place)
		if err == nil {
			vault, code, err = a.Vaults.Create(asked)
		}
		return err
	}, func(err error) {
		c.working = false
		if err != nil {
			lead, text := explain(err)
			c.button.SetLabel(words.T("create.do"))
			c.place.SetMessage(lead + " " + text)
			return
		}
		c.phrase.Clear()
		c.again.Clear()
		a.Preferences.SetString(prefVault, asked.Place)
		a.entry = VaultEntry{Name: asked.Name, Place: asked.Place}
		a.opened(vault, func() {
			a.unwritten = true
			a.recoveryCodePage(code)
		})
	})
}

// recoveryCodePage shows the recovery code, once.
func (a *App) recoveryCodePage(code string) {
	a.present(func() *kit.Page {
		next := kit.NewPrimary(words.T("recovery.written"), func() { a.typeBackPage(code) })
		page := kit.NewPage(kit.PageParts{
			Body: []fyne.CanvasObject{
				kit.Question(words.T("recovery.title")), kit.Lead(words.T("recovery.lead")),
				kit.MainCard(kit.Title(code)),
				kit.Body(words.T("recovery.how")), kit.Muted(words.T("recovery.letters")),
			},
			Right: []fyne.CanvasObject{next}, First: next,
		})
		return page
	})
}

// typeBackPage lets nobody on before the code was typed back.
func (a *App) typeBackPage(code string) {
	a.present(func() *kit.Page {
		entry := kit.NewLineEntry(words.T("recovery.entry"), nil)
		entry.SetHint(words.T("recovery.entry_hint"))
		check := func() {
			if a.Vaults.SameCode(code, entry.Text()) {
				entry.Clear()
				a.unwritten = false
				a.homePage(kit.Notice(kit.NoticeGood, words.T("recovery.done"), words.T("recovery.done_text")))
				return
			}
			entry.SetMessage(words.T("recovery.wrong"))
		}
		entry.OnSubmit(check)
		return kit.NewPage(kit.PageParts{
			Body:  []fyne.CanvasObject{kit.Question(words.T("recovery.back_title")), kit.Lead(words.T("recovery.back_lead")), entry},
			Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("recovery.see_again"), func() { a.recoveryCodePage(code) })},
			Right: []fyne.CanvasObject{kit.NewPrimary(words.T("recovery.check"), check)},
			First: entry.Focusable(),
		})
	})
}

// recoverPage gives a vault a new passphrase by its recovery code.
func (a *App) recoverPage(entry VaultEntry) {
	a.present(func() *kit.Page {
		code := kit.NewLineEntry(words.T("recover.code"), nil)
		code.SetHint(words.T("recovery.entry_hint"))
		phrase := kit.NewPassphraseEntry(words.T("recover.phrase"), nil)
		phrase.SetHint(words.T("create.phrase_hint"))
		again := kit.NewPassphraseEntry(words.T("create.again"), nil)
		working := false
		do := kit.NewPrimary(words.T("recover.do"), func() {
			if working || !checkPhrases(phrase, again) {
				return
			}
			working = true
			typed, secret := code.Text(), []byte(phrase.Text())
			a.work(func() error { return a.Vaults.Recover(entry, typed, secret) }, func(err error) {
				working = false
				if err != nil {
					lead, text := explain(err)
					code.SetMessage(lead + " " + text)
					return
				}
				code.Clear()
				phrase.Clear()
				again.Clear()
				a.startPage(words.T("recover.done"))
			})
		})
		back := func() { a.startPage("") }
		page := kit.NewPage(kit.PageParts{
			Body: []fyne.CanvasObject{
				kit.Question(words.T("recover.title")), kit.Lead(words.T("recover.lead", "name", entry.Name)),
				code, phrase, again,
			},
			Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
			Right: []fyne.CanvasObject{do}, First: code.Focusable(),
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}
