package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

// childMark in the environment makes the test binary behave as the program.
const childMark = "SYNVANDACTL_TEST_CHILD"

func TestMain(m *testing.M) {
	vault.MaybeProbe()
	tune = vaulttest.Cheap
	if os.Getenv(childMark) != "" {
		// This copy of the test binary is the program, to be killed.
		os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
	}
	os.Exit(m.Run())
}

// caller calls the program as a script does, in one folder of its own.
type caller struct {
	*testing.T
	dir string
}

// reply is what one call gave.
type reply struct {
	exit  int
	lines []map[string]any
	out   string
	err   string
}

func newCaller(t *testing.T) *caller {
	t.Helper()
	c := &caller{t, t.TempDir()}
	c.file("pass", "blåbärssoppa i maj\n")
	return c
}

// file writes a file and returns its path.
func (c *caller) file(name, text string) string {
	c.Helper()
	name = filepath.Join(c.dir, name)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		c.Fatal(err)
	}
	return name
}

func (c *caller) path(name string) string { return filepath.Join(c.dir, name) }

// calls runs the program with --json and the folder's vault and passphrase.
func (c *caller) calls(words string, more ...string) reply {
	c.Helper()
	return c.callsWith(strings.NewReader(""), words, more...)
}

func (c *caller) callsWith(in io.Reader, words string, more ...string) reply {
	c.Helper()
	arguments := append(strings.Fields(words), "--json", "--vault", c.path("vault"), "--passphrase-file", c.path("pass"))
	return c.raw(in, append(arguments, more...)...)
}

func (c *caller) raw(in io.Reader, arguments ...string) reply {
	c.Helper()
	var out, errors bytes.Buffer
	r := reply{exit: run(arguments, streams{in: in, out: &out, err: &errors})}
	r.out, r.err = out.String(), errors.String()
	for _, line := range strings.Split(strings.TrimSpace(r.out), "\n") {
		var value map[string]any
		if json.Unmarshal([]byte(line), &value) == nil {
			r.lines = append(r.lines, value)
		}
	}
	return r
}

// wants ends the test when the exit code is another.
func (r reply) wants(t *testing.T, exit int) reply {
	t.Helper()
	if r.exit != exit {
		t.Fatalf("exit %d, want %d\nstdout: %s\nstderr: %s", r.exit, exit, r.out, r.err)
	}
	return r
}

// first returns a field of the first line that has it.
func (r reply) first(field string) string {
	for _, line := range r.lines {
		if s, ok := line[field].(string); ok {
			return s
		}
	}
	return ""
}

// saved lists the questions that were acknowledged, in order.
func (r reply) all(field string) string {
	var all []string
	for _, line := range r.lines {
		if s, ok := line[field].(string); ok {
			all = append(all, s)
		}
	}
	return strings.Join(all, " ")
}

// withAudit makes a vault with one audit and returns the audit's id.
func (c *caller) withAudit() string {
	c.Helper()
	c.calls("vault new").wants(c.T, exitDone)
	return c.calls("audit new --name Linden --unit Linden --guide outpatient").wants(c.T, exitDone).first("audit")
}

// answersOf reads interview show and returns the answers by question.
func (c *caller) answersOf(id string) map[string]map[string]any {
	c.Helper()
	shown := c.calls("interview show --interview "+id).wants(c.T, exitDone)
	answers := map[string]map[string]any{}
	for _, a := range shown.lines[0]["answers"].([]any) {
		answer := a.(map[string]any)
		answers[answer["question"].(string)] = answer
	}
	return answers
}
