package pdf

import (
	"fmt"
	"io"

	"synvanda/interview"
	"synvanda/pdf/tagged"
)

// AnswerSheet writes the sheet on which answers are taken down by hand: for
// each question boxes or lines, and "don't know" and "did not want to answer"
// beside them. It asks for the working code and never for a name. Its errors
// are those of package tagged.
func AnswerSheet(w io.Writer, data GuideData) error {
	l := in(data.Language, &data.Audit)
	s := sheet{
		audit: data.Audit, language: l, date: data.Date, first: 1, geometry: handout(),
		title: l.say("Svarsblad. ", "Answer sheet. ") + data.Guide.Title.In(l.Language),
		foot:  l.say("Svarsblad · ", "Answer sheet · ") + guideName(l, data.Guide),
	}
	return s.make(w, func(set *setter) {
		a := answerSheet{guidePrint{setter: set, guide: data.Guide, group: data.Group}}
		a.opening()
		a.elements(data.Guide.Questions)
		a.closing()
	})
}

// answerSheet lays out the sheet.
type answerSheet struct{ guidePrint }

const (
	writingLine = 1.375 * tagged.Grid // 8 mm between lines to write on by hand
	textLines   = 6                   // for an open question
)

// opening tells what to fill in, and has room for the circumstances.
func (a *answerSheet) opening() {
	a.HeadingIn(1, tagged.HeadingStyle(1), tagged.Plain(a.say("Svarsblad", "Answer sheet")))
	a.Paragraph(tagged.Lead(), a.name())
	a.Text(a.say(
		"Skriv aldrig namn, personnummer eller telefonnummer här. För in svaren i appen så snart du kan och förstör sedan bladet: det är inte krypterat.",
		"Never write a name, identity number or telephone number here. Enter the answers in the app as soon as you can, then destroy the sheet: it is not encrypted.",
	))
	fields := []string{
		a.say("Arbetskod", "Working code"), a.say("Datum", "Date"),
		a.say("Vem frågar", "Who asks"), a.say("Vem skriver", "Who writes"),
	}
	a.Figure(tagged.Figure{
		Alt:    a.say("Fyra tomma rader att skriva på: arbetskod, datum, vem som frågar och vem som skriver.", "Four empty lines to write on: working code, date, who asks and who writes."),
		Height: 76,
		Draw: func(p *tagged.Painter, frame tagged.Rect) {
			const gap = 24.0
			width := (frame.W - gap) / 2
			for i, field := range fields {
				x, y := frame.X+float64(i%2)*(width+gap), frame.Y+24+float64(i/2)*38
				p.Line(tagged.Point{X: x, Y: y}, tagged.Point{X: x + width, Y: y}, writingPen())
				p.Text(x, y+11, tagged.Small(), field)
			}
		},
	})
	a.List(tagged.Unmarked, a.ticks(
		a.say("Personen har sagt ja till att vara med.", "The person has agreed to take part."),
		a.say("Personen har sagt ja till att bli citerad utan namn.", "The person has agreed to be quoted without a name."),
	)...)
}

func writingPen() tagged.Pen { return tagged.Pen{Color: tagged.MutedInk, Width: 0.7} }

// ticks are boxes to tick, with words beside them.
func (a *answerSheet) ticks(words ...string) []tagged.Item {
	items := make([]tagged.Item, len(words))
	for i, text := range words {
		items[i] = tagged.Item{Runs: []tagged.Run{tagged.Plain("☐" + noBreak + noBreak), tagged.Plain(text)}}
	}
	return items
}

// elements prints the questions in order.
func (a *answerSheet) elements(questions []interview.Question) {
	for i := range questions {
		q := &questions[i]
		switch {
		case !a.printed(q) || q.Type == interview.TypeNote:
		case q.Holder():
			a.part(q)
			a.elements(q.Questions)
		default:
			a.Together(func() { a.answer(q) })
		}
	}
}

// part begins a group or a repeat.
func (a *answerSheet) part(q *interview.Question) {
	if q.Type == interview.TypeRepeat {
		label := a.label(q).Text
		if label == "" {
			label = string(q.ID)
		}
		a.Paragraph(tagged.Body(), tagged.Strong(clip(label, maxLabel)+". "), tagged.Plain(a.say(
			"Ta ett nytt blad för var och en.", "Take a new sheet for each.",
		)))
		return
	}
	if label := a.label(q); label.Text != "" {
		label.Face = tagged.SemiBold
		style := tagged.Body()
		style.KeepNext = true
		a.Paragraph(style, label)
	}
}

// answer is the room for one answer, and for the reason why there is none.
func (a *answerSheet) answer(q *interview.Question) {
	style := tagged.HeadingStyle(4)
	style.After = tagged.HalfGrid / 2
	muted := tagged.MutedInk
	a.HeadingIn(2, style, tagged.Run{Text: clip(string(q.ID), maxLabel) + noBreak + " ", Color: &muted}, a.label(q))
	a.terms(q)
	switch {
	case q.Type == interview.TypeMatrix:
		a.rows(q)
	case q.Type == interview.TypeScale10 && len(q.Choices) == 0:
		a.numbers()
	case len(q.AnswerChoices()) > 0:
		a.boxes(q)
	case q.Type == interview.TypeText:
		a.lines(textLines, a.say("Tomma rader att skriva svaret på.", "Empty lines to write the answer on."))
	default:
		a.lines(1, a.say("En tom rad att skriva svaret på.", "An empty line to write the answer on."))
	}
	reasons := tagged.Small()
	reasons.After = tagged.Grid
	a.Paragraph(reasons, tagged.Plain("☐"+noBreak+a.say("Vet inte", "Don’t know")+noBreak+noBreak+noBreak+" ☐"+noBreak+a.say("Ville inte svara", "Did not want to answer")))
}

// boxes are the choices with boxes to tick, and room for what the person tells
// when the question has follow-ups.
func (a *answerSheet) boxes(q *interview.Question) {
	if q.Type == interview.TypeMulti {
		a.aside(a.say("Kryssa i alla som stämmer.", "Tick all that are true."))
	}
	a.choices(q, "☐")
	if len(q.Prompts) > 0 {
		a.lines(2, a.say("Två tomma rader för det som personen berättar.", "Two empty lines for what the person tells."))
	}
}

// numbers is a row of eleven boxes, 0 to 10.
func (a *answerSheet) numbers() {
	a.Figure(tagged.Figure{
		Alt:    a.say("Elva rutor att ringa in eller kryssa, från 0 till 10.", "Eleven boxes to circle or tick, from 0 to 10."),
		Height: 28,
		Draw: func(p *tagged.Painter, frame tagged.Rect) {
			step := min(frame.W/11, 40)
			for i := range 11 {
				box := tagged.Rect{X: frame.X + float64(i)*step, Y: frame.Y + 2, W: step - 6, H: 24}
				p.Stroke(box, tagged.Pen{Color: tagged.Ink, Width: 0.8})
				text := fmt.Sprint(i)
				p.TextCentred(box.X+box.W/2, box.Y+16, tagged.Body(), text)
			}
		},
	})
}

// lines are lines to write on by hand.
func (a *answerSheet) lines(n int, alt string) {
	a.Figure(tagged.Figure{
		Alt: alt, Height: float64(n)*writingLine + 2,
		Draw: func(p *tagged.Painter, frame tagged.Rect) {
			for i := range n {
				y := frame.Y + float64(i+1)*writingLine
				p.Line(tagged.Point{X: frame.X, Y: y}, tagged.Point{X: frame.X + frame.W, Y: y}, writingPen())
			}
		},
	})
}

// rows are the rows of a matrix with a box for each choice; wide ones are
// asked one row at a time.
func (a *answerSheet) rows(q *interview.Question) {
	choices := q.AnswerChoices()
	if len(choices) > maxMatrixColumns || len(choices) == 0 {
		for i := range q.Rows[:min(len(q.Rows), maxPrintedChoices)] {
			a.Paragraph(tagged.Body(), a.choiceWords(&q.Rows[i]))
			a.List(tagged.Unmarked, a.items(choices, "☐")...)
		}
		return
	}
	t := tagged.Table{Columns: []tagged.Column{{Title: a.say("Rad", "Row"), RowHeader: true, Share: 2}}}
	for i := range choices {
		t.Columns = append(t.Columns, tagged.Column{Title: a.choiceWords(&choices[i]).Text, Share: 1})
	}
	for i := range q.Rows[:min(len(q.Rows), maxPrintedChoices)] {
		row := []tagged.Cell{{a.choiceWords(&q.Rows[i])}}
		for range choices {
			row = append(row, tagged.Cell{tagged.Plain("☐")})
		}
		t.Rows = append(t.Rows, row)
	}
	a.Table(t)
}

// closing leaves room for the rest.
func (a *answerSheet) closing() {
	a.Together(func() {
		a.HeadingIn(2, tagged.HeadingStyle(4), tagged.Plain(a.say("Något mer som personen vill säga", "Anything else the person wants to say")))
		a.lines(textLines, a.say("Tomma rader att skriva på.", "Empty lines to write on."))
	})
}
