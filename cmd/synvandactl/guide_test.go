package main

import (
	"os"
	"strings"
	"testing"
)

// changedSIP is the SIP template with one question in other words.
func (c *caller) changedSIP() string {
	c.Helper()
	file := c.path("sip.json")
	c.raw(nil, "guide", "templates", "sip", "--out", file).wants(c.T, exitDone)
	data, err := os.ReadFile(file)
	if err != nil {
		c.Fatal(err)
	}
	return c.file("changed.json", strings.Replace(string(data), `"Har du haft en SIP?"`, `"Har du fått en SIP?"`, 1))
}

func TestGuideDiffTellsWhatChanged(t *testing.T) {
	c := newCaller(t)
	changed := c.changedSIP()
	r := c.raw(nil, "guide", "diff", "sip", changed, "--json").wants(t, exitDone)
	if len(r.lines) != 1 || r.first("change") != "changed" || r.first("question") != "B1" || r.first("field") != "label" ||
		r.first("before") != "Har du haft en SIP?" || r.first("after") != "Har du fått en SIP?" {
		t.Errorf("told %s", r.out)
	}
	r = c.raw(nil, "guide", "diff", "sip", changed).wants(t, exitDone)
	if r.out != "B1, frågan: ”Har du haft en SIP?” är nu ”Har du fått en SIP?”\n" {
		t.Errorf("told %q", r.out)
	}
	if r = c.raw(nil, "guide", "diff", "sip", c.path("sip.json")).wants(t, exitDone); r.out != "" {
		t.Errorf("a guide differs from itself: %q", r.out)
	}
	c.raw(nil, "guide", "diff", "sip").wants(t, exitUsage)
	c.raw(nil, "guide", "diff", "sip", "nowhere.json").wants(t, exitRefused)
	c.raw(nil, "guide", "diff", "sip", "sip", "--lang", "de").wants(t, exitUsage)
}

func TestAuditGuideUsesTheNextVersionUntilItIsLocked(t *testing.T) {
	c := newCaller(t)
	changed := c.changedSIP()
	c.calls("vault new").wants(t, exitDone)
	audit := c.calls("audit new --name Linden --unit Linden --guide sip").wants(t, exitDone).first("audit")
	r := c.calls("audit guide --audit "+audit, "--guide", changed).wants(t, exitDone)
	if got := r.lines[0]["guide"].(map[string]any); got["name"] != "sip" || got["version"] != 2.0 {
		t.Errorf("the new version is %v", got)
	}
	listed := c.calls("audit guide --audit "+audit).wants(t, exitDone)
	if len(listed.lines) != 2 || listed.lines[0]["used"] != false || listed.lines[1]["used"] != true || listed.lines[1]["questions"] != 20.0 {
		t.Errorf("versions: %s", listed.out)
	}
	faulty := c.file("faulty.json", `{"name":"x","version":1,"title":{"sv":"x"},"questions":[]}`)
	c.calls("audit guide --audit "+audit, "--guide", faulty).wants(t, exitRefused)
	for range 2 {
		r := c.calls("audit lock-guide --audit "+audit).wants(t, exitDone)
		if r.first("event") != "guide_locked" || r.first("audit") != audit {
			t.Errorf("locked: %s", r.out)
		}
	}
	r = c.calls("audit guide --audit "+audit+" --guide sip").wants(t, exitRefused)
	if !strings.Contains(r.err, "locked") {
		t.Errorf("refused with %s", r.err)
	}
	if listed = c.calls("audit guide --audit "+audit).wants(t, exitDone); listed.lines[1]["locked"] != true {
		t.Errorf("versions after locking: %s", listed.out)
	}
}

func TestWishesAreListedWithTheirAnswers(t *testing.T) {
	c := newCaller(t)
	audit := c.withAudit()
	c.calls("audit wish --audit "+audit, "--text", "Fråga om väntetid").wants(t, exitDone)
	if n := c.calls("audit wish --audit "+audit, "--text", "Fråga om mat").wants(t, exitDone).lines[0]["wish"]; n != 2.0 {
		t.Errorf("the second wish has number %v", n)
	}
	c.calls("audit wish --audit "+audit, "--number", "1", "--answer", "Det finns med").wants(t, exitDone)
	r := c.calls("audit wishes --audit "+audit).wants(t, exitDone)
	if len(r.lines) != 2 || r.lines[0]["answer"] != "Det finns med" || r.lines[1]["answer"] != nil || r.lines[1]["text"] != "Fråga om mat" {
		t.Errorf("wishes: %s", r.out)
	}
	c.calls("audit wish --audit "+audit, "--number", "3", "--answer", "x").wants(t, exitRefused)
	c.calls("audit wish --audit "+audit).wants(t, exitUsage)
	c.calls("audit wish --audit "+audit, "--text", "a", "--answer", "b").wants(t, exitUsage)
}
