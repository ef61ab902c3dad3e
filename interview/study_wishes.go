package interview

import (
	"errors"
	"fmt"
	"strings"
)

// Errors of wishes.
var (
	// ErrNoWish: the audit has no wish of that number.
	ErrNoWish = errors.New("the audit has no such wish")
	// ErrWishText: a wish needs words, not too many.
	ErrWishText = fmt.Errorf("a wish or its answer is 1 to %d bytes of text", MaxWishBytes)
	// ErrTooManyWishes: the audit holds as many wishes as it can.
	ErrTooManyWishes = fmt.Errorf("an audit holds at most %d wishes", MaxWishes)
)

// wishText cleans the words of a wish or answer.
func wishText(text string) (string, error) {
	text = strings.TrimSpace(CleanText(text))
	if text == "" || len(text) > MaxWishBytes {
		return "", ErrWishText
	}
	return text, nil
}

// AddWish notes what the commissioner asks for about the guide and returns its
// number, from 1. A wish changes nothing in the guide, locked or not.
func (s *Study) AddWish(audit AuditID, text string) (int, error) {
	text, err := wishText(text)
	if err != nil {
		return 0, err
	}
	number, full := 0, false
	err = s.ChangeAudit(audit, func(a *Audit) {
		if full = len(a.Wishes) >= MaxWishes; full {
			return
		}
		a.Wishes = append(a.Wishes, Wish{Text: text, At: s.source.Now()})
		number = len(a.Wishes)
	})
	if err == nil && full {
		err = ErrTooManyWishes
	}
	return number, err
}

// AnswerWish notes what the auditors answered to the wish of a number, from 1.
// A later answer replaces the one before.
func (s *Study) AnswerWish(audit AuditID, number int, answer string) error {
	answer, err := wishText(answer)
	if err != nil {
		return err
	}
	found := false
	err = s.ChangeAudit(audit, func(a *Audit) {
		if found = number >= 1 && number <= len(a.Wishes); found {
			a.Wishes[number-1].Answer = answer
		}
	})
	if err == nil && !found {
		err = fmt.Errorf("wish %d: %w", number, ErrNoWish)
	}
	return err
}
