package guide

import (
	"fmt"
	"strings"
	"testing"

	"synvanda/interview"
)

func sv(words string) interview.Text { return interview.Text{interview.Swedish: words} }

func guideOf(questions ...interview.Question) *interview.Guide {
	return &interview.Guide{
		Name: "test", Version: 1, Title: sv("Prov"),
		Groups:    []interview.RespondentGroup{{Name: "brukare", Label: sv("Brukare")}},
		Questions: questions,
	}
}

func choicesOf(names ...string) []interview.Choice {
	var choices []interview.Choice
	for _, name := range names {
		choices = append(choices, interview.Choice{Name: name, Label: sv("Val")})
	}
	return choices
}

func exclusive(choices []interview.Choice) []interview.Choice {
	choices[len(choices)-1].Exclusive = true
	return choices
}

// TestRulesForQuestions gives each rule a question that breaks only that rule.
func TestRulesForQuestions(t *testing.T) {
	type question = interview.Question
	hej := sv("Hej?")
	for _, test := range []struct {
		name     string
		question question
		place    Place
		severity Severity
		message  string
	}{
		{"no id", question{Type: interview.TypeText, Label: hej}, "id", SeverityError, "has no name"},
		{"id with a space", question{ID: "A 1", Type: interview.TypeText, Label: hej}, "id", SeverityError, "begin with a letter"},
		{"id with a colon", question{ID: "a:b", Type: interview.TypeText, Label: hej}, "id", SeverityError, "begin with a letter"},
		{"id with a slash", question{ID: "a/b", Type: interview.TypeText, Label: hej}, "id", SeverityError, "begin with a letter"},
		{"reserved slot name", question{ID: ".meta", Type: interview.TypeText, Label: hej}, "id", SeverityError, "begin with a letter"},
		{"no type", question{ID: "A1", Label: hej}, "type", SeverityError, "has no type"},
		{"unknown type", question{ID: "A1", Type: "geopoint", Label: hej}, "type", SeverityError, "unknown type"},
		{"no words", question{ID: "A1", Type: interview.TypeText}, "label", SeverityError, "has no words"},
		{"note without words", question{ID: "A1", Type: interview.TypeNote}, "label", SeverityError, "note has no words"},
		{"empty prompt", question{ID: "A1", Type: interview.TypeText, Label: hej, Prompts: []interview.Text{{}}}, "prompts[0]", SeverityError, "prompt is empty"},
		{"unknown level", question{ID: "A1", Type: interview.TypeText, Label: hej, Level: "servise"}, "level", SeverityError, `did you mean "service"?`},
		{"unknown group", question{ID: "A1", Type: interview.TypeText, Label: hej, Groups: []interview.GroupName{"personal"}}, "groups[0]", SeverityError, "not among the guide's groups"},
		{"single without choices", question{ID: "A1", Type: interview.TypeSingle, Label: hej}, "choices", SeverityError, "needs choices"},
		{"text with choices", question{ID: "A1", Type: interview.TypeText, Label: hej, Choices: choicesOf("1")}, "choices", SeverityError, "has no choices"},
		{"choice without a name", question{ID: "A1", Type: interview.TypeSingle, Label: hej, Choices: choicesOf("")}, "choices[0].name", SeverityError, "no name"},
		{"choice name with a space", question{ID: "A1", Type: interview.TypeMulti, Label: hej, Choices: choicesOf("a\u00a0b")}, "choices[0].name", SeverityError, "holds a space"},
		{"one choice's name with a space", question{ID: "A1", Type: interview.TypeSingle, Label: hej, Choices: choicesOf("a b")}, "choices[0].name", SeverityWarning, "holds a space"},
		{"rank without choices", question{ID: "A1", Type: interview.TypeRank, Label: hej}, "choices", SeverityError, "needs choices"},
		{"range on a text", question{ID: "A1", Type: interview.TypeText, Label: hej, Range: &interview.NumberRange{End: 1}}, "range", SeverityError, "only a number"},
		{"range downwards", question{ID: "A1", Type: interview.TypeNumber, Label: hej, Range: &interview.NumberRange{Start: 2, End: 1}}, "range", SeverityError, "less than the end"},
		{"step too wide", question{ID: "A1", Type: interview.TypeNumber, Label: hej, Range: &interview.NumberRange{End: 1, Step: 2}}, "range", SeverityError, "fit between"},
		{"list with a space", question{ID: "A1", Type: interview.TypeSingle, Label: hej, List: "a b", Choices: choicesOf("1")}, "list", SeverityError, "without spaces"},
		{"other to write in a text", question{ID: "A1", Type: interview.TypeText, Label: hej, OrOther: true}, "or_other", SeverityError, "only a single or a multi"},
		{"required note", question{ID: "A1", Type: interview.TypeNote, Label: hej, Required: "true()"}, "required", SeverityError, "only a question that is asked"},
		{"read-only note", question{ID: "A1", Type: interview.TypeNote, Label: hej, ReadOnly: "true()"}, "read_only", SeverityError, "only a question that is asked"},
		{"default that names nobody", question{ID: "A1", Type: interview.TypeText, Label: hej, Default: "${B9}"}, "default", SeverityError, `no question named "B9"`},
		{"list that is not there", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: "count(instance('x')/root/item) > 1"}, "relevant", SeverityError, `no list "x"`},
		{"table that is not there", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: "pulldata('x', 'a', 'b', 'c') = 1"}, "relevant", SeverityWarning, "cannot be read here"},
		{"picture for words", question{ID: "A1", Type: interview.TypeText, Extra: map[string]string{"media::image": "x.png"}}, "label", SeverityWarning, "write them out"},
		{"choice name twice", question{ID: "A1", Type: interview.TypeSingle, Label: hej, Choices: choicesOf("1", "2", "1")}, "choices[2].name", SeverityError, "questions[0].choices[0].name"},
		{"choice without words", question{ID: "A1", Type: interview.TypeSingle, Label: hej, Choices: []interview.Choice{{Name: "1"}}}, "choices[0].label", SeverityWarning, "its name is shown"},
		{"exclusive in single", question{ID: "A1", Type: interview.TypeSingle, Label: hej, Choices: exclusive(choicesOf("1", "2"))}, "choices[1].exclusive", SeverityError, "only a choice of a multi"},
		{"matrix without rows", question{ID: "A1", Type: interview.TypeMatrix, Label: hej, Choices: choicesOf("1")}, "rows", SeverityError, "needs rows"},
		{"matrix without choices", question{ID: "A1", Type: interview.TypeMatrix, Label: hej, Rows: choicesOf("1")}, "choices", SeverityError, "needs choices"},
		{"row name twice", question{ID: "A1", Type: interview.TypeMatrix, Label: hej, Choices: choicesOf("1"), Rows: choicesOf("r", "r")}, "rows[1].name", SeverityError, "used already"},
		{"rows outside a matrix", question{ID: "A1", Type: interview.TypeSingle, Label: hej, Choices: choicesOf("1"), Rows: choicesOf("1")}, "rows", SeverityError, "only a matrix"},
		{"ladder with other names", question{ID: "A1", Type: interview.TypeLadder, Label: hej, Choices: choicesOf("1", "2", "3", "4", "5")}, "choices", SeverityError, "0, 1, 2, 3, 4, 5"},
		{"whole text", question{ID: "A1", Type: interview.TypeText, Label: hej, Integer: true}, "integer", SeverityError, "only a number"},
		{"sensitive note", question{ID: "A1", Type: interview.TypeNote, Label: hej, Sensitive: true}, "sensitive", SeverityError, "nobody answers"},
		{"text that holds questions", question{ID: "A1", Type: interview.TypeText, Label: hej, Questions: []question{{ID: "A2", Type: interview.TypeText, Label: hej}}}, "questions", SeverityError, "only a group"},
		{"empty group", question{ID: "A1", Type: interview.TypeGroup}, "", SeverityWarning, "holds no questions"},
		{"id used twice across groups", question{ID: "A1", Type: interview.TypeGroup, Questions: []question{{ID: "A1", Type: interview.TypeText, Label: hej}}}, "questions[0].id", SeverityError, "used already at questions[0].id"},
		{"blank expression", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: " \t"}, "relevant", SeverityError, "only spaces"},
		{"untrimmed expression", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: "1 = 1 "}, "relevant", SeverityError, "begins or ends with spaces"},
		{"unknown name in expression", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: "1 = 1 and ${B9} = 'ja'"}, "relevant", SeverityError, `offset 10: there is no question named "B9"`},
		{"expression cut short", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: "1 ="}, "relevant", SeverityError, "cannot be read: offset 3"},
		{"unknown function", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: "fly(1)"}, "relevant", SeverityError, "offset 0"},
		{"question that waits for itself", question{ID: "A1", Type: interview.TypeText, Label: hej, Relevant: "${A1} != ''"}, "relevant", SeverityError, "wait for each other"},
		{"constraint on a note", question{ID: "A1", Type: interview.TypeNote, Label: hej, Constraint: ". > 1"}, "constraint", SeverityError, "only a question that is asked"},
		{"calculation without expression", question{ID: "A1", Type: interview.TypeCalculation}, "calculation", SeverityError, "needs an expression"},
		{"filter without choices", question{ID: "A1", Type: interview.TypeText, Label: hej, ChoiceFilter: "a = 1"}, "choice_filter", SeverityError, "no choices to filter"},
		{"count on a question", question{ID: "A1", Type: interview.TypeText, Label: hej, RepeatCount: "3"}, "repeat_count", SeverityError, "only a repeat"},
		{"message without constraint", question{ID: "A1", Type: interview.TypeText, Label: hej, ConstraintMessage: hej}, "constraint_message", SeverityWarning, "never shown"},
		{"language in capitals", question{ID: "A1", Type: interview.TypeNote, Label: interview.Text{"sv": "Hej", "EN": "Hi"}}, "label.EN", SeverityError, "lower case"},
		{"language by name", question{ID: "A1", Type: interview.TypeNote, Label: interview.Text{"sv": "Hej", "English (en)": "Hi"}}, `label["English (en)"]`, SeverityError, "tag"},
		{"long sentence", question{ID: "A1", Type: interview.TypeText, Label: sv(strings.Repeat("ord ", 26) + "slut?")}, "label.sv", SeverityWarning, "27 words"},
		{"long easy sentence", question{ID: "A1", Type: interview.TypeText, Label: hej, EasyRead: sv(strings.Repeat("ord ", 16))}, "easy_read.sv", SeverityWarning, "16 words"},
	} {
		t.Run(test.name, func(t *testing.T) {
			problems := Check(guideOf(test.question))
			want := Place("questions[0]")
			if test.place != "" {
				want += "." + test.place
			}
			want = Place(strings.Replace(string(want), ".[", "[", 1))
			if len(problems) != 1 {
				t.Fatalf("%d problems, want 1: %v", len(problems), problems)
			}
			p := problems[0]
			if p.Place != want || p.Severity != test.severity || !strings.Contains(p.Message, test.message) {
				t.Errorf("%v, want %s at %s with %q", p, test.severity, want, test.message)
			}
		})
	}
}

func TestRulesForTheGuide(t *testing.T) {
	question := interview.Question{ID: "A1", Type: interview.TypeText, Label: sv("Hej?")}
	for _, test := range []struct {
		name    string
		change  func(g *interview.Guide)
		place   Place
		message string
	}{
		{"no name", func(g *interview.Guide) { g.Name = "" }, "name", "no name"},
		{"name with a slash", func(g *interview.Guide) { g.Name = "a/b" }, "name", "begin with a letter"},
		{"no version", func(g *interview.Guide) { g.Version = 0 }, "version", "no version"},
		{"no title", func(g *interview.Guide) { g.Title = nil }, "title", "no title"},
		{"no questions", func(g *interview.Guide) { g.Questions = nil }, "questions", "no questions"},
		{"group name", func(g *interview.Guide) { g.Groups[0].Name = "" }, "groups[0].name", "group name"},
		{"group label", func(g *interview.Guide) { g.Groups[0].Label = nil }, "groups[0].label", "no label"},
		{"group twice", func(g *interview.Guide) { g.Groups = append(g.Groups, g.Groups[0]) }, "groups[1].name", "twice"},
		{"default language", func(g *interview.Guide) { g.DefaultLanguage = "Svenska" }, "default_language", "a tag"},
		{"language name", func(g *interview.Guide) { g.LanguageNames = map[interview.Language]string{"sv": " "} }, "language_names.sv", "by its tag"},
		{"list without a name", func(g *interview.Guide) { g.Lists = []interview.ChoiceList{{Choices: choicesOf("1")}} }, "lists[0].name", "no name"},
		{"list twice", func(g *interview.Guide) { g.Lists = []interview.ChoiceList{{Name: "a"}, {Name: "a"}} }, "lists[1].name", "there already at lists[0]"},
		{"list with two meanings", func(g *interview.Guide) {
			g.Questions[0] = interview.Question{ID: "A1", Type: interview.TypeSingle, Label: sv("Hej?"), List: "a", Choices: choicesOf("1")}
			g.Lists = []interview.ChoiceList{{Name: "a", Choices: choicesOf("2")}}
		}, "questions[0].list", "other choices at lists[0]"},
		{"sheet twice", func(g *interview.Guide) { g.Sheets = []interview.Sheet{{Name: "a"}, {Name: "A"}} }, "sheets[1].name", "twice"},
		{"sheet with a slash", func(g *interview.Guide) { g.Sheets = []interview.Sheet{{Name: "a/b"}} }, "sheets[0].name", "without"},
		{"column twice", func(g *interview.Guide) {
			g.Sheets = []interview.Sheet{{Name: "survey", Columns: []string{"type", "type"}}}
		}, "sheets[0].columns[1]", "name of its own"},
		{"long introduction", func(g *interview.Guide) { g.Introduction = sv(strings.Repeat("ord ", 30)) }, "introduction.sv", "30 words"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := guideOf(question)
			test.change(g)
			problems := Check(g)
			if len(problems) != 1 || problems[0].Place != test.place || !strings.Contains(problems[0].Message, test.message) {
				t.Errorf("%v, want one at %s with %q", problems, test.place, test.message)
			}
		})
	}
}

// TestMissingLanguageIsAWarning: what is written in one language only is told
// of, and the guide can be used all the same.
func TestMissingLanguageIsAWarning(t *testing.T) {
	both := interview.Text{interview.Swedish: "Hej?", interview.English: "Hello?"}
	g := guideOf(
		interview.Question{ID: "A1", Type: interview.TypeYesNo, Label: both},
		interview.Question{ID: "A2", Type: interview.TypeYesNo, Label: sv("Två?"), Prompts: []interview.Text{both}},
	)
	problems := Check(g)
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprint(p.Severity, " ", p.Place))
	}
	want := "[warning title warning groups[0].label warning questions[1].label]"
	if fmt.Sprint(got) != want {
		t.Errorf("%v, want %v", got, want)
	}
	if Faulty(problems) {
		t.Error("a missing translation stops the guide")
	}
}

// TestManyMissingTextsAreToldTogether: three by their place, the rest by number.
func TestManyMissingTextsAreToldTogether(t *testing.T) {
	g := guideOf()
	g.Title[interview.English], g.Groups[0].Label[interview.English] = "Test", "Users"
	for i := range 10 {
		g.Questions = append(g.Questions, interview.Question{
			ID: interview.QuestionID(fmt.Sprint("A", i)), Type: interview.TypeText, Label: sv("Hej?"),
		})
	}
	problems := Check(g)
	if len(problems) != 4 || problems[2].Place != "questions[2].label" || !strings.Contains(problems[3].Message, `7 more texts are missing in "en"`) {
		t.Errorf("%v", problems)
	}
}

// TestWordsWithoutALanguageAreNotMissing in any.
func TestWordsWithoutALanguageAreNotMissing(t *testing.T) {
	g := guideOf(interview.Question{ID: "A1", Type: interview.TypeText, Label: interview.Text{undetermined: "Hej?"}})
	if problems := Check(g); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestIDsMayBeInAnyAlphabet as names in XML are.
func TestIDsMayBeInAnyAlphabet(t *testing.T) {
	for id, want := range map[string]bool{"ålder": true, "возраст": true, "_1": true, "1a": false, "a b": false, "a/b": false, "": false, "\xff": false} {
		if plainID(id) != want {
			t.Errorf("id %q: %v", id, !want)
		}
	}
	g := guideOf(
		interview.Question{ID: "ålder", Type: interview.TypeNumber, Label: sv("Hur gammal?")},
		interview.Question{ID: "vuxen", Type: interview.TypeText, Label: sv("Vad?"), Relevant: "${ålder} >= 18"},
	)
	if problems := Check(g); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestFixedScalesMayHaveOwnWords(t *testing.T) {
	g := guideOf(interview.Question{
		ID: "A1", Type: interview.TypeLadder, Label: sv("Var?"), Choices: choicesOf("0", "1", "2", "3", "4", "5"),
	})
	if problems := Check(g); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestSentencesAreCounted(t *testing.T) {
	for text, want := range map[string]int{
		"":                              0,
		"Hej.":                          1,
		"Ett två tre. Fyra fem.":        3,
		"Kl. 8.30 ringer jag alltid":    4,
		"Rad ett\nrad två tre":          3,
		"Säg: \"Hej du.\" Gå sedan –":   2,
		"– – –":                         0,
		"Varför? Därför att så är det!": 5,
	} {
		if got := longestSentence(text); got != want {
			t.Errorf("%q: %d words, want %d", text, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]bool{
		"A1": true, "_x": true, "a.b-c_9": true, "": false, "1a": false, ".a": false, "-a": false,
		"a b": false, "å": false, strings.Repeat("a", MaxNameBytes): true, strings.Repeat("a", MaxNameBytes+1): false,
	} {
		if plainName(name) != want {
			t.Errorf("name %q: %v", name, !want)
		}
	}
	for tag, want := range map[string]bool{
		"sv": true, "en-gb": true, "se": true, "zh-hans-cn": true, "": false, "s": false, "SV": false,
		"sv-": false, "sv_SE": false, "svenska språket": false, "1a": false,
	} {
		if plainLanguage(tag) != want {
			t.Errorf("language %q: %v", tag, !want)
		}
	}
}
