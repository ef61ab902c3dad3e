package guide

import (
	"bytes"
	"embed"
	"errors"
	"fmt"

	"synvanda/interview"
)

//go:embed templates/*.json
var templateFiles embed.FS

// Template is a guide that comes with the program.
type Template struct {
	Name  interview.GuideName
	Title interview.Text
}

// The names of the templates.
const (
	Outpatient     interview.GuideName = "outpatient"
	SIP            interview.GuideName = "sip"
	SharedDecision interview.GuideName = "shared-decision"
	RegionalSurvey interview.GuideName = "regional-survey"
)

// templateNames is the order in which templates are offered.
var templateNames = []interview.GuideName{Outpatient, SIP, SharedDecision, RegionalSurvey}

// ErrNoTemplate: no template has that name.
var ErrNoTemplate = errors.New("no such template")

// Templates lists the templates in the order in which they are offered.
func Templates() []Template {
	templates := make([]Template, 0, len(templateNames))
	for _, name := range templateNames {
		g, err := OpenTemplate(name)
		if err != nil {
			panic(err) // the files are part of the program, and tested
		}
		templates = append(templates, Template{Name: name, Title: g.Title})
	}
	return templates
}

// OpenTemplate returns a template as a guide of the caller's own. The error
// wraps ErrNoTemplate when there is none of that name.
func OpenTemplate(name interview.GuideName) (*interview.Guide, error) {
	file := string(name) + ".json"
	data, err := templateFiles.ReadFile("templates/" + file)
	if err != nil {
		return nil, fmt.Errorf("open template %q: %w", string(name), ErrNoTemplate)
	}
	g, problems, err := Read(file, bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("open template %q: %w", string(name), err)
	}
	if g == nil {
		return nil, fmt.Errorf("open template %q: %s", string(name), problems[0])
	}
	return g, nil
}
