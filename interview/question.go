package interview

// QuestionID is the name of a question in its guide, such as "A1". Inside one
// guide it is unique.
type QuestionID string

// QuestionPath is a question in one interview: the QuestionID, preceded by the
// repeats it stands in, each with its number from 1, such as "barn[2]/alder".
// Groups leave no trace in the path.
type QuestionPath string

// QuestionType says how a question is asked and what its value looks like.
type QuestionType string

// The types of question. A reader that meets another type shows the question
// as a note and keeps it.
const (
	// TypeText: open words; the value is a string.
	TypeText QuestionType = "text"
	// TypeSingle: one of the choices; the value is the choice's name.
	TypeSingle QuestionType = "single"
	// TypeMulti: any number of the choices; the value is a list of names in
	// the guide's order.
	TypeMulti QuestionType = "multi"
	// TypeYesNo: the choices "ja" and "nej".
	TypeYesNo QuestionType = "yes_no"
	// TypeScale4: the choices "1" to "4"; 3 and 4 are the positive half.
	TypeScale4 QuestionType = "scale4"
	// TypeScale10: a whole number from 0 to 10.
	TypeScale10 QuestionType = "scale10"
	// TypeLadder: the choices "0" to "5", steps of influence.
	TypeLadder QuestionType = "ladder"
	// TypeMatrix: for each row one of the choices; the value maps row names to
	// choice names.
	TypeMatrix QuestionType = "matrix"
	// TypeNumber: a number, whole when Integer is set.
	TypeNumber QuestionType = "number"
	// TypeDate: a day, written 2026-01-31.
	TypeDate QuestionType = "date"
	// TypeTime: a time of day, written 15:04.
	TypeTime QuestionType = "time"
	// TypeDateTime: a day and a time of day, written 2026-01-31T15:04.
	TypeDateTime QuestionType = "datetime"
	// TypeRank: the choices put in order; the value is the list of all their
	// names, first first.
	TypeRank QuestionType = "rank"
	// TypeNote: words to read; it has no answer.
	TypeNote QuestionType = "note"
	// TypeCalculation: a value worked out from others; nobody is asked.
	TypeCalculation QuestionType = "calculation"
	// TypeHidden: a value that nobody is asked for and nobody sees, or a row of
	// a form that is kept for other programs; see FormType.
	TypeHidden QuestionType = "hidden"
	// TypeGroup holds other questions that share a condition.
	TypeGroup QuestionType = "group"
	// TypeRepeat holds questions that are asked once for each of something.
	TypeRepeat QuestionType = "repeat"
)

// Level is where influence is exercised: over one's own care, over how the
// service is run, or over the system of services.
type Level string

// The three levels, in the order in which reports show them.
const (
	LevelIndividual Level = "individual"
	LevelService    Level = "service"
	LevelSystem     Level = "system"
)

// Expression is a condition or calculation in the expression language of
// XLSForm, as written; package logic reads it. Empty means none.
type Expression string

// Choice is one of the answers offered, or one row of a matrix.
type Choice struct {
	// Name is what is stored: short, stable, without spaces.
	Name  string `json:"name"`
	Label Text   `json:"label"`
	// Exclusive choices, such as "none of these", cannot be combined.
	Exclusive bool `json:"exclusive,omitempty"`
	// Extra keeps columns that this program does not use.
	Extra map[string]string `json:"extra,omitempty"`
}

// NumberRange bounds a number from Start to End in steps. It counts upwards.
type NumberRange struct {
	Start float64 `json:"start"`
	End   float64 `json:"end"`
	// Step is the distance between two values that can be given; 0 when every
	// number between the ends can.
	Step float64 `json:"step,omitempty"`
}

// Question is one element of a guide: something to ask or read, or a group or
// repeat that holds others. It is definition only; answers live in Interview.
type Question struct {
	ID    QuestionID   `json:"id"`
	Type  QuestionType `json:"type"`
	Label Text         `json:"label,omitempty"`
	// EasyRead is the same question in easier words.
	EasyRead Text `json:"easy_read,omitempty"`
	Hint     Text `json:"hint,omitempty"`
	// Guidance is a longer explanation, for the interviewer.
	Guidance Text `json:"guidance,omitempty"`
	// Prompts are follow-up questions for the interviewer to use freely.
	Prompts []Text `json:"prompts,omitempty"`
	Theme   Text   `json:"theme,omitempty"`
	Level   Level  `json:"level,omitempty"`
	// Groups names the respondent groups that are asked; empty means all.
	Groups []GroupName `json:"groups,omitempty"`
	// Choices of single, multi, rank and matrix questions. Yes/no, the
	// four-step scale and the ladder have their own; see AnswerChoices.
	Choices []Choice `json:"choices,omitempty"`
	// List names the choices, so that expressions can look them up with
	// instance('LIST'). Questions that share a list have the same choices.
	List ListName `json:"list,omitempty"`
	// OrOther adds the choice "other" with a line to write in; see OtherID.
	OrOther bool `json:"or_other,omitempty"`
	// Rows of a matrix.
	Rows    []Choice `json:"rows,omitempty"`
	Integer bool     `json:"integer,omitempty"`
	// Range bounds a number; nil for no bounds.
	Range *NumberRange `json:"range,omitempty"`
	// Sensitive answers are merged in tables when a class is smaller than
	// three persons.
	Sensitive bool `json:"sensitive,omitempty"`
	// Relevant decides whether the question is asked.
	Relevant Expression `json:"relevant,omitempty"`
	// Constraint must hold for a value to be taken; "." is the value.
	Constraint        Expression `json:"constraint,omitempty"`
	ConstraintMessage Text       `json:"constraint_message,omitempty"`
	// Required marks a question that the author would not have left out. It
	// is a mark only: nobody is ever made to answer.
	Required        Expression `json:"required,omitempty"`
	RequiredMessage Text       `json:"required_message,omitempty"`
	// ReadOnly, when it holds, shows the value without asking for it.
	ReadOnly Expression `json:"read_only,omitempty"`
	// Default is the value before anybody has answered: the value itself as an
	// answer's text, or an expression when it reads as one in XLSForm.
	Default     string     `json:"default,omitempty"`
	Calculation Expression `json:"calculation,omitempty"`
	// ChoiceFilter decides which choices are offered; it sees each choice's
	// Extra columns and "name".
	ChoiceFilter Expression `json:"choice_filter,omitempty"`
	// RepeatCount fixes how many times a repeat is asked.
	RepeatCount Expression `json:"repeat_count,omitempty"`
	// Appearance is how the form wants it shown: words of XLSForm, such as
	// "multiline", "minimal", "likert" or "field-list", as written.
	Appearance string `json:"appearance,omitempty"`
	// FormType is the XLSForm type of an element that Type alone does not
	// tell. On a note: what cannot be asked here, such as "geopoint" or
	// "image". On hidden: what it is, such as "today", "start" or "deviceid",
	// empty for a plain hidden value; "disabled", "comment" and "pattern" are
	// rows that are only kept, with all their cells in Extra. On a group:
	// "loop", whose inner groups are made from its pattern rows, one for each
	// choice of List. On single and multi: "acknowledge" for a box to tick, and
	// "select_one_external" or "select_…_from_file" for choices from elsewhere.
	FormType string `json:"form_type,omitempty"`
	// Questions inside a group or repeat.
	Questions []Question `json:"questions,omitempty"`
	// Extra keeps columns that this program does not use.
	Extra map[string]string `json:"extra,omitempty"`
}

// Asked tells whether the question expects an answer from a person.
func (q *Question) Asked() bool {
	switch q.Type {
	case TypeNote, TypeCalculation, TypeHidden, TypeGroup, TypeRepeat:
		return false
	}
	return true
}

// CannotAsk tells whether the element is a note that stands for something that
// an interview here cannot ask, such as a place on a map; FormType names it.
func (q *Question) CannotAsk() bool { return q.Type == TypeNote && q.FormType != "" }

// Kept tells whether the element is a row of a form that is only kept for
// writing it back: it has no place in the interview nor in expressions.
func (q *Question) Kept() bool {
	return q.Type == TypeHidden &&
		(q.FormType == FormDisabled || q.FormType == FormComment || q.FormType == FormPattern)
}

// The form types of rows that are only kept, and of groups made from a list.
const (
	FormDisabled = "disabled"
	FormComment  = "comment"
	FormPattern  = "pattern"
	FormLoop     = "loop"
)

// OtherChoice is the name of the choice that OrOther adds.
const OtherChoice = "other"

// OtherID is the id of the line to write in that OrOther adds: the question's
// own with _other behind, as expressions name it.
func (q *Question) OtherID() QuestionID { return q.ID + "_other" }

// Holder tells whether the element holds other questions.
func (q *Question) Holder() bool {
	return q.Type == TypeGroup || q.Type == TypeRepeat
}

// Closed tells whether answers are chosen rather than written, so that they
// can be counted.
func (q *Question) Closed() bool {
	switch q.Type {
	case TypeSingle, TypeMulti, TypeYesNo, TypeScale4, TypeScale10, TypeLadder, TypeMatrix:
		return true
	}
	return false
}

// For tells whether the question is put to a respondent group.
func (q *Question) For(group GroupName) bool {
	if len(q.Groups) == 0 {
		return true
	}
	for _, g := range q.Groups {
		if g == group {
			return true
		}
	}
	return false
}
