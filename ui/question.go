package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// questionPage is one question on the screen.
type questionPage struct {
	*interviewing
	step    interview.Step
	answer  interview.Answer
	value   valuePart
	missing *kit.MissingBar
	note    *kit.AnswerEntry
	note2   *kit.AnswerEntry
	kept    *kit.Text // says what becomes of words beside a missing reason
	warning *warning
	// proposed tells that the value on the screen is the guide's proposal, which
	// nobody has said yet.
	proposed bool
}

// missingReasons are the two, in the order in which they stand on every page.
var missingReasons = []interview.MissingReason{interview.DontKnow, interview.Declined}

// stepPage makes the page of one step.
func (v *interviewing) stepPage(step interview.Step) *kit.Page {
	switch {
	case step.Question.Type == interview.TypeRepeat:
		return v.repeatPage(step)
	case !step.Asks():
		return v.notePage(step)
	}
	q := &questionPage{interviewing: v, step: step, answer: v.draft(step.Path)}
	if proposal := v.session.Proposal(step.Path); !q.answer.Answered() && !proposal.IsZero() {
		q.answer.Value, q.proposed = proposal, true
	}
	return q.make()
}

// next goes on; what was proposed and left as it stood becomes the answer.
func (q *questionPage) next() {
	if q.proposed {
		q.proposed = false
		q.save(false)
	}
	q.interviewing.next()
}

func (q *questionPage) make() *kit.Page {
	question := q.step.Question
	q.prepare()
	body := q.headed()
	if q.lost() {
		lead, text := explain(&interview.LossError{Slot: interview.SlotName(q.step.Path)})
		body = append(body, kit.Notice(kit.NoticeDanger, lead, text))
	}
	body = append(body, q.parts()...)
	q.explainKept()
	q.look()
	place, all := q.position()
	page := q.app.spoken(q.aloud(), kit.PageParts{
		Header: q.header(in(question.Theme), place, all), Body: body, Measure: q.measure(),
		Left: q.left(), Right: []fyne.CanvasObject{kit.NewPrimary(words.T("interview.next"), q.next)},
		First: q.value.first,
	})
	q.bind(page)
	return page
}

// aloud is what is read to the person: the question, and what there is to
// choose from where that is few enough to remember.
func (q *questionPage) aloud() string {
	said := []string{stopped(q.label())}
	choices, labels := q.choices()
	if len(choices) <= maxSpokenChoices {
		for i := range q.step.Question.Rows {
			said = append(said, stopped(in(q.step.Question.Rows[i].Label)))
		}
		for _, label := range labels {
			said = append(said, stopped(label))
		}
	}
	return strings.Join(said, "\n")
}

// stopped ends words with a full stop, at which a voice pauses.
func stopped(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}

// prepare makes the parts that every question has.
func (q *questionPage) prepare() {
	q.warning = newWarning()
	q.kept = kit.Small("")
	q.missing = kit.NewMissingBar([]kit.Option{
		{Label: words.T("missing.dont_know"), Badge: words.T("missing.dont_know_key")},
		{Label: words.T("missing.declined"), Badge: words.T("missing.declined_key")},
	}, q.missingChosen)
	q.missing.SetLetters(!q.app.Preferences.Bool(prefLetters))
	q.missing.SetChoice(indexOf(missingReasons, q.answer.Missing))
}

// headed is the question and its hint.
func (q *questionPage) headed() []fyne.CanvasObject {
	body := []fyne.CanvasObject{kit.Question(q.label())}
	if hint := q.say(q.step.Path, q.step.Question.Hint); hint != "" {
		body = append(body, kit.Muted(hint))
	}
	if !q.session.Offered(q.step.Path) {
		body = append(body, kit.Notice(kit.NoticeWarning, words.T("withheld.lead"), words.T("withheld.text")))
	}
	if q.proposed {
		body = append(body, kit.Small(words.T("proposed.text")))
	}
	return body
}

// lost tells that an answer was kept here and no copy of it can be read.
func (q *questionPage) lost() bool {
	for _, l := range q.session.Interview().Lost {
		if l.Slot == interview.SlotName(q.step.Path) {
			return true
		}
	}
	return false
}

// measure gives an open answer and its two columns more room.
func (q *questionPage) measure() float32 {
	switch q.step.Question.Type {
	case interview.TypeText, interview.TypeLadder, interview.TypeMatrix:
		return kit.MeasureWide
	}
	return kit.MeasureText
}

// label is the question, in easier words when they are wanted and there.
func (q *questionPage) label() string {
	if q.app.easy {
		if easy := q.say(q.step.Path, q.step.Question.EasyRead); easy != "" {
			return easy
		}
	}
	return q.say(q.step.Path, q.step.Question.Label)
}

// parts is the answer, the missing reasons, follow-up prompts and notes. The
// missing reasons stand right under the answer on every page.
func (q *questionPage) parts() []fyne.CanvasObject {
	rows := 3
	if q.step.Question.Type == interview.TypeText {
		rows = 6
	}
	q.note2 = q.entry(words.T("notes.colleague"), rows, interview.FieldNote2)
	if q.step.Question.Type == interview.TypeText {
		return q.openParts()
	}
	objects := q.answerParts()
	q.note = q.entry(words.T("notes.own"), 3, interview.FieldNote)
	q.note.SetHint(words.T("notes.hint"))
	return append(objects, kit.Split(0.64, q.note, kit.Column(q.note2, q.warning.box)))
}

// answerParts is where the answer is given, the missing reasons under it, and
// the prompts.
func (q *questionPage) answerParts() []fyne.CanvasObject {
	if q.step.Question.Type == interview.TypeText {
		q.openEntry(4)
	} else {
		q.value = q.valuePart()
	}
	if q.value.letters != nil {
		q.value.letters(q.missing.Letter)
	}
	objects := []fyne.CanvasObject{q.value.object, kit.ColumnGap(kit.GapTight, q.missing, q.kept)}
	if prompts := q.prompts(); prompts != nil {
		objects = append(objects, prompts)
	}
	return objects
}

// openEntry makes the field of an open answer.
func (q *questionPage) openEntry(rows int) {
	field := interview.FieldValue
	if q.answer.Missing != "" {
		field = interview.FieldNote
	}
	q.note = q.entry(words.T("notes.writing"), rows, field)
	q.note.SetHint(words.T("notes.hint"))
	q.value = valuePart{object: q.note, first: q.note.Focusable()}
}

func (q *questionPage) openParts() []fyne.CanvasObject {
	q.openEntry(9)
	objects := []fyne.CanvasObject{}
	if prompts := q.prompts(); prompts != nil {
		objects = append(objects, prompts)
	}
	return append(objects, kit.Split(0.64, q.note, kit.Column(q.note2, q.warning.box)),
		kit.ColumnGap(kit.GapTight, q.missing, q.kept))
}

// prompts is what may be asked to hear more; nil when there is nothing.
func (q *questionPage) prompts() fyne.CanvasObject {
	var texts []string
	for _, p := range q.step.Question.Prompts {
		if t := q.say(q.step.Path, p); t != "" {
			texts = append(texts, t)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return kit.LeadIn(words.T("notes.prompts"), strings.Join(texts, " "))
}

// position is which step this is, out of how many.
func (q *questionPage) position() (place, all int) {
	steps := q.session.Steps()
	for i, s := range steps {
		if s.Path == q.step.Path {
			place = i + 1
		}
	}
	return place, len(steps)
}

func (q *questionPage) left() []fyne.CanvasObject {
	left := []fyne.CanvasObject{
		kit.NewTextButton(words.T("header.back"), q.previous),
		kit.NewTextButton(words.T("interview.overview"), func() { q.move(q.overviewPage) }),
	}
	if in(q.step.Question.EasyRead) != "" {
		label := words.T("interview.easy")
		if q.app.easy {
			label = words.T("interview.easy_off")
		}
		left = append(left, kit.NewTextButton(label, q.toggleEasy))
	}
	return append(left, kit.NewTextButton(words.T("interview.support"), q.supportPage), q.pauseButton())
}

// toggleEasy shows the question in other words; what is on the screen stays.
func (q *questionPage) toggleEasy() {
	q.app.easy = !q.app.easy
	q.app.again()
}

func (q *questionPage) bind(page *kit.Page) {
	q.bindKeys(page)
	page.Bind(kit.Ctrl(fyne.KeyReturn), q.next)
	page.Bind(kit.Alt(fyne.KeyLeft), q.previous)
	page.Bind(kit.Alt(fyne.KeyRight), q.next)
	for i, badge := range []string{words.T("missing.dont_know_key"), words.T("missing.declined_key")} {
		page.Bind(kit.Alt(fyne.KeyName(badge)), func() {
			reason := i
			if q.missing.Choice() == reason {
				reason = kit.None
			}
			q.missing.SetChoice(reason)
			q.missingChosen(reason)
		})
	}
}

// valueChosen takes a value from the screen. A missing reason gives way to it.
func (q *questionPage) valueChosen(value interview.Value, typed bool) {
	q.answer.Value, q.proposed = value, false
	if !value.IsZero() && q.answer.Missing != "" {
		q.answer.Missing = ""
		q.missing.SetChoice(kit.None)
		q.explainKept()
	}
	q.save(typed)
}

// missingChosen takes a reason why there is no value. The value gives way to
// it; words already written stay, as a note.
func (q *questionPage) missingChosen(i int) {
	q.proposed = false
	if q.step.Question.Type == interview.TypeText {
		q.openMissing(i)
		return
	}
	q.answer.Missing = ""
	if i != kit.None {
		q.answer.Missing, q.answer.Value = missingReasons[i], interview.Value{}
		q.value.clear()
		q.forget(q.step.Path) // such as letters in a number
	}
	q.save(false)
}

// openMissing moves the words of an open answer between value and note.
func (q *questionPage) openMissing(i int) {
	q.answer.Missing = ""
	if i != kit.None {
		q.answer.Missing = missingReasons[i]
	}
	q.explainKept()
	q.openTyped(q.note.Text(), q.note.Quotes(), false)
}

// explainKept says what becomes of words written beside a missing reason.
func (q *questionPage) explainKept() {
	text := ""
	if q.answer.Missing != "" && q.step.Question.Type == interview.TypeText {
		text = words.T("missing.kept")
	}
	if q.kept.Text() == text && q.kept.Visible() == (text != "") {
		return
	}
	q.kept.SetText(text)
	if text == "" {
		q.kept.Hide()
	} else {
		q.kept.Show()
	}
	kit.Relayout(q.kept)
}

// save brings what the screen holds to the store, without what is only
// proposed.
func (q *questionPage) save(typed bool) {
	answer := q.answer
	if q.proposed {
		answer.Value = interview.Value{}
	}
	q.change(answer, typed)
}

// repeatPage asks whether there is one more.
func (v *interviewing) repeatPage(step interview.Step) *kit.Page {
	label := v.say(step.Path, step.Question.Label)
	ask, yes, no := words.T("repeat.first"), words.T("repeat.yes_first"), words.T("repeat.no_first")
	if step.Turns > 0 {
		ask, yes, no = words.N("repeat.more", step.Turns), words.T("repeat.yes"), words.T("repeat.no")
	}
	more := kit.NewChoiceGroup([]kit.Option{{Label: yes}, {Label: no}}, nil)
	on := func() {
		if more.Choice() != 0 {
			v.next()
			return
		}
		v.openTurn(step)
	}
	next := kit.NewPrimary(words.T("interview.next"), on)
	steps := v.session.Steps()
	place := 0
	for i, s := range steps {
		if s.Path == step.Path {
			place = i + 1
		}
	}
	page := v.app.spoken(stopped(label)+"\n"+ask, kit.PageParts{
		Header: v.header(in(step.Question.Theme), place, len(steps)),
		Body:   []fyne.CanvasObject{kit.Question(label), kit.Lead(ask), more},
		Left: []fyne.CanvasObject{
			kit.NewTextButton(words.T("header.back"), v.previous),
			kit.NewTextButton(words.T("interview.overview"), func() { v.move(v.overviewPage) }),
			kit.NewTextButton(words.T("interview.support"), v.supportPage),
			v.pauseButton(),
		},
		Right: []fyne.CanvasObject{next}, First: more,
	})
	v.bindKeys(page)
	page.Bind(kit.Ctrl(fyne.KeyReturn), on)
	page.Bind(kit.Alt(fyne.KeyLeft), v.previous)
	return page
}

// openTurn asks the questions of a repeat once more.
func (v *interviewing) openTurn(step interview.Step) {
	session, turns := v.session, step.Turns+1
	v.now(v.key(step.Path), func() error { return session.SetTurns(step.Path, turns) })
	v.move(func() {
		prefix := string(step.Path) + "[" + count(turns) + "]/"
		for _, s := range session.Steps() {
			if strings.HasPrefix(string(s.Path), prefix) {
				v.show(s.Path)
				return
			}
		}
		v.show(step.Path)
	})
}

// notePage is something to read: words, or a value that is worked out. It takes
// no answer.
func (v *interviewing) notePage(step interview.Step) *kit.Page {
	steps := v.session.Steps()
	place := 0
	for i, s := range steps {
		if s.Path == step.Path {
			place = i + 1
		}
	}
	next := kit.NewPrimary(words.T("interview.next"), v.next)
	body := []fyne.CanvasObject{kit.Lead(v.say(step.Path, step.Question.Label))}
	if step.Question.Asked() {
		shown := v.session.Worked(step.Path, language())
		if shown == "" {
			shown = words.T("shown.empty")
		}
		body = append(body, kit.Strong(shown))
	}
	if hint := v.say(step.Path, step.Question.Hint); hint != "" {
		body = append(body, kit.Muted(hint))
	}
	page := v.app.spoken(v.say(step.Path, step.Question.Label), kit.PageParts{
		Header: v.header(in(step.Question.Theme), place, len(steps)), Body: body,
		Left: []fyne.CanvasObject{
			kit.NewTextButton(words.T("header.back"), v.previous),
			kit.NewTextButton(words.T("interview.overview"), func() { v.move(v.overviewPage) }),
			kit.NewTextButton(words.T("interview.support"), v.supportPage),
			v.pauseButton(),
		},
		Right: []fyne.CanvasObject{next}, First: next,
	})
	v.bindKeys(page)
	page.Bind(kit.Ctrl(fyne.KeyReturn), v.next)
	page.Bind(kit.Alt(fyne.KeyLeft), v.previous)
	return page
}
