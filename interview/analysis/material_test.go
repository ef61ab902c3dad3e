package analysis

import (
	"fmt"
	"time"

	"synvanda/interview"
)

// team builds material in the words of the method.
type team struct {
	material *Material
}

var today = interview.Date{Year: 2027, Month: time.February, Day: 1}

// audit begins material with one guide.
func audit(questions ...interview.Question) *team {
	return &team{&Material{
		Audit: interview.Audit{
			ID: "audit", Name: "Linden", Unit: "Lindens mottagning", Language: interview.Swedish,
			Groups: []interview.RespondentGroup{
				{Name: interview.GroupUsers, Label: words("Brukare", "Service users")},
				{Name: interview.GroupRelatives, Label: words("Närstående", "Relatives and friends")},
				{Name: interview.GroupStaff, Label: words("Personal", "Staff")},
			},
			Protection: interview.Protection{WithdrawUntil: interview.Date{Year: 2027, Month: time.January, Day: 15}},
		},
		Guides:      []*interview.Guide{{Name: "test", Version: 1, Questions: questions}},
		Recruitment: interview.RecruitmentCounters{},
	}}
}

// says is what one person answers: a value, a missing reason, or nothing at
// all when the question was not reached.
type says map[interview.QuestionID]any

// met adds a finished interview.
func (t *team) met(group interview.GroupName, answers says) *interview.Interview {
	m := t.material
	i := &interview.Interview{
		ID: interview.InterviewID(fmt.Sprintf("interview-%d", len(m.Responses))), Audit: m.Audit.ID,
		Guide: m.Guides[0].Reference(), State: interview.StateFinished,
		Circumstances: interview.Circumstances{Group: group, Mode: interview.OnSite, Persons: 1, Code: "A-01"},
		Consent:       interview.Consent{TakePart: true, Quote: true},
		Started:       time.Date(2026, time.November, 3, 10, 0, 0, 0, time.UTC),
	}
	r := Response{Interview: i}
	for q := range m.Guides[0].All() {
		path := interview.QuestionPath(q.ID)
		e := interview.Entry{Path: path, Question: q, Answer: interview.Answer{Question: path}, Relevant: q.For(group)}
		switch a := answers[q.ID].(type) {
		case string:
			e.Answer.Value = interview.Words(a)
		case int:
			e.Answer.Value = interview.Number(float64(a))
		case []string:
			e.Answer.Value = interview.Names(a...)
		case map[string]string:
			e.Answer.Value = interview.Cells(a)
		case interview.MissingReason:
			if a == interview.NotAsked {
				e.Relevant = false
			} else {
				e.Answer.Missing = a
			}
		case interview.Answer:
			a.Question = path
			e.Answer = a
		}
		r.Sheet = append(r.Sheet, e)
	}
	m.Responses = append(m.Responses, r)
	return i
}

// meets adds several interviews with the same answers.
func (t *team) meets(n int, group interview.GroupName, answers says) *team {
	for range n {
		t.met(group, answers)
	}
	return t
}

func (t *team) publish() *Publication {
	p, err := t.material.Publish(Options{Date: today})
	if err != nil {
		panic(err)
	}
	return p
}

// question finds a published question.
func (p *Publication) question(id interview.QuestionID) Question {
	for _, q := range p.questions {
		if q.ID == id {
			return q
		}
	}
	return Question{}
}

// of finds the table of the group that a respondent group is shown in.
func (q Question) of(name interview.GroupName) *Table {
	for i := range q.Tables {
		if q.Tables[i].Group.Has(name) {
			return &q.Tables[i]
		}
	}
	return nil
}

// tally reads a table's classes as name to count.
func (t *Table) tally() map[string]int {
	counts := map[string]int{}
	for _, c := range t.Classes {
		name := ""
		for _, n := range c.Names {
			name += n
		}
		counts[name], _ = c.Count.Value()
	}
	return counts
}

func yesNo(id interview.QuestionID) interview.Question {
	return interview.Question{ID: id, Type: interview.TypeYesNo, Label: words("Ja eller nej?", "Yes or no?")}
}

func sensitive(q interview.Question) interview.Question {
	q.Sensitive = true
	return q
}

func when(q interview.Question, relevant interview.Expression) interview.Question {
	q.Relevant = relevant
	return q
}

func of(q interview.Question, kind interview.QuestionType) interview.Question {
	q.Type = kind
	return q
}
