package guide

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"synvanda/interview"
	"synvanda/interview/logic"
)

// PlainName tells whether a name follows [A-Za-z_][A-Za-z0-9_.-]* and is not
// longer than MaxNameBytes, as names of guides and questions do.
func PlainName(name string) bool { return plainName(name) }

// reference is how expressions and words name a question.
var reference = regexp.MustCompile(`\$\{(\s*(?:last-saved#)?)([^\s{}]+)(\s*)\}`)

// Renames maps names of questions to the names that they get.
type Renames map[interview.QuestionID]interview.QuestionID

// Add has an element get another name, with the line to write in that it may
// have.
func (r Renames) Add(q *interview.Question, name interview.QuestionID) {
	r[q.ID] = name
	if q.OrOther {
		renamed := interview.Question{ID: name}
		r[q.OtherID()] = renamed.OtherID()
	}
}

// Apply replaces names in a question: its own, and those in its expressions
// and words. Expressions keep the form that their author gave them. What a
// group holds is left as it is.
func (r Renames) Apply(q *interview.Question) {
	if name, found := r[q.ID]; found {
		q.ID = name
	}
	held := q.Questions
	q.Questions = nil
	visit(reflect.ValueOf(q).Elem(), r.mention)
	q.Questions = held
}

// ApplyHead replaces names in everything of a guide but its questions.
func (r Renames) ApplyHead(g *interview.Guide) {
	held := g.Questions
	g.Questions = nil
	visit(reflect.ValueOf(g).Elem(), r.mention)
	g.Questions = held
}

// Touch tells whether Apply could change a question. It is quick, and may say
// yes for nothing.
func (r Renames) Touch(q *interview.Question) bool {
	if _, found := r[q.ID]; found {
		return true
	}
	one, touched := *q, false
	one.Questions = nil
	visit(reflect.ValueOf(one), func(words string, _ wordForm) string {
		touched = touched || r.within(words)
		return words
	})
	return touched
}

// within tells whether a text holds one of the names, or letters that are
// equal to one.
func (r Renames) within(words string) bool {
	for name := range r {
		if strings.Contains(words, string(name)) {
			return true
		}
	}
	return false
}

// mention replaces names in one text.
func (r Renames) mention(words string, form wordForm) string {
	if !r.within(words) {
		return words
	}
	if form != plainWords {
		words = r.inPaths(words, form == filterWords)
	}
	return reference.ReplaceAllStringFunc(words, func(whole string) string {
		parts := reference.FindStringSubmatch(whole)
		if name, found := r[interview.QuestionID(parts[2])]; found {
			return "${" + parts[1] + string(name) + parts[3] + "}"
		}
		return whole
	})
}

// inPaths replaces names in the location paths of an expression. One that
// cannot be read is left as it is.
func (r Renames) inPaths(source string, filter bool) string {
	var steps []*logic.Step
	for step := range questionSteps(source, filter) {
		if _, found := r[interview.QuestionID(step.Test.Name)]; found {
			steps = append(steps, step)
		}
	}
	slices.SortFunc(steps, func(a, b *logic.Step) int { return b.Offset - a.Offset })
	for _, step := range steps {
		name := step.Test.Name
		from := step.Offset
		if axis := strings.Index(source[from:], "::"); axis >= 0 && strings.TrimSpace(source[from:from+axis]) == step.Axis.String() {
			from += axis
		}
		at := strings.Index(source[from:], name)
		if at < 0 {
			continue
		}
		from += at
		source = source[:from] + string(r[interview.QuestionID(name)]) + source[from+len(name):]
	}
	return source
}

// Mentions lists the names of questions that a question's expressions and
// words hold, each once, in the order in which they stand. What a group holds
// is left out.
func Mentions(q *interview.Question) []interview.QuestionID {
	var names []interview.QuestionID
	add := func(name string) {
		if id := interview.QuestionID(name); !slices.Contains(names, id) {
			names = append(names, id)
		}
	}
	one := *q
	one.Questions = nil
	look := func(words string, form wordForm) string {
		for _, parts := range reference.FindAllStringSubmatch(words, -1) {
			add(parts[2])
		}
		if form != plainWords {
			for step := range questionSteps(words, form == filterWords) {
				add(step.Test.Name)
			}
		}
		return words
	}
	visit(reflect.ValueOf(one), look)
	return names
}

// questionSteps yields the steps of an expression's paths whose name is that
// of a question, if there is such a question. Names inside a list of choices
// are columns: that is where a choice filter stands, and a predicate on
// instance().
func questionSteps(source string, filter bool) func(func(*logic.Step) bool) {
	return func(yield func(*logic.Step) bool) {
		parsed, err := logic.Parse(source)
		if err != nil {
			return
		}
		w := stepWalk{yield: yield}
		w.term(parsed.Root(), filter)
	}
}

// stepWalk goes through a tree until yield has had enough.
type stepWalk struct {
	yield func(*logic.Step) bool
	ended bool
}

// term goes through a term; foreign tells that bare names are columns there.
func (w *stepWalk) term(t logic.Term, foreign bool) {
	switch t := t.(type) {
	case *logic.Call:
		w.terms(t.Arguments, foreign)
	case *logic.Binary:
		w.term(t.Left, foreign)
		w.term(t.Right, foreign)
	case *logic.Negation:
		w.term(t.Operand, foreign)
	case *logic.Filter:
		w.term(t.Operand, foreign)
		w.terms(t.Predicates, foreign || listed(t.Operand))
	case *logic.Path:
		w.path(t, foreign)
	}
}

func (w *stepWalk) terms(terms []logic.Term, foreign bool) {
	for _, t := range terms {
		w.term(t, foreign)
	}
}

func (w *stepWalk) path(t *logic.Path, foreign bool) {
	if t.Start != nil {
		w.term(t.Start, foreign)
	}
	outside := t.Start == nil && !t.Absolute && foreign || t.Start != nil && listed(t.Start)
	for i := range t.Steps {
		step := &t.Steps[i]
		element := step.Test.Kind == logic.TestName && step.Axis != logic.Attribute
		if element && !outside && !w.ended {
			w.ended = !w.yield(step)
		}
		w.terms(step.Predicates, outside)
	}
}

// listed tells whether a term leads into a list of choices.
func listed(t logic.Term) bool {
	switch t := t.(type) {
	case *logic.Call:
		return t.Name == "instance" || t.Name == "randomize" && len(t.Arguments) > 0 && listed(t.Arguments[0])
	case *logic.Filter:
		return listed(t.Operand)
	case *logic.Path:
		return t.Start != nil && listed(t.Start)
	}
	return false
}

// wordForm tells what a text of a guide is.
type wordForm uint8

const (
	plainWords wordForm = iota
	expressionWords
	filterWords // an expression over the columns of a list of choices
)

var (
	expressionType = reflect.TypeFor[interview.Expression]()
	wordsType      = reflect.TypeFor[interview.Text]()
	extraType      = reflect.TypeFor[map[string]string]()
)

// visit puts every text in which names of questions can stand through change:
// expressions, words in all languages, and columns that are only kept. It
// finds them by their type, also in fields that this edition does not use.
func visit(v reflect.Value, change func(string, wordForm) string) {
	switch {
	case v.Type() == expressionType:
		visitOne(v, expressionWords, change)
	case v.Type() == wordsType || v.Type() == extraType:
		visitMap(v, change)
	case v.Kind() == reflect.Struct:
		visitFields(v, change)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), change)
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		visit(v.Elem(), change)
	case v.Kind() == reflect.Map:
		for entries := v.MapRange(); entries.Next(); {
			visitEntry(v, entries.Key(), change)
		}
	}
}

func visitFields(v reflect.Value, change func(string, wordForm) string) {
	for i := range v.NumField() {
		field := v.Field(i)
		switch v.Type().Field(i).Name {
		case "ChoiceFilter":
			visitOne(field, filterWords, change)
		case "Default": // a value or an expression; only ${…} tells
			visitOne(field, plainWords, change)
		default:
			visit(field, change)
		}
	}
}

// visitEntry goes through one value of a map, which can only be set whole.
func visitEntry(v, key reflect.Value, change func(string, wordForm) string) {
	value := reflect.New(v.Type().Elem()).Elem()
	value.Set(v.MapIndex(key))
	visit(value, change)
	v.SetMapIndex(key, value)
}

func visitOne(v reflect.Value, form wordForm, change func(string, wordForm) string) {
	if words := v.String(); words != "" {
		if changed := change(words, form); changed != words {
			v.SetString(changed)
		}
	}
}

func visitMap(v reflect.Value, change func(string, wordForm) string) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	for _, key := range keys {
		words := v.MapIndex(key).String()
		if changed := change(words, plainWords); changed != words {
			v.SetMapIndex(key, reflect.ValueOf(changed))
		}
	}
}
