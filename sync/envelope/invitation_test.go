package envelope

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func invited(w *world) (Invitation, Secret) {
	return Invitation{
		Audit: w.audit, Root: w.pin(), Name: "Brukarrevision Östra", Server: "https://revision.example.se:8443/v",
		ServerKey: ServerID(w.root.Public().(ed25519.PublicKey)), Role: RoleAuditor, Expires: noon,
	}, NewSecret()
}

func TestCodeIsReadAsTyped(t *testing.T) {
	for range 200 {
		s := NewSecret()
		code := s.Code()
		if len(code) != 26+4 {
			t.Fatalf("code of %d characters", len(code))
		}
		typed := strings.NewReplacer("0", "o", "1", "l", "-", " \u2011").Replace(strings.ToLower(code))
		if again, err := ParseSecret(typed); err != nil || again != s {
			t.Fatalf("typed code: %v", err)
		}
	}
	s := NewSecret()
	code := s.plain()
	for name, wrong := range map[string]string{"short": code[:25], "long": code + "0", "a U": code[:25] + "U", "nothing": "", "endless": strings.Repeat("-", 1000) + code} {
		_, err := ParseSecret(wrong)
		if !errors.Is(err, ErrFormat) || strings.Contains(err.Error(), code[:8]) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if text := fmt.Sprintf("%v %+v %#v %s", s, s, s, struct{ S Secret }{s}); strings.Contains(text, code[:5]) {
		t.Errorf("printed: %s", text)
	}
}

func TestInvitationTravels(t *testing.T) {
	w := ready(t)
	i, s := invited(w)
	sealed, err := i.Seal(s)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := OpenInvitation(s, sealed); err != nil || got != i {
		t.Errorf("from the server: %+v, %v", got, err)
	}
	if _, err := OpenInvitation(NewSecret(), sealed); !errors.Is(err, ErrAltered) {
		t.Errorf("with another code: %v", err)
	}
	file, err := i.File(s)
	if err != nil {
		t.Fatal(err)
	}
	if got, secret, err := OpenInvitationFile(file); err != nil || got != i || secret != s {
		t.Errorf("from a file: %v", err)
	}
	for n := range file {
		spoilt := bytes.Clone(file)
		spoilt[n] ^= 1
		if _, _, err := OpenInvitationFile(spoilt); err == nil {
			t.Fatalf("byte %d of the file altered", n)
		}
	}
	if i.Expired(noon.Time()) != nil || !errors.Is(i.Expired(noon.Time().Add(time.Second)), ErrExpired) {
		t.Error("expiry")
	}
	shorter := i
	shorter.Name = "B"
	if other, err := shorter.Seal(s); err != nil || len(other) != len(sealed) {
		t.Errorf("sizes tell: %d, %d, %v", len(other), len(sealed), err)
	}
	for _, name := range []string{"rad\nrad", "\trad", "\xff", strings.Repeat("x", MaxName+1)} {
		shorter.Name = name
		if _, err := shorter.Seal(s); !errors.Is(err, ErrFormat) {
			t.Errorf("name %q: %v", clip(name), err)
		}
	}
	shorter.Name, shorter.Server = strings.Repeat("å", MaxName/2), strings.Repeat("x", MaxServer)
	if _, err := shorter.Seal(s); err != nil {
		t.Errorf("the longest names: %v", err)
	}
	for _, server := range []string{"med blanksteg", "å", strings.Repeat("x", MaxServer+1)} {
		shorter.Server = server
		if _, err := shorter.Seal(s); !errors.Is(err, ErrFormat) {
			t.Errorf("address %q: %v", clip(server), err)
		}
	}
}

func TestLinkPinsTheRoot(t *testing.T) {
	w := ready(t)
	i, s := invited(w)
	link := InvitationLink{Secret: s, Root: i.Root, Server: i.Server}
	text, err := link.Text()
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParseInvitationLink(text)
	if err != nil || got != link || got.Check(i) != nil {
		t.Errorf("link: %v", err)
	}
	forged := i
	forged.Root = Hash{1}
	if err := got.Check(forged); !errors.Is(err, ErrForeign) {
		t.Errorf("another root key: %v", err)
	}
	for name, wrong := range map[string]string{
		"lower case": strings.ToLower(text), "no address": strings.TrimSuffix(text, i.Server), "a space": text + " ",
		"short": text[:30], "nothing": "", "endless": text + strings.Repeat("x", MaxLink),
	} {
		if _, err := ParseInvitationLink(wrong); err == nil || strings.Contains(err.Error(), s.plain()) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestJoinOffline goes all the way by files: invitation, request, acceptance.
func TestJoinOffline(t *testing.T) {
	w := ready(t)
	i, s := invited(w)
	bo := w.keys("bo")
	raw, err := bo.Join(i, s, Person{Name: "Bo Ek", At: noon})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("Bo Ek")) {
		t.Error("the name stands open in the request")
	}
	device, who, err := OpenJoin(s, w.audit, raw)
	if err != nil || who.Name != "Bo Ek" || device.ID != bo.ID {
		t.Fatalf("join: %+v, %v", who, err)
	}
	if !device.SameFingerprint(bo.Public().Fingerprint()) || device.SameFingerprint(w.keys("amira").Public().Fingerprint()) {
		t.Error("fingerprint")
	}
	if digits := strings.ReplaceAll(device.Fingerprint(), " ", ""); len(digits) != 30 {
		t.Errorf("fingerprint of %d digits", len(digits))
	}
	for n := range raw {
		spoilt := bytes.Clone(raw)
		spoilt[n] ^= 1
		if _, _, err := OpenJoin(s, w.audit, spoilt); err == nil {
			t.Fatalf("byte %d of the request altered", n)
		}
	}
	longest := strings.Repeat("å", MaxName/2)
	long, err := bo.Join(i, s, Person{Name: longest, At: noon})
	if err != nil || len(long) != len(raw) {
		t.Errorf("the longest name: %d bytes, a short one %d, %v", len(long), len(raw), err)
	}
	if _, who, err := OpenJoin(s, w.audit, long); err != nil || who.Name != longest {
		t.Errorf("the longest name: %v", err)
	}
	if _, err := bo.Join(i, s, Person{Name: longest + "x", At: noon}); !errors.Is(err, ErrFormat) {
		t.Errorf("too long a name: %v", err)
	}
	w.cannotJoin(s, raw)
	add := w.adding("bo", "D", RoleAuditor)
	add.Invitation = s.ID()
	w.does("lena", add)
	answer, err := SealAcceptance(s, w.roster.Entries())
	if err != nil {
		t.Fatal(err)
	}
	roster, err := OpenAcceptance(i, s, device, answer)
	if err != nil || roster.State().Head() != w.roster.State().Head() {
		t.Fatalf("acceptance: %v", err)
	}
	if _, err := OpenAcceptance(i, s, w.keys("cia").Public(), answer); !errors.Is(err, ErrForeign) {
		t.Errorf("an acceptance for somebody else: %v", err)
	}
	pinned := i
	pinned.Root = Hash{1}
	if _, err := OpenAcceptance(pinned, s, device, answer); !errors.Is(err, ErrForeign) {
		t.Errorf("a roster of another root: %v", err)
	}
	answer[len(answer)-1] ^= 1
	if _, err := OpenAcceptance(i, s, device, answer); !errors.Is(err, ErrAltered) {
		t.Errorf("an altered acceptance: %v", err)
	}
	second := w.adding("cia", "E", RoleAuditor)
	second.Invitation = s.ID()
	w.cannot("lena", second, ErrAuthority) // burnt
}

func TestAcceptanceIsBounded(t *testing.T) {
	entry := make([]byte, MaxEntry)
	var entries [][]byte
	for range MaxAcceptance / MaxEntry {
		entries = append(entries, entry)
	}
	if _, err := SealAcceptance(NewSecret(), entries); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too long a roster: %v", err)
	}
	if sealed, err := SealAcceptance(NewSecret(), entries[1:]); err != nil || len(sealed) > MaxAcceptance {
		t.Errorf("a long roster: %d bytes, %v", len(sealed), err)
	}
	if _, err := SealAcceptance(NewSecret(), [][]byte{make([]byte, MaxEntry+1)}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too long an entry: %v", err)
	}
}

// cannotJoin tries what somebody who carries the request could do with it.
func (w *world) cannotJoin(s Secret, raw []byte) {
	w.t.Helper()
	st, err := ParseStatement[Join](raw)
	if err != nil {
		w.t.Fatal(err)
	}
	thief := w.keys("tjuv")
	j := st.Body
	j.Device = thief.Public()
	forged, err := Sign(j, thief.Sign)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, _, err := OpenJoin(s, w.audit, forged); !errors.Is(err, ErrAltered) {
		w.t.Errorf("own keys under another's name: %v", err)
	}
	if _, _, err := OpenJoin(NewSecret(), w.audit, raw); !errors.Is(err, ErrForeign) {
		w.t.Errorf("another invitation: %v", err)
	}
	if _, _, err := OpenJoin(s, ID{9}, raw); !errors.Is(err, ErrForeign) {
		w.t.Errorf("another audit: %v", err)
	}
}
