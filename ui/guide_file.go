package ui

import (
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// guideFormat is a kind of file that a guide can be written as.
type guideFormat struct {
	ending string
	label  func() string
	hint   func() string
	write  func(io.Writer, *interview.Guide) error
}

// guideFormats are the kinds of file, the one that loses nothing first.
var guideFormats = []guideFormat{
	{".json", func() string { return words.T("guide.format_json") }, func() string { return words.T("guide.format_json_hint") }, guide.Write},
	{".xlsx", func() string { return words.T("guide.format_xlsx") }, func() string { return words.T("guide.format_xlsx_hint") }, guide.WriteXLSX},
	{".csv", func() string { return words.T("guide.format_csv") }, func() string { return words.T("guide.format_csv_hint") }, guide.WriteCSV},
}

// guideEndings are the files that may be guides. One that another program must
// save anew first says so when it is read.
var guideEndings = []string{".json", ".xlsx", ".csv", ".xls", ".xlsm", ".ods"}

// guideRead is a file that was read as a guide.
type guideRead struct {
	place    string
	guide    *interview.Guide // nil when it cannot be used
	problems []guide.Problem
}

// readGuide reads a file and hands on what it held.
func (a *App) readGuide(place string, then func(guideRead), failed func(error)) {
	r := guideRead{place: place}
	a.work(func() error {
		file, err := a.Files.Open(place)
		if err != nil {
			return err
		}
		defer file.Close()
		r.guide, r.problems, err = guide.ReadWith(fileBase(place), file, guide.Options{Open: a.beside(place)})
		return err
	}, func(err error) {
		if err != nil {
			failed(err)
			return
		}
		then(r)
	})
}

// beside opens files that lie beside a form, which it takes choices from.
func (a *App) beside(form string) func(name string) ([]byte, error) {
	folder := strings.TrimSuffix(form, fileBase(form))
	return func(name string) ([]byte, error) {
		file, err := a.Files.Open(a.Files.Join(folder, fileBase(name)))
		if err != nil {
			return nil, err
		}
		defer file.Close()
		return io.ReadAll(io.LimitReader(file, guide.MaxFileBytes))
	}
}

// fileBase is the last part of a place, whichever slash it has.
func fileBase(place string) string { return place[strings.LastIndexAny(place, `/\`)+1:] }

// readGuidePage lets a file become the audit's draft.
func (a *App) readGuidePage(audit interview.Audit) {
	back := func() { a.guidePage(audit.ID) }
	a.leave(func() {
		a.chooseGuide(back, words.T("guide.read_use"), func(r guideRead) { a.takeGuide(audit, r.guide) })
	})
}

// chooseGuide asks for a guide's file, shows all that was found in it, and does
// something with a guide that can be used.
func (a *App) chooseGuide(back func(), verb string, do func(guideRead)) {
	var choose func()
	choose = func() {
		a.chooseFile(fileChoice{
			title: words.T("guide.read"), text: words.T("guide.read_text", "endings", ".json, .xlsx, .csv"),
			endings: guideEndings, back: back,
			chosen: func(place string) {
				a.readGuide(place, func(r guideRead) { a.readPage(r, choose, verb, do) }, func(err error) {
					a.messagePage(words.T("guide.read"), problemNotice(err), choose)
				})
			},
		})
	}
	choose()
}

// readPage tells what a file holds, with every problem in it.
func (a *App) readPage(r guideRead, back func(), verb string, do func(guideRead)) {
	a.present(func() *kit.Page {
		body := []fyne.CanvasObject{kit.Small(fileBase(r.place))}
		again := kit.NewTextButton(words.T("guide.read_other"), back)
		parts := kit.PageParts{Header: a.header(words.T("guide.read"), nil), Left: []fyne.CanvasObject{again}}
		faults, warnings := tellProblems(r)
		if r.guide == nil {
			other := kit.NewPrimary(words.T("guide.read_other"), back)
			parts.Left, parts.Right, parts.First = nil, []fyne.CanvasObject{other}, other
			body = append(body, kit.Question(words.N("guide.read_faults", len(faults))), kit.Lead(words.T("guide.read_faults_text")))
		} else {
			asked := 0
			for q := range r.guide.All() {
				if q.Asked() {
					asked++
				}
			}
			use := kit.NewPrimary(verb, func() { do(r) })
			parts.Right, parts.First = []fyne.CanvasObject{use}, use
			body = append(body, kit.Question(guideTitle(r.guide)), kit.Lead(words.N("edit.count", asked)))
			if len(warnings) == 0 {
				body = append(body, kit.Notice(kit.NoticeGood, words.T("guide.read_well"), ""))
			}
		}
		for _, p := range faults {
			body = append(body, problemBox(p))
		}
		if len(warnings) > 0 {
			body = append(body, kit.Section(words.N("guide.read_warnings", len(warnings))), kit.Muted(words.T("guide.read_warnings_text")))
			for _, p := range warnings {
				body = append(body, problemBox(p))
			}
		}
		parts.Body = body
		page := kit.NewPage(parts)
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}

func tellProblems(r guideRead) (faults, warnings []toldProblem) {
	for _, p := range r.problems {
		told := toldProblem{place: placeWords(string(p.Place)), text: problemText(p.Message), faulty: p.Severity == guide.SeverityError}
		if told.faulty {
			faults = append(faults, told)
		} else {
			warnings = append(warnings, told)
		}
	}
	return faults, warnings
}

// takeGuide makes a guide from a file the audit's draft. A draft that is there
// already is asked about first.
func (a *App) takeGuide(audit interview.Audit, g *interview.Guide) {
	take := func() {
		a.then(func() error { return a.study.SaveGuideDraft(audit.ID, g) }, func() { a.editGuide(audit.ID) })
	}
	var draft *interview.Guide
	a.work(func() (err error) {
		draft, err = a.study.GuideDraft(audit.ID)
		return err
	}, func(err error) {
		if err == nil && draft == nil {
			take()
			return
		}
		a.present(func() *kit.Page {
			return kit.Confirm(kit.ConfirmParts{
				Question: words.T("guide.replace_sure"), Text: words.T("guide.replace_text"), Danger: true,
				Keep: words.T("guide.drop_not"), OnKeep: func() { a.guidePage(audit.ID) }, Do: words.T("guide.replace"), OnDo: take,
			})
		})
	})
}

// guideWriting is a guide on its way to a file.
type guideWriting struct {
	app    *App
	audit  interview.Audit
	guide  *interview.Guide
	folder string
	name   string
	format int
}

// writeGuidePage asks where a guide goes and as what.
func (a *App) writeGuidePage(audit interview.Audit, g *interview.Guide) {
	name := string(g.Name)
	if name == "" {
		name = "guide"
	}
	a.leave(func() {
		(&guideWriting{app: a, audit: audit, guide: g, folder: a.Files.Start(), name: name}).show("")
	})
}

func (w *guideWriting) show(problem string) {
	w.app.present(func() *kit.Page {
		var items []kit.Option
		for _, f := range guideFormats {
			items = append(items, kit.Option{Label: f.label(), Hint: f.hint()})
		}
		format := kit.NewChoiceGroup(items, func(i int) { w.format = max(i, 0) })
		format.SetChoice(w.format)
		name := kit.NewLineEntry(words.T("files.name"), func(text string) { w.name = text })
		name.SetText(w.name)
		name.SetMessage(problem)
		back := func() { w.app.guidePage(w.audit.ID) }
		do := kit.NewPrimary(words.T("guide.write_do"), func() { w.write(false) })
		name.OnSubmit(do.Press)
		folder := kit.NewTextButton(words.T("files.folder_change"), func() {
			w.app.chooseFile(fileChoice{
				title: words.T("files.folder_title"), text: words.T("files.folder_text"), folder: w.folder,
				back: func() { w.show("") }, chosen: func(place string) {
					w.folder = place
					w.show("")
				},
			})
		})
		page := kit.NewPage(kit.PageParts{
			Header: w.app.header(words.T("guide.write"), nil),
			Body: []fyne.CanvasObject{
				kit.Question(words.T("guide.write")), kit.Muted(words.T("guide.write_text")), format, name,
				kit.LeadIn(words.T("files.folder"), w.folder), kit.Flow(folder),
			},
			Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)}, Right: []fyne.CanvasObject{do}, First: format,
		})
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		page.Bind(kit.Ctrl(fyne.KeyReturn), do.Press)
		return page
	})
}

// write writes the file. One that is there already is replaced only after a
// question.
func (w *guideWriting) write(replace bool) {
	name, a := strings.TrimSpace(w.name), w.app
	f := guideFormats[w.format]
	if name == "" || strings.ContainsAny(name, `/\`) {
		w.show(words.T("files.name_missing"))
		return
	}
	if !strings.HasSuffix(strings.ToLower(name), f.ending) {
		name += f.ending
	}
	place := a.Files.Join(w.folder, name)
	if !replace && a.Files.Exists(place) {
		a.present(func() *kit.Page {
			return kit.Confirm(kit.ConfirmParts{
				Question: words.T("files.replace_sure", "name", name), Text: words.T("files.replace_text"), Danger: true,
				Keep: words.T("files.replace_not"), OnKeep: func() { w.show("") }, Do: words.T("files.replace"), OnDo: func() { w.write(true) },
			})
		})
		return
	}
	a.work(func() error {
		return a.Files.Write(place, func(out io.Writer) error { return f.write(out, w.guide) })
	}, func(err error) {
		if err != nil {
			lead, text := explain(err)
			w.show(lead + " " + text)
			return
		}
		a.messagePage(words.T("guide.write"), kit.Notice(kit.NoticeGood, words.T("guide.written"), place), func() { a.guidePage(w.audit.ID) })
	})
}
