package interview

import (
	"errors"
	"fmt"
	"slices"
)

// slotDraft holds the guide that is being written, on the audit's record.
const slotDraft SlotName = ".guide_draft"

// Errors of using guides.
var (
	// ErrGuideLocked: the auditors have settled the guide.
	ErrGuideLocked = errors.New("the guide is locked by the auditors; the audit keeps the version that it has")
	// ErrGuideFaulty: the guide cannot be asked as it is.
	ErrGuideFaulty = errors.New("the guide has errors; mend them before it is used")
)

// SaveGuideDraft keeps a guide that is being written, whatever state it is in,
// sealed with the audit. It is used by no interview.
func (s *Study) SaveGuideDraft(audit AuditID, draft *Guide) error {
	if _, err := s.save(RecordID(audit), slotDraft, draft); err != nil {
		return fmt.Errorf("keep the guide draft: %w", err)
	}
	return nil
}

// GuideDraft returns the guide that is being written, as the caller's own; nil
// when there is none.
func (s *Study) GuideDraft(audit AuditID) (*Guide, error) {
	var draft *Guide
	if err := s.load(RecordID(audit), slotDraft, &draft); err != nil {
		return nil, fmt.Errorf("read the guide draft: %w", err)
	}
	return draft, nil
}

// DiscardGuideDraft forgets the guide that is being written.
func (s *Study) DiscardGuideDraft(audit AuditID) error {
	if _, err := s.save(RecordID(audit), slotDraft, nil); err != nil {
		return fmt.Errorf("discard the guide draft: %w", err)
	}
	return nil
}

// GuideVersions lists the versions of guides that an audit holds, those of one
// name together, oldest first. They are shared and must not be changed.
func (s *Study) GuideVersions(audit AuditID) ([]*Guide, error) {
	records, err := s.store.Records(KindGuide, audit)
	if err != nil {
		return nil, fmt.Errorf("list guides: %w", err)
	}
	first := map[GuideName]int{}
	var versions []*Guide
	for i, record := range records {
		g := new(Guide)
		if err := s.load(record.ID, slotGuide, g); err != nil {
			return nil, fmt.Errorf("read guide: %w", err)
		}
		if _, known := first[g.Name]; !known {
			first[g.Name] = i
		}
		versions = append(versions, g)
	}
	slices.SortStableFunc(versions, func(a, b *Guide) int {
		if a.Name != b.Name {
			return first[a.Name] - first[b.Name]
		}
		return int(a.Version) - int(b.Version)
	})
	return versions, nil
}

// UseGuide keeps a guide as the next version of its name and makes it the
// audit's: interviews that begin from now on follow it, those begun before
// keep theirs. Respondent groups that the audit lacks are added to it. A guide
// with the contents of the newest version is that version. The draft, if there
// is one, stays; see DiscardGuideDraft.
//
// The errors are ErrGuideLocked, ErrAuditClosed, ErrGuideFaulty when the guide
// could not run at all, or a store's. Whether a guide is sound in every respect
// is for package guide to check before.
func (s *Study) UseGuide(id AuditID, g *Guide) (GuideReference, error) {
	if err := runnable(g); err != nil {
		return GuideReference{}, err
	}
	s.write.Lock()
	defer s.write.Unlock()
	audit, err := s.Audit(id)
	switch {
	case err != nil:
		return GuideReference{}, err
	case audit.GuideLocked:
		return GuideReference{}, ErrGuideLocked
	case !audit.Closed.IsZero():
		return GuideReference{}, ErrAuditClosed
	}
	used, err := s.nextVersion(id, g)
	if err != nil {
		return GuideReference{}, err
	}
	audit.Guide = used.Reference()
	for _, group := range used.Groups {
		known := func(have RespondentGroup) bool { return have.Name == group.Name }
		if !slices.ContainsFunc(audit.Groups, known) {
			audit.Groups = append(audit.Groups, group)
		}
	}
	// The guide is kept already: a crash here leaves a version that nobody
	// follows, and the same call again finds it.
	if _, err := s.save(RecordID(id), slotAudit, audit); err != nil {
		return GuideReference{}, fmt.Errorf("keep audit %s: %w", id, err)
	}
	return used.Reference(), nil
}

// runnable tells whether an interview can follow a guide at all.
func runnable(g *Guide) error {
	seen := map[QuestionID]bool{}
	for q := range g.All() {
		if q.Kept() {
			continue
		}
		if q.ID == "" || seen[q.ID] {
			return fmt.Errorf("question %q has no name of its own: %w", string(q.ID), ErrGuideFaulty)
		}
		seen[q.ID] = true
	}
	if g.Name == "" || len(seen) == 0 {
		return fmt.Errorf("guide %q has no name or no questions: %w", string(g.Name), ErrGuideFaulty)
	}
	if _, err := compile(g); err != nil {
		return fmt.Errorf("%w: %w", ErrGuideFaulty, err)
	}
	return nil
}

// nextVersion finds or makes the version of an audit that has a guide's
// contents. The caller holds the lock.
func (s *Study) nextVersion(audit AuditID, g *Guide) (*Guide, error) {
	versions, err := s.GuideVersions(audit)
	if err != nil {
		return nil, err
	}
	next := *g
	for _, old := range versions {
		if old.Name != g.Name {
			continue
		}
		same := *g
		same.Version = old.Version
		if old.Version >= next.Version {
			next.Version = old.Version + 1
		}
		if newest(versions, old) && string(document(slotGuide, old).Value) == string(document(slotGuide, same).Value) {
			return old, nil
		}
	}
	next.Version = max(next.Version, 1)
	if err := s.addGuide(audit, &next); err != nil {
		return nil, fmt.Errorf("keep guide: %w", err)
	}
	return &next, nil
}

// newest tells whether a version has no later one of its name.
func newest(versions []*Guide, g *Guide) bool {
	return !slices.ContainsFunc(versions, func(other *Guide) bool {
		return other.Name == g.Name && other.Version > g.Version
	})
}

// LockGuide settles the audit's guide: from now on it is not replaced. It is
// written in the audit's log once, however often it is called.
func (s *Study) LockGuide(audit AuditID) error {
	err := s.ChangeAudit(audit, func(a *Audit) { a.GuideLocked = true })
	if err != nil {
		return err
	}
	events, err := s.Events(audit)
	if err != nil {
		return err
	}
	logged := func(e AuditEvent) bool { return e.Event == EventGuideLocked }
	if slices.ContainsFunc(events, logged) {
		return nil
	}
	return s.LogEvent(audit, AuditEvent{Event: EventGuideLocked})
}
