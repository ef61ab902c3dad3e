package ui

import "time"

// Bounds of what the screens do.
const (
	// typingPause is how long after the last key a text is saved; typingMost is
	// how long keys may come before it is saved meanwhile. Both leave room for
	// the write inside the 300 ms and 2 s that are promised.
	typingPause = 250 * time.Millisecond
	typingMost  = 1800 * time.Millisecond
	// retryFirst and retryMost bound the wait before a failed write is tried
	// again; it doubles each time.
	retryFirst = time.Second
	retryMost  = 8 * time.Second
	// idleCheck is how often the time since the last key is looked at.
	idleCheck = 15 * time.Second
	// idleDefault is the rest after which a vault locks itself, in minutes.
	idleDefault = 10
	// passphraseLeast is the fewest characters of a new passphrase.
	passphraseLeast = 12
	// listStep is how many rows a list shows before it asks for more.
	listStep = 40
	// hintRunes is how much of an answer a list shows.
	hintRunes = 120
	// maxSpokenChoices is how many choices are read aloud after a question;
	// more are looked at together.
	maxSpokenChoices = 8
	// retentionMonths and withdrawDays are what a new audit suggests.
	retentionMonths = 12
	withdrawDays    = 60
)
