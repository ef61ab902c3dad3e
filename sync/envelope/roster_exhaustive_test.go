package envelope

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// study tries every small roster: three leads and the root key, each removing,
// adding, ending the epoch and settling, at every place, in every order of
// arrival.
type study struct {
	*world
	base    *Roster
	at      Place
	changes map[string]Change
	parsed  map[Hash]Statement[Entry]
	made    map[string][]byte
	cases   int
	forks   int
	asked   int
}

// SecondOpinion is what another reader, written from docs/format.md, makes of
// a roster, in the words of runRoster.
var SecondOpinion func(audit ID, pin Hash, entries [][]byte) map[string]string

// ask compares with the second reader, on every seventeenth roster.
func (s *study) ask(r *Roster, story string) {
	s.asked++
	if s.asked%17 != 0 || SecondOpinion == nil {
		return
	}
	pin := s.pin()
	mine, err := runRoster(given{"audit": s.audit.String(), "root_hash": pin.String()}, r.Entries())
	if err != nil {
		s.t.Fatalf("%s: %v", story, err)
	}
	if other := SecondOpinion(s.audit, pin, r.Entries()); !maps.Equal(mine, other) {
		s.t.Fatalf("%s: read as %v, by the second reader as %v", story, mine, other)
	}
}

var leads = []string{"lena", "jonas", "cia"}

func newStudy(t *testing.T) *study {
	w := newWorld(t)
	w.does("lena", w.adding("jonas", "B", RoleAdmin))
	w.does("lena", w.adding("cia", "C", RoleAdmin))
	s := &study{world: w, base: w.roster, at: w.roster.State().Head(), changes: map[string]Change{}, parsed: map[Hash]Statement[Entry]{}, made: map[string][]byte{}}
	for _, name := range leads {
		s.changes["removes "+name] = w.removing(name)
	}
	s.changes["adds bo"] = w.adding("bo", "D", RoleAuditor)
	s.changes["ends the epoch"] = w.rotating(2, leads...)
	return s
}

// entry signs a change once for a place.
func (s *study) entry(by string, change string, after Place) []byte {
	key := fmt.Sprint(by, change, after)
	raw, there := s.made[key]
	if !there {
		raw = s.apart(by, after, s.changes[change])
		s.made[key] = raw
	}
	return raw
}

// fresh returns the base as it was.
func (s *study) fresh() *Roster {
	r := &Roster{audit: s.base.audit, pin: s.base.pin, nodes: map[Hash]*node{}, tips: map[*node]*State{}}
	var before *node
	for _, n := range s.base.order {
		copied := &node{entry: n.entry, previous: before}
		if before != nil {
			before.children = []*node{copied}
		}
		r.nodes[n.entry.Hash] = copied
		r.order = append(r.order, copied)
		before = copied
	}
	r.tips[before] = replay(before)
	r.state = r.evaluate()
	return r
}

// with returns the base with more entries, or false when one is refused.
func (s *study) with(entries ...[]byte) (*Roster, bool) {
	r := s.fresh()
	for _, raw := range entries {
		hash := hashOf(raw)
		entry, there := s.parsed[hash]
		if !there {
			entry = parsed[Entry](s.t, raw)
			s.parsed[hash] = entry
		}
		if r.place(entry) != nil {
			return nil, false
		}
	}
	r.state = r.evaluate()
	return r, true
}

// picture writes down all that a state says.
func picture(s State) string {
	var b strings.Builder
	epoch, err := s.Epoch()
	fmt.Fprint(&b, s.head, epoch.Number, err)
	for _, m := range s.Members() {
		fmt.Fprint(&b, m.Device.ID, m.Role, m.Removed, m.Disputed, m.Renewed, len(s.accepted[m.Device.ID]))
	}
	if f := s.Fork(); f != nil {
		for _, side := range f.Branches {
			fmt.Fprint(&b, side.First().Hash)
		}
	}
	return b.String()
}

func (s *study) active(st State, id ID) bool {
	if id == (ID{}) {
		return true
	}
	m, known := st.Member(id)
	return known && m.active()
}

// holds checks what must be true of every roster without a settlement.
func (s *study) holds(r *Roster, story string) {
	s.cases++
	st := r.State()
	if st.Fork() != nil {
		s.forks++
	}
	for _, n := range r.order[3:] {
		e := n.entry.Body
		if e.Change.Op != OpRemove {
			continue
		}
		if s.active(st, e.Change.Target) && (e.By == ID{} || s.active(st, e.By)) {
			s.t.Fatalf("%s: a removal by one who may act does not hold", story)
		}
	}
	standing := r.nodes[st.Head().Hash]
	if epoch, err := st.Epoch(); err == nil && epoch.Number > 1 && !slices.ContainsFunc(pathOf(standing), func(n *node) bool {
		return n.entry.Body.Change.Op == OpRotateEpoch
	}) {
		s.t.Fatalf("%s: a key that does not stand is sealed to", story)
	}
	if _, bo := st.Member(s.id("bo")); bo && !slices.ContainsFunc(pathOf(standing), func(n *node) bool {
		return n.entry.Body.Change.Op == OpAdd && n.entry.Body.Change.Device.ID == s.id("bo")
	}) {
		s.t.Fatalf("%s: a device of a branch that does not stand is a member", story)
	}
	if st.Fork() == nil && len(standing.children) > 0 {
		s.t.Fatalf("%s: nothing is disputed and yet the newest entry does not stand", story)
	}
}

func pathOf(n *node) []*node {
	var out []*node
	for ; n != nil; n = n.previous {
		out = append(out, n)
	}
	return out
}

// sameInEveryOrder checks that a state does not depend on the order of arrival.
func (s *study) sameInEveryOrder(story string, entries ...[]byte) *Roster {
	first, ok := s.with(entries...)
	if !ok {
		return nil
	}
	want := picture(first.State())
	for _, order := range [][]int{{1, 0, 2}, {0, 2, 1}, {2, 0, 1}, {1, 2, 0}, {2, 1, 0}} {
		var other [][]byte
		for _, i := range order {
			if i < len(entries) {
				other = append(other, entries[i])
			}
		}
		r, ok := s.with(other...)
		if !ok {
			continue // an entry before the one that it follows
		}
		if got := picture(r.State()); got != want {
			s.t.Fatalf("%s: %s in order %v, %s before", story, got, order, want)
		}
		if len(entries) < 3 {
			break
		}
	}
	s.ask(first, story)
	return first
}

// step is an entry that somebody makes, in words and in bytes.
type step struct {
	story string
	raw   []byte
	by    string
}

func (s *study) steps(after Place) []step {
	var out []step
	for _, by := range append([]string{"root"}, leads...) {
		for _, what := range []string{"removes lena", "removes jonas", "removes cia", "adds bo", "ends the epoch"} {
			out = append(out, step{by + " " + what, s.entry(by, what, after), by})
		}
	}
	return out
}

func TestEveryRosterOfTwoAndThree(t *testing.T) {
	s := newStudy(t)
	first := s.steps(s.at)
	for i, a := range first {
		for j, b := range first[:i] {
			story := a.story + " | " + b.story
			r := s.sameInEveryOrder(story, a.raw, b.raw)
			if r == nil {
				t.Fatalf("%s: refused", story)
			}
			s.holds(r, story)
			s.settlements(story, a, b, r)
			if testing.Short() && (i+j)%4 != 0 {
				continue
			}
			for _, c := range s.steps(Place{s.at.Number + 1, hashOf(a.raw)}) {
				long := a.story + ", " + c.story + " | " + b.story
				if r := s.sameInEveryOrder(long, a.raw, b.raw, c.raw); r != nil {
					s.holds(r, long)
				}
			}
			for _, c := range first[:j] {
				long := story + " | " + c.story
				if r := s.sameInEveryOrder(long, a.raw, b.raw, c.raw); r != nil {
					s.holds(r, long)
				}
			}
		}
	}
	t.Logf("%d rosters, %d of them with an open fork", s.cases, s.forks)
	if s.cases < 1000 || s.forks == 0 || s.forks == s.cases {
		t.Errorf("%d rosters, %d forks: the study studies nothing", s.cases, s.forks)
	}
}

// settlements lets everybody settle a fork either way.
func (s *study) settlements(story string, a, b step, r *Roster) {
	fork := r.State().Fork()
	if fork == nil {
		return
	}
	for _, by := range append([]string{"root"}, leads...) {
		for _, stands := range []step{a, b} {
			raw := s.apart(by, Place{s.at.Number + 1, hashOf(stands.raw)}, fork.Settle(hashOf(stands.raw)))
			long := fmt.Sprintf("%s, %s settles for %s", story, by, stands.story)
			got := s.sameInEveryOrder(long, a.raw, b.raw, raw)
			if got == nil {
				continue // removed on that side
			}
			st := got.State()
			if by == "root" && (st.Fork() != nil || !got.nodes[st.Head().Hash].follows(hashOf(stands.raw))) {
				s.t.Fatalf("%s: the root key has no last word", long)
			}
			before := r.State()
			if !s.active(before, s.id(by)) && by != "root" && st.Fork() == nil {
				s.t.Fatalf("%s: one in dispute settled it", long)
			}
			if st.Fork() != nil {
				continue
			}
			for _, side := range []step{a, b} {
				e := got.nodes[hashOf(side.raw)].entry.Body
				if e.Change.Op == OpRemove && s.active(st, e.Change.Target) && s.active(st, e.By) && by != "root" {
					s.t.Fatalf("%s: a removal was lost", long)
				}
			}
		}
	}
}

// TestOutsidersChangeNothing: whoever is no lead, at every place.
func TestOutsidersChangeNothing(t *testing.T) {
	s := newStudy(t)
	r, _ := s.with(s.entry("lena", "adds bo", s.at), s.entry("jonas", "removes cia", s.at))
	want := picture(r.State())
	for _, n := range r.order {
		at := Place{n.entry.Body.Number, n.entry.Hash}
		for _, by := range []string{"bo", "okänd"} {
			for what := range s.changes {
				if err := r.Append(s.entry(by, what, at)); ClassOf(err) != ClassAuthority {
					t.Fatalf("%s %s: %v", by, what, err)
				}
			}
		}
	}
	if got := picture(r.State()); got != want {
		t.Errorf("changed: %s, before %s", got, want)
	}
}

// TestSpokenTwice: two leads settle differently; the one who gives in decides.
func TestSpokenTwice(t *testing.T) {
	s := newStudy(t)
	a, b := s.entry("lena", "adds bo", s.at), s.entry("jonas", "ends the epoch", s.at)
	r, _ := s.with(a, b)
	fork := r.State().Fork()
	forA := s.apart("lena", Place{s.at.Number + 1, hashOf(a)}, fork.Settle(hashOf(a)))
	forB := s.apart("jonas", Place{s.at.Number + 1, hashOf(b)}, fork.Settle(hashOf(b)))
	for _, raw := range [][]byte{forA, forB} {
		if err := r.Append(raw); err != nil {
			t.Fatal(err)
		}
	}
	if r.State().Fork() == nil {
		t.Fatal("one word against another, and yet it is settled")
	}
	if err := r.AppendAt(s.apart("lena", Place{s.at.Number + 2, hashOf(forB)}, fork.Settle(hashOf(b)))); err != nil {
		t.Fatal(err)
	}
	if st := r.State(); st.Fork() != nil || !r.nodes[st.Head().Hash].follows(hashOf(b)) {
		t.Errorf("still open: %+v", st.Fork())
	}
}

// TestBackdatedBranch: a lead who was removed long ago, and a server that lies
// with him, cannot get anything sealed to him; a removal by the root key he
// cannot even dispute.
func TestBackdatedBranch(t *testing.T) {
	for _, remover := range []string{"lena", "root"} {
		s := newStudy(t)
		r, _ := s.with(s.entry(remover, "removes cia", s.at))
		s.roster = r
		s.does("lena", s.changes["adds bo"])
		late := s.entry("cia", "removes lena", s.at)
		if err := r.AppendAt(late); ClassOf(err) != ClassOrder {
			t.Errorf("a server takes it: %v", err)
		}
		if err := r.Append(late); err != nil {
			t.Fatal(err)
		}
		st := r.State()
		_, sealErr := st.Epoch()
		if s.active(st, s.id("cia")) || remover == "root" && (st.Fork() != nil || sealErr != nil) || remover != "root" && sealErr == nil {
			t.Errorf("removed by %s: %v, %v", remover, st.Fork(), sealErr)
		}
	}
}
