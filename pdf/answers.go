package pdf

import (
	"fmt"
	"math"

	"synvanda/interview"
	"synvanda/interview/analysis"
	"synvanda/pdf/chart"
	"synvanda/pdf/tagged"
)

// answers shows the numbers of one question in one group.
type answers struct {
	*report
	question *analysis.Question
	table    *analysis.Table
	// group is the group's name, when the report has more than one.
	group string
}

// show adds a chart with its table, a table, or a line of text.
func (a answers) show() {
	t := a.table
	switch {
	case t.Hidden != "":
		a.note(a.lead() + capital(analysis.Hidden(a.Language, t.Hidden)) + ".")
	case len(t.Rows) > 0:
		a.matrix()
	case len(t.Classes) == 0:
		a.note(a.lead() + a.answered() + a.finding())
	default:
		a.chart()
	}
}

// lead names the group before a line of text.
func (a answers) lead() string {
	if a.group == "" {
		return ""
	}
	return a.group + ": "
}

// answered says how many answered, and how many did not and why.
func (a answers) answered() string {
	n, _ := a.table.N.Value()
	parts := []string{}
	for _, missing := range []struct {
		count                 analysis.Count
		swedish, one, several string
	}{
		{a.table.Missing.DontKnow, "visste inte", "did not know", "did not know"},
		{a.table.Missing.Declined, "ville inte svara", "did not want to answer", "did not want to answer"},
		{a.table.Missing.NotAsked, "fick inte frågan", "was not asked", "were not asked"},
	} {
		if x, _ := missing.count.Value(); x > 0 {
			parts = append(parts, a.say(count(x, missing.swedish), numbered(x, missing.one, missing.several)))
		}
	}
	if len(parts) == 0 {
		return a.say("Alla ", "All ") + count(n, a.say("svarade.", "answered."))
	}
	return count(n, a.say("svarade. ", "answered. ")) + capital(a.list(parts)) + "."
}

// finding says in a sentence what the numbers come to, after a space; nothing
// when they speak for themselves.
func (a answers) finding() string {
	t := a.table
	if t.Merged {
		if len(t.Classes) == 0 {
			return a.say(
				" Svaren visas inte var för sig, så att ingen kan kännas igen.",
				" The answers are not shown one by one, so that nobody can be recognised.",
			)
		}
		return a.say(" Svar från färre än tre personer visas ihop.", " Answers from fewer than three people are shown together.")
	}
	switch a.question.Type {
	case interview.TypeScale4:
		return a.positive()
	case interview.TypeLadder:
		return a.middleStep()
	case interview.TypeScale10:
		if t.Median.String(a.Language) != "" {
			return a.say(" Mittvärdet är ", " The median is ") + t.Median.String(a.Language) + "."
		}
	case interview.TypeNumber:
		return a.spread() + a.several()
	}
	return a.several()
}

// several says that a person can be counted in several answers, and why.
func (a answers) several() string {
	switch {
	case a.question.Repeated:
		return a.say(
			" Frågan kunde ställas flera gånger till samma person, som då räknas en gång i varje svar.",
			" The question could be put several times to the same person, who then counts once in each answer.",
		)
	case a.table.Overlapping:
		return a.say(" Flera svar kunde väljas.", " Several answers could be chosen.")
	}
	return ""
}

func (a answers) positive() string {
	if !a.table.Positive.Shown() {
		return ""
	}
	share := " " + analysis.Share(a.Language, a.table.Positive, a.table.N)
	if len(a.question.Choices) > 0 {
		return share + a.say(" valde något av de två översta stegen.", " chose one of the two highest steps.")
	}
	return share + a.say(" svarade att det stämmer ganska bra eller helt.", " said that it is mostly or completely true.")
}

func (a answers) middleStep() string {
	m, shown := a.table.Median.Value()
	if !shown {
		return ""
	}
	if m == math.Trunc(m) {
		return fmt.Sprintf(a.say(" Mittvärdet är steg%s%d.", " The median is step%s%d."), noBreak, int(m))
	}
	return fmt.Sprintf(a.say(" Mittvärdet ligger mellan steg%s%v och%s%v.", " The median lies between step%s%v and%s%v."), noBreak, math.Floor(m), noBreak, math.Ceil(m))
}

func (a answers) spread() string {
	t := a.table
	if t.Median.String(a.Language) == "" {
		return ""
	}
	return fmt.Sprintf(
		a.say(" Mittvärdet är %s, det lägsta svaret %s och det högsta %s.", " The median is %s, the lowest answer %s and the highest %s."),
		t.Median.String(a.Language), t.Least.String(a.Language), t.Most.String(a.Language),
	)
}

// chart adds the chart that suits the question, and its table below it.
func (a answers) chart() {
	data := a.data()
	if figure := a.figure(data); len(data.Values) <= maxBars && a.Fits(figure) {
		a.figures++
		a.Figure(figure)
		a.Table(a.companion(""))
		return
	}
	a.tables++
	a.note(data.Note)
	a.Table(a.companion(a.tableTitle()))
}

func (a answers) data() chart.Data {
	n, _ := a.table.N.Value()
	data := chart.Data{
		Title: fmt.Sprintf(a.say("Figur%s%d. Svaren på %s", "Figure%s%d. The answers to %s"), noBreak, a.figures+1, a.question.ID) + a.ofGroup(),
		Note:  a.answered() + a.finding(), Alt: a.alternative(), Total: n,
	}
	for i := range a.table.Classes {
		c := &a.table.Classes[i]
		value, _ := c.Count.Value()
		data.Values = append(data.Values, chart.Value{Label: a.label(c), Count: value})
	}
	return data
}

func (a answers) tableTitle() string {
	return fmt.Sprintf(a.say("Tabell%s%d. Svaren på %s", "Table%s%d. The answers to %s"), noBreak, a.tables, a.question.ID) + a.ofGroup()
}

func (a answers) ofGroup() string {
	if a.group == "" {
		return ""
	}
	return ", " + small(a.group)
}

// label is a class in a chart or a table; steps have their number first.
func (a answers) label(c *analysis.Class) string {
	label := clip(oneLine(c.Label(a.Language)), maxLabel)
	if a.question.Type == interview.TypeLadder && len(c.Names) == 1 && c.Names[0] != label {
		return c.Names[0] + " " + label
	}
	if label == "" && len(c.Names) > 0 {
		return clip(c.Names[0], maxLabel)
	}
	return label
}

func (a answers) figure(data chart.Data) tagged.Figure {
	if a.table.Merged || a.table.Overlapping {
		return chart.Bars(a.Document, data)
	}
	switch a.question.Type {
	case interview.TypeScale4:
		return chart.Stacked(a.Document, data)
	case interview.TypeLadder:
		return chart.Ladder(a.Document, data, a.mark())
	}
	return chart.Bars(a.Document, data)
}

// mark points out the median step, when it is one of the steps.
func (a answers) mark() chart.Mark {
	m, shown := a.table.Median.Value()
	if !shown || m != math.Trunc(m) {
		return chart.Mark{}
	}
	for i, c := range a.table.Classes {
		if c.Names[0] == fmt.Sprint(int(m)) {
			return chart.Mark{Step: i, Label: a.say("Mittvärde", "Median")}
		}
	}
	return chart.Mark{}
}

// companion is the table that says the same as the chart. Scales lie down, so
// that their steps stand in the order of the chart; other answers stand below
// one another. From twenty answers on it also gives shares.
func (a answers) companion(title string) tagged.Table {
	switch a.question.Type {
	case interview.TypeScale4, interview.TypeScale10, interview.TypeYesNo:
		if !a.table.Merged && !a.table.Overlapping && len(a.table.Classes) < tagged.MaxTableColumns {
			return a.lying(title)
		}
	}
	return a.standing(title)
}

// numberOf heads the counts.
func (a answers) numberOf() string {
	n, _ := a.table.N.Value()
	return fmt.Sprintf(a.say("Antal av%s%d", "Number of%s%d"), noBreak, n)
}

// answerTitle heads the answers.
func (a answers) answerTitle() string {
	if a.question.Type == interview.TypeLadder && !a.table.Merged {
		return a.say("Steg", "Step")
	}
	return a.say("Svar", "Answer")
}

func (a answers) shares() bool {
	n, _ := a.table.N.Value()
	return n >= analysis.PercentFrom
}

func (a answers) standing(title string) tagged.Table {
	t := tagged.Table{
		Title:   title,
		Columns: []tagged.Column{{Title: a.answerTitle(), RowHeader: true}, {Title: a.numberOf(), Align: tagged.Digits}},
	}
	if a.shares() {
		t.Columns = append(t.Columns, tagged.Column{Title: a.say("Andel", "Share"), Align: tagged.Digits})
	}
	for i := range a.table.Classes {
		c := &a.table.Classes[i]
		if a.leavesOut(c) {
			t.Note = a.say("Svar som ingen gav är utelämnade.", "Answers that nobody gave are left out.")
			continue
		}
		row := []string{a.label(c), a.number(c.Count, "–")}
		if a.shares() {
			row = append(row, a.percent(c))
		}
		t.Rows = append(t.Rows, tagged.Row(row...))
	}
	return t
}

// leavesOut tells whether an answer of a long list is left out, because nobody
// gave it. To say so tells what its number would tell.
func (a answers) leavesOut(c *analysis.Class) bool {
	n, shown := c.Count.Value()
	return len(a.table.Classes) > maxBars && shown && n == 0
}

func (a answers) percent(c *analysis.Class) string {
	percent, _ := analysis.Percent(a.Language, c.Count, a.table.N)
	return percent
}

func (a answers) lying(title string) tagged.Table {
	t := tagged.Table{Title: title, Columns: []tagged.Column{{Title: a.say("Svar", "Answer"), RowHeader: true, Share: 1}}}
	numbers, shares := []string{a.numberOf()}, []string{a.say("Andel", "Share")}
	for i := range a.table.Classes {
		c := &a.table.Classes[i]
		t.Columns = append(t.Columns, tagged.Column{Title: a.label(c), Share: 1})
		numbers, shares = append(numbers, a.number(c.Count, "–")), append(shares, a.percent(c))
	}
	t.Rows = append(t.Rows, tagged.Row(numbers...))
	if a.shares() {
		t.Rows = append(t.Rows, tagged.Row(shares...))
	}
	return t
}
