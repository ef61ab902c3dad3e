package words_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	"synvanda/ui/words"
)

// list reads a word list from its file.
func list(t *testing.T, language words.Language) map[string]string {
	t.Helper()
	data, err := os.ReadFile(string(language) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	if len(texts) < 200 {
		t.Fatalf("%s has only %d texts", language, len(texts))
	}
	return texts
}

// use switches the language for one test.
func use(t *testing.T, language words.Language) {
	t.Helper()
	if err := words.Use(language); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := words.Use(words.Swedish); err != nil {
			t.Error(err)
		}
	})
}

var value = regexp.MustCompile(`\{[a-z.]+\}`)

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	swedish, english := list(t, words.Swedish), list(t, words.English)
	for key, text := range swedish {
		other, ok := english[key]
		if !ok {
			t.Errorf("%q is missing in English", key)
			continue
		}
		a, b := value.FindAllString(text, -1), value.FindAllString(other, -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%q is filled with %v in Swedish and %v in English", key, a, b)
		}
	}
	for key := range english {
		if _, ok := swedish[key]; !ok {
			t.Errorf("%q is missing in Swedish", key)
		}
	}
}

func TestTextsAreClean(t *testing.T) {
	for _, language := range words.Languages() {
		for key, text := range list(t, language) {
			switch {
			case strings.TrimSpace(text) != text || text == "":
				t.Errorf("%s %q is empty or has spaces at its ends", language, key)
			case strings.Contains(text, "  "), strings.Contains(text, "..."), strings.Contains(text, "!"):
				t.Errorf("%s %q has two spaces, three dots or an exclamation mark: %q", language, key, text)
			case strings.Contains(value.ReplaceAllString(text, ""), "{"):
				t.Errorf("%s %q has a brace that nothing fills: %q", language, key, text)
			}
		}
	}
}

func TestCountedTextsHaveBothForms(t *testing.T) {
	for _, language := range words.Languages() {
		texts := list(t, language)
		for key := range texts {
			if stem, ok := strings.CutSuffix(key, ".one"); ok {
				if _, ok := texts[stem+".other"]; !ok {
					t.Errorf("%s: %q has no form for several", language, stem)
				}
			}
		}
	}
}

// TestEveryKeyThatTheCodeAsksForExists reads the source of everything that may
// show a text. It fails on a key that no list has, and on one that is computed.
func TestEveryKeyThatTheCodeAsksForExists(t *testing.T) {
	texts := list(t, words.Swedish)
	used := 0
	for _, root := range []string{"../../ui", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			for _, asked := range keysIn(t, path) {
				used++
				if !asked.literal {
					t.Errorf("%s asks for a computed key", asked.place)
					continue
				}
				for _, key := range asked.keys {
					if _, ok := texts[key]; !ok {
						t.Errorf("%s asks for %q, which no list has", asked.place, key)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if used == 0 {
		t.Fatal("no key was found in the code: the search is broken")
	}
}

// asked is one place where code asks for a text.
type asked struct {
	place   string
	keys    []string
	literal bool
}

// keysIn finds calls of words.T and words.N in a file.
func keysIn(t *testing.T, path string) []asked {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var found []asked
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		function, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || (function.Sel.Name != "T" && function.Sel.Name != "N") {
			return true
		}
		if pkg, ok := function.X.(*ast.Ident); !ok || pkg.Name != "words" {
			return true
		}
		a := asked{place: set.Position(call.Pos()).String()}
		if text, ok := call.Args[0].(*ast.BasicLit); ok && text.Kind == token.STRING {
			a.literal = true
			key, _ := strconv.Unquote(text.Value)
			a.keys = []string{key}
			if function.Sel.Name == "N" {
				a.keys = []string{key + ".one", key + ".other"}
			}
		}
		found = append(found, a)
		return true
	})
	return found
}

func TestLanguageIsChosenAndNotTheComputers(t *testing.T) {
	for _, locale := range []string{"de_DE.UTF-8", "sv_SE.UTF-8", "en_GB.UTF-8", "C.UTF-8"} {
		t.Setenv("LANGUAGE", "")
		t.Setenv("LC_ALL", locale)
		t.Setenv("LANG", locale)
		use(t, words.English)
		if got := words.T("common.next") + lang.L("Paste"); got != "NextPaste" {
			t.Errorf("English on a computer in %s says %q", locale, got)
		}
		use(t, words.Swedish)
		if got := words.T("common.next") + lang.L("Paste"); got != "NästaKlistra in" {
			t.Errorf("Swedish on a computer in %s says %q", locale, got)
		}
	}
}

func TestValuesAndCountsAreFilledIn(t *testing.T) {
	use(t, words.Swedish)
	if got := words.N("home.interviews", 1) + ", " + words.N("home.interviews", 4) + ", " + words.N("home.interviews", 0); got != "en intervju, 4 intervjuer, 0 intervjuer" {
		t.Errorf("counted %q", got)
	}
	if got := words.T("number.bounds", "min", words.Decimal(0.5), "max", 10); got != "Skriv ett tal mellan 0,5 och 10." {
		t.Errorf("filled %q", got)
	}
	if got := words.T("common.of", "n", "{total}", "total", 3); got != "{total} av 3" {
		t.Errorf("a value is filled in twice: %q", got)
	}
	if got := words.T("common.of", "n"); got != "{n} av {total}" {
		t.Errorf("an odd value gives %q", got)
	}
}

func TestUnknownKeyAndLanguageAreSeen(t *testing.T) {
	if got := words.T("no.such.key"); got != "[no.such.key]" {
		t.Errorf("an unknown key gives %q", got)
	}
	if err := words.Use("tlh"); err == nil || words.Now() != words.Swedish {
		t.Errorf("an unknown language: %v, now %q", err, words.Now())
	}
}
