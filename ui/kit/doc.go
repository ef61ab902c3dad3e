// Package kit is Synvända's own set of window parts: theme, text, buttons,
// answer fields, choices, pages and the keyboard. Every screen is made of these
// and of nothing else, so that what holds for the kit holds for the program:
//
//   - everything is reached and done by keyboard alone, in reading order;
//   - one key press does one thing: Space, Enter or a shortcut that changes the
//     page can never also choose or write something on the next page, and a key
//     held down does not repeat it (see [Press]);
//   - text of 100–200 % and the high-contrast theme switch live, labels always
//     wrap, and a page in a window of 800 × 600 scrolls up and down only;
//   - every pair of text and background has a contrast of at least 7:1, every
//     boundary that carries meaning at least 3:1 (WCAG 2.2, 1.4.6 and 1.4.11);
//   - nothing is told by colour alone.
//
// # How a screen is built
//
// A [Shell] owns a window's content, its keys and the theme. A screen makes a
// [Page] of header, body and footer and hands it to [Shell.Show]:
//
//	page := kit.NewPage(kit.PageParts{
//		Header: kit.Header([]fyne.CanvasObject{kit.Strong("A-07")}, progress, []fyne.CanvasObject{state}),
//		Body:   []fyne.CanvasObject{kit.Question(text), group, missing},
//		Left:   []fyne.CanvasObject{back, pause},
//		Right:  []fyne.CanvasObject{next},
//		First:  group,
//	})
//	page.Bind(kit.Ctrl(fyne.KeyReturn), next.Press)
//	shell.Show(page)
//
// # Height follows from width
//
// Fyne asks a widget for one smallest size before it knows the width, which is
// why its wrapped labels overlap or widen the window. Parts of this kit answer
// HeightFor(width) instead, and the kit's own layouts ([Column], [Flow],
// [Split], [Spread], [Grid]) ask for it. Stock Fyne objects may be put among
// them and are taken at their smallest height.
//
// # When not to use it
//
// The kit draws one person's questions and answers, at most some hundred
// objects a page. Long lists, coded text and page previews have kits of their
// own. There are no pop-ups on purpose: what needs a yes or no is asked in the
// page itself ([Confirm]).
//
// # Threads and compatibility
//
// Everything here is called on Fyne's main goroutine, or inside fyne.Do. The
// package never imports fyne.io/fyne/v2/app, so that all of it is tested with
// CGO_ENABLED=0 and no display. It relies on one thing inside Fyne 2.8 that is
// no promise of Fyne's: that an entry's renderer holds its scroller. A test
// fails if an update changes that, and quotes are then still shown as chips.
//
// The kit holds no keys or answers beyond the widgets on screen; a page that is
// let go is garbage. Passphrases typed into a [LineEntry] are Go strings and
// cannot be wiped; [LineEntry.Clear] lets go of them at once.
package kit
