package logic

// Expression is a parsed expression. It is safe for use by several goroutines.
type Expression struct {
	source string
	root   Term
}

// Parse reads an expression. The error is an *Error of code Syntax or Limit,
// with the byte offset. Unknown names and wrong numbers of arguments are left
// for Check and Evaluate, as other tools do.
func Parse(source string) (*Expression, error) {
	tokens, err := lex(source)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
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
}

// token returns the token that comes next without taking it.
func (p *parser) token() token { return p.tokens[p.next] }

// following returns the token after the next one.
func (p *parser) following() token {
	if p.next+1 < len(p.tokens) {
		return p.tokens[p.next+1]
	}
	return p.tokens[len(p.tokens)-1]
}

// accept takes the next token if it is that symbol.
func (p *parser) accept(text string) bool {
	if !p.token().is(text) {
		return false
	}
	p.next++
	return true
}

// expect takes that symbol or fails.
func (p *parser) expect(text string) error {
	if !p.accept(text) {
		return p.unexpected("\"" + text + "\"")
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
		operator, found := operators[t.text]
		if t.kind != tokenOperator || !found || operator.precedence() < lowest {
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
	if !t.is("-") {
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
	if p.startsStep() || t.is("/") || t.is("//") {
		path := &Path{at: at(t.offset), Absolute: !p.startsStep()}
		return path, p.steps(path)
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
	if !p.token().is("/") && !p.token().is("//") {
		return primary, nil
	}
	path := &Path{at: at(t.offset), Start: primary}
	return path, p.steps(path)
}

// startsStep reports whether the next token begins a step.
func (p *parser) startsStep() bool {
	t := p.token()
	switch t.kind {
	case tokenStar:
		return true
	case tokenName:
		if p.following().is("(") {
			_, test := testText[t.text]
			return test
		}
		return true
	case tokenSymbol:
		return t.text == "." || t.text == ".." || t.text == "@"
	}
	return false
}

// steps parses the steps of a path, from its slash if it has one.
func (p *parser) steps(path *Path) error {
	if path.Absolute && p.accept("/") && !p.startsStep() {
		return nil
	}
	for {
		if t := p.token(); p.accept("//") {
			path.Steps = append(path.Steps, Step{Offset: t.offset, Axis: DescendantOrSelf, Test: Test{Kind: TestNode}})
		} else {
			p.accept("/")
		}
		step, err := p.step()
		if err != nil {
			return err
		}
		path.Steps = append(path.Steps, step)
		if !p.token().is("/") && !p.token().is("//") {
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
	case p.accept("."):
		step.Axis, step.Test = Self, Test{Kind: TestNode}
	case p.accept(".."):
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
	if p.accept("@") {
		return Attribute, nil
	}
	if t := p.token(); t.kind == tokenName && p.following().is("::") {
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
	if !p.following().is("(") {
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
	return test, p.expect(")")
}

// predicates parses any number of terms in brackets.
func (p *parser) predicates() ([]Term, error) {
	var predicates []Term
	for p.accept("[") {
		predicate, err := p.expression(1)
		if err != nil {
			return nil, err
		}
		if err := p.expect("]"); err != nil {
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
	if !p.accept("(") {
		return nil, p.unexpected("a value")
	}
	inner, err := p.expression(1)
	if err != nil {
		return nil, err
	}
	return inner, p.expect(")")
}

// call parses a function call. A comma may follow the last argument, as in
// the reference.
func (p *parser) call() (Term, error) {
	t := p.token()
	p.next++
	if err := p.expect("("); err != nil {
		return nil, err
	}
	call := &Call{at: at(t.offset), Name: t.text, function: functions[t.text]}
	for !p.accept(")") {
		if len(call.Arguments) > 0 {
			if !p.accept(",") {
				return nil, p.unexpected("\",\" or \")\"")
			}
			if p.accept(")") {
				break
			}
		}
		argument, err := p.expression(1)
		if err != nil {
			return nil, err
		}
		call.Arguments = append(call.Arguments, argument)
	}
	return call, nil
}
