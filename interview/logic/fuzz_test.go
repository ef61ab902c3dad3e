package logic

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// fuzzSeeds reads the seeds in testdata and fails when there are none.
func fuzzSeeds(f *testing.F) []string {
	f.Helper()
	files, err := filepath.Glob("testdata/expressions_*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds in testdata: %v", err)
	}
	var seeds []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			seeds = append(seeds, strings.TrimSuffix(line, "\n"))
		}
	}
	return seeds
}

// checkPlace fails when an error is none of ours or its place is outside.
func checkPlace(t *testing.T, source string, err error) {
	t.Helper()
	var own *Error
	if !errors.As(err, &own) || own.Message == "" || own.Code == "" {
		t.Fatalf("%q: %v is no error of this package", source, err)
	}
	if own.Offset < 0 || own.Offset > len(source) {
		t.Fatalf("%q: %v is outside the expression", source, err)
	}
}

// FuzzParse holds the parser to its word: no panic, an error has a place, and
// what parses prints as an expression of the same tree.
func FuzzParse(f *testing.F) {
	for _, seed := range fuzzSeeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		first, err := Parse(source)
		if err != nil {
			checkPlace(t, source, err)
			return
		}
		printed := first.String()
		second, err := Parse(printed)
		if err != nil {
			var own *Error
			if errors.As(err, &own) && own.Code == Limit {
				return // parentheses may nest deeper when written out
			}
			t.Fatalf("%q prints as %q: %v", source, printed, err)
		}
		if !sameTree(first.Root(), second.Root()) || second.String() != printed {
			t.Fatalf("%q prints as %q: another tree", source, printed)
		}
	})
}

// fuzzInstance is the document that FuzzEvaluate works on.
const fuzzInstance = `<data id="f"><a>1</a><b>2026-01-31</b><c>x y z</c><barn><alder>3</alder><lek>boll</lek></barn>` +
	`<barn><alder>7</alder><lek/></barn><g><d>59.3 18.1 0 0;59.4 18.2 0 0;59.5 18.0 0 0</d></g><!-- c --><?p q?></data>`

// FuzzEvaluate holds the evaluator to its word: no panic, no hang (for which
// the fuzzing engine watches), bounded results, the same result twice, and an
// error has a place.
func FuzzEvaluate(f *testing.F) {
	for _, seed := range fuzzSeeds(f) {
		f.Add(seed)
	}
	instance, err := ParseInstance(fuzzInstance)
	if err != nil {
		f.Fatal(err)
	}
	node, _ := instance.Find("/data/barn[2]/alder")
	f.Fuzz(func(t *testing.T, source string) {
		expression, err := Parse(source)
		if err != nil {
			return
		}
		context := &Context{Instance: instance, Node: node, Environment: fuzzEnvironment(instance)}
		first, err := expression.Evaluate(context)
		if err != nil {
			checkPlace(t, source, err)
			return
		}
		context.Environment = fuzzEnvironment(instance)
		second, err := expression.Evaluate(context)
		if err != nil || first.Text() != second.Text() || first.Kind() != second.Kind() {
			t.Fatalf("%q gives %q and then %q (%v)", source, first.Text(), second.Text(), err)
		}
		if len(first.Text()) > MaxText+MaxLength {
			t.Fatalf("%q gives %d bytes", source, len(first.Text()))
		}
		for _, kind := range []Kind{KindBoolean, KindNumber, KindString, KindDate, KindDateTime} {
			if value, err := first.As(kind); err == nil && value.Kind() != kind {
				t.Fatalf("%q as %s is a %s", source, kind, value.Kind())
			}
		}
	})
}

// fuzzEnvironment has everything, and no chance in it.
func fuzzEnvironment(instance *Instance) *Environment {
	return &Environment{
		Now:    func() time.Time { return time.Date(2026, 11, 21, 18, 30, 0, 0, time.UTC) },
		Random: bytes.NewReader(bytes.Repeat([]byte{7, 200, 31, 90}, 1<<14)),
		Names: map[string]string{
			"a": "/data/a", "b": "/data/b", "c": "/data/c", "barn": "/data/barn", "alder": "/data/barn/alder", "lek": "/data/barn/lek",
		},
		Repeats:    map[string]bool{"/data/barn": true},
		Instances:  func(id string) (*Instance, bool) { return instance, id == "x" },
		LastSaved:  instance,
		ChoiceName: func(value, path string) (string, bool) { return value + path, true },
		Text:       func(id string) (string, bool) { return id, true },
		Property:   func(name string) (string, bool) { return name, true },
	}
}

// FuzzParseInstance holds the reader of instances to its word: no panic, an
// error has a place and no word of the document, and each element is found
// again by its path.
func FuzzParseInstance(f *testing.F) {
	f.Add(fuzzInstance)
	f.Add(`<?xml version="1.0"?><h:a xmlns:h="u" h:b="1"><![CDATA[x]]>&amp;&aring;</h:a>`)
	f.Add("<a></b>")
	f.Fuzz(func(t *testing.T, document string) {
		instance, err := ParseInstance(document)
		if err != nil {
			checkPlace(t, document, err)
			return
		}
		visited := 0
		descendants(instance.Document(), func(n *Node) bool {
			if found, ok := instance.Find(n.Path()); n.Kind() == ElementNode && isPathName(n.Name()) && (!ok || found != n) {
				t.Fatalf("%s is not found again", n.Path())
			}
			visited++
			return visited < 100
		})
	})
}
