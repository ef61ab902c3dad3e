package voice

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"sync"

	"synvanda/interview"
)

// ErrNone is returned by Find on a computer without a voice.
var ErrNone = errors.New("no program that reads aloud was found")

// Voice reads one text at a time. Its methods may be called from any goroutine.
type Voice struct {
	// command makes the program that reads what comes on its standard input.
	command func(interview.Language) *exec.Cmd
	// after makes the program that silences a service of the computer that the
	// first one handed the text to; nil where killing is enough.
	after func() *exec.Cmd

	mutex   sync.Mutex
	running *exec.Cmd
}

// Find looks for a voice on this computer. It may take some tenths of a
// second, because some voices must be asked for their languages.
func Find() (*Voice, error) {
	switch runtime.GOOS {
	case "windows":
		return findSAPI()
	case "darwin":
		return findSay()
	}
	return findLinux()
}

func findLinux() (*Voice, error) {
	if program, err := exec.LookPath("espeak-ng"); err == nil {
		return &Voice{command: func(l interview.Language) *exec.Cmd {
			return exec.Command(program, "-v", code(l), "-s", "140", "-g", "2", "--stdin")
		}}, nil
	}
	program, err := exec.LookPath("spd-say")
	if err != nil {
		return nil, ErrNone
	}
	return &Voice{
		command: func(l interview.Language) *exec.Cmd {
			return exec.Command(program, "--wait", "--pipe-mode", "--language", code(l), "--rate", "-20")
		},
		// The text is with the service by then: it is asked to be quiet too.
		after: func() *exec.Cmd { return exec.Command(program, "--stop") },
	}, nil
}

// code is the language as the voices name it.
func code(l interview.Language) string {
	if l == interview.English {
		return "en"
	}
	return "sv"
}

// findSay finds the voices of macOS, by their languages.
func findSay() (*Voice, error) {
	program, err := exec.LookPath("say")
	if err != nil {
		return nil, ErrNone
	}
	listed, err := exec.Command(program, "-v", "?").Output()
	if err != nil {
		return nil, fmt.Errorf("list voices: %w", err)
	}
	names := macVoices(string(listed))
	return &Voice{command: func(l interview.Language) *exec.Cmd {
		arguments := []string{"-r", "140", "-f", "-"}
		if name := names[code(l)]; name != "" {
			arguments = append([]string{"-v", name}, arguments...)
		}
		return exec.Command(program, arguments...)
	}}, nil
}

// macVoices reads lines like "Alva                sv_SE    # Hej! Jag heter
// Alva." and returns the first voice of each language.
func macVoices(listed string) map[string]string {
	names := map[string]string{}
	for _, line := range strings.Split(listed, "\n") {
		before, _, _ := strings.Cut(line, "#")
		fields := strings.Fields(before)
		if len(fields) < 2 {
			continue
		}
		language, _, ok := strings.Cut(fields[len(fields)-1], "_")
		if ok && names[language] == "" {
			names[language] = strings.Join(fields[:len(fields)-1], " ")
		}
	}
	return names
}

// sapi reads standard input with the voice of Windows for a language.
const sapi = `[Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$culture = New-Object Globalization.CultureInfo 'LANGUAGE'
$voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $culture)
$voice.Rate = -2
$voice.Speak([Console]::In.ReadToEnd())`

func findSAPI() (*Voice, error) {
	program, err := exec.LookPath("powershell.exe")
	if err != nil {
		return nil, ErrNone
	}
	return &Voice{command: func(l interview.Language) *exec.Cmd {
		language := "sv-SE"
		if l == interview.English {
			language = "en-GB"
		}
		c := exec.Command(program, "-NoProfile", "-NonInteractive", "-Command", strings.ReplaceAll(sapi, "LANGUAGE", language))
		withoutWindow(c)
		return c
	}}, nil
}

// Say begins to read a text and returns; what was read before stops.
func (v *Voice) Say(text string, language interview.Language) error {
	v.Stop()
	c := v.command(language)
	c.Stdin = strings.NewReader(text)
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if err := c.Start(); err != nil {
		return fmt.Errorf("start the voice: %w", err)
	}
	v.running = c
	go func() {
		_ = c.Wait() // killed, or without a loudspeaker: there is nothing to mend
		v.mutex.Lock()
		defer v.mutex.Unlock()
		if v.running == c {
			v.running = nil
		}
	}()
	return nil
}

// Stop ends what is being read. Without anything it does nothing.
func (v *Voice) Stop() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.running == nil {
		return
	}
	_ = v.running.Process.Kill() // it may just have ended by itself
	v.running = nil
	if v.after != nil {
		_ = v.after().Run()
	}
}

// Speaking tells whether something is being read.
func (v *Voice) Speaking() bool {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	return v.running != nil
}
