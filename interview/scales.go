package interview

import (
	"slices"
	"strconv"
)

// The names of the two answers to a yes/no question.
const (
	Yes = "ja"
	No  = "nej"
)

var yesNo = []Choice{
	{Name: Yes, Label: Text{Swedish: "Ja", English: "Yes"}},
	{Name: No, Label: Text{Swedish: "Nej", English: "No"}},
}

var scale4 = []Choice{
	{Name: "1", Label: Text{Swedish: "Stämmer inte alls", English: "Not true at all"}},
	{Name: "2", Label: Text{Swedish: "Stämmer ganska dåligt", English: "Mostly not true"}},
	{Name: "3", Label: Text{Swedish: "Stämmer ganska bra", English: "Mostly true"}},
	{Name: "4", Label: Text{Swedish: "Stämmer helt", English: "Completely true"}},
}

var ladder = []Choice{
	{Name: "0", Label: Text{Swedish: "Inget av detta", English: "None of this"}},
	{Name: "1", Label: Text{Swedish: "Jag får information och någon lyssnar", English: "I am informed and someone listens"}},
	{Name: "2", Label: Text{Swedish: "Jag får stöd att säga vad jag tycker", English: "I am helped to say what I think"}},
	{Name: "3", Label: Text{Swedish: "Det jag säger räknas med", English: "What I say is taken into account"}},
	{Name: "4", Label: Text{Swedish: "Jag är med när beslut tas", English: "I take part when decisions are made"}},
	{Name: "5", Label: Text{Swedish: "Vi delar på makten att bestämma", English: "We share the power to decide"}},
}

// AnswerChoices returns the choices of a question in the guide's order: its
// own, or the fixed ones of yes/no, the four-step scale, 0–10 and the ladder.
// A guide may give a fixed scale its own words by listing choices of the same
// names. Questions that are not chosen from have none. The result is shared and must not be changed.
func (q *Question) AnswerChoices() []Choice {
	if len(q.Choices) > 0 {
		return q.withOther()
	}
	switch q.Type {
	case TypeYesNo:
		return yesNo
	case TypeScale4:
		return scale4
	case TypeLadder:
		return ladder
	case TypeScale10:
		return scale10
	}
	return nil
}

// withOther returns the question's own choices, with the one that OrOther adds.
func (q *Question) withOther() []Choice {
	if !q.OrOther || slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Name == OtherChoice }) {
		return q.Choices
	}
	return append(slices.Clip(slices.Clone(q.Choices)), Choice{
		Name: OtherChoice, Label: Text{Swedish: "Annat", English: "Other"},
	})
}

var scale10 = func() []Choice {
	choices := make([]Choice, 11)
	for i := range choices {
		name := strconv.Itoa(i)
		choices[i] = Choice{Name: name, Label: Text{Swedish: name, English: name}}
	}
	return choices
}()
