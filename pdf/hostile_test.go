package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

// hostile is text that people and broken programs have sent to writers of PDF.
var hostile = []string{
	"👩‍👩‍👧 🇸🇪 🎉", "Noll\x00 och \x1b[31m", "\xff\xfe\xc3(", "مرحبا بالعالم", "שלום עולם", "a\u030A \uFEFF\u00AD\u200B",
	`((( \ <</Type/Catalog>> endstream`, strings.Repeat("ord ", 25_000), strings.Repeat("x", 100_000), "\n\n\n", "",
}

// survey makes material with questions of every type, answered by n people in
// each group, all with the words given.
func survey(words string, questions, n int) *analysis.Material {
	text := interview.Text{interview.Swedish: words, interview.English: words, "ar": words}
	choices := func(n int) []interview.Choice {
		all := make([]interview.Choice, n)
		for i := range all {
			all[i] = interview.Choice{Name: fmt.Sprint(i), Label: text}
		}
		return all
	}
	kinds := []interview.Question{
		{Type: interview.TypeText},
		{Type: interview.TypeSingle, Choices: choices(40)},
		{Type: interview.TypeMulti, Choices: choices(6)},
		{Type: interview.TypeYesNo, Sensitive: true},
		{Type: interview.TypeScale4},
		{Type: interview.TypeScale10},
		{Type: interview.TypeLadder},
		{Type: interview.TypeMatrix, Rows: choices(4), Choices: choices(3)},
		{Type: interview.TypeMatrix, Rows: choices(4), Choices: choices(30)},
		{Type: interview.TypeNumber},
		{Type: interview.TypeDate},
	}
	g := &interview.Guide{Name: "prov", Version: 1, Title: text}
	for i := range questions {
		q := kinds[i%len(kinds)]
		q.ID, q.Label, q.Theme = interview.QuestionID(fmt.Sprintf("Q%d", i)), text, text
		g.Questions = append(g.Questions, q)
	}
	m := &analysis.Material{Guides: []*interview.Guide{g}, Audit: interview.Audit{
		Name: words, Unit: words, Area: words, Language: interview.Swedish, Fictitious: true, Team: []interview.AuditorName{interview.AuditorName(words)},
		Commission: interview.Commission{Commissioner: words, Purpose: words, Feedback: words},
		Protection: interview.Protection{Controller: words, Contact: words, Authority: words, WithdrawUntil: february},
		Promises:   []interview.Promise{{By: interview.PromiseByService, Text: words}},
	}}
	for i := range n {
		for _, group := range []interview.GroupName{interview.GroupUsers, interview.GroupStaff} {
			m.Responses = append(m.Responses, answered(g, group, words, i))
		}
	}
	return m
}

// answered is an interview in which every question has an answer and a quote.
func answered(g *interview.Guide, group interview.GroupName, words string, number int) analysis.Response {
	i := &interview.Interview{
		ID: interview.InterviewID(fmt.Sprint(group, number)), State: interview.StateFinished,
		Circumstances: interview.Circumstances{Group: group, Mode: interview.Phone, Persons: 1, Code: "Z-99"},
		Consent:       interview.Consent{TakePart: true, Quote: true}, Started: testDay,
	}
	r := analysis.Response{Interview: i}
	for q := range g.All() {
		if !q.Asked() {
			continue
		}
		e := interview.Entry{Path: interview.QuestionPath(q.ID), Question: q, Relevant: q.For(group)}
		e.Answer = interview.Answer{Question: e.Path, Note: words, Quotes: []interview.QuoteMark{{Field: interview.FieldNote, End: len([]rune(words))}}}
		switch choices := q.AnswerChoices(); q.Type {
		case interview.TypeText:
			e.Answer.Value = interview.Words(words)
		case interview.TypeDate:
			e.Answer.Value = interview.Words("2027-01-01")
		case interview.TypeNumber, interview.TypeScale10:
			e.Answer.Value = interview.Number(float64(number % 11))
		case interview.TypeMulti:
			e.Answer.Value = interview.Names(choices[number%len(choices)].Name)
		case interview.TypeMatrix:
			e.Answer.Value = interview.Cells(map[string]string{q.Rows[0].Name: choices[0].Name, q.Rows[number%len(q.Rows)].Name: choices[1].Name})
		default:
			e.Answer.Value = interview.Words(choices[number%len(choices)].Name)
		}
		r.Sheet = append(r.Sheet, e)
	}
	return r
}

func TestProductsOfHostileText(t *testing.T) {
	if testing.Short() {
		t.Skip("hostile text is for the long run")
	}
	for i, words := range hostile {
		questions := 11
		if len(words) > 1000 {
			questions = 3
		}
		m := survey(words, questions, 7)
		made(t, fmt.Sprintf("hostile-%02d", i), ReportData{Publication: publish(t, m, analysis.Options{}), Language: interview.English})
		r := m.Responses[0]
		var b bytes.Buffer
		if err := OwnAnswers(&b, OwnAnswersData{Audit: m.Audit, Interview: r.Interview, Sheet: r.Sheet[:3], Date: february}); err != nil {
			t.Errorf("own answers with text %d: %v", i, err)
		}
		if err := ConsentSheet(&b, ConsentData{Audit: m.Audit, Date: february}); err != nil {
			t.Errorf("consent sheet with text %d: %v", i, err)
		}
		if err := ConsentSlip(&b, SlipData{Audit: m.Audit, Date: february}); err != nil {
			t.Errorf("slip with text %d: %v", i, err)
		}
	}
}

func TestReportsOfAnySize(t *testing.T) {
	if testing.Short() {
		t.Skip("hostile text is for the long run")
	}
	for name, m := range map[string]*analysis.Material{
		"empty":           {},
		"no-interviews":   survey("Vad tycker du?", 5, 0),
		"one-interview":   survey("Vad tycker du?", 22, 1),
		"sixty-questions": survey("Hur ofta händer det att någon frågar dig vad du tycker?", 60, 30),
	} {
		made(t, name, ReportData{Publication: publish(t, m, analysis.Options{})})
	}
}

func TestAReportNeedsAPublication(t *testing.T) {
	if err := Report(&bytes.Buffer{}, ReportData{}); !errors.Is(err, ErrNoPublication) {
		t.Errorf("got %v", err)
	}
}

func TestEqualDataGivesEqualBytes(t *testing.T) {
	first := made(t, "first", ReportData{Publication: titled(t)})
	for range 3 {
		if !bytes.Equal(first, made(t, "again", ReportData{Publication: titled(t)})) {
			t.Fatal("two reports of the same data differ")
		}
	}
}
