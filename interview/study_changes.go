package interview

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// readVersion reads a finished interview from its newest sealed version.
func (s *Study) readVersion(record Record) (*Interview, error) {
	body, version, err := s.store.Body(record.ID, 0)
	if err != nil {
		return nil, fmt.Errorf("read interview %s: %w", record.ID, err)
	}
	i := new(Interview)
	if err := json.Unmarshal(body, i); err != nil {
		return nil, fmt.Errorf("read interview %s version %d: %w", record.ID, version.Number, errForeignForm)
	}
	i.ID, i.Audit = InterviewID(record.ID), record.Audit
	i.Replaces = InterviewID(record.Replaces)
	i.State, i.Version, i.Hash = StateFinished, version.Number, version.Hash
	return i, nil
}

// seal keeps the whole interview as its next version.
func (s *Study) seal(i *Interview) error {
	version, err := s.store.Seal(RecordID(i.ID), Sealing{
		Body:         document(slotInterview, i).Value,
		GuideVersion: i.Guide.Version,
	})
	if err != nil {
		return fmt.Errorf("seal interview %s: %w", i.ID, err)
	}
	i.State, i.Version, i.Hash = StateFinished, version.Number, version.Hash
	return nil
}

// Change is what an amendment does to a finished interview.
type Change struct {
	Answers []Answer
	Reason  string
	By      AuditorName
}

// Amend changes answers of a finished interview and seals the next version.
// Answers are checked as in a session; the first that does not fit is returned
// as a *Refusal and nothing is changed.
func (s *Study) Amend(id InterviewID, change Change) (*Interview, error) {
	i, err := s.amended(id, change)
	if err != nil {
		return nil, err
	}
	return i, s.seal(i)
}

// Redact changes answers as Amend does, but makes a successor under a new key
// and destroys the key of the interview as it was: that is how a name that
// should never have been written is removed. The successor keeps the working
// code and opens to the same withdrawal code.
func (s *Study) Redact(id InterviewID, change Change) (*Interview, error) {
	i, err := s.amended(id, change)
	if err != nil {
		return nil, err
	}
	return s.succeed(i)
}

// succeed seals a changed interview under a new key and destroys the key of
// the interview as it was. What more the successor begins with is given.
func (s *Study) succeed(i *Interview, more ...Slot) (*Interview, error) {
	next, err := NewRecordID(s.source.Random)
	if err != nil {
		return nil, err
	}
	i.Replaces, i.ID = i.ID, InterviewID(next)
	record := Record{ID: next, Audit: i.Audit, Kind: KindInterview, Replaces: RecordID(i.Replaces)}
	beginning := *i
	beginning.Answers, beginning.Amendments = nil, nil
	slots := append([]Slot{document(slotInterview, kept{Interview: beginning})}, more...)
	if err := s.store.Create(record, slots); err != nil {
		return nil, fmt.Errorf("make successor of interview %s: %w", i.Replaces, err)
	}
	if err := s.seal(i); err != nil {
		return nil, err
	}
	if err := s.erase(i.Replaces, EraseRedacted, i.Code); err != nil {
		return nil, err
	}
	return i, nil
}

// amended returns a changed copy of a finished interview, unsealed.
func (s *Study) amended(id InterviewID, change Change) (*Interview, error) {
	if strings.TrimSpace(change.Reason) == "" {
		return nil, ErrReason
	}
	i, err := s.Interview(id)
	if err != nil {
		return nil, err
	}
	if i.State != StateFinished {
		return nil, ErrNotFinished
	}
	program, err := s.program(i)
	if err != nil {
		return nil, err
	}
	form := newForm(program, i, s.source)
	for _, a := range change.Answers {
		checked, err := form.take(a)
		if err != nil {
			return nil, err
		}
		checked.By, checked.At = change.By, s.source.Now()
		form.keep(checked)
	}
	for _, a := range form.changed() {
		form.keep(a)
	}
	i.Amendments = append(i.Amendments, Amendment{At: s.source.Now(), Reason: CleanText(change.Reason), By: change.By})
	return i, nil
}

// ConsentPurpose is something that a person agrees to, or not.
type ConsentPurpose string

// The purposes that can be taken back one by one. To take back TakePart is to
// withdraw.
const (
	PurposeQuote   ConsentPurpose = "quote"
	PurposeContact ConsentPurpose = "contact"
)

// SetConsent gives or takes back the consent to one purpose. In a finished
// interview the change makes a new version, so that it travels too.
func (s *Study) SetConsent(id InterviewID, purpose ConsentPurpose, agreed bool) error {
	s.write.Lock()
	defer s.write.Unlock()
	i, err := s.Interview(id)
	if err != nil {
		return err
	}
	switch purpose {
	case PurposeQuote:
		i.Consent.Quote = agreed
	case PurposeContact:
		i.Consent.Contact = agreed
	default:
		return fmt.Errorf("consent purpose %q: want quote or contact; to stop taking part is to withdraw", string(purpose))
	}
	if i.State == StateFinished {
		reason := fmt.Sprintf("consent: %s=%t", purpose, agreed)
		i.Amendments = append(i.Amendments, Amendment{At: s.source.Now(), Reason: reason})
		return s.seal(i)
	}
	if _, err := s.save(RecordID(id), slotConsent, i.Consent); err != nil {
		return fmt.Errorf("keep consent: %w", err)
	}
	return nil
}

// Withdrawal tells what a withdrawal reached.
type Withdrawal struct {
	Interview InterviewID
	Code      WorkingCode
	// Reports are those already exported that the interview is part of.
	Reports []ExportedReport
}

// Withdraw finds the interview that a withdrawal code opens and destroys its
// key. It returns ErrNoCode when the audit has none.
func (s *Study) Withdraw(audit AuditID, code WithdrawalCode) (Withdrawal, error) {
	records, err := s.store.Records(KindInterview, audit)
	if err != nil {
		return Withdrawal{}, fmt.Errorf("list interviews: %w", err)
	}
	var found []*Interview
	for _, record := range records {
		i, err := s.beginning(record)
		if errors.Is(err, ErrDamaged) {
			continue // its code cannot be read; the others must still be tried
		}
		if err != nil {
			return Withdrawal{}, err
		}
		if code.Opens(i.Withdrawal) {
			i.ID, i.Replaces = InterviewID(record.ID), InterviewID(record.Replaces)
			found = append(found, &i)
		}
	}
	if len(found) == 0 {
		return Withdrawal{}, ErrNoCode
	}
	w := Withdrawal{}
	// More than one only when a redaction was cut short between a record and
	// its successor: both go.
	for _, i := range found {
		reports, err := s.reportsWith(audit, i)
		if err != nil {
			return Withdrawal{}, err
		}
		if err := s.erase(i.ID, EraseWithdrawn, i.Code); err != nil {
			return Withdrawal{}, err
		}
		w.Interview, w.Code, w.Reports = i.ID, i.Code, append(w.Reports, reports...)
	}
	return w, nil
}

func (s *Study) reportsWith(audit AuditID, i *Interview) ([]ExportedReport, error) {
	reports, err := s.Reports(audit)
	if err != nil {
		return nil, err
	}
	var with []ExportedReport
	for _, report := range reports {
		for _, id := range report.Interviews {
			if id == i.ID || i.Replaces != "" && id == i.Replaces {
				with = append(with, report)
				break
			}
		}
	}
	return with, nil
}

func (s *Study) erase(id InterviewID, reason EraseReason, code WorkingCode) error {
	record, err := s.store.Record(RecordID(id))
	if err != nil {
		return fmt.Errorf("erase interview %s: %w", id, err)
	}
	if err := s.dropAbout(record.Audit, id); err != nil {
		return fmt.Errorf("erase interview %s: %w", id, err)
	}
	if err := s.store.Erase(EraseOrder{Record: RecordID(id), Reason: reason}); err != nil {
		return fmt.Errorf("erase interview %s: %w", id, err)
	}
	return s.LogEvent(record.Audit, AuditEvent{Event: eventOf(reason), Code: code, Record: RecordID(id)})
}

// FinishErasures completes redactions that a crash cut short: a record whose
// sealed successor exists is erased. It is called when a vault is opened,
// before anything is shown.
func (s *Study) FinishErasures() error {
	records, err := s.store.Records(KindInterview, "")
	if err != nil {
		return fmt.Errorf("list interviews: %w", err)
	}
	for _, record := range records {
		if record.Replaces == "" {
			continue
		}
		order := EraseOrder{Record: record.ID, Reason: EraseRedacted}
		if record.Last > 0 {
			order.Record = record.Replaces
		}
		// Without a sealed version the successor holds nothing: it goes, and
		// the redaction is made again.
		err := s.dropAbout(record.Audit, InterviewID(order.Record))
		if err == nil {
			err = s.store.Erase(order)
		}
		if err != nil && !errors.Is(err, ErrNoRecord) {
			return fmt.Errorf("finish erasing %s: %w", order.Record, err)
		}
	}
	return nil
}

// RenewCode gives an open interview another withdrawal code, for when the slip
// was lost before it was handed over. The code before opens nothing any more.
func (s *Study) RenewCode(id InterviewID) (WithdrawalCode, error) {
	s.write.Lock()
	defer s.write.Unlock()
	record, err := s.store.Record(RecordID(id))
	if err != nil {
		return "", fmt.Errorf("read interview %s: %w", id, err)
	}
	if record.Kind != KindInterview || record.Last > 0 {
		return "", ErrFinished
	}
	beginning, err := s.beginning(record)
	if err != nil {
		return "", err
	}
	code, err := NewWithdrawalCode(s.source.Random)
	if err != nil {
		return "", err
	}
	if beginning.Withdrawal, err = code.Hash(s.source.Random); err != nil {
		return "", err
	}
	if _, err := s.save(record.ID, slotInterview, kept{Interview: beginning}); err != nil {
		return "", fmt.Errorf("keep the new code: %w", err)
	}
	return code, nil
}
