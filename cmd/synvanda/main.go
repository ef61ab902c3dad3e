package main

import (
	"crypto/rand"
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"synvanda/cmd/internal/voice"
	"synvanda/interview/vault"
	"synvanda/ui"
)

// appID names the app to the desktop and its preferences.
const appID = "se.synvanda.Synvanda"

func main() {
	vault.MaybeProbe()
	os.Exit(run())
}

func run() int {
	if !displayed() {
		fmt.Fprint(os.Stderr, noDisplay)
		return 1
	}
	home, err := statePlace()
	if err != nil {
		fmt.Fprintf(os.Stderr, "synvanda: %v\n", err)
		return 1
	}
	show := make(chan struct{}, 1)
	first, release, err := becomeFirst(home, show)
	switch {
	case err != nil:
		fmt.Fprintf(os.Stderr, "synvanda: %v\n", err)
		return 1
	case !first:
		return 0 // the window that is open already comes forward
	}
	defer release()
	watchCrashes(home)
	speakPlainly()
	a := app.NewWithID(appID)
	a.SetIcon(icon)
	open(a, show)
	return 0
}

// open shows the window until it is closed.
func open(a fyne.App, show <-chan struct{}) {
	w := a.NewWindow("Synvända")
	prefs := a.Preferences()
	w.Resize(fyne.NewSize(
		float32(prefs.FloatWithFallback(ui.PrefWidth, 1000)), float32(prefs.FloatWithFallback(ui.PrefHeight, 680))))
	d := &desk{}
	var speaker ui.Speaker // stays nil without a voice, and then there is no button
	if found, err := voice.Find(); err == nil {
		speaker = found
	}
	ui.New(ui.Config{
		Window: w, Preferences: prefs, Vaults: (*vaults)(d), Papers: (*papers)(d), Files: files{}, Speaker: speaker, Random: rand.Reader,
		Quit: func() {
			if size := w.Canvas().Size(); !w.FullScreen() {
				prefs.SetFloat(ui.PrefWidth, float64(size.Width))
				prefs.SetFloat(ui.PrefHeight, float64(size.Height))
			}
			a.Quit()
		},
	})
	go func() {
		for range show {
			fyne.Do(func() {
				w.Show()
				w.RequestFocus()
			})
		}
	}()
	w.ShowAndRun()
}
