package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
)

// runner holds one interview run.
type runner struct {
	*invocation
	*opened
	audit     interview.Audit
	session   *interview.Session
	leaveOpen bool
	resumed   bool
	refused   int
}

func interviewRun(set *flag.FlagSet) func(*invocation) error {
	dir, audit := vaultFlags(set), set.String("audit", "", "")
	answers, resume := set.String("answers", "", ""), set.String("resume", "", "")
	leaveOpen := set.Bool("leave-open", false, "")
	return func(i *invocation) error {
		if err := required("vault", *dir, "answers", *answers); err != nil {
			return err
		}
		r := &runner{invocation: i, leaveOpen: *leaveOpen, resumed: *resume != ""}
		var file *interviewFile
		if *answers != "-" {
			var err error
			if file, err = openInterviewFile(*answers); err != nil {
				return err
			}
		}
		return i.in(*dir, func(o *opened) error {
			r.opened = o
			var err error
			if r.audit, err = o.findAudit(*audit); err != nil {
				return err
			}
			if file != nil {
				return r.runFile(file, interview.InterviewID(*resume))
			}
			return r.runStream(interview.InterviewID(*resume))
		})
	}
}

func openInterviewFile(name string) (*interviewFile, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", name, outfile.Cause(err))
	}
	defer f.Close()
	return parseInterviewFile(name, f)
}

// begin opens or resumes the interview and tells so.
func (r *runner) begin(file *interviewFile, resume interview.InterviewID) error {
	var err error
	if resume != "" {
		r.session, err = r.Resume(resume)
		if err == nil && r.session.Interview().Audit != r.audit.ID {
			return usagef("interview %s belongs to another audit", resume)
		}
		if err != nil {
			return err
		}
		return r.emitBegun("")
	}
	if file.Consent == nil {
		return usagef("consent is needed: what the person has agreed to")
	}
	begin := interview.NewInterview{Audit: r.audit.ID, Circumstances: file.Circumstances, Consent: *file.Consent}
	var code interview.WithdrawalCode
	r.session, code, err = r.Begin(begin, r.Device().Letter)
	if err != nil {
		return err
	}
	return r.emitBegun(code)
}

func (r *runner) emitBegun(code interview.WithdrawalCode) error {
	i := r.session.Interview()
	line := map[string]any{"interview": i.ID, "code": i.Code, "withdrawal": nil}
	if code != "" {
		line["withdrawal"] = code
		return r.result(line, "Interview %s, working code %s. Withdrawal code for the person: %s", i.ID, i.Code, code)
	}
	return r.result(line, "Interview %s, working code %s, goes on.", i.ID, i.Code)
}

// runFile takes all answers of a file and finishes.
func (r *runner) runFile(file *interviewFile, resume interview.InterviewID) error {
	err := r.begin(file, resume)
	if errors.Is(err, interview.ErrFinished) {
		return r.finishedBefore(file, resume)
	}
	if err != nil {
		return err
	}
	for at := range file.Answers {
		if err := r.take(&file.Answers[at], r.resumed); err != nil {
			return err
		}
	}
	if !r.leaveOpen {
		if err := r.finish(); err != nil {
			return err
		}
	}
	return r.end()
}

// finishedBefore answers a resumed run whose interview was finished already:
// with the same answers there is nothing left to do.
func (r *runner) finishedBefore(file *interviewFile, id interview.InterviewID) error {
	i, err := r.Interview(id)
	if err != nil {
		return err
	}
	guide, err := r.Guide(i.Audit, i.Guide)
	if err != nil {
		return err
	}
	for at := range file.Answers {
		a, err := file.Answers[at].answer()
		if err != nil {
			continue // it was refused the first time too
		}
		if had := i.Answer(a.Question); had == nil || !sameAnswer(guide, *had, a) {
			return interview.ErrFinished
		}
	}
	return r.emitFinished(*i)
}

// sameAnswer tells whether an answer given again has the content of the one
// that is kept.
func sameAnswer(guide *interview.Guide, had, given interview.Answer) bool {
	if q := guide.Question(given.Question.Question()); q != nil {
		if value, err := q.Normalize(given.Value); err == nil {
			given.Value = value
		}
	}
	return had.Same(&given)
}

// runStream takes JSON lines, each acknowledged before the next is read.
func (r *runner) runStream(resume interview.InterviewID) error {
	lines := bufio.NewReaderSize(r.streams.in, 64<<10)
	for number := 1; ; number++ {
		line, err := readLine(lines)
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("line %d of standard input: %w", number, err)
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		finished, err := r.streamLine(line, resume)
		if err != nil {
			var usage usageError
			if errors.As(err, &usage) {
				return usagef("line %d of standard input: %v; what was saved before is safe", number, err)
			}
			return err
		}
		if finished {
			break
		}
	}
	if r.session == nil {
		return usagef("standard input holds no interview")
	}
	return r.end()
}

// streamLine carries out one line and tells whether it was the last.
func (r *runner) streamLine(line []byte, resume interview.InterviewID) (finished bool, err error) {
	if r.session == nil {
		file := new(interviewFile)
		headErr := decodeStrict(line, file)
		if headErr == nil && file.Answers != nil {
			return false, usagef("the first line has no answers; they follow, one a line")
		}
		if headErr != nil && resume == "" {
			return false, headErr
		}
		if err := r.begin(file, resume); err != nil {
			return false, err
		}
		if headErr == nil {
			return false, nil
		}
		// A resumed stream may begin with an answer at once.
	}
	var next streamLine
	if err := decodeStrict(line, &next); err != nil {
		return false, err
	}
	if next.Finish {
		return true, r.finish()
	}
	return false, r.take(&next.answerInput, false)
}

// readLine reads one bounded line.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		piece, err := r.ReadSlice('\n')
		line = append(line, piece...)
		if len(line) > maxInput {
			return nil, usagef("longer than %d MB", maxInput>>20)
		}
		switch {
		case err == nil:
			return line, nil
		case err == io.EOF && len(line) > 0:
			return line, nil
		case err != bufio.ErrBufferFull:
			return nil, err
		}
	}
}

// take saves one answer and acknowledges it. A refusal is told and the run
// goes on; any other error ends it. With skipSame an answer that is saved
// already gives no line.
func (r *runner) take(input *answerInput, skipSame bool) error {
	a, err := input.answer()
	if err == nil {
		had := r.session.Answer(a.Question)
		if skipSame && had.Sequence != 0 && sameAnswer(r.session.Guide(), had, a) {
			return nil
		}
		if auditors := r.session.Interview().Auditors; len(auditors) > 0 {
			a.By = auditors[0]
		}
		var sequence interview.Sequence
		sequence, err = r.session.Record(a)
		if err == nil {
			return r.result(map[string]any{"saved": a.Question, "seq": sequence}, "saved %s", a.Question)
		}
	}
	var refusal *interview.Refusal
	if !errors.As(err, &refusal) {
		return err
	}
	r.refused++
	line := map[string]any{"refused": refusal.Question, "reason": refusal.Reason, "message": refusal.Message}
	return r.result(line, "refused %s: %s", refusal.Question, refusal.Message)
}

func (r *runner) finish() error {
	i, err := r.session.Finish()
	if err != nil {
		return err
	}
	return r.emitFinished(i)
}

func (r *runner) emitFinished(i interview.Interview) error {
	line := map[string]any{"finished": i.ID, "version": i.Version, "hash": hex.EncodeToString(i.Hash[:])}
	return r.result(line, "Interview %s is finished and sealed, version %d.", i.ID, i.Version)
}

// end turns refusals into the exit code.
func (r *runner) end() error {
	if r.refused > 0 {
		return errSilent
	}
	return nil
}
