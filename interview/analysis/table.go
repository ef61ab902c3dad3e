package analysis

import "synvanda/interview"

// Reason says why numbers are not shown.
type Reason string

// The reasons. The empty Reason means that numbers are shown.
const (
	// TooFew: fewer than five answered.
	TooFew Reason = "too_few"
	// OneOfPool: the question is put to one of two groups that are only shown
	// together.
	OneOfPool Reason = "one_of_pool"
	// TellsGroups: the answers say who belongs to which of two groups that are
	// only shown together.
	TellsGroups Reason = "tells_groups"
	// FollowsHidden: whether the question was asked depends on an answer whose
	// numbers are hidden or merged.
	FollowsHidden Reason = "follows_hidden"
)

// Table is what may be shown of one question, or one row of a matrix, in one
// group.
type Table struct {
	Group Group
	// Row is the matrix row, or the place in an order, "1" to "3"; nil for a
	// whole question.
	Row *interview.Choice
	// Hidden says why there are no numbers; empty when there are.
	Hidden Reason
	// N is how many answered.
	N       Count
	Missing Missing
	// Classes are the answers with their counts, in the guide's order. Open
	// and number questions, and sensitive ones whose classes are all merged,
	// have none.
	Classes []Class
	// Merged tells that classes of a sensitive question are shown together.
	Merged bool
	// Overlapping tells that a person can be in several classes.
	Overlapping bool
	// Positive is how many chose 3 or 4 on the four-step scale.
	Positive Count
	// Median of ladder, 0–10 and number; Least and Most of number.
	Median, Least, Most Measure
	// Rows of a matrix, or the places of an order, each with an N of its own.
	Rows []Table
}

// Missing counts those who did not answer.
type Missing struct{ DontKnow, Declined, NotAsked Count }

// Class is one answer, or several that are shown together.
type Class struct {
	// Names of the choices.
	Names  []string
	Labels []interview.Text
	Count  Count
}

// Label joins the words of the class's choices with a slash.
func (c *Class) Label(language interview.Language) string {
	label := ""
	for i, l := range c.Labels {
		if i > 0 {
			label += " / "
		}
		label += l.In(language)
	}
	return label
}
