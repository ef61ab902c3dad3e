package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGuidePrintsOnPaper(t *testing.T) {
	c := newCaller(t)
	call := func(arguments ...string) reply {
		return c.raw(strings.NewReader(""), append([]string{"guide", "print"}, arguments...)...)
	}
	asking, answering := filepath.Join(c.dir, "guide.pdf"), filepath.Join(c.dir, "svar.pdf")
	call("shared-decision", "--out", asking, "--date", "2027-01-15").wants(t, exitDone)
	call("shared-decision", "--out", answering, "--answers", "--group", "personal", "--lang", "sv", "--date", "2027-01-15").wants(t, exitDone)
	var made [][]byte
	for _, name := range []string{asking, answering} {
		data, err := os.ReadFile(name)
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Fatalf("%s: %v", filepath.Base(name), err)
		}
		made = append(made, data)
	}
	if bytes.Equal(made[0], made[1]) {
		t.Error("the guide and the answer sheet are the same file")
	}
	if r := call("sip", "--out", filepath.Join(c.dir, "x.pdf"), "--group", "ledning").wants(t, exitRefused); !strings.Contains(r.err, "narstaende") {
		t.Errorf("a group that the guide lacks: %s", r.err)
	}
	call("sip").wants(t, exitUsage)
	call("sip", "--out", filepath.Join(c.dir, "x.pdf"), "--lang", "de").wants(t, exitUsage)
	call("nosuch", "--out", filepath.Join(c.dir, "x.pdf")).wants(t, exitRefused)
}
