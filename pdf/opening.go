package pdf

import (
	"fmt"
	"strings"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/pdf/tagged"
)

// readingGuide tells in a few lines how the report is built.
func (r *report) readingGuide() {
	r.Heading(1, r.say("Att läsa rapporten", "Reading this report"))
	r.Paragraph(tagged.Lead(), tagged.Plain(r.say(
		"Här står vad människor har berättat om "+r.unit()+", fråga för fråga, med deras egna ord där de har sagt ja till det.",
		"Here is what people have told us about "+r.unit()+", question by question, in their own words where they agreed to it.",
	)))
	if r.publication.Draft() {
		style := tagged.Body()
		style.Color, style.Face = tagged.Danger, tagged.SemiBold
		r.Paragraph(style, tagged.Plain(r.whyDraft()))
	}
	r.Paragraph(tagged.Body(), tagged.Plain(r.say(
		"Varje fråga visas med hur många som svarade och hur många som inte gjorde det. Under diagrammet står samma siffror i en tabell. När färre än fem har svarat skriver vi inga siffror. Hur vi räknar står i kapitlet ",
		"Each question is shown with how many answered and how many did not. Below the chart the same numbers stand in a table. When fewer than five have answered we give no numbers. How we count is told in the chapter ",
	)), tagged.LinkTo(r.numbersAnchor(), r.numbersTitle()), tagged.Plain("."))
}

// whyDraft says why the report must not be handed out yet.
func (r *report) whyDraft() string {
	until := r.audit.Protection.WithdrawUntil
	if until.IsZero() || until.Before(r.publication.Date()) {
		return r.say(
			"Det här är ett utkast för teamet. Siffrorna skiljer sig så lite från en tidigare upplaga att en enskild person kan kännas igen om de jämförs. Lämna ut den tidigare upplagan i stället.",
			"This is a draft for the team. The numbers differ so little from an earlier edition that a person could be recognised by comparing them. Hand out the earlier edition instead.",
		)
	}
	day := r.day(until)
	return r.say(
		"Det här är ett utkast för teamet. Till och med "+day+" kan den som deltagit ta tillbaka sina svar så att de också försvinner ur rapporten. Först därefter får den lämnas ut.",
		"This is a draft for the team. Until "+day+" those who took part can withdraw their answers, and have them taken out of the report. Only after that may it be handed out.",
	)
}

// commission tells what was ordered, by whom, of what.
func (r *report) commission() {
	c := r.audit.Commission
	r.Heading(1, r.say("Uppdraget", "The commission"))
	about := r.say("Revisionen gäller ", "The audit concerns ") + r.unit()
	if area := oneLine(r.audit.Area); area != "" {
		about += ", " + area
	}
	if by := oneLine(c.Commissioner); by != "" {
		about += r.say(". Beställare är ", ". It was commissioned by ") + by
	}
	if !c.Agreed.IsZero() {
		about += r.say(". Uppdraget avtalades den ", ". The commission was agreed on ") + r.day(c.Agreed)
	}
	r.Paragraph(tagged.Body(), r.spoken(sentence(about)))
	r.fact(r.say("Syfte.", "Purpose."), c.Purpose)
	r.fact(r.say("Omfattning.", "Scope."), c.Scope)
	r.fact(r.say("Vem som informerade och frågade.", "Who informed and asked."), c.Recruitment)
	r.fact(r.say("Vem som äger rapporten.", "Who owns the report."), c.Ownership)
}

// method tells how the interviews were held and who answered.
func (r *report) method() {
	r.Heading(1, r.say("Så gjorde vi", "What we did"))
	if g := r.publication.Guide(); g != nil {
		title := r.words(g.Title, maxLabel)
		r.Paragraph(
			tagged.Body(), tagged.Plain(r.say("Samtalen följde frågeguiden ", "The interviews followed the guide ")),
			tagged.Run{Text: r.quoted(title.Text), Language: title.Language},
			tagged.Plain(fmt.Sprintf(r.say(", version%s%d.", ", version%s%d."), noBreak, g.Version)+r.lockedGuide()),
		)
	}
	r.Text(r.circumstances())
	r.Text(r.say(
		"Den som deltog valde själv vad den svarade på och kunde sluta när som helst. Alla har sagt ja till att vara med. Bara den som också har sagt ja till att bli citerad är citerad, utan namn.",
		"Those who took part chose what to answer and could stop at any time. All have agreed to take part. Only those who also agreed to be quoted are quoted, without a name.",
	))
	r.respondents()
}

func (r *report) lockedGuide() string {
	if !r.audit.GuideLocked {
		return ""
	}
	return r.say(" Revisorerna har själva fastställt den.", " The auditors settled it themselves.")
}

// circumstances tells when and how interviews were held.
func (r *report) circumstances() string {
	first, last := r.publication.Period()
	if first.IsZero() {
		return r.say("Inga samtal är avslutade än.", "No interviews are finished yet.")
	}
	when := r.say("i ", "in ") + r.month(first)
	if first.Year != last.Year || first.Month != last.Month {
		when = r.say("från ", "from ") + r.month(first) + r.say(" till ", " to ") + r.month(last)
	}
	modes := map[interview.Mode]string{
		interview.OnSite: r.say("på plats", "in person"), interview.Phone: r.say("per telefon", "by telephone"),
		interview.Video: r.say("på video", "by video"), interview.Paper: r.say("på papper", "on paper"),
	}
	var how []string
	for _, m := range r.publication.Modes() {
		if words, ok := modes[m]; ok {
			how = append(how, words)
		}
	}
	text := r.say("Samtalen hölls ", "The interviews were held ") + when
	if len(how) > 0 {
		text += ", " + r.list(how)
	}
	return text + r.say(". Ett samtal med flera personer räknas som ett svar.", ". An interview with several people counts as one answer.")
}

// respondents tells who answered and who did not, by the small-group rules.
func (r *report) respondents() {
	turnout := r.publication.Turnout()
	if len(turnout) == 0 {
		return
	}
	r.Heading(2, r.say("De som svarade", "Those who answered"))
	counted := false
	for i := range turnout {
		t := &turnout[i]
		counted = counted || t.Invited.Shown()
		if t.Group.Pooled() {
			r.Text(r.say(
				t.Group.Label.In(r.Language)+" redovisas tillsammans i hela rapporten, eftersom en av grupperna är mindre än fem.",
				t.Group.Label.In(r.Language)+" are shown as one group in the whole report, because one of them is smaller than five.",
			))
		}
	}
	r.Together(func() { r.Table(r.turnoutTable(turnout, counted)) })
	for i := range turnout {
		r.absence(&turnout[i], len(turnout) > 1)
	}
	if n, shown := r.publication.Withdrawn().Value(); shown && n > 0 {
		r.Text(r.say(
			numbered(n, "samtal", "samtal")+" har tagits tillbaka av den som deltog och ingår inte.",
			numbered(n, "interview was", "interviews were")+" withdrawn by the person who took part, and not included.",
		))
	}
}

func (r *report) turnoutTable(turnout []analysis.Turnout, counted bool) tagged.Table {
	r.tables++
	t := tagged.Table{
		Title: fmt.Sprintf(r.say("Tabell%s%d. Samtal i varje grupp", "Table%s%d. Interviews in each group"), noBreak, r.tables), Wide: true,
		Columns: []tagged.Column{
			{Title: r.say("Grupp", "Group"), RowHeader: true},
			{Title: r.say("Samtal", "Interviews"), Align: tagged.Digits},
		},
	}
	if counted {
		for _, title := range []string{
			r.say("Tillfrågade", "Asked"), r.say("Tackade ja", "Agreed"), r.say("Tackade nej", "Declined"), r.say("Kom inte", "Did not come"),
		} {
			t.Columns = append(t.Columns, tagged.Column{Title: title, Align: tagged.Digits})
		}
	}
	for i := range turnout {
		at := &turnout[i]
		row := []string{clip(at.Group.Label.In(r.Language), maxLabel), r.number(at.Group.Interviews, r.say("färre än fem", "fewer than five"))}
		if counted {
			for _, c := range []analysis.Count{at.Invited, at.Accepted, at.Declined, at.NoShow} {
				row = append(row, r.number(c, "–"))
			}
		}
		t.Rows = append(t.Rows, tagged.Row(row...))
	}
	return t
}

// number writes a count, or what stands for it when it is hidden.
func (r *report) number(c analysis.Count, hidden string) string {
	if n, shown := c.Value(); shown {
		return fmt.Sprint(n)
	}
	return hidden
}

// absence says in words who of a group did not take part.
func (r *report) absence(t *analysis.Turnout, named bool) {
	invited, shown := t.Invited.Value()
	if !shown || invited == 0 {
		return
	}
	accepted, _ := t.Accepted.Value()
	declined, _ := t.Declined.Value()
	away, _ := t.NoShow.Value()
	text := fmt.Sprintf(
		r.say("Av %s tackade %d ja och %d nej.", "Of %s, %d agreed and %d declined."),
		count(invited, r.say("tillfrågade", "asked")), accepted, declined,
	)
	if rest := invited - accepted - declined; rest > 0 {
		text += " " + fmt.Sprintf(r.say("%s lämnade inget besked.", "%s gave no reply."), fmt.Sprint(rest))
	}
	if away > 0 {
		text += " " + fmt.Sprintf(r.say("%s kom inte till samtalet.", "%s did not come to the interview."), fmt.Sprint(away))
	}
	if named {
		text = capital(t.Group.Label.In(r.Language)) + ": " + small(text)
	}
	r.Text(strings.TrimSpace(text))
}
