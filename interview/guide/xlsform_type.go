package guide

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"synvanda/interview"
)

// typeCell is what the type column of a survey row says.
type typeCell struct {
	kind interview.QuestionType
	// form becomes the FormType.
	form    string
	integer bool
	// ranged: the bounds stand in the parameters.
	ranged bool
	// bounds and constraint belong to the type itself.
	bounds     interview.NumberRange
	constraint interview.Expression
	// list names the choices; it is a file's name for types that end in
	// _from_file.
	list  string
	other bool
	// part is begin or end for groups, repeats and loops, else empty.
	part string
}

const (
	partBegin = "begin"
	partEnd   = "end"

	formAcknowledge      = "acknowledge"
	formSelectExternal   = "select_one_external"
	formSelectFile       = "select_one_from_file"
	formSelectManyFile   = "select_multiple_from_file"
	formInclude          = "include"
	formSettingInSurvey  = "setting"
	acknowledgeName      = "OK"
	digitsOnly           = `regex(., '^\d*$')`
	defaultRangeStart    = 1
	defaultRangeEnd      = 10
	defaultRangeDistance = 1
)

// simpleTypes are the types without a list, by every spelling in lower case.
var simpleTypes = func() map[string]typeCell {
	all := map[string]typeCell{}
	add := func(t typeCell, spellings ...string) {
		for _, s := range spellings {
			all[s] = t
		}
	}
	kind := func(k interview.QuestionType) typeCell { return typeCell{kind: k} }
	whole := func(most float64) typeCell {
		return typeCell{kind: interview.TypeNumber, integer: true, bounds: interview.NumberRange{End: most, Step: 1}}
	}
	add(kind(interview.TypeText), "text", "string", "q string", "add text prompt")
	add(typeCell{kind: interview.TypeNumber, integer: true}, "integer", "int", "q int", "add integer prompt")
	add(kind(interview.TypeNumber), "decimal", "q decimal", "add decimal prompt")
	add(typeCell{kind: interview.TypeNumber, ranged: true}, "range")
	add(whole(100), "percentage")
	add(whole(31), "number of days in last month")
	add(whole(183), "number of days in last six months")
	add(whole(365), "number of days in last year")
	add(typeCell{kind: interview.TypeText, constraint: digitsOnly}, "phone number")
	add(kind(interview.TypeDate), "date", "q date", "add date prompt")
	add(kind(interview.TypeTime), "time", "q time", "add time prompt")
	add(kind(interview.TypeDateTime), "datetime", "date time", "q datetime", "q date time", "add datetime prompt", "add date time prompt")
	add(kind(interview.TypeNote), "note", "q note", "add note prompt")
	add(kind(interview.TypeCalculation), "calculate", "q calculate", "add calculate prompt", "calculation")
	add(kind(interview.TypeHidden), "hidden")
	add(typeCell{kind: interview.TypeSingle, form: formAcknowledge}, formAcknowledge, "trigger", "q acknowledge", "add acknowledge prompt")
	for form, spellings := range hiddenTypes {
		add(typeCell{kind: interview.TypeHidden, form: form}, append(spellings, form)...)
	}
	for form, spellings := range cannotAsk {
		add(typeCell{kind: interview.TypeNote, form: form}, append(spellings, form)...)
	}
	for _, setting := range []string{"form_title", "set_form_title", "set form title", "form_id", "set_form_id", "set form id", "prefix"} {
		add(typeCell{kind: interview.TypeHidden, form: formSettingInSurvey}, setting)
	}
	return all
}()

// hiddenTypes are filled by a device, or for other programs only.
var hiddenTypes = map[string][]string{
	"start":               {"start time", "get start time"},
	"end":                 {"end time", "get end time"},
	"today":               {"get today"},
	"deviceid":            {"imei", "device id", "get device id", "uri:deviceid"},
	"subscriberid":        {"subscriber id", "get subscriber id", "uri:subscriberid"},
	"simserial":           {"sim id", "get sim id", "uri:simserial"},
	"phonenumber":         {"get phone number", "uri:phonenumber"},
	"username":            {"uri:username"},
	"email":               {"uri:email"},
	"audit":               nil,
	"start-geopoint":      nil,
	"background-geopoint": nil,
	"background-audio":    nil,
	"csv-external":        nil,
	"xml-external":        nil,
}

// cannotAsk are questions that need a map, a camera or a file, and so have no
// place in an interview here.
var cannotAsk = map[string][]string{
	"geopoint":  {"gps", "location", "q location", "q geopoint", "add location prompt"},
	"geotrace":  {"q geotrace"},
	"geoshape":  {"q geoshape"},
	"image":     {"photo", "q image", "q picture", "add image prompt", "add photo prompt"},
	"audio":     {"q audio", "add audio prompt"},
	"video":     {"q video", "add video prompt"},
	"file":      {"add file prompt"},
	"barcode":   {"q barcode", "add barcode prompt"},
	"osm":       nil,
	formInclude: nil,
}

// selectTypes are the types with a list, by every spelling.
var selectTypes = func() map[string]typeCell {
	all := map[string]typeCell{}
	add := func(t typeCell, spellings ...string) {
		for _, s := range spellings {
			all[s] = t
		}
	}
	single, multi := typeCell{kind: interview.TypeSingle}, typeCell{kind: interview.TypeMulti}
	add(single, "select_one", "select one", "select1", "select one from", "select_one from", "select one using",
		"add select one prompt using", "q select1")
	add(multi, "select_multiple", "select multiple", "select all that apply", "select all that apply from",
		"select_multiple from", "select multiple from", "select multiple using", "add select multiple prompt using", "q select")
	add(typeCell{kind: interview.TypeSingle, form: formSelectExternal}, formSelectExternal, "select one external")
	add(typeCell{kind: interview.TypeSingle, form: formSelectFile}, formSelectFile, "select one from file")
	add(typeCell{kind: interview.TypeMulti, form: formSelectManyFile}, formSelectManyFile, "select multiple from file")
	add(typeCell{kind: interview.TypeRank}, "rank")
	return all
}()

var (
	controlPattern = regexp.MustCompile(`^(begin|end)[ _](group|lgroup|repeat|looped group|loop)(?: (?:over )?(\S+))?$`)
	selectPattern  = func() *regexp.Regexp {
		commands := slices.SortedFunc(maps.Keys(selectTypes), func(a, b string) int { return len(b) - len(a) })
		return regexp.MustCompile(`(?i)^(` + strings.Join(commands, "|") + `) (\S+)(?: (or specify other|or_other|or other))?$`)
	}()
	osmPattern = regexp.MustCompile(`(?i)^osm \S+$`)
)

// parseType reads the text of a type cell; ok is false for one that XLSForm
// does not have.
func parseType(text string) (t typeCell, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	lower := strings.ToLower(text)
	if t, ok := simpleTypes[lower]; ok {
		return t, true
	}
	if osmPattern.MatchString(text) {
		return typeCell{kind: interview.TypeNote, form: "osm", list: strings.Fields(text)[1]}, true
	}
	if found := selectPattern.FindStringSubmatch(text); found != nil {
		t := selectTypes[strings.ToLower(found[1])]
		t.list, t.other = found[2], found[3] != ""
		if strings.Contains(t.list, "${") { // the choices are earlier answers
			t.kind, t.form = interview.TypeNote, snake(found[1])
		}
		return t, true
	}
	found := controlPattern.FindStringSubmatch(lower)
	if found == nil {
		return typeCell{}, false
	}
	t.part, t.kind = found[1], interview.TypeGroup
	switch found[2] {
	case "lgroup", "repeat", "looped group":
		t.kind = interview.TypeRepeat
	case "loop":
		t.form = interview.FormLoop
		if found[3] != "" {
			t.list = text[strings.LastIndexByte(text, ' ')+1:]
		}
		return t, t.part == partEnd || t.list != ""
	}
	return t, found[3] == ""
}

// elsewhere tells whether the choices stand outside the choices sheet.
func (t typeCell) elsewhere() bool { return choicesElsewhere(t.form) }

func choicesElsewhere(form string) bool {
	return form == formSelectExternal || form == formSelectFile || form == formSelectManyFile
}

// typeText writes the type of an element whose choices have the given list.
func typeText(q *interview.Question, list string) string {
	other := ""
	if q.OrOther {
		other = " or_other"
	}
	if form := formOf(q); form != "" && len(q.AnswerChoices()) > 0 {
		return strings.TrimSpace(form + " " + list)
	}
	switch q.Type {
	case interview.TypeNumber:
		if writtenAsRange(q) {
			return "range"
		}
		if q.Integer {
			return "integer"
		}
		return "decimal"
	case interview.TypeScale10:
		if len(q.Choices) == 0 {
			return "range"
		}
		return "select_one " + list + other
	case interview.TypeMulti:
		return "select_multiple " + list + other
	case interview.TypeRank:
		return "rank " + list + other
	case interview.TypeNote, interview.TypeHidden:
		return plainTypeText(q, list)
	case interview.TypeCalculation:
		return "calculate"
	case interview.TypeGroup:
		if formOf(q) == interview.FormLoop {
			return "begin_loop over " + string(q.List)
		}
		return "begin_group"
	case interview.TypeRepeat:
		return "begin_repeat"
	case interview.TypeSingle, interview.TypeYesNo, interview.TypeScale4, interview.TypeLadder:
		return "select_one " + list + other
	}
	return string(q.Type) // text, date, time and datetime
}

// formOf is the FormType of an element as far as XLSForm can say it; one that
// does not go with the rest of the element is empty.
func formOf(q *interview.Question) string {
	list := string(q.List)
	plain := q.List != "" && !strings.ContainsFunc(list, unicode.IsSpace)
	switch q.FormType {
	case formAcknowledge:
		if q.Type == interview.TypeSingle && q.List == "" && !q.OrOther && len(q.Choices) == 1 && q.Choices[0].Name == acknowledgeName {
			return q.FormType
		}
	case formSelectExternal:
		if q.Type == interview.TypeSingle && plain && !q.OrOther {
			return q.FormType
		}
	case formSelectFile, formSelectManyFile:
		kind := selectTypes[q.FormType].kind
		if (q.Type == kind || q.Type == interview.TypeNote) && plain && !q.OrOther && strings.Contains(list, ".") {
			return q.FormType
		}
	case interview.FormLoop:
		if q.Type == interview.TypeGroup && plain {
			return q.FormType
		}
	default:
		if q.Type == interview.TypeNote && plain && strings.Contains(list, "${") && selectTypes[strings.ReplaceAll(q.FormType, "_", " ")].kind != "" {
			return q.FormType
		}
	}
	return ""
}

// plainTypeText writes the type of a note or a hidden value.
func plainTypeText(q *interview.Question, list string) string {
	known, ok := simpleTypes[q.FormType]
	switch {
	case ok && known.kind == q.Type && known.form == q.FormType && q.FormType != formSettingInSurvey:
		if q.FormType != "osm" {
			return q.FormType
		}
		return strings.TrimSpace(q.FormType + " " + list)
	case q.Type == interview.TypeNote && list != "" && formOf(q) != "":
		return q.FormType + " " + list
	}
	return string(q.Type)
}

// writtenAsRange tells whether a number's bounds go into the parameters.
func writtenAsRange(q *interview.Question) bool { return q.Range != nil && q.Range.Step > 0 }
