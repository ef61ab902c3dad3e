package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// copied is a person at the start page, with a copy of a vault that holds one
// finished interview.
func copied(t *testing.T, size fyne.Size, look kit.Look) (*world, *interview.Interview) {
	w, i := archive(t, size, look)
	if err := w.app.vault.Backup("/sticka/synvanda-amiras-valv-2026-11-21.kopia"); err != nil {
		t.Fatal(err)
	}
	w.shortcut(kit.Ctrl(fyne.KeyL))
	w.sees(words.T("unlock.phrase"))
	return w, i
}

func TestACopyIsReadBackAndItsInterviewsVouchedFor(t *testing.T) {
	w, i := copied(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("start.restore"))
	w.sees("synvanda-amiras-valv-2026-11-21.kopia", "/sticka/")
	w.whole()
	w.presses(fyne.Key1) // the copy that was found
	w.tabs(4)
	w.types("fel fras helt och hållet")
	w.pushes(words.T("restore.do"))
	w.sees(words.T("error.wrong_key"))
	if len(w.vaults.kept) != 1 {
		t.Fatal("a wrong passphrase made a vault")
	}
	w.presses(fyne.KeyEscape)
	w.pushes(words.T("start.restore"))
	w.presses(fyne.Key1)
	w.tabs(4)
	w.types(phrase)
	w.presses(fyne.KeyReturn)
	w.sees(words.T("restore.done"), words.N("restored.marked", 1), words.T("restored.why"))
	w.whole()
	if got := w.vaults.kept[1].entry; got.Place != "/hemma/amiras-valv-2026-11-21" {
		t.Errorf("the vault lies in %q", got.Place)
	}
	w.app.interviewsPage(i.Audit)
	w.lay()
	w.sees(words.T("restored.tag"))
	w.app.vaultPage()
	w.lay()
	w.pushes(words.T("restored.vouch"))
	w.sees(words.T("restored.sure_text"))
	if b, ok := w.Focused().(*kit.Button); !ok || b.Label() != words.T("restored.keep") {
		t.Error("the first button is not the one that waits")
	}
	w.pushes(words.T("restored.do"))
	w.sees(words.T("restored.vouched"))
	w.app.interviewsPage(i.Audit)
	w.lay()
	w.seesNot(words.T("restored.tag"))
}

func TestACopyIsOpenedByTheCodeWhenThePassphraseIsForgotten(t *testing.T) {
	const another = "helt nya ord den här gången"
	w, _ := copied(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("start.restore"))
	w.presses(fyne.Key1)
	w.tabs(3)
	w.presses(fyne.Key2)
	w.sees(words.T("recover.code"))
	w.types(strings.ToLower(recover))
	w.tabs(1)
	w.types(another)
	w.tabs(2)
	w.types(another)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("restore.done"))
	if got := w.vaults.kept[1]; got.phrase != another || got.entry.Place != "/hemma/amiras-valv-2026-11-21" {
		t.Errorf("the vault lies in %q and opens with another passphrase than the new one: %t", got.entry.Place, got.phrase != another)
	}
}

func TestAFileThatIsNoCopyIsRefused(t *testing.T) {
	w, _ := copied(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("start.restore"))
	w.tabs(1)
	w.types("/sticka/semester.jpg")
	w.tabs(3)
	w.types(phrase)
	w.presses(fyne.KeyReturn)
	w.sees(words.T("error.no_copy"))
	if len(w.vaults.kept) != 1 {
		t.Error("a vault was made")
	}
}

func TestACheckNamesWhatIsLost(t *testing.T) {
	w, i := archive(t, ordinary, kit.Look{Scale: 1})
	at := w.clock.now.Add(-24 * time.Hour)
	whole := []CheckedPart{
		{Part: PartHeader, OK: true},
		{Part: PartKeyring, OK: true},
		{Part: PartJournal, OK: true},
		{Part: PartStore, OK: true},
		{Part: PartSnapshot, OK: true},
	}
	for _, c := range []struct {
		name  string
		spoil func(parts []CheckedPart)
		says  []string
	}{
		{"whole", func([]CheckedPart) {}, []string{words.T("check.good"), words.T("check.part_good")}},
		{"repaired", func(p []CheckedPart) { p[2].Repaired = 2 }, []string{words.N("check.repaired", 2), words.T("check.part_repaired")}},
		{"lost", func(p []CheckedPart) {
			p[3].OK, p[3].Lost = false, []Loss{
				{Record: interview.RecordID(i.ID), Slot: "A2", At: at},
				{Record: interview.RecordID(i.ID)},
				{At: at},
			}
		}, []string{
			words.N("check.lost", 3), words.T("check.part_lost"),
			"A-01", "A2 Det är lätt att få kontakt när jag behöver.", when(at, w.clock.now),
			words.T("check.lost_version", "code", "A-01"), words.T("check.lost_other", "when", when(at, w.clock.now)),
		}},
	} {
		parts := append([]CheckedPart(nil), whole...)
		c.spoil(parts)
		w.vaults.kept[0].found = parts
		w.app.vaultPage()
		w.lay()
		w.pushes(words.T("vault.check"))
		w.types(phrase)
		w.presses(fyne.KeyReturn)
		w.sees(c.says...)
		w.whole()
		if w.app.vault == nil || w.vaults.open.store.closed {
			t.Fatalf("%s: the vault is not open after the check", c.name)
		}
	}
}

func TestACheckWithAWrongPassphraseLeavesTheVaultLocked(t *testing.T) {
	w, _ := archive(t, ordinary, kit.Look{Scale: 1})
	w.app.checkPage()
	w.lay()
	w.types("fel fras helt och hållet")
	w.presses(fyne.KeyReturn)
	w.sees(words.T("check.not_done"), words.T("unlock.phrase"))
	if w.app.vault != nil {
		t.Error("the vault is open")
	}
	w.unlocks()
	w.sees(words.T("home.audits"))
}

func TestThePagesOfTheVaultAreWholeInLargeText(t *testing.T) {
	for _, c := range []struct {
		size fyne.Size
		look kit.Look
	}{{ordinary, kit.Look{Scale: 1}}, {small, kit.Look{Scale: 2}}} {
		w, i := copied(t, c.size, c.look)
		w.picture("start")
		w.app.restorePage()
		w.picture("aterstall")
		w.presses(fyne.Key1)
		w.lay()
		w.app.focus(nil)
		if err := w.vaults.Restore(Restoring{File: w.vaults.FindCopies()[0], Place: "/hemma/ny", Passphrase: []byte(phrase)}); err != nil {
			t.Fatal(err)
		}
		entry := w.vaults.kept[1].entry
		vault, err := w.vaults.Open(entry, []byte(phrase))
		if err != nil {
			t.Fatal(err)
		}
		w.app.entry = entry
		w.app.opened(vault, w.app.restoredPage)
		w.picture("aterstallt")
		w.app.vouchPage()
		w.picture("ga i god for")
		w.app.interviewsPage(i.Audit)
		w.picture("intervjuer markta")
		w.app.vaultPage()
		w.picture("valvet")
		w.app.checkPage()
		w.picture("kontrollera")
		w.app.checked([]CheckedPart{
			{Part: PartHeader, OK: true},
			{Part: PartKeyring, OK: true, Repaired: 1},
			{Part: PartJournal, OK: true},
			{Part: PartStore, Lost: []Loss{{Record: interview.RecordID(i.ID), Slot: "A2", At: w.clock.now}}},
			{Part: PartSnapshot, OK: true},
		})
		w.picture("kontrollerat")
	}
}
