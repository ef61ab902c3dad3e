package logic

import "sync/atomic"

// Term is a node of an expression's tree: one of *Text, *Number, *Reference,
// *Call, *Binary, *Negation, *Path, *Filter. Trees are never changed after Parse.
type Term interface {
	// Offset returns where the term begins, in bytes from the start of the
	// expression; for *Binary it is the place of the operator.
	Offset() int
}

// at is the place of a term.
type at int

// Offset returns the place in bytes.
func (a at) Offset() int { return int(a) }

// Text is a quoted string.
type Text struct {
	at
	// Value is the text without its quotes. It never holds both kinds of
	// straight quotes, as the grammar has no way to write that.
	Value string
}

// Number is a number as written, never negative.
type Number struct {
	at
	// Value is the number.
	Value float64
}

// Reference is ${name}: the question of that name that is nearest.
type Reference struct {
	at
	// Name is the name between the braces, trimmed.
	Name string
}

// Call is a function call.
type Call struct {
	at
	// Name is the name of the function, with prefix if it has one.
	Name string
	// Arguments are the terms between the parentheses.
	Arguments []Term

	function *function                   // nil when no function has the name
	pattern  atomic.Pointer[patternMemo] // the last regular expression compiled
}

// Operator is a binary operator.
type Operator uint8

// The operators, weakest first. Those of one precedence stand together.
const (
	Or Operator = iota
	And
	Equal
	NotEqual
	Less
	LessOrEqual
	Greater
	GreaterOrEqual
	Add
	Subtract
	Multiply
	Divide
	Modulo
	Union
)

var operatorText = [...]string{
	Or: "or", And: "and", Equal: "=", NotEqual: "!=", Less: "<", LessOrEqual: "<=", Greater: ">",
	GreaterOrEqual: ">=", Add: "+", Subtract: "-", Multiply: "*", Divide: "div", Modulo: "mod", Union: "|",
}

// String returns the operator as it is written.
func (o Operator) String() string { return operatorText[o] }

// precedence returns how tightly the operator binds; a unary minus stands
// between multiplication and union.
func (o Operator) precedence() int {
	switch o {
	case Or:
		return 1
	case And:
		return 2
	case Equal, NotEqual:
		return 3
	case Less, LessOrEqual, Greater, GreaterOrEqual:
		return 4
	case Add, Subtract:
		return 5
	case Multiply, Divide, Modulo:
		return 6
	}
	return unionPrecedence
}

const (
	negationPrecedence = 7
	unionPrecedence    = 8
	primaryPrecedence  = 9
)

// Binary is an operator with its two operands.
type Binary struct {
	at
	// Operator is the operator.
	Operator Operator
	// Left and Right are the operands.
	Left, Right Term
}

// Negation is a unary minus.
type Negation struct {
	at
	// Operand is what is negated.
	Operand Term
}

// Path is a location path.
type Path struct {
	at
	// Start is what the steps begin from; nil means the context node or, when
	// Absolute, the document.
	Start Term
	// Absolute says that the path begins with a slash.
	Absolute bool
	// Steps are the steps; only an absolute path may have none.
	Steps []Step
}

// Filter is a term with predicates, as in (//a)[1] or ${barn}[2].
type Filter struct {
	at
	// Operand is what is filtered; it must give a nodeset.
	Operand Term
	// Predicates are the terms in brackets.
	Predicates []Term
}

// Step is one step of a location path.
type Step struct {
	// Offset is where the step begins, in bytes.
	Offset int
	// Axis is the direction of the step.
	Axis Axis
	// Test selects among the nodes of the axis.
	Test Test
	// Predicates are the terms in brackets.
	Predicates []Term
}

// Axis is the direction of a step.
type Axis uint8

// The axes of XPath 1.0, all but namespace.
const (
	Child Axis = iota
	Descendant
	Parent
	Ancestor
	FollowingSibling
	PrecedingSibling
	Following
	Preceding
	Attribute
	Self
	DescendantOrSelf
	AncestorOrSelf
)

var axisText = [...]string{
	Child: "child", Descendant: "descendant", Parent: "parent", Ancestor: "ancestor",
	FollowingSibling: "following-sibling", PrecedingSibling: "preceding-sibling", Following: "following",
	Preceding: "preceding", Attribute: "attribute", Self: "self", DescendantOrSelf: "descendant-or-self",
	AncestorOrSelf: "ancestor-or-self",
}

// axes finds an axis by its name.
var axes = func() map[string]Axis {
	found := make(map[string]Axis, len(axisText))
	for axis, text := range axisText {
		found[text] = Axis(axis)
	}
	return found
}()

// String returns the name of the axis.
func (a Axis) String() string { return axisText[a] }

// TestKind is the kind of a node test.
type TestKind uint8

// The node tests.
const (
	TestName        TestKind = iota // an element or attribute of that name
	TestAny                         // *: any element or attribute
	TestPrefix                      // prefix:*
	TestNode                        // node()
	TestText                        // text()
	TestComment                     // comment()
	TestInstruction                 // processing-instruction()
)

// testText is how the tests that look like calls are written.
var testText = map[string]TestKind{
	"node": TestNode, "text": TestText, "comment": TestComment, "processing-instruction": TestInstruction,
}

// Test is a node test.
type Test struct {
	// Kind is the kind of the test.
	Kind TestKind
	// Name is the name with its prefix, the prefix alone for TestPrefix, or
	// the target of a processing instruction.
	Name string
}
