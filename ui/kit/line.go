package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"synvanda/ui/words"
)

// LineEntry is one line to write in: a name, a place, a passphrase.
type LineEntry struct {
	frame
	onChanged func(text string)
	onSubmit  func()
}

// NewLineEntry makes a line with a label above. onChanged is called for every
// change that a person makes, and may be nil.
func NewLineEntry(label string, onChanged func(text string)) *LineEntry {
	e := &LineEntry{onChanged: onChanged}
	e.start(label)
	return e
}

// NewPassphraseEntry makes a line whose letters are dots, with a button that
// shows them. What is written in it cannot be copied out while it is hidden.
func NewPassphraseEntry(label string, onChanged func(text string)) *LineEntry {
	e := &LineEntry{onChanged: onChanged}
	e.start(label)
	e.field.Password = true
	e.field.ActionItem = noAction{}.object()
	e.beside = NewSecondary(words.T("field.show"), e.toggle)
	return e
}

func (e *LineEntry) start(label string) {
	inner := newField(MaxLineRunes, false)
	inner.OnChanged = e.changed
	inner.onKey = e.key
	e.initFrame(e, label, inner)
}

// noAction stands where Fyne would put its own eye, which has no key.
type noAction struct{}

func (noAction) object() fyne.CanvasObject {
	empty := container.NewWithoutLayout()
	empty.Hide()
	return empty
}

func (e *LineEntry) changed(text string) {
	e.SetMessage("")
	if e.onChanged != nil {
		e.onChanged(text)
	}
}

// key submits on Enter, once for each press.
func (e *LineEntry) key(k *fyne.KeyEvent) bool {
	if sameKey(k.Name) != fyne.KeyReturn || e.onSubmit == nil {
		return false
	}
	press.hold(fyne.KeyReturn)
	e.onSubmit()
	return true
}

// OnSubmit sets what Enter does in the line.
func (e *LineEntry) OnSubmit(do func()) { e.onSubmit = do }

// SetText writes without telling anyone.
func (e *LineEntry) SetText(text string) {
	e.field.OnChanged = nil
	e.field.put(text)
	e.field.OnChanged = e.changed
}

// SetPlaceHolder shows an example while the line is empty.
func (e *LineEntry) SetPlaceHolder(text string) { e.field.SetPlaceHolder(text) }

// Clear empties the line and lets go of the text that was in it.
func (e *LineEntry) Clear() {
	e.SetText("")
	e.SetMessage("")
}

// Revealed reports whether a passphrase is shown as it is.
func (e *LineEntry) Revealed() bool { return !e.field.Password }

// toggle shows or hides the letters of a passphrase.
func (e *LineEntry) toggle() {
	e.field.Password = !e.field.Password
	label := words.T("field.hide")
	if e.field.Password {
		label = words.T("field.show")
	}
	e.field.Refresh()
	e.beside.SetLabel(label)
}
