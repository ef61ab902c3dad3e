package pdf

import (
	"io"

	"synvanda/interview"
	"synvanda/pdf/tagged"
)

// ConsentVersion is the version of the consent sheet that this program prints;
// it is what Consent.Sheet remembers.
const ConsentVersion = "1"

// ConsentData is what the consent sheet is made of.
type ConsentData struct {
	Audit    interview.Audit
	Language interview.Language
	// Date is the day of printing.
	Date interview.Date
}

// consent lays out the consent sheet.
type consent struct{ *setter }

// ConsentSheet writes the sheet that a person reads, or has read aloud, before
// an interview: what it is about, what they may agree to, and how to take it
// back. Its errors are those of package tagged.
func ConsentSheet(w io.Writer, data ConsentData) error {
	l := in(data.Language, &data.Audit)
	s := sheet{
		audit: data.Audit, language: l, date: data.Date, first: 1, geometry: handout(),
		title: l.say("Vill du vara med? ", "Would you like to take part? ") + data.Audit.Unit,
		foot:  l.say("Samtycke, blad version ", "Consent, sheet version ") + ConsentVersion + " · " + data.Audit.Unit,
	}
	return s.make(w, func(set *setter) {
		c := consent{set}
		c.about()
		c.purposes()
		c.way()
		c.data()
		c.signature()
	})
}

// heading is smaller than in a report: the sheet is one page.
func (c consent) heading(text string) {
	style := tagged.HeadingStyle(3)
	style.Color = tagged.Ink
	c.HeadingIn(2, style, tagged.Plain(text))
}

func (c consent) about() {
	c.Heading(1, c.say("Vill du vara med?", "Would you like to take part?"))
	unit := c.unit()
	c.Paragraph(tagged.Lead(), tagged.Plain(c.say(
		"Vi är brukarrevisorer. Vi har egen erfarenhet och arbetar inte på "+unit+". Vi frågar hur det är där, så att det kan bli bättre.",
		"We are user auditors. We have experience of our own and do not work at "+unit+". We ask what it is like there, so that it can get better.",
	)))
	c.List(tagged.Bulleted, tagged.Items(
		c.say("Du väljer själv om du vill vara med, och vad du svarar på.", "You choose whether to take part, and what to answer."),
		c.say("Du kan ta paus eller sluta när du vill. Du behöver inte säga varför.", "You can pause or stop whenever you like. You need not say why."),
		c.say("Hjälpen du får påverkas inte, vare sig du säger ja eller nej.", "The help you get does not change, whether you say yes or no."),
		c.say("Ingen på "+unit+" får veta vad just du har sagt.", "Nobody at "+unit+" gets to know what you in particular said."),
		c.say("Samtalet tar ungefär en timme. Vi är två: en frågar och en skriver.", "The interview takes about an hour. There are two of us: one asks and one writes."),
	)...)
}

// purposes lists what can be agreed to, each with a box of its own.
func (c consent) purposes() {
	c.heading(c.say("Vad säger du ja till?", "What do you say yes to?"))
	c.Text(c.say("Kryssa i det du vill. Inget är förvalt.", "Tick what you want. Nothing is ticked beforehand."))
	box := func(swedish, english string) tagged.Item {
		return tagged.Item{Runs: []tagged.Run{tagged.Plain("☐" + noBreak + noBreak), tagged.Plain(c.say(swedish, english))}}
	}
	c.List(
		tagged.Unmarked,
		box("Jag vill vara med. Mina svar får sparas och räknas med.", "I want to take part. My answers may be kept and counted."),
		box("Det jag säger får citeras, utan mitt namn.", "What I say may be quoted, without my name."),
		box("Ni får kontakta mig senare. Mina kontaktuppgifter sparas skilt från svaren.", "You may contact me later. How to reach me is kept apart from my answers."),
	)
}

// way tells how to take everything back.
func (c consent) way() {
	c.heading(c.say("Du kan ångra dig", "You can change your mind"))
	c.Text(c.say(
		"Du får en lapp med en kod. Med den kan du alltid ta tillbaka det du sagt, utan att säga vem du är. Du kan också ta tillbaka ett enda svar, eller bara rätten att citera dig.",
		"You get a slip with a code. With it you can always take back what you said, without saying who you are. You can also take back a single answer, or only the permission to quote you.",
	))
	if until := c.audit.Protection.WithdrawUntil; !until.IsZero() {
		c.Text(c.say(
			"Till och med "+c.day(until)+" hinner det också bort ur rapporten. Efter det raderas svaren och citaten, men siffror som redan är tryckta ändras inte.",
			"Until "+c.day(until)+" it is also taken out of the report. After that your answers and quotes are erased, but numbers already printed do not change.",
		))
	}
}

// data tells who answers for the data and how long it is kept.
func (c consent) data() {
	p := c.audit.Protection
	c.heading(c.say("Så tar vi hand om dina uppgifter", "How we look after your data"))
	c.Text(c.say(
		"Svaren låses med kryptering redan medan vi skriver. I rapporten visas inga siffror när färre än fem har svarat. Grunden för att vi får spara uppgifter om hälsa är ditt uttryckliga samtycke.",
		"The answers are locked with encryption as we write. The report shows no numbers when fewer than five have answered. The ground on which we may keep data about health is your explicit consent.",
	))
	c.fact(c.say("Personuppgiftsansvarig.", "Data controller."), p.Controller)
	c.fact(c.say("Fråga eller ångra dig hos.", "Ask, or change your mind, with."), p.Contact)
	authority := oneLine(p.Authority)
	if authority == "" {
		authority = c.say("Integritetsskyddsmyndigheten (IMY)", "the Swedish Authority for Privacy Protection (IMY)")
	}
	rights := c.say(
		"Du har rätt att få se dina svar och få fel rättade. Du kan klaga hos "+authority+".",
		"You have the right to see your answers and have errors put right. You can complain to "+authority+".",
	)
	if !p.DeleteAfter.IsZero() {
		rights = c.say("Svar och anteckningar raderas senast den ", "Answers and notes are deleted no later than ") + c.day(p.DeleteAfter) + ". " + rights
	}
	c.Text(rights)
}

// signature leaves room for what is written by hand.
func (c consent) signature() {
	c.Together(func() {
		c.Paragraph(tagged.Body(), tagged.Strong(c.say("Det räcker att säga ja. ", "Saying yes is enough. ")), tagged.Plain(c.say("Vill du hellre skriva under så gör det här.", "If you would rather sign, do it here.")))
		c.Figure(tagged.Figure{
			Alt:    c.say("Två tomma rader att skriva på: datum och underskrift.", "Two empty lines to write on: date and signature."),
			Height: 42,
			Draw: func(p *tagged.Painter, frame tagged.Rect) {
				pen := tagged.Pen{Color: tagged.Ink, Width: 0.7}
				style := tagged.Small()
				p.Line(tagged.Point{X: frame.X, Y: frame.Y + 28}, tagged.Point{X: frame.X + 110, Y: frame.Y + 28}, pen)
				p.Text(frame.X, frame.Y+41, style, c.say("Datum", "Date"))
				p.Line(tagged.Point{X: frame.X + 130, Y: frame.Y + 28}, tagged.Point{X: frame.X + frame.W, Y: frame.Y + 28}, pen)
				p.Text(frame.X+130, frame.Y+41, style, c.say("Underskrift", "Signature"))
			},
		})
	})
}
