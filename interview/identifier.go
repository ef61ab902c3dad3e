package interview

import "slices"

// IdentifierKind says what a piece of text looks like.
type IdentifierKind string

// The identifiers that are looked for.
const (
	// IdentifierPersonal: a Swedish personnummer or samordningsnummer whose
	// check digit is right.
	IdentifierPersonal IdentifierKind = "personal_number"
	IdentifierPhone    IdentifierKind = "phone"
	IdentifierEmail    IdentifierKind = "email"
)

// Identifier is a piece of text that may point a person out: runes Start to
// End (exclusive). It holds no copy of the text.
type Identifier struct {
	Kind  IdentifierKind
	Start int
	End   int
}

// FindIdentifiers looks for personal numbers, telephone numbers and e-mail
// addresses, in the order in which they stand. It is a warning's ground and
// no proof in either direction: a name is not found, and a serial number may
// look like a telephone. Dates, times and amounts are left alone.
func FindIdentifiers(text string) []Identifier {
	runes := []rune(text)
	found := findEmails(runes)
	for start := 0; start < len(runes); {
		end := numberEnd(runes, start)
		if end == start {
			start++
			continue
		}
		if kind, length := classifyNumber(runes[start:end]); kind != "" {
			found = append(found, Identifier{kind, start, start + length})
		}
		start = end
	}
	slices.SortFunc(found, func(a, b Identifier) int { return a.Start - b.Start })
	return found
}

// numberEnd returns where a run of digits with single separators between them
// ends; start itself when none begins there.
func numberEnd(runes []rune, start int) int {
	if start > 0 && (wordRune(runes[start-1]) || runes[start-1] == '@') {
		return start
	}
	at := start
	if at < len(runes) && runes[at] == '+' {
		at++
	}
	end := start
	for at < len(runes) {
		switch {
		case digit(runes[at]):
			end = at + 1
		case separator(runes[at]) && end > start && at-end < 3:
		default:
			return wholeNumber(runes, start, end)
		}
		at++
	}
	return wholeNumber(runes, start, end)
}

// wholeNumber refuses a number that goes on as a word, such as 08an.
func wholeNumber(runes []rune, start, end int) int {
	if end < len(runes) && (wordRune(runes[end]) || runes[end] == '@') {
		return start
	}
	return end
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func separator(r rune) bool {
	return r == ' ' || r == '-' || r == '\u2013' || r == '(' || r == ')' || r == '/' || r == '+' || r == '\u00A0'
}

func wordRune(r rune) bool {
	return digit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0
}

// classifyNumber tells what a run of digits looks like and how many of its
// runes belong to it. What follows the number in the run may be another one,
// so shorter beginnings are tried too.
func classifyNumber(run []rune) (kind IdentifierKind, length int) {
	for end := len(run); end >= 8; end-- {
		if !digit(run[end-1]) || end < len(run) && digit(run[end]) {
			continue
		}
		switch piece := run[:end]; {
		case personalNumber(piece):
			return IdentifierPersonal, end
		case phoneNumber(piece):
			return IdentifierPhone, end
		}
	}
	return "", 0
}

// personalNumber checks the form, the day and the check digit of
// ÅÅMMDD-NNNN and ÅÅÅÅMMDD-NNNN, with or without the hyphen.
func personalNumber(run []rune) bool {
	var digits []int
	for at, r := range run {
		switch {
		case digit(r):
			digits = append(digits, int(r-'0'))
		case (r == '-' || r == '+') && at == len(run)-5:
		case r == ' ' && at == len(run)-5:
		default:
			return false
		}
	}
	if len(digits) == 12 {
		century := digits[0]*10 + digits[1]
		if century != 19 && century != 20 {
			return false
		}
		digits = digits[2:]
	}
	if len(digits) != 10 {
		return false
	}
	month, day := digits[2]*10+digits[3], digits[4]*10+digits[5]
	if day > 60 { // samordningsnummer
		day -= 60
	}
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && luhn(digits)
}

// luhn checks the last digit of a number against the others.
func luhn(digits []int) bool {
	sum := 0
	for at, d := range digits {
		if (len(digits)-at)%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

// phoneNumber knows Swedish numbers with an area code, 0 and eight to eleven
// digits in all, and foreign ones that begin with + or 00. A number of only
// two digits before the first separator and nothing but pairs is a time.
func phoneNumber(run []rune) bool {
	var digits []rune
	groups := []int{0}
	for at, r := range run {
		switch {
		case digit(r):
			digits = append(digits, r)
			groups[len(groups)-1]++
		case r == '+' && at == 0:
		case r == '/' || r == '+':
			return false
		case groups[len(groups)-1] > 0:
			groups = append(groups, 0)
		}
	}
	n := len(digits)
	switch {
	case run[0] == '+':
		return n >= 9 && n <= 15
	case digits[0] != '0':
		return false
	case digits[1] == '0':
		return n >= 10 && n <= 16 && digits[2] != '0'
	case n < 8 || n > 11:
		return false
	}
	// 08-16 09-17 are opening hours: pairs only, and too few for a telephone.
	pairs := n == 8 && len(groups) == 4
	return !pairs
}

// findEmails looks for name@host.domain.
func findEmails(runes []rune) []Identifier {
	var found []Identifier
	for at, r := range runes {
		if r != '@' {
			continue
		}
		start, end := at, at+1
		for start > 0 && emailRune(runes[start-1]) {
			start--
		}
		for end < len(runes) && emailRune(runes[end]) {
			end++
		}
		for end > at+1 && (runes[end-1] == '.' || runes[end-1] == '-') {
			end--
		}
		dot := slices.Index(runes[at+1:end], '.')
		if start < at && dot > 0 && at+1+dot < end-1 {
			found = append(found, Identifier{IdentifierEmail, start, end})
		}
	}
	return found
}

func emailRune(r rune) bool {
	return wordRune(r) || r == '.' || r == '-' || r == '_' || r == '+'
}
