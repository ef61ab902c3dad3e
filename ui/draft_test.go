package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// holds tells whether a field on the page holds a text.
func (w *world) holds(text string) bool {
	for _, d := range w.All() {
		switch e := d.Object.(type) {
		case *kit.LineEntry:
			if e.Text() == text {
				return true
			}
		case *kit.AnswerEntry:
			if e.Text() == text {
				return true
			}
		case *kit.DateEntry:
			if e.Text() == text {
				return true
			}
		}
	}
	return false
}

func (w *world) drafts() []interview.Draft {
	w.Helper()
	drafts, err := w.app.study.Drafts("")
	if err != nil {
		w.Fatal(err)
	}
	return drafts
}

func TestWhatIsTypedInAFormOutlivesTheLock(t *testing.T) {
	for _, c := range []struct {
		name  string
		fills func(w *world, id interview.AuditID)
		typed []string
		sends func(w *world)
	}{
		{"a new audit", func(w *world, _ interview.AuditID) {
			w.app.newAuditPage()
			w.lay()
			w.types("Ekens boende")
			w.tabs(1)
			w.types("Eken")
		}, []string{"Ekens boende", "Eken"}, func(w *world) {
			w.tabs(3)
			w.presses(fyne.Key1)
			w.shortcut(kit.Ctrl(fyne.KeyReturn))
			w.sees("Ekens boende", words.T("interviews.none"))
		}},
		{"a booking", func(w *world, id interview.AuditID) {
			w.app.bookingsPage(id)
			w.lay()
			w.types("5 dec")
			w.tabs(1)
			w.types("14.30")
			w.tabs(1)
			w.types("Biblioteket")
		}, []string{"14.30", "Biblioteket"}, func(w *world) {
			w.pushes(words.T("bookings.add"))
			w.sees("5 december 14.30", "Biblioteket")
		}},
		{"a visit", func(w *world, id interview.AuditID) {
			w.app.visitsPage(id)
			w.lay()
			w.tabs(1)
			w.types("Dörren var låst i entrén.")
		}, []string{"Dörren var låst i entrén."}, func(w *world) { w.pushes(words.T("visits.add")) }},
		{"a contact", func(w *world, id interview.AuditID) {
			w.app.contactsPage(id)
			w.lay()
			w.types("Karin")
			w.tabs(1)
			w.types("brev")
		}, []string{"Karin", "brev"}, func(w *world) { w.pushes(words.T("contacts.add")) }},
		{"a promise", func(w *world, id interview.AuditID) {
			w.app.promisesPage(id)
			w.lay()
			w.presses(fyne.Key1)
			w.tabs(1)
			w.types("Kaffe i väntrummet")
			w.tabs(1)
			w.types("snart") // which is no date
		}, []string{"Kaffe i väntrummet", "snart"}, func(w *world) { w.pushes(words.T("promises.add")) }},
		{"an interview before consent", func(w *world, id interview.AuditID) {
			w.app.beginPage(w.audit(id))
			w.lay()
			w.tabs(1)
			w.presses(fyne.Key2)
			w.tabs(1)
			w.types("Jonas")
		}, []string{"Jonas"}, func(w *world) {
			w.shortcut(kit.Ctrl(fyne.KeyReturn))
			w.presses(fyne.Key1)
			w.shortcut(kit.Ctrl(fyne.KeyReturn))
			w.sees(words.T("slip.title"))
			if i := w.onlyInterview(); i.Mode != interview.Phone || i.Auditors[0] != "Jonas" {
				w.Errorf("the interview is %+v", i.Circumstances)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, id := office(t)
			w.T = t
			c.fills(w, id)
			w.waits()
			if n := len(w.drafts()); n != 1 {
				t.Fatalf("%d drafts are kept", n)
			}
			w.clock.advance(time.Hour)
			w.lay()
			w.sees(words.T("unlock.phrase"))
			w.start() // and the power goes
			w.unlocks()
			w.sees(words.T("draft.home"))
			w.whole()
			w.pushes(words.T("draft.open"))
			w.sees(words.T("draft.begun_text"))
			w.whole()
			for _, text := range c.typed {
				if !w.holds(text) {
					t.Errorf("the form does not hold %q:\n%s", text, w.says())
				}
			}
			c.sends(w)
			if n := len(w.drafts()); n != 0 {
				t.Errorf("%d drafts are left after the form was sent", n)
			}
			w.waits()
			if n := len(w.drafts()); n != 0 {
				t.Errorf("%d drafts came back", n)
			}
		})
	}
}

func TestAPageIsLeftAndComeBackToAsItWas(t *testing.T) {
	w, _ := office(t)
	w.pushes(words.T("section.visits"))
	w.tabs(1)
	w.sees(words.T("draft.text"))
	w.types("Två stolar")
	w.sees(words.T("state.writing"))
	w.pushes(words.T("section.bookings"))
	w.pushes(words.T("section.visits"))
	if !w.holds("Två stolar") {
		t.Fatalf("the note is gone:\n%s", w.says())
	}
	w.pushes(words.T("draft.empty"))
	if w.holds("Två stolar") || len(w.drafts()) != 0 {
		t.Error("the form is not empty")
	}
	w.sees(words.T("draft.text"))
}

func TestAFormThatIsEmptiedByHandIsNoDraft(t *testing.T) {
	w, id := office(t)
	w.app.bookingsPage(id)
	w.lay()
	w.types("1")
	w.waits()
	w.presses(fyne.KeyBackspace)
	w.waits()
	if n := len(w.drafts()); n != 0 {
		t.Errorf("%d drafts are kept of an empty form", n)
	}
}
