package edit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"synvanda/interview"
)

// Hints gives advice on the words of a guide, in its order: at most MaxHints.
// It knows Swedish and English; texts in other languages get none. A nil list
// of terms is no terms; see Terms and StandardTerms.
func Hints(g *interview.Guide, terms []Term) []Hint {
	r := newReviewer(g, terms)
	r.review(passage{field: "title", text: g.Title})
	r.review(passage{field: "introduction", text: g.Introduction, spoken: true, plain: true})
	for i := range g.Groups {
		r.review(passage{field: fmt.Sprintf("groups[%d].label", i), text: g.Groups[i].Label})
	}
	for q := range g.All() {
		if r.question(q); len(r.hints) >= MaxHints {
			break
		}
	}
	return r.hints[:min(len(r.hints), MaxHints)]
}

// HintsOn gives the advice of Hints on one element alone; what the rest of the
// guide explains counts as explained.
func HintsOn(g *interview.Guide, id interview.QuestionID, terms []Term) []Hint {
	q := g.Question(id)
	if q == nil {
		return nil
	}
	r := newReviewer(g, terms)
	r.question(q)
	return r.hints[:min(len(r.hints), MaxHints)]
}

func newReviewer(g *interview.Guide, terms []Term) *reviewer {
	r := &reviewer{
		guide: g, explained: map[string]bool{},
		terms: map[interview.Language]*matcher{}, jargon: map[interview.Language]*matcher{},
	}
	for _, l := range []interview.Language{interview.Swedish, interview.English} {
		r.terms[l], r.jargon[l] = newMatcher(terms, l), newMatcher(standardJargon, l)
	}
	r.learn()
	return r
}

// reviewer goes through one guide.
type reviewer struct {
	guide         *interview.Guide
	terms, jargon map[interview.Language]*matcher
	// explained are the abbreviations that the guide itself explains.
	explained map[string]bool
	hints     []Hint
}

// passage is one text of a guide with what it is.
type passage struct {
	question *interview.Question
	field    string
	text     interview.Text
	// spoken texts are read aloud; longest is then the longest sentence that
	// passes, 0 for the usual bound.
	spoken  bool
	longest int
	// asks: the text is what is asked, so that it must not lead. Easy-read
	// wording may go in small steps, and with what is not; a label asks one
	// thing plainly.
	asks, easy bool
	// plain: the text is for people who use the service, who know neither
	// abbreviations nor the words of offices.
	plain bool
}

// question reviews all texts of one element.
func (r *reviewer) question(q *interview.Question) {
	plain := r.forUsers(q)
	of := func(field string, text interview.Text) passage {
		return passage{question: q, field: field, text: text, spoken: true, plain: plain}
	}
	label, easy := of("label", q.Label), of("easy_read", q.EasyRead)
	label.asks, easy.asks = q.Asked(), q.Asked()
	easy.longest, easy.easy = maxEasyWords, true
	r.review(label)
	r.review(easy)
	r.review(of("hint", q.Hint))
	r.review(passage{question: q, field: "guidance", text: q.Guidance})
	for i, prompt := range q.Prompts {
		r.review(of(fmt.Sprintf("prompts[%d]", i), prompt))
	}
	r.review(passage{question: q, field: "theme", text: q.Theme})
	for i := range q.Choices {
		r.review(of(fmt.Sprintf("choices[%d].label", i), q.Choices[i].Label))
	}
	for i := range q.Rows {
		r.review(of(fmt.Sprintf("rows[%d].label", i), q.Rows[i].Label))
	}
	r.review(of("constraint_message", q.ConstraintMessage))
	r.review(of("required_message", q.RequiredMessage))
}

// forUsers tells whether a question is put to people who use the service or
// stand close to them. A guide that names no groups is for everybody.
func (r *reviewer) forUsers(q *interview.Question) bool {
	if len(r.guide.Groups) == 0 {
		return true
	}
	return slices.ContainsFunc(r.guide.Groups, func(g interview.RespondentGroup) bool {
		return (g.Name == interview.GroupUsers || g.Name == interview.GroupRelatives) && q.For(g.Name)
	})
}

// review looks at one text in each language that it is written in.
func (r *reviewer) review(p passage) {
	for _, l := range p.text.Languages() {
		rules, known := rulesFor[l]
		if !known {
			continue
		}
		words := p.text[l]
		v := &review{passage: p, language: l, rules: rules}
		v.listed(HintTerm, r.terms[l], words)
		sentences := sentencesOf(words)
		if p.spoken {
			v.long(sentences)
		}
		if p.asks {
			v.asking(sentences)
		}
		if p.plain {
			v.listed(HintJargon, r.jargon[l], words)
			v.abbreviations(words, r.explained)
		}
		r.hints = append(r.hints, v.hints...)
	}
}

// review is of one text in one language.
type review struct {
	passage
	language interview.Language
	rules    *languageRules
	hints    []Hint
}

// add keeps a hint, unless the same words have it already.
func (v *review) add(h Hint) {
	if v.question != nil {
		h.Question = v.question.ID
	}
	h.Field, h.Language = v.field, v.language
	if !slices.Contains(v.hints, h) {
		v.hints = append(v.hints, h)
	}
}

func (v *review) listed(kind HintKind, m *matcher, words string) {
	for _, f := range m.in(words) {
		v.add(Hint{Kind: kind, Words: f.words, Suggestion: f.Better, Why: f.Why})
	}
}

func (v *review) long(sentences []string) {
	bound := maxSpokenWords
	if v.longest > 0 {
		bound = v.longest
	}
	for _, s := range sentences {
		if len(tokensOf(s)) > bound {
			v.add(Hint{Kind: HintLongSentence, Words: s})
		}
	}
}

// asking looks at what is asked: a question that leads, two questions in one,
// and a question with a not in it.
func (v *review) asking(sentences []string) {
	questions := 0
	for _, s := range sentences {
		if strings.HasSuffix(strings.TrimRight(s, `"”’')»`), "?") {
			questions++
		}
	}
	if questions > 1 && !v.easy {
		v.add(Hint{Kind: HintDoubleQuestion, Words: strings.Join(sentences, " ")})
	}
	for _, s := range sentences {
		if leading := v.rules.leads(s); leading != "" {
			v.add(Hint{Kind: HintLeadingQuestion, Words: leading})
			continue
		}
		if v.easy {
			continue
		}
		if words := v.rules.double(s, v.rated()); words != "" && questions <= 1 {
			v.add(Hint{Kind: HintDoubleQuestion, Words: words})
		}
		if words := v.rules.negated(s, v.question.Closed()); words != "" {
			v.add(Hint{Kind: HintNegation, Words: words})
		}
	}
}

// rated tells whether the answer is how true one statement is, so that it must
// not state two things.
func (v *review) rated() bool {
	switch v.question.Type {
	case interview.TypeYesNo, interview.TypeScale4, interview.TypeScale10, interview.TypeSingle:
		return true
	}
	return false
}

// learn finds the abbreviations that the guide explains: SIP (samordnad …),
// SIP, samordnad individuell plan, or samordnad individuell plan (SIP).
func (r *reviewer) learn() {
	look := func(t interview.Text) {
		for _, words := range t {
			for _, short := range capitals(words) {
				if explains(words, short) {
					r.explained[short] = true
				}
			}
		}
	}
	look(r.guide.Title)
	look(r.guide.Introduction)
	for q := range r.guide.All() {
		for _, t := range []interview.Text{q.Label, q.EasyRead, q.Hint} {
			look(t)
		}
		for i := range q.Choices {
			look(q.Choices[i].Label)
		}
	}
}

// capitals lists the words of a text that are written in capitals only.
func capitals(text string) []string {
	if !hasCapitals(text) {
		return nil
	}
	var all []string
	for _, t := range tokensOf(text) {
		word := text[t.start:t.end]
		n := 0
		for _, r := range word {
			if !unicode.IsUpper(r) {
				n = -1
				break
			}
			n++
		}
		if n >= 2 && n <= 6 {
			all = append(all, word)
		}
	}
	return all
}

// hasCapitals tells whether two capitals stand side by side.
func hasCapitals(text string) bool {
	before := false
	for _, r := range text {
		upper := unicode.IsUpper(r)
		if upper && before {
			return true
		}
		before = upper
	}
	return false
}

// explains tells whether a text says what an abbreviation stands for: as many
// words as it has letters begin with them, or it stands beside parentheses, or
// several words follow it behind a comma.
func explains(text, short string) bool {
	if strings.Contains(text, short+" (") || strings.Contains(text, "("+short+")") {
		return true
	}
	if _, rest, found := strings.Cut(text, short+", "); found {
		phrase, _, _ := strings.Cut(rest, ",")
		if len(tokensOf(phrase)) > 1 && strings.ToUpper(phrase) != phrase {
			return true
		}
	}
	var initials strings.Builder
	for _, t := range tokensOf(text) {
		if text[t.start:t.end] == short {
			initials.WriteByte(' ')
			continue
		}
		for _, r := range t.lower {
			initials.WriteRune(r)
			break
		}
	}
	return strings.Contains(initials.String(), strings.ToLower(short))
}

// common are the abbreviations that everybody reads as words.
var common = []string{"TV", "SMS", "OK", "PC", "IT", "EU", "ID", "PDF", "VD", "UK", "GP"}

func (v *review) abbreviations(words string, explained map[string]bool) {
	for _, short := range capitals(words) {
		if !explained[short] && !slices.Contains(common, short) && (words == short || strings.ToUpper(words) != words) {
			v.add(Hint{Kind: HintAbbreviation, Words: short})
		}
	}
	for _, word := range strings.Fields(words) {
		word = strings.TrimLeft(word, `("”`)
		key := strings.TrimRight(strings.ToLower(word), `),;:?!"”`)
		if full, known := v.rules.shortForms[key]; known {
			v.add(Hint{Kind: HintAbbreviation, Words: strings.TrimRight(word, `),;:?!"”`), Suggestion: full})
		}
	}
}
