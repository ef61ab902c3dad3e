package main

import (
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"strings"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault"
)

func interviewCommands() []command {
	return []command{
		{name: "interview run", usage: "interview run --vault DIR --audit ID --answers FILE|- [--resume ID] [--leave-open]", flags: interviewRun},
		{name: "interview show", usage: "interview show --vault DIR --interview ID", flags: interviewShow},
		{name: "interview list", usage: "interview list --vault DIR --audit ID", flags: interviewList},
		{name: "interview amend", usage: "interview amend --vault DIR --interview ID --answers FILE --reason TEXT [--redact]", flags: interviewAmend},
		{name: "interview consent", usage: "interview consent --vault DIR --interview ID --set quote=false", flags: interviewConsent},
		{name: "interview withdraw", usage: "interview withdraw --vault DIR --audit ID --code W", flags: interviewWithdraw},
	}
}

// interviewLine is how an interview is listed.
type interviewLine struct {
	Interview   interview.InterviewID     `json:"interview"`
	Code        *interview.WorkingCode    `json:"code"`
	Audit       interview.AuditID         `json:"audit"`
	Guide       *interview.GuideReference `json:"guide"`
	Group       *interview.GroupName      `json:"group"`
	Mode        *interview.Mode           `json:"mode"`
	Persons     int                       `json:"persons"`
	Interpreter bool                      `json:"interpreter"`
	Auditors    []interview.AuditorName   `json:"auditors"`
	Consent     *interview.Consent        `json:"consent"`
	State       interview.State           `json:"state"`
	OnServer    bool                      `json:"on_server"`
	Received    bool                      `json:"received"`
	Version     interview.VersionNumber   `json:"version"`
	Hash        *string                   `json:"hash"`
	Started     *time.Time                `json:"started"`
	Finished    *time.Time                `json:"finished"`
	Replaces    *interview.InterviewID    `json:"replaces"`
	Amendments  []interview.Amendment     `json:"amendments"`
}

func newInterviewLine(i *interview.Interview) interviewLine {
	line := interviewLine{Interview: i.ID, Audit: i.Audit, State: i.State, Auditors: []interview.AuditorName{}}
	if i.State == interview.StateWithdrawn {
		return line
	}
	line.Code, line.Guide, line.Group, line.Mode = &i.Code, &i.Guide, &i.Group, &i.Mode
	line.Persons, line.Interpreter, line.Consent = i.Persons, i.Interpreter, &i.Consent
	line.Auditors = append(line.Auditors, i.Auditors...)
	line.Started, line.Finished = timeOrNull(i.Started), timeOrNull(i.Finished)
	line.Amendments = i.Amendments
	if i.Replaces != "" {
		line.Replaces = &i.Replaces
	}
	if line.Version = i.Version; i.Version > 0 {
		hash := hex.EncodeToString(i.Hash[:])
		line.Hash = &hash
	}
	return line
}

// answerLine is one answer of interview show.
type answerLine struct {
	Question interview.QuestionPath   `json:"question"`
	Value    interview.Value          `json:"value"`
	Missing  *interview.MissingReason `json:"missing"`
	Note     *string                  `json:"note"`
	Note2    *string                  `json:"note2"`
	Quotes   []string                 `json:"quotes"`
	Relevant bool                     `json:"relevant"`
	// Withheld: it names a choice that is not offered after other answers, and
	// is kept but not reported.
	Withheld bool `json:"withheld,omitempty"`
	// Worked: worked out, not said by the person.
	Worked   bool                `json:"worked,omitempty"`
	Sequence *interview.Sequence `json:"seq"`
	At       *time.Time          `json:"at"`
}

func newAnswerLine(e *interview.Entry) answerLine {
	a := &e.Answer
	line := answerLine{
		Question: e.Path, Value: a.Value, Quotes: append([]string{}, a.Quoted()...),
		Relevant: e.Relevant, Withheld: e.Withheld, Worked: e.Worked, At: timeOrNull(a.At), Note: textOrNull(a.Note), Note2: textOrNull(a.Note2),
	}
	if a.Sequence != 0 {
		line.Sequence = &a.Sequence
	}
	// What was said keeps its own reason; only where nothing was said does
	// the output add not_asked.
	if reason := e.Missing(); reason != "" && a.Value.IsZero() {
		if a.Missing != "" {
			reason = a.Missing
		}
		line.Missing = &reason
	}
	return line
}

func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func interviewShow(set *flag.FlagSet) func(*invocation) error {
	dir, id := vaultFlags(set), set.String("interview", "", "")
	return func(i *invocation) error {
		if err := required("interview", *id); err != nil {
			return err
		}
		return i.in(*dir, func(o *opened) error { return i.show(o, interview.InterviewID(*id)) })
	}
}

func (i *invocation) show(o *opened, id interview.InterviewID) error {
	shown := struct {
		interviewLine
		Answers []answerLine `json:"answers"`
		Lost    []vault.Loss `json:"lost,omitempty"`
	}{Answers: []answerLine{}}
	found, err := o.Interview(id)
	if errors.Is(err, interview.ErrErased) && found != nil {
		shown.interviewLine = newInterviewLine(found)
		return i.result(shown, "Interview %s is withdrawn; nothing of it is left.", id)
	}
	if err != nil {
		return err
	}
	shown.interviewLine = newInterviewLine(found)
	entries, err := o.Sheet(found)
	if err != nil {
		return err
	}
	for at := range entries {
		shown.Answers = append(shown.Answers, newAnswerLine(&entries[at]))
	}
	for _, loss := range found.Lost {
		shown.Lost = append(shown.Lost, vault.Loss(loss))
	}
	if err := i.result(shown, "%s  %s  %s", found.Code, found.Group, found.State); err != nil {
		return err
	}
	if !i.json {
		if err := i.showEntries(entries); err != nil {
			return err
		}
	}
	if n := len(found.Lost); n > 0 {
		return fmt.Errorf("%d acknowledged answers of interview %s can no longer be read; all others are safe: %w", n, id, interview.ErrDamaged)
	}
	return nil
}

// showEntries prints an interview for a person to read.
func (i *invocation) showEntries(entries []interview.Entry) error {
	for at := range entries {
		e := &entries[at]
		said := e.Answer.Value.Text()
		if reason := e.Missing(); reason != "" {
			said = "(" + string(reason) + ")"
		}
		if err := i.result(nil, "%-8s %s", e.Path, strings.ReplaceAll(said, "\n", "\n         ")); err != nil {
			return err
		}
	}
	return nil
}

func interviewList(set *flag.FlagSet) func(*invocation) error {
	dir, audit := vaultFlags(set), set.String("audit", "", "")
	return func(i *invocation) error {
		return i.in(*dir, func(o *opened) error {
			found, err := o.findAudit(*audit)
			if err != nil {
				return err
			}
			interviews, err := o.Interviews(found.ID)
			if err != nil {
				return err
			}
			for _, one := range interviews {
				line := struct {
					interviewLine
					Answered int `json:"answered"`
					Asked    int `json:"asked"`
				}{interviewLine: newInterviewLine(one)}
				if line.Answered, line.Asked, err = o.Progress(one); err != nil {
					return err
				}
				err := i.result(line, "%s  %s  %-10s %-9s %d of %d", one.ID, one.Code, one.Group, one.State, line.Answered, line.Asked)
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
}

func interviewAmend(set *flag.FlagSet) func(*invocation) error {
	dir, id := vaultFlags(set), set.String("interview", "", "")
	answers, reason := set.String("answers", "", ""), set.String("reason", "", "")
	redact := set.Bool("redact", false, "")
	return func(i *invocation) error {
		if err := required("interview", *id, "answers", *answers, "reason", *reason); err != nil {
			return err
		}
		file, err := openInterviewFile(*answers)
		if err != nil {
			return err
		}
		change := interview.Change{Reason: *reason}
		for at := range file.Answers {
			a, err := file.Answers[at].answer()
			if err != nil {
				return err
			}
			change.Answers = append(change.Answers, a)
		}
		return i.in(*dir, func(o *opened) error {
			amend := o.Amend
			if *redact {
				amend = o.Redact
			}
			amended, err := amend(interview.InterviewID(*id), change)
			if err != nil {
				return err
			}
			return i.result(newInterviewLine(amended), "Interview %s, version %d.", amended.ID, amended.Version)
		})
	}
}

func interviewConsent(set *flag.FlagSet) func(*invocation) error {
	dir, id := vaultFlags(set), set.String("interview", "", "")
	change := set.String("set", "", "")
	return func(i *invocation) error {
		if err := required("interview", *id, "set", *change); err != nil {
			return err
		}
		purpose, value, ok := strings.Cut(*change, "=")
		if !ok || value != "true" && value != "false" {
			return usagef("--set %q: want a purpose and true or false, like quote=false", *change)
		}
		return i.in(*dir, func(o *opened) error {
			err := o.SetConsent(interview.InterviewID(*id), interview.ConsentPurpose(purpose), value == "true")
			if err != nil {
				return err
			}
			changed, err := o.Interview(interview.InterviewID(*id))
			if err != nil {
				return err
			}
			return i.result(newInterviewLine(changed), "Consent of interview %s: %s.", *id, *change)
		})
	}
}

func interviewWithdraw(set *flag.FlagSet) func(*invocation) error {
	dir, audit := vaultFlags(set), set.String("audit", "", "")
	typed := set.String("code", "", "")
	return func(i *invocation) error {
		if err := required("code", *typed); err != nil {
			return err
		}
		code, err := interview.ParseWithdrawalCode(*typed)
		if err != nil {
			return usagef("--code: %v", err)
		}
		return i.in(*dir, func(o *opened) error {
			found, err := o.findAudit(*audit)
			if err != nil {
				return err
			}
			w, err := o.Withdraw(found.ID, code)
			if err != nil {
				return err
			}
			type reportLine struct {
				File string         `json:"file"`
				Date interview.Date `json:"date"`
			}
			reports := []reportLine{}
			for _, r := range w.Reports {
				reports = append(reports, reportLine{r.File, r.Date})
			}
			return i.result(map[string]any{"withdrawn": w.Interview, "reports": reports},
				"Interview %s is withdrawn: its key is destroyed. %d exported reports contain it.", w.Interview, len(reports))
		})
	}
}
