package guide

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"synvanda/interview"
)

// Keys in Extra of a matrix and of its rows, for what a group of questions has
// and a matrix has not.
const (
	labelRowKey    = "label row"
	rowNameKey     = ownPrefix + "row"
	tableList      = "table-list"
	fieldList      = "field-list"
	listLabel      = "label"
	rowsAppearance = "list-nolabel"
)

// asMatrix makes one matrix of a group that XLSForm shows as a table: all its
// questions are single choices from one list and have no conditions of their
// own. forced leaves the appearance out of it. It is false when the group is
// something else; then its questions are asked one by one, which is as true.
func asMatrix(group *interview.Question, forced bool) (interview.Question, bool) {
	m := *group
	questions := group.Questions
	if group.Type != interview.TypeGroup || group.FormType != "" || len(questions) == 0 {
		return m, false
	}
	shown := strings.Fields(group.Appearance)
	var head *interview.Question
	if len(questions) > 1 && slices.Contains(strings.Fields(questions[0].Appearance), listLabel) && questions[0].Type == interview.TypeSingle {
		head, questions = &questions[0], questions[1:]
	}
	inTable := slices.Contains(shown, tableList) && head == nil ||
		head != nil && !slices.ContainsFunc(questions, func(q interview.Question) bool { return q.Appearance != rowsAppearance })
	if !forced && (!inTable || len(group.Label) == 0) {
		return m, false
	}
	first := &questions[0]
	for i := range questions {
		if !asRow(&questions[i], first) {
			return m, false
		}
	}
	m.Type, m.Questions, m.Choices, m.List, m.ChoiceFilter = interview.TypeMatrix, nil, first.Choices, first.List, first.ChoiceFilter
	if string(m.List) == string(m.ID)+ownListSuffix {
		m.List = ""
	}
	if m.Appearance == tableList || forced && head == nil && m.Appearance == fieldList {
		m.Appearance = ""
	}
	m.Extra = cloneExtra(m.Extra)
	if head != nil {
		if head.List != first.List {
			return *group, false
		}
		h := *head
		h.Choices = nil
		text, _ := json.Marshal(h) // plain data; cannot fail
		setExtra(&m.Extra, labelRowKey, string(text))
	}
	for i := range questions {
		m.Rows = append(m.Rows, rowOf(&questions[i]))
	}
	return m, true
}

func cloneExtra(extra map[string]string) map[string]string {
	var clone map[string]string
	for key, text := range extra {
		setExtra(&clone, key, text)
	}
	return clone
}

// asRow tells whether a question can be a row beside the first.
func asRow(q, first *interview.Question) bool {
	rest := *q
	rest.ID, rest.Type, rest.Label, rest.Choices, rest.List = "", "", nil, nil, ""
	rest.Required, rest.Appearance, rest.ChoiceFilter, rest.Extra = "", "", "", nil
	return q.Type == interview.TypeSingle && q.FormType == "" && q.List == first.List && len(q.Label) > 0 &&
		q.ChoiceFilter == first.ChoiceFilter && reflect.ValueOf(rest).IsZero()
}

func rowOf(q *interview.Question) interview.Choice {
	row := interview.Choice{Name: string(q.ID), Label: q.Label, Extra: cloneExtra(q.Extra)}
	if name, ok := row.Extra[rowNameKey]; ok {
		row.Name = name
		if delete(row.Extra, rowNameKey); len(row.Extra) == 0 {
			row.Extra = nil
		}
	}
	if q.Required != "" {
		setExtra(&row.Extra, string(conceptRequired), string(q.Required))
	}
	if q.Appearance != "" {
		setExtra(&row.Extra, string(conceptAppearance), q.Appearance)
	}
	return row
}

// fromMatrix makes the group of questions that XLSForm writes for a matrix.
// list is the name of the list with the choices.
func fromMatrix(m *interview.Question, list string) interview.Question {
	group := *m
	group.Type, group.Rows, group.Choices, group.List, group.ChoiceFilter = interview.TypeGroup, nil, nil, "", ""
	group.Extra = cloneExtra(m.Extra)
	var head *interview.Question
	if text, ok := group.Extra[labelRowKey]; ok {
		var q interview.Question
		if json.Unmarshal([]byte(text), &q) == nil {
			head = &q
		}
		delete(group.Extra, labelRowKey)
	}
	switch {
	case group.Appearance != "":
	case m.ChoiceFilter != "" || head != nil:
		group.Appearance = fieldList
	default:
		group.Appearance = tableList
	}
	if head != nil {
		head.Choices, head.List = m.Choices, interview.ListName(list)
		group.Questions = append(group.Questions, *head)
	}
	taken := map[interview.QuestionID]bool{}
	for i := range m.Rows {
		q := questionOf(&m.Rows[i], taken)
		q.Choices, q.List, q.ChoiceFilter = m.Choices, interview.ListName(list), m.ChoiceFilter
		if m.ChoiceFilter != "" && q.Appearance == "" {
			q.Appearance = rowsAppearance
		}
		group.Questions = append(group.Questions, q)
	}
	return group
}

// questionOf makes the question that is written for a row. A name that XLSForm
// does not allow is written beside one that it does.
func questionOf(row *interview.Choice, taken map[interview.QuestionID]bool) interview.Question {
	q := interview.Question{
		ID: interview.QuestionID(row.Name), Type: interview.TypeSingle, Label: row.Label, Extra: cloneExtra(row.Extra),
	}
	q.Required = interview.Expression(q.Extra[string(conceptRequired)])
	q.Appearance = q.Extra[string(conceptAppearance)]
	delete(q.Extra, string(conceptRequired))
	delete(q.Extra, string(conceptAppearance))
	if !plainID(row.Name) || taken[q.ID] {
		q.ID = "_" + interview.QuestionID(plainNameFrom("_"+row.Name))
		for taken[q.ID] {
			q.ID += "_"
		}
		setExtra(&q.Extra, rowNameKey, row.Name)
	}
	taken[q.ID] = true
	if len(q.Extra) == 0 {
		q.Extra = nil
	}
	return q
}
