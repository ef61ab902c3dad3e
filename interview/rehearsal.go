package interview

import "fmt"

// Rehearsal is a test-run of a guide: the real session on a store in memory.
// Nothing of it reaches a disk, an audit or a count, and End wipes it.
type Rehearsal struct {
	store *MemoryStore
	study *Study
	audit Audit
}

// Rehearse makes a guide ready for test-runs. The guide need not be without
// warnings, but its expressions must be readable; the error says which is not
// and where.
func Rehearse(g *Guide, source Source) (*Rehearsal, error) {
	if _, err := compile(g); err != nil {
		return nil, fmt.Errorf("rehearse: %w", err)
	}
	r := &Rehearsal{store: NewMemoryStore()}
	r.store.Now = source.Now
	r.study = NewStudy(r.store, source)
	// A copy of the head, so that the draft may go on changing meanwhile: what
	// a draft hands out is never changed below.
	own := *g
	audit, err := r.study.CreateAudit(Audit{Name: "–", Unit: "–", Fictitious: true}, &own)
	if err != nil {
		return nil, fmt.Errorf("rehearse: %w", err)
	}
	r.audit = audit
	return r, nil
}

// Study gives the screens what they ask of a study: only the test-run is in it.
func (r *Rehearsal) Study() *Study { return r.study }

// Audit is the audit that the test-run pretends to be part of.
func (r *Rehearsal) Audit() AuditID { return r.audit.ID }

// Begin starts a test-run for a respondent group, the guide's first when it is
// empty. Several may go on at once.
func (r *Rehearsal) Begin(group GroupName) (*Session, error) {
	session, _, err := r.study.Begin(NewInterview{
		Audit:         r.audit.ID,
		Circumstances: Circumstances{Group: group},
		Consent:       Consent{TakePart: true, Quote: true},
	}, "T")
	if err != nil {
		return nil, fmt.Errorf("rehearse: %w", err)
	}
	return session, nil
}

// End wipes the test-run. Sessions that are still open return ErrClosed.
func (r *Rehearsal) End() { r.store.Wipe() }
