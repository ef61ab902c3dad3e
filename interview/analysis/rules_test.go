package analysis

import (
	"errors"
	"fmt"
	"maps"
	"testing"

	"synvanda/interview"
)

const (
	users     = interview.GroupUsers
	relatives = interview.GroupRelatives
	staff     = interview.GroupStaff
)

func number(t *testing.T, what string, c Count, want int) {
	t.Helper()
	if n, shown := c.Value(); !shown || n != want {
		t.Errorf("%s: got %d (shown %t), want %d", what, n, shown, want)
	}
}

func hidden(t *testing.T, table *Table, want Reason) {
	t.Helper()
	if table.Hidden != want {
		t.Errorf("hidden %q, want %q", table.Hidden, want)
	}
	bare := Table{Group: table.Group, Row: table.Row, Hidden: table.Hidden}
	if table.N.Shown() || table.Classes != nil || table.Rows != nil || table.Missing != bare.Missing ||
		table.Median != bare.Median || table.Positive != bare.Positive {
		t.Errorf("a hidden table holds numbers: %+v", table)
	}
}

func TestFewerThanFiveHaveNoNumbersButQuotes(t *testing.T) {
	a := audit(yesNo("A9"))
	a.meets(3, users, says{"A9": "ja"})
	a.met(users, says{"A9": interview.Answer{
		Value: interview.Words("nej"), Note: "Jag fick aldrig välja.", Quotes: []interview.QuoteMark{{Field: interview.FieldNote, Start: 0, End: 22}},
	}})
	a.meets(6, users, says{"A9": interview.DontKnow})
	q := a.publish().question("A9")
	hidden(t, q.of(users), TooFew)
	if len(q.Quotes) != 1 || q.Quotes[0].Words() != "Jag fick aldrig välja." || q.Quotes[0].Speaker(interview.Swedish) != "" {
		t.Errorf("quotes %+v: want one, and no group named where its numbers are hidden", q.Quotes)
	}
	a.met(users, says{"A9": "ja"})
	table := a.publish().question("A9").of(users)
	number(t, "N", table.N, 5)
	number(t, "vet inte", table.Missing.DontKnow, 6)
}

func TestMissingReasonsAreCountedApart(t *testing.T) {
	a := audit(yesNo("A9")).meets(7, users, says{"A9": "ja"}).meets(2, users, says{"A9": interview.DontKnow}).
		meets(1, users, says{"A9": interview.Declined}).meets(3, users, says{}).meets(1, users, says{"A9": interview.NotAsked})
	table := a.publish().question("A9").of(users)
	number(t, "N", table.N, 7)
	number(t, "vet inte", table.Missing.DontKnow, 2)
	number(t, "vill inte svara", table.Missing.Declined, 1)
	number(t, "inte frågade", table.Missing.NotAsked, 4)
}

func TestFewRelativesAreShownWithUsersEverywhere(t *testing.T) {
	a := audit(yesNo("A9"), yesNo("A16"))
	a.meets(9, users, says{"A9": "ja", "A16": "ja"}).meets(4, relatives, says{"A9": "nej"})
	p := a.publish()
	for _, q := range p.Questions() {
		for _, table := range q.Tables {
			if !table.Group.Pooled() {
				t.Errorf("%s: %v is shown alone", q.ID, table.Group.Names)
			}
		}
	}
	number(t, "interviews", p.Groups()[0].Interviews, 13)
	if got := p.Groups()[0].Label.In(interview.Swedish); got != "Brukare och närstående" {
		t.Errorf("label %q", got)
	}
	a.met(relatives, says{"A9": "nej"})
	p = a.publish()
	if len(p.Groups()) != 2 {
		t.Fatalf("five relatives: %d groups, want users and relatives apart", len(p.Groups()))
	}
	number(t, "users", p.question("A9").of(users).N, 9)
	hidden(t, p.question("A16").of(relatives), TooFew)
}

func TestAQuestionToOneOfThePoolIsNotShown(t *testing.T) {
	only := yesNo("A15")
	only.Groups = []interview.GroupName{users}
	who := interview.Question{ID: "C1", Type: interview.TypeSingle, Choices: []interview.Choice{
		{Name: "1", Label: words("Brukare", "Service user")}, {Name: "2", Label: words("Närstående", "Relative")},
	}}
	a := audit(yesNo("A9"), only, who, when(yesNo("C2"), "${C1} = '1'"))
	a.meets(9, users, says{"A9": "ja", "A15": "ja", "C1": "1", "C2": "ja"}).meets(2, relatives, says{"A9": "nej", "C1": "2", "C2": interview.NotAsked})
	p := a.publish()
	hidden(t, p.question("A15").of(users), OneOfPool)
	hidden(t, p.question("C1").of(users), TellsGroups)
	hidden(t, p.question("C2").of(users), FollowsHidden)
	number(t, "A9", p.question("A9").of(users).N, 11)
}

func TestStaffAreNeverPooledAndNoTotalTellsOfThem(t *testing.T) {
	a := audit(yesNo("A9")).meets(9, users, says{"A9": "ja"}).meets(4, staff, says{"A9": "nej"})
	a.material.Recruitment[staff] = interview.Recruitment{Invited: 8, Accepted: 4}
	a.material.Recruitment[users] = interview.Recruitment{Invited: 20, Accepted: 9, Declined: 11}
	a.material.Withdrawn = 1
	p := a.publish()
	hidden(t, p.question("A9").of(staff), TooFew)
	number(t, "users", p.question("A9").of(users).N, 9)
	if p.Withdrawn().Shown() {
		t.Error("withdrawals are told though a group is hidden")
	}
	for _, turnout := range p.Turnout() {
		if shown := turnout.Accepted.Shown(); shown != turnout.Group.Has(users) {
			t.Errorf("%v: counters shown %t", turnout.Group.Names, shown)
		}
	}
}

func TestLadderHasDistributionAndMedian(t *testing.T) {
	a := audit(of(yesNo("A8"), interview.TypeLadder))
	for _, step := range []string{"0", "1", "1", "2", "3", "5"} {
		a.met(users, says{"A8": step})
	}
	table := a.publish().question("A8").of(users)
	if m, shown := table.Median.Value(); !shown || m != 1.5 {
		t.Errorf("median %v (shown %t), want 1.5", m, shown)
	}
	if got := table.Median.String(interview.Swedish); got != "1,5" {
		t.Errorf("median in Swedish %q", got)
	}
	want := map[string]int{"0": 1, "1": 2, "2": 1, "3": 1, "4": 0, "5": 1}
	if got := table.tally(); !maps.Equal(got, want) {
		t.Errorf("distribution %v, want %v", got, want)
	}
}

func TestFourStepScaleCountsThreeAndFourAsPositive(t *testing.T) {
	a := audit(of(yesNo("A2"), interview.TypeScale4))
	for _, step := range []string{"1", "2", "3", "3", "4", "4", "4"} {
		a.met(users, says{"A2": step})
	}
	table := a.publish().question("A2").of(users)
	number(t, "positive", table.Positive, 5)
	if got := Share(interview.Swedish, table.Positive, table.N); got != "5\u00A0av\u00A07" {
		t.Errorf("share %q: under 20 no per cent", got)
	}
}

func TestPerCentFromTwenty(t *testing.T) {
	if got := Share(interview.Swedish, show(7), show(19)); got != "7\u00A0av\u00A019" {
		t.Errorf("19: %q", got)
	}
	if got := Share(interview.Swedish, show(7), show(25)); got != "7\u00A0av\u00A025 (28\u00A0%)" {
		t.Errorf("25: %q", got)
	}
	if got := Share(interview.English, Count{}, show(25)); got != "too few answers" {
		t.Errorf("hidden: %q", got)
	}
}

func TestNumbersMultiMatrixAndTenSteps(t *testing.T) {
	matrix := of(yesNo("D4"), interview.TypeMatrix)
	matrix.Choices = []interview.Choice{{Name: "ja"}, {Name: "nej"}}
	matrix.Rows = []interview.Choice{{Name: "1"}, {Name: "2"}}
	multi := of(yesNo("A13"), interview.TypeMulti)
	multi.Choices = []interview.Choice{{Name: "1"}, {Name: "2"}, {Name: "0", Exclusive: true}}
	a := audit(of(yesNo("D7"), interview.TypeNumber), multi, matrix, of(yesNo("T"), interview.TypeScale10))
	for i, weeks := range []int{3, 1, 12, 2, 2} {
		cells := map[string]string{"1": "ja"}
		if i > 1 {
			cells["2"] = "nej"
		}
		a.met(users, says{"D7": weeks, "A13": []string{"1", "2"}, "D4": cells, "T": i * 2})
	}
	p := a.publish()
	weeks := p.question("D7").of(users)
	for what, m := range map[string]struct {
		got  Measure
		want float64
	}{"median": {weeks.Median, 2}, "least": {weeks.Least, 1}, "most": {weeks.Most, 12}, "0–10": {p.question("T").of(users).Median, 4}} {
		if v, shown := m.got.Value(); !shown || v != m.want {
			t.Errorf("%s %v (shown %t), want %v", what, v, shown, m.want)
		}
	}
	if got := p.question("A13").of(users); !got.Overlapping || got.tally()["1"] != 5 || got.tally()["2"] != 5 || got.tally()["0"] != 0 {
		t.Errorf("multi %v", got.tally())
	}
	rows := p.question("D4").of(users).Rows
	number(t, "row 1", rows[0].N, 5)
	hidden(t, &rows[1], TooFew)
}

func TestSmallClassesOfSensitiveQuestionsAreMerged(t *testing.T) {
	q := sensitive(of(yesNo("A19"), interview.TypeSingle))
	q.Choices = []interview.Choice{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}
	for _, test := range []struct {
		name   string
		counts map[string]int
		want   map[string]int
	}{
		{"all large", map[string]int{"a": 3, "b": 4, "c": 3, "d": 5}, map[string]int{"a": 3, "b": 4, "c": 3, "d": 5}},
		{"two small", map[string]int{"a": 1, "b": 4, "c": 2, "d": 5}, map[string]int{"ac": 3, "b": 4, "d": 5}},
		{"one small takes its neighbour", map[string]int{"a": 1, "b": 4, "c": 6, "d": 5}, map[string]int{"ab": 5, "c": 6, "d": 5}},
		{"two and two would give both away", map[string]int{"a": 2, "b": 2, "c": 6, "d": 5}, map[string]int{"abc": 10, "d": 5}},
		{"nobody and nobody", map[string]int{"a": 0, "b": 0, "c": 9, "d": 6}, map[string]int{"abc": 9, "d": 6}},
		{"all but one small", map[string]int{"a": 0, "b": 1, "c": 0, "d": 9}, map[string]int{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := audit(q)
			for name, n := range test.counts {
				a.meets(n, users, says{"A19": name})
			}
			if got := a.publish().question("A19").of(users).tally(); !maps.Equal(got, test.want) {
				t.Errorf("shown %v, want %v", got, test.want)
			}
		})
	}
}

func TestQuotesNeedConsentAndRelevance(t *testing.T) {
	said := interview.Answer{Value: interview.Words("De lyssnar på mig."), Quotes: []interview.QuoteMark{{Field: interview.FieldValue, Start: 0, End: 18}}}
	a := audit(of(yesNo("A12"), interview.TypeText)).meets(5, users, says{"A12": "annat"})
	i := a.met(users, says{"A12": said})
	q := a.publish().question("A12")
	if len(q.Quotes) != 1 || q.Quotes[0].Speaker(interview.English) != "Service user" {
		t.Fatalf("quotes %+v", q.Quotes)
	}
	pointer := &QuotePointer{Interview: i.ID, Question: "A12", Mark: said.Quotes[0]}
	p, err := a.material.Publish(Options{Date: today, TitleQuote: pointer})
	if title, ok := p.TitleQuote(); err != nil || !ok || title.Words() != "De lyssnar på mig." {
		t.Errorf("title %q, %v", title.Words(), err)
	}
	i.Consent.Quote = false
	if q := a.publish().question("A12"); len(q.Quotes) != 0 {
		t.Error("quoted without consent")
	}
	if _, err := a.material.Publish(Options{Date: today, TitleQuote: pointer}); !errors.Is(err, ErrNoQuoteConsent) {
		t.Errorf("title without consent: %v", err)
	}
	i.Consent.Quote = true
	a.material.Responses[5].Sheet[0].Relevant = false
	if q := a.publish().question("A12"); len(q.Quotes) != 0 {
		t.Error("quoted from a question that the answers lead past")
	}
}

func TestOpenAndUnconsentedInterviewsDoNotCount(t *testing.T) {
	a := audit(yesNo("A9")).meets(5, users, says{"A9": "ja"})
	a.met(users, says{"A9": "nej"}).State = interview.StateOpen
	a.met(users, says{"A9": "nej"}).Consent.TakePart = false
	p := a.publish()
	number(t, "N", p.question("A9").of(users).N, 5)
	if len(p.Interviews()) != 5 {
		t.Errorf("%d interviews, want 5", len(p.Interviews()))
	}
}

func TestAJointInterviewCountsAsOne(t *testing.T) {
	a := audit(yesNo("A9")).meets(4, users, says{"A9": "ja"})
	a.met(users, says{"A9": "ja"}).Persons = 3
	number(t, "N", a.publish().question("A9").of(users).N, 5)
}

func TestDraftUntilTheLastDayForWithdrawalHasPassed(t *testing.T) {
	a := audit(yesNo("A9"))
	for day, want := range map[int]bool{14: true, 15: true, 16: false} {
		p, err := a.material.Publish(Options{Date: interview.Date{Year: 2027, Month: 1, Day: day}})
		if err != nil || p.Draft() != want {
			t.Errorf("15 January is the last day; on the %dth draft is %t, %v", day, p.Draft(), err)
		}
	}
	if _, err := a.material.Publish(Options{}); !errors.Is(err, ErrDate) {
		t.Errorf("without a date: %v", err)
	}
}

func TestANewEditionNeedsFiveMoreOrFewer(t *testing.T) {
	a := audit(yesNo("A9")).meets(13, users, says{"A9": "ja"})
	first := []interview.ExportedReport{{Date: today, Interviews: a.publish().Interviews()}}
	if err := a.material.CheckEdition(first); err != nil {
		t.Errorf("the same again: %v", err)
	}
	a.material.Responses = a.material.Responses[1:]
	var edition *EditionError
	if err := a.material.CheckEdition(first); !errors.As(err, &edition) || edition.Changed != 1 {
		t.Errorf("one withdrew: %v", err)
	}
	a.meets(4, users, says{"A9": "nej"})
	a.material.Responses[12].Interview.ID = "another"
	if err := a.material.CheckEdition(first); err != nil {
		t.Errorf("five came or went: %v", err)
	}
	redacted := *a.material.Responses[0].Interview
	redacted.Replaces, redacted.ID = redacted.ID, "successor"
	same := []interview.ExportedReport{{Interviews: a.publish().Interviews()}}
	a.material.Responses[0].Interview = &redacted
	if err := a.material.CheckEdition(same); err != nil {
		t.Errorf("a name was removed from one: %v", err)
	}
}

func TestWhatAnyVersionOfTheGuideCallsSensitiveIs(t *testing.T) {
	a := audit(yesNo("P"), yesNo("Q"))
	a.material.Guides = append(a.material.Guides, &interview.Guide{Name: "test", Version: 0, Questions: []interview.Question{
		sensitive(yesNo("P")), when(yesNo("Q"), "${P} = 'ja'"),
	}})
	a.meets(6, users, says{"P": "ja", "Q": "ja"}).meets(1, users, says{"P": "nej"})
	p := a.publish()
	if table := p.question("P").of(users); !table.Merged || table.Classes != nil {
		t.Errorf("P was sensitive when it was asked: %+v", table)
	}
	hidden(t, p.question("Q").of(users), FollowsHidden)
}

func TestInARepeatPersonsAreCountedNotTurns(t *testing.T) {
	child := yesNo("stod")
	a := audit(interview.Question{ID: "barn", Type: interview.TypeRepeat, Questions: []interview.Question{child}})
	a.meets(5, users, says{"stod": "ja"})
	for i := range a.material.Responses {
		r := &a.material.Responses[i]
		last := r.Sheet[len(r.Sheet)-1]
		for turn, words := range []string{"ja", "nej", "ja"} {
			e := last
			e.Path = interview.QuestionPath(fmt.Sprintf("barn[%d]/stod", turn+2))
			e.Answer.Value = interview.Words(words)
			r.Sheet = append(r.Sheet, e)
		}
	}
	table := a.publish().question("stod").of(users)
	number(t, "N", table.N, 5)
	if want := (map[string]int{"ja": 5, "nej": 5}); !table.Overlapping || !maps.Equal(table.tally(), want) {
		t.Errorf("four children each: %v", table.tally())
	}
}
