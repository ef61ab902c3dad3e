package interview

import "synvanda/interview/logic"

// cell is a question, group, repeat or one turn of a repeat in one interview,
// with what the answers so far make of it.
type cell struct {
	*element
	// at is the path of a question or repeat; for a group and a turn it is
	// what stands before the paths of the questions inside.
	at     QuestionPath
	holder *cell
	// number is which turn it is, from 1; 0 for what is no turn.
	number int
	// inside are the cells of a group's or turn's questions, in their order,
	// or the turns of a repeat.
	inside []*cell
	// node is where expressions see it; for a repeat it is a mark that stands
	// before its turns. It is nil when no expression looks.
	node *logic.Node

	// closed tells that its own condition or respondent group holds it back;
	// hidden that this one's or a holder's does.
	closed, hidden bool
	// answer is what is kept for it; nil when nothing is.
	answer *Answer
	// computed is what its calculation gives, or, for a question that is
	// asked, what is proposed; for a repeat, how many turns it should have.
	computed string
	// readOnly tells that the value is shown and not asked for.
	readOnly bool
	// offered names the choices that its filter lets through; nil for all.
	offered map[string]bool
}

// repeat tells whether the cell is a repeat, not one of its turns.
func (c *cell) repeat() bool { return c.question.Type == TypeRepeat && c.number == 0 }

// counts tells what part of the answer counts: without choices that are not
// offered any more. Zero when nothing does.
func (c *cell) counts() Value {
	if c.answer == nil {
		return Value{}
	}
	return c.offeredOf(c.answer.Value)
}

// offeredOf returns a value less the choices that are not offered.
func (c *cell) offeredOf(v Value) Value {
	if c.offered == nil {
		return v
	}
	switch v.kind {
	case WordsValue:
		if !c.offered[v.words] {
			return Value{}
		}
	case NamesValue:
		var names []string
		for _, name := range v.names {
			if c.offered[name] {
				names = append(names, name)
			}
		}
		if len(names) == 0 && len(v.names) > 0 {
			return Value{}
		}
		return Value{kind: NamesValue, names: names}
	case CellsValue:
		cells := map[string]string{}
		for row, choice := range v.cells {
			if c.offered[choice] {
				cells[row] = choice
			}
		}
		if len(cells) == 0 && len(v.cells) > 0 {
			return Value{}
		}
		return Value{kind: CellsValue, cells: cells}
	}
	return v
}

// answered tells whether the person has answered in a way that counts, or
// given a reason not to.
func (c *cell) answered() bool {
	return c.answer != nil && (c.answer.Missing != "" || !c.counts().IsZero())
}

// seen is the text that expressions see of a question that has no rows.
func (c *cell) seen() string {
	switch {
	case c.hidden:
		return ""
	case c.question.Asked() && c.answer != nil && c.answer.Answered():
		return c.counts().Text()
	case c.question.Asked():
		return c.proposal().Text()
	}
	return c.computed
}

// show lets expressions see what counts of the answer, and tells whether that
// is something else than before.
func (c *cell) show() bool {
	if c.node == nil {
		return false
	}
	if len(c.question.Rows) == 0 {
		return setText(c.node, c.seen())
	}
	value := c.counts()
	changed := false
	for at, node := range c.node.Elements("") {
		text := ""
		if !c.hidden {
			text = value.cells[c.question.Rows[at].Name]
		}
		changed = setText(node, text) || changed
	}
	return changed
}

func setText(node *logic.Node, text string) bool {
	if node.Text() == text {
		return false
	}
	node.SetText(text)
	return true
}

// turnAround finds the turn of a repeat, a holder of the cell, that the cell
// stands in; nil when it stands in none.
func (c *cell) turnAround(repeat *element) *cell {
	for ; c != nil; c = c.holder {
		if c.number > 0 && c.element == repeat {
			return c
		}
	}
	return nil
}

// each visits a cell and all inside it, in the guide's order.
func (c *cell) each(visit func(*cell)) {
	visit(c)
	for _, inside := range c.inside {
		inside.each(visit)
	}
}

// veiled tells whether what the cell stands in is hidden. The condition of a
// repeat is each turn's own; the repeat itself only asks for one more.
func (c *cell) veiled() bool {
	above := c.holder
	if c.number > 0 {
		above = above.holder
	}
	return above != nil && above.hidden
}

// turn is the innermost turn that the cell stands in; nil when it is in none.
func (c *cell) turn() *cell {
	for ; c != nil; c = c.holder {
		if c.number > 0 {
			return c
		}
	}
	return nil
}

// proposable is a text that a guide proposes as the answer, as expressions see
// it; nothing when it cannot be one.
func (c *cell) proposable(text string) string {
	value, ok := c.question.valueOf(text)
	if !ok {
		return ""
	}
	return value.Text()
}

// proposal is the value that the guide proposes until the person has answered.
func (c *cell) proposal() Value {
	if c.hidden || !c.question.Asked() {
		return Value{}
	}
	value, _ := c.question.valueOf(c.computed)
	return c.offeredOf(value)
}
