package vault

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault/internal/tuning"
	"synvanda/sync/envelope"
)

var fixedTime = time.Date(2026, 1, 31, 12, 0, 0, 5, time.UTC)

func testEntry() *entry {
	e := &entry{audit: newID(), kind: interview.KindInterview, created: fixedTime, data: newKey(), state: stateConfirmed}
	e.derive()
	return e
}

// TestDraftIsBoundToItsPlace opens a draft under every other place than its
// own: nothing may open.
func TestDraftIsBoundToItsPlace(t *testing.T) {
	e := testEntry()
	home := place{vault: newID(), audit: e.audit, record: newID(), keyID: e.keyID}
	d := home.seal(e.data, interview.Slot{Name: "A1", Value: []byte("ja"), Sequence: 7, At: fixedTime})
	slot, err := home.open(e.data, d)
	if err != nil || slot.Name != "A1" || string(slot.Value) != "ja" || slot.Sequence != 7 || !slot.At.Equal(fixedTime) {
		t.Fatalf("at home: %+v, %v", slot, err)
	}
	for name, change := range map[string]func(p *place, k *key, d draft) draft{
		"another vault":    func(p *place, _ *key, d draft) draft { p.vault = newID(); return d },
		"another audit":    func(p *place, _ *key, d draft) draft { p.audit = newID(); return d },
		"another record":   func(p *place, _ *key, d draft) draft { p.record = newID(); return d },
		"another key id":   func(p *place, _ *key, d draft) draft { p.keyID = newID(); return d },
		"another key":      func(_ *place, k *key, d draft) draft { *k = newKey(); return d },
		"another sequence": func(_ *place, _ *key, d draft) draft { d[7]++; return d },
		"another name": func(p *place, k *key, d draft) draft {
			other := p.seal(*k, interview.Slot{Name: "A2", Value: []byte("nej"), Sequence: 7, At: fixedTime})
			_, name, _, _ := other.split()
			_, _, value, _ := d.split()
			var out encoder
			out.u64(7)
			out.u16(uint16(len(name)))
			out.raw(name)
			out.raw(value)
			return out.b
		},
	} {
		p, k := home, e.data
		changed := change(&p, &k, bytes.Clone(d))
		if got, err := p.open(k, changed); !errors.Is(err, interview.ErrDamaged) || got.Value != nil {
			t.Errorf("%s: opened to %+v", name, got)
		}
	}
	for i := range d {
		spoilt := bytes.Clone(d)
		spoilt[i] ^= 1
		if got, err := home.open(e.data, spoilt); err == nil {
			t.Fatalf("byte %d changed: opened to %+v", i, got)
		}
	}
	for n := range d {
		if got, err := home.open(e.data, d[:n]); err == nil && !got.Lost {
			t.Fatalf("%d of %d bytes: opened to %+v", n, len(d), got)
		}
	}
}

// TestVersionIsBoundToItsHeader swaps and alters stored versions under the
// reader's feet.
func TestVersionIsBoundToItsHeader(t *testing.T) {
	v := &Vault{state: newProgress(), ring: newKeyring(newID())}
	dev, err := newDevice(v.ring.vault)
	if err != nil {
		t.Fatal(err)
	}
	v.ring.devices[dev.id] = dev.public()
	e, i := testEntry(), newID()
	make := func(e *entry, record id, number uint32, signer *device) []byte {
		h := envelope.Header{Audit: envelope.ID(e.audit), Record: envelope.ID(record), Version: number, Kind: string(e.kind), Device: envelope.ID(signer.id)}
		if number > 1 {
			h.Previous = envelope.Hash{1}
		}
		raw, err := envelope.Seal(h, envelope.Sealed{Body: []byte("kropp"), At: fixedTime}, e.data[:], signer.sign)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	good := make(e, i, 1, dev)
	if _, err := v.checkFrame(i, e, 1, good); err != nil {
		t.Fatalf("the right frame: %v", err)
	}
	stranger, err := newDevice(v.ring.vault)
	if err != nil {
		t.Fatal(err)
	}
	forger := *stranger
	forger.id = dev.id
	otherAudit := *e
	otherAudit.audit = newID()
	otherKey := testEntry()
	otherKey.audit, otherKey.kind = e.audit, e.kind
	for name, raw := range map[string][]byte{
		"another record":     make(e, newID(), 1, dev),
		"another version":    make(e, i, 2, dev),
		"another audit":      make(&otherAudit, i, 1, dev),
		"another key":        make(otherKey, i, 1, dev),
		"an unknown device":  make(e, i, 1, stranger),
		"a forged signature": make(e, i, 1, &forger),
		"nothing":            nil,
	} {
		if _, err := v.checkFrame(i, e, 1, raw); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	for n := range good {
		spoilt := bytes.Clone(good)
		spoilt[n] ^= 1
		if _, err := v.checkFrame(i, e, 1, spoilt); err == nil {
			t.Fatalf("byte %d changed: accepted", n)
		}
	}
	e.last, e.lastHash = 1, [32]byte{9}
	if _, err := v.checkFrame(i, e, 1, good); err == nil {
		t.Error("another hash than the inventory's was accepted")
	}
}

// TestJournalFrameIsBound opens a frame under another segment, vault, key and
// number, and with every byte changed.
func TestJournalFrameIsBound(t *testing.T) {
	site := frameSite{key: newKey(), vault: newID(), segment: 3}
	f := frame{sequence: 9, kind: frameDraft, at: fixedTime, record: newID(), keyID: newID(), body: []byte("x")}
	raw := f.encode(nil, site)
	if _, ok := openFrame(raw, site); !ok {
		t.Fatal("the frame does not open at home")
	}
	for name, s := range map[string]frameSite{
		"another segment": {site.key, site.vault, 4},
		"another vault":   {site.key, newID(), 3},
		"another key":     {newKey(), site.vault, 3},
	} {
		if _, ok := openFrame(raw, s); ok {
			t.Errorf("opened in %s", name)
		}
	}
	for n := range raw {
		spoilt := bytes.Clone(raw)
		spoilt[n] ^= 0x80
		if _, ok := openFrame(spoilt, site); ok {
			t.Fatalf("byte %d changed: opened", n)
		}
	}
}

// TestEachFrameOpensAlone spoils one byte of a segment at a time: at most one
// frame is lost, and a shortened file is torn, not damaged.
func TestEachFrameOpensAlone(t *testing.T) {
	site := frameSite{key: newKey(), vault: newID(), segment: 1}
	var data []byte
	var previous note
	for n := range 6 {
		f := frame{sequence: uint64(n + 1), previous: previous, kind: frameDraft, at: fixedTime, record: newID(), body: bytes.Repeat([]byte{byte(n)}, 20)}
		start := len(data)
		data = f.encode(data, site)
		previous = f.noteOf(data[start:])
	}
	if r := readFrames(data, site); len(r.frames) != 6 || r.damaged() || r.torn {
		t.Fatalf("whole: %d frames", len(r.frames))
	}
	for n := range data {
		spoilt := bytes.Clone(data)
		spoilt[n] ^= 0x04
		r := readFrames(spoilt, site)
		if len(r.frames) != 5 || (!r.damaged() && !r.torn) {
			t.Fatalf("byte %d changed: %d frames, damaged %v", n, len(r.frames), r.damaged())
		}
		if last := len(data) / 6 * 5; n >= last && !r.damaged() {
			t.Fatalf("byte %d of the last frame changed: taken for a torn write", n)
		}
	}
	size := len(data) / 6
	for n := range data {
		r := readFrames(data[:n], site)
		if r.damaged() || len(r.frames) != n/size || r.torn != (n%size != 0) {
			t.Fatalf("%d bytes: %d frames, damaged %v, torn %v", n, len(r.frames), r.damaged(), r.torn)
		}
	}
	if r := readFrames(append(bytes.Clone(data), make([]byte, 4096)...), site); len(r.frames) != 6 || r.damaged() || !r.torn {
		t.Error("zeros at the end are not taken for a torn write")
	}
	if r := readFrames(append(append(bytes.Clone(data[:size]), "skräp i mitten"...), data[size:]...), site); len(r.frames) != 6 || !r.damaged() {
		t.Errorf("garbage between frames: %d frames", len(r.frames))
	}
}

func TestKeySlotIsBound(t *testing.T) {
	owner, vaultKey := newID(), newKey()
	s := passphraseSlot(owner, vaultKey, []byte("en lösenfras"), tuning.Cost{Time: 1, Memory: 64, Threads: 1})
	k := stretch([]byte("en lösenfras"), s.parameters[9:], tuning.Cost{Time: 1, Memory: 64, Threads: 1})
	if got, err := s.openKey(k, owner); err != nil || got != vaultKey {
		t.Fatalf("at home: %v", err)
	}
	if _, err := s.openKey(k, newID()); err == nil {
		t.Error("opened in another vault")
	}
	for n := range s.parameters {
		spoilt := s
		spoilt.parameters = bytes.Clone(s.parameters)
		spoilt.parameters[n] ^= 1
		if _, err := spoilt.openKey(k, owner); err == nil {
			t.Errorf("opened with parameter byte %d changed", n)
		}
	}
	other := s
	other.kind = slotRecovery
	if _, err := other.openKey(k, owner); err == nil {
		t.Error("opened as another type of slot")
	}
}

// TestCostGrowsWithTheComputer checks the calibration's arithmetic.
func TestCostGrowsWithTheComputer(t *testing.T) {
	for _, c := range []struct {
		took time.Duration
		want uint32
	}{{400 * time.Millisecond, 6}, {900 * time.Millisecond, 3}, {5 * time.Second, 3}, {time.Millisecond, 10}, {0, 10}, {600 * time.Millisecond, 4}} {
		got := costFor(costFloor, c.took)
		if got.Time != c.want || got.Memory != costFloor.Memory || checkCost(got, costFloor) != nil {
			t.Errorf("%v for the floor: %+v, want %d passes", c.took, got, c.want)
		}
	}
	if costFloor != (tuning.Cost{Time: 3, Memory: 65536, Threads: 4}) {
		t.Errorf("the floor is %+v", costFloor)
	}
}

// TestStoreSeesOnlySealedValues looks at everything that reaches Badger,
// through the one function that writes there.
func TestStoreSeesOnlySealedValues(t *testing.T) {
	marker := []byte("KLARTEXT")
	dir := t.TempDir() + "/valv"
	v, _, err := Create(dir, Options{Passphrase: []byte("blåbärssoppa i maj"), Tuning: tuning.Tuning{
		Floor: tuning.Cost{Time: 1, Memory: 64, Threads: 1}, MemTable: 1 << 20, Ballast: -1, FreeFloor: -1,
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	r := interview.Record{ID: NewRecordID(), Kind: interview.Kind(marker)}
	if err := v.Create(r, []interview.Slot{{Name: interview.SlotName(marker), Value: marker}}); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Save(r.ID, interview.SlotName(marker)+"2", marker); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Seal(r.ID, interview.Sealing{Body: bytes.Repeat(marker, 100)}); err != nil {
		t.Fatal(err)
	}
	seen := map[byte]int{}
	err = v.reading(func(s *store) error {
		return s.each(nil, func(p pair) error {
			seen[p.key[0]]++
			if bytes.Contains(p.key, marker) {
				t.Errorf("a key of %d bytes holds the marker", len(p.key))
			}
			value := p.value
			if p.key[0] == keyVersion {
				// The frame's header names the kind, as the exchange demands.
				f, err := envelope.Parse(value)
				if err != nil {
					t.Errorf("a version that is no frame: %v", err)
				}
				value = value[4+len(f.Bytes())-len(value):]
				value = bytes.ReplaceAll(value, []byte(`"kind":"KLARTEXT"`), nil)
			}
			if bytes.Contains(value, marker) {
				t.Errorf("a value under %q holds the marker", p.key[0])
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen[keyApplied] != 1 || seen[keyRecord] != 1 || seen[keyDraft] != 2 || seen[keyVersion] != 1 || len(seen) != 4 {
		t.Errorf("the store holds %v", seen)
	}
}

// TestKeyringKeepsWhatItDoesNotKnow carries sections of a newer minor version.
func TestKeyringKeepsWhatItDoesNotKnow(t *testing.T) {
	owner, wrap := newID(), newKey()
	k := fullKeyring(owner)
	k.minor = 3
	k.carried = []section{{99, []byte("framtid")}}
	again, err := parseKeyring(k.encode(wrap), owner, wrap)
	if err != nil {
		t.Fatal(err)
	}
	third, err := parseKeyring(again.encode(wrap), owner, wrap)
	if err != nil || len(third.carried) != 1 || string(third.carried[0].data) != "framtid" || third.minor != 3 {
		t.Errorf("carried: %+v, %v", third, err)
	}
	if !bytes.Equal(again.encodeBody(), third.encodeBody()) {
		t.Error("the body changed on the way")
	}
}

func fullKeyring(owner id) *keyring {
	k := newKeyring(owner)
	for range 3 {
		k.records[newID()] = testEntry()
		k.erased[newID()] = tombstone{newID(), interview.KindContact, interview.EraseRedacted, fixedTime}
		k.devices[newID()] = bytes.Repeat([]byte{7}, 32)
		k.marked[newID()] = true
	}
	k.backups = []backupNote{{fixedTime, "kopia"}}
	k.restored = fixedTime
	k.head = head{12, [32]byte{1}, fixedTime}
	return k
}

// TestEraseOrderIsSigned refuses an altered or foreign order.
func TestEraseOrderIsSigned(t *testing.T) {
	dev, err := newDevice(newID())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := signOrder(eraseOrder{Vault: newID().String(), Record: newID().String(), Reason: "withdrawn", At: "2026-01-31T12:00:00Z", Device: dev.id.String()}, dev.sign)
	if err != nil {
		t.Fatal(err)
	}
	public := func(i id) ed25519.PublicKey {
		if i == dev.id {
			return dev.public()
		}
		return nil
	}
	if _, err := parseOrder(raw, public); err != nil {
		t.Fatalf("the right order: %v", err)
	}
	for n := range raw {
		spoilt := bytes.Clone(raw)
		spoilt[n] ^= 1
		if _, err := parseOrder(spoilt, public); err == nil {
			t.Fatalf("byte %d changed: accepted", n)
		}
	}
}

// TestErasureChangesTheEpoch: the keyring's old epoch key opens nothing that is
// written after an erasure.
func TestErasureChangesTheEpoch(t *testing.T) {
	v, _, err := Create(t.TempDir()+"/valv", Options{Passphrase: []byte("blåbärssoppa i maj"), Tuning: tuning.Tuning{
		Floor: tuning.Cost{Time: 1, Memory: 64, Threads: 1}, MemTable: 1 << 20, Ballast: -1, FreeFloor: -1,
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	r := interview.Record{ID: NewRecordID(), Kind: interview.KindInterview}
	if err := v.Create(r, nil); err != nil {
		t.Fatal(err)
	}
	e := v.ring.records[mustID(t, r.ID)]
	before, epoch := v.ring.epochKey, v.ring.epoch
	if err := v.Erase(interview.EraseOrder{Record: r.ID, Reason: interview.EraseRetention}); err != nil {
		t.Fatal(err)
	}
	if v.ring.epochKey == before || v.ring.epoch != epoch+1 {
		t.Error("the epoch key is the same after an erasure")
	}
	if e.data != (key{}) || e.tagKey != (key{}) {
		t.Error("the erased record's key is still in memory")
	}
}

func mustID(t *testing.T, record interview.RecordID) id {
	t.Helper()
	i, err := parseID(string(record))
	if err != nil {
		t.Fatal(err)
	}
	return i
}
