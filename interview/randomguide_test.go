package interview

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// guideMaker makes guides at random: every type of question, groups and
// repeats in each other, and expressions that look at whatever came before.
type guideMaker struct {
	*rand.Rand
	count int
	// seen are the questions so far, with the repeats around each.
	seen []madeQuestion
	// repeats are the repeats so far.
	repeats []madeQuestion
}

type madeQuestion struct {
	q      *Question
	around []QuestionID
	path   string
}

func pickOne[T any](r *rand.Rand, all ...T) T { return all[r.IntN(len(all))] }

// randomGuide makes a guide of some size.
func randomGuide(seed uint64, size int) *Guide {
	m := &guideMaker{Rand: rand.New(rand.NewPCG(seed, 1))}
	g := &Guide{Name: "random", Version: 1, Title: Text{Swedish: "Slump"}}
	for range 2 {
		g.Lists = append(g.Lists, ChoiceList{Name: ListName(fmt.Sprintf("list%d", len(g.Lists))), Choices: m.choices(6)})
	}
	g.Questions = m.questions(size, 0, nil, "/data")
	return g
}

func (m *guideMaker) id(prefix string) QuestionID {
	m.count++
	return QuestionID(fmt.Sprintf("%s%d", prefix, m.count))
}

func (m *guideMaker) choices(n int) []Choice {
	choices := make([]Choice, 1+m.IntN(n))
	for at := range choices {
		choices[at] = Choice{
			Name: string(rune('a' + at)), Label: Text{Swedish: "Val " + string(rune('A'+at))},
			Extra: map[string]string{"kind": pickOne(m.Rand, "a", "b", "1", "2")},
		}
	}
	return choices
}

func (m *guideMaker) questions(size, depth int, around []QuestionID, path string) []Question {
	questions := make([]Question, 0, size)
	for len(questions) < size {
		var q Question
		switch kind := m.IntN(12); {
		case kind == 0 && depth < 3:
			q = Question{ID: m.id("g"), Type: TypeGroup, Relevant: m.condition(around, path)}
			q.Questions = m.questions(1+m.IntN(4), depth+1, around, path+"/"+string(q.ID))
		case kind <= 2 && depth < 3:
			q = Question{ID: m.id("r"), Type: TypeRepeat, Relevant: m.condition(around, path)}
			if m.IntN(2) == 0 {
				q.RepeatCount = Expression(fmt.Sprintf("(%s) mod 4", m.number(around, path)))
			}
			inside := path + "/" + string(q.ID)
			m.repeats = append(m.repeats, madeQuestion{&q, around, inside})
			q.Questions = m.questions(1+m.IntN(4), depth+1, append(around[:len(around):len(around)], q.ID), inside)
			m.repeats[len(m.repeats)-1].q = &Question{ID: q.ID, Type: TypeRepeat}
		default:
			q = m.leaf(around, path)
		}
		questions = append(questions, q)
	}
	return questions
}

func (m *guideMaker) leaf(around []QuestionID, path string) Question {
	q := Question{ID: m.id("q"), Label: Text{Swedish: "Fråga"}}
	q.Type = pickOne(m.Rand, TypeText, TypeSingle, TypeSingle, TypeMulti, TypeYesNo, TypeNumber, TypeNumber,
		TypeMatrix, TypeCalculation, TypeCalculation, TypeScale10, TypeRank, TypeDate)
	switch q.Type {
	case TypeSingle, TypeMulti, TypeRank:
		q.Choices = m.choices(5)
		if m.IntN(3) == 0 {
			q.ChoiceFilter = Expression(m.filter(around, path))
		}
		q.OrOther = q.Type != TypeRank && m.IntN(6) == 0
	case TypeMatrix:
		q.Choices, q.Rows = m.choices(3), []Choice{{Name: "row1"}, {Name: "row2"}}
	case TypeCalculation:
		q.Calculation = Expression(pickOne(m.Rand, m.number(around, path), m.text(around, path)))
	}
	q.Relevant = m.condition(around, path)
	if q.Asked() && m.IntN(8) == 0 {
		q.Default = pickOne(m.Rand, "a", "1", "ja", "concat("+m.text(around, path)+", '')")
	}
	if q.Asked() && m.IntN(12) == 0 {
		q.ReadOnly = m.condition(around, path)
	}
	m.seen = append(m.seen, madeQuestion{&Question{ID: q.ID, Type: q.Type}, around, path + "/" + string(q.ID)})
	return q
}

// condition is empty as often as not.
func (m *guideMaker) condition(around []QuestionID, path string) Expression {
	if m.IntN(2) == 0 || len(m.seen) == 0 {
		return ""
	}
	return Expression(m.truth(around, path))
}

func (m *guideMaker) truth(around []QuestionID, path string) string {
	switch m.IntN(8) {
	case 0:
		return fmt.Sprintf("selected(%s, '%s')", m.reference(around, path), pickOne(m.Rand, "a", "b", "c"))
	case 1:
		return fmt.Sprintf("%s > %d", m.number(around, path), m.IntN(5))
	case 2:
		return fmt.Sprintf("not(%s = '')", m.reference(around, path))
	case 3:
		return fmt.Sprintf("%s = '%s'", m.reference(around, path), pickOne(m.Rand, "a", "b", "ja", "1"))
	case 4:
		return fmt.Sprintf("(%s) or (%s)", m.truth(around, path), m.truth(around, path))
	case 5:
		return "count(instance('list0')/root/item[kind = " + m.reference(around, path) + "]) < 2"
	default:
		return fmt.Sprintf("%s != '%s'", m.reference(around, path), pickOne(m.Rand, "a", "b", "nej", "2"))
	}
}

func (m *guideMaker) filter(around []QuestionID, path string) string {
	if len(m.seen) == 0 {
		return "kind != 'a'"
	}
	switch m.IntN(5) {
	case 0:
		return "kind = " + m.reference(around, path)
	case 1:
		return fmt.Sprintf("not(selected(%s, name))", m.reference(around, path))
	case 2:
		return fmt.Sprintf("position() <= %s + 1", m.number(around, path))
	case 3:
		return fmt.Sprintf("kind = '1' or %s", m.truth(around, path))
	}
	return fmt.Sprintf("name != %s", m.reference(around, path))
}

func (m *guideMaker) number(around []QuestionID, path string) string {
	if len(m.seen) == 0 {
		return "2"
	}
	repeat := madeQuestion{}
	if len(m.repeats) > 0 {
		repeat = pickOne(m.Rand, m.repeats...)
	}
	switch m.IntN(9) {
	case 0:
		return "sum(" + m.reference(around, path) + ")"
	case 1:
		if repeat.q != nil {
			return fmt.Sprintf("count(${%s})", repeat.q.ID)
		}
	case 2:
		if len(around) > 0 {
			return "position(..)"
		}
	case 3:
		return fmt.Sprintf("count(%s[. != ''])", pickOne(m.Rand, m.seen...).path)
	case 4:
		return fmt.Sprintf("count-selected(%s)", m.reference(around, path))
	case 5:
		return fmt.Sprintf("string-length(%s) + %d", m.reference(around, path), m.IntN(3))
	case 6:
		return "count(../*)"
	}
	return fmt.Sprintf("coalesce(%s, 0)", m.reference(around, path))
}

func (m *guideMaker) text(around []QuestionID, path string) string {
	if len(m.seen) == 0 {
		return "'x'"
	}
	switch m.IntN(6) {
	case 0:
		return fmt.Sprintf("concat(%s, '-', %s)", m.reference(around, path), m.reference(around, path))
	case 1:
		return fmt.Sprintf("if(%s, %s, 'a')", m.truth(around, path), m.reference(around, path))
	case 2:
		return fmt.Sprintf("join(' ', %s)", m.reference(around, path))
	case 3:
		return "instance('list1')/root/item[name = " + m.reference(around, path) + "]/kind"
	case 4:
		return "once(" + m.reference(around, path) + ")"
	}
	return m.reference(around, path)
}

// reference names a question that came before, in one of the ways in which
// forms do.
func (m *guideMaker) reference(around []QuestionID, path string) string {
	if len(m.seen) == 0 {
		return "''"
	}
	to := pickOne(m.Rand, m.seen...)
	if m.IntN(2) == 0 {
		to = m.seen[max(0, len(m.seen)-1-m.IntN(4))]
	}
	name := string(to.q.ID)
	switch m.IntN(8) {
	case 0:
		return to.path
	case 1:
		if len(to.around) > 0 {
			return fmt.Sprintf("indexed-repeat(${%s}, ${%s}, %d)", name, to.around[0], 1+m.IntN(3))
		}
	case 2:
		if above, rest, found := relativePath(path, to.path); found {
			return above + rest
		}
	case 3:
		if len(to.around) > 0 {
			inner := to.around[len(to.around)-1]
			holder, rest, _ := strings.Cut(to.path, "/"+string(inner)+"/")
			return fmt.Sprintf("%s/%s[position() = %d]/%s", holder, inner, 1+m.IntN(2), rest)
		}
	case 4:
		return "current()/../" + name
	case 5:
		return "//" + name
	}
	return "${" + name + "}"
}

// relativePath leads from a question below a path to another.
func relativePath(path, to string) (above, rest string, found bool) {
	above = "../"
	for path != "" {
		if after, inside := strings.CutPrefix(to, path+"/"); inside {
			return above, after, true
		}
		path = path[:strings.LastIndexByte(path, '/')]
		above += "../"
	}
	return "", "", false
}

// randomValue makes a value that fits the type of a question.
func randomValue(r *rand.Rand, q *Question, offered []Choice) Value {
	one := func() string {
		if len(offered) == 0 {
			return ""
		}
		return offered[r.IntN(len(offered))].Name
	}
	switch q.Type {
	case TypeText:
		return Words(pickOne(r, "a", "b", "1", "2", "något annat", "0"))
	case TypeNumber:
		if q.Range != nil {
			return Number(randomInRange(r, q))
		}
		if !q.Integer && r.IntN(4) == 0 {
			return Number(float64(r.IntN(200)) / 8)
		}
		return Number(float64(pickOne(r, r.IntN(6), r.IntN(100), r.IntN(5000)-100)))
	case TypeScale10:
		return Number(float64(r.IntN(11)))
	case TypeDate:
		return Words(fmt.Sprintf("%d-%02d-%02d", 1940+r.IntN(100), 1+r.IntN(12), 1+r.IntN(28)))
	case TypeTime:
		return Words(fmt.Sprintf("%02d:%02d", r.IntN(24), r.IntN(60)))
	case TypeDateTime:
		return Words(fmt.Sprintf("2026-%02d-%02dT%02d:%02d", 1+r.IntN(12), 1+r.IntN(28), r.IntN(24), r.IntN(60)))
	case TypeMulti:
		return randomNames(r, offered)
	case TypeRank:
		names := make([]string, len(offered))
		for at, to := range r.Perm(len(offered)) {
			names[at] = offered[to].Name
		}
		return Names(names...)
	case TypeMatrix:
		cells := map[string]string{}
		for _, row := range q.Rows {
			if choice := one(); choice != "" && r.IntN(4) > 0 {
				cells[row.Name] = choice
			}
		}
		return Cells(cells)
	}
	return Words(one())
}

func randomNames(r *rand.Rand, offered []Choice) Value {
	var names []string
	for _, c := range offered {
		if c.Exclusive {
			if r.IntN(4) == 0 {
				return Names(c.Name)
			}
			continue
		}
		if r.IntN(3) == 0 {
			names = append(names, c.Name)
		}
	}
	return Names(names...)
}

func randomInRange(r *rand.Rand, q *Question) float64 {
	low, high := min(q.Range.Start, q.Range.End), max(q.Range.Start, q.Range.End)
	if q.Range.Step == 0 {
		return low + float64(r.IntN(int(high-low)+1))
	}
	steps := int((high - low) / max(q.Range.Step, -q.Range.Step))
	return q.Range.Start + float64(r.IntN(steps+1))*q.Range.Step
}
