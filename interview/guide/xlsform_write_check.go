package guide

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// maxAttempts bounds how often a form is written and read again until nothing
// differs. The second attempt mends what the first left out; a third may be
// needed where that moved something else.
const maxAttempts = 5

var errNotSame = errors.New("it would not read back as the same guide")

// bookOf makes the workbook of a guide and makes sure that it reads back as the
// same guide: what the columns cannot express is written beside them, whole.
func bookOf(g *interview.Guide, few bool) (*workbook.Workbook, error) {
	g, err := plainCopy(g)
	if err != nil {
		return nil, err
	}
	kept := newDifferences()
	for range maxAttempts {
		book, err := sheetsOf(g, kept, few)
		if err != nil {
			return nil, err
		}
		again, err := readBack(book, g)
		if err != nil {
			return nil, err
		}
		kept.found, kept.err = false, nil
		kept.compare(g, again)
		if kept.err != nil {
			return nil, kept.err
		}
		if !kept.found {
			return book, nil
		}
	}
	return nil, errNotSame
}

// plainCopy is the guide as it is read from its own file: without empty texts,
// and sharing nothing with the caller's.
func plainCopy(g *interview.Guide) (*interview.Guide, error) {
	var b bytes.Buffer
	if err := Write(&b, g); err != nil {
		return nil, err
	}
	var found findings
	root := parseTree(b.Bytes(), &found)
	if root == nil {
		return nil, errors.New(found.problems[0].Message)
	}
	d := decoder{findings: &found}
	plain := d.guide(root)
	if len(found.problems) > 0 {
		return nil, errors.New(found.problems[0].String())
	}
	return plain, nil
}

// readBack reads a workbook that has just been made. Choices that come from
// other files are those of the guide.
func readBack(book *workbook.Workbook, g *interview.Guide) (*interview.Guide, error) {
	files := map[string][]interview.Choice{}
	for q := range g.All() {
		if choicesElsewhere(formOf(q)) && !q.CannotAsk() && q.FormType != formSelectExternal {
			files[string(q.List)] = q.Choices
		}
	}
	var found findings
	again := newForm(&source{name: string(g.Name), files: files}, &found).read(book)
	for _, p := range found.problems {
		if p.Severity == SeverityError {
			return nil, fmt.Errorf("%w: %s", errNotSame, p)
		}
	}
	if again == nil {
		return nil, errNotSame
	}
	return again, nil
}

// differences are what a written form does not express, and so is written
// whole.
type differences struct {
	head      *keptCell
	questions map[*interview.Question]*keptCell
	choices   map[*interview.Choice]*keptCell
	// asGroup are loops whose groups no longer follow the pattern, and the rows
	// of that pattern.
	asGroup map[*interview.Question]bool
	// found tells that the last comparison found something new.
	found bool
	err   error
}

func newDifferences() differences {
	return differences{
		questions: map[*interview.Question]*keptCell{},
		choices:   map[*interview.Choice]*keptCell{},
		asGroup:   map[*interview.Question]bool{},
	}
}

// moved lets a copy of an element be written in its place.
func (d *differences) moved(from, to *interview.Question) {
	if kept := d.questions[from]; kept != nil {
		d.questions[to] = kept
	}
}

// compare notes what differs between a guide and what was read of it.
func (d *differences) compare(g, again *interview.Guide) {
	d.compareHead(g, again)
	d.compareAll(g.Questions, again.Questions)
}

func (d *differences) compareHead(g, again *interview.Guide) {
	plain := func(g *interview.Guide) interview.Guide {
		head := *g
		head.Questions, head.Lists, head.Sheets = nil, nil, nil
		return head
	}
	lists := d.sameLists(g, again)
	sheets := sameJSON(g.Sheets, again.Sheets)
	if lists && sheets && sameJSON(plain(g), plain(again)) {
		return
	}
	head := plain(g)
	whole := &keptCell{}
	if before := d.head; before != nil {
		whole.Choices, whole.Rows = before.Choices, before.Rows
	}
	whole.Choices, whole.Rows = whole.Choices || !lists, whole.Rows || !sheets
	if whole.Choices {
		head.Lists = g.Lists
	}
	if whole.Rows {
		head.Sheets = g.Sheets
	}
	whole.Element = head
	d.note(d.head == nil || d.head.Choices != whole.Choices || d.head.Rows != whole.Rows, "the guide's settings")
	d.head = whole
}

// sameLists compares the lists that no question offers.
func (d *differences) sameLists(g, again *interview.Guide) bool {
	same := func(a, b interview.ChoiceList) bool { return a.Name == b.Name && len(a.Choices) == len(b.Choices) }
	if !slices.EqualFunc(g.Lists, again.Lists, same) {
		return false
	}
	for i := range g.Lists {
		if !d.sameChoices(g.Lists[i].Choices, again.Lists[i].Choices) {
			return false
		}
	}
	return true
}

// sameChoices compares choices one by one. Those that differ are noted; it is
// false when that has been done before and did not help.
func (d *differences) sameChoices(want, got []interview.Choice) bool {
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if sameChoice(want[i], got[i]) {
			continue
		}
		if d.choices[&want[i]] != nil {
			return false
		}
		d.choices[&want[i]] = &keptCell{Element: want[i]}
		d.found = true
	}
	return true
}

func (d *differences) compareAll(want, got []interview.Question) {
	if len(want) != len(got) {
		d.err = errNotSame
		return
	}
	for i := range want {
		d.compareOne(&want[i], &got[i])
	}
}

func (d *differences) compareOne(want, got *interview.Question) {
	if want.FormType == interview.FormLoop && !d.asGroup[want] && !sameJSON(want.Questions, got.Questions) {
		d.asGroup[want] = true
		for i := range want.Questions {
			if want.Questions[i].Kept() {
				d.asGroup[&want.Questions[i]] = true
			}
		}
		d.found = true
		return // compared anew once it is written as a group
	}
	d.compareFields(want, got)
	if want.FormType == interview.FormLoop && !d.asGroup[want] {
		return
	}
	d.compareAll(want.Questions, got.Questions)
}

func (d *differences) compareFields(want, got *interview.Question) {
	plain := func(q *interview.Question) interview.Question {
		bare := *q
		bare.Questions, bare.Choices, bare.Rows = nil, nil, nil
		return bare
	}
	choices := d.sameChoices(want.Choices, got.Choices)
	rows := sameJSON(want.Rows, got.Rows)
	if choices && rows && sameJSON(plain(want), plain(got)) {
		return
	}
	whole := &keptCell{Choices: !choices, Rows: !rows}
	before := d.questions[want]
	if before != nil {
		whole.Choices, whole.Rows = whole.Choices || before.Choices, whole.Rows || before.Rows
	}
	element := plain(want)
	if whole.Choices {
		element.Choices = want.Choices
	}
	if whole.Rows {
		element.Rows = want.Rows
	}
	whole.Element = element
	d.note(before == nil || before.Choices != whole.Choices || before.Rows != whole.Rows, fmt.Sprintf("question %q", string(want.ID)))
	d.questions[want] = whole
}

// note tells that something new differs; something that differed before and
// was written whole cannot be helped.
func (d *differences) note(isNew bool, what string) {
	if !isNew && d.err == nil {
		d.err = fmt.Errorf("%s: %w", what, errNotSame)
	}
	d.found = true
}

// sameJSON tells whether two values are written alike.
func sameJSON(a, b any) bool {
	left, errA := json.Marshal(a)
	right, errB := json.Marshal(b)
	return errA == nil && errB == nil && bytes.Equal(left, right)
}
