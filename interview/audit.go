package interview

import "time"

// AuditID names one audit; it is written like a RecordID and is the id of the
// audit's own record.
type AuditID string

// Audit is one study: what was commissioned, of which service, by whom, when,
// and on which terms. It holds no answer and no respondent.
type Audit struct {
	ID   AuditID `json:"id"`
	Name string  `json:"name"`
	// Unit is the service that is audited, as its users call it.
	Unit     string   `json:"unit"`
	Language Language `json:"language"`
	// Level and Area say where in the system of services the unit stands.
	Level      Level          `json:"level,omitempty"`
	Area       string         `json:"area,omitempty"`
	Commission Commission     `json:"commission,omitzero"`
	Protection Protection     `json:"protection,omitzero"`
	Support    string         `json:"support,omitempty"`
	Guide      GuideReference `json:"guide"`
	// GuideLocked: the auditors have settled the guide; the commissioner's
	// wishes are kept beside it as wishes.
	GuideLocked bool              `json:"guide_locked,omitempty"`
	Wishes      []Wish            `json:"wishes,omitempty"`
	Groups      []RespondentGroup `json:"groups"`
	Team        []AuditorName     `json:"team,omitempty"`
	Phases      []Phase           `json:"phases,omitempty"`
	Promises    []Promise         `json:"promises,omitempty"`
	// TitleQuote points at the words that the report is named after.
	TitleQuote *QuotePointer `json:"title_quote,omitempty"`
	// Fictitious audits are made for practice or demonstration; every page
	// made from them says so.
	Fictitious bool      `json:"fictitious,omitempty"`
	Created    time.Time `json:"created"`
	// Closed is when work on the audit ended, zero while it goes on.
	Closed time.Time `json:"closed,omitzero"`
}

// Commission is what was agreed with the one who ordered the audit.
type Commission struct {
	Commissioner string `json:"commissioner,omitempty"`
	Purpose      string `json:"purpose,omitempty"`
	Scope        string `json:"scope,omitempty"`
	// Recruitment says who informs and who asks people to take part.
	Recruitment string `json:"recruitment,omitempty"`
	// Ownership says who owns the report and who may publish it.
	Ownership string `json:"ownership,omitempty"`
	Feedback  string `json:"feedback,omitempty"`
	Price     string `json:"price,omitempty"`
	Agreed    Date   `json:"agreed,omitzero"`
	// ReportDue is the last date for the report.
	ReportDue Date `json:"report_due,omitzero"`
}

// Protection is what a person is told about the data: who answers for it,
// whom to turn to, and when it goes.
type Protection struct {
	Controller string `json:"controller,omitempty"`
	Contact    string `json:"contact,omitempty"`
	// Authority is where to complain.
	Authority string `json:"authority,omitempty"`
	// WithdrawUntil is the last day on which a withdrawal still changes the
	// report. No report or table leaves before it has passed.
	WithdrawUntil Date `json:"withdraw_until,omitzero"`
	// DeleteAfter is the retention date for answers and notes.
	DeleteAfter Date `json:"delete_after,omitzero"`
	// ContactsDeleteAfter is the earlier date for contact details.
	ContactsDeleteAfter Date `json:"contacts_delete_after,omitzero"`
}

// Wish is something that the commissioner asked for about the guide.
type Wish struct {
	Text   string    `json:"text"`
	At     time.Time `json:"at"`
	Answer string    `json:"answer,omitempty"`
}

// PromiseParty tells who promised.
type PromiseParty string

// The two sides of a commission.
const (
	PromiseByService  PromiseParty = "service"
	PromiseByAuditors PromiseParty = "auditors"
)

// Promise is something that one side said that it will do.
type Promise struct {
	By   PromiseParty `json:"by"`
	Text string       `json:"text"`
	Due  Date         `json:"due,omitzero"`
	Kept Kept         `json:"kept,omitempty"`
}

// Kept says whether a promise was kept.
type Kept string

// The states of a promise; an open one has the empty string.
const (
	KeptYes    Kept = "yes"
	KeptPartly Kept = "partly"
	KeptNo     Kept = "no"
)

// PhaseName names a step of the method.
type PhaseName string

// PhaseStatus says how far a phase has come.
type PhaseStatus string

// The states of a phase.
const (
	PhaseWaiting PhaseStatus = "waiting"
	PhaseStarted PhaseStatus = "started"
	PhaseDone    PhaseStatus = "done"
)

// Phase is one row of the audit's checklist.
type Phase struct {
	Name   PhaseName   `json:"name"`
	Owner  string      `json:"owner,omitempty"`
	Due    Date        `json:"due,omitzero"`
	Status PhaseStatus `json:"status"`
}

// StandardPhases are the thirteen steps of a user-led audit, in order.
func StandardPhases() []Phase {
	names := []PhaseName{
		"dialogue", "agreement", "team", "visit", "guide", "recruitment", "interviews",
		"analysis", "validation", "report", "feedback", "followup", "deletion",
	}
	phases := make([]Phase, len(names))
	for i, name := range names {
		phases[i] = Phase{Name: name, Status: PhaseWaiting}
	}
	return phases
}

// Recruitment counts people without naming any. Withdrawals are not among
// them: Study.Withdrawn counts those from what is left of the records.
type Recruitment struct {
	Invited  int `json:"invited"`
	Accepted int `json:"accepted"`
	Declined int `json:"declined"`
	NoShow   int `json:"no_show"`
}

// RecruitmentCounters hold one Recruitment for each respondent group.
type RecruitmentCounters map[GroupName]Recruitment

// Total adds the groups together.
func (c RecruitmentCounters) Total() Recruitment {
	var t Recruitment
	for _, r := range c {
		t.Invited += r.Invited
		t.Accepted += r.Accepted
		t.Declined += r.Declined
		t.NoShow += r.NoShow
	}
	return t
}

// ExportedReport remembers a report that left the program, so that a later
// withdrawal can say which reports it concerns. It lists records, not content.
type ExportedReport struct {
	File       string        `json:"file"`
	Date       Date          `json:"date"`
	At         time.Time     `json:"at"`
	Interviews []InterviewID `json:"interviews"`
}

// AuditEvent is one line of the audit's log: what was done, when, to which
// interview by working code. It holds no content.
type AuditEvent struct {
	At    time.Time   `json:"at"`
	Event EventName   `json:"event"`
	Code  WorkingCode `json:"code,omitempty"`
	// Record is the erased record that the line tells of, when there is one.
	Record RecordID `json:"record,omitempty"`
	Note   string   `json:"note,omitempty"`
}

// EventName names what an AuditEvent tells of.
type EventName string

// The events that are logged.
const (
	EventWithdrawn   EventName = "withdrawn"
	EventRedacted    EventName = "redacted"
	EventDeleted     EventName = "deleted"
	EventGuideLocked EventName = "guide_locked"
	EventReport      EventName = "report"
	EventClosed      EventName = "closed"
)
