package edit

import (
	"slices"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// said lists the hints on one text of one question, as KIND:words.
func said(q interview.Question) []string {
	q.ID = "A1"
	var all []string
	for _, h := range Hints(&interview.Guide{Questions: []interview.Question{q}}, StandardTerms()) {
		all = append(all, string(h.Kind)+":"+h.Words)
	}
	return all
}

func TestHints(t *testing.T) {
	long := "Har du under den senaste tiden på något sätt märkt att de som arbetar här bryr sig om hur du egentligen har det hemma"
	for _, c := range []struct {
		kind     interview.QuestionType
		language interview.Language
		words    string
		want     string // hints separated by |
	}{
		// Terms: whole words, inflected and put together, not parts by chance.
		{"text", "sv", "Hur möter de missbrukare?", "term:missbrukare"},
		{"text", "sv", "Hur möts missbrukarna av alkoholistvården?", "term:missbrukarna|term:alkoholistvården"},
		{"text", "sv", "Vad hjälpte mot ditt alkoholmissbruk?", "term:alkoholmissbruk"},
		{"text", "sv", "Hur var missbruksvården?", "term:missbruksvården"},
		{"text", "sv", "Har du hjälp av handikappomsorgen?", "term:handikappomsorgen"},
		{"text", "sv", "Finns det andra psykiskt sjuka på platsen?", "term:psykiskt sjuka"},
		{"text", "sv", "Vad är det som du lider av?", "term:lider av"},
		{"text", "sv", "Har någon begått självmord?", "term:begått självmord"},
		{"text", "sv", "Är hemlösa välkomna?", "term:hemlösa"},
		{"text", "sv", "Lever du i hemlöshet, med ett beroende eller med psykisk ohälsa?", ""},
		{"text", "sv", "Har du en demenssjukdom eller schizofreni?", ""},
		{"text", "sv", "De dementerade ryktet. Vad tänkte du då?", ""},
		{"text", "sv", "Vad missar brukarna? Vilka lider?", "double_question:Vad missar brukarna? Vilka lider?"},
		{"text", "sv", "Kallas någon för galna, eller var det galet bra?", "term:galna"},
		{"text", "en", "How do they treat addicts?", "term:addicts"},
		{"text", "en", "Are you mentally ill, or suffering from stress?", "term:mentally ill|term:suffering from"},
		{"text", "en", "Do wheelchair-bound people get in?", "term:wheelchair-bound"},
		{"text", "en", "What do you think about in addition to that?", ""},
		{"text", "en", "Do you live with an addiction or schizophrenia?", ""},
		{"text", "de", "Was denken missbrukare?", ""},
		// Long sentences.
		{"text", "sv", long + "?", "long_sentence:" + long + "?"},
		{"text", "sv", "Tänk på den senaste månaden. Det kan vara t.ex. besök här eller samtal i telefon. Hur var det då?", "abbreviation:t.ex."},
		// Two questions in one.
		{"yes_no", "sv", "Fick du information och kunde du påverka?", "double_question:och kunde du"},
		{"scale4", "sv", "Personalen är vänlig och kunnig.", "double_question:är vänlig och kunnig"},
		{"scale4", "sv", "Är personalen vänlig och kunnig?", "double_question:Är personalen vänlig och kunnig"},
		{"scale4", "en", "Are the staff friendly and competent?", "double_question:Are the staff friendly and competent"},
		{"text", "en", "What helped and how did it help?", "double_question:and how did"},
		{"yes_no", "sv", "Samarbetar vården och socialtjänsten?", ""},
		{"yes_no", "sv", "Står det vem som gör vad och när?", ""},
		{"scale4", "sv", "Fördelar och nackdelar förklarades.", ""},
		{"yes_no", "en", "Do the clinic and the municipality work together?", ""},
		// Questions that lead.
		{"yes_no", "sv", "Tycker du inte att det är bra här?", "leading_question:Tycker du inte"},
		{"yes_no", "sv", "Det är väl bra här, eller hur?", "leading_question:eller hur"},
		{"text", "sv", "Hur nöjd är du?", "leading_question:Hur nöjd"},
		{"yes_no", "en", "Don't you like it here?", "leading_question:Don't you"},
		{"yes_no", "en", "You like it here, don't you?", "leading_question:don't you"},
		{"text", "sv", "Hur är det här? Berätta.", ""},
		{"text", "sv", "Hur lång tid tog det?", ""},
		{"yes_no", "en", "Do you like it here?", ""},
		// Negations.
		{"scale4", "sv", "Ingen lyssnar på mig.", "negation:ingen"},
		{"scale4", "en", "The staff do not listen.", "negation:not"},
		{"text", "sv", "Vad vill du inte att de ska sluta med?", ""},
		{"text", "sv", "Vad har aldrig fungerat utan att någon inte sagt till?", "negation:aldrig, utan, inte"},
		// Abbreviations and the words of offices.
		{"text", "sv", "Har du stöd enligt LSS?", "abbreviation:LSS"},
		{"text", "sv", "Har du en SIP (samordnad individuell plan)? ", ""},
		{"text", "sv", "Samordnad individuell plan kallas SIP.", ""},
		{"text", "sv", "Ser du på TV eller får SMS?", ""},
		{"text", "en", "What helps, e.g. at night?", "abbreviation:e.g."},
		{"text", "sv", "Vilka insatser får du?", "jargon:insatser"},
		{"text", "en", "Which stakeholders decide?", "jargon:stakeholders"},
	} {
		q := interview.Question{Type: c.kind, Label: interview.Text{c.language: c.words}}
		var want []string
		if c.want != "" {
			want = strings.Split(c.want, "|")
		}
		if got := said(q); !slices.Equal(got, want) {
			t.Errorf("%s %q: %q, want %q", c.kind, c.words, got, want)
		}
	}
}

// TestTemplatesAskPlainly: what is left on the templates are two questions
// that do ask two things.
func TestTemplatesAskPlainly(t *testing.T) {
	var got []string
	for _, one := range guide.Templates() {
		for _, h := range Hints(template(t, one.Name), StandardTerms()) {
			got = append(got, string(h.Question)+" "+string(h.Kind)+" "+string(h.Language))
		}
	}
	want := []string{"B7 double_question en", "B7 double_question sv", "C21 double_question en", "C21 double_question sv"}
	if !slices.Equal(got, want) {
		t.Errorf("hints on the templates: %q, want %q", got, want)
	}
}

func TestHintsFollowTheTeamsOwnList(t *testing.T) {
	q := interview.Question{ID: "A1", Type: interview.TypeText, Label: interview.Text{interview.Swedish: "Vad säger klienten om missbruk?"}}
	g := &interview.Guide{Questions: []interview.Question{q}}
	own := []Term{{Word: "klient", Better: "du", Language: interview.Swedish, Why: "Vi säger du."}}
	hints := Hints(g, own)
	if len(hints) != 1 || hints[0].Words != "klienten" || hints[0].Suggestion != "du" || hints[0].Why != "Vi säger du." || hints[0].Field != "label" {
		t.Errorf("hints by an own list: %+v", hints)
	}
	if hints := Hints(g, nil); len(hints) > 0 {
		t.Errorf("hints without a list: %+v", hints)
	}
}

func TestHintsOnOfficesAreForThoseWhoUseTheService(t *testing.T) {
	q := interview.Question{ID: "A1", Type: interview.TypeText, Label: interview.Text{interview.Swedish: "Vilka insatser ger ni enligt LSS?"}}
	g := &interview.Guide{Groups: []interview.RespondentGroup{{Name: interview.GroupStaff}}, Questions: []interview.Question{q}}
	if hints := Hints(g, StandardTerms()); len(hints) > 0 {
		t.Errorf("hints on a question to staff: %+v", hints)
	}
	g.Groups = append(g.Groups, interview.RespondentGroup{Name: interview.GroupUsers})
	if hints := Hints(g, StandardTerms()); len(hints) != 2 {
		t.Errorf("hints on a question to users and staff: %+v", hints)
	}
}

func TestHintsNameTheirPlace(t *testing.T) {
	words := interview.Text{interview.Swedish: "missbrukare"}
	q := interview.Question{
		ID: "A1", Type: interview.TypeMatrix, Hint: words, Theme: words, Prompts: []interview.Text{nil, words},
		Choices: []interview.Choice{{Label: words}}, Rows: []interview.Choice{{}, {Label: words}}, ConstraintMessage: words,
	}
	g := &interview.Guide{
		Title: words, Introduction: words, Groups: []interview.RespondentGroup{{Name: interview.GroupUsers, Label: words}},
		Questions: []interview.Question{{ID: "G", Type: interview.TypeGroup, Label: words, Questions: []interview.Question{q}}},
	}
	var got []string
	for _, h := range Hints(g, StandardTerms()) {
		got = append(got, string(h.Question)+"/"+h.Field)
	}
	want := "/title /introduction /groups[0].label G/label A1/hint A1/prompts[1] A1/theme A1/choices[0].label A1/rows[1].label A1/constraint_message"
	if strings.Join(got, " ") != want {
		t.Errorf("places: %s", got)
	}
}

func TestHintsOnOneQuestionKnowTheRestOfTheGuide(t *testing.T) {
	for _, one := range guide.Templates() {
		g := template(t, one.Name)
		var apart []Hint
		for q := range g.All() {
			apart = append(apart, HintsOn(g, q.ID, StandardTerms())...)
		}
		if whole := Hints(g, StandardTerms()); !slices.Equal(apart, whole) {
			t.Errorf("%s: one by one %d hints, together %d", one.Name, len(apart), len(whole))
		}
	}
	if hints := HintsOn(&interview.Guide{}, "nobody", nil); len(hints) > 0 {
		t.Errorf("hints on nobody: %v", hints)
	}
}

func TestEveryKindOfHintHasAdvice(t *testing.T) {
	for kind := range advice {
		h := Hint{Kind: kind, Words: "Ord ord ord", Suggestion: "bättre"}
		for _, l := range []interview.Language{interview.Swedish, interview.English} {
			if text := h.Advice(l); !strings.Contains(text, "bättre") || strings.Contains(text, "%!") {
				t.Errorf("%s in %s: %q", kind, l, text)
			}
		}
	}
	h := Hint{Kind: HintTerm, Words: "missbrukare", Suggestion: "person med beroende"}
	if got := h.Advice(interview.Swedish); got != "”missbrukare” kan kännas dömande. Skriv hellre: person med beroende." {
		t.Errorf("advice: %q", got)
	}
}

func TestStandardTermsAreSound(t *testing.T) {
	for _, list := range [][]Term{StandardTerms(), standardJargon} {
		must(t, CheckTerms(list))
		seen := map[string]bool{}
		for _, term := range list {
			key := string(term.Language) + " " + term.Word
			if seen[key] || term.Better == "" {
				t.Errorf("%s is there twice, or has nothing better", key)
			}
			seen[key] = true
			// The better words must themselves pass, or the advice goes round.
			for _, f := range newMatcher(list, term.Language).in(term.Better) {
				t.Errorf("%s: the better words %q hold %q", key, term.Better, f.words)
			}
		}
	}
	if len(StandardTerms()) < 50 {
		t.Error("the standard list is too short to be of help")
	}
	list := StandardTerms()
	list[0].Word = "changed"
	if StandardTerms()[0].Word == "changed" {
		t.Error("the standard list can be changed by a caller")
	}
}

func TestListsOfTermsAreChecked(t *testing.T) {
	for _, terms := range [][]Term{
		{{Word: " . ", Language: "sv"}}, {{Word: "ord", Language: "de"}}, make([]Term, MaxTerms+1),
	} {
		if CheckTerms(terms) == nil {
			t.Errorf("%d terms passed", len(terms))
		}
	}
}

func FuzzHints(f *testing.F) {
	for _, seed := range []string{"Tycker du inte, och hur?", "SIP (", "t.ex.", "’’’'' missbrukar", "ÅÄÖ…? ! :", "\xff är a och b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, words string) {
		text := interview.Text{interview.Swedish: words, interview.English: words}
		q := interview.Question{ID: "A", Type: interview.TypeScale4, Label: text, EasyRead: text}
		for _, h := range Hints(&interview.Guide{Questions: []interview.Question{q}}, StandardTerms()) {
			if h.Kind == HintTerm && !strings.Contains(words, h.Words) {
				t.Errorf("%q are not words of the text", h.Words)
			}
			h.Advice(interview.Swedish)
		}
	})
}
