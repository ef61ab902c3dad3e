package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"synvanda/interview"
)

const noBreak = "\u00A0"

// language holds one of the two languages that the products speak.
type language struct{ interview.Language }

// in picks the language asked for, else the audit's, else Swedish.
func in(asked interview.Language, audit *interview.Audit) language {
	for _, l := range []interview.Language{asked, audit.Language} {
		if l == interview.Swedish || l == interview.English {
			return language{l}
		}
	}
	return language{interview.Swedish}
}

// say picks the Swedish or the English words.
func (l language) say(swedish, english string) string {
	if l.Language == interview.English {
		return english
	}
	return swedish
}

// tag is the language as documents name it.
func (l language) tag() string { return l.say("sv-SE", "en-GB") }

// tagOf names another language in a document of this one; empty when it is the
// same.
func (l language) tagOf(other interview.Language) string {
	switch {
	case other == l.Language || other == "":
		return ""
	case other == interview.Swedish:
		return "sv-SE"
	case other == interview.English:
		return "en-GB"
	}
	return string(other)
}

// quoted puts words between the language's quotation marks; marks inside
// become single ones.
func (l language) quoted(words string) string {
	single := l.say("’", "’")
	inner := strings.NewReplacer("\"", single, "”", single, "“", single, "„", single)
	return l.say("”", "“") + inner.Replace(words) + "”"
}

// count writes a number that stays on one line with the word after it.
func count(n int, word string) string { return strconv.Itoa(n) + noBreak + word }

// numbered picks the word for one or for several.
func numbered(n int, one, several string) string {
	if n == 1 {
		return count(n, one)
	}
	return count(n, several)
}

var months = map[interview.Language][12]string{
	interview.Swedish: {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
	interview.English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// day writes 15 januari 2027; nothing for no day.
func (l language) day(d interview.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d%s%s%s%d", d.Day, noBreak, months[l.Language][d.Month-1], noBreak, d.Year)
}

// month writes januari 2027.
func (l language) month(d interview.Date) string {
	return months[l.Language][d.Month-1] + noBreak + strconv.Itoa(d.Year)
}

// list joins words as running text does: "a, b och c".
func (l language) list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + l.say(" och ", " and ") + words[n-1]
	}
}

// clip shortens text to a number of characters, at a space where there is one.
func clip(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	runes := []rune(text)[:most]
	cut := string(runes)
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return cut + "…"
}

// oneLine replaces line ends and runs of space by single spaces.
func oneLine(text string) string { return strings.Join(strings.Fields(interview.CleanText(text)), " ") }

// sentence ends text with a full stop unless it ends with a mark already.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}

// capital makes the first letter a capital.
func capital(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

// small makes the first letter small, for a group's name inside a sentence.
func small(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToLower(text[:size]) + text[size:]
}
