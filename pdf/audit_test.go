package pdf

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"synvanda/cmd/synvandactl/demodata"
	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/interview/guide"
)

// told is one interview as the command line reads it.
type told struct {
	Code     interview.WorkingCode   `json:"code"`
	Group    interview.GroupName     `json:"group"`
	Mode     interview.Mode          `json:"mode"`
	Auditors []interview.AuditorName `json:"auditors"`
	Consent  interview.Consent       `json:"consent"`
	Answers  []struct {
		Question interview.QuestionPath  `json:"question"`
		Value    interview.Value         `json:"value"`
		Missing  interview.MissingReason `json:"missing"`
		Note     string                  `json:"note"`
		Note2    string                  `json:"note2"`
		Quotes   []string                `json:"quotes"`
	} `json:"answers"`
}

// response lays out a told interview under a guide in which all is relevant.
func (w *told) response(t testing.TB, g *interview.Guide, number int) analysis.Response {
	t.Helper()
	i := &interview.Interview{
		ID: interview.InterviewID(fmt.Sprintf("%032d", number)), Guide: g.Reference(), State: interview.StateFinished,
		Circumstances: interview.Circumstances{Code: w.Code, Group: w.Group, Mode: w.Mode, Persons: 1, Auditors: w.Auditors},
		Consent:       w.Consent, Started: w.Consent.At,
	}
	if i.Mode == "" {
		i.Mode = interview.OnSite
	}
	r := analysis.Response{Interview: i}
	for q := range g.All() {
		if !q.Asked() {
			continue
		}
		e := interview.Entry{Path: interview.QuestionPath(q.ID), Question: q, Relevant: true}
		e.Answer.Question = e.Path
		for _, said := range w.Answers {
			if said.Question != e.Path {
				continue
			}
			e.Answer.Value, e.Answer.Missing, e.Answer.Note, e.Answer.Note2 = said.Value, said.Missing, said.Note, said.Note2
			for _, words := range said.Quotes {
				mark, ok := e.Answer.FindQuote(words)
				if !ok {
					t.Fatalf("%s %s: quoted words are not in the answer", w.Code, said.Question)
				}
				e.Answer.Quotes = append(e.Answer.Quotes, mark)
			}
		}
		r.Sheet = append(r.Sheet, e)
	}
	return r
}

// demo is the material of the fictitious audit.
func demo(t testing.TB) *analysis.Material {
	t.Helper()
	d, err := demodata.OpenAudit()
	if err != nil {
		t.Fatal(err)
	}
	g, err := guide.OpenTemplate(d.Audit.Guide.Name)
	if err != nil {
		t.Fatal(err)
	}
	m := &analysis.Material{Audit: d.Audit, Guides: []*interview.Guide{g}, Recruitment: d.Recruitment}
	for number, file := range demodata.Interviews() {
		var w told
		if err := json.Unmarshal(file, &w); err != nil {
			t.Fatal(err)
		}
		m.Responses = append(m.Responses, w.response(t, g, number))
	}
	if len(m.Responses) < 5 {
		t.Fatalf("%d demonstration interviews: too few to show anything", len(m.Responses))
	}
	return m
}

// testDay is when interviews are held in tests.
var testDay = time.Date(2026, time.November, 3, 10, 0, 0, 0, time.UTC)

// february is a day after the last one for withdrawal.
var february = interview.Date{Year: 2027, Month: time.February, Day: 1}

func publish(t testing.TB, m *analysis.Material, options analysis.Options) *analysis.Publication {
	t.Helper()
	if options.Date.IsZero() {
		options.Date = february
	}
	p, err := m.Publish(options)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
