package interview_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	. "synvanda/interview"
)

// counting is a store that counts what is asked of it.
type counting struct {
	Store
	calls int
}

func (c *counting) Create(r Record, slots []Slot) error { c.calls++; return c.Store.Create(r, slots) }

func (c *counting) Save(id RecordID, n SlotName, v []byte) (Sequence, error) {
	c.calls++
	return c.Store.Save(id, n, v)
}

func (c *counting) Seal(id RecordID, s Sealing) (Version, error) {
	c.calls++
	return c.Store.Seal(id, s)
}

// contents writes out everything that a study's store holds.
func contents(t *testing.T, store Store) string {
	t.Helper()
	var all strings.Builder
	for _, kind := range []Kind{KindAudit, KindGuide, KindInterview, KindContact, KindBooking, KindObservation, KindSettings} {
		records, err := store.Records(kind, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			slots, err := store.Slots(r.ID)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&all, "%v %v\n", r, slots)
		}
	}
	return all.String()
}

func TestARehearsalIsARealInterviewThatLeavesNothing(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	counted := &counting{Store: s.store}
	s.store = counted
	s.reopen()
	before := contents(t, s.store)

	draft := edition("Utkast")
	r, err := Rehearse(draft, Source{Now: func() time.Time { return s.clock }, Random: rand.Reader})
	s.must(err)
	s.session, err = r.Begin("")
	s.must(err)
	s.asks("P0", "P1", "P4", "P5")
	s.answers("P1", Words("ja"))
	s.asks("P0", "P1", "P2", "P4", "P5")
	s.refuses(Answer{Question: "P5", Value: Number(11)}, RefusedConstraint)
	s.must(s.session.Leave("P2"))
	if answered, asked := s.session.Progress(); answered != 1 || asked != 4 {
		t.Errorf("%d of %d answered", answered, asked)
	}
	done := s.finishes()
	sheet, err := r.Study().Sheet(&done)
	if s.must(err); len(sheet) == 0 {
		t.Error("the rehearsal has no answer sheet")
	}
	if interviews, err := r.Study().Interviews(r.Audit()); err != nil || len(interviews) != 1 {
		t.Errorf("%d interviews in the rehearsal, %v", len(interviews), err)
	}
	second, err := r.Begin("")
	s.must(err)
	r.End()
	_, err = second.Record(Answer{Question: "P1", Value: Words("ja")})
	s.wants(err, ErrClosed)

	if counted.calls != 0 || contents(t, s.store) != before {
		t.Errorf("the rehearsal reached the study's store, %d times", counted.calls)
	}
	if _, err := s.Interview(done.ID); err == nil {
		t.Error("the rehearsal's interview is in the study")
	}
}

func TestARehearsalNeedsAGuideThatCanBeRead(t *testing.T) {
	g := plan()
	g.Questions[1].Relevant = "${P0} = ("
	_, err := Rehearse(g, Source{Now: time.Now, Random: rand.Reader})
	if err == nil || !strings.Contains(err.Error(), `"P1"`) {
		t.Errorf("got %v, want the name of the question", err)
	}
}

func TestAWipedStoreHoldsNothing(t *testing.T) {
	store := NewMemoryStore()
	id := RecordID(strings.Repeat("1f", 16))
	if err := store.Create(Record{ID: id, Kind: KindGuide}, []Slot{{Name: "a", Value: []byte("hemligt")}}); err != nil {
		t.Fatal(err)
	}
	store.Wipe()
	for _, err := range []error{
		second(store.Slots(id)), second(store.Records(KindGuide, "")), second(store.Erased()), second(store.Save(id, "a", nil)),
	} {
		if err == nil {
			t.Error("a wiped store answers")
		}
	}
}

func second[T any](_ T, err error) error { return err }
