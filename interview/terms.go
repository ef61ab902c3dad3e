package interview

import (
	"slices"

	"synvanda/interview/logic"
)

// calls reports whether a term calls a function.
func calls(t logic.Term, name string) bool {
	found := false
	eachTerm(t, func(t logic.Term) {
		if call, is := t.(*logic.Call); is && call.Name == name {
			found = true
		}
	})
	return found
}

// readsOwnTurn reports whether a term names answers only by ${name} and ".",
// so that what it reads in its own repeat is in its own turn. Relative paths
// within a predicate on a list read the list.
func readsOwnTurn(t logic.Term, inList bool) bool {
	own := func(terms ...logic.Term) bool {
		return !slices.ContainsFunc(terms, func(t logic.Term) bool { return !readsOwnTurn(t, inList) })
	}
	switch t := t.(type) {
	case *logic.Call:
		return t.Name != "indexed-repeat" && t.Name != "id" && own(t.Arguments...)
	case *logic.Binary:
		return own(t.Left, t.Right)
	case *logic.Negation:
		return own(t.Operand)
	case *logic.Filter:
		return false
	case *logic.Path:
		call, _ := t.Start.(*logic.Call)
		list := call != nil && call.Name == "instance"
		self := t.Start == nil && !t.Absolute && len(t.Steps) == 1 && t.Steps[0].Axis == logic.Self
		if !list && !self && (!inList || t.Start != nil || t.Absolute) {
			return false
		}
		for _, step := range t.Steps {
			for _, predicate := range step.Predicates {
				if !readsOwnTurn(predicate, inList || list) {
					return false
				}
			}
		}
	}
	return true
}

// eachTerm visits a term and all below it.
func eachTerm(t logic.Term, visit func(logic.Term)) {
	all := func(terms []logic.Term) {
		for _, one := range terms {
			eachTerm(one, visit)
		}
	}
	visit(t)
	switch t := t.(type) {
	case *logic.Call:
		all(t.Arguments)
	case *logic.Binary:
		all([]logic.Term{t.Left, t.Right})
	case *logic.Negation:
		eachTerm(t.Operand, visit)
	case *logic.Filter:
		eachTerm(t.Operand, visit)
		all(t.Predicates)
	case *logic.Path:
		if t.Start != nil {
			eachTerm(t.Start, visit)
		}
		for _, step := range t.Steps {
			all(step.Predicates)
		}
	}
}
