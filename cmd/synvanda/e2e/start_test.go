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

// Goals against the smallest window there is, started on the same display in
// the same run.
const (
	goalStart  = 1.5
	goalMemory = 1.3
	startRuns  = 5
)

// started is one start of a program.
type started struct {
	first  time.Duration // from the start of the process to its first painted frame
	memory int           // kB in RAM, two seconds later
}

func TestStartAgainstHello(t *testing.T) {
	s := newScreen(t, 1200, 900)
	hello := filepath.Join(t.TempDir(), "hello")
	build := exec.Command("go", "build", "-trimpath", "-tags", "migrated_fynedo,no_animations", "-o", hello, "./cmd/synvanda/e2e/testdata/hello")
	build.Dir = s.root
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the hello window: %v\n%s", err, out)
	}
	var ours, theirs []started
	s.start(hello) // the first start reads the disk for both
	for range startRuns {
		theirs = append(theirs, s.start(hello))
		ours = append(ours, s.start(filepath.Join(s.root, "bin", "synvanda")))
	}
	o, h := median(ours), median(theirs)
	start, memory := float64(o.first)/float64(h.first), float64(o.memory)/float64(h.memory)
	fmt.Printf("| window | first frame | RSS |\n|---|---|---|\n")
	fmt.Printf("| hello | %d ms | %d MB |\n", h.first.Milliseconds(), h.memory/1024)
	fmt.Printf("| synvanda | %d ms | %d MB |\n", o.first.Milliseconds(), o.memory/1024)
	fmt.Printf("| ratio (goal) | %.2f (%.1f) | %.2f (%.1f) |\n", start, goalStart, memory, goalMemory)
	if start > goalStart {
		t.Errorf("start to first frame is %.2f times hello's, goal %.1f", start, goalStart)
	}
	if memory > goalMemory {
		t.Errorf("memory is %.2f times hello's, goal %.1f", memory, goalMemory)
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
		if time.Since(began) > 30*time.Second {
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
