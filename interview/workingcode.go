package interview

import (
	"fmt"
	"strconv"
	"strings"
)

// WorkingCode names an interview among auditors, such as A-07: the letter of
// the laptop and a number, so that two laptops without a network never give
// the same code. It says nothing about the person.
type WorkingCode string

// ParseWorkingCode checks the form of a code: one or two capital letters, a
// hyphen, and a number from 1 to 99999.
func ParseWorkingCode(s string) (WorkingCode, error) {
	if _, _, ok := splitWorkingCode(s); !ok {
		return "", fmt.Errorf("working code %q: want a laptop's letter and a number, like A-07", s)
	}
	return WorkingCode(s), nil
}

func splitWorkingCode(s string) (letters string, number int, ok bool) {
	letters, digits, found := strings.Cut(s, "-")
	if !found || len(letters) < 1 || len(letters) > 2 || strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return "", 0, false
	}
	if len(digits) < 1 || len(digits) > 5 || strings.Trim(digits, "0123456789") != "" {
		return "", 0, false
	}
	number, err := strconv.Atoi(digits)
	return letters, number, err == nil && number > 0
}

// NextWorkingCode gives the first number not below any used with the letter.
func NextWorkingCode(letter string, used []WorkingCode) WorkingCode {
	highest := 0
	for _, code := range used {
		if letters, number, ok := splitWorkingCode(string(code)); ok && letters == letter {
			highest = max(highest, number)
		}
	}
	return WorkingCode(fmt.Sprintf("%s-%02d", letter, highest+1))
}
