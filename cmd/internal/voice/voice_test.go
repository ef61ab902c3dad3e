package voice

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"synvanda/interview"
)

// stage is a computer with one program of a name, which does as the script says.
func stage(t *testing.T, name, script string) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the programs are shell scripts under the names that Linux has")
	}
	folder := t.TempDir()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell to play the voice")
	}
	if err := os.WriteFile(filepath.Join(folder, name), []byte("#!"+shell+"\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("STAGE", folder)
	t.Setenv("PATH", folder)
	return folder
}

func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	limit := time.Now().Add(20 * time.Second)
	for !done() {
		if time.Now().After(limit) {
			t.Fatalf("waited in vain for %s", what)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// read writes down what it hears. It is builtins only: the stage has no other
// programs.
const read = `echo "$@" > "$STAGE/arguments"
while IFS= read -r line || [ -n "$line" ]; do echo "$line"; done > "$STAGE/heard"
: > "$STAGE/done"
`

func TestTheTextGoesThroughStandardInputOnly(t *testing.T) {
	folder := stage(t, "espeak-ng", read)
	v, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	const text = "Ring ett ett två. Åsa – 'nej'; $(ls)"
	if err := v.Say(text, interview.Swedish); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the voice", func() bool { _, err := os.Stat(filepath.Join(folder, "done")); return err == nil })
	heard, _ := os.ReadFile(filepath.Join(folder, "heard"))
	arguments, _ := os.ReadFile(filepath.Join(folder, "arguments"))
	if strings.TrimSpace(string(heard)) != text {
		t.Errorf("heard %q", heard)
	}
	if got := strings.TrimSpace(string(arguments)); got != "-v sv -s 140 -g 2 --stdin" {
		t.Errorf("the arguments are %q", got)
	}
	eventually(t, "silence", func() bool { return !v.Speaking() })
}

func TestStopKillsWhatIsRead(t *testing.T) {
	folder := stage(t, "espeak-ng", `: > "$STAGE/began"
while :; do :; done
`)
	v, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Say("en lång text", interview.English); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the voice", func() bool { _, err := os.Stat(filepath.Join(folder, "began")); return err == nil })
	v.mutex.Lock()
	process := v.running.Process
	v.mutex.Unlock()
	if !v.Speaking() {
		t.Fatal("it does not speak")
	}
	v.Stop()
	if v.Speaking() {
		t.Error("it speaks after Stop")
	}
	eventually(t, "the process to end", func() bool { return errors.Is(process.Signal(os.Interrupt), os.ErrProcessDone) })
	v.Stop() // again, with nothing to stop
}

func TestSpeechDispatcherIsAskedToBeQuietToo(t *testing.T) {
	folder := stage(t, "spd-say", `if [ "$1" = --stop ]; then : > "$STAGE/quiet"; exit; fi
: > "$STAGE/began"
while :; do :; done
`)
	v, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Say("en text", interview.Swedish); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the voice", func() bool { _, err := os.Stat(filepath.Join(folder, "began")); return err == nil })
	v.Stop()
	if _, err := os.Stat(filepath.Join(folder, "quiet")); err != nil {
		t.Error("the service was not asked to be quiet")
	}
}

func TestAComputerWithoutAVoiceSaysSo(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems always have one")
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := Find(); !errors.Is(err, ErrNone) {
		t.Errorf("got %v", err)
	}
}

// TestESpeakTakesWhatWeGiveIt lets the real program read into nothing.
func TestESpeakTakesWhatWeGiveIt(t *testing.T) {
	program, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Skip("espeak-ng is not installed here")
	}
	v, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []interview.Language{interview.Swedish, interview.English} {
		c := v.command(l)
		sounds := exec.Command(program, append(c.Args[1:], "-q", "-x")...)
		sounds.Stdin = strings.NewReader("två")
		out, err := sounds.CombinedOutput()
		if err != nil || len(strings.TrimSpace(string(out))) == 0 {
			t.Errorf("%s: %v %s", l, err, out)
		}
	}
}

func TestMacVoicesAreFoundByLanguage(t *testing.T) {
	const listed = `Alva                sv_SE    # Hej! Jag heter Alva.
Bad News            en_US    # Hello! My name is Bad News.
Klara (Enhanced)    sv_SE    # Hej! Jag heter Klara.
`
	want := map[string]string{"sv": "Alva", "en": "Bad News"}
	if got := macVoices(listed); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
