package envelope

import (
	"bytes"
	"errors"
	"testing"
)

func TestRosterGrows(t *testing.T) {
	w := ready(t)
	s := w.roster.State()
	if s.Head().Number != 3 || len(s.Members()) != 3 || len(s.Admins()) != 2 || s.Appender() != w.id("lena") {
		t.Errorf("state: %+v", s.Head())
	}
	w.cannot("amira", w.removing("lena"), ErrAuthority)
	w.cannot("stranger", w.removing("lena"), ErrAuthority)
	w.cannot("jonas", w.adding("amira", "D", RoleAuditor), ErrAuthority)
	w.cannot("jonas", w.adding("bo", "C", RoleAuditor), ErrAuthority)
	w.does("jonas", Change{Op: OpPromote, Target: w.id("amira"), Seeds: w.seed(1, "amira")})
	w.cannot("jonas", Change{Op: OpPromote, Target: w.id("amira"), Seeds: w.seed(1, "amira")}, ErrAuthority)
	if m, _ := w.roster.State().Member(w.id("amira")); m.Role != RoleAdmin || m.Letter != "C" {
		t.Errorf("promoted: %+v", m)
	}
	again, err := OpenRoster(w.audit, w.pin(), w.roster.Entries())
	if err != nil || again.State().Head() != w.roster.State().Head() {
		t.Errorf("read again: %v", err)
	}
}

func TestRemovedStaysRemoved(t *testing.T) {
	w := ready(t)
	kept := Hash{1}
	w.does("lena", w.removing("jonas", kept))
	s := w.roster.State()
	if m, _ := s.Member(w.id("jonas")); !m.Removed || !s.Accepts(w.id("jonas"), kept) || s.Accepts(w.id("jonas"), Hash{2}) {
		t.Errorf("removed: %+v", m)
	}
	w.cannot("jonas", w.removing("lena"), ErrAuthority)
	w.cannot("lena", w.adding("jonas", "D", RoleAuditor), ErrAuthority)
	w.cannot("lena", w.removing("lena"), ErrAuthority)
	w.does("lena", w.removing("jonas", Hash{2}))
	if s := w.roster.State(); !s.Accepts(w.id("jonas"), kept) || !s.Accepts(w.id("jonas"), Hash{2}) {
		t.Error("a second removal must accept more, not less")
	}
	if exposed := w.roster.State().Exposed(); len(exposed) != 1 || exposed[0].Device.ID != w.id("jonas") {
		t.Errorf("who still knows the epoch: %v", exposed)
	}
	w.does("lena", w.rotating(2, "lena"))
	if exposed := w.roster.State().Exposed(); len(exposed) != 0 {
		t.Errorf("after a new epoch: %v", exposed)
	}
	w.does("root", w.removing("lena"))
	if s := w.roster.State(); len(s.Admins()) != 0 || s.Appender() != (ID{}) {
		t.Error("the root key removes the last lead")
	}
	w.does("root", w.adding("ny", "E", RoleAdmin))
}

func TestEpochEnds(t *testing.T) {
	w := ready(t)
	w.cannot("lena", w.rotating(3, "lena", "jonas"), ErrOrder)
	w.cannot("lena", w.rotating(2, "lena"), ErrFormat)
	w.cannot("lena", w.rotating(2, "lena", "jonas", "amira"), ErrFormat)
	fresh := keysOf(t, "lena's new key")
	lena := w.keys("lena")
	lena.Seal = fresh.Seal
	change := w.rotating(2, "lena", "jonas")
	change.Seal = fresh.Public().Seal
	var err error
	change.Seeds, err = w.roster.State().SealSeeds(w.epoch(2), map[ID][]byte{lena.ID: change.Seal})
	if err != nil {
		t.Fatal(err)
	}
	w.does("lena", change)
	s := w.roster.State()
	waiting := s.Waiting()
	if len(waiting) != 1 || waiting[0].Device.ID != w.id("jonas") {
		t.Errorf("waiting for %v", waiting)
	}
	epoch, seed, err := s.Seed(lena.ID)
	if err != nil {
		t.Fatal(err)
	}
	if k, err := lena.OpenSeed(w.audit, epoch, seed); err != nil || !bytes.Equal(k.Seed(), w.epoch(2).Seed()) {
		t.Errorf("the seed for the new key: %v", err)
	}
	if _, err := w.keys("lena").OpenSeed(w.audit, epoch, seed); !errors.Is(err, ErrAltered) {
		t.Errorf("the old key opens the new seed: %v", err)
	}
	jonas := w.keys("jonas")
	jonas.Seal = keysOf(t, "jonas's new key").Seal
	resealed, err := w.epoch(2).SealSeed(w.audit, jonas.Public())
	if err != nil {
		t.Fatal(err)
	}
	w.does("jonas", Change{Op: OpRotateKey, Target: jonas.ID, Seal: jonas.Public().Seal, Seeds: []SealedSeed{resealed}})
	if waiting := w.roster.State().Waiting(); len(waiting) != 0 {
		t.Errorf("still waiting for %v", waiting)
	}
	if _, _, err := w.roster.State().Seed(w.id("amira")); !errors.Is(err, ErrAuthority) {
		t.Errorf("a seed for an auditor: %v", err)
	}
	own := Change{Op: OpRotateKey, Target: w.id("amira"), Seal: keysOf(t, "amira's new key").Public().Seal}
	w.cannot("amira", own, ErrAuthority) // an auditor asks, so that no auditor can make a fork
	asked := signed(t, Request{Audit: w.audit, By: w.id("amira"), At: noon, Change: own}, w.keys("amira"))
	if err := w.roster.State().CheckRequest(asked); err != nil {
		t.Error(err)
	}
	w.does("lena", asked.Body.Change)
}

func TestHeadMoves(t *testing.T) {
	w := ready(t)
	head := w.roster.State().Head()
	late := w.apart("jonas", head, w.removing("amira"))
	w.does("lena", w.adding("bo", "D", RoleAuditor))
	if err := w.roster.AppendAt(late); !errors.Is(err, ErrOrder) {
		t.Errorf("a server took an entry for a head that had moved: %v", err)
	}
	again := w.roster.Entries()[3]
	if err := w.roster.AppendAt(again); err != nil {
		t.Errorf("the same entry twice: %v", err)
	}
	gap := w.apart("lena", Place{Number: 9, Hash: Hash{9}}, w.removing("bo"))
	if err := w.roster.Append(gap); !errors.Is(err, ErrOrder) {
		t.Errorf("an entry after a gap: %v", err)
	}
}

// TestTwoLeadsAddedOffline is the fork that a person decides.
func TestTwoLeadsAddedOffline(t *testing.T) {
	w := ready(t)
	at := w.roster.State().Head()
	bo, cia := w.apart("lena", at, w.adding("bo", "D", RoleAuditor)), w.apart("jonas", at, w.adding("cia", "D", RoleAuditor))
	w.append(bo)
	w.append(cia)
	s := w.roster.State()
	fork := s.Fork()
	if fork == nil || fork.After != at || len(fork.Branches) != 2 || s.Head() != at {
		t.Fatalf("fork: %+v", fork)
	}
	for _, name := range []string{"bo", "cia"} {
		if _, there := s.Member(w.id(name)); there {
			t.Errorf("%s is a member before the fork is settled", name)
		}
	}
	if _, err := s.Epoch(); err != nil {
		t.Errorf("nobody was removed, the old key holds: %v", err)
	}
	w.cannot("lena", w.adding("dan", "E", RoleAuditor), ErrFork)
	w.cannot("amira", fork.Settle(hashOf(bo)), ErrAuthority)
	w.does("jonas", fork.Settle(hashOf(bo)))
	s = w.roster.State()
	_, hasBo := s.Member(w.id("bo"))
	_, hasCia := s.Member(w.id("cia"))
	if s.Fork() != nil || !hasBo || hasCia || s.Head().Number != 5 {
		t.Errorf("settled: %+v", s.Head())
	}
	w.does("jonas", w.adding("cia", "E", RoleAuditor))
}

// TestRemovalOutranks: what a removed lead did at the same time does not count.
func TestRemovalOutranks(t *testing.T) {
	w := ready(t)
	at := w.roster.State().Head()
	spy := w.apart("jonas", at, w.adding("spion", "D", RoleAuditor))
	w.append(spy)
	w.append(w.apart("lena", at, w.removing("jonas")))
	s := w.roster.State()
	_, there := s.Member(w.id("spion"))
	if m, _ := s.Member(w.id("jonas")); s.Fork() != nil || !m.Removed || there {
		t.Errorf("removal does not stand: %+v", m)
	}
}

// TestTwoLeadsRemoveEachOther: neither may do anything until the root key or a
// third lead has spoken.
func TestTwoLeadsRemoveEachOther(t *testing.T) {
	w := ready(t)
	at := w.roster.State().Head()
	a, b := w.apart("lena", at, w.removing("jonas")), w.apart("jonas", at, w.removing("lena"))
	w.append(a)
	w.append(b)
	s := w.roster.State()
	if s.Fork() == nil || len(s.Admins()) != 0 {
		t.Fatalf("fork: %v, leads: %v", s.Fork(), s.Admins())
	}
	if _, err := s.Epoch(); !errors.Is(err, ErrFork) {
		t.Errorf("sealing goes on: %v", err)
	}
	w.append(w.apart("jonas", Place{5 - 1, hashOf(b)}, s.Fork().Settle(hashOf(b))))
	if w.roster.State().Fork() == nil {
		t.Error("a removed lead settled it for himself")
	}
	w.append(w.apart("root", Place{5 - 1, hashOf(a)}, s.Fork().Settle(hashOf(a))))
	s = w.roster.State()
	lena, _ := s.Member(w.id("lena"))
	jonas, _ := s.Member(w.id("jonas"))
	if s.Fork() != nil || lena.Removed || lena.Disputed || !jonas.Removed {
		t.Errorf("root settled: lena %+v, jonas %+v, %v", lena, jonas, s.Fork())
	}
	if _, err := s.Epoch(); err != nil {
		t.Error(err)
	}
}

// TestRemovalOfALosingBranchHolds: whichever branch is chosen, a laptop that
// was reported lost stays out.
func TestRemovalOfALosingBranchHolds(t *testing.T) {
	w := ready(t)
	at := w.roster.State().Head()
	a := w.apart("lena", at, w.adding("bo", "D", RoleAuditor))
	b := w.apart("jonas", at, w.removing("amira", Hash{7}))
	w.append(a)
	w.append(b)
	fork := w.roster.State().Fork()
	if amira, _ := w.roster.State().Member(w.id("amira")); fork == nil || !amira.Disputed {
		t.Fatalf("in dispute: %+v", amira)
	}
	w.does("lena", fork.Settle(hashOf(a)))
	amira, _ := w.roster.State().Member(w.id("amira"))
	if _, bo := w.roster.State().Member(w.id("bo")); !bo || !amira.Removed || !w.roster.State().Accepts(amira.Device.ID, Hash{7}) {
		t.Errorf("settled: %+v", amira)
	}
}
