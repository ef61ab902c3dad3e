package kit

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"synvanda/ui/words"
)

// ErrNotDate is what [ParseDate] returns for text that is no date.
var ErrNotDate = errors.New("parse date: not a date")

// Date is a day without a time or place.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// String is the date as ISO 8601 writes it: 2026-11-21. The zero date is empty.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// months are the names people type, in Swedish and English, by first letters.
var months = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6,
	"jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}

// ParseDate reads a date as people type it: 2026-11-21, 20261121, 261121,
// 21/11 2026, 21.11.2026, 21 nov 2026, 21 november, 21/11. A year left out is
// today's, two digits of a year are in today's century. A day that the month does
// not have is [ErrNotDate], never the next month.
func ParseDate(text string, today Date) (Date, error) {
	fields := strings.FieldsFunc(strings.ToLower(strings.TrimSpace(text)), func(r rune) bool {
		return strings.ContainsRune("-/.,: \u2013\u00a0", r)
	})
	d, ok := Date{}, false
	switch len(fields) {
	case 1:
		d, ok = compactDate(fields[0], today)
	case 2:
		d, ok = dayFirst(fields[0], fields[1], strconv.Itoa(today.Year), today)
	case 3:
		if len(fields[0]) == 4 {
			d, ok = dayFirst(fields[2], fields[1], fields[0], today)
		} else {
			d, ok = dayFirst(fields[0], fields[1], fields[2], today)
		}
	}
	if !ok || !d.exists() {
		return Date{}, ErrNotDate
	}
	return d, nil
}

// compactDate reads 20261121 and 261121.
func compactDate(digits string, today Date) (Date, bool) {
	switch len(digits) {
	case 8:
		return dayFirst(digits[6:], digits[4:6], digits[:4], today)
	case 6:
		return dayFirst(digits[4:], digits[2:4], digits[:2], today)
	}
	return Date{}, false
}

func dayFirst(day, month, year string, today Date) (Date, bool) {
	d, err1 := number(day)
	y, err2 := number(year)
	if err1 != nil || err2 != nil {
		return Date{}, false
	}
	if len(year) == 2 {
		y += today.Year / 100 * 100
	} else if len(year) != 4 {
		return Date{}, false
	}
	m, err := number(month)
	if err != nil {
		named, ok := monthNamed(month)
		if !ok {
			return Date{}, false
		}
		m = int(named)
	}
	return Date{Year: y, Month: time.Month(m), Day: d}, true
}

// number reads digits only, where strconv would take a sign.
func number(digits string) (int, error) {
	if strings.Trim(digits, "0123456789") != "" {
		return 0, ErrNotDate
	}
	return strconv.Atoi(digits)
}

func monthNamed(name string) (time.Month, bool) {
	runes := []rune(name)
	if len(runes) < 3 {
		return 0, false
	}
	m, ok := months[string(runes[:3])]
	return m, ok
}

// exists reports whether the calendar has the day.
func (d Date) exists() bool {
	if d.Year < 1 || d.Year > 9999 {
		return false
	}
	t := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return t.Year() == d.Year && t.Month() == d.Month && t.Day() == d.Day
}

// DateEntry is a line for a date. When it is left the date is written out as
// ISO 8601, so that the person sees how it was understood.
type DateEntry struct {
	frame
	today     func() Date
	onChanged func(date Date, ok bool)
}

// NewDateEntry makes an empty entry. today tells the present day; onChanged gets
// the date when there is one, and ok false for an empty or unreadable field.
func NewDateEntry(label string, today func() Date, onChanged func(date Date, ok bool)) *DateEntry {
	e := &DateEntry{today: today, onChanged: onChanged}
	inner := newField(40, false)
	inner.OnChanged = func(string) {
		e.SetMessage("")
		if e.onChanged != nil {
			e.onChanged(e.Value())
		}
	}
	e.initFrame(e, label, inner)
	e.SetHint(words.T("date.hint"))
	e.onBlur = e.settle
	return e
}

// settle writes the date out, or says that it cannot be read.
func (e *DateEntry) settle() {
	date, ok := e.Value()
	switch {
	case ok:
		e.setText(date.String())
		e.SetMessage("")
	case strings.TrimSpace(e.Text()) == "":
		e.SetMessage("")
	default:
		e.SetMessage(words.T("date.unreadable"))
	}
}

// Value is the date, and whether there is one.
func (e *DateEntry) Value() (Date, bool) {
	date, err := ParseDate(e.Text(), e.today())
	return date, err == nil
}

// SetValue shows a date without telling anyone; the zero date empties the field.
func (e *DateEntry) SetValue(date Date) { e.setText(date.String()) }

// SetText shows what was typed before, which need not be a date yet, without
// telling anyone.
func (e *DateEntry) SetText(text string) { e.setText(text) }

func (e *DateEntry) setText(text string) {
	tell := e.onChanged
	e.onChanged = nil
	e.field.put(text)
	e.onChanged = tell
}
