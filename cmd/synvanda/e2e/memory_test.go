package e2e

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// recoveryForm is how the recovery code is shown.
var recoveryForm = regexp.MustCompile(`(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}`)

// recoveryCode reads the code that the window shows. A person reads it off the
// screen; the test reads it from the memory of the program that it started,
// because there is no other way out of the program, and must not be.
func (s *screen) recoveryCode() string {
	s.Helper()
	pid := s.program.Process.Pid
	maps, err := os.Open(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		s.Fatal(err)
	}
	defer maps.Close()
	memory, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		s.Fatal(err)
	}
	defer memory.Close()
	found := map[string]int{}
	lines := bufio.NewScanner(maps)
	for lines.Scan() {
		var start, end int64
		var rights string
		if _, err := fmt.Sscanf(strings.Replace(lines.Text(), "-", " ", 1), "%x %x %s", &start, &end, &rights); err != nil ||
			!strings.HasPrefix(rights, "rw") || end-start > 256<<20 {
			continue
		}
		data := make([]byte, end-start)
		n, _ := memory.ReadAt(data, start)
		for _, code := range recoveryForm.FindAll(data[:n], -1) {
			found[string(code)]++
		}
	}
	best := ""
	for code, n := range found {
		if n > found[best] {
			best = code
		}
	}
	if best == "" {
		s.shot("no-code")
		s.Fatal("the program shows no recovery code")
	}
	return best
}
