package logic

import "testing"

func TestSelected(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"selected('a b c', 'b')", "boolean true"},
		{"selected('a b c', 'd')", "boolean false"},
		{"selected('a b c', ' b ')", "boolean true"},
		{"selected('ab c', 'a')", "boolean false"},
		{"selected('a b c', 'a b')", "boolean false"},
		{"selected('a b', '')", "boolean false"},
		{"selected('', '')", "boolean true"},
		{"selected('a  b', '')", "boolean true"},
		{"selected('', 'a')", "boolean false"},
		{"selected('1 2', 2)", "boolean true"},
		{"selected(../lek, 'cykel')", "boolean true"},
		{"is-selected('a b', 'a')", "boolean true"},
		{"is-selected('a b', 'c')", "boolean false"},
		{"selected-at('a b c', 0)", "string a"},
		{"selected-at('a b c', 2)", "string c"},
		{"selected-at('a b c', 3)", "string "},
		{"selected-at('a b c', -1)", "string "},
		{"selected-at('a b c', -0.5)", "string a"},
		{"selected-at('a b c', 1.9)", "string b"},
		{"selected-at('a b c', '1')", "string b"},
		{"selected-at('a b c', 'x')", "string "},
		{"selected-at('', 0)", "string "},
		{"count-selected('a b c')", "number 3"},
		{"count-selected('')", "number 0"},
		{"count-selected('  a   b ')", "number 2"},
		{"count-selected(//none)", "number 0"},
	})
}

func TestChoiceName(t *testing.T) {
	context := stockholm(t)
	checkCases(t, context, []expressionCase{{"1 + jr:choice-name('a', '/data/lek')", "error unavailable@4"}})
	context.Environment.ChoiceName = func(value, path string) (string, bool) {
		return "[" + value + " i " + path + "]", value != "none"
	}
	checkCases(t, context, []expressionCase{
		{"jr:choice-name(../lek, '/data/barn/lek')", "string [cykel i /data/barn/lek]"},
		{"jr:choice-name(../lek, ' ${lek} ')", "string [cykel i /data/barn/lek]"},
		{"jr:choice-name(../lek, '${ lek }')", "string [cykel i /data/barn/lek]"},
		{"jr:choice-name('a', '${nope}')", "error unknown_name@20"},
		{"jr:choice-name(indexed-repeat(${lek}, ${barn}, 1), '${lek}')", "string [boll i /data/barn/lek]"},
	})
}

func TestItextAndProperties(t *testing.T) {
	context := stockholm(t)
	checkCases(t, context, []expressionCase{
		{"jr:itext('q1')", "error unavailable@0"},
		{"property('deviceid')", "error unavailable@0"},
		{"version()", "error unavailable@0"},
	})
	context.Environment.Text = func(id string) (string, bool) { return "Text " + id, id == "q1" }
	context.Environment.Property = func(name string) (string, bool) { return "<" + name + ">", true }
	checkCases(t, context, []expressionCase{
		{"jr:itext('q1')", "string Text q1"},
		{"jr:itext('q2')", "error unknown_name@9"},
		{"property('deviceid')", "string <deviceid>"},
		{"version()", "string <version>"},
	})
}

func TestPulldata(t *testing.T) {
	context := stockholm(t)
	checkCases(t, context, []expressionCase{{"pulldata('x', 'a', 'b', 'c')", "error unavailable@0"}})
	list := parseInstance(t, "<root>x<item><k>1</k><v>ett</v></item><item><k>2</k><v>två</v></item><item><k>3</k></item>"+
		"<item><k>2</k><v>andra två</v></item><item><v>utan</v></item></root>")
	empty, err := NewInstanceFrom(nil)
	if err != nil {
		t.Fatal(err)
	}
	context.Environment.Instances = func(id string) (*Instance, bool) {
		if id == "empty" {
			return empty, true
		}
		return list, id == "tal"
	}
	checkCases(t, context, []expressionCase{
		{"pulldata('tal', 'v', 'k', '1')", "string ett"},
		{"pulldata('tal', 'v', 'k', 2)", "string två"},
		{"pulldata('tal', 'k', 'v', 'två')", "string 2"},
		{"pulldata('tal', 'v', 'k', '3')", "string "},
		{"pulldata('tal', 'v', 'k', '4')", "string "},
		{"pulldata('tal', 'v', 'nope', '1')", "string "},
		{"pulldata('tal', 'nope', 'k', '1')", "string "},
		{"pulldata('empty', 'v', 'k', '1')", "string "},
		{"pulldata('nope', 'v', 'k', '1')", "error unknown_name@9"},
	})
}

func TestMessagesQuoteWhatTheFormNames(t *testing.T) {
	context := stockholm(t)
	context.Environment.Instances = func(string) (*Instance, bool) { return nil, false }
	context.Environment.ChoiceName = func(string, string) (string, bool) { return "", false }
	context.Environment.Text = func(string) (string, bool) { return "", false }
	for _, c := range []struct{ source, want string }{
		{"pulldata('orter', 'v', 'k', 1)", `offset 9: there is no such list "orter"`},
		{"instance('orter')", `offset 9: there is no such list "orter"`},
		{"jr:itext('q1')", `offset 9: there is no such text "q1"`},
		{"jr:choice-name(1, '${nope}')", `offset 18: there is no such question "nope"`},
		{"${nope}", `offset 0: there is no question named "nope"`},
		{"now()", ""},
	} {
		_, err := evaluateText(c.source, context)
		if got := errorText(err); got != c.want {
			t.Errorf("%s: %s, want %s", c.source, got, c.want)
		}
	}
}

// errorText returns the text of an error, "" of none.
func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
