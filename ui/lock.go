package ui

import (
	"time"

	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// Lock takes the answers off the screen and closes the vault, after everything
// is saved. Without an open vault it does nothing.
func (a *App) Lock() { a.lock(false) }

// lock locks by hand, or after a rest. After a rest there may be nobody to
// answer a question: what cannot be saved then keeps the page, and is tried
// again at the next look.
func (a *App) lock(rested bool) {
	if a.vault == nil || a.ending || a.unwritten {
		return
	}
	on := func() { a.closeVault(func() { a.startPage(a.lockedWords(rested)) }) }
	if !rested {
		a.leave(on)
		return
	}
	a.saver.Flush(func(err error) {
		if err == nil {
			on()
		}
	})
}

func (a *App) lockedWords(rested bool) string {
	at := shortTime(a.Clock.Now().Local())
	if rested {
		return words.T("start.locked_rest", "time", at, "minutes", a.idleMinutes())
	}
	return words.T("start.locked", "time", at)
}

// closeVault wipes the screen first, then closes the vault.
func (a *App) closeVault(then func()) {
	a.ending = true
	a.present(func() *kit.Page { return kit.NewPage(kit.PageParts{}) })
	kit.ForgetWidths()
	vault := a.vault
	a.saver.Drop()
	a.study, a.saver, a.easy = nil, nil, false
	a.work(vault.Close, func(error) {
		// Everything acknowledged is on the disk whatever Close says.
		a.vault, a.ending = nil, false
		then()
	})
}

// Close ends the program when everything is saved.
func (a *App) Close() {
	if a.ending {
		return
	}
	if a.vault == nil {
		a.Quit()
		return
	}
	if a.unwritten {
		a.askUnwritten()
		return
	}
	a.leave(func() { a.closeVault(a.Quit) })
}

// askUnwritten asks before the recovery code is lost.
func (a *App) askUnwritten() {
	a.cover(func(back func()) *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("recovery.sure"), Text: words.T("recovery.sure_text"), Danger: true,
			Keep: words.T("recovery.keep"), OnKeep: back,
			Do: words.T("recovery.close"), OnDo: func() {
				a.unwritten = false
				a.Close()
			},
		})
	})
}

// idleMinutes is the rest after which the vault locks.
func (a *App) idleMinutes() int { return a.Preferences.IntWithFallback(prefIdle, idleDefault) }

// watchIdle looks again and again how long nobody has touched anything.
func (a *App) watchIdle() {
	a.Clock.After(idleCheck, func() {
		a.Main(func() {
			rest := time.Duration(a.idleMinutes()) * time.Minute
			if a.Clock.Now().Sub(a.touched) >= rest {
				a.lock(true)
			}
			a.watchIdle()
		})
	})
}
