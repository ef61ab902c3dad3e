package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"synvanda/ui/words"
)

// AnswerParts is how an answer field is made.
type AnswerParts struct {
	Label    string
	Rows     int  // visible rows at 100 % text; fewer when the text is larger. 0 means 9
	NoQuotes bool // for notes that are never quoted
	// OnChanged is called for every change of text or quotes that a person makes,
	// with the whole text and its quotes in order.
	OnChanged func(text string, quotes []Quote)
}

// AnswerEntry is where an open answer is written, several lines long. Tab leaves
// it, the window's keys work in it, and Ctrl+D marks the selected words as a
// quote or takes the mark away. Quotes move with the text as it is edited, and
// are shown both behind the words and as chips under the field.
type AnswerEntry struct {
	frame
	parts   AnswerParts
	quotes  []Quote
	old     []rune          // the text before the change now being told
	lost    []quoteMemory   // quotes that an edit damaged, for Undo
	layer   *fyne.Container // marks behind the text
	chips   *fyne.Container
	content fyne.CanvasObject // the entry's own content, nil when it could not be found
	placing bool
}

// quoteMemory is the quotes that belonged to a text.
type quoteMemory struct {
	text   string
	quotes []Quote
}

// mostLost is how many damaged states are remembered for Undo.
const mostLost = 20

// NewAnswerEntry makes an empty field.
func NewAnswerEntry(parts AnswerParts) *AnswerEntry {
	if parts.Rows == 0 {
		parts.Rows = 9
	}
	e := &AnswerEntry{parts: parts, layer: container.NewWithoutLayout(), chips: Flow()}
	inner := newField(MaxAnswerRunes, true)
	inner.OnChanged = e.changed
	inner.shortcut = e.shortcut
	e.initFrame(e, parts.Label, inner)
	e.height = e.fieldHeight
	if !parts.NoQuotes {
		e.below = e.chips
		e.field.onLayer = e.putLayer
	}
	return e
}

// fieldHeight is the height of the visible rows.
func (e *AnswerEntry) fieldHeight() float32 {
	th := CurrentTheme()
	rows := max(int(float32(e.parts.Rows)/th.Scale()), 3)
	line := fyne.MeasureText("Å", th.TextSize(SizeBody), fyne.TextStyle{}).Height
	return float32(rows)*line + 36
}

// SetText shows a text and its quotes without telling anyone; the quotes are cut
// to the text.
func (e *AnswerEntry) SetText(text string, quotes []Quote) {
	e.field.OnChanged = nil
	e.field.put(text)
	e.field.OnChanged = e.changed
	e.old, e.lost = []rune(text), nil
	e.quotes = nil
	for _, q := range quotes {
		q = Quote{max(q.Start, 0), min(q.End, len(e.old))}
		if q.Start < q.End {
			e.quotes = append(e.quotes, q)
		}
	}
	e.show()
}

// Quotes is the marked parts, in order.
func (e *AnswerEntry) Quotes() []Quote { return slices.Clone(e.quotes) }

func (e *AnswerEntry) changed(text string) {
	now := []rune(text)
	if e.overText != "" && len(now) < MaxAnswerRunes {
		e.cut(false)
	}
	had := len(e.quotes) > 0 || len(e.lost) > 0
	if had {
		e.follow(now)
	}
	e.old = now
	if had {
		e.show()
	}
	e.tell()
}

// follow moves the quotes through a change. Quotes that an edit deletes come
// back when Undo brings their text back.
func (e *AnswerEntry) follow(now []rune) {
	text := string(now)
	for i, memory := range e.lost {
		if memory.text == text {
			e.quotes = memory.quotes
			e.lost = e.lost[:i]
			return
		}
	}
	edit := Diff(e.old, now, e.field.CursorTextOffset())
	moved := Shift(e.quotes, edit)
	if runesIn(moved) < runesIn(e.quotes) {
		e.lost = append(e.lost, quoteMemory{string(e.old), e.quotes})
		if len(e.lost) > mostLost {
			e.lost = slices.Clone(e.lost[1:])
		}
	}
	e.quotes = moved
}

func runesIn(quotes []Quote) int {
	n := 0
	for _, q := range quotes {
		n += q.End - q.Start
	}
	return n
}

func (e *AnswerEntry) tell() {
	if e.parts.OnChanged != nil {
		e.parts.OnChanged(e.field.Text, e.Quotes())
	}
}

// shortcut marks a quote on Ctrl+D.
func (e *AnswerEntry) shortcut(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || e.parts.NoQuotes || c.KeyName != fyne.KeyD || c.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	e.ToggleQuote()
	return true
}

// ToggleQuote marks the selected words as a quote, or takes away the marks that
// the selection or caret touches.
func (e *AnswerEntry) ToggleQuote() {
	start, end := e.selection()
	e.setQuotes(Toggle(e.quotes, start, end))
}

func (e *AnswerEntry) setQuotes(quotes []Quote) {
	if slices.Equal(quotes, e.quotes) {
		return
	}
	e.quotes = quotes
	e.show()
	e.tell()
}

// selection is the selected runes without spaces at its ends; the entry tells
// their words and the caret, which stands at one of the two ends.
func (e *AnswerEntry) selection() (start, end int) {
	caret, words := e.field.CursorTextOffset(), []rune(e.field.SelectedText())
	start, end = caret, caret
	text := []rune(e.field.Text)
	if n := len(words); n > 0 {
		start, end = caret, caret+n
		if caret >= n && (end > len(text) || e.caretAtEnd(text, words, caret)) {
			start, end = caret-n, caret
		}
	}
	for start < end && breaksAt(text[start]) {
		start++
	}
	for end > start && breaksAt(text[end-1]) {
		end--
	}
	return start, end
}

// caretAtEnd reports whether the selection lies before the caret. Where the same
// words stand on both sides, an arrow key with Shift held last time tells nothing
// either, so the entry itself is asked: a caret moved left inside the selection
// makes it one rune shorter when the caret is at its end.
func (e *AnswerEntry) caretAtEnd(text, words []rune, caret int) bool {
	before := slices.Equal(text[caret-len(words):caret], words)
	after := caret+len(words) <= len(text) && slices.Equal(text[caret:caret+len(words)], words)
	if before != after {
		return before
	}
	row, column := e.field.CursorRow, e.field.CursorColumn
	defer func() { e.field.CursorRow, e.field.CursorColumn = row, column }()
	starts := e.field.rowStarts()
	at := caret - 1
	r := 0
	for r+1 < len(starts) && starts[r+1] <= at {
		r++
	}
	e.field.CursorRow, e.field.CursorColumn = r, at-starts[r]
	return len([]rune(e.field.SelectedText())) < len(words)
}

// show draws the marks and makes the chips anew.
func (e *AnswerEntry) show() {
	if e.parts.NoQuotes {
		return
	}
	before := len(e.chips.Objects)
	text := []rune(e.field.Text)
	objects := make([]fyne.CanvasObject, 0, len(e.quotes))
	for i, q := range e.quotes {
		if i < before {
			chip := e.chips.Objects[i].(*Chip)
			chip.set(string(text[q.Start:q.End]))
			objects = append(objects, chip)
			continue
		}
		objects = append(objects, newChip(string(text[q.Start:q.End]), func() { e.goTo(i) }, func() { e.drop(i) }))
	}
	e.chips.Objects = objects
	e.paint()
	e.self.Refresh()
	if before != len(objects) {
		relayout(e.self)
	}
}

// goTo puts the caret at the beginning of quote i and the keyboard in the field.
func (e *AnswerEntry) goTo(i int) {
	if i >= len(e.quotes) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(e.self); c != nil {
		c.Focus(e.field)
	}
	e.field.caretTo(e.quotes[i].Start)
}

// drop takes the mark of quote i away, and the keyboard back to the field: a
// chip that is gone cannot keep it.
func (e *AnswerEntry) drop(i int) {
	if i >= len(e.quotes) {
		return
	}
	e.goTo(i)
	e.setQuotes(slices.Delete(slices.Clone(e.quotes), i, i+1))
}

// putLayer puts the layer of marks behind the entry's own text, so that marks
// scroll and wrap with it. It is told the renderer's objects.
func (e *AnswerEntry) putLayer(objects []fyne.CanvasObject) {
	for _, o := range objects {
		if s, ok := o.(*container.Scroll); ok && s.Content != nil {
			e.content = s.Content
			s.Content = container.New(&underlay{e}, e.layer, s.Content)
		}
	}
}

// underlay keeps the marks and the text at the same size.
type underlay struct{ entry *AnswerEntry }

func (u *underlay) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
	u.entry.paint()
}

func (u *underlay) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// paint puts a rectangle behind each line of each quote.
func (e *AnswerEntry) paint() {
	if e.content == nil || e.placing {
		return
	}
	if len(e.quotes) == 0 {
		if len(e.layer.Objects) > 0 {
			e.layer.Objects = nil
			e.layer.Refresh()
		}
		return
	}
	e.placing = true
	defer func() { e.placing = false }()
	th := CurrentTheme()
	line := fyne.MeasureText("Å", th.TextSize(SizeBody), fyne.TextStyle{}).Height
	starts, length := e.field.rowStarts(), len([]rune(e.field.Text))
	e.layer.Objects = nil
	for _, q := range e.quotes {
		for row, start := range starts {
			end := length
			if row+1 < len(starts) {
				end = starts[row+1]
			}
			from, to := max(q.Start, start), min(q.End, end)
			if from >= to {
				continue
			}
			a, b := e.caretPosition(row, from-start), e.caretPosition(row, to-start)
			mark := canvas.NewRectangle(th.Quote)
			mark.CornerRadius = 3
			place(mark, rect{a.X, a.Y, b.X - a.X, line})
			e.layer.Objects = append(e.layer.Objects, mark)
		}
	}
	e.layer.Refresh()
}

// caretPosition is where the caret would be at a row and column.
func (e *AnswerEntry) caretPosition(row, column int) fyne.Position {
	r, c := e.field.CursorRow, e.field.CursorColumn
	defer func() { e.field.CursorRow, e.field.CursorColumn = r, c }()
	e.field.CursorRow, e.field.CursorColumn = row, column
	return e.field.CursorPosition()
}

// SetHint shows a line under the field, such as the keys it takes.
func (e *AnswerEntry) SetHint(hint string) { e.frame.SetHint(hint) }

// QuoteHint is the hint that goes with a field for quotes.
func QuoteHint() string { return words.T("answer.hint") }
