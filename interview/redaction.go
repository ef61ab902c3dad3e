package interview

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Redaction takes exact words out of a finished interview for good.
type Redaction struct {
	// Words are what goes, wherever it stands, letter by letter.
	Words string
	// Instead stands in their place, so that a reader sees that something is
	// gone. It is never empty.
	Instead string
	Reason  string
	By      AuditorName
}

// Occurrence tells how many times words stand in one part of an interview.
type Occurrence struct {
	// Question is empty for the pair's own note and for the reasons of changes.
	Question QuestionPath
	Field    AnswerField
	Times    int
}

// The parts of an interview that hold words and are no part of an answer.
const (
	FieldDebrief AnswerField = "debrief"
	FieldReason  AnswerField = "reason"
)

// FindWords tells where exact words stand in a finished interview: in open
// answers and notes, also of questions that are not relevant any more, in the
// pair's own note, and in the reasons of earlier changes.
func (s *Study) FindWords(id InterviewID, words string) ([]Occurrence, error) {
	r, err := s.redactable(id, words)
	if err != nil {
		return nil, err
	}
	return r.without(Redaction{Words: CleanText(words), Instead: words}), nil
}

// RedactWords replaces words everywhere in a finished interview, under a new
// key, and destroys the key of the interview as it was with every version of
// it; see [Study.Redact]. It returns ErrNoWords when they stand nowhere.
func (s *Study) RedactWords(id InterviewID, r Redaction) (*Interview, error) {
	if strings.TrimSpace(r.Reason) == "" {
		return nil, ErrReason
	}
	changed, err := s.redactable(id, r.Words)
	if err != nil {
		return nil, err
	}
	r.Words = CleanText(r.Words)
	if r.Instead == "" || strings.Contains(r.Instead, r.Words) || strings.Contains(r.Reason, r.Words) {
		return nil, fmt.Errorf("redact interview %s: what stands instead, or the reason, holds the words: %w", id, ErrNoWords)
	}
	if len(changed.without(r)) == 0 {
		return nil, ErrNoWords
	}
	i := changed.interview
	i.Amendments = append(i.Amendments, Amendment{At: s.source.Now(), Reason: CleanText(r.Reason), By: r.By})
	var more []Slot
	if changed.debrief.Text != "" {
		more = append(more, document(slotDebrief, changed.debrief))
	}
	return s.succeed(i, more...)
}

// redacting is a finished interview with everything in it that holds words.
type redacting struct {
	interview *Interview
	guide     *Guide
	debrief   Debrief
}

func (s *Study) redactable(id InterviewID, words string) (r redacting, err error) {
	if strings.TrimSpace(words) == "" {
		return r, ErrNoWords
	}
	if r.interview, err = s.Interview(id); err != nil {
		return r, err
	}
	if r.interview.State != StateFinished {
		return r, ErrNotFinished
	}
	if r.guide, err = s.Guide(r.interview.Audit, r.interview.Guide); err != nil {
		return r, err
	}
	r.debrief, err = s.Debrief(id)
	return r, err
}

// without replaces the words and tells where they stood.
func (r *redacting) without(gone Redaction) []Occurrence {
	var found []Occurrence
	note := func(question QuestionPath, field AnswerField, times int) {
		if times > 0 {
			found = append(found, Occurrence{question, field, times})
		}
	}
	for at, a := range r.interview.Answers {
		fields := []AnswerField{FieldNote, FieldNote2}
		// The value of any other question is the name of a choice.
		if q := r.guide.Question(a.Question.Question()); q == nil || q.Type == TypeText {
			fields = append([]AnswerField{FieldValue}, fields...)
		}
		for _, field := range fields {
			var times int
			a, times = a.without(field, gone)
			note(a.Question, field, times)
		}
		r.interview.Answers[at] = a
	}
	reasons := 0
	for at := range r.interview.Amendments {
		m := &r.interview.Amendments[at]
		reasons += strings.Count(m.Reason, gone.Words)
		m.Reason = strings.ReplaceAll(m.Reason, gone.Words, gone.Instead)
	}
	note("", FieldReason, reasons)
	note("", FieldDebrief, strings.Count(r.debrief.Text, gone.Words))
	r.debrief.Text = strings.ReplaceAll(r.debrief.Text, gone.Words, gone.Instead)
	return found
}

// without replaces words in one field and moves the quotes that stand in it. A
// quote that held some of the words holds what stands instead.
func (a Answer) without(field AnswerField, r Redaction) (Answer, int) {
	text := a.FieldWords(field)
	times := strings.Count(text, r.Words)
	if times == 0 {
		return a, 0
	}
	quotes := make([]QuoteMark, len(a.Quotes))
	for at, mark := range a.Quotes {
		if mark.Field == field {
			mark.Start = movedRune(text, r, mark.Start, false)
			mark.End = movedRune(text, r, mark.End, true)
		}
		quotes[at] = mark
	}
	a.Quotes = quotes
	text = strings.ReplaceAll(text, r.Words, r.Instead)
	switch field {
	case FieldValue:
		a.Value = Words(text)
	case FieldNote:
		a.Note = text
	case FieldNote2:
		a.Note2 = text
	}
	return a, times
}

// movedRune tells where a rune of a text stands after the replacement. Inside
// the words it goes to where they begin or, for the end of a range, to where
// what stands instead ends.
func movedRune(text string, r Redaction, at int, end bool) int {
	gone, come := utf8.RuneCountInString(r.Words), utf8.RuneCountInString(r.Instead)
	read, moved := 0, at
	for {
		byteAt := strings.Index(text, r.Words)
		if byteAt < 0 {
			return moved
		}
		start := read + utf8.RuneCountInString(text[:byteAt])
		switch {
		case at <= start:
			return moved
		case at >= start+gone:
			moved += come - gone
		case end:
			return moved + start + come - at
		default:
			return moved + start - at
		}
		text, read = text[byteAt+len(r.Words):], start+gone
	}
}

// Edition is one step of how a finished interview came to be as it is.
type Edition struct {
	// Number is the sealed version; 0 when that version is destroyed.
	Number VersionNumber
	At     time.Time
	// Reason is why it was changed; empty for the first.
	Reason string
	By     AuditorName
	// Redacted tells that words were removed for good in this step.
	Redacted bool
}

// History lists the editions of a finished interview, oldest first.
func (s *Study) History(id InterviewID) ([]Edition, error) {
	i, err := s.Interview(id)
	if err != nil {
		return nil, err
	}
	if i.State != StateFinished {
		return nil, ErrNotFinished
	}
	editions := []Edition{{At: i.Finished}}
	for _, m := range i.Amendments {
		editions = append(editions, Edition{At: m.At, Reason: m.Reason, By: m.By})
	}
	number := i.Version
	for at := len(editions) - 1; at >= 0 && number > 0; at-- {
		editions[at].Number = number
		editions[at].Redacted = number == 1 && at > 0
		number--
	}
	return editions, nil
}

// Review opens a finished interview as a session that can be asked and not
// written to: Record returns ErrFinished.
func (s *Study) Review(id InterviewID) (*Session, error) {
	i, err := s.Interview(id)
	if err != nil {
		return nil, err
	}
	if i.State != StateFinished {
		return nil, ErrNotFinished
	}
	return s.open(i)
}
