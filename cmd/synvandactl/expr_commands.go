package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	// A laptop or Windows may hold no zones of its own.
	_ "time/tzdata"

	"synvanda/interview/logic"
)

// maxExpressionLine bounds a line of expr, in bytes: an instance of the
// largest size, with room for what JSON adds. A longer line is answered with
// an error and skipped, so that it costs no more memory than this.
const maxExpressionLine = logic.MaxInstanceBytes + 8<<20

func exprCommands() []command {
	return []command{{name: "expr", usage: "expr [--now TIME]   (a JSON object a line on standard input)", flags: exprFlags}}
}

func exprFlags(*flag.FlagSet) func(*invocation) error {
	return func(i *invocation) error {
		if len(i.arguments) > 0 {
			return usagef("expr takes no arguments; it reads standard input")
		}
		desk := &calculator{clock: i.clock, zones: map[string]*time.Location{"": time.UTC}}
		lines := bufio.NewReaderSize(i.streams.in, 64<<10)
		for {
			line, err := readBounded(lines, maxExpressionLine)
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil && !errors.Is(err, errLongLine) {
				return fmt.Errorf("read standard input: %w", err)
			}
			if err := i.emit(desk.answer(line, err)); err != nil {
				return err
			}
		}
	}
}

// errLongLine says that a line was longer than its bound and was skipped.
var errLongLine = errors.New("the line is too long")

// readBounded reads a line without its end. io.EOF comes alone, after the last
// line, also when that has no line end.
func readBounded(from *bufio.Reader, bound int) ([]byte, error) {
	var line []byte
	long := false
	for {
		piece, err := from.ReadSlice('\n')
		ended := len(piece) > 0 && piece[len(piece)-1] == '\n'
		if long = long || len(line)+len(piece) > bound; !long {
			line = append(line, piece...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case err != nil && !long && len(line) == 0:
			return nil, io.EOF
		case long:
			return nil, errLongLine
		case ended:
			line = line[:len(line)-1]
		}
		return line, nil
	}
}

// calculation is a line that expr reads.
type calculation struct {
	Expr    *string           `json:"expr"`
	Want    string            `json:"want"`
	Nodes   map[string]string `json:"nodes"`
	Context string            `json:"context"`
	Doc     string            `json:"doc"`
	Now     string            `json:"now"`
	Tz      string            `json:"tz"`
	Lang    string            `json:"lang"`
}

// result is what an expression gave. Value is a bool, a float64 or a string.
type result struct {
	Type  string `json:"type"`
	Value any    `json:"value"`
}

// fault is why a line has no result. Offset is in bytes of the expression, 0
// when the fault is not in it.
type fault struct {
	Error  string `json:"error"`
	Offset int    `json:"offset"`
}

// calculator answers lines. Nothing is kept from one line to the next but the
// zones that were looked up.
type calculator struct {
	clock func() time.Time
	zones map[string]*time.Location
}

// answer gives the one line that a line is answered with: a result or a fault.
func (d *calculator) answer(line []byte, err error) any {
	if err != nil {
		return fault{Error: fmt.Sprintf("%v: at most %d bytes", err, maxExpressionLine)}
	}
	value, err := d.calculate(line)
	if err != nil {
		var own *logic.Error
		if errors.As(err, &own) {
			return fault{Error: own.Message, Offset: max(0, own.Offset)}
		}
		return fault{Error: err.Error()}
	}
	return shown(value)
}

// shown is a value as JSON has it, nodes as the text of the first. A date made
// of nothing is the empty text; one made of what is no date is a fault.
func shown(value logic.Value) any {
	kind := value.Kind()
	switch kind {
	case logic.KindBoolean:
		return result{kind.String(), value.Boolean()}
	case logic.KindNumber:
		number := value.Number()
		if math.IsNaN(number) || math.IsInf(number, 0) {
			return result{kind.String(), value.Text()}
		}
		return result{kind.String(), number}
	case logic.KindDate, logic.KindDateTime:
		if !math.IsNaN(value.Number()) {
			return result{kind.String(), value.Text()}
		}
		if value.Text() != "" {
			return fault{Error: "the result is no date"}
		}
	}
	return result{logic.KindString.String(), value.Text()}
}

// calculate reads a line and computes its expression.
func (d *calculator) calculate(line []byte) (logic.Value, error) {
	asked, err := readCalculation(line)
	if err != nil {
		return logic.Value{}, err
	}
	want, wanted := logic.ParseKind(asked.Want)
	if asked.Want != "" && !wanted || want == logic.KindNodeset {
		return logic.Value{}, fmt.Errorf("want %q: must be boolean, number, string, date or datetime", asked.Want)
	}
	expression, err := logic.Parse(*asked.Expr)
	if err != nil {
		return logic.Value{}, err
	}
	where, err := d.context(asked)
	if err != nil {
		return logic.Value{}, err
	}
	value, err := expression.Evaluate(where)
	if err != nil || !wanted {
		return value, err
	}
	return value.As(want)
}

// readCalculation reads the JSON of a line.
func readCalculation(line []byte) (*calculation, error) {
	if !utf8.Valid(line) {
		return nil, errors.New("the line is not UTF-8")
	}
	line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\uFEFF")))
	if len(line) == 0 {
		return nil, errors.New("the line is empty: want a JSON object")
	}
	var asked calculation
	if err := json.Unmarshal(line, &asked); err != nil {
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &kind) && kind.Field != "":
			return nil, fmt.Errorf("%s: must not be a JSON %s", kind.Field, kind.Value)
		case kind != nil:
			return nil, fmt.Errorf("the line is a JSON %s: want an object", kind.Value)
		}
		return nil, fmt.Errorf("the line is not a JSON object: %w", err)
	}
	if asked.Expr == nil {
		return nil, errors.New("expr is missing")
	}
	return &asked, nil
}

// context makes what the expression is computed in.
func (d *calculator) context(asked *calculation) (*logic.Context, error) {
	now := d.clock
	if asked.Now != "" {
		set, err := time.Parse(time.RFC3339, asked.Now)
		if err != nil {
			return nil, fmt.Errorf("now %q: want a time like 2026-01-31T14:18:06Z", asked.Now)
		}
		now = func() time.Time { return set }
	}
	zone, err := d.zone(asked.Tz)
	if err != nil {
		return nil, err
	}
	instance, err := asked.instance()
	if err != nil {
		return nil, err
	}
	where := &logic.Context{Instance: instance, Node: instance.Document()}
	if asked.Context != "" {
		found := false
		if where.Node, found = instance.Find(asked.Context); !found {
			return nil, fmt.Errorf("context %q: there is no such node", asked.Context)
		}
	}
	where.Environment = &logic.Environment{
		Now: now, Zone: zone, Language: asked.Lang, Random: rand.Reader,
	}
	if strings.Contains(*asked.Expr, "${") {
		where.Environment.Names = instance.Names()
	}
	return where, nil
}

// zone looks up a zone by its IANA name; none is UTC.
func (d *calculator) zone(name string) (*time.Location, error) {
	if zone, found := d.zones[name]; found {
		return zone, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, fmt.Errorf("tz %q: there is no such zone, want an IANA name like Europe/Stockholm", name)
	}
	d.zones[name] = zone
	return zone, nil
}

// instance makes the instance that the line describes; without one it is an
// empty document.
func (c *calculation) instance() (*logic.Instance, error) {
	if c.Doc != "" {
		instance, err := logic.ParseInstance(c.Doc)
		return instance, within("doc", err)
	}
	instance, err := logic.NewInstanceFrom(c.Nodes)
	return instance, within("nodes", err)
}

// within says in which field a fault is, so that its offset is not taken for
// one of the expression.
func within(field string, err error) error {
	if err == nil {
		return nil
	}
	return errors.New(field + ": " + err.Error())
}
