package kit

import "fyne.io/fyne/v2"

// Relayout lays the page out anew because o was shown, hidden or filled. Parts
// of the kit that change their own size do it themselves.
func Relayout(o fyne.CanvasObject) { relayout(o) }
