package guide

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// FuzzRead: nothing makes the reader panic or hang, every refusal says why, and
// what is read is written and read as the same guide.
func FuzzRead(f *testing.F) {
	// Two questions of each template: the fuzzer spends its time on shrinking
	// long inputs.
	for _, name := range templateNames {
		g := openTemplate(f, name)
		g.Questions = g.Questions[:2]
		f.Add(string(name)+".json", write(f, g))
	}
	f.Add("everything.json", write(f, everything()))
	for _, content := range []string{
		smallGuide, "", "[]", `{"questions": []}`, `{"questions": [null, {"prompts": [null, {}]}], "title": null}`,
		"PK\x03\x04xl/", "%PDF-1.4", "\xFF\xFE", `{"questions":[{"extra":{"a":null}}]}`, `{"questions":[{"id":"\ud800"}]}`,
		`{"name":"a","version":4294967295,"title":{"sv":"x"},"questions":[{"id":"a","type":"note","label":{"sv":"x","en":""}}]}`,
	} {
		f.Add("seed.json", []byte(content))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		g, problems, err := Read(name, bytes.NewReader(data))
		if err != nil {
			t.Fatalf("reading from memory failed: %v", err)
		}
		for _, p := range problems {
			if p.Message == "" || p.File != name || strings.ContainsAny(string(p.Place), "\n\x00") {
				t.Fatalf("unclear problem: %#v", p)
			}
		}
		if (g == nil) != Faulty(problems) || len(problems) > 2*MaxProblems+1 {
			t.Fatalf("guide %v with %d problems", g != nil, len(problems))
		}
		if g == nil {
			return
		}
		written := write(t, g)
		again, _, err := Read("again.json", bytes.NewReader(written))
		if err != nil || !reflect.DeepEqual(again, g) {
			t.Fatalf("reads back as another guide (%v)\n%+v\n%+v", err, g, again)
		}
		if !bytes.Equal(write(t, again), written) {
			t.Fatal("the same guide gave other bytes")
		}
	})
}
