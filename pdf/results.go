package pdf

import (
	"slices"

	"synvanda/interview/analysis"
	"synvanda/pdf/tagged"
)

// theme is the questions of one theme, in the guide's order.
type theme struct {
	title     string
	questions []analysis.Question
}

// themes groups the questions, each theme where its first question stands.
func (r *report) themes() []theme {
	var all []theme
	for _, q := range r.publication.Questions() {
		title := oneLine(q.Theme.In(r.Language))
		if title == "" {
			title = r.say("Övriga frågor", "Other questions")
		}
		at := slices.IndexFunc(all, func(t theme) bool { return t.title == title })
		if at < 0 {
			at = len(all)
			all = append(all, theme{title: title})
		}
		all[at].questions = append(all[at].questions, q)
	}
	return all
}

// results shows the answers, question by question.
func (r *report) results() {
	r.Heading(1, r.say("Svaren fråga för fråga", "The answers, question by question"))
	themes := r.themes()
	if len(r.publication.Groups()) == 0 || len(themes) == 0 {
		r.Text(r.say("Det finns inga svar att visa än.", "There are no answers to show yet."))
		return
	}
	r.Text(r.say(
		"Frågorna är samlade under sina teman. Citaten står i bokstavsordning, så att ingen kan följa en person från fråga till fråga.",
		"The questions are grouped by theme. Quotes stand in alphabetical order, so that nobody can be followed from question to question.",
	))
	for _, t := range themes {
		r.HeadingIn(2, tagged.HeadingStyle(2), r.themeRun(t))
		for at := range t.questions {
			r.question(&t.questions[at], at == 0)
		}
	}
}

func (r *report) themeRun(t theme) tagged.Run {
	if len(t.questions) > 0 && len(t.questions[0].Theme) > 0 {
		return r.words(t.questions[0].Theme, maxLabel)
	}
	return tagged.Plain(t.title)
}

// question shows one question: its wording, its numbers for each group, and
// what people said. The first of a theme stands close to the theme's name.
func (r *report) question(q *analysis.Question, first bool) {
	pieces := r.numbersOf(q)
	r.Together(func() {
		style := tagged.HeadingStyle(3)
		if first {
			style.Before = tagged.HalfGrid
		}
		muted := tagged.MutedInk
		label := r.words(q.Label, maxHeading)
		r.HeadingIn(3, style, tagged.Run{Text: string(q.ID) + " ", Color: &muted}, label)
		pieces[0]()
	})
	for _, show := range pieces[1:] {
		r.Together(show)
	}
	for _, quote := range q.Quotes {
		r.Quote(tagged.Quote{
			Runs:   []tagged.Run{r.spoken(r.quoted(quote.Words()))},
			Source: r.source(quote),
		})
	}
}

// source names the group behind a quote, when the report has more than one.
func (r *report) source(q analysis.Quote) string {
	if len(r.publication.Groups()) < 2 {
		return ""
	}
	return clip(q.Speaker(r.Language), maxLabel)
}

// numbersOf lists what is to be shown of a question's numbers: a piece for each
// group, and at least one.
func (r *report) numbersOf(q *analysis.Question) []func() {
	if len(q.Tables) == 0 {
		return []func(){func() {
			r.note(r.say("Frågan ställdes inte till någon som deltog.", "The question was put to nobody who took part."))
		}}
	}
	named := len(r.publication.Groups()) > 1
	var pieces []func()
	for at := range q.Tables {
		shown := answers{report: r, question: q, table: &q.Tables[at]}
		if named {
			shown.group = clip(q.Tables[at].Group.Label.In(r.Language), maxLabel)
		}
		pieces = append(pieces, shown.show)
	}
	return pieces
}

// note adds a line in small type.
func (r *report) note(text string) {
	style := tagged.Small()
	style.KeepNext = false
	r.Paragraph(style, tagged.Plain(text))
}
