package ui

import (
	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// guideText is words of a guide to be written in both languages beside each
// other: Swedish, which every guide has, and English, which it may have.
type guideText struct {
	field guideField
	label string
	rows  int // 0 is one line
	text  interview.Text
	hint  string
	// changed is told the words of one language after each key.
	changed func(l interview.Language, text string)
	// enter is what Enter does in one line; nil does nothing.
	enter func()
}

// least is the narrowest that one of two languages beside each other becomes.
const leastLanguage float32 = 220

// guideForm is a page part whose fields write into the draft. It knows its
// fields by name, so that the keyboard can be given to one.
type guideForm struct {
	editor  *guideEditor
	objects []fyne.CanvasObject
	fields  map[guideField]fyne.Focusable
	folds   map[guideField]*kit.Fold
	first   fyne.Focusable
}

func newGuideForm(e *guideEditor) *guideForm {
	return &guideForm{editor: e, fields: map[guideField]fyne.Focusable{}, folds: map[guideField]*kit.Fold{}}
}

func (f *guideForm) add(objects ...fyne.CanvasObject) { f.objects = append(f.objects, objects...) }

// know remembers the part of a field.
func (f *guideForm) know(field guideField, part fyne.Focusable) {
	f.fields[field] = part
	if f.first == nil {
		f.first = part
	}
}

// text adds words in both languages.
func (f *guideForm) text(t guideText) {
	sv, en := f.one(t, interview.Swedish), f.one(t, interview.English)
	f.add(kit.Grid(leastLanguage, sv, en))
}

// one is the words in one language.
func (f *guideForm) one(t guideText, l interview.Language) fyne.CanvasObject {
	label := t.label
	if l == interview.English {
		label = words.T("edit.english")
	}
	changed := func(text string) { t.changed(l, text) }
	if t.rows == 0 {
		line := kit.NewLineEntry(label, changed)
		line.SetText(t.text[l])
		line.SetHint(t.hintIn(l))
		line.OnSubmit(t.enter)
		f.know(t.field.in(l), line.Focusable())
		return line
	}
	entry := kit.NewAnswerEntry(kit.AnswerParts{Label: label, Rows: t.rows, NoQuotes: true, OnChanged: func(text string, _ []kit.Quote) { changed(text) }})
	entry.SetText(t.text[l], nil)
	entry.SetHint(t.hintIn(l))
	f.know(t.field.in(l), entry.Focusable())
	return entry
}

func (t guideText) hintIn(l interview.Language) string {
	if l == interview.Swedish {
		return t.hint
	}
	return ""
}

// fold adds parts that are shown when they are asked for, or when one of them
// is to have the keyboard.
func (f *guideForm) fold(name guideField, title, summary string, fill func()) {
	outer, first := f.objects, f.first
	known := len(f.fields)
	f.objects, f.first = nil, nil
	fill()
	fold := kit.NewFold(title, summary, f.objects...)
	f.objects, f.first = append(outer, fold.Object()), first
	if len(f.fields) > known {
		f.folds[name] = fold
	}
	if f.first == nil {
		f.first = fold
	}
	if f.editor.open[name] {
		fold.SetOpen(true)
	}
	fold.OnOpen(func(open bool) { f.editor.open[name] = open })
}

// find is the part of a field, or of the nearest that the page has; the first
// part when it has none.
func (f *guideForm) find(field guideField) fyne.Focusable {
	if part, ok := f.fields[field]; ok {
		return part
	}
	if field == "" {
		return f.first
	}
	for _, near := range []guideField{field.in(interview.Swedish), field.base().in(interview.Swedish), field.base(), field.base().item(0).in(interview.Swedish)} {
		if part, ok := f.fields[near]; ok {
			return part
		}
	}
	return f.first
}

// check is one box to tick.
func (f *guideForm) check(field guideField, label, hint string, on bool) *kit.CheckGroup {
	group := kit.NewCheckGroup([]kit.CheckOption{{Option: kit.Option{Label: label, Hint: hint, NoBadge: true}}}, nil)
	if on {
		group.SetTicked(0)
	}
	f.know(field, group)
	f.add(group)
	return group
}
