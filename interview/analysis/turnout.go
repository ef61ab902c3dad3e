package analysis

import "synvanda/interview"

// Turnout tells how many of a group were asked, came and stayed away. All
// counts are hidden when the group's number of interviews is, and when nobody
// has counted.
type Turnout struct {
	Group                               Group
	Invited, Accepted, Declined, NoShow Count
}

// turnouts guards the recruitment counters. Withdrawals are counted for the
// whole audit, so they are told only when no group is hidden.
func (m *Material) turnouts(columns []column) ([]Turnout, Count) {
	var all []Turnout
	open := len(columns) > 0
	for i := range columns {
		g := columns[i].Group
		counters := interview.RecruitmentCounters{}
		for _, name := range g.Names {
			counters[name] = m.Recruitment[name]
		}
		sum := counters.Total()
		shown := g.Interviews.Shown() && sum != (interview.Recruitment{})
		open = open && g.Interviews.Shown()
		all = append(all, Turnout{
			Group: g, Invited: showIf(shown, sum.Invited), Accepted: showIf(shown, sum.Accepted),
			Declined: showIf(shown, sum.Declined), NoShow: showIf(shown, sum.NoShow),
		})
	}
	return all, showIf(open, m.Withdrawn)
}
