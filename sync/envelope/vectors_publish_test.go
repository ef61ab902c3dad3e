package envelope

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"testing/cryptotest"

	"golang.org/x/crypto/chacha20poly1305"
)

// publish writes every vector.
func publish(t *testing.T) {
	cryptotest.SetGlobalRandom(t, 20260131)
	p := &publisher{world: ready(t)}
	p.frames()
	p.packets()
	p.rosters()
	p.forks()
	p.invitations()
	p.statements()
	p.bundles()
	p.write()
}

func (p *publisher) frameVector(name string, raw []byte, want Class) {
	p.add(vector{Name: name, API: "frame", Input: [][]byte{raw}, Want: want, Given: outcome{
		"device_sign": p.sign("amira"), "secret_data_key": hex.EncodeToString(testKey), "data_key": hex.EncodeToString(testKey),
	}})
}

// sealedAs seals a packed body under a header text of one's own.
func (p *publisher) sealedAs(header string, packed []byte) []byte {
	aead, err := chacha20poly1305.NewX(testKey)
	if err != nil {
		p.t.Fatal(err)
	}
	nonce := bytes.Repeat([]byte{7}, aead.NonceSize())
	header = strings.Replace(header, "LEN", fmt.Sprint(len(nonce)+len(packed)+16), 1)
	box := aead.Seal(nonce, nonce, packed, versionAAD([]byte(header)))
	out := []byte{0, 0, byte(len(header) >> 8), byte(len(header))}
	out = append(append(out, header...), box...)
	return append(out, ed25519.Sign(p.keys("amira").Sign, append([]byte(signLabel), out[4:]...))...)
}

func (p *publisher) frames() {
	first := p.sealedBy("amira", Header{Record: ID{7}, Guide: 4}, `{"answer":"MARKÖR"}`)
	p.frameVector("an interview", first.Bytes(), "")
	p.frameVector("its second version, compressed", p.second("amira", first).Bytes(), "")
	long := p.sealedBy("amira", Header{Record: ID{8}, Kind: "booking", Epoch: 2}, strings.Repeat("tid och plats ", 200))
	p.frameVector("a small kind, padded", long.Bytes(), "")
	p.frameVector("an empty body", p.sealedBy("amira", Header{Record: ID{9}, Kind: "note"}, "").Bytes(), "")
	raw := first.Bytes()
	p.frameVector("a byte of the header altered", spoil(raw, 30), ClassFormat)
	p.frameVector("a digit of the header altered", bytes.Replace(raw, []byte(`"guide":4`), []byte(`"guide":5`), 1), ClassSignature)
	p.frameVector("a byte of the ciphertext altered", spoil(raw, -70), ClassSignature)
	p.frameVector("a byte of the signature altered", spoil(raw, -1), ClassSignature)
	p.frameVector("cut short", raw[:len(raw)-1], ClassFormat)
	p.frameVector("a byte more", append(bytes.Clone(raw), 0), ClassFormat)
	p.frameVector("nothing", nil, ClassFormat)
	p.frameVector("by another device", p.sealedBy("jonas", Header{Record: ID{7}}, "x").Bytes(), ClassSignature)
	header := string(first.header)
	header = header[:strings.Index(header, `"len":`)] + `"len":LEN}`
	packed, err := pack([]byte("MARKÖR"), "interview", testTime)
	if err != nil {
		p.t.Fatal(err)
	}
	p.frameVector("made by hand", p.sealedAs(header, packed), "")
	p.frameVector("of a newer minor version", p.sealedAs(strings.Replace(header, `"minor":0`, `"minor":1,"new":true`, 1), packed), ClassNewer)
	p.frameVector("of a newer version", p.sealedAs(strings.Replace(header, `"v":1`, `"v":2`, 1), packed), ClassNewer)
	p.frameVector("a space in the header", p.sealedAs(strings.Replace(header, ",", ", ", 1), packed), ClassFormat)
	p.frameVector("an unknown field", p.sealedAs(strings.Replace(header, `"v":1`, `"v":1,"x":2`, 1), packed), ClassFormat)
	id := first.Header.Key.String()
	p.frameVector("another key id", p.sealedAs(strings.Replace(header, id, strings.Repeat("0", 31)+"1", 1), packed), ClassKey)
	p.frameVector("padding that is not zeros", p.sealedAs(header, spoil(append(packed, 0), -1)), ClassFormat)
	p.frameVector("an unknown packing", p.sealedAs(header, append([]byte{9}, packed[1:]...)), ClassFormat)
	bomb, err := pack(make([]byte, MaxBody), "interview", testTime)
	if err != nil {
		p.t.Fatal(err)
	}
	p.frameVector("a bomb", p.sealedAs(header, bombOf(p.t, bomb)), ClassTooLarge)
	swapped, err := Parse(p.sealedAs(header, packed))
	if err != nil {
		p.t.Fatal(err)
	}
	other := Frame{header: swapped.header, ciphertext: bytes.Clone(swapped.ciphertext)}
	other.ciphertext[0] ^= 1
	other.signature = ed25519.Sign(p.keys("amira").Sign, bytes.Join([][]byte{[]byte(signLabel), other.header, other.ciphertext}, nil))
	p.frameVector("signed again over another ciphertext", other.Bytes(), ClassAltered)
	second := p.second("amira", first)
	for _, c := range []struct {
		name   string
		frames []Frame
		want   Class
	}{
		{"a chain of three", []Frame{first, second, p.second("amira", second)}, ""},
		{"a gap", []Frame{first, p.second("amira", second)}, ClassOrder},
		{"a fork", []Frame{first, second, p.second("amira", p.second("amira", first))}, ClassFork},
		{"two records", []Frame{first, long}, ClassForeign},
	} {
		v := vector{Name: c.name, API: "versions", Want: c.want}
		for _, f := range c.frames {
			v.Input = append(v.Input, f.Bytes())
		}
		p.add(v)
	}
}

func (p *publisher) packets() {
	parcel := Parcel{p.audit, ID{7}, testKey}
	raw, err := p.keys("amira").PackForEpoch(parcel, p.epoch(1).Public())
	if err != nil {
		p.t.Fatal(err)
	}
	epoch := outcome{"device_sign": p.sign("amira"), "epoch": "01", "epoch_seed": hex.EncodeToString(p.epoch(1).Seed())}
	other := outcome{"device_sign": p.sign("amira"), "epoch": "01", "epoch_seed": hex.EncodeToString(p.epoch(2).Seed())}
	wrong := outcome{"device_sign": p.sign("amira"), "epoch": "02", "epoch_seed": hex.EncodeToString(p.epoch(2).Seed())}
	stranger := outcome{"device_sign": p.sign("jonas"), "epoch": "01", "epoch_seed": hex.EncodeToString(p.epoch(1).Seed())}
	amira := p.keys("amira")
	seal, err := amira.Seal.Bytes()
	if err != nil {
		p.t.Fatal(err)
	}
	device := outcome{"device_sign": p.sign("lena"), "device": amira.ID.String(), "device_seal": hex.EncodeToString(seal)}
	down, err := p.keys("lena").PackForDevice(parcel, amira.Public())
	if err != nil {
		p.t.Fatal(err)
	}
	add := func(name string, raw []byte, g outcome, want Class) {
		p.add(vector{Name: name, API: "packet", Input: [][]byte{raw}, Given: g, Want: want})
	}
	add("to an epoch", raw, epoch, "")
	add("to a device", down, device, "")
	add("the key of another epoch", raw, wrong, ClassKey)
	add("the number of the epoch, but another key", raw, other, ClassAltered)
	add("made by another device", raw, stranger, ClassSignature)
	add("altered", spoil(raw, 400), epoch, ClassSignature)
	add("moved to another record and signed again", resigned(p.t, raw, amira, func(s string) string {
		return strings.Replace(s, `"rec":"07`, `"rec":"08`, 1)
	}), epoch, ClassAltered)
	add("not in its one form", resigned(p.t, raw, amira, func(s string) string { return s + " " }), epoch, ClassFormat)
	add("of a newer version", resigned(p.t, raw, amira, func(s string) string { return strings.Replace(s, `"v":1`, `"v":2`, 1) }), epoch, ClassNewer)
	add("too long", make([]byte, MaxPacket+1), epoch, ClassTooLarge)
}

func (p *publisher) rosterVector(name string, entries [][]byte, want Class) {
	pin := p.pin()
	p.add(vector{Name: name, API: "roster", Input: entries, Want: want, Given: outcome{
		"audit": p.audit.String(), "root_hash": pin.String(),
	}})
}

func (p *publisher) rosters() {
	start := p.roster.Entries()
	p.rosterVector("two leads and an auditor", start, "")
	p.rosterVector("without its first entry", start[1:], ClassOrder)
	p.rosterVector("a gap", [][]byte{start[0], start[2]}, ClassOrder)
	p.rosterVector("no entry", nil, ClassTruncated)
	p.rosterVector("an altered entry", [][]byte{start[0], spoil(start[1], -1)}, ClassSignature)
	foreign := newWorld(p.t)
	foreign.root = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{4}, 32))
	raw, err := Found(Founding{Audit: p.audit, Root: foreign.root, Device: p.keys("spion").Public(), Letter: "A", Epoch: p.epoch(1), At: noon})
	if err != nil {
		p.t.Fatal(err)
	}
	p.rosterVector("another root key", [][]byte{raw}, ClassForeign)
	head := p.roster.State().Head()
	outsider := p.apart("amira", head, p.removing("lena"))
	p.rosterVector("an entry by an auditor", append(p.roster.Entries(), outsider), ClassAuthority)
	saved := p.roster
	p.roster, err = OpenRoster(p.audit, p.pin(), start)
	if err != nil {
		p.t.Fatal(err)
	}
	fresh := p.keys("lena")
	fresh.Seal = keysOf(p.t, "lena's new key").Seal
	change := p.rotating(2, "lena", "jonas")
	change.Seal = fresh.Public().Seal
	if change.Seeds, err = p.roster.State().SealSeeds(p.epoch(2), map[ID][]byte{fresh.ID: change.Seal}); err != nil {
		p.t.Fatal(err)
	}
	p.does("lena", change)
	p.does("lena", p.removing("jonas", Hash{1}, Hash{2}))
	p.rosterVector("a new epoch and a removal", p.roster.Entries(), "")
	late := p.apart("jonas", p.roster.State().Head(), p.adding("spion", "E", RoleAuditor))
	p.rosterVector("an entry by a removed lead", append(p.roster.Entries(), late), ClassAuthority)
	seal, err := fresh.Seal.Bytes()
	if err != nil {
		p.t.Fatal(err)
	}
	pin := p.pin()
	given := outcome{"audit": p.audit.String(), "root_hash": pin.String(), "device": fresh.ID.String(), "device_seal": hex.EncodeToString(seal)}
	p.add(vector{Name: "the new epoch's seed", API: "seed", Input: p.roster.Entries(), Given: given})
	old, err := p.keys("lena").Seal.Bytes()
	if err != nil {
		p.t.Fatal(err)
	}
	stale := outcome{"audit": p.audit.String(), "root_hash": pin.String(), "device": fresh.ID.String(), "device_seal": hex.EncodeToString(old)}
	p.add(vector{Name: "with the device's old key", API: "seed", Input: p.roster.Entries(), Given: stale, Want: ClassAltered})
	jonas := outcome{"audit": p.audit.String(), "root_hash": pin.String(), "device": p.id("jonas").String(), "device_seal": hex.EncodeToString(old)}
	p.add(vector{Name: "for a removed lead", API: "seed", Input: p.roster.Entries(), Given: jonas, Want: ClassAuthority})
	p.roster = saved
}

func (p *publisher) forks() {
	start := p.roster.Entries()
	at := p.roster.State().Head()
	with := func(entries ...[]byte) [][]byte { return append(append([][]byte{}, start...), entries...) }
	bo, cia := p.apart("lena", at, p.adding("bo", "D", RoleAuditor)), p.apart("jonas", at, p.adding("cia", "D", RoleAuditor))
	p.rosterVector("two additions at one place", with(bo, cia), "")
	settle := Change{Op: OpSettle, Stands: hashOf(bo), Rejects: []Hash{hashOf(cia)}}
	p.rosterVector("two additions, settled", with(bo, cia, p.apart("jonas", Place{4, hashOf(bo)}, settle)), "")
	p.rosterVector("a settlement on the wrong side", with(bo, cia, p.apart("jonas", Place{4, hashOf(cia)}, settle)), ClassOrder)
	rmJonas, rmLena := p.apart("lena", at, p.removing("jonas")), p.apart("jonas", at, p.removing("lena"))
	p.rosterVector("a removal outranks an addition", with(cia, rmJonas), "")
	p.rosterVector("two leads remove each other", with(rmJonas, rmLena), "")
	root := Change{Op: OpSettle, Stands: hashOf(rmJonas), Rejects: []Hash{hashOf(rmLena)}}
	p.rosterVector("two leads remove each other, the root key settles", with(rmJonas, rmLena, p.apart("root", Place{4, hashOf(rmJonas)}, root)), "")
}
