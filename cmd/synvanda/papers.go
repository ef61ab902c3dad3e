package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/interview/export"
	"synvanda/pdf"
	"synvanda/ui"
)

// papers writes reports, sheets and slips as files.
type papers desk

var _ ui.Papers = (*papers)(nil)

// Can tells whether a paper can be made.
func (p *papers) Can(sheet ui.Sheet) bool {
	_, known := fileBeginnings[sheet]
	return known
}

var fileBeginnings = map[ui.Sheet]string{
	ui.SheetReport: "rapport", ui.SheetConsent: "samtyckesblad", ui.SheetSlip: "lapp",
	ui.SheetOwn: "svar", ui.SheetTable: "tabell", ui.SheetWork: "arbetsmaterial",
}

// Suggest proposes a file in the person's folder for documents.
func (p *papers) Suggest(sheet ui.Sheet, name string) string {
	file := fileBeginnings[sheet] + "-" + fileName(name)
	if sheet != ui.SheetTable && sheet != ui.SheetWork {
		file += ".pdf"
	}
	return inDocuments(file)
}

// inDocuments places a file where people keep theirs; nowhere when the home
// folder is not known.
func inDocuments(file string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	for _, try := range []string{"Dokument", "Documents"} {
		if info, err := os.Stat(filepath.Join(home, try)); err == nil && info.IsDir() {
			return filepath.Join(home, try, file)
		}
	}
	return filepath.Join(home, file)
}

// Show opens a paper in the computer's own viewer.
func (p *papers) Show(place string) error {
	return fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(place)})
}

// Write makes a paper.
func (p *papers) Write(o ui.Order) (draft bool, err error) {
	switch o.Sheet {
	case ui.SheetReport:
		draft, err = p.report(o)
	case ui.SheetTable, ui.SheetWork:
		err = p.tables(o)
	default:
		err = p.sheet(o)
	}
	var edition *analysis.EditionError
	switch {
	case err == nil:
		return draft, nil
	case errors.Is(err, analysis.ErrDraft), errors.As(err, &edition):
		return false, fmt.Errorf("%w: %w", ui.ErrTooEarly, err)
	}
	return false, fmt.Errorf("%w: %w", ui.ErrNoPaper, err)
}

// sheet makes what is printed for one person.
func (p *papers) sheet(o ui.Order) error {
	audit, err := o.Study.Audit(o.Audit)
	if err != nil {
		return err
	}
	today := interview.DateOf(time.Now())
	switch o.Sheet {
	case ui.SheetConsent:
		return replaceFile(o.Place, func(w io.Writer) error {
			return pdf.ConsentSheet(w, pdf.ConsentData{Audit: audit, Language: o.Language, Date: today})
		})
	case ui.SheetSlip:
		return replaceFile(o.Place, func(w io.Writer) error {
			return pdf.ConsentSlip(w, pdf.SlipData{Audit: audit, Code: o.Code, Language: o.Language, Date: today})
		})
	case ui.SheetOwn:
		i, err := o.Study.Interview(o.Interview)
		if err != nil {
			return err
		}
		sheet, err := o.Study.Sheet(i)
		if err != nil {
			return err
		}
		return replaceFile(o.Place, func(w io.Writer) error {
			return pdf.OwnAnswers(w, pdf.OwnAnswersData{Audit: audit, Interview: i, Sheet: sheet, Language: o.Language, Date: today})
		})
	}
	return fmt.Errorf("paper %q: %w", string(o.Sheet), errors.ErrUnsupported)
}

// report makes the report by the rules, and remembers it when it may leave.
// What would unmask a person beside an earlier edition is made as a draft.
func (p *papers) report(o ui.Order) (draft bool, err error) {
	m, err := p.material(o)
	if err != nil {
		return false, err
	}
	editions, err := o.Study.Reports(o.Audit)
	if err != nil {
		return false, err
	}
	options := analysis.Options{Date: interview.DateOf(time.Now()), Draft: m.CheckEdition(editions) != nil}
	publication, err := m.Publish(options)
	if err != nil {
		return false, err
	}
	err = replaceFile(o.Place, func(w io.Writer) error {
		return pdf.Report(w, pdf.ReportData{Publication: publication, Language: o.Language})
	})
	if err != nil {
		return false, err
	}
	return publication.Draft(), remembered(o, publication)
}

// remembered lists what left, so that a withdrawal can say which reports it
// concerns. Drafts do not leave.
func remembered(o ui.Order, p *analysis.Publication) error {
	if p.Draft() {
		return nil
	}
	report := interview.ExportedReport{File: o.Place, Date: interview.DateOf(time.Now()), Interviews: p.Interviews()}
	return o.Study.AddReport(o.Audit, report)
}

// tables writes one of the two parcels.
func (p *papers) tables(o ui.Order) error {
	m, err := p.material(o)
	if err != nil {
		return err
	}
	target := export.Target{Format: export.CSV, Path: o.Place, Language: o.Language}
	if o.Sheet == ui.SheetWork {
		_, err = export.Work(m, target)
		return err
	}
	editions, err := o.Study.Reports(o.Audit)
	if err == nil {
		err = m.CheckEdition(editions)
	}
	if err != nil {
		return err
	}
	publication, err := m.Publish(analysis.Options{Date: interview.DateOf(time.Now())})
	if err != nil {
		return err
	}
	if _, err := export.Commissioner(publication, target); err != nil {
		return err
	}
	return remembered(o, publication)
}

// material gathers what may be published. Interviews that came back with a
// restored backup stay out until their erase orders are known.
func (p *papers) material(o ui.Order) (*analysis.Material, error) {
	m, err := analysis.Gather(o.Study, o.Audit)
	if err != nil {
		return nil, err
	}
	v := (*desk)(p).current()
	m.Responses = slices.DeleteFunc(m.Responses, func(r analysis.Response) bool {
		return v == nil || v.MayBeWithdrawn(interview.RecordID(r.Interview.ID))
	})
	return m, nil
}

// replaceFile writes a file beside the old one and puts it in its place, so
// that a failed write leaves the old one.
func replaceFile(place string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(place), ".synvanda-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // gone already when all went well
	err = write(file)
	if syncErr := file.Sync(); err == nil {
		err = syncErr
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), place)
}
