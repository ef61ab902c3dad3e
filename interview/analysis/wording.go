package analysis

import (
	"fmt"
	"strconv"
	"strings"

	"synvanda/interview"
)

const noBreak = "\u00A0"

// Share says how many of how many: "7 av 13", and from twenty on also in per
// cent. It says "för få svar" when either number is hidden.
func Share(language interview.Language, part, whole Count) string {
	x, shown := part.Value()
	n, known := whole.Value()
	if !shown || !known {
		return Hidden(language, TooFew)
	}
	of := "av"
	if language == interview.English {
		of = "of"
	}
	text := fmt.Sprintf("%d%s%s%s%d", x, noBreak, of, noBreak, n)
	if percent, ok := Percent(language, part, whole); ok {
		text += " (" + percent + ")"
	}
	return text
}

// Percent gives a share as a whole number of per cent, and false when it may
// not be given so: under twenty persons, or hidden.
func Percent(language interview.Language, part, whole Count) (string, bool) {
	x, shown := part.Value()
	n, known := whole.Value()
	if !shown || !known || n < PercentFrom {
		return "", false
	}
	percent := strconv.Itoa((200*x + n) / (2 * n))
	if language == interview.English {
		return percent + "%", true
	}
	return percent + noBreak + "%", true
}

// String writes the figure as Figure does; nothing when it is hidden.
func (m Measure) String(language interview.Language) string {
	if !m.shown {
		return ""
	}
	return Figure(language, m.value)
}

// Figure writes a number with the language's decimal sign and at most one
// decimal.
func Figure(language interview.Language, value float64) string {
	text := strings.TrimSuffix(strconv.FormatFloat(value, 'f', 1, 64), ".0")
	if language != interview.English {
		text = strings.Replace(text, ".", ",", 1)
	}
	return strings.Replace(text, "-", "\u2212", 1)
}

// Hidden says in words why there are no numbers.
func Hidden(language interview.Language, reason Reason) string {
	return hiddenWords[reason].In(language)
}

var hiddenWords = map[Reason]interview.Text{
	TooFew: words("för få svar", "too few answers"),
	OneOfPool: words(
		"visas inte: frågan ställdes bara till en av två grupper som redovisas tillsammans",
		"not shown: the question was put to only one of two groups that are shown together",
	),
	TellsGroups: words(
		"visas inte: svaret skiljer två grupper åt som redovisas tillsammans",
		"not shown: the answer separates two groups that are shown together",
	),
	FollowsHidden: words(
		"visas inte: frågan följer på ett svar vars siffror inte visas",
		"not shown: the question follows from an answer whose numbers are not shown",
	),
}
