package edit

const (
	// MaxSteps bounds how many steps can be taken back. Older ones are
	// forgotten; the draft stays as it is.
	MaxSteps = 2_000
	// MaxHints bounds the hints on one guide.
	MaxHints = 1_000
	// MaxTerms bounds a list of terms.
	MaxTerms = 1_000

	// Sentences with more words than these get a hint. They are stricter than
	// what guide.Check warns of.
	maxSpokenWords = 20
	maxEasyWords   = 14
)
