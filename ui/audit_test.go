package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// office is a person at work with one audit.
func office(t *testing.T) (*world, interview.AuditID) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	audit := w.makesAudit(linden(), outpatient(t))
	w.pushes(words.T("home.open"))
	w.sees(words.T("interviews.none"))
	return w, audit.ID
}

func (w *world) audit(id interview.AuditID) interview.Audit {
	w.Helper()
	audit, err := w.app.study.Audit(id)
	if err != nil {
		w.Fatal(err)
	}
	return audit
}

func TestANewAuditIsMadeByKeys(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.pushes(words.T("home.first_audit"))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("audit.name_missing"))
	w.types("Lindens mottagning")
	w.tabs(1)
	w.types("Linden")
	w.tabs(2)
	w.presses(fyne.Key1)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("interviews.none"))
	audits, err := w.app.study.Audits()
	if err != nil || len(audits) != 1 {
		t.Fatalf("%d audits, %v", len(audits), err)
	}
	a := audits[0]
	if a.Name != "Lindens mottagning" || a.Unit != "Linden" || a.Support == "" || a.Protection.WithdrawUntil.IsZero() || a.Fictitious {
		t.Errorf("the audit is %+v", a)
	}
}

func TestPractisingSaysSoEverywhere(t *testing.T) {
	w := newWorld(t, ordinary, kit.Look{Scale: 1})
	w.createsVault()
	w.pushes(words.T("home.practise"))
	w.sees(words.T("practice.tag"))
	w.presses(fyne.KeySpace)
	w.sees(words.T("practice.tag"))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("practice.tag"))
	w.presses(fyne.Key1)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("practice.tag"))
	w.presses(fyne.KeySpace)
	w.sees(words.T("practice.short"))
}

func TestTheCommissionSavesItselfWhileWritten(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.commission"))
	w.tabs(3)
	w.types("Regionen")
	w.tabs(1)
	w.types("Bli bättre")
	w.pushes(words.T("section.protection"))
	c := w.audit(id).Commission
	if c.Commissioner != "Regionen" || c.Purpose != "Bli bättre" {
		t.Errorf("the commission is %+v", c)
	}
	if a := w.audit(id); a.Name != "Lindens mottagning" || a.Protection.Controller != "Föreningen" {
		t.Errorf("other parts of the audit changed: %+v", a)
	}
}

func TestAStepGetsAnOwnerADateAndAStatus(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.phases"))
	w.pushes(words.T("phases.change"))
	w.presses(fyne.Key2)
	w.tabs(1)
	w.types("Amira")
	w.tabs(1)
	w.types("2026-12-01")
	w.pushes(words.T("phases.done"))
	w.sees("Amira", "1 december")
	p := w.audit(id).Phases[0]
	if p.Status != interview.PhaseStarted || p.Owner != "Amira" || p.Due.String() != "2026-12-01" {
		t.Errorf("the step is %+v", p)
	}
}

func TestPromisesAreKeptOrNot(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.promises"))
	w.presses(fyne.Key1)
	w.tabs(1)
	w.types("Svara inom en månad")
	w.pushes(words.T("promises.add"))
	w.sees("Svara inom en månad")
	w.Canvas().Focus(w.groups()[0])
	w.presses(fyne.Key2)
	if p := w.audit(id).Promises; len(p) != 1 || p[0].By != interview.PromiseByService || p[0].Kept != interview.KeptPartly {
		t.Errorf("the promises are %+v", p)
	}
}

// groups are the choices on the page.
func (w *world) groups() []*kit.ChoiceGroup {
	var all []*kit.ChoiceGroup
	for _, d := range w.All() {
		if g, ok := d.Object.(*kit.ChoiceGroup); ok {
			all = append(all, g)
		}
	}
	return all
}

func TestRecruitmentCountsWithoutNames(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.recruitment"))
	w.presses(fyne.KeyBackspace)
	w.types("14")
	w.tabs(1)
	w.presses(fyne.KeyBackspace)
	w.types("9")
	w.waits()
	counters, err := w.app.study.Recruitment(id)
	if err != nil || counters[interview.GroupUsers].Invited != 14 || counters[interview.GroupUsers].Accepted != 9 {
		t.Errorf("counters %+v, %v", counters, err)
	}
}

func TestABookingHasTimePlacePairAndCode(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.bookings"))
	w.types("24/11 2026")
	w.tabs(1)
	w.types("14.30")
	w.tabs(1)
	w.types("Biblioteket")
	w.tabs(1)
	w.types("Amira, Jonas")
	w.tabs(1)
	w.types("a-07")
	w.pushes(words.T("bookings.add"))
	w.sees("Biblioteket", "Amira, Jonas", "A-07", words.T("bookings.planned"))
	w.pushes(words.T("bookings.no_show"))
	b, err := w.app.study.Bookings(id)
	if err != nil || len(b) != 1 {
		t.Fatalf("%d bookings, %v", len(b), err)
	}
	at := time.Date(2026, 11, 24, 14, 30, 0, 0, time.Local)
	if !b[0].At.Equal(at) || b[0].Code != "A-07" || len(b[0].Pair) != 2 || b[0].State != interview.BookingNoShow {
		t.Errorf("the booking is %+v", b[0])
	}
}

func TestAContactStandsApartAndIsErased(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.contacts"))
	w.tabs(1)
	w.types("070-123 45 67")
	w.pushes(words.T("contacts.add"))
	w.sees("070-123 45 67", "15 januari 2027")
	w.pushes(words.T("contacts.erase"))
	w.sees(words.T("contacts.sure"))
	w.pushes(words.T("contacts.erase"))
	if c, err := w.app.study.Contacts(id); err != nil || len(c) != 0 {
		t.Errorf("%d contacts, %v", len(c), err)
	}
}

func TestVisitNotesAndWishesAreWrittenDown(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.visits"))
	w.types("Väntrummet")
	w.tabs(1)
	w.types("Ljust. Kaffe.")
	w.pushes(words.T("visits.add"))
	w.sees("Ljust. Kaffe.")
	w.pushes(words.T("section.guide"))
	w.pushes(words.T("guide.lock"))
	w.sees(words.T("guide.lock_sure"))
	w.pushes(words.T("guide.lock"))
	w.sees(words.T("guide.locked"))
	w.reaches(w.field().Focusable())
	w.types("Fråga om parkeringen")
	w.pushes(words.T("guide.wish_add"))
	w.sees("Fråga om parkeringen")
	if a := w.audit(id); !a.GuideLocked || len(a.Wishes) != 1 {
		t.Errorf("locked %v, wishes %+v", a.GuideLocked, a.Wishes)
	}
}

func TestWhatAnOfficePageCannotSaveIsTold(t *testing.T) {
	w, _ := office(t)
	w.pushes(words.T("section.visits"))
	w.vaults.open.store.broken = interview.ErrNoSpace
	w.tabs(1)
	w.types("Viktigt.")
	w.pushes(words.T("section.commission"))
	w.types("X")
	w.waits()
	w.sees(words.T("state.not_saved"))
	w.pushes(words.T("section.phases"))
	w.sees(words.T("unsaved.question"), words.T("error.no_space"))
}

func TestTheReportIsOrderedFromItsPage(t *testing.T) {
	w, id := office(t)
	w.pushes(words.T("section.report"))
	w.sees(words.T("report.draft"))
	w.pushes(words.T("report.do"))
	w.pushes(words.T("paper.do"))
	w.sees(words.T("paper.done"), words.T("paper.draft"))
	if o := w.papers.orders; len(o) != 1 || o[0].Sheet != SheetReport || o[0].Audit != id || o[0].Study == nil {
		t.Errorf("ordered %+v", w.papers.orders)
	}
}

func TestConsentChangesAfterwards(t *testing.T) {
	w, _ := office(t)
	w.presses(fyne.KeyEscape)
	w.begins(fyne.Key1, fyne.Key2)
	w.presses(fyne.KeyF2)
	w.pushes(words.T("support.stop"))
	w.goesTo(words.T("finish.do"))
	w.presses(fyne.KeyReturn)
	w.sees(words.T("finished.sealed"))
	for range 20 {
		if _, ok := w.Focused().(*kit.CheckGroup); ok {
			break
		}
		w.tabs(1)
	}
	w.presses(fyne.Key1)
	i := w.interviews()[0]
	if i.Consent.Quote || i.Version != 2 {
		t.Errorf("quote %v, version %d", i.Consent.Quote, i.Version)
	}
}
