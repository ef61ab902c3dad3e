package interview

import (
	"math"
	"slices"
	"strconv"

	"synvanda/interview/logic"
)

// rules work out, for one interview, what a guide's expressions say: which
// questions are relevant, what calculations give, how often repeats turn,
// which choices are offered. After an answer only what reads it is worked out
// again, and what reads that, as long as something changes.
//
// An expression that cannot be evaluated holds nothing back: its question is
// asked, its constraint holds, its choices are offered.
type rules struct {
	*program
	interview   *Interview
	environment *logic.Environment
	instance    *logic.Instance
	// root is a group around all questions.
	root   *cell
	byPath map[QuestionPath]*cell
	// building holds all answers while everything is made anew.
	building map[QuestionPath]*Answer
	// due are the rules to work out, with where.
	due []reach
	// language is that of choice names: Swedish in what is worked out, so that
	// it does not depend on who looks, and the screen's in what is said.
	language Language
	// moved tells that what is asked may have changed since it was last read.
	moved bool
	// faults counts expressions that could not be evaluated.
	faults int
	// heavy tells that the last answer asked for more work than is done.
	heavy bool
	// kept are the calculations that hold on to what they gave first and have
	// given something new.
	kept []*cell
	// recomputeAll is for tests and benchmarks: every answer begins anew.
	recomputeAll bool
}

// maxTurnsDue is how many turns a rule is due in before it is due everywhere.
const maxTurnsDue = 32

// reach is where a rule is to be worked out: in all turns, or inside some.
type reach struct {
	all   bool
	turns []*cell
}

func (r *reach) none() bool { return !r.all && len(r.turns) == 0 }

func newRules(p *program, i *Interview, source Source) *rules {
	r := &rules{program: p, interview: i, language: p.language()}
	now, zone := clockOf(i, source)
	r.environment = &logic.Environment{
		Now: now, Zone: zone, Language: string(r.language), Names: p.names, Repeats: p.repeats,
		Instances: p.list, Property: p.property, ChoiceName: r.choiceName,
		Text: func(id string) (string, bool) { return p.text(id, r.language) },
	}
	r.rebuild()
	return r
}

// choiceName is what jr:choice-name looks up.
func (r *rules) choiceName(value, path string) (string, bool) {
	c, found := r.choice(value, path)
	if !found {
		return "", false
	}
	return c.Label.In(r.language), true
}

// rebuild makes all cells anew and works everything out.
func (r *rules) rebuild() {
	r.instance = logic.NewInstance(rootName)
	r.byPath = map[QuestionPath]*cell{}
	r.due = make([]reach, len(r.program.rules))
	r.kept, r.moved, r.heavy = nil, true, false
	r.root = &cell{element: &element{question: &Question{Type: TypeGroup}, inside: r.top}}
	if !r.idle {
		r.root.node = r.instance.Root()
	}
	answers := slices.Clone(r.interview.Answers)
	byPath := make(map[QuestionPath]*Answer, len(answers))
	for at := range answers {
		byPath[answers[at].Question] = &answers[at]
	}
	for at := range r.due {
		r.due[at].all = true
	}
	r.building = byPath
	r.fill(r.root, byPath)
	r.settle(MaxOpeningWork)
	r.building = nil
}

// fill makes the cells inside a group or turn.
func (r *rules) fill(holder *cell, answers map[QuestionPath]*Answer) {
	holder.inside = make([]*cell, len(holder.element.inside))
	for at, e := range holder.element.inside {
		q := e.question
		c := &cell{element: e, holder: holder, at: holder.at + QuestionPath(q.ID)}
		holder.inside[at] = c
		c.closed = !q.For(r.interview.Group)
		c.hidden = holder.hidden || c.closed
		switch q.Type {
		case TypeRepeat:
			if holder.node != nil {
				c.node = holder.node.Append(r.markName(e))
			}
			r.byPath[c.at] = c
			if q.RepeatCount == "" {
				r.resize(c, r.interview.Repeats[c.at], answers)
			}
		case TypeGroup:
			c.at = holder.at
			r.attach(c)
			r.fill(c, answers)
		default:
			r.byPath[c.at] = c
			c.answer = answers[c.at]
			c.computed = r.given(c)
			r.attach(c)
			c.show()
		}
	}
	if holder.number > 0 {
		for _, number := range holder.rulesInside {
			r.owe(number, holder)
		}
	}
}

// given is what a question holds without anybody's doing: its default when
// that is no expression, and for what a form keeps of the circumstances, the
// day or time at which the interview began.
func (r *rules) given(c *cell) string {
	q := c.question
	if q.Type == TypeHidden {
		began := r.interview.Started
		switch {
		case began.IsZero():
		case q.FormType == "today":
			return DateOf(began).String()
		case q.FormType == "start":
			return began.Format("2006-01-02T15:04:05.000Z07:00")
		}
	}
	if q.Default == "" || q.dynamicDefault() != "" {
		return ""
	}
	if q.Asked() {
		return c.proposable(q.Default)
	}
	return q.Default
}

// attach gives a cell its node.
func (r *rules) attach(c *cell) {
	if c.holder.node == nil {
		return
	}
	c.node = c.holder.node.Append(string(c.question.ID))
	for _, row := range c.question.Rows {
		c.node.Append(row.Name)
	}
}

// markName is the name of the node that stands before the turns of a repeat,
// as pyxform has it; another when the guide uses that name.
func (r *rules) markName(e *element) string {
	name := string(e.question.ID) + "_count"
	for r.names[name] != "" {
		name += "_"
	}
	return name
}

// owe makes a rule due inside a turn, everywhere when turn is nil.
func (r *rules) owe(rule int, turn *cell) {
	due := &r.due[rule]
	switch {
	case due.all:
	case turn == nil, len(due.turns) >= maxTurnsDue:
		due.all, due.turns = true, nil
	case !slices.Contains(due.turns, turn):
		due.turns = append(due.turns, turn)
	}
}

// settle works out what is due until nothing is. Choice filters and what looks
// at whole groups can make something due that was worked out before; a guide
// that never comes to rest is stopped after MaxRounds with the last result.
func (r *rules) settle(work int) {
	budget := &logic.Budget{Steps: work}
	r.environment.Budget = budget
	defer func() { r.environment.Budget = nil }()
	for range MaxRounds {
		rest := true
		for at := range r.due {
			if r.due[at].none() {
				continue
			}
			rest = false
			due := r.due[at]
			r.due[at] = reach{}
			r.run(at, due)
		}
		if rest {
			break
		}
	}
	for at := range r.due {
		r.due[at] = reach{}
	}
	r.heavy = r.heavy || budget.Spent()
}

// run works out one rule wherever it is due.
func (r *rules) run(number int, due reach) {
	rule := &r.program.rules[number]
	if due.all {
		due.turns = []*cell{r.root}
	}
	for _, turn := range due.turns {
		r.find(turn, rule.element, func(c *cell) { r.apply(rule, c) })
	}
}

// find visits the cells of an element that stand inside a cell. Of a repeat
// it visits the repeat and each turn.
func (r *rules) find(from *cell, e *element, visit func(*cell)) {
	var way []int
	for ; e != nil && e != from.element; e = e.holder {
		way = append(way, e.place)
	}
	slices.Reverse(way)
	follow(from, way, visit)
}

func follow(c *cell, way []int, visit func(*cell)) {
	switch {
	case c.repeat():
		if len(way) == 0 {
			visit(c)
		}
		for _, turn := range slices.Clone(c.inside) {
			follow(turn, way, visit)
		}
	case len(way) == 0:
		visit(c)
	default:
		follow(c.inside[way[0]], way[1:], visit)
	}
}

// apply works out one rule in one place.
func (r *rules) apply(rule *rule, c *cell) {
	if c.number > 0 && rule.aspect != logic.Relevance {
		return // of the repeat, not of its turns
	}
	if rule.aspect == logic.Calculation && c.keeps {
		r.workOutOnce(rule, c)
		return
	}
	value, err := r.evaluate(rule, c)
	switch rule.aspect {
	case logic.Relevance:
		closed := err == nil && !value.Boolean() || !c.question.For(r.interview.Group)
		if closed != c.closed {
			c.closed = closed
			r.veil(c)
		}
	case logic.RepeatCount:
		turns := 0
		if n := value.Number(); err == nil && n >= 1 {
			turns = int(math.Min(n, MaxRepeats))
		}
		c.computed = strconv.Itoa(turns)
		r.resize(c, turns, r.answersInside(c))
	case logic.Choices:
		r.offer(c, value, err)
	case logic.ReadOnly:
		if readOnly := err == nil && value.Boolean(); readOnly != c.readOnly {
			c.readOnly, r.moved = readOnly, true
		}
	default:
		text := written(value, err)
		if rule.aspect == proposal {
			text = c.proposable(text)
		}
		r.compute(c, text)
	}
}

// written is what a calculation gives as text. A number that is none, as from
// an answer not given yet, is nothing, as in JavaRosa.
func written(value logic.Value, err error) string {
	if err != nil || value.Kind() == logic.KindNumber && math.IsNaN(value.Number()) {
		return ""
	}
	return value.Text()
}

// compute takes in what a calculation or default gives.
func (r *rules) compute(c *cell, text string) {
	c.computed = text
	if c.show() {
		r.tell(c)
	}
}

// workOutOnce computes a calculation that holds on to what it gave first: it
// sees that as its own value, and what it gives anew is kept like an answer.
// While it is hidden it waits.
func (r *rules) workOutOnce(rule *rule, c *cell) {
	if c.hidden {
		r.compute(c, "")
		return
	}
	before, kept := c.node.Text(), ""
	if c.answer != nil {
		kept = c.answer.Value.Text()
	}
	c.node.SetText(kept)
	text := written(r.evaluate(rule, c))
	c.node.SetText(before)
	if text != kept {
		c.answer = &Answer{Question: c.at, At: r.environment.Now()}
		if text != "" {
			c.answer.Value = Words(text)
		}
		r.kept = append(r.kept, c)
	}
	r.compute(c, text)
}

// evaluate computes a rule's expression where the cell stands.
func (r *rules) evaluate(rule *rule, c *cell) (logic.Value, error) {
	r.environment.Random = &chance{r.interview.ID, c, rule.aspect, nil}
	if rule.aspect == proposal {
		// It was proposed before there was an answer, and does not see it.
		before := c.node.Text()
		c.node.SetText("")
		defer c.node.SetText(before)
	}
	value, err := rule.expression.Evaluate(r.context(c))
	if err != nil {
		r.faults++
	}
	return value, err
}

func (r *rules) context(c *cell) *logic.Context {
	return &logic.Context{Instance: r.instance, Node: c.node, Environment: r.environment}
}

// offer takes in which choices pass the filter.
func (r *rules) offer(c *cell, passed logic.Value, err error) {
	var offered map[string]bool
	if err == nil {
		offered = make(map[string]bool, len(passed.Nodes()))
		for _, item := range passed.Nodes() {
			if names := item.Elements("name"); len(names) > 0 {
				offered[names[0].Text()] = true
			}
		}
	}
	c.offered = offered
	if c.show() {
		r.tell(c)
	}
}

// veil hides or shows a cell and all inside it after its own condition, or a
// holder's, changed.
func (r *rules) veil(c *cell) {
	hidden := c.closed || c.veiled()
	if hidden == c.hidden && !c.repeat() {
		return
	}
	r.moved = r.moved || hidden != c.hidden
	c.hidden = hidden
	if !c.question.Holder() {
		if c.show() {
			r.tell(c)
		}
		if c.keeps {
			r.owe(c.worked, c.turn())
		}
	}
	for _, inside := range c.inside {
		r.veil(inside)
	}
}

// tell makes due what reads a question whose text changed.
func (r *rules) tell(c *cell) {
	for _, number := range r.readersOf(c.element) {
		r.oweReader(number, c)
	}
}

// oweReader makes a rule due where it can see a cell.
func (r *rules) oweReader(number int, c *cell) {
	rule := &r.program.rules[number]
	if !rule.local {
		r.owe(number, nil)
		return
	}
	r.owe(number, commonTurn(c, rule.element))
}

// put takes in that an answer was kept, or, when it is empty, taken away.
func (r *rules) put(a Answer) {
	c := r.byPath[a.Question]
	if c == nil {
		return
	}
	r.heavy = false
	if c.answer = &a; a.Empty() {
		c.answer = nil
	}
	if r.recomputeAll {
		r.rebuild()
		return
	}
	if c.show() {
		r.tell(c)
		r.settle(MaxWork)
	}
}

// allowed tells whether a value meets the question's constraint.
func (r *rules) allowed(c *cell, v Value) bool {
	if c.constraint == nil || c.node == nil || v.Kind() == CellsValue {
		return true
	}
	before := c.node.Text()
	c.node.SetText(v.Text())
	defer c.node.SetText(before)
	r.environment.Random = &chance{r.interview.ID, c, logic.Constraint, nil}
	value, err := c.constraint.Evaluate(r.context(c))
	return err != nil || value.Boolean()
}

// choices returns the choices of a question that its filter lets through.
func (c *cell) choices() []Choice {
	all := c.question.AnswerChoices()
	if c.offered == nil {
		return all
	}
	var offered []Choice
	for _, choice := range all {
		if c.offered[choice.Name] {
			offered = append(offered, choice)
		}
	}
	return offered
}
