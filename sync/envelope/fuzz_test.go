package envelope

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"testing"
)

// seeds are the inputs of published vectors; a fuzz target without any is a
// defect.
func seeds(f *testing.F, apis ...string) [][]byte {
	f.Helper()
	raw, err := os.ReadFile(vectorsFile)
	if err != nil {
		f.Fatal(err)
	}
	var list []vector
	if err := json.Unmarshal(raw, &list); err != nil {
		f.Fatal(err)
	}
	var out [][]byte
	for _, v := range list {
		for _, api := range apis {
			if v.API == api {
				out = append(out, v.Input...)
			}
		}
	}
	if len(out) == 0 {
		f.Fatalf("no seeds for %v", apis)
	}
	return out
}

// fuzzStatement: what is read encodes to the same bytes, and nothing verifies
// under a key that did not sign it.
func fuzzStatement[T Stated](f *testing.F, apis ...string) {
	f.Helper()
	for _, s := range seeds(f, apis...) {
		f.Add(s)
	}
	stranger := keysOf(f, "okänd").Public().Sign
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := ParseStatement[T](raw)
		if err != nil {
			if c := ClassOf(err); c != ClassFormat && c != ClassNewer && c != ClassTooLarge {
				t.Fatalf("class %s: %v", c, err)
			}
			return
		}
		if !bytes.Equal(s.Bytes(), raw) {
			t.Fatal("other bytes came back")
		}
		again, err := encodeStatement(s.Body)
		if err != nil || !bytes.Equal(again, raw[:len(raw)-SignatureSize]) {
			t.Fatalf("%q is written as %q", raw, again)
		}
		if s.Verify(stranger) == nil {
			t.Fatal("a stranger's signature holds")
		}
	})
}

func FuzzPacket(f *testing.F)      { fuzzStatement[Packet](f, "packet") }
func FuzzRosterEntry(f *testing.F) { fuzzStatement[Entry](f, "roster") }
func FuzzRequest(f *testing.F)     { fuzzStatement[Request](f, "roster-request") }
func FuzzJoin(f *testing.F)        { fuzzStatement[Join](f, "join") }
func FuzzReceipt(f *testing.F)     { fuzzStatement[Receipt](f, "receipt") }
func FuzzHead(f *testing.F)        { fuzzStatement[Head](f, "head") }
func FuzzEraseOrder(f *testing.F)  { fuzzStatement[EraseOrder](f, "erase-order") }
func FuzzHandover(f *testing.F)    { fuzzStatement[Handover](f, "handover") }

func FuzzTombstone(f *testing.F) {
	for _, s := range seeds(f, "tombstone") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := ParseTombstone(raw)
		if err != nil {
			return
		}
		if again, err := s.Encode(); err != nil || !bytes.Equal(again, raw) {
			t.Fatalf("%q is written as %q", raw, again)
		}
	})
}

// FuzzRoster hands a roster entries that nobody signed, in any number.
func FuzzRoster(f *testing.F) {
	for _, s := range seeds(f, "roster") {
		f.Add(s)
	}
	w := ready(f)
	start := w.roster.Entries()
	r := w.roster
	f.Fuzz(func(t *testing.T, raw []byte) {
		if r.Append(raw) != nil {
			if len(r.Entries()) != len(start) || r.State().Head().Number != 3 {
				t.Fatal("a refused entry left something behind")
			}
			return
		}
		entries := r.Entries()
		if len(entries) == len(start) {
			return // it was there already
		}
		again, err := OpenRoster(w.audit, w.pin(), entries)
		if err != nil || picture(again.State()) != picture(r.State()) || !bytes.Equal(entries[len(start)], raw) {
			t.Fatalf("read again: %v", err)
		}
		if r, err = OpenRoster(w.audit, w.pin(), start); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzInvitation(f *testing.F) {
	for _, s := range seeds(f, "invitation_file", "link", "code") {
		f.Add(s)
	}
	i, _ := invited(newWorld(f))
	plain, err := i.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if i, err := parseInvitation(raw); err == nil {
			if again, err := i.encode(); err != nil || !bytes.Equal(again, raw) {
				t.Fatalf("%q is written as %q", raw, again)
			}
		}
		if l, err := ParseInvitationLink(string(raw)); err == nil {
			if again, err := l.Text(); err != nil || again != string(raw) {
				t.Fatalf("%q is written as %q", raw, again)
			}
		}
		if s, err := ParseSecret(string(raw)); err == nil {
			if again, err := ParseSecret(s.Code()); err != nil || again != s {
				t.Fatal("a code does not come back")
			}
		}
		if i, s, err := OpenInvitationFile(raw); err == nil {
			if again, err := i.File(s); err != nil || len(again) != len(raw) {
				t.Fatalf("an invitation file does not come back: %v", err)
			}
		}
	})
}

// FuzzBundleItems reads what a maker with the right keys has put in.
func FuzzBundleItems(f *testing.F) {
	w := ready(f)
	f.Add(append(item(ItemFrame, []byte("kropp")), item(ItemHead, nil)...))
	f.Add(item(itemIndex, signed(f, Index{Audit: w.audit, Maker: ID{1}, Bundle: Hash{1}, At: noon}, w.keys("amira")).Bytes()))
	f.Add([]byte{1, 0xFF, 0xFF, 0xFF, 0xFF})
	f.Fuzz(func(t *testing.T, raw []byte) {
		r := itemReader{in: bytes.NewReader(raw)}
		var again []byte
		for {
			i, err := r.next()
			if err != nil {
				if !errors.Is(err, ErrTruncated) && !errors.Is(err, ErrFormat) && !errors.Is(err, ErrTooLarge) {
					t.Fatal(err)
				}
				break
			}
			again = append(again, item(i.Kind, i.Data)...)
			if i.Kind == itemIndex {
				break
			}
		}
		if !bytes.HasPrefix(raw, again) || r.size != int64(len(again)) {
			t.Fatal("items are written otherwise")
		}
	})
}

// FuzzBundle reads what somebody without any key has made.
func FuzzBundle(f *testing.F) {
	for _, s := range seeds(f, "bundle", "acceptance") {
		f.Add(s)
	}
	w := ready(f)
	keys := BundleKeys{Epochs: []EpochKey{w.epoch(1)}, Device: w.keys("jonas")}
	maker, joiner := w.keys("amira").Public().Sign, w.keys("bo").Public()
	i, s := invited(w)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, index, err := readBundle(raw, keys); err == nil && index.Verify(maker) != nil {
			t.Fatal("a bundle without its maker's signature")
		}
		if _, err := OpenAcceptance(i, s, joiner, raw); err == nil {
			t.Fatal("an acceptance without the secret")
		}
	})
}

// FuzzInspect reads anything.
func FuzzInspect(f *testing.F) {
	for _, s := range seeds(f, "frame", "packet", "roster", "invitation", "invitation_file", "join", "acceptance", "bundle", "receipt", "head", "handover", "tombstone") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		facts, err := Inspect(bytes.NewReader(raw))
		if (err == nil) == (len(facts) == 0) {
			t.Fatalf("%d facts, %v", len(facts), err)
		}
	})
}
