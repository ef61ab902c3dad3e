// Package pdf lays out what an audit prints: the report, the consent sheet, the
// slip with the withdrawal code, and a person's own answers. All are accessible
// PDF (PDF/UA-1 and PDF/A-2a), made on the canvas of package tagged.
//
// The report takes an analysis.Publication and nothing else about answers:
// numbers and quotes reach a page only as analysis' guarded types, which cannot
// be made outside that package. OwnAnswers is the one exception, and a test
// holds it to its file: it prints one person's words for that person.
//
// Every text exists in Swedish and English, side by side in the source. A page
// made from a fictitious audit says so, and so does a page of a draft.
//
// It reads no clock, file or network; equal data gives equal bytes. When not to
// use it: for tables to work on, package export writes those.
package pdf
