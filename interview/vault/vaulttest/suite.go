package vaulttest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
)

// Run holds a store to what interview.Store promises. open gives a fresh,
// empty store; a store that is an io.Closer is closed by the suite.
func Run(t *testing.T, open func(t *testing.T) interview.Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(t *testing.T, s interview.Store)
	}{
		{"a record keeps its first slots", firstSlots},
		{"the later value of a slot counts", laterCounts},
		{"a record is created once", createdOnce},
		{"an unknown record is refused", unknownRecord},
		{"values come back byte for byte", exactValues},
		{"names and values have limits", limits},
		{"versions are numbered and kept", versions},
		{"records are listed by kind and audit", listed},
		{"an erased record is gone", erased},
		{"a value handed in may change afterwards", ownCopies},
		{"many savers at once", manySavers},
		{"a closed store refuses", closedRefuses},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			if closer, ok := s.(io.Closer); ok {
				t.Cleanup(func() {
					if err := closer.Close(); err != nil {
						t.Errorf("close: %v", err)
					}
				})
			}
			c.test(t, s)
		})
	}
}

// Interview returns a new interview's record in an audit of its own.
func Interview() interview.Record {
	return interview.Record{
		ID: vault.NewRecordID(), Audit: interview.AuditID(vault.NewRecordID()), Kind: interview.KindInterview,
	}
}

func begin(t *testing.T, s interview.Store, slots ...interview.Slot) interview.RecordID {
	t.Helper()
	r := Interview()
	if err := s.Create(r, slots); err != nil {
		t.Fatalf("create: %v", err)
	}
	return r.ID
}

func save(t *testing.T, s interview.Store, id interview.RecordID, name, value string) interview.Sequence {
	t.Helper()
	n, err := s.Save(id, interview.SlotName(name), []byte(value))
	if err != nil {
		t.Fatalf("save %q: %v", name, err)
	}
	return n
}

// values renders slots as "A1=ja A2=nej", in the store's order.
func values(t *testing.T, s interview.Store, id interview.RecordID) string {
	t.Helper()
	slots, err := s.Slots(id)
	if err != nil {
		t.Fatalf("slots: %v", err)
	}
	var parts []string
	for i, slot := range slots {
		if i > 0 && slot.Sequence <= slots[i-1].Sequence {
			t.Errorf("slot %q: sequence %d after %d", slot.Name, slot.Sequence, slots[i-1].Sequence)
		}
		if slot.Lost || slot.At.IsZero() {
			t.Errorf("slot %q: lost %v, at %v", slot.Name, slot.Lost, slot.At)
		}
		one, err := s.Slot(id, slot.Name)
		if err != nil || one.Name != slot.Name || string(one.Value) != string(slot.Value) || one.Sequence != slot.Sequence || !one.At.Equal(slot.At) || one.Lost {
			t.Errorf("slot %q alone is not the slot among all: %v", slot.Name, err)
		}
		parts = append(parts, fmt.Sprintf("%s=%s", slot.Name, slot.Value))
	}
	if none, err := s.Slot(id, "no such slot"); err != nil || none.Sequence != 0 || none.Value != nil {
		t.Errorf("a slot that is not there: sequence %d, %v", none.Sequence, err)
	}
	return strings.Join(parts, " ")
}

func wants(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got %v, want %v", what, err, want)
	}
}

func firstSlots(t *testing.T, s interview.Store) {
	id := begin(t, s, interview.Slot{Name: ".code", Value: []byte("A-07")}, interview.Slot{Name: ".consent", Value: []byte("ja")})
	if got := values(t, s, id); got != ".code=A-07 .consent=ja" {
		t.Errorf("slots: %s", got)
	}
	r, err := s.Record(id)
	if err != nil || r.ID != id || r.Kind != interview.KindInterview || r.Last != 0 || r.Created.IsZero() {
		t.Errorf("record: %+v, %v", r, err)
	}
}

func laterCounts(t *testing.T, s interview.Store) {
	id := begin(t, s)
	a := save(t, s, id, "A1", "först")
	b := save(t, s, id, "A2", "annat")
	c := save(t, s, id, "A1", "sedan")
	if a >= b || b >= c {
		t.Errorf("sequences %d %d %d do not grow", a, b, c)
	}
	if got := values(t, s, id); got != "A2=annat A1=sedan" {
		t.Errorf("slots: %s", got)
	}
}

func createdOnce(t *testing.T, s interview.Store) {
	r := Interview()
	if err := s.Create(r, []interview.Slot{{Name: "A1", Value: []byte("ja")}}); err != nil {
		t.Fatal(err)
	}
	wants(t, "second create", s.Create(r, nil), interview.ErrExists)
	if got := values(t, s, r.ID); got != "A1=ja" {
		t.Errorf("after the second create: %s", got)
	}
	wants(t, "the same slot twice", s.Create(Interview(), []interview.Slot{{Name: "A"}, {Name: "A"}}), vault.ErrInvalid)
}

func unknownRecord(t *testing.T, s interview.Store) {
	for _, id := range []interview.RecordID{vault.NewRecordID(), "", "x", "../../etc", "\x00"} {
		_, err := s.Slots(id)
		wants(t, "slots", err, interview.ErrNoRecord)
		_, err = s.Save(id, "A1", nil)
		wants(t, "save", err, interview.ErrNoRecord)
		_, err = s.Seal(id, interview.Sealing{})
		wants(t, "seal", err, interview.ErrNoRecord)
		_, _, err = s.Body(id, 0)
		wants(t, "body", err, interview.ErrNoRecord)
		_, err = s.Record(id)
		wants(t, "record", err, interview.ErrNoRecord)
		wants(t, "erase", s.Erase(interview.EraseOrder{Record: id, Reason: interview.EraseWithdrawn}), interview.ErrNoRecord)
	}
	wants(t, "create without id", s.Create(interview.Record{Kind: interview.KindGuide}, nil), vault.ErrInvalid)
	wants(t, "create with a strange id", s.Create(interview.Record{ID: "ABC", Kind: interview.KindGuide}, nil), vault.ErrInvalid)
}

func exactValues(t *testing.T, s interview.Store) {
	id := begin(t, s)
	for i, v := range []string{
		"", "å ä ö", "a\u030a", "\x00\x01", "👩‍👩‍👧", "\u202eomvänt", "\xff\xfe", strings.Repeat("ö", 100_000), "\r\n\t",
	} {
		name := interview.SlotName(fmt.Sprintf("barn[%d]/svar", i))
		if _, err := s.Save(id, name, []byte(v)); err != nil {
			t.Fatalf("save %q: %v", name, err)
		}
		slots, err := s.Slots(id)
		if err != nil {
			t.Fatal(err)
		}
		last := slots[len(slots)-1]
		if last.Name != name || string(last.Value) != v || last.Value == nil {
			t.Errorf("case %d came back with %d bytes as %q", i, len(last.Value), last.Name)
		}
	}
}

func limits(t *testing.T, s interview.Store) {
	id := begin(t, s)
	_, err := s.Save(id, "", []byte("x"))
	wants(t, "no name", err, vault.ErrInvalid)
	_, err = s.Save(id, interview.SlotName(strings.Repeat("a", vault.MaxSlotName+1)), nil)
	wants(t, "long name", err, vault.ErrInvalid)
	_, err = s.Save(id, "A1", make([]byte, vault.MaxValue+1))
	wants(t, "long value", err, vault.ErrTooLarge)
	if _, err = s.Save(id, interview.SlotName(strings.Repeat("a", vault.MaxSlotName)), make([]byte, vault.MaxValue)); err != nil {
		t.Errorf("longest name and value: %v", err)
	}
	if slots, err := s.Slots(id); err != nil || len(slots) != 1 || len(slots[0].Value) != vault.MaxValue {
		t.Errorf("longest value came back as %d slots, %v", len(slots), err)
	}
}

func versions(t *testing.T, s interview.Store) {
	id := begin(t, s, interview.Slot{Name: "A1", Value: []byte("ja")})
	if _, _, err := s.Body(id, 0); !errors.Is(err, interview.ErrNoRecord) {
		t.Errorf("body before the first version: %v", err)
	}
	bodies := []string{`{"answers":[]}`, "", strings.Repeat("långt svar ", 20_000)}
	for i, body := range bodies {
		v, err := s.Seal(id, interview.Sealing{Body: []byte(body), GuideVersion: uint32(i)})
		if err != nil || v.Number != interview.VersionNumber(i+1) || v.Record != id || v.Hash == [32]byte{} {
			t.Fatalf("seal %d: %+v, %v", i+1, v, err)
		}
	}
	list, err := s.Versions(id)
	if err != nil || len(list) != len(bodies) {
		t.Fatalf("versions: %v, %v", list, err)
	}
	for i, body := range bodies {
		got, v, err := s.Body(id, interview.VersionNumber(i+1))
		if err != nil || string(got) != body || v != list[i] || v.At.IsZero() {
			t.Errorf("body %d: %d bytes, %+v, %v", i+1, len(got), v, err)
		}
	}
	if got, v, err := s.Body(id, 0); err != nil || string(got) != bodies[2] || v.Number != 3 {
		t.Errorf("newest body: version %d, %v", v.Number, err)
	}
	if _, _, err := s.Body(id, 4); !errors.Is(err, interview.ErrNoRecord) {
		t.Errorf("body 4: %v", err)
	}
	if r, err := s.Record(id); err != nil || r.Last != 3 {
		t.Errorf("record: %+v, %v", r, err)
	}
	if got := values(t, s, id); got != "A1=ja" {
		t.Errorf("slots after sealing: %s", got)
	}
}

func listed(t *testing.T, s interview.Store) {
	audit := interview.AuditID(vault.NewRecordID())
	var want []interview.RecordID
	for i := range 6 {
		r := Interview()
		if i%2 == 0 {
			r.Audit = audit
		}
		if i == 4 {
			r.Kind = interview.KindBooking
		}
		if err := s.Create(r, nil); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 && i != 4 {
			want = append(want, r.ID)
		}
	}
	in, err := s.Records(interview.KindInterview, audit)
	if err != nil || len(in) != len(want) {
		t.Fatalf("interviews of the audit: %v, %v", in, err)
	}
	found := map[interview.RecordID]bool{in[0].ID: true, in[1].ID: true}
	if !found[want[0]] || !found[want[1]] || in[1].Created.Before(in[0].Created) {
		t.Errorf("interviews of the audit: %v", in)
	}
	if all, err := s.Records(interview.KindInterview, ""); err != nil || len(all) != 5 {
		t.Errorf("all interviews: %d, %v", len(all), err)
	}
	if none, err := s.Records(interview.KindContact, audit); err != nil || len(none) != 0 {
		t.Errorf("contacts: %d, %v", len(none), err)
	}
	settings := interview.Record{ID: vault.NewRecordID(), Kind: interview.KindSettings}
	if err := s.Create(settings, nil); err != nil {
		t.Fatalf("a record without audit: %v", err)
	}
	if _, err := s.Seal(settings.ID, interview.Sealing{Body: []byte("{}")}); err != nil {
		t.Errorf("seal a record without audit: %v", err)
	}
}

func erased(t *testing.T, s interview.Store) {
	r := Interview()
	if err := s.Create(r, []interview.Slot{{Name: "A1", Value: []byte("ja")}}); err != nil {
		t.Fatal(err)
	}
	other := begin(t, s, interview.Slot{Name: "A1", Value: []byte("nej")})
	if _, err := s.Seal(r.ID, interview.Sealing{Body: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	order := interview.EraseOrder{Record: r.ID, Reason: interview.EraseWithdrawn}
	for range 2 {
		if err := s.Erase(order); err != nil {
			t.Fatalf("erase: %v", err)
		}
	}
	_, err := s.Slots(r.ID)
	wants(t, "slots", err, interview.ErrErased)
	_, err = s.Save(r.ID, "A1", nil)
	wants(t, "save", err, interview.ErrErased)
	_, err = s.Seal(r.ID, interview.Sealing{})
	wants(t, "seal", err, interview.ErrErased)
	_, err = s.Versions(r.ID)
	wants(t, "versions", err, interview.ErrErased)
	_, _, err = s.Body(r.ID, 1)
	wants(t, "body", err, interview.ErrErased)
	_, err = s.Record(r.ID)
	wants(t, "record", err, interview.ErrErased)
	wants(t, "create again", s.Create(r, nil), interview.ErrErased)
	stones, err := s.Erased()
	if err != nil || len(stones) != 1 {
		t.Fatalf("tombstones: %v, %v", stones, err)
	}
	if x := stones[0]; x.Record != r.ID || x.Audit != r.Audit || x.Kind != r.Kind || x.Reason != order.Reason || x.At.IsZero() {
		t.Errorf("tombstone: %+v", x)
	}
	if list, err := s.Records(interview.KindInterview, ""); err != nil || len(list) != 1 || list[0].ID != other {
		t.Errorf("living records: %v, %v", list, err)
	}
	if got := values(t, s, other); got != "A1=nej" {
		t.Errorf("the other record: %s", got)
	}
}

func ownCopies(t *testing.T, s interview.Store) {
	id := begin(t, s)
	value := []byte("ursprung")
	if _, err := s.Save(id, "A1", value); err != nil {
		t.Fatal(err)
	}
	copy(value, "ändrat!!")
	slots, err := s.Slots(id)
	if err != nil {
		t.Fatal(err)
	}
	copy(slots[0].Value, "XXXXXXXX")
	if got := values(t, s, id); got != "A1=ursprung" {
		t.Errorf("slots: %s", got)
	}
}

func manySavers(t *testing.T, s interview.Store) {
	const savers, each = 8, 20
	ids := make([]interview.RecordID, savers)
	for i := range ids {
		ids[i] = begin(t, s)
	}
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() {
			for n := range each {
				value := fmt.Appendf(nil, "%d/%d", i, n)
				if _, err := s.Save(id, "A1", value); err != nil {
					t.Errorf("save: %v", err)
				}
				slots, err := s.Slots(id)
				if err != nil || len(slots) != 1 || !bytes.Equal(slots[0].Value, value) {
					t.Errorf("saver %d reads %v after %s, %v", i, slots, value, err)
				}
				if n%10 == 0 {
					if _, err := s.Seal(id, interview.Sealing{Body: value}); err != nil {
						t.Errorf("seal: %v", err)
					}
				}
			}
		})
	}
	wg.Wait()
	for i, id := range ids {
		if got, want := values(t, s, id), fmt.Sprintf("A1=%d/%d", i, each-1); got != want {
			t.Errorf("record %d: %s, want %s", i, got, want)
		}
	}
}

func closedRefuses(t *testing.T, s interview.Store) {
	closer, ok := s.(io.Closer)
	if !ok {
		t.Skip("this store cannot be closed")
	}
	id := begin(t, s)
	for range 2 {
		if err := closer.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
	_, err := s.Slots(id)
	wants(t, "slots", err, interview.ErrClosed)
	_, err = s.Save(id, "A1", nil)
	wants(t, "save", err, interview.ErrClosed)
	_, err = s.Seal(id, interview.Sealing{})
	wants(t, "seal", err, interview.ErrClosed)
	_, err = s.Records(interview.KindInterview, "")
	wants(t, "records", err, interview.ErrClosed)
	_, err = s.Erased()
	wants(t, "erased", err, interview.ErrClosed)
	wants(t, "create", s.Create(Interview(), nil), interview.ErrClosed)
	wants(t, "erase", s.Erase(interview.EraseOrder{Record: id, Reason: "withdrawn"}), interview.ErrClosed)
}
