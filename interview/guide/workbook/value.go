package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// numberText gives a number as Python writes it: what is whole without a
// fraction, anything else with the fewest digits that read back the same. What
// is no number is given as it stands.
func numberText(text string) string {
	text = strings.TrimFunc(text, space)
	if whole, is := integerText(text); is {
		return whole
	}
	value, is := number(text)
	switch {
	case !is:
		return text
	case value == 0:
		return "0"
	case value == math.Trunc(value):
		return strconv.FormatFloat(value, 'f', 0, 64)
	case math.Abs(value) < 1e-4:
		return strconv.FormatFloat(value, 'e', -1, 64)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

// number reads a decimal number, not the hexadecimal ones, underscores and
// names that Go also knows.
func number(text string) (float64, bool) {
	if text == "" || strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, false
	}
	value, err := strconv.ParseFloat(text, 64)
	return value, err == nil
}

// integerText reads digits of any number exactly.
func integerText(text string) (string, bool) {
	sign := ""
	digits := text
	if digits != "" && (digits[0] == '-' || digits[0] == '+') {
		sign, digits = digits[:1], digits[1:]
	}
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return "", false
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return "0", true
	}
	return strings.TrimPrefix(sign, "+") + digits, true
}

const dayMilliseconds = 24 * 60 * 60 * 1000

// dateText gives a number of days as an ISO 8601 date, date and time, or time
// of day, to the millisecond; false where it is none. The first two months of
// the calendar from 1900 follow Excel, which thinks that 1900 was a leap year.
func dateText(text string, from1904 bool) (string, bool) {
	value, is := number(text)
	if !is || value < 0 || value > 2_958_466 {
		return "", false
	}
	day := math.Floor(value)
	milliseconds := int(math.RoundToEven((value - day) * dayMilliseconds))
	if value < 1 && milliseconds < dayMilliseconds {
		return clockText(milliseconds), true
	}
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		epoch = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	} else if value < 60 {
		day++
	}
	if milliseconds == dayMilliseconds {
		day, milliseconds = day+1, 0
	}
	date := epoch.AddDate(0, 0, int(day))
	if date.Year() > 9999 {
		return "", false
	}
	if milliseconds == 0 {
		return date.Format(time.DateOnly), true
	}
	return date.Format(time.DateOnly) + "T" + clockText(milliseconds), true
}

// durationText gives a number of days as hours:minutes:seconds; false where it
// is none.
func durationText(text string) (string, bool) {
	value, is := number(text)
	if !is || math.Abs(value) > 2_958_466 {
		return "", false
	}
	text = clockText(int(math.RoundToEven(math.Abs(value) * dayMilliseconds)))
	if value < 0 {
		text = "-" + text
	}
	return text, true
}

func clockText(milliseconds int) string {
	seconds := milliseconds / 1000
	text := fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	if rest := milliseconds % 1000; rest != 0 {
		text += fmt.Sprintf(".%03d", rest)
	}
	return text
}

// booleanText gives TRUE or FALSE, or what stands there if it is neither.
func booleanText(text string) string {
	switch strings.TrimFunc(text, space) {
	case "1", "true":
		return "TRUE"
	case "0", "false":
		return "FALSE"
	}
	return text
}

// isoText gives a date that is stored as ISO 8601, without the time of day
// where that is midnight.
func isoText(text string) string {
	text = strings.TrimFunc(text, space)
	day, clock, timed := strings.Cut(text, "T")
	if timed && strings.Trim(clock, "0:.Z") == "" && len(clock) >= len("00:00") {
		return day
	}
	return text
}
