package logic

import "testing"

func TestNodesetFunctions(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"count(//alder)", "number 2"},
		{"count(//none)", "number 0"},
		{"count(1)", "error type@6"},
		{"count('a')", "error type@6"},
		{"count(true())", "error type@6"},
		{"count-non-empty(//alder)", "number 2"},
		{"count-non-empty(//none)", "number 0"},
		{"count-non-empty('a')", "error type@16"},
		{"count-non-empty(/data/ort/* | /data/ort/none)", "number 1"},
		{"position()", "number 1"},
		{"last()", "number 1"},
		{"position(..)", "number 2"},
		{"position(/data/barn)", "number 1"},
		{"position(/data/ort)", "number 1"},
		{"position(/)", "number 1"},
		{"position(/data/@id)", "number 1"},
		{"position(//none)", "error argument@9"},
		{"position(1)", "error type@9"},
		{"count(/data/*[position() = last()])", "number 1"},
		{"string(/data/*[last() - 1]/lek)", "string cykel"},
		{"current()", "nodeset /data/barn[2]/alder"},
		{"count(//alder[. = current()])", "number 1"},
		{"//alder[current()/../lek = 'cykel']", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
		{"name()", "string alder"},
		{"name(..)", "string barn"},
		{"name(/data/@id)", "string id"},
		{"name(/)", "string "},
		{"name(//none)", "string "},
		{"name('a')", "error type@5"},
		{"local-name()", "string alder"},
		{"namespace-uri()", "string "},
		{"id('h1')", "nodeset /data"},
		{"id('x h1 y')", "nodeset /data"},
		{"id('x')", "nodeset "},
		{"id('')", "nodeset "},
		{"id(/data/@id)", "nodeset /data"},
		{"lang('sv')", "boolean false"},
		{"once('x')", "string 9"},
		{"once(x-y())", "string 9"},
	})
}

func TestNodeNamesWithPrefix(t *testing.T) {
	instance := parseInstance(t, `<d xmlns:o="urn:o" xml:lang="sv-SE"><o:a>1</o:a><e xml:lang="EN"/><f xml:lang=""><g/></f></d>`)
	in := func(path string) *Context { return &Context{Instance: instance, Node: nodeAt(t, instance, path)} }
	checkCases(t, in("/d/o:a"), []expressionCase{
		{"name()", "string o:a"},
		{"local-name()", "string a"},
		{"namespace-uri()", "string urn:o"},
		{"namespace-uri(..)", "string "},
		{"lang('sv')", "boolean true"},
		{"lang('SV')", "boolean true"},
		{"lang('sv-se')", "boolean true"},
		{"lang('s')", "boolean false"},
		{"lang('en')", "boolean false"},
		{"lang('sv-SE-x')", "boolean false"},
	})
	checkCases(t, in("/d/e"), []expressionCase{{"lang('en')", "boolean true"}, {"lang('sv')", "boolean false"}})
	checkCases(t, in("/d/f/g"), []expressionCase{{"lang('sv')", "boolean true"}})
}

func TestInstanceInTheDocument(t *testing.T) {
	model := parseInstance(t, `<model><instance><data><a>1</a></data></instance><instance id="i"><root><n>2</n></root></instance>`+
		`<instance id="i"><root><n>3</n></root></instance><other id="j"/></model>`)
	context := &Context{Instance: model}
	checkCases(t, context, []expressionCase{
		{"string(instance('i')/root/n)", "string 2"},
		{"count(instance('i'))", "number 1"},
		{"instance('j')", "error unknown_name@9"},
		{"instance('')", "error unknown_name@9"},
	})
	list := parseInstance(t, "<root><n>4</n></root>")
	context.Environment = &Environment{Instances: func(id string) (*Instance, bool) { return list, id == "i" }}
	checkCases(t, context, []expressionCase{{"string(instance('i')/root/n)", "string 4"}})
}

func TestOnceKeepsAnAnswer(t *testing.T) {
	context := stockholm(t)
	context.Node = nodeAt(t, context.Instance, "/data/namn")
	checkCases(t, context, []expressionCase{{"once('Ny')", "string Kim"}})
	context.Node.SetText("")
	checkCases(t, context, []expressionCase{
		{"once('Ny')", "string Ny"},
		{"once(7)", "string 7"},
		{"once('')", "string "},
		{"//alder[once('') = '']", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
	})
}

func TestIndexedRepeat(t *testing.T) {
	document := `<d><r><x>1</x><s><y>1a</y></s><s><y>1b</y></s></r><r><x>2</x><s><y>2a</y></s><s><y>2b</y></s></r></d>`
	instance := parseInstance(t, document)
	context := &Context{
		Instance: instance,
		Node:     nodeAt(t, instance, "/d/r[2]/s[1]/y"),
		Environment: &Environment{
			Names:   map[string]string{"r": "/d/r", "x": "/d/r/x", "s": "/d/r/s", "y": "/d/r/s/y"},
			Repeats: map[string]bool{"/d/r": true, "/d/r/s": true},
		},
	}
	checkCases(t, context, []expressionCase{
		{"indexed-repeat(${x}, ${r}, 1)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(${x}, ${r}, 2)", "nodeset /d/r[2]/x"},
		{"indexed-repeat(${x}, ${r}, 3)", "nodeset "},
		{"indexed-repeat(${x}, ${r}, 0)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(${x}, ${r}, -5)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(${x}, ${r}, 1.9)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(${x}, ${r}, 'x')", "nodeset /d/r[1]/x"},
		{"indexed-repeat(${x}, ${r}, position(../..) - 1)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(${y}, ${r}, 1, ${s}, 2)", "nodeset /d/r[1]/s[2]/y"},
		{"indexed-repeat(${y}, ${r}, 2, ${s}, 1)", "nodeset /d/r[2]/s[1]/y"},
		{"indexed-repeat(${y}, ${r}, 1)", "nodeset /d/r[1]/s[1]/y /d/r[1]/s[2]/y"},
		{"indexed-repeat(${y}, ${s}, 2)", "nodeset /d/r[1]/s[2]/y /d/r[2]/s[2]/y"},
		{"indexed-repeat(/d/r/x, /d/r, 1)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(/d/r/s/y, /d/r, 1, /d/r/s, 2)", "nodeset /d/r[1]/s[2]/y"},
		{"indexed-repeat(../../x, ../.., 1)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(${r}, ${r}, 2)", "nodeset /d/r[2]"},
		{"string(indexed-repeat(${x}, ${r}, 2))", "string 2"},
		{"indexed-repeat(//none, ${r}, 1)", "nodeset "},
		{"indexed-repeat(${x}, //none, 1)", "nodeset "},
		{"indexed-repeat(/, ${r}, 1)", "nodeset "},
		{"indexed-repeat(1, ${r}, 1)", "error type@15"},
		{"indexed-repeat(${x}, 1, 1)", "error type@21"},
		{"indexed-repeat(${nope}, ${r}, 1)", "error unknown_name@15"},
		{"indexed-repeat(${x}, ${nope}, 1)", "error unknown_name@21"},
		{"indexed-repeat(${x}, ${r}, 1, ${s})", "error arity@0"},
	})
	// Without repeats known to it, an absolute path means all turns already.
	context.Environment.Repeats = nil
	checkCases(t, context, []expressionCase{
		{"indexed-repeat(/d/r/x, /d/r, 1)", "nodeset /d/r[1]/x"},
		{"indexed-repeat(/d/r/x, /d/r, 2)", "nodeset /d/r[2]/x"},
		{"indexed-repeat(//y, //r, 2, //s, 2)", "nodeset /d/r[2]/s[2]/y"},
		{"count(indexed-repeat(//x | //y, /d/r, 1))", "number 3"},
	})
}
