package analysis

import "synvanda/interview"

// CheckEdition tells whether a publication may leave after those that left
// before: between it and each of them no interview came or went, or at least
// five did. Drafts are no editions and must not be among them. Its error is an
// *EditionError.
func (m *Material) CheckEdition(before []interview.ExportedReport) error {
	now, successor := map[interview.InterviewID]bool{}, map[interview.InterviewID]interview.InterviewID{}
	for _, r := range m.Responses {
		if counts(r.Interview) {
			now[r.Interview.ID] = true
			if r.Interview.Replaces != "" {
				successor[r.Interview.Replaces] = r.Interview.ID
			}
		}
	}
	for _, report := range before {
		changed, then := 0, map[interview.InterviewID]bool{}
		for _, id := range report.Interviews {
			if !now[id] && successor[id] != "" {
				id = successor[id] // the same interview with a name removed
			}
			then[id] = true
			if !now[id] {
				changed++
			}
		}
		for id := range now {
			if !then[id] {
				changed++
			}
		}
		if changed > 0 && changed < SmallestEditionChange {
			return &EditionError{Since: report.Date, Changed: changed}
		}
	}
	return nil
}
