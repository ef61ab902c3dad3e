package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
)

// TestSpaceOnNextNeverAnswersTheNextQuestion presses and holds Space, Enter and
// Ctrl+Enter on a button that shows the next page, for each kind of question.
func TestSpaceOnNextNeverAnswersTheNextQuestion(t *testing.T) {
	for name, first := range map[string]func(touched *int) (fyne.CanvasObject, fyne.Focusable){
		"single choice": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			g := kit.NewChoiceGroup(options("Ja", "Nej"), func(int) { *touched++ })
			return g, g
		},
		"several choices": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			g := kit.NewCheckGroup([]kit.CheckOption{{Option: kit.Option{Label: "Delta"}}}, func([]int) { *touched++ })
			return g, g
		},
		"ladder": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			l := kit.NewLadder(ladderSteps, func(int) { *touched++ })
			return l, l
		},
		"scale": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			s := kit.NewScale("låg", "hög", func(int) { *touched++ })
			return s, s
		},
		"matrix": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			m := kit.NewMatrix([]string{"a", "b"}, []string{"ja", "nej"}, func(int, int) { *touched++ })
			return m, m
		},
		"missing reason": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			m := kit.NewMissingBar(options("Vet inte"), func(int) { *touched++ })
			return m, m
		},
		"open answer": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			e := kit.NewAnswerEntry(kit.AnswerParts{OnChanged: func(string, []kit.Quote) { *touched++ }})
			return e, e.Focusable()
		},
		"line": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			e := kit.NewLineEntry("Namn", func(string) { *touched++ })
			e.OnSubmit(func() { *touched++ })
			return e, e.Focusable()
		},
		"button": func(touched *int) (fyne.CanvasObject, fyne.Focusable) {
			b := kit.NewPrimary("Nästa", func() { *touched++ })
			return b, b
		},
	} {
		for press, do := range map[string]func(w *kittest.Window){
			"space":           func(w *kittest.Window) { w.Press(fyne.KeySpace) },
			"space held":      func(w *kittest.Window) { w.Hold(fyne.KeySpace, 40) },
			"enter":           func(w *kittest.Window) { w.Press(fyne.KeyReturn) },
			"enter held":      func(w *kittest.Window) { w.Hold(fyne.KeyReturn, 40) },
			"keypad enter":    func(w *kittest.Window) { w.Press(fyne.KeyEnter) },
			"ctrl+enter":      func(w *kittest.Window) { w.Shortcut(kit.Ctrl(fyne.KeyReturn)) },
			"ctrl+enter held": func(w *kittest.Window) { w.HoldShortcut(kit.Ctrl(fyne.KeyReturn), 40) },
		} {
			w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
			touched, shown := 0, 0
			object, focus := first(&touched)
			second := kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{object}, First: focus})
			second.Bind(kit.Ctrl(fyne.KeyReturn), func() { touched++ })
			next := kit.NewPrimary("Nästa", func() {
				shown++
				w.Show(second)
			})
			page := kit.NewPage(kit.PageParts{Right: []fyne.CanvasObject{next}, First: next})
			page.Bind(kit.Ctrl(fyne.KeyReturn), next.Press)
			w.Show(page)
			do(w)
			if shown != 1 {
				t.Fatalf("%s then %s: next was pressed %d times, want once", press, name, shown)
			}
			if w.Focused() != focus {
				t.Fatalf("%s then %s: the keyboard is not at the question", press, name)
			}
			if touched != 0 {
				t.Errorf("%s then %s: the page was answered %d times by nobody", press, name, touched)
			}
			w.Press(fyne.KeySpace) // a new press works at once
			if touched != 1 {
				t.Errorf("%s then %s: a new press of Space did %d things, want 1", press, name, touched)
			}
		}
	}
}

func TestButtonPressesByEnterSpaceAndMouse(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	pressed := 0
	b := kit.NewSecondary("Lås upp", func() { pressed++ })
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{kit.Flow(b)}, First: b}))
	for i, do := range []func(){
		func() { w.Press(fyne.KeyReturn) },
		func() { w.Press(fyne.KeyEnter) },
		func() { w.Press(fyne.KeySpace) },
		func() { test.Tap(b) },
	} {
		do()
		if pressed != i+1 {
			t.Errorf("way %d pressed %d times in all, want %d", i, pressed, i+1)
		}
	}
	w.Hold(fyne.KeyReturn, 20)
	if pressed != 5 {
		t.Errorf("Enter held down pressed %d times, want 1", pressed-4)
	}
}

func TestKeysReachTheWindowFromEveryPart(t *testing.T) {
	parts := map[string]func() (fyne.CanvasObject, fyne.Focusable){
		"button": func() (fyne.CanvasObject, fyne.Focusable) { b := kit.NewPrimary("Nästa", nil); return b, b },
		"choice": func() (fyne.CanvasObject, fyne.Focusable) { g := kit.NewChoiceGroup(options("Ja"), nil); return g, g },
		"answer": func() (fyne.CanvasObject, fyne.Focusable) {
			e := kit.NewAnswerEntry(kit.AnswerParts{})
			return e, e.Focusable()
		},
		"line": func() (fyne.CanvasObject, fyne.Focusable) {
			e := kit.NewLineEntry("Namn", nil)
			return e, e.Focusable()
		},
		"nothing": func() (fyne.CanvasObject, fyne.Focusable) { return kit.Body("text"), nil },
	}
	keys := []kit.Key{
		kit.Plain(fyne.KeyF2), kit.Plain(fyne.KeyF11), kit.Plain(fyne.KeyEscape), kit.Plain(fyne.KeyPageDown),
		kit.Ctrl(fyne.KeyReturn), kit.Alt(fyne.KeyLeft), kit.Alt(fyne.KeyN),
	}
	for name, part := range parts {
		w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
		object, focus := part()
		page := kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{object}, First: focus})
		got := map[kit.Key]int{}
		for i, key := range keys {
			bind := page.Bind
			if i%2 == 0 {
				bind = w.Shell.Bind
			}
			bind(key, func() { got[key]++ })
		}
		w.Show(page)
		for _, key := range keys {
			if key.Modifier == 0 {
				w.Press(key.Name)
			} else {
				w.Shortcut(key)
			}
			if got[key] != 1 {
				t.Errorf("%s: %v ran %d times, want 1", name, key, got[key])
			}
		}
	}
}

func TestKeysOfAnOldPageAreForgotten(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	old := 0
	page := kit.NewPage(kit.PageParts{})
	page.Bind(kit.Ctrl(fyne.KeyReturn), func() { old++ })
	page.Bind(kit.Plain(fyne.KeyF2), func() { old++ })
	w.Show(page)
	w.Show(kit.NewPage(kit.PageParts{}))
	w.Shortcut(kit.Ctrl(fyne.KeyReturn))
	w.Press(fyne.KeyF2)
	if old != 0 {
		t.Errorf("keys of a page that is gone ran %d times", old)
	}
	if w.Focused() != nil {
		t.Error("a part of the old page keeps the keyboard")
	}
}

func TestLeavingAPageSettlesTheFieldThatWasWrittenIn(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	e := kit.NewDateEntry("När?", fixedToday, nil)
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{e}, First: e.Focusable()}))
	w.Type("3/12")
	w.Show(kit.NewPage(kit.PageParts{}))
	if e.Text() != "2026-12-03" {
		t.Errorf("the field of the page that was left holds %q, want the date written out", e.Text())
	}
	w.Type("9")
	if e.Text() != "2026-12-03" {
		t.Error("the field of the page that was left was written in")
	}
}
