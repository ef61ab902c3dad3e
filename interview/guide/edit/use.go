package edit

import (
	"fmt"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// FaultyError tells that a guide cannot be used yet, and everything that is
// wrong with it. It wraps interview.ErrGuideFaulty.
type FaultyError struct {
	Problems []guide.Problem
}

// Error tells the first error and how many there are.
func (e *FaultyError) Error() string {
	count, first := 0, ""
	for _, p := range e.Problems {
		if p.Severity == guide.SeverityError {
			if count++; count == 1 {
				first = p.String()
			}
		}
	}
	return fmt.Sprintf("the guide has errors (%d); the first is %s", count, first)
}

// Unwrap makes errors.Is(err, interview.ErrGuideFaulty) true.
func (e *FaultyError) Unwrap() error { return interview.ErrGuideFaulty }

// Use checks a guide in every respect and makes it the audit's, as
// interview.Study.UseGuide does. The error is a *FaultyError when the guide is
// not ready.
func Use(study *interview.Study, audit interview.AuditID, g *interview.Guide) (interview.GuideReference, error) {
	checked := *g
	checked.Version = max(checked.Version, 1) // given when the guide is kept
	if problems := guide.Check(&checked); guide.Faulty(problems) {
		return interview.GuideReference{}, &FaultyError{problems}
	}
	return study.UseGuide(audit, g)
}
