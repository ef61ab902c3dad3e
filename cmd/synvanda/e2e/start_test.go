package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// startRuns is how often each program is started; the median counts.
const startRuns = 5

// started is one start of a program.
type started struct {
	first  time.Duration // from the start of the process to its first painted frame
	memory int           // kB in RAM, two seconds later
}

// BenchmarkStartAgainstHello starts a hello window and ours in turn and reports
// the ratios of their medians: to the first painted frame, and of memory two
// seconds later.
func BenchmarkStartAgainstHello(b *testing.B) {
	s := newScreen(b, 1200, 900)
	hello := filepath.Join(b.TempDir(), "hello")
	build := exec.Command("go", "build", "-trimpath", "-tags", "migrated_fynedo,no_animations", "-o", hello, "./cmd/synvanda/e2e/testdata/hello")
	build.Dir = s.root
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("build the hello window: %v\n%s", err, out)
	}
	s.start(hello) // the first start reads the disk for both
	for b.Loop() {
		var ours, theirs []started
		for range startRuns {
			theirs = append(theirs, s.start(hello))
			ours = append(ours, s.start(filepath.Join(s.root, "bin", "synvanda")))
		}
		o, h := median(ours), median(theirs)
		b.ReportMetric(float64(h.first.Milliseconds()), "hello-ms")
		b.ReportMetric(float64(o.first.Milliseconds()), "synvanda-ms")
		b.ReportMetric(float64(o.first)/float64(h.first), "start-ratio")
		b.ReportMetric(float64(h.memory/1024), "hello-MB")
		b.ReportMetric(float64(o.memory/1024), "synvanda-MB")
		b.ReportMetric(float64(o.memory)/float64(h.memory), "memory-ratio")
	}
}

func median(all []started) started {
	byFirst, byMemory := slices.Clone(all), slices.Clone(all)
	slices.SortFunc(byFirst, func(a, b started) int { return int(a.first - b.first) })
	slices.SortFunc(byMemory, func(a, b started) int { return a.memory - b.memory })
	return started{byFirst[len(all)/2].first, byMemory[len(all)/2].memory}
}

// start starts a program, waits for its first frame, reads its memory, and ends
// it.
func (s *screen) start(program string) started {
	s.Helper()
	s.waitFor("an empty screen", func() bool { return s.painted() < 5 }) // but for the mouse
	c := s.command(program)
	began := time.Now()
	if err := c.Start(); err != nil {
		s.Fatal(err)
	}
	defer stop(c)
	for s.painted() < 60 {
		if time.Since(began) > 2*time.Minute { // a hundred times the usual
			s.Fatalf("%s paints nothing", filepath.Base(program))
		}
		time.Sleep(2 * time.Millisecond)
	}
	first := time.Since(began)
	time.Sleep(2 * time.Second)
	return started{first, s.resident(c.Process.Pid)}
}

// painted is how many of a hundred points in the middle of the screen are not
// black, which is what an empty screen and an unpainted window are.
func (s *screen) painted() int {
	m, err := s.points()
	if err != nil {
		s.Fatal(err)
	}
	n := 0
	for _, p := range m {
		if p != 0 {
			n++
		}
	}
	return n
}

// resident is the memory that a process holds in RAM, in kB.
func (s *screen) resident(pid int) int {
	s.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		s.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		var kilobytes int
		if _, err := fmt.Sscanf(line, "VmRSS: %d kB", &kilobytes); err == nil {
			return kilobytes
		}
	}
	s.Fatal("no VmRSS in the process's status")
	return 0
}
