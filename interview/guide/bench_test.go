package guide

import (
	"bytes"
	"testing"
)

// BenchmarkRead reads and checks the largest template: a 21-question guide of
// 39 kB with its matrices and two languages.
func BenchmarkRead(b *testing.B) {
	data, err := templateFiles.ReadFile("templates/" + string(SharedDecision) + ".json")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if g, problems, err := Read("guide.json", bytes.NewReader(data)); g == nil || err != nil {
			b.Fatal(problems, err)
		}
	}
}
