package pdf

import (
	"io"
	"strings"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/pdf/tagged"
)

// OwnAnswersData is what a person's own copy of their answers is made of.
type OwnAnswersData struct {
	Audit     interview.Audit
	Interview *interview.Interview
	// Sheet is the interview's answer sheet, from Study.Sheet.
	Sheet    []interview.Entry
	Language interview.Language
	// Date is the day of printing.
	Date interview.Date
}

// OwnAnswers writes a person's own answers for that person: what was asked,
// what they answered, and what the auditors wrote down. It is the only product
// that holds unguarded answers; it is handed to the person and to nobody else.
// Its errors are those of package tagged.
func OwnAnswers(w io.Writer, data OwnAnswersData) error {
	l := in(data.Language, &data.Audit)
	s := sheet{
		audit: data.Audit, language: l, date: data.Date, first: 1,
		title: l.say("Mina svar. ", "My answers. ") + data.Audit.Unit,
		foot:  l.say("Mina svar · ", "My answers · ") + data.Audit.Unit,
	}
	return s.make(w, func(set *setter) {
		set.Heading(1, l.say("Mina svar", "My answers"))
		unit := set.unit()
		set.Paragraph(tagged.Lead(), tagged.Plain(l.say(
			"Det här är vad du har berättat om "+unit+". Bladet är bara ditt.",
			"This is what you told us about "+unit+". The sheet is yours alone.",
		)))
		set.Text(l.say(
			"Stämmer något inte, eller vill du ta tillbaka något, så säg till. Kontakten står på lappen med din kod.",
			"If something is wrong, or you want to take something back, tell us. Whom to turn to stands on the slip with your code.",
		))
		set.agreed(data.Interview.Consent)
		for at := range data.Sheet {
			if e := &data.Sheet[at]; e.Relevant && e.Question.Asked() && !e.Worked {
				set.own(e)
			}
		}
	})
}

// agreed repeats what the person has agreed to, and what not.
func (s *setter) agreed(c interview.Consent) {
	yes, no := []string{s.say("vara med", "take part")}, []string{}
	for _, purpose := range []struct {
		agreed bool
		words  string
	}{
		{c.Quote, s.say("bli citerad utan namn", "be quoted without a name")},
		{c.Contact, s.say("bli kontaktad senare", "be contacted later")},
	} {
		if purpose.agreed {
			yes = append(yes, purpose.words)
		} else {
			no = append(no, purpose.words)
		}
	}
	text := s.say("Du har sagt ja till att ", "You agreed to ") + s.list(yes) + "."
	if len(no) > 0 {
		text += s.say(" Du har inte sagt ja till att ", " You did not agree to ") + strings.Join(no, s.say(" eller ", " or ")) + "."
	}
	s.Text(text)
}

// own shows one question with the person's answer.
func (s *setter) own(e *interview.Entry) {
	s.HeadingIn(2, tagged.HeadingStyle(3), s.words(e.Label, maxHeading))
	s.ownValue(e)
	muted := tagged.MutedInk
	for _, note := range []string{e.Answer.Note, e.Answer.Note2} {
		if strings.TrimSpace(note) != "" {
			label := tagged.Run{Text: s.say("Vi skrev ned: ", "We wrote down: "), Color: &muted}
			s.Paragraph(tagged.Body(), label, s.spoken(interview.CleanText(note)))
		}
	}
}

func (s *setter) ownValue(e *interview.Entry) {
	reasons := map[interview.MissingReason]string{
		interview.DontKnow: s.say("Vet inte.", "Don’t know."), interview.Declined: s.say("Du ville inte svara.", "You did not want to answer."),
		interview.NotAsked: s.say("Inget svar.", "No answer."),
	}
	if missing := e.Missing(); missing != "" {
		s.Paragraph(tagged.Body(), tagged.Plain(reasons[missing]))
		return
	}
	q, v := e.Question, e.Answer.Value
	switch v.Kind() {
	case interview.NumberValue:
		s.Paragraph(tagged.Body(), tagged.Plain(analysis.Figure(s.Language, v.Number())))
	case interview.CellsValue:
		var items []tagged.Item
		for _, row := range q.Rows {
			if choice := v.Cell(row.Name); choice != "" {
				items = append(items, tagged.Item{Runs: []tagged.Run{s.words(row.Label, maxLabel), tagged.Plain(": "), s.choice(q, choice)}})
			}
		}
		s.List(tagged.Bulleted, items...)
	case interview.NamesValue:
		var items []tagged.Item
		for _, name := range v.Names() {
			items = append(items, tagged.Item{Runs: []tagged.Run{s.choice(q, name)}})
		}
		kind := tagged.Bulleted
		if q.Type == interview.TypeRank {
			kind = tagged.Numbered
		}
		s.List(kind, items...)
	default:
		if q.Closed() {
			s.Paragraph(tagged.Body(), s.choice(q, v.Words()))
			return
		}
		said := v.Words()
		if q.Type == interview.TypeDateTime {
			said = strings.Replace(said, "T", " ", 1)
		}
		s.written(said)
	}
}

// choice is the words of a choice, else its name.
func (s *setter) choice(q *interview.Question, name string) tagged.Run {
	for _, c := range q.AnswerChoices() {
		if c.Name == name && len(c.Label.Languages()) > 0 {
			return s.words(c.Label, maxLabel)
		}
	}
	return tagged.Plain(clip(name, maxLabel))
}
