package kit_test

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
)

// guideRows are questions as a list shows them: one of them in a group.
func guideRows() []kit.OutlineRow {
	return []kit.OutlineRow{
		{Number: "1", Label: "Hur kom du i kontakt med mottagningen?", Facts: "A1 · Öppen fråga · Tillgänglighet"},
		{Number: "–", Label: "Om din kontaktperson", Facts: "grupp1 · Grupp av frågor"},
		{Number: "2", Label: "Hur märker du att din kontaktperson lyssnar?", Facts: "A2 · Öppen fråga", Marks: []string{"Villkor", "2 tips"}, Depth: 1},
		{Number: "3", Label: "Personalen lyssnar på mig.", Facts: "A3 · Stämmer – fyra steg"},
	}
}

func TestAListIsMovedInAndOpenedByKeys(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	var moved, opened, removed []int
	list := kit.NewOutline(guideRows(), kit.OutlineEvents{
		Moved:   func(i int) { moved = append(moved, i) },
		Opened:  func(i int) { opened = append(opened, i) },
		Removed: func(i int) { removed = append(removed, i) },
	})
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{list}, First: list}))
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn, fyne.KeyHome, fyne.KeySpace, fyne.KeyDelete} {
		w.Press(key)
	}
	if want := []int{1, 3, 0}; !equal(moved, want) {
		t.Errorf("moved to %v, want %v", moved, want)
	}
	if want := []int{3, 0}; !equal(opened, want) || !equal(removed, []int{0}) {
		t.Errorf("opened %v, removed %v", opened, removed)
	}
	w.Hold(fyne.KeyReturn, 5)
	if len(opened) != 3 {
		t.Errorf("a key held down opened %d times", len(opened)-2)
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestALongListDrawsPartOfItselfAndShowsTheCurrentRow(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 2})
	var rows []kit.OutlineRow
	for i := range 1000 {
		rows = append(rows, kit.OutlineRow{Number: strconv.Itoa(i + 1), Label: "Fråga"})
	}
	list := kit.NewOutline(rows, kit.OutlineEvents{})
	list.SetRows(rows, 700)
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{list}, First: list}))
	if !w.SeenText("701  ") {
		t.Error("the current row is not in view")
	}
	w.Press(fyne.KeyEnd)
	if !w.SeenText("1000  ") || list.Current() != 999 {
		t.Errorf("the last row is not in view, the current one is %d", list.Current())
	}
	drawn := 0
	for _, d := range w.All() {
		if text, ok := d.Object.(*kit.Text); ok && len(text.Text()) > 6 {
			drawn++
		}
	}
	if drawn > 200 {
		t.Errorf("%d texts are drawn", drawn)
	}
}

func TestAFoldShowsAndHidesItsPartsByKeys(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	line := kit.NewLineEntry("Tema", nil)
	fold := kit.NewFold("Till rapporten", "Inget än", line)
	after := kit.NewSecondary("Sedan", nothing)
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{fold.Object(), after}, First: fold}))
	w.Press(fyne.KeyTab)
	if w.Focused() != fyne.Focusable(after) {
		t.Errorf("Tab goes into a closed fold: %T", w.Focused())
	}
	w.Canvas().Focus(fold)
	w.Press(fyne.KeySpace)
	w.Press(fyne.KeyTab)
	if w.Focused() != line.Focusable() || !fold.IsOpen() {
		t.Errorf("Tab goes to %T, open %v", w.Focused(), fold.IsOpen())
	}
	if line.Text() != "" {
		t.Errorf("the key that opened wrote %q", line.Text())
	}
	w.Canvas().Focus(fold)
	w.Hold(fyne.KeySpace, 4)
	if fold.IsOpen() {
		t.Error("a key held down opened it again")
	}
}

func TestWhatStandsBesideAFormStaysInView(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(1100, 600), kit.Look{Scale: 1})
	left, right := kit.Column(), kit.Body("Förhandsvisning")
	for range 30 {
		left.Objects = append(left.Objects, kit.NewLineEntry("Fält", nil))
	}
	p := kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{kit.Beside(0.6, left, right)}, Measure: kit.MeasureWide})
	w.Show(p)
	for range 4 {
		p.ScrollPage(+1)
		if !w.SeenText("Förhandsvisning") {
			t.Fatalf("scrolled to %.0f it is out of view", p.Offset())
		}
	}
}

func TestUndoReachesThePageFromAField(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	e := kit.NewAnswerEntry(kit.AnswerParts{Label: "Svar", NoQuotes: true})
	undone, redone := 0, 0
	p := kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{e}, First: e.Focusable()})
	p.Bind(kit.Ctrl(fyne.KeyZ), func() { undone++ })
	p.Bind(kit.Ctrl(fyne.KeyY), func() { redone++ })
	w.Show(p)
	w.Type("ord")
	w.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
	w.Shell.KeyUp()
	w.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutRedo{})
	if undone != 1 || redone != 1 || e.Text() != "ord" {
		t.Errorf("undone %d, redone %d, the field holds %q", undone, redone, e.Text())
	}
}
