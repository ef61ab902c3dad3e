package analysis

import (
	"cmp"
	"slices"
	"strings"

	"synvanda/interview"
)

// Quote is a person's own words that may be told: the person agreed to be
// quoted, and nothing says who it was. The zero Quote holds nothing.
type Quote struct {
	words   string
	speaker interview.Text
}

// Words are the quoted words, without quotation marks around them.
func (q Quote) Words() string { return q.words }

// Speaker names the group that the person belongs to, or nothing when that is
// not told.
func (q Quote) Speaker(language interview.Language) string { return q.speaker.In(language) }

// QuotePointer is interview.QuotePointer, here for what reads it.
type QuotePointer = interview.QuotePointer

// quotes lists what may be quoted of one question, in an order that does not
// tell which quotes are the same person's.
func quotes(q *place, columns []column, tables []Table) []Quote {
	var all []Quote
	for i := range columns {
		var speaker interview.Text
		if named(&columns[i].Group, tables) {
			speaker = columns[i].Speaker
		}
		for at := range columns[i].responses {
			for _, words := range columns[i].responses[at].quoted(q) {
				all = append(all, Quote{words: words, speaker: speaker})
			}
		}
	}
	slices.SortFunc(all, func(a, b Quote) int {
		return cmp.Or(strings.Compare(a.words, b.words), strings.Compare(a.Speaker(""), b.Speaker("")))
	})
	return slices.CompactFunc(all, func(a, b Quote) bool { return a.words == b.words })
}

// named tells whether the group that a quote comes from may be told: its
// numbers are shown for the question.
func named(g *Group, tables []Table) bool {
	return slices.ContainsFunc(tables, func(t Table) bool {
		return slices.Equal(t.Group.Names, g.Names) && t.Hidden == ""
	})
}

// quoted lists the marked words of one person's answers to a question.
func (i *indexed) quoted(q *place) []string {
	if !i.Interview.Consent.Quote {
		return nil
	}
	var all []string
	for e := range i.entries(q) {
		if !e.Relevant || e.Answer.Missing == interview.Declined {
			continue
		}
		for _, w := range e.Answer.Quoted() {
			if w = unquoted(w); w != "" {
				all = append(all, w)
			}
		}
	}
	return all
}

// unquoted tidies words for use between quotation marks: one line, no marks of
// their own around them.
func unquoted(words string) string {
	words = strings.Join(strings.Fields(interview.CleanText(words)), " ")
	const marks = "\"”“„»«"
	if trimmed := strings.Trim(words, marks); !strings.ContainsAny(trimmed, marks) {
		words = trimmed
	}
	return strings.TrimSpace(words)
}

// FindQuote looks for a quote by its exact words among those that are marked
// and may be told, and returns a pointer to the first. It returns ErrNoQuote
// when there is none.
func (m *Material) FindQuote(words string) (QuotePointer, error) {
	for _, r := range m.Responses {
		if !counts(r.Interview) || !r.Interview.Consent.Quote {
			continue
		}
		for at := range r.Sheet {
			e := &r.Sheet[at]
			for _, mark := range e.Answer.Quotes {
				if e.Relevant && unquoted(e.Answer.Words(mark)) == unquoted(words) {
					return QuotePointer{Interview: r.Interview.ID, Question: e.Path, Mark: mark}, nil
				}
			}
		}
	}
	return QuotePointer{}, ErrNoQuote
}

// resolve reads the words that a pointer points at.
func (m *Material) resolve(p QuotePointer, columns []column) (Quote, error) {
	for i := range columns {
		for _, r := range columns[i].responses {
			if r.Interview.ID != p.Interview {
				continue
			}
			if !r.Interview.Consent.Quote {
				return Quote{}, ErrNoQuoteConsent
			}
			for at := range r.Sheet {
				e := &r.Sheet[at]
				if e.Path != p.Question || !e.Relevant {
					continue
				}
				if words := unquoted(e.Answer.Words(p.Mark)); words != "" {
					return Quote{words: words}, nil
				}
			}
		}
	}
	return Quote{}, ErrNoQuote
}
