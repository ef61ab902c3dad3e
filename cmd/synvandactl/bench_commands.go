package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"

	"synvanda/interview"
)

// benchCommands make load for measurements. They are no part of the contract
// but for their name, and what they make is marked as fictitious.
func benchCommands() []command {
	return []command{
		{name: "bench fill", usage: "bench fill --vault DIR --audit ID --interviews N", flags: benchFill, hidden: true},
	}
}

func benchFill(set *flag.FlagSet) func(*invocation) error {
	dir, id, count := vaultFlags(set), set.String("audit", "", ""), set.Int("interviews", 0, "")
	return func(i *invocation) error {
		if *count < 1 {
			return usagef("--interviews is needed")
		}
		return i.in(*dir, func(o *opened) error {
			audit, err := o.findAudit(*id)
			if err != nil {
				return err
			}
			err = o.ChangeAudit(audit.ID, func(a *interview.Audit) { a.Fictitious = true })
			if err != nil {
				return err
			}
			chance := rand.New(rand.NewPCG(1, uint64(*count)))
			for range *count {
				if err := o.invent(audit, chance); err != nil {
					return err
				}
			}
			return i.result(map[string]any{"filled": *count}, "%d invented interviews are in audit %s.", *count, audit.ID)
		})
	}
}

// invent holds one interview with random answers through the session.
func (o *opened) invent(audit interview.Audit, chance *rand.Rand) error {
	begin := interview.NewInterview{Audit: audit.ID, Consent: interview.Consent{TakePart: true}}
	session, _, err := o.Begin(begin, o.Device().Letter)
	if err != nil {
		return err
	}
	for at := 0; at < len(session.Steps()); at++ {
		step := session.Steps()[at]
		if step.Question.Type == interview.TypeRepeat && step.Turns == 0 {
			if err := session.SetTurns(step.Path, chance.IntN(3)); err != nil {
				return err
			}
			at--
			if session.Steps()[at+1].Path == step.Path {
				at++ // no turn was opened
			}
			continue
		}
		if !step.Asks() {
			continue
		}
		if err := inventAnswer(session, step, chance); err != nil {
			return err
		}
	}
	_, err = session.Finish()
	return err
}

// inventAnswer gives an answer that the guide takes, else a reason.
func inventAnswer(session *interview.Session, step interview.Step, chance *rand.Rand) error {
	choices := session.Choices(step.Path)
	if len(choices) > 0 || !step.Question.Closed() {
		for range 20 {
			a := interview.Answer{Question: step.Path, Value: invented(step.Question, choices, chance)}
			_, err := session.Record(a)
			var refusal *interview.Refusal
			if !errors.As(err, &refusal) {
				return err
			}
		}
	}
	_, err := session.Record(interview.Answer{Question: step.Path, Missing: interview.DontKnow})
	return err
}

// invented is an answer of a question's type.
func invented(q *interview.Question, choices []interview.Choice, chance *rand.Rand) interview.Value {
	pick := func() string { return choices[chance.IntN(len(choices))].Name }
	switch q.Type {
	case interview.TypeNumber:
		if r := q.Range; r != nil {
			return interview.Number(r.Start + float64(chance.IntN(11))*r.Step)
		}
		return interview.Number(float64(chance.IntN(40)))
	case interview.TypeScale10:
		return interview.Number(float64(chance.IntN(11)))
	case interview.TypeMulti:
		return interview.Names(pick())
	case interview.TypeRank:
		names := make([]string, len(choices))
		for at, to := range chance.Perm(len(choices)) {
			names[at] = choices[to].Name
		}
		return interview.Names(names...)
	case interview.TypeMatrix:
		cells := map[string]string{}
		for _, row := range q.Rows {
			cells[row.Name] = pick()
		}
		return interview.Cells(cells)
	case interview.TypeDate:
		return interview.Words("2026-11-21")
	case interview.TypeTime:
		return interview.Words("09:30")
	case interview.TypeDateTime:
		return interview.Words("2026-11-21T09:30")
	case interview.TypeText:
		return interview.Words(fmt.Sprintf("Påhittat svar %d.", chance.Uint64()))
	}
	return interview.Words(pick())
}
