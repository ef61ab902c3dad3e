package interview_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	. "synvanda/interview"
)

// chained is a guide of n questions, each asked only after the one before.
func chained(n int) *Guide {
	questions := make([]Question, n)
	for at := range questions {
		questions[at] = Question{ID: QuestionID(fmt.Sprintf("k%d", at)), Type: TypeText, Label: swedish("Fråga")}
		if at > 0 {
			questions[at].Relevant = Expression(fmt.Sprintf("${k%d} != ''", at-1))
		}
	}
	return guideOf(questions...)
}

// nested is a guide of repeats in each other, each turning a number of times.
func nested(depth, turns int) *Guide {
	inside := []Question{{ID: "innerst", Type: TypeText, Label: swedish("Fråga")}}
	for at := range depth {
		inside = []Question{{
			ID: QuestionID(fmt.Sprintf("r%d", at)), Type: TypeRepeat, Label: swedish("Varv"),
			RepeatCount: Expression(fmt.Sprint(turns)), Questions: inside,
		}}
	}
	return guideOf(append([]Question{{ID: "forst", Type: TypeNumber, Label: swedish("Först")}}, inside...)...)
}

// TestGuidesThatAskForTooMuchAreRefused holds bounded work against guides made
// to stop a laptop. Each either runs or is refused with ErrTooHeavy.
func TestGuidesThatAskForTooMuchAreRefused(t *testing.T) {
	many := guideOf(Question{ID: "barn", Type: TypeRepeat, Label: swedish("Barn"), Questions: []Question{
		{ID: "a", Type: TypeNumber, Label: swedish("A"), ReadOnly: "count(//*[count(//*) > 1]) = 0"},
		{ID: "b", Type: TypeText, Label: swedish("B")},
	}})
	bomb := Expression("count(//*[count(//*[count(//*) > 0]) > 0])")
	bombs := chained(300)
	for at := range bombs.Questions {
		bombs.Questions[at].Relevant, bombs.Questions[at].ReadOnly = "", bomb
	}
	for _, c := range []struct {
		name    string
		guide   *Guide
		refused bool
	}{
		{"5,000 questions, each after the one before", chained(5000), false},
		{"sixteen repeats in each other", nested(MaxPathDepth-1, 500), true},
		{"two repeats in each other", nested(2, 500), true},
		{"a repeat of 500 turns", nested(1, 500), false},
		{"every condition looks at everything, three times over", bombs, true},
		{"megabytes of expressions", guideOf(Question{ID: "a", Type: TypeText, Relevant: Expression("1" + strings.Repeat(" + 1", MaxExpressionBytes/4))}), true},
		{"a repeat that looks at all turns from each", many, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.guide.CanRun()
			if c.refused != errors.Is(err, ErrTooHeavy) || !c.refused && err != nil {
				t.Errorf("refused with %v, want too heavy %t", err, c.refused)
			}
		})
	}
	s := newScenario(t, many)
	s.begins(agreed())
	err := s.session.SetTurns("barn", MaxRepeats)
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("500 turns that each look at all: %v", err)
	}
	s.asks("barn")
	s.must(s.session.SetTurns("barn", 3))
	s.asks("barn[1]/a", "barn[1]/b", "barn[2]/a", "barn[2]/b", "barn[3]/a", "barn[3]/b", "barn")
	s.answers("barn[3]/a", Number(1))
}

func TestAnAnswerThatAsksForTooMuchIsRefused(t *testing.T) {
	s := newScenario(t, nested(1, 1))
	s.audit = s.begunWith(guideOf(
		Question{ID: "n", Type: TypeNumber, Label: swedish("N")},
		Question{ID: "r", Type: TypeRepeat, Label: swedish("R"), RepeatCount: "${n}", Questions: []Question{
			{ID: "q", Type: TypeRepeat, Label: swedish("Q"), RepeatCount: "${n}", Questions: []Question{
				{ID: "x", Type: TypeText, Label: swedish("X")},
			}},
		}},
	))
	s.begins(agreed())
	s.answers("n", Number(2))
	s.refuses(Answer{Question: "n", Value: Number(450)}, RefusedConstraint)
	if got := s.said("n").Value.Number(); got != 2 {
		t.Errorf("the answer before is %v now", got)
	}
	s.asks("n", "r[1]/q[1]/x", "r[1]/q[2]/x", "r[2]/q[1]/x", "r[2]/q[2]/x")
}

// begunWith makes another audit in the same study.
func (s *scenario) begunWith(guide *Guide) Audit {
	s.Helper()
	audit, err := s.CreateAudit(Audit{Name: "Andra", Unit: "Linden"}, guide)
	s.must(err)
	return audit
}
