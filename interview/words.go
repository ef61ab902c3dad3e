package interview

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"synvanda/interview/logic"
)

// A text of a guide can hold answers: as ${name}, or as <output value="…"/>
// with an expression, as XForms write it.

// spokenPart is a piece of such a text: words, or an expression.
type spokenPart struct {
	words      string
	expression *logic.Expression
}

// gap stands where an answer is named that has not been given.
const gap = "…"

// outputTag begins an answer within a text.
const outputTag = "<output"

// live tells whether a text holds answers.
func live(words string) bool {
	return strings.Contains(words, "${") || strings.Contains(words, outputTag)
}

// speaks tells whether any text of the guide holds answers.
func (p *program) speaks() bool {
	for q := range p.guide.All() {
		texts := append([]Text{q.Label, q.Hint, q.EasyRead, q.ConstraintMessage}, q.Prompts...)
		for _, choices := range [][]Choice{q.Choices, q.Rows} {
			for at := range choices {
				texts = append(texts, choices[at].Label)
			}
		}
		for _, text := range texts {
			for _, words := range text {
				if live(words) {
					return true
				}
			}
		}
	}
	return false
}

// cut cuts a text at the answers that it holds. What cannot be read as an
// expression stays as it is written.
func cut(words string) []spokenPart {
	var parts []spokenPart
	plain := 0
	for at := 0; at < len(words); {
		source, length := answerAt(words[at:])
		if length == 0 {
			at++
			continue
		}
		expression, err := logic.Parse(source)
		if err != nil {
			at += length
			continue
		}
		parts = append(parts, spokenPart{words: words[plain:at]}, spokenPart{expression: expression})
		at += length
		plain = at
	}
	return append(parts, spokenPart{words: words[plain:]})
}

// answerAt reads the expression that a text begins with, and how long it is
// there; 0 when it begins with none.
func answerAt(words string) (source string, length int) {
	if strings.HasPrefix(words, "${") {
		if end := strings.IndexByte(words, '}'); end > 0 {
			return words[:end+1], end + 1
		}
		return "", 0
	}
	rest, found := strings.CutPrefix(words, outputTag)
	if !found {
		return "", 0
	}
	rest = strings.TrimLeft(rest, " \t\n")
	rest, found = strings.CutPrefix(rest, "value")
	rest = strings.TrimLeft(rest, " \t\n")
	if !found || !strings.HasPrefix(rest, "=") {
		return "", 0
	}
	rest = strings.TrimLeft(rest[1:], " \t\n")
	if rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return "", 0
	}
	source, rest, found = strings.Cut(rest[1:], rest[:1])
	if !found {
		return "", 0
	}
	rest = strings.TrimLeft(rest, " \t\n")
	switch {
	case strings.HasPrefix(rest, "/>"):
		rest = rest[2:]
	case strings.HasPrefix(rest, "></output>"):
		rest = rest[len("></output>"):]
	default:
		return "", 0
	}
	return html.UnescapeString(source), len(words) - len(rest)
}

// say returns a text of the guide where a cell stands, with the answers that
// it holds in the words in which they were shown.
func (r *rules) say(c *cell, text Text, language Language) string {
	words := text.In(language)
	if !live(words) || r.idle || c.node == nil {
		return unstyled(words)
	}
	parts, ok := r.spoken.Load(words)
	if !ok {
		parts, _ = r.spoken.LoadOrStore(words, cut(words))
	}
	before := r.language
	r.language, r.environment.Language = language, string(language)
	r.environment.Budget = &logic.Budget{Steps: MaxWork}
	defer func() {
		r.language, r.environment.Language, r.environment.Budget = before, string(before), nil
	}()
	var said strings.Builder
	for _, part := range parts.([]spokenPart) {
		if part.expression == nil {
			said.WriteString(unstyled(part.words))
			continue
		}
		said.WriteString(r.spokenValue(c, part.expression))
	}
	return said.String()
}

// spokenValue is what an expression in a text gives, in words.
func (r *rules) spokenValue(c *cell, expression *logic.Expression) string {
	r.environment.Random = &chance{r.interview.ID, c, logic.Label, nil}
	value, err := expression.Evaluate(r.context(c))
	if err != nil {
		return gap
	}
	text := written(value, nil)
	if nodes := value.Nodes(); len(nodes) > 0 {
		if e := r.program.byPath[plainPath(nodes[0].Path())]; e != nil {
			text = e.question.wordsOf(text, r.language)
		}
	}
	if text == "" {
		return gap
	}
	return text
}

// plainPath drops the positions from a path in the instance.
func plainPath(path string) string {
	segments := strings.Split(path, "/")
	for at, segment := range segments {
		segments[at], _, _ = strings.Cut(segment, "[")
	}
	return strings.Join(segments, "/")
}

// wordsOf returns an answer, as expressions see it, in the words in which it
// was shown: the labels of choices.
func (q *Question) wordsOf(text string, language Language) string {
	choices := q.AnswerChoices()
	if len(choices) == 0 {
		return text
	}
	label := func(name string) string {
		for at := range choices {
			if choices[at].Name == name {
				if words := choices[at].Label.In(language); words != "" {
					return words
				}
			}
		}
		return name
	}
	if !q.listed() {
		return label(text)
	}
	var all []string
	for _, name := range strings.Fields(text) {
		all = append(all, label(name))
	}
	return strings.Join(all, ", ")
}

// Say returns a text of the guide as it is said at one step: with the answers
// that it names, in the words in which they were given. An answer that is not
// there is a gap, "…".
func (s *Session) Say(path QuestionPath, text Text, language Language) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	c := s.form.rules.byPath[path]
	if c == nil {
		return Unsaid(text.In(language))
	}
	return s.form.rules.say(c, text, language)
}

// Worked returns what a question that nobody answers shows: what its
// calculation gives, in the words in which it would have been chosen.
func (s *Session) Worked(path QuestionPath, language Language) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	c := s.form.rules.byPath[path]
	if c == nil {
		return ""
	}
	return c.question.wordsOf(c.seen(), language)
}

// Unsaid returns words of a guide as they stand for everyone: a gap, "…",
// wherever one person's answer would be named.
func Unsaid(words string) string {
	if !live(words) {
		return unstyled(words)
	}
	var plain strings.Builder
	for _, part := range cut(words) {
		if part.expression != nil {
			plain.WriteString(gap)
			continue
		}
		plain.WriteString(unstyled(part.words))
	}
	return plain.String()
}

// language is the one in which what a guide works out is written.
func (p *program) language() Language {
	if p.guide.DefaultLanguage != "" {
		return p.guide.DefaultLanguage
	}
	return Swedish
}

// Unsaid returns the question as it stands for everyone: without one person's
// answers in its words and those of its choices, and without styling. It is
// the question itself when nothing differs.
func (q *Question) Unsaid() *Question {
	plain := *q
	changed := false
	tidy := func(text Text) Text {
		tidied := make(Text, len(text))
		for language, words := range text {
			tidied[language] = Unsaid(words)
			changed = changed || tidied[language] != words
		}
		return tidied
	}
	plain.Label, plain.Hint, plain.EasyRead = tidy(q.Label), tidy(q.Hint), tidy(q.EasyRead)
	for _, list := range []*[]Choice{&plain.Choices, &plain.Rows} {
		*list = slices.Clone(*list)
		for at := range *list {
			(*list)[at].Label = tidy((*list)[at].Label)
		}
	}
	if !changed {
		return q
	}
	return &plain
}

// Styling that XLSForms put into their words: a few HTML tags and Markdown's
// strong words. Screens and reports have their own.
var (
	styleTag   = regexp.MustCompile(`(?i)</?(?:span|font|b|i|u|em|strong|small|big|p|div|center|h[1-6])(?:\s[^<>]*)?/?>`)
	breakTag   = regexp.MustCompile(`(?i)<br\s*/?>`)
	strongMark = regexp.MustCompile(`\*\*([^*\n]+)\*\*|__([^_\n]+)__`)
)

// unstyled takes the styling out of words of a guide.
func unstyled(words string) string {
	if !strings.ContainsAny(words, "<*_") {
		return words
	}
	words = styleTag.ReplaceAllString(words, "")
	words = breakTag.ReplaceAllString(words, "\n")
	return strongMark.ReplaceAllString(words, "$1$2")
}
