package kit

import "fyne.io/fyne/v2"

// ConfirmParts is a question before something is done.
type ConfirmParts struct {
	Question string // what is asked, as a question
	Text     string // what happens, and what does not
	Do       string // the button that does it, with a verb
	Keep     string // the button that leaves everything as it is
	Danger   bool   // it cannot be undone
	OnDo     func()
	OnKeep   func()
}

// Confirm is a whole page that asks before something is done. There are no
// pop-ups: a page is read, tabbed and scrolled like every other. The keyboard
// begins at the button that keeps, and Escape is the same.
func Confirm(parts ConfirmParts) *Page {
	keep := NewSecondary(parts.Keep, parts.OnKeep)
	do := NewPrimary(parts.Do, parts.OnDo)
	kind := NoticeInfo
	if parts.Danger {
		do = NewDanger(parts.Do, parts.OnDo)
		kind = NoticeDanger
	}
	body := []fyne.CanvasObject{Question(parts.Question)}
	if parts.Text != "" {
		body = append(body, newBox(16, newText(SizeBody, [...]Tone{ToneInk, ToneStrength, ToneImprove, ToneDanger}[kind], Run{Text: parts.Text}), noticeLook(kind)))
	}
	body = append(body, Flow(keep, do))
	page := NewPage(PageParts{Body: body, First: keep, Middle: true})
	page.Bind(Plain(fyne.KeyEscape), keep.Press)
	return page
}
