package guide

import (
	"bytes"
	"fmt"
	"io"

	"synvanda/interview"
)

// Read reads a guide file and checks it: our own JSON, or an XLSForm as .xlsx or
// .csv. The name is the file's, for messages and for telling formats apart
// where the content alone does not.
//
// The guide is nil when any problem is an error. The error is one of r: the
// file could not be read at all, and nothing is known about what it holds.
func Read(name string, r io.Reader) (*interview.Guide, []Problem, error) {
	return ReadWith(name, r, Options{})
}

// ReadWith is Read for forms that take choices from other files.
func ReadWith(name string, r io.Reader, options Options) (*interview.Guide, []Problem, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFileBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read guide %q: %w", name, err)
	}
	var found findings
	var g *interview.Guide
	if len(data) > MaxFileBytes {
		found.fault("", "the file is larger than %d MB, which no guide is; choose the guide itself", MaxFileBytes>>20)
	} else {
		file := source{name: name, data: bytes.TrimPrefix(data, byteOrderMark), options: options}
		g = file.format().read(&file, &found)
	}
	problems := found.all()
	for i := range problems {
		problems[i].File = name
	}
	if Faulty(problems) {
		g = nil
	}
	return g, problems, nil
}

// readJSON reads a guide in JSON. The guide that it returns may be faulty.
func readJSON(file *source, found *findings) *interview.Guide {
	root := parseTree(file.data, found)
	if root == nil {
		return nil
	}
	if reason := notGuide(root); reason != "" {
		found.fault("", "%s", reason)
		return nil
	}
	d := decoder{findings: found}
	g := d.guide(root)
	misread := placesOf(found.problems)
	tell := func(p Problem) {
		if !insideAny(p.Place, misread) {
			found.add(p)
		}
	}
	checking{tell: tell, place: func(p Place) Place { return p }}.guide(g)
	return g
}

// notGuide tells why JSON is something other than a guide, or returns "".
func notGuide(root *node) string {
	if root.kind != objectNode {
		return "this is JSON, but not a guide: a guide begins with { and has a list of questions"
	}
	has := func(name string) bool { return root.field(name) != nil }
	switch {
	case has("questions"):
		return ""
	case has("answers") || has("consent"):
		return "this is an interview with answers, not a guide; choose the guide's file"
	case has("title") && has("name"):
		return ""
	}
	return `this is JSON, but not a guide: it has no "questions"; choose the guide's file`
}

func placesOf(problems []Problem) []Place {
	var places []Place
	for _, p := range problems {
		if p.Severity == SeverityError && p.Place != "" {
			places = append(places, p.Place)
		}
	}
	return places
}

func insideAny(p Place, outer []Place) bool {
	for _, o := range outer {
		if p.within(o) {
			return true
		}
	}
	return false
}
