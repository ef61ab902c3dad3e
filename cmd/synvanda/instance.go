package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"
)

// longestSocket is the longest path that a Unix socket may have everywhere.
const longestSocket = 100

// socketPlace is where the first window listens for later starts.
func socketPlace(home string) string {
	place := filepath.Join(home, "window.sock")
	if len(place) <= longestSocket {
		return place
	}
	sum := sha256.Sum256([]byte(home))
	return filepath.Join(os.TempDir(), "synvanda-"+hex.EncodeToString(sum[:6])+".sock")
}

// becomeFirst makes this the one window of the person, or tells the one that is
// open already to show itself. release gives the place up.
func becomeFirst(home string, show chan<- struct{}) (first bool, release func(), err error) {
	place := socketPlace(home)
	for range 3 {
		if askToShow(place) {
			return false, func() {}, nil
		}
		listener, err := net.Listen("unix", place)
		if err == nil {
			go listen(listener, show)
			return true, func() { listener.Close() }, nil
		}
		// A socket that nobody answers is left from a start that was killed.
		if err := os.Remove(place); err != nil && !os.IsNotExist(err) {
			return false, nil, fmt.Errorf("take over from an earlier start: %w", err)
		}
	}
	return false, nil, fmt.Errorf("listen for later starts at %s: taken again and again", filepath.Base(place))
}

const showWord = "show\n"

// askToShow asks the window that is open to come forward, and tells whether
// there is one.
func askToShow(place string) bool {
	c, err := net.DialTimeout("unix", place, time.Second)
	if err != nil {
		return false
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(2 * time.Second))
	if _, err := c.Write([]byte(showWord)); err != nil {
		return false
	}
	answer := make([]byte, len(showWord))
	n, _ := c.Read(answer)
	return string(answer[:n]) == showWord
}

// listen passes on each request to come forward, and answers it.
func listen(listener net.Listener, show chan<- struct{}) {
	for {
		c, err := listener.Accept()
		if err != nil {
			return // closed at the end of the program
		}
		_ = c.SetDeadline(time.Now().Add(2 * time.Second))
		said := make([]byte, len(showWord))
		if n, _ := c.Read(said); string(said[:n]) == showWord {
			_, _ = c.Write([]byte(showWord))
			select {
			case show <- struct{}{}:
			default: // one is waiting already
			}
		}
		c.Close()
	}
}
