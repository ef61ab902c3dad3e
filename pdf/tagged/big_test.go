package tagged_test

import (
	"os"
	"testing"

	"synvanda/pdf/tagged"
)

// TestLongReport makes a report of some 40 pages; SYNVANDA_LONG names a file for one of 500.
func TestLongReport(t *testing.T) {
	themes, path := 20, os.Getenv("SYNVANDA_LONG")
	if path != "" {
		themes = 250
	}
	file := makeSample(t, func(d *tagged.Document) { drawLong(d, themes) })
	d := readDocument(t, file)
	for _, fault := range d.faults {
		t.Error(fault)
	}
	if got := len(d.root.all("H1")); got != themes+1 {
		t.Errorf("%d chapters, want %d", got, themes+1)
	}
	if path != "" {
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
