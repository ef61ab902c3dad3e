package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

const phrase = "fyra vanliga ord på rad"

// said is one answer: the keys or words that give it, and what must be kept.
type said struct {
	question string
	keys     []string
	text     string
	value    any    // as JSON gives it
	missing  string // or the reason why there is none
}

// answers are what a person says to the 22 questions.
var answers = []said{
	{question: "A1", text: "Min syster följde med. Väntade två månader, åh så långt.", value: "Min syster följde med. Väntade två månader, åh så långt."},
	{question: "A2", keys: []string{"2"}, value: "2"},
	{question: "A3", keys: []string{"4"}, value: "4"},
	{question: "A4", keys: []string{"Down", "Down", "space"}, value: "3"},
	{question: "A5", keys: []string{"2"}, value: "nej"},
	{question: "A6", keys: []string{"v"}, missing: "dont_know"},
	{question: "A7", keys: []string{"2"}, value: "2"},
	{question: "A8", keys: []string{"3"}, value: "3"},
	{question: "A9", keys: []string{"1"}, value: "ja"},
	{question: "A10", keys: []string{"4"}, value: "4"},
	{question: "A11", keys: []string{"1"}, value: "1"},
	{question: "A12", text: "Att någon ringde. Älven, skogen och öppna dörrar; ÅÄÖ.", value: "Att någon ringde. Älven, skogen och öppna dörrar; ÅÄÖ."},
	{question: "A13", keys: []string{"1", "3"}, value: []any{"1", "3"}},
	{question: "A14", keys: []string{"2"}, value: "2"},
	{question: "A15", keys: []string{"5"}, value: "5"},
	{question: "A16", keys: []string{"2"}, value: "nej"},
	{question: "A17", keys: []string{"1"}, value: "ja"},
	{question: "A18", keys: []string{"i"}, missing: "declined"},
	{question: "A19", keys: []string{"1"}, value: "1"},
	{question: "A20", text: "Längre öppettider på våren.", value: "Längre öppettider på våren."},
	{question: "A21", text: "Fikat. Någon som lyssnar på djupet.", value: "Fikat. Någon som lyssnar på djupet."},
	{question: "A22", keys: []string{"4"}, value: "4"},
}

// killedAt is the question in the middle of which the power goes.
const killedAt = "A12"

func TestWholeInterviewInARealWindow(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
		larger        int // presses of Ctrl and plus
	}{
		{"100", 1100, 740, 0},
		{"200", 1100, 740, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // on a display of its own
			s := newScreen(t, c.width, c.height)
			s.starts()
			s.shot(c.name + "-valkommen")
			for range c.larger {
				s.opens("ctrl+plus")
			}
			s.makesVault(c.name)
			s.makesAudit(c.name)
			s.interviews(c.name)
			s.reports(c.name)
			s.closes()
			s.keptOnly(answers)
			s.leavesNoWords()
		})
	}
}

// makesVault makes a vault and types the recovery code back.
func (s *screen) makesVault(name string) {
	s.opens("Return")
	s.types("Amiras valv")
	s.opens("Tab")
	s.types(phrase)
	s.opens("Tab", "Tab")
	s.types(phrase)
	s.shot(name + "-skapa")
	s.opensWithKey("ctrl+Return")
	s.shot(name + "-kod")
	code := s.recoveryCode()
	s.opens("Return")
	s.types(strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	s.opens("Return")
	s.shot(name + "-hem-tomt")
}

// makesAudit makes an audit with the guide of 22 questions.
func (s *screen) makesAudit(name string) {
	s.opens("Return")
	s.types("Lindens mottagning")
	s.opens("Tab")
	s.types("Linden")
	s.opens("Tab", "Tab", "1")
	s.opens("ctrl+Return")
	s.shot(name + "-revision")
}

// interviews holds the interview, with a power cut in the middle.
func (s *screen) interviews(name string) {
	s.opens("Return")
	s.shot(name + "-omstandigheter")
	s.opens("ctrl+Return")
	s.opens("1", "2")
	s.shot(name + "-samtycke")
	s.opens("ctrl+Return")
	s.shot(name + "-lapp")
	s.opens("space") // which must not reach the first question
	for n, a := range answers {
		if a.question == killedAt {
			s.powerCut(a, name)
		} else {
			s.says(a)
		}
		switch a.question {
		case "A1", "A4", "A8", "A13":
			s.shot(name + "-fraga-" + a.question)
		}
		if n%3 == 2 { // go on by the button, with Space, which leaks if anything does
			s.toButton()
			s.opens("space")
		} else {
			s.opens("ctrl+Return")
		}
	}
	s.shot(name + "-avsluta")
	s.opens("Return")
	s.shot(name + "-klar")
}

// toButton goes backwards from the answer, round to the page's last part: the
// main button.
func (s *screen) toButton() { s.opens("shift+Tab") }

func (s *screen) says(a said) {
	if a.text != "" {
		s.types(a.text)
		return
	}
	s.opens(a.keys...)
}

// powerCut types half an answer, waits as long as saving may take, kills the
// program, and goes on where it was.
func (s *screen) powerCut(a said, name string) {
	s.Helper()
	half := []rune(a.text)[:25]
	s.types(string(half))
	time.Sleep(700 * time.Millisecond)
	s.killed()
	s.starts()
	s.shot(name + "-las-upp")
	s.types(phrase)
	s.opensWithKey("Return")
	s.shot(name + "-hem")
	s.opens("Return")
	s.shot(name + "-fortsatt")
	s.types(string([]rune(a.text)[25:]))
}

// reports makes the report from the audit's page.
func (s *screen) reports(name string) {
	s.Helper()
	s.opens("Return")
	s.shot(name + "-intervjuer")
	if name == "200" {
		return // the rail is a page of its own there; the report is the same
	}
	s.opens("shift+Tab", "shift+Tab", "shift+Tab", "Return")
	s.shot(name + "-rapport")
	s.opens("Return", "Return")
	file := filepath.Join(s.home, "rapport-lindens-mottagning.pdf")
	s.waitFor("the report", func() bool {
		info, err := os.Stat(file)
		return err == nil && info.Size() > 10_000
	})
	s.settles()
	s.shot(name + "-rapport-klar")
	if out, err := exec.Command("pdfinfo", file).CombinedOutput(); err != nil || !strings.Contains(string(out), "Tagged:") {
		s.Errorf("pdfinfo on the report: %v\n%s", err, out)
	}
}

// shown is what synvandactl tells of an interview.
type shown struct {
	Interview string `json:"interview"`
	State     string `json:"state"`
	Answers   []struct {
		Question string  `json:"question"`
		Value    any     `json:"value"`
		Missing  *string `json:"missing"`
		Note     *string `json:"note"`
	} `json:"answers"`
}

func (s *screen) vault() string {
	return filepath.Join(s.home, ".local", "share", "synvanda", "amiras-valv")
}

// asks runs synvandactl on the vault.
func (s *screen) asks(arguments ...string) []byte {
	s.Helper()
	secret := filepath.Join(s.home, "phrase")
	if err := os.WriteFile(secret, []byte(phrase+"\n"), 0o600); err != nil {
		s.Fatal(err)
	}
	defer os.Remove(secret)
	c := s.command(filepath.Join(s.root, "bin", "synvandactl"), append(arguments, "--vault", s.vault(), "--passphrase-file", secret, "--json")...)
	out, err := c.Output()
	if err != nil {
		s.Fatalf("synvandactl %v: %v\n%s", arguments, err, out)
	}
	return out
}

// keptOnly checks that the vault holds every answer as it was given, and none
// that nobody gave.
func (s *screen) keptOnly(want []said) {
	s.Helper()
	var listed shown
	if err := json.Unmarshal(s.asks("interview", "list"), &listed); err != nil {
		s.Fatalf("interview list: %v", err)
	}
	var i shown
	if err := json.Unmarshal(s.asks("interview", "show", "--interview", listed.Interview), &i); err != nil {
		s.Fatalf("interview show: %v", err)
	}
	if i.State != "finished" {
		s.Errorf("the interview is %s", i.State)
	}
	byQuestion := map[string]said{}
	for _, a := range want {
		byQuestion[a.question] = a
	}
	given := 0
	for _, a := range i.Answers {
		expected, ok := byQuestion[a.Question]
		missing := ""
		if a.Missing != nil {
			missing = *a.Missing
		}
		if ok {
			given++
		}
		if !ok || !reflect.DeepEqual(a.Value, expected.value) || missing != expected.missing {
			s.Errorf("question %s holds %v %s, but what was given is %v %s", a.Question, a.Value, missing, expected.value, expected.missing)
		}
		if a.Note != nil && *a.Note != "" {
			s.Errorf("question %s has a note that nobody wrote: %q", a.Question, *a.Note)
		}
	}
	if given != len(want) {
		s.Errorf("%d of %d answers are there", given, len(want))
	}
}

// leavesNoWords looks for words of the answers and the passphrase in every file
// of the home folder but the report.
func (s *screen) leavesNoWords() {
	s.Helper()
	err := filepath.WalkDir(s.home, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".pdf") || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, word := range []string{"syster följde", "någon ringde", "öppettider", phrase} {
			if strings.Contains(string(data), word) {
				return fmt.Errorf("%s holds plain words", filepath.Base(name))
			}
		}
		return nil
	})
	if err != nil {
		s.Error(err)
	}
}
