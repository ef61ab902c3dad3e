package edit

import (
	"fmt"
	"testing"

	"synvanda/interview"
)

// large is a guide of 1,000 questions in 20 groups.
func large(b *testing.B) *interview.Guide {
	pattern := template(b, "outpatient").Questions
	g := &interview.Guide{Name: "large", Version: 1, Title: interview.Text{interview.Swedish: "Stor"}}
	for n := range 20 {
		holder := group(interview.QuestionID(fmt.Sprintf("G%d", n)))
		for k := range 50 {
			q := pattern[k%len(pattern)]
			q.ID = interview.QuestionID(fmt.Sprintf("Q%d", n*50+k))
			if k > 0 {
				q.Relevant = interview.Expression(fmt.Sprintf("${Q%d} != ''", n*50+k-1))
			}
			holder.Questions = append(holder.Questions, q)
		}
		g.Questions = append(g.Questions, holder)
	}
	return g
}

// BenchmarkLarge is what one key press or press of a button costs in a guide
// of 1,000 questions.
func BenchmarkLarge(b *testing.B) {
	g := large(b)
	terms := StandardTerms()
	for name, work := range map[string]func(d *Draft, n int){
		"type": func(d *Draft, n int) {
			must(b, d.Change("Q500", "label", func(q *interview.Question) { q.Label = interview.Text{interview.Swedish: fmt.Sprint(n)} }))
		},
		"rename":   func(d *Draft, n int) { must(b, d.Rename("Q500", "x")); d.Undo() },
		"problems": func(d *Draft, _ int) { d.Problems() },
		"hints":    func(d *Draft, _ int) { Hints(d.Guide(), terms) },
		"hintsOn":  func(d *Draft, _ int) { HintsOn(d.Guide(), "Q500", terms) },
		"changed":  func(d *Draft, _ int) { d.Changed() },
	} {
		b.Run(name, func(b *testing.B) {
			d := New(g)
			for n := 0; b.Loop(); n++ {
				work(d, n)
			}
		})
	}
}
