package pdf

import (
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

// asked publishes one question answered by users, one value a person; the
// missing reasons come as themselves, "" for a question that was not reached.
func asked(t *testing.T, q interview.Question, l interview.Language, said ...string) answers {
	t.Helper()
	q.ID = "A1"
	m := &analysis.Material{Guides: []*interview.Guide{{Questions: []interview.Question{q}}}}
	for _, words := range said {
		i := &interview.Interview{
			ID: interview.InterviewID(rune('a' + len(m.Responses))), State: interview.StateFinished, Started: testDay,
			Circumstances: interview.Circumstances{Group: interview.GroupUsers}, Consent: interview.Consent{TakePart: true},
		}
		e := interview.Entry{Path: "A1", Question: &m.Guides[0].Questions[0], Relevant: true}
		switch words {
		case string(interview.DontKnow), string(interview.Declined):
			e.Answer.Missing = interview.MissingReason(words)
		case "":
		default:
			e.Answer.Value = interview.Words(words)
			if q.Type == interview.TypeMulti {
				e.Answer.Value = interview.Names(strings.Fields(words)...)
			}
			if q.Type == interview.TypeNumber {
				e.Answer.Value = interview.Number(float64(len(words)))
			}
		}
		m.Responses = append(m.Responses, analysis.Response{Interview: i, Sheet: []interview.Entry{e}})
	}
	p := publish(t, m, analysis.Options{})
	question := p.Questions()[0]
	return answers{report: &report{setter: &setter{language: language{l}}, publication: p}, question: &question, table: &question.Tables[0]}
}

// plain shows non-breaking spaces as spaces.
func plain(s string) string { return strings.ReplaceAll(s, noBreak, " ") }

func TestTheLineAboveAChart(t *testing.T) {
	few := []string{"dont_know", "declined", "declined", ""}
	for name, test := range map[string]struct {
		question interview.Question
		language interview.Language
		said     []string
		want     string
	}{
		"all": {
			interview.Question{Type: interview.TypeYesNo},
			interview.Swedish,
			[]string{"ja", "ja", "ja", "nej", "nej"},
			"Alla 5 svarade.",
		},
		"missing": {
			interview.Question{Type: interview.TypeScale4},
			interview.Swedish, append([]string{"1", "3", "4", "4", "2"}, few...),
			"5 svarade. 1 visste inte, 2 ville inte svara och 1 fick inte frågan. 3 av 5 svarade att det stämmer ganska bra eller helt.",
		},
		"English": {
			interview.Question{Type: interview.TypeScale4},
			interview.English, append([]string{"1", "3", "4", "4", "2"}, few...),
			"5 answered. 1 did not know, 2 did not want to answer and 1 was not asked. 3 of 5 said that it is mostly or completely true.",
		},
		"median on a step": {
			interview.Question{Type: interview.TypeLadder},
			interview.Swedish,
			[]string{"0", "1", "3", "3", "5"},
			"Alla 5 svarade. Mittvärdet är steg 3.",
		},
		"median between steps": {
			interview.Question{Type: interview.TypeLadder},
			interview.Swedish,
			[]string{"0", "1", "2", "3", "3", "5"},
			"Alla 6 svarade. Mittvärdet ligger mellan steg 2 och 3.",
		},
		"number": {
			interview.Question{Type: interview.TypeNumber},
			interview.Swedish,
			[]string{"x", "x", "xx", "xxx", "xxx", "xxxx"},
			"Alla 6 svarade. Mittvärdet är 2,5, det lägsta svaret 1 och det högsta 4.",
		},
		"sensitive": {
			interview.Question{Type: interview.TypeYesNo, Sensitive: true},
			interview.Swedish,
			[]string{"ja", "nej", "nej", "nej", "nej"},
			"Alla 5 svarade. Svaren visas inte var för sig, så att ingen kan kännas igen.",
		},
	} {
		a := asked(t, test.question, test.language, test.said...)
		if got := plain(a.answered() + a.finding()); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}

func TestTheTextAlternativeSaysWhatTheChartShows(t *testing.T) {
	scale := []string{"1", "1", "1", "2", "4", "4"}
	for name, test := range map[string]struct {
		question interview.Question
		language interview.Language
		said     []string
		want     string
	}{
		"scale": {
			interview.Question{Type: interview.TypeScale4},
			interview.Swedish, scale,
			"Stapel i 4 delar. Av 6 som svarade: Stämmer inte alls, 3; Stämmer ganska dåligt, 1; Stämmer ganska bra, 0; Stämmer helt, 2. " +
				"Vanligast är ”Stämmer inte alls”, 3 av 6. 2 av 6 svarade att det stämmer ganska bra eller helt.",
		},
		"scale in English": {
			interview.Question{Type: interview.TypeScale4},
			interview.English, scale,
			"One bar in 4 parts. Of 6 who answered: Not true at all, 3; Mostly not true, 1; Mostly true, 0; Completely true, 2. " +
				"The most usual answer is “Not true at all”, 3 of 6. 2 of 6 said that it is mostly or completely true.",
		},
		"a tie has no most usual answer": {
			interview.Question{Type: interview.TypeYesNo},
			interview.Swedish,
			[]string{"ja", "ja", "ja", "nej", "nej", "nej"},
			"Stapeldiagram. Av 6 som svarade: Ja, 3; Nej, 3.",
		},
	} {
		a := asked(t, test.question, test.language, test.said...)
		if got := plain(a.alternative()); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}

func TestSharesOnlyFromTwenty(t *testing.T) {
	said := make([]string, 20)
	for i := range said {
		said[i] = []string{"ja", "nej", "nej"}[i%3]
	}
	a := asked(t, interview.Question{Type: interview.TypeYesNo}, interview.Swedish, said...)
	if table := a.companion(""); len(table.Rows) != 2 || plain(table.Rows[1][1][0].Text) != "35 %" {
		t.Errorf("twenty answers: %v", table.Rows)
	}
	a = asked(t, interview.Question{Type: interview.TypeYesNo}, interview.Swedish, said[1:]...)
	if table := a.companion(""); len(table.Rows) != 1 {
		t.Errorf("nineteen answers: %v", table.Rows)
	}
}

func TestTypography(t *testing.T) {
	swedish, english := language{interview.Swedish}, language{interview.English}
	for got, want := range map[string]string{
		swedish.quoted(`hon sa "hej"`):              "”hon sa ’hej’”",
		english.quoted("she said “hello”"):          "“she said ’hello’”",
		swedish.day(february):                       "1\u00A0februari\u00A02027",
		english.month(february):                     "February\u00A02027",
		swedish.list([]string{"a", "b", "c"}):       "a, b och c",
		clip("ett två tre fyra", 12):                "ett två tre…",
		clip("kort", 12):                            "kort",
		sentence("slut"):                            "slut.",
		sentence("slut?"):                           "slut?",
		small("Ängen"):                              "ängen",
		capital("ängen"):                            "Ängen",
		oneLine("a\n\n  b\x00"):                     "a b",
		swedish.tagOf(interview.English):            "en-GB",
		string(in("", &interview.Audit{}).Language): "sv",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
