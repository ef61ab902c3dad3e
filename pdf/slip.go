package pdf

import (
	"io"
	"strings"

	"synvanda/interview"
	"synvanda/pdf/tagged"
)

// SlipData is what the slip with the withdrawal code is made of.
type SlipData struct {
	Audit interview.Audit
	// Code is printed large; when it is empty the slip has boxes to write it
	// in by hand. The code is kept nowhere: print at once and keep no copy.
	Code     interview.WithdrawalCode
	Language interview.Language
	// Date is the day of printing.
	Date interview.Date
}

// a5 is the page of the slip: half a sheet, large type, for a pocket.
func a5() tagged.Geometry {
	return tagged.Geometry{
		Width: 419.53, Height: 595.28, Left: 44, Right: 40,
		Top: 3 * tagged.Grid, Bottom: 4 * tagged.Grid, Measure: 335, Foot: 30, Head: 30,
	}
}

// large is the type of the slip.
func large() tagged.Style {
	style := tagged.Body()
	style.Size, style.Leading, style.After = 14.4, 1.25*tagged.Grid, 0.75*tagged.Grid
	return style
}

// ConsentSlip writes the slip that a person takes home: the withdrawal code,
// what it is for, until when it changes the report, and whom to call. The code
// stands in the page and nowhere else in the file. Its errors are those of
// package tagged.
func ConsentSlip(w io.Writer, data SlipData) error {
	l := in(data.Language, &data.Audit)
	s := sheet{
		audit: data.Audit, language: l, date: data.Date, first: 1, geometry: a5(),
		title: l.say("Din kod", "Your code"), foot: data.Audit.Unit,
	}
	return s.make(w, func(set *setter) {
		heading := tagged.HeadingStyle(1)
		heading.Before, heading.After = 0, tagged.HalfGrid
		set.HeadingIn(1, heading, tagged.Plain(l.say("Din kod", "Your code")))
		set.Paragraph(large(), tagged.Plain(l.say(
			"Tack för att du berättade. Med koden kan du ta tillbaka det du sagt, utan att säga vem du är.",
			"Thank you for telling us. With the code you can take back what you said, without saying who you are.",
		)))
		set.code(data.Code)
		set.slipTerms()
	})
}

// code shows the code, or boxes for it.
func (s *setter) code(code interview.WithdrawalCode) {
	style := tagged.Style{Face: tagged.Bold, Size: 40, Leading: 3 * tagged.Grid, Color: tagged.Ink, Before: tagged.HalfGrid, After: tagged.HalfGrid}
	if code != "" {
		s.Paragraph(style, tagged.Plain(strings.ReplaceAll(string(code), "-", "\u2011")))
		return
	}
	s.Figure(tagged.Figure{
		Alt: s.say(
			"Åtta tomma rutor att skriva koden i: fyra tecken, bindestreck, fyra tecken.",
			"Eight empty boxes to write the code in: four characters, a hyphen, four characters.",
		),
		Height: 52,
		Draw:   drawBoxes,
	})
}

// drawBoxes draws two times four boxes with a hyphen between.
func drawBoxes(p *tagged.Painter, frame tagged.Rect) {
	const size, gap, middle = 34.0, 4.0, 26.0
	x := frame.X
	for i := range 8 {
		if i == 4 {
			y := frame.Y + size/2 + 7
			p.Line(tagged.Point{X: x + gap, Y: y}, tagged.Point{X: x + middle - 2*gap, Y: y}, tagged.Pen{Color: tagged.Ink, Width: 2})
			x += middle
		}
		p.Stroke(tagged.Rect{X: x, Y: frame.Y + 4, W: size, H: size + 6}, tagged.Pen{Color: tagged.Ink, Width: 1})
		x += size + gap
	}
}

// slipTerms tells what the code is for, until when, and whom to call.
func (s *setter) slipTerms() {
	p := s.audit.Protection
	s.Paragraph(large(), tagged.Strong(s.say("Spara lappen. ", "Keep this slip. ")), tagged.Plain(s.say(
		"Koden finns ingen annanstans. Den som har den kan ta bort svaren, men inte läsa dem.",
		"The code is kept nowhere else. Whoever has it can remove the answers, but not read them.",
	)))
	if !p.WithdrawUntil.IsZero() {
		s.Paragraph(large(), tagged.Strong(s.say("Till och med "+s.day(p.WithdrawUntil), "Until "+s.day(p.WithdrawUntil))), tagged.Plain(s.say(
			" hinner det du sagt också bort ur rapporten. Efter det raderas svaren, men siffror som redan är tryckta ändras inte.",
			" what you said is also taken out of the report. After that the answers are erased, but numbers already printed do not change.",
		)))
	}
	if contact := oneLine(p.Contact); contact != "" {
		s.Paragraph(large(), tagged.Strong(s.say("Vill du ta tillbaka något? ", "Do you want to take something back? ")), s.spoken(sentence(contact)))
	}
	if controller := oneLine(p.Controller); controller != "" {
		s.Paragraph(large(), tagged.Strong(s.say("Ansvarar för uppgifterna: ", "Answers for the data: ")), s.spoken(sentence(controller)))
	}
}
