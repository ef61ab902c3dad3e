package interview

import "fmt"

// RefusalReason says why an answer was not taken.
type RefusalReason string

// The reasons of the command-line contract.
const (
	RefusedNotRelevant RefusalReason = "not_relevant"
	RefusedConstraint  RefusalReason = "constraint"
	RefusedType        RefusalReason = "type"
	RefusedUnknown     RefusalReason = "unknown_question"
)

// Refusal tells that an answer was not taken, and why. The answers that were
// there stay as they were. It never contains the value.
type Refusal struct {
	Question QuestionPath
	Reason   RefusalReason
	Message  string
}

func (e *Refusal) Error() string {
	return fmt.Sprintf("question %q: %s", string(e.Question), e.Message)
}
