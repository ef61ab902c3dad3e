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
// could not be read as JSON at all. Empty means the file as a whole.
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

// findings collects problems up to MaxProblems and counts the rest.
type findings struct {
	problems []Problem
	left     int
	// leftFaulty: an error is among those left out.
	leftFaulty bool
}

func (f *findings) add(p Problem) {
	if !f.full() {
		f.problems = append(f.problems, p)
		return
	}
	f.left++
	f.leftFaulty = f.leftFaulty || p.Severity == SeverityError
}

// full tells whether further problems are only counted.
func (f *findings) full() bool { return len(f.problems) >= MaxProblems }

func (f *findings) fault(at Place, format string, args ...any) {
	f.add(Problem{Place: at, Severity: SeverityError, Message: fmt.Sprintf(format, args...)})
}

func (f *findings) warn(at Place, format string, args ...any) {
	f.add(Problem{Place: at, Severity: SeverityWarning, Message: fmt.Sprintf(format, args...)})
}

// all returns the problems, with a last line for those that were too many.
func (f *findings) all() []Problem {
	if f.left == 0 {
		return f.problems
	}
	severity := SeverityWarning
	if f.leftFaulty {
		severity = SeverityError
	}
	return append(f.problems, Problem{
		Severity: severity,
		Message:  fmt.Sprintf("and %d more problems; mend those above and check again", f.left),
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
