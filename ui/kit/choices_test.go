package kit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
)

func show(t *testing.T, object fyne.CanvasObject, focus fyne.Focusable) *kittest.Window {
	t.Helper()
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{object}, First: focus}))
	return w
}

func TestChoiceByKeys(t *testing.T) {
	var got []int
	g := kit.NewChoiceGroup(options("Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer helt"), func(i int) { got = append(got, i) })
	w := show(t, g, g)
	w.Press(fyne.KeyDown)
	w.Press(fyne.KeyDown)
	w.Press(fyne.KeyDown) // stays on the last
	if g.Choice() != kit.None {
		t.Fatal("moving the ring chose")
	}
	w.Press(fyne.KeySpace)
	w.Press(fyne.KeyUp)
	w.Press(fyne.KeyReturn)
	w.Type("1")
	w.Type("1") // the same again is no new answer
	w.Type("9") // no such key
	w.Press(fyne.KeyDelete)
	if want := []int{2, 1, 0, kit.None}; !slices.Equal(got, want) {
		t.Errorf("choices told = %v, want %v", got, want)
	}
}

func TestChoiceByMouse(t *testing.T) {
	g := kit.NewChoiceGroup(options("Ja", "Nej"), nil)
	w := show(t, g, nil)
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 80)})
	if g.Choice() != 1 {
		t.Errorf("a click in the second row chose %d, want 1", g.Choice())
	}
	if w.Focused() != fyne.Focusable(g) {
		t.Error("a click does not give the group the keyboard")
	}
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 500)})
	if g.Choice() != 1 {
		t.Error("a click under the rows changed the choice")
	}
}

func TestSetChoiceTellsNobody(t *testing.T) {
	told := 0
	g := kit.NewChoiceGroup(options("Ja", "Nej"), func(int) { told++ })
	show(t, g, g)
	g.SetChoice(1)
	g.SetChoice(17)
	if told != 0 || g.Choice() != kit.None {
		t.Errorf("told %d times, choice %d; want 0 and none", told, g.Choice())
	}
}

func TestRingBeginsAtTheChosenOption(t *testing.T) {
	g := kit.NewChoiceGroup(options("a", "b", "c"), nil)
	g.SetChoice(2)
	w := show(t, g, g)
	w.Press(fyne.KeyUp)
	w.Press(fyne.KeySpace)
	if g.Choice() != 1 {
		t.Errorf("one step up from the third chose %d, want 1", g.Choice())
	}
}

func TestExclusiveBoxEmptiesTheOthers(t *testing.T) {
	g := kit.NewCheckGroup([]kit.CheckOption{
		{Option: kit.Option{Label: "Peer support"}},
		{Option: kit.Option{Label: "Studiecirkel"}},
		{Option: kit.Option{Label: "Inget av detta"}, Exclusive: true},
	}, nil)
	w := show(t, g, g)
	for _, step := range []struct {
		keys string
		want []int
	}{
		{"1", []int{0}},
		{"2", []int{0, 1}},
		{"3", []int{2}},
		{"2", []int{1}},
		{"2", nil},
	} {
		w.Type(step.keys)
		if got := g.Ticked(); !slices.Equal(got, step.want) {
			t.Fatalf("after %q ticked %v, want %v", step.keys, got, step.want)
		}
	}
	w.Hold(fyne.KeySpace, 7)
	if got := g.Ticked(); !slices.Equal(got, []int{1}) {
		t.Errorf("Space held down on the second box leaves %v, want one tick", got)
	}
}

func TestLadderSpeaksInSteps(t *testing.T) {
	var told []int
	l := kit.NewLadder(ladderSteps, func(step int) { told = append(told, step) })
	w := show(t, l, l)
	w.Type("4")
	w.Press(fyne.KeyUp) // up the ladder
	w.Press(fyne.KeySpace)
	w.Type("0")
	w.Press(fyne.KeyBackspace)
	if want := []int{4, 5, 0, kit.None}; !slices.Equal(told, want) {
		t.Errorf("steps told = %v, want %v", told, want)
	}
	l.SetStep(2)
	if l.Step() != 2 {
		t.Errorf("step shown = %d, want 2", l.Step())
	}
}

func TestScaleTakesEveryNumberByOneKey(t *testing.T) {
	s := kit.NewScale("låg", "hög", nil)
	w := show(t, s, s)
	for i, key := range []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+"} {
		w.Type(key)
		if s.Choice() != i {
			t.Errorf("key %q chose %d, want %d", key, s.Choice(), i)
		}
	}
	w.Type("1")
	w.Type("0") // corrected to nothing, never to ten
	if s.Choice() != 0 {
		t.Errorf("1 and then 0 chose %d, want 0", s.Choice())
	}
}

func TestMatrixByKeys(t *testing.T) {
	type cell struct{ row, column int }
	for _, width := range []float32{800, 400} {
		var told []cell
		m := kit.NewMatrix([]string{"Öppning", "Möjlighet", "Skyldighet"}, []string{"Ja", "Nej"}, func(r, c int) { told = append(told, cell{r, c}) })
		w := kittest.Open(t, fyne.NewSize(width, 600), kit.Look{Scale: 1})
		w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{m}, First: m}))
		w.Type("1")
		w.Type("2")
		w.Press(fyne.KeyLeft)
		w.Press(fyne.KeySpace)
		w.Press(fyne.KeyUp)
		w.Press(fyne.KeyDelete)
		if want := []cell{{0, 0}, {1, 1}, {2, 0}, {1, kit.None}}; !slices.Equal(told, want) {
			t.Errorf("width %v: told %v, want %v", width, told, want)
		}
		if want := []int{0, kit.None, 0}; !slices.Equal(m.Answers(), want) {
			t.Errorf("width %v: answers %v, want %v", width, m.Answers(), want)
		}
	}
}

func TestMissingReasonByLetterOnlyWhereTheAnswerHasTheFocus(t *testing.T) {
	g := kit.NewChoiceGroup(options("Ja", "Nej"), nil)
	missing := missingBar()
	g.ForwardLetters(missing.Letter)
	next := kit.NewPrimary("Nästa", nil)
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{g, missing}, Right: []fyne.CanvasObject{next}, First: g}))
	w.Type("v")
	if missing.Choice() != 0 {
		t.Fatalf("V in the answer chose %d, want vet inte", missing.Choice())
	}
	w.Type("V")
	if missing.Choice() != kit.None {
		t.Fatal("V again does not take it back")
	}
	w.Canvas().Focus(next)
	w.Type("i")
	if missing.Choice() != kit.None {
		t.Error("a letter on a button chose a missing reason")
	}
	missing.SetLetters(false)
	w.Canvas().Focus(g)
	w.Type("v")
	if missing.Choice() != kit.None {
		t.Error("letters that are turned off chose a missing reason")
	}
}

func TestTabGoesThroughThePageInReadingOrder(t *testing.T) {
	g := kit.NewChoiceGroup(options("Ja", "Nej"), nil)
	missing := missingBar()
	answer := kit.NewAnswerEntry(kit.AnswerParts{Label: "Anteckning"})
	lock, back, next := kit.NewTextButton("Lås", nil), kit.NewTextButton("Tillbaka", nil), kit.NewPrimary("Nästa", nil)
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	for _, scale := range []float32{1, 2} { // at 200 % the left part of the footer scrolls with the body
		w.Shell.SetLook(kit.Look{Scale: scale})
		w.Show(kit.NewPage(kit.PageParts{
			Header: kit.Header(nil, nil, []fyne.CanvasObject{lock}), Body: []fyne.CanvasObject{g, missing, answer},
			Left: []fyne.CanvasObject{back}, Right: []fyne.CanvasObject{next},
		}))
		for i, want := range []fyne.Focusable{lock, g, missing, answer.Focusable(), back, next, lock} {
			w.Press(fyne.KeyTab)
			if w.Focused() != want {
				t.Fatalf("at %.0f %% stop %d is %T, want %T", 100*scale, i, w.Focused(), want)
			}
		}
		w.Canvas().FocusPrevious()
		if w.Focused() != fyne.Focusable(next) {
			t.Error("Shift+Tab does not go back")
		}
	}
}

func TestTabLeavesAnAnswerWithoutWriting(t *testing.T) {
	answer := kit.NewAnswerEntry(kit.AnswerParts{})
	next := kit.NewPrimary("Nästa", nil)
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{answer}, Right: []fyne.CanvasObject{next}, First: answer.Focusable()}))
	if tabs, ok := answer.Focusable().(fyne.Tabbable); !ok || tabs.AcceptsTab() {
		t.Fatal("the answer keeps Tab to itself")
	}
	w.Press(fyne.KeyTab)
	if w.Focused() != fyne.Focusable(next) || answer.Text() != "" {
		t.Errorf("after Tab the keyboard is at %T and the text is %d letters", w.Focused(), len(answer.Text()))
	}
}

func TestEveryTargetIsLargeEnough(t *testing.T) {
	for name, page := range gallery {
		w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
		w.Show(page())
		for _, d := range w.All() {
			if _, ok := d.Object.(fyne.Tappable); !ok || !strings.HasPrefix(fmt.Sprintf("%T", d.Object), "*kit.") {
				continue
			}
			if d.Size.Height < kit.MinTarget-2 || d.Size.Width < kit.MinTarget {
				t.Errorf("%s: a %T is %v, want at least %v", name, d.Object, d.Size, kit.MinTarget)
			}
		}
	}
}

func TestHoverIsShownAndForgotten(t *testing.T) {
	g := kit.NewChoiceGroup(options("Ja", "Nej"), nil)
	show(t, g, nil)
	before := test.RenderObjectToMarkup(g)
	test.MoveMouse(fyne.CurrentApp().Driver().CanvasForObject(g), fyne.CurrentApp().Driver().AbsolutePositionForObject(g).Add(fyne.NewPos(60, 20)))
	if test.RenderObjectToMarkup(g) == before {
		t.Error("the row under the mouse looks as before")
	}
	g.MouseOut()
	if test.RenderObjectToMarkup(g) != before {
		t.Error("a row keeps its look when the mouse has left")
	}
}
