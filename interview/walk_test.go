package interview_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	. "synvanda/interview"
	"synvanda/interview/guide"
)

// walker goes through an interview as a person might: forwards, now and then
// back, with answers, reasons not to answer, second thoughts and pauses.
type walker struct {
	*scenario
	*rand.Rand
	given, unfit, steps int
}

// walk goes from the first step to the last and finishes.
func (w *walker) walk() {
	w.Helper()
	at := w.session.Place()
	for limit := 0; ; limit++ {
		if limit > 20_000 {
			w.Fatal("the interview does not come to its end")
		}
		steps := w.session.Steps()
		if len(steps) == 0 {
			break
		}
		now := slices.IndexFunc(steps, func(s Step) bool { return s.Path == at })
		if now < 0 {
			w.Fatalf("step %s is gone while the interview stands there", at)
		}
		w.steps++
		w.visit(steps[now])
		if w.IntN(40) == 0 {
			w.pauses(at)
		}
		next, more := w.session.Next(at)
		if w.IntN(12) == 0 {
			next, more = w.session.Previous(at)
			more = more || !more && w.reenter(&next)
		}
		if !more {
			break
		}
		at = next.Path
	}
	w.reportsTheRelevant()
	w.finishes()
	w.reportsTheRelevant()
}

// reenter goes to the first step when there is none before.
func (w *walker) reenter(step *Step) bool {
	*step = w.session.Steps()[0]
	return true
}

// visit does what is to be done at a step.
func (w *walker) visit(step Step) {
	w.Helper()
	w.session.Say(step.Path, step.Question.Label, Swedish)
	switch {
	case step.Question.Type == TypeRepeat:
		if step.Turns < 2 && w.IntN(2) == 0 {
			w.must(w.session.SetTurns(step.Path, step.Turns+1))
		}
		return
	case !step.Asks():
		w.session.Worked(step.Path, English)
		return
	}
	if w.IntN(8) > 0 {
		for range 25 {
			value := RandomValue(w.Rand, step.Question, w.session.Choices(step.Path))
			_, err := w.session.Record(Answer{Question: step.Path, Value: value})
			if err == nil {
				w.given++
				return
			}
			var refusal *Refusal
			if !errors.As(err, &refusal) || refusal.Reason != RefusedConstraint && len(w.session.Choices(step.Path)) > 0 {
				w.Fatalf("a valid answer to %s (%s) is refused: %v", step.Path, step.Question.Type, err)
			}
		}
		w.unfit++
	}
	_, err := w.session.Record(Answer{Question: step.Path, Missing: pick(w.Rand, DontKnow, Declined)})
	w.must(err)
}

func pick[T any](r *rand.Rand, all ...T) T { return all[r.IntN(len(all))] }

// picture is all that a session shows.
func (w *walker) picture() string {
	var all strings.Builder
	for _, s := range w.session.Steps() {
		a := w.session.Answer(s.Path)
		value, err := a.Value.MarshalJSON()
		w.must(err)
		fmt.Fprintf(&all, "%s %d %t %s %s %q %q\n", s.Path, s.Turns, s.ReadOnly, value, a.Missing,
			w.session.Worked(s.Path, Swedish), w.session.Say(s.Path, s.Question.Label, Swedish))
		for _, c := range w.session.Choices(s.Path) {
			all.WriteString(c.Name + " ")
		}
	}
	return all.String()
}

// pauses leaves the interview and comes back with nothing but the store.
func (w *walker) pauses(at QuestionPath) {
	w.Helper()
	before := w.picture()
	w.must(w.session.Leave(at))
	w.powerFails()
	if after := w.picture(); after != before {
		w.Fatalf("after a pause at %s the interview differs:\n%s", at, difference(before, after))
	}
	if w.session.Place() != at {
		w.Fatalf("left at %s, resumed at %s", at, w.session.Place())
	}
}

func difference(a, b string) string {
	linesA, linesB := strings.Split(a, "\n"), strings.Split(b, "\n")
	for at := range min(len(linesA), len(linesB)) {
		if linesA[at] != linesB[at] {
			return linesA[at] + "\n" + linesB[at]
		}
	}
	return "one is longer"
}

// reportsTheRelevant holds the sheet against the steps: what is reported was
// answered and is asked, and nothing that was is missing.
func (w *walker) reportsTheRelevant() {
	w.Helper()
	asked := map[QuestionPath]bool{}
	for _, s := range w.session.Steps() {
		asked[s.Path] = s.Asks()
	}
	i, err := w.Interview(w.id())
	w.must(err)
	sheet, err := w.Sheet(i)
	w.must(err)
	lines := map[QuestionPath]bool{}
	for _, e := range sheet {
		if lines[e.Path] {
			w.Errorf("%s stands twice in the sheet", e.Path)
		}
		lines[e.Path] = true
		if !e.Question.Asked() || e.Worked {
			continue
		}
		kept := i.Answer(e.Path)
		reported := e.Missing() == "" || e.Missing() == DontKnow || e.Missing() == Declined
		given := kept != nil && kept.Answered() && w.session.Offered(e.Path)
		if kept != nil && e.Withheld && !given {
			given = reported && !e.Answer.Value.Equal(kept.Value) // the part that is still offered
		}
		if reported != (given && asked[e.Path]) {
			w.Errorf("%s: reported %t, answered %t, asked %t", e.Path, reported, given, asked[e.Path])
		}
	}
	for path, asks := range asked {
		if asks && !lines[path] {
			w.Errorf("%s is asked and not in the sheet", path)
		}
	}
}

// walks walks through a guide once.
func walks(t *testing.T, g *Guide, seed uint64) *walker {
	t.Helper()
	w := &walker{scenario: newScenario(t, g), Rand: rand.New(rand.NewPCG(seed, 3))}
	w.begins(agreed())
	w.walk()
	if seed == 0 {
		t.Logf("%d steps visited, %d answers, %d questions without a random answer that fits", w.steps, w.given, w.unfit)
	}
	return w
}

func TestTheTemplatesCanBeWalkedToTheirEnd(t *testing.T) {
	for _, template := range guide.Templates() {
		g, err := guide.OpenTemplate(template.Name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(string(template.Name), func(t *testing.T) {
			for seed := range uint64(5) {
				walks(t, g, seed)
			}
		})
	}
}

func TestRandomGuidesCanBeWalkedToTheirEnd(t *testing.T) {
	guides := 150
	if testing.Short() {
		guides = 30
	}
	for seed := range uint64(guides) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { walks(t, RandomGuide(seed, 10), seed) })
	}
}

// conformanceForms finds the forms of the shared papers.
func conformanceForms(t *testing.T) []string {
	t.Helper()
	shared := os.Getenv("SYNVANDA_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	forms, err := filepath.Glob(filepath.Join(shared, "conformance", "xlsforms", "*.*s[xv]*"))
	if err != nil {
		t.Fatal(err)
	}
	forms = slices.DeleteFunc(forms, func(name string) bool { return strings.HasSuffix(name, ".tsv") })
	if len(forms) == 0 {
		t.Skip("the shared forms are not here; set SYNVANDA_SHARED to where they are")
	}
	return forms
}

// acceptedForms runs a test on each form that can be read as a guide.
func acceptedForms(t *testing.T, test func(t *testing.T, g *Guide)) {
	accepted := 0
	for _, name := range conformanceForms(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		g, _, err := guide.Read(filepath.Base(name), bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if g == nil {
			continue // refused, with problems that the guide package's tests look at
		}
		accepted++
		t.Run(filepath.Base(name), func(t *testing.T) { test(t, g) })
	}
	if accepted < 40 {
		t.Errorf("only %d forms are accepted", accepted)
	}
}

// size is how many elements a guide has.
func size(g *Guide) int {
	n := 0
	for range g.All() {
		n++
	}
	return n
}

func TestEveryAcceptedFormCanBeWalkedToItsEnd(t *testing.T) {
	acceptedForms(t, func(t *testing.T, g *Guide) {
		seeds := 20
		if size(g) > 200 || testing.Short() {
			seeds = 2
		}
		for seed := range uint64(seeds) {
			w := walks(t, g, seed)
			if faults := w.session.Faults(); faults > 0 {
				t.Errorf("%d times an expression could not be evaluated", faults)
			}
		}
	})
}

func TestOneAnswerGivesTheStateOfAllAnswersAnewInEveryForm(t *testing.T) {
	acceptedForms(t, func(t *testing.T, g *Guide) {
		moves := 150
		if size(g) > 200 || testing.Short() {
			moves = 40
		}
		for seed := range uint64(3) {
			Wander(t, g, seed, moves)
		}
	})
}
