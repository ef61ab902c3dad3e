package tagged

import "errors"

var (
	// ErrNesting is returned when content or an artifact is opened inside another.
	ErrNesting = errors.New("marked content is already open")
	// ErrPageChange is returned when a page would change inside marked content.
	ErrPageChange = errors.New("page change inside marked content")
	// ErrSkippedLevel is returned for a heading that is deeper than the one before it by more than one.
	ErrSkippedLevel = errors.New("heading level skipped")
	// ErrNoAlt is returned for a figure without a text alternative.
	ErrNoAlt = errors.New("figure has no text alternative")
	// ErrStructure is returned for elements that may not stand where they were added.
	ErrStructure = errors.New("structure breaks the rules of PDF")
	// ErrLanguage is returned for a language that is not a BCP 47 tag.
	ErrLanguage = errors.New("not a language tag")
	// ErrTarget is returned for a link that leads nowhere: an anchor never placed, a URI that is not http, https or mailto.
	ErrTarget = errors.New("link has no usable target")
	// ErrTable is returned for a table without columns, or with a row of another width.
	ErrTable = errors.New("table is not rectangular")
	// ErrTooTall is returned for a figure that is taller than the text area.
	ErrTooTall = errors.New("figure is taller than the page")
	// ErrTooLarge is returned when a document passes a bound in limits.go.
	ErrTooLarge = errors.New("document is too large")
	// ErrMeta is returned when the document has no title, language or date.
	ErrMeta = errors.New("document metadata is incomplete")
	// ErrFinished is returned when a finished document is written to or finished again.
	ErrFinished = errors.New("document is already finished")
	// ErrDrawing is returned when the drawing library fails or its output is not what the finisher knows.
	ErrDrawing = errors.New("drawing failed")
)
