package logic

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// A moment is a point in time in milliseconds since 1970-01-01T00:00:00Z, NaN
// when invalid. Numbers in expressions count the same time in days.
type moment = float64

const (
	millisPerDay = 24 * 60 * 60 * 1000
	// furthestMoment bounds moments as ECMA-262 does: 100 million days.
	furthestMoment = 8.64e15
	invalidDate    = "Invalid Date"
)

// clip makes moments beyond the bound invalid and rounds to milliseconds, so
// that a moment comes back unchanged from its days.
func clip(m moment) moment {
	if math.Abs(m) > furthestMoment {
		return math.NaN()
	}
	return math.Round(m)
}

// momentOf returns the moment of a time.
func momentOf(t time.Time) moment { return float64(t.UnixMilli()) }

// timeOf returns the time of a valid moment in a zone.
func timeOf(m moment, zone *time.Location) time.Time {
	return time.UnixMilli(int64(m)).In(zone)
}

// midnight returns the beginning of the day of a valid moment in a zone.
func midnight(m moment, zone *time.Location) moment {
	year, month, day := timeOf(m, zone).Date()
	return momentOf(time.Date(year, month, day, 0, 0, 0, 0, zone))
}

// parseDate reads a date, YYYY-MM-DD with one digit allowed for month and
// day, or a date with T and a time. A date or time without a zone is in zone.
// found is false when text is anything else, also when there is no such day.
func parseDate(text string, zone *time.Location) (m moment, found bool) {
	if len(text) < 8 || text[4] != '-' || !isDigit(text[0]) {
		return 0, false
	}
	date, hours, timed := strings.Cut(text, "T")
	year, month, day, found := parseDay(date)
	if !found {
		return 0, false
	}
	if !timed {
		return momentOf(time.Date(year, month, day, 0, 0, 0, 0, zone)), true
	}
	t, found := parseClock(hours)
	if !found {
		return 0, false
	}
	days := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.zoned {
		return momentOf(days.Add(t.sinceMidnight - t.offset)), true
	}
	local := days.Add(t.sinceMidnight)
	return momentOf(time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(),
		local.Second(), local.Nanosecond(), zone)), true
}

// parseDay reads YYYY-MM-DD and checks that the day exists.
func parseDay(text string) (year int, month time.Month, day int, found bool) {
	parts := strings.Split(text, "-")
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) > 2 || len(parts[2]) > 2 {
		return 0, 0, 0, false
	}
	var numbers [3]int
	for i, part := range parts {
		if !isDigits(part) {
			return 0, 0, 0, false
		}
		numbers[i], _ = strconv.Atoi(part)
	}
	date := time.Date(numbers[0], time.Month(numbers[1]), numbers[2], 0, 0, 0, 0, time.UTC)
	y, m, d := date.Date()
	return y, m, d, y == numbers[0] && int(m) == numbers[1] && d == numbers[2]
}

// clock is a time of day, with its distance from UTC when zoned.
type clock struct {
	sinceMidnight, offset time.Duration
	zoned, seconds        bool
}

// parseClock reads HH:MM, HH:MM:SS or HH:MM:SS.fff with Z, ±HH:MM, ±HHMM,
// ±HH or nothing.
func parseClock(text string) (clock, bool) {
	var c clock
	digits := text
	if i := strings.IndexAny(text, "Z+-"); i >= 0 {
		var found bool
		if c.offset, found = parseOffset(text[i:]); !found {
			return c, false
		}
		c.zoned, digits = true, text[:i]
	}
	parts := strings.Split(digits, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return c, false
	}
	hour, hourFound := twoDigits(parts[0], 24)
	minute, minuteFound := twoDigits(parts[1], 59)
	if !hourFound || !minuteFound {
		return c, false
	}
	c.sinceMidnight = time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
	if len(parts) == 3 {
		c.seconds = true
		whole, fraction, pointed := strings.Cut(parts[2], ".")
		second, found := twoDigits(whole, 59)
		if !found || pointed && !isDigits(fraction) {
			return c, false
		}
		millis, _ := strconv.Atoi((fraction + "000")[:3])
		c.sinceMidnight += time.Duration(second)*time.Second + time.Duration(millis)*time.Millisecond
	}
	return c, c.sinceMidnight <= 24*time.Hour
}

// parseOffset reads Z or the distance of a zone from UTC.
func parseOffset(text string) (time.Duration, bool) {
	if text == "Z" {
		return 0, true
	}
	digits := text[1:]
	switch {
	case len(digits) == 5 && digits[2] == ':':
		digits = digits[:2] + digits[3:]
	case len(digits) == 2:
		digits += "00"
	}
	if len(digits) != 4 {
		return 0, false
	}
	hours, hoursFound := twoDigits(digits[:2], 23)
	minutes, minutesFound := twoDigits(digits[2:], 59)
	offset := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if text[0] == '-' {
		offset = -offset
	}
	return offset, hoursFound && minutesFound && text[0] != 'Z'
}

// twoDigits reads a number of exactly two digits that is at most highest.
func twoDigits(text string, highest int) (int, bool) {
	if len(text) != 2 || !isDigits(text) {
		return 0, false
	}
	number, _ := strconv.Atoi(text)
	return number, number <= highest
}

// formatMoment writes a date and time with milliseconds and the distance from
// UTC, as OpenRosa does: 2012-09-05T12:57:00.000-04:00.
func formatMoment(m moment, zone *time.Location) string {
	if math.IsNaN(m) {
		return invalidDate
	}
	t := timeOf(m, zone)
	_, seconds := t.Zone()
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	minutes := seconds / 60
	return fmt.Sprintf("%sT%02d:%02d:%02d.%03d%c%02d:%02d", formatDay(t), t.Hour(), t.Minute(), t.Second(),
		t.Nanosecond()/1e6, sign, minutes/60, minutes%60)
}

// formatDay writes a day, with a sign and six digits for years that four
// cannot hold.
func formatDay(t time.Time) string {
	year, month, day := t.Date()
	if year >= 0 && year <= 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	}
	return fmt.Sprintf("%+07d-%02d-%02d", year, month, day)
}
