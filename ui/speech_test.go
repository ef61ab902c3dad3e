package ui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// listener remembers what a voice was given to read.
type listener struct {
	said     []string
	language interview.Language
	speaking bool
	mute     error
}

func (l *listener) Say(text string, language interview.Language) error {
	if l.mute != nil {
		return l.mute
	}
	l.said, l.language, l.speaking = append(l.said, text), language, true
	return nil
}
func (l *listener) Stop()          { l.speaking = false }
func (l *listener) Speaking() bool { return l.speaking }

func TestNumbersToCallAreSaidDigitByDigit(t *testing.T) {
	if err := words.Use(words.Swedish); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Ring 112.":                          "Ring ett ett två.",
		"1177 eller 90101":                   "ett ett sju sju eller nio noll ett noll ett",
		"08-12 34 56":                        "noll åtta, ett två, tre fyra, fem sex",
		"+46 70 123":                         "fyra sex, sju noll, ett två tre",
		"den 15 januari 2027, klockan 14.30": "den 15 januari 2027, klockan 14.30",
		"2026-12-01 och 2026–2027":           "2026-12-01 och 2026–2027",
		"1 200 kronor, 12 000 000":           "1 200 kronor, 12 000 000",
		"2-3 veckor, 10 gånger":              "2-3 veckor, 10 gånger",
	} {
		if got := spokenWords(text); got != want {
			t.Errorf("%q is said as %q, want %q", text, got, want)
		}
	}
}

func TestTheConsentPageIsReadAloudUntilItIsLeft(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	voice := &listener{}
	w.app.Speaker = voice
	w.createsVault()
	audit := linden()
	audit.Support = "Ring 112 vid fara för liv."
	w.makesAudit(audit, outpatient(t))
	w.pushes(words.T("home.new_interview"))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("consent.title"))
	w.presses(fyne.KeyF4)
	if len(voice.said) != 1 || voice.language != interview.Swedish {
		t.Fatalf("the voice got %d texts in %q", len(voice.said), voice.language)
	}
	for _, part := range []string{in(outpatient(t).Introduction), words.T("consent.take_part"), words.T("consent.quote"), "15 januari 2027"} {
		if !strings.Contains(voice.said[0], part) {
			t.Errorf("it does not read %q", part)
		}
	}
	w.presses(fyne.KeyF4)
	if voice.speaking {
		t.Error("F4 again does not make it silent")
	}
	w.pushes(words.T("speech.button"))
	w.goesTo(words.T("header.back"))
	w.presses(fyne.KeySpace)
	if voice.speaking || len(voice.said) != 2 {
		t.Errorf("it speaks %t on another page, after %d texts", voice.speaking, len(voice.said))
	}
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.Key1)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.KeySpace)
	w.presses(fyne.KeyF4)
	if got, want := voice.said[len(voice.said)-1], in(outpatient(t).Questions[0].Label); got != want {
		t.Errorf("the question is read as %q, want %q", got, want)
	}
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.KeyF4)
	if got := voice.said[len(voice.said)-1]; !strings.HasSuffix(got, "behöver.\nStämmer inte alls.\nStämmer ganska dåligt.\nStämmer ganska bra.\nStämmer helt.") {
		t.Errorf("the choices are read as %q", got)
	}
	w.presses(fyne.KeyF2, fyne.KeyF4)
	if got := voice.said[len(voice.said)-1]; got != "Ring ett ett två vid fara för liv." {
		t.Errorf("the support page is read as %q", got)
	}
	w.shortcut(kit.Ctrl(fyne.KeyL))
	if voice.speaking {
		t.Error("it speaks on when the vault is locked")
	}
}

func TestWithoutAVoiceThereIsNoButton(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.pushes(words.T("home.new_interview"))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.seesNot(words.T("speech.button"))
	w.presses(fyne.KeyF4)
	w.app.Speaker = &listener{mute: errors.New("no loudspeaker")}
	w.presses(fyne.KeyEscape) // nothing on this page; the voice comes with the next
	w.goesTo(words.T("header.back"))
	w.presses(fyne.KeySpace)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.pushes(words.T("speech.button"))
	w.sees(words.T("speech.failed"))
}
