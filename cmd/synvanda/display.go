package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"runtime"
)

const (
	noDisplay = `Det finns ingen skärm att öppna ett fönster på.
There is no screen to open a window on.

Run synvanda on a computer with a desktop, or use synvandactl, which does the
same jobs without a window.
`
	noOpenGL = `Synvända kan inte öppna sitt fönster: datorn saknar OpenGL, eller skärmen går inte att nå.
Synvända cannot open its window: the computer has no OpenGL, or the screen cannot be reached.

On Linux install libgl1 and libgl1-mesa-dri. On an old Windows computer or a
remote desktop, put Mesa's opengl32.dll beside the program. synvandactl does the
same jobs without a window. Nothing in your vaults has changed.
`
)

// displayed tells whether there is a desktop to open a window on.
func displayed() bool {
	return runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// fatal are the beginnings of what the toolkit says before it gives up.
var fatal = [][]byte{
	[]byte("failed to initialise GLFW"), []byte("window creation error"), []byte("failed to initialise OpenGL"),
}

// plainLog turns what the toolkit logs when it cannot open a window into words
// that help. The rest is of use to developers only, and shown when
// SYNVANDA_DEBUG is set.
type plainLog struct{ all bool }

// Write takes one line of the toolkit's log.
func (l plainLog) Write(line []byte) (int, error) {
	for _, words := range fatal {
		if bytes.Contains(line, words) {
			fmt.Fprint(os.Stderr, noOpenGL)
			os.Exit(1)
		}
	}
	if !l.all {
		return len(line), nil
	}
	return os.Stderr.Write(line)
}

func speakPlainly() { log.SetOutput(plainLog{all: os.Getenv("SYNVANDA_DEBUG") != ""}) }
