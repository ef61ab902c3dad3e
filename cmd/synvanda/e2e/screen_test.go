package e2e

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// screen is a display of its own with a window manager, and a home folder of
// its own for the program.
type screen struct {
	testing.TB
	display string
	home    string
	frames  string // the file that the display's memory is mapped to
	root    string // the repository
	program *exec.Cmd
	errors  *bytes.Buffer
}

// repository is the folder that holds go.mod.
func repository(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		if filepath.Dir(folder) == folder {
			t.Fatal("no go.mod above the test")
		}
		folder = filepath.Dir(folder)
	}
}

// newScreen starts a display, or skips the test saying why.
func newScreen(t testing.TB, width, height int) *screen {
	t.Helper()
	if os.Getenv("SYNVANDA_E2E") != "1" {
		t.Skip("a real window is driven only when SYNVANDA_E2E=1 (make e2e)")
	}
	s := &screen{TB: t, home: t.TempDir(), root: repository(t), errors: &bytes.Buffer{}}
	frames := t.TempDir()
	s.frames = filepath.Join(frames, "Xvfb_screen0")
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-fbdir", frames, "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{writer}
	if err := x.Start(); err != nil {
		t.Fatalf("start Xvfb: %v", err)
	}
	t.Cleanup(func() { stop(x) })
	writer.Close()
	number, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatalf("wait for Xvfb: %v", err)
	}
	s.display = ":" + strings.TrimSpace(number)
	// The Swedish keyboard: typing letters that a layout lacks makes xdotool
	// change the layout for each, and the window sees some too late.
	if out, err := s.command("setxkbmap", "se").CombinedOutput(); err != nil {
		t.Fatalf("set the Swedish keyboard: %v %s", err, out)
	}
	manager := s.command("openbox")
	manager.Stderr = s.errors
	if err := manager.Start(); err != nil {
		t.Fatalf("start openbox: %v", err)
	}
	t.Cleanup(func() { stop(manager) })
	time.Sleep(300 * time.Millisecond)
	return s
}

func stop(c *exec.Cmd) {
	if c.Process != nil {
		_ = c.Process.Kill()
		_ = c.Wait()
	}
}

// command makes a command with the display and home of the screen.
func (s *screen) command(name string, arguments ...string) *exec.Cmd {
	c := exec.Command(name, arguments...)
	c.Env = []string{
		"DISPLAY=" + s.display, "HOME=" + s.home, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
		"XDG_RUNTIME_DIR=" + s.home, "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1",
	}
	return c
}

// starts starts the program and waits for its first page.
func (s *screen) starts() {
	s.Helper()
	s.program = s.command(filepath.Join(s.root, "bin", "synvanda"))
	s.program.Stderr = s.errors
	if err := s.program.Start(); err != nil {
		s.Fatalf("start the program: %v", err)
	}
	s.Cleanup(func() { stop(s.program) })
	s.waitFor("the window", func() bool {
		return s.command("xdotool", "search", "--onlyvisible", "--name", "Synvända").Run() == nil
	})
	s.settles()
}

// killed kills the program as a power cut would.
func (s *screen) killed() {
	_ = s.program.Process.Kill()
	_ = s.program.Wait()
}

// closes closes the window as its person does, and waits for the program.
func (s *screen) closes() {
	s.Helper()
	s.keys("alt+F4")
	done := make(chan error, 1)
	go func() { done <- s.program.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			s.Fatalf("the program ended with %v; it said:\n%s", err, s.errors)
		}
	case <-time.After(20 * time.Second):
		s.shot("hangs")
		s.Fatal("the program does not end when its window is closed")
	}
}

func (s *screen) waitFor(what string, done func() bool) {
	s.Helper()
	limit := time.Now().Add(30 * time.Second)
	for !done() {
		if time.Now().After(limit) {
			s.shot("stuck")
			s.Fatalf("waited 30 s for %s; the program said:\n%s", what, s.errors)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// keys presses keys, one after the other, and waits for the page to settle.
func (s *screen) keys(names ...string) {
	s.Helper()
	for _, name := range names {
		if out, err := s.command("xdotool", "key", "--clearmodifiers", name).CombinedOutput(); err != nil {
			s.Fatalf("press %s: %v %s", name, err, out)
		}
		s.settles()
	}
}

// opens presses keys that each change the page, and waits for every change: a
// page that is read from the vault may come late on a busy computer, and what
// is typed before it comes is lost.
func (s *screen) opens(names ...string) {
	s.Helper()
	for _, name := range names {
		before := s.sum()
		s.keys(name)
		s.changes(before, 3*time.Second)
	}
}

// opensWithKey presses a key after which a vault's key is derived: first a page
// that says so comes, and then the page that was asked for.
func (s *screen) opensWithKey(name string) {
	s.Helper()
	s.opens(name)
	s.changes(s.sum(), 8*time.Second)
}

// changes waits until the screen shows something else, and stands still.
func (s *screen) changes(before uint64, most time.Duration) {
	for limit := time.Now().Add(most); s.sum() == before && time.Now().Before(limit); {
		time.Sleep(50 * time.Millisecond)
	}
	s.settles()
}

// types writes a text, letter by letter.
func (s *screen) types(text string) {
	s.Helper()
	if out, err := s.command("xdotool", "type", "--delay", "25", text).CombinedOutput(); err != nil {
		s.Fatalf("type: %v %s", err, out)
	}
	s.settles()
}

// settles waits until the screen has stood still for a moment.
func (s *screen) settles() {
	last, since := s.sum(), time.Now()
	limit := time.Now().Add(10 * time.Second)
	for time.Since(since) < 220*time.Millisecond && time.Now().Before(limit) {
		time.Sleep(20 * time.Millisecond)
		if now := s.sum(); now != last {
			last, since = now, time.Now()
		}
	}
}

func (s *screen) sum() uint64 {
	data, err := os.ReadFile(s.frames)
	if err != nil {
		return 0
	}
	h := fnv.New64a()
	for at := 0; at+4 <= len(data); at += 4 * 7 { // every seventh pixel is enough
		_, _ = h.Write(data[at : at+4])
	}
	return h.Sum64()
}

// picture reads the display's memory: an X window dump of 32-bit pixels.
func (s *screen) picture() (image.Image, error) {
	data, err := os.ReadFile(s.frames)
	if err != nil {
		return nil, err
	}
	word := func(n int) int { return int(binary.BigEndian.Uint32(data[4*n:])) }
	header, width, height, line, colours := word(0), word(4), word(5), word(12), word(19)
	pixels := data[header+12*colours:]
	if len(pixels) < line*height {
		return nil, io.ErrUnexpectedEOF
	}
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			p := pixels[y*line+4*x:]
			m.SetRGBA(x, y, color.RGBA{p[2], p[1], p[0], 0xff})
		}
	}
	return m, nil
}

// points reads a hundred pixels in the middle of the display.
func (s *screen) points() ([]uint32, error) {
	file, err := os.Open(s.frames)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	head := make([]byte, 100)
	if _, err := io.ReadFull(file, head); err != nil {
		return nil, err
	}
	word := func(n int) int64 { return int64(binary.BigEndian.Uint32(head[4*n:])) }
	header, width, height, line, colours := word(0), word(4), word(5), word(12), word(19)
	var points []uint32
	for at := range int64(100) {
		x, y := width/4+at%10*width/20, height/4+at/10*height/20
		var pixel [4]byte
		if _, err := file.ReadAt(pixel[:], header+12*colours+y*line+4*x); err != nil {
			return nil, err
		}
		points = append(points, binary.LittleEndian.Uint32(pixel[:])&0xffffff)
	}
	return points, nil
}

// shot keeps a picture in out/screens.
func (s *screen) shot(name string) {
	s.Helper()
	m, err := s.picture()
	if err != nil {
		s.Fatalf("picture %s: %v", name, err)
	}
	folder := filepath.Join(s.root, "out", "screens")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.Fatal(err)
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		s.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, m); err != nil {
		s.Fatal(err)
	}
}
