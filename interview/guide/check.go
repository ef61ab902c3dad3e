package guide

import (
	"slices"
	"strings"

	"synvanda/interview"
)

// Check tells everything that is wrong with a guide, or may be, in the order of
// the guide. A guide without errors can be used in an interview. Places are
// those of the guide's JSON form.
func Check(g *interview.Guide) []Problem {
	var found findings
	same := func(p Place) Place { return p }
	checking{tell: found.add, place: same}.guide(g)
	return found.all()
}

// checking is one look at a guide: whom to tell, and what places are called
// there.
type checking struct {
	tell  func(Problem)
	place func(Place) Place
}

// guide hands each problem of a guide to tell, in the places of its JSON form.
func (look checking) guide(g *interview.Guide) {
	c := checker{
		telling:   telling{look.tell},
		named:     look.place,
		guide:     g,
		languages: languagesOf(g),
		first:     make(map[interview.QuestionID]Place),
		missing:   make(map[interview.Language]int),
		lists:     make(map[interview.ListName]offeredList),
	}
	c.checkHead()
	c.checkGroups()
	c.checkLists()
	c.checkSheets()
	if len(g.Questions) == 0 {
		c.fault("questions", "the guide has no questions; add at least one")
	}
	c.checkQuestions(g.Questions, "questions", 1)
	c.checkExpressions()
	for _, language := range c.languages {
		if more := c.missing[language] - maxMissingTold; more > 0 {
			c.warn("", "and %d more texts are missing in %s; another language is shown for them", more, echo(string(language)))
		}
	}
}

// checker goes through one guide.
type checker struct {
	telling
	// named is what a place is called in messages.
	named func(Place) Place
	guide *interview.Guide
	// languages that the guide's title and questions are written in.
	languages []interview.Language
	// first is where each id was first seen.
	first map[interview.QuestionID]Place
	lists map[interview.ListName]offeredList
	// missing counts the texts that are missing in a language.
	missing     map[interview.Language]int
	count       int
	expressions []placedExpression
	// mentions are the questions that words name.
	mentions []mention
}

// languagesOf lists the well-formed languages of the guide, but not that of
// words whose language nobody has named.
func languagesOf(g *interview.Guide) []interview.Language {
	return slices.DeleteFunc(g.Languages(), func(l interview.Language) bool {
		return !plainLanguage(string(l)) || l == undetermined
	})
}

func (c *checker) checkHead() {
	g := c.guide
	switch {
	case g.Name == "":
		c.fault("name", "the guide has no name; give it a short one, like outpatient")
	case !plainName(string(g.Name)):
		c.fault("name", "the name %s should %s", echo(string(g.Name)), nameRule)
	}
	if g.Version == 0 {
		c.fault("version", "the guide has no version; write 1 if it is the first")
	}
	c.checkText(g.Title, "title", needed("the guide has no title; write one in at least one language"))
	c.checkText(g.Introduction, "introduction", sentences(MaxSentenceWords))
	if l := string(g.DefaultLanguage); l != "" && !plainLanguage(l) {
		c.fault("default_language", `the language %s should be a tag in lower case, like "sv" or "en"`, echo(l))
	}
	for tag, name := range g.LanguageNames {
		if !plainLanguage(string(tag)) || strings.TrimSpace(name) == "" || strings.Contains(name, "::") {
			c.fault(Place("language_names").field(string(tag)), `a language is named by its tag, like "sv": "Svenska"; correct it`)
		}
	}
}

func (c *checker) checkGroups() {
	seen := make(map[interview.GroupName]bool)
	for i, group := range c.guide.Groups {
		at := Place("groups").item(i)
		switch {
		case !plainName(string(group.Name)):
			c.fault(at.field("name"), "the group name %s should %s", echo(string(group.Name)), nameRule)
		case seen[group.Name]:
			c.fault(at.field("name"), "the group %s is there twice; remove one", echo(string(group.Name)))
		}
		seen[group.Name] = true
		c.checkText(group.Label, at.field("label"), needed("the group has no label; write what it is called"))
	}
}

// textRule is what is asked of one text.
type textRule struct {
	// missing is the message when no language has words; "" when none are
	// needed.
	missing string
	// words is the longest sentence that passes; 0 for no bound.
	words int
}

func needed(missing string) textRule { return textRule{missing: missing} }
func sentences(words int) textRule   { return textRule{words: words} }

// checkText looks at one text: its languages, those that are missing, and the
// length of its sentences.
func (c *checker) checkText(text interview.Text, at Place, rule textRule) {
	written := text.Languages()
	if len(written) == 0 {
		if rule.missing != "" {
			c.fault(at, "%s", rule.missing)
		}
		return
	}
	c.checkBound(at, len(written), MaxLanguages, "languages")
	for _, language := range written {
		c.mention(text[language], at.field(string(language)))
		if !plainLanguage(string(language)) {
			c.fault(at.field(string(language)),
				`the language %s should be a tag in lower case, like "sv" or "en"`, echo(string(language)))
		}
		if n := longestSentence(text[language]); rule.words > 0 && n > rule.words {
			c.warn(at.field(string(language)),
				"a sentence has %d words; split it, %d is plenty to take in by ear", n, rule.words)
		}
	}
	if text[undetermined] != "" {
		return // in a language that nobody has named, so none is missing
	}
	for _, language := range c.languages {
		if text[language] != "" {
			continue
		}
		if c.missing[language]++; c.missing[language] <= maxMissingTold {
			c.warn(at, "the words are missing in %s, which the rest of the guide is written in; another language is shown",
				echo(string(language)))
		}
	}
}
