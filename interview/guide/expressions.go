package guide

import (
	"errors"
	"path"
	"regexp"
	"strings"

	"synvanda/interview"
	"synvanda/interview/logic"
)

// placedExpression is an expression of a guide with its place.
type placedExpression struct {
	At         Place
	Question   *interview.Question
	Expression interview.Expression
}

// gatherExpressions collects a question's expressions and checks that each
// stands on a type that uses it.
func (c *checker) gatherExpressions(q *interview.Question, at Place) {
	for _, e := range []struct {
		name       string
		expression interview.Expression
		fits       bool
		advice     string
	}{
		{"relevant", q.Relevant, true, ""},
		{"constraint", q.Constraint, q.Asked(), "only a question that is asked has a constraint; remove it"},
		{"calculation", q.Calculation, !q.Holder() && q.Type != interview.TypeNote, "a " + string(q.Type) + " has no value to calculate; remove it"},
		{"choice_filter", q.ChoiceFilter, len(q.AnswerChoices()) > 0, "there are no choices to filter; remove it"},
		{"repeat_count", q.RepeatCount, q.Type == interview.TypeRepeat, "only a repeat has a count; remove it or make the type repeat"},
		{"required", q.Required, q.Asked(), "only a question that is asked can be required; remove it"},
		{"read_only", q.ReadOnly, q.Asked(), "only a question that is asked can be shown without being asked; remove it"},
		{"default", defaultExpression(q), true, ""},
	} {
		if e.expression == "" {
			continue
		}
		place := at.field(e.name)
		if !e.fits {
			c.fault(place, "%s", e.advice)
		}
		c.expressions = append(c.expressions, placedExpression{place, q, e.expression})
	}
	if q.Type == interview.TypeCalculation && q.Calculation == "" {
		c.fault(at.field("calculation"), "a calculation needs an expression; write it or remove the question")
	}
	if len(q.ConstraintMessage) > 0 && q.Constraint == "" {
		c.warn(at.field("constraint_message"), "the message is never shown, because there is no constraint")
	}
}

// defaultExpression is a default that names another question, and so is an
// expression for certain.
func defaultExpression(q *interview.Question) interview.Expression {
	if strings.Contains(q.Default, "${") {
		return interview.Expression(strings.TrimSpace(q.Default))
	}
	return ""
}

// aspects tells what each expression field decides, for the graph of what
// waits for what. A mark or a default decides nothing.
var aspects = map[string]logic.Aspect{
	"relevant": logic.Relevance, "constraint": logic.Constraint, "calculation": logic.Calculation,
	"choice_filter": logic.Choices, "repeat_count": logic.RepeatCount,
}

// checkExpressions tells what is wrong with the expressions of the guide, in
// the guide's order: what does not parse, what names something that is not
// there, and what waits for itself. It is the one place where the expression
// language meets the checker.
func (c *checker) checkExpressions() {
	questions := map[string]string{}
	addPaths(questions, c.guide.Questions, "/data")
	addRows(questions, c.guide)
	c.checkMentions(questions)
	names := logic.Names{Questions: questions, Lists: c.listNames(), Paths: allPaths(questions, c.guide)}
	var rules []logic.Rule
	told := 0
	places := map[*logic.Expression]Place{}
	for _, e := range c.expressions {
		if told >= MaxProblems {
			return // looking for what was meant takes time
		}
		parsed := c.parse(e)
		if parsed == nil {
			continue
		}
		c.checkLookups(e, names.Lists)
		names.Context = questions[string(e.Question.ID)]
		if e.At.last() == "choice_filter" {
			names.Context = "" // a path without a beginning is a column of the list
		}
		faults := logic.Check(parsed, names)
		c.tellFaults(e, faults)
		told += len(faults)
		places[parsed] = e.At
		if aspect, decides := aspects[e.At.last()]; decides {
			rules = append(rules, logic.Rule{Path: questions[string(e.Question.ID)], Aspect: aspect, Expression: parsed})
		}
	}
	_, err := logic.NewGraph(rules, questions)
	var cycle *logic.CycleError
	if errors.As(err, &cycle) {
		for _, circle := range append([]*logic.CycleError{cycle}, cycle.Others...) {
			c.fault(places[circle.Rules[0].Expression], "%v; break the circle in one of them", circle)
		}
	}
}

// tellFaults hands on what is wrong with one expression. A path that leads
// nowhere is a warning: other programs take it, and so it is nothing here too.
func (c *checker) tellFaults(e placedExpression, faults []*logic.Error) {
	for _, fault := range faults {
		if fault.Code != logic.UnknownPath {
			c.fault(e.At, "%v", fault)
			continue
		}
		c.warn(e.At, "a path that leads nowhere counts as without an answer; write ${NAME} for an answer, and 'WORD' for a word: %v", fault)
	}
}

// allPaths are the places of the instance that a path can lead to.
func allPaths(questions map[string]string, g *interview.Guide) map[string]bool {
	paths := map[string]bool{"/data": true}
	for _, path := range questions {
		paths[path] = true
	}
	for q := range g.All() {
		path := questions[string(q.ID)]
		for i := range q.Rows {
			paths[path+"/"+q.Rows[i].Name] = true
		}
		if q.Type == interview.TypeRepeat {
			paths[path+"_count"] = true
		}
	}
	return paths
}

// mention is the name of a question in words, such as ${A1}; its answer is
// shown in its place.
type mention struct {
	at   Place
	name string
}

// mention notes the questions that words name.
func (c *checker) mention(words string, at Place) {
	if !strings.Contains(words, "${") {
		return
	}
	for _, found := range nameInText.FindAllString(words, -1) {
		name := strings.TrimPrefix(strings.TrimSpace(found[2:len(found)-1]), "last-saved#")
		c.mentions = append(c.mentions, mention{at, name})
	}
}

// checkMentions warns of names in words that are no question's.
func (c *checker) checkMentions(questions map[string]string) {
	for _, m := range c.mentions {
		if questions[m.name] == "" {
			c.warn(m.at, "the words name %s, which is no question; correct the name, or nothing is shown there", echo(m.name))
		}
	}
}

// parse reads one expression, or tells why it cannot and returns nil.
func (c *checker) parse(e placedExpression) *logic.Expression {
	trimmed := strings.TrimSpace(string(e.Expression))
	switch {
	case trimmed == "":
		c.fault(e.At, "the expression holds only spaces; write it or remove it")
		return nil
	case trimmed != string(e.Expression):
		c.fault(e.At, "the expression begins or ends with spaces; remove them")
	}
	parsed, err := logic.Parse(trimmed)
	if err != nil {
		c.fault(e.At, "the expression cannot be read: %v", err)
		return nil
	}
	return parsed
}

var pulldataFile = regexp.MustCompile(`pulldata\s*\(\s*['"‘’“”]([^'"‘’“”]*)['"‘’“”]`)

// checkLookups warns of tables of other programs that an expression looks
// into. They are not here, so the expression has no value.
func (c *checker) checkLookups(e placedExpression, lists map[string]bool) {
	for _, found := range pulldataFile.FindAllStringSubmatch(string(e.Expression), -1) {
		if !lists[found[1]] {
			c.warn(e.At, "the expression looks into the table %s, which cannot be read here; it will have no value", echo(found[1]))
			lists[found[1]] = true
		}
	}
}

// listNames are the names that expressions may look up. A file goes by its name
// with and without the ending.
func (c *checker) listNames() map[string]bool {
	names := map[string]bool{}
	add := func(name string) {
		names[name], names[strings.TrimSuffix(name, path.Ext(name))] = true, true
	}
	for _, list := range c.guide.Lists {
		add(string(list.Name))
	}
	for q := range c.guide.All() {
		if q.List != "" {
			add(string(q.List))
		}
		if q.FormType == "csv-external" || q.FormType == "xml-external" {
			add(string(q.ID))
		}
	}
	return names
}

// addPaths finds where each question stands in the instance.
func addPaths(paths map[string]string, questions []interview.Question, above string) {
	for at := range questions {
		q := &questions[at]
		if q.Kept() {
			continue
		}
		path := above + "/" + string(q.ID)
		paths[string(q.ID)] = path
		if q.OrOther {
			paths[string(q.OtherID())] = above + "/" + string(q.OtherID())
		}
		addPaths(paths, q.Questions, path)
	}
}

// addRows finds where the rows of matrices stand, by names that nothing else
// has: an XLSForm refers to them as to questions.
func addRows(paths map[string]string, g *interview.Guide) {
	for q := range g.All() {
		for i := range q.Rows {
			if name := q.Rows[i].Name; paths[name] == "" {
				paths[name] = paths[string(q.ID)] + "/" + name
			}
		}
	}
}
