package guide

import (
	"slices"
	"strconv"
	"strings"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// listNames gives each list of choices the name that it is written under.
type listNames struct {
	taken map[string]bool
	// written are the lists in their order.
	order   []string
	choices map[string][]interview.Choice
}

// reserve takes the names that the guide gives.
func (l *listNames) reserve(g *interview.Guide) {
	l.choices = map[string][]interview.Choice{}
	for _, list := range g.Lists {
		l.taken[string(list.Name)] = true
	}
	for q := range g.All() {
		if q.List != "" {
			l.taken[string(q.List)] = true
		}
	}
}

// name is that of the list which a question's choices are written in; empty
// when it has none. Choices that stand elsewhere are not written.
func (l *listNames) name(q *interview.Question) string {
	switch {
	case q.CannotAsk() || choicesElsewhere(formOf(q)):
		return string(q.List)
	case formOf(q) == formAcknowledge:
		return ""
	case len(q.AnswerChoices()) == 0 || q.Type == interview.TypeScale10 && len(q.Choices) == 0:
		return ""
	case len(q.Choices) == 0:
		name := fixedListName(q.Type)
		l.write(name, q.AnswerChoices())
		return name
	}
	name := string(q.List)
	if name == "" {
		name = string(q.ID) + ownListSuffix
		for n := 2; l.taken[name]; n++ {
			name = string(q.ID) + ownListSuffix + "_" + strconv.Itoa(n)
		}
		l.taken[name] = true
	}
	l.write(name, q.Choices)
	return name
}

func (l *listNames) write(name string, choices []interview.Choice) {
	if _, done := l.choices[name]; !done {
		l.order = append(l.order, name)
		l.choices[name] = choices
	}
}

func (w *formWriter) writeQuestions(questions []interview.Question) {
	for i := range questions {
		w.writeQuestion(&questions[i])
	}
}

// writeQuestion writes the rows of one element.
func (w *formWriter) writeQuestion(q *interview.Question) {
	if q.Kept() {
		w.writeKept(q, false)
		return
	}
	if formOf(q) == formSelectExternal && keptSheet(w.guide, externalSheet) == nil {
		plain := *q
		plain.FormType = ""
		w.kept.moved(q, &plain)
		q = &plain
	}
	list := w.lists.name(q)
	shown, own := *q, ""
	if q.Type == interview.TypeMatrix {
		shown = fromMatrix(q, list)
		if back, ok := asMatrix(&shown, false); !ok || back.Type != interview.TypeMatrix || back.Appearance != q.Appearance {
			own = string(interview.TypeMatrix)
		}
		w.writeHolder(q, &shown, own)
		return
	}
	if q.Holder() {
		if _, table := asMatrix(q, false); table {
			own = string(interview.TypeGroup)
		}
		w.writeHolder(q, &shown, own)
		return
	}
	r := w.row(&shown, list)
	r.set(conceptOwnType, ownType(q, list))
	r.kept = w.kept.questions[q]
	w.survey.rows = append(w.survey.rows, r)
}

// ownType is our own type where the XLSForm type is not enough.
func ownType(q *interview.Question, list string) string {
	t, _ := parseType(typeText(q, list))
	read := t.kind
	fixed, isFixed := fixedType(list)
	switch {
	case t.ranged && (q.Type == interview.TypeScale10 || *q.Range == scale10Range):
		read = interview.TypeScale10
	case isFixed:
		read = fixed
	case q.Type == interview.TypeHidden && q.Calculation != "" && q.FormType == "":
		read = interview.TypeCalculation
	}
	if read == q.Type {
		return ""
	}
	return string(q.Type)
}

// writeKept writes a row that is only kept, cell by cell. One that would be read
// as something else is taken out of the form by its cell disabled.
func (w *formWriter) writeKept(q *interview.Question, inLoop bool) {
	r := outRow{whole: true, kept: w.kept.questions[q]}
	for header, text := range q.Extra {
		r.setExtra(header, text)
	}
	if w.kept.asGroup[q] || !w.readsAsKept(q, inLoop) {
		r.set(conceptDisabled, "yes")
	}
	w.survey.rows = append(w.survey.rows, r)
}

// readsAsKept tells whether a row that is only kept says so itself.
func (w *formWriter) readsAsKept(q *interview.Question, inLoop bool) bool {
	says := map[concept]string{}
	used := false
	for header, text := range q.Extra {
		if !blank(text) && w.canWrite(header) {
			says[parseHeader(surveySheet, header).concept] = workbook.Trimmed(text)
			used = true
		}
	}
	disabled, _ := truth(says[conceptDisabled])
	setting, _ := parseType(says[conceptType])
	switch q.FormType {
	case interview.FormDisabled:
		return disabled
	case interview.FormPattern:
		return inLoop && used
	}
	if says[conceptType] != "" {
		return !disabled && setting.form == formSettingInSurvey
	}
	return used && !disabled && says[conceptName] == "" && says[conceptLabel] == ""
}

// canWrite tells whether a cell of the survey sheet can be written under a
// header.
func (w *formWriter) canWrite(header string) bool {
	if header == "" || header != spaced(header) || header == string(conceptKept) {
		return false
	}
	s := w.slotOf(surveySheet, header)
	return s.concept == "" || w.header(s) == header || slices.Contains(w.survey.headers, header)
}

// writeHolder writes a group: its first row, what is inside, its last row. For
// a matrix, q is the matrix and shown the group that is written for it.
func (w *formWriter) writeHolder(q, shown *interview.Question, own string) {
	if w.kept.asGroup[q] || formOf(q) == interview.FormLoop && w.guide.List(q.List) == nil {
		plain := *shown
		plain.FormType = ""
		shown = &plain
	}
	r := w.row(shown, "")
	r.set(conceptOwnType, own)
	r.kept = w.kept.questions[q]
	w.survey.rows = append(w.survey.rows, r)
	isLoop := formOf(shown) == interview.FormLoop
	for i := range shown.Questions {
		inner := &shown.Questions[i]
		switch {
		case isLoop && inner.Kept():
			w.writeKept(inner, true)
		case isLoop: // made from the pattern, but for its lists
			w.nameLists(inner)
		case q.Type == interview.TypeMatrix:
			list := string(inner.List)
			row := w.row(inner, list)
			row.set(conceptOwnType, ownType(inner, list))
			w.survey.rows = append(w.survey.rows, row)
		default:
			w.writeQuestion(inner)
		}
	}
	w.survey.rows = append(w.survey.rows, w.endRow(shown))
}

// nameLists writes the lists of an element that is not written itself.
func (w *formWriter) nameLists(q *interview.Question) {
	w.lists.name(q)
	for i := range q.Questions {
		w.nameLists(&q.Questions[i])
	}
}

func (w *formWriter) endRow(q *interview.Question) outRow {
	var r outRow
	begin, _ := parseType(typeText(q, ""))
	text := endText(begin)
	if written, ok := q.Extra[rawEnd]; ok {
		if t, known := parseType(written); known && t.part == partEnd && t.kind == begin.kind && t.form == begin.form {
			text = written
		}
	}
	r.set(conceptType, text)
	for key, text := range q.Extra {
		if header, ok := strings.CutPrefix(key, endKey); ok {
			r.setExtra(header, text)
		}
	}
	return r
}

// row writes what an element says, without what is inside it.
func (w *formWriter) row(q *interview.Question, list string) outRow {
	var r outRow
	canonical := typeText(q, list)
	text := rawOr(q.Extra, conceptType, canonical, func(written string) bool { return sameType(q, written, canonical) })
	r.set(conceptType, text)
	r.set(conceptName, rawOr(q.Extra, conceptName, string(q.ID), func(written string) bool { return w.namedAs(q, written) }))
	for _, c := range []concept{
		conceptLabel, conceptHint, conceptGuidance, conceptConstraintMessage, conceptRequiredMessage, conceptEasyRead, conceptTheme,
	} {
		r.setWords(c, *wordsOf(q, c))
	}
	for i, prompt := range q.Prompts {
		r.setWords(promptConcept(i+1), prompt)
	}
	for _, e := range []struct {
		concept    concept
		expression interview.Expression
	}{
		{conceptRelevant, q.Relevant},
		{conceptConstraint, q.Constraint},
		{conceptCalculation, q.Calculation},
		{conceptRequired, q.Required},
		{conceptReadOnly, q.ReadOnly},
	} {
		r.set(e.concept, rawOr(q.Extra, e.concept, expressionText(e.concept, e.expression), func(written string) bool {
			var other interview.Question
			return (&surveyReader{}).expression(&other, e.concept, written) == e.expression
		}))
	}
	r.set(conceptChoiceFilter, string(q.ChoiceFilter))
	r.set(conceptRepeatCount, string(q.RepeatCount))
	r.set(conceptAppearance, q.Appearance)
	r.set(conceptDefault, q.Default)
	r.set(conceptParameters, w.parameters(q, text))
	w.rest(&r, q)
	return r
}

// rest writes our own columns and those that nobody here uses.
func (w *formWriter) rest(r *outRow, q *interview.Question) {
	r.set(conceptLevel, string(q.Level))
	names := make([]string, len(q.Groups))
	for i, g := range q.Groups {
		names[i] = string(g)
	}
	r.set(conceptGroups, strings.Join(names, " "))
	if q.Sensitive {
		r.set(conceptSensitive, "yes")
	}
	for key, text := range q.Extra {
		if !isRaw(key) && !strings.HasPrefix(key, endKey) && key != labelRowKey {
			r.setExtra(key, text)
		}
	}
}

// sameType tells whether a type as it was written still says what the question
// is.
func sameType(q *interview.Question, written, canonical string) bool {
	t, ok := parseType(written)
	if !ok {
		return false
	}
	c, _ := parseType(canonical)
	switch {
	case t.bounds != (interview.NumberRange{}):
		return q.Type == interview.TypeNumber && q.Range != nil && *q.Range == t.bounds && q.Integer
	case t.constraint != "":
		return q.Type == interview.TypeText && q.Constraint == t.constraint
	case q.Type == interview.TypeHidden && t.kind == interview.TypeCalculation:
		return q.FormType == "" && q.Calculation == "" && q.Default != ""
	case q.Type == interview.TypeCalculation && t.kind == interview.TypeHidden:
		return t.form == "" && q.Calculation != ""
	}
	return t == c
}

// namedAs tells whether a name as it was written makes the element's id.
func (w *formWriter) namedAs(q *interview.Question, written string) bool {
	if written == "" {
		return q.Type == interview.TypeNote || q.FormType == "audit"
	}
	return strings.HasPrefix(string(q.ID), written+"_")
}

// parameters writes the bounds of a range; other parameters stand in Extra.
func (w *formWriter) parameters(q *interview.Question, typeWritten string) string {
	t, _ := parseType(typeWritten)
	if !t.ranged {
		return ""
	}
	bounds := scale10Range
	if q.Range != nil {
		bounds = *q.Range
	}
	return rawOr(q.Extra, conceptParameters, rangeText(bounds), func(written string) bool {
		read, reason := parseRange(written)
		return reason == "" && read == bounds
	})
}

// listOrder are the lists to be written: in the order that the guide has kept,
// then those that questions offer, then others.
func (w *formWriter) listOrder() []string {
	offered := map[string]bool{}
	for name := range w.lists.choices {
		offered[name] = true
	}
	for _, list := range w.guide.Lists {
		offered[string(list.Name)] = true
	}
	var order []string
	take := func(name string) {
		if offered[name] {
			order = append(order, name)
			delete(offered, name)
		}
	}
	if kept := keptSheet(w.guide, choicesSheet); kept != nil {
		for _, name := range kept.Lists {
			take(string(name))
		}
	}
	for _, name := range w.lists.order {
		take(name)
	}
	for _, list := range w.guide.Lists {
		take(string(list.Name))
	}
	return order
}

// writeLists writes the choices sheet.
func (w *formWriter) writeLists() {
	own := map[string][]interview.Choice{}
	for _, list := range w.guide.Lists {
		own[string(list.Name)] = list.Choices
	}
	for _, name := range w.listOrder() {
		choices, offered := w.lists.choices[name]
		if !offered {
			choices = own[name]
		}
		w.writeList(name, choices)
	}
}

func (w *formWriter) writeList(name string, choices []interview.Choice) {
	_, isFixed := fixedType(name)
	for i := range choices {
		choice := &choices[i]
		var r outRow
		r.set(conceptList, name)
		r.set(conceptName, choice.Name)
		if isFixed {
			r.setWords(conceptLabel, w.inGuide(choice.Label))
		} else {
			r.setWords(conceptLabel, choice.Label)
		}
		if choice.Exclusive {
			r.set(conceptExclusive, "yes")
		}
		for header, text := range choice.Extra {
			r.setExtra(header, text)
		}
		r.kept = w.kept.choices[choice]
		w.choices.rows = append(w.choices.rows, r)
	}
}

// inGuide takes the languages of a fixed scale that the guide is written in;
// Swedish when it has none of them.
func (w *formWriter) inGuide(text interview.Text) interview.Text {
	var words interview.Text
	for _, language := range w.guide.Languages() {
		if text[language] != "" {
			words = withWords(words, language, text[language])
		}
	}
	if words == nil {
		words = interview.Text{interview.Swedish: text[interview.Swedish]}
	}
	return words
}
