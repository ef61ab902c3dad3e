package pdf

import (
	"fmt"
	"strings"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

// alternative says in words what a chart shows, for those who do not see it.
func (a answers) alternative() string {
	kind := a.say("Stapeldiagram.", "Bar chart.")
	switch {
	case a.table.Merged || a.table.Overlapping:
	case a.question.Type == interview.TypeScale4:
		kind = fmt.Sprintf(a.say("Stapel i %d delar.", "One bar in %d parts."), len(a.table.Classes))
	case a.question.Type == interview.TypeLadder:
		kind = fmt.Sprintf(a.say("Trappa med %d steg.", "A ladder of %d steps."), len(a.table.Classes))
	}
	n, _ := a.table.N.Value()
	text := kind + " " + fmt.Sprintf(a.say("Av %s:", "Of %s:"), count(n, a.say("som svarade", "who answered")))
	parts := make([]string, 0, len(a.table.Classes))
	for i := range a.table.Classes {
		c := &a.table.Classes[i]
		x, _ := c.Count.Value()
		parts = append(parts, fmt.Sprintf("%s, %d", a.label(c), x))
	}
	text += " " + strings.Join(parts, "; ") + "."
	return text + a.most() + a.finding()
}

// most names the most usual answer, when one is.
func (a answers) most() string {
	best, value, ties := -1, 0, 0
	for i := range a.table.Classes {
		x, _ := a.table.Classes[i].Count.Value()
		switch {
		case x > value:
			best, value, ties = i, x, 1
		case x == value:
			ties++
		}
	}
	if best < 0 || ties > 1 || len(a.table.Classes) < 2 {
		return ""
	}
	c := &a.table.Classes[best]
	return fmt.Sprintf(
		a.say(" Vanligast är %s, %s.", " The most usual answer is %s, %s."),
		a.quoted(a.label(c)), analysis.Share(a.Language, c.Count, a.table.N),
	)
}
