package interview

// Entry is one line of an interview's answer sheet: a question that exists in
// this interview, and what became of it.
type Entry struct {
	Path     QuestionPath
	Question *Question
	// Answer is what was said; its path is set also when nothing was.
	Answer Answer
	// Relevant is false for a question that the answers lead past. What was
	// said to it before is kept but not reported.
	Relevant bool
}

// Missing tells why the entry counts as missing: the reason given, NotAsked
// when there is neither a value nor a reason or the question is not relevant,
// and "" when there is a value that counts.
func (e *Entry) Missing() MissingReason {
	switch {
	case !e.Relevant:
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
	answers := make(map[QuestionPath]Answer, len(f.interview.Answers))
	for _, a := range f.interview.Answers {
		answers[a.Question] = a
	}
	var entries []Entry
	for _, path := range f.order {
		where := f.places[path]
		q := where.question
		if !q.Asked() && q.Type != TypeCalculation {
			continue
		}
		a, ok := answers[path]
		if !ok {
			a = Answer{Question: path}
		}
		if q.Type == TypeCalculation {
			a.Value = f.rules.calculated(path)
		}
		entries = append(entries, Entry{Path: path, Question: q, Answer: a, Relevant: where.relevant})
	}
	return entries
}

// Progress tells how many questions of an interview are asked and how many of
// them have an answer or a reason why there is none.
func (s *Study) Progress(i *Interview) (answered, asked int, err error) {
	entries, err := s.Sheet(i)
	if err != nil {
		return 0, 0, err
	}
	for _, e := range entries {
		if !e.Relevant || !e.Question.Asked() {
			continue
		}
		asked++
		if e.Answer.Answered() {
			answered++
		}
	}
	return answered, asked, nil
}
