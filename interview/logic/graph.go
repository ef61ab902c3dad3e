package logic

import (
	"maps"
	"slices"
	"strings"
)

// Aspect says what an expression decides about its question.
type Aspect string

// The aspects. Calculation gives the question's value and Relevance whether
// it and all below it counts; the others change nothing that is read.
const (
	Calculation Aspect = "calculation"
	Relevance   Aspect = "relevance"
	Constraint  Aspect = "constraint"
	Requirement Aspect = "requirement"
	ReadOnly    Aspect = "readonly"
	Choices     Aspect = "choices"
	Label       Aspect = "label"
	RepeatCount Aspect = "repeat_count"
)

// Rule is an expression of a question.
type Rule struct {
	// Path is the question's absolute path without positions.
	Path string
	// Aspect is what the expression decides.
	Aspect Aspect
	// Expression is the expression.
	Expression *Expression
}

// CycleError is a chain of rules each of which waits for the next.
type CycleError struct {
	// Rules are the rules on the way, the last one waits for the first.
	Rules []Rule
	// Others are further chains among the rules given, at least one for each
	// part of them that waits for itself, up to a bound. They have no others.
	Others []*CycleError
}

// Error names the questions on the way.
func (e *CycleError) Error() string {
	var way strings.Builder
	for _, rule := range e.Rules {
		way.WriteString(rule.Path + " (" + string(rule.Aspect) + ") → ")
	}
	return "expressions wait for each other: " + way.String() + e.Rules[0].Path
}

// Graph knows which rules to compute again when a question changes. It is
// never changed after NewGraph and safe for use by several goroutines.
type Graph struct {
	rules   []Rule           // in an order in which each comes after what it reads
	readers map[string][]int // rules by the plain path that they read
	loose   []looseReader    // rules that read patterns
	after   [][]int          // rules that read what a rule writes
	paths   map[string][]int // rules by their own path
	known   []string         // all paths that are read or have rules, sorted
}

// looseReader is a rule that reads what a pattern means.
type looseReader struct {
	pattern pattern
	rule    int
}

// NewGraph orders rules. questions resolves ${name} to paths. The error is a
// *CycleError. Rules that do not depend on others keep the order given.
func NewGraph(rules []Rule, questions map[string]string) (*Graph, error) {
	g := &Graph{rules: slices.Clone(rules)}
	reads := make([][]read, len(rules))
	for i, rule := range rules {
		reads[i] = readsOf(rule.Expression, rule.Path, questions)
	}
	g.index(reads)
	order, err := g.sort()
	if err != nil {
		return nil, err
	}
	sorted := make([]Rule, len(rules))
	sortedReads := make([][]read, len(rules))
	for place, i := range order {
		sorted[place], sortedReads[place] = rules[i], reads[i]
	}
	g.rules = sorted
	g.index(sortedReads)
	return g, nil
}

// index fills the tables for the rules in their present order.
func (g *Graph) index(reads [][]read) {
	g.readers, g.loose, g.paths = map[string][]int{}, nil, map[string][]int{}
	for i, rule := range g.rules {
		g.paths[rule.Path] = append(g.paths[rule.Path], i)
		for _, one := range reads[i] {
			if one.itself && rule.Aspect == Calculation {
				continue // the value before, which is no dependency
			}
			if !one.pattern.isPlain() {
				g.loose = append(g.loose, looseReader{one.pattern, i})
			} else if path := one.pattern.String(); !slices.Contains(g.readers[path], i) {
				g.readers[path] = append(g.readers[path], i)
			}
		}
	}
	known := maps.Clone(g.paths)
	maps.Copy(known, g.readers)
	g.known = slices.Sorted(maps.Keys(known))
	g.after = make([][]int, len(g.rules))
	for i, rule := range g.rules {
		switch rule.Aspect {
		case Calculation:
			g.after[i] = g.readersOf(rule.Path)
		case Relevance, RepeatCount:
			g.after[i] = g.readersOf(rule.Path)
			for _, path := range g.below(rule.Path) {
				g.after[i] = append(g.after[i], g.readersOf(path)...)
			}
		}
		slices.Sort(g.after[i])
		g.after[i] = slices.Compact(g.after[i])
	}
}

// below returns the known paths below a path.
func (g *Graph) below(path string) []string {
	prefix := path + "/"
	first, _ := slices.BinarySearch(g.known, prefix)
	last := first
	for last < len(g.known) && strings.HasPrefix(g.known[last], prefix) {
		last++
	}
	return g.known[first:last]
}

// readersOf returns the rules that read a path.
func (g *Graph) readersOf(path string) []int {
	found := slices.Clone(g.readers[path])
	if len(g.loose) > 0 {
		segments, _ := segmentsOf(path)
		for _, reader := range g.loose {
			if reader.pattern.matches(segments) {
				found = append(found, reader.rule)
			}
		}
	}
	return found
}

// sort returns an order of the rules in which each comes after those that
// write what it reads.
func (g *Graph) sort() ([]int, error) {
	const (
		fresh = iota
		open
		done
	)
	state := make([]uint8, len(g.rules))
	var order, way []int
	var cycles []*CycleError
	var visit func(i int)
	visit = func(i int) {
		switch state[i] {
		case done:
			return
		case open:
			if len(cycles) < maxCycles {
				cycles = append(cycles, g.cycle(way[slices.Index(way, i):]))
			}
			return
		}
		state[i] = open
		way = append(way, i)
		for _, next := range slices.Backward(g.after[i]) {
			visit(next)
		}
		way = way[:len(way)-1]
		state[i] = done
		order = append(order, i)
	}
	// The rule to come first is visited last, so that what does not depend on
	// each other keeps the order given.
	for i := len(g.rules) - 1; i >= 0; i-- {
		visit(i)
	}
	if len(cycles) > 0 {
		cycles[0].Others = cycles[1:]
		return nil, cycles[0]
	}
	slices.Reverse(order)
	return order, nil
}

// cycle makes the error for rules that wait for each other. way goes from
// what is written to what reads it; people read it the other way around.
func (g *Graph) cycle(way []int) *CycleError {
	cycle := &CycleError{}
	for _, i := range slices.Backward(way) {
		cycle.Rules = append(cycle.Rules, g.rules[i])
	}
	return cycle
}

// Rules returns all rules in an order in which each comes after what it
// reads: the order for computing everything.
func (g *Graph) Rules() []Rule { return slices.Clone(g.rules) }

// Affected returns the rules to compute again after the text of the question
// at path changed, in order; the path may have positions. For a repeat it
// means that a turn was added or removed, so that rules on and in it are
// among them. A question's own constraint always is.
func (g *Graph) Affected(path string) []Rule {
	path = withoutPositions(path)
	marked := make([]bool, len(g.rules))
	last := -1
	mark := func(rules []int) {
		for _, i := range rules {
			marked[i] = true
			last = max(last, i)
		}
	}
	mark(g.readersOf(path))
	for _, i := range g.paths[path] {
		if g.rules[i].Aspect == Constraint {
			mark([]int{i})
		}
	}
	for _, inside := range g.below(path) {
		mark(g.readersOf(inside))
		mark(g.paths[inside])
	}
	var affected []Rule
	for i := 0; i <= last; i++ {
		if marked[i] {
			affected = append(affected, g.rules[i])
			mark(g.after[i])
		}
	}
	return affected
}

// withoutPositions drops the positions from a path: /data/barn[2]/alder is
// /data/barn/alder.
func withoutPositions(path string) string {
	if !strings.Contains(path, "[") {
		return path
	}
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		segments[i], _, _ = strings.Cut(segment, "[")
	}
	return strings.Join(segments, "/")
}
