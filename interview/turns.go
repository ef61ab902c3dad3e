package interview

import (
	"slices"
)

// resize gives a repeat another number of turns.
func (r *rules) resize(c *cell, turns int, answers map[QuestionPath]*Answer) {
	turns = max(0, min(turns, MaxRepeats))
	if turns == len(c.inside) {
		return
	}
	if turns < len(c.inside) {
		r.drop(c, turns)
	}
	for len(c.inside) < turns && len(r.byPath) < MaxPlaces {
		turn := &cell{element: c.element, holder: c, number: len(c.inside) + 1}
		turn.closed = !c.question.For(r.interview.Group)
		turn.hidden = turn.closed || turn.veiled()
		turn.at = QuestionPath(c.at.turn(turn.number))
		if c.node != nil {
			before := c.node
			if len(c.inside) > 0 {
				before = c.inside[len(c.inside)-1].node
			}
			turn.node = before.InsertNext(string(c.question.ID))
		}
		c.inside = append(c.inside, turn)
		r.fill(turn, answers)
	}
	r.heavy = r.heavy || len(c.inside) < turns
	r.moved = true
	r.tell(c)
	for _, number := range r.readersBelow(c.element) {
		// What reads its own turn only is due in the new turns already.
		if rule := &r.program.rules[number]; !rule.local || !rule.element.within(c.element) {
			r.oweReader(number, c)
		}
	}
}

// drop takes the last turns of a repeat away. What was said in them is kept in
// the interview.
func (r *rules) drop(c *cell, turns int) {
	for _, turn := range slices.Backward(c.inside[turns:]) {
		turn.each(func(gone *cell) {
			if gone.number == 0 && gone.question.Type != TypeGroup {
				delete(r.byPath, gone.at)
			}
		})
		if turn.node != nil {
			turn.node.Remove()
		}
		for at := range r.due {
			r.due[at].turns = slices.DeleteFunc(r.due[at].turns, func(t *cell) bool { return t == turn })
		}
	}
	c.inside = slices.Delete(c.inside, turns, len(c.inside))
}

// answersInside are the answers kept for what stands inside a repeat.
func (r *rules) answersInside(c *cell) map[QuestionPath]*Answer {
	if r.building != nil {
		return r.building
	}
	inside := map[QuestionPath]*Answer{}
	for at := range r.interview.Answers {
		a := r.interview.Answers[at]
		if len(a.Question) > len(c.at) && a.Question[:len(c.at)] == c.at {
			inside[a.Question] = &a
		}
	}
	return inside
}

// setTurns changes how many times a repeat without a fixed count is asked.
func (r *rules) setTurns(c *cell, turns int) {
	r.heavy = false
	r.resize(c, turns, r.answersInside(c))
	r.settle(MaxWork)
}

// commonTurn is the innermost turn around a cell of a repeat that an element
// stands in too; nil for none.
func commonTurn(c *cell, e *element) *cell {
	for above := e.holder; above != nil; above = above.holder {
		if above.question.Type != TypeRepeat {
			continue
		}
		if turn := c.turnAround(above); turn != nil {
			return turn
		}
	}
	return nil
}
