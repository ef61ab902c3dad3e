package interview

import (
	"slices"
	"time"
)

// InterviewID names one interview; it is written like a RecordID and is the id
// of the interview's own record.
type InterviewID string

// Mode says how an interview was held.
type Mode string

// The modes. A paper interview is typed in from an answer sheet.
const (
	OnSite Mode = "on_site"
	Phone  Mode = "phone"
	Video  Mode = "video"
	Paper  Mode = "paper"
)

// State says how far an interview has come.
type State string

// The states of an interview.
const (
	StateOpen      State = "open"
	StateFinished  State = "finished"
	StateWithdrawn State = "withdrawn"
)

// Circumstances are what is known of an interview before its first question.
type Circumstances struct {
	Code  WorkingCode `json:"code"`
	Group GroupName   `json:"group"`
	Mode  Mode        `json:"mode"`
	// Persons is how many answered together; a joint interview counts as one.
	Persons     int           `json:"persons"`
	Interpreter bool          `json:"interpreter"`
	Auditors    []AuditorName `json:"auditors"`
}

// Amendment tells why a finished interview was changed.
type Amendment struct {
	At     time.Time   `json:"at"`
	Reason string      `json:"reason"`
	By     AuditorName `json:"by,omitempty"`
}

// Interview is what one person, or several together, said: circumstances,
// consent, answers. It names its guide by version and holds no question text.
type Interview struct {
	ID    InterviewID    `json:"interview"`
	Audit AuditID        `json:"audit"`
	Guide GuideReference `json:"guide"`
	Circumstances
	Consent Consent `json:"consent"`
	// Withdrawal opens the interview for erasure to whoever has the code.
	Withdrawal WithdrawalHash `json:"withdrawal"`
	Started    time.Time      `json:"started"`
	Finished   time.Time      `json:"finished,omitzero"`
	// Repeats holds how many times each repeat is asked.
	Repeats    map[QuestionPath]int `json:"repeats,omitempty"`
	Answers    []Answer             `json:"answers"`
	Amendments []Amendment          `json:"amendments,omitempty"`
	// Replaces names the erased interview that this one succeeds.
	Replaces InterviewID `json:"replaces,omitempty"`

	// What follows is derived when the interview is read, and not kept.

	State   State         `json:"-"`
	Version VersionNumber `json:"-"`
	Hash    [32]byte      `json:"-"`
	// Lost names answers that were acknowledged and can no longer be read.
	Lost []LossError `json:"-"`
}

// Answer finds the answer to one question, or returns nil.
func (i *Interview) Answer(path QuestionPath) *Answer {
	at := slices.IndexFunc(i.Answers, func(a Answer) bool { return a.Question == path })
	if at < 0 {
		return nil
	}
	return &i.Answers[at]
}

// put replaces or adds an answer; an empty one is removed. What was lost there
// is no longer missed.
func (i *Interview) put(a Answer) {
	i.Lost = slices.DeleteFunc(i.Lost, func(l LossError) bool { return l.Slot == SlotName(a.Question) })
	at := slices.IndexFunc(i.Answers, func(b Answer) bool { return b.Question == a.Question })
	switch {
	case at < 0 && !a.Empty():
		i.Answers = append(i.Answers, a)
	case at >= 0 && a.Empty():
		i.Answers = slices.Delete(i.Answers, at, at+1)
	case at >= 0:
		i.Answers[at] = a
	}
}
