package export

import (
	"errors"
	"fmt"
	"slices"

	"synvanda/interview"
)

// Format names a file format.
type Format string

// The formats that are written.
const (
	CSV  Format = "csv"
	JSON Format = "json"
)

// formats of the command-line contract that this edition does not write.
var laterFormats = []Format{"xlsx", "sav", "qdpx"}

// DefaultSeparator stands between cells of a CSV file.
const DefaultSeparator = ';'

// WorkPrefix begins the names of files with the work parcel.
const WorkPrefix = "ARBETSMATERIAL-"

// Errors of choosing what to write.
var (
	// ErrFormatLater: the format is known but not written by this edition.
	ErrFormatLater = errors.New("this format is not written by this edition; csv and json are")
	// ErrFormat: there is no such format.
	ErrFormat = errors.New("want csv or json")
	// ErrSeparator: the character cannot stand between cells.
	ErrSeparator = errors.New("a separator is one character: ; , | or a tab")
	// ErrPath: no place to write to is given.
	ErrPath = errors.New("no path to write to")
)

// Target says where and how to write.
type Target struct {
	Format Format
	// Path is a folder for csv, made when it is not there, and a file for json.
	Path string
	// Separator of csv; 0 means DefaultSeparator.
	Separator rune
	// Language of labels; empty means the audit's.
	Language interview.Language
}

// check tells whether the target can be written, and fills in what was left out.
func (t Target) check(audit *interview.Audit) (Target, error) {
	if t.Path == "" {
		return t, ErrPath
	}
	switch {
	case slices.Contains(laterFormats, t.Format):
		return t, fmt.Errorf("format %q: %w", string(t.Format), ErrFormatLater)
	case t.Format != CSV && t.Format != JSON:
		return t, fmt.Errorf("format %q: %w", string(t.Format), ErrFormat)
	}
	if t.Separator == 0 {
		t.Separator = DefaultSeparator
	}
	if !slices.Contains([]rune{';', ',', '|', '\t'}, t.Separator) {
		return t, fmt.Errorf("separator %q: %w", string(t.Separator), ErrSeparator)
	}
	if t.Language == "" {
		t.Language = audit.Language
	}
	if t.Language == "" {
		t.Language = interview.Swedish
	}
	return t, nil
}

// say picks the Swedish or the English words.
func (t Target) say(swedish, english string) string {
	if t.Language == interview.English {
		return english
	}
	return swedish
}
