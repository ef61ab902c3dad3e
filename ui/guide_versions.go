package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// versionsPage lists the versions of the audit's guide, and compares two.
func (a *App) versionsPage(id interview.AuditID) {
	var audit interview.Audit
	var versions []*interview.Guide
	var draft *interview.Guide
	a.work(func() (err error) {
		if audit, err = a.study.Audit(id); err == nil {
			versions, err = a.study.GuideVersions(id)
		}
		if err == nil && !audit.GuideLocked {
			draft, err = a.study.GuideDraft(id)
		}
		return err
	}, func(err error) {
		if err != nil {
			a.homePage(problemNotice(err))
			return
		}
		if draft != nil {
			versions = append(versions, draft)
		}
		a.present(func() *kit.Page { return a.makeVersions(audit, versions, draft) })
	})
}

// versionWords names one version: "Version 2 · 6 frågor · används nu".
func versionWords(audit interview.Audit, g, draft *interview.Guide) kit.Option {
	asked := 0
	for q := range g.All() {
		if q.Asked() {
			asked++
		}
	}
	o := kit.Option{Label: words.T("guide.version", "n", g.Version), Hint: words.N("edit.count", asked), NoBadge: true}
	switch {
	case g == draft:
		o.Label = words.T("guide.version_draft")
	case g.Reference() == audit.Guide:
		o.Label += " · " + words.T("guide.version_now")
	}
	if title := in(g.Title); title != "" {
		o.Hint = title + " · " + o.Hint
	}
	return o
}

func (a *App) makeVersions(audit interview.Audit, versions []*interview.Guide, draft *interview.Guide) *kit.Page {
	var items []kit.Option
	for _, g := range versions {
		items = append(items, versionWords(audit, g, draft))
	}
	back := func() { a.guidePage(audit.ID) }
	body := []fyne.CanvasObject{kit.Question(words.T("guide.versions")), kit.Muted(words.T("guide.versions_text"))}
	parts := kit.PageParts{Header: a.header(audit.Name, back), Measure: kit.MeasureWide}
	if len(versions) < 2 {
		on := kit.NewPrimary(words.T("message.on"), back)
		for _, item := range items {
			body = append(body, kit.Card(kit.Strong(item.Label), kit.Small(item.Hint)))
		}
		parts.Body, parts.First = append(body, kit.Notice(kit.NoticeInfo, words.T("guide.one_version"), "")), on
		parts.Right = []fyne.CanvasObject{on}
	} else {
		from, to := kit.NewChoiceGroup(items, nil), kit.NewChoiceGroup(items, nil)
		from.SetChoice(len(items) - 2)
		to.SetChoice(len(items) - 1)
		compare := kit.NewPrimary(words.T("guide.compare"), func() {
			if from.Choice() >= 0 && to.Choice() >= 0 {
				a.changesPage(audit.ID, versions[from.Choice()], versions[to.Choice()])
			}
		})
		parts.First, parts.Right = from, []fyne.CanvasObject{compare}
		parts.Body = append(body, kit.Grid(360,
			kit.Column(kit.Strong(words.T("guide.compare_from")), from), kit.Column(kit.Strong(words.T("guide.compare_to")), to)))
	}
	page := kit.NewPage(parts)
	page.Bind(kit.Plain(fyne.KeyEscape), back)
	return page
}

// changesPage lists what differs between two versions, as sentences.
func (a *App) changesPage(id interview.AuditID, from, to *interview.Guide) {
	a.present(func() *kit.Page {
		back := func() { a.versionsPage(id) }
		changes := guide.Compare(from, to)
		body := []fyne.CanvasObject{kit.Question(words.N("guide.changes", len(changes))), kit.Muted(words.T("guide.changes_between", "from", from.Version, "to", to.Version))}
		if from.Version == to.Version {
			body[1] = kit.Muted(words.T("guide.changes_draft", "from", from.Version))
		}
		var rows []kit.OutlineRow
		for i, c := range changes {
			rows = append(rows, kit.OutlineRow{Number: count(i + 1), Label: c.Sentence(language()) + "."})
		}
		on := kit.NewPrimary(words.T("message.on"), func() { a.guidePage(id) })
		parts := kit.PageParts{
			Header: a.header(words.T("guide.versions"), nil), Right: []fyne.CanvasObject{on}, First: on,
			Left: []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), back)},
		}
		if len(rows) > 0 {
			list := kit.NewOutline(rows, kit.OutlineEvents{})
			body, parts.First = append(body, list), list
		}
		parts.Body = body
		page := kit.NewPage(parts)
		page.Bind(kit.Plain(fyne.KeyEscape), back)
		return page
	})
}
