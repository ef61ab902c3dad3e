package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// App is what the window shows and does, from the first page to the last.
// Everything here runs on Fyne's main goroutine.
type App struct {
	Config
	shell *kit.Shell
	// again makes the page now on screen anew, for a new language.
	again func()
	// covered tells that a page lies over another, such as help.
	covered bool
	vault   Opened
	// entry is where the open vault lies.
	entry VaultEntry
	study *interview.Study
	saver *Saver
	// state is the line at the top right of the page, when it has one.
	state *kit.StateLine
	// touched is when somebody last pressed a key.
	touched time.Time
	// ending tells that the window is on its way to close or lock.
	ending bool
	// unwritten tells that a recovery code was shown and not typed back yet.
	// It is kept nowhere, so nothing may take it off the screen unasked.
	unwritten bool
	// easy shows questions in easier words, when the guide has them.
	easy bool
}

// New takes over the window and shows the first page.
func New(c Config) *App {
	if c.Clock == nil {
		c.Clock = SystemClock{}
	}
	if c.Background == nil {
		c.Background = func(work func()) { go work() }
	}
	if c.Main == nil {
		c.Main = fyne.Do
	}
	a := &App{Config: c}
	language := words.Language(c.Preferences.StringWithFallback(prefLanguage, string(words.Swedish)))
	if words.Use(language) != nil {
		_ = words.Use(words.Swedish) // a language from another edition
	}
	a.shell = kit.NewShell(c.Window, kit.Look{
		Scale:        float32(c.Preferences.FloatWithFallback(prefScale, 1)),
		HighContrast: c.Preferences.Bool(prefContrast),
	})
	kit.OnTouch(func() { a.touched = a.Clock.Now() })
	a.touched = a.Clock.Now()
	a.bindKeys()
	c.Window.SetCloseIntercept(a.Close)
	a.watchIdle()
	a.startPage("")
	return a
}

// bindKeys binds what works on every page.
func (a *App) bindKeys() {
	a.shell.Bind(kit.Plain(fyne.KeyF11), func() { a.Window.SetFullScreen(!a.Window.FullScreen()) })
	a.shell.Bind(kit.Plain(fyne.KeyF1), a.helpPage)
	a.shell.Bind(kit.Ctrl(fyne.KeyL), a.Lock)
	a.shell.Bind(kit.Ctrl(fyne.KeyPlus), func() { a.scaleBy(+1) })
	a.shell.Bind(kit.Ctrl(fyne.KeyEqual), func() { a.scaleBy(+1) })
	a.shell.Bind(kit.Ctrl(fyne.KeyMinus), func() { a.scaleBy(-1) })
	a.shell.Bind(kit.Ctrl(fyne.Key0), func() { a.setScale(1) })
}

// present shows a page and remembers how to make it again.
func (a *App) present(make func() *kit.Page) {
	a.again = func() {
		a.hush()
		a.state, a.covered = nil, false
		a.shell.Show(make())
	}
	a.again()
}

// cover shows a page over the present one, which comes back as it was, with
// every word in it, when back is called. There is one cover at a time.
func (a *App) cover(make func(back func()) *kit.Page) {
	if a.covered || a.shell.Page() == nil {
		return
	}
	under, state := a.shell.Page(), a.state
	a.covered = true
	a.hush()
	a.shell.Show(make(func() {
		a.hush()
		a.covered, a.state = false, state
		a.shell.Show(under)
		if a.saver != nil {
			a.showStatus(a.saver.Status())
		}
	}))
}

// work runs something that waits in the background, and then, with its error,
// what comes after on the main goroutine. What comes after is left out when the
// vault was locked meanwhile.
func (a *App) work(do func() error, then func(error)) {
	vault := a.vault
	a.Background(func() {
		err := do()
		a.Main(func() {
			if a.vault == vault {
				then(err)
			}
		})
	})
}

// leave waits until everything is saved and goes on. When something stands in
// the way the page stays, and says so.
func (a *App) leave(on func()) {
	if a.saver == nil || a.ending {
		on()
		return
	}
	a.saver.Flush(func(err error) {
		if err == nil {
			on()
			return
		}
		a.tellUnsaved(err, on)
	})
}

// tellUnsaved asks what to do about what is not saved. Staying is the first
// answer; the words stay where they are.
func (a *App) tellUnsaved(err error, on func()) {
	lead, text := explain(err)
	a.cover(func(back func()) *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("unsaved.question"),
			Text:     lead + " " + text + "\n" + words.T("unsaved.text"),
			Keep:     words.T("unsaved.stay"), OnKeep: back,
			Do: words.T("unsaved.leave"), Danger: true,
			OnDo: func() {
				a.forgetUnsaved()
				on()
			},
		})
	})
}

// forgetUnsaved gives up what is not saved and begins with a clean saver.
func (a *App) forgetUnsaved() {
	if a.saver != nil {
		a.saver.Drop()
		a.saver = NewSaver(a.Config, a.showStatus)
	}
}

// stateLine makes the page's state line.
func (a *App) stateLine() *kit.StateLine {
	a.state = kit.NewStateLine(kit.StateSaved, "")
	if a.saver != nil {
		a.showStatus(a.saver.Status())
	}
	return a.state
}

// showStatus says what has become of what was written.
func (a *App) showStatus(s SaveStatus) {
	if a.state == nil {
		return
	}
	switch s.State {
	case kit.StateWriting:
		a.state.Set(s.State, words.T("state.writing"))
	case kit.StateNotSaved:
		a.state.Set(s.State, words.T("state.not_saved"))
	default:
		if s.At.IsZero() {
			a.state.Set(s.State, words.T("state.all_saved"))
			return
		}
		a.state.Set(s.State, words.T("state.saved", "time", clockTime(s.At.Local())))
	}
}

// header is the strip at the top of every page of an open vault.
func (a *App) header(title string, back func()) fyne.CanvasObject {
	left := []fyne.CanvasObject{}
	if back != nil {
		left = append(left, kit.NewTextButton(words.T("header.back"), func() { a.leave(back) }))
	}
	left = append(left, kit.Strong(title))
	right := []fyne.CanvasObject{a.stateLine(), kit.NewTextButton(words.T("header.lock"), a.Lock)}
	return kit.Header(left, nil, right)
}
