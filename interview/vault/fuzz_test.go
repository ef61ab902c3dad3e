package vault

import (
	"bytes"
	"testing"

	"synvanda/interview"
)

// fuzzSite is fixed, so that seeds stay good.
var fuzzSite = frameSite{key: key{1}, vault: id{2}, segment: 1}

// FuzzJournal reads arbitrary bytes as a segment: no panic, never a frame that
// was not sealed there, and frames that are there are found.
func FuzzJournal(f *testing.F) {
	var good []byte
	for n := range 3 {
		good = frame{sequence: uint64(n + 1), kind: frameDraft, record: id{3}, body: []byte("x")}.encode(good, fuzzSite)
	}
	f.Add([]byte{}, uint16(0))
	f.Add([]byte("skräp"), uint16(40))
	f.Add(frameMagic, uint16(0))
	f.Add(good[:50], uint16(100))
	f.Fuzz(func(t *testing.T, noise []byte, at uint16) {
		r := readFrames(noise, fuzzSite)
		if len(r.frames) > 0 && !bytes.Contains(noise, frameMagic) {
			t.Fatal("a frame out of nothing")
		}
		size := len(good) / 3
		cut := int(at) % 4 * size
		mixed := append(append(bytes.Clone(good[:cut]), noise...), good[cut:]...)
		if got := readFrames(mixed, fuzzSite); len(got.frames) < 3 && !hidesFrames(noise) {
			t.Fatalf("%d of 3 frames were found around %d bytes of noise", len(got.frames), len(noise))
		}
	})
}

// hidesFrames tells whether the noise holds a right head, which rightly claims
// the bytes after it.
func hidesFrames(noise []byte) bool {
	return nextFrame(noise, 0) >= 0 || nextFrame(append(bytes.Clone(noise), make([]byte, frameHead)...), 0) >= 0
}

// FuzzHeader: what parses encodes to the same bytes again.
func FuzzHeader(f *testing.F) {
	h := header{needs: formatNeeds, vault: id{1}, generation: 3, created: fixedTime, name: "Åsa", slots: []keySlot{
		{kind: slotPassphrase, parameters: make([]byte, 25), sealed: make([]byte, sealedKey)},
		{kind: 77, parameters: []byte("framtid"), sealed: make([]byte, sealedKey)},
	}}
	f.Add(h.encode()[:200])
	f.Add([]byte{})
	whole := h.encode()
	f.Add(whole[:len(whole)-32])
	f.Fuzz(func(t *testing.T, body []byte) {
		data := withChecksum(bytes.Clone(body))
		h, err := parseHeader(data)
		if err != nil {
			return
		}
		if again := h.encode(); !bytes.Equal(again, data) {
			t.Fatalf("parsed %x\nwrites %x", data, again)
		}
	})
}

// FuzzKeyring reads arbitrary bytes as the keyring's body; what parses encodes
// to the same bytes again.
func FuzzKeyring(f *testing.F) {
	f.Add(fullKeyring(id{1}).encodeBody())
	f.Add(newKeyring(id{1}).encodeBody())
	f.Add([]byte{})
	f.Add([]byte{0, 1, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		k := newKeyring(id{1})
		if !k.decodeBody(body) {
			return
		}
		if again := k.encodeBody(); !bytes.Equal(again, body) {
			t.Fatalf("parsed %x\nwrites %x", body, again)
		}
	})
}

// FuzzDraft: arbitrary bytes are never a draft.
func FuzzDraft(f *testing.F) {
	p := place{vault: id{1}, audit: id{2}, record: id{3}, keyID: id{4}}
	f.Add([]byte(p.seal(key{9}, interview.Slot{Name: "A1", Value: []byte("ja"), Sequence: 1})))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, raw []byte) {
		if slot, err := p.open(key{8}, raw); err == nil {
			t.Fatalf("opened to %+v", slot)
		}
	})
}

// FuzzSnapshot: what reads back whole, writes the same bytes again.
func FuzzSnapshot(f *testing.F) {
	var b bytes.Buffer
	w, err := newSnapshotWriter(&b, snapshotInfo{vault: id{1}, sequence: 5, made: fixedTime})
	if err != nil {
		f.Fatal(err)
	}
	for n := range 3 {
		if err := w.add(pair{[]byte{keyRecord, byte(n)}, []byte("värde")}); err != nil {
			f.Fatal(err)
		}
	}
	if err := w.end(); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		var pairs []pair
		info, err := readSnapshot(bytes.NewReader(data), func(p pair) error {
			pairs = append(pairs, p)
			return nil
		})
		if err != nil {
			return
		}
		var again bytes.Buffer
		w, err := newSnapshotWriter(&again, info)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pairs {
			if err := w.add(p); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.end(); err != nil || !bytes.Equal(again.Bytes(), data) {
			t.Fatal("a snapshot with another form was read")
		}
	})
}

// FuzzRecoveryCode: a code is read in one way only, and never panics.
func FuzzRecoveryCode(f *testing.F) {
	f.Add(string(newRecoveryCode()))
	f.Add("o0il1")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := RecoveryCode(text).secret()
		if err == nil && (len(a) != recoveryBytes || a[recoveryBytes-1]&0x3f != 0) {
			t.Fatalf("%d bytes", len(a))
		}
	})
}
