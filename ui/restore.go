package ui

import (
	"errors"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// restoring is the making of a vault from a copy.
type restoring struct {
	app    *App
	found  []string
	byCode bool
	chosen bool // the folder was written by the person

	file   *kit.LineEntry
	place  *kit.LineEntry
	code   *kit.LineEntry
	phrase *kit.LineEntry
	again  *kit.LineEntry
	said   *fyne.Container
	button *kit.Button
	busy   bool
}

// restorePage looks for copies, and asks which one to read back and where to.
func (a *App) restorePage() {
	r := &restoring{app: a}
	a.work(func() error {
		r.found = a.Vaults.FindCopies()
		return nil
	}, func(error) {
		a.present(func() *kit.Page { return r.make("", "") })
	})
}

// make makes the page for the way that was chosen to open the copy.
func (r *restoring) make(file, place string) *kit.Page {
	a := r.app
	r.file = kit.NewLineEntry(words.T("restore.file"), func(string) { r.suggest() })
	r.file.SetHint(words.T("restore.file_hint"))
	r.file.SetText(file)
	r.place = kit.NewLineEntry(words.T("restore.place"), func(string) { r.chosen = true })
	r.place.SetHint(words.T("restore.place_hint"))
	r.place.SetText(place)
	r.said = kit.Column()
	r.said.Hidden = true
	r.button = kit.NewPrimary(words.T("restore.do"), r.restore)
	body := []fyne.CanvasObject{kit.Question(words.T("restore.title")), kit.Muted(words.T("restore.text")), r.said}
	first := r.file.Focusable()
	if group := r.copies(file); group != nil {
		body = append(body, kit.Strong(words.T("restore.found")), group)
		first = group
	}
	how := kit.NewChoiceGroup([]kit.Option{{Label: words.T("restore.by_phrase")}, {Label: words.T("restore.by_code")}}, r.choose)
	how.SetChoice(0)
	if r.byCode {
		how.SetChoice(1)
	}
	body = append(body, r.file, r.place, kit.Strong(words.T("restore.how")), how)
	body = append(body, r.keys()...)
	back := func() { a.startPage("") }
	page := kit.NewPage(kit.PageParts{
		Body: body, First: first, Right: []fyne.CanvasObject{r.button},
		Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
	})
	page.Bind(kit.Plain(fyne.KeyEscape), back)
	page.Bind(kit.Ctrl(fyne.KeyReturn), r.button.Press)
	return page
}

// copies are those that were found, to choose among; nil when there are none.
func (r *restoring) copies(file string) *kit.ChoiceGroup {
	if len(r.found) == 0 {
		return nil
	}
	var items []kit.Option
	for _, f := range r.found {
		folder, name := splitPlace(f)
		items = append(items, kit.Option{Label: name, Hint: folder})
	}
	group := kit.NewChoiceGroup(items, func(i int) {
		if i >= 0 {
			r.file.SetText(r.found[i])
			r.suggest()
		}
	})
	group.SetChoice(indexOf(r.found, file))
	return group
}

// splitPlace splits a place into folder and name, whichever way the computer
// writes them.
func splitPlace(place string) (folder, name string) {
	at := strings.LastIndexAny(place, `/\`)
	return place[:at+1], place[at+1:]
}

// suggest proposes a folder after the copy's name.
func (r *restoring) suggest() {
	if r.chosen {
		return
	}
	_, name := splitPlace(r.file.Text())
	name = strings.TrimPrefix(strings.TrimSuffix(name, path.Ext(name)), "synvanda-")
	r.place.SetText(r.app.Vaults.Suggest(name))
}

// choose shows the fields for a passphrase or for the code. What was written
// about the file stays.
func (r *restoring) choose(i int) {
	if (i == 1) == r.byCode {
		return
	}
	r.byCode = i == 1
	file, place := r.file.Text(), r.place.Text()
	r.app.present(func() *kit.Page { return r.make(file, place) })
	r.app.focus(r.phrase.Focusable())
	if r.byCode {
		r.app.focus(r.code.Focusable())
	}
}

// keys are the fields of what opens the copy.
func (r *restoring) keys() []fyne.CanvasObject {
	r.code = kit.NewLineEntry(words.T("recover.code"), nil)
	r.code.SetHint(words.T("recovery.entry_hint"))
	r.again = kit.NewPassphraseEntry(words.T("create.again"), nil)
	if !r.byCode {
		r.phrase = kit.NewPassphraseEntry(words.T("restore.phrase"), nil)
		r.phrase.OnSubmit(r.restore)
		return []fyne.CanvasObject{r.phrase}
	}
	r.phrase = kit.NewPassphraseEntry(words.T("recover.phrase"), nil)
	r.phrase.SetHint(words.T("create.phrase_hint"))
	return []fyne.CanvasObject{r.code, r.phrase, r.again}
}

func (r *restoring) restore() {
	a := r.app
	file, place := strings.TrimSpace(r.file.Text()), strings.TrimSpace(r.place.Text())
	switch {
	case r.busy:
		return
	case file == "":
		r.file.SetMessage(words.T("restore.file_hint"))
		a.focus(r.file.Focusable())
		return
	case r.byCode && !checkPhrases(r.phrase, r.again):
		return
	case r.phrase.Text() == "":
		r.phrase.SetMessage(words.T("unlock.empty"))
		a.focus(r.phrase.Focusable())
		return
	}
	r.busy = true
	r.button.SetLabel(words.T("restore.working"))
	order := Restoring{File: file, Place: place, Passphrase: []byte(r.phrase.Text())}
	if r.byCode {
		order.Code = r.code.Text()
	}
	entry, phrase := VaultEntry{Place: place}, []byte(r.phrase.Text())
	var vault Opened
	a.work(func() error {
		err := a.Vaults.Suitable(place)
		if err == nil {
			err = a.Vaults.Restore(order)
		}
		if err != nil {
			clear(phrase)
			return err
		}
		entry = a.listed(entry)
		vault, err = a.Vaults.Open(entry, phrase)
		return err
	}, func(err error) {
		r.busy = false
		if err != nil {
			r.button.SetLabel(words.T("restore.do"))
			r.refused(err)
			return
		}
		for _, e := range []*kit.LineEntry{r.phrase, r.again, r.code} {
			e.Clear()
		}
		a.Preferences.SetString(prefVault, place)
		a.entry = entry
		a.opened(vault, a.restoredPage)
	})
}

// listed finds the name of a vault by its place.
func (a *App) listed(entry VaultEntry) VaultEntry {
	entries, _ := a.Vaults.List() // it opens by its place alone
	for _, e := range entries {
		if e.Place == entry.Place {
			return e
		}
	}
	return entry
}

func (r *restoring) refused(err error) {
	box := problemNotice(err)
	if errors.Is(err, interview.ErrDamaged) {
		box = kit.Notice(kit.NoticeDanger, words.T("restore.damaged"), words.T("restore.damaged_text"))
	}
	r.said.Objects, r.said.Hidden = []fyne.CanvasObject{box}, false
	kit.Relayout(r.said)
	kit.Reveal(r.said)
}

// marked counts the interviews that may have been withdrawn.
func (a *App) marked() int {
	n := 0
	records, err := a.vault.Records(interview.KindInterview, "")
	if err != nil {
		return 0 // the pages that list them say what is wrong
	}
	for _, r := range records {
		if a.vault.MayBeWithdrawn(r.ID) {
			n++
		}
	}
	return n
}

// restoredPage says what a vault from a copy may not know.
func (a *App) restoredPage() {
	a.present(func() *kit.Page {
		n := a.marked()
		later := kit.NewPrimary(words.T("restored.later"), func() { a.homePage(nil) })
		body := []fyne.CanvasObject{
			kit.Question(words.T("restored.section")),
			kit.Notice(kit.NoticeGood, words.T("restore.done"), words.T("restored.text")),
		}
		if n > 0 {
			body = append(body, a.markedNotice(n))
		} else {
			later.SetLabel(words.T("message.on"))
		}
		page := kit.NewPage(kit.PageParts{
			Header: a.header(a.vault.Name(), nil), Body: body, First: later, Right: []fyne.CanvasObject{later},
		})
		page.Bind(kit.Plain(fyne.KeyEscape), later.Press)
		return page
	})
}

func (a *App) markedNotice(n int) fyne.CanvasObject {
	return kit.NoticeWith(kit.NoticeWarning, words.N("restored.marked", n), words.T("restored.why"),
		kit.Flow(kit.NewSecondary(words.T("restored.vouch"), a.vouchPage)))
}

// restoredSection is the vault page's part for a vault that came from a copy.
func (a *App) restoredSection() []fyne.CanvasObject {
	at := a.vault.Restored()
	if at.IsZero() {
		return nil
	}
	objects := []fyne.CanvasObject{
		kit.Section(words.T("restored.section")), kit.Muted(words.T("restored.when", "when", when(at, a.Clock.Now()))),
	}
	if n := a.marked(); n > 0 {
		objects = append(objects, a.markedNotice(n))
	}
	return objects
}

// vouchPage asks before a person answers for the restored interviews.
func (a *App) vouchPage() {
	a.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("restored.sure"), Text: words.T("restored.sure_text"), Danger: true,
			Keep: words.T("restored.keep"), OnKeep: func() { a.homePage(nil) }, Do: words.T("restored.do"),
			OnDo: func() {
				vault := a.vault
				a.then(func() error {
					_, err := vault.VouchForRestored()
					return err
				}, func() {
					a.homePage(kit.Notice(kit.NoticeGood, words.T("restored.vouched"), words.T("restored.vouched_text")))
				})
			},
		})
	})
}
