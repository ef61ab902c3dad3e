// Package tagged makes accessible PDF: files that conform to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
//
// A Document is a column of text that flows over pages. Blocks are added in reading order; each makes its own
// structure, wraps its own text and finds its own place, so that a heading stands with what it introduces, two lines
// of a paragraph stay together, and rows of tables are whole:
//
//	d, err := tagged.New(tagged.Meta{
//		Title: "Lindens mottagning", Language: "sv-SE", Date: date, Producer: "Synvända",
//	}, tagged.Options{Running: tagged.Running{Foot: "Lindens mottagning 2027"}})
//	if err != nil { … }
//	d.Paragraph(tagged.Title(), tagged.Plain("”Hon kom ihåg vad jag sa”"))
//	d.PageBreak()
//	d.Contents("Innehåll", 2)
//	reach := d.Heading(1, "Nå fram")
//	d.Text("Nio av tretton personer tog upp hur svårt det är att få kontakt.")
//	d.Quote(tagged.Quote{Runs: []tagged.Run{tagged.Plain("”När jag väl kom fram var de snälla.”")}, Source: "Brukare"})
//	d.Table(tagged.Table{
//		Title:   "Tabell 1. Svar",
//		Columns: []tagged.Column{{Title: "Svar", RowHeader: true}, {Title: "Antal av 13", Align: tagged.Digits}},
//		Rows:    [][]tagged.Cell{tagged.Row("Stämmer helt", "2")},
//	})
//	d.Heading(2, "Mer")
//	d.Paragraph(tagged.Body(), tagged.Plain("Se "), tagged.LinkTo(reach, "Nå fram"), tagged.Plain("."))
//	err = d.Finish(w)
//
// Make does New, the filling and Finish in one call, and turns a panic below into an error.
//
// Errors are kept as in bufio.Writer: the first one stays, later calls do nothing, and Finish returns it. What is an
// error is listed in errors.go; hostile text is not one. Text may be any bytes: it is made valid and composed, controls
// are dropped, a character that no face has shows as U+FFFD with the original kept for reading aloud and copying.
//
// Below the blocks lie Add, Content and Artifact, for structure and drawing the blocks do not know. The order of the
// structure tree is the order of Add, whatever the order of drawing. Charts are in pdf/chart.
//
// The package draws with gofpdf, in one file behind one interface, and rewrites gofpdf's output in the finisher. It
// does not hyphenate, justify, kern or show images, and shapes no scripts but Arabic. It reads no clock, no
// environment and no files: equal input gives equal bytes with one release of Go (another may deflate differently).
// A document belongs to one goroutine; any number may be made at once.
package tagged
