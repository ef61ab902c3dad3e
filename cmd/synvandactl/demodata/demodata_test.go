package demodata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// written is the form of interview run, field by field.
type written struct {
	interview.Circumstances
	Consent interview.Consent `json:"consent"`
	Answers []struct {
		Question interview.QuestionID    `json:"question"`
		Value    interview.Value         `json:"value"`
		Missing  interview.MissingReason `json:"missing"`
		Note     string                  `json:"note"`
		Note2    string                  `json:"note2"`
		Quotes   []string                `json:"quotes"`
	} `json:"answers"`
}

func readAll(t *testing.T) []written {
	t.Helper()
	var all []written
	for i, data := range Interviews() {
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.DisallowUnknownFields()
		var w written
		if err := decoder.Decode(&w); err != nil {
			t.Fatalf("interview %d: %v", i+1, err)
		}
		all = append(all, w)
	}
	return all
}

func outpatient(t *testing.T) *interview.Guide {
	t.Helper()
	g, err := guide.OpenTemplate(guide.Outpatient)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func demonstration(t *testing.T) *Demonstration {
	t.Helper()
	d, err := OpenAudit()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryFileSaysThatItIsMadeUp(t *testing.T) {
	names, err := fs.Glob(interviewFiles, "interviews/*.json")
	if err != nil || len(names) != 12 {
		t.Fatalf("%d interview files (%v), want 12", len(names), err)
	}
	for _, name := range names {
		data, err := interviewFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Count(data, fictitiousLine) != 1 {
			t.Errorf("%s does not say that it is made up", name)
		}
	}
	d := demonstration(t)
	if !d.Audit.Fictitious || !strings.Contains(d.Notice[interview.Swedish], "Påhittat") || d.Notice[interview.English] == "" {
		t.Error("the audit does not say that it is made up")
	}
}

func TestInterviewsAreTwelveDifferentMeetings(t *testing.T) {
	d := demonstration(t)
	all := readAll(t)
	groups, modes := map[interview.GroupName]int{}, map[interview.Mode]int{}
	interpreter, joint, unquoted := 0, 0, 0
	var before time.Time
	for i, w := range all {
		if want := interview.WorkingCode(fmt.Sprintf("A-%02d", i+1)); w.Code != want {
			t.Errorf("interview %d is called %s, want %s", i+1, w.Code, want)
		}
		groups[w.Group]++
		modes[w.Mode]++
		if w.Interpreter {
			interpreter++
		}
		if w.Persons > 1 {
			joint++
		}
		if !w.Consent.Quote {
			unquoted++
		}
		if !w.Consent.TakePart || w.Consent.Sheet == "" || w.Consent.How == "" {
			t.Errorf("%s: consent %+v", w.Code, w.Consent)
		}
		if !w.Consent.At.After(before) || w.Consent.At.After(d.Now) {
			t.Errorf("%s: consent at %s is out of order", w.Code, w.Consent.At)
		}
		before = w.Consent.At
		if len(w.Auditors) != 2 || w.Auditors[0] == w.Auditors[1] {
			t.Errorf("%s: interviewed by %v, want a pair", w.Code, w.Auditors)
		}
		for _, name := range w.Auditors {
			if !slices.Contains(d.Audit.Team, name) {
				t.Errorf("%s: %s is not in the team", w.Code, name)
			}
		}
	}
	if groups[interview.GroupUsers] != 10 || groups[interview.GroupRelatives] != 2 || len(groups) != 2 {
		t.Errorf("groups %v, want 10 users and 2 relatives", groups)
	}
	if modes[interview.Phone] != 1 || interpreter != 1 || joint != 1 || unquoted != 1 {
		t.Errorf("modes %v, %d with interpreter, %d joint, %d without consent to quote; want one of each",
			modes, interpreter, joint, unquoted)
	}
}

func TestAnswersFitTheGuide(t *testing.T) {
	g := outpatient(t)
	reasons := map[interview.MissingReason]int{}
	for _, w := range readAll(t) {
		seen := map[interview.QuestionID]bool{}
		for _, a := range w.Answers {
			q := g.Question(a.Question)
			if q == nil || seen[a.Question] {
				t.Errorf("%s %s: unknown or answered twice", w.Code, a.Question)
				continue
			}
			seen[a.Question] = true
			if a.Value.IsZero() == (a.Missing == "") {
				t.Errorf("%s %s: exactly one of value and missing is wanted", w.Code, a.Question)
			}
			reasons[a.Missing]++
			normal, err := q.Normalize(a.Value)
			if err != nil {
				t.Errorf("%s: %v", w.Code, err)
			} else if !normal.Equal(a.Value) {
				t.Errorf("%s %s: not in the form in which it is kept", w.Code, a.Question)
			}
		}
	}
	if reasons[interview.DontKnow] < 3 || reasons[interview.Declined] < 3 || len(reasons) != 3 {
		t.Errorf("missing reasons %v, want some of both", reasons)
	}
}

func TestQuotesOccurWordForWord(t *testing.T) {
	quoted := 0
	for _, w := range readAll(t) {
		for _, a := range w.Answers {
			for _, words := range a.Quotes {
				quoted++
				if words == "" || !strings.Contains(a.Value.Words(), words) && !strings.Contains(a.Note, words) {
					t.Errorf("%s %s: a quote does not occur in the answer", w.Code, a.Question)
				}
				if !w.Consent.Quote {
					t.Errorf("%s %s: quoted without consent", w.Code, a.Question)
				}
			}
		}
	}
	if quoted < 20 {
		t.Errorf("%d quotes, want enough for a report", quoted)
	}
}

func TestOpenAnswersAreOfSpokenLength(t *testing.T) {
	g := outpatient(t)
	open := 0
	for _, w := range readAll(t) {
		for _, a := range w.Answers {
			if g.Question(a.Question).Type != interview.TypeText {
				continue
			}
			open++
			if n := len(strings.Fields(a.Value.Words())); n < 20 || n > 120 {
				t.Errorf("%s %s: %d words, want 20 to 120", w.Code, a.Question, n)
			}
		}
	}
	if open != 48 {
		t.Errorf("%d open answers, want 48", open)
	}
}

// TestNobodyRepeatsAnother: eight words in a row occur once only, over all
// answers and notes.
func TestNobodyRepeatsAnother(t *testing.T) {
	const run = 8
	where := map[string]string{}
	for _, w := range readAll(t) {
		for _, a := range w.Answers {
			place := fmt.Sprintf("%s %s", w.Code, a.Question)
			for _, text := range []string{a.Value.Words(), a.Note, a.Note2} {
				words := plainWords(text)
				for i := 0; i+run <= len(words); i++ {
					key := strings.Join(words[i:i+run], " ")
					if other, ok := where[key]; ok {
						t.Errorf("%s repeats %s: %q", place, other, key)
					}
					where[key] = place
				}
			}
		}
	}
	if len(where) < 1000 {
		t.Errorf("only %d runs of words compared", len(where))
	}
}

func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return strings.ContainsRune(" \n\t.,:;?!”–-", r)
	})
}

// TestClosedAnswersVary: nobody answers as another, and no question gets one
// answer from all.
func TestClosedAnswersVary(t *testing.T) {
	g := outpatient(t)
	patterns, values := map[string]interview.WorkingCode{}, map[interview.QuestionID]map[string]bool{}
	for _, w := range readAll(t) {
		pattern := ""
		for _, a := range w.Answers {
			if !g.Question(a.Question).Closed() {
				continue
			}
			pattern += fmt.Sprintf("%s=%s%s;", a.Question, a.Value.Text(), a.Missing)
			if values[a.Question] == nil {
				values[a.Question] = map[string]bool{}
			}
			values[a.Question][a.Value.Text()] = true
		}
		if other, ok := patterns[pattern]; ok {
			t.Errorf("%s answers as %s", w.Code, other)
		}
		patterns[pattern] = w.Code
	}
	for id, different := range values {
		if len(different) < 2 {
			t.Errorf("%s: everybody answers the same", id)
		}
	}
}

var identifiers = map[string]*regexp.Regexp{
	"personal identity number": regexp.MustCompile(`\d{6,8}[-+ ]?\d{4}`),
	"telephone number":         regexp.MustCompile(`\+?\d[\d \-/]{5,}\d`),
	"e-mail address":           regexp.MustCompile(`\S+@\S+`),
	"web address":              regexp.MustCompile(`www\.|https?:`),
}

func TestNoIdentifiers(t *testing.T) {
	for kind, example := range map[string]string{
		"personal identity number": "19121212-1212", "telephone number": "070-174 06 05",
		"e-mail address": "namn@exempel.se", "web address": "www.exempel.se",
	} {
		if !identifiers[kind].MatchString(example) {
			t.Errorf("the pattern for a %s misses %s", kind, example)
		}
	}
	for _, w := range readAll(t) {
		for _, a := range w.Answers {
			for kind, pattern := range identifiers {
				if pattern.MatchString(a.Value.Words() + "\n" + a.Note + "\n" + a.Note2) {
					t.Errorf("%s %s holds a %s", w.Code, a.Question, kind)
				}
			}
		}
	}
	for kind, pattern := range identifiers {
		d := demonstration(t)
		for _, text := range []string{d.Audit.Support, d.Audit.Protection.Contact, d.Audit.Protection.Controller} {
			if pattern.MatchString(text) {
				t.Errorf("the audit holds a %s", kind)
			}
		}
	}
}

func TestAuditAgreesWithItsInterviews(t *testing.T) {
	d := demonstration(t)
	made := map[interview.GroupName]int{}
	for _, w := range readAll(t) {
		made[w.Group]++
	}
	for group, r := range d.Recruitment {
		if r.Accepted-r.NoShow != made[group] || r.Accepted+r.Declined > r.Invited {
			t.Errorf("%s: recruited %+v, interviewed %d", group, r, made[group])
		}
	}
	if len(d.Recruitment) != len(made) || len(d.Audit.Groups) != len(made) {
		t.Errorf("%d groups recruited, %d in the audit, %d interviewed", len(d.Recruitment), len(d.Audit.Groups), len(made))
	}
	if got := outpatient(t).Reference(); d.Audit.Guide != got {
		t.Errorf("the audit follows %v, want %v", d.Audit.Guide, got)
	}
	protection := d.Audit.Protection
	if today := interview.DateOf(d.Now); !protection.WithdrawUntil.Before(today) || !today.Before(protection.DeleteAfter) {
		t.Errorf("the report is made on %s, want after %s and before %s", today, protection.WithdrawUntil, protection.DeleteAfter)
	}
}

// TestBookingsAgreeWithTheInterviews: each interview was booked, for the same
// pair, shortly before consent; who did not come is counted as such.
func TestBookingsAgreeWithTheInterviews(t *testing.T) {
	d := demonstration(t)
	booked, states := map[interview.WorkingCode]interview.Booking{}, map[interview.BookingState]int{}
	for _, b := range d.Bookings {
		states[b.State]++
		if b.State == interview.BookingDone {
			booked[b.Code] = b
		}
	}
	all := readAll(t)
	for _, w := range all {
		b, ok := booked[w.Code]
		wait := w.Consent.At.Sub(b.At)
		if !ok || !slices.Equal(b.Pair, w.Auditors) || b.Place == "" || wait < 0 || wait > time.Hour {
			t.Errorf("%s: booked %+v, consent at %s", w.Code, b, w.Consent.At)
		}
	}
	missed := 0
	for _, r := range d.Recruitment {
		missed += r.NoShow
	}
	if states[interview.BookingDone] != len(all) || states[interview.BookingNoShow] != missed {
		t.Errorf("bookings %v, want %d done and %d no-shows", states, len(all), missed)
	}
}

func TestAuditHasThePhasesOfTheMethod(t *testing.T) {
	phases := demonstration(t).Audit.Phases
	standard := interview.StandardPhases()
	if len(phases) != len(standard) {
		t.Fatalf("%d phases, want %d", len(phases), len(standard))
	}
	for i, p := range phases {
		if p.Name != standard[i].Name || p.Owner == "" || p.Due.IsZero() {
			t.Errorf("phase %d: %+v, want %s with owner and date", i+1, p, standard[i].Name)
		}
	}
}

func TestFilesAreTheCallersOwn(t *testing.T) {
	Interviews()[0][0] = 'x'
	Audit()[0] = 'x'
	if Interviews()[0][0] != '{' || Audit()[0] != '{' {
		t.Error("a change by one caller shows to the next")
	}
}
