package kit

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"synvanda/ui/words"
)

// ErrNotTime is what [ParseTime] returns for text that is no time of day.
var ErrNotTime = errors.New("parse time: not a time of day")

// ParseTime reads a time of day as people type it, 15:04, 15.04, 1504, 9 or
// kl 9.30, and returns it as 15:04.
func ParseTime(text string) (string, error) {
	plain := strings.ToLower(strings.TrimSpace(text))
	plain = strings.TrimLeft(strings.TrimPrefix(plain, "kl"), ". ")
	fields := strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune(":. ", r) })
	if len(fields) == 1 && len(fields[0]) == 4 {
		fields = []string{fields[0][:2], fields[0][2:]}
	}
	if len(fields) == 1 {
		fields = append(fields, "00")
	}
	if len(fields) != 2 || len(fields[0]) > 2 || len(fields[1]) != 2 {
		return "", ErrNotTime
	}
	hour, err := digitsUpTo(fields[0], 23)
	if err != nil {
		return "", err
	}
	minute, err := digitsUpTo(fields[1], 59)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%02d:%02d", hour, minute), nil
}

func digitsUpTo(text string, most int) (int, error) {
	if strings.Trim(text, "0123456789") != "" {
		return 0, ErrNotTime
	}
	n, err := strconv.Atoi(text)
	if err != nil || n > most {
		return 0, ErrNotTime
	}
	return n, nil
}

// TimeEntry is a line for a time of day. When it is left the time is written
// out as 15:04, so that the person sees how it was understood.
type TimeEntry struct {
	frame
	onChanged func(time string, ok bool)
}

// NewTimeEntry makes an empty entry. onChanged gets the time, written 15:04,
// when there is one, and ok false for an empty or unreadable field.
func NewTimeEntry(label string, onChanged func(time string, ok bool)) *TimeEntry {
	e := &TimeEntry{onChanged: onChanged}
	inner := newField(20, false)
	inner.OnChanged = func(string) {
		e.SetMessage("")
		if e.onChanged != nil {
			e.onChanged(e.Value())
		}
	}
	e.initFrame(e, label, inner)
	e.SetHint(words.T("time.hint"))
	e.onBlur = e.settle
	return e
}

// settle writes the time out, or says that it cannot be read.
func (e *TimeEntry) settle() {
	time, ok := e.Value()
	switch {
	case ok:
		e.SetValue(time)
		e.SetMessage("")
	case strings.TrimSpace(e.Text()) == "":
		e.SetMessage("")
	default:
		e.SetMessage(words.T("time.unreadable"))
	}
}

// Value is the time, written 15:04, and whether there is one.
func (e *TimeEntry) Value() (string, bool) {
	time, err := ParseTime(e.Text())
	return time, err == nil
}

// SetValue shows a time without telling anyone; "" empties the field.
func (e *TimeEntry) SetValue(time string) {
	tell := e.onChanged
	e.onChanged = nil
	e.field.put(time)
	e.onChanged = tell
}
