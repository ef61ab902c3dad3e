package analysis

import (
	"fmt"
	"slices"

	"synvanda/interview"
)

// Options of a publication.
type Options struct {
	// Date is the day on which the publication is made.
	Date interview.Date
	// TitleQuote points at the words that become the title; nil for none.
	TitleQuote *QuotePointer
	// Draft makes a draft of what could leave, when it must not for another
	// reason, such as an EditionError.
	Draft bool
}

// Publication is what may be told of one audit at one date. It holds no raw
// answer and cannot be changed.
type Publication struct {
	audit      interview.Audit
	guide      *interview.Guide
	date       interview.Date
	draft      bool
	title      Quote
	groups     []Group
	turnout    []Turnout
	withdrawn  Count
	modes      []interview.Mode
	first      interview.Date
	last       interview.Date
	questions  []Question
	interviews []interview.InterviewID
}

// Question is what may be told of one question.
type Question struct {
	// Question is the definition; it must not be changed.
	*interview.Question
	// Repeated tells that the question stands in a repeat: counts are persons
	// who gave the answer in any turn.
	Repeated bool
	// Tables hold one entry for each group that was asked.
	Tables []Table
	Quotes []Quote
}

// Publish applies the rules to the material. Its errors wrap ErrDate,
// ErrNoQuote or ErrNoQuoteConsent.
func (m *Material) Publish(options Options) (*Publication, error) {
	if options.Date.IsZero() {
		return nil, ErrDate
	}
	places := m.places()
	columns := m.columns(places)
	p := &Publication{audit: m.Audit, date: options.Date, draft: options.Draft || m.draft(options.Date)}
	if len(m.Guides) > 0 {
		p.guide = m.Guides[0]
	}
	if options.TitleQuote != nil {
		var err error
		if p.title, err = m.resolve(*options.TitleQuote, columns); err != nil {
			return nil, fmt.Errorf("title quote, question %q: %w", string(options.TitleQuote.Question), err)
		}
	}
	for i := range columns {
		p.groups = append(p.groups, columns[i].Group)
		for _, r := range columns[i].responses {
			p.take(r.Interview)
		}
	}
	slices.Sort(p.interviews)
	slices.Sort(p.modes)
	p.turnout, p.withdrawn = m.turnouts(columns)
	p.questions = m.questions(places, columns)
	return p, nil
}

// draft tells whether a publication of that day is for the team only: a
// withdrawal on the last day still counts.
func (m *Material) draft(day interview.Date) bool {
	until := m.Audit.Protection.WithdrawUntil
	return !until.IsZero() && !until.Before(day)
}

// take notes the circumstances of an interview that say nothing of a person.
func (p *Publication) take(i *interview.Interview) {
	p.interviews = append(p.interviews, i.ID)
	if !slices.Contains(p.modes, i.Mode) {
		p.modes = append(p.modes, i.Mode)
	}
	day := interview.DateOf(i.Started)
	if p.first.IsZero() || day.Before(p.first) {
		p.first = day
	}
	if p.last.Before(day) {
		p.last = day
	}
}

// questions guards every question that is put to anyone.
func (m *Material) questions(places []*place, columns []column) []Question {
	tables := make(map[interview.QuestionID][]Table, len(places))
	for _, q := range places {
		for i := range columns {
			if q.asked() && q.putToAny(&columns[i].Group) {
				tables[q.ID] = append(tables[q.ID], guarded(q, &columns[i]))
			}
		}
	}
	depends := dependencies(places)
	var questions []Question
	for _, q := range places {
		if !q.asked() {
			continue
		}
		var shown []Table
		for _, t := range tables[q.ID] {
			// Also when the question has too few answers itself: to say that
			// would tell how many were asked.
			if followsHidden(&t.Group, depends[q.ID], tables) {
				t = Table{Group: t.Group, Hidden: FollowsHidden}
			}
			shown = append(shown, t)
		}
		questions = append(questions, Question{
			Question: q.Unsaid(), Repeated: q.repeated, Tables: shown, Quotes: quotes(q, columns, shown),
		})
	}
	return questions
}

// followsHidden tells whether any of the questions depended on has numbers
// that are hidden or merged in the group.
func followsHidden(g *Group, on map[interview.QuestionID]bool, tables map[interview.QuestionID][]Table) bool {
	for id := range on {
		for _, t := range tables[id] {
			if slices.Equal(t.Group.Names, g.Names) && t.withholds() {
				return true
			}
		}
	}
	return false
}

// withholds tells whether any of the table's numbers is hidden or merged.
func (t *Table) withholds() bool {
	return t.Hidden != "" || t.Merged || slices.ContainsFunc(t.Rows, func(r Table) bool { return r.withholds() })
}

// Audit returns the audit: its terms, no answers.
func (p *Publication) Audit() interview.Audit { return p.audit }

// Guide returns the audit's guide; it must not be changed. It is nil when the
// material had none.
func (p *Publication) Guide() *interview.Guide { return p.guide }

// Date is the day on which the publication was made.
func (p *Publication) Date() interview.Date { return p.date }

// Draft tells that the publication is for the team only, because the last day
// for withdrawal has not passed. Every page made from it must say so.
func (p *Publication) Draft() bool { return p.draft }

// TitleQuote returns the words chosen as title, and false when there are none.
func (p *Publication) TitleQuote() (Quote, bool) { return p.title, p.title.words != "" }

// Groups lists the respondent groups that took part, as they are shown.
func (p *Publication) Groups() []Group { return slices.Clone(p.groups) }

// Turnout tells for each group how many were asked and came.
func (p *Publication) Turnout() []Turnout { return slices.Clone(p.turnout) }

// Withdrawn counts the interviews that were taken back.
func (p *Publication) Withdrawn() Count { return p.withdrawn }

// Modes lists how interviews were held, without numbers.
func (p *Publication) Modes() []interview.Mode { return slices.Clone(p.modes) }

// Period returns the days of the first and the last interview; no days when
// there was none.
func (p *Publication) Period() (first, last interview.Date) { return p.first, p.last }

// Questions lists what may be told of each question, in the guide's order.
func (p *Publication) Questions() []Question { return slices.Clone(p.questions) }

// Interviews lists the interviews in the publication, for the list of reports
// that have left. It is no part of what is told.
func (p *Publication) Interviews() []interview.InterviewID { return slices.Clone(p.interviews) }
