package main

import (
	"errors"
	"flag"
	"time"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
)

// guideLine is how a version of an audit's guide is listed.
type guideLine struct {
	Audit     interview.AuditID        `json:"audit"`
	Guide     interview.GuideReference `json:"guide"`
	Title     interview.Text           `json:"title"`
	Questions int                      `json:"questions"`
	// Used tells that interviews that begin now follow this version.
	Used   bool `json:"used"`
	Locked bool `json:"locked"`
}

// auditGuide makes a guide the audit's, as its next version, or lists the
// versions that the audit holds.
func auditGuide(set *flag.FlagSet) func(*invocation) error {
	dir, id, file := vaultFlags(set), set.String("audit", "", ""), set.String("guide", "", "")
	return func(i *invocation) error {
		var g *interview.Guide
		if *file != "" {
			var err error
			if g, err = i.readGuide(*file); err != nil {
				return err
			}
		}
		return i.in(*dir, func(o *opened) error {
			audit, err := o.findAudit(*id)
			if err != nil {
				return err
			}
			if g == nil {
				return i.listGuides(o, audit)
			}
			used, err := edit.Use(o.Study, audit.ID, g)
			var faulty *edit.FaultyError
			if errors.As(err, &faulty) {
				return i.faulty(string(g.Name), faulty.Problems)
			}
			if err != nil {
				return err
			}
			return i.result(map[string]any{"audit": audit.ID, "guide": used},
				"%s: guide %s version %d is used from now on; interviews that have begun keep theirs", audit.Name, used.Name, used.Version)
		})
	}
}

func (i *invocation) listGuides(o *opened, audit interview.Audit) error {
	versions, err := o.GuideVersions(audit.ID)
	if err != nil {
		return err
	}
	for _, g := range versions {
		line := guideLine{
			Audit: audit.ID, Guide: g.Reference(), Title: g.Title,
			Used: g.Reference() == audit.Guide, Locked: g.Reference() == audit.Guide && audit.GuideLocked,
		}
		for q := range g.All() {
			if q.Asked() {
				line.Questions++
			}
		}
		mark := " "
		if line.Used {
			mark = "*"
		}
		err := i.result(line, "%s %s version %d: %s, %d questions",
			mark, g.Name, g.Version, g.Title.In(audit.Language), line.Questions)
		if err != nil {
			return err
		}
	}
	return nil
}

func auditLockGuide(set *flag.FlagSet) func(*invocation) error {
	dir, id := vaultFlags(set), set.String("audit", "", "")
	return func(i *invocation) error {
		return i.in(*dir, func(o *opened) error {
			audit, err := o.findAudit(*id)
			if err != nil {
				return err
			}
			if err := o.LockGuide(audit.ID); err != nil {
				return err
			}
			event := interview.EventGuideLocked
			return i.result(map[string]any{"audit": audit.ID, "event": event}, "%s: %s", audit.Name, event)
		})
	}
}

// auditWish notes a wish of the commissioner, or the auditors' answer to one.
func auditWish(set *flag.FlagSet) func(*invocation) error {
	dir, id, text := vaultFlags(set), set.String("audit", "", ""), set.String("text", "", "")
	number, answer := set.Int("number", 0, ""), set.String("answer", "", "")
	return func(i *invocation) error {
		if (*text == "") == (*answer == "") || *answer != "" && *number < 1 {
			return usagef("give --text for a wish, or --number and --answer for the answer to one")
		}
		return i.in(*dir, func(o *opened) error {
			audit, err := o.findAudit(*id)
			if err != nil {
				return err
			}
			n := *number
			if *answer != "" {
				err = o.AnswerWish(audit.ID, n, *answer)
			} else {
				n, err = o.AddWish(audit.ID, *text)
			}
			if err != nil {
				return err
			}
			return i.result(map[string]any{"audit": audit.ID, "wish": n}, "%s: wish %d is noted", audit.Name, n)
		})
	}
}

// wishLine is how a wish is listed.
type wishLine struct {
	Wish   int       `json:"wish"`
	Text   string    `json:"text"`
	At     time.Time `json:"at"`
	Answer *string   `json:"answer"`
}

func auditWishes(set *flag.FlagSet) func(*invocation) error {
	dir, id := vaultFlags(set), set.String("audit", "", "")
	return func(i *invocation) error {
		return i.in(*dir, func(o *opened) error {
			audit, err := o.findAudit(*id)
			if err != nil {
				return err
			}
			for at, w := range audit.Wishes {
				line := wishLine{Wish: at + 1, Text: w.Text, At: w.At}
				if w.Answer != "" {
					line.Answer = &w.Answer
				}
				if err := i.result(line, "%d  %s\n   → %s", line.Wish, w.Text, w.Answer); err != nil {
					return err
				}
			}
			return nil
		})
	}
}
