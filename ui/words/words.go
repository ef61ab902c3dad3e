package words

import (
	_ "embed" // the lists below
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Language is a language that the window speaks, as in BCP 47.
type Language string

// The languages. Swedish is the first and the one to begin with.
const (
	Swedish Language = "sv"
	English Language = "en"
)

// Languages are all there are, in the order to offer them.
func Languages() []Language { return []Language{Swedish, English} }

// Name is what a language calls itself.
func (l Language) Name() string {
	if l == English {
		return "English"
	}
	return "Svenska"
}

var (
	//go:embed sv.json
	swedish []byte
	//go:embed en.json
	english []byte

	lists = map[Language]map[string]string{
		Swedish: mustParse(swedish, "sv.json"),
		English: mustParse(english, "en.json"),
	}

	mutex  sync.RWMutex
	chosen = Swedish
)

// mustParse reads an embedded list. A list that does not parse is a fault in the
// program itself, found by any test.
func mustParse(data []byte, name string) map[string]string {
	list := map[string]string{}
	if err := json.Unmarshal(data, &list); err != nil {
		panic(fmt.Sprintf("words: parse embedded %s: %v", name, err))
	}
	return list
}

// Use switches the language of all texts asked for from now on, Fyne's own
// included. It fails for a language that the program does not speak.
func Use(language Language) error {
	if _, ok := lists[language]; !ok {
		return fmt.Errorf("use language %q: not one of %q", language, Languages())
	}
	mutex.Lock()
	chosen = language
	mutex.Unlock()
	return useInToolkit(language)
}

// Now is the language in use.
func Now() Language {
	mutex.RLock()
	defer mutex.RUnlock()
	return chosen
}

// T is the text of a key in the language in use. values are pairs of name and
// value that fill {name} in the text. A key that is in no list gives the key
// itself in brackets, so that it is seen.
func T(key string, values ...any) string {
	text, ok := lists[Now()][key]
	if !ok {
		return "[" + key + "]"
	}
	return fill(text, values)
}

// N is the text of a key that counts n things: key.one for one, key.other for
// none and several. {n} is filled with n.
func N(key string, n int, values ...any) string {
	form := key + ".other"
	if n == 1 {
		form = key + ".one"
	}
	return T(form, append([]any{"n", n}, values...)...)
}

// fill puts values into a text. An odd last value is left out.
func fill(text string, values []any) string {
	if len(values) < 2 {
		return text
	}
	var pairs []string
	for i := 0; i+1 < len(values); i += 2 {
		pairs = append(pairs, "{"+fmt.Sprint(values[i])+"}", fmt.Sprint(values[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Decimal writes a number as the language does: 3,5 in Swedish, 3.5 in English.
func Decimal(value float64) string {
	text := strconv.FormatFloat(value, 'f', -1, 64)
	if Now() == Swedish {
		return strings.Replace(text, ".", ",", 1)
	}
	return text
}
