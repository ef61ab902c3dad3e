package e2e

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestASecondStartShowsTheFirstWindow(t *testing.T) {
	s := newScreen(t, 1100, 740)
	s.starts()
	second := s.command(filepath.Join(s.root, "bin", "synvanda"))
	// One that stays instead of stepping back must not hold the test for ever.
	var said strings.Builder
	second.Stdout, second.Stderr = &said, &said
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	guard := time.AfterFunc(2*time.Minute, func() { second.Process.Kill() })
	defer guard.Stop()
	if err := second.Wait(); err != nil {
		t.Fatalf("the second start ended with %v:\n%s", err, said.String())
	}
	s.closes()
	s.starts() // the place is free again
	s.killed()
	s.starts() // and after a kill too
	s.closes()
}

func TestWithoutAScreenItSaysSoPlainly(t *testing.T) {
	s := newScreen(t, 800, 600)
	for _, display := range []string{"", ":4711"} {
		c := s.command(filepath.Join(s.root, "bin", "synvanda"))
		c.Env = append(c.Env, "DISPLAY="+display)
		out, err := c.CombinedOutput()
		var ended *exec.ExitError
		if !asExit(err, &ended) || ended.ExitCode() != 1 {
			t.Errorf("display %q: ended with %v, want exit code 1", display, err)
		}
		if text := string(out); !strings.Contains(text, "synvandactl") || strings.Contains(text, "goroutine") {
			t.Errorf("display %q: said\n%s", display, text)
		}
	}
}

func asExit(err error, into **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*into = e
	return ok
}
