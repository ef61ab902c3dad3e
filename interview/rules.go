package interview

import (
	"math"

	"synvanda/interview/logic"
)

// maxSettling bounds how often conditions are worked out anew after one
// answer. Conditions that look ahead need a second round; a guide whose
// conditions never come to rest is stopped here with the last result.
const maxSettling = 16

// rules work out, for one interview, what a guide's expressions say: which
// questions are relevant, what calculations give, how often repeats turn.
// An expression that cannot be evaluated holds nothing back: its question is
// asked, its constraint holds, its choice is offered.
type rules struct {
	*program
	interview   *Interview
	environment *logic.Environment
	instance    *logic.Instance
	nodes       map[QuestionPath]*logic.Node
	hidden      map[QuestionPath]bool
}

func newRules(p *program, i *Interview, source Source) *rules {
	r := &rules{program: p, interview: i}
	r.environment = &logic.Environment{
		Now: source.Now, Language: string(Swedish), Random: source.Random,
		Names: p.names, Repeats: p.repeats, ChoiceName: r.choiceName,
	}
	r.rebuild()
	return r
}

// rebuild makes the instance anew, with as many turns as each repeat has now.
func (r *rules) rebuild() {
	r.instance = logic.NewInstance(rootName)
	r.nodes = map[QuestionPath]*logic.Node{}
	r.hidden = map[QuestionPath]bool{}
	if len(r.parsed) == 0 {
		return // nothing looks at the instance
	}
	answers := make(map[QuestionPath]*Answer, len(r.interview.Answers))
	for at := range r.interview.Answers {
		answers[r.interview.Answers[at].Question] = &r.interview.Answers[at]
	}
	r.build(r.guide.Questions, "", r.instance.Root(), answers)
	r.settle()
}

func (r *rules) build(questions []Question, prefix string, parent *logic.Node, answers map[QuestionPath]*Answer) {
	for at := range questions {
		q := &questions[at]
		path := QuestionPath(prefix + string(q.ID))
		if q.Type == TypeRepeat {
			turns := r.turns(q, path, parent)
			for n := 1; n <= turns; n++ {
				node := parent.Append(string(q.ID))
				if n == 1 {
					r.nodes[path] = node
				}
				r.build(q.Questions, path.turn(n), node, answers)
			}
			if turns == 0 {
				r.nodes[path] = parent
			}
			continue
		}
		node := parent.Append(string(q.ID))
		r.nodes[path] = node
		for _, row := range q.Rows {
			node.Append(row.Name)
		}
		if a := answers[path]; a != nil {
			fill(node, a.Value)
		}
		r.build(q.Questions, prefix, node, answers)
	}
}

// fill puts a value into its node, a matrix into the nodes of its rows.
func fill(node *logic.Node, v Value) {
	if v.Kind() != CellsValue {
		if len(node.Elements("*")) == 0 {
			node.SetText(v.Text())
		}
		return
	}
	for row, choice := range v.cells {
		for _, cell := range node.Elements(row) {
			cell.SetText(choice)
		}
	}
}

// turns is how many times a repeat is asked.
func (r *rules) turns(q *Question, path QuestionPath, parent *logic.Node) int {
	count := r.parsed[q].count
	if count == nil {
		return r.interview.Repeats[path]
	}
	value, err := count.Evaluate(&logic.Context{Node: parent, Instance: r.instance, Environment: r.environment})
	if err != nil {
		return 0
	}
	n := value.Number()
	if math.IsNaN(n) || n < 0 {
		return 0
	}
	return int(min(n, MaxRepeats))
}

// settle works out what is hidden and what calculations give, until nothing
// changes any more. A hidden question is empty to all other expressions.
func (r *rules) settle() {
	for range maxSettling {
		if !r.round(r.guide.Questions, "", false) {
			return
		}
	}
}

// round works out every condition once and tells whether anything changed.
func (r *rules) round(questions []Question, prefix string, hidden bool) bool {
	changed := false
	for at := range questions {
		q := &questions[at]
		path := QuestionPath(prefix + string(q.ID))
		hide := hidden || !q.For(r.interview.Group) || !r.holds(r.parsed[q].relevant, r.nodes[path])
		if hide != r.hidden[path] {
			r.hidden[path] = hide
			changed = true
		}
		switch {
		case q.Type == TypeRepeat:
			for n := 1; r.nodes[turnMark(path, n, q)] != nil; n++ {
				changed = r.round(q.Questions, path.turn(n), hide) || changed
			}
		case q.Type == TypeGroup:
			changed = r.round(q.Questions, prefix, hide) || changed
		case len(q.Rows) == 0:
			changed = r.refill(q, path, hide) || changed
		}
	}
	return changed
}

// turnMark is a path that has a node when the n-th turn of a repeat exists.
func turnMark(path QuestionPath, n int, q *Question) QuestionPath {
	if len(q.Questions) == 0 {
		return ""
	}
	return QuestionPath(path.turn(n) + string(q.Questions[0].ID))
}

// refill sets the text of a node to what others shall see of it.
func (r *rules) refill(q *Question, path QuestionPath, hidden bool) bool {
	node, text := r.nodes[path], ""
	if node == nil {
		return false
	}
	switch {
	case hidden:
	case q.Type == TypeCalculation:
		if e := r.parsed[q].calculation; e != nil {
			if value, err := e.Evaluate(r.at(node)); err == nil {
				text = value.Text()
			}
		}
	default:
		if a := r.interview.Answer(path); a != nil {
			text = a.Value.Text()
		}
	}
	if node.Text() == text {
		return false
	}
	node.SetText(text)
	return true
}

func (r *rules) at(node *logic.Node) *logic.Context {
	return &logic.Context{Instance: r.instance, Node: node, Environment: r.environment}
}

// holds evaluates a condition; one that is absent or fails holds.
func (r *rules) holds(condition *logic.Expression, node *logic.Node) bool {
	if condition == nil || node == nil {
		return true
	}
	value, err := condition.Evaluate(r.at(node))
	return err != nil || value.Boolean()
}

// relevant tells whether a question is asked, by its own and its holders'
// conditions.
func (r *rules) relevant(q *Question, path QuestionPath) bool {
	return !r.hidden[path] && q.For(r.interview.Group)
}

// change takes in that an answer was put, and tells whether what is asked may
// have changed.
func (r *rules) change(a Answer) bool {
	if len(r.parsed) == 0 {
		return false
	}
	if r.counted {
		r.rebuild()
		return true
	}
	if node := r.nodes[a.Question]; node != nil {
		fill(node, a.Value)
	}
	r.settle()
	return true
}

// allowed tells whether a value meets the question's constraint.
func (r *rules) allowed(q *Question, a Answer) bool {
	constraint := r.parsed[q].constraint
	node := r.nodes[a.Question]
	if constraint == nil || node == nil || a.Value.Kind() == CellsValue {
		return true
	}
	before := node.Text()
	node.SetText(a.Value.Text())
	defer node.SetText(before)
	return r.holds(constraint, node)
}

// calculated returns what a calculation gives, as words; nothing when hidden.
func (r *rules) calculated(path QuestionPath) Value {
	node := r.nodes[path]
	if node == nil || node.Text() == "" {
		return Value{}
	}
	return Words(node.Text())
}

// choices returns the choices of a question that its filter lets through.
func (r *rules) choices(q *Question, path QuestionPath) []Choice {
	filter := r.parsed[q].filter
	if filter == nil {
		return q.AnswerChoices()
	}
	var offered []Choice
	for _, c := range q.AnswerChoices() {
		item := logic.NewInstance("item")
		item.Root().Append("name").SetText(c.Name)
		for column, text := range c.Extra {
			item.Root().Append(column).SetText(text)
		}
		if r.holds(filter, item.Root()) {
			offered = append(offered, c)
		}
	}
	return offered
}

// choiceName is what jr:choice-name looks up.
func (r *rules) choiceName(value, path string) (string, bool) {
	for id, absolute := range r.names {
		if absolute != path {
			continue
		}
		if q := r.guide.Question(QuestionID(id)); q != nil {
			for _, c := range q.AnswerChoices() {
				if c.Name == value {
					return c.Label.In(Swedish), true
				}
			}
		}
	}
	return "", false
}
