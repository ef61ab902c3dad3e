package logic

import (
	"slices"
	"testing"
)

func TestEveryFunctionChecksItsArguments(t *testing.T) {
	context := stockholm(t)
	context.Environment.Random = chance()
	for _, c := range []struct {
		name        string
		least, most int // most is -1 for any number
	}{
		{"string", 0, 1},
		{"concat", 0, -1},
		{"join", 1, -1},
		{"contains", 2, 2},
		{"starts-with", 2, 2},
		{"ends-with", 2, 2},
		{"substring-before", 2, 2},
		{"substring-after", 2, 2},
		{"substring", 2, 3},
		{"substr", 2, 3},
		{"string-length", 0, 1},
		{"normalize-space", 0, 1},
		{"translate", 3, 3},
		{"regex", 2, 2},
		{"number", 0, 1},
		{"int", 1, 1},
		{"round", 1, 2},
		{"pow", 2, 2},
		{"atan2", 2, 2},
		{"pi", 0, 0},
		{"min", 0, -1},
		{"max", 0, -1},
		{"sum", 1, 1},
		{"floor", 1, 1},
		{"ceiling", 1, 1},
		{"abs", 1, 1},
		{"sqrt", 1, 1},
		{"exp", 1, 1},
		{"exp10", 1, 1},
		{"log", 1, 1},
		{"log10", 1, 1},
		{"sin", 1, 1},
		{"cos", 1, 1},
		{"tan", 1, 1},
		{"asin", 1, 1},
		{"acos", 1, 1},
		{"atan", 1, 1},
		{"today", 0, 0},
		{"now", 0, 0},
		{"date", 1, 1},
		{"date-time", 1, 1},
		{"decimal-date-time", 1, 1},
		{"decimal-time", 1, 1},
		{"format-date", 2, 2},
		{"format-date-time", 2, 2},
		{"count", 1, 1},
		{"count-non-empty", 1, 1},
		{"position", 0, 1},
		{"last", 0, 0},
		{"current", 0, 0},
		{"instance", 1, 1},
		{"id", 1, 1},
		{"lang", 1, 1},
		{"name", 0, 1},
		{"local-name", 0, 1},
		{"namespace-uri", 0, 1},
		{"indexed-repeat", 3, 11},
		{"once", 1, 1},
		{"true", 0, 0},
		{"false", 0, 0},
		{"boolean", 1, 1},
		{"not", 1, 1},
		{"boolean-from-string", 1, 1},
		{"if", 3, 3},
		{"coalesce", 2, 2},
		{"checklist", 2, -1},
		{"weighted-checklist", 2, -1},
		{"depend", 1, -1},
		{"selected", 2, 2},
		{"is-selected", 2, 2},
		{"selected-at", 2, 2},
		{"count-selected", 1, 1},
		{"jr:choice-name", 2, 2},
		{"jr:itext", 1, 1},
		{"pulldata", 4, 4},
		{"property", 1, 1},
		{"version", 0, 0},
		{"area", 1, 1},
		{"enclosed-area", 1, 1},
		{"distance", 1, -1},
		{"geofence", 2, 2},
		{"intersects", 1, 1},
		{"digest", 2, 3},
		{"checksum", 2, 2},
		{"base64-decode", 1, 1},
		{"extract-signed", 2, 2},
		{"random", 0, 0},
		{"uuid", 0, 1},
		{"randomize", 1, 2},
	} {
		f := functions[c.name]
		if f == nil {
			t.Errorf("there is no function %s", c.name)
			continue
		}
		if f.least != c.least || f.most != c.most {
			t.Errorf("%s takes %d to %d, want %d to %d", c.name, f.least, f.most, c.least, c.most)
		}
		call := func(n int) *Call {
			return &Call{at: 3, Name: c.name, function: f, Arguments: slices.Repeat([]Term{&Text{}}, n)}
		}
		if c.least > 0 {
			checkFault(t, c.name, f.checkArity(call(c.least-1)), Arity, 3)
		}
		if c.most >= 0 {
			checkFault(t, c.name, f.checkArity(call(c.most+1)), Arity, 3)
		} else if err := f.checkArity(call(c.least + 40)); err != nil {
			t.Errorf("%s with many arguments: %v", c.name, err)
		}
		if err := f.checkArity(call(c.least)); err != nil {
			t.Errorf("%s with its fewest arguments: %v", c.name, err)
		}
	}
	if got := len(Functions()); got != 89 || !slices.IsSorted(Functions()) {
		t.Errorf("there are %d functions, or they are not sorted", got)
	}
}

func TestArityErrorsSayWhatIsTaken(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"1 + pi(1)", "offset 4: pi takes no arguments, not 1"},
		{"not()", "offset 0: not takes 1 argument, not 0"},
		{"not(1, 2)", "offset 0: not takes 1 argument, not 2"},
		{"if(1)", "offset 0: if takes 3 arguments, not 1"},
		{"round()", "offset 0: round takes 1 to 2 arguments, not 0"},
		{"round(1, 2, 3)", "offset 0: round takes 1 to 2 arguments, not 3"},
		{"uuid(1, 2)", "offset 0: uuid takes 0 to 1 argument, not 2"},
		{"join()", "offset 0: join takes at least 1 argument, not 0"},
		{"checklist(1)", "offset 0: checklist takes at least 2 arguments, not 1"},
		{"weighted-checklist(1, 2, 3)", "offset 0: weighted-checklist takes 2 arguments and then pairs, not 3"},
		{"weighted-checklist(1)", "offset 0: weighted-checklist takes at least 2 arguments, not 1"},
		{"indexed-repeat(a, b, 1, c)", "offset 0: indexed-repeat takes 3 arguments and then pairs, not 4"},
		{"indexed-repeat(a)", "offset 0: indexed-repeat takes 3 to 11 arguments, not 1"},
		{"indexed-repeat(1,2,3,4,5,6,7,8,9,10,11,12,13)", "offset 0: indexed-repeat takes 3 to 11 arguments, not 13"},
		{"cuont(a)", `offset 0: there is no function "cuont"; did you mean "count"?`},
		{"Selected(a, b)", `offset 0: there is no function "Selected"; did you mean "selected"?`},
		{"nothing-like-it(a)", `offset 0: there is no function "nothing-like-it"`},
		{"xy(a)", `offset 0: there is no function "xy"`},
	} {
		_, err := evaluateText(c.source, &Context{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.source, err, c.want)
		}
	}
}

// TestEveryArgumentIsComputed puts a fault in each argument in turn and wants
// it back with its place.
func TestEveryArgumentIsComputed(t *testing.T) {
	context := stockholm(t)
	context.Environment.Random = chance()
	list := parseInstance(t, "<root><item><k>1</k><v>x</v></item></root>")
	context.Environment.Instances = func(string) (*Instance, bool) { return list, true }
	context.Environment.ChoiceName = func(string, string) (string, bool) { return "", false }
	context.Environment.Text = func(string) (string, bool) { return "", true }
	context.Environment.Property = func(string) (string, bool) { return "", true }
	for _, source := range []string{
		"string(?)", "concat(?, ?)", "join(?, ?)", "contains(?, ?)", "starts-with(?, ?)", "ends-with(?, ?)",
		"substring-before(?, ?)", "substring-after(?, ?)", "substring(?, ?, ?)", "substr(?, ?, ?)", "string-length(?)",
		"normalize-space(?)", "translate(?, ?, ?)", "regex(?, ?)", "number(?)", "int(?)", "round(?, ?)", "pow(?, ?)",
		"atan2(?, ?)", "min(?, ?)", "max(?, ?)", "sum(?)", "floor(?)", "date(?)", "decimal-date-time(?)", "decimal-time(?)",
		"format-date(?, ?)", "count(?)", "count-non-empty(?)", "position(?)", "instance(?)", "id(?)", "lang(?)", "name(?)",
		"indexed-repeat(?, ?, ?)", "boolean(?)", "not(?)", "boolean-from-string(?)", "coalesce(?, ?)",
		"checklist(?, ?, ?)", "weighted-checklist(?, ?, ?, ?)", "depend(?)", "selected(?, ?)", "selected-at(?, ?)",
		"count-selected(?)", "jr:choice-name(?, ?)", "jr:itext(?)", "pulldata(?, ?, ?, ?)", "property(?)", "area(?)",
		"distance(?, ?)", "geofence(?, ?)", "intersects(?)", "digest(?, ?, ?)", "checksum(?, ?)", "base64-decode(?)",
		"extract-signed(?, ?)", "uuid(?)", "randomize(?, ?)", "if(?, 1, 2)", "if(true(), ?, 2)", "if(false(), 1, ?)",
	} {
		checkEachArgument(t, context, source)
	}
	context.Node = nodeAt(t, context.Instance, "/data")
	context.Node.SetText("")
	checkEachArgument(t, context, "once(?)")
}

// checkEachArgument replaces each ? in turn by a call of no function, and the
// others by an empty nodeset that any function can take, or by 1.
func checkEachArgument(t *testing.T, context *Context, source string) {
	t.Helper()
	pieces := split(source, '?')
	for fault := range len(pieces) - 1 {
		text, offset := pieces[0], 0
		for i, piece := range pieces[1:] {
			switch {
			case i == fault:
				offset = len(text)
				text += "x-y()"
			case i == 0 || source[:7] == "indexed":
				text += "//none"
			default:
				text += "''"
			}
			text += piece
		}
		_, err := evaluateText(text, context)
		checkFault(t, text, err, UnknownFunction, offset)
	}
}

// split parts a text at a byte.
func split(text string, at byte) []string {
	pieces := []string{""}
	for i := range len(text) {
		if text[i] == at {
			pieces = append(pieces, "")
		} else {
			pieces[len(pieces)-1] += text[i : i+1]
		}
	}
	return pieces
}

func TestSuggestNamesTheNearest(t *testing.T) {
	candidates := []string{"alder", "namn", "kommun", "a"}
	for _, c := range []struct{ name, want string }{
		{"aldr", "alder"},
		{"aldre", "alder"},
		{"ALDER", "alder"},
		{"namm", "namn"},
		{"nammn", "namn"},
		{"komun", "kommun"},
		{"kmun", "kommun"},
		{"kmn", "namn"},
		{"xyz", ""},
		{"", ""},
		{"b", ""},
		{"bc", ""},
	} {
		want := ""
		if c.want != "" {
			want = "; did you mean \"" + c.want + "\"?"
		}
		if got := suggest(c.name, candidates); got != want {
			t.Errorf("%q suggests %q, want %q", c.name, got, want)
		}
	}
}

func TestDistanceCountsEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"a", "a", 0},
		{"a", "b", 1},
		{"a", "", 1},
		{"", "ab", 2},
		{"abc", "acb", 2},
		{"kitten", "sitting", 3},
		{"abcdef", "a", 9},
		{"a", "abcdefghijkl", 9},
	} {
		bound := 9
		if c.want == 9 {
			bound = 4
			c.want = 4
		}
		if got := Distance(c.a, c.b, bound); got != c.want {
			t.Errorf("%q and %q are %d apart, want %d", c.a, c.b, got, c.want)
		}
	}
}
