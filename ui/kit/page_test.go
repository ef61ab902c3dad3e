package kit_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
)

const longOption = "Personalens arbetslivserfarenhetsutvecklingsmöjligheter inom verksamhetsövergripande samverkansorganisationer och självhjälpsgruppsverksamheter"

func TestLongWordsNeverWidenTheWindow(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: scale})
		g := kit.NewChoiceGroup(options(longOption, "Nej"), nil)
		m := kit.NewMatrix([]string{longOption, "Annat"}, []string{longOption, "Nej"}, nil)
		e := kit.NewLineEntry(longOption, nil)
		e.SetMessage(longOption)
		b := kit.NewPrimary(longOption, nil)
		page := kit.NewPage(kit.PageParts{
			Header: kit.Header([]fyne.CanvasObject{kit.Strong(longOption)}, kit.NewStepProgress(1, 2), []fyne.CanvasObject{kit.NewStateLine(kit.StateNotSaved, longOption)}),
			Body:   []fyne.CanvasObject{kit.Question(longOption), g, m, e, kit.Notice(kit.NoticeDanger, longOption, longOption), kit.Flow(kit.Tag(kit.NoticeGood, longOption), b)},
			Left:   []fyne.CanvasObject{kit.NewTextButton(longOption, nil)},
			Right:  []fyne.CanvasObject{kit.NewSecondary(longOption, nil)},
		})
		w.Show(page)
		if got := w.Content().MinSize(); got.Width > 800 || got.Height > 600 {
			t.Errorf("at %.0f %% the page asks for %v", 100*scale, got)
		}
		for _, fault := range w.NothingCut() {
			t.Errorf("at %.0f %%: %s", 100*scale, fault)
		}
	}
}

func TestFocusScrollsIntoViewEverywhere(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: scale})
		var body []fyne.CanvasObject
		for i := range 12 {
			body = append(body, kit.Section(fmt.Sprintf("Fråga %d", i)), kit.NewLineEntry("Svar", nil), kit.Flow(kit.NewSecondary("Knapp", nil)))
		}
		page := kit.NewPage(kit.PageParts{Body: body, Right: []fyne.CanvasObject{kit.NewPrimary("Nästa", nil)}})
		w.Show(page)
		stops := 0
		for range 25 {
			w.Press(fyne.KeyTab)
			if o := w.Focused().(fyne.CanvasObject); !w.Seen(o) {
				t.Errorf("at %.0f %% stop %d, a %T, is out of view", 100*scale, stops, o)
			}
			stops++
		}
		if page.Offset() == 0 {
			t.Error("the page never scrolled")
		}
	}
}

func TestEachOptionScrollsIntoViewAsTheRingReachesIt(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 2})
	var labels []string
	for i := range 15 {
		labels = append(labels, fmt.Sprintf("Svar %c", 'A'+i))
	}
	g := kit.NewChoiceGroup(options(labels...), nil)
	page := kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{g}, Right: []fyne.CanvasObject{kit.NewPrimary("Nästa", nil)}, First: g})
	w.Show(page)
	last := page.Offset()
	for i := range labels {
		if i > 0 {
			w.Press(fyne.KeyDown)
		}
		if !w.SeenText(labels[i]) {
			t.Errorf("option %d is out of view", i)
		}
		if page.Offset() < last {
			t.Error("the page jumped back")
		}
		last = page.Offset()
	}
}

func TestPageKeysScrollThePage(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	page := kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{kit.Body(strings.Repeat("Lång text att läsa. ", 2500))}})
	w.Show(page)
	w.Press(fyne.KeyPageDown)
	first := page.Offset()
	if first < 400 || first > 600 {
		t.Errorf("Page Down scrolled %v of a window 600 high", first)
	}
	w.Press(fyne.KeyPageUp)
	if page.Offset() != 0 {
		t.Errorf("Page Up went back to %v", page.Offset())
	}
	w.Hold(fyne.KeyPageDown, 50)
	end := page.Offset()
	w.Press(fyne.KeyPageDown)
	if page.Offset() != end || end < 5*first {
		t.Errorf("Page Down held ends at %v and then %v", end, page.Offset())
	}
}

func TestTextSizeSwitchesLiveAndKeepsTheKeyboard(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	e := kit.NewAnswerEntry(kit.AnswerParts{Label: "Svar"})
	text := kit.Question("Hur kom du i kontakt med mottagningen?")
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{text, e}, First: e.Focusable()}))
	w.Type("hej")
	before := text.Size().Height
	w.Shell.SetLook(kit.Look{Scale: 2, HighContrast: true})
	if got := text.Size().Height; got < 2*before {
		t.Errorf("the question is %v high after the switch, %v before", got, before)
	}
	if w.Focused() != e.Focusable() || e.Text() != "hej" {
		t.Error("the switch took the keyboard or the text")
	}
	if !w.Seen(w.Focused().(fyne.CanvasObject)) {
		t.Error("the field is out of view after the switch")
	}
	if faults := w.LowContrast(); len(faults) > 0 {
		t.Errorf("after the switch: %v", faults)
	}
}

func TestSetBodyBeginsAtTheTopWithoutTheOldKeyboard(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	old := kit.NewLineEntry("Gammal", nil)
	page := kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{kit.Body(strings.Repeat("text ", 3000)), old}, First: old.Focusable()})
	w.Show(page)
	if page.Offset() == 0 {
		t.Fatal("the page did not scroll to its first field")
	}
	page.SetBody(nil, kit.Body("Klart."))
	w.Type("x")
	if page.Offset() != 0 || w.Focused() != nil || old.Text() != "" {
		t.Errorf("offset %v, keyboard %T, old text %q", page.Offset(), w.Focused(), old.Text())
	}
}

func TestTextThatGrowsPushesWhatIsBelow(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	first, second := kit.Body("kort"), kit.Body("under")
	inner := kit.Card(kit.Column(first))
	w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{inner, second}}))
	before := second.Position().Y
	first.SetText(strings.Repeat("mycket längre text ", 60))
	if second.Position().Y < before+100 {
		t.Errorf("what is below went from %v to %v", before, second.Position().Y)
	}
	if inner.Size().Height < first.Size().Height {
		t.Errorf("the card is %v high, its text %v", inner.Size().Height, first.Size().Height)
	}
}

func TestStateLineTellsByShapeAndWords(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	line := kit.NewStateLine(kit.StateSaved, "Sparat")
	w.Show(kit.NewPage(kit.PageParts{Header: kit.Header(nil, nil, []fyne.CanvasObject{line})}))
	seen := map[string]bool{}
	for state, text := range map[kit.SaveState]string{kit.StateSaved: "Sparat 14.18.06", kit.StateWriting: "Skrivs …", kit.StateNotSaved: "Inte sparat"} {
		line.Set(state, text)
		if !w.SeenText(text) {
			t.Errorf("%q is not shown", text)
		}
		seen[w.Signs()] = true
	}
	if len(seen) != 3 {
		t.Errorf("three states have %d different signs", len(seen))
	}
}

func TestConfirmBeginsAtWhatKeepsEverything(t *testing.T) {
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	done, kept := 0, 0
	w.Show(kit.Confirm(kit.ConfirmParts{
		Question: "Ta bort?", Text: "Det går inte att ångra.", Do: "Ta bort", Keep: "Behåll", Danger: true,
		OnDo: func() { done++ }, OnKeep: func() { kept++ },
	}))
	w.Press(fyne.KeyReturn)
	w.Press(fyne.KeyEscape)
	if done != 0 || kept != 2 {
		t.Errorf("Enter and Escape did %d and kept %d, want 0 and 2", done, kept)
	}
	w.Press(fyne.KeyTab)
	w.Press(fyne.KeySpace)
	if done != 1 {
		t.Error("the second button does not do it")
	}
}
