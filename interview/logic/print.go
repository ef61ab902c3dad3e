package logic

import "strings"

// String writes the expression anew, with the fewest parentheses and straight
// quotes. Parsing what it returns gives the same tree, offsets apart.
func (e *Expression) String() string {
	var p printer
	p.term(e.root, 0)
	return p.String()
}

// printer writes terms.
type printer struct{ strings.Builder }

// precedenceOf returns how tightly a term binds.
func precedenceOf(t Term) int {
	switch t := t.(type) {
	case *Binary:
		return t.Operator.precedence()
	case *Negation:
		return negationPrecedence
	case *Path:
		if t.Start == nil && len(t.Steps) == 0 {
			return 0 // after a lone slash a name or * would be its first step
		}
	}
	return primaryPrecedence
}

// term writes a term, in parentheses when it binds less tightly than lowest.
func (p *printer) term(t Term, lowest int) {
	if precedenceOf(t) < lowest {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	switch t := t.(type) {
	case *Text:
		p.literal(t.Value)
	case *Number:
		p.WriteString(formatNumber(t.Value))
	case *Reference:
		p.WriteString("${" + t.Name + "}")
	case *Call:
		p.WriteString(t.Name + "(")
		for i, argument := range t.Arguments {
			if i > 0 {
				p.WriteString(", ")
			}
			p.term(argument, 0)
		}
		p.WriteByte(')')
	case *Binary:
		p.term(t.Left, t.Operator.precedence())
		p.WriteString(" " + t.Operator.String() + " ")
		p.term(t.Right, t.Operator.precedence()+1)
	case *Negation:
		p.WriteByte('-')
		p.term(t.Operand, negationPrecedence)
	case *Filter:
		p.start(t.Operand)
		p.predicates(t.Predicates)
	case *Path:
		p.path(t)
	}
}

// literal writes a text between quotes that it does not hold.
func (p *printer) literal(text string) {
	quote := "'"
	if strings.Contains(text, quote) {
		quote = "\""
	}
	p.WriteString(quote + text + quote)
}

// start writes what predicates or steps come after. Paths and filters take
// parentheses, or the steps would become theirs.
func (p *printer) start(t Term) {
	switch t.(type) {
	case *Text, *Number, *Reference, *Call:
		p.term(t, 0)
	default:
		p.WriteByte('(')
		p.term(t, 0)
		p.WriteByte(')')
	}
}

// predicates writes terms in brackets.
func (p *printer) predicates(predicates []Term) {
	for _, predicate := range predicates {
		p.WriteByte('[')
		p.term(predicate, 0)
		p.WriteByte(']')
	}
}

// path writes a path with the short forms of XPath.
func (p *printer) path(t *Path) {
	if filter, found := t.Start.(*Filter); found {
		// The predicates of what a path begins from need no parentheses.
		p.term(filter, 0)
	} else if t.Start != nil {
		p.start(t.Start)
	}
	slash := t.Absolute || t.Start != nil
	if t.Absolute && len(t.Steps) == 0 {
		p.WriteByte('/')
	}
	for i := 0; i < len(t.Steps); i++ {
		if slash {
			p.WriteByte('/')
		}
		// The last step cannot be written as //, nor can the first of a path
		// that begins from the context node.
		if slash && i+1 < len(t.Steps) && t.Steps[i].isAnywhere() {
			p.WriteByte('/')
			i++
		}
		p.step(&t.Steps[i])
		slash = true
	}
}

// isAnywhere reports whether the step is the one that // stands for.
func (s *Step) isAnywhere() bool {
	return s.Axis == DescendantOrSelf && s.Test.Kind == TestNode && len(s.Predicates) == 0
}

// step writes one step.
func (p *printer) step(s *Step) {
	switch {
	case s.Axis == Self && s.Test.Kind == TestNode:
		p.WriteByte('.')
	case s.Axis == Parent && s.Test.Kind == TestNode:
		p.WriteString("..")
	default:
		switch s.Axis {
		case Child:
		case Attribute:
			p.WriteByte('@')
		default:
			p.WriteString(s.Axis.String() + "::")
		}
		p.test(s.Test)
	}
	p.predicates(s.Predicates)
}

// test writes a node test.
func (p *printer) test(t Test) {
	switch t.Kind {
	case TestName:
		p.WriteString(t.Name)
	case TestAny:
		p.WriteByte('*')
	case TestPrefix:
		p.WriteString(t.Name + ":*")
	case TestNode:
		p.WriteString("node()")
	case TestText:
		p.WriteString("text()")
	case TestComment:
		p.WriteString("comment()")
	case TestInstruction:
		p.WriteString("processing-instruction(")
		if t.Name != "" {
			p.literal(t.Name)
		}
		p.WriteByte(')')
	}
}
