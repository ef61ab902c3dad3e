package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

func TestAWrongPassphraseChangesNothing(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.shortcut(kit.Ctrl(fyne.KeyL))
	w.types("fel fras helt och hållet")
	w.presses(fyne.KeyReturn)
	w.sees(words.T("error.wrong_key"))
	if w.app.vault != nil {
		t.Fatal("the vault is open")
	}
	w.unlocks()
	w.sees(words.T("home.empty"))
}

func TestAForgottenPassphraseIsReplacedByTheCode(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.shortcut(kit.Ctrl(fyne.KeyL))
	w.pushes(words.T("unlock.forgot"))
	w.types(recover)
	w.tabs(1)
	w.types("helt nya ord den här gången")
	w.tabs(2)
	w.types("helt nya ord den här gången")
	w.pushes(words.T("recover.do"))
	w.sees(words.T("recover.done"))
	w.types("helt nya ord den här gången")
	w.presses(fyne.KeyReturn)
	w.sees(words.T("home.empty"))
}

func TestAShortPassphraseAndTwoThatDifferAreRefused(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("start.create"))
	w.types("Valv")
	w.tabs(1)
	w.types("elva tecken"[:11])
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.N("create.phrase_short", 1))
	w.types(" och fler")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("create.differ"))
	if len(w.vaults.kept) != 0 {
		t.Error("a vault was made")
	}
}

func TestASyncedFolderIsRefusedWithTheReason(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("start.create"))
	w.types("Dropbox") // the suggested folder follows the name
	w.tabs(1)
	w.types(phrase)
	w.tabs(2)
	w.types(phrase)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("error.place_synced", "by", "Dropbox"))
	if len(w.vaults.kept) != 0 {
		t.Error("a vault was made")
	}
}

func TestNothingTakesTheRecoveryCodeOffTheScreenUnasked(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("start.create"))
	w.types("Valv")
	w.tabs(1)
	w.types(phrase)
	w.tabs(2)
	w.types(phrase)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.shortcut(kit.Ctrl(fyne.KeyL))
	w.clock.advance(60 * 60e9)
	w.lay()
	w.sees(recover)
	w.app.Close()
	w.lay()
	w.sees(words.T("recovery.sure"))
	w.pushes(words.T("recovery.keep"))
	w.sees(recover)
	w.pushes(words.T("recovery.written"))
	w.types("7KQ2M-fel")
	w.presses(fyne.KeyReturn)
	w.sees(words.T("recovery.wrong"))
	if w.quit {
		t.Error("the program ended")
	}
}

func TestTheLanguageSwitchesAtOnce(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("settings.link"))
	w.app.setLanguage(words.English)
	w.lay()
	w.sees("Text size")
	w.start()
	w.sees("Create a vault")
	w.app.setLanguage(words.Swedish)
}

func TestAPersonTakesEverythingBackByTheSlip(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	audit := w.makesAudit(linden(), outpatient(t))
	begin := interview.NewInterview{Audit: audit.ID, Consent: interview.Consent{TakePart: true}}
	_, code, err := w.app.study.Begin(begin, "A")
	if err != nil {
		t.Fatal(err)
	}
	w.app.withdrawPage(audit.ID)
	w.types("0000 0000")
	w.presses(fyne.KeyReturn)
	w.pushes(words.T("withdraw.do"))
	w.sees(words.T("error.no_code"))
	w.pushes(words.T("message.on"))
	w.types(string(code))
	w.presses(fyne.KeyReturn)
	w.sees(words.T("withdraw.sure"))
	w.pushes(words.T("withdraw.do"))
	w.sees(words.T("withdraw.done"))
	if n := len(w.interviews()); n != 0 {
		t.Errorf("%d interviews are left", n)
	}
	w.pushes(words.T("message.on"))
	w.sees(words.T("interviews.withdrawn"))
}

func TestTheVaultIsCopiedAndGetsAnotherPassphrase(t *testing.T) {
	const another = "fem andra ord i en rad"
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.pushes(words.T("vault.link"))
	w.pushes(words.T("vault.backup_do"))
	w.sees(words.T("vault.backed_up"))
	if got := w.vaults.open.store.backups; len(got) != 1 || !strings.HasPrefix(got[0], "/hemma/") {
		t.Errorf("copies: %q", got)
	}
	change := func(old string) {
		w.goesTo(words.T("vault.backup_do"))
		w.tabs(1)
		w.types(old)
		w.tabs(2)
		w.types(another)
		w.tabs(2)
		w.types(another)
		w.presses(fyne.KeyReturn)
	}
	change("inte den rätta frasen")
	w.sees(words.T("error.wrong_key"))
	if w.vaults.open.phrase != phrase {
		t.Fatal("a wrong passphrase changed the vault")
	}
	w.presses(fyne.KeyEscape)
	w.pushes(words.T("vault.link"))
	change(phrase)
	w.sees(words.T("vault.changed"))
	w.shortcut(kit.Ctrl(fyne.KeyL))
	w.types(phrase)
	w.presses(fyne.KeyReturn)
	w.sees(words.T("error.wrong_key"))
	w.types(another)
	w.presses(fyne.KeyReturn)
	w.sees(words.T("home.empty"))
}
