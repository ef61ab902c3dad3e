package analysis

import (
	"slices"
	"strings"

	"synvanda/interview"
)

// place is a question with what stands above it in its guide.
type place struct {
	*interview.Question
	holders  []*interview.Question
	repeated bool
	// number is the place in the list.
	number int
	// sensitive tells that any version of the guide calls the question so.
	sensitive bool
	// earlier are the expressions that decide about the question in other
	// versions of the guide; answers given under those count too.
	earlier []interview.Expression
	groups  []interview.RespondentGroup
}

// places lists every element of the guides that can hold an answer or decide
// about others, in the order of the first guide; what only others have comes
// last.
func (m *Material) places() []*place {
	l := lister{seen: map[interview.QuestionID]*place{}, groups: m.Audit.Groups}
	for _, g := range m.Guides {
		l.visit(g.Questions, place{})
	}
	return l.places
}

type lister struct {
	places []*place
	seen   map[interview.QuestionID]*place
	groups []interview.RespondentGroup
}

// visit adds questions that stand where above says.
func (l *lister) visit(questions []interview.Question, above place) {
	for at := range questions {
		q := &questions[at]
		if q.Kept() {
			continue
		}
		if q.Holder() {
			inside := place{holders: append(slices.Clone(above.holders), q), repeated: above.repeated || q.Type == interview.TypeRepeat}
			l.visit(q.Questions, inside)
			continue
		}
		l.add(q, above)
		if other := q.Other(); other != nil {
			l.add(other, above)
		}
	}
}

// add adds a question, or, when another version of the guide has it, what this
// one says about it.
func (l *lister) add(q *interview.Question, above place) {
	p := &place{Question: q, holders: above.holders, repeated: above.repeated, sensitive: q.Sensitive, groups: l.groups}
	if first := l.seen[q.ID]; first != nil {
		first.sensitive = first.sensitive || p.sensitive
		first.earlier = append(first.earlier, p.expressions()...)
		return
	}
	p.number = len(l.places)
	l.seen[q.ID] = p
	l.places = append(l.places, p)
}

// asked tells whether people answer the question.
func (p *place) asked() bool { return p.Asked() && !p.OnlyShown() }

// putTo tells whether a group is asked, by the question's and its holders' own
// lists of groups.
func (p *place) putTo(name interview.GroupName) bool {
	for _, h := range p.holders {
		if !h.For(name) {
			return false
		}
	}
	return p.For(name)
}

// putToAll tells whether every group that is shown together is asked.
func (p *place) putToAll(g *Group) bool {
	return !slices.ContainsFunc(g.Names, func(name interview.GroupName) bool { return !p.putTo(name) })
}

// putToAny tells whether any of the group is asked.
func (p *place) putToAny(g *Group) bool { return slices.ContainsFunc(g.Names, p.putTo) }

// tellsGroups tells whether the question asks which respondent group a person
// belongs to: two or more of its choices are called as groups are.
func (p *place) tellsGroups() bool {
	called := 0
	for _, c := range p.AnswerChoices() {
		if p.namesGroup(c) {
			called++
		}
	}
	return called >= 2
}

func (p *place) namesGroup(c interview.Choice) bool {
	same := func(a, b interview.Text) bool {
		return slices.ContainsFunc(a.Languages(), func(l interview.Language) bool {
			return strings.EqualFold(strings.TrimSpace(a[l]), strings.TrimSpace(b[l]))
		})
	}
	for name, label := range methodGroups {
		if c.Name == string(name) || same(c.Label, label.plural) || same(c.Label, label.singular) {
			return true
		}
	}
	return slices.ContainsFunc(p.groups, func(g interview.RespondentGroup) bool {
		return c.Name == string(g.Name) || same(c.Label, g.Label)
	})
}

// dependencies tells for every place on which others it depends, at any
// distance: by conditions, filters, counts of turns and calculations.
func dependencies(places []*place) map[interview.QuestionID]map[interview.QuestionID]bool {
	direct := map[interview.QuestionID][]interview.QuestionID{}
	ids := map[interview.QuestionID]bool{}
	for _, p := range places {
		ids[p.ID] = true
	}
	for _, p := range places {
		for _, e := range p.expressions() {
			for _, word := range strings.FieldsFunc(string(e), outsideName) {
				if id := interview.QuestionID(word); ids[id] {
					direct[p.ID] = append(direct[p.ID], id)
				}
			}
		}
	}
	all := map[interview.QuestionID]map[interview.QuestionID]bool{}
	for _, p := range places {
		reached := map[interview.QuestionID]bool{}
		reach(direct, p.ID, reached)
		all[p.ID] = reached
	}
	return all
}

func reach(direct map[interview.QuestionID][]interview.QuestionID, from interview.QuestionID, reached map[interview.QuestionID]bool) {
	for _, id := range direct[from] {
		if !reached[id] {
			reached[id] = true
			reach(direct, id, reached)
		}
	}
}

// expressions are those that let an answer elsewhere show in this question.
func (p *place) expressions() []interview.Expression {
	all := []interview.Expression{p.Relevant, p.ChoiceFilter, p.Calculation, p.RepeatCount, p.ReadOnly}
	for _, h := range p.holders {
		all = append(all, h.Relevant, h.RepeatCount)
	}
	return append(all, p.earlier...)
}

// outsideName tells whether a character cannot be part of a question's name.
func outsideName(r rune) bool {
	return strings.ContainsRune(" \t\r\n${}/()[]'\"=!<>+*,|@", r)
}
