package guide

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// sheetText makes a sheet of lines with cells between bars.
func sheetText(name string, lines ...string) workbook.Sheet {
	sheet := workbook.Sheet{Name: name}
	for i, line := range lines {
		row := workbook.Row{Number: i + 1}
		for j, text := range strings.Split(line, "|") {
			if text = strings.TrimSpace(text); text != "" {
				row.Cells = append(row.Cells, workbook.Cell{Column: j + 1, Text: strings.ReplaceAll(text, "¦", "|")})
			}
		}
		if len(row.Cells) > 0 {
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	return sheet
}

// bookBytes packs sheets as a workbook.
func bookBytes(t testing.TB, sheets ...workbook.Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.WriteXLSX(&b, &workbook.Workbook{Sheets: sheets}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readSheets reads sheets as a workbook that must be accepted.
func readSheets(t testing.TB, sheets ...workbook.Sheet) *interview.Guide {
	t.Helper()
	g, problems := readForm(t, "form.xlsx", bookBytes(t, sheets...))
	if g == nil {
		t.Fatal(problems)
	}
	return g
}

var yesNoList = sheetText("choices",
	"list_name | name | label", "yn | yes | Yes", "yn | no | No")

// TestTypesOfXLSForm: every type by every spelling.
func TestTypesOfXLSForm(t *testing.T) {
	type question = interview.Question
	bounds := func(start, end, step float64) *interview.NumberRange {
		return &interview.NumberRange{Start: start, End: end, Step: step}
	}
	yn := []interview.Choice{
		{Name: "yes", Label: interview.Text{"und": "Yes"}}, {Name: "no", Label: interview.Text{"und": "No"}},
	}
	ok := []interview.Choice{{Name: "OK", Label: interview.Text{"und": "OK"}}}
	for _, test := range []struct {
		spellings  string
		parameters string
		want       question
	}{
		{"text,string,q string,add text prompt,TEXT,Text ", "", question{Type: interview.TypeText}},
		{"phone number", "", question{Type: interview.TypeText, Constraint: `regex(., '^\d*$')`}},
		{"integer,int,q int,add integer prompt", "", question{Type: interview.TypeNumber, Integer: true}},
		{"decimal,q decimal,add decimal prompt", "", question{Type: interview.TypeNumber}},
		{"percentage", "", question{Type: interview.TypeNumber, Integer: true, Range: bounds(0, 100, 1)}},
		{"number of days in last month", "", question{Type: interview.TypeNumber, Integer: true, Range: bounds(0, 31, 1)}},
		{"number of days in last six months", "", question{Type: interview.TypeNumber, Integer: true, Range: bounds(0, 183, 1)}},
		{"number of days in last year", "", question{Type: interview.TypeNumber, Integer: true, Range: bounds(0, 365, 1)}},
		{"range", "", question{Type: interview.TypeNumber, Integer: true, Range: bounds(1, 10, 1)}},
		{"range", "start=0;end=10;step=1", question{Type: interview.TypeScale10}},
		{"range", "start = 0, end = 1 step=0.25", question{Type: interview.TypeNumber, Range: bounds(0, 1, 0.25)}},
		{"range", "start=10 end=-10 step=-5 tick_interval=5", question{Type: interview.TypeNumber, Integer: true, Range: bounds(-10, 10, 5)}},
		{"date,q date,add date prompt", "", question{Type: interview.TypeDate}},
		{"time", "", question{Type: interview.TypeTime}},
		{"datetime,dateTime,date time,q date time,q dateTime,add date time prompt,add dateTime prompt", "", question{Type: interview.TypeDateTime}},
		{"note,q note,add note prompt", "", question{Type: interview.TypeNote}},
		{"acknowledge,trigger,q acknowledge,add acknowledge prompt", "", question{Type: interview.TypeSingle, FormType: "acknowledge", Choices: ok}},
		{
			"select_one yn,select one yn,select1 yn,select one from yn,add select one prompt using yn,Select_One yn,select_one  yn", "",
			question{Type: interview.TypeSingle, List: "yn", Choices: yn},
		},
		{
			"select_multiple yn,select all that apply yn,select all that apply from yn,add select multiple prompt using yn", "",
			question{Type: interview.TypeMulti, List: "yn", Choices: yn},
		},
		{"select_one yn or_other,select one yn or other,select_one yn or specify other", "", question{Type: interview.TypeSingle, List: "yn", Choices: yn, OrOther: true}},
		{"rank yn", "", question{Type: interview.TypeRank, List: "yn", Choices: yn}},
		{"select_one ${q}", "", question{Type: interview.TypeNote, FormType: "select_one", List: "${q}"}},
		{"select_one_from_file a.csv,select one from file a.csv", "", question{Type: interview.TypeNote, FormType: "select_one_from_file", List: "a.csv"}},
		{"select_multiple_from_file a.xml", "", question{Type: interview.TypeNote, FormType: "select_multiple_from_file", List: "a.xml"}},
		{"osm,osm building", "", question{Type: interview.TypeNote, FormType: "osm"}},
		{"hidden", "", question{Type: interview.TypeHidden}},
		{"geopoint,gps,location,q geopoint,q location,add location prompt", "", question{Type: interview.TypeNote, FormType: "geopoint"}},
		{"geotrace,q geotrace", "", question{Type: interview.TypeNote, FormType: "geotrace"}},
		{"geoshape,q geoshape", "", question{Type: interview.TypeNote, FormType: "geoshape"}},
		{"image,photo,q picture,q image,add image prompt,add photo prompt", "", question{Type: interview.TypeNote, FormType: "image"}},
		{"audio,q audio,add audio prompt", "", question{Type: interview.TypeNote, FormType: "audio"}},
		{"video,q video,add video prompt", "", question{Type: interview.TypeNote, FormType: "video"}},
		{"file,add file prompt", "", question{Type: interview.TypeNote, FormType: "file"}},
		{"barcode,q barcode,add barcode prompt", "", question{Type: interview.TypeNote, FormType: "barcode"}},
		{"include", "", question{Type: interview.TypeNote, FormType: "include"}},
		{"start,start time,get start time", "", question{Type: interview.TypeHidden, FormType: "start"}},
		{"end,end time,get end time", "", question{Type: interview.TypeHidden, FormType: "end"}},
		{"today,get today", "", question{Type: interview.TypeHidden, FormType: "today"}},
		{"deviceid,imei,device id,get device id,uri:deviceid", "", question{Type: interview.TypeHidden, FormType: "deviceid"}},
		{"subscriberid,subscriber id,get subscriber id,uri:subscriberid", "", question{Type: interview.TypeHidden, FormType: "subscriberid"}},
		{"simserial,sim id,get sim id,uri:simserial", "", question{Type: interview.TypeHidden, FormType: "simserial"}},
		{"phonenumber,get phone number,uri:phonenumber", "", question{Type: interview.TypeHidden, FormType: "phonenumber"}},
		{"username,uri:username", "", question{Type: interview.TypeHidden, FormType: "username"}},
		{"email,uri:email", "", question{Type: interview.TypeHidden, FormType: "email"}},
		{"audit", "", question{Type: interview.TypeHidden, FormType: "audit"}},
		{"start-geopoint", "", question{Type: interview.TypeHidden, FormType: "start-geopoint"}},
		{"background-geopoint", "", question{Type: interview.TypeHidden, FormType: "background-geopoint"}},
		{"background-audio", "", question{Type: interview.TypeHidden, FormType: "background-audio"}},
		{"csv-external", "", question{Type: interview.TypeHidden, FormType: "csv-external"}},
		{"xml-external", "", question{Type: interview.TypeHidden, FormType: "xml-external"}},
	} {
		for spelling := range strings.SplitSeq(test.spellings, ",") {
			g := readSheets(t, sheetText("survey",
				"type | name | label | parameters", "text | q | Q", spelling+" | x | Words | "+test.parameters), yesNoList)
			got := *g.Question("x")
			extra := got.Extra
			got.ID, got.Label, got.Extra = "", nil, nil
			if test.want.FormType == "osm" {
				got.List = ""
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("%s %s: %+v, want %+v", spelling, test.parameters, got, test.want)
			}
			if text := strings.TrimSpace(spelling); text != strings.Split(test.spellings, ",")[0] && extra["raw:type"] != text && !strings.HasPrefix(text, "osm") {
				t.Errorf("%s: extra %v", spelling, extra)
			}
		}
	}
}

// TestColumnsOfXLSForm: every column by every spelling says the same.
func TestColumnsOfXLSForm(t *testing.T) {
	und := func(words string) interview.Text { return interview.Text{"und": words} }
	type question = interview.Question
	for _, test := range []struct {
		headers string
		cell    string
		want    func(q *question) (got, want any)
	}{
		{"hint,Hint,hint ", "h", func(q *question) (any, any) { return q.Hint, und("h") }},
		{"guidance_hint,guidance hint", "g", func(q *question) (any, any) { return q.Guidance, und("g") }},
		{"relevant,relevance,bind::relevant,bind:relevant,Relevant", "1 = 1", func(q *question) (any, any) { return q.Relevant, interview.Expression("1 = 1") }},
		{"relevant", "no", func(q *question) (any, any) { return q.Relevant, interview.Expression("false()") }},
		{"constraint,bind::constraint", ". > 1", func(q *question) (any, any) { return q.Constraint, interview.Expression(". > 1") }},
		{"constraint_message,constraint message,constraining_message,bind::jr:constraintMsg,bind:jr:constraintMsg", "m", func(q *question) (any, any) { return q.ConstraintMessage, und("m") }},
		{"required,bind::required", "yes", func(q *question) (any, any) { return q.Required, interview.Expression("true()") }},
		{"required", "${n} > 1", func(q *question) (any, any) { return q.Required, interview.Expression("${n} > 1") }},
		{"required_message,requiredMsg,bind::jr:requiredMsg", "m", func(q *question) (any, any) { return q.RequiredMessage, und("m") }},
		{"readonly,read_only,read only,bind::readonly", "TRUE", func(q *question) (any, any) { return q.ReadOnly, interview.Expression("true()") }},
		{"calculation,calculate,bind::calculate", "1 + 1", func(q *question) (any, any) { return q.Calculation, interview.Expression("1 + 1") }},
		{"default", "7", func(q *question) (any, any) { return q.Default, "7" }},
		{"appearance,control::appearance,body::appearance", "thousands-sep", func(q *question) (any, any) { return q.Appearance, "thousands-sep" }},
		{"media::image,image,big-image,audio,video,media::audio::French,autoplay,bind::foo,instance::hxl,trigger,notes,save_to", "x", nil},
		{"synvanda_level", "service", func(q *question) (any, any) { return q.Level, interview.LevelService }},
		{"synvanda_sensitive", "yes", func(q *question) (any, any) { return q.Sensitive, true }},
		{"synvanda_theme", "T", func(q *question) (any, any) { return q.Theme, und("T") }},
		{"synvanda_easy_read", "E", func(q *question) (any, any) { return q.EasyRead, und("E") }},
		{"synvanda_prompt_1", "P", func(q *question) (any, any) { return q.Prompts, []interview.Text{und("P")} }},
	} {
		for header := range strings.SplitSeq(test.headers, ",") {
			g := readSheets(t, sheetText("survey",
				"command | tag | caption | "+header, "integer | n | Number | "+test.cell))
			q := g.Question("n")
			if q == nil || q.Label["und"] != "Number" {
				t.Fatalf("%s: %+v", header, q)
			}
			if test.want == nil {
				if q.Extra[header] != test.cell {
					t.Errorf("%s: not kept: %v", header, q.Extra)
				}
				continue
			}
			if got, want := test.want(q); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %v, want %v", header, got, want)
			}
		}
	}
}

// TestLanguagesOfXLSForm: by code, by name, without one.
func TestLanguagesOfXLSForm(t *testing.T) {
	for name, want := range map[string]interview.Language{
		"Svenska (sv)": "sv", "svenska": "sv", "Swedish": "sv", "sv": "sv", "English (en-GB)": "en-gb", "Français": "fr",
		"Arabic": "ar", "العربية": "ar", "swahili": "sw", "Somaliska (so)": "so", "Tok Pisin": "und-x-tokpisin",
		"Mina (Togo)": "und-x-minatogo", "ⵜⵎⴰⵣⵉⵖⵜ": privateTag("ⵜⵎⴰⵣⵉⵖⵜ"), "english (english)": "english",
	} {
		got := languageOf(name)
		if got != want || !plainLanguage(string(got)) {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
		if again := languageOf(usualName(got)); again != got {
			t.Errorf("%q is written %q and read as %q", got, usualName(got), again)
		}
	}
	g := readSheets(t,
		sheetText("survey", "type | name | label::Svenska (sv) | label:English | hint", "text | a | Hej | Hello | Tips"),
		sheetText("settings", "form_title | default_language", "Titel | Svenska (sv)"))
	want := interview.Question{
		ID: "a", Type: interview.TypeText, Label: interview.Text{"sv": "Hej", "en": "Hello"}, Hint: interview.Text{"sv": "Tips"},
	}
	if !reflect.DeepEqual(g.Questions[0], want) || g.DefaultLanguage != "sv" || g.Title["sv"] != "Titel" || g.LanguageNames["en"] != "English" {
		t.Errorf("%+v", g)
	}
}

// TestGroupsAndRepeats stand in each other, with what their last row says.
func TestGroupsAndRepeats(t *testing.T) {
	g := readSheets(t, sheetText("survey",
		"type | name | label | repeat_count | relevant",
		"integer | n | How many?",
		"begin_repeat | child | Child | ${n}",
		"begin group | inner | Inner | | ${n} > 0",
		"text | first | Name?",
		"end group | inner",
		"end_repeat",
	))
	repeat := g.Questions[1]
	if repeat.Type != interview.TypeRepeat || repeat.RepeatCount != "${n}" || len(repeat.Questions) != 1 {
		t.Fatalf("%+v", repeat)
	}
	inner := repeat.Questions[0]
	if inner.Type != interview.TypeGroup || inner.Relevant != "${n} > 0" || inner.Questions[0].ID != "first" {
		t.Errorf("%+v", inner)
	}
	want := map[string]string{"raw:type": "begin group", "raw:end": "end group", "end:name": "inner"}
	if !reflect.DeepEqual(inner.Extra, want) {
		t.Errorf("extra %v", inner.Extra)
	}
}

// TestTablesBecomeMatrices when nothing is lost by it, and only then.
func TestTablesBecomeMatrices(t *testing.T) {
	const head = "type | name | label | appearance | relevant | required"
	for name, test := range map[string]struct {
		lines []string
		want  interview.QuestionType
		rows  string
	}{
		"table-list": {
			[]string{"begin_group | m | Words | table-list", "select_one yn | a | A", "select_one yn | b | B | | | yes", "end_group"},
			interview.TypeMatrix, "a b",
		},
		"label and list-nolabel": {
			[]string{"begin_group | m | Words | field-list", "select_one yn | h | H | label", "select_one yn | a | A | list-nolabel", "end_group"},
			interview.TypeMatrix, "a",
		},
		"a condition in a row": {
			[]string{"begin_group | m | Words | table-list", "select_one yn | a | A", "select_one yn | b | B | | ${a} = 'yes'", "end_group"},
			interview.TypeGroup, "",
		},
		"several choices": {
			[]string{"begin_group | m | Words | table-list", "select_multiple yn | a | A", "end_group"},
			interview.TypeGroup, "",
		},
		"two lists": {
			[]string{"begin_group | m | Words | table-list", "select_one yn | a | A", "select_one other | b | B", "end_group"},
			interview.TypeGroup, "",
		},
		"no words":     {[]string{"begin_group | m | | table-list", "select_one yn | a | A", "end_group"}, interview.TypeGroup, ""},
		"a field list": {[]string{"begin_group | m | Words | field-list", "select_one yn | a | A", "end_group"}, interview.TypeGroup, ""},
	} {
		lists := sheetText("choices", "list_name | name | label", "yn | yes | Yes", "yn | no | No", "other | x | X")
		g := readSheets(t, sheetText("survey", append([]string{head}, test.lines...)...), lists)
		q := g.Questions[0]
		var rows []string
		for _, r := range q.Rows {
			rows = append(rows, r.Name)
		}
		if q.Type != test.want || strings.Join(rows, " ") != test.rows {
			t.Errorf("%s: %s with the rows %v", name, q.Type, rows)
		}
		if test.want == interview.TypeMatrix && (q.List != "yn" || len(q.Choices) != 2) {
			t.Errorf("%s: %+v", name, q)
		}
	}
}

// TestLoopsAskForEachChoice: the pattern becomes a group for each choice but
// none, with its own names, and is written back as it was.
func TestLoopsAskForEachChoice(t *testing.T) {
	g := readSheets(t,
		sheetText("survey", "type | name | label | relevant",
			"select_multiple fruit | which | Which?",
			"begin loop over fruit | each | Each",
			"integer | many | How many %(label)s? | selected(${which}, '%(name)s')",
			"text | why | Why? | ${many} > 3",
			"end loop"),
		sheetText("choices", "list_name | name | label", "fruit | apple | apples", "fruit | none | none"))
	loop := g.Questions[1]
	if loop.FormType != interview.FormLoop || len(loop.Questions) != 3 {
		t.Fatalf("%+v", loop)
	}
	group := loop.Questions[2]
	many, why := group.Questions[0], group.Questions[1]
	if group.Label["und"] != "apples" || many.ID != "apple_many" || many.Label["und"] != "How many apples?" ||
		many.Relevant != "selected(${which}, 'apple')" || why.Relevant != "${apple_many} > 3" {
		t.Errorf("%+v", group)
	}
	if !loop.Questions[0].Kept() || loop.Questions[0].Extra["label"] != "How many %(label)s?" {
		t.Errorf("pattern %+v", loop.Questions[0])
	}
	loop.Questions[2].Questions[0].Label["und"] = "How many apples, then?"
	survives(t, g)
}

// survives writes a guide as a workbook and as a table of text and wants it
// back.
func survives(t testing.TB, g *interview.Guide) {
	t.Helper()
	want := write(t, g)
	for ending, writer := range map[string]func(*bytes.Buffer) error{
		".xlsx": func(b *bytes.Buffer) error { return WriteXLSX(b, g) },
		".csv":  func(b *bytes.Buffer) error { return WriteCSV(b, g) },
	} {
		var b bytes.Buffer
		if err := writer(&b); err != nil {
			t.Errorf("%s: %v\n%s", ending, err, want)
			continue
		}
		again, problems := readForm(t, "form"+ending, b.Bytes())
		if again == nil {
			t.Errorf("%s: %v\n%s", ending, problems, want)
		} else if got := write(t, again); !bytes.Equal(got, want) {
			t.Errorf("%s: another guide\n%s\n%s", ending, got, want)
		}
	}
}

// TestOnlySheetOfAnotherName is the survey, is called so from then on, and
// survives although it is not alone any more.
func TestOnlySheetOfAnotherName(t *testing.T) {
	g := readSheets(t, sheetText("mina frågor", "type | name | label", "text | a | A"))
	if len(g.Sheets) != 1 || g.Sheets[0].Name != "survey" {
		t.Errorf("sheets %v", g.Sheets)
	}
	survives(t, g)
	_, problems := readForm(t, "form.xlsx", bookBytes(t, sheetText("mina frågor", "type | name | label", "txet | a | A")))
	if len(problems) != 1 || problems[0].Place != "mina frågor!A2" {
		t.Errorf("told at the sheet's own name: %v", problems)
	}
}

// TestEverythingSurvives a workbook, also what XLSForm has no place for.
func TestEverythingSurvives(t *testing.T) { survives(t, everything()) }

// TestChoicesFromElsewhere: from the sheet external_choices and from a file
// beside the form.
func TestChoicesFromElsewhere(t *testing.T) {
	data := bookBytes(t,
		sheetText("survey", "type | name | label | choice_filter",
			"select_one_external town | town | Town? | county='O'",
			"select_one_from_file villages.csv | village | Village?"),
		sheetText("external_choices", "list_name | name | label | county", "town | gbg | Göteborg | O", "town | sthlm | Stockholm | AB"))
	open := func(name string) ([]byte, error) {
		if name != "villages.csv" {
			return nil, fmt.Errorf("asked for %q", name)
		}
		return []byte("name;label;county\nv1;\"Vik; södra\";O\n"), nil
	}
	g, problems, err := ReadWith("form.xlsx", bytes.NewReader(data), Options{Open: open})
	if err != nil || g == nil {
		t.Fatal(problems, err)
	}
	town, village := g.Question("town"), g.Question("village")
	if town.Type != interview.TypeSingle || len(town.Choices) != 2 || town.Choices[0].Extra["county"] != "O" {
		t.Errorf("%+v", town)
	}
	if village.Type != interview.TypeSingle || village.List != "villages.csv" || village.Choices[0].Label["und"] != "Vik; södra" {
		t.Errorf("%+v", village)
	}
	var b bytes.Buffer
	if err := WriteXLSX(&b, g); err != nil {
		t.Fatal(err)
	}
	again, _, err := ReadWith("form.xlsx", &b, Options{Open: open})
	if err != nil || again == nil || !bytes.Equal(write(t, again), write(t, g)) {
		t.Errorf("another guide: %v", err)
	}
}

// TestSettingsOfXLSForm: those that we use, those that we keep, and none.
func TestSettingsOfXLSForm(t *testing.T) {
	survey := sheetText("survey", "type | name | label", "text | a | A")
	g := readSheets(t, survey, sheetText("settings",
		"form_title | id_string | version | style | public_key | instance_name | synvanda_introduction::Svenska (sv)",
		"Min titel | min form | v1.2 | pages | abc | ${a} | Hej", "loose remark"))
	if g.Title["und"] != "Min titel" || g.Name != "min_form" || g.Version != 1 || g.Introduction["sv"] != "Hej" ||
		g.Extra["style"] != "pages" || g.Extra["instance_name"] != "${a}" || g.Extra["raw:version"] != "v1.2" {
		t.Errorf("%+v", g)
	}
	survives(t, g)
	bare := readSheets(t, survey)
	if bare.Name != "form" || bare.Title["und"] != "form" || bare.Version != 1 {
		t.Errorf("%+v", bare)
	}
	dated := readSheets(t, survey, sheetText("settings", "version", "2024051500"))
	if dated.Version != 2024051500 {
		t.Errorf("version %d", dated.Version)
	}
}

// TestRowsThatAreOnlyKept: disabled questions, remarks, and a name that is used
// again in another group.
func TestRowsThatAreOnlyKept(t *testing.T) {
	g := readSheets(t, sheetText("survey", "type | name | label | disabled | notes",
		"text | a | A",
		"integer | b | ${gone} | yes | later",
		" | | | | only a remark",
		"begin_repeat | r | R", "text | a | A again", "end_repeat",
		"note | | Thanks"))
	disabled, remark, again, note := g.Questions[1], g.Questions[2], g.Questions[3].Questions[0], g.Questions[4]
	if !disabled.Kept() || disabled.FormType != "disabled" || disabled.Extra["label"] != "${gone}" {
		t.Errorf("%+v", disabled)
	}
	if remark.FormType != "comment" || remark.Extra["notes"] != "only a remark" {
		t.Errorf("%+v", remark)
	}
	if again.ID != "a_2" || again.Extra["raw:name"] != "a" || note.ID != "note_1" {
		t.Errorf("%+v %+v", again, note)
	}
	survives(t, g)
}
