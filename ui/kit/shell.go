package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Shell owns what a window shows, its keys and how it looks. One window has one
// shell, made before the first page.
type Shell struct {
	window fyne.Window
	page   *Page
	keys   map[Key]func()
	added  []Key // shortcuts now registered with Fyne
	look   Look
}

// shells finds the shell of a canvas; used on Fyne's main goroutine only.
var shells = map[fyne.Canvas]*Shell{}

// NewShell takes over a window and sets the theme for the look.
func NewShell(window fyne.Window, look Look) *Shell {
	s := &Shell{window: window, keys: map[Key]func(){}}
	c := window.Canvas()
	shells[c] = s
	s.SetLook(look)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { s.dispatch(Plain(e.Name)) })
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(*fyne.KeyEvent) { s.KeyDown() })
		d.SetOnKeyUp(func(*fyne.KeyEvent) { s.KeyUp() })
	}
	window.SetPadded(false)
	return s
}

// KeyDown begins a new press when nothing has the keyboard. The driver calls it.
func (s *Shell) KeyDown() { press.release() }

// KeyUp ends a press when nothing has the keyboard. The driver calls it.
func (s *Shell) KeyUp() { press.release() }

// Close lets go of the window. The shell is not used after it.
func (s *Shell) Close() { delete(shells, s.window.Canvas()) }

// Window is the window that the shell owns.
func (s *Shell) Window() fyne.Window { return s.window }

// Page is the page now shown, or nil before the first.
func (s *Shell) Page() *Page { return s.page }

// Look is how the window looks now.
func (s *Shell) Look() Look { return s.look }

// SetLook switches text size and contrast, live.
func (s *Shell) SetLook(look Look) {
	th := NewTheme(look)
	s.look = th.Look()
	fyne.CurrentApp().Settings().SetTheme(th)
	if s.page == nil {
		return
	}
	s.page.Refresh()
	s.page.relayout()
	if f, ok := s.window.Canvas().Focused().(fyne.CanvasObject); ok && f != nil {
		Reveal(f)
	}
}

// Show replaces the page. Keys bound to the old page are forgotten, the keyboard
// goes to the new page's First part, and the press that led here does nothing
// more (see [Press]).
func (s *Shell) Show(p *Page) {
	c := s.window.Canvas()
	c.Unfocus() // a removed part would keep the keyboard
	for _, k := range s.added {
		c.RemoveShortcut(k.shortcut())
		if named := k.named(); named != nil {
			c.RemoveShortcut(named)
		}
	}
	s.added = s.added[:0]
	s.page = p
	s.window.SetContent(container.NewStack(p))
	for k := range s.keys {
		s.register(k)
	}
	for k := range p.keys {
		s.register(k)
	}
	p.relayout()
	p.focusFirst(c)
}

// Bind runs do when key is pressed on any page. A page's own binding goes first.
func (s *Shell) Bind(key Key, do func()) {
	key.Name = sameKey(key.Name)
	s.keys[key] = do
	s.register(key)
}

// register tells Fyne to report a shortcut when nothing has the focus.
func (s *Shell) register(k Key) {
	names := []fyne.KeyName{k.Name}
	if k.Name == fyne.KeyReturn {
		names = append(names, fyne.KeyEnter)
	}
	for _, name := range names {
		key := Key{name, k.Modifier}
		if !key.isShortcut() {
			continue
		}
		s.window.Canvas().AddShortcut(key.shortcut(), func(fyne.Shortcut) { s.dispatch(key) })
		if named := key.named(); named != nil {
			s.window.Canvas().AddShortcut(named, func(fyne.Shortcut) { s.dispatch(key) })
		}
		s.added = append(s.added, key)
	}
}

// Do does what is bound to a key, as if it was pressed, and reports whether
// anything was. A key held down since it last did something does nothing.
func (s *Shell) Do(key Key) bool { return s.dispatch(key) }

// dispatch runs what is bound to a key and reports whether anything was. A key
// held down is used up without being run again.
func (s *Shell) dispatch(k Key) bool {
	k.Name = sameKey(k.Name)
	do := s.bound(k)
	if do == nil {
		return false
	}
	if press.held(k.Name) {
		return true
	}
	if k.Name != fyne.KeyPageUp && k.Name != fyne.KeyPageDown { // scrolling may repeat
		press.hold(k.Name)
	}
	do()
	return true
}

func (s *Shell) bound(k Key) func() {
	if s.page != nil {
		if do, ok := s.page.keys[k]; ok {
			return do
		}
	}
	if do, ok := s.keys[k]; ok {
		return do
	}
	if s.page == nil {
		return nil
	}
	switch k {
	case Plain(fyne.KeyPageUp):
		return func() { s.page.ScrollPage(-1) }
	case Plain(fyne.KeyPageDown):
		return func() { s.page.ScrollPage(1) }
	}
	return nil
}

// shellOf is the shell whose window holds o, or nil.
func shellOf(o fyne.CanvasObject) *Shell {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	return shells[c]
}

// relayout lays the page out anew because o changed its size.
func relayout(o fyne.CanvasObject) {
	if s := shellOf(o); s != nil && s.page != nil {
		s.page.relayout()
	}
}

// Reveal scrolls the page so that o is seen, with room for its focus ring. Parts
// of the kit do it themselves when they get the focus.
func Reveal(o fyne.CanvasObject) {
	RevealPart(o, 0, o.Size().Height)
}

// RevealPart is [Reveal] for the part of o from top, height high.
func RevealPart(o fyne.CanvasObject, top, height float32) {
	if s := shellOf(o); s != nil && s.page != nil {
		s.page.reveal(o, top, height)
	}
}
