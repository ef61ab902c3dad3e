package ui

import (
	"maps"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// kept is what the store holds for a question of the only interview.
func (w *world) kept(path interview.QuestionPath) interview.Answer {
	w.Helper()
	if a := w.interviews()[0].Answer(path); a != nil {
		return *a
	}
	return interview.Answer{}
}

func TestEveryTypeOfQuestionByKeys(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), everyType())
	w.begins(fyne.Key1)
	next := kit.Ctrl(fyne.KeyReturn)
	w.sees("Nu kommer några frågor")
	w.shortcut(next)
	w.presses(fyne.Key7)
	if v := w.kept("Q1").Value; v.Number() != 7 {
		t.Errorf("the scale holds %v", v)
	}
	w.shortcut(next)
	w.presses(fyne.Key4, fyne.Key2)
	if cells := w.kept("Q2").Value.Cells(); !maps.Equal(cells, map[string]string{"vc": "4", "psyk": "2"}) {
		t.Errorf("the matrix holds %v", cells)
	}
	w.shortcut(next)
	w.types("12")
	w.shortcut(next)
	w.sees("Högst tio möten.")
	w.pushes(words.T("refused.change"))
	w.presses(fyne.KeyBackspace, fyne.KeyBackspace)
	w.types("9")
	w.shortcut(next)
	if v := w.kept("Q3").Value; v.Number() != 9 {
		t.Errorf("the number holds %v", v)
	}
	w.sees("När började du här?")
	w.types("1/3 2024")
	w.shortcut(next)
	if v := w.kept("Q4").Value; v.Words() != "2024-03-01" {
		t.Errorf("the date holds %q", v.Words())
	}
	for _, age := range []string{"4", "11"} {
		w.presses(fyne.Key1)
		w.shortcut(next)
		w.sees("Hur gammalt är barnet?")
		w.types(age)
		w.shortcut(next)
	}
	w.sees(words.N("repeat.more", 2))
	w.presses(fyne.Key2)
	w.shortcut(next)
	w.sees("Något mer?") // asked because of the 7
	if a, b := w.kept("barn[1]/alder"), w.kept("barn[2]/alder"); a.Value.Number() != 4 || b.Value.Number() != 11 {
		t.Errorf("the repeat holds %v and %v", a.Value, b.Value)
	}
}

func TestARefusedAnswerCanBeLeftBehind(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), everyType())
	w.begins(fyne.Key1)
	for range 3 {
		w.shortcut(kit.Ctrl(fyne.KeyReturn))
	}
	w.types("1-")
	w.sees(words.T("state.not_saved"))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.pushes(words.T("refused.leave"))
	w.sees("När började du här?")
	w.seesNot(words.T("state.not_saved"))
}

func TestAValueAndAReasonForNoneGiveWayToEachOther(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.Key3)
	w.presses(fyne.KeyV)
	if a := w.kept("A2"); !a.Value.IsZero() || a.Missing != interview.DontKnow {
		t.Errorf("after V the store holds %+v", a)
	}
	w.presses(fyne.Key1)
	if a := w.kept("A2"); a.Value.Words() != "1" || a.Missing != "" {
		t.Errorf("after 1 the store holds %+v", a)
	}
	w.presses(fyne.KeyDelete)
	if a := w.kept("A2"); a.Answered() {
		t.Errorf("after Delete the store holds %+v", a)
	}
}

func TestLetterKeysCanBeTurnedOff(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.prefs.SetBool(prefLetters, true)
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.KeyV)
	if a := w.kept("A2"); a.Answered() {
		t.Errorf("a letter that is turned off gave %+v", a)
	}
}

func TestTheOverviewJumps(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	g := outpatient(t)
	w.makesAudit(linden(), g)
	w.begins(fyne.Key1)
	w.presses(fyne.KeyF3)
	w.sees(words.T("overview.title"))
	w.presses(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	w.sees(in(g.Questions[3].Label))
	if n := len(w.interviews()[0].Answers); n != 0 {
		t.Errorf("%d answers that nobody gave", n)
	}
}

func TestEasyReadingKeepsWhatIsWritten(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	g := outpatient(t)
	w.makesAudit(linden(), g)
	w.begins(fyne.Key1)
	w.types("Halvvägs")
	w.pushes(words.T("interview.easy"))
	w.sees(in(g.Questions[0].EasyRead))
	if text := w.field().Text(); text != "Halvvägs" {
		t.Errorf("the field holds %q", text)
	}
}

func TestTheColleaguesNotesStandBeside(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.Key2)
	w.tabs(2)
	w.types("min anteckning")
	w.tabs(1)
	w.types("kollegans")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	if a := w.kept("A2"); a.Note != "min anteckning" || a.Note2 != "kollegans" || a.Value.Words() != "2" {
		t.Errorf("the store holds %+v", a)
	}
}
