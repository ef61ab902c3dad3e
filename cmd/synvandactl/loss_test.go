package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestALossIsNamedAndTheRestIsShown damages one journal frame and takes every
// other copy away, which is more than the vault can repair.
func TestALossIsNamedAndTheRestIsShown(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	id := c.calls("interview run --leave-open", "--answers", c.file("a.json",
		`{"consent":{"take_part":true},"answers":[{"question":"A2","value":"2"},{"question":"A3","value":"3"},{"question":"A4","value":"4"}]}`)).wants(t, exitDone).first("interview")
	for _, folder := range []string{"store", "snapshot"} {
		if err := os.RemoveAll(filepath.Join(c.path("vault"), folder)); err != nil {
			t.Fatal(err)
		}
	}
	segments, err := filepath.Glob(filepath.Join(c.path("vault"), "journal", "*.log"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("%d segments, %v", len(segments), err)
	}
	newest := slices.Max(segments)
	data, err := os.ReadFile(newest)
	if err != nil {
		t.Fatal(err)
	}
	// The last frame but one is the answer to A3; docs/format.md has the magic.
	magic := []byte{0x53, 0xC3, 0x96, 0x56}
	last := bytes.LastIndex(data, magic)
	frame := bytes.LastIndex(data[:last], magic)
	data[frame+60] ^= 1
	if err := os.WriteFile(newest, data, 0o600); err != nil {
		t.Fatal(err)
	}
	check := c.calls("vault check").wants(t, exitDamaged)
	if !strings.Contains(check.out, `"lost":[{"interview":"`+id+`","question":"A3"`) {
		t.Errorf("check: %s", check.out)
	}
	shown := c.calls("interview show --interview "+id).wants(t, exitDamaged)
	if !strings.Contains(shown.out, `"question":"A2","value":"2"`) || !strings.Contains(shown.out, `"question":"A4","value":"4"`) ||
		!strings.Contains(shown.out, `"question":"A3","value":null`) {
		t.Errorf("shown: %s", shown.out)
	}
	// Given again, it is there, and the loss is over.
	again := c.calls("interview run --resume "+id, "--answers", c.file("b.json", `{"answers":[{"question":"A3","value":"1"}]}`)).wants(t, exitDone)
	if again.all("saved") != "A3" || again.first("finished") != id {
		t.Errorf("again: %s", again.out)
	}
	c.calls("interview show --interview "+id).wants(t, exitDone)
}
