package guide

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"

	"synvanda/interview"
)

// ChangeKind says what a Change tells of.
type ChangeKind string

// The kinds of change between two guides.
const (
	ChangeAdded   ChangeKind = "added"
	ChangeRemoved ChangeKind = "removed"
	ChangeMoved   ChangeKind = "moved"
	ChangeRenamed ChangeKind = "renamed"
	// ChangeField: a field of a question or of the guide itself has another
	// value.
	ChangeField ChangeKind = "changed"
	// ChangeItemAdded and the following tell of one choice, row, prompt or
	// respondent group in a list.
	ChangeItemAdded   ChangeKind = "item_added"
	ChangeItemRemoved ChangeKind = "item_removed"
	ChangeItemMoved   ChangeKind = "item_moved"
	ChangeItem        ChangeKind = "item_changed"
)

// Change is one difference between two guides.
type Change struct {
	Kind ChangeKind `json:"change"`
	// Question is the element's name, in the newer guide unless it was
	// removed; empty for the guide as a whole.
	Question interview.QuestionID `json:"question,omitempty"`
	// Field is the name that the field has in a guide file, such as label.
	Field string `json:"field,omitempty"`
	// Item is the name of the choice, row or group, or the number of the
	// prompt from 1.
	Item string `json:"item,omitempty"`
	// Language of the words, when the field has several.
	Language interview.Language `json:"language,omitempty"`
	// Before and After are the values; for a moved element the name of what
	// it stands behind, for a renamed one the names.
	Before string `json:"before"`
	After  string `json:"after"`
	// Holder is the group that a moved or added element stands in now; for a
	// removed one the group that it stood in.
	Holder interview.QuestionID `json:"holder,omitempty"`
	// Inside counts the elements that an added or removed group holds.
	Inside int `json:"inside,omitempty"`
	// words are what came or went, in all languages that it has.
	words interview.Text
}

// Compare lists the differences between two guides, in the order of the newer
// one, what was removed last. A question is the same in both when it has the
// same name, or when all but its name is equal; then it was renamed, and what
// others say of it is compared by the new name. The version numbers
// themselves, and the order of what is only kept, are no difference.
func Compare(old, new *interview.Guide) []Change {
	c := comparison{renames: Renames{}}
	c.before, c.after = places(old), places(new)
	c.match()
	c.guides(old, new)
	c.questions()
	return c.changes
}

// standing is an element with where it stands.
type standing struct {
	question *interview.Question
	holder   interview.QuestionID
	index    int
	// after is the name of the element before it in the same holder.
	after interview.QuestionID
}

// places lists every element of a guide in its order.
func places(g *interview.Guide) []standing {
	var all []standing
	var walk func([]interview.Question, interview.QuestionID)
	walk = func(questions []interview.Question, holder interview.QuestionID) {
		var last interview.QuestionID
		for i := range questions {
			all = append(all, standing{&questions[i], holder, i, last})
			last = questions[i].ID
			walk(questions[i].Questions, questions[i].ID)
		}
	}
	walk(g.Questions, "")
	return all
}

// comparison is one Compare.
type comparison struct {
	before, after []standing
	// partner is, by index in after, the index in before, or -1; matched is
	// the other way round.
	partner, matched []int
	renames          Renames
	changes          []Change
}

func (c *comparison) add(change Change) { c.changes = append(c.changes, change) }

// match finds which elements are the same in both guides.
func (c *comparison) match() {
	c.partner = slices.Repeat([]int{-1}, len(c.after))
	c.matched = slices.Repeat([]int{-1}, len(c.before))
	named := map[interview.QuestionID]int{}
	for i, s := range slices.Backward(c.before) {
		named[s.question.ID] = i
	}
	for i, s := range c.after {
		if j, found := named[s.question.ID]; found && c.matched[j] < 0 {
			c.partner[i], c.matched[j] = j, i
		}
	}
	// A renamed question that names another renamed one is found only when
	// that one is known.
	for c.matchRenamed() {
	}
}

// matchRenamed finds elements that are equal but for their names and tells
// whether it found any.
func (c *comparison) matchRenamed() bool {
	free := map[string][]int{}
	for i, s := range c.after {
		if c.partner[i] < 0 {
			content := contentOf(s.question, nil)
			free[content] = append(free[content], i)
		}
	}
	found := false
	for j, s := range c.before {
		if c.matched[j] >= 0 || len(free) == 0 {
			continue
		}
		content := contentOf(s.question, c.renames)
		candidates := free[content]
		if len(candidates) == 0 {
			continue
		}
		i := candidates[0]
		free[content] = candidates[1:]
		c.partner[i], c.matched[j] = j, i
		c.renames.Add(s.question, c.after[i].question.ID)
		found = true
	}
	return found
}

// ownName stands for a question's own name where its content is compared.
const ownName interview.QuestionID = "_itself"

// contentOf is an element's content without its name and without what it
// holds, as a key.
func contentOf(q *interview.Question, renames Renames) string {
	one := detached(q)
	one.Questions = nil
	renames.Apply(&one)
	itself := Renames{}
	itself.Add(&one, ownName)
	itself.Apply(&one)
	data, err := json.Marshal(one)
	if err != nil {
		return string(one.ID)
	}
	return string(data)
}

// detached copies an element, without what it holds, so that names in it can
// be replaced.
func detached(q *interview.Question) interview.Question {
	one := *q
	one.Questions = nil
	data, err := json.Marshal(one)
	var made interview.Question
	if err != nil || json.Unmarshal(data, &made) != nil {
		return one
	}
	return made
}

// guides compares what the guides have beside their questions.
func (c *comparison) guides(old, new *interview.Guide) {
	before, after := *old, *new
	before.Questions, after.Questions = nil, nil
	c.fields("", reflect.ValueOf(before), reflect.ValueOf(after))
}

// questions compares the elements.
func (c *comparison) questions() {
	settled := c.settled()
	for i, s := range c.after {
		j := c.partner[i]
		if j < 0 {
			c.appeared(i)
			continue
		}
		was := c.before[j]
		id := s.question.ID
		if was.question.ID != id {
			c.add(Change{Kind: ChangeRenamed, Question: id, Before: string(was.question.ID), After: string(id)})
		}
		if !settled[i] {
			c.add(Change{
				Kind: ChangeMoved, Question: id, Holder: s.holder,
				Before: string(was.after), After: string(s.after),
			})
		}
		before := detached(was.question)
		c.renames.Apply(&before)
		before.ID = id
		after := detached(s.question)
		c.fields(id, reflect.ValueOf(before), reflect.ValueOf(after))
	}
	for j := range c.before {
		if c.matched[j] < 0 {
			c.disappeared(j)
		}
	}
}

// appeared tells of a new element, unless it came with a new group.
func (c *comparison) appeared(i int) {
	s := c.after[i]
	for k, other := range c.after {
		if s.holder != "" && other.question.ID == s.holder && c.partner[k] < 0 {
			return
		}
	}
	c.add(Change{
		Kind: ChangeAdded, Question: s.question.ID, Holder: s.holder,
		After: s.question.Label.In(interview.Swedish), words: s.question.Label, Inside: inside(s.question),
	})
}

// disappeared tells of an element that is gone, unless it went with its group.
func (c *comparison) disappeared(j int) {
	s := c.before[j]
	for k, other := range c.before {
		if s.holder != "" && other.question.ID == s.holder && c.matched[k] < 0 {
			return
		}
	}
	c.add(Change{
		Kind: ChangeRemoved, Question: s.question.ID, Holder: s.holder,
		Before: s.question.Label.In(interview.Swedish), words: s.question.Label, Inside: inside(s.question),
	})
}

// inside counts the elements that an element holds, at any depth.
func inside(q *interview.Question) int {
	n := len(q.Questions)
	for i := range q.Questions {
		n += inside(&q.Questions[i])
	}
	return n
}

// newName is the name that an element of the older guide has in the newer.
func (c *comparison) newName(id interview.QuestionID) interview.QuestionID {
	return cmp.Or(c.renames[id], id)
}

// settled tells, by index in after, which elements stand where they stood: in
// the same holder and, among those, in the same order but for the fewest that
// can have moved.
func (c *comparison) settled() []bool {
	settled := make([]bool, len(c.after))
	held := map[interview.QuestionID][]int{}
	for i, s := range c.after {
		if j := c.partner[i]; j >= 0 && c.newName(c.before[j].holder) == s.holder {
			held[s.holder] = append(held[s.holder], i)
		}
	}
	for _, stayed := range held {
		order := make([]int, len(stayed))
		for k, i := range stayed {
			order[k] = c.before[c.partner[i]].index
		}
		for _, k := range longestRise(order) {
			settled[stayed[k]] = true
		}
	}
	return settled
}

// longestRise returns the indexes of a longest strictly rising part of a list.
func longestRise(order []int) []int {
	var ends []int // index of the smallest end of a rise of each length
	previous := make([]int, len(order))
	for i, value := range order {
		length, _ := slices.BinarySearchFunc(ends, value, func(end, value int) int { return order[end] - value })
		previous[i] = -1
		if length > 0 {
			previous[i] = ends[length-1]
		}
		if length == len(ends) {
			ends = append(ends, i)
		} else {
			ends[length] = i
		}
	}
	var rise []int
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = previous[i] {
			rise = append(rise, i)
		}
	}
	slices.Reverse(rise)
	return rise
}
