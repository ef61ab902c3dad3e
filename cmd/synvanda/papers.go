package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/cmd/internal/outfile"
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
	ui.SheetGuide: "frågeguide", ui.SheetAnswers: "svarsblad", ui.SheetOwn: "svar", ui.SheetTable: "tabell", ui.SheetWork: "arbetsmaterial",
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
	case ui.SheetGuide, ui.SheetAnswers:
		write := pdf.Guide
		if o.Sheet == ui.SheetAnswers {
			write = pdf.AnswerSheet
		}
		return replaceFile(o.Place, func(w io.Writer) error {
			return write(w, pdf.GuideData{Audit: audit, Guide: o.Guide, Language: o.Language, Date: today})
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

// leaving is what decides what may leave.
func (p *papers) leaving(o ui.Order) analysis.Leaving {
	v := (*desk)(p).current()
	return analysis.Leaving{
		Study: o.Study, Audit: o.Audit, Day: interview.DateOf(time.Now()),
		Held: func(id interview.InterviewID) bool { return v == nil || v.MayBeWithdrawn(interview.RecordID(id)) },
	}
}

// report makes the report by the rules, and remembers it when it may leave.
func (p *papers) report(o ui.Order) (draft bool, err error) {
	publication, _, err := p.leaving(o).Report()
	if err != nil {
		return false, err
	}
	err = replaceFile(o.Place, func(w io.Writer) error {
		return pdf.Report(w, pdf.ReportData{Publication: publication, Language: o.Language})
	})
	if err != nil {
		return false, err
	}
	return publication.Draft(), p.leaving(o).Left(publication, o.Place)
}

// tables writes one of the two parcels.
func (p *papers) tables(o ui.Order) error {
	target := export.Target{Format: export.CSV, Path: o.Place, Language: o.Language}
	if o.Sheet == ui.SheetWork {
		m, _, err := p.leaving(o).Material()
		if err != nil {
			return err
		}
		_, err = export.Work(m, target)
		return err
	}
	publication, _, err := p.leaving(o).Tables()
	if err != nil {
		return err
	}
	if _, err := export.Commissioner(publication, target); err != nil {
		return err
	}
	return p.leaving(o).Left(publication, o.Place)
}

// replaceFile makes the folder too: the place was the program's own proposal.
func replaceFile(place string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
		return err
	}
	return outfile.Replace(place, write)
}
