package guide

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// TestProblemsNameTheCell: each fault of a form is told at its cell, with what
// to do.
func TestProblemsNameTheCell(t *testing.T) {
	const head = "type | name | label | relevant | constraint | parameters | synvanda_level | synvanda_groups | synvanda_type | calculation | choice_filter | repeat_count"
	choices := []string{"list_name | name | label", "yn | yes | Yes", "yn | no | No"}
	for _, test := range []struct {
		name     string
		survey   []string
		choices  []string
		place    Place
		severity Severity
		message  string
	}{
		{"type with a slip", []string{"integr | a | A"}, choices, "survey!A2", SeverityError, `unknown type "integr"; did you mean "integer"?`},
		{"select with a slip", []string{"selct_one yn | a | A"}, choices, "survey!A2", SeverityError, `did you mean "select_one yn"?`},
		{"select without a list", []string{"select_one | a | A"}, choices, "survey!A2", SeverityError, "write the name of its choice list"},
		{"type of nothing we know", []string{"thermometer | a | A"}, choices, "survey!A2", SeverityError, "write a type of XLSForm"},
		{"no type", []string{" | a | A"}, choices, "survey!A2", SeverityError, "the row has no type"},
		{"no name", []string{"text | | A"}, choices, "survey!B2", SeverityError, "has no name"},
		{"group without a name", []string{"begin_group | | A", "text | a | A", "end_group"}, choices, "survey!B2", SeverityError, "the group has no name"},
		{"name with a space", []string{"text | a b | A"}, choices, "survey!B2", SeverityError, "begin with a letter"},
		{"name twice", []string{"text | a | A", "", "text | a | A"}, choices, "survey!B4", SeverityError, "used already at survey!B2"},
		{"no words", []string{"text | a"}, choices, "survey!C2", SeverityError, "no words"},
		{"unknown list", []string{"select_one ynn | a | A"}, choices, "survey!A2", SeverityError, `did you mean "yn"?`},
		{"list of no choices", []string{"select_one x | a | A"}, nil, "survey!A2", SeverityError, "write its choices there"},
		{"end without begin", []string{"text | a | A", "end_group"}, choices, "survey!A3", SeverityError, "nothing is open here"},
		{"begin without end", []string{"begin_repeat | r | R", "text | a | A"}, choices, "survey!A2", SeverityError, "never ended"},
		{"wrong end", []string{"begin_repeat | r | R", "text | a | A", "end_group"}, choices, "survey!A4", SeverityError, "begun at survey!A2 is open"},
		{"unknown question", []string{"text | a | A | ${b} = 1"}, choices, "survey!D2", SeverityError, `offset 0: there is no question named "b"`},
		{"unknown function", []string{"integer | a | A | | fly(.) > 1"}, choices, "survey!E2", SeverityError, "offset 0"},
		{"expression cut short", []string{"integer | a | A | | . > "}, choices, "survey!E2", SeverityError, "cannot be read: offset 3"},
		{"curly quotes are fine, a missing one is not", []string{"text | a | A | ‘x"}, choices, "survey!D2", SeverityError, "no closing quote"},
		{"circle", []string{"text | a | A | ${b} = 1", "text | b | B | ${a} = 1"}, choices, "survey!D2", SeverityError, "break the circle"},
		{"no calculation", []string{"calculate | a"}, choices, "survey!J2", SeverityError, "needs an expression"},
		{"constraint on a note", []string{"note | a | A | | . > 1"}, choices, "survey!E2", SeverityWarning, "kept, and not used"},
		{"count on a group", []string{"begin_group | g | G | | | | | | | | | 3", "text | a | A", "end_group"}, choices, "survey!L2", SeverityWarning, "kept, and not used"},
		{"range of words", []string{"range | a | A | | | start=a"}, choices, "survey!F2", SeverityError, "should be a number"},
		{"range without a step", []string{"range | a | A | | | start=0 end=5 step=9"}, choices, "survey!F2", SeverityError, "fit between start and end"},
		{"unknown level", []string{"text | a | A | | | | servise"}, choices, "survey!G2", SeverityError, `did you mean "service"?`},
		{"unknown group", []string{"text | a | A | | | | | nobody"}, choices, "survey!H2", SeverityError, "not among the guide's groups"},
		{"unknown type of ours", []string{"text | a | A | | | | | | yesno"}, choices, "survey!I2", SeverityError, `did you mean "yes_no"?`},
		{"picture", []string{"image | a | A"}, choices, "survey!A2", SeverityWarning, "cannot be asked here"},
		{"earlier answers as choices", []string{"text | b | B", "select_one ${b} | a | A"}, choices, "survey!A3", SeverityWarning, "earlier answers"},
		{"file that is not here", []string{"select_one_from_file t.csv | a | A"}, choices, "survey!A2", SeverityWarning, "put it beside the form"},
		{"file of another kind", []string{"select_one_from_file t.xml | a | A"}, choices, "survey!A2", SeverityWarning, "only .csv"},
		{"choice twice", []string{"select_one yn | a | A"}, []string{choices[0], "yn | x | X", "yn | x | Y"}, "choices!B3", SeverityError, "used already at choices!B2"},
		{"choice without a name", []string{"select_one yn | a | A"}, []string{choices[0], "yn | | X"}, "choices!B2", SeverityError, "no name"},
		{"choice without words", []string{"select_one yn | a | A"}, []string{choices[0], "yn | x"}, "choices!C2", SeverityWarning, "its name is shown"},
		{"several choices with spaces", []string{"select_multiple yn | a | A"}, []string{choices[0], "yn | x y | X"}, "choices!B2", SeverityError, "holds a space"},
		{"choice of no list", []string{"text | a | A"}, []string{choices[0], " | x | X"}, "choices!A2", SeverityWarning, "no question offers it"},
		{"loop over nothing", []string{"begin loop over x | l | L", "text | a | A", "end loop"}, choices, "survey!A2", SeverityError, "to repeat the questions for"},
		{"name that a path needs", []string{"text | a | A", "begin_group | g | G", "text | a | A", "text | b | B | ../a = 1", "end_group"}, choices, "survey!B4", SeverityError, "reached by a path"},
		{"words that name nobody", []string{"text | a | Hej ${nobody}!"}, choices, "survey!C2", SeverityWarning, `the words name "nobody"`},
		{"path to nothing", []string{"text | a | A", "text | b | B | ../c = 1"}, choices, "survey!D3", SeverityWarning, `'WORD' for a word: offset 0: there is no question or group at "/data/c"`},
		{"word without quotes", []string{"text | a | A", "text | b | B | | ${a} = yes"}, choices, "survey!E3", SeverityWarning, "'WORD' for a word"},
		{"list that nobody has", []string{"text | a | A | count(instance('zz')/root/item) = 1"}, choices, "survey!D2", SeverityError, `no list "zz"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			sheets := []workbook.Sheet{sheetText("survey", append([]string{head}, test.survey...)...)}
			if test.choices != nil {
				sheets = append(sheets, sheetText("choices", test.choices...))
			}
			_, problems := readForm(t, "form.xlsx", bookBytes(t, sheets...))
			told := false
			for _, p := range problems {
				told = told || p.Place == test.place && p.Severity == test.severity && strings.Contains(p.Message, test.message)
				if p.Severity == SeverityError && test.severity == SeverityWarning {
					t.Errorf("an error: %v", p)
				}
			}
			if !told || len(problems) > 2 {
				t.Errorf("want %s %s %q, got %v", test.severity, test.place, test.message, problems)
			}
		})
	}
}

// TestAllProblemsAreToldAtOnce, once each, in one answer.
func TestAllProblemsAreToldAtOnce(t *testing.T) {
	_, problems := readForm(t, "form.xlsx", bookBytes(t,
		sheetText("survey", "type | name | label | relevant",
			"integr | a | A", "text | | B", "text | c | C | ${zz} = 1", "select_one nolist | d | D", "end_group"),
		sheetText("choices", "list_name | name | label", "yn | yes | Yes")))
	var places []string
	for _, p := range problems {
		if p.Severity == SeverityError {
			places = append(places, string(p.Place))
		}
	}
	if got := strings.Join(places, " "); got != "survey!A2 survey!B3 survey!A5 survey!A6 survey!D4" {
		t.Errorf("errors at %s: %v", got, problems)
	}
	for _, p := range problems {
		if !strings.HasPrefix(p.String(), "form.xlsx:survey!") {
			t.Errorf("%q", p)
		}
	}
}

// TestEveryCircleIsTold: of two pairs and one that waits for itself, each.
func TestEveryCircleIsTold(t *testing.T) {
	_, problems := readForm(t, "form.xlsx", bookBytes(t, sheetText("survey", "type | name | label | relevant",
		"text | a | A | ${b} = 1", "text | b | B | ${a} = 1", "text | c | C | ${d} = 1", "text | d | D | ${c} = 1",
		"text | e | E | . = 1")))
	told := map[string]int{}
	for _, p := range problems {
		for _, way := range []string{"/data/a ", "/data/c ", "/data/e "} {
			if strings.Contains(p.Message, "wait for each other") && strings.Contains(p.Message, way) {
				told[way]++
			}
		}
	}
	if len(problems) != 3 || len(told) != 3 {
		t.Errorf("want three circles, got %v", problems)
	}
}

// TestPathsThatLeadSomewhere are told of nothing: to groups, repeats, their
// count, rows of a matrix, columns of a list.
func TestPathsThatLeadSomewhere(t *testing.T) {
	_, problems := readForm(t, "form.xlsx", bookBytes(t, sheetText("survey",
		"type | name | label | relevant | appearance | choice_filter | repeat_count | calculation",
		"begin_group | m | M | | table-list", "select_one yn | m1 | M1", "select_one yn | m2 | M2", "end_group",
		"begin_repeat | r | R | | | | 2",
		"text | a | A | position(..) = 1 and count(../../r) = 2 and /data/r_count > 0 and /data/m/m1 = 'yes'",
		"select_one yn | b | B | | | kind = current()/../a and ../a != ''",
		"end_repeat",
		"calculate | c | | | | | | count(/data/r[a != ''][b = 'yes'])",
		"calculate | d | | | | | | instance('yn')/root/item[name = 'yes']/kind",
		"calculate | e | | | | | | string(.) = '' and /data/c > 0 and //a = 1 and /data/*/a = 1"),
		sheetText("choices", "list_name | name | label | kind", "yn | yes | Yes | x", "yn | no | No | x")))
	if len(problems) > 0 {
		t.Error(problems)
	}
}

// TestManyUnknownNamesTakeNoTime: what was meant is looked for only as far as
// anybody reads.
func TestManyUnknownNamesTakeNoTime(t *testing.T) {
	survey, choices := []string{"type | name | label | relevant"}, []string{"list_name | name | label"}
	long := strings.Repeat("x", 100)
	for i := range 1500 {
		condition := ""
		if i < 5 {
			condition = strings.Repeat(fmt.Sprintf("${n%019d} or ", i), 1100) + "1"
		}
		survey = append(survey, fmt.Sprintf("select_one u%s%d | q%019d | Q | %s", long, i, i*7919, condition))
		choices = append(choices, fmt.Sprintf("k%s%d | a | A", long, i))
	}
	_, problems := readForm(t, "form.xlsx", bookBytes(t, sheetText("survey", survey...), sheetText("choices", choices...)))
	if len(problems) < MaxProblems || len(problems) > MaxProblems+1 {
		t.Errorf("%d problems", len(problems))
	}
	for _, p := range problems {
		if len(p.Message) > 50*MaxNameBytes {
			t.Fatalf("a message of %d bytes", len(p.Message))
		}
	}
}

// TestPlacesInTablesOfText are row and column of the file.
func TestPlacesInTablesOfText(t *testing.T) {
	for content, want := range map[string]string{
		"survey,,,\n,type,name,label\n,integr,a,A\n":                                                    `form.csv:3:B: error: unknown type "integr"`,
		"type,name,label\ntext,a b,A\n":                                                                 `form.csv:2:B: error: the name "a b"`,
		"\"survey\"\n,\"type\",\"name\",\"label\"\n\n,\"text\",\"a\"\n":                                 `form.csv:4:D: error: the question has no words`,
		"survey\n,type,name,label,relevant\n,text,a,\"A\n2\",${b}\n":                                    `form.csv:3:E: error: offset 0`,
		"survey\n,type,name,label\n,select_one l,a,A\nchoices\n,list_name,name,label\n,l,x,X\n,l,x,X\n": `form.csv:7:C: error: the name "x" is used already at 6:C`,
	} {
		_, problems := readForm(t, "form.csv", []byte(content))
		if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), want) {
			t.Errorf("%q: %v, want %s", content, problems, want)
		}
	}
}

// TestFormsThatAreNone: told as a whole.
func TestFormsThatAreNone(t *testing.T) {
	for name, test := range map[string]struct {
		sheets []workbook.Sheet
		want   string
	}{
		"misspelt sheet": {[]workbook.Sheet{sheetText("suvrey", "type | name", "text | a"), sheetText("choices", "a")}, `the sheet "suvrey" is perhaps meant`},
		"other sheets":   {[]workbook.Sheet{sheetText("Blad1", "a"), sheetText("Blad2", "a")}, "no sheet named survey"},
		"no type column": {[]workbook.Sheet{sheetText("survey", "name | label", "a | A")}, "no column named type"},
		"no questions":   {[]workbook.Sheet{sheetText("survey", "type | name | label")}, "no questions"},
		"header twice":   {[]workbook.Sheet{sheetText("survey", "type | name | label | name", "text | a | A | b")}, "survey!B1"},
	} {
		g, problems := readForm(t, "form.xlsx", bookBytes(t, test.sheets...))
		if g != nil || len(problems) == 0 || !strings.Contains(fmt.Sprint(problems), test.want) {
			t.Errorf("%s: %v, want %q", name, problems, test.want)
		}
	}
}

// TestOldExcelFilesAreAskedToBeSavedAnew.
func TestOldExcelFilesAreAskedToBeSavedAnew(t *testing.T) {
	_, problems := readForm(t, "form.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00"))
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "save it as .xlsx") {
		t.Error(problems)
	}
}

// TestHeadersThatAreAlmostRight: what means the same as a column before, and
// what is nearly a column.
func TestHeadersThatAreAlmostRight(t *testing.T) {
	g, problems := readForm(t, "form.xlsx", bookBytes(t, sheetText("survey",
		"type | name | label | relevant | relevance | requred",
		"text | a | A | 1 = 1 | 2 = 2 | yes")))
	if g == nil || len(problems) != 2 || problems[0].Place != "survey!E1" || problems[1].Place != "survey!F1" {
		t.Fatal(problems)
	}
	if q := g.Questions[0]; q.Relevant != "1 = 1" || q.Extra["relevance"] != "2 = 2" || q.Extra["requred"] != "yes" {
		t.Errorf("%+v", q)
	}
	survives(t, g)
}

// TestHostileForms: bounded, told, and quick.
func TestHostileForms(t *testing.T) {
	many := func(n int, line string) []string {
		lines := make([]string, n)
		for i := range lines {
			lines[i] = strings.ReplaceAll(line, "#", fmt.Sprint(i))
		}
		return lines
	}
	head := []string{"type | name | label"}
	join := func(parts ...[]string) []string {
		var all []string
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	for name, test := range map[string]struct {
		survey, choices []string
		want            string
	}{
		"5,000 questions":       {join(head, many(MaxQuestions, "text | q# | Q")), nil, ""},
		"5,001 questions":       {join(head, many(MaxQuestions+1, "text | q# | Q")), nil, "more than 5000 questions"},
		"deep groups":           {join(head, many(3_000, "begin_group | g# | G")), nil, "more than 16 deep"},
		"groups that never end": {join(head, many(16, "begin_group | g# | G")), nil, "never ended"},
		"100,000 choices": {
			join(head, []string{"select_one l | a | A"}), join([]string{"list_name | name | label"}, many(100_000, "l | c# | C")), "at most 5000 can be offered",
		},
		"a list for everyone": {
			join(head, many(100, "select_one l | q# | Q")), join([]string{"list_name | name | label"}, many(MaxChoices, "l | c# | C")), "offer more than 60000 choices",
		},
		"a loop over all": {
			join(head, []string{"begin loop over l | loop | L"}, many(100, "text | q# | Q"), []string{"end loop"}),
			join([]string{"list_name | name | label"}, many(MaxChoices, "l | c# | C")), "more than 5000 questions",
		},
		"loops in loops": {
			join(head, many(10, "begin loop over l | loop# | L"), []string{"text | q | Q"}, many(10, "end loop")),
			join([]string{"list_name | name | label"}, many(9, "l | c# | C")), "more than",
		},
		"a long name": {join(head, []string{"text | " + strings.Repeat("a", MaxNameBytes+1) + " | A"}), nil, "begin with a letter"},
	} {
		t.Run(name, func(t *testing.T) {
			sheets := []workbook.Sheet{sheetText("survey", test.survey...)}
			if test.choices != nil {
				sheets = append(sheets, sheetText("choices", test.choices...))
			}
			g, problems := readForm(t, "form.xlsx", bookBytes(t, sheets...))
			if test.want == "" && g == nil || test.want != "" && !strings.Contains(fmt.Sprint(problems), test.want) {
				t.Errorf("%v, want %q", problems[:min(3, len(problems))], test.want)
			}
			if len(problems) > 2*MaxProblems+1 {
				t.Errorf("%d problems", len(problems))
			}
		})
	}
}

// TestCellsOfOursThatWereChanged: what the program wrote beside a row counts
// only while the row is as it was.
func TestCellsOfOursThatWereChanged(t *testing.T) {
	g := guideOf(interview.Question{ID: "A1", Type: interview.TypeText, Label: sv("Hej?"), Extra: map[string]string{"tom": ""}})
	survives(t, g)
	var b bytes.Buffer
	if err := WriteCSV(&b, g); err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(b.String(), "Hej?", "Hallå?", 1)
	again, problems := readForm(t, "form.csv", []byte(changed))
	if again == nil || again.Questions[0].Label["sv"] != "Hallå?" {
		t.Errorf("%v %+v", problems, again)
	}
	broken := strings.Replace(b.String(), `""element""`, `""elemnt""`, 1)
	if again, problems := readForm(t, "form.csv", []byte(broken)); again != nil || !strings.Contains(fmt.Sprint(problems), "empty it") {
		t.Errorf("%v", problems)
	}
}
