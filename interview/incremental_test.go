package interview

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func stillClock() Source {
	return Source{Now: func() time.Time { return time.Date(2026, 5, 4, 13, 30, 0, 0, time.UTC) }}
}

// stateOf writes down everything that a form has worked out.
func stateOf(f *form) string {
	var state strings.Builder
	f.rules.root.each(func(c *cell) {
		fmt.Fprintf(&state, "%s %s turn %d hidden %t read-only %t", c.path, c.at, c.number, c.hidden, c.readOnly)
		if c.repeat() {
			fmt.Fprintf(&state, " turns %d", len(c.inside))
		} else if c.node != nil && !c.question.Holder() {
			fmt.Fprintf(&state, " seen %q computed %q", c.node.Text(), c.computed)
		}
		fmt.Fprintf(&state, " offered %v\n", slices.Sorted(maps.Keys(c.offered)))
	})
	for _, step := range f.asked() {
		fmt.Fprintf(&state, "asks %s %d %t\n", step.Path, step.Turns, step.ReadOnly)
	}
	return state.String()
}

// anew works the same interview out from nothing.
func anew(f *form) *form {
	i := *f.interview
	i.Answers, i.Repeats = slices.Clone(i.Answers), maps.Clone(i.Repeats)
	return newForm(f.rules.program, &i, stillClock())
}

// firstDifference is the first line in which two states differ.
func firstDifference(a, b string) string {
	linesA, linesB := strings.Split(a, "\n"), strings.Split(b, "\n")
	for at := range min(len(linesA), len(linesB)) {
		if linesA[at] != linesB[at] {
			return fmt.Sprintf("\n  %s\n  %s", linesA[at], linesB[at])
		}
	}
	return "one is longer"
}

// wander gives answers, reasons, takes answers back and changes turns, at
// random, and tells after each whether the state is what it would be anew.
func wander(t *testing.T, f *form, r *rand.Rand, moves int) {
	t.Helper()
	var done []string
	for range moves {
		done = append(done, move(t, f, r))
		want := anew(f)
		if f.rules.heavy || want.rules.heavy {
			return
		}
		if got, want := stateOf(f), stateOf(want); got != want {
			t.Fatalf("after %s the state differs from a new one:%s\nguide:%s", strings.Join(done[max(0, len(done)-6):], "; "), firstDifference(got, want), writtenOut(f.guide))
		}
	}
}

// move changes one thing and says what.
func move(t *testing.T, f *form, r *rand.Rand) string {
	t.Helper()
	steps := f.asked()
	if len(steps) == 0 {
		return "nothing is asked"
	}
	step := steps[r.IntN(len(steps))]
	c := f.rules.byPath[step.Path]
	if step.Question.Type == TypeRepeat {
		f.setTurns(c, r.IntN(4))
		keepAll(f)
		return fmt.Sprintf("turns of %s: %d", step.Path, len(c.inside))
	}
	if !step.Asks() {
		return "read " + string(step.Path)
	}
	a := Answer{Question: step.Path}
	switch r.IntN(6) {
	case 0:
		a.Missing = pickOne(r, DontKnow, Declined)
	case 1: // taken back
	default:
		a.Value = randomValue(r, step.Question, c.choices())
	}
	taken, err := f.take(a)
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return "refused " + string(step.Path)
	}
	if err != nil {
		t.Fatalf("%s: %v", step.Path, err)
	}
	f.keep(taken)
	keepAll(f)
	return fmt.Sprintf("%s = %q%s", step.Path, taken.Value.Text(), taken.Missing)
}

func keepAll(f *form) {
	for _, a := range f.changed() {
		f.keep(a)
	}
	f.rules.kept = nil
}

func TestOneAnswerGivesTheStateOfAllAnswersAnew(t *testing.T) {
	guides, moves := 1500, 12
	if testing.Short() {
		guides = 200
	}
	ran, cycles := 0, 0
	for seed := range uint64(guides) {
		p, err := compile(randomGuide(seed, 3+int(seed%9)))
		if err != nil {
			cycles++
			continue
		}
		ran++
		ok := t.Run(fmt.Sprint(seed), func(t *testing.T) {
			f := newForm(p, &Interview{ID: "x", State: StateOpen, Started: stillClock().Now()}, stillClock())
			keepAll(f)
			wander(t, f, rand.New(rand.NewPCG(seed, 2)), moves)
		})
		if !ok && !testing.Verbose() {
			t.FailNow()
		}
	}
	if ran < guides/2 {
		t.Errorf("only %d of %d guides could be run, %d hold circles", ran, guides, cycles)
	}
}

// writtenOut writes a guide's expressions for whoever reads a failure.
func writtenOut(g *Guide) string {
	var lines strings.Builder
	for q := range g.All() {
		fmt.Fprintf(&lines, "\n  %s %s", q.ID, q.Type)
		for _, e := range []struct {
			what string
			is   Expression
		}{{"relevant", q.Relevant}, {"count", q.RepeatCount}, {"filter", q.ChoiceFilter}, {"calculation", q.Calculation}, {"default", Expression(q.Default)}, {"read only", q.ReadOnly}} {
			if e.is != "" {
				fmt.Fprintf(&lines, " %s: %s", e.what, e.is)
			}
		}
	}
	return lines.String()
}
