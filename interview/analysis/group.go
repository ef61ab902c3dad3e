package analysis

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"synvanda/interview"
)

// Group is a respondent group as it is shown: one of the audit's, or users and
// relatives together.
type Group struct {
	// Names are the audit's groups in it.
	Names []interview.GroupName
	// Label names the group, in the plural.
	Label interview.Text
	// Speaker names one member of the group, for the source of a quote.
	Speaker interview.Text
	// Interviews is how many interviews the group gave; hidden under five.
	Interviews Count
}

// Pooled tells whether the group is users and relatives together.
func (g *Group) Pooled() bool { return len(g.Names) > 1 }

// Has tells whether an audit's group is part of this one.
func (g *Group) Has(name interview.GroupName) bool { return slices.Contains(g.Names, name) }

// column is a group with its interviews.
type column struct {
	Group
	responses []indexed
}

// columns sorts the interviews into the groups that may be shown.
func (m *Material) columns(places []*place) []column {
	numbers := make(map[interview.QuestionID]int, len(places))
	for _, p := range places {
		numbers[p.ID] = p.number
	}
	byGroup := map[interview.GroupName][]indexed{}
	for _, r := range m.Responses {
		if counts(r.Interview) {
			byGroup[r.Interview.Group] = append(byGroup[r.Interview.Group], index(r, numbers, len(places)))
		}
	}
	pool := together(len(byGroup[interview.GroupUsers]), len(byGroup[interview.GroupRelatives]))
	var columns []column
	for _, name := range m.groupNames(byGroup) {
		responses := byGroup[name]
		if len(responses) == 0 || pool && name == interview.GroupRelatives {
			continue
		}
		names := []interview.GroupName{name}
		if pool && name == interview.GroupUsers {
			names = append(names, interview.GroupRelatives)
			responses = append(slices.Clone(responses), byGroup[interview.GroupRelatives]...)
		}
		columns = append(columns, column{Group: m.group(names, len(responses)), responses: responses})
	}
	return columns
}

// together tells whether users and relatives are shown as one group: both took
// part, and one of them is too small to be shown by itself.
func together(users, relatives int) bool {
	return users > 0 && relatives > 0 && (users < SmallestGroup || relatives < SmallestGroup)
}

// groupNames lists the groups in the audit's order, then any others by name.
func (m *Material) groupNames(present map[interview.GroupName][]indexed) []interview.GroupName {
	var names []interview.GroupName
	for _, g := range m.Audit.Groups {
		names = append(names, g.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(present)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (m *Material) group(names []interview.GroupName, interviews int) Group {
	g := Group{
		Names: names, Interviews: showIf(interviews >= SmallestGroup, interviews),
		Label: m.label(names[0]), Speaker: m.speaker(names[0]),
	}
	if len(names) == 2 {
		g.Label = join(g.Label, m.label(names[1]), interview.Text{interview.Swedish: " och ", interview.English: " together with "})
		g.Speaker = join(g.Speaker, m.speaker(names[1]), interview.Text{interview.Swedish: " eller ", interview.English: " or "})
	}
	return g
}

func (m *Material) label(name interview.GroupName) interview.Text {
	for _, g := range m.Audit.Groups {
		if g.Name == name && len(g.Label.Languages()) > 0 {
			return g.Label
		}
	}
	if label, ok := methodGroups[name]; ok {
		return label.plural
	}
	return interview.Text{interview.Swedish: string(name)}
}

func (m *Material) speaker(name interview.GroupName) interview.Text {
	if label, ok := methodGroups[name]; ok {
		return label.singular
	}
	return m.label(name)
}

func join(a, b, between interview.Text) interview.Text {
	joined := interview.Text{}
	for _, l := range []interview.Language{interview.Swedish, interview.English} {
		joined[l] = a.In(l) + between[l] + lowerFirst(b.In(l))
	}
	return joined
}

func lowerFirst(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:size]) + s[size:]
}

// methodGroups are the words for the groups that the method knows.
var methodGroups = map[interview.GroupName]struct{ plural, singular interview.Text }{
	interview.GroupUsers:      {words("Brukare", "Service users"), words("Brukare", "Service user")},
	interview.GroupRelatives:  {words("Närstående", "Relatives and friends"), words("Närstående", "Relative or friend")},
	interview.GroupStaff:      {words("Personal", "Staff"), words("Personal", "Member of staff")},
	interview.GroupManagement: {words("Ledning", "Management"), words("Chef", "Manager")},
	interview.GroupAdvocates:  {words("Brukarföreträdare", "User representatives"), words("Brukarföreträdare", "User representative")},
	interview.GroupBodies:     {words("Organisationer", "Organisations"), words("Organisation", "Organisation")},
}

func words(swedish, english string) interview.Text {
	return interview.Text{interview.Swedish: swedish, interview.English: english}
}
