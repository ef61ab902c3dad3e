package guide

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"synvanda/interview"
)

// FuzzXLSForm: no table of text and no workbook makes the reader panic or hang;
// a refusal says why; what is read can be written and reads as the same guide.
func FuzzXLSForm(f *testing.F) {
	for _, seed := range []string{
		"survey\n,type,name,label\n,text,a,A\n",
		"survey\n,type,name,label,relevant,required,parameters\n,select_one l,a,A,,yes,\n,range,b,B,${a}='x',,start=0 end=10 step=1\nchoices\n,list_name,name,label\n,l,x,X\n",
		"survey\n,type,name,label::Svenska (sv),label\n,begin_group,g,G,\n,begin loop over l,k,K,\n,text,t,%(label)s %(name)s,${t}\n,end loop,,,\n,end_group,,,\nchoices\n,list name,name,label\n,l,1,ett\n,l,none,inget\n",
		"survey\n,type,name,label,appearance,disabled\n,begin_group,m,M,table-list,\n,select_one l,r,R,,\n,end group,m,,\n,note,,N,,\n,text,d,D,,yes\n,,,,,\nchoices\n,list_name,name,label,synvanda_exclusive,x y\n,l,1,ett,yes,z\nsettings\n,form_title,form_id,version,default_language,synvanda_layout\n,T,t,v1,sv,{}\n",
		"type,name,label\ninteger,a,A\n", "survey\n", "settings\n,form_title\n,x\n", "survey,type\n,text\n",
		"survey\n,type,name,label,synvanda_kept\n,text,a,A,\"{\"\"row\"\":\"\"x\"\",\"\"element\"\":{}}\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		name := "form.csv"
		if bytes.HasPrefix(data, []byte(zipHead)) {
			name = "form.xlsx"
		}
		g, problems := readForm(t, name, data)
		if (g == nil) != Faulty(problems) {
			t.Fatalf("guide %v with %v", g != nil, problems)
		}
		for _, p := range problems {
			if p.Message == "" || p.File != name {
				t.Fatalf("unclear problem: %#v", p)
			}
		}
		if g == nil {
			return
		}
		var b bytes.Buffer
		if err := WriteXLSX(&b, g); err != nil {
			t.Fatalf("%v\n%s", err, write(t, g))
		}
		again, problems := readForm(t, "form.xlsx", b.Bytes())
		if again == nil || !bytes.Equal(write(t, again), write(t, g)) {
			t.Fatalf("another guide: %v\n%s", problems, write(t, g))
		}
	})
}

// FuzzXLSFormWorkbook does the same over the bytes of workbooks, from the
// smallest shared forms.
func FuzzXLSFormWorkbook(f *testing.F) {
	seeds := 0
	for _, file := range formFiles(f) {
		if data, err := os.ReadFile(file); err == nil && len(data) < 8_000 && filepath.Ext(file) == ".xlsx" {
			f.Add(data)
			seeds++
		}
	}
	if seeds == 0 {
		f.Fatal("no form is small enough")
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, problems := readForm(t, "form.xlsx", data)
		if (g == nil) != Faulty(problems) {
			t.Fatalf("guide %v with %v", g != nil, problems)
		}
	})
}

// FuzzGuideSurvivesXLSForm: any guide that passes the checker comes back from a
// workbook and from a table of text as it was.
func FuzzGuideSurvivesXLSForm(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { survivesSeed(t, seed) })
}

func TestRandomGuidesSurviveXLSForm(t *testing.T) {
	used := 0
	for seed := range uint64(300) {
		if survivesSeed(t, seed) {
			used++
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if used < 150 {
		t.Errorf("only %d of 300 guides could be used", used)
	}
}

// survivesSeed tells whether the guide of a seed could be used.
func survivesSeed(t *testing.T, seed uint64) bool {
	t.Helper()
	m := maker{rand.New(rand.NewPCG(seed, 1)), 0}
	g := m.guide()
	plain, problems := readForm(t, "guide.json", write(t, g))
	if plain == nil {
		if !Faulty(problems) {
			t.Fatal(problems)
		}
		return false
	}
	survives(t, plain)
	return !t.Failed()
}

// maker makes guides by chance, odd ones on purpose.
type maker struct {
	*rand.Rand
	questions int
}

func (m *maker) one(n int) bool { return m.IntN(n) == 0 }

func pick[T any](m *maker, all ...T) T { return all[m.IntN(len(all))] }

func (m *maker) words() string {
	return pick(m, "Hur mår du?", "Ord", "två\nrader", "  luft  ", "\"citat\" 'enkla' “böjda”", "${A1} och %(label)s", "=SUM(A1)", "+1", "-",
		"yes", "TRUE", "1", "å;ä,ö\t|", "<b>&amp;</b>", "_x000D_", "😀", "a\u00a0b", "null", "{\"row\":1}", strings.Repeat("lång ", 40))
}

func (m *maker) text() interview.Text {
	text := interview.Text{}
	for range 1 + m.IntN(3) {
		text[pick(m, interview.Swedish, interview.English, "und", "so", "und-x-klingon", "sv-x-2", "english", "rom-se")] = m.words()
	}
	return text
}

func (m *maker) maybe() interview.Text {
	if m.one(4) {
		return m.text()
	}
	return nil
}

func (m *maker) extra() map[string]string {
	if !m.one(5) {
		return nil
	}
	extra := map[string]string{}
	for range 1 + m.IntN(3) {
		extra[pick(m, "notes", "label", "type", "relevant", "raw:type", "raw:required", "end:name", "media::image", "synvanda_kept",
			"name", " luft ", "", "column:1", "två ord", "parameters", "label row", "x::y::z", "list_name", "disabled", "raw:name")] = pick(m, m.words(), "", "yes", "text")
	}
	return extra
}

func (m *maker) choices() []interview.Choice {
	var choices []interview.Choice
	for i := range 1 + m.IntN(4) {
		c := interview.Choice{Name: pick(m, fmt.Sprint(i), fmt.Sprint("c", i), fmt.Sprint(i, "å")), Label: m.text(), Extra: m.extra()}
		choices = append(choices, c)
	}
	return choices
}

var expressions = []interview.Expression{"", "", "true()", "false()", "1 = 1", "${A1} = 'ja'", "yes", ". > 3", "${A1} > ‘x’"}

func (m *maker) question(depth int) interview.Question {
	m.questions++
	q := interview.Question{
		ID: interview.QuestionID(fmt.Sprint(pick(m, "B", "fråga_", "a.b-", "note_", "kept_"), m.questions)), Type: pick(m, types...), Label: m.text(),
		EasyRead: m.maybe(), Hint: m.maybe(), Guidance: m.maybe(), Theme: m.maybe(), Extra: m.extra(),
		Appearance: pick(m, "", "", "table-list", "minimal", "field-list  w1"), Relevant: pick(m, expressions[:6]...),
		Level: pick(m, "", interview.LevelService), FormType: pick(m, "", "", "", "today", "geopoint", "disabled", "comment", "loop", "acknowledge", "odd one", "select_one_external"),
	}
	for range m.IntN(3) {
		q.Prompts = append(q.Prompts, m.text())
	}
	if m.one(3) {
		q.Groups = []interview.GroupName{"brukare"}
	}
	switch {
	case q.Holder():
		for range m.IntN(4) {
			if depth < 3 {
				q.Questions = append(q.Questions, m.question(depth+1))
			}
		}
		if q.Type == interview.TypeRepeat {
			q.RepeatCount = pick[interview.Expression](m, "", "3", "${A1}")
		}
	case q.Asked():
		m.asked(&q)
	case q.Type == interview.TypeCalculation:
		q.Calculation = pick[interview.Expression](m, "1 + 1", "true()", "${A1}")
	case q.Type == interview.TypeHidden:
		q.Default, q.Calculation = pick(m, "", "x"), pick(m, interview.Expression(""), "2")
	}
	return q
}

func (m *maker) asked(q *interview.Question) {
	q.Sensitive, q.Default = m.one(4), pick(m, "", "1", " x ")
	q.Required, q.ReadOnly = pick(m, expressions[:5]...), pick(m, expressions[:5]...)
	q.Constraint, q.ConstraintMessage, q.RequiredMessage = pick(m, expressions...), m.maybe(), m.maybe()
	switch q.Type {
	case interview.TypeSingle, interview.TypeMulti, interview.TypeRank, interview.TypeMatrix:
		q.Choices, q.List = m.choices(), pick(m, "", "", interview.ListName(q.ID), interview.ListName(q.ID+"_choices"), "synvanda_yes_no")
		q.ChoiceFilter = pick[interview.Expression](m, "", "", "name = 'x'")
		if q.Type == interview.TypeMatrix {
			q.Rows = m.choices()
		} else if q.Type != interview.TypeRank {
			q.OrOther = m.one(5)
		}
		if q.Type == interview.TypeMulti {
			q.Choices[0].Exclusive = m.one(2)
		}
	case interview.TypeYesNo, interview.TypeScale4, interview.TypeLadder, interview.TypeScale10:
		if m.one(3) {
			q.Choices = slices.Clone(q.AnswerChoices())
			if m.one(2) {
				q.Choices[0].Label = m.text()
			}
		}
	case interview.TypeNumber:
		q.Integer = m.one(2)
		if m.one(2) {
			q.Range = &interview.NumberRange{Start: pick(m, 0, 1, -1.5), End: pick(m, 10.0, 100), Step: pick(m, 0, 1, 0.5)}
		}
	}
}

func (m *maker) guide() *interview.Guide {
	g := &interview.Guide{
		Name: "prov", Version: pick[uint32](m, 1, 7), Title: m.text(), Introduction: m.maybe(), Extra: m.extra(),
		DefaultLanguage: pick[interview.Language](m, "", "", "sv", "en"),
		Groups:          []interview.RespondentGroup{{Name: "brukare", Label: m.text()}},
		Questions:       []interview.Question{{ID: "A1", Type: interview.TypeText, Label: m.text()}},
	}
	if m.one(3) {
		g.LanguageNames = map[interview.Language]string{"sv": pick(m, "Svenska", "Swedish (sv)", "Svenska (sv)", "English")}
	}
	if m.one(3) {
		g.Lists = []interview.ChoiceList{{Name: pick[interview.ListName](m, "lista", "A2_choices", "synvanda_scale4"), Choices: m.choices()}}
	}
	if m.one(3) {
		g.Sheets = []interview.Sheet{
			{Name: pick(m, "survey", "Survey", "settings"), Columns: pick(m, nil, []string{"label", "type", "zz"}, []string{"column:1", "type"})},
			{Name: pick(m, "choices", "andra bladet"), Rows: [][]string{{"", "x"}, {"y"}}},
		}
	}
	for range 1 + m.IntN(5) {
		g.Questions = append(g.Questions, m.question(1))
	}
	return g
}
