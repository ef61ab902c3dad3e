package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// fileChoice asks for a file to open, or for a folder to write in. It is a page
// like every other: read, tabbed and scrolled, at any text size.
type fileChoice struct {
	app    *App
	title  string
	text   string
	folder string
	// endings are those of the files that can be opened, with their dot; none
	// asks for a folder.
	endings []string
	chosen  func(place string)
	back    func()
	said    string
}

// chooseFile shows the page.
func (a *App) chooseFile(c fileChoice) {
	c.app = a
	if c.folder == "" {
		c.folder = a.Files.Start()
	}
	c.show()
}

// show lists a folder. What cannot be read is said, and one can go elsewhere.
func (c *fileChoice) show() {
	var entries []FileEntry
	c.app.work(func() (err error) {
		entries, err = c.app.Files.List(c.folder)
		return err
	}, func(err error) {
		if err != nil {
			lead, text := explain(err)
			c.said = lead + " " + text
		}
		c.app.present(func() *kit.Page { return c.make(c.fit(entries)) })
	})
}

// fit leaves out what cannot be chosen: hidden files, and those of other kinds.
func (c *fileChoice) fit(entries []FileEntry) []FileEntry {
	return slices.DeleteFunc(slices.Clone(entries), func(e FileEntry) bool {
		if strings.HasPrefix(e.Name, ".") {
			return true
		}
		return !e.Folder && !slices.ContainsFunc(c.endings, func(ending string) bool {
			return strings.HasSuffix(strings.ToLower(e.Name), ending)
		})
	})
}

func (c *fileChoice) make(entries []FileEntry) *kit.Page {
	body := []fyne.CanvasObject{kit.Question(c.title), kit.Muted(c.text)}
	var places []fyne.CanvasObject
	for _, p := range c.app.Files.Places() {
		places = append(places, kit.NewTextButton(p.Name, func() { c.enter(p.Folder) }))
	}
	up := c.app.Files.Parent(c.folder)
	if up != "" {
		places = append([]fyne.CanvasObject{kit.NewTextButton(words.T("files.up"), func() { c.enter(up) })}, places...)
	}
	body = append(body, kit.LeadIn(words.T("files.folder"), c.folder), kit.Flow(places...))
	if c.said != "" {
		body = append(body, kit.Notice(kit.NoticeWarning, c.said, ""))
		c.said = ""
	}
	var rows []kit.OutlineRow
	for _, e := range entries {
		kind := words.T("files.file_row")
		if e.Folder {
			kind = words.T("files.folder_row")
		}
		rows = append(rows, kit.OutlineRow{Number: kind, Label: e.Name})
	}
	open := func(i int) {
		if i < 0 || i >= len(entries) {
			return
		}
		place := c.app.Files.Join(c.folder, entries[i].Name)
		if entries[i].Folder {
			c.enter(place)
			return
		}
		c.chosen(place)
	}
	list := kit.NewOutline(rows, kit.OutlineEvents{Opened: open})
	do := kit.NewPrimary(words.T("files.open"), func() { open(list.Current()) })
	if c.endings == nil {
		do = kit.NewPrimary(words.T("files.here"), func() { c.chosen(c.folder) })
	}
	parts := kit.PageParts{
		Header: c.app.header(c.title, nil), First: list, Right: []fyne.CanvasObject{do},
		Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), c.back)},
	}
	parts.Body = append(body, list)
	if len(rows) == 0 {
		parts.First = do
		parts.Body = append(body, kit.Muted(words.T("files.empty")))
	}
	page := kit.NewPage(parts)
	page.Bind(kit.Plain(fyne.KeyEscape), c.back)
	page.Bind(kit.Alt(fyne.KeyUp), func() {
		if up != "" {
			c.enter(up)
		}
	})
	return page
}

func (c *fileChoice) enter(folder string) {
	c.folder = folder
	c.show()
}
