package analysis

import (
	"maps"
	"testing"

	"synvanda/interview"
)

// order is a question that puts three choices in order.
func order(id interview.QuestionID) interview.Question {
	return interview.Question{ID: id, Type: interview.TypeRank, Label: words("I vilken ordning, ${namn}?", "In which order?"), Choices: []interview.Choice{
		{Name: "a", Label: words("A", "A")}, {Name: "b", Label: words("B", "B")}, {Name: "c", Label: words("C", "C")},
	}}
}

func TestAnOrderIsCountedByPlace(t *testing.T) {
	a := audit(order("R")).meets(4, users, says{"R": []string{"b", "a", "c"}}).meets(2, users, says{"R": []string{"b", "c", "a"}}).
		meets(1, users, says{"R": interview.DontKnow})
	q := a.publish().question("R")
	table := q.of(users)
	number(t, "N", table.N, 6)
	number(t, "vet inte", table.Missing.DontKnow, 1)
	if table.Classes != nil || len(table.Rows) != 3 {
		t.Fatalf("%d classes and %d places", len(table.Classes), len(table.Rows))
	}
	for place, want := range []map[string]int{{"a": 0, "b": 6, "c": 0}, {"a": 4, "b": 0, "c": 2}, {"a": 2, "b": 0, "c": 4}} {
		if got := table.Rows[place].tally(); !maps.Equal(got, want) {
			t.Errorf("place %d: %v, want %v", place+1, got, want)
		}
		number(t, "N of a place", table.Rows[place].N, 6)
	}
	if got := q.Label.In(interview.Swedish); got != "I vilken ordning, …?" {
		t.Errorf("the question is published as %q", got)
	}
}

func TestFewOrdersHaveNoNumbers(t *testing.T) {
	a := audit(order("R")).meets(SmallestGroup-1, users, says{"R": []string{"b", "a", "c"}})
	hidden(t, a.publish().question("R").of(users), TooFew)
}

// TestASensitiveOrderDoesNotTellInOnePlaceWhatItHidesInAnother: each choice
// stands in some place, so that two places tell of the third.
func TestASensitiveOrderDoesNotTellInOnePlaceWhatItHidesInAnother(t *testing.T) {
	a := audit(sensitive(order("R"))).meets(5, users, says{"R": []string{"a", "b", "c"}}).meets(4, users, says{"R": []string{"b", "c", "a"}}).
		meets(3, users, says{"R": []string{"c", "a", "b"}})
	for _, row := range a.publish().question("R").of(users).Rows {
		if row.Merged || len(row.Classes) != 3 {
			t.Errorf("place %s of an order with no small class is merged", row.Row.Name)
		}
	}
	small := audit(sensitive(order("R"))).meets(7, users, says{"R": []string{"a", "b", "c"}}).meets(5, users, says{"R": []string{"b", "a", "c"}}).
		meets(1, users, says{"R": []string{"c", "a", "b"}})
	for _, row := range small.publish().question("R").of(users).Rows {
		if !row.Merged || row.Classes != nil {
			t.Errorf("place %s tells %v", row.Row.Name, row.tally())
		}
	}
}

func TestWhatIsOnlyShownIsNotCounted(t *testing.T) {
	shown := yesNo("V")
	shown.ReadOnly, shown.Calculation = "true()", "'ja'"
	sometimes := yesNo("S")
	sometimes.ReadOnly = "${A9} = 'ja'"
	a := audit(yesNo("A9"), shown, sometimes).meets(6, users, says{"A9": "ja"})
	for at := range a.material.Responses {
		for line := range a.material.Responses[at].Sheet {
			e := &a.material.Responses[at].Sheet[line]
			if e.Path != "A9" {
				e.Worked, e.Answer.Value = true, interview.Words("ja")
			}
		}
	}
	p := a.publish()
	if q := p.question("V"); q.Question != nil {
		t.Error("what nobody is asked is published as a question")
	}
	hidden(t, p.question("S").of(users), TooFew)
}

func TestTheOtherOneHasALineOfItsOwn(t *testing.T) {
	q := yesNo("A9")
	q.Type, q.OrOther = interview.TypeSingle, true
	q.Choices = []interview.Choice{{Name: "x", Label: words("X", "X")}}
	a := audit(q).meets(5, users, says{"A9": interview.OtherChoice})
	for at := range a.material.Responses {
		a.material.Responses[at].Sheet = append(a.material.Responses[at].Sheet, interview.Entry{
			Path: "A9_other", Question: q.Other(), Relevant: true,
			Answer: interview.Answer{
				Question: "A9_other", Value: interview.Words("Grannen hjälper mig."),
				Quotes: []interview.QuoteMark{{Field: interview.FieldValue, Start: 0, End: 20}},
			},
		})
	}
	p := a.publish()
	if got := p.question("A9").of(users).tally(); got[interview.OtherChoice] != 5 {
		t.Errorf("counted as %v", got)
	}
	other := p.question("A9_other")
	number(t, "N", other.of(users).N, 5)
	if len(other.Quotes) != 1 {
		t.Errorf("quotes %v", other.Quotes)
	}
}
