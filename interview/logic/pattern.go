package logic

import (
	"regexp"
	"regexp/syntax"
)

// maxInstructions bounds the size of a compiled regular expression.
const maxInstructions = 20_000

// patternMemo is the last regular expression that a call compiled.
type patternMemo struct {
	source       string
	compiled     *regexp.Regexp
	instructions int
}

// compile compiles a regular expression, or finds it compiled.
func (c *calling) compile(source string) (*patternMemo, error) {
	if memo := c.call.pattern.Load(); memo != nil && memo.source == source {
		return memo, nil
	}
	if len(source) > maxPattern {
		return nil, fault(c.offset(1), Limit, "%s: the regular expression is longer than %d bytes", c.call.Name, maxPattern)
	}
	if err := c.spend(len(source), c.offset(1)); err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return nil, c.patternFault(err)
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil || len(program.Inst) > maxInstructions {
		return nil, fault(c.offset(1), Limit, "%s: the regular expression is too large", c.call.Name)
	}
	if err := c.spend(len(program.Inst), c.offset(1)); err != nil {
		return nil, err
	}
	compiled, err := regexp.Compile(source)
	if err != nil {
		return nil, c.patternFault(err)
	}
	memo := &patternMemo{source: source, compiled: compiled, instructions: len(program.Inst)}
	c.call.pattern.Store(memo)
	return memo, nil
}

// patternFault says what is wrong with a regular expression. The expression
// itself is quoted only when the form holds it, for it could be an answer.
func (c *calling) patternFault(err error) error {
	reason := "not a regular expression"
	if own, found := err.(*syntax.Error); found {
		reason = own.Code.String()
	}
	if literal, found := c.call.Arguments[1].(*Text); found {
		return c.refuse(1, "%s in %q", reason, shorten(literal.Value))
	}
	return c.refuse(1, "%s", reason)
}

// search reports whether a pattern matches anywhere in a text.
func (c *calling) search(pattern *patternMemo, text string) (bool, error) {
	if err := c.spend(len(text)*pattern.instructions/stepBytes, c.offset(0)); err != nil {
		return false, err
	}
	return pattern.compiled.MatchString(text), nil
}
