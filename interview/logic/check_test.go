package logic

import (
	"fmt"
	"strings"
	"testing"
)

// guideNames are the names of a small guide.
func guideNames() Names {
	return Names{
		Questions: map[string]string{
			"namn": "/data/namn", "barn": "/data/barn", "alder": "/data/barn/alder", "lek": "/data/barn/lek", "ort": "/data/ort",
		},
		Paths: map[string]bool{
			"/data": true, "/data/namn": true, "/data/barn": true, "/data/barn/alder": true, "/data/barn/lek": true, "/data/ort": true,
		},
		Context: "/data/barn/lek",
		Lists:   map[string]bool{"orter": true, "kommuner": true},
	}
}

// checked returns the faults that Check finds, as code@offset.
func checked(t *testing.T, source string, names Names) (short, messages string) {
	t.Helper()
	expression, err := Parse(source)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	var words, texts []string
	for _, fault := range Check(expression, names) {
		words = append(words, fmt.Sprintf("%s@%d", fault.Code, fault.Offset))
		texts = append(texts, fault.Message)
		if fault.Message == "" || strings.HasSuffix(fault.Message, ".") {
			t.Errorf("%s: the message %q is not in house style", source, fault.Message)
		}
	}
	return strings.Join(words, " "), strings.Join(texts, "\n")
}

func TestCheckFindsFaults(t *testing.T) {
	for _, c := range []struct{ source, want, message string }{
		{"${alder} > 3", "", ""},
		{"${aldr} > 3", "unknown_name@0", `"aldr"; did you mean "alder"?`},
		{"1 + ${x} + ${namn} + ${y}", "unknown_name@4 unknown_name@21", `"x"`},
		{"${last-saved#namn}", "", ""},
		{"${last-saved#nam}", "unknown_name@0", `"nam"; did you mean "namn"?`},
		{"-${x}", "unknown_name@1", "no question"},
		{"(${x})[${y}]", "unknown_name@1 unknown_name@7", "no question"},
		{"${barn}[${x}]/alder[${y}]", "unknown_name@8 unknown_name@20", "no question"},
		{"if(${x}, ${y}, 1)", "unknown_name@3 unknown_name@9", "no question"},
		{"nope(${x})", "unknown_function@0 unknown_name@5", "no function"},
		{"selcted(${lek}, 'a')", "unknown_function@0", `did you mean "selected"?`},
		{"not()", "arity@0", "not takes 1 argument"},
		{"not(1, 2, ${x})", "arity@0 unknown_name@10", "not takes 1 argument"},
		{"1 or if(1)", "arity@5", "if takes 3"},
		{"count(${barn})", "", ""},
		{"count(${barn}[alder > 1])", "", ""},
		{"count(//alder | //lek)", "", ""},
		{"count(if(1, ${barn}, ${barn}))", "", ""},
		{"count(indexed-repeat(${lek}, ${barn}, 1))", "", ""},
		{"count(randomize(${barn}))", "", ""},
		{"count(depend(${barn}))", "", ""},
		{"count(instance('orter')/root/item)", "", ""},
		{"count(current()/..)", "", ""},
		{"count(id('x'))", "", ""},
		{"count(nope())", "unknown_function@6", "no function"},
		{"count('a')", "type@6", "count needs nodes, not a text"},
		{"count(1)", "type@6", "count needs nodes, not a number"},
		{"count(-${alder})", "type@6", "count needs nodes, not a number"},
		{"count(1 + 2)", "type@8", "count needs nodes, not a result of +"},
		{"count(string(${alder}))", "type@6", "count needs nodes, not what string gives"},
		{"sum(3)", "type@4", "sum needs nodes"},
		{"position('a')", "type@9", "position needs nodes"},
		{"position()", "", ""},
		{"randomize('a', 1)", "type@10", "randomize needs nodes"},
		{"randomize(${barn}, 1)", "", ""},
		{"indexed-repeat(1, 2, 3)", "type@15 type@18", "indexed-repeat needs nodes"},
		{"indexed-repeat(${lek}, ${barn}, 1, 2, 3)", "type@35", "indexed-repeat needs nodes"},
		{"'a' | ${lek}", "type@0", "| needs nodes"},
		{"${lek} | 'a'", "type@9", "| needs nodes"},
		{"'a'[1]", "type@0", "a predicate needs nodes"},
		{"'a'/b", "type@0", "a path needs nodes"},
		{"instance('orter')/root/item[x = 1]", "", ""},
		{"instance('orte')/root", "unknown_name@9", `no list "orte"; did you mean "orter"?`},
		{"instance(${lek})/root", "", ""},
		{"pulldata('kommuner', 'a', 'b', 'c')", "", ""},
		{"pulldata('x', 'a', 'b', 'c')", "unknown_name@9", `no list "x"`},
		{"jr:choice-name(${lek}, '${lek}')", "", ""},
		{"jr:choice-name(${lek}, ' ${ lk } ')", "unknown_name@23", `"lk"; did you mean "lek"?`},
		{"jr:choice-name(${lek}, '/data/barn/lek')", "", ""},
		{"jr:choice-name(${lek}, ${lek})", "", ""},
		{"regex(${lek}, '^a$')", "", ""},
		{"regex(${lek}, '(')", "argument@14", "missing closing"},
		{"regex(${lek}, ${namn})", "", ""},
		{"/data/namn", "", ""},
		{"/data/nam", "unknown_path@0", `"/data/nam"; did you mean "/data/namn"?`},
		{"/data/barn/alder", "", ""},
		{"/data/barn[1]/aldre", "unknown_path@0", "/data/barn/aldre"},
		{"/", "", ""},
		{". = 'a'", "", ""},
		{"../alder > 1", "", ""},
		{"1 + ../aldre", "unknown_path@4", `"/data/barn/aldre"; did you mean "/data/barn/alder"?`},
		{"../../namn", "", ""},
		{"../../nam", "unknown_path@0", "/data/nam"},
		{"position(..)", "", ""},
		{"position(../..)", "", ""},
		{"../../../../..", "", ""},
		{"//alder", "", ""},
		{"//nope", "", ""},
		{"/data/*", "", ""},
		{"${barn}/alder", "", ""},
		{"${barn}/aldr", "unknown_path@0", "/data/barn/aldr"},
		{"${barn}[aldr > 1]/lek", "unknown_path@8", "/data/barn/aldr"},
		{"/data/barn[aldr > 1]/lek", "unknown_path@11", "/data/barn/aldr"},
		{"current()/../aldr", "unknown_path@0", "/data/barn/aldr"},
		{"instance('orter')/root/item[aldr = current()/../aldr]", "unknown_path@35", "/data/barn/aldr"},
		{"following-sibling::alder", "", ""},
		{"preceding-sibling::aldr", "unknown_path@0", "/data/barn/aldr"},
		{"ancestor::barn/aldr", "unknown_path@0", "/data/barn/aldr"},
		{"ancestor::nope/aldr", "", ""},
		{"@id", "", ""},
		{"text()", "", ""},
	} {
		got, messages := checked(t, c.source, guideNames())
		if got != c.want || !strings.Contains(messages, c.message) {
			t.Errorf("%s\n got %s (%s)\nwant %s (%s)", c.source, got, messages, c.want, c.message)
		}
	}
}

func TestCheckLeavesWhatItDoesNotKnow(t *testing.T) {
	for _, source := range []string{
		"${x}", "jr:choice-name(1, '${x}')", "instance('x')/root", "pulldata('x', 1, 2, 3)", "/x/y", "../z",
	} {
		if got, messages := checked(t, source, Names{}); got != "" {
			t.Errorf("%s: %s (%s)", source, got, messages)
		}
	}
	names := guideNames()
	names.Context = ""
	for source, want := range map[string]string{"../z": "", "/x/y": "unknown_path@0", ".": ""} {
		if got, _ := checked(t, source, names); got != want {
			t.Errorf("%s without a context: %s, want %s", source, got, want)
		}
	}
}

// TestCheckFindsEveryFunctionsArity takes each function with its fewest
// arguments, which is right, and each that has a greatest number with one more.
func TestCheckFindsEveryFunctionsArity(t *testing.T) {
	for _, name := range Functions() {
		f := functions[name]
		right := name + "(" + strings.TrimSuffix(strings.Repeat("//a,", f.least), ",") + ")"
		if got, messages := checked(t, right, Names{}); got != "" {
			t.Errorf("%s: %s (%s)", right, got, messages)
		}
		if f.most < 0 {
			continue
		}
		wrong := name + "(" + strings.TrimSuffix(strings.Repeat("//a,", f.most+1), ",") + ")"
		if got, _ := checked(t, wrong, Names{}); got != "arity@0" {
			t.Errorf("%s: %s", wrong, got)
		}
	}
}
