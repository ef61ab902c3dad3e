package logic

import (
	"slices"
	"strings"
)

// A pattern is a path worked out without an instance: names, "*" for any
// name, and "**" for any number of any names. It is nil when it leads out of
// the instance or into another one.
type pattern []string

// String returns the pattern as a path.
func (p pattern) String() string { return "/" + strings.Join(p, "/") }

// isPlain reports whether the pattern is one path.
func (p pattern) isPlain() bool {
	return p != nil && !slices.Contains(p, "*") && !slices.Contains(p, "**")
}

// matches reports whether the pattern can mean a path's segments.
func (p pattern) matches(segments []string) bool {
	if len(p) == 0 {
		return len(segments) == 0
	}
	if p[0] == "**" {
		for i := range len(segments) + 1 {
			if p[1:].matches(segments[i:]) {
				return true
			}
		}
		return false
	}
	return len(segments) > 0 && (p[0] == "*" || p[0] == segments[0]) && p[1:].matches(segments[1:])
}

// read is a place that an expression reads.
type read struct {
	pattern   pattern
	offset    int
	reference bool // by ${name}
	absolute  bool // by a path from the document
	itself    bool // by a path of only ".", the question's own value
}

// readsOf returns the places that an expression of the question at context
// reads, in the order that they are written.
func readsOf(expression *Expression, context string, questions map[string]string) []read {
	own, _ := segmentsOf(context)
	r := &reader{own: append(pattern{}, own...), questions: questions}
	r.term(expression.root, r.own)
	return r.reads
}

// reader collects reads.
type reader struct {
	own       pattern
	questions map[string]string
	reads     []read
}

// add keeps a read of a place in the instance.
func (r *reader) add(one read) {
	if one.pattern != nil {
		r.reads = append(r.reads, one)
	}
}

// anywhere is the place of nodes of which nothing is known.
var anywhere = pattern{"**"}

// term collects what a term reads from a context, and returns the place that
// it gives nodes of, nil when it gives none of this instance.
func (r *reader) term(t Term, context pattern) pattern {
	switch t := t.(type) {
	case *Reference:
		place := r.place(t)
		r.add(read{pattern: place, offset: t.Offset(), reference: true})
		return place
	case *Path:
		return r.path(t, context)
	case *Filter:
		place := r.term(t.Operand, context)
		r.predicates(t.Predicates, place)
		return place
	case *Call:
		return r.call(t, context)
	}
	for part := range parts(t) {
		r.term(part, context)
	}
	if binary, found := t.(*Binary); found && binary.Operator == Union {
		return anywhere
	}
	return nil
}

// place returns the place of ${name}; what was saved last is no place of this
// instance.
func (r *reader) place(t *Reference) pattern {
	segments, _ := segmentsOf(r.questions[t.Name])
	return segments
}

// call collects what a call reads.
func (r *reader) call(t *Call, context pattern) pattern {
	var first pattern
	for i, argument := range t.Arguments {
		if place := r.term(argument, context); i == 0 {
			first = place
		}
	}
	switch t.Name {
	case "current":
		r.add(read{pattern: r.own, offset: t.Offset(), itself: true})
		return r.own
	case "indexed-repeat", "randomize", "depend":
		return first
	case "if":
		return anywhere
	case "number", "string", "string-length", "normalize-space":
		if len(t.Arguments) == 0 {
			r.add(read{pattern: context, offset: t.Offset(), itself: r.isOwn(context)})
		}
	case "once":
		r.add(read{pattern: r.own, offset: t.Offset(), itself: true})
	case "id":
		r.add(read{pattern: anywhere, offset: t.Offset()})
		return anywhere
	}
	return nil
}

// isOwn reports whether a place is the question that the expression is of.
func (r *reader) isOwn(place pattern) bool { return slices.Equal(place, r.own) }

// path collects what a path reads and returns where it leads.
func (r *reader) path(t *Path, context pattern) pattern {
	place := context
	if call, found := t.Start.(*Call); found && call.Name == "current" {
		place = r.own
	} else if t.Start != nil {
		place = r.term(t.Start, context)
	} else if t.Absolute {
		place = pattern{}
	}
	itself := r.isOwn(place)
	for i := range t.Steps {
		step := &t.Steps[i]
		place = place.step(step)
		r.predicates(step.Predicates, place)
		itself = itself && step.Axis == Self
	}
	r.add(read{pattern: place, offset: t.Offset(), absolute: t.Absolute, itself: itself})
	return place
}

// predicates collects what predicates read at a place.
func (r *reader) predicates(predicates []Term, place pattern) {
	for _, predicate := range predicates {
		r.term(predicate, place)
	}
}

// step returns where a step leads from a place.
func (p pattern) step(s *Step) pattern {
	if p == nil {
		return nil
	}
	name := "*"
	if s.Test.Kind == TestName {
		name = s.Test.Name
	}
	switch s.Axis {
	case Self, Attribute:
		return p
	case Child:
		if s.Test.Kind == TestText {
			return p
		}
		return p.below(name)
	case Parent:
		return p.above()
	case FollowingSibling, PrecedingSibling:
		return p.above().below(name)
	case Ancestor, AncestorOrSelf:
		if i := slices.Index(p, name); i >= 0 && !slices.Contains(p, "**") {
			return slices.Clone(p[:i+1])
		}
		return pattern{"**"}
	}
	return p.deep(s, name)
}

// deep returns where a step to descendants, or to all that follows or
// precedes, leads.
func (p pattern) deep(s *Step, name string) pattern {
	if s.Axis == Following || s.Axis == Preceding {
		p = pattern{}
	}
	deep := p
	if len(p) == 0 || p[len(p)-1] != "**" {
		deep = p.below("**")
	}
	if s.Test.Kind == TestName {
		return deep.below(name)
	}
	return deep
}

// below returns the place one name further.
func (p pattern) below(name string) pattern {
	return append(slices.Clip(slices.Clone(p)), name)
}

// above returns the parent's place; above the document there is none.
func (p pattern) above() pattern {
	if len(p) == 0 {
		return nil
	}
	if p[len(p)-1] == "**" {
		return p
	}
	return append(pattern{}, p[:len(p)-1]...)
}
