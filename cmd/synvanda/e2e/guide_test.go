package e2e

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// asked are the answers to the guide of six questions that the test writes.
var asked = []said{
	{question: "Q1", text: "Åka hit är långt; ändå öppnar det. ÅÄÖ.", value: "Åka hit är långt; ändå öppnar det. ÅÄÖ."},
	{question: "Q2", keys: []string{"1"}, value: "ja"},
	{question: "Q3", text: "Hon frågar först.", value: "Hon frågar först."},
	{question: "Q4", keys: []string{"3"}, value: "3"},
	{question: "Q5", keys: []string{"2"}, value: "2"},
	{question: "Q6", keys: []string{"2", "1"}, value: map[string]any{"1": "2", "2": "1"}},
}

func TestAGuideIsWrittenTriedLockedAndAsked(t *testing.T) {
	for _, c := range []struct {
		name   string
		larger int // presses of Ctrl and plus
		lock   int // steps back from the page's main button to the lock
	}{
		{"guide-100", 0, 8},
		{"guide-200", 4, 9},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // on a display of its own
			s := newScreen(t, 1024, 768)
			s.starts()
			for range c.larger {
				s.keys("ctrl+plus")
			}
			s.makesVault(c.name)
			s.writesGuide(c.name)
			s.triesGuide(c.name)
			s.locksGuide(c.name, c.lock)
			s.holdsInterview(c.name)
			s.closes()
			s.keptOnly(asked)
			s.keepsOneInterview()
		})
	}
}

// adds adds a question of a type, with its words.
func (s *screen) adds(kind, text string) {
	s.Helper()
	s.keys("ctrl+Return", kind)
	s.types(text)
}

// writesGuide makes an audit with an empty guide, and writes six questions with
// one branch and one matrix.
func (s *screen) writesGuide(name string) {
	s.Helper()
	s.keys("Return")
	s.types("Lindens mottagning")
	s.keys("Tab")
	s.types("Linden")
	s.keys("Tab", "Tab", "5")
	s.still(name + "-ny-revision")
	s.keys("ctrl+Return")
	s.still(name + "-tom")
	s.keys("ctrl+Return")
	s.still(name + "-sorter")
	s.keys("1")
	s.types("Hur är det att åka hit? Å, ä och ö; Åsa, Älva och Örjan.")
	s.still(name + "-fraga")
	s.keys("ctrl+Return")
	s.adds("4", "Har du en kontaktperson?")
	s.keys("ctrl+Return")
	s.adds("1", "Hur märker du att din kontaktperson lyssnar?")
	s.branches(name)
	s.adds("5", "Personalen lyssnar på mig.")
	s.keys("ctrl+Return")
	s.adds("2", "Hur kom du hit första gången?")
	s.keys("Tab", "Tab")
	s.types("Buss")
	s.keys("Return")
	s.types("Någon hämtade mig")
	s.keys("Return")
	s.types("Bil")
	s.still(name + "-alternativ")
	s.keys("ctrl+Return")
	s.adds("8", "Hur fungerar samverkan med")
	s.keys("Tab", "Tab")
	s.types("vårdcentralen")
	s.keys("Tab", "Tab")
	s.types("psykiatrin")
	s.keys("Tab", "Tab", "Tab", "Tab")
	s.types("Dåligt")
	s.keys("Tab", "Tab")
	s.types("Bra")
	s.still(name + "-matris")
	s.keys("ctrl+Return")
	s.still(name + "-lista")
}

// branches asks the question on the screen only of those who said yes before.
func (s *screen) branches(name string) {
	s.Helper()
	s.keys("Tab", "Tab") // past the English words
	s.keys("Return")
	s.still(name + "-villkor")
	s.keys("Return")
	s.still(name + "-villkor-fraga")
	s.keys("Return", "space", "Tab", "1")
	s.still(name + "-villkor-svar")
	s.keys("ctrl+Return")
	s.still(name + "-villkor-klart")
	s.keys("ctrl+Return", "ctrl+Return")
}

// triesGuide takes a step back and does it again, and walks through the draft.
func (s *screen) triesGuide(name string) {
	s.Helper()
	s.keys("alt+Up", "ctrl+z")
	s.still(name + "-angrad")
	s.keys("F5")
	s.still(name + "-provkor")
	s.types("Provsvar som ingen får spara.")
	s.keys("ctrl+Return", "2", "ctrl+Return")
	s.still(name + "-provkor-gren")
	s.keys("Escape")
	s.still(name + "-tillbaka")
}

// locksGuide uses the draft, and locks it.
func (s *screen) locksGuide(name string, back int) {
	s.Helper()
	s.keys("Escape")
	s.still(name + "-utkast")
	s.keys("Return")
	s.still(name + "-anvands")
	for range back {
		s.keys("shift+Tab")
	}
	s.still(name + "-till-las")
	s.keys("Return")
	s.still(name + "-las-fraga")
	s.keys("Tab", "Return")
	s.still(name + "-last")
	s.keys("Escape")
}

// holdsInterview asks the six questions.
func (s *screen) holdsInterview(name string) {
	s.Helper()
	s.still(name + "-hem")
	s.keys("Return", "ctrl+Return", "1", "ctrl+Return", "space")
	for _, a := range asked {
		s.says(a)
		s.still(name + "-intervju-" + a.question)
		s.keys("ctrl+Return")
	}
	s.keys("Return")
	time.Sleep(300 * time.Millisecond)
	s.still(name + "-klar")
}

// keepsOneInterview checks that the guide is the one that was written, and that
// the test-run left nothing.
func (s *screen) keepsOneInterview() {
	s.Helper()
	listed := strings.TrimSpace(string(s.asks("interview", "list")))
	if n := len(strings.Split(listed, "\n")); n != 1 {
		s.Errorf("the vault holds %d interviews:\n%s", n, listed)
	}
	var audit struct {
		Guide struct {
			Name    string `json:"name"`
			Version int    `json:"version"`
		} `json:"guide"`
		Locked bool `json:"guide_locked"`
	}
	if err := json.Unmarshal(s.asks("audit", "list"), &audit); err != nil {
		s.Fatalf("audit list: %v", err)
	}
	if audit.Guide.Version != 2 {
		s.Errorf("the audit follows %+v, locked %v", audit.Guide, audit.Locked)
	}
}

// still keeps a picture when the page has come to rest, also on a busy computer.
func (s *screen) still(name string) {
	s.Helper()
	time.Sleep(500 * time.Millisecond)
	s.settles()
	s.shot(name)
}
