package interview

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// kept is the form in which the beginning of an interview is kept, in a slot
// that changes only with the withdrawal code.
type kept struct {
	Interview
	// Answers live in slots of their own until the interview is finished.
	Answers []Answer `json:"answers,omitempty"`
	// Consent can change, and has its own slot.
	Consent *Consent `json:"consent,omitempty"`
}

// NewInterview is what is needed to begin an interview.
type NewInterview struct {
	Audit AuditID
	Circumstances
	Consent Consent
}

// Errors of beginning, finding and changing interviews.
var (
	// ErrConsent: without consent to take part nothing is kept.
	ErrConsent = errors.New("the person has not agreed to take part; nothing is kept but the count of those who declined")
	// ErrCodeTaken: the working code names another interview.
	ErrCodeTaken = errors.New("the working code is taken by another interview of the audit")
	// ErrFinished: the interview is finished; it is changed by an amendment.
	ErrFinished = errors.New("the interview is finished; amend it with a reason")
	// ErrNotFinished: only a finished interview can be amended.
	ErrNotFinished = errors.New("the interview is not finished; resume it instead")
	// ErrNoCode: no interview of the audit opens to the withdrawal code.
	ErrNoCode = errors.New("no interview of the audit has this withdrawal code")
	// ErrReason: an amendment needs a reason.
	ErrReason = errors.New("a change to a finished interview needs a reason")
	// ErrNoWords: the words to remove stand nowhere in the interview, or would
	// stand there still.
	ErrNoWords = errors.New("nothing to remove")
	// ErrAuditClosed: no new interviews are begun in a closed audit.
	ErrAuditClosed = errors.New("the audit is closed")
)

// Begin opens a new interview and returns its session and the withdrawal code
// to hand to the person, once the interview's creation is durable. Without
// consent to take part it counts the person as declined and returns
// ErrConsent. An empty working code is filled in with the next one for the
// laptop's letter.
func (s *Study) Begin(begin NewInterview, letter string) (*Session, WithdrawalCode, error) {
	audit, err := s.Audit(begin.Audit)
	if err != nil {
		return nil, "", err
	}
	if !audit.Closed.IsZero() {
		return nil, "", ErrAuditClosed
	}
	if err := begin.complete(&audit); err != nil {
		return nil, "", err
	}
	if !begin.Consent.TakePart {
		err := s.CountRecruitment(audit.ID, begin.Group, func(r *Recruitment) { r.Declined++ })
		if err != nil {
			return nil, "", err
		}
		return nil, "", ErrConsent
	}
	i, code, err := s.beginRecord(begin, audit.Guide, letter)
	if err != nil {
		return nil, "", err
	}
	session, err := s.open(i)
	return session, code, err
}

// complete fills in what may be left out and checks the rest.
func (n *NewInterview) complete(audit *Audit) error {
	if n.Group == "" && len(audit.Groups) > 0 {
		n.Group = audit.Groups[0].Name
	}
	known := func(g RespondentGroup) bool { return g.Name == n.Group }
	if len(audit.Groups) > 0 && !slices.ContainsFunc(audit.Groups, known) {
		return fmt.Errorf("respondent group %q: the audit has no such group", string(n.Group))
	}
	if n.Mode == "" {
		n.Mode = OnSite
	}
	if !slices.Contains([]Mode{OnSite, Phone, Video, Paper}, n.Mode) {
		return fmt.Errorf("mode %q: want on_site, phone, video or paper", string(n.Mode))
	}
	if n.Persons == 0 {
		n.Persons = 1
	}
	if n.Persons < 1 || n.Persons > MaxPersons {
		return fmt.Errorf("persons %d: want 1 to %d", n.Persons, MaxPersons)
	}
	if len(n.Auditors) > MaxAuditors {
		return fmt.Errorf("%d auditors: at most %d hold one interview", len(n.Auditors), MaxAuditors)
	}
	if n.Code != "" {
		if _, err := ParseWorkingCode(string(n.Code)); err != nil {
			return err
		}
	}
	if n.Consent.How == "" {
		n.Consent.How = ConsentOral
	}
	if !slices.Contains([]ConsentHow{ConsentOral, ConsentSigned, ConsentDigital}, n.Consent.How) {
		return fmt.Errorf("consent given %q: want oral, signed or digital", string(n.Consent.How))
	}
	return nil
}

func (s *Study) beginRecord(begin NewInterview, guide GuideReference, letter string) (*Interview, WithdrawalCode, error) {
	s.write.Lock()
	defer s.write.Unlock()
	code, err := NewWithdrawalCode(s.source.Random)
	if err != nil {
		return nil, "", err
	}
	hash, err := code.Hash(s.source.Random)
	if err != nil {
		return nil, "", err
	}
	used, err := s.codes(begin.Audit)
	if err != nil {
		return nil, "", err
	}
	if begin.Code == "" {
		begin.Code = NextWorkingCode(letter, used)
	} else if slices.Contains(used, begin.Code) {
		return nil, "", fmt.Errorf("%s: %w", begin.Code, ErrCodeTaken)
	}
	id, err := NewRecordID(s.source.Random)
	if err != nil {
		return nil, "", err
	}
	now := s.source.Now()
	if begin.Consent.At.IsZero() {
		begin.Consent.At = now
	}
	i := &Interview{
		ID: InterviewID(id), Audit: begin.Audit, Guide: guide, Circumstances: begin.Circumstances,
		Consent: begin.Consent, Withdrawal: hash, Started: now, State: StateOpen,
	}
	record := Record{ID: id, Audit: begin.Audit, Kind: KindInterview}
	slots := []Slot{document(slotInterview, kept{Interview: *i}), document(slotConsent, i.Consent)}
	if err := s.store.Create(record, slots); err != nil {
		return nil, "", fmt.Errorf("begin interview: %w", err)
	}
	s.used[begin.Audit] = append(used, begin.Code)
	return i, code, nil
}

// codes lists every working code that the audit has given out, also those of
// erased interviews: a code is never given twice. The caller holds the lock.
func (s *Study) codes(audit AuditID) ([]WorkingCode, error) {
	if used, ok := s.used[audit]; ok {
		return used, nil
	}
	records, err := s.store.Records(KindInterview, audit)
	if err != nil {
		return nil, fmt.Errorf("list interviews: %w", err)
	}
	events, err := s.Events(audit)
	if err != nil {
		return nil, err
	}
	var codes []WorkingCode
	for _, record := range records {
		beginning, err := s.beginning(record)
		if errors.Is(err, ErrDamaged) {
			continue // a code that cannot be read cannot be kept apart
		}
		if err != nil {
			return nil, err
		}
		codes = append(codes, beginning.Code)
	}
	for _, e := range events {
		codes = append(codes, e.Code)
	}
	s.used[audit] = codes
	return codes, nil
}

// beginning reads what was settled when an interview began, and nothing else.
func (s *Study) beginning(record Record) (Interview, error) {
	k := kept{}
	if err := s.load(record.ID, slotInterview, &k); err != nil {
		return Interview{}, fmt.Errorf("read interview %s: %w", record.ID, err)
	}
	return k.Interview, nil
}

// Interviews reads all living interviews of an audit, oldest first. One whose
// successor exists is left out: its erasure was cut short and is finished by
// Study.FinishErasures.
func (s *Study) Interviews(audit AuditID) ([]*Interview, error) {
	records, err := s.store.Records(KindInterview, audit)
	if err != nil {
		return nil, fmt.Errorf("list interviews: %w", err)
	}
	replaced := map[RecordID]bool{}
	for _, record := range records {
		if record.Replaces != "" && record.Last > 0 {
			replaced[record.Replaces] = true
		}
	}
	var interviews []*Interview
	for _, record := range records {
		if replaced[record.ID] || record.Replaces != "" && record.Last == 0 {
			continue
		}
		i, err := s.read(record)
		if err != nil {
			return nil, err
		}
		interviews = append(interviews, i)
	}
	return interviews, nil
}

// Interview reads one interview. An erased one is returned with nothing but
// its id, audit and StateWithdrawn, and ErrErased.
func (s *Study) Interview(id InterviewID) (*Interview, error) {
	record, err := s.store.Record(RecordID(id))
	if errors.Is(err, ErrErased) {
		return s.tombstone(id)
	}
	if err != nil {
		return nil, fmt.Errorf("read interview %s: %w", id, err)
	}
	if record.Kind != KindInterview {
		return nil, fmt.Errorf("read interview %s: %w", id, ErrNoRecord)
	}
	return s.read(record)
}

func (s *Study) tombstone(id InterviewID) (*Interview, error) {
	erased, err := s.store.Erased()
	if err != nil {
		return nil, fmt.Errorf("list erased records: %w", err)
	}
	for _, t := range erased {
		if t.Record == RecordID(id) && t.Kind == KindInterview {
			return &Interview{ID: id, Audit: t.Audit, State: StateWithdrawn}, ErrErased
		}
	}
	return nil, fmt.Errorf("read interview %s: %w", id, ErrNoRecord)
}

// read assembles an interview: from its newest version when it is finished,
// else from its slots.
func (s *Study) read(record Record) (*Interview, error) {
	if record.Last > 0 {
		return s.readVersion(record)
	}
	slots, err := s.store.Slots(record.ID)
	if err != nil {
		return nil, fmt.Errorf("read interview %s: %w", record.ID, err)
	}
	i := &Interview{ID: InterviewID(record.ID), Audit: record.Audit, State: StateOpen}
	for _, slot := range slots {
		if err := i.take(record.ID, slot); err != nil {
			return nil, err
		}
	}
	i.Answers = slices.DeleteFunc(i.Answers, func(a Answer) bool { return a.Empty() })
	i.State = StateOpen
	return i, nil
}

// take adds what one slot holds.
func (i *Interview) take(id RecordID, slot Slot) error {
	if slot.Lost {
		i.Lost = append(i.Lost, LossError{Record: id, Slot: slot.Name, At: slot.At})
		return nil
	}
	switch {
	case slot.Name == slotInterview:
		lost, consent, answers := i.Lost, i.Consent, i.Answers
		k := kept{}
		if err := decodeSlot(id, slot, &k); err != nil {
			return err
		}
		*i = k.Interview
		i.Lost, i.Consent, i.Answers = lost, consent, answers
	case slot.Name == slotConsent:
		return decodeSlot(id, slot, &i.Consent)
	case slot.Name == slotRepeats:
		return decodeSlot(id, slot, &i.Repeats)
	case !strings.HasPrefix(string(slot.Name), "."):
		var a Answer
		if err := decodeSlot(id, slot, &a); err != nil {
			return err
		}
		a.Sequence = slot.Sequence
		i.Answers = append(i.Answers, a) // a store has each slot once
	}
	return nil
}
