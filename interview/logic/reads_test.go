package logic

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadsOfAnExpression(t *testing.T) {
	questions := map[string]string{"a": "/d/a", "x": "/d/r/x", "r": "/d/r", "g": "/d/g", "b": "/d/g/b"}
	for _, c := range []struct{ source, want string }{
		{"1 + 'a'", ""},
		{"${a}", "/d/a@0"},
		{"${nope}", ""},
		{"${last-saved#a}", ""},
		{"${a} + ${x}", "/d/a@0 /d/x@7"},
		{".", "/d/r/x@0!"},
		{"./.", "/d/r/x@0!"},
		{". + ${a}", "/d/r/x@0! /d/a@4"},
		{"..", "/d/r@0"},
		{"../y", "/d/r/y@0"},
		{"../../a", "/d/a@0"},
		{"../../../../..", ""},
		{"y", "/d/r/x/y@0"},
		{"/", "/@0"},
		{"/d/a", "/d/a@0"},
		{"/d/r[x = 1]/y", "/d/r/x@5 /d/r/y@0"},
		{"/d/r[. = 1]/y", "/d/r@5 /d/r/y@0"},
		{"/d/r[../a = 1]/y", "/d/a@5 /d/r/y@0"},
		{"/d/r[/d/a = 1]/y", "/d/a@5 /d/r/y@0"},
		{"/d/r[current() = 1]/y", "/d/r/x@5! /d/r/y@0"},
		{"current()", "/d/r/x@0!"},
		{"current()/.", "/d/r/x@0!"},
		{"current()/../y", "/d/r/y@0"},
		{"//b", "/**/b@0"},
		{"//b/c", "/**/b/c@0"},
		{"//b/..", "/**@0"},
		{"/d//b", "/d/**/b@0"},
		{"/d//*", "/d/**/*@0"},
		{"/d/*", "/d/*@0"},
		{"/d/node()", "/d/*@0"},
		{"/d/a/text()", "/d/a@0"},
		{"/d/a/@id", "/d/a@0"},
		{"/d/descendant::b", "/d/**/b@0"},
		{"/d/descendant::node()", "/d/**@0"},
		{"following::b", "/**/b@0"},
		{"preceding::b", "/**/b@0"},
		{"following-sibling::y", "/d/r/y@0"},
		{"preceding-sibling::*", "/d/r/*@0"},
		{"ancestor::d/a", "/d/a@0"},
		{"ancestor::r", "/d/r@0"},
		{"ancestor::q/a", "/**/a@0"},
		{"ancestor-or-self::x", "/d/r/x@0"},
		{"//b/ancestor::d", "/**@0"},
		{"//b/descendant::c", "/**/b/**/c@0"},
		{"//descendant::c", "/**/c@0"},
		{"descendant-or-self::node()/..", "/d/r/x/**@0"},
		{"${r}/x", "/d/r@0 /d/r/x@0"},
		{"${r}[x > 1]/y", "/d/r@0 /d/r/x@5 /d/r/y@0"},
		{"(${r} | ${g})/b", "/d/r@1 /d/g@8 /**/b@0"},
		{"(/d/g)[1]/b", "/d/g@1 /d/g/b@0"},
		{"if(${a}, /d/g, /d/h)/b", "/d/a@3 /d/g@9 /d/h@15 /**/b@0"},
		{"instance('i')/root/item[k = ${a}]", "/d/a@28"},
		{"instance('i')/root/item[k = current()/../y]/n", "/d/r/y@28"},
		{"instance('i')/root/item[k = ../n]", ""},
		{"count(${r})", "/d/r@6"},
		{"position(..)", "/d/r@9"},
		{"indexed-repeat(${x}, ${r}, ${a})", "/d/r/x@15 /d/r@21 /d/a@27"},
		{"indexed-repeat(/d/r, /d/r, 1)/y", "/d/r@15 /d/r@21 /d/r/y@0"},
		{"randomize(/d/r)/y", "/d/r@10 /d/r/y@0"},
		{"depend(/d/r, ${a})/y", "/d/r@7 /d/a@13 /d/r/y@0"},
		{"once(${a})", "/d/a@5 /d/r/x@0!"},
		{"string()", "/d/r/x@0!"},
		{"number()", "/d/r/x@0!"},
		{"string-length()", "/d/r/x@0!"},
		{"normalize-space()", "/d/r/x@0!"},
		{"string(${a})", "/d/a@7"},
		{"/d/g[string() = '']", "/d/g@5 /d/g@0"},
		{"id('k')", "/**@0"},
		{"id('k')/b", "/**@0 /**/b@0"},
		{"-${a}", "/d/a@1"},
		{"${a} and (${b} or ${x})", "/d/a@0 /d/g/b@10 /d/r/x@18"},
	} {
		expression, err := Parse(c.source)
		if err != nil {
			t.Fatalf("%s: %v", c.source, err)
		}
		var words []string
		for _, one := range readsOf(expression, "/d/r/x", questions) {
			word := fmt.Sprintf("%s@%d", one.pattern, one.offset)
			if one.itself {
				word += "!"
			}
			words = append(words, word)
		}
		want := strings.ReplaceAll(c.want, "/d/x@7", "/d/r/x@7")
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%s reads %s, want %s", c.source, got, want)
		}
	}
}

func TestPatternMatches(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"/a/b", "/a/b", true},
		{"/a/b", "/a", false},
		{"/a/b", "/a/b/c", false},
		{"/a/b", "/a/c", false},
		{"/a/*", "/a/c", true},
		{"/a/*", "/a", false},
		{"/*/b", "/a/b", true},
		{"/**", "/", true},
		{"/**", "/a/b", true},
		{"/**/b", "/b", true},
		{"/**/b", "/a/b", true},
		{"/**/b", "/a/a/b", true},
		{"/**/b", "/a/b/c", false},
		{"/**/a/**/b", "/a/b", true},
		{"/**/a/**/b", "/x/a/y/b", true},
		{"/**/a/**/b", "/x/y/b", false},
		{"/a/**", "/a", true},
		{"/a/**", "/a/b/c", true},
		{"/a/**", "/b", false},
		{"/", "/", true},
		{"/", "/a", false},
	} {
		segments, _ := segmentsOf(c.pattern)
		path, _ := segmentsOf(c.path)
		if got := pattern(segments).matches(path); got != c.want {
			t.Errorf("%s matches %s: %v", c.pattern, c.path, got)
		}
	}
}
