package logic

import (
	"regexp"
	"regexp/syntax"
	"strings"
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
	translated := translatePattern(source)
	tree, err := syntax.Parse(translated, syntax.Perl)
	if err != nil {
		return nil, c.patternFault(source, err)
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil || len(program.Inst) > maxInstructions {
		return nil, fault(c.offset(1), Limit, "%s: the regular expression is too large", c.call.Name)
	}
	if err := c.spend(len(program.Inst), c.offset(1)); err != nil {
		return nil, err
	}
	compiled, err := regexp.Compile(translated)
	if err != nil {
		return nil, c.patternFault(source, err)
	}
	memo := &patternMemo{source: source, compiled: compiled, instructions: len(program.Inst)}
	c.call.pattern.Store(memo)
	return memo, nil
}

// translatePattern writes the escape \uXXXX of other tools as Go does.
func translatePattern(source string) string {
	var translated strings.Builder
	for i := 0; i < len(source); i++ {
		if source[i] != '\\' || i+1 == len(source) {
			translated.WriteByte(source[i])
			continue
		}
		if digits := source[i+2:]; source[i+1] == 'u' && len(digits) >= 4 && isHexadecimal(digits[:4]) {
			translated.WriteString(`\x{` + digits[:4] + "}")
			i += 5
			continue
		}
		translated.WriteString(source[i : i+2])
		i++
	}
	return translated.String()
}

// isHexadecimal reports whether text is hexadecimal digits.
func isHexadecimal(text string) bool {
	return strings.Trim(text, "0123456789abcdefABCDEF") == ""
}

// patternFault says what is wrong with a regular expression. The expression
// itself is quoted only when the form holds it, for it could be an answer.
func (c *calling) patternFault(source string, err error) error {
	reason := "not a regular expression"
	if own, found := err.(*syntax.Error); found {
		reason = own.Code.String()
	}
	return c.refuse(1, "%s%s", reason, c.quote(1, source))
}

// search reports whether a pattern matches anywhere in a text.
func (c *calling) search(pattern *patternMemo, text string) (bool, error) {
	if err := c.spend(len(text)*pattern.instructions/stepBytes, c.offset(0)); err != nil {
		return false, err
	}
	return pattern.compiled.MatchString(text), nil
}
