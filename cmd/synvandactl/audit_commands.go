package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"time"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
	"synvanda/interview/guide"
)

func auditCommands() []command {
	return []command{
		{
			name: "audit new", flags: auditNew,
			usage: "audit new --vault DIR --name S --unit S --guide TEMPLATE|FILE [--controller S --contact S --withdraw-until DATE --delete-after DATE --lang sv|en] [--recovery-out F]",
		},
		{name: "audit list", usage: "audit list --vault DIR", flags: auditList},
		{name: "audit show", usage: "audit show --vault DIR --audit ID", flags: auditShow},
		{name: "audit guide", usage: "audit guide --vault DIR --audit ID [--guide TEMPLATE|FILE]", flags: auditGuide},
		{name: "audit lock-guide", usage: "audit lock-guide --vault DIR --audit ID", flags: auditLockGuide},
		{name: "audit wish", usage: "audit wish --vault DIR --audit ID --text S | --number N --answer S", flags: auditWish},
		{name: "audit wishes", usage: "audit wishes --vault DIR --audit ID", flags: auditWishes},
		{name: "audit close", usage: "audit close --vault DIR --audit ID", flags: auditClose},
	}
}

// auditSettings are the flags of audit new that become fields of the audit.
type auditSettings struct {
	name, unit, guide, controller, contact, withdrawUntil, deleteAfter, lang *string
}

func auditNew(set *flag.FlagSet) func(*invocation) error {
	dir, out := vaultFlags(set), set.String("recovery-out", "", "")
	text := func(name string) *string { return set.String(name, "", "") }
	s := auditSettings{
		name: text("name"), unit: text("unit"), guide: text("guide"), controller: text("controller"),
		contact: text("contact"), withdrawUntil: text("withdraw-until"), deleteAfter: text("delete-after"), lang: text("lang"),
	}
	return func(i *invocation) error {
		if err := required("vault", *dir, "name", *s.name, "unit", *s.unit, "guide", *s.guide); err != nil {
			return err
		}
		audit, err := s.audit()
		if err != nil {
			return err
		}
		g, err := i.readGuide(*s.guide)
		if err != nil {
			return err
		}
		return i.in(*dir, func(o *opened) error { return i.createAudit(o, audit, g, *out) })
	}
}

func (s auditSettings) audit() (interview.Audit, error) {
	audit := interview.Audit{Name: *s.name, Unit: *s.unit, Language: interview.Language(*s.lang)}
	if !slices.Contains([]string{"", "sv", "en"}, *s.lang) {
		return audit, usagef("--lang %q: want sv or en", *s.lang)
	}
	audit.Protection.Controller, audit.Protection.Contact = *s.controller, *s.contact
	var err error
	if audit.Protection.WithdrawUntil, err = interview.ParseDate(*s.withdrawUntil); err != nil {
		return audit, usagef("--withdraw-until: %v", err)
	}
	if audit.Protection.DeleteAfter, err = interview.ParseDate(*s.deleteAfter); err != nil {
		return audit, usagef("--delete-after: %v", err)
	}
	return audit, nil
}

func (i *invocation) createAudit(o *opened, audit interview.Audit, g *interview.Guide, recoveryOut string) error {
	audit, err := o.CreateAudit(audit, g)
	if err != nil {
		return err
	}
	code, err := o.CreateAuditKeys(audit.ID)
	if err != nil {
		return err
	}
	if recoveryOut != "" {
		if err := writeSecret(recoveryOut, string(code)); err != nil {
			return err
		}
	}
	return i.result(map[string]any{"audit": audit.ID, "recovery": code},
		"Audit %s is made.\nIts recovery code, for the recovery sheet:\n  %s", audit.ID, code)
}

// readGuide takes a template's name or a file.
func (i *invocation) readGuide(nameOrFile string) (*interview.Guide, error) {
	isTemplate := func(t guide.Template) bool { return string(t.Name) == nameOrFile }
	if slices.ContainsFunc(guide.Templates(), isTemplate) {
		return guide.OpenTemplate(interview.GuideName(nameOrFile))
	}
	g, problems, err := readGuideFile(nameOrFile)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("guide %q: neither a template (synvandactl guide templates) nor a file that exists", nameOrFile)
	}
	if err != nil {
		return nil, err
	}
	if guide.Faulty(problems) {
		return nil, i.faulty(nameOrFile, problems)
	}
	return g, nil
}

// faulty tells every problem of a guide that is not taken. For scripts an error
// is one line: they get the first, and learn the others from guide check.
func (i *invocation) faulty(name string, problems []guide.Problem) error {
	first := ""
	for _, p := range problems {
		if !i.json {
			fmt.Fprintln(i.err, p)
		} else if first == "" && p.Severity == guide.SeverityError {
			first = ": " + p.String()
		}
	}
	return fmt.Errorf("guide %q has errors; nothing is changed%s", name, first)
}

func readGuideFile(name string) (*interview.Guide, []guide.Problem, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("open %q: %w", name, outfile.Cause(err))
	}
	defer f.Close()
	return guide.ReadWith(name, f, guide.Options{Open: listFiles(name)})
}

// auditLine is how an audit is listed.
type auditLine struct {
	Audit         interview.AuditID             `json:"audit"`
	Name          string                        `json:"name"`
	Unit          string                        `json:"unit"`
	Lang          interview.Language            `json:"lang"`
	Guide         interview.GuideReference      `json:"guide"`
	GuideLocked   bool                          `json:"guide_locked"`
	Interviews    int                           `json:"interviews"`
	WithdrawUntil *string                       `json:"withdraw_until"`
	DeleteAfter   *string                       `json:"delete_after"`
	Closed        *time.Time                    `json:"closed"`
	Recruitment   interview.RecruitmentCounters `json:"recruitment"`
	Withdrawn     int                           `json:"withdrawn"`
}

func dateOrNull(d interview.Date) *string {
	if d.IsZero() {
		return nil
	}
	s := d.String()
	return &s
}

func (o *opened) auditLine(audit interview.Audit) (auditLine, error) {
	line := auditLine{
		Audit: audit.ID, Name: audit.Name, Unit: audit.Unit, Lang: audit.Language,
		Guide: audit.Guide, GuideLocked: audit.GuideLocked, Closed: timeOrNull(audit.Closed),
		WithdrawUntil: dateOrNull(audit.Protection.WithdrawUntil), DeleteAfter: dateOrNull(audit.Protection.DeleteAfter),
	}
	records, err := o.Records(interview.KindInterview, audit.ID)
	if err != nil {
		return line, err
	}
	line.Interviews = len(records)
	if line.Recruitment, err = o.Recruitment(audit.ID); err != nil {
		return line, err
	}
	line.Withdrawn, err = o.Withdrawn(audit.ID)
	return line, err
}

func auditList(set *flag.FlagSet) func(*invocation) error {
	dir := vaultFlags(set)
	return func(i *invocation) error {
		return i.in(*dir, func(o *opened) error {
			audits, err := o.Audits()
			if err != nil {
				return err
			}
			for _, audit := range audits {
				line, err := o.auditLine(audit)
				if err != nil {
					return err
				}
				if err := i.result(line, "%s  %s, %s: %d interviews", line.Audit, line.Name, line.Unit, line.Interviews); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

func auditShow(set *flag.FlagSet) func(*invocation) error {
	dir, id := vaultFlags(set), set.String("audit", "", "")
	return func(i *invocation) error {
		return i.in(*dir, func(o *opened) error {
			audit, err := o.findAudit(*id)
			if err != nil {
				return err
			}
			line, err := o.auditLine(audit)
			if err != nil {
				return err
			}
			shown := struct {
				auditLine
				Record interview.Audit `json:"record"`
			}{line, audit}
			return i.result(shown, "%s  %s, %s: %d interviews, guide %s version %d",
				line.Audit, line.Name, line.Unit, line.Interviews, line.Guide.Name, line.Guide.Version)
		})
	}
}

func auditClose(set *flag.FlagSet) func(*invocation) error {
	return auditChange(set, interview.EventClosed, func(a *interview.Audit, now time.Time) { a.Closed = now })
}

func auditChange(set *flag.FlagSet, event interview.EventName, change func(*interview.Audit, time.Time)) func(*invocation) error {
	dir, id := vaultFlags(set), set.String("audit", "", "")
	return func(i *invocation) error {
		return i.in(*dir, func(o *opened) error {
			audit, err := o.findAudit(*id)
			if err != nil {
				return err
			}
			err = o.ChangeAudit(audit.ID, func(a *interview.Audit) { change(a, i.clock()) })
			if err != nil {
				return err
			}
			if err := o.LogEvent(audit.ID, interview.AuditEvent{Event: event}); err != nil {
				return err
			}
			return i.result(map[string]any{"audit": audit.ID, "event": event}, "%s: %s", audit.Name, event)
		})
	}
}
