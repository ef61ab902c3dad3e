package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Key is a key with the modifiers held, for [Page.Bind] and [Shell.Bind].
type Key struct {
	Name     fyne.KeyName
	Modifier fyne.KeyModifier
}

// Plain is a key alone, such as F2.
func Plain(name fyne.KeyName) Key { return Key{Name: name} }

// Ctrl is a key with Ctrl (Cmd on a Mac).
func Ctrl(name fyne.KeyName) Key { return Key{Name: name, Modifier: fyne.KeyModifierShortcutDefault} }

// Alt is a key with Alt.
func Alt(name fyne.KeyName) Key { return Key{Name: name, Modifier: fyne.KeyModifierAlt} }

// shortcut is the key as Fyne's drivers report it; only keys with a modifier
// other than Shift come as shortcuts.
func (k Key) shortcut() *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Modifier}
}

// isShortcut reports whether the key comes as a shortcut and not as a typed key.
func (k Key) isShortcut() bool { return k.Modifier&^fyne.KeyModifierShift != 0 }

// sameKey folds the two Enter keys into one, so that a binding holds for both.
func sameKey(name fyne.KeyName) fyne.KeyName {
	if name == fyne.KeyEnter {
		return fyne.KeyReturn
	}
	return name
}

// Unhandled passes a key that a focused part does not use to the window. Fyne
// gives keys to the window only when nothing has the focus, and plain F-keys are
// never shortcuts, so F2, F11 and Page Up would die in the focused part.
func Unhandled(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if s := shellOf(o); s != nil {
		s.dispatch(Plain(e.Name))
	}
}

// forwardShortcut passes a shortcut from a part that swallows shortcuts to the
// window and reports whether the window used it.
func forwardShortcut(o fyne.CanvasObject, s fyne.Shortcut) bool {
	shell := shellOf(o)
	if shell == nil {
		return false
	}
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		return shell.dispatch(Key{s.KeyName, s.Modifier})
	case *fyne.ShortcutUndo:
		return shell.dispatch(Ctrl(fyne.KeyZ))
	case *fyne.ShortcutRedo:
		return shell.dispatch(Ctrl(fyne.KeyY))
	}
	return false
}

// named is the shortcut that Fyne's drivers report instead of a key's own: those
// of undo and redo have names. It is nil for every other key.
func (k Key) named() fyne.Shortcut {
	switch k {
	case Ctrl(fyne.KeyZ):
		return &fyne.ShortcutUndo{}
	case Ctrl(fyne.KeyY):
		return &fyne.ShortcutRedo{}
	}
	return nil
}
