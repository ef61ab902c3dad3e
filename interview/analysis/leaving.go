package analysis

import (
	"errors"
	"fmt"
	"slices"

	"synvanda/interview"
)

// Leaving gathers an audit and decides what may leave the room on a day. The
// command line and the window make every report and table through it.
type Leaving struct {
	Study *interview.Study
	Audit interview.AuditID
	Day   interview.Date
	// Held tells of interviews that must stay out for now, as those that came
	// back with a backup and may have been withdrawn since; nil holds none.
	Held func(interview.InterviewID) bool
}

// HeldError tells how many interviews were left out because they are held.
type HeldError struct{ Interviews int }

func (e *HeldError) Error() string {
	return fmt.Sprintf("%d interviews came back with a restored backup and may have been withdrawn since: they are left out", e.Interviews)
}

// Material gathers what may be published. The second result is a *HeldError
// when interviews were held back, else nil; it does not stand in the way.
func (l Leaving) Material() (*Material, error, error) {
	m, err := Gather(l.Study, l.Audit)
	if err != nil {
		return nil, nil, err
	}
	all := len(m.Responses)
	m.Responses = slices.DeleteFunc(m.Responses, func(r Response) bool {
		return l.Held != nil && l.Held(r.Interview.ID)
	})
	if held := all - len(m.Responses); held > 0 {
		return m, &HeldError{held}, nil
	}
	return m, nil, nil
}

// Report makes a publication for a report. What must not leave beside an
// earlier edition becomes a draft, and a title whose words are gone is left
// out; the reasons are returned for the person to read.
func (l Leaving) Report() (p *Publication, reasons []error, err error) {
	m, held, err := l.Material()
	if err != nil {
		return nil, nil, err
	}
	if held != nil {
		reasons = append(reasons, held)
	}
	editions, err := l.Study.Reports(l.Audit)
	if err != nil {
		return nil, nil, err
	}
	options := Options{Date: l.Day, TitleQuote: m.Audit.TitleQuote}
	if err := m.CheckEdition(editions); err != nil {
		reasons = append(reasons, fmt.Errorf("a draft for the team only: %w", err))
		options.Draft = true
	}
	p, err = m.Publish(options)
	if errors.Is(err, ErrNoQuote) || errors.Is(err, ErrNoQuoteConsent) {
		reasons = append(reasons, fmt.Errorf("the title is no quote any more: %w", err))
		options.TitleQuote = nil
		p, err = m.Publish(options)
	}
	return p, reasons, err
}

// Tables makes a publication for the commissioner's tables. What must not
// leave is refused, with ErrDraft or an *EditionError. The second result is as
// that of Material.
func (l Leaving) Tables() (p *Publication, held, err error) {
	m, held, err := l.Material()
	if err != nil {
		return nil, nil, err
	}
	editions, err := l.Study.Reports(l.Audit)
	if err != nil {
		return nil, nil, err
	}
	if err := m.CheckEdition(editions); err != nil {
		return nil, held, err
	}
	p, err = m.Publish(Options{Date: l.Day})
	if err == nil && p.Draft() {
		return nil, held, ErrDraft
	}
	return p, held, err
}

// Left remembers that a publication left for a file, so that a withdrawal can
// say which reports it concerns. A draft does not leave.
func (l Leaving) Left(p *Publication, file string) error {
	if p.Draft() {
		return nil
	}
	return l.Study.AddReport(l.Audit, interview.ExportedReport{File: file, Date: l.Day, Interviews: p.Interviews()})
}
