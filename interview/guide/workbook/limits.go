package workbook

// Bounds of what is accepted. The largest form that we know of has some 10,000
// used cells and 200 kB; each bound is many times that, and all of them
// together keep the reading of the worst file that we could think of near
// 100 MB (TestHostileWorkbooksAreRefusedAndCostLittle).
const (
	// MaxFileBytes bounds a file as it lies on the disk, read or written as
	// CSV: MaxTextBytes with every character a quote, and the separators.
	MaxFileBytes = 24 << 20
	// MaxParts bounds the parts of an .xlsx, pictures included.
	MaxParts = 4_096
	// MaxPartBytes bounds one inflated part that is read. A million empty
	// rows that somebody formatted are 60 MB of XML. There is no bound on the
	// ratio: such rows honestly compress to less than a hundredth, and what a
	// part may cost is told by this bound alone.
	MaxPartBytes = 96 << 20
	// MaxInflatedBytes bounds all parts that are read together.
	MaxInflatedBytes = 192 << 20
	// MaxDepth bounds how deep XML elements stand in each other; an .xlsx
	// needs 12.
	MaxDepth = 64
	// MaxSheets bounds the sheets of a book.
	MaxSheets = 256
	// MaxRow is the last row of a sheet, as in spreadsheet programs.
	MaxRow = 1_048_576
	// MaxColumn is the last column of a sheet (XFD), as in spreadsheet
	// programs.
	MaxColumn = 16_384
	// MaxCells bounds the used cells of a book.
	MaxCells = 1_000_000
	// MaxCellRunes bounds the text of one cell, in runes: what a cell of a
	// spreadsheet program can hold.
	MaxCellRunes = 32_767
	// MaxTextBytes bounds the text of all cells together, in bytes of UTF-8; a
	// text that many cells share is counted for each.
	MaxTextBytes = 8 << 20
	// MaxNameRunes bounds the name of a sheet that is read. Spreadsheet
	// programs allow maxWrittenName.
	MaxNameRunes = 255

	// maxDirectoryBytes bounds the directory at the end of a zip, and so what
	// listing its parts costs.
	maxDirectoryBytes = 1 << 20
	// maxPieceBytes bounds one tag, one comment or one run of text between
	// tags: MaxCellRunes written as character references, and then some.
	maxPieceBytes = 512 << 10
	// maxStyles bounds the cell formats of a book; Excel allows 65,490.
	maxStyles = 100_000
	// maxWrittenName is the longest name of a sheet in UTF-16 units that
	// spreadsheet programs open.
	maxWrittenName = 31
	// maxEcho bounds how many characters of a file are repeated in a message.
	maxEcho = 60
)
