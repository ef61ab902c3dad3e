package envelope

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"slices"
	"testing"
)

// second makes version 2 of a record.
func (w *world) second(name string, first Frame) Frame {
	h := Header{Record: first.Header.Record, Version: first.Header.Version + 1, Previous: first.Hash, Kind: first.Header.Kind}
	return w.sealedBy(name, h, "rättat")
}

func TestWhoMayWriteWhat(t *testing.T) {
	w := ready(t)
	s := w.roster.State()
	first := w.sealedBy("amira", Header{Record: ID{7}}, "svar")
	amira := Right{Owner: w.id("amira")}
	altered := first
	altered.ciphertext = bytes.Clone(first.ciphertext)
	altered.ciphertext[30] ^= 1
	foreign := first
	foreign.Header.Audit = ID{1}
	for name, c := range map[string]struct {
		frame Frame
		right Right
		want  error
	}{
		"own interview":             {first, Right{}, nil},
		"own second version":        {w.second("amira", first), amira, nil},
		"somebody else's interview": {w.second("jonas", first), amira, ErrAuthority},
		"a second beginning":        {w.sealedBy("jonas", Header{Record: ID{7}}, "svar"), amira, ErrAuthority},
		"a stranger's":              {w.sealedBy("okänd", Header{Record: ID{8}}, ""), Right{}, ErrAuthority},
		"an altered one":            {altered, Right{}, ErrSignature},
		"of another audit":          {foreign, Right{}, ErrForeign},
		"a guide by an auditor":     {w.sealedBy("amira", Header{Record: ID{9}, Kind: "guide"}, ""), Right{Admin: true}, ErrAuthority},
		"a guide by a lead":         {w.sealedBy("jonas", Header{Record: ID{9}, Kind: "guide"}, ""), Right{Admin: true}, nil},
	} {
		if err := s.CheckFrame(c.frame, c.right); ClassOf(err) != ClassOf(c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

// TestLostLaptop: what had arrived is accepted, what comes later is not, and a
// hand-over lets the new laptop go on.
func TestLostLaptop(t *testing.T) {
	w := ready(t)
	first := w.sealedBy("amira", Header{Record: ID{7}}, "svar")
	unsent := w.second("amira", first)
	w.does("lena", w.removing("amira", first.Hash))
	w.does("lena", w.adding("amira2", "D", RoleAuditor))
	s := w.roster.State()
	owner := Right{Owner: w.id("amira")}
	if err := s.CheckFrame(first, owner); err != nil {
		t.Errorf("accepted: %v", err)
	}
	if err := s.CheckFrame(unsent, owner); !errors.Is(err, ErrAuthority) {
		t.Errorf("after the removal: %v", err)
	}
	over := signed(t, Handover{
		Audit: w.audit, Record: ID{7}, From: w.id("amira"), To: w.id("amira2"), Versions: []Hash{first.Hash, unsent.Hash},
		By: w.id("lena"), At: noon,
	}, w.keys("lena"))
	if err := s.CheckHandover(over); err != nil {
		t.Fatal(err)
	}
	elsewhere := over.Body
	elsewhere.Record = ID{8}
	owner.Handovers = []Handover{elsewhere, over.Body}
	third := w.second("amira2", unsent)
	for name, f := range map[string]Frame{"first": first, "unsent": unsent, "the new laptop's": third} {
		if err := s.CheckFrame(f, owner); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, f := range map[string]Frame{"the old laptop's third": w.second("amira", unsent), "another second": w.second("amira", first)} {
		if f.Hash == unsent.Hash {
			t.Fatal("nonce used twice")
		}
		if err := s.CheckFrame(f, owner); !errors.Is(err, ErrAuthority) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if Owner(w.id("amira"), ID{7}, owner.Handovers) != w.id("amira2") || Owner(w.id("amira"), ID{9}, owner.Handovers) != w.id("amira") {
		t.Error("owner")
	}
	by := over.Body
	by.By = w.id("amira2")
	if err := s.CheckHandover(signed(t, by, w.keys("amira2"))); !errors.Is(err, ErrAuthority) {
		t.Errorf("a hand-over to oneself: %v", err)
	}
	by.To = ID{1}
	if err := s.CheckHandover(signed(t, by, w.keys("lena"))); !errors.Is(err, ErrAuthority) {
		t.Errorf("a hand-over to a stranger: %v", err)
	}
}

func TestDisputedWaits(t *testing.T) {
	w := ready(t)
	at := w.roster.State().Head()
	w.append(w.apart("lena", at, w.adding("bo", "D", RoleAuditor)))
	kept := w.sealedBy("amira", Header{Record: ID{7}}, "svar")
	w.append(w.apart("jonas", at, w.removing("amira", kept.Hash)))
	s := w.roster.State()
	if err := s.CheckFrame(w.sealedBy("amira", Header{Record: ID{8}}, ""), Right{}); !errors.Is(err, ErrFork) {
		t.Errorf("a frame of a device in dispute: %v", err)
	}
	if err := s.CheckFrame(kept, Right{}); err != nil {
		t.Errorf("a frame that both sides accept: %v", err)
	}
}

func TestStatementsOfMembers(t *testing.T) {
	w := ready(t)
	w.does("lena", w.adding("bo", "D", RoleAuditor))
	w.does("lena", w.removing("bo"))
	s := w.roster.State()
	f := w.sealedBy("amira", Header{Record: ID{7}}, "svar")
	receipt := func(by string) Statement[Receipt] {
		return signed(t, Receipt{Audit: w.audit, Record: ID{7}, Version: 1, Frame: f.Hash, Level: Readable, By: w.id(by), At: noon}, w.keys(by))
	}
	erase := func(by string) Statement[EraseOrder] {
		return signed(t, EraseOrder{Audit: w.audit, Record: ID{7}, By: w.id(by), At: noon}, w.keys(by))
	}
	head := func(by string) Statement[Head] {
		return signed(t, Head{Audit: w.audit, Device: w.id(by), RosterNumber: 1, Roster: Hash{1}, At: noon}, w.keys(by))
	}
	asking := func(by string, c Change) Statement[Request] {
		return signed(t, Request{Audit: w.audit, By: w.id(by), At: noon, Change: c}, w.keys(by))
	}
	own := Change{Op: OpRotateKey, Target: w.id("amira"), Seal: w.keys("amira").Public().Seal}
	forged := receipt("amira")
	forged.Body.By = w.id("lena")
	stored := signed(t, Receipt{Audit: w.audit, Record: ID{7}, Version: 1, Frame: f.Hash, Level: Stored, By: w.id("lena"), Store: ID{1}, Sequence: 1}, w.keys("lena"))
	other := erase("lena")
	other.Body.Audit = ID{3}
	for name, c := range map[string]struct{ got, want error }{
		"a lead's receipt":             {s.CheckReceipt(receipt("lena")), nil},
		"an auditor's receipt":         {s.CheckReceipt(receipt("amira")), ErrAuthority},
		"a forged receipt":             {s.CheckReceipt(forged), ErrSignature},
		"a server's word as a lead's":  {s.CheckReceipt(stored), ErrAuthority},
		"a server's receipt":           {stored.Verify(w.keys("lena").Sign.Public().(ed25519.PublicKey)), nil},
		"a lead erases":                {s.CheckErase(erase("jonas"), w.id("amira")), nil},
		"the writer erases":            {s.CheckErase(erase("amira"), w.id("amira")), nil},
		"another auditor erases":       {s.CheckErase(erase("amira"), w.id("jonas")), ErrAuthority},
		"a removed auditor erases":     {s.CheckErase(erase("bo"), w.id("bo")), ErrAuthority},
		"an order for another audit":   {s.CheckErase(other, w.id("lena")), ErrForeign},
		"a head":                       {s.CheckHead(head("amira")), nil},
		"a removed device's head":      {s.CheckHead(head("bo")), ErrAuthority},
		"a stranger's head":            {s.CheckHead(head("okänd")), ErrAuthority},
		"a lead asks":                  {s.CheckRequest(asking("jonas", w.removing("amira"))), nil},
		"an auditor asks for her key":  {s.CheckRequest(asking("amira", own)), nil},
		"an auditor asks for a change": {s.CheckRequest(asking("amira", w.removing("jonas"))), ErrAuthority},
	} {
		if ClassOf(c.got) != ClassOf(c.want) {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
	if !receipt("lena").Body.Covers(f) || receipt("lena").Body.Covers(w.second("amira", f)) {
		t.Error("covers")
	}
	asked := asking("jonas", w.removing("amira"))
	by := w.signer("lena")
	by.Asked = asked.Hash
	raw, err := w.roster.Make(asked.Body.Change, by)
	if err != nil || parsed[Entry](t, raw).Body.Asked != asked.Hash {
		t.Errorf("carried out: %v", err)
	}
}

// TestAcceptedOrderOfARemovedLead: an order that was accepted at the removal
// stays good.
func TestAcceptedOrderOfARemovedLead(t *testing.T) {
	w := ready(t)
	order := signed(t, EraseOrder{Audit: w.audit, Record: ID{7}, By: w.id("jonas"), At: noon}, w.keys("jonas"))
	later := signed(t, EraseOrder{Audit: w.audit, Record: ID{8}, By: w.id("jonas"), At: noon}, w.keys("jonas"))
	w.does("lena", w.removing("jonas", order.Hash))
	if err := w.roster.State().CheckErase(order, ID{}); err != nil {
		t.Error(err)
	}
	if err := w.roster.State().CheckErase(later, ID{}); !errors.Is(err, ErrAuthority) {
		t.Errorf("a later order: %v", err)
	}
}

func TestTombstone(t *testing.T) {
	w := ready(t)
	f := w.sealedBy("amira", Header{Record: ID{7}}, "svar")
	order := signed(t, EraseOrder{Audit: w.audit, Record: ID{7}, By: w.id("lena"), At: noon}, w.keys("lena"))
	stone, err := Bury(f, order)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := stone.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseTombstone(raw)
	if err != nil || again != stone || again.CarriesOut(order) != nil {
		t.Errorf("tombstone: %v", err)
	}
	other := signed(t, EraseOrder{Audit: w.audit, Record: ID{8}, By: w.id("lena"), At: noon}, w.keys("lena"))
	if err := again.CarriesOut(other); !errors.Is(err, ErrForeign) {
		t.Errorf("another order: %v", err)
	}
	if _, err := Bury(f, other); !errors.Is(err, ErrForeign) {
		t.Errorf("another record: %v", err)
	}
	for name, wrong := range map[string][]byte{
		"nothing": nil, "half": raw[:len(raw)/2], "a space": append(raw[:len(raw):len(raw)], ' '), "large": make([]byte, MaxStatement+1),
		"empty": []byte(`{"v":1,"type":"tombstone"}`),
	} {
		if _, err := ParseTombstone(wrong); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

func TestVersionsFollow(t *testing.T) {
	w := ready(t)
	a := w.sealedBy("amira", Header{Record: ID{7}}, "ett")
	b := w.second("amira", a)
	c := w.second("amira", b)
	other := w.sealedBy("amira", Header{Record: ID{8}}, "")
	if err := CheckVersions([]Frame{a, b, c}); err != nil {
		t.Error(err)
	}
	for name, k := range map[string]struct {
		frames []Frame
		want   error
	}{
		"a gap": {[]Frame{a, c}, ErrOrder}, "not from the start": {[]Frame{b, c}, ErrOrder}, "twice": {[]Frame{a, a}, ErrOrder},
		"a fork": {[]Frame{a, w.second("amira", w.sealedBy("amira", Header{Record: ID{7}}, "två"))}, ErrFork},
		"back":   {[]Frame{a, b, a}, ErrOrder}, "another record": {[]Frame{a, other}, ErrForeign},
	} {
		if err := CheckVersions(k.frames); !errors.Is(err, k.want) {
			t.Errorf("%s: got %v, want %v", name, err, k.want)
		}
	}
	at := Place{2, b.Hash}
	for name, k := range map[string]struct {
		frame Frame
		want  Succession
	}{"next": {c, Next}, "same": {b, Same}, "older": {a, Older}, "twin": {w.second("amira", a), Forked}, "gap": {w.second("amira", c), Gapped}} {
		if got := k.frame.After(at); got != k.want {
			t.Errorf("%s: %d", name, got)
		}
	}
}

func TestHeadsTellWhatIsMissing(t *testing.T) {
	var list Hash
	frames := []Hash{{1}, {2}, {3}}
	for _, f := range frames {
		list = Link(list, f)
	}
	h := Head{Audit: ID{1}, Device: ID{2}, Sent: 3, List: list, RosterNumber: 2, Roster: Hash{1}, Store: ID{9}, Sequence: 10, View: Hash{5}}
	if n, err := h.Account(frames); n != 0 || err != nil {
		t.Errorf("all here: %d, %v", n, err)
	}
	if n, err := h.Account(frames[:2]); n != 1 || err != nil {
		t.Errorf("one missing: %d, %v", n, err)
	}
	swapped := slices.Clone(frames)
	swapped[1] = Hash{7}
	if _, err := h.Account(swapped); !errors.Is(err, ErrFork) {
		t.Errorf("another frame: %v", err)
	}
	for name, c := range map[string]struct {
		change func(*Head)
		want   error
	}{
		"the same": {func(*Head) {}, nil}, "further": {func(h *Head) { h.Sent, h.List = 4, Hash{6} }, nil},
		"back": {func(h *Head) { h.Sent = 2 }, ErrOrder}, "others": {func(h *Head) { h.List = Hash{6} }, ErrFork},
		"older roster": {func(h *Head) { h.RosterNumber = 1 }, ErrOrder}, "another device": {func(h *Head) { h.Device = ID{3} }, ErrForeign},
	} {
		later := h
		c.change(&later)
		if err := later.After(h); ClassOf(err) != ClassOf(c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	other := h
	other.Device, other.View = ID{3}, Hash{6}
	if err := h.SameView(other); !errors.Is(err, ErrFork) {
		t.Errorf("two views of one log: %v", err)
	}
	other.Sequence = 11
	if err := h.SameView(other); err != nil {
		t.Errorf("views that cannot be compared: %v", err)
	}
}

func TestCallIsFresh(t *testing.T) {
	k := keysOf(t, "amira")
	public := k.Public().Sign
	c := Call{Method: "POST", Path: "/v1/a/00/batch?x=1", Body: BodyHash([]byte("kropp")), Nonce: []byte("nonce"), Device: k.ID}
	signature, err := c.Sign(k.Sign)
	if err != nil || c.Verify(public, signature) != nil {
		t.Fatalf("call: %v", err)
	}
	for name, change := range map[string]func(*Call){
		"method": func(c *Call) { c.Method = "PUT" }, "path": func(c *Call) { c.Path = "/v1/a/01/batch?x=1" },
		"body": func(c *Call) { c.Body = BodyHash(nil) }, "nonce": func(c *Call) { c.Nonce = []byte("noncf") },
		"device": func(c *Call) { c.Device[0]++ }, "border": func(c *Call) { c.Method, c.Path = "POST/", "v1/a/00/batch?x=1" },
	} {
		other := c
		change(&other)
		if err := other.Verify(public, signature); !errors.Is(err, ErrSignature) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	for name, wrong := range map[string]Call{"no method": {Path: "/", Nonce: []byte{1}}, "no path": {Method: "GET", Nonce: []byte{1}}, "no nonce": {Method: "GET", Path: "/"}} {
		if _, err := wrong.Sign(k.Sign); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
