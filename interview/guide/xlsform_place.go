package guide

import (
	"strconv"
	"strings"

	"synvanda/interview"
)

// place turns a place in the guide, such as questions[3].choices[1].label.sv,
// into the cell that it came from.
func (f *form) place(p Place) Place {
	w := placeWalk{form: f, rest: strings.TrimPrefix(strings.ReplaceAll(string(p), "[", ".["), ".")}
	switch step, index := w.step(); {
	case step == "questions" && index < 0:
		return w.element(f.origins)
	case step == "groups" && index < 0:
		return w.item(f.tables[groupsSheet])
	case step == "lists" && index < 0:
		return w.listItem()
	case step == "sheets" && index < 0:
		return w.sheet()
	case step == "":
		return ""
	default:
		return f.settingPlace(step, w.rest)
	}
}

// placeWalk goes along a place, step by step.
type placeWalk struct {
	*form
	rest string
}

// step takes the next step off: a field, or an index of a list.
func (w *placeWalk) step() (field string, index int) {
	field, w.rest, _ = strings.Cut(w.rest, ".")
	if digits, ok := strings.CutPrefix(field, "["); ok {
		if n, err := strconv.Atoi(strings.TrimSuffix(digits, "]")); err == nil {
			return "", n
		}
	}
	return field, -1
}

// element finds a question or what is inside it.
func (w *placeWalk) element(origins []origin) Place {
	t := w.tables[surveySheet]
	_, index := w.step()
	if index < 0 || index >= len(origins) {
		return Place(t.name)
	}
	o := &origins[index]
	field, _ := w.step()
	switch field {
	case "questions":
		if w.rest != "" {
			return w.element(o.children)
		}
		return w.cell(t, o.row, conceptType)
	case "choices":
		return w.choice(o)
	case "rows":
		if _, i := w.step(); i >= 0 && i < len(o.rows) {
			field, _ = w.step()
			return w.field(t, o.rows[i], field)
		}
		return w.cell(t, o.row, conceptType)
	case "":
		return w.cell(t, o.row, conceptName)
	}
	return w.field(t, o.row, field)
}

// choice finds a choice of a question on the sheet that it came from.
func (w *placeWalk) choice(o *origin) Place {
	_, i := w.step()
	if i < 0 || o.list == nil || o.list.table == nil || i >= len(o.list.rows) {
		return w.cell(w.tables[surveySheet], o.row, conceptType)
	}
	field, _ := w.step()
	return w.field(o.list.table, o.list.rows[i], field)
}

// listItem finds a list that no question offers.
func (w *placeWalk) listItem() Place {
	_, i := w.step()
	if i < 0 || i >= len(w.guide.Lists) {
		return ""
	}
	list := w.lists.all[string(w.guide.Lists[i].Name)]
	if list == nil || list.table == nil {
		return ""
	}
	if field, _ := w.step(); field == "choices" {
		if _, at := w.step(); at >= 0 && at < len(list.rows) {
			field, _ = w.step()
			return w.field(list.table, list.rows[at], field)
		}
	}
	return w.cell(list.table, list.rows[0], conceptList)
}

// sheet finds what is kept of a sheet.
func (w *placeWalk) sheet() Place {
	_, i := w.step()
	if i < 0 || i >= len(w.guide.Sheets) {
		return ""
	}
	name := w.guide.Sheets[i].Name
	field, _ := w.step()
	_, at := w.step()
	for _, t := range w.tables {
		if t.name == name && field == "columns" && at >= 0 && at < len(t.columns) {
			return w.at(t, t.head, t.columns[at].number)
		}
	}
	return cellPlace(w.source.csv, name, 0, 0)
}

// item finds a row of a table by its index.
func (w *placeWalk) item(t *table) Place {
	_, i := w.step()
	if t == nil || i < 0 || i >= len(t.rows) {
		return ""
	}
	field, _ := w.step()
	return w.field(t, t.rows[i].number, field)
}

// fieldConcepts are the columns that fields of the guide are written in.
var fieldConcepts = map[string]concept{
	"id": conceptName, "name": conceptName, "type": conceptType, "form_type": conceptType, "label": conceptLabel,
	"easy_read": conceptEasyRead, "hint": conceptHint, "guidance": conceptGuidance, "theme": conceptTheme,
	"level": conceptLevel, "groups": conceptGroups, "list": conceptType, "or_other": conceptType,
	"integer": conceptType, "range": conceptParameters, "sensitive": conceptSensitive, "exclusive": conceptExclusive,
	"relevant": conceptRelevant, "constraint": conceptConstraint, "constraint_message": conceptConstraintMessage,
	"required": conceptRequired, "required_message": conceptRequiredMessage, "read_only": conceptReadOnly,
	"default": conceptDefault, "calculation": conceptCalculation, "choice_filter": conceptChoiceFilter,
	"repeat_count": conceptRepeatCount, "appearance": conceptAppearance,
}

// field finds the cell of a field in a row.
func (w *placeWalk) field(t *table, row int, field string) Place {
	key, index := w.step()
	c := fieldConcepts[field]
	if field == "prompts" && index >= 0 {
		c = promptConcept(index + 1)
		key, _ = w.step()
	}
	if field == "extra" {
		if number, ok := t.header(strings.Trim(key, `"[]`)); ok {
			return w.at(t, row, number)
		}
	}
	if number, ok := t.column(c, interview.Language(key)); ok {
		return w.at(t, row, number)
	}
	return w.cell(t, row, c)
}

// settingPlace finds a cell of the settings; a form without any has none.
func (f *form) settingPlace(field, rest string) Place {
	t := f.tables[settingsSheet]
	if t == nil || len(t.rows) == 0 {
		return ""
	}
	c := map[string]concept{
		"name": conceptID, "version": conceptVersion, "title": conceptTitle, "introduction": conceptIntroduction,
		"default_language": conceptDefaultLanguage,
	}[field]
	language, _, _ := strings.Cut(rest, ".")
	if field == "title" && language != "" {
		if at, ok := t.slots[slot{conceptOwnTitle, interview.Language(language)}]; ok {
			return f.at(t, t.rows[0].number, t.columns[at].number)
		}
	}
	if number, ok := t.column(c, interview.Language(language)); ok {
		return f.at(t, t.rows[0].number, number)
	}
	return cellPlace(f.source.csv, t.name, t.rows[0].number, 0)
}
