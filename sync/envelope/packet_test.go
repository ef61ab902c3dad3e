package envelope

import (
	"bytes"
	"errors"
	"testing"
)

func (w *world) sealedBy(name string, h Header, body string) Frame {
	w.t.Helper()
	h.Audit, h.Device = w.audit, w.id(name)
	if h.Kind == "" {
		h.Kind = "interview"
	}
	if h.Version == 0 {
		h.Version = 1
	}
	raw, err := Seal(h, Sealed{Body: []byte(body), At: testTime}, testKey, w.keys(name).Sign)
	if err != nil {
		w.t.Fatal(err)
	}
	f, err := Parse(raw)
	if err != nil {
		w.t.Fatal(err)
	}
	return f
}

func parsed[T Stated](t testing.TB, raw []byte) Statement[T] {
	t.Helper()
	s, err := ParseStatement[T](raw)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func signed[T Stated](t testing.TB, body T, k DeviceKeys) Statement[T] {
	t.Helper()
	raw, err := Sign(body, k.Sign)
	if err != nil {
		t.Fatal(err)
	}
	return parsed[T](t, raw)
}

// TestKeyGoesToTheLeads: the laptop packs, a lead opens, a new epoch needs no
// new signature on the interview.
func TestKeyGoesToTheLeads(t *testing.T) {
	w := ready(t)
	f := w.sealedBy("amira", Header{Record: ID{7}}, "svar")
	epoch, err := w.roster.State().Epoch()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := w.keys("amira").PackForEpoch(Parcel{w.audit, ID{7}, testKey}, epoch)
	if err != nil {
		t.Fatal(err)
	}
	if len(raw) > 2048 || bytes.Contains(raw, testKey) {
		t.Errorf("packet of %d bytes", len(raw))
	}
	p := parsed[Packet](t, raw)
	if err := w.roster.State().CheckPacket(p, f.Header); err != nil {
		t.Error(err)
	}
	data, err := w.epoch(1).OpenPacket(p.Body)
	if err != nil || !bytes.Equal(data, testKey) {
		t.Fatalf("opened: %v", err)
	}
	if _, err := w.epoch(2).OpenPacket(p.Body); !errors.Is(err, ErrKey) {
		t.Errorf("another epoch: %v", err)
	}
	moved, err := w.keys("lena").Reseal(p.Body, w.epoch(1), w.epoch(2).Public())
	if err != nil {
		t.Fatal(err)
	}
	q := parsed[Packet](t, moved)
	if data, err := w.epoch(2).OpenPacket(q.Body); err != nil || !bytes.Equal(data, testKey) || w.roster.State().CheckPacket(q, f.Header) != nil {
		t.Errorf("in the new epoch: %v", err)
	}
	down, err := w.keys("lena").PackForDevice(Parcel{w.audit, ID{7}, testKey}, w.keys("amira").Public())
	if err != nil {
		t.Fatal(err)
	}
	d := parsed[Packet](t, down)
	if data, err := w.keys("amira").OpenPacket(d.Body); err != nil || !bytes.Equal(data, testKey) {
		t.Errorf("to a device: %v", err)
	}
	if _, err := w.keys("jonas").OpenPacket(d.Body); !errors.Is(err, ErrKey) {
		t.Errorf("to another device: %v", err)
	}
}

// TestPacketIsBound moves a box to another packet, signed by a real device.
func TestPacketIsBound(t *testing.T) {
	w := ready(t)
	raw, err := w.keys("amira").PackForEpoch(Parcel{w.audit, ID{7}, testKey}, w.epoch(1).Public())
	if err != nil {
		t.Fatal(err)
	}
	p := parsed[Packet](t, raw).Body
	for name, change := range map[string]func(*Packet){
		"record": func(p *Packet) { p.Record[0]++ },
		"audit":  func(p *Packet) { p.Audit[0]++ },
		"maker":  func(p *Packet) { p.Maker[0]++ },
		"key":    func(p *Packet) { p.Key[0]++ },
		"box":    func(p *Packet) { p.Box = bytes.Clone(p.Box); p.Box[1150] ^= 1 },
		"kem":    func(p *Packet) { p.Box = bytes.Clone(p.Box); p.Box[3] ^= 1 },
	} {
		q := p
		change(&q)
		if _, err := w.epoch(1).OpenPacket(q); !errors.Is(err, ErrAltered) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	// A box that holds another key than the packet commits to.
	q := p
	q.Box, err = sealBox(w.epoch(1).Public().Key, q.info(), bytes.Repeat([]byte{1}, KeySize))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.epoch(1).OpenPacket(q); !errors.Is(err, ErrAltered) {
		t.Errorf("another key inside: %v", err)
	}
	f := w.sealedBy("amira", Header{Record: ID{8}}, "svar")
	if err := w.roster.State().CheckPacket(parsed[Packet](t, raw), f.Header); !errors.Is(err, ErrForeign) {
		t.Errorf("a packet of another record: %v", err)
	}
	if _, err := w.keys("amira").PackForEpoch(Parcel{w.audit, ID{7}, testKey[:31]}, w.epoch(1).Public()); !errors.Is(err, ErrFormat) {
		t.Errorf("a short key: %v", err)
	}
}

func TestEpochSeedIsChecked(t *testing.T) {
	w := ready(t)
	lena := w.keys("lena")
	seed := w.seed(2, "lena")[0]
	if _, err := lena.OpenSeed(w.audit, w.epoch(3).Public(), seed); !errors.Is(err, ErrAltered) {
		t.Errorf("another epoch: %v", err)
	}
	wrong := w.epoch(2).Public()
	wrong.Key = w.epoch(3).Public().Key
	if _, err := lena.OpenSeed(w.audit, wrong, seed); !errors.Is(err, ErrKey) {
		t.Errorf("a seed that is not the epoch's: %v", err)
	}
	if _, err := w.keys("jonas").OpenSeed(w.audit, w.epoch(2).Public(), seed); !errors.Is(err, ErrForeign) {
		t.Errorf("somebody else's seed: %v", err)
	}
	if _, err := EpochKeyOf(1, make([]byte, 31)); !errors.Is(err, ErrFormat) {
		t.Errorf("a short seed: %v", err)
	}
	drawn, err := NewEpochKey(1)
	if err != nil || bytes.Equal(drawn.Seed(), w.epoch(1).Seed()) {
		t.Errorf("drawn: %v", err)
	}
	drawn.Wipe()
	if !bytes.Equal(drawn.Seed(), make([]byte, KeySize)) {
		t.Error("wiped")
	}
}
