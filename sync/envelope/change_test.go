package envelope

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestChangesThatAreRefused goes through what each operation needs.
func TestChangesThatAreRefused(t *testing.T) {
	w := ready(t)
	w.does("lena", w.adding("bo", "D", RoleAuditor))
	w.does("lena", w.removing("bo"))
	used := w.adding("cia", "E", RoleAuditor)
	used.Invitation = ID{5}
	w.does("lena", used)
	add := func(change func(*Change)) Change {
		c := w.adding("dan", "F", RoleAuditor)
		change(&c)
		return c
	}
	twin := func(sign, seal string) *Device {
		d := w.keys("dan").Public()
		if sign != "" {
			d.Sign = w.keys(sign).Public().Sign
		}
		if seal != "" {
			d.Seal = w.keys(seal).Public().Seal
		}
		return &d
	}
	fresh := keysOf(t, "ny nyckel").Public().Seal
	rotate := w.rotating(2, "lena", "jonas")
	withSeal := rotate
	withSeal.Seal = w.keys("amira").Public().Seal
	for name, c := range map[string]struct {
		change Change
		want   error
	}{
		"add: without fault":              {add(func(*Change) {}), nil},
		"add: a letter given before":      {add(func(c *Change) { c.Letter = "D" }), ErrAuthority},
		"add: an invitation used before":  {add(func(c *Change) { c.Invitation = ID{5} }), ErrAuthority},
		"add: another's signing key":      {add(func(c *Change) { c.Device = twin("bo", "") }), ErrAuthority},
		"add: another's HPKE key":         {add(func(c *Change) { c.Device = twin("", "amira") }), ErrAuthority},
		"add: a seed for an auditor":      {add(func(c *Change) { c.Seeds = w.seed(1, "dan") }), ErrFormat},
		"add: a lead without seed":        {add(func(c *Change) { c.Role = RoleAdmin }), ErrFormat},
		"add: a lead with another's seed": {add(func(c *Change) { c.Role, c.Seeds = RoleAdmin, w.seed(1, "amira") }), ErrFormat},
		"add: no letter":                  {add(func(c *Change) { c.Letter = "" }), ErrFormat},
		"add: a small letter":             {add(func(c *Change) { c.Letter = "f" }), ErrFormat},
		"add: a long letter":              {add(func(c *Change) { c.Letter = "FFFF" }), ErrFormat},
		"add: an unknown role":            {add(func(c *Change) { c.Role = "king" }), ErrFormat},
		"add: a letter of three":          {add(func(c *Change) { c.Letter = "ZZZ" }), nil},
		"add: a field too many":           {add(func(c *Change) { c.Target = ID{1} }), ErrFormat},
		"add: no signing key":             {add(func(c *Change) { c.Device = &Device{ID: ID{1}, Seal: fresh} }), ErrFormat},
		"add: no id":                      {add(func(c *Change) { c.Device = &Device{Sign: testPub, Seal: fresh} }), ErrFormat},
		"add: a short HPKE key":           {add(func(c *Change) { c.Device = &Device{ID: ID{1}, Sign: testPub, Seal: fresh[1:]} }), ErrFormat},
		"add: an impossible HPKE key": {add(func(c *Change) {
			c.Device = &Device{ID: ID{1}, Sign: testPub, Seal: bytes.Repeat([]byte{0xFF}, SealKeySize)}
		}), ErrFormat},
		"promote: a stranger":             {Change{Op: OpPromote, Target: ID{9}, Seeds: w.seed(1, "dan")}, ErrAuthority},
		"promote: a removed device":       {Change{Op: OpPromote, Target: w.id("bo"), Seeds: w.seed(1, "bo")}, ErrAuthority},
		"promote: a lead":                 {Change{Op: OpPromote, Target: w.id("jonas"), Seeds: w.seed(1, "jonas")}, ErrAuthority},
		"promote: another's seed":         {Change{Op: OpPromote, Target: w.id("amira"), Seeds: w.seed(1, "jonas")}, ErrFormat},
		"promote: no seed":                {Change{Op: OpPromote, Target: w.id("amira")}, ErrFormat},
		"remove: a stranger":              {Change{Op: OpRemove, Target: ID{9}}, ErrAuthority},
		"remove: hashes out of order":     {Change{Op: OpRemove, Target: w.id("amira"), Accept: append(bytes.Repeat([]byte{2}, 32), bytes.Repeat([]byte{1}, 32)...)}, ErrFormat},
		"remove: a hash twice":            {Change{Op: OpRemove, Target: w.id("amira"), Accept: bytes.Repeat([]byte{2}, 64)}, ErrFormat},
		"remove: half a hash":             {Change{Op: OpRemove, Target: w.id("amira"), Accept: []byte{1}}, ErrFormat},
		"rotate: without fault":           {rotate, nil},
		"rotate: the old key":             {Change{Op: OpRotateEpoch, Epoch: &Epoch{2, w.epoch(1).Public().Key}, Seeds: w.seed(2, "lena", "jonas")}, ErrFormat},
		"rotate: a key in use":            {withSeal, ErrFormat},
		"rotate: a seed twice":            {Change{Op: OpRotateEpoch, Epoch: rotate.Epoch, Seeds: append(w.seed(2, "lena"), w.seed(2, "lena")...)}, ErrFormat},
		"rotate key: the old one":         {Change{Op: OpRotateKey, Target: w.id("amira"), Seal: w.keys("amira").Public().Seal}, ErrFormat},
		"rotate key: a lead without seed": {Change{Op: OpRotateKey, Target: w.id("jonas"), Seal: fresh}, ErrFormat},
		"rotate key: a seed too many":     {Change{Op: OpRotateKey, Target: w.id("amira"), Seal: fresh, Seeds: w.seed(1, "amira")}, ErrFormat},
		"rotate key: a removed device":    {Change{Op: OpRotateKey, Target: w.id("bo"), Seal: fresh}, ErrAuthority},
		"rotate key: a stranger":          {Change{Op: OpRotateKey, Target: ID{9}, Seal: fresh}, ErrAuthority},
		"found: again":                    {Change{Op: OpFound, Root: testPub, Device: twin("", ""), Letter: "G", Epoch: rotate.Epoch, Seeds: w.seed(2, "dan")}, ErrFormat},
		"an unknown operation":            {Change{Op: "crown"}, ErrFormat},
		"no operation":                    {Change{}, ErrFormat},
		"settle: nothing":                 {Change{Op: OpSettle}, ErrFormat},
	} {
		_, err := w.roster.Make(c.change, w.signer("lena"))
		if ClassOf(err) != ClassOf(c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	bySomeone := rotate
	bySomeone.Seal = fresh
	w.cannot("root", bySomeone, ErrFormat) // the root key is no device
}

func TestFirstEntryFoundsOnlyOnce(t *testing.T) {
	w := ready(t)
	again, err := Found(Founding{Audit: w.audit, Root: w.root, Device: w.keys("lena").Public(), Letter: "A", Epoch: w.epoch(1), At: noon + 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.roster.Append(again); !errors.Is(err, ErrFork) {
		t.Errorf("a second beginning: %v", err)
	}
	second, err := Found(Founding{Audit: w.audit, Root: w.root, Device: w.keys("lena").Public(), Letter: "A", Epoch: w.epoch(2), At: noon})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenRoster(w.audit, w.pin(), [][]byte{second}); !errors.Is(err, ErrFormat) {
		t.Errorf("begins with epoch 2: %v", err)
	}
	if _, err := OpenRoster(ID{1}, w.pin(), w.roster.Entries()); !errors.Is(err, ErrForeign) {
		t.Errorf("as another audit's: %v", err)
	}
	s := w.roster.State()
	if s.Audit() != w.audit || RootHash(s.Root()) != w.pin() {
		t.Error("audit and root key")
	}
}

// TestForksAreBounded: a lead and a server cannot make every reader walk for
// ever.
func TestForksAreBounded(t *testing.T) {
	w := ready(t)
	at := w.roster.State().Head()
	for n := range MaxForks + 1 {
		by := w.signer("lena")
		raw, err := Sign(Entry{Audit: w.audit, Number: at.Number + 1, Previous: at.Hash, By: by.Device, At: noon + Instant(n), Change: w.removing("amira")}, by.Key)
		if err != nil {
			t.Fatal(err)
		}
		w.append(raw)
	}
	if err := w.roster.Append(w.apart("jonas", at, w.removing("amira"))); !errors.Is(err, ErrTooLarge) {
		t.Errorf("fork %d: %v", MaxForks+1, err)
	}
	if f := w.roster.State().Fork(); f == nil || len(f.Branches) != MaxForks+1 {
		t.Error("the fork is shown")
	}
	if err := w.roster.AppendAt(w.apart("jonas", at, w.removing("amira"))); !errors.Is(err, ErrOrder) {
		t.Errorf("a server makes no fork wider: %v", err)
	}
}

// TestRemovalDuringAFork: a stolen laptop can be removed although a fork is
// open, and by that the fork is decided.
func TestRemovalDuringAFork(t *testing.T) {
	w := ready(t)
	at := w.roster.State().Head()
	w.append(w.apart("lena", at, w.adding("bo", "D", RoleAuditor)))
	w.append(w.apart("jonas", at, w.adding("cia", "E", RoleAuditor)))
	w.does("root", w.removing("jonas"))
	s := w.roster.State()
	if m, _ := s.Member(w.id("jonas")); m.active() {
		t.Errorf("not removed: %+v", m)
	}
}

func TestDrawnKeys(t *testing.T) {
	a, err := NewDeviceKeys()
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewDeviceKeys()
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Public().check(); err != nil {
		t.Error(err)
	}
	if a.ID == b.ID || a.Public().Fingerprint() == b.Public().Fingerprint() || bytes.Equal(a.Public().Seal, b.Public().Seal) || bytes.Equal(NewDataKey(), NewDataKey()) {
		t.Error("drawn twice")
	}
}

// TestKeysAreNotPrinted: whatever is written to a log by mistake.
func TestKeysAreNotPrinted(t *testing.T) {
	w := ready(t)
	k, e, p := w.keys("lena"), w.epoch(1), Parcel{ID{1}, ID{2}, testKey}
	seal, err := k.Seal.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		for _, shown := range []any{k, e, p, &k, &e, &p, struct{ K any }{k}, Bundle{Maker: k}, BundleKeys{k, []EpochKey{e}}} {
			text := fmt.Sprintf(verb, shown)
			for _, secret := range [][]byte{k.Sign.Seed(), seal, e.Seed(), testKey} {
				for _, form := range []string{string(secret), fmt.Sprint(secret)[1:40], fmt.Sprintf("%x", secret)[:16], strings.ReplaceAll(fmt.Sprintf("% #x", secret), " ", ", ")[:30]} {
					if strings.Contains(text, form) {
						t.Errorf("%s of %T shows a key", verb, shown)
					}
				}
			}
		}
	}
}

func TestIDHasOneForm(t *testing.T) {
	id := NewID()
	if again, err := ParseID(id.String()); err != nil || again != id {
		t.Errorf("id: %v", err)
	}
	for _, wrong := range []string{"", "00", strings.Repeat("0", 32), strings.ToUpper("ab" + id.String()[2:]), id.String() + "0", strings.Repeat("g", 32)} {
		if _, err := ParseID(wrong); !errors.Is(err, ErrFormat) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if _, err := ParseID(strings.Repeat("x", 10_000)); len(err.Error()) > 200 {
		t.Error("the error holds all of a long input")
	}
	if at := InstantOf(testTime); !at.Time().Equal(testTime.Truncate(1e9)) {
		t.Errorf("instant: %v", at.Time())
	}
	if KeyID(id).String() != id.String() {
		t.Error("key id")
	}
}

// TestInspectTellsAll: the facts of each thing that travels, without a key.
func TestInspectTellsAll(t *testing.T) {
	w := ready(t)
	f := w.sealedBy("amira", Header{Record: ID{7}, Kind: "booking", Guide: 4, Epoch: 2}, "MARKÖR")
	i, s := invited(w)
	file, err := i.File(s)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := SealAcceptance(s, w.roster.Entries())
	if err != nil {
		t.Fatal(err)
	}
	remove := signed(t, Request{Audit: w.audit, By: w.id("lena"), At: noon, Change: w.removing("amira", Hash{1}, Hash{2}, Hash{3}, Hash{4})}, w.keys("lena"))
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"frame":      {f.Bytes(), []string{"what=frame", "record=07", "kind=booking", "epoch=2", "guide version=4", "device=" + w.id("amira").String(), "hash=" + f.Hash.String(), "sealed bytes, padded="}},
		"request":    {remove.Bytes(), []string{"what=roster-request", "change.op=remove", "change.target=" + w.id("amira").String(), "at=2026-01-31T12:00:00Z", "change.accept=172 characters"}},
		"entry":      {w.roster.Entries()[0], []string{"what=roster-entry", "change.device.id=" + w.id("lena").String(), "change.epoch.number=1", "change.seeds.to="}},
		"invitation": {file, []string{"what=invitation file", "warning="}},
		"acceptance": {answer, []string{"what=acceptance of a join request", "invitation=" + s.ID().String()}},
	} {
		facts, err := Inspect(bytes.NewReader(c.data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var lines []string
		for _, fact := range facts {
			lines = append(lines, fmt.Sprintf("%s=%s", fact.Name, fact.Value))
		}
		for _, want := range c.want {
			if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, want) }) {
				t.Errorf("%s: no %q in %q", name, want, lines)
			}
		}
		if text := strings.Join(lines, " "); strings.Contains(text, "MARKÖR") || strings.Contains(text, s.plain()) || strings.Contains(text, i.Name) {
			t.Errorf("%s tells a secret: %s", name, text)
		}
	}
	for _, wrong := range [][]byte{nil, []byte("x"), []byte(`{"v":1,"type":"crown"}`), answer[:20]} {
		if facts, err := Inspect(bytes.NewReader(wrong)); err == nil {
			t.Errorf("%q: %v", wrong, facts)
		}
	}
}

// endless gives the same byte for ever.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

// TestEndlessInput: what does not end is refused at the limit.
func TestEndlessInput(t *testing.T) {
	for _, start := range []string{"", acceptanceMagic + "\x00\x01", invitationMagic + "\x00\x01", `{"v":1,"type":"head",`} {
		if _, err := Inspect(io.MultiReader(strings.NewReader(start), endless('0'))); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%q: %v", start, err)
		}
	}
	w := ready(t)
	whole := w.bundle(someItems(3000), w.epoch(1).Public().Key)
	b, err := OpenBundle(io.MultiReader(bytes.NewReader(whole), endless(7)), BundleKeys{Epochs: []EpochKey{w.epoch(1)}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Next(); !errors.Is(err, ErrAltered) {
		t.Errorf("an endless bundle: %v", err)
	}
	for name, read := range map[string]func([]byte) error{
		"frame": func(b []byte) error { _, err := Parse(b); return err }, "entry": readable[Entry], "packet": readable[Packet],
		"receipt": readable[Receipt], "handover": readable[Handover], "join": readable[Join],
	} {
		if err := read(make([]byte, MaxFrame+1)); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTextHasOneForm: the escapes that docs/format.md lists, and no others.
func TestTextHasOneForm(t *testing.T) {
	h := firstHead
	h.Kind = "\b\f\n\r\t\x01\x1f\"\\/<>&\x7fåÅ🙂\u2028\u2029"
	raw := sealed(t, h, nil)
	want := `"kind":"\b\f\n\r\t\u0001\u001f\"\\/<>&` + "\x7fåÅ🙂" + `\u2028\u2029"`
	if !bytes.Contains(raw, []byte(want)) {
		t.Errorf("header: %q", raw[4:400])
	}
	if _, f, err := opened(raw); err != nil || f.Header.Kind != h.Kind {
		t.Errorf("came back: %q, %v", f.Header.Kind, err)
	}
	for _, other := range []string{"\\u00e5Å", "\\/<"} {
		spoilt := strings.Replace(string(raw), map[string]string{"\\u00e5Å": "åÅ", "\\/<": "/<"}[other], other, 1)
		if _, err := parseHeader([]byte(spoilt[4 : 4+int(raw[2])<<8+int(raw[3])+len(spoilt)-len(raw)])); !errors.Is(err, ErrFormat) {
			t.Errorf("%q was read: %v", other, err)
		}
	}
}

// TestStatementsNeedTheirFields blanks each field of each statement.
func TestStatementsNeedTheirFields(t *testing.T) {
	id, hash, box := ID{1}, Hash{1}, make([]byte, boxSize)
	d := keysOf(t, "amira").Public()
	cannot(t, "packet", Packet{Audit: id, Record: id, Key: KeyID{1}, Epoch: 1, Maker: id, Box: box}, map[string]func(*Packet){
		"audit": func(p *Packet) { p.Audit = ID{} }, "record": func(p *Packet) { p.Record = ID{} }, "key": func(p *Packet) { p.Key = KeyID{} },
		"epoch": func(p *Packet) { p.Epoch = 0 }, "both": func(p *Packet) { p.To = id }, "maker": func(p *Packet) { p.Maker = ID{} },
		"box": func(p *Packet) { p.Box = box[1:] },
	})
	cannot(t, "receipt", Receipt{Audit: id, Record: id, Version: 1, Frame: hash, Level: Stored, By: id, Store: id, Sequence: 1}, map[string]func(*Receipt){
		"audit": func(r *Receipt) { r.Audit = ID{} }, "record": func(r *Receipt) { r.Record = ID{} }, "version": func(r *Receipt) { r.Version = 0 },
		"frame": func(r *Receipt) { r.Frame = Hash{} }, "level": func(r *Receipt) { r.Level = "read" }, "by": func(r *Receipt) { r.By = ID{} },
		"store": func(r *Receipt) { r.Store = ID{} }, "sequence": func(r *Receipt) { r.Sequence = 0 }, "a lead's with a store": func(r *Receipt) { r.Level = Readable },
	})
	cannot(t, "head", Head{Audit: id, Device: id, Sent: 1, List: hash, RosterNumber: 1, Roster: hash, Store: id, Sequence: 1, View: hash}, map[string]func(*Head){
		"audit": func(h *Head) { h.Audit = ID{} }, "device": func(h *Head) { h.Device = ID{} }, "list": func(h *Head) { h.List = Hash{} },
		"sent": func(h *Head) { h.Sent = 0 }, "roster": func(h *Head) { h.RosterNumber = 0 }, "roster hash": func(h *Head) { h.Roster = Hash{} },
		"store": func(h *Head) { h.Store = ID{} }, "view": func(h *Head) { h.View = Hash{} }, "sequence": func(h *Head) { h.Sequence = 0 },
	})
	cannot(t, "erase order", EraseOrder{Audit: id, Record: id, By: id}, map[string]func(*EraseOrder){
		"audit": func(o *EraseOrder) { o.Audit = ID{} }, "record": func(o *EraseOrder) { o.Record = ID{} }, "by": func(o *EraseOrder) { o.By = ID{} },
	})
	cannot(t, "handover", Handover{Audit: id, Record: id, From: id, To: ID{2}, Versions: []Hash{hash}, By: id}, map[string]func(*Handover){
		"audit": func(h *Handover) { h.Audit = ID{} }, "record": func(h *Handover) { h.Record = ID{} }, "from": func(h *Handover) { h.From = ID{} },
		"to": func(h *Handover) { h.To = ID{} }, "to itself": func(h *Handover) { h.To = id }, "none": func(h *Handover) { h.Versions = nil },
		"a blank": func(h *Handover) { h.Versions = []Hash{{}} }, "by": func(h *Handover) { h.By = ID{} },
		"too many": func(h *Handover) { h.Versions = slices.Repeat([]Hash{hash}, MaxVersions+1) },
	})
	cannot(t, "index", Index{Audit: id, Maker: id, Bundle: hash, Items: 1, List: hash}, map[string]func(*Index){
		"audit": func(i *Index) { i.Audit = ID{} }, "maker": func(i *Index) { i.Maker = ID{} }, "bundle": func(i *Index) { i.Bundle = Hash{} },
		"items": func(i *Index) { i.Items = MaxItems + 1 }, "list": func(i *Index) { i.List = Hash{} }, "none": func(i *Index) { i.Items = 0 },
	})
	cannot(t, "join", Join{Audit: id, Invitation: id, Device: d, Name: make([]byte, sealedNameSize)}, map[string]func(*Join){
		"audit": func(j *Join) { j.Audit = ID{} }, "invitation": func(j *Join) { j.Invitation = ID{} }, "name": func(j *Join) { j.Name = nil },
		"device": func(j *Join) { j.Device.ID = ID{} },
	})
	remove := Change{Op: OpRemove, Target: id}
	cannot(t, "entry", Entry{Audit: id, Number: 2, Previous: hash, Change: remove}, map[string]func(*Entry){
		"audit": func(e *Entry) { e.Audit = ID{} }, "number": func(e *Entry) { e.Number = 0 }, "first": func(e *Entry) { e.Number = 1 },
		"previous": func(e *Entry) { e.Previous = Hash{} }, "last": func(e *Entry) { e.Number = MaxEntries + 1 }, "change": func(e *Entry) { e.Change = Change{} },
	})
	cannot(t, "request", Request{Audit: id, By: id, Change: remove}, map[string]func(*Request){
		"audit": func(r *Request) { r.Audit = ID{} }, "by": func(r *Request) { r.By = ID{} }, "change": func(r *Request) { r.Change.Target = ID{} },
		"settling": func(r *Request) { r.Change = Change{Op: OpSettle, Stands: hash, Rejects: []Hash{hash}} },
	})
}

// cannot signs a body, which must work, and every change of it, which must not.
func cannot[T Stated](t *testing.T, what string, body T, changes map[string]func(*T)) {
	t.Helper()
	if _, err := Sign(body, testSign); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	for name, change := range changes {
		other := body
		change(&other)
		if _, err := Sign(other, testSign); !errors.Is(err, ErrFormat) {
			t.Errorf("%s, %s: %v", what, name, err)
		}
	}
}
