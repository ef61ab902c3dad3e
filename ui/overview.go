package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// overviewStep is how many steps the overview shows as one group; more come in
// further groups, each a Tab stop of its own.
const overviewStep = 60

// overviewPage lists every question with what became of it; choosing one goes
// there.
func (v *interviewing) overviewPage() {
	v.app.present(func() *kit.Page {
		steps := v.session.Steps()
		answered, asked := v.session.Progress()
		body := []fyne.CanvasObject{
			kit.Question(words.T("overview.title")),
			kit.Muted(words.T("overview.count", "answered", answered, "asked", asked)),
		}
		groups, first := v.jumps(steps, v.at)
		body = append(body, groups...)
		back := kit.NewPrimary(words.T("overview.back"), func() { v.show(v.at) })
		page := kit.NewPage(kit.PageParts{
			Header: v.header("", v.indexOf(v.at)+1, len(steps)), Body: body,
			Left:  v.overviewButtons(),
			Right: []fyne.CanvasObject{back}, First: first,
		})
		v.bindKeys(page)
		page.Bind(kit.Plain(fyne.KeyEscape), back.Press)
		page.Bind(kit.Plain(fyne.KeyF3), back.Press)
		return page
	})
}

// overviewButtons lead on from the overview. A test-run has no slip.
func (v *interviewing) overviewButtons() []fyne.CanvasObject {
	left := []fyne.CanvasObject{kit.NewTextButton(words.T("interview.support"), v.supportPage), v.pauseButton()}
	if !v.trial.on {
		left = append(left, kit.NewTextButton(words.T("overview.slip"), v.newSlipPage))
	}
	return append(left, kit.NewTextButton(words.T("overview.finish"), v.finishPage))
}

// newSlipPage makes a new withdrawal code when the slip was lost before the
// person had it, once it has been said that the former code dies.
func (v *interviewing) newSlipPage() {
	a := v.app
	a.present(func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: words.T("overview.slip_sure"), Text: words.T("overview.slip_text"),
			Keep: words.T("overview.slip_not"), OnKeep: v.overviewPage, Do: words.T("overview.slip"),
			OnDo: func() {
				var code interview.WithdrawalCode
				a.then(func() (err error) {
					code, err = a.study.RenewCode(v.facts.ID)
					return err
				}, func() { (&beginning{app: a, audit: v.audit}).slipPage(v.session, code) })
			},
		})
	})
}

func (v *interviewing) indexOf(path interview.QuestionPath) int {
	for i, s := range v.session.Steps() {
		if s.Path == path {
			return i
		}
	}
	return 0
}

// jumps are groups of steps to choose among; the one at is where the ring is.
func (v *interviewing) jumps(steps []interview.Step, at interview.QuestionPath) (groups []fyne.CanvasObject, first fyne.Focusable) {
	for begin := 0; begin < len(steps); begin += overviewStep {
		part := steps[begin:min(begin+overviewStep, len(steps))]
		var items []kit.Option
		current := kit.None
		for i, s := range part {
			items = append(items, kit.Option{Label: v.stepTitle(s), Hint: v.stepState(s), NoBadge: true})
			if s.Path == at {
				current = i
			}
		}
		group := kit.NewChoiceGroup(items, func(i int) {
			if i >= 0 {
				v.show(part[i].Path)
			}
		})
		group.SetChoice(current)
		if first == nil || current != kit.None {
			first = group
		}
		groups = append(groups, group)
	}
	return groups, first
}

func (v *interviewing) stepTitle(s interview.Step) string {
	return count(v.indexOf(s.Path)+1) + ". " + v.say(s.Path, s.Question.Label)
}

// stepState says what became of a question, in words.
func (v *interviewing) stepState(s interview.Step) string {
	if !s.Asks() {
		return words.T("overview.note")
	}
	answer := v.session.Answer(s.Path)
	switch {
	case answer.Missing == interview.DontKnow:
		return words.T("missing.dont_know")
	case answer.Missing == interview.Declined:
		return words.T("missing.declined")
	case answer.Answered() && !v.session.Offered(s.Path):
		return words.T("overview.withheld")
	case answer.Answered():
		return words.T("overview.answered")
	case !answer.Empty():
		return words.T("overview.only_note")
	}
	return words.T("overview.unanswered")
}

// dateTimeGap stands between day and time where people read them.
func dateTimeGap(q *interview.Question) string {
	if q.Type == interview.TypeDateTime {
		return " "
	}
	return "T"
}

// answerWords says an answer as a person would.
func answerWords(q *interview.Question, a interview.Answer) string {
	switch {
	case a.Missing == interview.DontKnow:
		return words.T("missing.dont_know")
	case a.Missing == interview.Declined:
		return words.T("missing.declined")
	}
	label := func(name string) string {
		for _, c := range q.AnswerChoices() {
			if c.Name == name && in(c.Label) != "" {
				return in(c.Label)
			}
		}
		return name
	}
	switch a.Value.Kind() {
	case interview.NumberValue:
		return words.Decimal(a.Value.Number())
	case interview.NamesValue:
		var labels []string
		for at, name := range a.Value.Names() {
			words := label(name)
			if q.Type == interview.TypeRank {
				words = count(at+1) + ". " + words
			}
			labels = append(labels, words)
		}
		return strings.Join(labels, ", ")
	case interview.CellsValue:
		var lines []string
		for _, row := range q.Rows {
			if cell := a.Value.Cell(row.Name); cell != "" {
				lines = append(lines, in(row.Label)+": "+label(cell))
			}
		}
		return strings.Join(lines, "\n")
	case interview.WordsValue:
		if q.Closed() {
			return label(a.Value.Words())
		}
		return strings.Replace(a.Value.Words(), "T", dateTimeGap(q), 1)
	}
	return words.T("overview.unanswered")
}
