// Package export writes what an audit holds to files that other programs read.
//
// There are two parcels, kept apart. The commissioner's holds tables only, as
// analysis.Publication lets them through: what a rule hides is not in it, and a
// draft is refused. The work parcel holds one row a person for the team's own
// analysis: no contact details, no withdrawal code, nothing that was erased. Its
// files begin with ARBETSMATERIAL-, because whatever reaches a public authority
// becomes a public record.
//
// Formats: csv (a folder with answers.csv and codebook.csv: UTF-8 with a byte
// order mark, CRLF, separator ";") and json (one file). Text cells that begin
// with = + - @ or a tab get a leading apostrophe, so that no spreadsheet runs
// them; the code book says so. Column and field names are part of the format:
// some may be added, none is renamed.
//
// Every file is written beside its place under a temporary name and renamed when
// it is whole. Errors name files, never what is in them. The package fetches
// nothing: both parcels are handed to it.
package export
