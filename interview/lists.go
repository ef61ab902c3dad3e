package interview

import (
	"slices"
	"strconv"
	"strings"

	"synvanda/interview/logic"
)

// filter makes, from a choice filter, the expression of the choices that pass
// it. Within it the choice is the context and the question is current(), as in
// an XForm.
func (p *program) filter(e *element, filter *logic.Expression) (*logic.Expression, error) {
	id, q := "choices of "+string(e.question.ID), e.question
	if p.lists[id] = p.lists[string(q.List)]; p.lists[id] == nil || q.OrOther || q.List == "" {
		p.lists[id] = choiceList(q.List, q.AnswerChoices())
	}
	wrapped, err := logic.Parse("instance('" + id + "')/root/item[" + filter.Source() + "]")
	return wrapped, err
}

// choiceList is a list of choices as an instance: root/item/name and so on,
// with the ids by which jr:itext finds their words, as pyxform gives them.
func choiceList(name ListName, choices []Choice) *logic.Instance {
	list := logic.NewInstance("root")
	for at := range choices {
		c := &choices[at]
		item := list.Root().Append("item")
		item.Append("name").SetText(c.Name)
		if _, own := c.Extra["label"]; !own {
			item.Append("label").SetText(c.Label.In(Swedish))
		}
		if _, own := c.Extra["itextId"]; !own && name != "" {
			item.Append("itextId").SetText(string(name) + "-" + strconv.Itoa(at))
		}
		for column, text := range c.Extra {
			item.Append(column).SetText(text)
		}
	}
	return list
}

// addLists makes the lists that expressions can name: the guide's own, those of
// its questions, and files by their name with and without its ending.
func (p *program) addLists() {
	add := func(name ListName, choices []Choice) {
		if name == "" || p.lists[string(name)] != nil {
			return
		}
		list := choiceList(name, choices)
		p.lists[string(name)] = list
		if stem, _, isFile := strings.Cut(string(name), "."); isFile && p.lists[stem] == nil {
			p.lists[stem] = list
		}
	}
	for at := range p.guide.Lists {
		add(p.guide.Lists[at].Name, p.guide.Lists[at].Choices)
	}
	for q := range p.guide.All() {
		add(q.List, q.AnswerChoices())
	}
}

// listWords are the words of a choice by its number in a list, from 0.
func (p *program) listWords(list string, number int, language Language) (string, bool) {
	choices := p.guide.List(ListName(list))
	if number < 0 || number >= len(choices) {
		return "", false
	}
	return choices[number].Label.In(language), true
}

// list finds what instance() names.
func (p *program) list(id string) (*logic.Instance, bool) {
	list, found := p.lists[id]
	return list, found
}

// choice finds a choice of the question at a path in the instance.
func (p *program) choice(value, path string) (*Choice, bool) {
	e := p.byPath[path]
	if e == nil {
		return nil, false
	}
	choices := e.question.AnswerChoices()
	at := slices.IndexFunc(choices, func(c Choice) bool { return c.Name == value })
	if at < 0 {
		return nil, false
	}
	return &choices[at], true
}

// text finds a text of the guide by the id that pyxform gives it: the list and
// the number of a choice, or the path of a question with what it is. The text
// of nothing, as of a choice that is not made yet, is nothing.
func (p *program) text(id string, language Language) (string, bool) {
	if id == "" {
		return "", true
	}
	if path, what, found := strings.Cut(id, ":"); found {
		e := p.byPath[path]
		if e == nil {
			return "", false
		}
		words, known := map[string]Text{
			"label": e.question.Label, "hint": e.question.Hint, "jr:constraintMsg": e.question.ConstraintMessage,
		}[what]
		return words.In(language), known
	}
	dash := strings.LastIndexByte(id, '-')
	if dash < 0 {
		return "", false
	}
	number, err := strconv.Atoi(id[dash+1:])
	if err != nil {
		return "", false
	}
	return p.listWords(id[:dash], number, language)
}
