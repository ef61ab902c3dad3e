package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// writingGuide is a person at work with the guide of an audit that has none.
func writingGuide(t *testing.T, size fyne.Size, scale float32) (*world, interview.AuditID) {
	t.Helper()
	w := newWorld(t, size, kit.Look{Scale: scale})
	w.Resize(size)
	w.createsVault()
	w.Resize(size)
	w.pushes(words.T("home.first_audit"))
	w.types("Lindens mottagning")
	w.tabs(1)
	w.types("Linden")
	w.tabs(2)
	w.presses(fyne.Key5)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("edit.empty"))
	audits, err := w.app.study.Audits()
	if err != nil || len(audits) != 1 {
		t.Fatalf("%d audits, %v", len(audits), err)
	}
	return w, audits[0].ID
}

func (w *world) draft(id interview.AuditID) *interview.Guide {
	w.Helper()
	g, err := w.app.study.GuideDraft(id)
	if err != nil || g == nil {
		w.Fatalf("the draft is %v, %v", g, err)
	}
	return g
}

// addsQuestion adds a question of the type that a digit stands for, and writes
// its words.
func (w *world) addsQuestion(kind fyne.KeyName, text string) {
	w.Helper()
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("kind.title"))
	w.presses(kind)
	w.types(text)
}

// builds makes the guide of six questions by keys alone: open, yes or no, a
// branch, a scale, one of several, and a matrix.
func (w *world) builds() {
	w.Helper()
	done := kit.Ctrl(fyne.KeyReturn)
	w.addsQuestion(fyne.Key1, "Hur är det att komma hit? Å, ä och ö.")
	w.shortcut(done)
	w.addsQuestion(fyne.Key4, "Har du en kontaktperson?")
	w.shortcut(done)
	w.addsQuestion(fyne.Key1, "Hur märker du att din kontaktperson lyssnar?")
	w.pushes(words.T("branch.change"))
	w.pushes(words.T("branch.add"))
	w.sees(words.T("branch.question"))
	w.presses(fyne.KeyReturn) // the question before
	w.presses(fyne.KeySpace)  // is
	w.tabs(1)
	w.presses(fyne.Key1) // yes
	w.shortcut(done)
	w.sees("Frågas bara om svaret på")
	w.shortcut(done)
	w.shortcut(done)
	w.addsQuestion(fyne.Key5, "Personalen lyssnar på mig.")
	w.shortcut(done)
	w.addsQuestion(fyne.Key2, "Hur kom du hit första gången?")
	w.tabs(2)
	w.types("Buss")
	w.presses(fyne.KeyReturn)
	w.types("Någon hämtade mig")
	w.tabs(2)
	w.types("Bil")
	w.shortcut(done)
	w.addsQuestion(fyne.Key8, "Hur fungerar samverkan med …")
	w.tabs(2)
	w.types("vårdcentralen")
	w.tabs(2)
	w.types("psykiatrin")
	w.tabs(4)
	w.types("Dåligt")
	w.tabs(2)
	w.types("Bra")
	w.shortcut(done)
}

func TestAGuideIsBuiltTriedLockedAndAskedByKeysAlone(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.builds()
	w.waits()
	g := w.draft(id)
	if n := len(g.Questions); n != 6 {
		t.Fatalf("the draft has %d questions", n)
	}
	if q := g.Questions[2]; q.Relevant != "${Q2} = 'ja'" {
		t.Errorf("the branch is %q", q.Relevant)
	}
	if q := g.Questions[4]; len(q.Choices) != 3 || in(q.Choices[1].Label) != "Någon hämtade mig" {
		t.Errorf("the choices are %+v", q.Choices)
	}
	if q := g.Questions[5]; len(q.Rows) != 2 || len(q.Choices) != 2 || in(q.Rows[1].Label) != "psykiatrin" || in(q.Choices[1].Label) != "Bra" {
		t.Errorf("the matrix is %+v, %+v", q.Rows, q.Choices)
	}
	w.triesIt(id)
	w.pushes(words.T("edit.done"))
	w.sees(words.N("guide.draft_text", 6))
	w.pushes(words.T("guide.use"))
	w.sees(words.T("guide.version", "n", 2))
	w.pushes(words.T("guide.lock"))
	w.pushes(words.T("guide.lock"))
	w.sees(words.T("guide.locked_title"))
	w.seesNot(words.T("guide.change"))
	w.app.homePage(nil)
	w.begins(fyne.Key1)
	w.asksIt()
	i := w.interviews()[0]
	if i.Guide.Version != 2 || i.State != interview.StateFinished || len(i.Answers) != 6 {
		t.Errorf("the interview follows version %d, is %s and has %d answers", i.Guide.Version, i.State, len(i.Answers))
	}
	if a := i.Answer("Q6"); a == nil || a.Value.Cell("1") != "2" || a.Value.Cell("2") != "1" {
		t.Errorf("the matrix was answered %+v", a)
	}
}

// triesIt walks through the draft, and leaves nothing behind.
func (w *world) triesIt(id interview.AuditID) {
	w.Helper()
	next := kit.Ctrl(fyne.KeyReturn)
	w.pushes(words.T("edit.try"))
	w.sees(words.T("try.mark"), "Hur är det att komma hit?")
	w.types("Bra. Å, ä och ö.")
	w.shortcut(next)
	w.sees("Har du en kontaktperson?")
	w.presses(fyne.Key2) // no: the branch is left out
	w.shortcut(next)
	w.sees(words.T("try.mark"), "Personalen lyssnar på mig.")
	w.shortcut(next)
	w.shortcut(next)
	w.sees("Hur fungerar samverkan med …")
	w.pushes(words.T("try.end"))
	w.sees(words.T("edit.add"))
	if list, ok := w.Focused().(*kit.Outline); !ok || list.Current() != 5 {
		w.Errorf("the editor does not come back at the question last seen")
	}
	if n := len(w.interviews()); n != 0 {
		w.Errorf("the test-run left %d interviews behind", n)
	}
	if records, err := w.vaults.open.store.Records(interview.KindInterview, id); err != nil || len(records) != 0 {
		w.Errorf("the test-run left %d records behind, %v", len(records), err)
	}
}

// asksIt holds the interview with the guide of six questions.
func (w *world) asksIt() {
	w.Helper()
	next := kit.Ctrl(fyne.KeyReturn)
	w.types("Åka hit är långt; ändå öppnar det.")
	w.shortcut(next)
	w.presses(fyne.Key1)
	w.shortcut(next)
	w.sees("Hur märker du att din kontaktperson lyssnar?")
	w.types("Hon frågar.")
	w.shortcut(next)
	w.presses(fyne.Key3)
	w.shortcut(next)
	w.presses(fyne.Key2)
	w.shortcut(next)
	w.presses(fyne.Key2, fyne.Key1)
	w.shortcut(next)
	w.goesTo(words.T("finish.do"))
	w.presses(fyne.KeyReturn)
	w.sees(words.T("finished.sealed"))
}
