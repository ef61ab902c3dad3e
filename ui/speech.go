package ui

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// spoken makes a page whose text can be read aloud, by a button at the left of
// the footer and by F4; once more makes it silent. On a computer without a
// voice it is an ordinary page. The text is what the screen shows of the program
// and the guide, where a question may repeat the person's own words to them; an
// answer is never read.
func (a *App) spoken(text string, parts kit.PageParts) *kit.Page {
	if a.Speaker == nil || strings.TrimSpace(text) == "" {
		return kit.NewPage(parts)
	}
	var button *kit.Button
	speak := func() {
		if a.Speaker.Speaking() {
			a.hush()
			return
		}
		if a.Speaker.Say(spokenWords(text), language()) != nil {
			button.SetLabel(words.T("speech.failed"))
		}
	}
	button = kit.NewTextButton(words.T("speech.button"), speak)
	parts.Left = append(parts.Left[:len(parts.Left):len(parts.Left)], button)
	page := kit.NewPage(parts)
	page.Bind(kit.Plain(fyne.KeyF4), speak)
	return page
}

// hush makes the computer silent. Every change of page does it, so that nothing
// is read that is not on the screen.
func (a *App) hush() {
	if a.Speaker != nil {
		a.Speaker.Stop()
	}
}

// numbers are runs of digits, with single signs between them.
var numbers = regexp.MustCompile(`\+?[0-9]+(?:[-\x{2013} \x{00a0}][0-9]+)*`)

// Forms of numbers that a voice says well by itself.
var (
	isoDate   = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	thousands = regexp.MustCompile(`^[1-9][0-9]{0,2}(?:[ \x{00a0}][0-9]{3})+$`)
	yearOrTwo = regexp.MustCompile(`^(?:19|20)[0-9]{2}(?:[-\x{2013} ](?:19|20)[0-9]{2})?$`)
	oneOrTwo  = regexp.MustCompile(`^[0-9]{1,2}(?:[-\x{2013}][0-9]{1,2})?$`)
)

// spokenWords writes numbers to call, such as 112 and 08-12 34 56, digit by
// digit, as people say them. Years, dates, amounts and small numbers stay.
func spokenWords(text string) string {
	return numbers.ReplaceAllStringFunc(text, func(number string) string {
		for _, said := range []*regexp.Regexp{isoDate, thousands, yearOrTwo, oneOrTwo} {
			if said.MatchString(number) {
				return number
			}
		}
		var groups []string
		var digits []string
		for _, r := range number {
			switch {
			case r >= '0' && r <= '9':
				digits = append(digits, digitWord(r))
			case r != '+':
				groups = append(groups, strings.Join(digits, " "))
				digits = nil
			}
		}
		// A comma between the groups makes the voice pause.
		return strings.Join(append(groups, strings.Join(digits, " ")), ", ")
	})
}

func digitWord(digit rune) string {
	return [...]string{
		words.T("speech.digit.0"), words.T("speech.digit.1"), words.T("speech.digit.2"), words.T("speech.digit.3"),
		words.T("speech.digit.4"), words.T("speech.digit.5"), words.T("speech.digit.6"), words.T("speech.digit.7"),
		words.T("speech.digit.8"), words.T("speech.digit.9"),
	}[digit-'0']
}
