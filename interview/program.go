package interview

import (
	"fmt"
	"strings"

	"synvanda/interview/logic"
)

// program is a guide made ready to run: its expressions parsed once, its
// questions known by path. It is shared by all interviews that follow the
// guide version and never changes.
type program struct {
	guide *Guide
	// names and repeats are what logic.Environment needs.
	names   map[string]string
	repeats map[string]bool
	parsed  map[*Question]conditions
	// counted tells that some repeat's count is worked out.
	counted bool
}

// conditions are the parsed expressions of one question; nil where none.
type conditions struct {
	relevant, constraint, calculation, filter, count *logic.Expression
}

// rootName is the name of the instance's root element, as in XLSForms.
const rootName = "data"

// compile reads the expressions of a guide. The error names the question, the
// kind of expression and the offset in it.
func compile(guide *Guide) (*program, error) {
	p := &program{
		guide: guide, names: map[string]string{}, repeats: map[string]bool{}, parsed: map[*Question]conditions{},
	}
	return p, p.add(guide.Questions, "/"+rootName)
}

func (p *program) add(questions []Question, above string) error {
	for at := range questions {
		q := &questions[at]
		path := above + "/" + string(q.ID)
		p.names[string(q.ID)] = path
		if q.Type == TypeRepeat {
			p.repeats[path] = true
		}
		var c conditions
		for _, e := range []struct {
			what   string
			source Expression
			into   **logic.Expression
		}{
			{"relevant", q.Relevant, &c.relevant},
			{"constraint", q.Constraint, &c.constraint},
			{"calculation", q.Calculation, &c.calculation},
			{"choice filter", q.ChoiceFilter, &c.filter},
			{"repeat count", q.RepeatCount, &c.count},
		} {
			if strings.TrimSpace(string(e.source)) == "" {
				continue
			}
			parsed, err := logic.Parse(string(e.source))
			if err != nil {
				return fmt.Errorf("guide %q, question %q, %s: %w", string(p.guide.Name), string(q.ID), e.what, err)
			}
			*e.into = parsed
		}
		if c != (conditions{}) {
			p.parsed[q] = c
		}
		p.counted = p.counted || c.count != nil
		if err := p.add(q.Questions, path); err != nil {
			return err
		}
	}
	return nil
}
