package interview

import "fmt"

// Term is a word that the team would rather not use, with a better one.
type Term struct {
	// Word as it stands in a dictionary; several words may be one term.
	Word string `json:"word"`
	// Better is what to write instead; several proposals are separated by "/".
	Better   string   `json:"better"`
	Language Language `json:"language"`
	// Why the word is better avoided, in the word's own language.
	Why string `json:"why,omitempty"`
	// Exact terms count only in just this form, not as part of a longer word
	// and not inflected.
	Exact bool `json:"exact,omitempty"`
}

// slotTerms holds the team's own list of terms, on the audit's record.
const slotTerms SlotName = ".terms"

// keptTerms tells a list that was emptied from one that was never made.
type keptTerms struct {
	Terms []Term `json:"terms"`
}

// Terms returns the audit's own list of terms; false when the team has made
// none and the standard list holds.
func (s *Study) Terms(audit AuditID) ([]Term, bool, error) {
	var kept *keptTerms
	if err := s.load(RecordID(audit), slotTerms, &kept); err != nil {
		return nil, false, fmt.Errorf("read list of terms: %w", err)
	}
	if kept == nil {
		return nil, false, nil
	}
	return kept.Terms, true, nil
}

// SetTerms keeps the audit's own list of terms, which may be empty.
func (s *Study) SetTerms(audit AuditID, terms []Term) error {
	if _, err := s.save(RecordID(audit), slotTerms, keptTerms{terms}); err != nil {
		return fmt.Errorf("keep list of terms: %w", err)
	}
	return nil
}

// ForgetTerms takes the audit's own list of terms away, so that the standard
// list holds again.
func (s *Study) ForgetTerms(audit AuditID) error {
	if _, err := s.save(RecordID(audit), slotTerms, nil); err != nil {
		return fmt.Errorf("forget list of terms: %w", err)
	}
	return nil
}
