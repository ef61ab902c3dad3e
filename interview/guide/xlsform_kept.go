package guide

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"synvanda/interview"
)

// keptCell is what the column synvanda_kept holds, as JSON: the whole of an
// element that the other columns cannot express, together with a sum of the
// row's other cells. Whoever changes one of those changes the sum, and then
// the cells count and this does not.
type keptCell struct {
	Row string `json:"row"`
	// Choices and Rows tell that the element has its own; otherwise they are
	// those that the sheets give.
	Choices bool `json:"choices,omitempty"`
	Rows    bool `json:"rows,omitempty"`
	Element any  `json:"element"`
}

// text writes the cell. No ${ is left in it, because other programs look for
// names of questions in every cell.
func (k keptCell) text() (string, error) {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(k); err != nil {
		return "", err
	}
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "${", `\u0024{`), nil
}

// rowSum is a sum over the cells of a row, whatever their order.
func rowSum(cells map[string]string) string {
	lines := make([]string, 0, len(cells))
	for header, text := range cells {
		lines = append(lines, fmt.Sprintf("%q %q", header, text))
	}
	slices.Sort(lines)
	sum := fnv.New64a()
	for _, line := range lines {
		sum.Write([]byte(line)) // a hash takes every byte
	}
	return fmt.Sprintf("%016x", sum.Sum64())
}

// sumOf is the sum of a row that has been read.
func (t *table) sumOf(r *tableRow) string {
	cells := make(map[string]string, len(r.cells))
	for _, c := range r.cells {
		if t.columns[c.column].concept != conceptKept {
			cells[t.columns[c.column].header] = c.text
		}
	}
	return rowSum(cells)
}

// keptElement reads the column synvanda_kept of a row. The node is nil when it
// is empty or the row has changed since it was written.
func (f *form) keptElement(t *table, r *tableRow) (*node, *decoder) {
	text := t.cell(r, conceptKept)
	if text == "" {
		return nil, nil
	}
	place := f.cell(t, r.number, conceptKept)
	inner := &findings{}
	n := parseTree([]byte(text), inner)
	if n == nil || n.kind != objectNode || n.field("row") == nil || n.field("element") == nil {
		f.fault(place, "this cell is written by the program and was changed; empty it")
		return nil, nil
	}
	if n.field("row").text != t.sumOf(r) {
		f.warn(place, "the row was changed after the program wrote this cell, so it is left out; empty it")
		return nil, nil
	}
	return n, &decoder{findings: inner}
}

// isTrue reads a field that is true or false.
func (n *node) isTrue(name string) bool {
	field := n.field(name)
	return field != nil && field.truth
}

// withKept takes what the column synvanda_kept says of an element.
func (s *surveyReader) withKept(r *tableRow, q interview.Question) interview.Question {
	n, d := s.keptElement(s.table, r)
	if n == nil {
		return q
	}
	kept := d.question(n.field("element"), "")
	if len(d.problems) > 0 {
		s.fault(s.cell(s.table, r.number, conceptKept), "this cell is written by the program and was changed; empty it")
		return q
	}
	kept.Questions = q.Questions
	if !n.isTrue("choices") {
		kept.Choices = q.Choices
	}
	if !n.isTrue("rows") {
		kept.Rows = q.Rows
	}
	return kept
}

// readKeptHead takes what the column synvanda_kept says of the guide itself.
func (f *form) readKeptHead() {
	t := f.tables[settingsSheet]
	if t == nil || len(t.rows) == 0 {
		return
	}
	n, d := f.keptElement(t, &t.rows[0])
	if n == nil {
		return
	}
	kept := d.guide(n.field("element"))
	if len(d.problems) > 0 {
		f.fault(f.cell(t, t.rows[0].number, conceptKept), "this cell is written by the program and was changed; empty it")
		return
	}
	kept.Questions = f.guide.Questions
	if !n.isTrue("choices") {
		kept.Lists = f.guide.Lists
	}
	if !n.isTrue("rows") {
		kept.Sheets = f.guide.Sheets
	}
	f.guide = kept
}
