package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestAPageThatTakesLongToMakeGetsNoLetter makes a page for longer than a hold
// lasts by itself, as on a computer that is busy.
func TestAPageThatTakesLongToMakeGetsNoLetter(t *testing.T) {
	test.NewTempApp(t)
	window := test.NewTempWindow(t, nil)
	shell := NewShell(window, Look{Scale: 1})
	defer shell.Close()
	now := time.Now()
	press.now = func() time.Time { return now }
	defer func() { press.now = time.Now }()
	line := NewLineEntry("Namn", nil)
	button := NewPrimary("Nästa", func() {
		now = now.Add(5 * holdFallback)
		shell.Show(NewPage(PageParts{Body: []fyne.CanvasObject{line}, First: line.Focusable()}))
	})
	shell.Show(NewPage(PageParts{Body: []fyne.CanvasObject{button}, First: button}))
	button.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	line.field.TypedRune(' ')
	if line.Text() != "" {
		t.Errorf("the press that led here wrote %q", line.Text())
	}
	line.field.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
	line.field.TypedRune(' ')
	if line.Text() != " " {
		t.Errorf("the next press wrote %q", line.Text())
	}
}
