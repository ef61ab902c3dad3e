package analysis

import (
	"errors"
	"fmt"

	"synvanda/interview"
)

// Errors of making a publication.
var (
	// ErrNoQuote: a pointer leads to no words of a finished interview.
	ErrNoQuote = errors.New("the quote points at no words of a finished interview")
	// ErrNoQuoteConsent: the person has not agreed to be quoted.
	ErrNoQuoteConsent = errors.New("the person has not agreed to be quoted")
	// ErrDate: a publication needs its date.
	ErrDate = errors.New("a publication needs a date")
	// ErrDraft: the audit's withdraw-until date has not passed.
	ErrDraft = errors.New("tables leave only after the last day for withdrawal has passed")
)

// EditionError tells that a new edition would differ from an earlier one by so
// few interviews that comparing the two could unmask a person.
type EditionError struct {
	// Since is the date of the earlier edition.
	Since interview.Date
	// Changed is how many interviews came or went since.
	Changed int
}

func (e *EditionError) Error() string {
	return fmt.Sprintf("%d interviews came or went since the edition of %s: a new one needs at least %d; hand out that one again",
		e.Changed, e.Since, SmallestEditionChange)
}
