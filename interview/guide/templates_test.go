package guide

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/logic"
)

func openTemplate(t testing.TB, name interview.GuideName) *interview.Guide {
	t.Helper()
	g, err := OpenTemplate(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTemplatesHaveTheQuestionsOfTheMethod(t *testing.T) {
	want := map[interview.GuideName]struct {
		title, letter string
		questions     int
	}{
		Outpatient:     {"Öppenvård psykiatri/beroende", "A", 22},
		SIP:            {"SIP, samordnad individuell plan", "B", 20},
		SharedDecision: {"Delat beslutsfattande och trappan", "C", 21},
		RegionalSurvey: {"Regional enkät till vårdcentraler och kommuner", "D", 24},
	}
	templates := Templates()
	if len(templates) != len(want) {
		t.Fatalf("%d templates, want %d", len(templates), len(want))
	}
	for _, template := range templates {
		w := want[template.Name]
		g := openTemplate(t, template.Name)
		if g.Name != template.Name || g.Version != 1 {
			t.Errorf("template %s calls itself %s version %d", template.Name, g.Name, g.Version)
		}
		if got := template.Title.In(interview.Swedish); got != w.title {
			t.Errorf("%s: title %q, want %q", template.Name, got, w.title)
		}
		if len(g.Questions) != w.questions {
			t.Errorf("%s: %d questions, want %d", template.Name, len(g.Questions), w.questions)
		}
		for i := range g.Questions {
			if id := interview.QuestionID(fmt.Sprintf("%s%d", w.letter, i+1)); g.Questions[i].ID != id {
				t.Errorf("%s: question %d is %s, want %s", template.Name, i+1, g.Questions[i].ID, id)
			}
		}
	}
}

func TestTemplatesPassTheCheckerWithoutAProblem(t *testing.T) {
	files, err := fs.Glob(templateFiles, "templates/*.json")
	if err != nil || len(files) != len(templateNames) {
		t.Fatalf("%d template files (%v), want %d", len(files), err, len(templateNames))
	}
	for _, file := range files {
		data, err := templateFiles.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		g, problems, err := Read(file, bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Error(p)
		}
		if g == nil {
			continue
		}
		var again bytes.Buffer
		if err := Write(&again, g); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again.Bytes(), data) {
			t.Errorf("%s is not written as Write writes it", file)
		}
	}
}

func TestTemplatesAreCompleteInBothLanguages(t *testing.T) {
	for _, name := range templateNames {
		g := openTemplate(t, name)
		complete := func(place string, text interview.Text) {
			t.Helper()
			if len(text) != 2 || text[interview.Swedish] == "" || text[interview.English] == "" {
				t.Errorf("%s %s: written in %v, want Swedish and English", name, place, text.Languages())
			}
		}
		complete("title", g.Title)
		complete("introduction", g.Introduction)
		for _, group := range g.Groups {
			complete(string(group.Name), group.Label)
		}
		for q := range g.All() {
			id := string(q.ID)
			complete(id+" label", q.Label)
			complete(id+" easy read", q.EasyRead)
			complete(id+" theme", q.Theme)
			if q.Level == "" {
				t.Errorf("%s %s has no level", name, id)
			}
			for _, prompt := range q.Prompts {
				complete(id+" prompt", prompt)
			}
			for _, choice := range append(q.Choices, q.Rows...) {
				complete(id+" choice "+choice.Name, choice.Label)
			}
			if q.Constraint != "" {
				complete(id+" constraint", q.ConstraintMessage)
			}
		}
	}
}

// TestEasyReadIsEasier: never the same words, and no long words or sentences.
func TestEasyReadIsEasier(t *testing.T) {
	for _, name := range templateNames {
		for q := range openTemplate(t, name).All() {
			for _, language := range []interview.Language{interview.Swedish, interview.English} {
				easy := q.EasyRead[language]
				if easy == q.Label[language] {
					t.Errorf("%s %s: easy read in %s is the question itself", name, q.ID, language)
				}
				if n := longestSentence(easy); n > MaxEasySentenceWords {
					t.Errorf("%s %s: easy read in %s has a sentence of %d words", name, q.ID, language, n)
				}
			}
		}
	}
}

func TestPromptsAreSingleQuestions(t *testing.T) {
	for _, name := range templateNames {
		for q := range openTemplate(t, name).All() {
			for _, prompt := range q.Prompts {
				if n := strings.Count(prompt[interview.Swedish], "?"); n > 1 {
					t.Errorf("%s %s: prompt holds %d questions", name, q.ID, n)
				}
			}
		}
	}
}

func TestOutpatientKeepsWhatIndicatorsCountOn(t *testing.T) {
	g := openTemplate(t, Outpatient)
	types := map[interview.QuestionID]interview.QuestionType{
		"A1": interview.TypeText, "A2": interview.TypeScale4, "A5": interview.TypeYesNo,
		"A7": interview.TypeSingle, "A8": interview.TypeLadder, "A13": interview.TypeMulti,
		"A19": interview.TypeSingle, "A20": interview.TypeText, "A22": interview.TypeSingle,
	}
	for id, want := range types {
		if q := g.Question(id); q == nil || q.Type != want {
			t.Errorf("%s: %+v, want type %s", id, q, want)
		}
	}
	for q := range g.All() {
		if sensitive := q.ID == "A5" || q.ID == "A19"; q.Sensitive != sensitive {
			t.Errorf("%s: sensitive %v, want %v", q.ID, q.Sensitive, sensitive)
		}
	}
	none := g.Question("A13").Choices[5]
	if none.Name != "6" || !none.Exclusive {
		t.Errorf("A13: %+v should be the sixth place and exclude the others", none)
	}
}

func TestSIPBranchesOnTheFirstQuestion(t *testing.T) {
	want := map[interview.QuestionID]interview.Expression{
		"B1": "", "B2": "${B1} = '2'", "B3": "", "B20": "${B1} = '1' or ${B1} = '2'",
	}
	g := openTemplate(t, SIP)
	for q := range g.All() {
		expression, ok := want[q.ID]
		if !ok {
			expression = "${B1} = '1'"
		}
		if q.Relevant != expression {
			t.Errorf("%s is asked when %q, want %q", q.ID, q.Relevant, expression)
		}
	}
}

func TestTemplateExpressionsParse(t *testing.T) {
	parsed := 0
	for _, name := range templateNames {
		for q := range openTemplate(t, name).All() {
			for _, e := range []interview.Expression{q.Relevant, q.Constraint} {
				if e == "" {
					continue
				}
				parsed++
				if _, err := logic.Parse(string(e)); err != nil {
					t.Errorf("%s %s: %v", name, q.ID, err)
				}
			}
		}
	}
	if parsed == 0 {
		t.Error("no template has an expression")
	}
}

func TestLadderMatricesHaveFiveStepsAndThreeSides(t *testing.T) {
	g := openTemplate(t, SharedDecision)
	for _, group := range []interview.QuestionID{"C16", "C17", "C18"} {
		q := g.Question(group)
		if q.Type != interview.TypeGroup || len(q.Questions) != 3 {
			t.Fatalf("%s: %s of %d, want a group of 3", group, q.Type, len(q.Questions))
		}
		for i, side := range []string{"a", "b", "c"} {
			m := &q.Questions[i]
			if m.ID != group+interview.QuestionID(side) || m.Type != interview.TypeMatrix ||
				len(m.Rows) != 5 || len(m.Choices) != 2 {
				t.Errorf("%s: %s %s with %d rows", group, m.ID, m.Type, len(m.Rows))
			}
		}
	}
	system := g.Question("C18")
	for _, group := range []interview.GroupName{interview.GroupUsers, interview.GroupRelatives, interview.GroupStaff} {
		if system.For(group) {
			t.Errorf("C18 is put to %s", group)
		}
	}
	if !system.For(interview.GroupManagement) || !system.For(interview.GroupAdvocates) {
		t.Error("C18 is not put to management and user representatives")
	}
}

func TestUnknownTemplateIsRefused(t *testing.T) {
	for _, name := range []interview.GuideName{"", "nope", "../templates/sip", "sip.json", "a/b"} {
		if _, err := OpenTemplate(name); !errors.Is(err, ErrNoTemplate) {
			t.Errorf("template %q: %v, want %v", name, err, ErrNoTemplate)
		}
	}
}

func TestTemplatesAreTheCallersOwn(t *testing.T) {
	first := openTemplate(t, Outpatient)
	first.Questions[0].Label[interview.Swedish] = "changed"
	if got := openTemplate(t, Outpatient).Questions[0].Label[interview.Swedish]; got == "changed" {
		t.Error("a change in one copy shows in the next")
	}
}
