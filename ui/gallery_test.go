package ui

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// picture checks that a page is whole, and draws it into SYNVANDA_SCREENS when
// that is set.
func (w *world) picture(name string) {
	w.Helper()
	w.Run(name, func(t *testing.T) {
		outer := w.T
		w.T = t
		defer func() { w.T = outer }()
		w.whole()
	})
	folder := os.Getenv("SYNVANDA_SCREENS")
	if folder == "" {
		return
	}
	look := w.app.shell.Look()
	file, err := os.Create(filepath.Join(folder, fmt.Sprintf("%s-%s-%d.png", name, words.Now(), int(look.Scale*100))))
	if err != nil {
		w.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		w.Fatal(err)
	}
}

// everyType is a guide with one question of each type.
func everyType() *interview.Guide {
	sv := func(s string) interview.Text { return interview.Text{interview.Swedish: s} }
	choice := func(name, label string) interview.Choice { return interview.Choice{Name: name, Label: sv(label)} }
	return &interview.Guide{
		Name: "alla", Version: 1, Title: sv("Alla sorters frågor"), Introduction: sv("Vi är brukarrevisorer och har egen erfarenhet."),
		Groups: []interview.RespondentGroup{{Name: interview.GroupUsers, Label: sv("Brukare")}},
		Questions: []interview.Question{
			{ID: "Q0", Type: interview.TypeNote, Label: sv("Nu kommer några frågor om stödet du får.")},
			{ID: "Q1", Type: interview.TypeScale10, Label: sv("Hur bra mår du i dag?"), Prompts: []interview.Text{sv("Hur var det förra veckan?")}},
			{ID: "Q2", Type: interview.TypeMatrix, Label: sv("Hur fungerar samverkan med …"), Rows: []interview.Choice{
				choice("vc", "vårdcentralen"), choice("psyk", "psykiatrin"), choice("soc", "socialtjänsten och handläggaren där"),
			}, Choices: []interview.Choice{choice("1", "Dåligt"), choice("2", "Ganska dåligt"), choice("3", "Ganska bra"), choice("4", "Bra")}},
			{ID: "Q3", Type: interview.TypeNumber, Integer: true, Label: sv("Hur många möten?"), Constraint: ". <= 10", ConstraintMessage: sv("Högst tio möten.")},
			{ID: "Q4", Type: interview.TypeDate, Label: sv("När började du här?")},
			{ID: "barn", Type: interview.TypeRepeat, Label: sv("Dina barn"), Questions: []interview.Question{
				{ID: "alder", Type: interview.TypeNumber, Integer: true, Label: sv("Hur gammalt är barnet?")},
			}},
			{ID: "Q5", Type: interview.TypeText, Label: sv("Något mer?"), Relevant: "${Q1} > 3"},
		},
	}
}

func TestEveryPageIsWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("pictures of pages are for the long run")
	}
	for _, c := range []struct {
		language words.Language
		size     fyne.Size
		look     kit.Look
	}{
		{words.Swedish, ordinary, kit.Look{Scale: 1}},
		{words.Swedish, small, kit.Look{Scale: 2}},
		{words.English, ordinary, kit.Look{Scale: 1, HighContrast: true}},
	} {
		t.Run(fmt.Sprintf("%s %.0f", c.language, c.look.Scale*100), func(t *testing.T) {
			w := newWorld(t, c.size, c.look)
			w.Resize(c.size)
			w.app.setLanguage(c.language)
			w.tour()
		})
	}
}

// tour visits every page.
func (w *world) tour() {
	w.picture("01-valkommen")
	w.pushes(words.T("start.create"))
	w.picture("02-skapa")
	w.app.startPage("")
	w.createsVault()
	w.picture("03-hem-tomt")
	w.app.recoveryCodePage(recover)
	w.picture("04-kod")
	w.app.homePage(nil)
	w.pushes(words.T("home.first_audit"))
	w.picture("05-ny-revision")
	w.app.practise()
	w.picture("06-ovning")
	audit := w.makesAudit(linden(), outpatient(w.T))
	w.presses(fyne.KeyF1)
	w.picture("07-hjalp")
	w.presses(fyne.KeyEscape)
	w.begins2(audit)
	w.tourQuestions()
	w.tourAudit(audit)
	w.app.settingsPage(func() {})
	w.picture("50-installningar")
	w.app.vaultPage()
	w.picture("53-valvet")
	w.tourGuide(audit)
	w.app.lock(true)
	w.picture("51-last")
	w.app.recoverPage(w.vaults.kept[0].entry)
	w.picture("52-aterstall")
}

// begins2 begins an interview, with a picture of each step.
func (w *world) begins2(audit interview.Audit) {
	w.app.beginPage(audit)
	w.picture("10-omstandigheter")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.Key1, fyne.Key2)
	w.picture("11-samtycke")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.picture("12-lapp")
	w.presses(fyne.KeySpace)
}

func (w *world) tourQuestions() {
	w.types("Att jag fick samma kontaktperson hela tiden.")
	w.picture("20-oppen")
	next := kit.Ctrl(fyne.KeyReturn)
	w.shortcut(next)
	w.shortcut(next)
	w.shortcut(next)
	w.presses(fyne.Key3)
	w.picture("21-skala4")
	w.presses(fyne.KeyF2)
	w.picture("22-stod")
	w.presses(fyne.KeyEscape)
	for range 4 {
		w.shortcut(next)
	}
	w.presses(fyne.Key3)
	w.picture("23-stege")
	w.presses(fyne.KeyF3)
	w.picture("24-oversikt")
	w.presses(fyne.KeyEscape)
	for range 5 {
		w.shortcut(next)
	}
	w.presses(fyne.Key1)
	w.picture("25-flerval")
	for range 9 {
		w.shortcut(next)
	}
	w.shortcut(next)
	w.picture("26-avsluta")
	w.app.homePage(nil)
	w.picture("27-hem")
	w.pushes(words.T("home.continue"))
	w.shortcut(next)
	w.goesTo(words.T("finish.do"))
	w.presses(fyne.KeySpace)
	w.picture("28-klar")
	w.pushes(words.T("finish.read"))
	w.picture("29-las-upp-svar")
	w.app.homePage(nil)
	all := w.makesAudit(interview.Audit{Name: "Alla sorter", Unit: "Prov"}, everyType())
	w.begins2(all)
	for at := range 6 {
		w.picture(fmt.Sprintf("3%d-sort", at))
		w.shortcut(next)
	}
}

func (w *world) tourAudit(audit interview.Audit) {
	for s := range sections {
		w.app.openSection(s, audit.ID)
		w.picture(fmt.Sprintf("40-%02d-revision", int(s)))
	}
	w.app.phasePage(audit.ID, 1)
	w.picture("41-steg")
	w.app.paperPage(Order{Sheet: SheetReport, Audit: audit.ID}, audit.Name, func() {})
	w.picture("42-papper")
}
