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
	// Extra keeps sheets and settings that this program does not use.
	Extra map[string]string `json:"extra,omitempty"`
}

// RespondentGroup is a group of people whose answers are counted together and
// never pooled with another's.
type RespondentGroup struct {
	Name  GroupName `json:"name"`
	Label Text      `json:"label"`
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
