package tagged_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"synvanda/pdf/tagged"
)

// TestVeraPDF asks the reference validator, whose jar SYNVANDA_VERAPDF names, about every kind of document here.
func TestVeraPDF(t *testing.T) {
	jar := os.Getenv("SYNVANDA_VERAPDF")
	if jar == "" {
		t.Skip("SYNVANDA_VERAPDF does not name the jar of greenfield-apps")
	}
	mirrored := sampleOptions()
	mirrored.Geometry = tagged.A4()
	mirrored.Geometry.Mirrored = true
	dir := t.TempDir()
	for name, file := range map[string][]byte{
		"sample":   makeSample(t, drawSample),
		"mirrored": makeWith(t, mirrored, drawSample),
		"long":     makeSample(t, func(d *tagged.Document) { drawLong(d, 20) }),
		"hostile": makeSample(t, func(d *tagged.Document) {
			everywhere(d, strings.Join(hostile, " "))
		}),
	} {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, flavour := range []string{"ua1", "2a"} {
		out, err := exec.Command("java", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "text", "-v", dir).CombinedOutput()
		if err != nil || strings.Count(string(out), "PASS ") != 4 {
			t.Errorf("%s: %v\n%s", flavour, err, out)
		}
	}
}
