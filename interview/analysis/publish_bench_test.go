package analysis

import (
	"fmt"
	"testing"

	"synvanda/interview"
)

func BenchmarkPublish(b *testing.B) {
	var questions []interview.Question
	answers := says{}
	for i := range 25 {
		q := yesNo(interview.QuestionID(fmt.Sprintf("A%d", i)))
		answers[q.ID] = "ja"
		if i%2 == 0 {
			q = of(q, interview.TypeScale4)
			answers[q.ID] = "3"
		}
		questions = append(questions, q)
	}
	for _, n := range []int{20, 10_000} {
		a := audit(questions...).meets(n, users, answers)
		b.Run(fmt.Sprint(n, " interviews"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.publish()
			}
		})
	}
}
