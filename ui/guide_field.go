package ui

import (
	"strings"

	"synvanda/interview"
	"synvanda/ui/words"
)

// guideField names what is changed in a question or in a guide as a whole: the
// steps that can be taken back, and the fields of a page, go by it. Words carry
// their language, as in "label.sv", and one of several its number, as in
// "choices[1].en".
type guideField string

// The fields.
const (
	fieldType       guideField = "type"
	fieldLabel      guideField = "label"
	fieldEasy       guideField = "easy_read"
	fieldHint       guideField = "hint"
	fieldPrompts    guideField = "prompts"
	fieldTheme      guideField = "theme"
	fieldLevel      guideField = "level"
	fieldGroups     guideField = "groups"
	fieldChoices    guideField = "choices"
	fieldRows       guideField = "rows"
	fieldInteger    guideField = "integer"
	fieldSensitive  guideField = "sensitive"
	fieldRelevant   guideField = "relevant"
	fieldConstraint guideField = "constraint"
	fieldMessage    guideField = "constraint_message"
	fieldCalculate  guideField = "calculation"
	fieldFilter     guideField = "choice_filter"
	fieldCount      guideField = "repeat_count"
	fieldName       guideField = "name"
	fieldGuidance   guideField = "guidance"
	fieldOther      guideField = "or_other"
	fieldRange      guideField = "range"
	fieldTitle      guideField = "title"
	fieldIntro      guideField = "introduction"
)

// in is the field's words in one language.
func (f guideField) in(l interview.Language) guideField { return f + "." + guideField(l) }

// item is one of several.
func (f guideField) item(i int) guideField { return f + "[" + guideField(count(i)) + "]" }

// base is the field without number and language.
func (f guideField) base() guideField {
	if at := strings.IndexAny(string(f), ".["); at >= 0 {
		return f[:at]
	}
	return f
}

// typed tells whether the field is written, so that its changes come key by key.
func (f guideField) typed() bool {
	switch f {
	case fieldConstraint, fieldCalculate, fieldFilter, fieldCount:
		return true
	}
	return strings.Contains(string(f), ".")
}

// words is the field as a person calls it.
func (f guideField) words() string {
	switch f.base() {
	case fieldType:
		return words.T("edit.field_type")
	case fieldLabel:
		return words.T("edit.field_label")
	case fieldEasy:
		return words.T("edit.field_easy")
	case fieldHint:
		return words.T("edit.field_hint")
	case fieldPrompts:
		return words.T("edit.field_prompts")
	case fieldTheme:
		return words.T("edit.field_theme")
	case fieldLevel:
		return words.T("edit.field_level")
	case fieldGroups:
		return words.T("edit.field_groups")
	case fieldChoices:
		return words.T("edit.field_choices")
	case fieldRows:
		return words.T("edit.field_rows")
	case fieldInteger:
		return words.T("edit.field_integer")
	case fieldSensitive:
		return words.T("edit.field_sensitive")
	case fieldRelevant:
		return words.T("edit.field_relevant")
	}
	return f.moreWords()
}

func (f guideField) moreWords() string {
	switch f.base() {
	case fieldConstraint, fieldMessage:
		return words.T("edit.field_constraint")
	case fieldCalculate:
		return words.T("edit.field_calculation")
	case fieldFilter:
		return words.T("edit.field_filter")
	case fieldCount:
		return words.T("edit.field_count")
	case fieldName:
		return words.T("edit.field_name")
	case fieldGuidance:
		return words.T("edit.field_guidance")
	case fieldOther:
		return words.T("edit.field_other")
	case fieldRange:
		return words.T("edit.field_range")
	case fieldTitle:
		return words.T("edit.field_title")
	case fieldIntro:
		return words.T("edit.field_introduction")
	}
	return string(f)
}

// put returns a text with its words in one language replaced. An empty one
// takes the language away.
func put(t interview.Text, l interview.Language, text string) interview.Text {
	next := interview.Text{}
	for other, said := range t {
		next[other] = said
	}
	next[l] = text
	if strings.TrimSpace(text) == "" {
		delete(next, l)
	}
	return next
}
