package logic

import (
	"math"
	"strings"
	"time"
	"unicode/utf8"
)

// dateFunctions returns the functions on dates and times.
func dateFunctions() []function {
	return []function{
		{name: "today", least: 0, most: 0, apply: applyToday},
		{name: "now", least: 0, most: 0, apply: applyNow},
		{name: "date", least: 1, most: 1, apply: applyDate},
		{name: "date-time", least: 1, most: 1, apply: applyDate},
		{name: "decimal-date-time", least: 1, most: 1, apply: applyDecimalDateTime},
		{name: "decimal-time", least: 1, most: 1, apply: applyDecimalTime},
		{name: "format-date", least: 2, most: 2, apply: applyFormatDate},
		{name: "format-date-time", least: 2, most: 2, apply: applyFormatDate},
	}
}

// clock returns the time now.
func (c *calling) clock() (time.Time, error) {
	if c.environment.Now == nil {
		return time.Time{}, c.lack("clock")
	}
	return c.environment.Now(), nil
}

func applyToday(c *calling) (Value, error) {
	now, err := c.clock()
	return dateValue(midnight(momentOf(now), c.zone), c.zone), err
}

func applyNow(c *calling) (Value, error) {
	now, err := c.clock()
	return dateValue(momentOf(now), c.zone), err
}

func applyDate(c *calling) (Value, error) {
	value, err := c.value(0)
	return value.date(), err
}

// applyDecimalDateTime gives days since 1970-01-01T00:00:00Z.
func applyDecimalDateTime(c *calling) (Value, error) {
	value, err := c.value(0)
	if err != nil || value.kind == KindNumber {
		return value, err
	}
	if value.isDate() {
		return NumberValue(value.Number()), nil
	}
	text, err := c.textOf(value, c.offset(0))
	if m, found := parseDate(text, c.zone); found {
		return NumberValue(m / millisPerDay), err
	}
	return NumberValue(math.NaN()), err
}

// applyDecimalTime gives the part of the day in the evaluation's zone of a
// time HH:MM:SS.fff±HH:MM, or of a date and time.
func applyDecimalTime(c *calling) (Value, error) {
	value, err := c.value(0)
	if err != nil {
		return Value{}, err
	}
	if value.isDate() {
		return NumberValue(timeOfDay(value.number, c.zone)), nil
	}
	text, err := c.textOf(value, c.offset(0))
	if err != nil || value.kind == KindNumber {
		return NumberValue(math.NaN()), err
	}
	t, found := parseClock(text)
	distance := strings.LastIndexAny(text, "+-")
	if !found || !t.seconds || distance < 0 || len(text)-distance != len("+00:00") || t.sinceMidnight >= 24*time.Hour {
		return NumberValue(math.NaN()), nil
	}
	now, err := c.clock()
	if err != nil {
		return Value{}, err
	}
	// The day matters where summer time moves the clock.
	year, month, day := now.In(c.zone).Date()
	moment := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Add(t.sinceMidnight - t.offset)
	return NumberValue(timeOfDay(momentOf(moment), c.zone)), nil
}

// timeOfDay returns the part of the day that has gone on the clock in a zone.
func timeOfDay(m moment, zone *time.Location) float64 {
	if math.IsNaN(m) {
		return math.NaN()
	}
	t := timeOf(m, zone)
	return (float64(t.Second())/3600 + float64(t.Minute())/60 + float64(t.Hour())) / 24
}

// applyFormatDate writes a date by a format; what is no date gives "".
func applyFormatDate(c *calling) (Value, error) {
	value, err := c.value(0)
	if err != nil {
		return Value{}, err
	}
	format, err := c.text(1)
	if err != nil {
		return Value{}, err
	}
	date := value.date()
	if math.IsNaN(date.number) {
		return StringValue(""), nil
	}
	text, err := c.format(timeOf(date.number, c.zone), format)
	if err != nil {
		return Value{}, err
	}
	return c.string(text, c.call.Offset())
}

// format writes a time by a format of % escapes.
func (c *calling) format(t time.Time, format string) (string, error) {
	var text strings.Builder
	for {
		plain, rest, found := strings.Cut(format, "%")
		text.WriteString(plain)
		if !found {
			return text.String(), nil
		}
		if rest == "" {
			return "", c.refuse(1, "the format ends with %%")
		}
		piece, found := dateEscape(t, rest[0], c.environment.Language)
		if !found {
			return "", c.refuse(1, "the format has an unknown escape%s", c.quote(1, "%"+firstCharacter(rest)))
		}
		text.WriteString(piece)
		format = rest[1:]
	}
}

// firstCharacter returns the first character of a text that is not empty.
func firstCharacter(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}

// dateEscape writes what one escape of a date format stands for.
func dateEscape(t time.Time, escape byte, language string) (string, bool) {
	year, month, day := t.Date()
	switch escape {
	case '%':
		return "%", true
	case 'Y':
		return padded(year, 4), true
	case 'y':
		return padded(year, 4)[2:], true
	case 'm':
		return padded(int(month), 2), true
	case 'n':
		return padded(int(month), 1), true
	case 'b':
		return monthName(language, month), true
	case 'd':
		return padded(day, 2), true
	case 'e':
		return padded(day, 1), true
	case 'H':
		return padded(t.Hour(), 2), true
	case 'h':
		return padded(t.Hour(), 1), true
	case 'M':
		return padded(t.Minute(), 2), true
	case 'S':
		return padded(t.Second(), 2), true
	case '3':
		return padded(t.Nanosecond()/1e6, 3), true
	case 'a':
		return weekdayName(language, t.Weekday()), true
	case 'W':
		_, week := t.ISOWeek()
		return padded(week, 2), true
	}
	return "", false
}

// padded writes a number with zeros in front up to a width.
func padded(number, width int) string {
	digits := formatNumber(float64(number))
	if missing := width - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	return digits
}
