package guide

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"synvanda/interview"
)

// columnOrder is the order in which columns are added to a sheet.
var columnOrder = func() map[concept]int {
	order := map[concept]int{}
	for i, c := range []concept{
		conceptType, conceptList, conceptName, conceptLabel, conceptHint, conceptGuidance,
		conceptRequired, conceptRequiredMessage, conceptRelevant, conceptConstraint, conceptConstraintMessage,
		conceptAppearance, conceptParameters, conceptDefault, conceptReadOnly, conceptCalculation, conceptChoiceFilter, conceptRepeatCount,
		conceptTitle, conceptID, conceptVersion, conceptDefaultLanguage,
		conceptOwnTitle, conceptIntroduction,
		conceptEasyRead, conceptPrompt, conceptTheme, conceptLevel, conceptGroups, conceptSensitive, conceptOwnType, conceptExclusive,
		conceptLayout, conceptKept,
	} {
		order[c] = i + 1
	}
	return order
}()

// isNameless tells whether a column has no header in the workbook.
func isNameless(header string) bool { return strings.HasPrefix(header, nameless) }

// columns are those that the guide has kept, and behind them those that its
// rows need besides: first what XLSForm knows, then what others do, then ours.
func (w *formWriter) columns(s *outSheet) []column {
	columns := planColumns(s.kind, s.headers, w.guide.DefaultLanguage)
	slots, headers := map[slot]bool{}, map[string]bool{}
	for _, c := range columns {
		headers[c.header] = true
		if c.concept != "" {
			slots[c.slot] = true
		}
	}
	missing, others := map[slot]bool{}, map[string]bool{}
	for i := range s.rows {
		r := &s.rows[i]
		for need, text := range r.slots {
			if !slots[need] && !blank(text) {
				missing[need] = true
			}
		}
		for header, text := range r.extra {
			if headers[header] || blank(text) || header != spaced(header) || header == "" {
				continue
			}
			if need := w.slotOf(s.kind, header); need.concept == "" {
				others[header] = true
			} else if r.whole && !slots[need] && w.header(need) == header {
				missing[need] = true
			}
		}
		if kept := (slot{concept: conceptKept}); r.kept != nil && !slots[kept] {
			missing[kept] = true
		}
	}
	for _, need := range slices.SortedFunc(maps.Keys(missing), w.compareSlots) {
		if header := w.header(need); !headers[header] {
			columns = append(columns, column{slot: need, header: header})
		}
	}
	for _, other := range slices.Sorted(maps.Keys(others)) {
		at := len(columns) - w.ownBehind(columns) // ours stay last
		columns = slices.Insert(columns, max(at, len(s.headers)), column{header: other})
	}
	return columns
}

// slotOf tells what a header alone would mean.
func (w *formWriter) slotOf(kind sheetKind, header string) slot {
	return planColumns(kind, []string{header}, w.guide.DefaultLanguage)[0].slot
}

// ownBehind counts our own columns at the end.
func (w *formWriter) ownBehind(columns []column) int {
	n := 0
	for n < len(columns) && strings.HasPrefix(string(columns[len(columns)-1-n].concept), ownPrefix) {
		n++
	}
	return n
}

// header is how we write a column that the guide has not kept.
func (w *formWriter) header(s slot) string {
	name := string(s.concept)
	if s.concept == conceptReadOnly {
		name = "readonly"
	}
	if s.language == "" || s.language == undetermined && w.guide.DefaultLanguage == "" {
		return name // without a language it would be the default one
	}
	return name + "::" + nameOf(w.guide, s.language)
}

func (w *formWriter) compareSlots(a, b slot) int {
	rank := func(c concept) (int, int) {
		if n, ok := c.prompt(); ok {
			return columnOrder[conceptPrompt], n
		}
		return columnOrder[c], 0
	}
	firstA, secondA := rank(a.concept)
	firstB, secondB := rank(b.concept)
	return cmp.Or(cmp.Compare(firstA, firstB), cmp.Compare(secondA, secondB),
		cmp.Compare(w.languageRank(a.language), w.languageRank(b.language)), cmp.Compare(a.language, b.language))
}

// languageRank puts the default language first, then Swedish and English.
func (w *formWriter) languageRank(l interview.Language) int {
	switch l {
	case w.guide.DefaultLanguage, undetermined:
		return 0
	case interview.Swedish:
		return 1
	case interview.English:
		return 2
	}
	return 3
}
