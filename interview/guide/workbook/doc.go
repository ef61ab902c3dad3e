// Package workbook reads and writes tables: the sheets of an .xlsx file and
// the sections of an XLSForm in .csv. It knows rows, columns and text, and
// nothing of guides.
//
// Files come from strangers. Every bound is in limits.go. Reading never calls
// out, never writes a file, and opens only the parts of an .xlsx that carry
// text: a picture, a macro or a bomb in any other part is neither inflated nor
// kept. What cannot be understood is refused with its place and what to do; no
// row is ever skipped silently.
//
// Not for calculation: a formula is its stored result. Not for formatting,
// comments, pictures or validation rules, which are not kept.
//
// # Text
//
// Cell.Text is what the cell holds, with surrounding spaces and no-break
// spaces kept, because they are part of somebody's wording. Trimmed gives the
// text as pyxform sees it, and that is what names, types, headers and
// expressions are compared by. A cell of nothing but white space is not used
// and does not appear. Merged cells hold their text in the first one; hidden
// rows, columns and sheets are read as any other.
//
// Values of an .xlsx become the text that pyxform 4.1 makes of them (through
// openpyxl 3.1): whole numbers without a fraction, other numbers with the
// fewest digits that read back the same, TRUE and FALSE, #N/A and its like as
// they stand, rich text joined, phonetic guides left out. It differs in five
// places, each with its test:
//
//   - A date without a time of day is 2026-01-31 and one with it
//     2026-01-31T12:30:00, where pyxform writes a space and always the time
//     (TestDatesAreISO).
//   - A duration is hours:minutes:seconds also above 24 hours
//     (TestDatesAreISO).
//   - The escapes _x000D_, _x000A_, _x0009_ and _x005F_ are decoded, as
//     spreadsheet programs do (TestEscapesOfSpreadsheetPrograms).
//   - A number that is none is kept as it stands, where pyxform fails
//     (TestValuesBecomeText).
//   - A formula without a stored result is refused, where pyxform sees an
//     empty cell (TestFormulaWithoutResultIsRefused).
//
// # CSV
//
// Two layouts are read. In pyxform's, a line with text in its first cell
// begins a sheet of that name, and the rows of the sheet stand below with an
// empty first cell. A single table with a column named type in its first row
// is one sheet named survey. Comma, semicolon and tab separate; the encoding
// is UTF-8, with or without a byte order mark. Rows and columns are counted in
// the file, as a spreadsheet program shows it, not from the line that names
// the sheet. WriteCSV writes pyxform's layout.
//
// # Why the XML is read here, and not by a library
//
// The usual library for .xlsx in Go is excelize (BSD-3-Clause, ten years old,
// several releases a year). It was tried and not taken. Its row iterator drops XML errors: of a damaged sheet it returns the
// rows before the damage, without an error. The type of a cell, which decides
// between 1 and TRUE and a date, is only told after a sheet has been loaded
// and its gaps filled: 2.8 kB of sheet cost 960 MB. And it brings five further
// modules. What would have to be checked before handing it a file is nearly
// all of reading it.
//
// The zip and its checksums are the standard library's. Its encoding/xml was
// used and then replaced by a scanner of our own: two thirds of an import went
// there, to looking at one byte at a time and making a string of every name and
// value, and it had to be guarded from outside, since it bounds neither pieces
// nor declarations. It still tells what XML is: FuzzScan holds the scanner
// against it, and the places where they differ are told at the scanner. Empty
// cells are checked as any others before they are passed over.
//
// # Compatibility
//
// Writing is deterministic: the same book gives the same bytes in the same
// edition of the program. The bytes of an .xlsx may change between editions
// (the compressor may); those of a .csv do not.
package workbook
