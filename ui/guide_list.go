package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// wordList is several words of a question in order: its choices, the rows of a
// matrix, its prompts.
type wordList struct {
	field guideField
	title string
	add   string // the button that adds one
	get   func(*interview.Question) []interview.Choice
	set   func(*interview.Question, []interview.Choice)
	// named tells that the items have names of their own, which stay when the
	// words change, and can stand alone.
	named bool
}

// choiceList is the choices of a question, or the rows of a matrix.
func choiceList(field guideField, title, add string) wordList {
	l := wordList{field: field, title: title, add: add, named: true}
	l.get = func(q *interview.Question) []interview.Choice {
		if field == fieldRows {
			return q.Rows
		}
		return q.Choices
	}
	l.set = func(q *interview.Question, items []interview.Choice) {
		if field == fieldRows {
			q.Rows = items
			return
		}
		q.Choices = items
	}
	return l
}

// promptList is the follow-up prompts, which have words and nothing else.
func promptList() wordList {
	return wordList{
		field: fieldPrompts, title: words.T("edit.prompts"), add: words.T("edit.prompt_add"),
		get: func(q *interview.Question) []interview.Choice {
			var items []interview.Choice
			for _, p := range q.Prompts {
				items = append(items, interview.Choice{Label: p})
			}
			return items
		},
		set: func(q *interview.Question, items []interview.Choice) {
			q.Prompts = nil
			for _, c := range items {
				q.Prompts = append(q.Prompts, c.Label)
			}
		},
	}
}

// list adds the items in both languages. Enter in an item adds one behind it.
func (f *questionForm) list(l wordList) {
	f.add(kit.Strong(l.title))
	for i, c := range l.get(f.question()) {
		f.item(l, i, c)
	}
	add := kit.NewTextButton(l.add, func() { f.insert(l, len(l.get(f.question()))) })
	f.know(l.field, add)
	buttons := []fyne.CanvasObject{add}
	if len(l.get(f.question())) > 0 {
		buttons = append(buttons, kit.NewTextButton(words.T("edit.order"), func() { f.editor.orderPage(f.id, l, 0) }))
	}
	f.adviceFor(l.field)
	f.add(kit.Flow(buttons...))
}

func (f *questionForm) item(l wordList, i int, c interview.Choice) {
	field := l.field.item(i)
	label := count(i + 1)
	if c.Exclusive {
		label += " · " + words.T("edit.exclusive_short")
	}
	f.text(guideText{
		field: field, label: label, text: c.Label,
		changed: func(lang interview.Language, text string) {
			f.change(field.in(lang), func(q *interview.Question) {
				items := l.get(q)
				if i < len(items) {
					items[i].Label = put(items[i].Label, lang, text)
					l.set(q, items)
				}
			})
		},
		enter: func() { f.insert(l, i+1) },
	})
}

// insert adds an empty item and gives it the keyboard.
func (f *questionForm) insert(l wordList, at int) {
	e := f.editor
	e.draft.Settle()
	e.change(f.id, l.field, func(q *interview.Question) {
		items := l.get(q)
		c := interview.Choice{}
		if l.named {
			c.Name = freeName(items)
		}
		l.set(q, slices.Insert(slices.Clone(items), min(at, len(items)), c))
	})
	e.questionPage(f.id, l.field.item(at).in(interview.Swedish))
}

// orderPage puts the items of a list in order, takes them away, and lets a
// choice stand alone.
func (e *guideEditor) orderPage(id interview.QuestionID, l wordList, at int) {
	q := e.question(id)
	if q == nil || len(l.get(q)) == 0 {
		e.questionPage(id, l.field)
		return
	}
	e.app.present(func() *kit.Page { return e.makeOrder(id, l, at) })
}

func (e *guideEditor) makeOrder(id interview.QuestionID, l wordList, at int) *kit.Page {
	items := l.get(e.question(id))
	var rows []kit.OutlineRow
	for i, c := range items {
		row := kit.OutlineRow{Number: count(i + 1), Label: in(c.Label)}
		if row.Label == "" {
			row.Label = words.T("edit.no_words")
		}
		if c.Exclusive {
			row.Marks = []string{words.T("edit.exclusive_short")}
		}
		rows = append(rows, row)
	}
	list := kit.NewOutline(rows, kit.OutlineEvents{Removed: func(i int) { e.dropItem(id, l, i) }})
	list.SetRows(rows, at)
	back := func() { e.questionPage(id, l.field.item(list.Current()).in(interview.Swedish)) }
	up := func() { e.moveItem(id, l, list.Current(), -1) }
	down := func() { e.moveItem(id, l, list.Current(), +1) }
	left := []fyne.CanvasObject{
		kit.NewTextButton(words.T("edit.up"), up), kit.NewTextButton(words.T("edit.down"), down),
		kit.NewTextButton(words.T("edit.remove"), func() { e.dropItem(id, l, list.Current()) }),
	}
	if l.named && l.field == fieldChoices && e.question(id).Type == interview.TypeMulti {
		left = append(left, kit.NewTextButton(words.T("edit.exclusive"), func() { e.standAlone(id, l, list.Current()) }))
	}
	body := append([]fyne.CanvasObject{kit.Question(l.title), kit.Muted(words.T("edit.order_text"))}, e.tellOnce()...)
	page := kit.NewPage(kit.PageParts{
		Header: e.header(), Body: append(body, list), Left: left, First: list,
		Right: []fyne.CanvasObject{kit.NewPrimary(words.T("edit.question_done"), back)},
	})
	e.bind(page, back)
	page.Bind(kit.Ctrl(fyne.KeyReturn), back)
	page.Bind(kit.Alt(fyne.KeyUp), up)
	page.Bind(kit.Alt(fyne.KeyDown), down)
	return page
}

func (e *guideEditor) moveItem(id interview.QuestionID, l wordList, from, by int) {
	e.change(id, l.field, func(q *interview.Question) {
		items := slices.Clone(l.get(q))
		if to := from + by; from >= 0 && from < len(items) && to >= 0 && to < len(items) {
			items[from], items[to] = items[to], items[from]
			l.set(q, items)
		}
	})
	e.orderPage(id, l, min(max(from+by, 0), len(l.get(e.question(id)))-1))
}

func (e *guideEditor) dropItem(id interview.QuestionID, l wordList, at int) {
	e.change(id, l.field, func(q *interview.Question) {
		if items := slices.Clone(l.get(q)); at >= 0 && at < len(items) {
			l.set(q, slices.Delete(items, at, at+1))
		}
	})
	e.said = words.T("edit.item_removed")
	e.orderPage(id, l, at)
}

func (e *guideEditor) standAlone(id interview.QuestionID, l wordList, at int) {
	e.change(id, l.field, func(q *interview.Question) {
		if items := slices.Clone(l.get(q)); at >= 0 && at < len(items) {
			items[at].Exclusive = !items[at].Exclusive
			l.set(q, items)
		}
	})
	e.orderPage(id, l, at)
}

// fixed shows the choices that a type has by itself, and lets a guide have its
// own words for them.
func (f *questionForm) fixed(q *interview.Question) {
	if len(q.Choices) > 0 {
		f.add(kit.Strong(words.T("edit.fixed_own")))
		l := choiceList(fieldChoices, "", "")
		for i, c := range q.Choices {
			f.item(l, i, c)
		}
		f.add(kit.Flow(kit.NewTextButton(words.T("edit.fixed_back"), func() {
			f.change(fieldChoices, func(q *interview.Question) { q.Choices = nil })
			f.editor.questionPage(f.id, fieldChoices)
		})))
		return
	}
	own := kit.NewTextButton(words.T("edit.fixed_change"), func() {
		f.change(fieldChoices, func(q *interview.Question) { q.Choices = slices.Clone(q.AnswerChoices()) })
		f.editor.questionPage(f.id, fieldChoices)
	})
	f.know(fieldChoices, own)
	f.add(kit.ColumnGap(kit.GapTight, kit.Small(words.T("edit.fixed")), kit.Flow(own)))
}
