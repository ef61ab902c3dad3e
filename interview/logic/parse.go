package logic

import (
	"slices"
	"sync"
)

// Expression is a parsed expression. It is safe for use by several goroutines.
type Expression struct {
	source string
	root   Term
}

// Parse reads an expression. The error is an *Error of code Syntax or Limit,
// with the byte offset. Unknown names and wrong numbers of arguments are left
// for Check and Evaluate, as other tools do.
func Parse(source string) (*Expression, error) {
	p := parsers.Get().(*parser)
	defer p.rest()
	var err error
	if p.tokens, err = lex(source, p.tokens[:0]); err != nil {
		return nil, err
	}
	if p.token().kind == tokenEnd {
		return nil, fault(p.token().offset, Syntax, "the expression is empty")
	}
	root, err := p.expression(1)
	if err != nil {
		return nil, err
	}
	if p.token().kind != tokenEnd {
		return nil, p.unexpected("an operator or the end")
	}
	return &Expression{source: source, root: root}, nil
}

// parsers keeps parsers for their room, which is of no use after Parse.
var parsers = sync.Pool{New: func() any { return new(parser) }}

// rest puts the parser back, with room of the usual size.
func (p *parser) rest() {
	if cap(p.tokens) > maxTokenRoom || cap(p.arguments) > maxTokenRoom || cap(p.steps) > maxTokenRoom {
		return
	}
	*p = parser{tokens: p.tokens[:0], arguments: p.arguments[:0], steps: p.steps[:0]}
	parsers.Put(p)
}

// Source returns the text that was parsed, as it was written.
func (e *Expression) Source() string { return e.source }

// Root returns the tree of the expression.
func (e *Expression) Root() Term { return e.root }

// parser builds a tree from tokens by precedence climbing.
type parser struct {
	tokens []token
	next   int
	depth  int
	terms  int
	// arguments and steps are room for those of the calls and paths that are
	// being parsed, the innermost last.
	arguments []Term
	steps     []Step
}

// token returns the token that comes next without taking it.
func (p *parser) token() *token { return &p.tokens[p.next] }

// following returns the token after the next one.
func (p *parser) following() *token {
	return &p.tokens[min(p.next+1, len(p.tokens)-1)]
}

// accept takes the next token if it is that mark.
func (p *parser) accept(m mark) bool {
	if p.token().mark != m {
		return false
	}
	p.next++
	return true
}

// expect takes that mark or fails.
func (p *parser) expect(m mark) error {
	if !p.accept(m) {
		return p.unexpected("\"" + m.String() + "\"")
	}
	return nil
}

// unexpected makes the error for the next token.
func (p *parser) unexpected(wanted string) error {
	t := p.token()
	if t.kind == tokenEnd {
		return fault(t.offset, Syntax, "expected %s but the expression ends", wanted)
	}
	return fault(t.offset, Syntax, "expected %s, found %q", wanted, shorten(t.text))
}

// enter counts a level of nesting; leave ends it.
func (p *parser) enter() error {
	if p.depth++; p.depth > MaxDepth {
		return fault(p.token().offset, Limit, "the expression is nested deeper than %d levels", MaxDepth)
	}
	return nil
}

func (p *parser) leave() { p.depth-- }

// count counts a term or step.
func (p *parser) count(offset int) error {
	if p.terms++; p.terms > MaxTerms {
		return fault(offset, Limit, "the expression has more than %d terms", MaxTerms)
	}
	return nil
}

// expression parses operators that bind at least as tightly as lowest.
func (p *parser) expression(lowest int) (Term, error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer p.leave()
	left, err := p.operand()
	if err != nil {
		return nil, err
	}
	for {
		t := p.token()
		operator := t.operator
		if t.kind != tokenOperator || operator.precedence() < lowest {
			return left, nil
		}
		if err := p.count(t.offset); err != nil {
			return nil, err
		}
		p.next++
		right, err := p.expression(operator.precedence() + 1)
		if err != nil {
			return nil, err
		}
		left = &Binary{at: at(t.offset), Operator: operator, Left: left, Right: right}
	}
}

// operand parses a unary minus or a path.
func (p *parser) operand() (Term, error) {
	t := p.token()
	if t.mark != minus {
		return p.path()
	}
	if err := p.count(t.offset); err != nil {
		return nil, err
	}
	p.next++
	operand, err := p.expression(negationPrecedence)
	if err != nil {
		return nil, err
	}
	return &Negation{at: at(t.offset), Operand: operand}, nil
}

// path parses a location path, or a primary with predicates and steps.
func (p *parser) path() (Term, error) {
	t := p.token()
	if err := p.count(t.offset); err != nil {
		return nil, err
	}
	if p.startsStep() || t.mark == slash || t.mark == twoSlashes {
		path := &Path{at: at(t.offset), Absolute: !p.startsStep()}
		return path, p.relative(path)
	}
	primary, err := p.primary()
	if err != nil {
		return nil, err
	}
	predicates, err := p.predicates()
	if err != nil {
		return nil, err
	}
	if len(predicates) > 0 {
		primary = &Filter{at: at(t.offset), Operand: primary, Predicates: predicates}
	}
	if p.token().mark != slash && p.token().mark != twoSlashes {
		return primary, nil
	}
	path := &Path{at: at(t.offset), Start: primary}
	return path, p.relative(path)
}

// startsStep reports whether the next token begins a step.
func (p *parser) startsStep() bool {
	t := p.token()
	switch t.kind {
	case tokenStar:
		return true
	case tokenName:
		if p.following().mark == openParenthesis {
			_, test := testText[t.text]
			return test
		}
		return true
	case tokenSymbol:
		return t.mark == dot || t.mark == twoDots || t.mark == atSign
	}
	return false
}

// relative parses the steps of a path, from its slash if it has one.
func (p *parser) relative(path *Path) error {
	if path.Absolute && p.accept(slash) && !p.startsStep() {
		return nil
	}
	first := len(p.steps)
	for {
		if t := p.token(); p.accept(twoSlashes) {
			p.steps = append(p.steps, Step{Offset: t.offset, Axis: DescendantOrSelf, Test: Test{Kind: TestNode}})
		} else {
			p.accept(slash)
		}
		step, err := p.step()
		if err != nil {
			return err
		}
		p.steps = append(p.steps, step)
		if p.token().mark != slash && p.token().mark != twoSlashes {
			path.Steps = slices.Clone(p.steps[first:])
			clear(p.steps[first:])
			p.steps = p.steps[:first]
			return nil
		}
	}
}

// step parses one step.
func (p *parser) step() (Step, error) {
	t := p.token()
	step := Step{Offset: t.offset}
	if err := p.count(t.offset); err != nil {
		return step, err
	}
	var err error
	switch {
	case p.accept(dot):
		step.Axis, step.Test = Self, Test{Kind: TestNode}
	case p.accept(twoDots):
		step.Axis, step.Test = Parent, Test{Kind: TestNode}
	default:
		if step.Axis, err = p.axis(); err != nil {
			return step, err
		}
		if step.Test, err = p.test(); err != nil {
			return step, err
		}
	}
	step.Predicates, err = p.predicates()
	return step, err
}

// axis parses @ or an axis with its colons; without one it is Child.
func (p *parser) axis() (Axis, error) {
	if p.accept(atSign) {
		return Attribute, nil
	}
	if t := p.token(); t.kind == tokenName && p.following().mark == twoColons {
		axis, found := axes[t.text]
		if !found {
			return Child, fault(t.offset, Syntax, "there is no axis %q", shorten(t.text))
		}
		p.next += 2
		return axis, nil
	}
	return Child, nil
}

// test parses a node test.
func (p *parser) test() (Test, error) {
	t := p.token()
	switch t.kind {
	case tokenStar:
		p.next++
		return Test{Kind: TestAny}, nil
	case tokenName:
	default:
		return Test{}, p.unexpected("a name")
	}
	if p.following().mark != openParenthesis {
		p.next++
		if n := len(t.text); n > 2 && t.text[n-2:] == ":*" {
			return Test{Kind: TestPrefix, Name: t.text[:n-2]}, nil
		}
		return Test{Kind: TestName, Name: t.text}, nil
	}
	kind, found := testText[t.text]
	if !found {
		return Test{}, fault(t.offset, Syntax, "a call of %s cannot be a step of a path", shorten(t.text))
	}
	p.next += 2
	test := Test{Kind: kind}
	if target := p.token(); kind == TestInstruction && target.kind == tokenLiteral {
		p.next++
		test.Name = target.text
	}
	return test, p.expect(closeParenthesis)
}

// predicates parses any number of terms in brackets.
func (p *parser) predicates() ([]Term, error) {
	var predicates []Term
	for p.accept(openBracket) {
		predicate, err := p.expression(1)
		if err != nil {
			return nil, err
		}
		if err := p.expect(closeBracket); err != nil {
			return nil, err
		}
		predicates = append(predicates, predicate)
	}
	return predicates, nil
}

// primary parses a literal, a number, a reference, a call or parentheses.
func (p *parser) primary() (Term, error) {
	t := p.token()
	switch t.kind {
	case tokenLiteral:
		p.next++
		return &Text{at: at(t.offset), Value: t.text}, nil
	case tokenNumber:
		p.next++
		return &Number{at: at(t.offset), Value: t.number}, nil
	case tokenReference:
		p.next++
		return &Reference{at: at(t.offset), Name: t.text}, nil
	case tokenName:
		return p.call()
	}
	if !p.accept(openParenthesis) {
		return nil, p.unexpected("a value")
	}
	inner, err := p.expression(1)
	if err != nil {
		return nil, err
	}
	return inner, p.expect(closeParenthesis)
}

// call parses a function call. A comma may follow the last argument, as in
// the reference.
func (p *parser) call() (Term, error) {
	t := p.token()
	p.next++
	if err := p.expect(openParenthesis); err != nil {
		return nil, err
	}
	call := &Call{at: at(t.offset), Name: t.text, function: functions[t.text]}
	first := len(p.arguments)
	for !p.accept(closeParenthesis) {
		if len(p.arguments) > first {
			if !p.accept(comma) {
				return nil, p.unexpected("\",\" or \")\"")
			}
			if p.accept(closeParenthesis) {
				break
			}
		}
		argument, err := p.expression(1)
		if err != nil {
			return nil, err
		}
		p.arguments = append(p.arguments, argument)
	}
	if len(p.arguments) > first {
		call.Arguments = slices.Clone(p.arguments[first:])
		clear(p.arguments[first:])
		p.arguments = p.arguments[:first]
	}
	return call, nil
}
