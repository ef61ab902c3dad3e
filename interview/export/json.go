package export

import (
	"encoding/json"
	"io"

	"synvanda/interview"
	"synvanda/interview/analysis"
)

func writeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// The JSON form of the commissioner's parcel. A number that is not shown is
// null.
type (
	tablesFile struct {
		Audit      auditHead      `json:"audit"`
		Date       string         `json:"date"`
		Fictitious bool           `json:"fictitious"`
		Groups     []groupLine    `json:"groups"`
		Questions  []questionLine `json:"questions"`
	}
	auditHead struct {
		Name     string                   `json:"name"`
		Unit     string                   `json:"unit"`
		Language interview.Language       `json:"language"`
		Guide    interview.GuideReference `json:"guide"`
	}
	groupLine struct {
		Names      []interview.GroupName `json:"names"`
		Label      string                `json:"label"`
		Interviews *int                  `json:"interviews"`
	}
	questionLine struct {
		Question interview.QuestionID   `json:"question"`
		Type     interview.QuestionType `json:"type"`
		Theme    string                 `json:"theme"`
		Level    interview.Level        `json:"level"`
		Label    string                 `json:"label"`
		Tables   []tableLine            `json:"tables"`
	}
	tableLine struct {
		Groups   []interview.GroupName `json:"groups"`
		Row      *string               `json:"row"`
		Hidden   *analysis.Reason      `json:"hidden"`
		Text     *string               `json:"text"`
		N        *int                  `json:"n"`
		Missing  missingLine           `json:"missing"`
		Merged   bool                  `json:"merged"`
		Overlap  bool                  `json:"overlapping"`
		Answers  []classLine           `json:"answers"`
		Positive *int                  `json:"positive"`
		Median   *float64              `json:"median"`
		Least    *float64              `json:"least"`
		Most     *float64              `json:"most"`
		Rows     []tableLine           `json:"rows,omitempty"`
	}
	missingLine struct {
		DontKnow *int `json:"dont_know"`
		Declined *int `json:"declined"`
		NotAsked *int `json:"not_asked"`
	}
	classLine struct {
		Names []string `json:"names"`
		Label string   `json:"label"`
		Count *int     `json:"count"`
		Share string   `json:"share"`
	}
)

func tables(p *analysis.Publication, t Target) tablesFile {
	audit := p.Audit()
	f := tablesFile{
		Audit: headOf(&audit), Date: p.Date().String(), Fictitious: audit.Fictitious,
		Groups: []groupLine{}, Questions: []questionLine{},
	}
	for _, g := range p.Groups() {
		f.Groups = append(f.Groups, groupLine{Names: g.Names, Label: g.Label.In(t.Language), Interviews: number(g.Interviews)})
	}
	for _, q := range p.Questions() {
		line := questionLine{
			Question: q.ID, Type: q.Type, Theme: q.Theme.In(t.Language), Level: q.Level,
			Label: q.Label.In(t.Language), Tables: []tableLine{},
		}
		for i := range q.Tables {
			line.Tables = append(line.Tables, tableOf(&q.Tables[i], t))
		}
		f.Questions = append(f.Questions, line)
	}
	return f
}

func headOf(audit *interview.Audit) auditHead {
	return auditHead{Name: audit.Name, Unit: audit.Unit, Language: audit.Language, Guide: audit.Guide}
}

func tableOf(table *analysis.Table, t Target) tableLine {
	line := tableLine{
		Groups: table.Group.Names, N: number(table.N), Merged: table.Merged, Overlap: table.Overlapping,
		Missing: missingLine{number(table.Missing.DontKnow), number(table.Missing.Declined), number(table.Missing.NotAsked)},
		Answers: []classLine{}, Positive: number(table.Positive),
		Median: figure(table.Median), Least: figure(table.Least), Most: figure(table.Most),
	}
	if table.Row != nil {
		line.Row = &table.Row.Name
	}
	if table.Hidden != "" {
		words := analysis.Hidden(t.Language, table.Hidden)
		line.Hidden, line.Text = &table.Hidden, &words
	}
	for i := range table.Classes {
		c := &table.Classes[i]
		line.Answers = append(line.Answers, classLine{
			Names: c.Names, Label: c.Label(t.Language), Count: number(c.Count), Share: analysis.Share(t.Language, c.Count, table.N),
		})
	}
	for i := range table.Rows {
		line.Rows = append(line.Rows, tableOf(&table.Rows[i], t))
	}
	return line
}

func number(c analysis.Count) *int {
	if n, shown := c.Value(); shown {
		return &n
	}
	return nil
}

func figure(m analysis.Measure) *float64 {
	if v, shown := m.Value(); shown {
		return &v
	}
	return nil
}
