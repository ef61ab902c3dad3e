package guide

import (
	"fmt"
	"strconv"
	"strings"
)

// Severity tells whether a problem stops a guide from being used.
type Severity string

// The severities. A guide with warnings only can be used.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
)

// Place is where in a file a problem stands: for JSON a path such as
// questions[3].choices[1].name, counted from 0, or line:column where the file
// could not be read as JSON at all; for a workbook a cell such as survey!C14,
// and for a table of text its row and column, 14:C. Empty means the file as a
// whole.
type Place string

// Problem is one thing that is wrong in a guide file, or may be.
type Problem struct {
	// File as named by whoever asked; empty for a guide in memory.
	File     string   `json:"file"`
	Place    Place    `json:"place"`
	Severity Severity `json:"severity"`
	// Message says what is wrong and what to do.
	Message string `json:"message"`
}

// String writes a problem as FILE:PLACE: error: message.
func (p Problem) String() string {
	var where []string
	if p.File != "" {
		where = append(where, p.File)
	}
	if p.Place != "" {
		where = append(where, string(p.Place))
	}
	text := string(p.Severity) + ": " + p.Message
	if len(where) == 0 {
		return text
	}
	return strings.Join(where, ":") + ": " + text
}

// Faulty tells whether any of the problems is an error.
func Faulty(problems []Problem) bool {
	for _, p := range problems {
		if p.Severity == SeverityError {
			return true
		}
	}
	return false
}

// field is the place of a field inside the object at p.
func (p Place) field(name string) Place {
	if !plainName(name) {
		return p + Place("["+echo(name)+"]")
	}
	if p == "" {
		return Place(name)
	}
	return p + Place("."+name)
}

// item is the place of one item of the list at p.
func (p Place) item(index int) Place {
	return p + Place("["+strconv.Itoa(index)+"]")
}

// within tells whether p is outer or stands inside it.
func (p Place) within(outer Place) bool {
	rest, found := strings.CutPrefix(string(p), string(outer))
	return found && (outer == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

// findings collects problems, up to MaxProblems errors and as many warnings,
// and counts the rest: a flood of warnings never hides an error.
type findings struct {
	problems         []Problem
	errors, warnings int
}

func (f *findings) add(p Problem) {
	count := &f.warnings
	if p.Severity == SeverityError {
		count = &f.errors
	}
	if *count++; *count <= MaxProblems {
		f.problems = append(f.problems, p)
	}
}

// full tells whether further errors are only counted.
func (f *findings) full() bool { return f.errors >= MaxProblems }

// telling hands problems on, worded.
type telling struct{ tell func(Problem) }

func (t telling) fault(at Place, format string, args ...any) {
	t.tell(Problem{Place: at, Severity: SeverityError, Message: fmt.Sprintf(format, args...)})
}

func (t telling) warn(at Place, format string, args ...any) {
	t.tell(Problem{Place: at, Severity: SeverityWarning, Message: fmt.Sprintf(format, args...)})
}

// fault adds an error without a further look.
func (f *findings) fault(at Place, format string, args ...any) {
	telling{f.add}.fault(at, format, args...)
}

// warn adds a warning without a further look.
func (f *findings) warn(at Place, format string, args ...any) {
	telling{f.add}.warn(at, format, args...)
}

// all returns the problems, with a last line for those that were too many.
func (f *findings) all() []Problem {
	severity, left := SeverityWarning, max(f.warnings-MaxProblems, 0)
	if f.errors > MaxProblems {
		severity, left = SeverityError, left+f.errors-MaxProblems
	}
	if left == 0 {
		return f.problems
	}
	return append(f.problems, Problem{
		Severity: severity,
		Message:  fmt.Sprintf("and %d more problems; mend those above and check again", left),
	})
}

// echo quotes words from a file, shortened.
func echo(words string) string {
	runes := []rune(words)
	if len(runes) > maxEcho {
		return strconv.Quote(string(runes[:maxEcho]) + "…")
	}
	return strconv.Quote(words)
}

// last is the name at the end of the place.
func (p Place) last() string { return string(p[strings.LastIndexByte(string(p), '.')+1:]) }
