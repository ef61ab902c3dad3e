package pdf

import (
	"fmt"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/pdf/tagged"
)

func (r *report) numbersTitle() string {
	return r.say("Så läser du siffrorna", "How to read the numbers")
}

// numbersAnchor is the place of the chapter on numbers, for links before it.
func (r *report) numbersAnchor() *tagged.Anchor {
	if r.toNumbers == nil {
		r.toNumbers = r.NewAnchor(r.numbersTitle())
	}
	return r.toNumbers
}

// numbers states the rules that every number in the report follows.
func (r *report) numbers() {
	r.PlaceAnchor(r.numbersAnchor())
	r.Heading(1, r.numbersTitle())
	r.Text(r.say(
		"Få personer har berättat, och var och en ska vara trygg. Därför följer alla siffror samma regler.",
		"Few people have told their story, and each must be safe. So every number follows the same rules.",
	))
	r.List(tagged.Bulleted, tagged.Items(
		r.say(
			"Antalet som svarade räknar bara dem som gav ett svar. ”Vet inte”, ”vill inte svara” och de som inte fick frågan står för sig. Ett samtal med flera personer räknas som ett svar.",
			"The number who answered counts only those who gave an answer. “Don’t know”, “don’t want to answer” and those who were not asked stand apart. An interview with several people counts as one answer.",
		),
		fmt.Sprintf(r.say(
			"Färre än %s ger inga siffror alls, men den som har sagt ja får citeras.",
			"Fewer than %s give no numbers at all, but those who agreed may be quoted.",
		), count(analysis.SmallestGroup, r.say("svar", "answers"))),
		r.say(
			"Brukare, personal och ledning räknas var för sig och läggs aldrig ihop. Är de närstående färre än fem visas de tillsammans med brukarna, och då visas brukarna inte ensamma någonstans.",
			"Service users, staff and management are counted separately and never added together. Fewer than five relatives are shown together with the service users, and then service users are shown alone nowhere.",
		),
		r.say(
			"En uppdelning visas bara om varje grupp har minst fem svar. Annars visas den inte alls.",
			"A breakdown is shown only if every group has at least five answers. Otherwise it is not shown at all.",
		),
		fmt.Sprintf(r.say(
			"Under %s skriver vi ”7%sav%s13”, aldrig procent.",
			"Below %s we write “7%sof%s13”, never per cent.",
		), count(analysis.PercentFrom, r.say("svar", "answers")), noBreak, noBreak),
		r.say(
			"Trappan visas med hur många som står på varje steg och med mittvärdet: lika många står lägre som högre. Medelvärde används inte.",
			"The ladder is shown with how many stand on each step and with the median: as many stand below it as above. No mean is used.",
		),
		r.say(
			"På fyrstegsskalan räknas steg 3 och 4 som positiva.",
			"On the four-step scale, steps 3 and 4 count as positive.",
		),
		r.say(
			"På känsliga frågor slås svar från färre än tre personer ihop. En fråga som bara ställts efter ett sådant svar visas utan siffror.",
			"In sensitive questions, answers from fewer than three people are merged. A question asked only after such an answer is shown without numbers.",
		),
		r.say(
			"Siffrorna ändras inte i en ny upplaga om inte minst fem samtal har kommit till eller tagits bort.",
			"The numbers do not change in a new edition unless at least five interviews were added or removed.",
		),
	)...)
}

// afterwards tells what is to become of the result, and what was promised.
func (r *report) afterwards() {
	c := r.audit.Commission
	if oneLine(c.Feedback) == "" && len(r.audit.Promises) == 0 {
		return
	}
	r.Heading(1, r.say("Så tas resultatet till vara", "What happens with the result"))
	r.written(c.Feedback)
	if len(r.audit.Promises) == 0 {
		return
	}
	r.tables++
	t := tagged.Table{
		Title: fmt.Sprintf(r.say("Tabell%s%d. Löften", "Table%s%d. Promises"), noBreak, r.tables), Wide: true,
		Columns: []tagged.Column{
			{Title: r.say("Löfte", "Promise"), RowHeader: true, Share: 4.4},
			{Title: r.say("Vem", "Who"), Share: 2.1},
			{Title: r.say("Senast", "By"), Share: 2.7},
			{Title: r.say("Hållet", "Kept"), Share: 1.4},
		},
	}
	for _, p := range r.audit.Promises {
		due := ""
		if !p.Due.IsZero() {
			due = r.day(p.Due)
		}
		t.Rows = append(t.Rows, []tagged.Cell{
			{r.spoken(oneLine(p.Text))}, {tagged.Plain(r.party(p.By))}, {tagged.Plain(due)}, {tagged.Plain(r.kept(p.Kept))},
		})
	}
	r.Table(t)
}

func (r *report) party(by interview.PromiseParty) string {
	if by == interview.PromiseByAuditors {
		return r.say("Revisorerna", "The auditors")
	}
	return r.say("Verksamheten", "The service")
}

func (r *report) kept(k interview.Kept) string {
	switch k {
	case interview.KeptYes:
		return r.say("Ja", "Yes")
	case interview.KeptPartly:
		return r.say("Delvis", "Partly")
	case interview.KeptNo:
		return r.say("Nej", "No")
	}
	return r.say("Inte än", "Not yet")
}

// responsibility tells who answers for the data and the report.
func (r *report) responsibility() {
	p := r.audit.Protection
	r.Heading(1, r.say("Kontakt och ansvar", "Contact and responsibility"))
	r.fact(r.say("Personuppgiftsansvarig.", "Data controller."), p.Controller)
	r.fact(r.say("Kontakt.", "Contact."), p.Contact)
	r.fact(r.say("Klagomål.", "Complaints."), p.Authority)
	if !p.DeleteAfter.IsZero() {
		r.Text(r.say("Svar och anteckningar raderas senast den ", "Answers and notes are deleted no later than ") + r.day(p.DeleteAfter) + ".")
	}
	if !p.WithdrawUntil.IsZero() {
		until := r.day(p.WithdrawUntil)
		r.Text(r.say(
			"Den som deltagit kan när som helst ta tillbaka sina svar med koden på lappen. Till och med "+until+" hann det också bort ur den här rapporten. Efter det raderas svaren och citaten, men siffrorna som redan är tryckta ändras inte.",
			"Those who took part can withdraw their answers at any time with the code on their slip. Until "+until+" this also took them out of this report. After that the answers and quotes are erased, but numbers already printed do not change.",
		))
	}
	r.Text(r.say("Rapporten är gjord den ", "This report was made on ") + r.day(r.publication.Date()) + r.say(" med Synvända.", " with Synvända."))
}
