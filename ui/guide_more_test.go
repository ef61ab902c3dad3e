package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// unfolds opens the fold with a title, by keys.
func (w *world) unfolds(title string) {
	w.Helper()
	for _, d := range w.All() {
		if f, ok := d.Object.(*kit.Fold); ok && f.Title() == title {
			w.reaches(f)
			w.presses(fyne.KeySpace)
			return
		}
	}
	w.Fatalf("no fold %q:\n%s", title, w.says())
}

// clears empties the field that has the keyboard.
func (w *world) clears(letters int) {
	for range letters {
		w.presses(fyne.KeyBackspace)
	}
}

func TestANewNameFollowsIntoConditions(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.builds()
	w.presses(fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	w.unfolds(words.T("edit.expert"))
	w.tabs(1)
	w.clears(2)
	w.types("Q3")
	w.presses(fyne.KeyReturn)
	w.sees(words.T("edit.error_taken"))
	w.clears(2)
	w.types("kontakt")
	w.presses(fyne.KeyReturn)
	w.sees(words.T("edit.question_title", "id", "kontakt"))
	g := w.draft(id)
	if g.Questions[1].ID != "kontakt" || g.Questions[2].Relevant != "${kontakt} = 'ja'" {
		t.Errorf("the question is %q, the condition %q", g.Questions[1].ID, g.Questions[2].Relevant)
	}
}

func TestFixedStepsGetWordsOfTheirOwnAndLoseThem(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key4, "Är du trygg här?")
	w.pushes(words.T("edit.fixed_change"))
	w.types(" absolut")
	w.waits()
	q := w.draft(id).Questions[0]
	if len(q.Choices) != 2 || q.Choices[0].Name != interview.Yes || in(q.Choices[0].Label) != "Ja absolut" {
		t.Errorf("the choices are %+v", q.Choices)
	}
	if other := (&interview.Question{Type: interview.TypeYesNo}).AnswerChoices(); in(other[0].Label) != "Ja" {
		t.Errorf("other questions say %q now", in(other[0].Label))
	}
	w.sees("Ja absolut")
	w.pushes(words.T("edit.fixed_back"))
	if q := w.draft(id).Questions[0]; len(q.Choices) != 0 {
		t.Errorf("the choices are %+v", q.Choices)
	}
}

func TestThemeLevelGroupsAndPromptsAreKept(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key9, "Hur många veckor väntade du?")
	w.unfolds(words.T("edit.support"))
	w.pushes(words.T("edit.prompt_add"))
	w.types("Hur kändes det?")
	w.unfolds(words.T("edit.report"))
	w.tabs(1)
	w.types("Väntan")
	w.tabs(2)
	w.presses(fyne.KeyDown, fyne.KeySpace)
	w.waits()
	q := w.draft(id).Questions[0]
	if len(q.Prompts) != 1 || in(q.Prompts[0]) != "Hur kändes det?" || in(q.Theme) != "Väntan" || q.Level != interview.LevelService {
		t.Errorf("the question is %+v", q)
	}
	w.sees("Väntan · " + words.T("audit.level.service"))
}

func TestANumberHasALeastAndAMost(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key9, "Hur många?")
	w.tabs(3)
	w.types("5")
	w.tabs(1)
	w.types("2")
	w.waits()
	w.sees(words.T("edit.bounds_both"))
	if q := w.draft(id).Questions[0]; q.Range != nil {
		t.Errorf("bounds the wrong way round are kept: %+v", q.Range)
	}
	w.types("0")
	w.waits()
	if q := w.draft(id).Questions[0]; q.Range == nil || q.Range.Start != 5 || q.Range.End != 20 {
		t.Errorf("the bounds are %+v", q.Range)
	}
}

func TestTheGuidesOwnWordsAndGroups(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key1, "Ett")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.pushes(words.T("edit.head"))
	w.types(" och mig")
	w.tabs(2)
	w.types("Vi är brukarrevisorer.")
	w.tabs(2)
	w.presses(fyne.KeyDown, fyne.KeySpace)
	w.waits()
	g := w.draft(id)
	if in(g.Title) != "Frågor om Linden och mig" || in(g.Introduction) != "Vi är brukarrevisorer." || len(g.Groups) != 2 {
		t.Errorf("the guide is %q, %q, %+v", in(g.Title), in(g.Introduction), g.Groups)
	}
	w.presses(fyne.KeyF5)
	w.sees(words.T("try.group"), "Närstående")
	w.presses(fyne.Key2)
	w.sees(words.T("try.mark"), "Ett")
	w.presses(fyne.KeyEscape)
	w.sees(words.T("edit.add"))
}

func TestAnExpressionByHandTellsItsFaultsInPlace(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.builds()
	w.presses(fyne.KeyReturn) // the matrix, the last
	w.pushes(words.T("branch.change"))
	w.unfolds(words.T("branch.fold"))
	w.tabs(1)
	w.types("count(${Q9}) > 1")
	w.waits()
	w.sees("Q9")
	if q := w.draft(id).Questions[5]; q.Relevant != "count(${Q9}) > 1" {
		t.Errorf("the condition is %q", q.Relevant)
	}
	w.presses(fyne.KeyEscape)
	w.sees(words.T("branch.by_hand", "expression", "count(${Q9}) > 1"))
}

func TestAnEmptyGuideIsNotAsked(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.app.beginPage(w.audit(id))
	w.sees(words.T("begin.no_questions_text"))
	w.pushes(words.T("message.on"))
	w.sees(words.T("guide.change"))
}
