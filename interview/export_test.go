package interview

import (
	"math/rand/v2"
	"testing"
)

// RecomputeAll makes a session work everything out anew after each answer, as
// a yardstick for what it does otherwise.
func (s *Session) RecomputeAll(all bool) { s.form.rules.recomputeAll = all }

// Faults tells how many expressions could not be evaluated so far.
func (s *Session) Faults() int { return s.form.rules.faults }

// What tests outside the package make guides and answers with.
var (
	RandomGuide = randomGuide
	RandomValue = randomValue
)

// Wander answers a guide at random and holds the state after each answer
// against the one worked out anew.
func Wander(t *testing.T, g *Guide, seed uint64, moves int) {
	t.Helper()
	p, err := compile(g)
	if err != nil {
		t.Fatal(err)
	}
	f := newForm(p, &Interview{ID: "x", State: StateOpen, Started: stillClock().Now()}, stillClock())
	keepAll(f)
	wander(t, f, rand.New(rand.NewPCG(seed, 4)), moves)
}
