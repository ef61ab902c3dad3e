package export

import (
	"io"
	"os"
	"path/filepath"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

// Commissioner writes the parcel for the one who ordered the audit: guarded
// tables and nothing else. It returns the files written. A draft is refused
// with analysis.ErrDraft; other errors wrap ErrFormat, ErrFormatLater,
// ErrSeparator, ErrPath, or are the file system's.
func Commissioner(p *analysis.Publication, target Target) ([]string, error) {
	audit := p.Audit()
	target, err := target.check(&audit)
	if err != nil {
		return nil, err
	}
	if p.Draft() {
		return nil, analysis.ErrDraft
	}
	if target.Format == JSON {
		return writeAll([]file{{target.Path, func(w io.Writer) error { return writeJSON(w, tables(p, target)) }}})
	}
	if err := os.MkdirAll(target.Path, 0o755); err != nil {
		return nil, err
	}
	answers, codebook := answerRows(p, target), publicCodebook(p, target)
	return writeAll([]file{
		{filepath.Join(target.Path, "answers.csv"), func(w io.Writer) error { return answers.write(w, target.Separator) }},
		{filepath.Join(target.Path, "codebook.csv"), func(w io.Writer) error { return codebook.write(w, target.Separator) }},
	})
}

// answerRows has a row for each answer of each table; a table without answers
// to count has one row.
func answerRows(p *analysis.Publication, t Target) rows {
	all := rows{head(
		"question", "matrix_row", "group", "n", "dont_know", "declined", "not_asked",
		"answer", "label", "count", "percent", "median", "positive", "least", "most", "remark",
	)}
	for _, q := range p.Questions() {
		for i := range q.Tables {
			all = tableRows(all, &q, &q.Tables[i], t)
		}
	}
	return all
}

func tableRows(all rows, q *analysis.Question, table *analysis.Table, t Target) rows {
	if len(table.Rows) > 0 {
		for i := range table.Rows {
			all = tableRows(all, q, &table.Rows[i], t)
		}
		return all
	}
	row := ""
	if table.Row != nil {
		row = table.Row.Name
	}
	begin := []cell{
		text(string(q.ID)), text(row), text(table.Group.Label.In(t.Language)), t.count(table.N),
		t.count(table.Missing.DontKnow), t.count(table.Missing.Declined), t.count(table.Missing.NotAsked),
	}
	end := []cell{t.measure(table.Median), t.count(table.Positive), t.measure(table.Least), t.measure(table.Most), t.remark(q, table)}
	line := func(middle ...cell) { all = append(all, append(append(append([]cell{}, begin...), middle...), end...)) }
	for i := range table.Classes {
		c := &table.Classes[i]
		percent, _ := analysis.Percent(t.Language, c.Count, table.N)
		line(text(joined(c.Names)), text(c.Label(t.Language)), t.count(c.Count), cell(percent))
	}
	if len(table.Classes) == 0 {
		line("", "", "", "")
	}
	return all
}

// count is a number that may be shown, else nothing.
func (t Target) count(c analysis.Count) cell {
	if n, shown := c.Value(); shown {
		return whole(n)
	}
	return ""
}

func (t Target) measure(m analysis.Measure) cell {
	if v, shown := m.Value(); shown {
		return t.decimal(v)
	}
	return ""
}

// remark says why numbers are missing or merged.
func (t Target) remark(q *analysis.Question, table *analysis.Table) cell {
	switch {
	case table.Hidden != "":
		return text(analysis.Hidden(t.Language, table.Hidden))
	case table.Merged:
		return text(t.say("svar från färre än tre personer visas ihop eller inte alls", "answers from fewer than three people are merged or not shown"))
	case q.Repeated:
		return text(t.say("frågan kunde ställas flera gånger till samma person", "the question could be put several times to the same person"))
	case table.Overlapping:
		return text(t.say("flera svar kunde väljas", "several answers could be chosen"))
	}
	return ""
}

func joined(names []string) string {
	all := ""
	for i, name := range names {
		if i > 0 {
			all += "/"
		}
		all += name
	}
	return all
}

// publicCodebook explains the columns and the questions.
func publicCodebook(p *analysis.Publication, t Target) rows {
	audit := p.Audit()
	all := rows{codebookHead()}
	for _, remark := range append(t.remarks(&audit), t.say("Datum ", "Date ")+p.Date().String()) {
		all = append(all, []cell{"*", "", "", "", "", "", text(remark)})
	}
	for _, q := range p.Questions() {
		all = append(all, t.describe(string(q.ID), q.Question)...)
	}
	return all
}

func codebookHead() []cell {
	return head("column", "type", "theme", "level", "value", "label", "remark")
}

// remarks are what a reader must know of the files as a whole.
func (t Target) remarks(audit *interview.Audit) []string {
	all := []string{
		audit.Name + " · " + audit.Unit,
		t.say(
			"Text som börjar med = + - @ eller tabb har fått ett ' först, så att inget kalkylprogram kör den.",
			"Text that begins with = + - @ or a tab has a ' put first, so that no spreadsheet runs it.",
		),
		t.say(
			"Decimaler skrivs med komma, utom när kommat skiljer kolumnerna åt.",
			"Decimals are written with a point.",
		),
		t.say(
			"n är antalet som svarade, utan dem som inte visste, inte ville svara eller inte fick frågan. Färre än fem svar visas inte.",
			"n is how many answered, without those who did not know, did not want to answer or were not asked. Fewer than five answers are not shown.",
		),
	}
	if audit.Fictitious {
		all = append(all, t.say("Exempel: alla svar är påhittade.", "Example: all answers are made up."))
	}
	return all
}

// describe explains a question and the values of its answers.
func (t Target) describe(column string, q *interview.Question) rows {
	all := rows{{
		text(column), text(string(q.Type)), text(q.Theme.In(t.Language)), text(string(q.Level)), "", text(q.Label.In(t.Language)), "",
	}}
	for _, row := range q.Rows {
		all = append(all, []cell{text(column + "/" + row.Name), "matrix_row", "", "", text(row.Name), text(row.Label.In(t.Language)), ""})
	}
	if q.Type == interview.TypeRank {
		all = append(all, []cell{text(column), "order", "", "", "", text(t.say(
			"Hur ofta varje val stod först, som nummer två och som nummer tre; matrix_row är platsen. I arbetsmaterialet står valets plats.",
			"How often each choice stood first, second and third; matrix_row is the place. In the working material: the place of the choice.",
		)), ""})
	}
	for _, c := range q.AnswerChoices() {
		all = append(all, []cell{text(column), "choice", "", "", text(c.Name), text(c.Label.In(t.Language)), ""})
	}
	return all
}
