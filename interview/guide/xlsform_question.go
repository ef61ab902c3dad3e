package guide

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// question reads a row that is not a group.
func (s *surveyReader) question(r *tableRow, t typeCell) (interview.Question, origin) {
	q, o := s.element(r, t)
	return s.withKept(r, q), o
}

// element reads what the cells of a row say, without the questions inside.
func (s *surveyReader) element(r *tableRow, t typeCell) (interview.Question, origin) {
	o := origin{row: r.number}
	q := interview.Question{
		ID: interview.QuestionID(s.table.key(r, conceptName)), Type: t.kind, FormType: t.form, Integer: t.integer,
	}
	for i := range r.cells {
		c := &r.cells[i]
		s.fill(&q, r, &s.table.columns[c.column], c.text)
	}
	if t.constraint != "" && q.Constraint == "" {
		q.Constraint = t.constraint
	}
	s.nameOf(&q, r, t)
	s.setType(&q, &o, r, t)
	s.settle(&q, r)
	if written := s.table.key(r, conceptType); written != typeText(&q, t.list) {
		setExtra(&q.Extra, raw(conceptType), written)
	}
	return q, o
}

// nameOf sees to it that what can be referred to has a name.
func (s *surveyReader) nameOf(q *interview.Question, r *tableRow, t typeCell) {
	switch {
	case q.ID != "" || t.kind == interview.TypeNote && t.form == "":
	case t.form == "audit":
		q.ID = "audit"
		setExtra(&q.Extra, raw(conceptName), "")
	default:
		s.fault(s.cell(s.table, r.number, conceptName), "the %s has no name; give it a short one of its own, like A1", elementWord(t))
	}
}

func elementWord(t typeCell) string {
	if t.part != "" {
		return controlWord(t)
	}
	return "question"
}

// fill takes one cell into the element.
func (s *surveyReader) fill(q *interview.Question, r *tableRow, col *column, text string) {
	key := workbook.Trimmed(text)
	switch col.concept {
	case conceptType, conceptName, conceptOwnType, conceptKept:
	case "", conceptDisabled:
		setExtra(&q.Extra, col.header, text)
	case conceptRelevant:
		q.Relevant = s.expression(q, col.concept, key)
	case conceptConstraint:
		q.Constraint = s.expression(q, col.concept, key)
	case conceptCalculation:
		q.Calculation = s.expression(q, col.concept, key)
	case conceptRequired:
		q.Required = s.expression(q, col.concept, key)
	case conceptReadOnly:
		q.ReadOnly = s.expression(q, col.concept, key)
	case conceptChoiceFilter:
		q.ChoiceFilter = interview.Expression(key)
	case conceptRepeatCount:
		q.RepeatCount = interview.Expression(key)
	case conceptAppearance:
		q.Appearance = key
	case conceptDefault:
		q.Default = text
	case conceptLevel:
		q.Level = interview.Level(key)
	case conceptGroups:
		for name := range strings.FieldsFuncSeq(key, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
			q.Groups = append(q.Groups, interview.GroupName(name))
		}
	case conceptSensitive:
		q.Sensitive = s.yes(s.table, r, col, text)
	case conceptParameters:
		setExtra(&q.Extra, col.header, text)
	default:
		s.fillWords(q, col, text)
	}
}

// fillWords takes a cell with words.
func (s *surveyReader) fillWords(q *interview.Question, col *column, text string) {
	if number, ok := col.concept.prompt(); ok {
		for len(q.Prompts) < number {
			q.Prompts = append(q.Prompts, nil)
		}
		q.Prompts[number-1] = withWords(q.Prompts[number-1], col.language, text)
		return
	}
	if target := wordsOf(q, col.concept); target != nil {
		*target = withWords(*target, col.language, text)
	}
}

// wordsOf finds the field that a concept with words belongs to.
func wordsOf(q *interview.Question, c concept) *interview.Text {
	switch c {
	case conceptLabel:
		return &q.Label
	case conceptHint:
		return &q.Hint
	case conceptGuidance:
		return &q.Guidance
	case conceptConstraintMessage:
		return &q.ConstraintMessage
	case conceptRequiredMessage:
		return &q.RequiredMessage
	case conceptEasyRead:
		return &q.EasyRead
	case conceptTheme:
		return &q.Theme
	}
	return nil
}

// expression reads a condition or calculation; yes and no are true() and
// false().
func (s *surveyReader) expression(q *interview.Question, c concept, text string) interview.Expression {
	e := interview.Expression(text)
	switch text {
	case "yes", "Yes", "YES", "true", "True", "TRUE":
		e = "true()"
	case "no", "No", "NO", "false", "False", "FALSE":
		e = "false()"
	}
	if written := expressionText(c, e); written != text {
		setExtra(&q.Extra, raw(c), text)
	}
	return e
}

// expressionText writes an expression into its column.
func expressionText(c concept, e interview.Expression) string {
	if c == conceptRequired || c == conceptReadOnly {
		switch e {
		case "true()":
			return "yes"
		case "false()":
			return "no"
		}
	}
	return string(e)
}

// setType finishes the type: bounds, choices, our own types, and what cannot
// be asked.
func (s *surveyReader) setType(q *interview.Question, o *origin, r *tableRow, t typeCell) {
	place := s.typePlace(r)
	switch {
	case t.ranged:
		s.readRange(q, r)
	case t.bounds != (interview.NumberRange{}):
		bounds := t.bounds
		q.Range = &bounds
	case t.form == formAcknowledge:
		q.Choices = []interview.Choice{{Name: acknowledgeName, Label: interview.Text{undetermined: acknowledgeName}}}
	case t.kind == interview.TypeNote && t.form != "":
		q.List = interview.ListName(t.list)
		s.cannotAsk(place, t)
	case t.list != "" && t.part == "":
		s.setChoices(q, o, t, place)
	case t.form == interview.FormLoop:
		q.List = interview.ListName(t.list)
	case t.kind == interview.TypeCalculation && q.Calculation == "" && q.Default != "":
		q.Type = interview.TypeHidden
	case t.kind == interview.TypeHidden && t.form == "" && q.Calculation != "":
		q.Type = interview.TypeCalculation
	}
	own := interview.QuestionType(s.table.key(r, conceptOwnType))
	switch {
	case own == "" || t.part != "" && (own == interview.TypeMatrix || own == interview.TypeGroup):
	case !slices.Contains(types, own):
		s.fault(s.cell(s.table, r.number, conceptOwnType), "unknown type %s; %s", echo(string(own)), suggestion(string(own), typeNames()))
	case q.Type == interview.TypeScale10 && own == interview.TypeNumber:
		q.Type, q.Integer, q.Range = own, true, &interview.NumberRange{End: 10, Step: 1}
	default:
		q.Type = own
	}
}

func (s *surveyReader) cannotAsk(place Place, t typeCell) {
	switch {
	case t.form == formInclude:
		s.warn(place, "a form cannot include another one any more; copy its questions into this one. Until then a note is shown in their place")
	case t.list != "" && t.form != "osm":
		s.warn(place, "choices that are earlier answers cannot be offered here; the question is shown as a note that cannot be answered")
	default:
		s.warn(place, "a question of the type %s cannot be asked here; its words are shown as a note that cannot be answered", t.form)
	}
}

// setChoices finds the choices that the question offers.
func (s *surveyReader) setChoices(q *interview.Question, o *origin, t typeCell, place Place) {
	q.List, q.OrOther = interview.ListName(t.list), t.other
	list := s.offer(t, place)
	if list == nil {
		if t.elsewhere() {
			q.Type, q.OrOther = interview.TypeNote, false
		} else {
			q.Choices = []interview.Choice{{Name: unreadable, Label: interview.Text{undetermined: unreadable}}}
		}
		return
	}
	o.list, q.Choices = list, list.choices
	s.offeredBytes += list.size()
	if s.offered += min(len(list.choices), MaxChoices); s.offered > MaxOffered && !s.stopped {
		s.fault(place, "the questions of the form offer more than %d choices together; make the lists shorter, or fewer questions use them", MaxOffered)
		s.stopped = true
	}
	if fixed, ok := fixedType(t.list); ok && t.kind == interview.TypeSingle {
		q.Type, q.List = fixed, ""
		if asFixed(fixed, list.choices) {
			q.Choices = nil
		}
		return
	}
	if t.list == string(q.ID)+ownListSuffix {
		q.List = ""
	}
}

// readRange reads the bounds of a range from its parameters.
func (s *surveyReader) readRange(q *interview.Question, r *tableRow) {
	text := ""
	if at, ok := s.table.slots[slot{concept: conceptParameters}]; ok {
		text = r.at(at)
		delete(q.Extra, s.table.columns[at].header)
		if len(q.Extra) == 0 {
			q.Extra = nil
		}
	}
	place := s.cell(s.table, r.number, conceptParameters)
	bounds, err := parseRange(text)
	if err != "" {
		s.fault(place, "%s", err)
		return
	}
	q.Range, q.Integer = &bounds, whole(bounds.Start) && whole(bounds.End) && whole(bounds.Step)
	if rangeText(bounds) != text {
		setExtra(&q.Extra, raw(conceptParameters), text)
	}
	if bounds == scale10Range {
		q.Type, q.Range, q.Integer = interview.TypeScale10, nil, false
	}
}

var scale10Range = interview.NumberRange{End: 10, Step: 1}

func whole(n float64) bool { return n == float64(int64(n)) }

// parseRange reads parameters such as "start=0 end=10 step=1", with the usual
// values for those that are not there. The reason is empty when all is well.
func parseRange(text string) (bounds interview.NumberRange, reason string) {
	bounds = interview.NumberRange{Start: defaultRangeStart, End: defaultRangeEnd, Step: defaultRangeDistance}
	for key, value := range parametersOf(text) {
		var target *float64
		switch key {
		case "start":
			target = &bounds.Start
		case "end":
			target = &bounds.End
		case "step":
			target = &bounds.Step
		default:
			continue
		}
		number, err := strconv.ParseFloat(value, 64)
		if err != nil || number-number != 0 {
			return bounds, key + "=" + echo(value) + " should be a number, like start=0 end=10 step=1"
		}
		*target = number
	}
	if bounds.Start > bounds.End {
		bounds.Start, bounds.End = bounds.End, bounds.Start
	}
	bounds.Step = max(bounds.Step, -bounds.Step)
	if bounds.Step == 0 || bounds.Step > bounds.End-bounds.Start {
		return bounds, "the step should be more than 0 and fit between start and end, like start=0 end=10 step=1"
	}
	return bounds, ""
}

var aroundEquals = regexp.MustCompile(`\s*=\s*`)

// parametersOf reads pairs of key and value, apart by spaces, commas or
// semicolons.
func parametersOf(text string) map[string]string {
	pairs := map[string]string{}
	apart := func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\n' || r == '\t' }
	joined := aroundEquals.ReplaceAllString(text, "=")
	for pair := range strings.FieldsFuncSeq(joined, apart) {
		key, value, _ := strings.Cut(pair, "=")
		pairs[strings.ToLower(key)] = value
	}
	return pairs
}

func rangeText(b interview.NumberRange) string {
	number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	return "start=" + number(b.Start) + " end=" + number(b.End) + " step=" + number(b.Step)
}

// settle keeps what a row says that its type does not use.
func (s *surveyReader) settle(q *interview.Question, r *tableRow) {
	asked := q.Asked() || s.table.key(r, conceptOwnType) == string(interview.TypeMatrix)
	value := asked || q.Type == interview.TypeHidden || q.Type == interview.TypeCalculation
	for _, e := range []struct {
		concept concept
		target  *interview.Expression
		fits    bool
		told    bool
	}{
		{conceptConstraint, &q.Constraint, asked, true},
		{conceptCalculation, &q.Calculation, value, true},
		{conceptChoiceFilter, &q.ChoiceFilter, asked && len(q.AnswerChoices()) > 0 || asked && q.Holder(), !q.CannotAsk()},
		{conceptRepeatCount, &q.RepeatCount, q.Type == interview.TypeRepeat, true},
		{conceptRequired, &q.Required, asked, false},
		{conceptReadOnly, &q.ReadOnly, asked, false},
	} {
		if *e.target == "" || e.fits {
			continue
		}
		*e.target = ""
		s.setAside(q, r, e.concept)
		if e.told {
			s.warn(s.cell(s.table, r.number, e.concept), "a %s has no %s; it is kept, and not used", wordFor(q), e.concept)
		}
	}
	if q.Default != "" && !value {
		q.Default = ""
		s.setAside(q, r, conceptDefault)
	}
	for _, c := range []concept{conceptConstraintMessage, conceptRequiredMessage} {
		if target := wordsOf(q, c); !asked && len(*target) > 0 {
			*target = nil
			s.setAside(q, r, c)
		}
	}
}

func wordFor(q *interview.Question) string {
	if q.CannotAsk() {
		return q.FormType
	}
	return string(q.Type)
}

// setAside puts the cells of a concept into Extra under their headers.
func (s *surveyReader) setAside(q *interview.Question, r *tableRow, c concept) {
	delete(q.Extra, raw(c))
	for _, cell := range r.cells {
		if col := &s.table.columns[cell.column]; col.concept == c {
			setExtra(&q.Extra, col.header, cell.text)
		}
	}
}
