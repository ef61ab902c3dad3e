package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
)

// maxInput bounds a file of answers, and one line of a stream.
const maxInput = 64 << 20

// interviewFile is the FILE of interview run and interview amend.
type interviewFile struct {
	interview.Circumstances
	Consent *interview.Consent `json:"consent"`
	Answers []answerInput      `json:"answers"`
}

// answerInput is one answer as a script gives it.
type answerInput struct {
	Question interview.QuestionPath  `json:"question"`
	Value    interview.Value         `json:"value"`
	Missing  interview.MissingReason `json:"missing"`
	Note     string                  `json:"note"`
	Note2    string                  `json:"note2"`
	Quotes   []string                `json:"quotes"`
}

// answer turns the input into an answer, with its quotes as marks. Its error
// is an *interview.Refusal.
func (a *answerInput) answer() (interview.Answer, error) {
	answer := interview.Answer{
		Question: a.Question, Value: a.Value, Missing: a.Missing,
		Note: interview.CleanText(a.Note), Note2: interview.CleanText(a.Note2),
	}
	refuse := func(reason interview.RefusalReason, message string) (interview.Answer, error) {
		return answer, &interview.Refusal{Question: a.Question, Reason: reason, Message: message}
	}
	if a.Value.IsZero() && a.Missing == "" {
		return refuse(interview.RefusedType, "it needs exactly one of value and missing")
	}
	if a.Value.Kind() == interview.WordsValue {
		answer.Value = interview.Words(interview.CleanText(a.Value.Words()))
	}
	for _, words := range a.Quotes {
		mark, ok := answer.FindQuote(interview.CleanText(words))
		if !ok {
			return refuse(interview.RefusedConstraint, "a quote does not occur word for word in the value or the notes")
		}
		answer.Quotes = append(answer.Quotes, mark)
	}
	return answer, nil
}

// decodeStrict reads one JSON value and refuses fields that it does not know,
// so that a misspelt field is not a silent loss. What it says of an error
// names fields and places, never a value.
func decodeStrict(data []byte, value any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(value)
	if err == nil {
		if _, rest := decoder.Token(); rest != io.EOF {
			return usagef("byte %d: something follows the JSON value", decoder.InputOffset())
		}
		return nil
	}
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return usagef("byte %d: this is not JSON", syntax.Offset)
	case errors.As(err, &mismatch):
		return usagef("byte %d: field %q wants %s", mismatch.Offset, mismatch.Field, mismatch.Type)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return usagef("the JSON value is cut short")
	}
	return usagef("%v", err)
}

// parseInterviewFile reads a whole FILE. When a question is answered twice,
// the later answer counts.
func parseInterviewFile(name string, r io.Reader) (*interviewFile, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", name, outfile.Cause(err))
	}
	if len(data) > maxInput {
		return nil, usagef("%q is larger than %d MB", name, maxInput>>20)
	}
	file := new(interviewFile)
	if err := decodeStrict(data, file); err != nil {
		return nil, usagef("%q: %v", name, err)
	}
	file.Answers = laterCounts(file.Answers)
	return file, nil
}

func laterCounts(answers []answerInput) []answerInput {
	last := map[interview.QuestionPath]int{}
	for at, a := range answers {
		last[a.Question] = at
	}
	var kept []answerInput
	for at, a := range answers {
		if last[a.Question] == at {
			kept = append(kept, a)
		}
	}
	return kept
}

// streamLine is one line of a stream after the first: an answer, or the end.
type streamLine struct {
	answerInput
	Finish bool `json:"finish"`
}
