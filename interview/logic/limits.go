package logic

// Bounds on everything that an untrusted form or answer can make large. Each
// is far above what a real form needs and far below what hurts an old laptop.
const (
	// MaxLength is the longest expression in bytes. A worksheet cell holds at
	// most 32,767 characters, so that no expression from a workbook is refused.
	MaxLength = 128 << 10
	// MaxDepth is the deepest nesting of parentheses, calls and predicates.
	MaxDepth = 200
	// MaxTerms is the largest number of terms and steps in one expression.
	MaxTerms = 20_000
	// MaxSteps is the work one evaluation may do; a visited node, an evaluated
	// term and 16 bytes of text each cost one step.
	MaxSteps = 5_000_000
	// MaxText is the longest text, in bytes, that an evaluation may produce.
	MaxText = 4 << 20
	// MaxMembers is how many values one call or comparison may look at, each
	// node of a nodeset counting as one.
	MaxMembers = 250_000
	// MaxInstanceBytes is the largest instance document read, in bytes.
	MaxInstanceBytes = 32 << 20
	// MaxInstanceDepth is the deepest element of an instance.
	MaxInstanceDepth = 200
	// MaxInstanceNodes is the largest number of nodes in an instance.
	MaxInstanceNodes = 1_000_000
	// MaxRepeats is the highest position accepted in a path that creates nodes.
	MaxRepeats = 10_000
	// maxCycles is how many chains of waiting expressions are told at once.
	maxCycles = 20
	// maxSuggested is for how many unknown names of one expression another is
	// suggested; each is compared with all that there are.
	maxSuggested = 10
	// maxPattern is the longest regular expression, in bytes.
	maxPattern = 4 << 10
	// maxTokenRoom is the most tokens, arguments or steps that a parser keeps
	// room for between two expressions.
	maxTokenRoom = 1024
	// maxToken is the longest token that uuid(n) makes, in digits.
	maxToken = 10_000
	// stepBytes is the number of bytes of text that cost one step.
	stepBytes = 16
)
