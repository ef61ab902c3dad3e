// Package guide reads, checks and writes interview guides as files, and holds
// the four guides that come with the program.
//
// A guide file is JSON with the field names of interview.Guide, or an XLSForm
// as .xlsx or .csv. Reading JSON is strict: an unknown field, a wrong type or a
// broken rule is refused with the place where it stands and what to do about
// it, and all problems are told at once. Writing is deterministic: the same
// guide gives the same bytes, with two spaces of indentation, keys in a fixed
// order and letters as they are, so that two versions can be compared line by
// line.
//
// Not for answers: a guide never holds one. Not for the records of a vault
// either, which may come from a newer edition and are read leniently there.
//
// Guide files come from strangers. Every bound on them is in limits.go; a file
// that breaks one is refused with a message and costs no more memory than a
// small multiple of MaxFileBytes.
//
// # XLSForm
//
// Forms of other programs are read leniently: what they accept is accepted as
// long as an interview can be held by it truthfully. A question that cannot be
// asked here becomes a note and a warning, never nothing. Columns, sheets and
// settings that mean nothing here are kept and written back under their own
// headers; spellings that we would not use are kept in Extra under "raw:" and
// the column's name, and written as long as they say what the guide says.
// Problems name the cell. Writing reads the result back before it is handed
// out, and so never loses anything unseen. The full mapping is in
// docs/xlsform.md.
//
// # Compatibility
//
// Fields may be added to the file, never renamed or given a new meaning. A
// file written by an edition that knows more fields is refused by one that
// knows fewer, by name of the field: a guide that is half understood would ask
// the wrong questions.
//
// # The templates and the method
//
// The templates follow the four guides of the method, with these differences.
// A question on three sides of the same ladder (C16 to C18 of shared-decision:
// opening, possibility, obligation for each of five steps, yes or no) is a
// group of three matrices, C16a, C16b and C16c, each with the five steps as
// rows; so every cell is one yes or no, named by step and side. "Vet inte" is
// nowhere a choice, because every question has it as a missing reason. The
// care collaboration areas of regional-survey (D2) are numbered: whoever uses
// the guide writes in the names of their own region.
package guide
