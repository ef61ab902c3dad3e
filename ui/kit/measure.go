package kit

import (
	"sync"

	"fyne.io/fyne/v2"
)

// widthKey names one word in one face and size.
type widthKey struct {
	word string
	size float32
	bold bool
}

// widths remembers how wide words are, because shaping a word anew costs some
// hundred times more than looking it up. Guarded, since tests may run windows in
// parallel.
var widths = struct {
	sync.Mutex
	of map[widthKey]float32
}{of: map[widthKey]float32{}}

// wordWidth is the width of a word or space in Fyne units.
func wordWidth(word string, size float32, bold bool) float32 {
	key := widthKey{word, size, bold}
	widths.Lock()
	defer widths.Unlock()
	if w, ok := widths.of[key]; ok {
		return w
	}
	if len(widths.of) >= maxWidthCache {
		clear(widths.of)
	}
	w := fyne.MeasureText(word, size, fyne.TextStyle{Bold: bold}).Width
	widths.of[key] = w
	return w
}

// ForgetWidths empties the memory of measured words. It is called when a window
// locks, because words of answers are among them.
func ForgetWidths() {
	widths.Lock()
	defer widths.Unlock()
	clear(widths.of)
}
