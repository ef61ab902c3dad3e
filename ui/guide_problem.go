package ui

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"synvanda/interview"
	"synvanda/interview/guide/edit"
	"synvanda/ui/kit"
	"synvanda/ui/words"
)

// toldProblem is a problem of a guide as a person is told it.
type toldProblem struct {
	place, text string
	// faulty problems stand in the way of using the guide.
	faulty bool
}

// problemWords tells a problem of a draft, with its question by name.
func problemWords(g *interview.Guide, p edit.Problem) toldProblem {
	told := toldProblem{text: problemText(p.Message), faulty: p.Severity == "error"}
	place := placeWords(p.Field)
	if q := g.Question(p.Question); q != nil {
		told.place = words.T("problem.question", "id", p.Question)
		if label := in(q.Label); label != "" {
			told.place += " (" + shorten(label, 50) + ")"
		}
		if place != "" {
			told.place += ", " + lowerFirst(place)
		}
		return told
	}
	told.place = place
	if told.place == "" {
		told.place = words.T("problem.guide")
	}
	return told
}

// problemBox shows a problem: where, and what to do.
func problemBox(p toldProblem) fyne.CanvasObject {
	kind := kit.NoticeInfo
	if p.faulty {
		kind = kit.NoticeWarning
	}
	return kit.Notice(kind, p.place+":", p.text)
}

func shorten(text string, most int) string {
	runes := []rune(strings.ReplaceAll(text, "\n", " "))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}

func upperFirst(text string) string {
	runes := []rune(text)
	if len(runes) > 0 {
		runes[0] = unicode.ToUpper(runes[0])
	}
	return string(runes)
}

func lowerFirst(text string) string {
	runes := []rune(text)
	if len(runes) > 0 {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}

var (
	placePart = regexp.MustCompile(`^\.?([a-z_]+)(?:\[(\d+)\])?`)
	placeLine = regexp.MustCompile(`^(\d+):(\d+)$`)
	placeCell = regexp.MustCompile(`^(.+)!([A-Z]*\d+)$`)
	placeText = regexp.MustCompile(`^(\d+)(?::([A-Z]+))?$`)
)

// placeWords says a place in a guide's file as a person would: "Fråga 4,
// svarsalternativ 2, svenska". What it does not know stays as it is.
func placeWords(place string) string {
	if m := placeLine.FindStringSubmatch(place); m != nil {
		return words.T("problem.line", "line", m[1], "column", m[2])
	}
	if m := placeCell.FindStringSubmatch(place); m != nil {
		return words.T("problem.cell", "sheet", m[1], "cell", m[2])
	}
	if m := placeText.FindStringSubmatch(place); m != nil {
		if m[2] == "" {
			return words.T("problem.row", "row", m[1])
		}
		return words.T("problem.row_column", "row", m[1], "column", m[2])
	}
	var parts []string
	for rest := place; rest != ""; {
		m := placePart.FindStringSubmatch(rest)
		if m == nil {
			return strings.Join(append(parts, rest), ", ")
		}
		rest = rest[len(m[0]):]
		part := placePartWords(m[1])
		if m[1] == "label" && len(parts) > 0 {
			part = words.T("problem.place_text")
		}
		if n, err := strconv.Atoi(m[2]); err == nil {
			part += " " + count(n+1)
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return upperFirst(strings.Join(parts, ", "))
}

func placePartWords(name string) string {
	switch name {
	case "questions":
		return words.T("problem.place_question")
	case "sv":
		return words.T("problem.place_swedish")
	case "en":
		return words.T("problem.place_english")
	case "id", "name":
		return words.T("edit.field_name")
	case "version":
		return words.T("problem.place_version")
	}
	return guideField(name).words()
}

// problemForm is how a message of the checker begins, and what it is in
// Swedish. The parts in parentheses fill {a} and {b}.
type problemForm struct {
	pattern *regexp.Regexp
	text    func(a, b string) string
}

// problemText tells what is wrong and what to do. The checker speaks English;
// what it says most is known in Swedish too, and the rest is told as it is.
func problemText(message string) string {
	if words.Now() == words.English {
		return sentence(message)
	}
	for _, form := range problemForms {
		if m := form.pattern.FindStringSubmatch(message); m != nil {
			m = append(m, "", "")
			return form.text(m[1], m[2])
		}
	}
	return words.T("problem.english", "message", sentence(message))
}

// sentence makes a sentence of a message.
func sentence(message string) string {
	if message == "" {
		return ""
	}
	return strings.TrimSuffix(upperFirst(message), ".") + "."
}
