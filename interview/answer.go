package interview

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// MissingReason says why a question has no value. It is never one of the
// choices offered.
type MissingReason string

// The reasons. NotAsked is derived, never given: the question stands outside
// the person's way through the guide, or was not reached.
const (
	DontKnow MissingReason = "dont_know"
	Declined MissingReason = "declined"
	NotAsked MissingReason = "not_asked"
)

// AuditorName is what an auditor wants to be called in the team.
type AuditorName string

// AnswerField names the part of an answer in which a quote stands.
type AnswerField string

// The fields that hold words.
const (
	FieldValue AnswerField = "value"
	FieldNote  AnswerField = "note"
	FieldNote2 AnswerField = "note2"
)

// QuoteMark points at words worth quoting: runes Start to End (exclusive) of
// one field. It holds no copy of them.
type QuoteMark struct {
	Field AnswerField `json:"field"`
	Start int         `json:"start"`
	End   int         `json:"end"`
}

// QuotePointer points at words in an interview. It holds no copy of them: when
// the interview is erased, or its consent to quote taken back, they are gone.
type QuotePointer struct {
	Interview InterviewID  `json:"interview"`
	Question  QuestionPath `json:"question"`
	Mark      QuoteMark    `json:"mark"`
}

// Answer is what one interview holds for one question: a value or a reason why
// there is none, with the notes of the pair side by side. The JSON form is the
// one kept in the vault.
type Answer struct {
	Question QuestionPath  `json:"question"`
	Value    Value         `json:"value,omitzero"`
	Missing  MissingReason `json:"missing,omitempty"`
	// Note is written by the one who asks or writes, Note2 by the colleague.
	Note   string      `json:"note,omitempty"`
	Note2  string      `json:"note2,omitempty"`
	Quotes []QuoteMark `json:"quotes,omitempty"`
	// By is who wrote the answer last.
	By AuditorName `json:"by,omitempty"`
	At time.Time   `json:"at"`
	// Sequence is given by the store when the answer becomes durable; a slot
	// does not hold it, a sealed version does.
	Sequence Sequence `json:"seq,omitempty"`
}

// Answered tells whether the person has answered or given a reason not to.
func (a *Answer) Answered() bool { return !a.Value.IsZero() || a.Missing != "" }

// Empty tells whether the answer holds nothing at all.
func (a *Answer) Empty() bool {
	return !a.Answered() && a.Note == "" && a.Note2 == ""
}

// Same tells whether two answers have the same content, whoever wrote them and
// whenever.
func (a *Answer) Same(b *Answer) bool {
	return a.Question == b.Question && a.Value.Equal(b.Value) && a.Missing == b.Missing &&
		a.Note == b.Note && a.Note2 == b.Note2 && slices.Equal(a.Quotes, b.Quotes)
}

// FieldWords returns the words of one field; "" for fields without words.
func (a *Answer) FieldWords(field AnswerField) string {
	switch field {
	case FieldValue:
		return a.Value.Words()
	case FieldNote:
		return a.Note
	case FieldNote2:
		return a.Note2
	}
	return ""
}

// Words returns the quoted words, or "" when the mark does not fit the answer.
func (a *Answer) Words(mark QuoteMark) string {
	runes := []rune(a.FieldWords(mark.Field))
	if mark.Start < 0 || mark.End > len(runes) || mark.Start >= mark.End {
		return ""
	}
	return string(runes[mark.Start:mark.End])
}

// Quoted returns the words of every quote mark, in order.
func (a *Answer) Quoted() []string {
	var words []string
	for _, mark := range a.Quotes {
		if w := a.Words(mark); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// FindQuote looks for exact words in the answer's value, note and second note,
// in that order, and returns a mark on their first occurrence.
func (a *Answer) FindQuote(words string) (QuoteMark, bool) {
	if words == "" {
		return QuoteMark{}, false
	}
	for _, field := range []AnswerField{FieldValue, FieldNote, FieldNote2} {
		text := a.FieldWords(field)
		if at := strings.Index(text, words); at >= 0 {
			start := utf8.RuneCountInString(text[:at])
			return QuoteMark{Field: field, Start: start, End: start + utf8.RuneCountInString(words)}, true
		}
	}
	return QuoteMark{}, false
}
