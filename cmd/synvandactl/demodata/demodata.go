package demodata

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"synvanda/interview"
)

//go:embed audit.json
var auditFile []byte

//go:embed interviews/*.json
var interviewFiles embed.FS

// fictitiousLine marks every interview file as made up. The form that
// interview run reads has no field for it, so it stays in this package.
var fictitiousLine = []byte("\n  \"fictitious\": true,")

// Demonstration is what audit.json holds: an audit at the moment when its
// report is made, without the interviews. Identifiers are empty, for the vault
// to give.
type Demonstration struct {
	// Notice says that all is made up; it belongs on every page.
	Notice interview.Text `json:"notice"`
	// Now is when the demonstration takes place: after the last day on which
	// a withdrawal changes the report.
	Now          time.Time                     `json:"now"`
	Audit        interview.Audit               `json:"audit"`
	Recruitment  interview.RecruitmentCounters `json:"recruitment"`
	Observations []interview.Observation       `json:"observations"`
	Bookings     []interview.Booking           `json:"bookings"`
}

// Audit returns the file that holds the audit; see Demonstration for its form.
func Audit() []byte { return bytes.Clone(auditFile) }

// OpenAudit reads the audit. An error means that the program was built with a
// damaged file.
func OpenAudit() (*Demonstration, error) {
	decoder := json.NewDecoder(bytes.NewReader(auditFile))
	decoder.DisallowUnknownFields()
	var d Demonstration
	if err := decoder.Decode(&d); err != nil {
		return nil, fmt.Errorf("read the audit of the demonstration: %w", err)
	}
	return &d, nil
}

// Interviews returns the interviews in the order in which they were made, each
// as a file that interview run reads.
func Interviews() [][]byte {
	names, err := fs.Glob(interviewFiles, "interviews/*.json")
	if err != nil {
		panic(err) // the pattern is fixed
	}
	files := make([][]byte, 0, len(names))
	for _, name := range names {
		data, err := interviewFiles.ReadFile(name)
		if err != nil {
			panic(err) // the file is part of the program
		}
		files = append(files, bytes.Replace(data, fictitiousLine, nil, 1))
	}
	return files
}
