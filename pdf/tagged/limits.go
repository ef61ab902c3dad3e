package tagged

const (
	// MaxPages bounds a document: a runaway caller ends in ErrTooLarge, not in a full disk.
	MaxPages = 10_000
	// MaxHeadingLevel is the deepest heading PDF 1.7 has a type for (H6).
	MaxHeadingLevel = 6
	// MaxTableColumns is the widest table that can still be read on A4.
	MaxTableColumns = 12
	// MaxListDepth is the deepest nesting of lists.
	MaxListDepth = 4

	maxName          = 200 // characters of a link description or a bookmark; they repeat for every line
	minLinesTogether = 2   // widow and orphan control: never fewer lines of a paragraph alone
	objectsPerStream = 200 // objects packed in one object stream; more saves little
	mappingsPerBlock = 100 // the most entries a bfchar block may hold (Adobe TN 5411)
)
