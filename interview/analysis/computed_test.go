package analysis

import (
	"fmt"
	"strings"
	"testing"

	"synvanda/interview"
)

// This file holds the property that the guard exists for: nobody who sees all
// that is published of an audit, and who knows the rules by heart, can compute
// a number that is not shown. It is tried exhaustively: every way in which a
// small audit can have gone is published, those with the same publication are
// put side by side, and in each such heap every hidden number must have at
// least two possible values.

// heap is what the ways with one publication have in common.
type heap struct {
	values map[string]map[int]bool // cell → possible values
	hidden map[string]bool
}

type heaps map[string]*heap

// way is one way in which an audit can have gone.
type way struct {
	publication *Publication
	// cells are the raw numbers, and shown tells which of them are published.
	cells map[string]int
	shown map[string]bool
}

func (h heaps) add(w way) {
	key := w.publication.numbers()
	at := h[key]
	if at == nil {
		at = &heap{values: map[string]map[int]bool{}, hidden: map[string]bool{}}
		h[key] = at
	}
	for cell, n := range w.cells {
		if at.values[cell] == nil {
			at.values[cell] = map[int]bool{}
		}
		at.values[cell][n] = true
		if !w.shown[cell] {
			at.hidden[cell] = true
		}
	}
}

// check reports hidden cells with one possible value. A part of a published
// zero is zero, which no guard can hide; with zeros such cells pass.
func (h heaps) check(t *testing.T, zeros bool) {
	t.Helper()
	cells, failures := 0, 0
	for key, at := range h {
		for cell := range at.hidden {
			cells++
			if len(at.values[cell]) > 1 || zeros && at.values[cell][0] {
				continue
			}
			if failures++; failures <= 5 {
				t.Errorf("%s must be %v when this is published: %s", cell, at.values[cell], key)
			}
		}
	}
	if cells == 0 {
		t.Error("no cell was hidden: nothing was tried")
	}
	t.Logf("%d publications, %d hidden cells, %d computed", len(h), cells, failures)
}

// numbers writes every number of a publication.
func (p *Publication) numbers() string {
	var b strings.Builder
	for _, g := range p.groups {
		fmt.Fprint(&b, g.Names, g.Interviews, " ")
	}
	fmt.Fprint(&b, p.withdrawn, p.draft)
	for _, turnout := range p.turnout {
		fmt.Fprint(&b, turnout.Invited, turnout.Accepted, turnout.Declined, turnout.NoShow)
	}
	for _, q := range p.questions {
		fmt.Fprint(&b, " ", q.ID, ":")
		for i := range q.Tables {
			q.Tables[i].numbers(&b)
		}
	}
	return b.String()
}

func (t *Table) numbers(b *strings.Builder) {
	fmt.Fprint(b, "[", t.Group.Names, t.Hidden, t.N, t.Missing, t.Merged, t.Positive, t.Median, t.Least, t.Most)
	for _, c := range t.Classes {
		fmt.Fprint(b, c.Names, c.Count)
	}
	for i := range t.Rows {
		t.Rows[i].numbers(b)
	}
	fmt.Fprint(b, "]")
}

// splits lists every way to share n among parts.
func splits(n, parts int) [][]int {
	if parts == 1 {
		return [][]int{{n}}
	}
	var all [][]int
	for first := 0; first <= n; first++ {
		for _, rest := range splits(n-first, parts-1) {
			all = append(all, append([]int{first}, rest...))
		}
	}
	return all
}

func upTo(n, parts int) [][]int {
	var all [][]int
	for size := 0; size <= n; size++ {
		all = append(all, splits(size, parts)...)
	}
	return all
}

func TestNoNumberOfASmallGroupCanBeComputed(t *testing.T) {
	all := heaps{}
	answers := []says{{"A9": "ja"}, {"A9": "nej"}, {"A9": interview.DontKnow}}
	for _, u := range upTo(7, len(answers)) {
		for _, r := range upTo(7, len(answers)) {
			a := audit(yesNo("A9"))
			for i := range answers {
				a.meets(u[i], users, answers[i]).meets(r[i], relatives, answers[i])
			}
			w := way{publication: a.publish(), cells: map[string]int{}, shown: map[string]bool{}}
			for i := range answers {
				for group, n := range map[interview.GroupName]int{users: u[i], relatives: r[i]} {
					cell := fmt.Sprint(group, i)
					w.cells[cell] = n
					table := w.publication.question("A9").of(group)
					w.shown[cell] = table != nil && table.Hidden == "" && !table.Group.Pooled()
				}
			}
			all.add(w)
		}
	}
	all.check(t, true)
}

func TestNoMergedClassCanBeComputed(t *testing.T) {
	for _, classes := range []int{2, 3, 4, 5} {
		q := sensitive(of(yesNo("A19"), interview.TypeSingle))
		for i := range classes {
			q.Choices = append(q.Choices, interview.Choice{Name: string(rune('a' + i))})
		}
		all := heaps{}
		for _, counts := range upTo(14-classes/4, classes)[1:] {
			a := audit(q)
			w := way{cells: map[string]int{}, shown: map[string]bool{}}
			for i, n := range counts {
				a.meets(n, users, says{"A19": q.Choices[i].Name})
				w.cells[q.Choices[i].Name] = n
			}
			w.publication = a.publish()
			if table := w.publication.question("A19").of(users); table != nil {
				for _, c := range table.Classes {
					w.shown[c.Names[0]] = len(c.Names) == 1
				}
			}
			all.add(w)
		}
		all.check(t, false)
	}
}

func TestNoHiddenAnswerCanBeComputedFromTheQuestionsAfterIt(t *testing.T) {
	for name, first := range map[string]interview.Question{"sensitive": sensitive(yesNo("P")), "plain": yesNo("P")} {
		for _, relevant := range []interview.Expression{"${P} = 'ja'", "${P} != 'ja'", "/data/P!='ja'", "${sum} > 0"} {
			t.Run(name+" "+string(relevant), func(t *testing.T) {
				sum := interview.Question{ID: "sum", Type: interview.TypeCalculation, Calculation: "if(${P} = 'ja', 1, 0)"}
				all := heaps{}
				for _, n := range upTo(8, 5) {
					all.add(branched(audit(first, sum, when(yesNo("Q"), relevant)), relevant, n))
				}
				all.check(t, true)
			})
		}
	}
}

// branched is an audit in which Q is asked after one answer to P. n holds how
// many gave P the other answer and were not asked Q, who did not know at P,
// and who were asked and said yes, no, or did not know.
func branched(a *team, relevant interview.Expression, n []int) way {
	asked, other := "ja", "nej"
	unsure := says{"P": interview.DontKnow, "Q": interview.NotAsked}
	if strings.Contains(string(relevant), "!=") {
		asked, other = other, asked
		unsure["Q"] = "ja"
	}
	a.meets(n[0], users, says{"P": other, "Q": interview.NotAsked}).meets(n[1], users, unsure)
	a.meets(n[2], users, says{"P": asked, "Q": "ja"}).meets(n[3], users, says{"P": asked, "Q": "nej"})
	a.meets(n[4], users, says{"P": asked, "Q": interview.DontKnow})
	w := way{publication: a.publish(), shown: map[string]bool{}, cells: map[string]int{
		"P " + other: n[0], "P " + asked: n[2] + n[3] + n[4], "Q nej": n[3],
	}}
	for _, q := range w.publication.Questions() {
		if table := q.of(users); table != nil && table.Hidden == "" && !table.Merged {
			for cell := range w.cells {
				if strings.HasPrefix(cell, string(q.ID)) {
					w.shown[cell] = true
				}
			}
		}
	}
	return w
}
