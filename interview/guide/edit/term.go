package edit

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"synvanda/interview"
)

// Term is a word that the team would rather not use, with a better one.
type Term = interview.Term

var (
	//go:embed words/terms.json
	termsFile []byte
	//go:embed words/jargon.json
	jargonFile []byte

	standardTerms  = readTerms(termsFile)
	standardJargon = readTerms(jargonFile)
)

func readTerms(data []byte) []Term {
	var terms []Term
	if err := json.Unmarshal(data, &terms); err != nil {
		panic(err) // the file is part of the program, and tested
	}
	return terms
}

// StandardTerms is the list of stigmatising terms that teams begin from, in
// Swedish and English, with words that put the person first. The list is the
// caller's own.
func StandardTerms() []Term { return slices.Clone(standardTerms) }

// Terms returns the list of terms that holds for an audit: its own, or the
// standard one.
func Terms(study *interview.Study, audit interview.AuditID) ([]Term, error) {
	terms, own, err := study.Terms(audit)
	if err != nil {
		return nil, err
	}
	if !own {
		return StandardTerms(), nil
	}
	return terms, nil
}

// CheckTerms tells what is wrong with a list that a person edited, or nil.
func CheckTerms(terms []Term) error {
	if len(terms) > MaxTerms {
		return fmt.Errorf("%d terms, at most %d", len(terms), MaxTerms)
	}
	for i, t := range terms {
		if len(wordsOf(t.Word)) == 0 {
			return fmt.Errorf("term %d: has no word", i+1)
		}
		if t.Language != interview.Swedish && t.Language != interview.English {
			return fmt.Errorf("term %d: language %q: want sv or en", i+1, string(t.Language))
		}
	}
	return nil
}

// matcher finds the terms of one language in texts.
type matcher struct {
	language interview.Language
	terms    []sought
}

// sought is a term made ready for the search.
type sought struct {
	Term
	words []string
	// allowed are the words of the better wording: they never count.
	allowed []string
}

func newMatcher(terms []Term, language interview.Language) *matcher {
	m := &matcher{language: language}
	for _, t := range terms {
		if words := wordsOf(t.Word); t.Language == language && len(words) > 0 {
			m.terms = append(m.terms, sought{t, words, wordsOf(t.Better)})
		}
	}
	return m
}

// found is a term with the words of the text that it was found as.
type found struct {
	Term
	words string
}

// in finds the terms in a text, each place once, by the longest term.
func (m *matcher) in(text string) []found {
	candidates := m.candidates(text)
	if len(candidates) == 0 {
		return nil
	}
	tokens := tokensOf(text)
	var all []found
	for at := 0; at < len(tokens); {
		var best *sought
		for _, t := range candidates {
			longer := best == nil || len(t.words) > len(best.words) || len(t.words) == len(best.words) && len(t.Word) > len(best.Word)
			if longer && m.matches(t, tokens[at:]) {
				best = t
			}
		}
		if best == nil {
			at++
			continue
		}
		next := at + len(best.words)
		all = append(all, found{best.Term, text[tokens[at].start:tokens[next-1].end]})
		at = next
	}
	return all
}

// candidates are the terms whose first word, less the vowel that inflection
// takes away, stands somewhere in the text: mostly none.
func (m *matcher) candidates(text string) []*sought {
	text = strings.ToLower(text)
	var all []*sought
	for i := range m.terms {
		if t := &m.terms[i]; strings.Contains(text, strings.TrimRight(t.words[0], "aey")) {
			all = append(all, t)
		}
	}
	return all
}

// matches tells whether a term begins at the first of the tokens.
func (m *matcher) matches(t *sought, tokens []token) bool {
	if len(tokens) < len(t.words) {
		return false
	}
	last := len(t.words) - 1
	for i, word := range t.words[:last] {
		if tokens[i].lower != word {
			return false
		}
	}
	got, want := tokens[last].lower, t.words[last]
	switch {
	case got == want:
		return true
	case t.Exact || slices.Contains(t.allowed, got):
		return false
	case m.language == interview.Swedish:
		return inflectedSwedish(got, want) || last == 0 && compoundSwedish(got, want, t.allowed)
	}
	return inflectedEnglish(got, want)
}

// swedishEndings are endings of nouns, adjectives and verbs; a genitive s may
// follow.
var swedishEndings = []string{
	"n", "en", "et", "t", "a", "e", "ar", "er", "or", "r", "na", "arna", "erna", "orna", "ne", "are", "ast", "an",
	"de", "d", "ts", "ande",
}

// inflectedSwedish tells whether a word is a form of another: missbrukarens of
// missbrukare, sjuka of sjuk.
func inflectedSwedish(got, want string) bool {
	for _, stem := range []string{want, strings.TrimSuffix(want, "e"), strings.TrimSuffix(want, "a")} {
		ending, begins := strings.CutPrefix(got, stem)
		if !begins || len(stem) < 3 {
			continue
		}
		if stem != want && ending == "" {
			continue
		}
		bare := strings.TrimSuffix(ending, "s")
		if bare == "" || slices.Contains(swedishEndings, ending) || slices.Contains(swedishEndings, bare) {
			return true
		}
	}
	return false
}

// minCompound is how long a word must be for its compounds to count: shorter
// ones stand in too many words by chance.
const minCompound = 5

// compoundSwedish tells whether a word is put together with another, as
// missbruksvård and alkoholmissbruket are with missbruk.
func compoundSwedish(got, want string, allowed []string) bool {
	if len([]rune(want)) < minCompound {
		return false
	}
	for _, word := range allowed {
		// hemlöshet, which is better, begins as hemlös does.
		if len([]rune(word)) >= minCompound && strings.HasPrefix(got, word) {
			return false
		}
	}
	stem := strings.TrimSuffix(want, "e")
	if rest, begins := strings.CutPrefix(got, stem); begins && len([]rune(rest)) >= 3 {
		return true
	}
	at := strings.LastIndex(got, stem)
	return at >= 3 && inflectedSwedish(got[at:], want)
}

func inflectedEnglish(got, want string) bool {
	for _, ending := range []string{"s", "es", "'s", "’s"} {
		if got == want+ending {
			return true
		}
	}
	return strings.HasSuffix(want, "y") && got == strings.TrimSuffix(want, "y")+"ies"
}
