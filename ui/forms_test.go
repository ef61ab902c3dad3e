package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// formTypes is what an XLSForm brings that our own guides have not.
func formTypes() *interview.Guide {
	sv := func(s string) interview.Text { return interview.Text{interview.Swedish: s} }
	choice := func(name, label, lan string) interview.Choice {
		return interview.Choice{Name: name, Label: sv(label), Extra: map[string]string{"lan": lan}}
	}
	return &interview.Guide{
		Name: "formular", Version: 1, Title: sv("Formulär"), Introduction: sv("Vi är brukarrevisorer och har egen erfarenhet."),
		Groups: []interview.RespondentGroup{{Name: interview.GroupUsers, Label: sv("Brukare")}},
		Questions: []interview.Question{
			{ID: "rang", Type: interview.TypeRank, Label: sv("Vad är viktigast i mötet med handläggaren?"), Choices: []interview.Choice{
				choice("tid", "Att det finns tid", ""), choice("plats", "Att platsen känns trygg", ""), choice("lyssna", "Att någon lyssnar på mig", ""),
			}},
			{ID: "tid", Type: interview.TypeTime, Label: sv("När vill du ses?")},
			{ID: "stund", Type: interview.TypeDateTime, Label: sv("När sågs ni senast?")},
			{ID: "grad", Type: interview.TypeNumber, Label: sv("Hur nöjd är du?"), Range: &interview.NumberRange{Start: 0, End: 4, Step: 1}},
			{ID: "lan", Type: interview.TypeSingle, Label: sv("Vilket län?"), Choices: []interview.Choice{choice("N", "Norrbotten", ""), choice("S", "Skåne", "")}},
			{ID: "ort", Type: interview.TypeSingle, Label: sv("Var i ${lan}?"), ChoiceFilter: "lan = ${lan}", Choices: []interview.Choice{
				choice("kiruna", "Kiruna", "N"), choice("lund", "Lund", "S"), choice("ystad", "Ystad", "S"),
			}},
			{ID: "antal", Type: interview.TypeNumber, Label: sv("Hur många gånger?"), Default: "2"},
			{ID: "dubbelt", Type: interview.TypeNumber, Label: sv("Dubbelt så många"), Calculation: "${antal} * 2", ReadOnly: "true()"},
			{ID: "vem", Type: interview.TypeSingle, Label: sv("Vem var med?"), OrOther: true, Choices: []interview.Choice{choice("mor", "Mor", "")}},
		},
	}
}

// startsForm begins an interview that follows formTypes.
func startsForm(t *testing.T, size fyne.Size, look kit.Look) *world {
	t.Helper()
	w := newWorld(t, size, look)
	w.Resize(size)
	w.createsVault()
	w.makesAudit(interview.Audit{Name: "Formulär", Unit: "Linden"}, formTypes())
	w.begins(fyne.Key1)
	return w
}

func TestAFormsQuestionsByKeys(t *testing.T) {
	w := startsForm(t, ordinary, kit.Look{Scale: 1})
	next := kit.Ctrl(fyne.KeyReturn)
	w.presses(fyne.Key3)
	w.shortcut(next)
	w.sees(words.T("error.rank"))
	w.pushes(words.T("refused.change"))
	w.presses(fyne.Key1)
	w.sees("1. Att någon lyssnar", "3. Att platsen")
	w.shortcut(next)
	if got := w.kept("rang").Value.Names(); !slices.Equal(got, []string{"lyssna", "tid", "plats"}) {
		t.Errorf("the order kept is %v", got)
	}
	w.types("9.30")
	w.shortcut(next)
	w.types("1/3 2024")
	w.shortcut(next)
	w.sees(words.T("error.datetime"))
	w.pushes(words.T("refused.change"))
	w.tabs(1)
	w.types("1504")
	w.shortcut(next)
	w.presses(fyne.Key4)
	w.shortcut(next)
	for path, want := range map[interview.QuestionPath]string{"tid": "09:30", "stund": "2024-03-01T15:04", "grad": "4"} {
		if got := w.kept(path).Value.Text(); got != want {
			t.Errorf("question %s holds %q, want %q", path, got, want)
		}
	}
}

func TestACascadeAndAProposalByKeys(t *testing.T) {
	w := startsForm(t, ordinary, kit.Look{Scale: 1})
	next, back := kit.Ctrl(fyne.KeyReturn), kit.Alt(fyne.KeyLeft)
	for range 4 {
		w.shortcut(next)
	}
	w.presses(fyne.Key2)
	w.shortcut(next)
	w.sees("Var i Skåne?", "Lund", "Ystad")
	w.seesNot("Kiruna")
	w.presses(fyne.Key1)
	w.shortcut(back)
	w.presses(fyne.Key1)
	w.shortcut(next)
	w.sees("Var i Norrbotten?", words.T("withheld.lead"))
	if got := w.kept("ort").Value.Words(); got != "lund" {
		t.Errorf("what is not offered is kept as %q", got)
	}
	w.presses(fyne.Key1)
	w.shortcut(next)
	w.sees("Hur många gånger?", words.T("proposed.text"))
	if kept := w.kept("antal"); kept.Answered() {
		t.Error("the proposal was kept before anybody said it")
	}
	w.shortcut(next)
	if got := w.kept("antal").Value.Number(); got != 2 {
		t.Errorf("after going on %v is kept", got)
	}
	w.sees("Dubbelt så många", "4")
	w.shortcut(next)
	w.presses(fyne.Key2)
	w.shortcut(next)
	w.types("Grannen")
	w.shortcut(next)
	if got := w.kept("vem_other").Value.Words(); got != "Grannen" {
		t.Errorf("the other one is %q", got)
	}
}

func TestAFormsPagesAreWhole(t *testing.T) {
	for _, look := range []kit.Look{{Scale: 1}, {Scale: 2}} {
		t.Run(fmt.Sprint(look.Scale), func(t *testing.T) {
			w := startsForm(t, small, look)
			for at := range 9 {
				w.picture(fmt.Sprintf("60-%02d-formular", at))
				w.shortcut(kit.Ctrl(fyne.KeyReturn))
			}
		})
	}
}
