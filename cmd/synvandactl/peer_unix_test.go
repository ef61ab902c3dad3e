//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"synvanda/interview/guide"
)

// BenchmarkImportAgainstPyxform reads the shared XLSForms here and with pyxform
// in one warm process of Python, in one run, file by file. What counts is the
// processor time from the bytes of a file to the guide in memory, here checked
// as well, there without the XForm that pyxform would write of it. Forms that
// either refuses are left out. SYNVANDA_PYXFORM names the peer's Python
// (.ci/pyxform/python).
func BenchmarkImportAgainstPyxform(b *testing.B) {
	python := os.Getenv("SYNVANDA_PYXFORM")
	if python == "" {
		b.Skip("pyxform is not on this computer: .ci/pyxform/python fetches it")
	}
	folder := filepath.Join(sharedFolder(), "conformance", "xlsforms")
	if _, err := os.Stat(folder); err != nil {
		b.Skip("no conformance material: set SYNVANDA_SHARED or lay it beside the project as ../shared")
	}
	peer := measurePyxform(b, python, folder)
	var ratios, wholes []float64
	var table []string
	for b.Loop() {
		ratios, wholes, table = nil, nil, nil
		for name, theirs := range peer {
			ours, accepted := measureImport(b, filepath.Join(folder, name))
			if !accepted {
				continue
			}
			ratios = append(ratios, theirs.Read/ours)
			wholes = append(wholes, theirs.Whole/ours)
			table = append(table, fmt.Sprintf("%-52s ours %8.2f ms   pyxform %8.2f ms   %5.1f times", name, ours/1e6, theirs.Read/1e6, theirs.Read/ours))
		}
	}
	slices.Sort(table)
	fmt.Printf("\n%s\n", strings.Join(table, "\n"))
	if len(ratios) == 0 {
		b.Fatal("no form was accepted by both")
	}
	slices.Sort(ratios)
	slices.Sort(wholes)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(len(ratios)), "files")
	b.ReportMetric(ratios[0], "least-times-faster")
	b.ReportMetric(ratios[len(ratios)/2], "times-faster")
	b.ReportMetric(wholes[len(wholes)/2], "times-faster-than-conversion")
}

// pyxformTime is processor time in nanoseconds.
type pyxformTime struct{ Read, Whole float64 }

// measurePyxform runs the peer.
func measurePyxform(b *testing.B, python, folder string) map[string]pyxformTime {
	b.Helper()
	command := exec.Command(python, filepath.Join("..", "..", ".ci", "pyxform", "measure.py"), folder)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		b.Fatalf("measure the peer: %v", err)
	}
	var found map[string]pyxformTime
	if err := json.Unmarshal(out, &found); err != nil {
		b.Fatal(err)
	}
	return found
}

// measureImport returns the processor time of reading a form; accepted is false
// when it is refused.
func measureImport(b *testing.B, file string) (nanoseconds float64, accepted bool) {
	b.Helper()
	read := func() bool {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		g, problems, err := guide.Read(filepath.Base(file), bytes.NewReader(data))
		return err == nil && g != nil && !guide.Faulty(problems)
	}
	if !read() {
		return 0, false
	}
	const rounds = 20
	began := processorTime(b)
	for range rounds {
		read()
	}
	return float64(processorTime(b)-began) / rounds, true
}

// processorTime is what this process has used, in nanoseconds.
func processorTime(b *testing.B) int64 {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return used.Utime.Nano() + used.Stime.Nano()
}
