package edit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide"
)

func template(t testing.TB, name interview.GuideName) *interview.Guide {
	t.Helper()
	g, err := guide.OpenTemplate(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// written is a guide as a file.
func written(t testing.TB, g *interview.Guide) string {
	t.Helper()
	var file bytes.Buffer
	if err := guide.Write(&file, g); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

// order lists the names of a guide, groups with what they hold in brackets.
func order(questions []interview.Question) string {
	text := ""
	for i := range questions {
		if i > 0 {
			text += " "
		}
		text += string(questions[i].ID)
		if questions[i].Holder() {
			text += "[" + order(questions[i].Questions) + "]"
		}
	}
	return text
}

func asked(id interview.QuestionID) interview.Question {
	return interview.Question{ID: id, Type: interview.TypeText, Label: interview.Text{interview.Swedish: "Fråga " + string(id)}}
}

func group(id interview.QuestionID, inside ...interview.Question) interview.Question {
	return interview.Question{ID: id, Type: interview.TypeGroup, Questions: inside}
}

// small is a guide with a group: A1 G[A2 A3] A4.
func small() *interview.Guide {
	a4 := asked("A4")
	a4.Relevant = "${A2} != '' and ../A1 = 'x'"
	return &interview.Guide{
		Name: "small", Version: 1, Title: interview.Text{interview.Swedish: "Liten"},
		Questions: []interview.Question{asked("A1"), group("G", asked("A2"), asked("A3")), a4},
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// editor makes random edits, as a person would who presses everything.
type editor struct {
	*testing.T
	*Draft
	chance *rand.Rand
}

func (e *editor) any() interview.QuestionID {
	var all []interview.QuestionID
	for q := range e.Guide().All() {
		all = append(all, q.ID)
	}
	if len(all) == 0 {
		return ""
	}
	return all[e.chance.IntN(len(all))]
}

func (e *editor) position() Position {
	to := Position{Index: e.chance.IntN(12) - 1}
	if q := e.Guide().Question(e.any()); q != nil && q.Holder() && e.chance.IntN(2) == 0 {
		to.Holder = q.ID
	}
	return to
}

var nasty = []string{"", "Hur är det?", "\"'\\\n\t", "\xff\xfe", "å ä ö 👩‍👩‍👧", "${A1}", "<&>\u2028", "\x00", "${nobody}"}

// edit makes one edit; many are refused, and a refused one changes nothing.
func (e *editor) edit() {
	words := nasty[e.chance.IntN(len(nasty))]
	before := e.Guide()
	var err error
	kind := e.chance.IntN(14)
	if count(&interview.Question{Questions: before.Questions}) > 80 {
		kind = 12
	}
	switch kind {
	case 0, 1:
		_, err = e.Add(asked(interview.QuestionID(words)), e.position())
	case 2:
		_, err = e.Add(group("", asked("A1"), asked("")), e.position())
	case 3, 4, 5:
		err = e.Change(e.any(), "label", func(q *interview.Question) {
			q.Label = interview.Text{interview.Swedish: words, interview.English: words}
		})
	case 6:
		err = e.Change(e.any(), "relevant", func(q *interview.Question) {
			q.Relevant = Branch{Conditions: []Condition{{Question: e.any(), Comparison: Is, Value: words}}}.Expression()
			q.Questions, q.ID = nil, "other"
			q.Extra = map[string]string{words: words}
		})
	case 7:
		err = e.ChangeGuide("title", func(g *interview.Guide) {
			g.Title = interview.Text{interview.Swedish: words}
			g.Questions = nil
		})
	case 8:
		err = e.Move(e.any(), e.position())
	case 9:
		if e.chance.IntN(2) == 0 {
			e.Raise(e.any())
		} else {
			e.Lower(e.any())
		}
	case 10:
		err = e.Rename(e.any(), interview.QuestionID(fmt.Sprintf("N%d", e.chance.IntN(50))))
	case 11:
		_, err = e.Duplicate(e.any())
	case 12:
		if e.chance.IntN(2) == 0 {
			err = e.Delete(e.any())
		}
	case 13:
		e.Settle()
	}
	if err != nil && e.Guide() != before {
		e.Fatalf("a refused edit changed the guide: %v", err)
	}
}

// state is the guide as it stands, for comparing.
func state(e *editor) string {
	data, err := json.Marshal(e.Guide())
	must(e, err)
	return string(data)
}

func TestUndoingEverythingGivesTheOriginalBytes(t *testing.T) {
	for seed, start := range []*interview.Guide{nil, small(), template(t, guide.SIP)} {
		e := &editor{t, New(start), rand.New(rand.NewPCG(uint64(seed), 1))}
		original := written(t, e.Guide())
		states := []string{state(e)}
		for range 1_000 {
			e.edit()
			e.Settle()
			if now := state(e); now != states[len(states)-1] {
				states = append(states, now)
			}
		}
		final := written(t, e.Guide())
		for i := len(states) - 1; e.CanUndo(); {
			if _, ok := e.Undo(); !ok {
				t.Fatal("CanUndo, but nothing to take back")
			}
			if i--; state(e) != states[max(i, 0)] {
				t.Fatalf("seed %d: %d steps back is another guide than it was", seed, len(states)-1-i)
			}
		}
		if written(t, e.Guide()) != original || e.Changed() {
			t.Fatalf("seed %d: all undone, but changed = %t", seed, e.Changed())
		}
		for e.CanRedo() {
			e.Redo()
		}
		if written(t, e.Guide()) != final {
			t.Fatalf("seed %d: all redone, but not the final guide", seed)
		}
		if len(states) < 300 {
			t.Fatalf("seed %d: only %d edits did anything", seed, len(states))
		}
	}
}

func TestEveryStateSurvivesAFile(t *testing.T) {
	e := &editor{t, New(template(t, guide.SharedDecision)), rand.New(rand.NewPCG(7, 7))}
	for range 200 {
		e.edit()
		file := written(t, e.Guide())
		var again interview.Guide
		must(t, json.Unmarshal([]byte(file), &again))
		if written(t, &again) != file {
			t.Fatal("a state of the draft is another after a file")
		}
		seen := map[interview.QuestionID]bool{}
		for q := range e.Guide().All() {
			if seen[q.ID] || !guide.PlainName(string(q.ID)) {
				t.Fatalf("name %q is taken twice or is none", q.ID)
			}
			seen[q.ID] = true
		}
	}
}

func TestAGuideHandedOutNeverChanges(t *testing.T) {
	start := template(t, guide.Outpatient)
	before := written(t, start)
	e := &editor{t, New(start), rand.New(rand.NewPCG(3, 3))}
	type held struct {
		guide *interview.Guide
		bytes string
	}
	var all []held
	for range 60 {
		for range 5 {
			e.edit()
		}
		if e.chance.IntN(3) == 0 {
			e.Undo()
		}
		all = append(all, held{e.Guide(), written(t, e.Guide())})
	}
	for i, h := range all {
		if written(t, h.guide) != h.bytes {
			t.Fatalf("guide %d was changed after it was handed out", i)
		}
	}
	if written(t, start) != before {
		t.Error("the guide that the draft began from was changed")
	}
}

func TestTypingIsOneStepUntilItSettles(t *testing.T) {
	d := New(small())
	label := func(words string) {
		t.Helper()
		must(t, d.Change("A1", "label", func(q *interview.Question) { q.Label = interview.Text{interview.Swedish: words} }))
	}
	label("H")
	label("Hu")
	label("Hur")
	d.Settle()
	label("Hur?")
	must(t, d.Change("A1", "hint", func(q *interview.Question) { q.Hint = interview.Text{interview.Swedish: "h"} }))
	label("Hur är det?")
	for _, want := range []string{"Hur?", "Hur?", "Hur", "Fråga A1"} {
		if s, ok := d.Undo(); !ok || s.Kind != StepChange || s.Question != "A1" {
			t.Fatalf("undo gave %+v, %t", s, ok)
		}
		if got := d.Guide().Question("A1").Label[interview.Swedish]; got != want {
			t.Errorf("label is %q, want %q", got, want)
		}
	}
	if d.CanUndo() || d.Changed() {
		t.Error("something is left to take back")
	}
	label("x")
	label("Fråga A1")
	if d.CanUndo() {
		t.Error("what was typed and taken back by typing is a step")
	}
}

func TestMovingPastAndIntoGroups(t *testing.T) {
	d := New(small())
	lower := func(id interview.QuestionID, want string) {
		t.Helper()
		if !d.Lower(id) || order(d.Guide().Questions) != want {
			t.Errorf("after lowering %s: %s, want %s", id, order(d.Guide().Questions), want)
		}
	}
	raise := func(id interview.QuestionID, want string) {
		t.Helper()
		if !d.Raise(id) || order(d.Guide().Questions) != want {
			t.Errorf("after raising %s: %s, want %s", id, order(d.Guide().Questions), want)
		}
	}
	lower("A1", "G[A1 A2 A3] A4")
	lower("A1", "G[A2 A1 A3] A4")
	lower("A1", "G[A2 A3 A1] A4")
	lower("A1", "G[A2 A3] A1 A4")
	lower("A1", "G[A2 A3] A4 A1")
	if d.Lower("A1") || d.Raise("G") {
		t.Error("moved past the end or the beginning")
	}
	raise("A1", "G[A2 A3] A1 A4")
	raise("A1", "G[A2 A3 A1] A4")
	raise("A2", "A2 G[A3 A1] A4")
	lower("G", "A2 A4 G[A3 A1]")
	for d.CanUndo() {
		d.Undo()
	}
	if got := order(d.Guide().Questions); got != "A1 G[A2 A3] A4" {
		t.Errorf("all undone: %s", got)
	}
}

func TestRefusedEdits(t *testing.T) {
	d := New(small())
	deep := asked("deep")
	for range guide.MaxDepth + 1 {
		deep = group("", deep)
	}
	for _, c := range []struct {
		what string
		err  error
		want error
	}{
		{"move a group into itself", d.Move("G", Position{Holder: "G"}), ErrInsideItself},
		{"move into a question", d.Move("A1", Position{Holder: "A4"}), ErrNotHolder},
		{"move into nothing", d.Move("A1", Position{Holder: "Z"}), ErrNoQuestion},
		{"move nothing", d.Move("Z", Position{}), ErrNoQuestion},
		{"rename to a taken name", d.Rename("A1", "A2"), ErrNameTaken},
		{"rename to no name", d.Rename("A1", "1 a"), ErrName},
		{"rename nothing", d.Rename("Z", "Y"), ErrNoQuestion},
		{"change nothing", d.Change("Z", "label", func(*interview.Question) {}), ErrNoQuestion},
		{"delete nothing", d.Delete("Z"), ErrNoQuestion},
		{"add too deep", second(d.Add(deep, Position{})), ErrTooDeep},
		{"duplicate nothing", second(d.Duplicate("Z")), ErrNoQuestion},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.err, c.want)
		}
	}
	if d.CanUndo() || d.Changed() {
		t.Error("a refused edit is a step")
	}
}

func second(_ interview.QuestionID, err error) error { return err }

func TestFreshNamesFollowTheSeries(t *testing.T) {
	d := New(template(t, guide.SIP))
	id, err := d.Add(interview.Question{Type: interview.TypeText}, Position{Index: 3})
	must(t, err)
	if id != "B21" {
		t.Errorf("a new question among B1 to B20 is %s", id)
	}
	if id, err = d.Add(asked("B1"), Position{Index: -1}); err != nil || id != "B22" {
		t.Errorf("a question whose name is taken is %s, %v", id, err)
	}
	if id, err = d.Add(asked("egen"), Position{Index: -1}); err != nil || id != "egen" {
		t.Errorf("a free name became %s, %v", id, err)
	}
	empty := New(nil)
	if id, err = empty.Add(interview.Question{Type: interview.TypeText}, Position{}); err != nil || id != "Q1" {
		t.Errorf("the first question is %s, %v", id, err)
	}
}

func TestDuplicatesSpeakOfEachOther(t *testing.T) {
	g := small()
	g.Questions[1].Questions[1].Relevant = "${A2} = 'x' and ${A1} = 'y'"
	d := New(g)
	id, err := d.Duplicate("G")
	must(t, err)
	if got := order(d.Guide().Questions); got != "A1 G[A2 A3] "+string(id)+"[A5 A6] A4" {
		t.Fatalf("after duplicating: %s", got)
	}
	if got := d.Guide().Question("A6").Relevant; got != "${A5} = 'x' and ${A1} = 'y'" {
		t.Errorf("the copy's condition is %s", got)
	}
	if got := d.Guide().Question("A3").Relevant; got != "${A2} = 'x' and ${A1} = 'y'" {
		t.Errorf("the original's condition became %s", got)
	}
}

func TestDeletingTellsWhoIsLeftWithoutAnAnswer(t *testing.T) {
	d := New(small())
	if users := d.Users("G"); !slices.Equal(users, []interview.QuestionID{"A4"}) {
		t.Errorf("users of the group: %v", users)
	}
	if users := d.Users("A1"); !slices.Equal(users, []interview.QuestionID{"A4"}) {
		t.Errorf("users of A1, named by a path: %v", users)
	}
	if users := d.Users("A4"); len(users) > 0 {
		t.Errorf("users of A4: %v", users)
	}
	must(t, d.Delete("A2"))
	problems := d.Problems()
	found := slices.ContainsFunc(problems, func(p Problem) bool {
		return p.Question == "A4" && p.Field == "relevant" && p.Severity == guide.SeverityError
	})
	if !found {
		t.Errorf("no problem on A4 after A2 is gone: %v", problems)
	}
}

func TestProblemsBelongToTheirQuestion(t *testing.T) {
	g := small()
	g.Questions[1].Questions[0].Type = interview.TypeSingle
	g.Title = nil
	for _, p := range New(g).Problems() {
		want, field := interview.QuestionID("A2"), "choices"
		if p.Place == "title" {
			want, field = "", "title"
		}
		if p.Question != want || p.Field != field {
			t.Errorf("%v belongs to %q, %q", p, p.Question, p.Field)
		}
	}
}

func TestHistoryIsBounded(t *testing.T) {
	d := New(small())
	for i := range MaxSteps + 100 {
		must(t, d.Change("A1", "label", func(q *interview.Question) { q.Label = interview.Text{interview.Swedish: fmt.Sprint(i)} }))
		d.Settle()
	}
	undone := 0
	for d.CanUndo() {
		d.Undo()
		undone++
	}
	if got := d.Guide().Question("A1").Label[interview.Swedish]; undone != MaxSteps || got != "99" || !d.Changed() {
		t.Errorf("%d steps back the label is %q", undone, got)
	}
}

func TestSharedListsAreLeftToTheOthers(t *testing.T) {
	choices := []interview.Choice{{Name: "1", Label: interview.Text{interview.Swedish: "Ett"}}}
	a, b := asked("A1"), asked("A2")
	a.Type, a.List, a.Choices = interview.TypeSingle, "tal", choices
	b.Type, b.List, b.Choices = interview.TypeSingle, "tal", choices
	d := New(&interview.Guide{Name: "g", Version: 1, Questions: []interview.Question{a, b}})
	must(t, d.Change("A1", "choices", func(q *interview.Question) {
		q.Choices = append(q.Choices, interview.Choice{Name: "2", Label: interview.Text{interview.Swedish: "Två"}})
	}))
	first, other := d.Guide().Question("A1"), d.Guide().Question("A2")
	if first.List != "" || len(first.Choices) != 2 || other.List != "tal" || len(other.Choices) != 1 {
		t.Errorf("lists %q and %q with %d and %d choices", first.List, other.List, len(first.Choices), len(other.Choices))
	}
}

func FuzzEdits(f *testing.F) {
	f.Add(uint64(1), uint(40))
	f.Add(uint64(99), uint(200))
	f.Fuzz(func(t *testing.T, seed uint64, edits uint) {
		e := &editor{t, New(small()), rand.New(rand.NewPCG(seed, seed))}
		original := written(t, e.Guide())
		for range edits % 300 {
			e.edit()
		}
		for e.CanUndo() {
			e.Undo()
		}
		if written(t, e.Guide()) != original {
			t.Error("undone, but not as it was")
		}
	})
}
