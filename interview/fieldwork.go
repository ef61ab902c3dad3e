package interview

import "time"

// BookingID, ContactID and ObservationID name records; see RecordID.
type (
	BookingID     string
	ContactID     string
	ObservationID string
)

// BookingState says what became of an appointment.
type BookingState string

// The states of a booking.
const (
	BookingPlanned   BookingState = "planned"
	BookingDone      BookingState = "done"
	BookingNoShow    BookingState = "no_show"
	BookingCancelled BookingState = "cancelled"
)

// Booking is an appointment for an interview. It never holds a name or a way
// to reach the person; the working code is enough for the pair.
type Booking struct {
	ID    BookingID     `json:"id"`
	Audit AuditID       `json:"audit"`
	At    time.Time     `json:"at"`
	Place string        `json:"place,omitempty"`
	Pair  []AuditorName `json:"pair,omitempty"`
	Code  WorkingCode   `json:"code,omitempty"`
	State BookingState  `json:"state"`
}

// Contact is how to reach someone who asked to hear more. It stands apart from
// every interview, under a deletion date of its own, and names none.
type Contact struct {
	ID    ContactID `json:"id"`
	Audit AuditID   `json:"audit"`
	Name  string    `json:"name,omitempty"`
	// Reach is a telephone number, an address, or whatever the person gave.
	Reach       string `json:"reach"`
	Purpose     string `json:"purpose,omitempty"`
	DeleteAfter Date   `json:"delete_after"`
}

// Observation is a note from a visit to the unit: what the place is like,
// before the guide is written. It tells of premises, not of persons.
type Observation struct {
	ID    ObservationID `json:"id"`
	Audit AuditID       `json:"audit"`
	At    time.Time     `json:"at"`
	Place string        `json:"place,omitempty"`
	Text  string        `json:"text"`
	By    AuditorName   `json:"by,omitempty"`
}
