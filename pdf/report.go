package pdf

import (
	"errors"
	"io"
	"strconv"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/pdf/tagged"
)

// ErrNoPublication: a report needs guarded results.
var ErrNoPublication = errors.New("a report is made of a publication")

// ReportData is what a report is made of.
type ReportData struct {
	// Publication holds all numbers and quotes, and whether they are a draft.
	Publication *analysis.Publication
	// Language is Swedish or English; else the audit's own.
	Language interview.Language
}

// report lays out a report.
type report struct {
	*setter
	publication *analysis.Publication
	figures     int
	tables      int
	toNumbers   *tagged.Anchor
}

// Report writes the report of an audit as accessible PDF. Nothing is written
// when it fails; its errors are those of package tagged and ErrNoPublication.
func Report(w io.Writer, data ReportData) error {
	p := data.Publication
	if p == nil {
		return ErrNoPublication
	}
	audit := p.Audit()
	l := in(data.Language, &audit)
	title, subtitle := titles(p, l)
	s := sheet{
		audit: audit, language: l, date: p.Date(), draft: p.Draft(), first: 2,
		title: title, foot: foot(p, title),
	}
	return s.make(w, func(set *setter) {
		r := &report{setter: set, publication: p}
		r.titlePage(title, subtitle)
		r.Contents(l.say("Innehåll", "Contents"), 2)
		r.readingGuide()
		r.commission()
		r.method()
		r.results()
		r.numbers()
		r.afterwards()
		r.responsibility()
	})
}

// titles gives the title and the line below it.
func titles(p *analysis.Publication, l language) (title, subtitle string) {
	audit := p.Audit()
	unit := oneLine(audit.Unit)
	about := unit
	if people := people(p, l); people != "" {
		about = l.say("Så upplever "+people+"\n"+unit, "How "+people+" experience\n"+unit)
	}
	if quote, ok := p.TitleQuote(); ok {
		return l.quoted(clip(quote.Words(), maxTitle)), about
	}
	if people(p, l) != "" {
		return about, ""
	}
	title = oneLine(audit.Name)
	if title == "" {
		title = unit
	}
	if title == "" {
		title = l.say("Brukarrevision", "User-led audit")
	}
	if title == unit {
		return title, ""
	}
	return title, unit
}

// people names the groups inside a sentence, when users or relatives are among
// them.
func people(p *analysis.Publication, l language) string {
	var labels []string
	about := false
	for _, g := range p.Groups() {
		about = about || g.Has(interview.GroupUsers) || g.Has(interview.GroupRelatives)
		labels = append(labels, small(g.Label.In(l.Language)))
	}
	if !about {
		return ""
	}
	return l.list(labels)
}

// foot names the report at the foot of its pages; a made-up one needs the room
// to say so.
func foot(p *analysis.Publication, title string) string {
	audit := p.Audit()
	end := clip(oneLine(audit.Unit), maxRunning/2) + " " + strconv.Itoa(p.Date().Year)
	if _, ok := p.TitleQuote(); !ok || audit.Fictitious {
		return end
	}
	return clip(title, maxRunning-len([]rune(end))-3) + " · " + end
}

func (r *report) titlePage(title, subtitle string) {
	audit := r.audit
	r.Paragraph(tagged.Kicker(), tagged.Plain(r.say("Brukarstyrd brukarrevision", "User-led audit")))
	if r.publication.Draft() {
		mark := tagged.Kicker()
		mark.Color = tagged.Danger
		r.Paragraph(mark, tagged.Plain(draftMark(r.language)))
	}
	r.SkipTo(230)
	style := tagged.Title()
	if len([]rune(title)) > 90 {
		style.Size, style.Leading = 28, 2*tagged.Grid
	}
	run := tagged.Plain(title)
	if _, ok := r.publication.TitleQuote(); ok {
		run = r.spoken(title)
	}
	r.Paragraph(style, run)
	r.Paragraph(tagged.Subtitle(), tagged.Plain(subtitle))
	r.Rule(72, 4, tagged.Primary)
	by := ""
	if len(audit.Team) > 0 {
		by = r.say("Brukarrevisorer: ", "User auditors: ") + oneLine(r.list(names(audit.Team))) + "\n"
	}
	r.Paragraph(tagged.Body(), tagged.Plain(by+capital(r.month(r.publication.Date()))))
	r.SkipTo(715)
	r.Paragraph(tagged.Small(), tagged.Plain(r.imprint()))
	r.PageBreak()
}

// imprint is the small print of the title page.
func (r *report) imprint() string {
	text := r.say(
		"Rapporten är gjord av personer med egen erfarenhet. Svaren är insamlade och sammanställda av dem.",
		"This report is made by people with experience of their own. They collected the answers and put them together.",
	)
	if r.audit.Fictitious {
		text += " " + r.say("Det här är ett exempel. Alla svar är påhittade.", "This is an example. All answers are made up.")
	}
	return text
}
