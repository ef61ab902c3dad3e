package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

var (
	ordinary = fyne.NewSize(1100, 700)
	small    = fyne.NewSize(800, 600)
)

// outpatient is the guide of 22 questions.
func outpatient(t *testing.T) *interview.Guide {
	t.Helper()
	g, err := guide.OpenTemplate(guide.Outpatient)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func linden() interview.Audit {
	return interview.Audit{
		Name: "Lindens mottagning", Unit: "Linden", Support: "Ring samordnaren.",
		Protection: interview.Protection{Controller: "Föreningen", WithdrawUntil: interview.Date{Year: 2027, Month: 1, Day: 15}},
	}
}

// reply is what the person says to one question, in the keys that are pressed.
type reply struct {
	text    string         // to an open question
	keys    []fyne.KeyName // to a closed one
	value   interview.Value
	missing interview.MissingReason
}

// replies are answers to all 22 questions.
func replies() map[interview.QuestionID]reply {
	open := func(s string) reply { return reply{text: s, value: interview.Words(s)} }
	key := func(k fyne.KeyName, name string) reply {
		return reply{keys: []fyne.KeyName{k}, value: interview.Words(name)}
	}
	return map[interview.QuestionID]reply{
		"A1": open("Min syster följde med. Jag väntade i två månader på första besöket, åååå så länge."),
		"A2": key(fyne.Key2, "2"), "A3": key(fyne.Key4, "4"), "A4": key(fyne.Key3, "3"),
		"A5": {keys: []fyne.KeyName{fyne.KeyDown, fyne.KeySpace}, value: interview.Words("nej")},
		"A6": {keys: []fyne.KeyName{fyne.KeyV}, missing: interview.DontKnow},
		"A7": key(fyne.Key2, "2"), "A8": key(fyne.Key3, "3"), "A9": key(fyne.Key1, "ja"),
		"A10": key(fyne.Key4, "4"), "A11": key(fyne.Key1, "1"),
		"A12": open("Att någon ringde på måndagar.\nÄlvan och skogen; öppna dörrar."),
		"A13": {keys: []fyne.KeyName{fyne.Key1, fyne.Key3}, value: interview.Names("1", "3")},
		"A14": key(fyne.Key2, "2"), "A15": key(fyne.Key5, "5"), "A16": key(fyne.Key2, "nej"),
		"A17": key(fyne.Key1, "ja"), "A18": {keys: []fyne.KeyName{fyne.KeyI}, missing: interview.Declined},
		"A19": key(fyne.Key1, "1"), "A20": open("Längre öppettider på våren."),
		"A21": open("Fikat. Och Åsa, fast utan namn: hon lyssnar."), "A22": key(fyne.Key4, "4"),
	}
}

// replies to the question on the screen.
func (w *world) answers(r reply) {
	w.Helper()
	if r.text != "" {
		w.types(r.text)
		return
	}
	w.presses(r.keys...)
}

// said fails unless the store holds exactly what the person has said.
func (w *world) said(i *interview.Interview, said map[interview.QuestionID]reply) {
	w.Helper()
	for _, a := range i.Answers {
		r, ok := said[a.Question.Question()]
		switch {
		case !ok:
			w.Errorf("question %s has an answer that nobody gave", a.Question)
		case !a.Value.Equal(r.value) || a.Missing != r.missing:
			w.Errorf("question %s holds %q %v %s, but what was said is %q %v %s", a.Question,
				a.Value.Text(), a.Value.Cells(), a.Missing, r.value.Text(), r.value.Cells(), r.missing)
		}
	}
	if len(i.Answers) != len(said) {
		w.Errorf("the store holds %d answers, but %d were given", len(i.Answers), len(said))
	}
}

func TestAWholeInterviewByKeysAlone(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	g := outpatient(t)
	w.makesAudit(linden(), g)
	w.begins(fyne.Key1, fyne.Key2)
	all, said := replies(), map[interview.QuestionID]reply{}
	for n, question := range g.Questions {
		w.sees(in(question.Label))
		w.whole()
		w.answers(all[question.ID])
		said[question.ID] = all[question.ID]
		if n == 11 { // the power goes in the middle of the interview
			w.waits()
			w.start()
			w.unlocks()
			w.sees(words.T("home.continue"))
			w.pushes(words.T("home.continue"))
			w.sees(in(question.Label))
			w.said(w.interviews()[0], said)
		}
		if n%2 == 0 {
			w.shortcut(kit.Ctrl(fyne.KeyReturn))
		} else {
			w.pushes(words.T("interview.next"))
		}
	}
	w.sees(words.N("finish.all", 22))
	w.whole()
	w.goesTo(words.T("finish.do"))
	w.presses(fyne.KeyReturn)
	w.sees(words.T("finished.sealed"))
	w.whole()
	i := w.interviews()[0]
	if i.State != interview.StateFinished || !i.Consent.Quote || i.Consent.Contact {
		t.Errorf("the interview is %s with consent %+v", i.State, i.Consent)
	}
	w.said(i, said)
}

func TestNoKeyPressChoosesWhatNobodyChose(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	g := outpatient(t)
	w.makesAudit(linden(), g)
	w.begins(fyne.Key1)
	for range g.Questions {
		w.goesTo(words.T("interview.next"))
		w.Down(fyne.KeySpace) // whose letter reaches the next page
		w.lay()
		w.Up(fyne.KeySpace)
		for _, d := range w.All() {
			if e, ok := d.Object.(*kit.AnswerEntry); ok && e.Text() != "" {
				t.Errorf("a field holds %q that nobody wrote", e.Text())
			}
		}
	}
	w.sees(words.N("finish.unanswered", 22))
	if n := len(w.interviews()[0].Answers); n != 0 {
		t.Errorf("%d answers that nobody gave", n)
	}
}

func TestAKeyHeldDownMovesOnePage(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	g := outpatient(t)
	w.makesAudit(linden(), g)
	w.begins(fyne.Key1)
	w.goesTo(words.T("interview.next"))
	w.Hold(fyne.KeySpace, 20)
	w.lay()
	w.sees(in(g.Questions[1].Label))
	w.HoldShortcut(kit.Ctrl(fyne.KeyReturn), 20)
	w.lay()
	w.sees(in(g.Questions[2].Label))
	if n := len(w.interviews()[0].Answers); n != 0 {
		t.Errorf("%d answers that nobody gave", n)
	}
}

func TestWhatTheDiskDoesNotTakeStaysOnTheScreen(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	g := outpatient(t)
	w.makesAudit(linden(), g)
	w.begins(fyne.Key1)
	w.types("Första meningen.")
	w.waits()
	w.sees("sparat 14.18")
	w.vaults.open.store.broken = interview.ErrNotSaved
	w.types(" Andra meningen.")
	w.seesNot("sparat 14")
	w.waits()
	w.sees(words.T("state.not_saved"))
	w.pushes(words.T("interview.next"))
	w.sees(words.T("unsaved.question"))
	w.pushes(words.T("unsaved.stay"))
	if text := w.field().Text(); text != "Första meningen. Andra meningen." {
		t.Fatalf("the field holds %q", text)
	}
	w.sees(words.T("state.not_saved"))
	w.presses(fyne.KeyF2)
	w.sees("Ring samordnaren.")
	w.presses(fyne.KeyEscape)
	if text := w.field().Text(); text != "Första meningen. Andra meningen." {
		t.Fatalf("after the support page the field holds %q", text)
	}
	w.vaults.open.store.broken = nil
	w.clock.advance(retryMost + retryFirst)
	w.lay()
	w.sees("sparat 14.18")
	if a := w.interviews()[0].Answer("A1"); a == nil || a.Value.Words() != "Första meningen. Andra meningen." {
		t.Errorf("the store holds %v", a)
	}
}

// field is the first answer field on the page.
func (w *world) field() *kit.AnswerEntry {
	w.Helper()
	for _, d := range w.All() {
		if e, ok := d.Object.(*kit.AnswerEntry); ok {
			return e
		}
	}
	w.Fatalf("no field on the page:\n%s", w.says())
	return nil
}

func TestWordsBesideAMissingReasonAreKept(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.types("Hen minns inte.")
	w.shortcut(kit.Alt(fyne.KeyV))
	w.sees(words.T("missing.kept"))
	a := w.interviews()[0].Answer("A1")
	if a.Missing != interview.DontKnow || !a.Value.IsZero() || a.Note != "Hen minns inte." {
		t.Errorf("the store holds %+v", a)
	}
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.shortcut(kit.Alt(fyne.KeyLeft))
	if text := w.field().Text(); text != "Hen minns inte." {
		t.Errorf("the field holds %q when one comes back", text)
	}
	w.shortcut(kit.Alt(fyne.KeyV))
	a = w.interviews()[0].Answer("A1")
	if a.Missing != "" || a.Value.Words() != "Hen minns inte." || a.Note != "" {
		t.Errorf("after taking it back the store holds %+v", a)
	}
}

func TestAQuoteIsMarkedByKeys(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1, fyne.Key2)
	w.types("Hon lyssnar")
	w.Shortcut(kit.Ctrl(fyne.KeyA))
	if s, ok := w.Focused().(fyne.Shortcutable); ok {
		s.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	w.shortcut(kit.Ctrl(fyne.KeyD))
	w.waits()
	a := w.interviews()[0].Answer("A1")
	if q := a.Quoted(); len(q) != 1 || q[0] != "Hon lyssnar" {
		t.Errorf("quotes are %q", q)
	}
}

func TestAnIdentifierIsWarnedOf(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.types("ring 070-123 45 67")
	w.sees(words.T("identifier.phone"))
	w.presses(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	w.seesNot(words.T("identifier.phone"))
	w.whole()
}

func TestSpacesAloneAreNoAnswer(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.types("  \n ")
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	if n := len(w.interviews()[0].Answers); n != 0 {
		t.Errorf("%d answers from spaces", n)
	}
}

func TestThoseWhoDeclineAreOnlyCounted(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	audit := w.makesAudit(linden(), outpatient(t))
	w.pushes(words.T("home.new_interview"))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.shortcut(kit.Ctrl(fyne.KeyReturn)) // begin without a tick
	w.sees(words.T("consent.not_ticked"))
	w.pushes(words.T("consent.declined"))
	w.sees(words.T("consent.counted"))
	counters, err := w.app.study.Recruitment(audit.ID)
	if err != nil || counters.Total().Declined != 1 || len(w.interviews()) != 0 {
		t.Errorf("counters %v, %d interviews, %v", counters, len(w.interviews()), err)
	}
}

func TestTwiceTheTextInASmallWindow(t *testing.T) {
	w := newWorld(t, small, kit.Look{Scale: 2})
	w.Resize(small)
	w.createsVault()
	w.whole()
	g := outpatient(t)
	w.makesAudit(linden(), g)
	w.Resize(small)
	w.whole()
	w.begins(fyne.Key1)
	w.Resize(small)
	for _, question := range g.Questions {
		w.Resize(small)
		w.lay()
		w.sees(in(question.Label))
		w.whole()
		if f, ok := w.Focused().(fyne.CanvasObject); !ok || f == nil {
			t.Errorf("question %s: nothing has the keyboard", question.ID)
		}
		w.shortcut(kit.Ctrl(fyne.KeyReturn))
	}
	w.whole()
}

func TestPausingAndLockingLoseNothing(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.types("Mitt i en mening")
	w.shortcut(kit.Ctrl(fyne.KeyL))
	w.sees("till och med det senaste ordet")
	w.seesNot("Mitt i en mening")
	if a := w.interviews()[0].Answer("A1"); a == nil || a.Value.Words() != "Mitt i en mening" {
		t.Fatalf("the store holds %v", a)
	}
	w.unlocks()
	w.pushes(words.T("home.continue"))
	w.types(" till")
	w.clock.advance(11 * 60e9)
	w.lay()
	w.sees("minuters vila")
	if a := w.interviews()[0].Answer("A1"); a == nil || a.Value.Words() != "Mitt i en mening till" {
		t.Fatalf("the store holds %v", a)
	}
}

func TestClosingWaitsForTheDisk(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	w.vaults.open.store.broken = interview.ErrNoSpace
	w.types("Sista ordet")
	w.app.Close()
	w.lay()
	if w.quit {
		t.Fatal("the program ended with words that are not saved")
	}
	w.sees(words.T("unsaved.question"))
	w.pushes(words.T("unsaved.stay"))
	w.vaults.open.store.broken = nil
	w.app.Close()
	if !w.quit || !strings.Contains(w.interviews()[0].Answer("A1").Value.Words(), "Sista ordet") {
		t.Errorf("quit %v, the store holds %v", w.quit, w.interviews()[0].Answer("A1"))
	}
}

func TestALostSlipIsReplaced(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.makesAudit(linden(), outpatient(t))
	w.begins(fyne.Key1)
	before := w.interviews()[0].Withdrawal
	w.presses(fyne.KeyF3)
	w.pushes(words.T("overview.slip"))
	w.sees(words.T("overview.slip_text"))
	w.presses(fyne.KeyEscape) // keeps the code
	w.sees(words.T("overview.title"))
	w.pushes(words.T("overview.slip"))
	w.pushes(words.T("overview.slip"))
	w.sees(words.T("slip.title"))
	w.pushes(words.T("slip.next"))
	w.pushes(words.T("interview.next"))
	if after := w.interviews()[0].Withdrawal; after == before {
		t.Error("the former code still opens the interview")
	}
}
