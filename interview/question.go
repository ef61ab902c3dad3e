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
	// TypeNote: words to read; it has no answer.
	TypeNote QuestionType = "note"
	// TypeCalculation: a value worked out from others; nobody is asked.
	TypeCalculation QuestionType = "calculation"
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

// Question is one element of a guide: something to ask or read, or a group or
// repeat that holds others. It is definition only; answers live in Interview.
type Question struct {
	ID    QuestionID   `json:"id"`
	Type  QuestionType `json:"type"`
	Label Text         `json:"label,omitempty"`
	// EasyRead is the same question in easier words.
	EasyRead Text `json:"easy_read,omitempty"`
	Hint     Text `json:"hint,omitempty"`
	// Prompts are follow-up questions for the interviewer to use freely.
	Prompts []Text `json:"prompts,omitempty"`
	Theme   Text   `json:"theme,omitempty"`
	Level   Level  `json:"level,omitempty"`
	// Groups names the respondent groups that are asked; empty means all.
	Groups []GroupName `json:"groups,omitempty"`
	// Choices of single, multi and matrix questions. Yes/no, the four-step
	// scale and the ladder have their own; see AnswerChoices.
	Choices []Choice `json:"choices,omitempty"`
	// Rows of a matrix.
	Rows    []Choice `json:"rows,omitempty"`
	Integer bool     `json:"integer,omitempty"`
	// Sensitive answers are merged in tables when a class is smaller than
	// three persons.
	Sensitive bool `json:"sensitive,omitempty"`
	// Relevant decides whether the question is asked.
	Relevant Expression `json:"relevant,omitempty"`
	// Constraint must hold for a value to be taken; "." is the value.
	Constraint        Expression `json:"constraint,omitempty"`
	ConstraintMessage Text       `json:"constraint_message,omitempty"`
	Calculation       Expression `json:"calculation,omitempty"`
	// ChoiceFilter decides which choices are offered; it sees each choice's
	// Extra columns and "name".
	ChoiceFilter Expression `json:"choice_filter,omitempty"`
	// RepeatCount fixes how many times a repeat is asked.
	RepeatCount Expression `json:"repeat_count,omitempty"`
	// Questions inside a group or repeat.
	Questions []Question `json:"questions,omitempty"`
	// Extra keeps columns that this program does not use.
	Extra map[string]string `json:"extra,omitempty"`
}

// Asked tells whether the question expects an answer from a person.
func (q *Question) Asked() bool {
	switch q.Type {
	case TypeNote, TypeCalculation, TypeGroup, TypeRepeat:
		return false
	}
	return true
}

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
