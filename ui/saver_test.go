package ui

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/ui/kit"
)

// desk is a saver at work over a store that the test controls: each write
// waits in the background until the test lets it through.
type desk struct {
	*testing.T
	*Saver
	clock  *handClock
	queue  []func()
	wrote  []string
	broken error
	status []SaveStatus
}

func newDesk(t *testing.T) *desk {
	d := &desk{T: t, clock: newHandClock()}
	c := Config{
		Clock:      d.clock,
		Background: func(work func()) { d.queue = append(d.queue, work) },
		Main:       func(work func()) { work() },
	}
	d.Saver = NewSaver(c, func(s SaveStatus) { d.status = append(d.status, s) })
	return d
}

func (d *desk) write(words string) func() error {
	return func() error {
		if d.broken != nil {
			return d.broken
		}
		d.wrote = append(d.wrote, words)
		return nil
	}
}

// types writes a text key by key, with a pause after each.
func (d *desk) types(key SaveKey, text string, pause time.Duration) {
	for i := range []rune(text) {
		d.Soon(key, d.write(string([]rune(text)[:i+1])))
		d.clock.advance(pause)
	}
}

// disk lets what waits through to the store.
func (d *desk) disk() {
	for len(d.queue) > 0 {
		work := d.queue[0]
		d.queue = d.queue[1:]
		work()
	}
}

func (d *desk) wants(state kit.SaveState) {
	d.Helper()
	if got := d.Status().State; got != state {
		d.Fatalf("the state line says %v, want %v", got, state)
	}
	if n := len(d.status); n > 0 && d.status[n-1].State != state {
		d.Fatalf("the state line was told %v, want %v", d.status[n-1].State, state)
	}
}

func (d *desk) wroteOnly(words ...string) {
	d.Helper()
	if !slices.Equal(d.wrote, words) {
		d.Fatalf("the store holds %q, want %q", d.wrote, words)
	}
}

func TestTypingIsWrittenAfterAPause(t *testing.T) {
	d := newDesk(t)
	d.types("A1", "hej", 100*time.Millisecond)
	d.wants(kit.StateWriting)
	if len(d.queue) != 0 {
		t.Fatal("written between two keys 100 ms apart")
	}
	d.clock.advance(300*time.Millisecond - 100*time.Millisecond)
	if len(d.queue) != 1 {
		t.Fatal("not on its way to the journal 300 ms after the last key")
	}
	d.wants(kit.StateWriting)
	d.disk()
	d.wroteOnly("hej")
	d.wants(kit.StateSaved)
	if d.Status().At != d.clock.now {
		t.Error("saved at another time than the store's word came")
	}
}

func TestTypingWithoutAPauseIsWrittenEveryTwoSeconds(t *testing.T) {
	d := newDesk(t)
	began := d.clock.now
	for d.clock.now.Sub(began) < 10*time.Second {
		d.Soon("A1", d.write(d.clock.now.Sub(began).String()))
		d.clock.advance(100 * time.Millisecond)
		d.disk()
	}
	last := time.Duration(0)
	for _, w := range d.wrote {
		at, err := time.ParseDuration(w)
		if err != nil {
			t.Fatal(err)
		}
		if at-last > 2*time.Second {
			t.Errorf("from %s to %s nothing was written", last, at)
		}
		last = at
	}
	if len(d.wrote) < 5 || len(d.wrote) > 20 {
		t.Errorf("%d writes in ten seconds of typing", len(d.wrote))
	}
}

func TestAChoiceIsWrittenAtOnce(t *testing.T) {
	d := newDesk(t)
	d.Now("A2", d.write("3"))
	d.wants(kit.StateWriting)
	if len(d.queue) != 1 {
		t.Fatal("the choice waits for something")
	}
	d.disk()
	d.wroteOnly("3")
	d.wants(kit.StateSaved)
}

func TestOnlyTheNewestOfWhatWaitsIsWritten(t *testing.T) {
	d := newDesk(t)
	d.Now("A2", d.write("1"))
	d.Now("A2", d.write("2"))
	d.Now("A2", d.write("3"))
	d.disk()
	d.wroteOnly("1", "3")
}

func TestLeavingWaitsForTheStore(t *testing.T) {
	d := newDesk(t)
	d.Soon("A1", d.write("nästan"))
	left := false
	d.Flush(func(err error) { left = err == nil })
	if left {
		t.Fatal("left before the store had the words")
	}
	d.Soon("A1", d.write("nästan klart"))
	d.disk()
	d.clock.advance(time.Second)
	d.disk()
	if !left {
		t.Fatal("the store has everything and the page is still held")
	}
	d.wroteOnly("nästan", "nästan klart")
}

func TestAFailingStoreIsToldAndTriedAgain(t *testing.T) {
	d := newDesk(t)
	d.broken = interview.ErrNotSaved
	d.Soon("A1", d.write("viktigt"))
	d.clock.advance(time.Second)
	d.disk()
	d.wants(kit.StateNotSaved)
	var held error
	d.Flush(func(err error) { held = err })
	d.disk()
	if !errors.Is(held, interview.ErrNotSaved) {
		t.Fatalf("leaving gave %v, want that it is not saved", held)
	}
	d.Soon("A1", d.write("viktigt ord"))
	d.wants(kit.StateNotSaved)
	for range 6 {
		d.clock.advance(10 * time.Second)
		d.disk()
		d.wants(kit.StateNotSaved)
	}
	d.wroteOnly()
	d.broken = nil
	d.clock.advance(10 * time.Second)
	d.disk()
	d.wroteOnly("viktigt ord")
	d.wants(kit.StateSaved)
}

func TestWhatFailedIsTriedAgainWithoutAnotherKey(t *testing.T) {
	d := newDesk(t)
	d.broken = interview.ErrNoSpace
	d.Now("A2", d.write("3"))
	d.Soon("A1", d.write("ord"))
	d.clock.advance(time.Second)
	d.disk()
	d.wants(kit.StateNotSaved)
	d.broken = nil
	d.clock.advance(10 * time.Second)
	d.disk()
	d.wants(kit.StateSaved)
	d.wroteOnly("3", "ord")
}

func TestAFailedWriteNeverOvertakesANewerOne(t *testing.T) {
	d := newDesk(t)
	d.broken = interview.ErrNotSaved
	d.Now("A2", d.write("1"))
	d.Now("A2", d.write("2"))
	d.disk()
	d.broken = nil
	d.clock.advance(time.Minute)
	d.disk()
	d.wroteOnly("2")
}

func TestARefusedAnswerIsNotTriedAgainButHoldsThePage(t *testing.T) {
	d := newDesk(t)
	d.broken = &interview.Refusal{Question: "P5", Reason: interview.RefusedConstraint}
	d.Now("P5", d.write("11"))
	d.disk()
	d.wants(kit.StateNotSaved)
	d.clock.advance(time.Minute)
	if len(d.queue) != 0 {
		t.Error("a refused answer was tried again")
	}
	left := errors.New("not asked")
	d.Flush(func(err error) { left = err })
	var refusal *interview.Refusal
	if !errors.As(left, &refusal) {
		t.Errorf("leaving gave %v, want the refusal", left)
	}
	d.broken = nil
	d.Now("P5", d.write("9"))
	d.disk()
	d.wants(kit.StateSaved)
	d.wroteOnly("9")
}

func TestForgettingLetsThePageGo(t *testing.T) {
	d := newDesk(t)
	d.Refuse("P5", errors.New("no number"))
	d.wants(kit.StateNotSaved)
	d.Forget("P5")
	left := false
	d.Flush(func(err error) { left = err == nil })
	if !left {
		t.Error("the page is held by what was forgotten")
	}
	d.wants(kit.StateSaved)
}

// TestSaverWithRealGoroutines types while a store of another goroutine takes
// writes in its own time; the race detector watches.
func TestSaverWithRealGoroutines(t *testing.T) {
	main := make(chan func(), 100)
	c := Config{
		Clock:      SystemClock{},
		Background: func(work func()) { go work() },
		Main:       func(work func()) { main <- work },
	}
	s := NewSaver(c, nil)
	var mutex sync.Mutex
	kept := map[SaveKey]int{}
	for i := range 300 {
		key := SaveKey([]string{"A1", "A2", "A3"}[i%3])
		write := func() error {
			mutex.Lock()
			defer mutex.Unlock()
			if i%7 == 0 {
				return interview.ErrNotSaved
			}
			if kept[key] > i {
				t.Errorf("%s: write %d came after %d", key, i, kept[key])
			}
			kept[key] = i
			return nil
		}
		if i%2 == 0 {
			s.Now(key, write)
		} else {
			s.Soon(key, write)
		}
		for len(main) > 0 {
			(<-main)()
		}
	}
	done := false
	s.Flush(func(err error) { done = err == nil })
	limit := time.After(20 * time.Second)
	for !done {
		select {
		case work := <-main:
			work()
		case <-limit:
			t.Fatal("never settled")
		}
		if !done && s.failure == nil && s.Settled() {
			s.Flush(func(err error) { done = err == nil })
		}
	}
	mutex.Lock()
	defer mutex.Unlock()
	if kept["A1"] != 297 || kept["A2"] != 298 || kept["A3"] != 299 {
		t.Errorf("the store ended with %v, want the newest of each", kept)
	}
}
