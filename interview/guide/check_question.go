package guide

import (
	"slices"
	"strings"

	"synvanda/interview"
)

// types are the types of question that can be asked, in the order in which
// people are told of them.
var types = []interview.QuestionType{
	interview.TypeText, interview.TypeSingle, interview.TypeMulti, interview.TypeYesNo,
	interview.TypeScale4, interview.TypeScale10, interview.TypeLadder, interview.TypeMatrix,
	interview.TypeNumber, interview.TypeDate, interview.TypeTime, interview.TypeDateTime,
	interview.TypeRank, interview.TypeNote, interview.TypeCalculation, interview.TypeHidden,
	interview.TypeGroup, interview.TypeRepeat,
}

func typeNames() []string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return names
}

func (c *checker) checkQuestions(questions []interview.Question, at Place, depth int) {
	if depth > MaxDepth && len(questions) > 0 {
		c.fault(at, "groups stand more than %d deep in each other; make the guide flatter", MaxDepth)
		return
	}
	for i := range questions {
		q, place := &questions[i], at.item(i)
		if c.count++; c.count == MaxQuestions+1 {
			c.fault(place, "the guide has more than %d questions and groups; split it", MaxQuestions)
		}
		c.checkQuestion(q, place)
		c.checkQuestions(q.Questions, place.field("questions"), depth+1)
	}
}

func (c *checker) checkQuestion(q *interview.Question, at Place) {
	c.checkID(q, at.field("id"))
	c.checkBound(at, len(q.Extra), MaxExtra, "columns that are not used here")
	if q.Kept() {
		return // its cells are for other programs
	}
	if !c.checkType(q, at.field("type")) {
		return
	}
	c.checkWords(q, at)
	c.checkSettings(q, at)
	c.checkChoices(q, at)
	c.gatherExpressions(q, at)
}

func (c *checker) checkID(q *interview.Question, at Place) {
	first, twice := c.first[q.ID]
	switch {
	case q.ID == "":
		c.fault(at, "the question has no name (id); give it one, like A1")
	case !plainID(string(q.ID)):
		c.fault(at, "the name %s should %s", echo(string(q.ID)), idRule)
	case twice:
		c.fault(at, "the name %s is used already at %s; every question needs one of its own", echo(string(q.ID)), c.named(first))
	default:
		c.first[q.ID] = at
	}
}

func (c *checker) checkType(q *interview.Question, at Place) bool {
	if q.Type == "" {
		c.fault(at, "the question has no type; %s", suggestion("", typeNames()))
		return false
	}
	if !slices.Contains(types, q.Type) {
		c.fault(at, "unknown type %s; %s", echo(string(q.Type)), suggestion(string(q.Type), typeNames()))
		return false
	}
	return true
}

// checkWords looks at everything that people read or hear.
func (c *checker) checkWords(q *interview.Question, at Place) {
	label := sentences(MaxSentenceWords)
	switch {
	case len(q.Hint.Languages()) > 0: // stands in for the label
	case len(q.Label.Languages()) == 0 && q.Type != interview.TypeHidden && q.Type != interview.TypeCalculation && onlyMedia(q):
		c.warn(at.field("label"), "the words are a picture, a sound or a film, which are not shown here; write them out")
	case q.Asked():
		label.missing = "the question has no words; write them in at least one language"
	case q.Type == interview.TypeNote:
		label.missing = "the note has no words; write them in at least one language"
	}
	c.checkText(q.Label, at.field("label"), label)
	c.checkText(q.EasyRead, at.field("easy_read"), sentences(MaxEasySentenceWords))
	c.checkText(q.Hint, at.field("hint"), sentences(MaxSentenceWords))
	c.checkText(q.Guidance, at.field("guidance"), textRule{})
	c.checkText(q.RequiredMessage, at.field("required_message"), textRule{})
	c.checkText(q.Theme, at.field("theme"), textRule{})
	c.checkText(q.ConstraintMessage, at.field("constraint_message"), textRule{})
	for i, prompt := range q.Prompts {
		rule := sentences(MaxSentenceWords)
		rule.missing = "the prompt is empty; write it or remove it"
		c.checkText(prompt, at.field("prompts").item(i), rule)
	}
}

// checkSettings looks at level, groups and the fields that belong to certain
// types only.
func (c *checker) checkSettings(q *interview.Question, at Place) {
	switch q.Level {
	case "", interview.LevelIndividual, interview.LevelService, interview.LevelSystem:
	default:
		c.fault(at.field("level"), "unknown level %s; %s", echo(string(q.Level)),
			suggestion(string(q.Level), []string{"individual", "service", "system"}))
	}
	for i, group := range q.Groups {
		known := func(g interview.RespondentGroup) bool { return g.Name == group }
		if !slices.ContainsFunc(c.guide.Groups, known) {
			c.fault(at.field("groups").item(i), "the group %s is not among the guide's groups; add it there or remove it here",
				echo(string(group)))
		}
	}
	c.checkRange(q, at.field("range"))
	if q.Integer && q.Type != interview.TypeNumber {
		c.fault(at.field("integer"), "only a number question can be whole; remove it or make the type number")
	}
	if q.Sensitive && !q.Asked() {
		c.fault(at.field("sensitive"), "nobody answers a %s; set it on the questions that are asked", q.Type)
	}
	if !q.Holder() && len(q.Questions) > 0 {
		c.fault(at.field("questions"), "only a group or a repeat holds questions; change the type or move them out")
	}
	if q.Holder() && len(q.Questions) == 0 {
		c.warn(at, "the %s holds no questions; add some or remove it", q.Type)
	}
}

// onlyMedia tells whether an element without words has a picture, a sound or a
// film in their place.
func onlyMedia(q *interview.Question) bool {
	for header := range q.Extra {
		first, _, _ := strings.Cut(strings.ToLower(header), ":")
		switch strings.TrimSpace(first) {
		case "media", "image", "big-image", "audio", "video":
			return true
		}
	}
	return false
}
