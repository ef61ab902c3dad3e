// Package edit is what stands under a guide editor: a draft that can be
// changed step by step and taken back, conditions built by choosing, and
// advice on wording.
//
// A Draft holds a guide that is being written. Every change is one step that
// Undo takes back and Redo does again, to the byte. A Branch is a condition
// made of choices (question, comparison, value); it is kept as an ordinary
// expression of the guide, and an expression that was written by hand is left
// alone. Hints tell where words could be plainer or kinder; they are advice
// and never stop a guide from being used.
//
// Not for guides in use: those never change, see interview.Study.UseGuide. Not
// for files either; package guide reads and writes them. Nothing here holds an
// answer, a key or a secret.
//
// # Compatibility
//
// Comparisons, hint kinds and step kinds are names that are stored and shown
// elsewhere: new ones may be added, none is renamed. What a question holds
// that this package does not know of survives every edit.
//
// A Draft is not safe for use by several goroutines; a guide that it handed
// out is never changed and may be read by any.
package edit
