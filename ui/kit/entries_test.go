package kit_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
)

// answerPage shows one answer field with the keyboard in it.
func answerPage(t *testing.T, parts kit.AnswerParts) (*kittest.Window, *kit.AnswerEntry) {
	t.Helper()
	e := kit.NewAnswerEntry(parts)
	return show(t, e, e.Focusable()), e
}

// selectBack selects the last n letters before the caret.
func selectBack(w *kittest.Window, n int) {
	shift := &fyne.KeyEvent{Name: "LeftShift"}
	entry := w.Focused().(interface {
		KeyDown(*fyne.KeyEvent)
		KeyUp(*fyne.KeyEvent)
	})
	entry.KeyDown(shift)
	for range n {
		w.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	entry.KeyUp(shift)
}

func quoted(e *kit.AnswerEntry) []string {
	text := []rune(e.Text())
	var out []string
	for _, q := range e.Quotes() {
		out = append(out, string(text[q.Start:q.End]))
	}
	return out
}

func TestQuoteIsMarkedAndFollowsTheText(t *testing.T) {
	told := 0
	w, e := answerPage(t, kit.AnswerParts{OnChanged: func(string, []kit.Quote) { told++ }})
	w.Type("de såg mig här")
	selectBack(w, 4)
	w.Press(fyne.KeyLeft) // lets go of the selection
	before := told
	w.Press(fyne.KeyRight)
	w.Press(fyne.KeyEnd)
	w.Press(fyne.KeyLeft)
	selectBack(w, 6)
	w.Shortcut(kit.Ctrl(fyne.KeyD))
	if got := quoted(e); !slices.Equal(got, []string{"mig hä"}) {
		t.Fatalf("quotes = %q", got)
	}
	if told != before+1 {
		t.Errorf("the mark was told %d times, want once", told-before)
	}
	w.Press(fyne.KeyHome)
	w.Type("Jo, ")
	if got := quoted(e); !slices.Equal(got, []string{"mig hä"}) {
		t.Errorf("after typing before it the quote is %q", got)
	}
	e.ToggleQuote() // the caret is outside
	if got := quoted(e); len(got) != 1 {
		t.Errorf("Ctrl+D outside the quote changed it to %q", got)
	}
}

func TestQuoteOfEqualWordsIsTheOneSelected(t *testing.T) {
	for _, c := range []struct {
		name  string
		moves []fyne.KeyName // after the text was typed
		back  int
		want  kit.Quote
	}{
		{"the second, caret at its start", nil, 3, kit.Quote{Start: 3, End: 6}},
		{"the first, caret at its start", []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft}, 3, kit.Quote{Start: 0, End: 3}},
	} {
		w, e := answerPage(t, kit.AnswerParts{})
		w.Type("abaaba")
		for _, k := range c.moves {
			w.Press(k)
		}
		selectBack(w, c.back)
		e.ToggleQuote()
		if got := e.Quotes(); !slices.Equal(got, []kit.Quote{c.want}) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestQuoteComesBackWithUndo(t *testing.T) {
	w, e := answerPage(t, kit.AnswerParts{})
	w.Type("trygghet")
	selectBack(w, 8)
	e.ToggleQuote()
	w.Press(fyne.KeyBackspace) // deletes the selected quote
	if got := quoted(e); len(got) != 0 {
		t.Fatalf("a deleted quote is still there: %q", got)
	}
	w.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
	if got := quoted(e); !slices.Equal(got, []string{"trygghet"}) {
		t.Errorf("after undo the quotes are %q", got)
	}
}

func TestQuoteIsAChipThatGoesToItAndTakesItAway(t *testing.T) {
	w, e := answerPage(t, kit.AnswerParts{})
	e.SetText("först och sist", []kit.Quote{{Start: 0, End: 5}, {Start: 10, End: 14}, {Start: 12, End: 99}, {Start: 50, End: 60}})
	if got := quoted(e); !slices.Equal(got, []string{"först", "sist", "st"}) {
		t.Fatalf("quotes are cut to the text; got %q", got)
	}
	w.Press(fyne.KeyTab)
	chip, ok := w.Focused().(*kit.Chip)
	if !ok || chip.Label() != "”först”" {
		t.Fatalf("after the answer Tab goes to %T, want the first chip", w.Focused())
	}
	w.Press(fyne.KeyDelete)
	if got := quoted(e); !slices.Equal(got, []string{"sist", "st"}) {
		t.Errorf("Delete on the chip leaves %q", got)
	}
	if w.Focused() != e.Focusable() {
		t.Error("the chip that is gone keeps the keyboard")
	}
	if e.Text() != "först och sist" {
		t.Error("taking the mark away changed the text")
	}
}

// TestMarksLieBehindTheQuotedWords also fails when a Fyne update hides its
// entry's scroller, on which the marks rely.
func TestMarksLieBehindTheQuotedWords(t *testing.T) {
	w, e := answerPage(t, kit.AnswerParts{})
	e.SetText(strings.Repeat("ett ord till ", 30), []kit.Quote{{Start: 4, End: 200}})
	marks := w.Marks()
	if len(marks) < 2 {
		t.Fatalf("%d marks are drawn for a quote of several lines", len(marks))
	}
	for _, m := range marks {
		if m.Size.Width < 20 || m.Size.Height < 10 {
			t.Errorf("a mark is %v", m.Size)
		}
	}
	e.SetText("kort", nil)
	if got := w.Marks(); len(got) != 0 {
		t.Errorf("%d marks stay when the quotes are gone", len(got))
	}
}

func TestPageKeysTurnALongAnswerAndThenThePage(t *testing.T) {
	w, e := answerPage(t, kit.AnswerParts{Rows: 4})
	e.SetText(strings.Repeat("rad\n", 40), nil)
	w.Shortcut(kit.Ctrl(fyne.KeyHome))
	w.Press(fyne.KeyPageDown)
	w.Type("X")
	line := strings.Count(e.Text()[:strings.Index(e.Text(), "X")], "\n")
	if line < 2 || line > 8 {
		t.Errorf("Page Down went to line %d of 40", line)
	}
	w.Shortcut(kit.Ctrl(fyne.KeyEnd))
	w.Type("Y")
	if !strings.HasSuffix(e.Text(), "Y") {
		t.Error("Ctrl+End does not go to the end")
	}
}

func TestPastedTextIsCleaned(t *testing.T) {
	w, e := answerPage(t, kit.AnswerParts{})
	w.Type("a")
	clip := test.NewClipboard()
	clip.SetContent("b\r\nc\x00\x07d\rå\u202e")
	w.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if got, want := e.Text(), "ab\ncd\nå\u202e"; got != want {
		t.Errorf("pasted %q, want %q", got, want)
	}
	clip.SetContent(strings.Repeat("ö", kit.MaxAnswerRunes))
	w.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if got := len([]rune(e.Text())); got != kit.MaxAnswerRunes {
		t.Errorf("the field holds %d letters, want %d", got, kit.MaxAnswerRunes)
	}
	if e.Message() == "" {
		t.Error("nothing says that the field is full")
	}
}

func TestPassphraseIsHiddenUntilShown(t *testing.T) {
	e := kit.NewPassphraseEntry("Lösenfras", nil)
	w := show(t, e, e.Focusable())
	w.Type("hej hå")
	clip := test.NewClipboard()
	copyAll := func() {
		w.Canvas().Focus(e.Focusable())
		entry := w.Focused().(fyne.Shortcutable)
		entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		entry.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
		entry.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	}
	copyAll()
	if clip.Content() != "" || e.Text() != "hej hå" {
		t.Error("a hidden passphrase can be copied or cut out")
	}
	w.Press(fyne.KeyTab)
	w.Press(fyne.KeySpace)
	if !e.Revealed() {
		t.Fatal("the button after the field does not show the passphrase")
	}
	w.Press(fyne.KeySpace)
	if e.Revealed() || e.Text() != "hej hå" {
		t.Error("the button does not hide it again")
	}
	e.Clear()
	if e.Text() != "" {
		t.Error("a cleared passphrase is still there")
	}
}

func TestEnterInALineSubmitsOnce(t *testing.T) {
	submitted := 0
	e := kit.NewLineEntry("Namn", nil)
	e.OnSubmit(func() { submitted++ })
	w := show(t, e, e.Focusable())
	w.Type("Pia")
	w.Hold(fyne.KeyReturn, 10)
	if submitted != 1 || e.Text() != "Pia" {
		t.Errorf("submitted %d times with %q", submitted, e.Text())
	}
}

func TestNumberAsPeopleTypeIt(t *testing.T) {
	whole, decimal := kit.Bounds{Min: 0, Max: 5000}, kit.Bounds{Min: -10, Max: 10, Decimals: true}
	for _, c := range []struct {
		text   string
		bounds kit.Bounds
		want   float64
		ok     bool
	}{
		{"12", whole, 12, true},
		{" 1 200 ", whole, 1200, true},
		{"3,5", decimal, 3.5, true},
		{"3.5", whole, 0, false},
		{"−2", decimal, -2, true},
		{"5001", whole, 0, false},
		{"", whole, 0, false},
		{"tolv", whole, 0, false},
		{"1e3", whole, 0, false},
		{"NaN", decimal, 0, false},
		{"1,2,3", decimal, 0, false},
	} {
		got, err := kit.ParseNumber(c.text, c.bounds)
		if (err == nil) != c.ok || got != c.want {
			t.Errorf("%q = %v, %v; want %v, %v", c.text, got, err, c.want, c.ok)
		}
	}
}

func TestNumberFieldSaysWhatItTakesWhenLeft(t *testing.T) {
	var last float64
	valid := false
	e := kit.NewNumberEntry("Veckor", kit.Bounds{Min: 0, Max: 52}, func(v float64, ok bool) { last, valid = v, ok })
	w := show(t, e, e.Focusable())
	w.Type("1x2")
	if !valid || last != 12 || e.Text() != "12" {
		t.Errorf("letters are not left out: %q, %v, %v", e.Text(), last, valid)
	}
	w.Type("3")
	if valid || e.Message() != "" {
		t.Errorf("123 of 52: told %v, message %q while typing", valid, e.Message())
	}
	w.Canvas().Unfocus()
	if e.Message() == "" {
		t.Error("the field does not say what it takes")
	}
}

func TestDateAsPeopleTypeIt(t *testing.T) {
	today := fixedToday()
	for _, c := range []struct{ text, want string }{
		{"2026-11-21", "2026-11-21"},
		{"20261121", "2026-11-21"},
		{"261121", "2026-11-21"},
		{" 21/11 2026 ", "2026-11-21"},
		{"21.11.2026", "2026-11-21"},
		{"21/11", "2026-11-21"},
		{"1 nov", "2026-11-01"},
		{"3 december 2027", "2027-12-03"},
		{"3 May 2027", "2027-05-03"},
		{"29 feb 2028", "2028-02-29"},
		{"29 feb 2026", ""},
		{"31/4", ""},
		{"2026-13-01", ""},
		{"i morgon", ""},
		{"", ""},
		{"1-1-1-1", ""},
		{"+1/+1", ""},
		{"12 må", ""},
	} {
		got, err := kit.ParseDate(c.text, today)
		if got.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q = %q, %v; want %q", c.text, got, err, c.want)
		}
	}
}

func FuzzDateReadsBackWhatItWrites(f *testing.F) {
	for _, seed := range []string{"2026-11-21", "21/11", "261121", "3 maj 2027", "999999999999999999999", "0000-00-00", "å"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		date, err := kit.ParseDate(text, fixedToday())
		if err != nil {
			return
		}
		again, err := kit.ParseDate(date.String(), fixedToday())
		if err != nil || again != date {
			t.Errorf("%q was read as %v and read back as %v, %v", text, date, again, err)
		}
	})
}

func FuzzNumberStaysInItsBounds(f *testing.F) {
	for _, seed := range []string{"12", "3,5", "-0", "1 000", "0x1p4", "inf", "1_000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		value, err := kit.ParseNumber(text, kit.Bounds{Min: -5, Max: 1000})
		if err == nil && (value < -5 || value > 1000 || value != float64(int(value))) {
			t.Errorf("%q was read as %v", text, value)
		}
	})
}

func TestDateFieldWritesOutHowItUnderstood(t *testing.T) {
	var last kit.Date
	e := kit.NewDateEntry("När?", fixedToday, func(d kit.Date, _ bool) { last = d })
	w := show(t, e, e.Focusable())
	w.Type("3/12")
	if last.String() != "2026-12-03" {
		t.Errorf("told %v", last)
	}
	w.Canvas().Unfocus()
	if e.Text() != "2026-12-03" {
		t.Errorf("when left the field shows %q", e.Text())
	}
	w.Canvas().Focus(e.Focusable())
	w.Type("9")
	w.Canvas().Unfocus()
	if e.Message() == "" {
		t.Error("a date that cannot be read is not said to be wrong")
	}
}

func TestASpaceAtTheEndOfARowStaysWhereItWasTyped(t *testing.T) {
	text := "Hur fungerar samverkan mellan vården och socialtjänsten och vad tycker du om det"
	w := kittest.Open(t, fyne.NewSize(800, 600), kit.Look{Scale: 1})
	for width := float32(180); width < 300; width += 5 {
		e := kit.NewAnswerEntry(kit.AnswerParts{Label: "Svar"})
		w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{kit.Narrow(width, e)}, First: e.Focusable()}))
		w.Type(text)
		if e.Text() != text {
			t.Errorf("a field %.0f wide holds %q", width, e.Text())
		}
		w.Press(fyne.KeyBackspace)
		w.Type("t!")
		if e.Text() != text+"!" {
			t.Errorf("after a correction a field %.0f wide holds %q", width, e.Text())
		}
	}
}
