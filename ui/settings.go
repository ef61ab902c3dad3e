package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// The names of what is remembered between runs. Nothing of them is secret, and
// losing them costs nothing.
const (
	prefScale    = "text_scale"
	prefContrast = "high_contrast"
	prefLanguage = "language"
	prefIdle     = "idle_minutes"
	prefLetters  = "letter_keys_off"
	prefVault    = "last_vault"
	prefAuditor  = "last_pair"
	// PrefWidth and PrefHeight remember the window's size, for whoever makes it.
	PrefWidth  = "window_width"
	PrefHeight = "window_height"
)

var scales = []float32{1, 1.25, 1.5, 1.75, 2}

// scaleBy goes a step up or down in text size.
func (a *App) scaleBy(steps int) {
	now := a.shell.Look().Scale
	at := 0
	for i, s := range scales {
		if s <= now+0.01 {
			at = i
		}
	}
	a.setScale(scales[min(max(at+steps, 0), len(scales)-1)])
}

func (a *App) setScale(scale float32) {
	look := a.shell.Look()
	look.Scale = scale
	a.shell.SetLook(look)
	a.Preferences.SetFloat(prefScale, float64(a.shell.Look().Scale))
}

func (a *App) setContrast(on bool) {
	look := a.shell.Look()
	look.HighContrast = on
	a.shell.SetLook(look)
	a.Preferences.SetBool(prefContrast, on)
}

// setLanguage switches every text, and shows the page anew.
func (a *App) setLanguage(l words.Language) {
	if words.Use(l) != nil {
		return
	}
	a.Preferences.SetString(prefLanguage, string(l))
	a.again()
}

// settingsPage is text size, contrast, language, keys and rest.
func (a *App) settingsPage(back func()) {
	a.present(func() *kit.Page {
		size := kit.NewChoiceGroup(scaleOptions(), func(i int) {
			if i >= 0 {
				a.setScale(scales[i])
			}
		})
		size.SetChoice(indexOf(scales, a.shell.Look().Scale))
		rests := []int{2, 5, 10, 20, 30}
		rest := kit.NewChoiceGroup(restOptions(rests), func(i int) {
			if i >= 0 {
				a.Preferences.SetInt(prefIdle, rests[i])
			}
		})
		rest.SetChoice(indexOf(rests, a.idleMinutes()))
		page := kit.NewPage(kit.PageParts{
			Header: a.header(words.T("settings.title"), nil),
			Body: []fyne.CanvasObject{
				kit.Question(words.T("settings.title")),
				kit.Section(words.T("settings.size")), size,
				kit.Small(words.T("settings.size_keys")),
				kit.Section(words.T("settings.more")), a.switches(),
				kit.Section(words.T("settings.language")), a.languageChoice(),
				kit.Section(words.T("settings.rest")), kit.Muted(words.T("settings.rest_text")), rest,
			},
			Right: []fyne.CanvasObject{kit.NewPrimary(words.T("settings.done"), back)},
			First: size,
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}

// switches are what is on or off.
func (a *App) switches() *kit.CheckGroup {
	group := kit.NewCheckGroup([]kit.CheckOption{
		{Option: kit.Option{Label: words.T("settings.contrast")}},
		{Option: kit.Option{Label: words.T("settings.letters"), Hint: words.T("settings.letters_hint")}},
	}, func(ticked []int) {
		a.setContrast(indexOf(ticked, 0) >= 0)
		a.Preferences.SetBool(prefLetters, indexOf(ticked, 1) < 0)
	})
	var on []int
	if a.shell.Look().HighContrast {
		on = append(on, 0)
	}
	if !a.Preferences.Bool(prefLetters) {
		on = append(on, 1)
	}
	group.SetTicked(on...)
	return group
}

func (a *App) languageChoice() *kit.ChoiceGroup {
	all := words.Languages()
	var items []kit.Option
	for _, l := range all {
		items = append(items, kit.Option{Label: l.Name()})
	}
	group := kit.NewChoiceGroup(items, func(i int) {
		if i >= 0 {
			a.setLanguage(all[i])
		}
	})
	group.SetChoice(indexOf(all, words.Now()))
	return group
}

func scaleOptions() []kit.Option {
	var items []kit.Option
	for _, s := range scales {
		items = append(items, kit.Option{Label: strconv.Itoa(int(s*100+0.5)) + " %"})
	}
	return items
}

func restOptions(minutes []int) []kit.Option {
	var items []kit.Option
	for _, m := range minutes {
		items = append(items, kit.Option{Label: words.N("settings.minutes", m)})
	}
	return items
}

// indexOf finds a value, or returns kit.None.
func indexOf[T comparable](all []T, one T) int {
	for i, v := range all {
		if v == one {
			return i
		}
	}
	return kit.None
}

// helpPage lists the keys, over the present page.
func (a *App) helpPage() {
	a.cover(func(back func()) *kit.Page {
		done := kit.NewPrimary(words.T("help.back"), back)
		body := []fyne.CanvasObject{kit.Question(words.T("help.title")), kit.Lead(words.T("help.lead"))}
		for _, line := range [][2]string{
			{"Tab", words.T("help.tab")},
			{words.T("help.arrows_key"), words.T("help.arrows")},
			{words.T("help.space_key"), words.T("help.space")},
			{"1–9", words.T("help.digits")},
			{words.T("help.letters_key"), words.T("help.letters")},
			{"Ctrl+Enter", words.T("help.next")},
			{words.T("help.previous_key"), words.T("help.previous")},
			{"Ctrl+D", words.T("help.quote")},
			{"F2", words.T("help.support")},
			{"F3", words.T("help.overview")},
			{"F4", words.T("help.speech")},
			{"F5", words.T("help.try")},
			{"Ctrl+Z, Ctrl+Y", words.T("help.undo")},
			{words.T("help.move_key"), words.T("help.move")},
			{"Ctrl+L", words.T("help.lock")},
			{"Ctrl + / Ctrl −", words.T("help.size")},
			{"F11", words.T("help.full")},
		} {
			body = append(body, kit.Split(0.26, kit.Strong(line[0]), kit.Body(line[1])))
		}
		body = append(body, kit.Muted(words.T("help.reader")))
		page := kit.NewPage(kit.PageParts{Body: body, Right: []fyne.CanvasObject{done}, First: done})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		page.Bind(kit.Plain(fyne.KeyF1), back)
		return page
	})
}
