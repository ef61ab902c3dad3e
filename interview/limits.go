package interview

// Bounds of what this package accepts. Each is far above what people do and
// far below what would trouble an old laptop.
const (
	// MaxTextBytes bounds one open answer or note: about 150,000 words.
	MaxTextBytes = 1 << 20
	// MaxQuotes bounds the quote marks on one answer.
	MaxQuotes = 200
	// MaxRepeats bounds how many times one repeat can be asked.
	MaxRepeats = 500
	// MaxPathDepth bounds how deep repeats can stand in each other.
	MaxPathDepth = 16
	// MaxAuditors bounds who can be named as interviewers of one interview.
	MaxAuditors = 8
	// MaxPersons bounds how many people one joint interview can hold.
	MaxPersons = 50
)
