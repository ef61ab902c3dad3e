package guide

import (
	"strconv"
	"strings"

	"synvanda/interview"
)

// sheetKind is what a sheet of an XLSForm holds.
type sheetKind string

const (
	surveySheet   sheetKind = "survey"
	choicesSheet  sheetKind = "choices"
	settingsSheet sheetKind = "settings"
	// externalSheet holds choices in their own sheet; it is read, and kept as
	// it is.
	externalSheet sheetKind = "external_choices"
	// groupsSheet is our own: the respondent groups.
	groupsSheet sheetKind = "synvanda_groups"
)

// concept is what a column means, whatever its header is spelled like. Those
// that begin with synvanda_ are our own; other programs ignore them.
type concept string

const (
	conceptType              concept = "type"
	conceptName              concept = "name"
	conceptLabel             concept = "label"
	conceptHint              concept = "hint"
	conceptGuidance          concept = "guidance_hint"
	conceptRequired          concept = "required"
	conceptRequiredMessage   concept = "required_message"
	conceptRelevant          concept = "relevant"
	conceptConstraint        concept = "constraint"
	conceptConstraintMessage concept = "constraint_message"
	conceptAppearance        concept = "appearance"
	conceptDefault           concept = "default"
	conceptReadOnly          concept = "readonly"
	conceptCalculation       concept = "calculation"
	conceptChoiceFilter      concept = "choice_filter"
	conceptRepeatCount       concept = "repeat_count"
	conceptParameters        concept = "parameters"
	conceptDisabled          concept = "disabled"

	conceptList concept = "list_name"

	conceptTitle           concept = "form_title"
	conceptID              concept = "form_id"
	conceptVersion         concept = "version"
	conceptDefaultLanguage concept = "default_language"

	conceptEasyRead     concept = ownPrefix + "easy_read"
	conceptTheme        concept = ownPrefix + "theme"
	conceptLevel        concept = ownPrefix + "level"
	conceptGroups       concept = ownPrefix + "groups"
	conceptSensitive    concept = ownPrefix + "sensitive"
	conceptOwnType      concept = ownPrefix + "type"
	conceptExclusive    concept = ownPrefix + "exclusive"
	conceptOwnTitle     concept = ownPrefix + "title"
	conceptIntroduction concept = ownPrefix + "introduction"
	conceptLayout       concept = ownPrefix + "layout"
	// conceptKept holds what no other column can, as JSON; see keptCell.
	conceptKept concept = ownPrefix + "kept"

	// conceptPrompt is followed by the number of the prompt, from 1.
	conceptPrompt = ownPrefix + "prompt_"
	ownPrefix     = "synvanda_"
)

// textConcepts may have a column for each language.
var textConcepts = map[concept]bool{
	conceptLabel: true, conceptHint: true, conceptGuidance: true, conceptRequiredMessage: true,
	conceptConstraintMessage: true, conceptEasyRead: true, conceptTheme: true,
	conceptOwnTitle: true, conceptIntroduction: true,
}

// inLanguages tells whether the concept may have a column for each language.
func (c concept) inLanguages() bool {
	_, isPrompt := c.prompt()
	return textConcepts[c] || isPrompt
}

// prompt reads the number of a prompt column.
func (c concept) prompt() (number int, ok bool) {
	digits, ok := strings.CutPrefix(string(c), conceptPrompt)
	if !ok {
		return 0, false
	}
	number, err := strconv.Atoi(digits)
	return number, err == nil && number >= 1 && number <= MaxPrompts && strconv.Itoa(number) == digits
}

func promptConcept(number int) concept { return concept(conceptPrompt + strconv.Itoa(number)) }

// headers are the spellings of each sheet's columns, in snake_case, that are
// read as a concept. A first part such as bind:: has been taken off.
var headers = map[sheetKind]map[string]concept{
	surveySheet: {
		"type": conceptType, "command": conceptType,
		"name": conceptName, "tag": conceptName, "value": conceptName,
		"label": conceptLabel, "caption": conceptLabel,
		"hint": conceptHint, "guidance_hint": conceptGuidance,
		"required":         conceptRequired,
		"required_message": conceptRequiredMessage, "requiredmsg": conceptRequiredMessage, "jr:requiredmsg": conceptRequiredMessage,
		"relevant": conceptRelevant, "relevance": conceptRelevant,
		"constraint":         conceptConstraint,
		"constraint_message": conceptConstraintMessage, "constraining_message": conceptConstraintMessage, "jr:constraintmsg": conceptConstraintMessage,
		"appearance": conceptAppearance, "default": conceptDefault,
		"readonly": conceptReadOnly, "read_only": conceptReadOnly,
		"calculation": conceptCalculation, "calculate": conceptCalculation,
		"choice_filter": conceptChoiceFilter,
		"repeat_count":  conceptRepeatCount, "count": conceptRepeatCount, "jr:count": conceptRepeatCount,
		"parameters": conceptParameters, "disabled": conceptDisabled,
	},
	choicesSheet: {
		"list_name": conceptList, "name": conceptName, "value": conceptName,
		"label": conceptLabel, "caption": conceptLabel,
	},
	settingsSheet: {
		"form_title": conceptTitle, "set_form_title": conceptTitle, "title": conceptTitle,
		"form_id": conceptID, "set_form_id": conceptID, "id_string": conceptID,
		"version": conceptVersion, "default_language": conceptDefaultLanguage,
	},
	groupsSheet: {"name": conceptName, "label": conceptLabel},
}

// ownHeaders are the columns that only this program uses.
var ownHeaders = map[sheetKind][]concept{
	surveySheet: {
		conceptEasyRead, conceptTheme, conceptLevel, conceptGroups, conceptSensitive, conceptOwnType, conceptKept,
	},
	choicesSheet:  {conceptExclusive, conceptKept},
	settingsSheet: {conceptOwnTitle, conceptIntroduction, conceptLayout, conceptKept},
}

// bound are the concepts whose header may begin with bind:: or control::.
var bound = map[string]map[concept]bool{
	"bind": {
		conceptRequired: true, conceptRequiredMessage: true, conceptRelevant: true, conceptConstraint: true,
		conceptConstraintMessage: true, conceptReadOnly: true, conceptCalculation: true,
	},
	"control": {conceptAppearance: true, conceptRepeatCount: true},
	"body":    {conceptAppearance: true, conceptRepeatCount: true},
}

// heading is a header that has been understood. A header that has not has the
// empty concept.
type heading struct {
	concept concept
	// suffix is the language's name as written; empty when there is none.
	suffix string
}

// parseHeader reads a header such as "label::Svenska (sv)", "bind::relevant",
// "label:English" or "Constraint Message".
func parseHeader(kind sheetKind, header string) heading {
	if c := conceptOf(kind, header); c != "" {
		return heading{concept: c}
	}
	separator := "::"
	if !strings.Contains(header, separator) {
		separator = ":"
	}
	parts := strings.Split(header, separator)
	if separator == ":" && len(parts) > 2 && strings.TrimSpace(parts[1]) == "jr" {
		parts = append([]string{parts[0], "jr:" + parts[2]}, parts[3:]...)
	}
	first := snake(parts[0])
	allowed, isBound := bound[first]
	if isBound && kind == surveySheet && len(parts) > 1 {
		parts = parts[1:]
		first = snake(parts[0])
	}
	c := conceptOf(kind, first)
	if c == "" || isBound && !allowed[c] {
		return heading{}
	}
	suffix := strings.TrimSpace(strings.Join(parts[1:], separator))
	if len(parts) > 2 || (suffix != "" || len(parts) > 1) && (!c.inLanguages() || suffix == "") {
		return heading{}
	}
	return heading{c, suffix}
}

// conceptOf looks a header without language up.
func conceptOf(kind sheetKind, header string) concept {
	key := snake(header)
	if kind == externalSheet {
		kind = choicesSheet
	}
	if c := headers[kind][key]; c != "" {
		return c
	}
	if !strings.HasPrefix(key, ownPrefix) {
		return ""
	}
	for _, own := range ownHeaders[kind] {
		if key == string(own) {
			return own
		}
	}
	if _, ok := concept(key).prompt(); ok && kind == surveySheet {
		return concept(key)
	}
	return ""
}

// snake writes words in lower case with _ between them.
func snake(words string) string {
	return strings.ToLower(strings.Join(strings.Fields(words), "_"))
}

// spaced takes white space off the ends of a header, and makes one space of
// what is between its words.
func spaced(header string) string { return strings.Join(strings.Fields(header), " ") }

// slot is one thing that a row can say: a concept, in one language where it
// may have several.
type slot struct {
	concept  concept
	language interview.Language
}

// column is one column of a sheet. One whose header means nothing to us, or
// the same as a column before it, has the empty concept.
type column struct {
	slot
	header string
	// number counts the columns of the file from 1; 0 for one to be added.
	number int
}

// nameless begins the header of a column that has none, followed by which one
// of these it is.
const nameless = "column:"

// planColumns works out what each column of a sheet means. It is the same for
// reading and for writing back under the same headers. Words without a
// language are in the guide's default language, unless the same words have a
// column for that language too.
func planColumns(kind sheetKind, headers []string, standard interview.Language) []column {
	columns := make([]column, len(headers))
	taken := map[slot]bool{}
	bare := make([]int, 0, len(headers))
	for i, header := range headers {
		columns[i].header = header
		h := parseHeader(kind, header)
		s := slot{concept: h.concept}
		switch {
		case h.concept == "":
			continue
		case h.concept.inLanguages() && h.suffix == "":
			bare = append(bare, i)
			continue
		case h.suffix != "":
			s.language = languageOf(h.suffix)
		}
		if !taken[s] {
			taken[s] = true
			columns[i].slot = s
		}
	}
	for _, i := range bare {
		c := parseHeader(kind, headers[i]).concept
		s := slot{c, undetermined}
		if inStandard := (slot{c, standard}); standard != "" && !taken[inStandard] {
			s = inStandard
		}
		if !taken[s] {
			taken[s] = true
			columns[i].slot = s
		}
	}
	return columns
}
