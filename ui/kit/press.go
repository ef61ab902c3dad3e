package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// Press is the memory of the key that is down now. It is what keeps one press
// of a key to one deed.
//
// Fyne's drivers tell a press of Space as three events, each sent to what has
// the focus at that moment: KeyDown, TypedKey(Space) and TypedRune(' '). When the
// second changes the page, the third reaches a part of the next page, and Space
// on "Next" used to choose an answer that nobody gave. A key held down repeats
// the last two without the first.
//
// So whoever acts on a key calls hold, every part of the kit asks held before it
// acts, and the next KeyDown or KeyUp ends the hold. When neither is ever
// reported (another window took the keyboard), the hold ends by itself one
// second after the last event of that key.
type Press struct {
	key   fyne.KeyName
	char  rune
	since time.Time
	now   func() time.Time
}

// press is the one keyboard there is.
var press = &Press{now: time.Now}

// hold notes that a press of key has done its deed.
func (p *Press) hold(key fyne.KeyName) {
	p.key, p.char, p.since = key, 0, p.now()
	if key == fyne.KeySpace {
		p.char = ' '
	}
}

// holdRune notes that a typed letter has done its deed.
func (p *Press) holdRune(r rune) { p.key, p.char, p.since = "", r, p.now() }

// release ends the hold.
func (p *Press) release() {
	p.key, p.char = "", 0
	touched()
}

// renew keeps a hold through what took long, such as making a page: the rest of
// the press comes only after it.
func (p *Press) renew() { p.since = p.now() }

// held reports whether key is still down from a press that did its deed.
func (p *Press) held(key fyne.KeyName) bool { return p.key != "" && p.key == key && p.fresh() }

// heldRune reports whether r comes from a press that did its deed.
func (p *Press) heldRune(r rune) bool { return p.char != 0 && p.char == r && p.fresh() }

// fresh ends a hold that is too old, and renews one that is not.
func (p *Press) fresh() bool {
	now := p.now()
	if now.Sub(p.since) > holdFallback {
		p.release()
		return false
	}
	p.since = now
	return true
}
