package export

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

// Work writes the team's own parcel: one row a person, with what was answered
// and noted, by working code. It holds no contact details, no withdrawal code
// and no debrief. File names get WorkPrefix. It returns the files written; its
// errors are those of Commissioner, except for drafts, which it does not refuse.
func Work(m *analysis.Material, target Target) ([]string, error) {
	target, err := target.check(&m.Audit)
	if err != nil {
		return nil, err
	}
	if target.Format == JSON {
		dir, name := filepath.Split(target.Path)
		path := filepath.Join(dir, WorkPrefix+strings.TrimPrefix(name, WorkPrefix))
		return writeAll([]file{{path, func(w io.Writer) error { return writeJSON(w, workOf(m)) }}})
	}
	if err := os.MkdirAll(target.Path, 0o700); err != nil {
		return nil, err
	}
	columns := columnsOf(m)
	answers, codebook := workRows(m, columns, target), workCodebook(m, columns, target)
	return writeAll([]file{
		{filepath.Join(target.Path, WorkPrefix+"answers.csv"), func(w io.Writer) error { return answers.write(w, target.Separator) }},
		{filepath.Join(target.Path, WorkPrefix+"codebook.csv"), func(w io.Writer) error { return codebook.write(w, target.Separator) }},
	})
}

// column is one column of the work table.
type column struct {
	name     string
	path     interview.QuestionPath
	question *interview.Question
	part     part
	// choice of a multi or rank question, or row of a matrix.
	choice string
}

// part says what of an answer a column holds.
type part uint8

const (
	partValue part = iota
	partChoice
	partRow
	partPlace
	partMissing
	partNote
	partNote2
)

// columnsOf lists the columns for every question that exists in any interview,
// in the order of the sheets.
func columnsOf(m *analysis.Material) []column {
	var columns []column
	for _, entry := range entriesOf(m) {
		path, q := string(entry.Path), entry.Question
		add := func(suffix string, p part, choice string) {
			columns = append(columns, column{path + suffix, entry.Path, q, p, choice})
		}
		switch q.Type {
		case interview.TypeMulti:
			for _, c := range q.AnswerChoices() {
				add("/"+c.Name, partChoice, c.Name)
			}
		case interview.TypeRank:
			for _, c := range q.AnswerChoices() {
				add("/"+c.Name, partPlace, c.Name)
			}
		case interview.TypeMatrix:
			for _, row := range q.Rows {
				add("/"+row.Name, partRow, row.Name)
			}
		default:
			add("", partValue, "")
		}
		if q.Asked() {
			add(".missing", partMissing, "")
			add(".note", partNote, "")
			add(".note2", partNote2, "")
		}
	}
	return columns
}

// entriesOf merges the sheets: every path once, each after the one it follows
// in the sheet that has it.
func entriesOf(m *analysis.Material) []interview.Entry {
	var all []interview.Entry
	at := map[interview.QuestionPath]bool{}
	for _, r := range m.Responses {
		after := 0
		for _, e := range r.Sheet {
			if at[e.Path] {
				after = 1 + slices.IndexFunc(all, func(b interview.Entry) bool { return b.Path == e.Path })
				continue
			}
			at[e.Path] = true
			all = slices.Insert(all, after, e)
			after++
		}
	}
	return all
}

func workRows(m *analysis.Material, columns []column, t Target) rows {
	names := []string{"code", "group", "mode", "persons", "interpreter", "quote_consent", "date"}
	for _, c := range columns {
		names = append(names, c.name)
	}
	all := rows{head(names...)}
	for _, r := range m.Responses {
		i := r.Interview
		row := []cell{
			text(string(i.Code)), text(string(i.Group)), text(string(i.Mode)), whole(i.Persons),
			flag(i.Interpreter), flag(i.Consent.Quote), cell(interview.DateOf(i.Started).String()),
		}
		sheet := map[interview.QuestionPath]*interview.Entry{}
		for at := range r.Sheet {
			sheet[r.Sheet[at].Path] = &r.Sheet[at]
		}
		for at := range columns {
			row = append(row, columns[at].cell(sheet[columns[at].path], t))
		}
		all = append(all, row)
	}
	return all
}

func flag(b bool) cell {
	if b {
		return "1"
	}
	return "0"
}

// cell is what one person's answer puts in the column.
func (c *column) cell(e *interview.Entry, t Target) cell {
	if e == nil {
		if c.part == partMissing {
			return text(string(interview.NotAsked))
		}
		return ""
	}
	missing := e.Missing()
	switch {
	case c.part == partMissing:
		return text(string(missing))
	case !e.Relevant:
		return "" // kept, but not reported
	case c.part == partNote:
		return text(e.Answer.Note)
	case c.part == partNote2:
		return text(e.Answer.Note2)
	case missing != "":
		return ""
	case c.part == partChoice:
		return flag(e.Answer.Value.Has(c.choice))
	case c.part == partPlace:
		if at := slices.Index(e.Answer.Value.Names(), c.choice); at >= 0 {
			return whole(at + 1)
		}
		return ""
	case c.part == partRow:
		return text(e.Answer.Value.Cell(c.choice))
	case e.Answer.Value.Kind() == interview.NumberValue:
		return t.decimal(e.Answer.Value.Number())
	}
	return text(e.Answer.Value.Text())
}

func workCodebook(m *analysis.Material, columns []column, t Target) rows {
	all := rows{codebookHead()}
	for _, remark := range append(t.remarks(&m.Audit), t.workWarning()) {
		all = append(all, []cell{"*", "", "", "", "", "", text(remark)})
	}
	described := map[interview.QuestionPath]bool{}
	for _, c := range columns {
		if !described[c.path] {
			described[c.path] = true
			all = append(all, t.describe(string(c.path), c.question.Unsaid())...)
		}
	}
	for _, line := range [][2]string{
		{".missing", t.say("varför ett svar saknas: dont_know, declined eller not_asked", "why an answer is missing: dont_know, declined or not_asked")},
		{".note", t.say("anteckning av den som skrev", "note by the one who wrote")},
		{".note2", t.say("anteckning av den andra revisorn", "note by the other auditor")},
	} {
		all = append(all, []cell{text("*" + line[0]), "", "", "", "", text(line[1]), ""})
	}
	return all
}

// workWarning says what the parcel is not for.
func (t Target) workWarning() string {
	return t.say(
		"ARBETSMATERIAL: personuppgifter. Lämna inte ut. Det som skickas till en myndighet blir allmän handling.",
		"WORKING MATERIAL: personal data. Do not hand out. What is sent to a public authority becomes a public record.",
	)
}

// The JSON form of the work parcel.
type (
	workFile struct {
		Warning    string     `json:"warning"`
		Audit      auditHead  `json:"audit"`
		Fictitious bool       `json:"fictitious"`
		Interviews []workLine `json:"interviews"`
	}
	workLine struct {
		Code         interview.WorkingCode `json:"code"`
		Group        interview.GroupName   `json:"group"`
		Mode         interview.Mode        `json:"mode"`
		Persons      int                   `json:"persons"`
		Interpreter  bool                  `json:"interpreter"`
		QuoteConsent bool                  `json:"quote_consent"`
		Date         string                `json:"date"`
		Answers      []workAnswer          `json:"answers"`
	}
	workAnswer struct {
		Question interview.QuestionPath   `json:"question"`
		Value    interview.Value          `json:"value"`
		Missing  *interview.MissingReason `json:"missing"`
		Note     string                   `json:"note,omitempty"`
		Note2    string                   `json:"note2,omitempty"`
	}
)

func workOf(m *analysis.Material) workFile {
	f := workFile{
		Warning: Target{Language: interview.Swedish}.workWarning(), Audit: headOf(&m.Audit),
		Fictitious: m.Audit.Fictitious, Interviews: []workLine{},
	}
	for _, r := range m.Responses {
		i := r.Interview
		line := workLine{
			Code: i.Code, Group: i.Group, Mode: i.Mode, Persons: i.Persons, Interpreter: i.Interpreter,
			QuoteConsent: i.Consent.Quote, Date: interview.DateOf(i.Started).String(), Answers: []workAnswer{},
		}
		for at := range r.Sheet {
			e := &r.Sheet[at]
			a := workAnswer{Question: e.Path}
			if missing := e.Missing(); missing != "" {
				a.Missing = &missing
			} else {
				a.Value = e.Answer.Value
			}
			if e.Relevant {
				a.Note, a.Note2 = e.Answer.Note, e.Answer.Note2
			}
			line.Answers = append(line.Answers, a)
		}
		f.Interviews = append(f.Interviews, line)
	}
	return f
}
