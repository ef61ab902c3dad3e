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

// archive is a person at the interviews of an audit, of which one is finished:
// A1 names somebody, A2 is "2".
func archive(t *testing.T, size fyne.Size, look kit.Look) (*world, *interview.Interview) {
	w := newWorld(t, size, look)
	w.Resize(size)
	w.createsVault()
	audit := w.makesAudit(linden(), outpatient(t))
	session, _, err := w.app.study.Begin(interview.NewInterview{
		Audit: audit.ID, Consent: interview.Consent{TakePart: true, Quote: true, Contact: true},
		Circumstances: interview.Circumstances{Group: interview.GroupUsers, Auditors: []interview.AuditorName{"Amira"}},
	}, "A")
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[interview.QuestionPath]string{"A1": "Min syster Åsa Berg följde med.", "A2": "2"} {
		if _, err := session.Record(interview.Answer{Question: path, Value: interview.Words(text)}); err != nil {
			t.Fatal(err)
		}
	}
	finished, err := session.Finish()
	if err != nil {
		t.Fatal(err)
	}
	w.app.interviewsPage(audit.ID)
	w.lay()
	w.pushes(words.T("home.open"))
	w.sees(words.T("finished.sealed"))
	return w, &finished
}

// chooses goes down to a row of the list that has the keyboard.
func (w *world) chooses(row int) {
	for range row {
		w.presses(fyne.KeyDown)
	}
	w.presses(fyne.KeySpace)
}

func (w *world) onlyInterview() *interview.Interview {
	w.Helper()
	all := w.interviews()
	if len(all) != 1 {
		w.Fatalf("%d interviews", len(all))
	}
	return all[0]
}

func TestAFinishedAnswerIsCorrectedWithAReason(t *testing.T) {
	w, before := archive(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("amend.title"))
	w.sees(words.T("amend.text"), "Min syster Åsa Berg följde med.")
	w.whole()
	w.chooses(1)
	w.sees(words.T("amend.now"), words.T("amend.what"))
	w.whole()
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("amend.same"))
	w.presses(fyne.Key3)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("amend.empty"))
	w.waits()
	if got := w.onlyInterview(); got.Version != 1 || got.Answer("A2").Value.Words() != "2" {
		t.Fatal("the interview changed before the correction was saved")
	}
	w.types("felskrivet")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("amend.saved", "n", 2))
	after := w.onlyInterview()
	if after.ID != before.ID || after.Version != 2 || after.Answer("A2").Value.Words() != "3" || after.Amendments[0].Reason != "felskrivet" {
		t.Errorf("the interview is version %d with %+v", after.Version, after.Amendments)
	}
	if got := after.Answer("A1").Value.Words(); got != "Min syster Åsa Berg följde med." {
		t.Errorf("A1 became %q", got)
	}
	if drafts, err := w.app.study.Drafts(""); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
	w.pushes(words.T("history.title"))
	w.sees(words.T("history.version", "n", 2), "felskrivet", words.T("history.first"), words.T("history.now"))
	w.whole()
}

func TestAnAnswerIsCorrectedToAReasonWhyItIsMissing(t *testing.T) {
	w, _ := archive(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("amend.title"))
	w.chooses(1)
	w.presses(fyne.KeyV)
	w.pushes(words.T("amend.do"))
	w.types("hen visste inte")
	w.pushes(words.T("amend.do"))
	w.sees(words.T("amend.saved", "n", 2))
	if a := w.onlyInterview().Answer("A2"); a.Missing != interview.DontKnow || !a.Value.IsZero() {
		t.Errorf("A2 is %+v", a)
	}
}

func TestABegunCorrectionOutlivesTheLock(t *testing.T) {
	w, before := archive(t, ordinary, kit.Look{Scale: 1})
	w.pushes(words.T("amend.title"))
	w.chooses(0)
	w.types(" Och grannen.")
	w.sees(words.T("state.writing"))
	w.waits()
	w.clock.advance(time.Hour) // nobody touches anything: the vault locks
	w.lay()
	w.unlocks()
	w.app.amendPage(before.ID, w.audit(before.Audit))
	w.lay()
	w.chooses(0)
	begun, _, _ := strings.Cut(words.T("amend.draft"), "{")
	w.sees(begun)
	w.pushes(words.T("amend.do"))
	w.types("glömt")
	w.pushes(words.T("amend.do"))
	w.sees(words.T("amend.saved", "n", 2))
	if got := w.onlyInterview().Answer("A1").Value.Words(); !strings.Contains(got, "Och grannen.") {
		t.Errorf("A1 is %q", got)
	}
}

func TestANameIsRemovedForGoodAndWhatIsNotReachedIsSaid(t *testing.T) {
	w, before := archive(t, ordinary, kit.Look{Scale: 1})
	if err := w.app.vault.Backup("/hemma/kopia ett"); err != nil {
		t.Fatal(err)
	}
	if err := w.app.study.AddReport(before.Audit, interview.ExportedReport{File: "rapport.pdf", Date: interview.Date{Year: 2026, Month: 11, Day: 1}, Interviews: []interview.InterviewID{before.ID}}); err != nil {
		t.Fatal(err)
	}
	w.pushes(words.T("amend.remove"))
	w.sees(words.T("redact.text"))
	w.whole()
	w.types("Karin")
	w.tabs(2)
	w.types("ett namn")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("redact.nothing"))
	w.app.redactPage(before.ID, w.audit(before.Audit))
	w.lay()
	w.types("Åsa Berg")
	w.tabs(2)
	w.types("ett namn")
	w.pushes(words.T("redact.find"))
	w.sees(words.T("redact.sure"), "A1", words.N("redact.times", 1), "/hemma/kopia ett", "rapport.pdf")
	w.whole()
	if b, ok := w.Focused().(*kit.Button); !ok || b.Label() != words.T("redact.keep") {
		t.Error("the first button is not the one that keeps everything")
	}
	w.pushes(words.T("redact.do"))
	w.sees(words.T("redact.done"), words.T("redact.cannot"))
	after := w.onlyInterview()
	if after.ID == before.ID || after.Answer("A1").Value.Words() != "Min syster [borttaget] följde med." {
		t.Errorf("A1 is %q", after.Answer("A1").Value.Words())
	}
	if _, err := w.app.study.Interview(before.ID); err == nil {
		t.Error("the interview as it was still opens")
	}
	w.pushes(words.T("history.title"))
	w.sees(words.T("history.redacted"), words.T("history.gone"))
}

func TestThePermissionToQuoteIsTakenBackAndTheHistorySaysSo(t *testing.T) {
	w, _ := archive(t, ordinary, kit.Look{Scale: 1})
	w.goesTo(words.T("finish.print"))
	w.tabs(1)
	w.presses(fyne.Key1)
	if i := w.onlyInterview(); i.Consent.Quote || !i.Consent.Contact || i.Version != 2 {
		t.Fatalf("version %d, consent %+v", i.Version, i.Consent)
	}
	w.pushes(words.T("history.title"))
	w.sees(words.T("history.quote_no"))
}

func TestThePagesOfAFinishedInterviewAreWholeInLargeText(t *testing.T) {
	for _, c := range []struct {
		name string
		size fyne.Size
		look kit.Look
	}{{"100", ordinary, kit.Look{Scale: 1}}, {"200", small, kit.Look{Scale: 2}}} {
		w, i := archive(t, c.size, c.look)
		audit := w.audit(i.Audit)
		w.picture("intervju klar")
		w.app.amendPage(i.ID, audit)
		w.picture("ratta valj")
		w.chooses(0)
		w.picture("ratta svar")
		w.app.redactPage(i.ID, audit)
		w.lay()
		w.types("Åsa Berg")
		w.tabs(2)
		w.types("ett namn")
		w.picture("ta bort")
		w.shortcut(kit.Ctrl(fyne.KeyReturn))
		w.picture("ta bort fraga")
		w.app.historyPage(i.ID, audit)
		w.picture("versioner")
	}
}
