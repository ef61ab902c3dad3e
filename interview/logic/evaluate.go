package logic

import (
	"errors"
	"math"
	"sync"
	"time"
)

// evaluation is one run of an expression.
type evaluation struct {
	environment *Environment
	document    *Node
	current     *Node // the node that the expression belongs to
	zone        *time.Location
	steps       int
	// start is room for the node that a path begins from.
	start [1]*Node
	// singles is room for a comparison, for nothing is computed within one.
	singles  [2][1]comparand
	compared bool
	// calls is room for the calls that are being computed, as deep as most go.
	calls [4]calling
	depth int // of calls
}

// evaluations keeps evaluations for their room.
var evaluations = sync.Pool{New: func() any { return new(evaluation) }}

// rest puts the evaluation back without anything that it held.
func (e *evaluation) rest() {
	e.environment, e.document, e.current, e.zone = nil, nil, nil, nil
	e.start[0] = nil
	if e.compared {
		e.singles, e.compared = [2][1]comparand{}, false
	}
	e.steps, e.depth = 0, 0
	evaluations.Put(e)
}

// focus is the context node with its place, for position() and last().
type focus struct {
	node           *Node
	position, size int
}

// Evaluate computes the expression. The error is an *Error. The same
// expression may be evaluated by several goroutines at once, each with its
// own instance, and an instance may be shared while nobody changes it.
func (e *Expression) Evaluate(context *Context) (Value, error) {
	run := evaluations.Get().(*evaluation)
	defer run.rest()
	run.environment, run.document, run.current = context.Environment, context.document(), context.Node
	if run.environment == nil {
		run.environment = &Environment{}
	}
	if run.zone = run.environment.Zone; run.zone == nil {
		run.zone = time.UTC
	}
	if run.current == nil {
		run.current = run.document
	}
	value, err := run.term(e.root, focus{node: run.current, position: 1, size: 1})
	if err != nil {
		return Value{}, err
	}
	value.zone = run.zone
	return value, nil
}

// spend pays for work and fails when the evaluation has done too much.
func (e *evaluation) spend(steps int, offset int) error {
	if e.steps += steps; e.steps > MaxSteps {
		return fault(offset, Limit, "the expression takes more than %d steps to compute", MaxSteps)
	}
	if budget := e.budget(); budget != nil {
		if budget.Steps -= steps; budget.Steps < 0 {
			return fault(offset, Limit, "the expressions together take too many steps to compute")
		}
	}
	return nil
}

// spendText pays for a text and fails when it is too long.
func (e *evaluation) spendText(length int, offset int) error {
	if length > MaxText {
		return fault(offset, Limit, "the expression makes a text longer than %d bytes", MaxText)
	}
	return e.spend(length/stepBytes, offset)
}

// term computes a term.
func (e *evaluation) term(t Term, f focus) (Value, error) {
	if err := e.spend(1, t.Offset()); err != nil {
		return Value{}, err
	}
	switch t := t.(type) {
	case *Text:
		return Value{kind: KindString, text: t.Value, zone: e.zone}, nil
	case *Number:
		return NumberValue(t.Value), nil
	case *Path:
		return e.path(t, f)
	case *Binary:
		return e.binary(t, f)
	case *Call:
		return e.call(t, f)
	case *Negation:
		operand, err := e.number(t.Operand, f)
		return NumberValue(-operand), err
	case *Reference:
		return e.reference(t)
	case *Filter:
		return e.filter(t, f)
	}
	return Value{}, fault(t.Offset(), Syntax, "unknown term")
}

// boolean, number and text compute a term and convert the result.
func (e *evaluation) boolean(t Term, f focus) (bool, error) {
	value, err := e.term(t, f)
	return value.Boolean(), err
}

func (e *evaluation) number(t Term, f focus) (float64, error) {
	value, err := e.term(t, f)
	if err != nil {
		return 0, err
	}
	return e.numberOf(value, t.Offset())
}

// numberOf converts a value to a number and pays for the text read.
func (e *evaluation) numberOf(v Value, offset int) (float64, error) {
	if v.kind != KindNodeset {
		return v.Number(), nil
	}
	text, err := e.textOf(v, offset)
	return numberOf(text, e.zone), err
}

// textOf converts a value to text and pays for it.
func (e *evaluation) textOf(v Value, offset int) (string, error) {
	text := v.Text()
	return text, e.spendText(len(text), offset)
}

// nodeText returns the text of a node and pays for it.
func (e *evaluation) nodeText(n *Node, offset int) (string, error) {
	text := n.Text()
	return text, e.spendText(len(text), offset)
}

// string makes a string value and pays for it.
func (e *evaluation) string(text string, offset int) (Value, error) {
	return Value{kind: KindString, text: text, zone: e.zone}, e.spendText(len(text), offset)
}

// nodeset makes a nodeset value.
func (e *evaluation) nodeset(nodes []*Node) Value {
	return Value{kind: KindNodeset, nodes: nodes, zone: e.zone}
}

// binary computes an operator. The right side of and and or is computed only
// when it matters.
func (e *evaluation) binary(t *Binary, f focus) (Value, error) {
	if t.Operator == Or || t.Operator == And {
		left, err := e.boolean(t.Left, f)
		if err != nil || left == (t.Operator == Or) {
			return BooleanValue(left), err
		}
		right, err := e.boolean(t.Right, f)
		return BooleanValue(right), err
	}
	left, err := e.term(t.Left, f)
	if err != nil {
		return Value{}, err
	}
	right, err := e.term(t.Right, f)
	if err != nil {
		return Value{}, err
	}
	switch {
	case t.Operator == Union:
		return e.union(t, left, right)
	case t.Operator < Add:
		result, err := e.compare(t, left, right)
		return BooleanValue(result), err
	}
	a, err := e.numberOf(left, t.Left.Offset())
	if err != nil {
		return Value{}, err
	}
	b, err := e.numberOf(right, t.Right.Offset())
	return NumberValue(arithmetic(t.Operator, a, b)), err
}

// arithmetic computes an operator on two numbers.
func arithmetic(operator Operator, a, b float64) float64 {
	switch operator {
	case Add:
		return a + b
	case Subtract:
		return a - b
	case Multiply:
		return a * b
	case Divide:
		return a / b
	}
	return math.Mod(a, b)
}

// call calls a function.
func (e *evaluation) call(t *Call, f focus) (Value, error) {
	if t.function == nil {
		return Value{}, unknownFunction(t)
	}
	if err := t.function.checkArity(t); err != nil {
		return Value{}, err
	}
	c := e.begin()
	c.evaluation, c.call, c.focus = e, t, f
	value, err := t.function.apply(c)
	e.end(c)
	if err != nil {
		var own *Error
		if !errors.As(err, &own) {
			err = fault(t.Offset(), Argument, "%s: %s", t.Name, err.Error())
		}
		return Value{}, err
	}
	// Text that a function made may read as a date too.
	value.zone = e.zone
	return value, nil
}

// begin finds room for a call.
func (e *evaluation) begin() *calling {
	if e.depth++; e.depth <= len(e.calls) {
		return &e.calls[e.depth-1]
	}
	return new(calling)
}

// end gives the room back.
func (e *evaluation) end(c *calling) {
	*c = calling{}
	e.depth--
}

// filter computes a term with predicates.
func (e *evaluation) filter(t *Filter, f focus) (Value, error) {
	operand, err := e.term(t.Operand, f)
	if err != nil {
		return Value{}, err
	}
	if operand.kind != KindNodeset {
		return Value{}, fault(t.Offset(), Type, "only nodes can be filtered by a predicate, not a %s", operand.Kind())
	}
	nodes, err := e.predicates(operand.nodes, t.Predicates)
	return e.nodeset(nodes), err
}

// union joins two nodesets.
func (e *evaluation) union(t *Binary, left, right Value) (Value, error) {
	if left.kind != KindNodeset || right.kind != KindNodeset {
		return Value{}, fault(t.Offset(), Type, "only nodes can be joined by |")
	}
	nodes := make([]*Node, 0, len(left.nodes)+len(right.nodes))
	nodes = append(append(nodes, left.nodes...), right.nodes...)
	nodes, err := e.order(nodes, t.Offset())
	return e.nodeset(nodes), err
}
