package interview_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	. "synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/interview/vault/vaulttest"
)

// large is a guide of 1,000 questions, half of them under a condition on one
// of the ten before, with a calculation for every fifty.
func large() *Guide {
	g := &Guide{Name: "large", Version: 1, Title: swedish("Stor")}
	for at := range 1000 {
		q := Question{ID: QuestionID(fmt.Sprintf("Q%d", at)), Type: TypeNumber, Label: swedish("Hur många?")}
		switch {
		case at%50 == 49:
			q.Type, q.Calculation = TypeCalculation, Expression(fmt.Sprintf("${Q%d} + ${Q%d}", at-1, at-7))
		case at%2 == 1:
			q.Relevant = Expression(fmt.Sprintf("${Q%d} > 3 or ${Q%d} = ''", at-1, max(0, at-9)))
		}
		g.Questions = append(g.Questions, q)
	}
	return g
}

func largeSession(b *testing.B) *Session {
	b.Helper()
	source := Source{Now: func() time.Time { return time.Date(2026, 5, 4, 13, 30, 0, 0, time.UTC) }, Random: rand.NewChaCha8([32]byte{1})}
	study := NewStudy(vaulttest.NewMemory(), source)
	audit, err := study.CreateAudit(Audit{Name: "Stor", Unit: "Linden"}, large())
	if err != nil {
		b.Fatal(err)
	}
	session, _, err := study.Begin(NewInterview{Audit: audit.ID, Consent: agreed()}, "A")
	if err != nil {
		b.Fatal(err)
	}
	for _, step := range session.Steps() {
		if _, err := session.Record(Answer{Question: step.Path, Value: Number(5)}); err != nil {
			b.Fatal(err)
		}
	}
	return session
}

// answerOnce gives another answer to one of the questions without condition.
func answerOnce(b *testing.B, session *Session, n int) {
	b.Helper()
	path := QuestionPath(fmt.Sprintf("Q%d", (n*38)%1000))
	if _, err := session.Record(Answer{Question: path, Value: Number(float64(n % 8))}); err != nil {
		b.Fatal(err)
	}
	session.Next(path)
}

// BenchmarkAnswerInLargeGuide measures one answer, with the step after it, in
// a guide of 1,000 questions and 500 conditions, through the session and a
// store in memory. It reports the time of working everything out anew as a
// multiple.
func BenchmarkAnswerInLargeGuide(b *testing.B) {
	session := largeSession(b)
	n := 0
	for b.Loop() {
		answerOnce(b, session, n)
		n++
	}
	each := b.Elapsed().Seconds() / float64(n)
	b.ReportMetric(each*1000, "ms/answer")
	session.RecomputeAll(true)
	const rounds = 20
	begun := time.Now()
	for at := range rounds {
		answerOnce(b, session, at)
	}
	b.ReportMetric(time.Since(begun).Seconds()/rounds/each, "times-faster")
}

// BenchmarkSheet measures the answer sheet of one finished interview that
// follows a template, as the analysis of ten thousand asks for it.
func BenchmarkSheet(b *testing.B) {
	g, err := guide.OpenTemplate(guide.Outpatient)
	if err != nil {
		b.Fatal(err)
	}
	source := Source{Now: func() time.Time { return time.Date(2026, 5, 4, 13, 30, 0, 0, time.UTC) }, Random: rand.NewChaCha8([32]byte{1})}
	study := NewStudy(vaulttest.NewMemory(), source)
	audit, err := study.CreateAudit(Audit{Name: "Linden", Unit: "Linden"}, g)
	if err != nil {
		b.Fatal(err)
	}
	session, _, err := study.Begin(NewInterview{Audit: audit.ID, Consent: agreed()}, "A")
	if err != nil {
		b.Fatal(err)
	}
	i := session.Interview()
	for b.Loop() {
		if _, err := study.Sheet(&i); err != nil {
			b.Fatal(err)
		}
	}
}
