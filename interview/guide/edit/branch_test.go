package edit

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/interview/logic"
)

var allComparisons = []Comparison{
	Is, IsNot, Includes, IncludesNot, Equal, NotEqual, Above, Below, AtLeast, AtMost, Answered, NotAnswered,
}

// nastyValues are what people could type, or a form could name a choice.
var nastyValues = []string{
	"ja", "1", "007", "-3.5", "5,5", "1e3", "2026-01-31", "2026-02-30", "it's", `säg "hej"`, `'"`, `"`, "'", `a'b"c'd"e`,
	"och", "or", "${A1}", "} or true() or ${A1", "')", "å ä ö", "👩‍👩‍👧", "a  b", "\n", ".", "-", "–", "1 000",
}

func TestBranchesAreReadAsTheyWereChosen(t *testing.T) {
	for _, comparison := range allComparisons {
		for _, value := range nastyValues {
			if !comparison.TakesValue() {
				value = ""
			}
			one := Condition{"A1", comparison, value}
			for _, b := range []Branch{
				{Conditions: []Condition{one}},
				{Conditions: []Condition{one, {"B2", AtLeast, "3"}, one}},
				{Any: true, Conditions: []Condition{one, {"C.3-x", IncludesNot, "a"}, {"A1", NotAnswered, ""}}},
			} {
				e := b.Expression()
				again, ok := ReadBranch(e)
				if !ok {
					t.Fatalf("%s is not read as a branch", e)
				}
				if again.Any != b.Any || again.Expression() != e || len(again.Conditions) != len(b.Conditions) {
					t.Errorf("%s came back as %+v", e, again)
				}
				got := again.Conditions[0]
				if got.Value != value && !sameNumber(got.Value, value) {
					t.Errorf("%s: value %q, want %q", e, got.Value, value)
				}
				_, measure := number(value)
				words := comparison == Equal || comparison == NotEqual
				if got.Comparison != comparison && !(words && !measure && !isDate(value)) {
					t.Errorf("%s: comparison %s, want %s", e, got.Comparison, comparison)
				}
			}
		}
	}
}

func sameNumber(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(strings.Replace(b, ",", ".", 1), 64)
	return err1 == nil && err2 == nil && x == y
}

// TestBranchesMeanWhatTheySay evaluates each expression over answers and
// compares with the plain meaning of the words.
func TestBranchesMeanWhatTheySay(t *testing.T) {
	answers := []string{"", "ja", "nej", "1", "5", "5.5", "-3.5", "10", "2026-01-31", "2025-12-24", "it's", `'"`, "a b", "å ä ö"}
	for _, comparison := range allComparisons {
		for _, value := range append(slices.Clone(nastyValues), "5", "10", "nej", "a") {
			if strings.TrimSpace(value) == "" {
				continue // no choice has such a name
			}
			e := Branch{Conditions: []Condition{{"A1", comparison, value}}}.Expression()
			parsed, err := logic.Parse(string(e))
			if err != nil {
				t.Fatalf("%s: %v", e, err)
			}
			for _, answer := range answers {
				if isDate(answer) != isDate(value) && comparison.orders() {
					continue // no question has both days and numbers for answers
				}
				instance, err := logic.NewInstanceFrom(map[string]string{"/data/A1": answer})
				must(t, err)
				got, err := parsed.Evaluate(&logic.Context{
					Instance: instance, Environment: &logic.Environment{Names: map[string]string{"A1": "/data/A1"}},
				})
				if err != nil {
					t.Fatalf("%s over %q: %v", e, answer, err)
				}
				if want := means(comparison, answer, value); got.Boolean() != want {
					t.Errorf("%s over %q is %t, want %t", e, answer, got.Boolean(), want)
				}
			}
		}
	}
}

// means tells whether a comparison holds, as its name says.
func means(c Comparison, answer, value string) bool {
	switch c {
	case Is, IsNot:
		return (answer == value) == (c == Is)
	case Equal, NotEqual:
		equal := answer == value || answer != "" && sameMeasure(answer, value) == 0
		return equal == (c == Equal)
	case Includes, IncludesNot:
		return slices.Contains(strings.Fields(answer), value) == (c == Includes)
	case Answered, NotAnswered:
		return (answer != "") == (c == Answered)
	}
	order := sameMeasure(answer, value)
	switch c {
	case Above:
		return order == 1
	case Below:
		return order == -1
	case AtLeast:
		return order == 0 || order == 1
	}
	return order == 0 || order == -1
}

// orders tells whether the comparison is of numbers or dates.
func (c Comparison) orders() bool {
	return slices.Contains([]Comparison{Equal, NotEqual, Above, Below, AtLeast, AtMost}, c)
}

// sameMeasure orders two numbers or two dates; 2 when they have no order.
func sameMeasure(a, b string) int {
	if isDate(a) && isDate(b) {
		return strings.Compare(a, b)
	}
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(strings.Replace(b, ",", ".", 1), 64)
	switch {
	case err1 != nil || err2 != nil:
		return 2
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func TestSentencesOfBranches(t *testing.T) {
	g := template(t, guide.Outpatient)
	g.Questions = append(g.Questions, interview.Question{ID: "N", Type: interview.TypeNumber}, interview.Question{ID: "D", Type: interview.TypeDate})
	for _, c := range []struct{ expression, swedish, english string }{
		{"", "Frågas alltid", "Always asked"},
		{"${A5} = 'ja'", "Frågas bara om svaret på A5 är Ja", "Asked only if the answer to A5 is Yes"},
		{"${A5} != 'nej'", "Frågas bara om svaret på A5 inte är Nej", "Asked only if the answer to A5 is not No"},
		{"${A7} = '3' or ${A8} >= 3", "Frågas bara om svaret på A7 är Nej eller svaret på A8 är minst 3 (Det jag säger räknas med)", "Asked only if the answer to A7 is No or the answer to A8 is at least 3 (What I say is taken into account)"},
		{"selected(${A13}, '2')", "Frågas bara om svaret på A13 innehåller ”Peer support”", "Asked only if the answer to A13 includes “Peer support”"},
		{"not(selected(${A13}, '9'))", "Frågas bara om svaret på A13 inte innehåller 9", "Asked only if the answer to A13 does not include 9"},
		{"${N} > 5 and ${N} < 10", "Frågas bara om svaret på N är mer än 5 och svaret på N är mindre än 10", "Asked only if the answer to N is more than 5 and the answer to N is less than 10"},
		{"${N} = 5", "Frågas bara om svaret på N är 5", "Asked only if the answer to N is 5"},
		{"${D} >= date('2026-01-31')", "Frågas bara om svaret på D är 2026-01-31 eller senare", "Asked only if the answer to D is 2026-01-31 or later"},
		{"${D} < '2026-01-31'", "Frågas bara om svaret på D är tidigare än 2026-01-31", "Asked only if the answer to D is earlier than 2026-01-31"},
		{"${A1} != ''", "Frågas bara om A1 är besvarad", "Asked only if A1 is answered"},
		{`${A1} = ""`, "Frågas bara om A1 inte är besvarad", "Asked only if A1 is not answered"},
	} {
		b, ok := ReadBranch(interview.Expression(c.expression))
		if !ok {
			t.Errorf("%s is not read", c.expression)
			continue
		}
		if got := b.Sentence(g, interview.Swedish); got != c.swedish {
			t.Errorf("%s: %q, want %q", c.expression, got, c.swedish)
		}
		if got := b.Sentence(g, interview.English); got != c.english {
			t.Errorf("%s: %q, want %q", c.expression, got, c.english)
		}
	}
}

func TestExpressionsWrittenByHandStayAsTheyAre(t *testing.T) {
	for _, e := range []interview.Expression{
		"${A1} = ${A2}", "'ja' = ${A1}", "${A1} = 'a' and ${A2} = 'b' or ${A3} = 'c'", "not(${A1} = 'a')", "../A1 = 'a'",
		"${last-saved#A1} = 'a'", "count-selected(${A1}) > 2", "${A1} + 1 > 2", "true()", "${A1}", "selected(${A1})", "${A1} = concat('a', ${A2})",
		"${A1} = (", "not(selected(${A1}, ${A2}))", "${A1} = today()", "selected('a b', 'a')", "(${A1} = 'a' or ${A2} = 'b') and ${A3} = 'c'",
	} {
		if b, ok := ReadBranch(e); ok {
			t.Errorf("%s is read as %+v", e, b)
		}
	}
}

func TestChoosableQuestionsComeBefore(t *testing.T) {
	g := &interview.Guide{Questions: []interview.Question{
		asked("A1"),
		{ID: "M", Type: interview.TypeMatrix},
		{ID: "T", Type: interview.TypeNote},
		{ID: "R", Type: interview.TypeRepeat, Questions: []interview.Question{asked("R1"), asked("R2")}},
		group("G", asked("G1"), asked("G2")), asked("Z"),
	}}
	for id, want := range map[interview.QuestionID]string{
		"A1": "", "M": "A1", "R2": "A1 R1", "G2": "A1 G1", "Z": "A1 G1 G2", "nobody": "", "G": "A1",
	} {
		var names []string
		for _, q := range Choosable(g, id) {
			names = append(names, string(q.ID))
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("a condition on %s may use %q, want %q", id, got, want)
		}
	}
}

// TestComparisonsFitTheirTypes: what is offered for a type can be said and
// read back.
func TestComparisonsFitTheirTypes(t *testing.T) {
	for _, g := range guide.Templates() {
		for q := range template(t, g.Name).All() {
			for _, c := range Comparisons(q) {
				value := "1"
				if choices := q.AnswerChoices(); len(choices) > 0 {
					value = choices[0].Name
				}
				if !c.TakesValue() {
					value = ""
				}
				want := Branch{Conditions: []Condition{{q.ID, c, value}}}
				if got, ok := ReadBranch(want.Expression()); !ok || got.Conditions[0] != want.Conditions[0] {
					t.Errorf("%s %s: %+v, %t", q.ID, c, got, ok)
				}
			}
		}
	}
}

func FuzzReadBranch(f *testing.F) {
	for _, seed := range []string{"${A1} = 'ja'", "selected(${A2}, \"x\")", "not(selected(${A}, concat('a', \"'\", 'b')))", "${A} >= -5 or ${A} = date('2026-01-31')"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		b, ok := ReadBranch(interview.Expression(source))
		if !ok {
			return
		}
		e := b.Expression()
		again, ok := ReadBranch(e)
		if !ok || again.Expression() != e {
			t.Errorf("%q is written %q, which is read as %+v", source, e, again)
		}
		b.Sentence(&interview.Guide{}, interview.Swedish)
	})
}
