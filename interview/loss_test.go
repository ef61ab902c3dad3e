package interview_test

import (
	"testing"

	. "synvanda/interview"
)

// TestRedactionCutShort leaves a redaction after each of its steps and opens
// the study again.
func TestRedactionCutShort(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		s := newScenario(t, plan())
		s.begins(agreed())
		s.answers("P5", Number(3))
		former := s.finishes()
		body, _, err := s.store.Body(RecordID(former.ID), 0)
		s.must(err)
		successor := RecordID("00000000000000000000000000000001")
		s.must(s.store.Create(Record{ID: successor, Audit: s.audit.ID, Kind: KindInterview, Replaces: RecordID(former.ID)}, nil))
		if sealed {
			_, err = s.store.Seal(successor, Sealing{Body: body, GuideVersion: 1})
			s.must(err)
		}
		s.reopen()
		s.must(s.FinishErasures())
		all, err := s.Interviews(s.audit.ID)
		s.must(err)
		want := former.ID
		if sealed {
			want = InterviewID(successor)
		}
		if len(all) != 1 || all[0].ID != want {
			t.Errorf("sealed %t: %d interviews are left", sealed, len(all))
		}
		events, err := s.Events(s.audit.ID)
		s.must(err)
		if len(events) != 1 || events[0].Event != EventRedacted {
			t.Errorf("sealed %t: the log says %+v", sealed, events)
		}
		s.must(s.FinishErasures())
	}
}

// failing is a store that stops taking writes.
type failing struct {
	Store
	broken bool
}

func (f *failing) Save(id RecordID, name SlotName, value []byte) (Sequence, error) {
	if f.broken {
		return 0, ErrNotSaved
	}
	return f.Store.Save(id, name, value)
}

func TestWhatIsNotSavedIsNotTaken(t *testing.T) {
	s := newScenario(t, family())
	store := &failing{Store: s.store}
	s.store = store
	s.reopen()
	s.begins(agreed())
	s.answers("antal", Number(1))
	store.broken = true
	for _, a := range []Answer{
		{Question: "antal", Value: Number(2)},
		{Question: "mote[1]/vem", Value: Words("läkaren")},
	} {
		_, err := s.session.Record(a)
		s.wants(err, ErrNotSaved)
	}
	s.wants(s.session.SetTurns("mote", 3), ErrNotSaved)
	s.wants(s.session.Leave("antal"), ErrNotSaved)
	s.asks("antal", "barn[1]/alder", "mote")
	store.broken = false
	s.answers("antal", Number(2))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "mote")
}

// losing is a store in which one slot can no longer be read.
type losing struct {
	Store
	lost SlotName
}

func (l *losing) Slots(id RecordID) ([]Slot, error) {
	slots, err := l.Store.Slots(id)
	for at := range slots {
		if slots[at].Name == l.lost {
			slots[at].Value, slots[at].Lost = nil, true
		}
	}
	return slots, err
}

func TestALostAnswerIsNamedAndCanBeGivenAgain(t *testing.T) {
	s := newScenario(t, plan())
	store := &losing{Store: s.store}
	s.store = store
	s.reopen()
	s.begins(agreed())
	s.answers("P5", Number(3))
	store.lost = "P5"
	s.powerFails()
	if lost := s.session.Interview().Lost; len(lost) != 1 || lost[0].Slot != "P5" {
		t.Fatalf("lost: %v", lost)
	}
	if a := s.session.Answer("P5"); !a.Value.IsZero() {
		t.Error("something stands in the place of the lost answer")
	}
	_, err := s.session.Finish()
	s.wants(err, ErrDamaged)
	store.lost = ""
	s.answers("P5", Number(3))
	if i := s.finishes(); len(i.Lost) != 0 {
		t.Errorf("lost after answering again: %v", i.Lost)
	}
}
