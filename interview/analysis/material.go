package analysis

import (
	"fmt"

	"synvanda/interview"
)

// Response is one interview with its answer sheet.
type Response struct {
	Interview *interview.Interview
	Sheet     []interview.Entry
}

// Material is everything that a publication of one audit is made from. It is
// raw: none of it may be shown outside the team except through Publish.
type Material struct {
	Audit interview.Audit
	// Guides are the versions that the interviews follow, the audit's own
	// first. Questions that only an older version has come last.
	Guides    []*interview.Guide
	Responses []Response
	// Recruitment counts those who were asked.
	Recruitment interview.RecruitmentCounters
	// Withdrawn counts the interviews that were withdrawn.
	Withdrawn int
}

// Gather reads the material of an audit. Interviews that are still open are
// left out. Its errors are the store's.
func Gather(study *interview.Study, id interview.AuditID) (*Material, error) {
	audit, err := study.Audit(id)
	if err != nil {
		return nil, err
	}
	m := &Material{Audit: audit}
	if m.Recruitment, err = study.Recruitment(id); err != nil {
		return nil, err
	}
	if m.Withdrawn, err = study.Withdrawn(id); err != nil {
		return nil, err
	}
	if err := m.addGuide(study, audit.Guide); err != nil {
		return nil, err
	}
	interviews, err := study.Interviews(id)
	if err != nil {
		return nil, err
	}
	for _, i := range interviews {
		if !counts(i) {
			continue
		}
		sheet, err := study.Sheet(i)
		if err != nil {
			return nil, fmt.Errorf("lay out interview %s: %w", i.ID, err)
		}
		if err := m.addGuide(study, i.Guide); err != nil {
			return nil, err
		}
		m.Responses = append(m.Responses, Response{Interview: i, Sheet: sheet})
	}
	return m, nil
}

// addGuide reads a guide version that is not among the material yet.
func (m *Material) addGuide(study *interview.Study, reference interview.GuideReference) error {
	for _, g := range m.Guides {
		if g.Reference() == reference {
			return nil
		}
	}
	guide, err := study.Guide(m.Audit.ID, reference)
	if err != nil {
		return err
	}
	m.Guides = append(m.Guides, guide)
	return nil
}

// counts tells whether an interview is part of a publication: finished, and
// with consent to take part.
func counts(i *interview.Interview) bool {
	return i.State == interview.StateFinished && i.Consent.TakePart
}
