package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// child is the program running beside the test, as a script would have it.
type child struct {
	*testing.T
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

func startsExpr(t *testing.T, arguments ...string) *child {
	t.Helper()
	c := &child{T: t, command: exec.Command(os.Args[0], append([]string{"expr"}, arguments...)...)}
	c.command.Env = append(os.Environ(), childMark+"=1")
	c.command.Stderr = os.Stderr
	var err error
	if c.in, err = c.command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := c.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.out = bufio.NewReader(out)
	if err := c.command.Start(); err != nil {
		t.Fatal(err)
	}
	// Whoever waits for an answer that never comes must not wait for ever.
	guard := time.AfterFunc(5*time.Minute, func() { c.command.Process.Kill() })
	t.Cleanup(func() { guard.Stop() })
	return c
}

// asks writes one line and waits for its answer.
func (c *child) asks(line string) map[string]any {
	c.Helper()
	if _, err := io.WriteString(c.in, line+"\n"); err != nil {
		c.Fatal(err)
	}
	return c.answer()
}

// answer reads one line.
func (c *child) answer() map[string]any {
	c.Helper()
	line, err := c.out.ReadString('\n')
	if err != nil {
		c.Fatalf("no answer: %v", err)
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(line), &answer); err != nil {
		c.Fatalf("%q: %v", line, err)
	}
	return answer
}

// ends closes the input; the program must have nothing more to say and leave
// with exit code 0.
func (c *child) ends() {
	c.Helper()
	c.in.Close()
	if rest, _ := io.ReadAll(c.out); len(rest) > 0 {
		c.Errorf("said more than one line for a line: %q", rest)
	}
	if err := c.command.Wait(); err != nil {
		c.Error(err)
	}
}

// TestExprAnswersEachLine writes one line, waits for its answer, and only then
// writes the next.
func TestExprAnswersEachLine(t *testing.T) {
	c := startsExpr(t, "--now", "2026-01-31T22:30:00Z")
	for _, exchange := range []struct{ line, kind, value string }{
		{`{"expr":"1 + 1"}`, "number", "2"},
		{`{"expr":"0 div 0"}`, "number", "NaN"},
		{`{"expr":"-1 div 0"}`, "number", "-Infinity"},
		{`{"expr":"1 div 0","want":"string"}`, "string", "Infinity"},
		{`{"expr":"'a'"}`, "string", "a"},
		{`{"expr":"''","want":"boolean"}`, "boolean", "false"},
		{`{"expr":"true()","want":"number"}`, "number", "1"},
		{`{"expr":"today()"}`, "date", "2026-01-31"},
		{`{"expr":"today()","tz":"Asia/Tokyo"}`, "date", "2026-02-01"},
		{`{"expr":"today()","now":"2026-05-01T00:00:00+02:00","tz":"Europe/Stockholm"}`, "date", "2026-05-01"},
		{`{"expr":"now()","now":"2026-05-01T00:30:00+02:00","tz":"Europe/Stockholm"}`, "datetime", "2026-05-01T00:30:00.000+02:00"},
		{`{"expr":"'2026-05-01'","want":"date"}`, "date", "2026-05-01"},
		{`{"expr":"'2026-05-01'","want":"datetime"}`, "datetime", "2026-05-01T00:00:00.000+00:00"},
		{`{"expr":"date('2026-05-01T12:00:00Z')","want":"date"}`, "date", "2026-05-01"},
		{`{"expr":"date('')"}`, "string", ""},
		{`{"expr":"date('x')","want":"string"}`, "string", "Invalid Date"},
		{`{"expr":"/d/b","nodes":{"/d/a":"1","/d/b":"två"}}`, "string", "två"},
		{`{"expr":"sum(/d/r/x)","nodes":{"/d/r[2]/x":"5","/d/r[1]/x":"7"}}`, "number", "12"},
		{`{"expr":"../a + ${b}","nodes":{"/d/a":"1","/d/b":"2"},"context":"/d/b"}`, "number", "3"},
		{`{"expr":"count(/d/*)","doc":"<d><a/><b/></d>","nodes":{"/d/x":"1"}}`, "number", "2"},
		{`{"expr":"name()","doc":"<d><a/><a/></d>","context":"/d/a[2]"}`, "string", "a"},
		{`{"expr":"format-date('2026-05-01','%b')","lang":"sv"}`, "string", "maj"},
		{`{"expr":"string-length(uuid())"}`, "number", "36"},
		{"\uFEFF{\"expr\":\"1\"}\r", "number", "1"},
		{`{"expr":"1","type":"unheard of"}`, "number", "1"},
	} {
		answer := c.asks(exchange.line)
		if got := fmt.Sprint(answer["value"]); answer["type"] != exchange.kind || got != exchange.value || len(answer) != 2 {
			t.Errorf("%s gave %v, want %s %s", exchange.line, answer, exchange.kind, exchange.value)
		}
	}
	c.ends()
}

// TestExprAnswersFaults holds every line that cannot be computed to one answer
// with a place, after which the next line is answered.
func TestExprAnswersFaults(t *testing.T) {
	c := startsExpr(t)
	for _, exchange := range []struct {
		line, words string
		offset      float64
	}{
		{``, "empty", 0},
		{"  \t\r", "empty", 0},
		{`x`, "not a JSON object", 0},
		{`{"expr":`, "not a JSON object", 0},
		{`[1]`, "JSON array", 0},
		{`7`, "JSON number", 0},
		{`null`, "expr is missing", 0},
		{`{}`, "expr is missing", 0},
		{`{"expr":null}`, "expr is missing", 0},
		{`{"expr":5}`, "expr", 0},
		{`{"expr":"1"} {"expr":"2"}`, "not a JSON object", 0},
		{"{\"expr\":\"'\xff'\"}", "UTF-8", 0},
		{`{"expr":""}`, "expression", 0},
		{`{"expr":"1 + "}`, "ends", 4},
		{`{"expr":"1 + foo(2)"}`, "foo", 4},
		{`{"expr":"true(5)"}`, "arguments", 0},
		{`{"expr":"'å' + nope()"}`, "nope", 7},
		{`{"expr":"${nope}"}`, "nope", 0},
		{`{"expr":"1","want":"nodeset"}`, "want", 0},
		{`{"expr":"1","want":"text"}`, "want", 0},
		{`{"expr":"'x'","want":"date"}`, "date", 0},
		{`{"expr":"date('x')"}`, "no date", 0},
		{`{"expr":"1","tz":"Nowhere/Else"}`, "tz", 0},
		{`{"expr":"1","tz":"Local"}`, "tz", 0},
		{`{"expr":"1","tz":"../../etc/passwd"}`, "tz", 0},
		{`{"expr":"1","now":"yesterday"}`, "now", 0},
		{`{"expr":"1","doc":"<d>"}`, "doc", 0},
		{`{"expr":"1","doc":"<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><d>&e;</d>"}`, "doc", 0},
		{`{"expr":"1","nodes":{"a":"1"}}`, "nodes", 0},
		{`{"expr":"1","nodes":{"/a/b":"1","/c":"2"}}`, "second root", 0},
		{`{"expr":"1","nodes":{"/a/b":["1"]}}`, "nodes", 0},
		{`{"expr":"1","context":"/d/x"}`, "context", 0},
		{`{"expr":"` + strings.Repeat("(", 100_000) + `"}`, "nested", 200},
		{`{"expr":"1","doc":` + strings.Repeat("[", 1_000_000) + `}`, "not a JSON object", 0},
	} {
		answer := c.asks(exchange.line)
		words, _ := answer["error"].(string)
		short := exchange.line[:min(80, len(exchange.line))]
		if !strings.Contains(words, exchange.words) || answer["offset"] != exchange.offset || len(answer) != 2 {
			t.Errorf("%q gave %v, want words with %q at %v", short, answer, exchange.words, exchange.offset)
		}
		if next := c.asks(`{"expr":"6 * 7"}`); next["value"] != 42.0 {
			t.Fatalf("the line after %q gave %v", short, next)
		}
	}
	c.ends()
}

// TestExprSkipsEnormousLines sends a line longer than any that is kept.
func TestExprSkipsEnormousLines(t *testing.T) {
	c := startsExpr(t)
	long := bytes.Repeat([]byte{'x'}, 1<<20)
	go func() {
		for range maxExpressionLine/len(long) + 2 {
			c.in.Write(long)
		}
		io.WriteString(c.in, "\n{\"expr\":\"6 * 7\"}\n{\"expr\":\"7\"}")
		c.in.Close()
	}()
	if words := fmt.Sprint(c.answer()["error"]); !strings.Contains(words, "too long") {
		t.Errorf("the long line gave %q", words)
	}
	for _, want := range []float64{42, 7} {
		if answer := c.answer(); answer["value"] != want {
			t.Errorf("a line after it gave %v, want %v", answer, want)
		}
	}
	c.ends()
}

// TestExprEndsWhatNeverWould asks for more work than any form needs.
func TestExprEndsWhatNeverWould(t *testing.T) {
	c := startsExpr(t)
	wide := strings.Repeat("<a><b>1</b></a>", 20_000)
	for _, expression := range []string{
		"count(//*[count(//*[. = //b]) > 0])",
		"count(//a[following::b = preceding::b])",
		"//b = //b/text()[. = 'x']",
		"regex(string(/d), '((1*)*)*2')",
		strings.Repeat("concat(", 150) + "/d" + strings.Repeat(",/d)", 150),
	} {
		line, err := json.Marshal(map[string]string{"expr": expression, "doc": "<d>" + wide + "</d>"})
		if err != nil {
			t.Fatal(err)
		}
		c.asks(string(line))
	}
	if answer := c.asks(`{"expr":"6 * 7"}`); answer["value"] != 42.0 {
		t.Errorf("the line after it gave %v", answer)
	}
	c.ends()
}

func TestExprTakesNoArguments(t *testing.T) {
	c := newCaller(t)
	c.raw(strings.NewReader(""), "expr", "1+1").wants(t, exitUsage)
	c.raw(strings.NewReader(""), "expr", "--now", "soon").wants(t, exitUsage)
	if r := c.raw(strings.NewReader(""), "expr").wants(t, exitDone); r.out != "" {
		t.Errorf("no line gave %q", r.out)
	}
}

// sharedCase is a line of the shared expressions.
type sharedCase struct {
	Expr      string            `json:"expr"`
	Want      string            `json:"want,omitempty"`
	Nodes     map[string]string `json:"nodes,omitempty"`
	Context   string            `json:"context,omitempty"`
	Doc       string            `json:"doc,omitempty"`
	Now       string            `json:"now,omitempty"`
	Tz        string            `json:"tz,omitempty"`
	Lang      string            `json:"lang,omitempty"`
	Type      string            `json:"type,omitempty"`
	Expected  any               `json:"expected,omitempty"`
	Factor    float64           `json:"factor,omitempty"`
	Tolerance float64           `json:"tolerance,omitempty"`
}

// question is the line that the case becomes.
func (c sharedCase) question() sharedCase {
	c.Want = map[string]string{
		"boolean": "boolean", "number": "number", "number-rounded": "number", "date": "date",
		"datetime": "datetime", "string": "string", "string-match": "string", "string-length": "string",
	}[c.Type]
	c.Type, c.Expected, c.Factor, c.Tolerance = "", nil, 0, 0
	return c
}

// fits reports whether an answer is what the case expects.
func (c sharedCase) fits(answer map[string]any) bool {
	value, found := answer["value"]
	if c.Type == "error" || !found {
		return c.Type == "error" && !found && answer["error"] != ""
	}
	text := fmt.Sprint(value)
	switch c.Type {
	case "number":
		got, want := numeral(value), numeral(c.Expected)
		return got == want || math.IsNaN(got) && math.IsNaN(want) ||
			math.Abs(got-want) <= max(c.Tolerance, 1e-12)*max(1, math.Abs(want))
	case "number-rounded":
		return math.Round(numeral(value)*c.Factor)/c.Factor == numeral(c.Expected)
	case "string-match":
		return regexp.MustCompile(fmt.Sprint(c.Expected)).MatchString(text)
	case "string-length":
		return float64(utf8.RuneCountInString(text)) == numeral(c.Expected)
	}
	return value == c.Expected
}

// numeral reads a number, which is a text when JSON has none for it.
func numeral(value any) float64 {
	if number, found := value.(float64); found {
		return number
	}
	number, err := strconv.ParseFloat(fmt.Sprint(value), 64)
	if err != nil {
		panic(err)
	}
	return number
}

// TestConformanceExprAnswers sends every shared expression through the
// program, one process for all.
func TestConformanceExprAnswers(t *testing.T) {
	cases := sharedExpressions(t)
	c := startsExpr(t, "--now", "2026-11-21T18:30:00Z")
	go func() {
		defer c.in.Close()
		lines := json.NewEncoder(c.in)
		for _, one := range cases {
			if lines.Encode(one.question()) != nil {
				return
			}
		}
	}()
	passed := 0
	for i, one := range cases {
		if answer := c.answer(); one.fits(answer) {
			passed++
		} else {
			t.Errorf("line %d: %s gave %v, want %s %v", i+1, one.Expr, answer, one.Type, one.Expected)
		}
	}
	c.ends()
	t.Logf("%d of %d", passed, len(cases))
}

// sharedFolder is where the conformance material lies when it is there.
func sharedFolder() string {
	if folder := os.Getenv("SYNVANDA_SHARED"); folder != "" {
		return folder
	}
	return filepath.Join("..", "..", "..", "shared")
}

// sharedExpressions reads the shared expressions, or skips the test.
func sharedExpressions(t *testing.T) []sharedCase {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(sharedFolder(), "conformance", "expressions.jsonl"))
	if err != nil {
		t.Skip("no conformance material: set SYNVANDA_SHARED or lay it beside the project as ../shared")
	}
	var cases []sharedCase
	for line := range bytes.Lines(text) {
		var one sharedCase
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, one)
	}
	if len(cases) == 0 {
		t.Fatal("expressions.jsonl holds no case")
	}
	return cases
}

// FuzzExprAnswer holds any line to one answer that is JSON.
func FuzzExprAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"expr":"1+1"}`, `{"expr":"/d/a[last()]","nodes":{"/d/a[2]":"x"},"context":"/d/a","want":"boolean"}`,
		`{"expr":"today()","now":"2026-01-31T14:18:06Z","tz":"Europe/Stockholm","lang":"sv","want":"date"}`,
		`{"expr":"count(//*)","doc":"<d><a b='c'>x</a></d>"}`, `{"expr":"1e400 - 1e400"}`, ``, `{`, "\xff",
	} {
		f.Add([]byte(seed))
	}
	desk := &calculator{clock: time.Now, zones: map[string]*time.Location{"": time.UTC}}
	f.Fuzz(func(t *testing.T, line []byte) {
		answer, err := json.Marshal(desk.answer(line, nil))
		if err != nil || !json.Valid(answer) {
			t.Errorf("%q: %v", line, err)
		}
	})
}
