package ui

import (
	"errors"
	"strconv"
	"time"

	"synvanda/interview"
	"synvanda/ui/words"
)

// clockTime writes 14.18.06, or 14:18:06 in English.
func clockTime(t time.Time) string {
	if words.Now() == words.Swedish {
		return t.Format("15.04.05")
	}
	return t.Format("15:04:05")
}

// shortTime writes 14.18, or 14:18 in English.
func shortTime(t time.Time) string {
	if words.Now() == words.Swedish {
		return t.Format("15.04")
	}
	return t.Format("15:04")
}

// month is the name of a month.
func month(m time.Month) string {
	return [...]string{
		words.T("month.1"), words.T("month.2"), words.T("month.3"), words.T("month.4"),
		words.T("month.5"), words.T("month.6"), words.T("month.7"), words.T("month.8"),
		words.T("month.9"), words.T("month.10"), words.T("month.11"), words.T("month.12"),
	}[m-1]
}

// day writes 15 januari, with the year when it is not this one.
func day(d interview.Date, now time.Time) string {
	if d.IsZero() {
		return words.T("day.none")
	}
	text := strconv.Itoa(d.Day) + " " + month(d.Month)
	if d.Year != now.Year() {
		text += " " + strconv.Itoa(d.Year)
	}
	return text
}

// when writes a moment: "i dag 14.18", "18 november 14.18".
func when(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if interview.DateOf(t) == interview.DateOf(now) {
		return words.T("time.today", "time", shortTime(t))
	}
	return day(interview.DateOf(t), now) + " " + shortTime(t)
}

// ago writes how long ago something was: "4 minuter sedan".
func ago(t, now time.Time) string {
	past := now.Sub(t)
	switch {
	case past < time.Minute:
		return words.T("time.just_now")
	case past < time.Hour:
		return words.N("time.minutes", int(past.Minutes()))
	case past < 24*time.Hour:
		return words.N("time.hours", int(past.Hours()))
	}
	return words.N("time.days", int(past.Hours()/24))
}

// language is the window's language as the domain names it.
func language() interview.Language { return interview.Language(words.Now()) }

// in is a guide's text in the window's language.
func in(t interview.Text) string { return t.In(language()) }

// explain tells what happened, and what is safe or to be done. It never
// contains an answer: the errors hold none.
func explain(err error) (lead, text string) {
	var place *PlaceError
	var loss *interview.LossError
	switch {
	case errors.Is(err, errNoNumber):
		return words.T("error.number"), words.T("error.number_text")
	case errors.Is(err, errNoDate):
		return words.T("error.date"), words.T("error.date_text")
	case errors.Is(err, errNoTime):
		return words.T("error.time"), words.T("error.time_text")
	case errors.Is(err, errNoMoment):
		return words.T("error.datetime"), words.T("error.datetime_text")
	case errors.Is(err, errNoOrder):
		return words.T("error.rank"), words.T("error.rank_text")
	case errors.Is(err, ErrWrongKey):
		return words.T("error.wrong_key"), words.T("error.wrong_key_text")
	case errors.Is(err, ErrVaultInUse):
		return words.T("error.in_use"), words.T("error.in_use_text")
	case errors.Is(err, ErrNewerVault):
		return words.T("error.newer"), words.T("error.newer_text")
	case errors.Is(err, ErrVaultTampered):
		return words.T("error.tampered"), words.T("error.tampered_text")
	case errors.Is(err, ErrVaultReadOnly):
		return words.T("error.read_only"), words.T("error.read_only_text")
	case errors.Is(err, ErrVaultTaken):
		return words.T("error.taken"), words.T("error.taken_text")
	case errors.Is(err, interview.ErrNoSpace):
		return words.T("error.no_space"), words.T("error.no_space_text")
	case errors.As(err, &loss):
		return words.T("error.lost", "question", string(loss.Slot)), words.T("error.lost_text")
	case errors.Is(err, interview.ErrDamaged):
		return words.T("error.damaged"), words.T("error.damaged_text")
	case errors.Is(err, interview.ErrNotSaved):
		return words.T("error.not_saved"), words.T("error.not_saved_text")
	case errors.Is(err, interview.ErrCodeTaken):
		return words.T("error.code_taken"), words.T("error.code_taken_text")
	case errors.Is(err, interview.ErrAuditClosed):
		return words.T("error.audit_closed"), words.T("error.audit_closed_text")
	case errors.Is(err, interview.ErrNoCode), errors.Is(err, interview.ErrWithdrawalCode):
		return words.T("error.no_code"), words.T("error.no_code_text")
	case errors.As(err, &place):
		return explainPlace(place)
	}
	return explainMore(err)
}

func explainPlace(e *PlaceError) (lead, text string) {
	switch e.Reason {
	case PlaceSynced:
		return words.T("error.place_synced", "by", e.By), words.T("error.place_synced_text")
	case PlaceNetwork:
		return words.T("error.place_network"), words.T("error.place_network_text")
	case PlaceReadOnly:
		return words.T("error.read_only"), words.T("error.read_only_text")
	}
	return words.T("error.place"), words.T("error.place_text")
}

// explainMore speaks of refusals, papers and what nobody foresaw.
func explainMore(err error) (lead, text string) {
	var refusal *interview.Refusal
	if errors.As(err, &refusal) {
		switch refusal.Reason {
		case interview.RefusedConstraint:
			return words.T("refused.constraint"), refusal.Message
		case interview.RefusedNotRelevant:
			return words.T("refused.not_relevant"), words.T("refused.not_relevant_text")
		}
		return words.T("refused.type"), words.T("refused.type_text")
	}
	if errors.Is(err, ErrNoCopy) {
		return words.T("error.no_copy"), words.T("error.no_copy_text")
	}
	if errors.Is(err, interview.ErrTooHeavy) {
		return words.T("error.too_heavy"), words.T("error.too_heavy_text")
	}
	if errors.Is(err, ErrTooEarly) {
		return words.T("error.too_early"), words.T("error.too_early_text")
	}
	if errors.Is(err, ErrNoPaper) {
		return words.T("error.no_paper"), words.T("error.no_paper_text")
	}
	if lead, text := explainGuide(err); lead != "" {
		return lead, text
	}
	return words.T("error.other"), words.T("error.other_text")
}

// Errors of what a field holds while it cannot be an answer.
var (
	errNoNumber = errors.New("the field holds no number")
	errNoDate   = errors.New("the field holds no date")
	errNoTime   = errors.New("the field holds no time of day")
	errNoMoment = errors.New("the fields hold a day or a time, not both")
	errNoOrder  = errors.New("not every choice has a place in the order")
)

// unfinished tells whether a field holds what cannot be an answer yet.
func unfinished(err error) bool {
	for _, cause := range []error{errNoNumber, errNoDate, errNoTime, errNoMoment, errNoOrder} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}
