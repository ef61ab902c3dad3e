package guide

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"synvanda/interview/logic"
)

// nameRule is how names and ids are written, in words.
const nameRule = `begin with a letter a–z or _, then letters, digits, ".", "-" or "_"`

// plainName tells whether a name follows [A-Za-z_][A-Za-z0-9_.-]* and
// is not longer than MaxNameBytes.
func plainName(name string) bool {
	if len(name) > MaxNameBytes {
		return false
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '.' || c == '-')) {
			return false
		}
	}
	return name != ""
}

// idRule is how the ids of questions are written, in words.
const idRule = `begin with a letter or _, then letters, digits, ".", "-" or "_"`

// plainID tells whether an id follows the rule of names in XML, without colons
// and in any alphabet, and is not longer than MaxNameBytes.
func plainID(id string) bool {
	if len(id) > MaxNameBytes || !utf8.ValidString(id) {
		return false
	}
	for i, r := range id {
		letter := unicode.IsLetter(r) || r == '_'
		if !letter && (i == 0 || !(unicode.IsDigit(r) || unicode.IsMark(r) || r == '.' || r == '-')) {
			return false
		}
	}
	return id != ""
}

// plainLanguage tells whether a tag looks like a BCP 47 tag in lower case:
// two to eight letters, then parts of one to eight letters or digits.
func plainLanguage(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if len(part) > 8 || len(part) == 0 || i == 0 && len(part) < 2 {
			return false
		}
		for _, c := range part {
			if !(c >= 'a' && c <= 'z' || i > 0 && c >= '0' && c <= '9') {
				return false
			}
		}
	}
	return true
}

// nearest finds the known name that a mistyped one most likely stands for, or
// returns "". Of very many it looks at the first only.
func nearest(typed string, known []string) string {
	best, least := "", min(1+len(typed)/3, maxSlips)
	if len(typed) > MaxNameBytes {
		return ""
	}
	typed = strings.ToLower(typed)
	for _, name := range known[:min(len(known), maxNearest)] {
		if d := logic.Distance(typed, name, least+1); d <= least && (best == "" || d < least) {
			best, least = name, d
		}
	}
	return best
}

// suggestion says which known name was perhaps meant, else lists them all.
func suggestion(typed string, known []string) string {
	if name := nearest(typed, known); name != "" {
		return "did you mean " + echo(name) + "?"
	}
	sorted := slices.Sorted(slices.Values(known))
	if len(sorted) > maxAdvised {
		return "use one of: " + strings.Join(sorted[:maxAdvised], ", ") + " …"
	}
	return "use one of: " + strings.Join(sorted, ", ")
}
