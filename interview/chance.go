package interview

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"time"

	"synvanda/interview/logic"
)

// chance is what random(), uuid() and randomize() draw from in one expression
// of one interview. It is drawn from the interview's id, so that the same
// expression of the same interview gives the same however often and wherever
// it is worked out: on the screen, after a pause, in the report. It decides
// about wording and order, never about keys.
type chance struct {
	interview InterviewID
	cell      *cell
	aspect    logic.Aspect
	stream    *rand.ChaCha8
}

// Read fills p; it never fails.
func (c *chance) Read(p []byte) (int, error) {
	if c.stream == nil {
		name := fmt.Sprintf("%s\x00%s\x00%s\x00%s", c.interview, c.cell.path, c.cell.at, c.aspect)
		c.stream = rand.NewChaCha8(sha256.Sum256([]byte(name)))
	}
	return c.stream.Read(p)
}

// clockOf is the clock that the expressions of an interview read, and its
// zone. In a finished interview time stands still: what was relevant when it
// was finished is what is reported.
func clockOf(i *Interview, source Source) (func() time.Time, *time.Location) {
	if i.State == StateFinished && !i.Finished.IsZero() {
		return func() time.Time { return i.Finished }, i.Finished.Location()
	}
	return source.Now, source.Now().Location()
}
