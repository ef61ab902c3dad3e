package guide

import (
	"fmt"
	"strings"

	"synvanda/interview"
)

// fieldWords are what fields are called in Swedish and English; a field that
// is not here goes by its own name.
var fieldWords = map[string][2]string{
	"label": {"frågan", "question"}, "easy_read": {"lättläst", "easy-read wording"},
	"hint": {"förklaring", "hint"}, "prompts": {"följdfråga", "prompt"},
	"theme": {"tema", "theme"}, "level": {"nivå", "level"}, "type": {"typ", "type"},
	"groups": {"grupper", "groups"}, "choices": {"svarsalternativ", "choice"}, "rows": {"rad", "row"},
	"integer": {"bara heltal", "whole numbers only"}, "sensitive": {"känslig", "sensitive"},
	"relevant": {"villkor", "condition"}, "constraint": {"krav på svaret", "constraint"},
	"constraint_message": {"meddelande om kravet", "constraint message"},
	"calculation":        {"beräkning", "calculation"}, "choice_filter": {"urval av svarsalternativ", "choice filter"},
	"repeat_count": {"antal gånger", "number of turns"}, "extra": {"egen kolumn", "kept column"},
	"title": {"titel", "title"}, "introduction": {"inledning", "introduction"}, "name": {"namn", "name"},
	"guidance": {"vägledning", "guidance"}, "list": {"lista", "list"}, "lists": {"lista", "list"},
	"or_other": {"eget svar", "own answer"}, "range": {"gränser", "range"}, "required": {"viktig", "required"},
	"required_message": {"meddelande när svar saknas", "message when unanswered"}, "read_only": {"bara att läsa", "read only"},
	"default": {"förvalt svar", "default"}, "appearance": {"utseende", "appearance"}, "form_type": {"formulärtyp", "form type"},
	"default_language": {"första språk", "first language"}, "language_names": {"språkens namn", "names of languages"},
	"exclusive": {"utesluter andra", "excludes others"},
}

// valueWords are what fixed values of fields are called.
var valueWords = map[string][2]string{
	"type=text": {"öppen", "open"}, "type=single": {"enval", "one choice"}, "type=multi": {"flerval", "several choices"},
	"type=yes_no": {"ja/nej", "yes/no"}, "type=scale4": {"skala 1–4", "scale 1–4"}, "type=scale10": {"skala 0–10", "scale 0–10"},
	"type=ladder": {"stege", "ladder"}, "type=matrix": {"matris", "matrix"}, "type=number": {"antal", "number"},
	"type=date": {"datum", "date"}, "type=note": {"text att läsa", "note"}, "type=calculation": {"beräkning", "calculation"},
	"type=time": {"klockslag", "time of day"}, "type=datetime": {"datum och klockslag", "date and time"},
	"type=rank": {"rangordning", "ranking"}, "type=hidden": {"dold", "hidden"}, "or_other=true": {"ja", "yes"},
	"type=group": {"grupp", "group"}, "type=repeat": {"upprepning", "repeat"},
	"level=individual": {"individ", "individual"}, "level=service": {"verksamhet", "service"}, "level=system": {"system", "system"},
	"integer=true": {"ja", "yes"}, "sensitive=true": {"ja", "yes"}, "choices.exclusive=true": {"ja", "yes"},
}

var languageWords = map[interview.Language][2]string{
	interview.Swedish: {"svenska", "Swedish"}, interview.English: {"engelska", "English"},
}

// wording writes changes in one language.
type wording struct {
	language interview.Language
	english  bool
}

// pick chooses between the Swedish and the English words.
func (w wording) pick(swedish, english string) string {
	if w.english {
		return english
	}
	return swedish
}

func (w wording) word(words map[string][2]string, key, otherwise string) string {
	if pair, found := words[key]; found {
		return w.pick(pair[0], pair[1])
	}
	return otherwise
}

func (w wording) quote(words string) string {
	return w.pick("”", "“") + words + "”"
}

// Sentence says the change in one line, in Swedish or else in English, without
// a full stop.
func (c Change) Sentence(l interview.Language) string {
	w := wording{l, l != interview.Swedish}
	if words := c.words.In(l); words != "" {
		// One of the two is empty: something came or went.
		if c.Before != "" {
			c.Before = words
		} else {
			c.After = words
		}
	}
	switch c.Kind {
	case ChangeAdded:
		return w.whole(c, w.pick("är ny", "is new"), c.After)
	case ChangeRemoved:
		return w.whole(c, w.pick("är borttagen", "was removed"), c.Before)
	case ChangeRenamed:
		return fmt.Sprintf(w.pick("%s heter nu %s", "%s is now called %s"), c.Before, c.After)
	case ChangeMoved:
		return w.moved(c)
	}
	return w.subject(c) + ", " + w.field(c) + ": " + w.values(c)
}

// whole tells of an element that came or went.
func (w wording) whole(c Change, what, label string) string {
	text := string(c.Question) + " " + what
	if c.Holder != "" && c.Kind == ChangeAdded {
		text += w.pick(" i ", " in ") + string(c.Holder)
	}
	switch {
	case c.Inside == 1:
		text += w.pick(", med 1 fråga", ", with 1 question")
	case c.Inside > 1:
		text += fmt.Sprintf(w.pick(", med %d frågor", ", with %d questions"), c.Inside)
	}
	if label != "" {
		text += ": " + w.quote(label)
	}
	return text
}

func (w wording) moved(c Change) string {
	text := string(c.Question) + w.pick(" står nu", " now stands")
	if c.Holder != "" {
		text += w.pick(" i ", " in ") + string(c.Holder)
	}
	if c.After == "" {
		return text + w.pick(" först", " first")
	}
	return text + w.pick(" efter ", " after ") + c.After
}

func (w wording) subject(c Change) string {
	if c.Question == "" {
		return w.pick("Guiden", "The guide")
	}
	return string(c.Question)
}

// field names what is changed: the field, the choice or column, the language
// when it is not the reader's.
func (w wording) field(c Change) string {
	field, inner, _ := strings.Cut(c.Field, ".")
	text := w.word(fieldWords, field, field)
	if c.Question == "" && field == "groups" {
		text = w.pick("grupp", "group")
	}
	if field == "lists" && inner != "" {
		// A choice of a list that has a name of its own.
		var list string
		list, inner, _ = strings.Cut(inner, ".")
		text += " " + list + ", " + w.word(fieldWords, "choices", "")
	}
	if c.Item != "" {
		text += " " + c.Item
	}
	if inner != "" {
		text += ", " + w.word(fieldWords, inner, inner)
	}
	if c.Language != "" && c.Language != w.language {
		name := string(c.Language)
		if pair, found := languageWords[c.Language]; found {
			name = w.pick(pair[0], pair[1])
		}
		text += " (" + name + ")"
	}
	return text
}

func (w wording) values(c Change) string {
	before, after := w.value(c, c.Before), w.value(c, c.After)
	switch {
	case c.Kind == ChangeItemMoved:
		return fmt.Sprintf(w.pick("från plats %s till %s", "from place %s to %s"), c.Before, c.After)
	case c.Kind == ChangeItemAdded || c.Before == "":
		return w.pick("nytt, ", "new, ") + after
	case c.Kind == ChangeItemRemoved || c.After == "":
		return w.pick("borttaget, ", "removed, ") + before
	}
	return before + w.pick(" är nu ", " is now ") + after
}

// value writes a fixed value in words and others in quotes.
func (w wording) value(c Change, value string) string {
	if known := w.word(valueWords, c.Field+"="+value, ""); known != "" {
		return known
	}
	return w.quote(strings.ReplaceAll(value, "\n", " / "))
}
