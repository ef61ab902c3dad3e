package pdf

// Bounds of what is drawn. What is longer is still there as text or table.
const (
	// maxHeading bounds a question's wording in its heading, in characters.
	maxHeading = 400
	// maxLabel bounds a label in a chart or a table cell, in characters.
	maxLabel = 160
	// maxBars bounds the values of one chart; beyond it the table stands alone.
	maxBars = 24
	// maxRunning bounds the line at the foot of a page, in characters.
	maxRunning = 72
	// maxTitle bounds the title, in characters.
	maxTitle = 220
	// maxMatrixColumns bounds the choices of a matrix that fit beside its rows.
	maxMatrixColumns = 8
	// maxPrinted bounds the introduction, a hint or an easy wording on paper, in
	// characters.
	maxPrinted = 4_000
	// maxPrintedChoices bounds the choices of one question on paper; a list of
	// places or medicines is chosen from in the app.
	maxPrintedChoices = 60
)
