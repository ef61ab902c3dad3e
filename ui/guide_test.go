package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
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

func TestTheGuideIsBuiltAtTwiceTheTextToo(t *testing.T) {
	w, id := writingGuide(t, fyne.NewSize(1024, 768), 2)
	w.Resize(fyne.NewSize(1024, 768))
	w.builds()
	w.whole()
	if f, ok := w.Focused().(*kit.Outline); !ok || !w.SeenText("Q6 · Matris – flera rader med samma svar") {
		t.Errorf("the current question is not in view, the keyboard is in %T", f)
	}
	if width := w.Canvas().Size().Width; width > 1024 {
		t.Errorf("the window grew to %.0f", width)
	}
	w.waits()
	if n := len(w.draft(id).Questions); n != 6 {
		t.Errorf("the draft has %d questions", n)
	}
}

func TestAKeyPressThatOpensAPageWritesNothingThere(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.goesTo(words.T("edit.add"))
	w.Hold(fyne.KeySpace, 5) // opens the types, and chooses none
	w.lay()
	w.sees(words.T("kind.title"))
	if g, err := w.app.study.GuideDraft(id); err != nil || g != nil {
		t.Fatalf("a held key made %+v, %v", g, err)
	}
	w.Hold(fyne.KeySpace, 5) // chooses a type, and writes no space
	w.lay()
	w.waits()
	if q := w.draft(id).Questions; len(q) != 1 || len(q[0].Label) != 0 {
		t.Errorf("the draft is %+v", q)
	}
}

func TestTypingIsTakenBackAndDoneAgainFromAField(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key1, "Första")
	w.waits()
	undo := func(s fyne.Shortcut) {
		w.Focused().(fyne.Shortcutable).TypedShortcut(s)
		w.lay()
	}
	undo(&fyne.ShortcutUndo{})
	w.sees(words.T("edit.undone"), words.T("edit.redo", "what", words.T("edit.step_change", "what", words.T("edit.field_label"), "id", "Q1")))
	if text := w.field().Text(); text != "" || w.Focused() != w.field().Focusable() {
		t.Errorf("the field holds %q, the keyboard is in %T", text, w.Focused())
	}
	if q := w.draft(id).Questions; len(q) != 1 || in(q[0].Label) != "" {
		t.Errorf("the draft holds %+v", q)
	}
	undo(&fyne.ShortcutRedo{})
	if text := w.field().Text(); text != "Första" {
		t.Errorf("the field holds %q", text)
	}
	w.presses(fyne.KeyEscape)
	w.presses(fyne.KeyDelete)
	w.sees(words.T("edit.removed", "id", "Q1"), words.T("edit.empty"))
	w.shortcut(kit.Ctrl(fyne.KeyZ))
	w.sees("Första")
	if list, ok := w.Focused().(*kit.Outline); !ok || list.Rows() != 1 {
		t.Errorf("the keyboard is in %T", w.Focused())
	}
	if q := w.draft(id).Questions; len(q) != 1 || in(q[0].Label) != "Första" {
		t.Errorf("the draft holds %+v", q)
	}
}

func TestADraftOutlivesALockAndAKill(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key1, "Mitt i en fråga")
	w.waits()
	w.sees("sparat")
	w.start() // the power went
	w.unlocks()
	if q := w.draft(id).Questions; len(q) != 1 || in(q[0].Label) != "Mitt i en fråga" {
		t.Fatalf("after a kill the draft holds %+v", q)
	}
	w.app.editGuide(id)
	w.presses(fyne.KeyReturn)
	w.types(" till")
	w.clock.advance(11 * 60e9) // nobody touches it
	w.lay()
	w.sees("minuters vila")
	w.unlocks()
	if q := w.draft(id).Questions; in(q[0].Label) != "Mitt i en fråga till" {
		t.Errorf("after a rest the draft holds %+v", q)
	}
}

func TestLeavingTheEditorWaitsForTheDisk(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key1, "Första")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.presses(fyne.KeyReturn)
	w.vaults.open.store.broken = interview.ErrNotSaved
	w.types(" ord")
	w.waits()
	w.sees(words.T("state.not_saved"))
	w.presses(fyne.KeyEscape, fyne.KeyEscape)
	w.sees(words.T("unsaved.question"))
	w.pushes(words.T("unsaved.stay"))
	w.vaults.open.store.broken = nil
	w.presses(fyne.KeyEscape)
	w.sees(words.T("guide.use"))
	if q := w.draft(id).Questions; in(q[0].Label) != "Första ord" {
		t.Errorf("the draft holds %+v", q)
	}
}

func TestQuestionsMoveAndAreCopiedByKeys(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key1, "Ett")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.addsQuestion(fyne.Key1, "Två")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.shortcut(kit.Alt(fyne.KeyUp))
	w.shortcut(kit.Ctrl(fyne.KeyD))
	var got []string
	for _, q := range w.draft(id).Questions {
		got = append(got, in(q.Label))
	}
	if want := "Två Två Ett"; strings.Join(got, " ") != want {
		t.Errorf("the questions are %q", got)
	}
	if list, ok := w.Focused().(*kit.Outline); !ok || list.Current() != 1 {
		t.Errorf("the copy is not the current question")
	}
}

func TestRemovingWhatOthersSpeakOfIsAskedAbout(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.builds()
	w.presses(fyne.KeyHome, fyne.KeyDown, fyne.KeyDelete)
	w.sees(words.T("edit.remove_sure", "id", "Q2"), "Q3")
	w.presses(fyne.KeySpace) // the button that keeps
	if n := len(w.draft(id).Questions); n != 6 {
		t.Fatalf("%d questions are left", n)
	}
	w.presses(fyne.KeyDelete)
	w.pushes(words.T("edit.remove"))
	w.sees(words.N("edit.problems", 1))
	w.pushes(words.T("edit.done"))
	w.pushes(words.T("guide.use"))
	w.sees(words.T("guide.faulty"), words.T("problem.question", "id", "Q3"))
	if a := w.audit(id); a.Guide.Version != 1 {
		t.Errorf("a faulty guide is used: %+v", a.Guide)
	}
}

func TestHintsStandUnderTheirFieldAndStopNothing(t *testing.T) {
	w, id := writingGuide(t, ordinary, 1)
	w.addsQuestion(fyne.Key1, "Vad tycker du om pundare?")
	w.sees(words.T("hint.lead") + " ”pundare”")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.N("edit.mark_hints", 1))
	w.pushes(words.T("edit.terms"))
	for _, term := range edit.StandardTerms() {
		if term.Word == "pundare" {
			break
		}
		w.presses(fyne.KeyDown)
	}
	w.presses(fyne.KeyDelete)
	w.sees(words.T("terms.removed", "word", "pundare"))
	w.presses(fyne.KeyEscape)
	w.seesNot(words.N("edit.mark_hints", 1))
	terms, own, err := w.app.study.Terms(id)
	if err != nil || !own || len(terms) != len(edit.StandardTerms())-1 {
		t.Errorf("the list is %v, own %v, %v", terms, own, err)
	}
}
