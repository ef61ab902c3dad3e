package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// headPage is what the guide is called, what is read aloud before it, and whom
// it is for.
func (e *guideEditor) headPage(field guideField) {
	e.draft.Settle()
	e.app.present(func() *kit.Page {
		g := e.draft.Guide()
		f := newGuideForm(e)
		f.text(guideText{field: fieldTitle, label: words.T("edit.title"), text: g.Title, changed: func(l interview.Language, text string) {
			e.changeHead(fieldTitle.in(l), func(g *interview.Guide) { g.Title = put(g.Title, l, text) })
		}})
		f.text(guideText{
			field: fieldIntro, label: words.T("edit.introduction"), rows: 5, text: g.Introduction, hint: words.T("edit.introduction_hint"),
			changed: func(l interview.Language, text string) {
				e.changeHead(fieldIntro.in(l), func(g *interview.Guide) { g.Introduction = put(g.Introduction, l, text) })
			},
		})
		e.groupsIn(f)
		body := append([]fyne.CanvasObject{kit.Question(words.T("edit.head"))}, e.tellOnce()...)
		body = append(body, kit.Flow(e.history()...))
		page := kit.NewPage(kit.PageParts{
			Header: e.header(), Body: append(body, f.objects...), Measure: kit.MeasureWide, First: f.find(field),
			Right: []fyne.CanvasObject{kit.NewPrimary(words.T("edit.question_done"), e.outlinePage)},
		})
		e.bind(page, e.outlinePage)
		page.Bind(kit.Ctrl(fyne.KeyReturn), e.outlinePage)
		return page
	})
}

// changeHead changes the guide without its questions, and saves.
func (e *guideEditor) changeHead(field guideField, do func(*interview.Guide)) {
	if e.draft.ChangeGuide(string(field), do) == nil {
		e.keep(field.typed())
	}
}

// methodGroups are the respondent groups that the method knows.
func methodGroups() []interview.RespondentGroup {
	sv := func(name interview.GroupName, swedish, english string) interview.RespondentGroup {
		return interview.RespondentGroup{Name: name, Label: interview.Text{interview.Swedish: swedish, interview.English: english}}
	}
	return []interview.RespondentGroup{
		sv(interview.GroupUsers, "Brukare", "Service users"),
		sv(interview.GroupRelatives, "Närstående", "Relatives"),
		sv(interview.GroupStaff, "Personal", "Staff"),
		sv(interview.GroupManagement, "Ledning", "Management"),
		sv(interview.GroupAdvocates, "Brukarföreträdare", "User representatives"),
		sv(interview.GroupBodies, "Organisationer", "Organisations"),
	}
}

// groupsIn lets the groups be chosen that the guide is written for. A group
// that some question is put to alone stays.
func (e *guideEditor) groupsIn(f *guideForm) {
	all := methodGroups()
	now := e.draft.Guide().Groups
	for _, g := range now {
		if !slices.ContainsFunc(all, func(o interview.RespondentGroup) bool { return o.Name == g.Name }) {
			all = append(all, g)
		}
	}
	var items []kit.CheckOption
	var ticked []int
	for i, g := range all {
		at := slices.IndexFunc(now, func(o interview.RespondentGroup) bool { return o.Name == g.Name })
		if at >= 0 {
			ticked, all[i] = append(ticked, i), now[at]
		}
		items = append(items, kit.CheckOption{Option: kit.Option{Label: in(all[i].Label), NoBadge: true}})
	}
	said := kit.Small("")
	var boxes *kit.CheckGroup
	boxes = kit.NewCheckGroup(items, func(now []int) {
		var kept []string
		e.changeHead(fieldGroups, func(g *interview.Guide) {
			old := g.Groups
			g.Groups = nil
			for i, one := range all {
				used := e.usesGroup(one.Name) && slices.ContainsFunc(old, func(o interview.RespondentGroup) bool { return o.Name == one.Name })
				if used && indexOf(now, i) < 0 {
					kept = append(kept, in(one.Label))
					now = append(now, i)
				}
				if indexOf(now, i) >= 0 {
					g.Groups = append(g.Groups, one)
				}
			}
		})
		boxes.SetTicked(now...)
		text := ""
		if len(kept) > 0 {
			text = words.T("edit.group_used", "group", strings.Join(kept, ", "))
		}
		said.SetText(text)
	})
	boxes.SetTicked(ticked...)
	f.know(fieldGroups, boxes)
	f.add(kit.Section(words.T("edit.for_whom")), kit.Muted(words.T("edit.for_whom_text")), boxes, said)
}

// usesGroup tells whether some question is put to a group by name.
func (e *guideEditor) usesGroup(name interview.GroupName) bool {
	for q := range e.draft.Guide().All() {
		if slices.Contains(q.Groups, name) {
			return true
		}
	}
	return false
}
