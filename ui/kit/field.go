package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// field is Fyne's entry without its traps: Tab leaves it, the window's shortcuts
// and F-keys get through, a letter that belongs to a press which did something
// else is not written, and what is pasted is cleaned.
type field struct {
	widget.Entry
	limit    int                         // most runes
	onFocus  func(focused bool)          // the ring follows
	onKey    func(e *fyne.KeyEvent) bool // used before the entry's own keys
	onCut    func(over bool)             // text did or did not reach the limit
	shortcut func(s fyne.Shortcut) bool  // used before everything else
	allow    func(r rune) bool           // which letters may be typed; nil allows all
	fresh    bool                        // text was put in since the field last had the focus
	early    earlyCaret                  // where the caret ought to be
	onLayer  func(o []fyne.CanvasObject) // told the renderer's objects when it is made
}

// CreateRenderer lets the frame put something behind the text.
func (f *field) CreateRenderer() fyne.WidgetRenderer {
	r := f.Entry.CreateRenderer()
	if f.onLayer != nil {
		f.onLayer(r.Objects())
	}
	return r
}

func newField(limit int, multiLine bool) *field {
	f := &field{limit: limit}
	f.MultiLine = multiLine
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if multiLine {
		f.Wrapping = fyne.TextWrapWord
	}
	f.ExtendBaseWidget(f)
	return f
}

// AcceptsTab is false: Tab goes to the next part.
func (f *field) AcceptsTab() bool { return false }

// FocusGained tells the frame to draw its ring.
func (f *field) FocusGained() {
	f.Entry.FocusGained()
	if f.fresh { // go on where the text ends
		f.fresh = false
		f.caretTo(len([]rune(f.Text)))
	}
	f.onFocus(true)
}

// FocusLost tells the frame to take the ring away.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	f.onFocus(false)
}

// KeyDown begins a new press.
func (f *field) KeyDown(e *fyne.KeyEvent) {
	press.release()
	f.Entry.KeyDown(e)
}

// KeyUp ends a press.
func (f *field) KeyUp(e *fyne.KeyEvent) {
	press.release()
	f.Entry.KeyUp(e)
}

// TypedRune writes a letter, unless it comes from the press that led here.
func (f *field) TypedRune(r rune) {
	if press.heldRune(r) || f.allow != nil && !f.allow(r) {
		return
	}
	if len(f.Text) >= f.limit && len([]rune(f.Text)) >= f.limit { // bytes first: runes cost
		f.onCut(true)
		return
	}
	f.keepCaret(+1, func() { f.Entry.TypedRune(r) })
}

// keepCaret does an edit that moves the caret by some runes, from where the
// caret ought to be: behind a space at the very end of a wrapped row Fyne 2.8
// places it one rune early, so that the next letter went before the space.
func (f *field) keepCaret(by int, edit func()) {
	if !f.MultiLine || f.SelectedText() != "" {
		edit()
		return
	}
	if f.early.is && f.early.row == f.CursorRow && f.early.column == f.CursorColumn && f.early.text == f.Text {
		starts := f.rowStarts()
		row := len(starts) - 1
		for row > 0 && starts[row] > f.early.want {
			row--
		}
		f.CursorRow, f.CursorColumn = row, f.early.want-starts[row]
	}
	before, told := f.Text, f.OnChanged
	want := f.CursorTextOffset() + by
	f.OnChanged = nil
	edit()
	f.OnChanged = told
	wrong := f.Text != before && want >= 0 && f.CursorTextOffset() != want
	f.early = earlyCaret{is: wrong, row: f.CursorRow, column: f.CursorColumn, want: want, text: f.Text}
	if f.Text != before && told != nil {
		told(f.Text)
	}
}

// earlyCaret remembers that the entry has the caret too early, and where it
// ought to be, as long as nothing moves it.
type earlyCaret struct {
	is          bool
	row, column int
	want        int
	text        string
}

// TypedKey edits, or passes the key on to the window.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if press.held(sameKey(e.Name)) || f.onKey != nil && f.onKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyBackspace:
		f.keepCaret(-1, func() { f.Entry.TypedKey(e) })
	case fyne.KeyDelete, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
		f.Entry.TypedKey(e)
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.MultiLine {
			f.Entry.TypedKey(e)
			return
		}
		Unhandled(f, e)
	case fyne.KeyUp, fyne.KeyDown:
		if f.MultiLine {
			f.Entry.TypedKey(e)
		}
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if !f.MultiLine || !f.turnPage(e.Name) {
			Unhandled(f, e)
		}
	default:
		if !isTyping(e.Name) {
			Unhandled(f, e)
		}
	}
}

// isTyping reports whether a key mainly types a letter, which comes as a rune.
func isTyping(name fyne.KeyName) bool { return len([]rune(string(name))) == 1 || name == fyne.KeySpace }

// turnPage moves the caret by what is visible and reports whether the text is
// longer than that; when it is not, the key belongs to the page.
func (f *field) turnPage(name fyne.KeyName) bool {
	line := fyne.MeasureText("Å", CurrentTheme().TextSize(SizeBody), fyne.TextStyle{}).Height
	visible := int(f.Size().Height/line) - 1
	if visible < 1 || f.rows() <= visible+1 {
		return false
	}
	step := fyne.KeyDown
	if name == fyne.KeyPageUp {
		step = fyne.KeyUp
	}
	for range visible {
		f.Entry.TypedKey(&fyne.KeyEvent{Name: step})
	}
	return true
}

// put replaces the text and lets the next focus begin at its end.
func (f *field) put(text string) {
	f.SetText(text)
	f.fresh = true
}

// rows counts the wrapped rows by probing the entry, which tells no other way.
func (f *field) rows() int { return len(f.rowStarts()) }

// rowStarts finds the first rune of each wrapped row: an entry tells where its
// caret is, so the caret is tried on each row and put back.
func (f *field) rowStarts() []int {
	row, column := f.CursorRow, f.CursorColumn
	defer func() { f.CursorRow, f.CursorColumn = row, column }()
	f.CursorColumn = 0
	var starts []int
	for f.CursorRow = 0; ; f.CursorRow++ {
		at := f.CursorTextOffset()
		if f.CursorRow > 0 && at <= starts[len(starts)-1] { // past the end
			return starts
		}
		starts = append(starts, at)
	}
}

// caretTo puts the caret at the row and column of a rune, or before row 0 / after
// the last row at the ends.
func (f *field) caretTo(at int) {
	starts := f.rowStarts()
	row := 0
	for row+1 < len(starts) && starts[row+1] <= at {
		row++
	}
	f.CursorRow, f.CursorColumn = row, at-starts[row]
	f.Refresh()
}

// TypedShortcut edits, or passes the shortcut on to the window.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if f.shortcut != nil && f.shortcut(s) || forwardShortcut(f, s) {
		return
	}
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		if f.jump(s) {
			return
		}
	case *fyne.ShortcutPaste:
		f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: f.cleaned(s.Clipboard)})
		return
	case *fyne.ShortcutCopy:
		if f.Password {
			return
		}
	case *fyne.ShortcutCut:
		if f.Password {
			return
		}
	}
	f.Entry.TypedShortcut(s)
}

// jump goes to the beginning or end of the text by Ctrl+Home and Ctrl+End.
func (f *field) jump(s *desktop.CustomShortcut) bool {
	if s.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch s.KeyName {
	case fyne.KeyHome:
		f.caretTo(0)
	case fyne.KeyEnd:
		f.caretTo(len([]rune(f.Text)))
	default:
		return false
	}
	return true
}

// cleaned is the clipboard's text fit for the field: no control letters but
// newline and tab, and no more than there is room for.
func (f *field) cleaned(c fyne.Clipboard) fyne.Clipboard {
	if c == nil {
		return heldClip("")
	}
	text := strings.ReplaceAll(strings.ToValidUTF8(c.Content(), "\ufffd"), "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || !unicode.IsControl(r):
			return r
		case r == '\r':
			return '\n'
		}
		return -1
	}, text)
	room := f.limit - len([]rune(f.Text)) + len([]rune(f.SelectedText()))
	if runes := []rune(text); len(runes) > room {
		text = string(runes[:max(room, 0)])
		f.onCut(true)
	}
	return heldClip(text)
}

// heldClip is a clipboard that holds one text and takes none.
type heldClip string

// Content is the text.
func (c heldClip) Content() string { return string(c) }

// SetContent does nothing.
func (c heldClip) SetContent(string) {}
