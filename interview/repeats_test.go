package interview_test

import (
	"bytes"
	"slices"
	"testing"

	. "synvanda/interview"
)

// family asks about each child, as many as there are.
func family() *Guide {
	return &Guide{
		Name: "family", Version: 1, Title: swedish("Familj"),
		Questions: []Question{
			{ID: "antal", Type: TypeNumber, Integer: true, Label: swedish("Hur många barn?")},
			{
				ID: "barn", Type: TypeRepeat, Label: swedish("Barn"), RepeatCount: "${antal}",
				Questions: []Question{
					{ID: "alder", Type: TypeNumber, Label: swedish("Ålder")},
					{ID: "skola", Type: TypeText, Label: swedish("Skola"), Relevant: "${alder} >= 6"},
				},
			},
			{
				ID: "mote", Type: TypeRepeat, Label: swedish("Möte"),
				Questions: []Question{{ID: "vem", Type: TypeText, Label: swedish("Vem?")}},
			},
			{ID: "summa", Type: TypeCalculation, Calculation: "sum(${alder})"},
			{ID: "gammal", Type: TypeNote, Label: swedish("Stora barn"), Relevant: "${summa} > 10"},
		},
	}
}

func TestRepeatsFollowTheirCount(t *testing.T) {
	s := newScenario(t, family())
	s.begins(agreed())
	s.asks("antal", "mote")
	s.answers("antal", Number(2))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "mote")
	s.answers("barn[2]/alder", Number(7))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "barn[2]/skola", "mote")
	s.answers("barn[1]/alder", Number(5))
	s.asks("antal", "barn[1]/alder", "barn[2]/alder", "barn[2]/skola", "mote", "gammal")
	s.refuses(Answer{Question: "barn[3]/alder", Value: Number(1)}, RefusedUnknown)
	s.answers("antal", Number(1))
	s.asks("antal", "barn[1]/alder", "mote")
	s.powerFails()
	s.asks("antal", "barn[1]/alder", "mote")
}

func TestTurnsWithoutACountOpenAsTheyAreAnswered(t *testing.T) {
	s := newScenario(t, family())
	s.begins(agreed())
	s.answers("mote[2]/vem", Words("läkaren"))
	s.asks("antal", "mote[1]/vem", "mote[2]/vem", "mote")
	s.refuses(Answer{Question: "mote[3]/annat", Value: Words("x")}, RefusedUnknown)
	s.asks("antal", "mote[1]/vem", "mote[2]/vem", "mote")
	s.must(s.session.SetTurns("mote", 1))
	s.asks("antal", "mote[1]/vem", "mote")
	s.powerFails()
	s.asks("antal", "mote[1]/vem", "mote")
	s.must(s.session.SetTurns("mote", 2))
	if got := s.session.Answer("mote[2]/vem").Value.Words(); got != "läkaren" {
		t.Errorf("the turn came back with %q", got)
	}
	if err := s.session.SetTurns("barn", 2); err == nil {
		t.Error("a counted repeat was turned by hand")
	}
}

func TestGuideWithAFaultyExpressionNamesIt(t *testing.T) {
	guide := plan()
	guide.Questions[2].Relevant = "${P1} = "
	s := newScenario(t, guide)
	_, _, err := s.Begin(NewInterview{Audit: s.audit.ID, Consent: agreed()}, "A")
	if err == nil || !bytes.Contains([]byte(err.Error()), []byte(`question "P2", relevant`)) {
		t.Errorf("got %v", err)
	}
}

func TestChoiceFilterFollowsTheAnswers(t *testing.T) {
	place := func(name, county string) Choice {
		return Choice{Name: name, Label: swedish(name), Extra: map[string]string{"county": county}}
	}
	s := newScenario(t, &Guide{
		Name: "place", Version: 1, Title: swedish("Plats"),
		Questions: []Question{
			{ID: "county", Type: TypeSingle, Label: swedish("Län"), Choices: []Choice{{Name: "N"}, {Name: "S"}}},
			{
				ID: "town", Type: TypeSingle, Label: swedish("Ort"), ChoiceFilter: "county = ${county}",
				Choices: []Choice{place("kiruna", "N"), place("lund", "S"), place("ystad", "S")},
			},
		},
	})
	s.begins(agreed())
	s.answers("county", Words("S"))
	var names []string
	for _, c := range s.session.Choices("town") {
		names = append(names, c.Name)
	}
	if !slices.Equal(names, []string{"lund", "ystad"}) {
		t.Errorf("offered %v", names)
	}
}
