package guide

import (
	"regexp"
	"strings"

	"synvanda/interview"
)

// nameInText finds the names of questions in expressions and words.
var nameInText = regexp.MustCompile(`\$\{[^{}]*\}`)

// noLoop is the name of the choice that a loop leaves out: none of them.
const noLoop = "none"

// loop reads a loop: the rows inside it are a pattern, of which one group is
// made for each choice of a list. The pattern is kept, so that it can be
// written back; it returns the index of the last row that belongs to it.
func (s *surveyReader) loop(rows []*tableRow, first int, t typeCell) int {
	last := s.loopEnd(rows, first)
	s.begin(rows[first], t)
	if s.stopped {
		return last
	}
	pattern := rows[first+1 : last]
	for _, r := range pattern {
		s.keep(r, interview.FormPattern)
	}
	list := s.lists.all[t.list]
	if list == nil {
		s.fault(s.typePlace(rows[first]), "there is no list %s on the sheet choices to repeat the questions for; %s",
			echo(t.list), listAdvice(t.list, s.lists.order))
	} else {
		name := s.table.key(rows[first], conceptName)
		for i := range list.choices {
			if list.choices[i].Name != noLoop && !s.stopped {
				s.turn(rows[first], pattern, turn{loop: name, choice: &list.choices[i]})
			}
		}
	}
	if last < len(rows) && !s.stopped {
		end, _ := parseType(s.table.key(rows[last], conceptType))
		s.end(rows[last], end)
	}
	return last
}

// loopEnd finds the row that ends the loop that begins at first.
func (s *surveyReader) loopEnd(rows []*tableRow, first int) int {
	depth := 0
	for i := first; i < len(rows); i++ {
		t, ok := parseType(s.table.key(rows[i], conceptType))
		if yes, _ := truth(s.table.key(rows[i], conceptDisabled)); yes || !ok || t.form != interview.FormLoop {
			continue
		}
		if t.part == partBegin {
			depth++
		} else if depth--; depth == 0 {
			return i
		}
	}
	return len(rows)
}

// turn is one choice of a loop.
type turn struct {
	loop   string
	choice *interview.Choice
	// names are those that the pattern gives.
	names map[string]bool
}

// turn makes the group for one choice, from rows that are made of the pattern.
func (s *surveyReader) turn(begin *tableRow, pattern []*tableRow, t turn) {
	t.names = make(map[string]bool, len(pattern))
	for _, r := range pattern {
		t.names[s.table.key(r, conceptName)] = true
	}
	prefix := t.prefix()
	group := &tableRow{number: begin.number}
	for i := range s.table.columns {
		col := &s.table.columns[i]
		text := ""
		switch col.concept {
		case conceptType:
			text = "begin_group"
		case conceptName:
			text = prefix + t.loop
		case conceptLabel:
			text = t.choice.Label[col.language]
		}
		if text != "" {
			group.cells = append(group.cells, tableCell{i, text})
		}
	}
	made := []*tableRow{group}
	for _, r := range pattern {
		made = append(made, s.patternRow(r, &t))
	}
	made = append(made, &tableRow{number: begin.number, cells: []tableCell{{s.table.slots[slot{concept: conceptType}], "end_group"}}})
	s.read(made)
}

// prefix goes before the names of the pattern, so that each choice has its own.
func (t *turn) prefix() string {
	name := string(plainNameFrom(t.choice.Name))
	if name == "" || name != t.choice.Name {
		name = "_" + strings.TrimLeft(name, "_")
	}
	return name + "_"
}

// patternRow puts the choice into a row of the pattern: its name and label for
// %(name)s and %(label)s, and new names for those that the pattern gives.
func (s *surveyReader) patternRow(r *tableRow, t *turn) *tableRow {
	made := &tableRow{number: r.number, cells: make([]tableCell, len(r.cells))}
	for i, c := range r.cells {
		col := &s.table.columns[c.column]
		label := t.choice.Label[col.language]
		if label == "" {
			label = t.choice.Label.In(s.guide.DefaultLanguage)
		}
		text := strings.NewReplacer("%(name)s", t.choice.Name, "%(label)s", label).Replace(c.text)
		if strings.Contains(text, "${") {
			text = nameInText.ReplaceAllStringFunc(text, func(found string) string {
				if name := strings.TrimSpace(found[2 : len(found)-1]); t.names[name] {
					return "${" + t.prefix() + name + "}"
				}
				return found
			})
		}
		if col.concept == conceptName {
			text = t.prefix() + strings.TrimSpace(text)
		}
		made.cells[i] = tableCell{c.column, text}
	}
	return made
}
