package edit

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/guide"
)

func TestRenamingKeepsTheTemplatesSound(t *testing.T) {
	for _, one := range guide.Templates() {
		d := New(template(t, one.Name))
		original := written(t, d.Guide())
		before := len(d.Problems())
		var all []interview.QuestionID
		for q := range d.Guide().All() {
			all = append(all, q.ID)
		}
		for _, id := range all {
			must(t, d.Rename(id, "x-"+id+".y"))
		}
		if problems := d.Problems(); len(problems) != before {
			t.Errorf("%s: after renaming everything: %v", one.Name, problems)
		}
		if changes := guide.Compare(template(t, one.Name), d.Guide()); len(changes) != len(all) {
			t.Errorf("%s: %d changes after %d names changed: %v", one.Name, len(changes), len(all), changes[0])
		}
		slices.Reverse(all)
		for _, id := range all {
			must(t, d.Rename("x-"+id+".y", id))
		}
		if written(t, d.Guide()) != original {
			t.Errorf("%s: renamed there and back is another guide", one.Name)
		}
	}
}

func TestRenamingKeepsTheFormOfExpressions(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"${A1} = 'ja'", "${B} = 'ja'"},
		{"  ${ A1 }=\"A1\"  and\n${A10} = 'x'", "  ${ B }=\"A1\"  and\n${A10} = 'x'"},
		{"../A1 > 3 or /data/G/A1='A1'", "../B > 3 or /data/G/B='A1'"},
		{"child::A1 = 1 and following-sibling::A1 = 2", "child::B = 1 and following-sibling::B = 2"},
		{"/data/A1[A1 = 1]/A1", "/data/B[B = 1]/B"},
		{"instance('l')/root/item[A1 = ${A1}]/A1", "instance('l')/root/item[A1 = ${B}]/A1"},
		{"instance('l')/root/item[A1 = current()/../A1]/label", "instance('l')/root/item[A1 = current()/../B]/label"},
		{"jr:choice-name(${A1}, '${A1}')", "jr:choice-name(${B}, '${B}')"},
		{"${last-saved#A1} = A1()", "${last-saved#B} = A1()"},
		{"${A1} = (", "${B} = ("},
		{"@A1 = 1", "@A1 = 1"},
		{"${a1} = ${A1_other}", "${a1} = ${A1_other}"},
	} {
		g := small()
		g.Questions[2].Relevant = interview.Expression(c.before)
		d := New(g)
		must(t, d.Rename("A1", "B"))
		if got := d.Guide().Question("A4").Relevant; string(got) != c.after {
			t.Errorf("%q became %q, want %q", c.before, got, c.after)
		}
		if s, ok := d.Undo(); !ok || s.Kind != StepRename || string(d.Guide().Question("A4").Relevant) != c.before {
			t.Errorf("%q: undone as %+v, %t", c.before, s, ok)
		}
	}
}

func TestRenamingReachesWordsColumnsAndLinesToWriteIn(t *testing.T) {
	g := small()
	g.Extra = map[string]string{"instance_name": "concat(${A1}, 'x')"}
	g.Questions[0].Type, g.Questions[0].OrOther = interview.TypeSingle, true
	q := &g.Questions[2]
	q.Relevant = "${A1_other} != ''"
	q.Label = interview.Text{interview.Swedish: "Du sa ${A1}. Stämmer A1?"}
	q.Choices = []interview.Choice{{Name: "A1", Label: interview.Text{interview.Swedish: "${A1}"}, Extra: map[string]string{"A1": "${A1}"}}}
	q.ChoiceFilter = "A1 = ${A1} and ../A1 = /data/A1"
	q.Default, q.Required = "A1", "${A1} = 'x'"
	q.Extra = map[string]string{"note": "${A1}"}
	d := New(g)
	must(t, d.Rename("A1", "B1"))
	got := d.Guide().Question("A4")
	for what, pair := range map[string][2]string{
		"line to write in": {string(got.Relevant), "${B1_other} != ''"},
		"words":            {got.Label[interview.Swedish], "Du sa ${B1}. Stämmer A1?"},
		"choice":           {got.Choices[0].Name + got.Choices[0].Label[interview.Swedish] + got.Choices[0].Extra["A1"], "A1${B1}${B1}"},
		"filter":           {string(got.ChoiceFilter), "A1 = ${B1} and ../A1 = /data/B1"},
		"default":          {got.Default, "A1"},
		"required":         {string(got.Required), "${B1} = 'x'"},
		"column":           {got.Extra["note"], "${B1}"},
		"setting":          {d.Guide().Extra["instance_name"], "concat(${B1}, 'x')"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %q, want %q", what, pair[0], pair[1])
		}
	}
	if users := d.Users("B1"); !slices.Equal(users, []interview.QuestionID{"A4"}) {
		t.Errorf("users: %v", users)
	}
	d.Undo()
	if file := written(t, d.Guide()); file != written(t, New(g).Guide()) || strings.Contains(file, "B1") {
		t.Error("undone, but not as it was")
	}
}

func TestNamesOfLinesToWriteInAreTaken(t *testing.T) {
	g := small()
	g.Questions[0].OrOther = true
	d := New(g)
	if err := d.Rename("A4", "A1_other"); !errors.Is(err, ErrNameTaken) {
		t.Errorf("renamed to a line's name: %v", err)
	}
	must(t, d.Rename("A4", "B1_other"))
	if err := d.Rename("A1", "B1"); !errors.Is(err, ErrNameTaken) {
		t.Errorf("renamed so that the line has a taken name: %v", err)
	}
	if id, err := d.Add(asked("A1_other"), Position{}); err != nil || id == "A1_other" {
		t.Errorf("added as %s, %v", id, err)
	}
}
