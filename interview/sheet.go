package interview

import "maps"

// Entry is one line of an interview's answer sheet: a question that exists in
// this interview, and what became of it.
type Entry struct {
	Path     QuestionPath
	Question *Question
	// Label is the question as it was asked, with the answers that it names.
	Label Text
	// Answer is what was said; its path is set also when nothing was.
	Answer Answer
	// Relevant is false for a question that the answers lead past. What was
	// said to it before is kept but not reported.
	Relevant bool
	// Withheld tells that the answer names choices that are not offered after
	// other answers. What is left of it stands in Answer; when nothing is, it
	// is kept but not reported.
	Withheld bool
	// Worked tells that the value was worked out, not said by the person.
	Worked bool
}

// Missing tells why the entry counts as missing: the reason given, NotAsked
// when there is neither a value nor a reason or the question is not relevant,
// and "" when there is a value that counts.
func (e *Entry) Missing() MissingReason {
	switch {
	case !e.Relevant:
		return NotAsked
	case e.Withheld && e.Answer.Value.Kind() == WordsValue:
		return NotAsked
	case e.Answer.Missing != "":
		return e.Answer.Missing
	case e.Answer.Value.IsZero():
		return NotAsked
	}
	return ""
}

// Sheet lists every question that expects an answer in an interview, in the
// guide's order, with its answer. Calculated values are included; notes,
// groups and repeats themselves are not.
func (s *Study) Sheet(i *Interview) ([]Entry, error) {
	program, err := s.program(i)
	if err != nil {
		return nil, err
	}
	return newForm(program, i, s.source).sheet(), nil
}

func (f *form) sheet() []Entry {
	var entries []Entry
	f.rules.root.each(func(c *cell) {
		q := c.question
		if c.number > 0 || !q.Asked() && q.Type != TypeCalculation {
			return
		}
		e := Entry{Path: c.at, Question: q, Answer: Answer{Question: c.at}, Relevant: !c.hidden}
		if c.answer != nil {
			e.Answer = *c.answer
		}
		if e.Label = q.Label; !c.hidden {
			e.Label = f.spoken(c)
		}
		if q.Type == TypeCalculation {
			e.Worked = true
			e.Answer = Answer{Question: c.at, At: e.Answer.At, Sequence: e.Answer.Sequence}
			if !c.hidden && c.computed != "" {
				e.Answer.Value = Words(c.computed)
			}
		} else if left := c.counts(); e.Relevant && !left.Equal(e.Answer.Value) {
			e.Withheld = true
			if !left.IsZero() {
				e.Answer.Value = left
			}
		} else if c.readOnly && c.answer == nil && e.Relevant {
			e.Worked = true
			e.Answer.Value = c.proposal()
		}
		entries = append(entries, e)
	})
	return entries
}

// spoken is a question's label in every language, with the answers that it
// names.
func (f *form) spoken(c *cell) Text {
	label := c.question.Label
	for language, words := range c.question.Label {
		said := f.rules.say(c, c.question.Label, language)
		if words == "" || said == words {
			continue
		}
		if label = maps.Clone(label); label != nil {
			label[language] = said
		}
	}
	return label
}

// Progress tells how many questions of an interview are asked and how many of
// them have an answer or a reason why there is none.
func (s *Study) Progress(i *Interview) (answered, asked int, err error) {
	program, err := s.program(i)
	if err != nil {
		return 0, 0, err
	}
	answered, asked = newForm(program, i, s.source).progress()
	return answered, asked, nil
}
