// Package interview holds the words of the study: audit, guide, question,
// answer, consent, interview, and the rules that tie them together.
//
// It does no input or output and reads no clock: time and randomness come from
// the caller, and everything that must outlive the process goes through the
// Store interface. The definition of a study (Guide) and what people said
// (Interview) are strictly apart: a guide never holds an answer, and an answer
// names its question only by path.
//
// What it is not: a form engine for any purpose, or a place for screens,
// files, keys or networks. Those import this package, never the other way.
//
// Compatibility: records are written as JSON with the field names of the
// command-line contract. A field may be added, never renamed or given a new
// meaning; a reader ignores fields that it does not know.
package interview
