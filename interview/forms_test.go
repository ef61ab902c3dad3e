package interview_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	. "synvanda/interview"
)

// These tell in small stories what an XLSForm's columns do to an interview.

func guideOf(questions ...Question) *Guide {
	return &Guide{Name: "form", Version: 1, Title: swedish("Formulär"), Questions: questions}
}

func offered(s *scenario, path QuestionPath) []string {
	var names []string
	for _, c := range s.session.Choices(path) {
		names = append(names, c.Name)
	}
	return names
}

func (s *scenario) offers(path QuestionPath, names ...string) {
	s.Helper()
	if got := offered(s, path); !slices.Equal(got, names) {
		s.Fatalf("question %s offers %v, want %v", path, got, names)
	}
}

func (s *scenario) says(path QuestionPath, text Text, language Language, want string) {
	s.Helper()
	if got := s.session.Say(path, text, language); got != want {
		s.Fatalf("at %s it says %q, want %q", path, got, want)
	}
}

// line finds one line of the answer sheet.
func (s *scenario) line(path QuestionPath) Entry {
	s.Helper()
	i, err := s.Interview(s.id())
	s.must(err)
	sheet, err := s.Sheet(i)
	s.must(err)
	for _, e := range sheet {
		if e.Path == path {
			return e
		}
	}
	s.Fatalf("the sheet has no line %s", path)
	return Entry{}
}

func named(names ...string) []Choice {
	choices := make([]Choice, len(names))
	for at, name := range names {
		choices[at] = Choice{Name: name, Label: Text{Swedish: "sv " + name, English: "en " + name}}
	}
	return choices
}

func TestAHiddenGroupHidesAllThatItHolds(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "har", Type: TypeYesNo, Label: swedish("Har du barn?")},
		Question{ID: "g", Type: TypeGroup, Relevant: "${har} = 'ja'", Questions: []Question{
			{ID: "barn", Type: TypeRepeat, Label: swedish("Barn"), Questions: []Question{
				{ID: "alder", Type: TypeNumber, Label: swedish("Ålder")},
				{ID: "m", Type: TypeMatrix, Label: swedish("Hur"), Choices: named("1", "2"), Rows: named("hemma", "skola")},
			}},
		}},
		Question{ID: "summa", Type: TypeCalculation, Calculation: "sum(${alder})"},
		Question{ID: "hemma", Type: TypeCalculation, Calculation: "/data/g/barn[1]/m/hemma"},
	))
	s.begins(agreed())
	s.asks("har")
	s.answers("har", Words("ja"))
	s.must(s.session.SetTurns("barn", 1))
	s.answers("barn[1]/alder", Number(7))
	s.answers("barn[1]/m", Cells(map[string]string{"hemma": "2"}))
	if got := s.line("summa").Answer.Value.Words() + s.line("hemma").Answer.Value.Words(); got != "72" {
		t.Errorf("worked out %q before", got)
	}
	s.answers("har", Words("nej"))
	s.asks("har")
	if got := s.line("summa").Answer.Value.Words() + s.line("hemma").Answer.Value.Words(); got != "0" && got != "" {
		t.Errorf("worked out %q from hidden answers", got)
	}
	if e := s.line("barn[1]/alder"); e.Relevant || e.Missing() != NotAsked || e.Answer.Value.Number() != 7 {
		t.Errorf("hidden age: %+v", e)
	}
	s.answers("har", Words("ja"))
	s.asks("har", "barn[1]/alder", "barn[1]/m", "barn")
	if got := s.line("hemma").Answer.Value.Words(); got != "2" {
		t.Errorf("the matrix came back as %q", got)
	}
}

func TestACascadeKeepsWhatIsNotOfferedAnyMoreButDoesNotReportIt(t *testing.T) {
	town := func(name, county string) Choice {
		return Choice{Name: name, Label: swedish(name), Extra: map[string]string{"lan": county}}
	}
	towns := []Choice{town("kiruna", "N"), town("lulea", "N"), town("lund", "S"), town("ystad", "S")}
	s := newScenario(t, guideOf(
		Question{ID: "lan", Type: TypeSingle, Label: swedish("Län"), Choices: named("N", "S")},
		Question{ID: "ort", Type: TypeSingle, Label: swedish("Ort"), Choices: towns, ChoiceFilter: "lan = current()/../lan"},
		Question{ID: "orter", Type: TypeMulti, Label: swedish("Orter"), Choices: towns, ChoiceFilter: "lan = ${lan} or name = 'ystad'"},
		Question{ID: "namn", Type: TypeCalculation, Calculation: "concat(${ort}, ' ', ${orter})"},
	))
	s.begins(agreed())
	s.answers("lan", Words("N"))
	s.offers("ort", "kiruna", "lulea")
	s.refuses(Answer{Question: "ort", Value: Words("lund")}, RefusedConstraint)
	s.answers("ort", Words("kiruna"))
	s.answers("orter", Names("lulea", "ystad"))
	s.answers("lan", Words("S"))
	s.offers("ort", "lund", "ystad")
	if e := s.line("ort"); !e.Withheld || e.Missing() != NotAsked || s.session.Offered("ort") {
		t.Errorf("a town in another county is reported: %+v", e)
	}
	if e := s.line("orter"); !e.Withheld || !slices.Equal(e.Answer.Value.Names(), []string{"ystad"}) {
		t.Errorf("of the towns %v are reported", e.Answer.Value.Names())
	}
	if got := s.line("namn").Answer.Value.Words(); got != " ystad" {
		t.Errorf("expressions see %q", got)
	}
	if answered, asked := s.session.Progress(); answered != 2 || asked != 3 {
		t.Errorf("%d of %d answered", answered, asked)
	}
	s.powerFails()
	s.answers("lan", Words("N"))
	if e := s.line("ort"); e.Withheld || e.Answer.Value.Words() != "kiruna" {
		t.Errorf("after the way back: %+v", e)
	}
}

func TestADefaultIsProposedAndNobodysAnswer(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "antal", Type: TypeNumber, Label: swedish("Hur många?"), Default: "2"},
		Question{ID: "dag", Type: TypeDate, Label: swedish("När?"), Default: "today()"},
		Question{ID: "ort", Type: TypeText, Label: swedish("Var?"), Default: "Malmö (centrum)"},
		Question{ID: "fler", Type: TypeText, Label: swedish("Vilka fler?"), Relevant: "${antal} > 1"},
		Question{ID: "fel", Type: TypeNumber, Label: swedish("?"), Default: "många"},
	))
	s.begins(agreed())
	s.asks("antal", "dag", "ort", "fler", "fel")
	for path, want := range map[QuestionPath]string{"antal": "2", "dag": "2026-11-21", "ort": "Malmö (centrum)", "fel": ""} {
		if got := s.session.Proposal(path).Text(); got != want {
			t.Errorf("question %s proposes %q, want %q", path, got, want)
		}
	}
	if answered, asked := s.session.Progress(); answered != 0 || asked != 5 {
		t.Errorf("%d of %d answered", answered, asked)
	}
	if e := s.line("antal"); e.Missing() != NotAsked {
		t.Errorf("what nobody said is reported: %+v", e)
	}
	_, err := s.session.Record(Answer{Question: "antal", Missing: DontKnow})
	s.must(err)
	s.asks("antal", "dag", "ort", "fel")
	s.answers("dag", s.session.Proposal("dag"))
}

func TestWhatIsWorkedOutOnceStays(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "a", Type: TypeNumber, Label: swedish("A")},
		Question{ID: "forst", Type: TypeCalculation, Calculation: "once(${a})"},
		Question{ID: "stund", Type: TypeCalculation, Calculation: "if(${a} = '', '', once(now()))"},
		Question{ID: "lott", Type: TypeCalculation, Calculation: "random()"},
	))
	s.begins(agreed())
	lot := s.line("lott").Answer.Value.Words()
	s.answers("a", Number(4))
	first := s.line("stund").Answer.Value.Words()
	s.clock = s.clock.Add(time.Hour)
	s.answers("a", Number(5))
	s.powerFails()
	s.answers("a", Number(6))
	if got := s.line("forst").Answer.Value.Words(); got != "4" {
		t.Errorf("once gives %q, want the first", got)
	}
	if got := s.line("stund").Answer.Value.Words(); got != first || got == "" {
		t.Errorf("the moment was %q and is %q", first, got)
	}
	s.finishes()
	if got := s.line("stund").Answer.Value.Words() + s.line("lott").Answer.Value.Words(); got != first+lot || lot == "" {
		t.Errorf("after the end %q, want %q", got, first+lot)
	}
}

func TestTimeStandsStillInAFinishedInterview(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "fodd", Type: TypeDate, Label: swedish("Född")},
		Question{ID: "ung", Type: TypeText, Label: swedish("Skola?"), Relevant: "today() - date(${fodd}) < 18 * 365"},
		Question{ID: "idag", Type: TypeCalculation, Calculation: "today()"},
	))
	s.begins(agreed())
	s.answers("fodd", Words("2010-05-04"))
	s.answers("ung", Words("Ja"))
	s.finishes()
	s.clock = s.clock.AddDate(20, 0, 0)
	if e := s.line("ung"); !e.Relevant || e.Missing() != "" {
		t.Error("the person has grown up in the report")
	}
	if got := s.line("idag").Answer.Value.Words(); got != "2026-11-21" {
		t.Errorf("today is %q in the report", got)
	}
}

func TestReadOnlyQuestionsShowWhatIsWorkedOut(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "a", Type: TypeSingle, Label: swedish("Vilken?"), Choices: named("x", "y")},
		Question{ID: "b", Type: TypeSingle, Label: swedish("Samma"), Choices: named("x", "y"), Calculation: "${a}", ReadOnly: "true()"},
		Question{ID: "c", Type: TypeText, Label: swedish("Fritt"), ReadOnly: "${a} = 'x'"},
	))
	s.begins(agreed())
	s.answers("a", Words("x"))
	if got := s.session.Worked("b", English); got != "en x" {
		t.Errorf("shown as %q", got)
	}
	s.refuses(Answer{Question: "b", Value: Words("y")}, RefusedType)
	s.refuses(Answer{Question: "c", Value: Words("y")}, RefusedType)
	if answered, asked := s.session.Progress(); answered != 1 || asked != 1 {
		t.Errorf("%d of %d answered", answered, asked)
	}
	s.answers("a", Words("y"))
	s.answers("c", Words("nu går det"))
}

func TestLabelsNameAnswersInTheWordsInWhichTheyWereGiven(t *testing.T) {
	label := Text{
		Swedish: `Du sa ${val} och ${flera}. <output value="${antal} + 1"/> gånger? Hej ${namn}!`,
		English: `You said <output value=" ${val} "/> and <output value='/data/flera'></output>.`,
	}
	s := newScenario(t, guideOf(
		Question{ID: "val", Type: TypeSingle, Label: swedish("Val"), Choices: named("x", "y")},
		Question{ID: "flera", Type: TypeMulti, Label: swedish("Flera"), Choices: named("x", "y", "z")},
		Question{ID: "antal", Type: TypeNumber, Label: swedish("Antal")},
		Question{ID: "namn", Type: TypeText, Label: swedish("Namn")},
		Question{
			ID: "n", Type: TypeNumber, Label: label, Constraint: ". < ${antal}",
			ConstraintMessage: Text{Swedish: "Mindre än ${antal}.", English: "Less than ${antal}."},
		},
		Question{ID: "barn", Type: TypeRepeat, Label: swedish("Barn"), Questions: []Question{
			{ID: "heter", Type: TypeText, Label: swedish("Heter?")},
			{ID: "ar", Type: TypeNumber, Label: swedish("Hur gammal är ${heter}?")},
		}},
		Question{ID: "etikett", Type: TypeCalculation, Calculation: "jr:choice-name(${val}, '${val}')"},
	))
	s.begins(agreed())
	s.says("n", label, Swedish, "Du sa … och …. … gånger? Hej …!")
	s.answers("val", Words("y"))
	s.answers("flera", Names("x", "z"))
	s.answers("antal", Number(3))
	s.answers("namn", Words("${val} <b>"))
	s.says("n", label, Swedish, "Du sa sv y och sv x, sv z. 4 gånger? Hej ${val} <b>!")
	s.says("n", label, English, "You said en y and en x, en z.")
	_, err := s.session.Record(Answer{Question: "n", Value: Number(3)})
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Message != "Mindre än 3." {
		t.Errorf("refused with %v", err)
	}
	s.answers("barn[2]/heter", Words("Ali"))
	s.answers("barn[1]/heter", Words("Bo"))
	s.says("barn[1]/ar", swedish("Hur gammal är ${heter}?"), Swedish, "Hur gammal är Bo?")
	s.says("barn[2]/ar", swedish("Hur gammal är ${heter}?"), Swedish, "Hur gammal är Ali?")
	if got := s.line("etikett").Answer.Value.Words(); got != "sv y" {
		t.Errorf("the choice's name is %q", got)
	}
	if got := Unsaid(label[Swedish]); got != "Du sa … och …. … gånger? Hej …!" {
		t.Errorf("for everyone it reads %q", got)
	}
}

func TestOtherHasALineOfItsOwn(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "vem", Type: TypeMulti, Label: swedish("Vem?"), Choices: named("mor", "far"), OrOther: true},
		Question{ID: "slut", Type: TypeNote, Label: swedish("Tack"), Relevant: "${vem_other} != ''"},
	))
	s.begins(agreed())
	s.asks("vem")
	s.offers("vem", "mor", "far", OtherChoice)
	s.answers("vem", Names("far", OtherChoice))
	s.asks("vem", "vem_other")
	s.answers("vem_other", Words("grannen"))
	s.asks("vem", "vem_other", "slut")
	s.answers("vem", Names("far"))
	s.asks("vem")
	if e := s.line("vem_other"); e.Relevant || e.Answer.Value.Words() != "grannen" {
		t.Errorf("kept as %+v", e)
	}
}

func TestListsAreLookedUp(t *testing.T) {
	guide := guideOf(
		Question{ID: "kod", Type: TypeText, Label: swedish("Kod")},
		Question{ID: "namn", Type: TypeCalculation, Calculation: "instance('enheter')/root/item[name = ${kod}]/label"},
		Question{ID: "plats", Type: TypeCalculation, Calculation: "pulldata('enheter', 'plats', 'name', ${kod})"},
	)
	guide.Lists = []ChoiceList{{Name: "enheter.csv", Choices: []Choice{
		{Name: "l", Label: swedish("Linden"), Extra: map[string]string{"plats": "Lund"}},
		{Name: "b", Label: swedish("Björken"), Extra: map[string]string{"plats": "Bjuv"}},
	}}}
	s := newScenario(t, guide)
	s.begins(agreed())
	s.answers("kod", Words("b"))
	if got := s.line("namn").Answer.Value.Words() + s.line("plats").Answer.Value.Words(); got != "BjörkenBjuv" {
		t.Errorf("looked up %q", got)
	}
}

func TestRepeatsInRepeatsFollowTheirCounts(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "hem", Type: TypeNumber, Label: swedish("Hem")},
		Question{ID: "h", Type: TypeRepeat, Label: swedish("Hem"), RepeatCount: "${hem}", Questions: []Question{
			{ID: "rum", Type: TypeNumber, Label: swedish("Rum")},
			{ID: "r", Type: TypeRepeat, Label: swedish("Rum"), RepeatCount: "../rum", Questions: []Question{
				{ID: "yta", Type: TypeNumber, Label: swedish("Yta")},
				{ID: "nr", Type: TypeCalculation, Calculation: "concat(position(../..), '.', position(..))"},
			}},
			{ID: "storst", Type: TypeCalculation, Calculation: "max(${yta})"},
		}},
		Question{ID: "andra", Type: TypeCalculation, Calculation: "indexed-repeat(${yta}, ${h}, 2, ${r}, 1)"},
	))
	s.begins(agreed())
	s.answers("hem", Number(2))
	s.answers("h[2]/rum", Number(2))
	s.answers("h[1]/rum", Number(1))
	s.asks("hem", "h[1]/rum", "h[1]/r[1]/yta", "h[2]/rum", "h[2]/r[1]/yta", "h[2]/r[2]/yta")
	s.answers("h[2]/r[1]/yta", Number(12))
	s.answers("h[2]/r[2]/yta", Number(20))
	s.answers("h[1]/r[1]/yta", Number(9))
	for path, want := range map[QuestionPath]string{"h[1]/storst": "9", "h[2]/storst": "20", "andra": "12", "h[2]/r[2]/nr": "2.2"} {
		if got := s.line(path).Answer.Value.Words(); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	s.answers("hem", Number(1))
	s.asks("hem", "h[1]/rum", "h[1]/r[1]/yta")
	s.answers("hem", Number(2))
	if got := s.line("h[2]/storst").Answer.Value.Words(); got != "20" {
		t.Errorf("after the way back the largest is %q", got)
	}
}

func TestValuesOfTheNewTypes(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "rang", Type: TypeRank, Label: swedish("Ordna"), Choices: named("a", "b", "c")},
		Question{ID: "tid", Type: TypeTime, Label: swedish("Tid")},
		Question{ID: "stund", Type: TypeDateTime, Label: swedish("Stund")},
		Question{ID: "grad", Type: TypeNumber, Label: swedish("Grad"), Range: &NumberRange{Start: -1, End: 2, Step: 0.5}},
		Question{ID: "forst", Type: TypeCalculation, Calculation: "selected-at(${rang}, 0)"},
	))
	s.begins(agreed())
	s.answers("rang", Names("c", "a", "b"))
	s.answers("tid", Words("07:05"))
	s.answers("stund", Words("2026-02-28T23:59"))
	s.answers("grad", Number(-0.5))
	if got := s.line("forst").Answer.Value.Words(); got != "c" {
		t.Errorf("first is %q", got)
	}
	for _, a := range []Answer{
		{Question: "rang", Value: Names("a", "b")},
		{Question: "rang", Value: Names("a", "b", "b")},
		{Question: "rang", Value: Words("a")},
		{Question: "tid", Value: Words("7:05")},
		{Question: "tid", Value: Words("24:00")},
		{Question: "stund", Value: Words("2026-02-30T10:00")},
		{Question: "stund", Value: Words("2026-02-28")},
		{Question: "grad", Value: Number(0.25)},
		{Question: "grad", Value: Number(2.5)},
		{Question: "grad", Value: Number(-1.5)},
	} {
		s.refuses(a, RefusedType)
	}
	s.finishes()
}

func TestCirclesHoldNothingBack(t *testing.T) {
	s := newScenario(t, guideOf(
		Question{ID: "a", Type: TypeCalculation, Calculation: "${b} + 1"},
		Question{ID: "b", Type: TypeCalculation, Calculation: "${a} + 1"},
		Question{ID: "c", Type: TypeText, Label: swedish("C"), Default: "concat(${d}, '!')"},
		Question{ID: "d", Type: TypeCalculation, Calculation: "concat(${c}, '?')"},
	))
	s.begins(agreed())
	s.asks("c")
	s.answers("c", Words("x"))
	if got := s.line("d").Answer.Value.Words(); got != "x?" {
		t.Errorf("worked out %q", got)
	}
	s.finishes()
}

// TestManyCirclesOfDefaults: the checker lets circles of defaults pass, so an
// interview begins however many there are.
func TestManyCirclesOfDefaults(t *testing.T) {
	var questions []Question
	for i := range 400 {
		here, there := fmt.Sprint("a", i), fmt.Sprint("b", i)
		questions = append(questions,
			Question{ID: QuestionID(here), Type: TypeNumber, Label: swedish("A"), Default: "${" + there + "} + 1"},
			Question{ID: QuestionID(there), Type: TypeNumber, Label: swedish("B"), Default: "${" + here + "} + 1"})
	}
	s := newScenario(t, guideOf(questions...))
	s.begins(agreed())
	s.answers("a399", Number(4))
	s.finishes()
}
