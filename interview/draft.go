package interview

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// FormName names a form that a person fills in, such as a new booking. Forms
// about one interview begin with its id; see [InterviewForm].
type FormName string

// InterviewForm names a form about one interview. It goes when the interview's
// key is destroyed.
func InterviewForm(id InterviewID, form string) FormName {
	return FormName(string(id) + "/" + form)
}

// Draft is a form that somebody has begun to fill in and not sent yet. It is a
// record of its own, under its own key, which is destroyed when the form is
// sent or emptied: what was typed and taken back leaves nothing that opens. It
// is never sealed as a version, and so never leaves this laptop.
type Draft struct {
	// Audit is what the form belongs to; empty when it belongs to none.
	Audit AuditID  `json:"-"`
	Form  FormName `json:"form"`
	// Fields hold what each field shows, by the field's name.
	Fields map[string]string `json:"fields"`
	// At is when it was last kept.
	At time.Time `json:"at"`
}

// Drafts lists the forms that are not sent, of one audit or, when audit is
// empty, of all and of none, oldest first.
func (s *Study) Drafts(audit AuditID) ([]Draft, error) {
	drafts, _, err := s.drafts(audit)
	return drafts, err
}

func (s *Study) drafts(audit AuditID) ([]Draft, []RecordID, error) {
	records, err := s.store.Records(KindDraft, audit)
	if err != nil {
		return nil, nil, fmt.Errorf("list drafts: %w", err)
	}
	var drafts []Draft
	var ids []RecordID
	for _, record := range records {
		var d Draft
		err := s.load(record.ID, slotForm, &d)
		if errors.Is(err, ErrErased) || errors.Is(err, ErrDamaged) {
			continue // sent meanwhile, or lost: a form can be filled in again
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read draft %s: %w", record.ID, err)
		}
		d.Audit = record.Audit
		drafts, ids = append(drafts, d), append(ids, record.ID)
	}
	return drafts, ids, nil
}

// Draft returns what was typed in a form and not sent; the zero Draft when
// there is nothing.
func (s *Study) Draft(audit AuditID, form FormName) (Draft, error) {
	drafts, _, err := s.drafts(audit)
	found := Draft{Audit: audit, Form: form}
	for _, d := range drafts {
		if d.Form == form && d.Audit == audit {
			found = d
		}
	}
	return found, err
}

// KeepDraft keeps what a form shows now. A form without fields is dropped.
func (s *Study) KeepDraft(d Draft) error {
	if len(d.Fields) == 0 {
		return s.DropDraft(d.Audit, d.Form)
	}
	s.write.Lock()
	defer s.write.Unlock()
	d.At = s.source.Now()
	drafts, ids, err := s.drafts(d.Audit)
	if err != nil {
		return err
	}
	for at, other := range drafts {
		if other.Form == d.Form && other.Audit == d.Audit {
			if _, err := s.save(ids[at], slotForm, d); err != nil {
				return fmt.Errorf("keep draft: %w", err)
			}
			return nil
		}
	}
	if _, err := s.create(KindDraft, d.Audit, document(slotForm, d)); err != nil {
		return fmt.Errorf("keep draft: %w", err)
	}
	return nil
}

// DropDraft destroys the key of a form's draft, because it was sent or is not
// wanted. Without a draft it does nothing.
func (s *Study) DropDraft(audit AuditID, form FormName) error {
	return s.dropDrafts(audit, func(d Draft) bool { return d.Form == form && d.Audit == audit })
}

// dropAbout drops the drafts about an interview whose key is destroyed.
func (s *Study) dropAbout(audit AuditID, id InterviewID) error {
	prefix := string(InterviewForm(id, ""))
	return s.dropDrafts(audit, func(d Draft) bool { return strings.HasPrefix(string(d.Form), prefix) })
}

func (s *Study) dropDrafts(audit AuditID, gone func(Draft) bool) error {
	s.write.Lock()
	defer s.write.Unlock()
	drafts, ids, err := s.drafts(audit)
	if err != nil {
		return err
	}
	for at, d := range drafts {
		if !gone(d) {
			continue
		}
		if err := s.store.Erase(EraseOrder{Record: ids[at], Reason: EraseRetention}); err != nil {
			return fmt.Errorf("drop draft: %w", err)
		}
	}
	return nil
}
