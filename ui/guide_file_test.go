package ui

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// guideOffice is a person on the page of an audit's guide.
func guideOffice(t *testing.T) (*world, interview.AuditID) {
	t.Helper()
	w, id := office(t)
	w.pushes(words.T("section.guide"))
	w.sees(words.T("guide.in_use"))
	return w, id
}

func TestAFileWithFaultsTellsThemAllAndChangesNothing(t *testing.T) {
	w, id := guideOffice(t)
	w.files.kept["/hemma/Dokument/fel.json"] = `{"name": "g", "version": 1, "title": {"sv": "Fel"}, "questions": [
		{"id": "A1", "type": "single", "label": {"sv": "Vad?"}},
		{"id": "A1", "type": "tex", "label": {"sv": "Hur?"}},
		{"id": "A3", "type": "text", "label": {"sv": "När?"}, "relevant": "${B9} = 'ja'"}]}`
	w.pushes(words.T("guide.read"))
	w.sees("fel.json")
	w.presses(fyne.KeyReturn)
	w.sees("Fråga 1, svarsalternativ:", "Frågan behöver svarsalternativ", "Fråga 2, namn:", "Fråga 2, sort:", "Fråga 3, villkor:", "B9")
	w.whole()
	if g, err := w.app.study.GuideDraft(id); err != nil || g != nil {
		t.Errorf("a faulty file became the draft %v, %v", g, err)
	}
}

func TestAGuideGoesOutAsEveryKindOfFileAndComesBack(t *testing.T) {
	w, id := guideOffice(t)
	before := outpatient(t)
	for i, f := range guideFormats {
		w.pushes(words.T("guide.write"))
		w.presses(fyne.KeyName(count(i + 1)))
		w.pushes(words.T("guide.write_do"))
		w.sees(words.T("guide.written"))
		w.pushes(words.T("message.on"))
		text, ok := w.files.kept["/hemma/Dokument/outpatient"+f.ending]
		if !ok {
			t.Fatalf("there is no %s file", f.ending)
		}
		g, problems, err := guide.Read("outpatient"+f.ending, bytes.NewReader([]byte(text)))
		if err != nil || g == nil {
			t.Fatalf("the %s file is no guide: %v, %v", f.ending, problems, err)
		}
		if changes := guide.Compare(before, g); len(changes) > 0 {
			t.Errorf("the %s file lost something: %v", f.ending, changes)
		}
	}
	w.pushes(words.T("guide.read"))
	w.presses(fyne.KeyEnd, fyne.KeyReturn) // the workbook
	w.sees(in(before.Title))
	w.pushes(words.T("guide.read_use"))
	w.sees(words.T("edit.add"))
	if changes := guide.Compare(before, w.draft(id)); len(changes) > 0 {
		t.Errorf("the draft differs from the file: %v", changes)
	}
}

func TestAFileIsReplacedOnlyAfterAQuestion(t *testing.T) {
	w, _ := guideOffice(t)
	w.files.kept["/hemma/Dokument/outpatient.json"] = "annat"
	w.pushes(words.T("guide.write"))
	w.pushes(words.T("guide.write_do"))
	w.sees(words.T("files.replace_sure", "name", "outpatient.json"))
	w.presses(fyne.KeyEscape)
	if w.files.kept["/hemma/Dokument/outpatient.json"] != "annat" {
		t.Fatal("the file was replaced without an answer")
	}
	w.pushes(words.T("guide.write_do"))
	w.pushes(words.T("files.replace"))
	w.sees(words.T("guide.written"))
}

func TestAnAuditBeginsWithAGuideFromAFile(t *testing.T) {
	var out bytes.Buffer
	if err := guide.WriteXLSX(&out, outpatient(t)); err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.files.kept["/hemma/Dokument/mapp/egen.xlsx"] = out.String()
	w.pushes(words.T("home.first_audit"))
	w.types("Lindens mottagning")
	w.tabs(1)
	w.types("Linden")
	w.tabs(2)
	w.presses(fyne.Key6)
	w.presses(fyne.KeyReturn) // into the folder
	w.presses(fyne.KeyReturn) // the file
	w.pushes(words.T("guide.read_take"))
	w.sees("Linden", words.T("guide.from_file_read", "title", in(outpatient(t).Title)))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("interviews.none"))
	audits, err := w.app.study.Audits()
	if err != nil || len(audits) != 1 || audits[0].Unit != "Linden" || audits[0].Guide.Name != "outpatient" {
		t.Errorf("the audits are %+v, %v", audits, err)
	}
}

func TestChangesBetweenVersionsAreSentences(t *testing.T) {
	w, id := guideOffice(t)
	w.pushes(words.T("guide.change"))
	w.presses(fyne.KeyReturn)
	w.types(" Berätta.")
	w.presses(fyne.KeyEscape, fyne.KeyEscape)
	w.sees(words.N("guide.draft_text", 1))
	w.pushes(words.T("guide.use"))
	w.pushes(words.T("guide.versions"))
	w.pushes(words.T("guide.compare"))
	w.sees(words.N("guide.changes", 1), "A1", "Berätta.")
	w.whole()
	if v, err := w.app.study.GuideVersions(id); err != nil || len(v) != 2 {
		t.Errorf("%d versions, %v", len(v), err)
	}
}

func TestALockedGuideIsReadOnlyAndItsWishesAreAnswered(t *testing.T) {
	w, id := guideOffice(t)
	w.pushes(words.T("guide.lock"))
	w.sees(words.T("guide.lock_means"))
	w.pushes(words.T("guide.lock"))
	w.sees(words.T("guide.locked_title"))
	for _, gone := range []string{words.T("guide.change"), words.T("guide.use"), words.T("guide.read"), words.T("guide.lock")} {
		w.seesNot(gone + "\n")
	}
	w.reaches(w.field().Focusable())
	w.types("Fråga om parkeringen")
	w.pushes(words.T("guide.wish_add"))
	w.pushes(words.T("guide.wish_reply", "n", 1))
	w.types("Den står utanför uppdraget.")
	w.pushes(words.T("guide.wish_keep"))
	w.sees("Den står utanför uppdraget.")
	a := w.audit(id)
	if !a.GuideLocked || len(a.Wishes) != 1 || a.Wishes[0].Answer != "Den står utanför uppdraget." {
		t.Errorf("locked %v, wishes %+v", a.GuideLocked, a.Wishes)
	}
	if _, err := w.app.study.UseGuide(id, outpatient(t)); err == nil {
		t.Error("a locked guide was replaced")
	}
}
