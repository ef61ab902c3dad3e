package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// guidePrints are the two products made of a guide.
var guidePrints = map[string]func(*bytes.Buffer, GuideData) error{
	"guide":  func(b *bytes.Buffer, data GuideData) error { return Guide(b, data) },
	"answer": func(b *bytes.Buffer, data GuideData) error { return AnswerSheet(b, data) },
}

func TestGuidePrintsHoldEveryQuestion(t *testing.T) {
	if testing.Short() {
		t.Skip("whole guides are for the long run")
	}
	for _, template := range guide.Templates() {
		g, err := guide.OpenTemplate(template.Name)
		if err != nil {
			t.Fatal(err)
		}
		for name, write := range guidePrints {
			for _, l := range []interview.Language{interview.Swedish, interview.English} {
				var b bytes.Buffer
				if err := write(&b, GuideData{Guide: g, Language: l, Date: february}); err != nil {
					t.Fatal(err)
				}
				keep(t, strings.Join([]string{string(template.Name), name, string(l)}, "-"), b.Bytes())
				text := strings.Join(strings.Fields(strings.Join(pages(t, b.Bytes()), " ")), " ")
				for q := range g.All() {
					if q.Asked() && !strings.Contains(text, string(q.ID)+" ") {
						t.Errorf("%s of %s in %s lacks question %s", name, template.Name, l, q.ID)
					}
				}
			}
		}
	}
}

func TestGuidePrintNarrowsToAGroup(t *testing.T) {
	g, err := guide.OpenTemplate(guide.SharedDecision)
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range guidePrints {
		for group, wanted := range map[interview.GroupName]bool{"": true, interview.GroupManagement: true, interview.GroupUsers: false} {
			var b bytes.Buffer
			if err := write(&b, GuideData{Guide: g, Group: group, Date: february}); err != nil {
				t.Fatal(err)
			}
			text := strings.Join(pages(t, b.Bytes()), " ")
			if strings.Contains(text, "C18a") != wanted {
				t.Errorf("%s for group %q: the managers' question is there: %v", name, group, !wanted)
			}
			if told := strings.Contains(text, "Frågas till: ledning"); told != (group == "") {
				t.Errorf("%s for group %q says whom the managers' question is for: %v", name, group, told)
			}
		}
	}
}

func TestGuidePrintsSayConditionsInWords(t *testing.T) {
	q := func(id interview.QuestionID, when interview.Expression) interview.Question {
		return interview.Question{ID: id, Type: interview.TypeYesNo, Label: interview.Text{interview.Swedish: "Fråga"}, Relevant: when}
	}
	g := &interview.Guide{Name: "prov", Version: 1, Title: interview.Text{interview.Swedish: "Prov"}, Questions: []interview.Question{
		q("A1", ""), q("A2", "${A1} = 'ja'"), q("A3", "string-length(${A1}) > 1"),
	}}
	for name, write := range guidePrints {
		var b bytes.Buffer
		if err := write(&b, GuideData{Guide: g, Date: february}); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(pages(t, b.Bytes()), " ")
		for _, wanted := range []string{"Frågas bara om svaret på A1 är Ja.", "när det här stämmer: string-length(${A1}) > 1"} {
			if strings.Count(text, wanted) != 1 {
				t.Errorf("%s does not say once %q", name, wanted)
			}
		}
	}
}

func TestAnswerSheetAsksForNoName(t *testing.T) {
	g, err := guide.OpenTemplate(guide.Outpatient)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := AnswerSheet(&b, GuideData{Guide: g, Date: february}); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.Join(pages(t, b.Bytes()), " ")), " ")
	for _, wanted := range []string{"Arbetskod", "Skriv aldrig namn", "förstör sedan bladet"} {
		if !strings.Contains(text, wanted) {
			t.Errorf("the answer sheet does not say %q", wanted)
		}
	}
	asked := 0
	for q := range g.All() {
		if q.Asked() {
			asked++
		}
	}
	if n := strings.Count(text, "Ville inte svara"); n != asked {
		t.Errorf("%d of %d questions can be left unanswered", n, asked)
	}
}

func TestGuidePrintsOfHostileGuides(t *testing.T) {
	if testing.Short() {
		t.Skip("whole guides are for the long run")
	}
	for i, words := range hostile {
		g := survey(words, 11, 0).Guides[0]
		g.Introduction = g.Title
		for at := range g.Questions {
			q := &g.Questions[at]
			q.Hint, q.EasyRead, q.Prompts, q.Relevant = q.Label, q.Label, []interview.Text{q.Label, q.Label}, interview.Expression(words)
		}
		g.Questions = append(g.Questions, nested(g.Questions[0], 12))
		for name, write := range guidePrints {
			var b, again bytes.Buffer
			data := GuideData{Guide: g, Date: february, Audit: interview.Audit{Fictitious: true}}
			if err := write(&b, data); err != nil {
				t.Fatalf("hostile %d, %s: %v", i, name, err)
			}
			keep(t, fmt.Sprintf("hostile-%02d-%s", i, name), b.Bytes())
			if err := write(&again, data); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Errorf("hostile %d, %s: the same guide gave other bytes (%v)", i, name, err)
			}
		}
	}
}

// nested puts a question inside groups and repeats in turn.
func nested(q interview.Question, depth int) interview.Question {
	for i := range depth {
		kind := interview.TypeGroup
		if i%2 == 1 {
			kind = interview.TypeRepeat
		}
		q = interview.Question{ID: interview.QuestionID(fmt.Sprintf("N%d", i)), Type: kind, Label: q.Label, Questions: []interview.Question{q}}
	}
	return q
}

func TestGuidePrintShortensLongLists(t *testing.T) {
	q := interview.Question{ID: "ort", Type: interview.TypeSingle, Label: interview.Text{interview.Swedish: "Var bor du?"}}
	for i := range 1_000 {
		q.Choices = append(q.Choices, interview.Choice{Name: fmt.Sprintf("o%d", i)})
	}
	g := &interview.Guide{Name: "orter", Version: 1, Title: interview.Text{interview.Swedish: "Orter"}, Questions: []interview.Question{q}}
	for name, write := range guidePrints {
		var b bytes.Buffer
		if err := write(&b, GuideData{Guide: g, Date: february}); err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(pages(t, b.Bytes()), " "); !strings.Contains(text, "940 svar till") {
			t.Errorf("%s does not say how many places are left out", name)
		}
	}
}
