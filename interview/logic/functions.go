package logic

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// function is one function of the language.
type function struct {
	name string
	// least and most are the numbers of arguments; most is unbounded when
	// negative.
	least, most int
	// pairs says that arguments beyond least come two and two.
	pairs bool
	// nodeset is the number of leading arguments that must be nodesets.
	nodeset int
	// apply computes the function. Arguments are computed when asked for.
	apply func(*calling) (Value, error)
}

// functions holds every function by name. It is filled once and only read.
var functions map[string]*function

func init() {
	functions = make(map[string]*function)
	for _, family := range [][]function{
		stringFunctions(), numberFunctions(), dateFunctions(), nodesetFunctions(),
		booleanFunctions(), choiceFunctions(), geoFunctions(), digestFunctions(), randomFunctions(),
	} {
		for _, f := range family {
			functions[f.name] = &f
		}
	}
}

// Functions returns the names of all functions, sorted.
func Functions() []string {
	names := make([]string, 0, len(functions))
	for name := range functions {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// checkArity checks the number of arguments of a call.
func (f *function) checkArity(t *Call) *Error {
	n := len(t.Arguments)
	switch {
	case n >= f.least && (f.most < 0 || n <= f.most) && (!f.pairs || (n-f.least)%2 == 0):
		return nil
	case f.most == f.least:
		return fault(t.Offset(), Arity, "%s takes %s, not %d", t.Name, arguments(f.least), n)
	case f.most < 0 && n < f.least:
		return fault(t.Offset(), Arity, "%s takes at least %s, not %d", t.Name, arguments(f.least), n)
	case f.pairs && n >= f.least && (f.most < 0 || n <= f.most):
		return fault(t.Offset(), Arity, "%s takes %d arguments and then pairs, not %d", t.Name, f.least, n)
	}
	return fault(t.Offset(), Arity, "%s takes %d to %s, not %d", t.Name, f.least, arguments(f.most), n)
}

// arguments writes a number of arguments.
func arguments(n int) string {
	switch n {
	case 0:
		return "no arguments"
	case 1:
		return "1 argument"
	}
	return formatNumber(float64(n)) + " arguments"
}

// unknownFunction makes the error for a call of no known function.
func unknownFunction(t *Call) *Error {
	return fault(t.Offset(), UnknownFunction, "there is no function %q%s", shorten(t.Name), suggest(t.Name, Functions()))
}

// suggest returns a question that names the candidate nearest to a name, ""
// when none is near.
func suggest(name string, candidates []string) string {
	best, nearest := "", 3
	for _, candidate := range candidates {
		if strings.EqualFold(candidate, name) {
			best = candidate
			break
		}
		if d := Distance(name, candidate, nearest); d < nearest && d < len(name) {
			best, nearest = candidate, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean \"" + best + "\"?"
}

// Distance returns how many single-byte edits part two names, or at least
// bound when they are further apart.
func Distance(a, b string, bound int) int {
	if len(a)-len(b) >= bound || len(b)-len(a) >= bound {
		return bound
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = min(j, bound)
	}
	for i := range len(a) {
		// Cells further than bound from the diagonal hold bound or more.
		from, to := max(0, i-bound), min(len(b), i+1+bound)
		diagonal := row[from]
		row[from] = bound
		if from == 0 {
			row[0] = min(i+1, bound)
		}
		least := row[from]
		for j := from; j < to; j++ {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1, bound)
			least = min(least, row[j+1])
		}
		if least == bound {
			return bound
		}
	}
	return row[len(b)]
}

// calling is a call that is being computed.
type calling struct {
	*evaluation
	call  *Call
	focus focus
}

// count returns the number of arguments.
func (c *calling) count() int { return len(c.call.Arguments) }

// offset returns where argument i begins, or the call when there is none.
func (c *calling) offset(i int) int {
	if i < c.count() {
		return c.call.Arguments[i].Offset()
	}
	return c.call.Offset()
}

// value computes argument i.
func (c *calling) value(i int) (Value, error) {
	value, err := c.term(c.call.Arguments[i], c.focus)
	value.zone = c.zone
	return value, err
}

// text computes argument i as text, the context node's when it is absent.
func (c *calling) text(i int) (string, error) {
	if i >= c.count() {
		return c.nodeText(c.focus.node, c.offset(i))
	}
	value, err := c.value(i)
	if err != nil {
		return "", err
	}
	return c.textOf(value, c.offset(i))
}

// texts computes the first n arguments as texts.
func (c *calling) texts(n int) ([]string, error) {
	texts := make([]string, n)
	for i := range texts {
		var err error
		if texts[i], err = c.text(i); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// argument computes argument i as a number, the context node's when absent.
func (c *calling) argument(i int) (float64, error) {
	if i >= c.count() {
		text, err := c.nodeText(c.focus.node, c.offset(i))
		return numberOf(text, c.zone), err
	}
	return c.number(c.call.Arguments[i], c.focus)
}

// truth computes argument i as a boolean.
func (c *calling) truth(i int) (bool, error) {
	return c.boolean(c.call.Arguments[i], c.focus)
}

// nodes computes argument i, which must be a nodeset.
func (c *calling) nodes(i int) ([]*Node, error) {
	value, err := c.value(i)
	if err != nil {
		return nil, err
	}
	if value.kind != KindNodeset {
		return nil, fault(c.offset(i), Type, "%s needs nodes, not a %s", c.call.Name, value.Kind())
	}
	return value.nodes, nil
}

// members computes the arguments from first on; a nodeset counts as a value
// for each of its nodes.
func (c *calling) members(first int) ([]Value, error) {
	var members []Value
	for i := first; i < c.count(); i++ {
		value, err := c.value(i)
		if err != nil {
			return nil, err
		}
		if members, err = c.appendMembers(members, value, i); err != nil {
			return nil, err
		}
	}
	return members, nil
}

// appendMembers appends a value, a nodeset's nodes as one text each.
func (c *calling) appendMembers(members []Value, value Value, i int) ([]Value, error) {
	if value.kind != KindNodeset {
		return append(members, value), nil
	}
	if len(members)+len(value.nodes) > MaxMembers {
		return nil, fault(c.offset(i), Limit, "%s looks at more than %d values", c.call.Name, MaxMembers)
	}
	for _, node := range value.nodes {
		text, err := c.nodeText(node, c.offset(i))
		if err != nil {
			return nil, err
		}
		members = append(members, Value{kind: KindString, text: text, zone: c.zone})
	}
	return members, nil
}

// refuse makes an error about argument i.
func (c *calling) refuse(i int, format string, arguments ...any) error {
	return fault(c.offset(i), Argument, c.call.Name+": "+format, arguments...)
}

// quote returns words of argument i for a message, "" when they were computed,
// for then they could be an answer.
func (c *calling) quote(i int, words string) string {
	if _, literal := c.call.Arguments[i].(*Text); !literal {
		return ""
	}
	return fmt.Sprintf(" %q", shorten(words))
}

// lack makes the error for something that the environment does not have.
func (c *calling) lack(what string) error {
	return fault(c.call.Offset(), Unavailable, "%s: no %s here", c.call.Name, what)
}

// whole truncates a number to an int; NaN and what is out of range is 0.
func whole(number float64) int {
	if math.IsNaN(number) || math.Abs(number) > 1<<53 {
		return 0
	}
	return int(number)
}
