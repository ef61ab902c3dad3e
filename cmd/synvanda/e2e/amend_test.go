package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// named is a word that should never have been written down.
const named = "Ingeborg"

// TestAmendAndRestoreInARealWindow corrects an answer of a finished interview,
// removes a name for good, copies the vault, loses it, and reads the copy back.
func TestAmendAndRestoreInARealWindow(t *testing.T) {
	for _, c := range []struct {
		name   string
		larger int // presses of Ctrl and plus
	}{
		{"ratta-100", 0},
		{"ratta-200", 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // on a display of its own
			s := newScreen(t, 1100, 740)
			s.starts()
			for range c.larger {
				s.keys("ctrl+plus")
			}
			s.makesVault(c.name)
			s.makesAudit(c.name)
			s.holdsShortInterview()
			s.corrects(c.name)
			s.removesName(c.name)
			s.copiesAndLoses(c.name)
			s.readsBack(c.name)
			s.closes()
			s.keptAsCorrected()
			s.leavesNo(named, phrase)
		})
	}
}

// back goes n parts backwards, from the page's first part round its end.
func (s *screen) back(n int) {
	s.Helper()
	for range n {
		s.opens("shift+Tab")
	}
}

func (s *screen) tabs(n int) {
	s.Helper()
	for range n {
		s.opens("Tab")
	}
}

// sees keeps a picture of a page after work in the background has had its time.
func (s *screen) sees(name string) {
	s.Helper()
	time.Sleep(time.Second)
	s.settles()
	s.shot(name)
}

// holdsShortInterview answers two questions and finishes.
func (s *screen) holdsShortInterview() {
	s.Helper()
	s.opens("Return", "ctrl+Return", "1", "2", "ctrl+Return", "space")
	s.types("Min syster " + named + " följde med.")
	s.opens("ctrl+Return", "2", "ctrl+Return", "F3")
	s.tabs(4) // past support, pause and slip to the end of the interview
	s.opens("Return", "Return")
}

// corrects changes A2 from 2 to 3, with a reason.
func (s *screen) corrects(name string) {
	s.Helper()
	s.sees(name + "-klar")
	s.back(4) // from the main button over note, versions and removal
	s.opens("Return")
	s.sees(name + "-valj")
	s.opens("Down", "space", "3")
	s.tabs(4)
	s.types("tryckte fel på tvåan")
	s.sees(name + "-svar")
	s.opens("ctrl+Return")
	s.sees(name + "-sparad")
}

// removesName removes a name everywhere, after it was said what happens.
func (s *screen) removesName(name string) {
	s.Helper()
	s.back(3)
	s.opens("Return")
	s.types(named)
	s.tabs(2)
	s.types("ett namn")
	s.sees(name + "-ta-bort")
	s.opens("ctrl+Return")
	s.sees(name + "-ta-bort-fraga")
	s.opens("Tab", "Return")
	s.sees(name + "-borttaget")
	s.back(2)
	s.opens("Return")
	s.sees(name + "-versioner")
	s.opens("Return")
}

// copiesAndLoses makes a copy of the vault and throws the vault away.
func (s *screen) copiesAndLoses(name string) {
	s.Helper()
	s.opens("Escape", "Escape")
	s.sees(name + "-hem")
	s.tabs(5) // from the audit's first button to the vault
	s.opens("Return")
	s.sees(name + "-valvet")
	s.opens("Return")
	s.waitFor("the copy", func() bool {
		copies, err := filepath.Glob(filepath.Join(s.home, "*.kopia"))
		return err == nil && len(copies) == 1
	})
	s.sees(name + "-kopia")
	s.closes()
	if err := os.RemoveAll(s.vault()); err != nil {
		s.Fatal(err)
	}
}

// readsBack makes a vault of the copy and answers for its interviews.
func (s *screen) readsBack(name string) {
	s.Helper()
	s.starts()
	s.opens("Tab", "Return")
	s.sees(name + "-aterstall")
	s.opens("1")
	s.tabs(4)
	s.types(phrase)
	s.opens("Return")
	s.waitFor("the restored vault", func() bool { return len(s.vaults()) == 1 })
	s.changes(s.sum(), 8*time.Second) // and its opening
	s.sees(name + "-aterstallt")
	s.back(1)
	s.opens("Return")
	s.sees(name + "-ga-i-god-for")
	s.opens("Tab", "Return")
	s.sees(name + "-hem-igen")
}

// vaults are the folders of vaults that are whole enough to have a header.
func (s *screen) vaults() []string {
	headers, err := filepath.Glob(filepath.Join(filepath.Dir(s.vault()), "*", "header.a"))
	if err != nil {
		s.Fatal(err)
	}
	return headers
}

// keptAsCorrected asks the command line what the restored vault holds.
func (s *screen) keptAsCorrected() {
	s.Helper()
	found := s.vaults()
	if len(found) != 1 {
		s.Fatalf("%d vaults", len(found))
	}
	if err := os.Rename(filepath.Dir(found[0]), s.vault()); err != nil {
		s.Fatal(err)
	}
	s.asks("vault", "check") // fails when anything is lost
	var listed shown
	if err := json.Unmarshal(s.asks("interview", "list"), &listed); err != nil {
		s.Fatalf("interview list: %v", err)
	}
	var i struct {
		shown
		Version    int
		Amendments []struct{ Reason string }
	}
	if err := json.Unmarshal(s.asks("interview", "show", "--interview", listed.Interview), &i); err != nil {
		s.Fatalf("interview show: %v", err)
	}
	said := map[string]any{}
	for _, a := range i.Answers {
		if a.Value != nil {
			said[a.Question] = a.Value
		}
	}
	if len(said) != 2 || said["A1"] != "Min syster [borttaget] följde med." || said["A2"] != "3" {
		s.Errorf("the interview holds %v", said)
	}
	if i.Version != 1 || len(i.Amendments) != 2 || i.Amendments[0].Reason != "tryckte fel på tvåan" || i.Amendments[1].Reason != "ett namn" {
		s.Errorf("version %d, changed for %v", i.Version, i.Amendments)
	}
	var vouched struct{ Vouched int }
	if err := json.Unmarshal(s.asks("vault", "vouch"), &vouched); err != nil || vouched.Vouched != 0 {
		s.Errorf("%d records are still marked, %v", vouched.Vouched, err)
	}
}

// leavesNo looks for words in every file of the home folder.
func (s *screen) leavesNo(words ...string) {
	s.Helper()
	err := filepath.WalkDir(s.home, func(name string, entry os.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		for _, word := range words {
			if strings.Contains(string(data), word) {
				s.Errorf("%s holds plain words", filepath.Base(name))
			}
		}
		return err
	})
	if err != nil {
		s.Error(err)
	}
}
