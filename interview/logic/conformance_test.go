package logic

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	// The cases name zones that the machine may not have.
	_ "time/tzdata"
)

// conformanceCase is one line of expressions.jsonl.
type conformanceCase struct {
	Expr      string            `json:"expr"`
	Nodes     map[string]string `json:"nodes"`
	Context   string            `json:"context"`
	Doc       string            `json:"doc"`
	Now       string            `json:"now"`
	Tz        string            `json:"tz"`
	Lang      string            `json:"lang"`
	Type      string            `json:"type"`
	Expected  json.RawMessage   `json:"expected"`
	Factor    float64           `json:"factor"`
	Tolerance float64           `json:"tolerance"`
	Source    string            `json:"source"`
}

// conformanceNow is the clock of the cases that name none: they compare with
// days around it.
const conformanceNow = "2026-11-21T18:30:00Z"

// sharedFolder finds the folder with the conformance material, "" when it is
// not there.
func sharedFolder() string {
	if folder := os.Getenv("SYNVANDA_SHARED"); folder != "" {
		return folder
	}
	folder, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			break
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
		folder = filepath.Dir(folder)
	}
	shared := filepath.Join(filepath.Dir(folder), "shared")
	if _, err := os.Stat(shared); err != nil {
		return ""
	}
	return shared
}

// conformanceCases reads all cases, or skips the test.
func conformanceCases(t testing.TB) []conformanceCase {
	t.Helper()
	shared := sharedFolder()
	if shared == "" {
		t.Skip("no conformance material: set SYNVANDA_SHARED or lay it beside the project as ../shared")
	}
	file, err := os.Open(filepath.Join(shared, "conformance", "expressions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var cases []conformanceCase
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c conformanceCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatal("expressions.jsonl holds no case")
	}
	return cases
}

// environment makes the context that a case asks for.
func (c *conformanceCase) environment(t testing.TB) *Context {
	t.Helper()
	zone, err := time.LoadLocation(c.Tz)
	if err != nil {
		t.Fatal(err)
	}
	clock := c.Now
	if clock == "" {
		clock = conformanceNow
	}
	now, err := time.Parse(time.RFC3339, clock)
	if err != nil {
		t.Fatal(err)
	}
	instance := &Instance{document: &Node{kind: DocumentNode}}
	if c.Doc != "" {
		instance, err = ParseInstance(c.Doc)
	} else if len(c.Nodes) > 0 {
		instance, err = NewInstanceFrom(c.Nodes)
	}
	if err != nil {
		t.Fatal(err)
	}
	node := instance.Document()
	if c.Context != "" {
		found := false
		if node, found = instance.Find(c.Context); !found {
			t.Fatalf("no context %s", c.Context)
		}
	}
	return &Context{
		Instance: instance, Node: node,
		Environment: &Environment{Now: func() time.Time { return now }, Zone: zone, Language: c.Lang},
	}
}

// evaluate runs the whole of the public way: parse, evaluate, convert.
func (c *conformanceCase) evaluate(t testing.TB) (Value, error) {
	expression, err := Parse(c.Expr)
	if err != nil {
		return Value{}, err
	}
	value, err := expression.Evaluate(c.environment(t))
	if err != nil {
		return Value{}, err
	}
	want := map[string]Kind{
		"boolean": KindBoolean, "number": KindNumber, "number-rounded": KindNumber, "date": KindDate,
		"datetime": KindDateTime, "string": KindString, "string-match": KindString, "string-length": KindString,
	}
	kind, found := want[c.Type]
	if !found {
		return value, nil
	}
	return value.As(kind)
}

// fits reports whether a value is what the case expects.
func (c *conformanceCase) fits(t testing.TB, value Value) bool {
	var text string
	if json.Unmarshal(c.Expected, &text) != nil {
		text = string(c.Expected)
	}
	switch c.Type {
	case "boolean":
		return value.Text() == text
	case "number":
		want, got := parseNumber(text), value.Number()
		return got == want || math.IsNaN(got) && math.IsNaN(want) ||
			math.Abs(got-want) <= max(c.Tolerance, 1e-12)*max(1, math.Abs(want))
	case "number-rounded":
		return math.Round(value.Number()*c.Factor)/c.Factor == parseNumber(text)
	case "string-match":
		return regexp.MustCompile(text).MatchString(value.Text())
	case "string-length":
		return float64(utf8.RuneCountInString(value.Text())) == parseNumber(text)
	case "string", "date", "datetime":
		return value.Text() == text
	}
	t.Fatalf("unknown type %q", c.Type)
	return false
}

func TestConformanceExpressions(t *testing.T) {
	cases := conformanceCases(t)
	passed := 0
	for i, c := range cases {
		value, err := c.evaluate(t)
		switch {
		case c.Type == "error" && err == nil:
			t.Errorf("line %d: %s gave %s %q, want an error (%s)", i+1, c.Expr, value.Kind(), value.Text(), c.Source)
		case c.Type == "error":
			passed++
		case err != nil:
			t.Errorf("line %d: %s: %v (%s)", i+1, c.Expr, err, c.Source)
		case !c.fits(t, value):
			t.Errorf("line %d: %s gave %s %q, want %s %s (%s)", i+1, c.Expr, value.Kind(), value.Text(), c.Type, c.Expected, c.Source)
		default:
			passed++
		}
	}
	t.Logf("%d of %d", passed, len(cases))
}

// TestConformanceErrorsHaveAPlace holds every failing case to the rule that
// an error says where it is.
func TestConformanceErrorsHaveAPlace(t *testing.T) {
	for i, c := range conformanceCases(t) {
		if c.Type != "error" {
			continue
		}
		_, err := c.evaluate(t)
		own, found := err.(*Error)
		if !found || own.Offset < 0 || own.Offset > len(c.Expr) || strings.HasSuffix(own.Message, ".") {
			t.Errorf("line %d: %s: %v has no place", i+1, c.Expr, err)
		}
	}
}
