package envelope

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hpke"
	"crypto/sha256"
	"slices"
	"testing"
)

// world is an audit with people who act in it. Everybody's keys follow from
// their names, so that runs are alike.
type world struct {
	t      testing.TB
	audit  ID
	root   ed25519.PrivateKey
	people map[string]DeviceKeys
	epochs map[uint32]EpochKey
	roster *Roster
}

const noon = Instant(1_769_860_800)

func keysOf(t testing.TB, name string) DeviceKeys {
	t.Helper()
	seed := sha256.Sum256([]byte("sign " + name))
	seal := sha256.Sum256([]byte("seal " + name))
	id := sha256.Sum256([]byte("id " + name))
	private, err := hpke.MLKEM768X25519().NewPrivateKey(seal[:])
	if err != nil {
		t.Fatal(err)
	}
	return DeviceKeys{ID: ID(id[:16]), Sign: ed25519.NewKeyFromSeed(seed[:]), Seal: private}
}

// newWorld founds an audit with Lena as its first lead.
func newWorld(t testing.TB) *world {
	t.Helper()
	seed := sha256.Sum256([]byte("root"))
	w := &world{
		t: t, audit: ID{0xA0, 1}, root: ed25519.NewKeyFromSeed(seed[:]), people: map[string]DeviceKeys{},
		epochs: map[uint32]EpochKey{},
	}
	raw, err := Found(Founding{
		Audit: w.audit, Root: w.root, Device: w.keys("lena").Public(), Letter: "A", Epoch: w.epoch(1), At: noon,
	})
	if err != nil {
		t.Fatal(err)
	}
	w.roster, err = OpenRoster(w.audit, w.pin(), [][]byte{raw})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) pin() Hash { return RootHash(w.root.Public().(ed25519.PublicKey)) }

func (w *world) keys(name string) DeviceKeys {
	k, known := w.people[name]
	if !known {
		k = keysOf(w.t, name)
		w.people[name] = k
	}
	return k
}

func (w *world) id(name string) ID { return w.keys(name).ID }

func (w *world) epoch(number uint32) EpochKey {
	k, known := w.epochs[number]
	if !known {
		seed := sha256.Sum256([]byte{byte(number)})
		var err error
		if k, err = EpochKeyOf(number, seed[:]); err != nil {
			w.t.Fatal(err)
		}
		w.epochs[number] = k
	}
	return k
}

func (w *world) signer(name string) Signer {
	if name == "root" {
		return Signer{Key: w.root, At: noon}
	}
	k := w.keys(name)
	return Signer{Device: k.ID, Key: k.Sign, At: noon}
}

func (w *world) seed(number uint32, names ...string) []SealedSeed {
	var out []SealedSeed
	for _, n := range names {
		s, err := w.epoch(number).SealSeed(w.audit, w.keys(n).Public())
		if err != nil {
			w.t.Fatal(err)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b SealedSeed) int { return bytes.Compare(a.To[:], b.To[:]) })
	return out
}

func (w *world) adding(name, letter string, role Role) Change {
	d := w.keys(name).Public()
	c := Change{Op: OpAdd, Device: &d, Letter: letter, Role: role}
	if role == RoleAdmin {
		e, err := w.roster.State().Epoch()
		if err != nil {
			w.t.Fatal(err)
		}
		c.Seeds = w.seed(e.Number, name)
	}
	return c
}

func (w *world) removing(name string, accept ...Hash) Change {
	return Change{Op: OpRemove, Target: w.id(name), Accept: AcceptFrames(accept)}
}

func (w *world) rotating(number uint32, leads ...string) Change {
	e := w.epoch(number).Public()
	return Change{Op: OpRotateEpoch, Epoch: &e, Seeds: w.seed(number, leads...)}
}

// does lets somebody make a change that must be allowed.
func (w *world) does(name string, c Change) []byte {
	w.t.Helper()
	raw, err := w.roster.Make(c, w.signer(name))
	if err != nil {
		w.t.Fatalf("%s: %v", name, err)
	}
	if err := w.roster.AppendAt(raw); err != nil {
		w.t.Fatalf("%s: %v", name, err)
	}
	return raw
}

// cannot lets somebody try a change that must be refused.
func (w *world) cannot(name string, c Change, want error) {
	w.t.Helper()
	_, err := w.roster.Make(c, w.signer(name))
	if ClassOf(err) != ClassOf(want) {
		w.t.Errorf("%s, %s: got %v, want %v", name, c.Op, err, want)
	}
}

// apart signs an entry after a given place, as somebody without the newest
// roster would.
func (w *world) apart(name string, after Place, c Change) []byte {
	w.t.Helper()
	by := w.signer(name)
	raw, err := Sign(Entry{
		Audit: w.audit, Number: after.Number + 1, Previous: after.Hash, By: by.Device, At: noon, Change: c,
	}, by.Key)
	if err != nil {
		w.t.Fatal(err)
	}
	return raw
}

func (w *world) append(raw []byte) {
	w.t.Helper()
	if err := w.roster.Append(raw); err != nil {
		w.t.Fatal(err)
	}
}

func hashOf(raw []byte) Hash { return sha256.Sum256(raw) }

// ready has Lena and Jonas as leads, Amira as an auditor.
func ready(t testing.TB) *world {
	w := newWorld(t)
	w.does("lena", w.adding("jonas", "B", RoleAdmin))
	w.does("lena", w.adding("amira", "C", RoleAuditor))
	return w
}
