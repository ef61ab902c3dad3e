package interview

import "fmt"

// AddBooking keeps an appointment and returns it with its id.
func (s *Study) AddBooking(b Booking) (Booking, error) {
	if b.State == "" {
		b.State = BookingPlanned
	}
	id, err := s.create(KindBooking, b.Audit, document(slotBooking, b))
	b.ID = BookingID(id)
	return b, err
}

// ChangeBooking replaces an appointment.
func (s *Study) ChangeBooking(b Booking) error {
	_, err := s.save(RecordID(b.ID), slotBooking, b)
	return err
}

// Bookings lists the appointments of an audit.
func (s *Study) Bookings(audit AuditID) ([]Booking, error) {
	bookings, ids, err := documents[Booking](s, KindBooking, audit, slotBooking)
	for i := range bookings {
		bookings[i].ID = BookingID(ids[i])
	}
	return bookings, err
}

// AddContact keeps how to reach someone, under a key of its own.
func (s *Study) AddContact(c Contact) (Contact, error) {
	id, err := s.create(KindContact, c.Audit, document(slotContact, c))
	c.ID = ContactID(id)
	return c, err
}

// Contacts lists the contacts of an audit.
func (s *Study) Contacts(audit AuditID) ([]Contact, error) {
	contacts, ids, err := documents[Contact](s, KindContact, audit, slotContact)
	for i := range contacts {
		contacts[i].ID = ContactID(ids[i])
	}
	return contacts, err
}

// EraseContact destroys the key of a contact.
func (s *Study) EraseContact(id ContactID) error {
	return s.store.Erase(EraseOrder{Record: RecordID(id), Reason: EraseRetention})
}

// AddObservation keeps a note from a visit.
func (s *Study) AddObservation(o Observation) (Observation, error) {
	if o.At.IsZero() {
		o.At = s.source.Now()
	}
	id, err := s.create(KindObservation, o.Audit, document(slotObservation, o))
	o.ID = ObservationID(id)
	return o, err
}

// Observations lists the notes from visits of an audit.
func (s *Study) Observations(audit AuditID) ([]Observation, error) {
	observations, ids, err := documents[Observation](s, KindObservation, audit, slotObservation)
	for i := range observations {
		observations[i].ID = ObservationID(ids[i])
	}
	return observations, err
}

// documents reads one slot of every record of a kind, with the records' ids.
func documents[T any](s *Study, kind Kind, audit AuditID, name SlotName) ([]T, []RecordID, error) {
	records, err := s.store.Records(kind, audit)
	if err != nil {
		return nil, nil, fmt.Errorf("list %ss: %w", kind, err)
	}
	values, ids := make([]T, len(records)), make([]RecordID, len(records))
	for i, record := range records {
		ids[i] = record.ID
		if err := s.load(record.ID, name, &values[i]); err != nil {
			return nil, nil, fmt.Errorf("read %s %s: %w", kind, record.ID, err)
		}
	}
	return values, ids, nil
}
