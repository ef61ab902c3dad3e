package guide

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"synvanda/interview"
)

// decoder turns a JSON tree into a guide. What does not fit is told and left
// out, with its place kept so that later places still count right.
type decoder struct {
	*findings
	questions int
}

// setter takes one field's value.
type setter func(n *node, at Place)

// fields are the fields that an object may have.
type fields map[string]setter

// object hands each field of an object to its setter.
func (d *decoder) object(n *node, at Place, known fields) {
	if !d.is(n, at, objectNode) {
		return
	}
	seen := make(map[string]bool, len(n.fields))
	for i := range n.fields {
		f := &n.fields[i]
		place := at.field(f.name)
		set, ok := known[f.name]
		switch {
		case !ok:
			d.unknown(place, f.name, known)
		case seen[f.name]:
			d.fault(place, "the field is there twice; keep one of them")
		case f.value.kind != nullNode:
			set(&f.value, place)
		}
		seen[f.name] = true
	}
}

func (d *decoder) unknown(at Place, name string, known fields) {
	if d.full() {
		d.fault(at, "unknown field")
		return
	}
	d.fault(at, "unknown field %s; %s", echo(name), suggestion(name, namesOf(known)))
}

func namesOf(known fields) []string {
	names := make([]string, 0, len(known))
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// is tells whether a value is of the kind that its field takes.
func (d *decoder) is(n *node, at Place, want nodeKind) bool {
	if n.kind != want {
		d.fault(at, "here should be %s, not %s", want, n.kind)
		return false
	}
	return true
}

// unreadable stands for words that were refused, so that the checker does not
// take them for missing as well.
const unreadable = "\uFFFD"

// words reads text of at most MaxTextRunes without control characters.
func (d *decoder) words(n *node, at Place) string {
	if !d.is(n, at, textNode) {
		return unreadable
	}
	if utf8.RuneCountInString(n.text) > MaxTextRunes {
		d.fault(at, "the text is longer than %d characters; shorten it", MaxTextRunes)
		return unreadable
	}
	for _, r := range n.text {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7F {
			d.fault(at, "the text holds the control character U+%04X; remove it", r)
			return unreadable
		}
	}
	return n.text
}

// stringInto makes a setter for a text field.
func stringInto[T ~string](d *decoder, target *T) setter {
	return func(n *node, at Place) { *target = T(d.words(n, at)) }
}

// textInto makes a setter for words in several languages.
func textInto(d *decoder, target *interview.Text) setter {
	return func(n *node, at Place) { *target = d.text(n, at) }
}

// truthInto makes a setter for true or false.
func truthInto(d *decoder, target *bool) setter {
	return func(n *node, at Place) {
		if d.is(n, at, booleanNode) {
			*target = n.truth
		}
	}
}

// text reads words in several languages; a language without words is left out.
func (d *decoder) text(n *node, at Place) interview.Text {
	if n.kind == textNode {
		d.fault(at, `here should be words by language, like {"sv": %s}`, echo(n.text))
		return nil
	}
	var text interview.Text
	for language, words := range d.strings(n, at, MaxLanguages) {
		if words == "" {
			continue
		}
		if text == nil {
			text = interview.Text{}
		}
		text[interview.Language(language)] = words
	}
	return text
}

// strings reads an object whose values are text.
func (d *decoder) strings(n *node, at Place, limit int) map[string]string {
	if !d.is(n, at, objectNode) {
		return nil
	}
	if len(n.fields) > limit {
		d.fault(at, "has %d entries, at most %d are read; remove some", len(n.fields), limit)
		return nil
	}
	var all map[string]string
	for i := range n.fields {
		f := &n.fields[i]
		if _, twice := all[f.name]; twice {
			d.fault(at.field(f.name), "is there twice; keep one of them")
			continue
		}
		if f.value.kind == nullNode {
			continue
		}
		if all == nil {
			all = make(map[string]string, len(n.fields))
		}
		all[f.name] = d.words(&f.value, at.field(f.name))
	}
	return all
}

// list reads each item of a list of at most limit items.
func list[T any](d *decoder, n *node, at Place, form listForm[T]) []T {
	if !d.is(n, at, listNode) {
		return nil
	}
	if len(n.items) > form.limit {
		d.fault(at, "has %d items, at most %d are read; remove some", len(n.items), form.limit)
		return nil
	}
	var all []T
	for i := range n.items {
		all = append(all, form.item(&n.items[i], at.item(i)))
	}
	return all
}

type listForm[T any] struct {
	limit int
	item  func(*node, Place) T
}

func listInto[T any](d *decoder, target *[]T, form listForm[T]) setter {
	return func(n *node, at Place) { *target = list(d, n, at, form) }
}

func (d *decoder) extraInto(target *map[string]string) setter {
	return func(n *node, at Place) { *target = d.strings(n, at, MaxExtra) }
}

func (d *decoder) guide(n *node) *interview.Guide {
	g := &interview.Guide{}
	d.object(n, "", fields{
		"name":             stringInto(d, &g.Name),
		"version":          func(n *node, at Place) { g.Version = d.version(n, at) },
		"title":            textInto(d, &g.Title),
		"introduction":     textInto(d, &g.Introduction),
		"groups":           listInto(d, &g.Groups, listForm[interview.RespondentGroup]{MaxGroups, d.group}),
		"questions":        listInto(d, &g.Questions, listForm[interview.Question]{MaxQuestions, d.question}),
		"lists":            listInto(d, &g.Lists, listForm[interview.ChoiceList]{MaxLists, d.choiceList}),
		"default_language": stringInto(d, &g.DefaultLanguage),
		"language_names":   func(n *node, at Place) { g.LanguageNames = d.languageNames(n, at) },
		"sheets":           listInto(d, &g.Sheets, listForm[interview.Sheet]{MaxSheets, d.sheet}),
		"extra":            d.extraInto(&g.Extra),
	})
	if d.questions > MaxQuestions {
		d.fault("questions", "the guide has %d questions and groups, at most %d are read; split it",
			d.questions, MaxQuestions)
	}
	return g
}

func (d *decoder) version(n *node, at Place) uint32 {
	if !d.is(n, at, numberNode) {
		return 0
	}
	number, err := strconv.ParseUint(n.text, 10, 32)
	if err != nil {
		d.fault(at, "the version %s should be a whole number from 1", echo(n.text))
		return 0
	}
	return uint32(number)
}

func (d *decoder) group(n *node, at Place) interview.RespondentGroup {
	var g interview.RespondentGroup
	d.object(n, at, fields{"name": stringInto(d, &g.Name), "label": textInto(d, &g.Label)})
	return g
}

func (d *decoder) choice(n *node, at Place) interview.Choice {
	var c interview.Choice
	d.object(n, at, fields{
		"name":      stringInto(d, &c.Name),
		"label":     textInto(d, &c.Label),
		"exclusive": truthInto(d, &c.Exclusive),
		"extra":     d.extraInto(&c.Extra),
	})
	return c
}

func (d *decoder) choiceList(n *node, at Place) interview.ChoiceList {
	var l interview.ChoiceList
	d.object(n, at, fields{
		"name":    stringInto(d, &l.Name),
		"choices": listInto(d, &l.Choices, listForm[interview.Choice]{MaxChoices, d.choice}),
	})
	return l
}

func (d *decoder) languageNames(n *node, at Place) map[interview.Language]string {
	var names map[interview.Language]string
	for language, name := range d.strings(n, at, MaxLanguages) {
		if names == nil {
			names = map[interview.Language]string{}
		}
		names[interview.Language(language)] = name
	}
	return names
}

func (d *decoder) sheet(n *node, at Place) interview.Sheet {
	var s interview.Sheet
	cells := listForm[string]{MaxColumns, d.words}
	row := func(n *node, at Place) []string { return list(d, n, at, cells) }
	d.object(n, at, fields{
		"name":    stringInto(d, &s.Name),
		"columns": listInto(d, &s.Columns, cells),
		"lists": listInto(d, &s.Lists, listForm[interview.ListName]{MaxRows, func(n *node, at Place) interview.ListName {
			return interview.ListName(d.words(n, at))
		}}),
		"rows": listInto(d, &s.Rows, listForm[[]string]{MaxRows, row}),
	})
	return s
}

// numberRange reads the bounds of a number.
func (d *decoder) numberRange(n *node, at Place) *interview.NumberRange {
	r := &interview.NumberRange{}
	d.object(n, at, fields{
		"start": func(n *node, at Place) { r.Start = d.number(n, at) },
		"end":   func(n *node, at Place) { r.End = d.number(n, at) },
		"step":  func(n *node, at Place) { r.Step = d.number(n, at) },
	})
	return r
}

func (d *decoder) number(n *node, at Place) float64 {
	if !d.is(n, at, numberNode) {
		return 0
	}
	number, err := strconv.ParseFloat(n.text, 64)
	if err != nil {
		d.fault(at, "the number %s is too large", echo(n.text))
	}
	return number
}

func (d *decoder) question(n *node, at Place) interview.Question {
	var q interview.Question
	d.questions++
	choices := listForm[interview.Choice]{MaxChoices, d.choice}
	groupName := func(n *node, at Place) interview.GroupName { return interview.GroupName(d.words(n, at)) }
	d.object(n, at, fields{
		"id":                 stringInto(d, &q.ID),
		"type":               stringInto(d, &q.Type),
		"label":              textInto(d, &q.Label),
		"easy_read":          textInto(d, &q.EasyRead),
		"hint":               textInto(d, &q.Hint),
		"guidance":           textInto(d, &q.Guidance),
		"prompts":            listInto(d, &q.Prompts, listForm[interview.Text]{MaxPrompts, d.text}),
		"theme":              textInto(d, &q.Theme),
		"level":              stringInto(d, &q.Level),
		"groups":             listInto(d, &q.Groups, listForm[interview.GroupName]{MaxGroups, groupName}),
		"choices":            listInto(d, &q.Choices, choices),
		"rows":               listInto(d, &q.Rows, choices),
		"list":               stringInto(d, &q.List),
		"or_other":           truthInto(d, &q.OrOther),
		"range":              func(n *node, at Place) { q.Range = d.numberRange(n, at) },
		"required":           stringInto(d, &q.Required),
		"required_message":   textInto(d, &q.RequiredMessage),
		"read_only":          stringInto(d, &q.ReadOnly),
		"default":            stringInto(d, &q.Default),
		"appearance":         stringInto(d, &q.Appearance),
		"form_type":          stringInto(d, &q.FormType),
		"integer":            truthInto(d, &q.Integer),
		"sensitive":          truthInto(d, &q.Sensitive),
		"relevant":           stringInto(d, &q.Relevant),
		"constraint":         stringInto(d, &q.Constraint),
		"constraint_message": textInto(d, &q.ConstraintMessage),
		"calculation":        stringInto(d, &q.Calculation),
		"choice_filter":      stringInto(d, &q.ChoiceFilter),
		"repeat_count":       stringInto(d, &q.RepeatCount),
		"questions":          listInto(d, &q.Questions, listForm[interview.Question]{MaxQuestions, d.question}),
		"extra":              d.extraInto(&q.Extra),
	})
	return q
}
