package interview

import "iter"

// GuideName names a guide across its versions, such as "outpatient".
type GuideName string

// GroupName names a respondent group, such as "brukare".
type GroupName string

// The respondent groups that the method knows. An audit may add others.
const (
	GroupUsers      GroupName = "brukare"
	GroupRelatives  GroupName = "narstaende"
	GroupStaff      GroupName = "personal"
	GroupManagement GroupName = "ledning"
	GroupAdvocates  GroupName = "brukarforetradare"
	GroupBodies     GroupName = "organisation"
)

// Guide is an interview guide: what is asked, in which order and under which
// conditions. A guide in use never changes; a change makes a new version.
type Guide struct {
	Name    GuideName `json:"name"`
	Version uint32    `json:"version"`
	Title   Text      `json:"title"`
	// Introduction is read aloud before the first question.
	Introduction Text `json:"introduction,omitempty"`
	// Groups that the guide is written for, in the order in which they are
	// offered.
	Groups    []RespondentGroup `json:"groups,omitempty"`
	Questions []Question        `json:"questions"`
	// Lists are choice lists that no question offers, but expressions may look
	// up with instance('NAME').
	Lists []ChoiceList `json:"lists,omitempty"`
	// DefaultLanguage is the one that the author wrote first; empty when it
	// was not said.
	DefaultLanguage Language `json:"default_language,omitempty"`
	// LanguageNames are what the author called the languages, such as
	// "Svenska (sv)", where that is not what this program would write.
	LanguageNames map[Language]string `json:"language_names,omitempty"`
	// Sheets keep the order of sheets and columns of the workbook that the
	// guide was read from, and the cells that this program does not use.
	Sheets []Sheet `json:"sheets,omitempty"`
	// Extra keeps settings that this program does not use.
	Extra map[string]string `json:"extra,omitempty"`
}

// RespondentGroup is a group of people whose answers are counted together and
// never pooled with another's.
type RespondentGroup struct {
	Name  GroupName `json:"name"`
	Label Text      `json:"label"`
}

// ListName names a list of choices inside a guide. It may be a file's name.
type ListName string

// ChoiceList is a list of choices with a name of its own.
type ChoiceList struct {
	Name    ListName `json:"name"`
	Choices []Choice `json:"choices"`
}

// Sheet is what is kept of one sheet of a workbook.
type Sheet struct {
	Name string `json:"name"`
	// Columns are the headers, in order, of a sheet that the guide is made of.
	Columns []string `json:"columns,omitempty"`
	// Lists are the choice lists of a sheet of choices, in order.
	Lists []ListName `json:"lists,omitempty"`
	// Rows are the cells that the guide is not made of, with empty texts for
	// empty cells; rows without any cell are left out.
	Rows [][]string `json:"rows,omitempty"`
}

// List returns the choices of the list of that name: one of the guide's own,
// or the one that a question offers. It is nil when there is none.
func (g *Guide) List(name ListName) []Choice {
	if name == "" {
		return nil
	}
	for i := range g.Lists {
		if g.Lists[i].Name == name {
			return g.Lists[i].Choices
		}
	}
	for q := range g.All() {
		if q.List == name {
			return q.Choices
		}
	}
	return nil
}

// GuideReference names one version of a guide.
type GuideReference struct {
	Name    GuideName `json:"name"`
	Version uint32    `json:"version"`
}

// Reference names this version of the guide.
func (g *Guide) Reference() GuideReference {
	return GuideReference{Name: g.Name, Version: g.Version}
}

// All walks every element of the guide, holders before what they hold, in the
// order in which they are asked.
func (g *Guide) All() iter.Seq[*Question] {
	return func(yield func(*Question) bool) { walk(g.Questions, yield) }
}

func walk(questions []Question, yield func(*Question) bool) bool {
	for i := range questions {
		if !yield(&questions[i]) || !walk(questions[i].Questions, yield) {
			return false
		}
	}
	return true
}

// Question finds an element by its name, or returns nil.
func (g *Guide) Question(id QuestionID) *Question {
	for q := range g.All() {
		if q.ID == id {
			return q
		}
	}
	return nil
}

// Languages lists the languages that the guide's title or any label is
// written in, in alphabetical order.
func (g *Guide) Languages() []Language {
	all := Text{}
	collect := func(t Text) {
		for l, words := range t {
			if words != "" {
				all[l] = words
			}
		}
	}
	collect(g.Title)
	for q := range g.All() {
		collect(q.Label)
	}
	return all.Languages()
}
