package edit

import (
	"errors"
	"fmt"

	"synvanda/interview/guide"
)

// Errors of edits. A refused edit changes nothing.
var (
	// ErrNoQuestion: the guide has no element of that name.
	ErrNoQuestion = errors.New("the guide has no such question")
	// ErrNotHolder: only a group or a repeat holds questions.
	ErrNotHolder = errors.New("only a group or a repeat holds questions")
	// ErrInsideItself: a group cannot stand inside itself.
	ErrInsideItself = errors.New("a group cannot stand inside itself")
	// ErrTooDeep: groups would stand deeper in each other than a guide allows.
	ErrTooDeep = fmt.Errorf("groups stand at most %d deep in each other", guide.MaxDepth)
	// ErrTooMany: the guide would have more questions than a guide can.
	ErrTooMany = fmt.Errorf("a guide has at most %d questions and groups", guide.MaxQuestions)
	// ErrName: the name is not of the form that names have.
	ErrName = errors.New(`a name begins with a letter a–z or _, then letters, digits, ".", "-" or "_"`)
	// ErrNameTaken: another question has the name.
	ErrNameTaken = errors.New("another question has that name")
)
