package edit

import (
	"fmt"
	"strings"
	"unicode"

	"synvanda/interview"
)

// phrases are how conditions are said, by comparison: of the question and the
// value, and, where that differs, of a date.
type phrases struct {
	always, only, and, or string
	clause, dateClause    map[Comparison]string
	open, close           string
}

var swedishPhrases = phrases{
	always: "Frågas alltid", only: "Frågas bara om ", and: " och ", or: " eller ",
	clause: map[Comparison]string{
		Is: "svaret på %s är %s", IsNot: "svaret på %s inte är %s",
		Includes: "svaret på %s innehåller %s", IncludesNot: "svaret på %s inte innehåller %s",
		Equal: "svaret på %s är %s", NotEqual: "svaret på %s inte är %s",
		Above: "svaret på %s är mer än %s", Below: "svaret på %s är mindre än %s",
		AtLeast: "svaret på %s är minst %s", AtMost: "svaret på %s är högst %s",
		Answered: "%s är besvarad", NotAnswered: "%s inte är besvarad",
	},
	dateClause: map[Comparison]string{
		Above: "svaret på %s är senare än %s", Below: "svaret på %s är tidigare än %s",
		AtLeast: "svaret på %s är %s eller senare", AtMost: "svaret på %s är %s eller tidigare",
	},
	open: "”", close: "”",
}

var englishPhrases = phrases{
	always: "Always asked", only: "Asked only if ", and: " and ", or: " or ",
	clause: map[Comparison]string{
		Is: "the answer to %s is %s", IsNot: "the answer to %s is not %s",
		Includes: "the answer to %s includes %s", IncludesNot: "the answer to %s does not include %s",
		Equal: "the answer to %s is %s", NotEqual: "the answer to %s is not %s",
		Above: "the answer to %s is more than %s", Below: "the answer to %s is less than %s",
		AtLeast: "the answer to %s is at least %s", AtMost: "the answer to %s is at most %s",
		Answered: "%s is answered", NotAnswered: "%s is not answered",
	},
	dateClause: map[Comparison]string{
		Above: "the answer to %s is later than %s", Below: "the answer to %s is earlier than %s",
		AtLeast: "the answer to %s is %s or later", AtMost: "the answer to %s is %s or earlier",
	},
	open: "“", close: "”",
}

func phrasesIn(l interview.Language) phrases {
	if l == interview.Swedish {
		return swedishPhrases
	}
	return englishPhrases
}

// Sentence says the branch in words, in Swedish or else in English, with the
// guide's own words for choices. It has no full stop.
func (b Branch) Sentence(g *interview.Guide, l interview.Language) string {
	p := phrasesIn(l)
	if len(b.Conditions) == 0 {
		return p.always
	}
	clauses := make([]string, len(b.Conditions))
	for i, c := range b.Conditions {
		clauses[i] = c.clause(g, l, p)
	}
	joint := p.and
	if b.Any {
		joint = p.or
	}
	return p.only + strings.Join(clauses, joint)
}

func (c Condition) clause(g *interview.Guide, l interview.Language, p phrases) string {
	format, known := p.clause[c.Comparison]
	if dated, differs := p.dateClause[c.Comparison]; differs && isDate(c.Value) {
		format = dated
	}
	switch {
	case !known:
		return c.expression()
	case !c.Comparison.TakesValue():
		return fmt.Sprintf(format, c.Question)
	}
	return fmt.Sprintf(format, c.Question, c.said(g, l, p))
}

// said is the value in the guide's words.
func (c Condition) said(g *interview.Guide, l interview.Language, p phrases) string {
	label := ""
	if q := g.Question(c.Question); q != nil {
		for _, choice := range q.AnswerChoices() {
			if choice.Name == c.Value {
				label = choice.Label.In(l)
			}
		}
	}
	switch c.Comparison {
	case Equal, NotEqual, Above, Below, AtLeast, AtMost:
		if label != "" && label != c.Value {
			return c.Value + " (" + label + ")"
		}
		return c.Value
	}
	if label == "" {
		label = c.Value
	}
	inner := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }
	if label == "" || strings.ContainsFunc(label, inner) {
		return p.open + label + p.close
	}
	return label
}
