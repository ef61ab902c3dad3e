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
	// MaxPlaces bounds the questions of one interview, each turn of a repeat
	// with its own: repeats in repeats multiply.
	MaxPlaces = 100_000
	// MaxRounds bounds how often conditions that look at each other are worked
	// out after one answer.
	MaxRounds = 64
	// MaxWork bounds the work on a guide's expressions after one answer, in
	// steps of package logic: under a second on an old laptop.
	MaxWork = 30_000_000
	// MaxOpeningWork bounds the same when an interview is opened.
	MaxOpeningWork = 150_000_000
	// MaxExpressionBytes bounds all expressions of a guide together.
	MaxExpressionBytes = 1 << 20
)

// Bounds of what every Store takes.
const (
	// MaxSlotName is the longest name of a slot in bytes.
	MaxSlotName = 255
	// MaxSlotValue is the longest value of a slot in bytes: 100,000 characters
	// of four bytes and room to spare.
	MaxSlotValue = 1 << 20
	// MaxFirstSlots is how many slots a record may begin with.
	MaxFirstSlots = 256
	// MaxKindName is the longest kind or reason in bytes.
	MaxKindName = 40
)

// Bounds of the commissioner's wishes, which are kept with the audit.
const (
	// MaxWishes bounds the wishes of one audit.
	MaxWishes = 200
	// MaxWishBytes bounds the words of one wish, and of its answer.
	MaxWishBytes = 2_000
)
