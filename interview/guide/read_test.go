package guide

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"synvanda/interview"
)

// smallGuide is a correct guide with one question; tests change it.
const smallGuide = `{
  "name": "small",
  "version": 1,
  "title": {"sv": "Liten"},
  "questions": [
    {"id": "Q1", "type": "single", "label": {"sv": "Hur?"}, "choices": [
      {"name": "1", "label": {"sv": "Bra"}},
      {"name": "2", "label": {"sv": "Dåligt"}}
    ]}
  ]
}`

func read(t testing.TB, name, content string) (*interview.Guide, []Problem) {
	t.Helper()
	g, problems, err := Read(name, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return g, problems
}

func TestSmallGuideIsRead(t *testing.T) {
	for _, content := range []string{smallGuide, "\uFEFF" + smallGuide, "\r\n\t " + smallGuide + "\n\n"} {
		g, problems := read(t, "small.json", content)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if g.Name != "small" || len(g.Questions) != 1 || g.Questions[0].Choices[1].Label[interview.Swedish] != "Dåligt" {
			t.Errorf("read %+v", g)
		}
	}
}

// TestFilesThatAreNotGuides: one clear message, no guide, whatever it is.
func TestFilesThatAreNotGuides(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"empty.json", "", "empty"},
		{"blank.json", " \n\t\r\n", "empty"},
		{"bom.json", "\uFEFF", "empty"},
		{"form.xlsx", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml\x00xl/workbook.xml", "cut off"},
		{"renamed.json", "PK\x03\x04\x14\x00\x06\x00\x08xl/workbook.xml", "cut off"},
		{"form.XLSX", "PK\x03\x04", "cut off"},
		{"form.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", "save it as .xlsx"},
		{"form.xls.json", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", "old Excel workbook"},
		{"letter.docx", "PK\x03\x04\x14\x00word/document.xml", "Word"},
		{"old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Word"},
		{"pack.zip", "PK\x03\x04\x14\x00readme", "zip archive"},
		{"report.pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3", "PDF"},
		{"report.json", "%PDF-1.7\nplain", "PDF"},
		{"photo.jpg", "\xFF\xD8\xFF\xE0\x00\x10JFIF", "picture"},
		{"screen.png", "\x89PNG\r\n\x1A\n\x00", "picture"},
		{"utf16.json", "\xFF\xFE{\x00}\x00", "UTF-16"},
		{"program", "\x7FELF\x02\x01\x01\x00\x00", "binary"},
		{"latin1.json", "{\"title\": \"\xD6ppenv\xE5rd\"}", "UTF-8"},
		{"form.csv", "fråga;svar\nHur?;Bra\n", "header with a column"},
		{"form.xml", "<?xml version=\"1.0\"?><h:html/>", "XML"},
		{"notes.txt", "Frågor till fredag", "text, but not a guide"},
		{"list.json", "[1, 2, 3]", "not a guide"},
		{"words.json", `"hej"`, "not a guide"},
		{"settings.json", `{"theme": "dark", "size": 12}`, "not a guide"},
		{"a-07.json", `{"code": "A-07", "consent": {"take_part": true}, "answers": []}`, "interview with answers"},
		{"cut.json", smallGuide[:len(smallGuide)/2], "cut short"},
		{"comma.json", `{"name": "x",}`, "not JSON here"},
		{"more.json", smallGuide + smallGuide, "something follows"},
		{"deep.json", strings.Repeat("[", 100_000), "too deep"},
		{"wide.json", "[" + strings.Repeat("0,", MaxValues) + "0]", "values"},
		{"large.json", strings.Repeat(" ", MaxFileBytes+1), "larger than"},
	} {
		g, problems := read(t, test.name, test.content)
		if g != nil || len(problems) != 1 {
			t.Errorf("%s: guide %v, problems %v", test.name, g, problems)
			continue
		}
		p := problems[0]
		if p.Severity != SeverityError || p.File != test.name || !strings.Contains(p.Message, test.want) {
			t.Errorf("%s: %q, want %q", test.name, p, test.want)
		}
	}
}

func TestSyntaxErrorsNameLineAndColumn(t *testing.T) {
	for _, test := range []struct {
		content string
		want    Place
	}{
		{"{\n  \"å\": x\n}", "2:8"},
		{"{\n  \"name\" \"x\"\n}", "2:10"},
		{"{\"title\": \"\xD6\"}", "1:12"},
		{"{\"a\": 1}\n\n}", "3:1"},
	} {
		_, problems := read(t, "broken.json", test.content)
		if len(problems) != 1 || problems[0].Place != test.want {
			t.Errorf("%q: %v, want place %s", test.content, problems, test.want)
		}
	}
}

// TestEveryProblemIsToldAtOnce: misreadings and broken rules of the whole file
// in one answer, each with its place, none of them twice.
func TestEveryProblemIsToldAtOnce(t *testing.T) {
	const faulty = `{
  "name": "två ord",
  "version": "1",
  "titel": {"sv": "Fel"},
  "title": "Fel",
  "questions": [
    {"id": "Q1", "type": "singel", "label": {"sv": "Ett?"}},
    {"id": "Q1", "type": "text", "label": {"sv": "Två?"}, "lable": {"sv": "Två?"}},
    {"id": "2", "type": "multi", "label": {}, "choices": [
      {"name": "a b", "label": {"sv": "A"}},
      {"name": "c", "label": {"sv": "C"}},
      {"name": "c", "label": {"sv": "C igen"}, "exclusive": "ja"}
    ]},
    7,
    {"id": "Q5", "type": "group", "questions": [
      {"id": "Q6", "type": "matrix", "label": {"SV": "Sex?"}, "choices": [{"name": "1", "label": {"sv": "x"}}], "id": "Q7"}
    ]}
  ]
}`
	want := []Place{
		"version", "titel", "title", "questions[1].lable", "questions[2].choices[2].exclusive",
		"questions[3]", "questions[4].questions[0].id",
		"name", "questions[0].type", "questions[1].id", "questions[2].id", "questions[2].label",
		"questions[2].choices[0].name", "questions[2].choices[2].name",
		"questions[4].questions[0].label.SV", "questions[4].questions[0].rows",
	}
	g, problems := read(t, "faulty.json", faulty)
	if g != nil {
		t.Error("a faulty guide was returned")
	}
	var got []Place
	for _, p := range problems {
		if p.Severity == SeverityError {
			got = append(got, p.Place)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("problems at\n%v\nwant\n%v", got, want)
		for _, p := range problems {
			t.Log(p)
		}
	}
}

func TestMistypedFieldsGetASuggestion(t *testing.T) {
	for _, test := range []struct{ content, want string }{
		{strings.Replace(smallGuide, `"title"`, `"titel"`, 1), `did you mean "title"?`},
		{strings.Replace(smallGuide, `"single"`, `"singel"`, 1), `did you mean "single"?`},
		{strings.Replace(smallGuide, `"type"`, `"Type"`, 1), `did you mean "type"?`},
		{strings.Replace(smallGuide, `"single"`, `"dropdown"`, 1), "use one of: calculation, date"},
	} {
		_, problems := read(t, "small.json", test.content)
		found := false
		for _, p := range problems {
			found = found || strings.Contains(p.Message, test.want)
		}
		if !found {
			t.Errorf("%v, want %q among them", problems, test.want)
		}
	}
}

func TestProblemsAreBounded(t *testing.T) {
	questions := strings.TrimSuffix(strings.Repeat(`{"x": 1},`, 4_000), ",")
	_, problems := read(t, "many.json", `{"questions": [`+questions+`]}`)
	if len(problems) != MaxProblems+1 {
		t.Fatalf("%d problems, want %d and a last line", len(problems), MaxProblems)
	}
	last := problems[MaxProblems]
	if last.Severity != SeverityError || !strings.Contains(last.Message, "more problems") {
		t.Errorf("last line: %v", last)
	}
}

// TestWarningsNeverHideAnError: the error comes after more warnings than are
// told.
func TestWarningsNeverHideAnError(t *testing.T) {
	note := `{"id": "Q%d", "type": "note", "label": {"en": "x", "sv": "` + strings.Repeat("ord ", MaxSentenceWords+1) + `"}},`
	var questions strings.Builder
	for i := range 2 * MaxProblems {
		fmt.Fprintf(&questions, note, i)
	}
	content := `{"name": "x", "version": 1, "title": {"en": "X", "sv": "X"}, "questions": [` + questions.String() +
		`{"id": "last", "type": "singel", "label": {"en": "?", "sv": "?"}}]}`
	g, problems := read(t, "warnings.json", content)
	faults := 0
	for _, p := range problems {
		if p.Severity == SeverityError {
			faults++
		}
	}
	if g != nil || len(problems) != MaxProblems+2 || faults != 1 {
		t.Errorf("%d problems, %d of them errors; want %d warnings, one error, a last line", len(problems), faults, MaxProblems)
	}
}

func TestListsAndTextsAreBounded(t *testing.T) {
	repeat := func(item string, n int) string { return strings.TrimSuffix(strings.Repeat(item+",", n), ",") }
	for _, test := range []struct {
		content string
		want    Place
	}{
		{strings.Replace(smallGuide, `"Liten"`, `"`+strings.Repeat("å", MaxTextRunes+1)+`"`, 1), "title.sv"},
		{strings.Replace(smallGuide, `"Liten"`, `"a\u0000b"`, 1), "title.sv"},
		{strings.Replace(smallGuide, `"id"`, `"prompts": [`+repeat(`{"sv":"x"}`, MaxPrompts+1)+`], "id"`, 1), "questions[0].prompts"},
		{strings.Replace(smallGuide, `"name": "small"`, `"name": "`+strings.Repeat("a", MaxNameBytes+1)+`"`, 1), "name"},
		{strings.Replace(smallGuide, `"version": 1`, `"version": -1`, 1), "version"},
		{strings.Replace(smallGuide, `"version": 1`, `"version": 1.5`, 1), "version"},
		{strings.Replace(smallGuide, `"version": 1`, `"version": 0`, 1), "version"},
	} {
		g, problems := read(t, "small.json", test.content)
		if g != nil || len(problems) != 1 || problems[0].Place != test.want {
			t.Errorf("want one problem at %s, got %.200v", test.want, problems)
		}
	}
}

func TestNestedGroupsAreBounded(t *testing.T) {
	nest := func(depth int) string {
		inner := `{"id": "Q0", "type": "note", "label": {"sv": "Botten"}}`
		for i := range depth - 1 {
			inner = `{"id": "g` + strings.Repeat("g", i) + `", "type": "group", "questions": [` + inner + `]}`
		}
		return `{"name": "deep", "version": 1, "title": {"sv": "Djup"}, "questions": [` + inner + `]}`
	}
	if g, problems := read(t, "deep.json", nest(MaxDepth)); g == nil || len(problems) > 0 {
		t.Errorf("%d levels: %v", MaxDepth, problems)
	}
	if g, problems := read(t, "deep.json", nest(MaxDepth+1)); g != nil || len(problems) != 1 {
		t.Errorf("%d levels: %v", MaxDepth+1, problems)
	}
}

func TestReaderThatFailsIsAnError(t *testing.T) {
	broken := errors.New("broken disk")
	g, problems, err := Read("x.json", iotest.ErrReader(broken))
	if g != nil || problems != nil || !errors.Is(err, broken) {
		t.Errorf("%v %v %v", g, problems, err)
	}
}

// TestProblemText pins the form that scripts read.
func TestProblemText(t *testing.T) {
	for want, p := range map[string]Problem{
		`f.json:questions[3].choices[1].name: error: two words`: {"f.json", Place("").field("questions").item(3).field("choices").item(1).field("name"), SeverityError, "two words"},
		`f.json: error: the file is empty`:                      {"f.json", "", SeverityError, "the file is empty"},
		`title: warning: long`:                                  {"", "title", SeverityWarning, "long"},
		`warning: long`:                                         {"", "", SeverityWarning, "long"},
		`f.json:extra["två ord"]: error: x`:                     {"f.json", Place("extra").field("två ord"), SeverityError, "x"},
	} {
		if got := p.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatIsReadIsWrittenAndReadAgain(t *testing.T) {
	guides := map[string]*interview.Guide{"everything": everything()}
	for _, name := range templateNames {
		guides[string(name)] = openTemplate(t, name)
	}
	for name, g := range guides {
		first := write(t, g)
		again, problems := read(t, "again.json", string(first))
		if Faulty(problems) {
			t.Fatalf("%s: %v", name, problems)
		}
		if !reflect.DeepEqual(again, g) {
			t.Errorf("%s: reads back as another guide\n%+v\n%+v", name, again, g)
		}
		if second := write(t, again); !bytes.Equal(first, second) {
			t.Errorf("%s: the same guide gave other bytes", name)
		}
	}
}

func write(t testing.TB, g *interview.Guide) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// everything is a guide that sets every field.
func everything() *interview.Guide {
	sv := func(words string) interview.Text { return interview.Text{interview.Swedish: words} }
	choices := []interview.Choice{
		{Name: "1", Label: sv("Ett"), Extra: map[string]string{"län": "O", "tom": ""}},
		{Name: "2", Label: sv("Två"), Exclusive: true},
	}
	return &interview.Guide{
		Name: "everything", Version: 7, Title: sv("Allt <b>&</b> \"lite\" till\u2028\\"),
		Introduction: sv("Hej.\nVälkommen."),
		Groups:       []interview.RespondentGroup{{Name: interview.GroupUsers, Label: sv("Brukare")}},
		Questions: []interview.Question{
			{
				ID: "G", Type: interview.TypeGroup, Label: sv("Grupp"), Relevant: "1 = 1",
				Questions: []interview.Question{
					{
						ID: "M", Type: interview.TypeMulti, Label: sv("Vilka?"), EasyRead: sv("Vilka?"), Hint: sv("Flera."),
						Prompts: []interview.Text{sv("Varför?"), sv("När?")}, Theme: sv("Tema"), Level: interview.LevelSystem,
						Groups: []interview.GroupName{interview.GroupUsers}, Choices: choices, Sensitive: true,
						Constraint: "count-selected(.) < 2", ConstraintMessage: sv("Högst en."),
						ChoiceFilter: "län = 'O'", Extra: map[string]string{"körning": "1"},
					},
					{ID: "X", Type: interview.TypeMatrix, Label: sv("Rutor"), Choices: choices[:1], Rows: choices[:1]},
				},
			},
			{ID: "N", Type: interview.TypeNumber, Label: sv("Antal"), Integer: true},
			{
				ID: "R", Type: interview.TypeRepeat, RepeatCount: "${N}",
				Questions: []interview.Question{{ID: "R1", Type: interview.TypeDate, Label: sv("När?")}},
			},
			{ID: "S", Type: interview.TypeCalculation, Calculation: "${N} * 2"},
			{ID: "O", Type: interview.TypeNote, Label: sv("Tack 😀."), FormType: "image"},
			{
				ID: "V", Type: interview.TypeSingle, Label: sv("Vilken?"), Guidance: sv("Mer."), Choices: choices[:1],
				List: "orter", OrOther: true, Required: "true()", RequiredMessage: sv("Svara."), ReadOnly: "false()",
				Default: "1", Appearance: "minimal",
			},
			{ID: "I", Type: interview.TypeNumber, Label: sv("Hur ofta?"), Range: &interview.NumberRange{Start: -1.5, End: 10, Step: 0.5}},
		},
		Lists:           []interview.ChoiceList{{Name: "kommuner", Choices: choices[:1]}},
		DefaultLanguage: interview.Swedish,
		LanguageNames:   map[interview.Language]string{interview.Swedish: "Svenska"},
		Sheets:          []interview.Sheet{{Name: "survey", Columns: []string{"type", "name"}, Lists: []interview.ListName{"orter"}, Rows: [][]string{{"", "x"}}}},
		Extra:           map[string]string{"style": "pages"},
	}
}

// TestEverythingSetsEveryField keeps the round trip honest when a field is
// added to the domain.
func TestEverythingSetsEveryField(t *testing.T) {
	g := everything()
	var all []reflect.Value
	for q := range g.All() {
		all = append(all, reflect.ValueOf(*q))
	}
	for i := range reflect.TypeFor[interview.Question]().NumField() {
		set := false
		for _, q := range all {
			set = set || !q.Field(i).IsZero()
		}
		if !set {
			t.Errorf("no question sets %s", reflect.TypeFor[interview.Question]().Field(i).Name)
		}
	}
	v := reflect.ValueOf(*g)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the guide does not set %s", v.Type().Field(i).Name)
		}
	}
}

func TestWrittenFileReadsWell(t *testing.T) {
	written := string(write(t, everything()))
	for _, want := range []string{`<b>&</b> \"lite\"`, "Välkommen", "\n  \"version\": 7,\n", "😀", "\n    {\n      \"id\": \"G\""} {
		if !strings.Contains(written, want) {
			t.Errorf("%q is not in the file", want)
		}
	}
	if !strings.HasSuffix(written, "\n}\n") {
		t.Errorf("the file ends %q, want one line end", written[len(written)-5:])
	}
}
