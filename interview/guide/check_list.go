package guide

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"synvanda/interview"
)

// offeredList is a list that is known by its name.
type offeredList struct {
	at      Place
	choices []interview.Choice
}

// checkBound tells of more of something than a guide file may hold.
func (c *checker) checkBound(at Place, count, most int, what string) {
	if count > most {
		c.fault(at, "there are %d %s, at most %d are read; remove some", count, what, most)
	}
}

// checkLists looks at the lists that no question offers.
func (c *checker) checkLists() {
	c.checkBound("lists", len(c.guide.Lists), MaxLists, "lists that no question uses")
	for i := range c.guide.Lists {
		list, at := &c.guide.Lists[i], Place("lists").item(i)
		if list.Name == "" {
			c.fault(at.field("name"), "the list has no name; give it one, like towns")
		}
		if other, twice := c.lists[list.Name]; twice {
			c.fault(at.field("name"), "the list %s is there already at %s; rename one of them", echo(string(list.Name)), c.named(other.at))
		}
		c.lists[list.Name] = offeredList{at, list.Choices}
		c.checkChoiceList(list.Choices, at.field("choices"), choiceRules{exclusive: true, twice: true})
	}
}

func (c *checker) checkListName(name interview.ListName, at Place) {
	if strings.ContainsFunc(string(name), unicode.IsSpace) || len(name) > MaxNameBytes {
		c.fault(at, "the name of the list, %s, should be short and without spaces", echo(string(name)))
	}
}

// checkOffered looks at the name of a question's list, and that all questions
// with that list offer the same.
func (c *checker) checkOffered(q *interview.Question, at Place) {
	c.checkListName(q.List, at.field("list"))
	if q.OrOther && q.Type != interview.TypeSingle && q.Type != interview.TypeMulti {
		c.fault(at.field("or_other"), "only a single or a multi question has another answer to write in; remove it")
	}
	if q.List == "" || len(q.Choices) == 0 {
		return
	}
	other, known := c.lists[q.List]
	if !known {
		c.lists[q.List] = offeredList{at.field("choices"), q.Choices}
		return
	}
	if sameBacking(other.choices, q.Choices) || slices.EqualFunc(other.choices, q.Choices, sameChoice) {
		return
	}
	c.fault(at.field("list"), "the list %s has other choices at %s; give one of the two another name", echo(string(q.List)), c.named(other.at))
}

// sameBacking tells without a look at each whether two lists are one.
func sameBacking(a, b []interview.Choice) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

func sameChoice(a, b interview.Choice) bool {
	return a.Name == b.Name && a.Exclusive == b.Exclusive && sameWords(a.Label, b.Label) && sameWords(a.Extra, b.Extra)
}

func sameWords[K comparable](a, b map[K]string) bool {
	if len(a) != len(b) {
		return false
	}
	for key, text := range a {
		if other, ok := b[key]; !ok || other != text {
			return false
		}
	}
	return true
}

// checkRange looks at the bounds of a number.
func (c *checker) checkRange(q *interview.Question, at Place) {
	r := q.Range
	switch {
	case r == nil:
	case q.Type != interview.TypeNumber:
		c.fault(at, "only a number question has bounds; remove them or make the type number")
	case math.IsInf(r.Start, 0) || math.IsInf(r.End, 0) || !(r.Start < r.End):
		c.fault(at, "the range begins at %v and ends at %v; the start should be less than the end", r.Start, r.End)
	case !(r.Step >= 0) || r.Step > r.End-r.Start:
		c.fault(at, "the step %v should be 0 or more, and fit between start and end", r.Step)
	}
}

// maxSheetName is the longest name of a sheet that spreadsheet programs open.
const maxSheetName = 31

// checkSheets looks at what is kept of a workbook.
func (c *checker) checkSheets() {
	c.checkBound("sheets", len(c.guide.Sheets), MaxSheets, "sheets")
	seen := map[string]bool{}
	for i, sheet := range c.guide.Sheets {
		at := Place("sheets").item(i)
		key := strings.ToLower(sheet.Name)
		switch {
		case sheet.Name == "" || sheet.Name != strings.TrimSpace(sheet.Name) || len(sheet.Name) > 4*maxSheetName || strings.ContainsAny(sheet.Name, "[]:*?/\\\n\t"):
			c.fault(at.field("name"), "the sheet is named %s; a name is at most %d characters, without []:*?/\\", echo(sheet.Name), maxSheetName)
		case seen[key]:
			c.fault(at.field("name"), "the sheet %s is there twice; rename one of them", echo(sheet.Name))
		}
		seen[key] = true
		c.checkBound(at.field("columns"), len(sheet.Columns), MaxColumns, "columns")
		headers := map[string]bool{}
		for j, header := range sheet.Columns {
			if header == "" || header != spaced(header) || headers[header] {
				c.fault(at.field("columns").item(j), "the column %s should have a name of its own, without spaces at its ends", echo(header))
			}
			headers[header] = true
		}
	}
}
