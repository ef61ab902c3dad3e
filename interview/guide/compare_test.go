package guide

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"synvanda/interview"
)

// compared is a guide with a question of each kind that matters here:
// A1 G[A2 A3] A4.
func compared() *interview.Guide {
	text := func(words string) interview.Text {
		return interview.Text{interview.Swedish: words, interview.English: "en " + words}
	}
	choices := []interview.Choice{{Name: "1", Label: text("Ja")}, {Name: "2", Label: text("Nej")}, {Name: "3", Label: text("Kanske")}}
	return &interview.Guide{
		Name: "jämförd", Version: 1, Title: text("Titel"), Introduction: text("Hej"),
		Groups: []interview.RespondentGroup{{Name: "brukare", Label: text("Brukare")}},
		Lists:  []interview.ChoiceList{{Name: "l", Choices: choices}},
		Questions: []interview.Question{
			{ID: "A1", Type: interview.TypeSingle, Label: text("Ett"), Choices: slices.Clone(choices), Prompts: []interview.Text{text("Hur?"), text("När?")}},
			{ID: "G", Type: interview.TypeGroup, Questions: []interview.Question{
				{ID: "A2", Type: interview.TypeText, Label: text("Två"), Relevant: "${A1} = '1'"},
				{ID: "A3", Type: interview.TypeNumber, Label: text("Tre")},
			}},
			{ID: "A4", Type: interview.TypeText, Label: text("Fyra")},
		},
	}
}

func TestEqualGuidesHaveNoChanges(t *testing.T) {
	for _, name := range templateNames {
		if changes := Compare(openTemplate(t, name), openTemplate(t, name)); len(changes) > 0 {
			t.Errorf("%s differs from itself: %+v", name, changes)
		}
	}
	later := compared()
	later.Version = 7
	later.Sheets = []interview.Sheet{{Name: "survey"}}
	if changes := Compare(compared(), later); len(changes) > 0 {
		t.Errorf("another version number and sheet is a change: %+v", changes)
	}
}

// TestEachEditIsOneChange makes one edit at a time and reads what is told.
func TestEachEditIsOneChange(t *testing.T) {
	sv := interview.Swedish
	for _, c := range []struct {
		edit             func(*interview.Guide)
		swedish, english string
	}{
		{func(g *interview.Guide) { g.Questions[0].Label[sv] = "1" }, "A1, frågan: ”Ett” är nu ”1”", "A1, question (Swedish): “Ett” is now “1”"},
		{func(g *interview.Guide) { delete(g.Questions[0].Label, "en") }, "A1, frågan (engelska): borttaget, ”en Ett”", "A1, question: removed, “en Ett”"},
		{func(g *interview.Guide) { g.Questions[3-1].Hint = interview.Text{sv: "h"} }, "A4, förklaring: nytt, ”h”", "A4, hint (Swedish): new, “h”"},
		{func(g *interview.Guide) { g.Questions[2].Label["ar"] = "x" }, "A4, frågan (ar): nytt, ”x”", "A4, question (ar): new, “x”"},
		{func(g *interview.Guide) { g.Questions[2].Type = interview.TypeNumber }, "A4, typ: öppen är nu antal", "A4, type: open is now number"},
		{func(g *interview.Guide) { g.Questions[2].Relevant = "${A1} = '2'" }, "A4, villkor: nytt, ”${A1} = '2'”", "A4, condition: new, “${A1} = '2'”"},
		{func(g *interview.Guide) { g.Questions[1].Questions[0].Relevant = "" }, "A2, villkor: borttaget, ”${A1} = '1'”", "A2, condition: removed, “${A1} = '1'”"},
		{func(g *interview.Guide) { g.Questions[2].Sensitive = true }, "A4, känslig: nytt, ja", "A4, sensitive: new, yes"},
		{func(g *interview.Guide) { g.Questions[2].Level = interview.LevelService }, "A4, nivå: nytt, verksamhet", "A4, level: new, service"},
		{func(g *interview.Guide) { g.Questions[2].Groups = []interview.GroupName{"brukare"} }, "A4, grupper: nytt, ”brukare”", "A4, groups: new, “brukare”"},
		{func(g *interview.Guide) { g.Questions[2].Range = &interview.NumberRange{Start: 1, End: 5} }, "A4, gränser: nytt, ”1–5”", "A4, range: new, “1–5”"},
		{func(g *interview.Guide) { g.Questions[2].Extra = map[string]string{"färg": "blå"} }, "A4, egen kolumn färg: nytt, ”blå”", "A4, kept column färg: new, “blå”"},
		{func(g *interview.Guide) { g.Questions[0].Prompts[1][sv] = "Var?" }, "A1, följdfråga: ”När?” är nu ”Var?”", "A1, prompt (Swedish): “När?” is now “Var?”"},
		{func(g *interview.Guide) { g.Questions[0].Prompts = g.Questions[0].Prompts[1:] }, "A1, följdfråga: borttaget, ”Hur?”", "A1, prompt: removed, “en Hur?”"},
		{func(g *interview.Guide) {
			g.Questions[0].Prompts = append(g.Questions[0].Prompts, interview.Text{sv: "Ny"})
		}, "A1, följdfråga: nytt, ”Ny”", "A1, prompt: new, “Ny”"},
		{func(g *interview.Guide) { g.Questions[0].Choices[1].Label = interview.Text{sv: "Nix", "en": "en Nej"} }, "A1, svarsalternativ 2: ”Nej” är nu ”Nix”", "A1, choice 2 (Swedish): “Nej” is now “Nix”"},
		{func(g *interview.Guide) { g.Questions[0].Choices[1].Exclusive = true }, "A1, svarsalternativ 2, utesluter andra: nytt, ja", "A1, choice 2, excludes others: new, yes"},
		{func(g *interview.Guide) { g.Questions[0].Choices = g.Questions[0].Choices[:2] }, "A1, svarsalternativ 3: borttaget, ”Kanske”", "A1, choice 3: removed, “en Kanske”"},
		{func(g *interview.Guide) {
			g.Questions[0].Choices = append(g.Questions[0].Choices, interview.Choice{Name: "4", Label: interview.Text{sv: "Alltid"}})
		}, "A1, svarsalternativ 4: nytt, ”Alltid”", "A1, choice 4: new, “Alltid”"},
		{func(g *interview.Guide) {
			c := g.Questions[0].Choices
			c[0], c[1], c[2] = c[2], c[0], c[1]
		}, "A1, svarsalternativ 3: från plats 3 till 1", "A1, choice 3: from place 3 to 1"},
		{func(g *interview.Guide) { g.Questions[2].ID = "B9" }, "A4 heter nu B9", "A4 is now called B9"},
		{func(g *interview.Guide) {
			g.Questions[0].ID = "B9"
			g.Questions[1].Questions[0].Relevant = "${B9} = '1'"
		}, "A1 heter nu B9", "A1 is now called B9"},
		{func(g *interview.Guide) { g.Questions[1].ID = "H" }, "G heter nu H", "G is now called H"},
		{func(g *interview.Guide) {
			g.Questions = append(g.Questions, g.Questions[0])
			g.Questions = g.Questions[1:]
		}, "A1 står nu efter A4", "A1 now stands after A4"},
		{func(g *interview.Guide) {
			inside := &g.Questions[1].Questions
			*inside = append([]interview.Question{g.Questions[2]}, *inside...)
			g.Questions = g.Questions[:2]
		}, "A4 står nu i G först", "A4 now stands in G first"},
		{func(g *interview.Guide) { g.Questions = g.Questions[:2] }, "A4 är borttagen: ”Fyra”", "A4 was removed: “en Fyra”"},
		{func(g *interview.Guide) { g.Questions = slices.Delete(g.Questions, 1, 2) }, "G är borttagen, med 2 frågor", "G was removed, with 2 questions"},
		{func(g *interview.Guide) {
			inside := &g.Questions[1].Questions
			*inside = append(*inside, interview.Question{ID: "A5", Type: interview.TypeText, Label: interview.Text{sv: "Fem"}})
		}, "A5 är ny i G: ”Fem”", "A5 is new in G: “Fem”"},
		{func(g *interview.Guide) {
			g.Questions = append(g.Questions, interview.Question{ID: "H", Type: interview.TypeGroup, Questions: []interview.Question{{ID: "A5"}}})
		}, "H är ny, med 1 fråga", "H is new, with 1 question"},
		{func(g *interview.Guide) { g.Title[sv] = "Ny" }, "Guiden, titel: ”Titel” är nu ”Ny”", "The guide, title (Swedish): “Titel” is now “Ny”"},
		{func(g *interview.Guide) { g.Name = "ny" }, "Guiden, namn: ”jämförd” är nu ”ny”", "The guide, name: “jämförd” is now “ny”"},
		{func(g *interview.Guide) { g.Groups = nil }, "Guiden, grupp brukare: borttaget, ”Brukare”", "The guide, group brukare: removed, “en Brukare”"},
		{func(g *interview.Guide) { g.Lists[0].Choices = g.Lists[0].Choices[:2] }, "Guiden, lista l, svarsalternativ 3: borttaget, ”Kanske”", "The guide, list l, choice 3: removed, “en Kanske”"},
		{func(g *interview.Guide) { g.Lists = nil }, "Guiden, lista l: borttaget, ”l”", "The guide, list l: removed, “l”"},
	} {
		later := compared()
		c.edit(later)
		changes := Compare(compared(), later)
		if len(changes) != 1 {
			t.Errorf("%s: %d changes: %+v", c.swedish, len(changes), changes)
			continue
		}
		if got := changes[0].Sentence(sv); got != c.swedish {
			t.Errorf("told %q, want %q", got, c.swedish)
		}
		if got := changes[0].Sentence(interview.English); got != c.english {
			t.Errorf("told %q, want %q", got, c.english)
		}
		if back := Compare(later, compared()); len(back) != 1 {
			t.Errorf("%s: %d changes the other way: %+v", c.swedish, len(back), back)
		}
	}
}

// TestEveryFieldIsCompared sets each field of a question, and of the guide, by
// its type, also those that are added later.
func TestEveryFieldIsCompared(t *testing.T) {
	fieldOf := func(v reflect.Value, name string) {
		before, after := compared(), compared()
		target := reflect.ValueOf(after).Elem()
		if v.Type() == reflect.TypeFor[interview.Question]() {
			target = reflect.ValueOf(&after.Questions[2]).Elem()
		}
		fill(target.FieldByName(name))
		if len(Compare(before, after)) == 0 {
			t.Errorf("a change of %s.%s is not told", v.Type().Name(), name)
		}
	}
	for _, v := range []reflect.Value{reflect.ValueOf(interview.Question{}), reflect.ValueOf(interview.Guide{})} {
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if name != "Questions" && name != "Version" && name != "Sheets" {
				fieldOf(v, name)
			}
		}
	}
}

// fill gives a value that differs from those of compared.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("another")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Float64:
		v.SetFloat(v.Float() + 1)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).Kind() != reflect.Slice {
				fill(v.Field(i))
			}
		}
	case reflect.Slice:
		item := reflect.New(v.Type().Elem()).Elem()
		fill(item)
		v.Set(reflect.Append(v, item))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key)
		fill(value)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	}
}

func TestChoicesOfOneNameAreToldApart(t *testing.T) {
	cascade := func(regions ...string) *interview.Guide {
		g := compared()
		for _, region := range regions {
			choice := interview.Choice{Name: "king", Label: interview.Text{interview.Swedish: "King"}, Extra: map[string]string{"region": region}}
			g.Questions[0].Choices = append(g.Questions[0].Choices, choice)
		}
		return g
	}
	if changes := Compare(cascade("a", "b", "c"), cascade("a", "b", "c")); len(changes) > 0 {
		t.Errorf("equal lists differ: %+v", changes)
	}
	changes := Compare(cascade("a", "b", "c"), cascade("a", "x", "c"))
	if len(changes) != 1 || changes[0].Item != "king" || changes[0].Field != "choices.extra" {
		t.Errorf("one changed column: %+v", changes)
	}
	if changes = Compare(cascade("a", "b"), cascade("a")); len(changes) != 1 || changes[0].Kind != ChangeItemRemoved {
		t.Errorf("one removed: %+v", changes)
	}
}

func TestManyChangesAreToldInTheGuidesOrder(t *testing.T) {
	later := compared()
	later.Questions[0].ID = "B1"
	later.Questions[1].Questions[0].Relevant = "${B1} = '1'"
	later.Questions[1].Questions[1].Label[interview.Swedish] = "3"
	later.Questions[2] = interview.Question{ID: "Ny", Type: interview.TypeNote, Label: interview.Text{interview.Swedish: "Läs"}}
	var told []string
	for _, c := range Compare(compared(), later) {
		told = append(told, c.Sentence(interview.Swedish))
	}
	want := "A1 heter nu B1|A3, frågan: ”Tre” är nu ”3”|Ny är ny: ”Läs”|A4 är borttagen: ”Fyra”"
	if got := strings.Join(told, "|"); got != want {
		t.Errorf("told %s", got)
	}
}

func TestFewestMoves(t *testing.T) {
	many := func(order ...int) *interview.Guide {
		g := &interview.Guide{Name: "g", Version: 1}
		for _, n := range order {
			g.Questions = append(g.Questions, interview.Question{ID: interview.QuestionID(fmt.Sprintf("Q%d", n)), Type: interview.TypeNote})
		}
		return g
	}
	for _, c := range []struct {
		order []int
		moved int
	}{
		{[]int{1, 2, 3, 4, 5, 6}, 0},
		{[]int{6, 1, 2, 3, 4, 5}, 1},
		{[]int{2, 3, 4, 5, 6, 1}, 1},
		{[]int{6, 5, 4, 3, 2, 1}, 5},
		{[]int{2, 1, 4, 3, 6, 5}, 3},
	} {
		if changes := Compare(many(1, 2, 3, 4, 5, 6), many(c.order...)); len(changes) != c.moved {
			t.Errorf("%v: %d moves, want %d", c.order, len(changes), c.moved)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	g := &interview.Guide{Name: "g", Version: 1}
	for n := range 1_000 {
		q := compared().Questions[0]
		q.ID = interview.QuestionID(fmt.Sprintf("Q%d", n))
		g.Questions = append(g.Questions, q)
	}
	later := *g
	later.Questions = slices.Clone(g.Questions)
	for n := range later.Questions {
		later.Questions[n].ID = "x" + later.Questions[n].ID
	}
	for b.Loop() {
		Compare(g, &later)
	}
}
