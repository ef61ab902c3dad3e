package guide

import (
	"slices"
	"strings"
	"unicode"

	"synvanda/interview"
)

// checkChoices looks at the choices and rows of a question.
func (c *checker) checkChoices(q *interview.Question, at Place) {
	choices, rows := at.field("choices"), at.field("rows")
	switch q.Type {
	case interview.TypeSingle, interview.TypeMulti, interview.TypeRank, interview.TypeMatrix:
		if len(q.Choices) == 0 {
			c.fault(choices, "a %s question needs choices; list them", q.Type)
		}
	case interview.TypeYesNo, interview.TypeScale4, interview.TypeScale10, interview.TypeLadder:
		c.checkFixed(q, choices)
	default:
		if len(q.Choices) > 0 {
			c.fault(choices, "a %s has no choices; remove them or change the type", q.Type)
		}
	}
	switch {
	case q.Type == interview.TypeMatrix && len(q.Rows) == 0:
		c.fault(rows, "a matrix needs rows; list them")
	case q.Type != interview.TypeMatrix && len(q.Rows) > 0:
		c.fault(rows, "only a matrix has rows; remove them or make the type matrix")
	}
	many := q.Type == interview.TypeMulti || q.Type == interview.TypeRank
	c.checkChoiceList(q.Choices, choices, choiceRules{exclusive: q.Type == interview.TypeMulti, together: many, twice: c.twiceAllowed()})
	c.checkChoiceList(q.Rows, rows, choiceRules{together: true})
	c.checkOffered(q, at)
}

// choiceRules are what may be in a list of choices.
type choiceRules struct {
	// exclusive choices may be there.
	exclusive bool
	// together: names are written in one line, apart by spaces.
	together bool
	// twice: a name may be there several times.
	twice bool
}

// twiceAllowed tells whether the form's author has allowed choices of the same
// name, as forms do whose choice filters show only one of them.
func (c *checker) twiceAllowed() bool {
	yes, _ := truth(strings.TrimSpace(c.guide.Extra["allow_choice_duplicates"]))
	return yes
}

// checkFixed: a fixed scale may be given other words, never other names.
func (c *checker) checkFixed(q *interview.Question, at Place) {
	if len(q.Choices) == 0 {
		return
	}
	fixed := interview.Question{Type: q.Type}
	want := choiceNames(fixed.AnswerChoices())
	if !slices.Equal(choiceNames(q.Choices), want) {
		c.fault(at, "a %s has the choices %s in that order; keep their names and change only the labels, or use type single",
			q.Type, strings.Join(want, ", "))
	}
}

func choiceNames(choices []interview.Choice) []string {
	names := make([]string, len(choices))
	for i := range choices {
		names[i] = choices[i].Name
	}
	return names
}

func (c *checker) checkChoiceList(choices []interview.Choice, at Place, rules choiceRules) {
	if len(choices) > MaxChoices {
		c.fault(at, "has %d items, at most %d can be offered; remove some", len(choices), MaxChoices)
		return
	}
	first := make(map[string]int, len(choices))
	for i := range choices {
		choice, place := &choices[i], at.item(i)
		c.checkChoiceName(choice.Name, place.field("name"), rules)
		if other, twice := first[choice.Name]; twice && choice.Name != "" {
			c.tellTwice(choice.Name, place.field("name"), at.item(other).field("name"), rules)
		} else {
			first[choice.Name] = i
		}
		c.checkText(choice.Label, place.field("label"), textRule{})
		c.checkBound(place, len(choice.Extra), MaxExtra, "columns that are not used here")
		if len(choice.Label.Languages()) == 0 {
			c.warn(place.field("label"), "the choice has no words, so its name is shown; write them in at least one language")
		}
		if choice.Exclusive && !rules.exclusive {
			c.fault(place.field("exclusive"), "only a choice of a multi question can exclude the others; remove it")
		}
	}
}

func (c *checker) checkChoiceName(name string, at Place, rules choiceRules) {
	switch {
	case name == "":
		c.fault(at, "the choice has no name; give it a short one, like 1")
	case rules.together && strings.ContainsFunc(name, unicode.IsSpace):
		c.fault(at, "the name %s holds a space; write it together or with _", echo(name))
	case strings.ContainsFunc(name, unicode.IsSpace):
		c.warn(at, "the name %s holds a space; that is safer written together or with _", echo(name))
	case len(name) > MaxNameBytes:
		c.fault(at, "the name %s is longer than %d bytes; the words belong in the label", echo(name), MaxNameBytes)
	}
}

func (c *checker) tellTwice(name string, at, other Place, rules choiceRules) {
	const message = "the name %s is used already at %s; answers could not be told apart"
	if rules.twice {
		c.warn(at, message, echo(name), c.named(other))
		return
	}
	c.fault(at, message, echo(name), c.named(other))
}
