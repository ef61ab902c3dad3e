package interview

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"synvanda/interview/logic"
)

// program is a guide made ready to run: its expressions parsed once and put in
// an order in which each comes after what it reads. It is shared by all
// interviews that follow the guide version and never changes.
type program struct {
	guide *Guide
	// names and repeats are what logic.Environment needs.
	names   map[string]string
	repeats map[string]bool
	top     []*element
	byPath  map[string]*element
	graph   *logic.Graph
	// rules stand in the order of the graph.
	rules []rule
	// lists are the instances that instance() and choice filters read.
	lists map[string]*logic.Instance
	// idle tells that no expression and no live word looks at the answers.
	idle bool
	// length of all expressions in bytes.
	length int
	// spoken holds live texts parsed so far; see words.go.
	spoken sync.Map // string → []spokenPart
}

// element is a question of a guide with what the program knows of it.
type element struct {
	question *Question
	// holder is the group or repeat around it; nil at the top.
	holder *element
	// path leads to it in the instance, without positions.
	path   string
	inside []*element
	// place is its index among what its holder holds.
	place      int
	constraint *logic.Expression
	// keeps tells that the calculation holds on to what it gave first.
	keeps bool
	// worked is the number of the rule of its calculation.
	worked int
	// rulesInside are the numbers of a repeat's rules and of what it holds.
	rulesInside []int

	readersOnce, belowOnce sync.Once
	readers, below         []int
}

// rule is one expression that is computed anew when what it reads changes.
type rule struct {
	element    *element
	aspect     logic.Aspect
	expression *logic.Expression
	// local tells that it reads answers of its own turn only, when they stand
	// in the same repeat.
	local bool
}

// The aspects that the session adds to those of package logic: a value that is
// proposed until the person has answered.
const proposal logic.Aspect = "proposal"

// rootName is the name of the instance's root element, as in XLSForms.
const rootName = "data"

// maxCuts bounds how often circles of expressions are cut when a guide is made
// ready, some twenty each time. The guide checker refuses all circles but those
// of defaults; of these the largest guide has fewer.
const maxCuts = 300

// compile reads the expressions of a guide. The error names the question, the
// kind of expression and the offset in it.
func compile(guide *Guide) (*program, error) {
	p := &program{
		guide: guide, names: map[string]string{}, repeats: map[string]bool{},
		byPath: map[string]*element{}, lists: map[string]*logic.Instance{},
	}
	p.top = p.arrange(guide.Questions, nil, "/"+rootName)
	p.addLists()
	var rules []rule
	for at := range p.top {
		var err error
		if rules, err = p.parse(p.top[at], rules); err != nil {
			return nil, err
		}
	}
	p.idle = len(rules) == 0 && !p.speaks()
	return p, p.order(rules)
}

// arrange makes the elements of questions and of all that they hold.
func (p *program) arrange(questions []Question, holder *element, above string) []*element {
	elements := make([]*element, 0, len(questions))
	add := func(q *Question) *element {
		e := &element{question: q, holder: holder, path: above + "/" + string(q.ID), place: len(elements)}
		elements = append(elements, e)
		p.names[string(q.ID)] = e.path
		p.byPath[e.path] = e
		return e
	}
	for at := range questions {
		q := &questions[at]
		if q.Kept() {
			continue
		}
		e := add(q)
		if q.Type == TypeRepeat {
			p.repeats[e.path] = true
		}
		e.inside = p.arrange(q.Questions, e, e.path)
		if other := q.Other(); other != nil && p.guide.Question(other.ID) == nil {
			add(other)
		}
	}
	return elements
}

// parse reads the expressions of an element and of all that it holds.
func (p *program) parse(e *element, rules []rule) ([]rule, error) {
	q := e.question
	read := func(what string, source Expression) (*logic.Expression, error) {
		if strings.TrimSpace(string(source)) == "" {
			return nil, nil
		}
		if p.length += len(source); p.length > MaxExpressionBytes {
			return nil, fmt.Errorf("guide %q: its expressions are longer than %d bytes together: %w", string(p.guide.Name), MaxExpressionBytes, ErrTooHeavy)
		}
		parsed, err := logic.Parse(string(source))
		if err != nil {
			return nil, fmt.Errorf("guide %q, question %q, %s: %w", string(p.guide.Name), string(q.ID), what, err)
		}
		return parsed, nil
	}
	for _, part := range []struct {
		what   string
		source Expression
		aspect logic.Aspect
	}{
		{"relevant", q.Relevant, logic.Relevance},
		{"repeat count", q.RepeatCount, logic.RepeatCount},
		{"choice filter", q.ChoiceFilter, logic.Choices},
		{"read only", q.ReadOnly, logic.ReadOnly},
		{"calculation", q.Calculation, worksOut(q)},
		{"default", q.dynamicDefault(), proposal},
		{"constraint", q.Constraint, logic.Constraint},
	} {
		parsed, err := read(part.what, part.source)
		if err != nil {
			return nil, err
		}
		switch {
		case parsed == nil, part.aspect == proposal && q.Type == TypeMatrix:
			continue // no text is a matrix
		case part.aspect == logic.Constraint:
			e.constraint = parsed
			continue
		case part.aspect == logic.Choices:
			if parsed, err = p.filter(e, parsed); err != nil {
				return nil, fmt.Errorf("guide %q, question %q, choice filter: %w", string(p.guide.Name), string(q.ID), err)
			}
		case part.aspect == logic.Calculation:
			e.keeps = calls(parsed.Root(), "once")
		}
		rules = append(rules, rule{element: e, aspect: part.aspect, expression: parsed, local: readsOwnTurn(parsed.Root(), false)})
	}
	for _, inside := range e.inside {
		var err error
		if rules, err = p.parse(inside, rules); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

// worksOut tells what a question's calculation decides: its value when nobody
// can answer, else what is proposed.
func worksOut(q *Question) logic.Aspect {
	if q.Asked() {
		return proposal
	}
	return logic.Calculation
}

// order puts rules into the order in which they are computed. Where they wait
// for each other a proposal gives way first, else the rule that closes the
// circle: what cannot be worked out holds nothing back.
func (p *program) order(rules []rule) error {
	for range maxCuts {
		given := make([]logic.Rule, len(rules))
		for at, r := range rules {
			given[at] = logic.Rule{Path: r.element.path, Aspect: r.aspect, Expression: r.expression}
			if r.aspect == proposal {
				given[at].Aspect = logic.Calculation
			}
		}
		graph, err := logic.NewGraph(given, p.names)
		var cycle *logic.CycleError
		if errors.As(err, &cycle) {
			rules = withoutCircles(rules, cycle)
			continue
		}
		if err != nil {
			return err
		}
		byExpression := make(map[*logic.Expression]rule, len(rules))
		for _, r := range rules {
			byExpression[r.expression] = r
		}
		for at, ordered := range graph.Rules() {
			r := byExpression[ordered.Expression]
			if r.aspect == logic.Calculation {
				r.element.worked = at
			}
			p.rules = append(p.rules, r)
			for e := r.element; e != nil; e = e.holder {
				if e.question.Type == TypeRepeat {
					e.rulesInside = append(e.rulesInside, at)
				}
			}
		}
		p.graph = graph
		return nil
	}
	return fmt.Errorf("guide %q: its expressions wait for each other in too many circles", string(p.guide.Name))
}

// withoutCircles leaves out a rule of each circle; of circles that share a
// rule only the first is cut, since that may open the other.
func withoutCircles(rules []rule, first *logic.CycleError) []rule {
	seen, out := map[*logic.Expression]bool{}, map[*logic.Expression]bool{}
	for _, cycle := range append([]*logic.CycleError{first}, first.Others...) {
		if slices.ContainsFunc(cycle.Rules, func(r logic.Rule) bool { return seen[r.Expression] }) {
			continue
		}
		for _, r := range cycle.Rules {
			seen[r.Expression] = true
		}
		out[givesWay(cycle, rules)] = true
	}
	return slices.DeleteFunc(rules, func(r rule) bool { return out[r.expression] })
}

// givesWay is the rule of a circle that is left out.
func givesWay(cycle *logic.CycleError, rules []rule) *logic.Expression {
	for _, on := range cycle.Rules {
		at := slices.IndexFunc(rules, func(r rule) bool { return r.expression == on.Expression })
		if at >= 0 && rules[at].aspect == proposal {
			return on.Expression
		}
	}
	return cycle.Rules[0].Expression
}

// readersOf returns the numbers of the rules that look at the text of an
// element: by its name, by a row's of a matrix, or by one of its holders'.
func (p *program) readersOf(e *element) []int {
	e.readersOnce.Do(func() {
		found := p.graph.Readers(e.path)
		for _, row := range e.question.Rows {
			found = append(found, p.graph.Readers(e.path+"/"+row.Name)...)
		}
		for above := e.holder; above != nil; above = above.holder {
			found = append(found, p.graph.Readers(above.path)...)
		}
		found = append(found, p.graph.Readers("/"+rootName)...)
		slices.Sort(found)
		e.readers = slices.Compact(found)
	})
	return e.readers
}

// readersBelow returns the numbers of the rules that look at what stands inside
// an element.
func (p *program) readersBelow(e *element) []int {
	e.belowOnce.Do(func() {
		found := map[int]bool{}
		var add func(e *element)
		add = func(e *element) {
			for _, inside := range e.inside {
				for _, number := range p.graph.Readers(inside.path) {
					found[number] = true
				}
				for _, row := range inside.question.Rows {
					for _, number := range p.graph.Readers(inside.path + "/" + row.Name) {
						found[number] = true
					}
				}
				add(inside)
			}
		}
		add(e)
		e.below = slices.Sorted(maps.Keys(found))
	})
	return e.below
}

// within tells whether an element is a holder, or stands inside it.
func (e *element) within(holder *element) bool {
	for ; e != nil; e = e.holder {
		if e == holder {
			return true
		}
	}
	return false
}

// property is what property() and version() give: nothing of the laptop.
func (p *program) property(name string) (string, bool) {
	if name == "version" {
		return strconv.FormatUint(uint64(p.guide.Version), 10), true
	}
	return "", false
}

// CanRun tells whether an interview can follow the guide: whether its
// expressions can be read, and ask for no more work than is done. It returns
// nil, an error that names the question, or one that wraps ErrTooHeavy.
func (g *Guide) CanRun() error {
	p, err := compile(g)
	if err != nil {
		return err
	}
	began := time.Date(2026, time.January, 31, 12, 0, 0, 0, time.UTC)
	source := Source{Now: func() time.Time { return began }}
	groups := []GroupName{""}
	for _, group := range g.Groups {
		groups = append(groups, group.Name)
	}
	for _, group := range groups {
		i := &Interview{Circumstances: Circumstances{Group: group}, State: StateOpen, Started: began}
		if newRules(p, i, source).heavy {
			return fmt.Errorf("guide %q version %d: %w", string(g.Name), g.Version, ErrTooHeavy)
		}
	}
	return nil
}
