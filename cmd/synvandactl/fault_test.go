package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// typist feeds answers to a child process of the program, one at a time, and
// remembers what was sent and what was acknowledged.
type typist struct {
	*caller
	chance *rand.Rand
	// sent holds, for each question, every value sent since and including the
	// last acknowledged one.
	sent map[string][]string
	// ackedOnce tells which questions have an acknowledged answer.
	ackedOnce map[string]bool
	acked     int
	id        string
	next      int
}

// words makes an answer that no other is equal to.
func (w *typist) words() string {
	w.next++
	return fmt.Sprintf("svar %d å ä ö %s", w.next, strings.Repeat("ord ", w.chance.IntN(200)))
}

// types answers until the process is killed, after a random time.
func (w *typist) types() {
	w.Helper()
	arguments := []string{"interview", "run", "--json", "--vault", w.path("vault"), "--passphrase-file", w.path("pass"), "--answers", "-"}
	if w.id != "" {
		arguments = append(arguments, "--resume", w.id)
	}
	child := exec.Command(os.Args[0], arguments...)
	child.Env = append(os.Environ(), childMark+"=1")
	in, err := child.StdinPipe()
	if err != nil {
		w.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		w.Fatal(err)
	}
	var said strings.Builder
	child.Stderr = &said
	if err := child.Start(); err != nil {
		w.Fatal(err)
	}
	time.AfterFunc(time.Duration(w.chance.IntN(400))*time.Millisecond, func() { child.Process.Kill() })
	fmt.Fprintln(in, `{"consent":{"take_part":true}}`)
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	sending := func() {
		question, value := []string{"A1", "A12", "A20", "A21"}[w.chance.IntN(4)], w.words()
		w.sent[question] = append(w.sent[question], value)
		line, _ := json.Marshal(map[string]string{"question": question, "value": value})
		fmt.Fprintf(in, "%s\n", line)
	}
	for lines.Scan() {
		w.hears(lines.Bytes())
		sending()
	}
	child.Wait()
	if said.Len() > 0 {
		w.Fatalf("the program said: %s", said.String())
	}
}

// hears takes an acknowledgement: what was sent before it no longer counts.
func (w *typist) hears(line []byte) {
	w.Helper()
	var reply struct{ Interview, Saved string }
	if err := json.Unmarshal(line, &reply); err != nil {
		return // cut short by the kill
	}
	if reply.Interview != "" {
		w.id = reply.Interview
	}
	if reply.Saved != "" {
		values := w.sent[reply.Saved]
		w.sent[reply.Saved] = values[len(values)-1:]
		w.ackedOnce[reply.Saved] = true
		w.acked++
	}
}

// finds opens the vault and looks for every acknowledged answer. What was
// sent after it may be there instead.
func (w *typist) finds() {
	w.Helper()
	if w.id == "" {
		return
	}
	answers := w.answersOf(w.id)
	for question, values := range w.sent {
		got, _ := answers[question]["value"].(string)
		found := false
		for _, value := range values {
			found = found || strings.TrimSpace(value) == strings.TrimSpace(got)
		}
		if !found && w.ackedOnce[question] {
			w.Fatalf("%s: an acknowledged answer is gone after %d acknowledgements", question, w.acked)
		}
	}
}

// TestFaultKilledWhileTyping kills the program at random moments while answers
// are saved through the session, and looks for every one that it had
// acknowledged.
func TestFaultKilledWhileTyping(t *testing.T) {
	kills := 12
	if os.Getenv("SYNVANDA_FAULTS") == "full" {
		kills = 500
	}
	c := newCaller(t)
	c.withAudit()
	w := &typist{caller: c, chance: rand.New(rand.NewPCG(20261121, uint64(kills))), sent: map[string][]string{}, ackedOnce: map[string]bool{}}
	for kill := range kills {
		if kill%25 == 0 {
			w.id, w.sent, w.ackedOnce = "", map[string][]string{}, map[string]bool{}
		}
		w.types()
		w.finds()
	}
	for _, part := range c.calls("vault check").wants(t, exitDone).lines {
		if lost, _ := part["lost"].([]any); len(lost) > 0 {
			t.Errorf("check: %v", part)
		}
	}
	if w.acked < kills {
		t.Errorf("only %d acknowledgements in %d runs: the kills come too early to tell anything", w.acked, kills)
	}
	t.Logf("%d kills, %d acknowledged answers, 0 lost", kills, w.acked)
}
