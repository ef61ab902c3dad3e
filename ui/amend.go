package ui

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// amending is the correction of one answer of a finished interview. What is on
// the screen is a draft in the vault until it is sealed as the next version.
type amending struct {
	*questionPage
	before interview.Answer
	reason *kit.LineEntry
	by     *kit.LineEntry
	said   *fyne.Container
	busy   bool
	back   func()
}

// The fields of a correction's draft.
const (
	draftAnswer = "answer"
	draftReason = "reason"
	draftBy     = "by"
)

// amendPage lists the answers of a finished interview; choosing one corrects it.
func (a *App) amendPage(id interview.InterviewID, audit interview.Audit) {
	var session *interview.Session
	a.work(func() (err error) {
		session, err = a.study.Review(id)
		return err
	}, func(err error) {
		back := func() { a.finishedPage(id, audit) }
		if err != nil {
			a.messagePage(words.T("amend.title"), problemNotice(err), back)
			return
		}
		v := &interviewing{
			app: a, session: session, audit: audit, facts: session.Interview(),
			drafts: map[interview.QuestionPath]interview.Answer{},
		}
		a.present(func() *kit.Page { return v.amendList(back) })
	})
}

func (v *interviewing) amendList(back func()) *kit.Page {
	a := v.app
	body := []fyne.CanvasObject{kit.Question(words.T("amend.title")), kit.Muted(words.T("amend.text"))}
	var first fyne.Focusable
	var asked []interview.Step
	for _, s := range v.session.Steps() {
		if s.Asks() {
			asked = append(asked, s)
		}
	}
	for begin := 0; begin < len(asked); begin += overviewStep {
		part := asked[begin:min(begin+overviewStep, len(asked))]
		var items []kit.Option
		for _, s := range part {
			items = append(items, kit.Option{Label: v.stepTitle(s), Hint: shortened(answerWords(s.Question, v.session.Answer(s.Path))), NoBadge: true})
		}
		group := kit.NewChoiceGroup(items, func(i int) {
			if i >= 0 {
				v.amendStep(part[i])
			}
		})
		if first == nil {
			first = group
		}
		body = append(body, group)
	}
	page := kit.NewPage(kit.PageParts{
		Header: a.header(string(v.facts.Code), back), Body: body, First: first,
		Left: []fyne.CanvasObject{
			kit.NewTextButton(words.T("header.back"), back),
			kit.NewTextButton(words.T("amend.remove"), func() { a.redactPage(v.facts.ID, v.audit) }),
		},
	})
	page.Bind(kit.Plain(fyne.KeyEscape), back)
	return page
}

// shortened is the beginning of an answer, for a list.
func shortened(text string) string {
	runes := []rune(text)
	if len(runes) <= hintRunes {
		return text
	}
	return string(runes[:hintRunes]) + "…"
}

// amendForm names the draft of a correction.
func (v *interviewing) amendForm(path interview.QuestionPath) interview.FormName {
	return interview.InterviewForm(v.facts.ID, strings.TrimPrefix(amendBetween, "/")+string(path))
}

// amendStep shows one answer to be corrected, with a correction that was begun.
func (v *interviewing) amendStep(step interview.Step) {
	a := v.app
	var draft interview.Draft
	a.work(func() (err error) {
		draft, err = a.study.Draft(v.audit.ID, v.amendForm(step.Path))
		return err
	}, func(error) { // without the draft the answer can still be corrected
		a.present(func() *kit.Page {
			m := &amending{
				questionPage: &questionPage{interviewing: v, step: step, answer: v.session.Answer(step.Path)},
				before:       v.session.Answer(step.Path),
				back:         func() { a.leave(func() { a.amendPage(v.facts.ID, v.audit) }) },
			}
			return m.make(&draft)
		})
	})
}

func (m *amending) make(draft *interview.Draft) *kit.Page {
	a := m.app
	m.reason = kit.NewLineEntry(words.T("amend.reason"), func(string) { m.keep(draft) })
	m.reason.SetHint(words.T("amend.reason_hint"))
	m.by = kit.NewLineEntry(words.T("amend.by"), func(string) { m.keep(draft) })
	m.by.SetText(a.Preferences.String(prefAuditor))
	m.said = kit.Column()
	m.said.Hidden = true
	body := []fyne.CanvasObject{
		kit.Question(m.label()), kit.LeadIn(words.T("amend.now"), answerWords(m.step.Question, m.before)), m.said,
	}
	if text := draft.Fields[draftAnswer]; text != "" {
		var begun interview.Answer
		if json.Unmarshal([]byte(text), &begun) == nil && begun.Question == m.before.Question {
			m.answer = begun
		}
		m.reason.SetText(draft.Fields[draftReason])
		m.by.SetText(draft.Fields[draftBy])
		body = append(body, kit.Notice(kit.NoticeInfo, words.T("amend.draft", "when", when(draft.At, a.Clock.Now())), ""))
	}
	m.hold = func(answer interview.Answer) {
		m.answer = answer
		m.forget(m.step.Path)
		m.keep(draft)
	}
	save := kit.NewPrimary(words.T("amend.do"), m.seal)
	body = append(body, m.answering()...)
	body = append(body, m.reason, m.by, kit.Muted(words.T("amend.what")))
	page := kit.NewPage(kit.PageParts{
		Header: a.header(string(m.facts.Code), nil), Body: body, Measure: m.measure(), First: m.value.first,
		Left:  []fyne.CanvasObject{kit.NewTextButton(words.T("header.back"), m.back)},
		Right: []fyne.CanvasObject{save},
	})
	page.Bind(kit.Ctrl(fyne.KeyReturn), m.seal)
	page.Bind(kit.Plain(fyne.KeyEscape), m.back)
	return page
}

// answering is the answer's own fields, as on the page where it was asked.
func (m *amending) answering() []fyne.CanvasObject {
	m.prepare()
	parts := m.parts()
	m.explainKept()
	m.look()
	return parts
}

// keep brings what is on the screen to the vault as a draft.
func (m *amending) keep(draft *interview.Draft) {
	now := interview.Draft{Audit: m.audit.ID, Form: m.amendForm(m.step.Path), Fields: map[string]string{}}
	if !m.answer.Same(&m.before) || m.reason.Text() != "" {
		text, err := json.Marshal(m.answer)
		if err != nil {
			panic("encode an answer: it always encodes")
		}
		now.Fields = map[string]string{draftAnswer: string(text), draftReason: m.reason.Text(), draftBy: m.by.Text()}
	}
	now.At = m.app.Clock.Now()
	*draft = now
	study := m.app.study
	m.app.saver.Soon(SaveKey(now.Form), func() error { return study.KeepDraft(now) })
}

func (m *amending) tell(box fyne.CanvasObject) {
	m.said.Objects, m.said.Hidden = []fyne.CanvasObject{box}, false
	kit.Relayout(m.said)
	kit.Reveal(m.said)
}

// seal makes the correction the interview's next version.
func (m *amending) seal() {
	a := m.app
	switch {
	case m.busy:
		return
	case m.answer.Same(&m.before):
		m.tell(kit.Notice(kit.NoticeInfo, words.T("amend.same"), words.T("amend.same_text")))
		return
	case strings.TrimSpace(m.reason.Text()) == "":
		m.reason.SetMessage(words.T("amend.empty"))
		a.focus(m.reason.Focusable())
		return
	}
	m.busy = true
	change := interview.Change{
		Answers: []interview.Answer{m.answer}, Reason: m.reason.Text(), By: interview.AuditorName(strings.TrimSpace(m.by.Text())),
	}
	a.saver.Flush(func(err error) {
		if err != nil {
			m.busy = false
			m.tell(problemNotice(err))
			return
		}
		var sealed *interview.Interview
		a.work(func() (err error) {
			if sealed, err = a.study.Amend(m.facts.ID, change); err == nil {
				// A draft that is left is seen on the page, and changes nothing.
				_ = a.study.DropDraft(m.audit.ID, m.amendForm(m.step.Path))
			}
			return err
		}, func(err error) {
			m.busy = false
			if err != nil {
				m.tell(problemNotice(err))
				return
			}
			a.finishedSaying(sealed.ID, m.audit, kit.Notice(kit.NoticeGood, words.T("amend.saved", "n", sealed.Version), words.T("amend.saved_text")))
		})
	})
}
