package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// tourGuide visits every page of the guide editor.
func (w *world) tourGuide(audit interview.Audit) {
	w.files.kept["/hemma/Dokument/fel.json"] = `{"name": "å b", "version": 1, "title": {"sv": "Fel"}, "questions": [{"id": "A1", "type": "single", "label": {"sv": "Vad?"}}, {"id": "A1", "type": "tex", "relevant": "${B"}]}`
	w.files.kept["/hemma/Dokument/mapp/guide.json"] = "{}"
	w.app.editGuide(audit.ID)
	w.picture("60-guide-lista")
	w.presses(fyne.KeyDown, fyne.KeyDown)
	w.shortcut(kit.Alt(fyne.KeyUp))
	w.picture("61-guide-flyttad")
	w.presses(fyne.KeyReturn)
	w.picture("62-guide-fraga")
	w.tourFolds()
	w.presses(fyne.KeyEscape)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.picture("64-guide-sorter")
	for i, key := range []fyne.KeyName{fyne.Key2, fyne.Key8, fyne.Key9} {
		w.app.again()
		w.presses(key)
		w.types("Hur fungerar samverkan mellan vården och socialtjänsten och vad tycker du om missbrukare?")
		w.picture(fmt.Sprintf("65-%d-guide-ny", i))
		w.shortcut(kit.Ctrl(fyne.KeyReturn))
		w.shortcut(kit.Ctrl(fyne.KeyReturn))
	}
	w.presses(fyne.KeyEscape)
	w.tourBranch(audit)
	w.tourRest(audit)
}

func (w *world) tourFolds() {
	for _, d := range w.All() {
		if f, ok := d.Object.(*kit.Fold); ok {
			w.Canvas().Focus(f)
			w.presses(fyne.KeySpace)
		}
	}
	w.picture("63-guide-fraga-allt")
	w.app.shell.Page().ScrollPage(1)
	w.app.shell.Page().ScrollPage(1)
	w.picture("63b-guide-fraga-allt")
}

// tourBranch makes a condition by choosing, and one by hand.
func (w *world) tourBranch(audit interview.Audit) {
	e := w.editorOf(audit)
	e.branchPage("A9")
	w.picture("66-guide-villkor")
	w.pushes(words.T("branch.add"))
	w.picture("67-guide-villkor-fraga")
	w.presses(fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	w.picture("68-guide-villkor-svar")
	w.tabs(1)
	w.presses(fyne.Key3)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	e.setBranch("A9", edit.Branch{Any: true, Conditions: []edit.Condition{
		{Question: "A2", Comparison: edit.AtLeast, Value: "3"}, {Question: "A5", Comparison: edit.Is, Value: "ja"},
	}})
	e.branchPage("A9")
	w.picture("69-guide-villkor-flera")
	e.change("A9", fieldRelevant, func(q *interview.Question) { q.Relevant = "count(${A2}) > 1 and ${" })
	e.branchPage("A9")
	w.picture("70-guide-villkor-hand")
	e.outlinePage()
	w.picture("71-guide-problem")
	e.headPage("")
	w.picture("72-guide-titel")
	e.termsPage()
	w.picture("73-guide-ord")
	e.termPage(0)
	w.picture("74-guide-ett-ord")
	e.orderPage("A13", choiceList(fieldChoices, words.T("edit.choices"), ""), 1)
	w.picture("75-guide-ordna")
	e.questionPage("A13", "")
	w.picture("76-guide-flerval")
	e.undo()
	w.picture("77-guide-angrad")
	e.at = "A9"
	e.doRemove()
	w.picture("78-guide-borttagen")
}

// editorOf opens the editor of an audit and hands it over.
func (w *world) editorOf(audit interview.Audit) *guideEditor {
	w.Helper()
	e := &guideEditor{app: w.app, open: map[guideField]bool{}}
	if err := e.load(audit.ID); err != nil {
		w.Fatal(err)
	}
	e.outlinePage()
	return e
}

// tourRest visits the pages round the editor.
func (w *world) tourRest(audit interview.Audit) {
	w.app.guidePage(audit.ID)
	w.picture("80-guide-utkast")
	draft := w.draft(audit.ID)
	w.app.useGuide(w.audit(audit.ID), draft)
	w.picture("81-guide-anvand")
	w.app.changesPage(audit.ID, outpatient(w.T), draft)
	w.picture("82-guide-andringar")
	w.app.versionsPage(audit.ID)
	w.picture("83-guide-versioner")
	w.app.readGuidePage(audit)
	w.picture("84-guide-fil")
	w.presses(fyne.KeyDown, fyne.KeyReturn)
	w.picture("85-guide-filens-fel")
	w.app.writeGuidePage(audit, draft)
	w.picture("86-guide-spara")
	w.app.tryGuide(outpatient(w.T), audit, func(interview.QuestionPath) {})
	w.picture("87-guide-provkor")
	if _, err := w.app.study.AddWish(audit.ID, "Fråga gärna om parkeringen och om hur lång tid det tar att få en tid."); err != nil {
		w.Fatal(err)
	}
	w.app.wishPage(w.audit(audit.ID), 0)
	w.picture("88-guide-onskemal")
	w.app.dropDraftPage(audit.ID)
	w.picture("89-guide-kasta")
	w.app.confirmLockGuide(audit.ID)
	w.picture("90-guide-las")
	if err := w.app.study.LockGuide(audit.ID); err != nil {
		w.Fatal(err)
	}
	w.app.guidePage(audit.ID)
	w.picture("91-guide-last")
}

func TestTheEditorIsWholeAtOneAndAHalf(t *testing.T) {
	if testing.Short() {
		t.Skip("pictures of pages are for the long run")
	}
	w := newWorld(t, small, kit.Look{Scale: 1.5})
	w.createsVault()
	audit := w.makesAudit(linden(), outpatient(t))
	w.Resize(fyne.NewSize(1024, 768))
	w.tourGuide(audit)
}
