package envelope

import (
	"bytes"
	"compress/flate"
	"crypto/ed25519"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"testing"
)

// bombOf packs more zeros than a body may have.
func bombOf(t testing.TB, packed []byte) []byte {
	t.Helper()
	var squeezed bytes.Buffer
	w, err := flate.NewWriter(&squeezed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, MaxBody+1)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	out := binary.BigEndian.AppendUint32(bytes.Clone(packed[:9]), uint32(squeezed.Len()))
	out = append(out, squeezed.Bytes()...)
	return append(out, make([]byte, padme(len(out))-len(out))...)
}

func (p *publisher) invitations() {
	i, s := invited(p.world)
	secret := outcome{"secret_text": s.Code()}
	sealed, err := i.Seal(s)
	if err != nil {
		p.t.Fatal(err)
	}
	p.add(vector{Name: "from the server", API: "invitation", Input: [][]byte{sealed}, Given: secret})
	p.add(vector{Name: "in time", API: "invitation", Input: [][]byte{sealed}, Given: outcome{"secret_text": s.Code(), "now_text": "1769860800"}})
	p.add(vector{Name: "too late", API: "invitation", Input: [][]byte{sealed}, Given: outcome{"secret_text": s.Code(), "now_text": "1769860801"}, Want: ClassExpired})
	p.add(vector{Name: "altered", API: "invitation", Input: [][]byte{spoil(sealed, 50)}, Given: secret, Want: ClassAltered})
	p.add(vector{Name: "another code", API: "invitation", Input: [][]byte{sealed}, Given: outcome{"secret_text": NewSecret().Code()}, Want: ClassAltered})
	p.add(vector{Name: "cut short", API: "invitation", Input: [][]byte{sealed[1:]}, Given: secret, Want: ClassFormat})
	file, err := i.File(s)
	if err != nil {
		p.t.Fatal(err)
	}
	p.add(vector{Name: "by file", API: "invitation_file", Input: [][]byte{file}})
	p.add(vector{Name: "cut short", API: "invitation_file", Input: [][]byte{file[:20]}, Want: ClassTruncated})
	p.add(vector{Name: "of a newer format", API: "invitation_file", Input: [][]byte{append([]byte("SYNVINVI\x00\x02"), file[10:]...)}, Want: ClassNewer})
	text, err := InvitationLink{Secret: s, Root: i.Root, Server: i.Server}.Text()
	if err != nil {
		p.t.Fatal(err)
	}
	p.add(vector{Name: "as a QR code holds it", API: "link", Input: [][]byte{[]byte(text)}})
	p.add(vector{Name: "in lower case", API: "link", Input: [][]byte{[]byte(strings.ToLower(text))}, Want: ClassFormat})
	p.add(vector{Name: "as typed", API: "code", Input: [][]byte{[]byte(" " + strings.ToLower(strings.ReplaceAll(s.Code(), "0", "O")))}})
	p.add(vector{Name: "a letter that is not in the alphabet", API: "code", Input: [][]byte{[]byte("U" + s.plain()[1:])}, Want: ClassFormat})
	p.joins(i, s)
}

func (p *publisher) joins(i Invitation, s Secret) {
	bo := p.keys("bo")
	raw, err := bo.Join(i, s, Person{Name: "Bo Ek", At: noon})
	if err != nil {
		p.t.Fatal(err)
	}
	given := outcome{"secret_text": s.Code(), "audit": p.audit.String()}
	add := func(name string, raw []byte, want Class) {
		p.add(vector{Name: name, API: "join", Input: [][]byte{raw}, Given: given, Want: want})
	}
	add("a request", raw, "")
	add("altered", spoil(raw, -1), ClassSignature)
	add("for another audit", resigned(p.t, raw, bo, func(s string) string { return strings.Replace(s, `"audit":"a0`, `"audit":"a1`, 1) }), ClassForeign)
	forged := parsed[Join](p.t, raw).Body
	forged.Device = p.keys("spion").Public()
	add("other keys under the name", signed(p.t, forged, p.keys("spion")).Bytes(), ClassAltered)
	saved := p.roster
	r, err := OpenRoster(p.audit, p.pin(), p.roster.Entries())
	if err != nil {
		p.t.Fatal(err)
	}
	p.roster = r
	change := p.adding("bo", "D", RoleAuditor)
	change.Invitation = s.ID()
	p.does("lena", change)
	answer, err := SealAcceptance(s, p.roster.Entries())
	if err != nil {
		p.t.Fatal(err)
	}
	pin := p.pin()
	accept := func(name string, raw []byte, device string, want Class) {
		p.add(vector{Name: name, API: "acceptance", Input: [][]byte{raw}, Want: want, Given: outcome{
			"secret_text": s.Code(), "audit": p.audit.String(), "root_hash": pin.String(), "device": p.id(device).String(), "device_sign": p.sign(device),
		}})
	}
	accept("an answer", answer, "bo", "")
	accept("an answer to somebody else", answer, "cia", ClassForeign)
	accept("altered", spoil(answer, -1), "bo", ClassAltered)
	d := bo.Public()
	p.add(vector{Name: "of a device", API: "fingerprint", Input: [][]byte{d.ID[:], d.Sign, d.Seal}})
	p.roster = saved
}

func (p *publisher) small(api, name string, raw []byte, want Class) {
	p.add(vector{Name: name, API: api, Input: [][]byte{raw}, Given: outcome{"device_sign": p.sign("lena")}, Want: want})
}

func (p *publisher) statements() {
	f := p.sealedBy("amira", Header{Record: ID{7}}, "x")
	lena := p.keys("lena")
	order := signed(p.t, EraseOrder{Audit: p.audit, Record: ID{7}, By: lena.ID, At: noon}, lena)
	statements := map[string][]byte{
		"receipt": signed(p.t, Receipt{Audit: p.audit, Record: ID{7}, Version: 1, Frame: f.Hash, Level: Readable, By: lena.ID, At: noon}, lena).Bytes(),
		"head": signed(p.t, Head{
			Audit: p.audit, Device: lena.ID, Sent: 1, List: Link(Hash{}, f.Hash), RosterNumber: 3, Roster: Hash{1}, Store: ID{5}, Sequence: 2, View: Hash{6}, At: noon,
		}, lena).Bytes(),
		"erase-order": order.Bytes(),
		"handover": signed(p.t, Handover{
			Audit: p.audit, Record: ID{7}, From: p.id("amira"), To: p.id("bo"), Versions: []Hash{f.Hash}, By: lena.ID, At: noon,
		}, lena).Bytes(),
		"roster-request": signed(p.t, Request{Audit: p.audit, By: lena.ID, At: noon, Change: p.removing("amira")}, lena).Bytes(),
	}
	for _, api := range slices.Sorted(maps.Keys(statements)) {
		raw := statements[api]
		p.small(api, "as it should be", raw, "")
		p.small(api, "altered", spoil(raw, -1), ClassSignature)
		p.small(api, "another label", resignedAs(p.t, raw, lena, "frame"), ClassSignature)
		p.small(api, "an unknown field", resigned(p.t, raw, lena, func(s string) string { return strings.Replace(s, `"audit"`, `"x":1,"audit"`, 1) }), ClassFormat)
		p.small(api, "another order of fields", resigned(p.t, raw, lena, func(s string) string {
			return strings.Replace(s, `{"v":1,"type":"`+api+`"`, `{"type":"`+api+`","v":1`, 1)
		}), ClassFormat)
		p.small(api, "no audit", resigned(p.t, raw, lena, func(s string) string {
			return strings.Replace(s, p.audit.String(), strings.Repeat("0", 32), 1)
		}), ClassFormat)
		p.small(api, "only a signature", raw[len(raw)-SignatureSize:], ClassFormat)
	}
	stone, err := Bury(f, order)
	if err != nil {
		p.t.Fatal(err)
	}
	raw, err := stone.Encode()
	if err != nil {
		p.t.Fatal(err)
	}
	other := signed(p.t, EraseOrder{Audit: p.audit, Record: ID{8}, By: lena.ID, At: noon}, lena)
	p.add(vector{Name: "and its order", API: "tombstone", Input: [][]byte{raw, order.Bytes()}})
	p.add(vector{Name: "and another order", API: "tombstone", Input: [][]byte{raw, other.Bytes()}, Want: ClassForeign})
	p.add(vector{Name: "with a space", API: "tombstone", Input: [][]byte{append(raw, ' '), order.Bytes()}, Want: ClassFormat})
	p.calls()
}

// resignedAs signs a statement under another label.
func resignedAs(t testing.TB, raw []byte, k DeviceKeys, label string) []byte {
	t.Helper()
	text := raw[:len(raw)-SignatureSize]
	return slices.Concat(text, ed25519.Sign(k.Sign, slices.Concat([]byte("synvanda/"+label+"/1"), text)))
}

func (p *publisher) calls() {
	lena := p.keys("lena")
	c := Call{Method: "POST", Path: "/v1/a/00/batch", Body: BodyHash([]byte("kropp")), Nonce: []byte{1, 2, 3}, Device: lena.ID}
	signature, err := c.Sign(lena.Sign)
	if err != nil {
		p.t.Fatal(err)
	}
	given := outcome{
		"method_text": c.Method, "path_text": c.Path, "body": hex.EncodeToString([]byte("kropp")), "nonce": "010203",
		"device": lena.ID.String(), "device_sign": p.sign("lena"),
	}
	p.add(vector{Name: "a call", API: "call", Input: [][]byte{signature}, Given: given})
	other := maps.Clone(given)
	other["nonce"] = "010204"
	p.add(vector{Name: "an old nonce", API: "call", Input: [][]byte{signature}, Given: other, Want: ClassSignature})
}

func (p *publisher) bundles() {
	f := p.sealedBy("amira", Header{Record: ID{7}}, "MARKÖR")
	items := []Item{{ItemFrame, f.Bytes()}, {ItemHead, []byte("x")}}
	raw := p.bundle(items, p.keys("jonas").Public().Seal, p.epoch(1).Public().Key)
	given := outcome{"epoch_seed": hex.EncodeToString(p.epoch(1).Seed()), "device_sign": p.sign("amira")}
	add := func(name string, raw []byte, g outcome, want Class) {
		p.add(vector{Name: name, API: "bundle", Input: [][]byte{raw}, Given: g, Want: want})
	}
	add("two items", raw, given, "")
	add("nothing in it", p.bundle(nil, p.epoch(1).Public().Key), given, "")
	add("for somebody else", raw, outcome{"epoch_seed": hex.EncodeToString(p.epoch(2).Seed()), "device_sign": p.sign("amira")}, ClassKey)
	add("by another maker", raw, outcome{"epoch_seed": given["epoch_seed"], "device_sign": p.sign("lena")}, ClassSignature)
	add("cut in the head", raw[:500], given, ClassTruncated)
	add("cut in a chunk", raw[:len(raw)-1], given, ClassTruncated)
	add("a recipient exchanged", spoil(raw, bundleFixed+10), given, ClassAltered)
	add("of a newer format", append([]byte("SYNVBUND\x00\x02"), raw[10:]...), given, ClassNewer)
	add("no index", p.inside(func(Hash) []byte { return item(ItemFrame, []byte("x")) }), given, ClassTruncated)
}
