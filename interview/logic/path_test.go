package logic

import (
	"testing"
)

func TestPathAxes(t *testing.T) {
	instance := parseInstance(t, `<r x="1" y="2"><a><b/><c>t<d/></c></a><a/>s<e><a><b/></a></e><?i j?><!--k--></r>`)
	context := &Context{Instance: instance, Node: nodeAt(t, instance, "/r/a[1]/c")}
	checkCases(t, context, []expressionCase{
		{".", "nodeset /r/a[1]/c"},
		{"..", "nodeset /r/a[1]"},
		{"../..", "nodeset /r"},
		{"../../..", "nodeset /"},
		{"../../../..", "nodeset "},
		{"*", "nodeset /r/a[1]/c/d"},
		{"d", "nodeset /r/a[1]/c/d"},
		{"x", "nodeset "},
		{"child::d", "nodeset /r/a[1]/c/d"},
		{"child::node()", "nodeset /r/a[1]/c /r/a[1]/c/d"},
		{"text()", "nodeset /r/a[1]/c"},
		{"count(text())", "number 1"},
		{"string(text())", "string t"},
		{"self::c", "nodeset /r/a[1]/c"},
		{"self::d", "nodeset "},
		{"self::*", "nodeset /r/a[1]/c"},
		{"self::node()", "nodeset /r/a[1]/c"},
		{"self::text()", "nodeset "},
		{"parent::a", "nodeset /r/a[1]"},
		{"parent::b", "nodeset "},
		{"ancestor::*", "nodeset /r /r/a[1]"},
		{"ancestor::node()", "nodeset / /r /r/a[1]"},
		{"ancestor::*[1]", "nodeset /r/a[1]"},
		{"ancestor::*[last()]", "nodeset /r"},
		{"ancestor-or-self::*", "nodeset /r /r/a[1] /r/a[1]/c"},
		{"ancestor-or-self::*[1]", "nodeset /r/a[1]/c"},
		{"descendant::*", "nodeset /r/a[1]/c/d"},
		{"descendant-or-self::*", "nodeset /r/a[1]/c /r/a[1]/c/d"},
		{"count(descendant-or-self::node())", "number 3"},
		{"preceding-sibling::*", "nodeset /r/a[1]/b"},
		{"following-sibling::*", "nodeset "},
		{"../following-sibling::*", "nodeset /r/a[2] /r/e"},
		{"../following-sibling::*[1]", "nodeset /r/a[2]"},
		{"/r/e/preceding-sibling::*[1]", "nodeset /r/a[2]"},
		{"/r/e/preceding-sibling::*", "nodeset /r/a[1] /r/a[2]"},
		{"/r/e/preceding-sibling::a[2]", "nodeset /r/a[1]"},
		{"following::*", "nodeset /r/a[2] /r/e /r/e/a /r/e/a/b"},
		{"following::*[1]", "nodeset /r/a[2]"},
		{"following::a[2]", "nodeset /r/e/a"},
		{"/r/e/a/b/preceding::*", "nodeset /r/a[1] /r/a[1]/b /r/a[1]/c /r/a[1]/c/d /r/a[2]"},
		{"/r/e/a/b/preceding::*[1]", "nodeset /r/a[2]"},
		{"/r/e/a/b/preceding::*[2]", "nodeset /r/a[1]/c/d"},
		{"/r/e/a/b/preceding::*[last()]", "nodeset /r/a[1]"},
		{"preceding::*", "nodeset /r/a[1]/b"},
		{"/r/@*", "nodeset /r/@x /r/@y"},
		{"/r/@x", "nodeset /r/@x"},
		{"/r/attribute::y", "nodeset /r/@y"},
		{"/r/@z", "nodeset "},
		{"/r/@x/..", "nodeset /r"},
		{"/r/@x/following-sibling::*", "nodeset "},
		{"/r/@y/preceding-sibling::*", "nodeset "},
		{"/r/@x/following::b", "nodeset /r/a[1]/b /r/e/a/b"},
		{"/r/e/@*/preceding::*", "nodeset "},
		{"/r/@x/preceding::*", "nodeset "},
		{"/r/@x/self::*", "nodeset "},
		{"/r/@x/self::node()", "nodeset /r/@x"},
		{"/r/@x/ancestor::*", "nodeset /r"},
		{"//@x", "nodeset /r/@x"},
		{"/", "nodeset /"},
		{"/*", "nodeset /r"},
		{"/..", "nodeset "},
		{"/following::*", "nodeset "},
		{"/preceding-sibling::*", "nodeset "},
		{"/r", "nodeset /r"},
		{"/s", "nodeset "},
		{"//b", "nodeset /r/a[1]/b /r/e/a/b"},
		{"//a", "nodeset /r/a[1] /r/a[2] /r/e/a"},
		{"//a/b", "nodeset /r/a[1]/b /r/e/a/b"},
		{"//a[1]", "nodeset /r/a[1] /r/e/a"},
		{"(//a)[1]", "nodeset /r/a[1]"},
		{"(//a)[3]", "nodeset /r/e/a"},
		{"(//a)[4]", "nodeset "},
		{"(//a)[0]", "nodeset "},
		{"(//a)[1.5]", "nodeset "},
		{"(//a)[last()]", "nodeset /r/e/a"},
		{"(//a)[position() > 1]", "nodeset /r/a[2] /r/e/a"},
		{"(//a)[position() > 1][1]", "nodeset /r/a[2]"},
		{"//a[b]", "nodeset /r/a[1] /r/e/a"},
		{"//a[not(b)]", "nodeset /r/a[2]"},
		{"//a['']", "nodeset "},
		{"//a['x']", "nodeset /r/a[1] /r/a[2] /r/e/a"},
		{"//a[true()]", "nodeset /r/a[1] /r/a[2] /r/e/a"},
		{"//a[1 + 1]", "nodeset /r/a[2]"},
		{"//b/..", "nodeset /r/a[1] /r/e/a"},
		{"//b/../..", "nodeset /r /r/e"},
		{"//*/ancestor::r", "nodeset /r"},
		{"//d/ancestor::*/b", "nodeset /r/a[1]/b"},
		{"(//b | //d)/..", "nodeset /r/a[1] /r/a[1]/c /r/e/a"},
		{"(/r | /r/e)/a", "nodeset /r/a[1] /r/a[2] /r/e/a"},
		{"(/r/e | /r)//b", "nodeset /r/a[1]/b /r/e/a/b"},
		{"/r//a//b", "nodeset /r/a[1]/b /r/e/a/b"},
		{"/r/comment()", "nodeset /r"},
		{"string(/r/comment())", "string k"},
		{"/r/processing-instruction()", "nodeset /r"},
		{"string(/r/processing-instruction('i'))", "string j"},
		{"/r/processing-instruction('k')", "nodeset "},
		{"count(/r/node())", "number 6"},
		{"count(//node())", "number 13"},
	})
}

func TestPathPrefixes(t *testing.T) {
	instance := parseInstance(t, `<d xmlns:o="urn:o"><o:a o:k="1"/><a/><p:a xmlns:p="urn:o"/><b/></d>`)
	checkCases(t, &Context{Instance: instance}, []expressionCase{
		{"/d/a", "nodeset /d/a"},
		{"/d/o:a", "nodeset /d/o:a"},
		{"/d/o:*", "nodeset /d/o:a"},
		{"/d/p:*", "nodeset /d/p:a"},
		{"/d/q:*", "nodeset "},
		{"/d/o:a/@o:k", "nodeset /d/o:a/@o:k"},
		{"/d/o:a/@o:*", "nodeset /d/o:a/@o:k"},
		{"/d/o:a/@k", "nodeset "},
	})
}

func TestReferenceMeansTheNearestTurn(t *testing.T) {
	document := `<d><n>0</n><r><x>1</x><s><y>1a</y></s><s><y>1b</y></s></r>` +
		`<r><x>2</x><s><y>2a</y></s><s><y>2b</y></s><g><z>2z</z></g></r><q><x>9</x></q></d>`
	instance := parseInstance(t, document)
	names := map[string]string{
		"d": "/d", "n": "/d/n", "r": "/d/r", "x": "/d/r/x", "s": "/d/r/s", "y": "/d/r/s/y", "z": "/d/r/g/z",
		"g": "/d/r/g", "q": "/d/q/x", "odd": "no path",
	}
	environment := &Environment{Names: names}
	in := func(path string) *Context {
		return &Context{Instance: instance, Node: nodeAt(t, instance, path), Environment: environment}
	}
	checkCases(t, in("/d/n"), []expressionCase{
		{"${n}", "nodeset /d/n"},
		{"${d}", "nodeset /d"},
		{"${x}", "nodeset /d/r[1]/x /d/r[2]/x"},
		{"${y}", "nodeset /d/r[1]/s[1]/y /d/r[1]/s[2]/y /d/r[2]/s[1]/y /d/r[2]/s[2]/y"},
		{"${r}[2]/x", "nodeset /d/r[2]/x"},
		{"count(${s})", "number 4"},
		{"sum(${x})", "number 3"},
		{"${nope}", "error unknown_name@0"},
		{"1 + ${nope}", "error unknown_name@4"},
		{"${odd}", "nodeset /"},
	})
	checkCases(t, in("/d/r[2]/x"), []expressionCase{
		{"${x}", "nodeset /d/r[2]/x"},
		{"${n}", "nodeset /d/n"},
		{"${y}", "nodeset /d/r[2]/s[1]/y /d/r[2]/s[2]/y"},
		{"${z}", "nodeset /d/r[2]/g/z"},
		{"${r}", "nodeset /d/r[1] /d/r[2]"},
		{"${s}", "nodeset /d/r[2]/s[1] /d/r[2]/s[2]"},
		{"${q}", "nodeset /d/q/x"},
		{"count(${r})", "number 2"},
		{"position(..)", "number 2"},
		{"${r}[x = ${x}]/s[1]/y", "nodeset /d/r[2]/s[1]/y"},
	})
	checkCases(t, in("/d/r[1]/s[2]/y"), []expressionCase{
		{"${y}", "nodeset /d/r[1]/s[2]/y"},
		{"${x}", "nodeset /d/r[1]/x"},
		{"${z}", "nodeset "},
		{"${s}", "nodeset /d/r[1]/s[1] /d/r[1]/s[2]"},
		{"${g}", "nodeset "},
	})
	checkCases(t, in("/d/r[2]"), []expressionCase{
		{"${x}", "nodeset /d/r[2]/x"},
		{"${r}", "nodeset /d/r[1] /d/r[2]"},
	})
	checkCases(t, in("/d/r[2]/g"), []expressionCase{
		{"${z}", "nodeset /d/r[2]/g/z"},
		{"${x}", "nodeset /d/r[2]/x"},
	})
	// In another instance the names are those of the main one.
	other := parseInstance(t, "<d><n>other</n></d>")
	checkCases(t, &Context{Instance: instance, Node: nodeAt(t, other, "/d/n"), Environment: environment}, []expressionCase{
		{"string(${n})", "string 0"},
		{"count(${x})", "number 2"},
	})
}

func TestReferenceToWhatWasSavedLast(t *testing.T) {
	context := stockholm(t)
	checkCases(t, context, []expressionCase{{"${last-saved#namn}", "nodeset "}, {"${last-saved#nope}", "error unknown_name@0"}})
	context.Environment.LastSaved = parseInstance(t, "<data><namn>Lo</namn></data>")
	checkCases(t, context, []expressionCase{{"string(${last-saved#namn})", "string Lo"}, {"string(${namn})", "string Kim"}})
}

func TestAbsolutePathEntersTheTurn(t *testing.T) {
	context := stockholm(t)
	checkCases(t, context, []expressionCase{{"/data/barn/alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"}})
	context.Environment.Repeats = map[string]bool{"/data/barn": true}
	checkCases(t, context, []expressionCase{
		{"/data/barn/alder", "nodeset /data/barn[2]/alder"},
		{"/data/barn/lek", "nodeset /data/barn[2]/lek"},
		{"/data/barn/*", "nodeset /data/barn[2]/alder /data/barn[2]/lek"},
		{"/data/barn", "nodeset /data/barn[1] /data/barn[2]"},
		{"/data/barn[1]/alder", "nodeset /data/barn[1]/alder"},
		{"/data/barn[true()]/alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
		{"/data/*/alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
		{"//alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
		{"/data/ort/kommun", "nodeset /data/ort/kommun"},
		{"/data/namn", "nodeset /data/namn"},
		{"/", "nodeset /"},
		{"/data", "nodeset /data"},
		{"/data/descendant::barn/alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
	})
	for _, above := range []string{"/", "/data", "/data/ort"} {
		context.Node = nodeAt(t, context.Instance, above)
		checkCases(t, context, []expressionCase{
			{"/data/barn/alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
			{"${alder}", "nodeset /data/barn[1]/alder /data/barn[2]/alder"},
			{"${kommun}", "nodeset /data/ort/kommun"},
		})
	}
	context.Node = nodeAt(t, context.Instance, "/data/namn")
	checkCases(t, context, []expressionCase{{"/data/barn/alder", "nodeset /data/barn[1]/alder /data/barn[2]/alder"}})
}

func TestAbsolutePathMeansTheMainInstance(t *testing.T) {
	context := stockholm(t)
	list := parseInstance(t, "<root><item><name>Umeå</name><n>1</n></item><item><name>Kiruna</name><n>2</n></item></root>")
	context.Environment.Instances = func(id string) (*Instance, bool) { return list, id == "orter" }
	checkCases(t, context, []expressionCase{
		{"instance('orter')/root/item[name = /data/ort/kommun]/n", "nodeset /root/item[1]/n"},
		{"instance('orter')/root/item[name != ${kommun}]/n", "nodeset /root/item[2]/n"},
		{"instance('orter')/root/item[name = current()/../../ort/kommun]/n", "nodeset /root/item[1]/n"},
		{"count(instance('orter')/root/item)", "number 2"},
		{"count(instance('orter')//n | //alder)", "number 4"},
		{"instance('x')/root", "error unknown_name@9"},
		{"instance(concat('x', 'y'))/root", "error unknown_name@9"},
	})
	context.Environment.Instances = nil
	checkCases(t, context, []expressionCase{{"instance('orter')", "error unknown_name@9"}})
}

func TestPathPredicatesPickWithinEachParent(t *testing.T) {
	instance := parseInstance(t, `<d><r><x>1</x><x>2</x></r><r><x>3</x></r></d>`)
	checkCases(t, &Context{Instance: instance}, []expressionCase{
		{"/d/r/x[1]", "nodeset /d/r[1]/x[1] /d/r[2]/x"},
		{"(/d/r/x)[1]", "nodeset /d/r[1]/x[1]"},
		{"//x[last()]", "nodeset /d/r[1]/x[2] /d/r[2]/x"},
		{"(//x)[last()]", "nodeset /d/r[2]/x"},
	})
}
