package guide

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// origin is where an element of the guide stands in the workbook.
type origin struct {
	// row on the survey sheet.
	row      int
	children []origin
	// rows are those of a matrix.
	rows []int
	// list places the choices.
	list *choiceList
}

// frame is a group that has begun and not ended.
type frame struct {
	question  interview.Question
	origin    origin
	row       *tableRow
	begin     typeCell
	questions []interview.Question
	origins   []origin
	// own is our own type of the group.
	own interview.QuestionType
}

// surveyReader turns rows into elements.
type surveyReader struct {
	*form
	table  *table
	frames []frame
	// stopped: there are too many elements, or too deep; the rest is not read.
	stopped bool
}

// readSurvey reads the survey sheet into the guide's questions.
func (f *form) readSurvey() {
	s := &surveyReader{form: f, table: f.tables[surveySheet], frames: make([]frame, 1)}
	rows := make([]*tableRow, len(s.table.rows))
	for i := range rows {
		rows[i] = &s.table.rows[i]
	}
	s.read(rows)
	for ; len(s.frames) > 1 && !s.stopped; s.frames = s.frames[:len(s.frames)-1] {
		open := s.frames[len(s.frames)-1]
		f.fault(s.typePlace(open.row), "this %s is begun and never ended; write a row with the type end_%s after its last question",
			controlWord(open.begin), controlWord(open.begin))
	}
	f.guide.Questions, f.origins = s.frames[0].questions, s.frames[0].origins
	names := naming{form: f, table: s.table, taken: map[interview.QuestionID]bool{}}
	names.name(f.guide.Questions, f.origins)
	f.unusedLists()
}

func controlWord(t typeCell) string {
	switch {
	case t.form == interview.FormLoop:
		return "loop"
	case t.kind == interview.TypeRepeat:
		return "repeat"
	}
	return "group"
}

// read takes rows in their order.
func (s *surveyReader) read(rows []*tableRow) {
	for i := 0; i < len(rows) && !s.stopped; i++ {
		r := rows[i]
		text := s.table.key(r, conceptType)
		if yes, _ := truth(s.table.key(r, conceptDisabled)); yes {
			s.keep(r, interview.FormDisabled)
			continue
		}
		if text == "" {
			s.withoutType(r)
			continue
		}
		t, ok := parseType(text)
		switch {
		case !ok:
			s.unknownType(r, text)
		case t.form == formSettingInSurvey:
			s.settingRow(r, text)
		case t.part == partEnd:
			s.end(r, t)
		case t.part == partBegin && t.form == interview.FormLoop:
			i = s.loop(rows, i, t)
		case t.part == partBegin:
			s.begin(r, t)
		default:
			s.add(s.question(r, t))
		}
	}
}

func (s *surveyReader) typePlace(r *tableRow) Place { return s.cell(s.table, r.number, conceptType) }

// add puts an element into the group that is open.
func (s *surveyReader) add(q interview.Question, o origin) {
	top := &s.frames[len(s.frames)-1]
	top.questions = append(top.questions, q)
	top.origins = append(top.origins, o)
	if s.questions++; s.form.questions > MaxQuestions {
		s.fault(s.at(s.table, o.row, 0), "the form has more than %d questions and groups; split it", MaxQuestions)
		s.stopped = true
	}
}

// keep adds a row that is only kept.
func (s *surveyReader) keep(r *tableRow, why string) {
	q := interview.Question{Type: interview.TypeHidden, FormType: why}
	for _, c := range r.cells {
		col := &s.table.columns[c.column]
		if col.concept != conceptKept {
			setExtra(&q.Extra, col.header, c.text)
		}
	}
	s.add(s.withKept(r, q), origin{row: r.number})
}

// withoutType: a row with a name or words is a question whose type was
// forgotten; any other is a remark.
func (s *surveyReader) withoutType(r *tableRow) {
	if s.table.key(r, conceptName) != "" || len(s.table.words(r, conceptLabel)) > 0 {
		s.fault(s.typePlace(r), "the row has no type; write one, such as text, integer or select_one LIST, or remove the row")
	}
	s.keep(r, interview.FormComment)
}

// unknownType tells of a type that is none, and takes the row for a text so
// that what refers to it is not told as well.
func (s *surveyReader) unknownType(r *tableRow, text string) {
	known := slices.Collect(maps.Keys(simpleTypes))
	known = append(known, "begin_group", "end_group", "begin_repeat", "end_repeat")
	first, rest, _ := strings.Cut(strings.Join(strings.Fields(text), " "), " ")
	advice := "write a type of XLSForm, such as text, integer, select_one LIST or note"
	if near := nearest(text, known); near != "" {
		advice = "did you mean " + echo(near) + "?"
	} else if near := nearest(first, slices.Collect(maps.Keys(selectTypes))); near != "" {
		advice = "did you mean " + echo(strings.TrimSpace(near+" "+rest)) + "?"
		if rest == "" {
			advice = "write the name of its choice list behind it, such as " + near + " yes_no"
		}
	} else if near := nearest(strings.ToLower(text), slices.Collect(maps.Keys(selectTypes))); near != "" {
		advice = "write the name of its choice list behind it, such as " + near + " yes_no"
	}
	s.fault(s.typePlace(r), "unknown type %s; %s", echo(text), advice)
	q := interview.Question{
		ID: interview.QuestionID(s.table.key(r, conceptName)), Type: interview.TypeText,
		Label: interview.Text{undetermined: unreadable},
	}
	s.add(q, origin{row: r.number})
}

// settingRow is a row of the survey sheet that is a setting, as in old forms:
// its name is the title or the id of the form.
func (s *surveyReader) settingRow(r *tableRow, text string) {
	value := s.table.cell(r, conceptName)
	switch snake(text) {
	case "form_title", "set_form_title":
		if s.guide.Title == nil {
			s.guide.Title = interview.Text{undetermined: value}
		}
	case "form_id", "set_form_id":
		if s.guide.Name == "" {
			s.guide.Name = plainNameFrom(value)
		}
	}
	s.keep(r, interview.FormComment)
}

// begin opens a group or repeat.
func (s *surveyReader) begin(r *tableRow, t typeCell) {
	if len(s.frames) > MaxDepth {
		s.fault(s.typePlace(r), "groups stand more than %d deep in each other; make the form flatter", MaxDepth)
		s.stopped = true
		return
	}
	q, o := s.element(r, t)
	own := interview.QuestionType(s.table.key(r, conceptOwnType))
	s.frames = append(s.frames, frame{question: q, origin: o, row: r, begin: t, own: own})
}

// end closes the group that is open.
func (s *surveyReader) end(r *tableRow, t typeCell) {
	top := &s.frames[len(s.frames)-1]
	if len(s.frames) == 1 {
		s.fault(s.typePlace(r), "nothing is open here that this row could end; remove it, or write a begin_%s row before", controlWord(t))
		return
	}
	if top.begin.kind != t.kind || top.begin.form != t.form {
		s.fault(s.typePlace(r), "this row ends a %s, but the %s that was begun at %s is open; write end_%s here, or end it before",
			controlWord(t), controlWord(top.begin), s.typePlace(top.row), controlWord(top.begin))
	}
	q, o := top.question, top.origin
	q.Questions, o.children = top.questions, top.origins
	s.endCells(&q, r, t)
	s.close(q, o, *top)
}

// close puts a finished group into the one around it.
func (s *surveyReader) close(q interview.Question, o origin, top frame) {
	s.frames = s.frames[:len(s.frames)-1]
	if top.own != interview.TypeGroup {
		if m, ok := asMatrix(&q, top.own == interview.TypeMatrix); ok {
			o = matrixOrigin(o, &m)
			q = m
		}
	}
	s.add(s.withKept(top.row, q), o)
}

// matrixOrigin turns the places of a group into those of a matrix.
func matrixOrigin(o origin, m *interview.Question) origin {
	children := o.children[len(o.children)-len(m.Rows):]
	for i := range children {
		o.rows = append(o.rows, children[i].row)
		o.list = children[i].list
	}
	o.children = nil
	return o
}

// endKey begins the keys in Extra of cells beside the type of the row that
// ends a group.
const endKey = "end:"

// endCells keeps what else stands in the row that ends a group.
func (s *surveyReader) endCells(q *interview.Question, r *tableRow, t typeCell) {
	for _, c := range r.cells {
		col := &s.table.columns[c.column]
		if col.concept == conceptType {
			if text := workbook.Trimmed(c.text); text != endText(t) {
				setExtra(&q.Extra, rawEnd, text)
			}
			continue
		}
		setExtra(&q.Extra, endKey+col.header, c.text)
	}
}

// rawEnd is the key of the type of an end row that we would write otherwise.
const rawEnd = "raw:end"

func endText(t typeCell) string { return "end_" + controlWord(t) }

// naming gives every element an id of its own.
type naming struct {
	*form
	table *table
	taken map[interview.QuestionID]bool
	notes int
	kept  int
	// walked are the names that some path goes over; nil until needed.
	walked map[string]bool
}

// name goes through the tree. In XLSForm a name is unique in its group, here in
// the whole guide: later ones get a number.
func (n *naming) name(questions []interview.Question, origins []origin) {
	n.collect(questions)
	n.real(questions, origins, map[interview.QuestionID]bool{})
	n.rest(questions)
}

// collect takes every name that a form gives.
func (n *naming) collect(questions []interview.Question) {
	for i := range questions {
		if !questions[i].Kept() {
			n.taken[questions[i].ID] = true
		}
		n.collect(questions[i].Questions)
	}
}

func (n *naming) real(questions []interview.Question, origins []origin, used map[interview.QuestionID]bool) {
	siblings := map[interview.QuestionID]bool{}
	for i := range questions {
		q := &questions[i]
		if q.Kept() {
			continue
		}
		if q.ID == "" && q.Type == interview.TypeNote {
			n.notes++
			q.ID = n.free("note", n.notes)
			setExtra(&q.Extra, raw(conceptName), "")
		}
		if used[q.ID] && !siblings[q.ID] {
			written := q.ID
			q.ID = n.free(string(written), 2)
			setExtra(&q.Extra, raw(conceptName), string(written))
			n.tellRenamed(n.cell(n.table, origins[i].row, conceptName), written, q.ID)
		}
		used[q.ID], siblings[q.ID] = true, true
		n.real(q.Questions, origins[i].children, used)
	}
}

// tellRenamed: a path to the old name would lead nowhere, or elsewhere.
func (n *naming) tellRenamed(at Place, written, now interview.QuestionID) {
	if n.walked == nil {
		n.walked = map[string]bool{}
		addSteps(n.walked, n.guide.Questions)
	}
	if n.walked[string(written)] {
		n.fault(at, "the name %s is used in several groups and is reached by a path, like ../%s; give each question a name of its own",
			echo(string(written)), written)
		return
	}
	n.warn(at, "the name %s is used in another group too; here it is called %s", echo(string(written)), echo(string(now)))
}

// formPath finds paths through the form, as against those through a list.
var formPath = regexp.MustCompile(`(?:\.\./|(?:^|[\s(,=<>+*|-])/)[\pL\pN_./-]+`)

// addSteps collects the names that paths in expressions go over.
func addSteps(steps map[string]bool, questions []interview.Question) {
	for i := range questions {
		q := &questions[i]
		for _, e := range []interview.Expression{
			q.Relevant, q.Constraint, q.Calculation, q.ChoiceFilter, q.RepeatCount, q.Required, q.ReadOnly, interview.Expression(q.Default),
		} {
			for _, path := range formPath.FindAllString(string(e), -1) {
				for step := range strings.SplitSeq(path, "/") {
					steps[strings.TrimLeft(step, " (,=<>+*|-")] = true
				}
			}
		}
		addSteps(steps, q.Questions)
	}
}

// free makes an id that nothing else has.
func (n *naming) free(base string, number int) interview.QuestionID {
	for {
		id := interview.QuestionID(base + "_" + strconv.Itoa(number))
		if !n.taken[id] {
			n.taken[id] = true
			return id
		}
		number++
	}
}

// rest names the rows that are only kept.
func (n *naming) rest(questions []interview.Question) {
	for i := range questions {
		if q := &questions[i]; q.Kept() && q.ID == "" {
			n.kept++
			q.ID = n.free("kept", n.kept)
		}
		n.rest(questions[i].Questions)
	}
}
