package main

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"synvanda/cmd/internal/outfile"
	"synvanda/cmd/synvandactl/demodata"
	"synvanda/interview"
	"synvanda/interview/export"
	"synvanda/interview/guide"
	"synvanda/interview/vault"
)

func demoCommands() []command {
	return []command{
		{name: "demo", usage: "demo --out DIR [--interviews N]", flags: demo},
	}
}

// demoMark is a file that tells an earlier demo from a folder of someone's.
const demoMark = ".synvanda-demo"

// demoEntries are what a demo leaves in its folder; only these are replaced.
var demoEntries = []string{"vaults", "server", "usb", "export", "rapport.pdf", "passphrases.txt", "README.txt", demoMark}

// telling is one run of the demo.
type telling struct {
	*invocation
	*demodata.Demonstration
	dir   string
	count int
	// clock is the time in the story; each step moves it.
	clock time.Time
	pass  string
}

func demo(set *flag.FlagSet) func(*invocation) error {
	dir, count := set.String("out", "", ""), set.Int("interviews", 0, "")
	return func(i *invocation) error {
		if err := required("out", *dir); err != nil {
			return err
		}
		written := len(demodata.Interviews())
		if *count == 0 {
			*count = written
		}
		if *count < 1 || *count > written {
			return usagef("--interviews %d: %d interviews are written", *count, written)
		}
		story, err := demodata.OpenAudit()
		if err != nil {
			return err
		}
		t := &telling{invocation: i, Demonstration: story, dir: *dir, count: *count}
		return t.tell()
	}
}

func (t *telling) tell() error {
	if err := t.prepare(); err != nil {
		return err
	}
	t.clock = t.Audit.Commission.Agreed.At(9, time.Local)
	v, err := t.makeVault()
	if err != nil {
		return err
	}
	err = t.hold(v)
	if closeErr := v.Close(); err == nil && closeErr != nil {
		err = fmt.Errorf("close vault: %w", closeErr)
	}
	if err != nil {
		return err
	}
	if err := t.explain(); err != nil {
		return err
	}
	return t.result(map[string]any{"demo": t.dir, "interviews": t.count},
		"A fictitious audit with %d interviews is in %s: read %s first.", t.count, t.dir, filepath.Join(t.dir, "README.txt"))
}

// prepare makes the folder, or empties that of an earlier demo.
func (t *telling) prepare() error {
	entries, err := os.ReadDir(t.dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return fmt.Errorf("read %q: %w", t.dir, outfile.Cause(err))
	case len(entries) > 0:
		marked := func(e os.DirEntry) bool { return e.Name() == demoMark }
		if !slices.ContainsFunc(entries, marked) {
			return fmt.Errorf("%q holds something that is not a demo: choose a folder that is empty or does not exist; nothing is changed", t.dir)
		}
	}
	if err := os.MkdirAll(t.dir, 0o755); err != nil {
		return fmt.Errorf("make %q: %w", t.dir, outfile.Cause(err))
	}
	for _, name := range demoEntries {
		if name == demoMark {
			continue // a demo that is cut short must be known as one
		}
		if err := os.RemoveAll(filepath.Join(t.dir, name)); err != nil {
			return fmt.Errorf("remove the earlier demo: %w", outfile.Cause(err))
		}
	}
	return t.write(demoMark, "A demo of Synvända. The next demo replaces what this one made.\n")
}

func (t *telling) write(name, text string) error {
	return outfile.Replace(filepath.Join(t.dir, name), func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

func (t *telling) makeVault() (*vault.Vault, error) {
	var bits [12]byte
	if _, err := io.ReadFull(rand.Reader, bits[:]); err != nil {
		return nil, fmt.Errorf("draw passphrase: %w", err)
	}
	t.pass = "demo " + hex.EncodeToString(bits[:])
	folder := filepath.Join(t.dir, "vaults")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make %q: %w", folder, outfile.Cause(err))
	}
	v, _, err := vault.Create(filepath.Join(folder, "lead"), tune(vault.Options{
		Name: "Demo", Passphrase: []byte(t.pass), Now: t.now,
	}))
	return v, err
}

// now is the story's clock; it never stands still.
func (t *telling) now() time.Time {
	t.clock = t.clock.Add(time.Second)
	return t.clock
}

// hold carries out the audit from its creation to the report.
func (t *telling) hold(v *vault.Vault) error {
	study := interview.NewStudy(v, interview.Source{Now: t.now, Random: rand.Reader})
	g, err := guide.OpenTemplate(t.Audit.Guide.Name)
	if err != nil {
		return err
	}
	audit, err := study.CreateAudit(t.Audit, g)
	if err != nil {
		return err
	}
	if _, err := v.CreateAuditKeys(audit.ID); err != nil {
		return err
	}
	if err := t.fieldwork(study, audit.ID); err != nil {
		return err
	}
	for at, file := range demodata.Interviews()[:t.count] {
		if err := t.interview(study, audit.ID, file); err != nil {
			return fmt.Errorf("interview %d: %w", at+1, err)
		}
	}
	t.clock = t.Now
	if audit, err = t.name(study, audit.ID); err != nil {
		return err
	}
	return t.exportAll(&opened{v, study}, audit)
}

// titleWords stand in the first interview; the person agreed to be quoted.
const titleWords = "Hon kom ihåg vad jag sa förra gången"

// name gives the report its title: a pointer at the words in the interview.
func (t *telling) name(study *interview.Study, id interview.AuditID) (interview.Audit, error) {
	interviews, err := study.Interviews(id)
	if err != nil {
		return interview.Audit{}, err
	}
	first := interviews[0]
	for _, a := range first.Answers {
		mark, ok := a.FindQuote(titleWords)
		if !ok {
			continue
		}
		title := interview.QuotePointer{Interview: first.ID, Question: a.Question, Mark: mark}
		err = study.ChangeAudit(id, func(audit *interview.Audit) { audit.TitleQuote = &title })
		break
	}
	if err != nil {
		return interview.Audit{}, err
	}
	return study.Audit(id)
}

// fieldwork keeps what surrounds the interviews.
func (t *telling) fieldwork(study *interview.Study, audit interview.AuditID) error {
	for group, counters := range t.Recruitment {
		err := study.CountRecruitment(audit, group, func(r *interview.Recruitment) { *r = counters })
		if err != nil {
			return err
		}
	}
	for _, o := range t.Observations {
		o.Audit = audit
		if _, err := study.AddObservation(o); err != nil {
			return err
		}
	}
	for _, b := range t.Bookings {
		b.Audit = audit
		if _, err := study.AddBooking(b); err != nil {
			return err
		}
	}
	return nil
}

// interview holds one interview through the same session as everyone's.
func (t *telling) interview(study *interview.Study, audit interview.AuditID, data []byte) error {
	file, err := parseInterviewFile("demo", bytes.NewReader(data))
	if err != nil {
		return err
	}
	t.clock = file.Consent.At
	begin := interview.NewInterview{Audit: audit, Circumstances: file.Circumstances, Consent: *file.Consent}
	session, _, err := study.Begin(begin, "A")
	if err != nil {
		return err
	}
	for at := range file.Answers {
		a, err := file.Answers[at].answer()
		if err != nil {
			return err
		}
		a.By = file.Auditors[0]
		t.clock = t.clock.Add(2 * time.Minute)
		if _, err := session.Record(a); err != nil {
			return err
		}
	}
	_, err = session.Finish()
	return err
}

// exportAll puts everything that the demo shows in plain into export/.
func (t *telling) exportAll(o *opened, audit interview.Audit) error {
	folder := filepath.Join(t.dir, "export")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make %q: %w", folder, outfile.Cause(err))
	}
	make := func(file string) *out {
		return &out{invocation: t.invocation, opened: o, audit: audit, file: filepath.Join(t.dir, file), day: interview.DateOf(t.Now)}
	}
	for _, parcel := range []string{parcelCommissioner, parcelWork} {
		e := make(filepath.Join("export", "csv"))
		target := export.Target{Format: export.CSV, Path: e.file}
		if _, err := e.export(target, parcel); err != nil {
			return err
		}
	}
	for _, r := range []struct{ kind, file string }{
		{kindFull, "rapport.pdf"},
		{kindConsent, filepath.Join("export", "samtycke.pdf")},
		{kindSlip, filepath.Join("export", "lapp.pdf")},
	} {
		if _, err := make(r.file).report(r.kind, audit.Language); err != nil {
			return err
		}
	}
	return nil
}

func (t *telling) explain() error {
	if err := t.write("passphrases.txt", "lead: "+t.pass+"\n"); err != nil {
		return err
	}
	return t.write("README.txt", fmt.Sprintf(`SYNVÄNDA – EXEMPEL / DEMO

%s
%s

rapport.pdf       rapporten, tillgänglig PDF / the report, accessible PDF
export/           tabeller till beställaren (csv), arbetsmaterial (csv), samtyckesblad och lapp
                  tables for the commissioner, working material, consent sheet and slip
vaults/lead/      valvet: allt är förseglat / the vault: everything in it is sealed
passphrases.txt   lösenfrasen till valvet / the vault's passphrase

Titta själv / look for yourself:
  synvandactl audit list     --vault vaults/lead --passphrase-file FILE
  synvandactl interview list --vault vaults/lead --passphrase-file FILE
(FILE: en fil med bara lösenfrasen / a file with the passphrase alone)
`, t.Notice[interview.Swedish], t.Notice[interview.English]))
}
