package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/interview/export"
	"synvanda/interview/vault"
	"synvanda/pdf"
)

func outCommands() []command {
	return []command{
		{
			name: "export", flags: exportCommand,
			usage: "export --vault DIR --audit ID --format csv|json --out PATH [--parcel commissioner|work] [--separator ;]",
		},
		{
			name: "report", flags: reportCommand,
			usage: "report --vault DIR --audit ID --out FILE.pdf [--kind full|consent|slip|recovery] [--recovery-file F] [--lang sv|en] [--date 2026-01-31]",
		},
	}
}

// out is what export and report have in common: where to, of what, which day.
type out struct {
	*invocation
	*opened
	audit interview.Audit
	file  string
	day   interview.Date
	// codeFile holds the recovery code for its sheet.
	codeFile string
}

// leaving is what decides what may leave.
func (o *out) leaving() analysis.Leaving {
	return analysis.Leaving{Study: o.Study, Audit: o.audit.ID, Day: o.day, Held: func(id interview.InterviewID) bool {
		return o.MayBeWithdrawn(interview.RecordID(id))
	}}
}

// tell passes reasons on to the person.
func (o *out) tell(reasons ...error) {
	for _, reason := range reasons {
		if reason != nil {
			fmt.Fprintln(o.err, reason)
		}
	}
}

// left remembers that a publication left.
func (o *out) left(p *analysis.Publication) error {
	file, err := filepath.Abs(o.file)
	if err != nil {
		file = o.file
	}
	return o.leaving().Left(p, file)
}

func exportCommand(set *flag.FlagSet) func(*invocation) error {
	dir, audit, file := vaultFlags(set), set.String("audit", "", ""), set.String("out", "", "")
	format, parcel := set.String("format", "", ""), set.String("parcel", parcelCommissioner, "")
	separator := set.String("separator", ";", "")
	return func(i *invocation) error {
		if err := required("format", *format, "out", *file); err != nil {
			return err
		}
		cell := []rune(strings.ReplaceAll(*separator, `\t`, "\t"))
		if len(cell) != 1 {
			return usagef("--separator %q: %v", *separator, export.ErrSeparator)
		}
		if *parcel != parcelCommissioner && *parcel != parcelWork {
			return usagef("--parcel %q: want commissioner or work", *parcel)
		}
		target := export.Target{Format: export.Format(*format), Path: *file, Separator: cell[0]}
		return i.in(*dir, func(o *opened) error {
			found, err := o.findAudit(*audit)
			if err != nil {
				return err
			}
			e := &out{invocation: i, opened: o, audit: found, file: *file, day: interview.DateOf(i.clock())}
			written, err := e.export(target, *parcel)
			if errors.Is(err, export.ErrFormat) || errors.Is(err, export.ErrSeparator) {
				return usagef("%v", err)
			}
			if err != nil {
				return err
			}
			return i.result(map[string]any{"exported": written}, "Written: %s", written)
		})
	}
}

// The parcels that leave: tables through the guard for the commissioner, or
// the team's own material.
const (
	parcelCommissioner = "commissioner"
	parcelWork         = "work"
)

func (o *out) export(target export.Target, parcel string) ([]string, error) {
	if parcel == parcelWork {
		m, held, err := o.leaving().Material()
		if err != nil {
			return nil, err
		}
		o.tell(held)
		written, err := export.Work(m, target)
		return written, cannotWrite(err)
	}
	p, held, err := o.leaving().Tables()
	o.tell(held)
	if err != nil {
		return nil, err
	}
	written, err := export.Commissioner(p, target)
	if err != nil {
		return nil, cannotWrite(err)
	}
	return written, o.left(p)
}

// cannotWrite marks the errors of the file system.
func cannotWrite(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%w: %w", outfile.ErrNotWritten, err)
	}
	return err
}

// The kinds of report that this edition makes.
const (
	kindFull    = "full"
	kindConsent = "consent"
	kindSlip    = "slip"
	// kindRecovery prints the audit's recovery code on its sheet. The code is
	// not kept: it comes from the file that audit new wrote.
	kindRecovery = "recovery"
)

func reportCommand(set *flag.FlagSet) func(*invocation) error {
	dir, audit, file := vaultFlags(set), set.String("audit", "", ""), set.String("out", "", "")
	codeFile := set.String("recovery-file", "", "")
	kind, lang, date := set.String("kind", kindFull, ""), set.String("lang", "", ""), set.String("date", "", "")
	return func(i *invocation) error {
		if err := required("out", *file); err != nil {
			return err
		}
		if !slices.Contains([]string{"", "sv", "en"}, *lang) {
			return usagef("--lang %q: want sv or en", *lang)
		}
		day, err := interview.ParseDate(*date)
		if err != nil {
			return usagef("--date: %v", err)
		}
		if day.IsZero() {
			day = interview.DateOf(i.clock())
		}
		return i.in(*dir, func(o *opened) error {
			found, err := o.findAudit(*audit)
			if err != nil {
				return err
			}
			r := &out{invocation: i, opened: o, audit: found, file: *file, day: day, codeFile: *codeFile}
			draft, err := r.report(*kind, interview.Language(*lang))
			if err != nil {
				return err
			}
			return i.result(map[string]any{"report": *file, "kind": *kind, "draft": draft}, "Written: %s", *file)
		})
	}
}

// report makes one document and tells whether it is a draft.
func (o *out) report(kind string, language interview.Language) (draft bool, err error) {
	if language == "" {
		language = o.audit.Language
	}
	switch kind {
	case kindFull:
		return o.fullReport(language)
	case kindConsent:
		return false, outfile.Replace(o.file, func(w io.Writer) error {
			return pdf.ConsentSheet(w, pdf.ConsentData{Audit: o.audit, Language: language, Date: o.day})
		})
	case kindSlip:
		return false, outfile.Replace(o.file, func(w io.Writer) error {
			return pdf.ConsentSlip(w, pdf.SlipData{Audit: o.audit, Language: language, Date: o.day})
		})
	case kindRecovery:
		return false, o.recoverySheet(language)
	case "users", "staff", "management", "followup", "info", "plan", "dpia", "minutes", "deletion":
		return false, fmt.Errorf("report --kind %s: %w", kind, errNotYet)
	}
	return false, usagef("--kind %q: want full, consent, slip or recovery", kind)
}

// recoverySheet prints a recovery code that opens the audit's keys.
func (o *out) recoverySheet(language interview.Language) error {
	if err := required("recovery-file", o.codeFile); err != nil {
		return err
	}
	secret, err := readSecret(o.codeFile)
	if err != nil {
		return err
	}
	code := vault.RecoveryCode(secret)
	if err := o.OpenAuditRecovery(o.audit.ID, code); err != nil {
		return err
	}
	return outfile.Replace(o.file, func(w io.Writer) error {
		return pdf.RecoverySheet(w, pdf.RecoveryData{
			Audit: o.audit, Opens: o.audit.Name, Code: string(code), Language: language, Date: o.day,
		})
	})
}

// errNotYet: the contract has it, and this edition of the program does not.
var errNotYet = errors.New("this edition of the program does not make it yet; nothing is written")

func (o *out) fullReport(language interview.Language) (draft bool, err error) {
	p, reasons, err := o.leaving().Report()
	if err != nil {
		return false, err
	}
	o.tell(reasons...)
	err = outfile.Replace(o.file, func(w io.Writer) error {
		return pdf.Report(w, pdf.ReportData{Publication: p, Language: language})
	})
	if err != nil {
		return false, err
	}
	return p.Draft(), o.left(p)
}
