package pdf

import (
	"io"
	"strings"
	"time"

	"synvanda/interview"
	"synvanda/pdf/tagged"
)

// setter lays one document out.
type setter struct {
	*tagged.Document
	language
	audit interview.Audit
}

// sheet is what all products have in common.
type sheet struct {
	audit    interview.Audit
	language language
	date     interview.Date
	title    string
	// foot stands at the foot of every page, after what the audit demands.
	foot     string
	draft    bool
	geometry tagged.Geometry
	// first is the first page with head and foot.
	first int
}

// make writes one document.
func (s sheet) make(w io.Writer, build func(*setter)) error {
	l := s.language
	meta := tagged.Meta{
		Title: clip(oneLine(s.title), maxTitle), Author: clip(oneLine(l.list(names(s.audit.Team))), maxTitle),
		Subject: l.say("Brukarstyrd brukarrevision", "User-led audit"), Language: l.tag(), Producer: "Synvända",
		Date: time.Date(s.date.Year, s.date.Month, s.date.Day, 12, 0, 0, 0, time.UTC),
	}
	options := tagged.Options{Geometry: s.geometry, Running: tagged.Running{
		Head: s.head(), Foot: s.running(), FirstPage: s.first,
	}}
	return tagged.Make(w, meta, options, func(d *tagged.Document) error {
		build(&setter{Document: d, language: l, audit: s.audit})
		return d.Err()
	})
}

// head is what a draft says at the top of every page.
func (s sheet) head() string {
	if !s.draft {
		return ""
	}
	return draftMark(s.language)
}

func draftMark(l language) string {
	return l.say("UTKAST för teamet – får inte lämnas ut", "DRAFT for the team – not to be handed out")
}

func fictitiousMark(l language) string {
	return l.say("Exempel med påhittade svar", "Example with made-up answers")
}

// running is the line at the foot of pages: first that the audit is made up.
func (s sheet) running() string {
	foot := clip(oneLine(s.foot), maxRunning)
	if !s.audit.Fictitious {
		return foot
	}
	return strings.TrimSuffix(fictitiousMark(s.language)+" · "+clip(foot, maxRunning*2/3), " · ")
}

// unit is what the audit is of, for use inside a sentence.
func (s *setter) unit() string {
	if unit := oneLine(s.audit.Unit); unit != "" {
		return unit
	}
	return s.say("verksamheten", "the service")
}

func names(team []interview.AuditorName) []string {
	all := make([]string, len(team))
	for i, name := range team {
		all[i] = string(name)
	}
	return all
}

// words is a guide's text, marked with its language when the document speaks
// another.
func (s *setter) words(t interview.Text, most int) tagged.Run {
	text := t.In(s.Language)
	run := tagged.Run{Text: clip(oneLine(text), most)}
	for _, l := range append([]interview.Language{s.Language, interview.Swedish, interview.English}, t.Languages()...) {
		if t[l] == text {
			run.Language = s.tagOf(l)
			break
		}
	}
	return run
}

// spoken is what people said, in the audit's language.
func (s *setter) spoken(text string) tagged.Run {
	return tagged.Run{Text: text, Language: s.tagOf(s.audit.Language)}
}

// written adds paragraphs that people wrote in the audit; nothing for nothing.
func (s *setter) written(text string) {
	for _, paragraph := range strings.Split(interview.CleanText(text), "\n") {
		s.Paragraph(tagged.Body(), s.spoken(paragraph))
	}
}

// handout is the page of sheets that fit on one side of paper: less margin and
// a wider measure than a report.
func handout() tagged.Geometry {
	g := tagged.A4()
	g.Left, g.Right, g.Top, g.Bottom = 68, 68, 2.5*tagged.Grid, 3.5*tagged.Grid
	g.Measure = g.Width - g.Left - g.Right
	return g
}

// fact adds a term with what was written about it, when there is anything.
func (s *setter) fact(term, text string) {
	if oneLine(text) == "" {
		return
	}
	s.Paragraph(tagged.Body(), tagged.Strong(term+" "), s.spoken(sentence(oneLine(text))))
}
