package interview

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// The reserved slots. A question's path never begins with a dot.
const (
	slotAudit       SlotName = ".audit"
	slotRecruitment SlotName = ".recruitment"
	slotReports     SlotName = ".reports"
	slotEvents      SlotName = ".events"
	slotGuide       SlotName = ".guide"
	slotInterview   SlotName = ".interview"
	slotConsent     SlotName = ".consent"
	slotRepeats     SlotName = ".repeats"
	slotDebrief     SlotName = ".debrief"
	slotPlace       SlotName = ".place"
	slotBooking     SlotName = ".booking"
	slotContact     SlotName = ".contact"
	slotObservation SlotName = ".observation"
	slotForm        SlotName = ".form"
)

// Source gives a Study what the domain does not take by itself: the time and
// chance. Random must be cryptographic outside tests.
type Source struct {
	Now    func() time.Time
	Random io.Reader
}

// Study speaks of a store's records in the words of the domain. Its methods
// may be called from several goroutines; each is durable when it returns nil.
type Study struct {
	store  Store
	source Source
	// write orders what is read, changed and written back.
	write sync.Mutex
	// used holds the working codes of each audit, once they have been read;
	// guarded by write.
	used map[AuditID][]WorkingCode
	// guides holds the versions read so far; they never change.
	guides   sync.Map // guideKey → *Guide
	programs sync.Map // guideKey → *program
}

type guideKey struct {
	audit AuditID
	GuideReference
}

// NewStudy gives access to the records in a store.
func NewStudy(store Store, source Source) *Study {
	return &Study{store: store, source: source, used: map[AuditID][]WorkingCode{}}
}

// NewRecordID draws an id: 128 random bits.
func NewRecordID(random io.Reader) (RecordID, error) {
	var bits [16]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return "", fmt.Errorf("draw record id: %w", err)
	}
	return RecordID(hex.EncodeToString(bits[:])), nil
}

// ParseRecordID checks the form of an id.
func ParseRecordID(s string) (RecordID, error) {
	bits, err := hex.DecodeString(s)
	if err != nil || len(bits) != 16 || hex.EncodeToString(bits) != s {
		return "", fmt.Errorf("id %q: want 32 lower-case hexadecimal digits", s)
	}
	return RecordID(s), nil
}

// document encodes a value for a slot. The domain's own types always encode.
func document(name SlotName, value any) Slot {
	data, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("encode slot %s: %T does not encode", name, value))
	}
	return Slot{Name: name, Value: data}
}

// save encodes and keeps one slot.
func (s *Study) save(id RecordID, name SlotName, value any) (Sequence, error) {
	return s.store.Save(id, name, document(name, value).Value)
}

// load decodes one slot; a slot that is not there leaves the value as it is.
func (s *Study) load(id RecordID, name SlotName, value any) error {
	slot, err := s.store.Slot(id, name)
	if err != nil || slot.Sequence == 0 && !slot.Lost {
		return err
	}
	return decodeSlot(id, slot, value)
}

func decodeSlot(id RecordID, slot Slot, value any) error {
	if slot.Lost {
		return &LossError{Record: id, Slot: slot.Name, At: slot.At}
	}
	if err := json.Unmarshal(slot.Value, value); err != nil {
		return fmt.Errorf("record %s, slot %q: %w", id, string(slot.Name), errForeignForm)
	}
	return nil
}

// errForeignForm stands in for a decoder's own words, which could quote a value.
var errForeignForm = fmt.Errorf("%w: the value opens but is not in a form that this program reads", ErrDamaged)

// create draws an id and keeps a new record.
func (s *Study) create(kind Kind, audit AuditID, slots ...Slot) (RecordID, error) {
	id, err := NewRecordID(s.source.Random)
	if err != nil {
		return "", err
	}
	return id, s.store.Create(Record{ID: id, Audit: audit, Kind: kind}, slots)
}

// ErrGuideVersion: a guide of that name and version is in the audit already,
// with other contents.
var ErrGuideVersion = errors.New("the audit holds this version of the guide already, with other contents")

// CreateAudit keeps a new audit with the guide that it begins with, and
// returns the audit with its id, creation time and, when none are given, the
// standard phases and the guide's respondent groups. A guide that asks for more
// work than an interview does is refused with ErrTooHeavy.
func (s *Study) CreateAudit(audit Audit, guide *Guide) (Audit, error) {
	id, err := NewRecordID(s.source.Random)
	if err != nil {
		return Audit{}, err
	}
	audit.ID = AuditID(id)
	audit.Created = s.source.Now()
	audit.Guide = guide.Reference()
	if audit.Language == "" {
		audit.Language = Swedish
	}
	if len(audit.Groups) == 0 {
		audit.Groups = guide.Groups
	}
	if len(audit.Phases) == 0 {
		audit.Phases = StandardPhases()
	}
	if err := guide.CanRun(); errors.Is(err, ErrTooHeavy) {
		return Audit{}, err
	}
	// The guide first: an audit without its guide could not be opened, a guide
	// without its audit is only never listed.
	if err := s.addGuide(audit.ID, guide); err != nil {
		return Audit{}, fmt.Errorf("keep guide: %w", err)
	}
	err = s.store.Create(Record{ID: id, Audit: audit.ID, Kind: KindAudit}, []Slot{document(slotAudit, audit)})
	if err != nil {
		return Audit{}, fmt.Errorf("keep audit: %w", err)
	}
	return audit, nil
}

// Audits lists all audits, oldest first.
func (s *Study) Audits() ([]Audit, error) {
	records, err := s.store.Records(KindAudit, "")
	if err != nil {
		return nil, fmt.Errorf("list audits: %w", err)
	}
	audits := make([]Audit, 0, len(records))
	for _, record := range records {
		audit, err := s.Audit(AuditID(record.ID))
		if err != nil {
			return nil, err
		}
		audits = append(audits, audit)
	}
	return audits, nil
}

// Audit returns one audit.
func (s *Study) Audit(id AuditID) (Audit, error) {
	var audit Audit
	if err := s.load(RecordID(id), slotAudit, &audit); err != nil {
		return Audit{}, fmt.Errorf("read audit %s: %w", id, err)
	}
	return audit, nil
}

// ChangeAudit reads an audit, lets change work on it, and keeps the result.
func (s *Study) ChangeAudit(id AuditID, change func(*Audit)) error {
	s.write.Lock()
	defer s.write.Unlock()
	audit, err := s.Audit(id)
	if err != nil {
		return err
	}
	change(&audit)
	audit.ID = id
	if _, err := s.save(RecordID(id), slotAudit, audit); err != nil {
		return fmt.Errorf("keep audit %s: %w", id, err)
	}
	return nil
}

// AddGuide keeps a version of a guide in an audit. The same version again,
// with the same contents, does nothing; with others it is ErrGuideVersion.
func (s *Study) AddGuide(audit AuditID, guide *Guide) error {
	s.write.Lock()
	defer s.write.Unlock()
	old, err := s.Guide(audit, guide.Reference())
	switch {
	case errors.Is(err, ErrNoRecord):
		if err := guide.CanRun(); errors.Is(err, ErrTooHeavy) {
			return err
		}
		return s.addGuide(audit, guide)
	case err != nil:
		return err
	case string(document(slotGuide, old).Value) != string(document(slotGuide, guide).Value):
		return ErrGuideVersion
	}
	return nil
}

func (s *Study) addGuide(audit AuditID, guide *Guide) error {
	_, err := s.create(KindGuide, audit, document(slotGuide, guide))
	return err
}

// Guide returns one version of a guide of an audit. The result is shared and
// must not be changed.
func (s *Study) Guide(audit AuditID, reference GuideReference) (*Guide, error) {
	key := guideKey{audit, reference}
	if guide, ok := s.guides.Load(key); ok {
		return guide.(*Guide), nil
	}
	records, err := s.store.Records(KindGuide, audit)
	if err != nil {
		return nil, fmt.Errorf("list guides: %w", err)
	}
	for _, record := range records {
		guide := new(Guide)
		if err := s.load(record.ID, slotGuide, guide); err != nil {
			return nil, fmt.Errorf("read guide: %w", err)
		}
		s.guides.Store(guideKey{audit, guide.Reference()}, guide)
		if guide.Reference() == reference {
			return guide, nil
		}
	}
	return nil, fmt.Errorf("guide %q version %d: %w", string(reference.Name), reference.Version, ErrNoRecord)
}

// program returns the guide of an interview, made ready to run.
func (s *Study) program(i *Interview) (*program, error) {
	key := guideKey{i.Audit, i.Guide}
	if p, ok := s.programs.Load(key); ok {
		return p.(*program), nil
	}
	guide, err := s.Guide(i.Audit, i.Guide)
	if err != nil {
		return nil, err
	}
	p, err := compile(guide)
	if err != nil {
		return nil, err
	}
	s.programs.Store(key, p)
	return p, nil
}

// Recruitment returns the counters of an audit.
func (s *Study) Recruitment(id AuditID) (RecruitmentCounters, error) {
	counters := RecruitmentCounters{}
	if err := s.load(RecordID(id), slotRecruitment, &counters); err != nil {
		return nil, fmt.Errorf("read recruitment counters: %w", err)
	}
	return counters, nil
}

// CountRecruitment changes the counters of one respondent group.
func (s *Study) CountRecruitment(id AuditID, group GroupName, change func(*Recruitment)) error {
	s.write.Lock()
	defer s.write.Unlock()
	counters, err := s.Recruitment(id)
	if err != nil {
		return err
	}
	r := counters[group]
	change(&r)
	counters[group] = r
	if _, err := s.save(RecordID(id), slotRecruitment, counters); err != nil {
		return fmt.Errorf("keep recruitment counters: %w", err)
	}
	return nil
}

// Withdrawn counts the interviews of an audit that were withdrawn. It counts
// tombstones, so that no crash can make a counter differ from the records.
func (s *Study) Withdrawn(id AuditID) (int, error) {
	erased, err := s.store.Erased()
	if err != nil {
		return 0, fmt.Errorf("list erased records: %w", err)
	}
	count := 0
	for _, tombstone := range erased {
		if tombstone.Audit == id && tombstone.Kind == KindInterview && tombstone.Reason == EraseWithdrawn {
			count++
		}
	}
	return count, nil
}

// Reports lists the reports that have left the program.
func (s *Study) Reports(id AuditID) ([]ExportedReport, error) {
	var reports []ExportedReport
	if err := s.load(RecordID(id), slotReports, &reports); err != nil {
		return nil, fmt.Errorf("read list of reports: %w", err)
	}
	return reports, nil
}

// AddReport remembers that a report left the program.
func (s *Study) AddReport(id AuditID, report ExportedReport) error {
	s.write.Lock()
	defer s.write.Unlock()
	reports, err := s.Reports(id)
	if err != nil {
		return err
	}
	report.At = s.source.Now()
	if _, err := s.save(RecordID(id), slotReports, append(reports, report)); err != nil {
		return fmt.Errorf("keep list of reports: %w", err)
	}
	return nil
}

// Events returns the audit's log, oldest first. Every erased interview is in
// it, also one whose line was lost to a crash between erasing and writing.
func (s *Study) Events(id AuditID) ([]AuditEvent, error) {
	var events []AuditEvent
	if err := s.load(RecordID(id), slotEvents, &events); err != nil {
		return nil, fmt.Errorf("read log: %w", err)
	}
	erased, err := s.store.Erased()
	if err != nil {
		return nil, fmt.Errorf("list erased records: %w", err)
	}
	for _, tombstone := range erased {
		known := slices.ContainsFunc(events, func(e AuditEvent) bool { return e.Record == tombstone.Record })
		if tombstone.Audit == id && tombstone.Kind == KindInterview && !known {
			events = append(events, AuditEvent{At: tombstone.At, Event: eventOf(tombstone.Reason), Record: tombstone.Record})
		}
	}
	slices.SortStableFunc(events, func(a, b AuditEvent) int { return a.At.Compare(b.At) })
	return events, nil
}

func eventOf(reason EraseReason) EventName {
	switch reason {
	case EraseWithdrawn:
		return EventWithdrawn
	case EraseRedacted:
		return EventRedacted
	}
	return EventDeleted
}

// LogEvent adds a line to the audit's log.
func (s *Study) LogEvent(id AuditID, event AuditEvent) error {
	s.write.Lock()
	defer s.write.Unlock()
	var events []AuditEvent
	if err := s.load(RecordID(id), slotEvents, &events); err != nil {
		return fmt.Errorf("read log: %w", err)
	}
	event.At = s.source.Now()
	if _, err := s.save(RecordID(id), slotEvents, append(events, event)); err != nil {
		return fmt.Errorf("keep log: %w", err)
	}
	return nil
}
