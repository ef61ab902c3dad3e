package pdf

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/pdf/tagged"
)

// GuideData is what a printed guide and its answer sheet are made of.
type GuideData struct {
	// Audit gives the service's name, the team and whether all is made up; it
	// may be the zero Audit for a guide that no audit uses yet.
	Audit interview.Audit
	Guide *interview.Guide
	// Group narrows the print to what one respondent group is asked; empty
	// prints all, and says at a question which groups it is for.
	Group    interview.GroupName
	Language interview.Language
	// Date is the day of printing.
	Date interview.Date
}

// Guide writes an interview guide for asking from paper: the introduction, and
// every question with its easy wording, follow-ups, choices and condition. Its
// errors are those of package tagged.
func Guide(w io.Writer, data GuideData) error {
	l := in(data.Language, &data.Audit)
	title := data.Guide.Title.In(l.Language)
	s := sheet{
		audit: data.Audit, language: l, date: data.Date, first: 1, geometry: handout(),
		title: l.say("Frågeguide. ", "Interview guide. ") + title,
		foot:  l.say("Frågeguide · ", "Interview guide · ") + guideName(l, data.Guide),
	}
	return s.make(w, func(set *setter) {
		p := guidePrint{setter: set, guide: data.Guide, group: data.Group}
		p.opening()
		p.elements(data.Guide.Questions, "")
	})
}

// guideName names the guide and its version at the foot of a page.
func guideName(l language, g *interview.Guide) string {
	return fmt.Sprintf("%s, version%s%d", clip(oneLine(g.Title.In(l.Language)), maxRunning/2), noBreak, g.Version)
}

// guidePrint lays out a guide.
type guidePrint struct {
	*setter
	guide *interview.Guide
	group interview.GroupName
}

// opening is the title, for whom, and what is read aloud first.
func (p *guidePrint) opening() {
	p.HeadingIn(1, tagged.HeadingStyle(1), p.name())
	if groups := p.groupLabels(p.asked()); groups != "" {
		p.Paragraph(tagged.Kicker(), tagged.Plain(p.say("För: ", "For: ")+groups))
	}
	if intro := p.words(p.guide.Introduction, maxPrinted); intro.Text != "" {
		p.HeadingIn(2, tagged.HeadingStyle(2), tagged.Plain(p.say("Läs det här högt först", "Read this aloud first")))
		p.Paragraph(tagged.Lead(), intro)
	}
	p.HeadingIn(2, tagged.HeadingStyle(2), tagged.Plain(p.say("Så använder du guiden", "How to use the guide")))
	p.List(tagged.Bulleted, tagged.Items(
		p.say("Ställ en fråga i taget och vänta in svaret. Tystnad är inte farlig.", "Ask one question at a time and wait for the answer. Silence is not dangerous."),
		p.say("Personen får alltid svara ”vet inte” eller hoppa över frågan.", "The person may always answer “don’t know” or skip the question."),
		p.say("Följdfrågorna är ett stöd. Använd dem när de behövs.", "The follow-up questions are a help. Use them when they are needed."),
		p.say("Skriv inga namn i svaren.", "Write no names in the answers."),
	)...)
}

// name is the guide's title, else the name that it is kept under.
func (p *guidePrint) name() tagged.Run {
	if title := p.words(p.guide.Title, maxHeading); title.Text != "" {
		return title
	}
	return tagged.Plain(clip(string(p.guide.Name), maxHeading))
}

// asked is the groups that this print is for.
func (p *guidePrint) asked() []interview.GroupName {
	var all []interview.GroupName
	for _, g := range p.guide.Groups {
		if p.group == "" || p.group == g.Name {
			all = append(all, g.Name)
		}
	}
	return all
}

// groupLabels joins the groups' names as people read them.
func (p *guidePrint) groupLabels(groups []interview.GroupName) string {
	var labels []string
	for _, name := range groups {
		label := string(name)
		for _, g := range p.guide.Groups {
			if g.Name == name && g.Label.In(p.Language) != "" {
				label = g.Label.In(p.Language)
			}
		}
		if len(labels) > 0 {
			label = small(label)
		}
		labels = append(labels, clip(oneLine(label), maxLabel))
	}
	return p.list(labels)
}

// printed tells whether the print holds an element: what is worked out is not
// asked, and what another group is asked is left out.
func (p *guidePrint) printed(q *interview.Question) bool {
	return q.Type != interview.TypeCalculation && (p.group == "" || q.For(p.group))
}

// elements prints questions in order, under a heading whenever the theme
// changes. It returns the theme that it ended with.
func (p *guidePrint) elements(questions []interview.Question, theme string) string {
	for i := range questions {
		q := &questions[i]
		if !p.printed(q) {
			continue
		}
		if q.Holder() {
			p.holder(q)
			theme = p.elements(q.Questions, p.label(q).Text)
			continue
		}
		if now := p.words(q.Theme, maxLabel); now.Text != theme && now.Text != "" {
			theme = now.Text
			p.HeadingIn(2, tagged.HeadingStyle(2), now)
		}
		p.question(q)
	}
	return theme
}

// holder begins a group or a repeat.
func (p *guidePrint) holder(q *interview.Question) {
	if label := p.label(q); label.Text != "" {
		p.HeadingIn(2, tagged.HeadingStyle(2), label)
	}
	if q.Type == interview.TypeRepeat {
		p.aside(p.say("Frågas en gång för var och en.", "Asked once for each."))
	}
	p.terms(q)
}

// label is a question's wording on one line.
func (p *guidePrint) label(q *interview.Question) tagged.Run { return p.words(q.Label, maxHeading) }

// aside is a remark to the interviewer.
func (p *guidePrint) aside(text string) {
	style := tagged.Small()
	style.KeepNext, style.Before, style.After = true, tagged.HalfGrid/2, tagged.HalfGrid/2
	p.Paragraph(style, tagged.Plain(text))
}

// terms says when, and of whom, an element is asked.
func (p *guidePrint) terms(q *interview.Question) {
	if when := p.condition(q); when != "" {
		p.aside(when)
	}
	if len(q.Groups) > 0 && p.group == "" {
		p.aside(p.say("Frågas till: ", "Asked of: ") + small(p.groupLabels(q.Groups)) + ".")
	}
}

// title is a question's name and wording as a heading.
func (p *guidePrint) title(q *interview.Question) {
	style := tagged.HeadingStyle(3)
	style.Color = tagged.Ink
	muted := tagged.MutedInk
	p.HeadingIn(3, style, tagged.Run{Text: clip(string(q.ID), maxLabel) + noBreak + " ", Color: &muted}, p.label(q))
}

// question prints one question for asking.
func (p *guidePrint) question(q *interview.Question) {
	p.Together(func() {
		if q.Type == interview.TypeNote {
			for _, paragraph := range strings.Split(interview.CleanText(q.Label.In(p.Language)), "\n") {
				p.Paragraph(tagged.Body(), tagged.Plain(paragraph))
			}
			p.terms(q)
			return
		}
		p.title(q)
		p.terms(q)
		p.remark(p.say("Enklare: ", "Easier: "), q.EasyRead)
		p.remark(p.say("Att tänka på: ", "To keep in mind: "), q.Hint)
		p.offered(q)
		p.prompts(q)
	})
}

// remark is a short text with a word before it that says what it is.
func (p *guidePrint) remark(what string, text interview.Text) {
	if words := p.words(text, maxPrinted); words.Text != "" {
		muted := tagged.MutedInk
		style := tagged.Body()
		style.After = tagged.HalfGrid / 2
		p.Paragraph(style, tagged.Run{Text: what, Color: &muted}, words)
	}
}

// offered lists what can be answered.
func (p *guidePrint) offered(q *interview.Question) {
	if q.Type == interview.TypeScale10 && len(q.Choices) == 0 {
		p.Text(p.say("Ett tal från 0 till 10.", "A number from 0 to 10."))
		return
	}
	if len(q.Rows) > 0 {
		p.aside(p.say("Frågas om var och en av raderna, med samma svar att välja på.", "Asked of each of the rows, with the same answers to choose from."))
		p.List(tagged.Bulleted, p.items(q.Rows, "")...)
	}
	if q.Type == interview.TypeMulti {
		p.aside(p.say("Flera svar kan väljas.", "Several answers can be chosen."))
	}
	mark := "○"
	if q.Type == interview.TypeMulti {
		mark = "☐"
	}
	p.choices(q, mark)
}

// choices are what can be chosen, a mark before each: on one line when they
// are few and short, else below one another, the ladder from its top as it
// stands on the screen.
func (p *guidePrint) choices(q *interview.Question, mark string) {
	choices := q.AnswerChoices()
	if q.Type == interview.TypeLadder {
		choices = slices.Clone(choices)
		slices.Reverse(choices)
	} else if line, fits := p.oneRow(choices, mark); fits {
		p.Paragraph(tagged.Body(), line...)
		return
	}
	items := p.items(choices, mark)
	if q.Type == interview.TypeLadder {
		for i := range items {
			items[i].Runs[0].Text += choices[i].Name + noBreak + "· "
		}
	}
	p.List(tagged.Unmarked, items...)
}

// oneRow sets choices beside one another, when a line holds them.
func (p *guidePrint) oneRow(choices []interview.Choice, mark string) ([]tagged.Run, bool) {
	if len(choices) == 0 || len(choices) > maxMatrixColumns {
		return nil, false
	}
	var runs []tagged.Run
	text := ""
	for i := range choices {
		before := mark + noBreak + noBreak
		if i > 0 {
			before = strings.Repeat(noBreak, 3) + " " + before
		}
		words := p.choiceWords(&choices[i])
		runs = append(runs, tagged.Plain(before), words)
		text += before + words.Text
	}
	// Measured with a wider mark in the place of spaces, which a measure joins.
	return runs, p.Width(tagged.Body(), strings.ReplaceAll(text, noBreak, ".")) <= p.Geometry().Measure
}

// items are choices below one another with a mark before each.
func (p *guidePrint) items(choices []interview.Choice, mark string) []tagged.Item {
	shown := choices[:min(len(choices), maxPrintedChoices)]
	items := make([]tagged.Item, 0, len(shown)+1)
	for i := range shown {
		before := ""
		if mark != "" {
			before = mark + noBreak + noBreak
		}
		items = append(items, tagged.Item{Runs: []tagged.Run{tagged.Plain(before), p.choiceWords(&shown[i])}})
	}
	if left := len(choices) - len(shown); left > 0 {
		items = append(items, tagged.Item{Runs: []tagged.Run{tagged.Plain(fmt.Sprintf(p.say("… och %d svar till, som finns i appen", "… and %d more answers, found in the app"), left))}})
	}
	return items
}

// choiceWords is the label of a choice, else its name.
func (p *guidePrint) choiceWords(c *interview.Choice) tagged.Run {
	if words := p.words(c.Label, maxLabel); words.Text != "" {
		return words
	}
	return tagged.Plain(clip(c.Name, maxLabel))
}

// prompts lists the follow-up questions.
func (p *guidePrint) prompts(q *interview.Question) {
	var items []tagged.Item
	for _, prompt := range q.Prompts {
		if words := p.words(prompt, maxHeading); words.Text != "" {
			items = append(items, tagged.Item{Runs: []tagged.Run{words}})
		}
	}
	if len(items) == 0 {
		return
	}
	p.aside(p.say("Följdfrågor", "Follow-up questions"))
	p.List(tagged.Bulleted, items...)
}

// condition says when an element is asked: in words, or as it was written when
// it is more than choosing can say.
func (p *guidePrint) condition(q *interview.Question) string {
	if q.Relevant == "" {
		return ""
	}
	if branch, chosen := edit.ReadBranch(q.Relevant); chosen {
		return sentence(clip(oneLine(branch.Sentence(p.guide, p.Language)), maxPrinted))
	}
	return p.say("Frågas bara när det här stämmer: ", "Asked only when this is true: ") + clip(oneLine(string(q.Relevant)), maxHeading)
}
