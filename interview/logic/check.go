package logic

import (
	"maps"
	"slices"
	"strings"
)

// Names is what an expression may refer to. A nil field is not checked.
type Names struct {
	// Questions resolves ${name} to an absolute path without positions, for
	// questions, groups and repeats.
	Questions map[string]string
	// Paths holds every path of the instance, without positions; relative
	// paths are checked too when Context is set.
	Paths map[string]bool
	// Context is the path, without positions, of the question that the
	// expression belongs to.
	Context string
	// Lists holds the ids that instance() and pulldata may name.
	Lists map[string]bool
}

// Check looks for what Parse lets pass: unknown functions, wrong numbers of
// arguments, values where nodes are needed, and names of questions, paths and
// lists that are not there. It returns every fault in the order of offsets.
func Check(expression *Expression, names Names) []*Error {
	c := &checker{names: names}
	c.term(expression.root)
	if names.Paths != nil {
		c.paths(expression)
	}
	slices.SortStableFunc(c.faults, func(a, b *Error) int { return a.Offset - b.Offset })
	return c.faults
}

// checker collects faults.
type checker struct {
	names  Names
	faults []*Error
	// suggested counts the names that others were suggested for.
	suggested int
}

// add keeps a fault.
func (c *checker) add(e *Error) { c.faults = append(c.faults, e) }

// term checks a term and all below it.
func (c *checker) term(t Term) {
	switch t := t.(type) {
	case *Reference:
		c.reference(t)
	case *Call:
		c.call(t)
	case *Binary:
		if t.Operator == Union {
			c.needNodes(t.Left, "|")
			c.needNodes(t.Right, "|")
		}
	case *Filter:
		c.needNodes(t.Operand, "a predicate")
	case *Path:
		if t.Start != nil {
			c.needNodes(t.Start, "a path")
		}
	}
	for part := range parts(t) {
		c.term(part)
	}
}

// parts yields the terms directly below a term.
func parts(t Term) func(func(Term) bool) {
	return func(yield func(Term) bool) {
		switch t := t.(type) {
		case *Call:
			yieldAll(t.Arguments, yield)
		case *Binary:
			_ = yield(t.Left) && yield(t.Right)
		case *Negation:
			yield(t.Operand)
		case *Filter:
			_ = yield(t.Operand) && yieldAll(t.Predicates, yield)
		case *Path:
			if t.Start != nil && !yield(t.Start) {
				return
			}
			for _, step := range t.Steps {
				if !yieldAll(step.Predicates, yield) {
					return
				}
			}
		}
	}
}

func yieldAll(terms []Term, yield func(Term) bool) bool {
	for _, term := range terms {
		if !yield(term) {
			return false
		}
	}
	return true
}

// reference checks that a question of the name exists.
func (c *checker) reference(t *Reference) {
	if c.names.Questions == nil {
		return
	}
	name := strings.TrimPrefix(t.Name, "last-saved#")
	if _, found := c.names.Questions[name]; !found {
		c.add(fault(t.Offset(), UnknownName, "there is no question named %q%s", shorten(name), suggestFrom(c, name, c.names.Questions)))
	}
}

// call checks a function's name, number and kinds of arguments.
func (c *checker) call(t *Call) {
	if t.function == nil {
		c.add(unknownFunction(t))
		return
	}
	if err := t.function.checkArity(t); err != nil {
		c.add(err)
		return
	}
	for i := range min(t.function.nodeset, len(t.Arguments)) {
		c.needNodes(t.Arguments[i], t.Name)
	}
	if t.Name == "indexed-repeat" {
		for i := 3; i < len(t.Arguments); i += 2 {
			c.needNodes(t.Arguments[i], t.Name)
		}
	}
	if t.Name == "regex" {
		c.pattern(t)
	}
	if t.Name == "instance" || t.Name == "pulldata" {
		c.list(t)
	}
	if t.Name == "jr:choice-name" {
		c.choiceName(t)
	}
}

// pattern checks a regular expression that the form holds.
func (c *checker) pattern(t *Call) {
	literal, found := t.Arguments[1].(*Text)
	if !found {
		return
	}
	run := &calling{evaluation: &evaluation{}, call: t}
	if _, err := run.compile(literal.Value); err != nil {
		c.add(err.(*Error))
	}
}

// list checks that a list exists.
func (c *checker) list(t *Call) {
	literal, found := t.Arguments[0].(*Text)
	if !found || c.names.Lists == nil || c.names.Lists[literal.Value] {
		return
	}
	c.add(fault(literal.Offset(), UnknownName, "there is no list %q%s", shorten(literal.Value), suggestFrom(c, literal.Value, c.names.Lists)))
}

// choiceName checks the question that is named within quotes.
func (c *checker) choiceName(t *Call) {
	literal, found := t.Arguments[1].(*Text)
	if !found || c.names.Questions == nil {
		return
	}
	name, found := strings.CutPrefix(strings.TrimSpace(literal.Value), "${")
	if found {
		c.reference(&Reference{at: at(literal.Offset()), Name: strings.TrimSpace(strings.TrimSuffix(name, "}"))})
	}
}

// needNodes checks that a term can give nodes.
func (c *checker) needNodes(t Term, user string) {
	kind := ""
	switch t := t.(type) {
	case *Text:
		kind = "a text"
	case *Number, *Negation:
		kind = "a number"
	case *Binary:
		if t.Operator != Union {
			kind = "a result of " + t.Operator.String()
		}
	case *Call:
		if !givesNodes(t) {
			kind = "what " + t.Name + " gives"
		}
	}
	if kind != "" {
		c.add(fault(t.Offset(), Type, "%s needs nodes, not %s", user, kind))
	}
}

// givesNodes reports whether a call can give nodes. An unknown function may.
func givesNodes(t *Call) bool {
	switch t.Name {
	case "if", "depend", "instance", "current", "id", "indexed-repeat", "randomize":
		return true
	}
	return t.function == nil
}

// paths checks the paths that lead to one place of the instance.
func (c *checker) paths(expression *Expression) {
	for _, read := range readsOf(expression, c.names.Context, c.names.Questions) {
		if read.reference || !read.pattern.isPlain() || c.names.Context == "" && !read.absolute {
			continue
		}
		path := read.pattern.String()
		if c.names.Paths[path] || path == "/" {
			continue
		}
		c.add(fault(read.offset, UnknownPath, "there is no question or group at %q%s", path, suggestFrom(c, path, c.names.Paths)))
	}
}

// suggestFrom suggests one of the names of a map, for the first unknown names
// of an expression.
func suggestFrom[V any](c *checker, name string, known map[string]V) string {
	if c.suggested++; c.suggested > maxSuggested {
		return ""
	}
	return suggest(name, slices.Sorted(maps.Keys(known)))
}
