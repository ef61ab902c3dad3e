package interview

import (
	"fmt"
	"strconv"
	"strings"
)

// pathPart is one step of a QuestionPath: a repeat with its number, or, last,
// the question with number 0.
type pathPart struct {
	id     QuestionID
	number int
}

// parts reads a path. It checks the form only, not whether a guide has such a
// question.
func (p QuestionPath) parts() ([]pathPart, error) {
	pieces := strings.Split(string(p), "/")
	if len(pieces) > MaxPathDepth {
		return nil, fmt.Errorf("question %q: more than %d levels", string(p), MaxPathDepth)
	}
	parts := make([]pathPart, len(pieces))
	for at, piece := range pieces {
		last := at == len(pieces)-1
		name, rest, numbered := strings.Cut(piece, "[")
		part := pathPart{id: QuestionID(name)}
		if numbered {
			digits, ok := strings.CutSuffix(rest, "]")
			number, err := strconv.Atoi(digits)
			if !ok || err != nil || number < 1 || number > MaxRepeats || strconv.Itoa(number) != digits {
				return nil, fmt.Errorf("question %q: want a number from 1 to %d in brackets", string(p), MaxRepeats)
			}
			part.number = number
		}
		if name == "" || last == numbered {
			return nil, fmt.Errorf("question %q: want repeats with a number before the question, like barn[2]/alder", string(p))
		}
		parts[at] = part
	}
	return parts, nil
}

// Question returns the id of the question at the end of the path.
func (p QuestionPath) Question() QuestionID {
	return QuestionID(p[strings.LastIndexByte(string(p), '/')+1:])
}

// turn returns what stands before the paths of the questions in the n-th turn
// of a repeat.
func (p QuestionPath) turn(n int) string {
	return fmt.Sprintf("%s[%d]/", p, n)
}
