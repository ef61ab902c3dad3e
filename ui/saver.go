package ui

import (
	"errors"
	"slices"
	"time"

	"synvanda/interview"
	"synvanda/ui/kit"
)

// SaveKey names what is written: a later write of the same key takes the place
// of one that has not begun.
type SaveKey string

// SaveStatus is what has become of everything written so far.
type SaveStatus struct {
	State kit.SaveState
	// At is when the last write was durable; zero before the first.
	At time.Time
	// Err is why something is not saved.
	Err error
}

// Saver brings what people write to the store, in the background, one write at
// a time and in order. It says saved only when the store has said so, tries
// again what failed, and holds back whoever wants to leave.
//
// Its methods are called on the main goroutine. Writes run in the background;
// the store may be slow or failing for as long as it likes.
type Saver struct {
	clock      Clock
	background func(work func())
	main       func(work func())
	onStatus   func(SaveStatus)

	waiting  []*wish // what is to be written, oldest first
	running  *wish   // what is being written now
	refused  map[SaveKey]error
	waiters  []func(error)
	since    time.Time // when the oldest unripe wish came
	timer    int       // the timer that counts; older ones do nothing
	stop     func()
	failures int
	failure  error // of the store; nil after a write that went well
	saved    time.Time
	dropped  bool
}

// wish is one write that has not been acknowledged.
type wish struct {
	key   SaveKey
	write func() error
	ripe  bool // to be written without waiting for a pause
}

// NewSaver makes a saver with nothing to save. onStatus is told every change.
func NewSaver(c Config, onStatus func(SaveStatus)) *Saver {
	return &Saver{
		clock: c.Clock, background: c.Background, main: c.Main,
		onStatus: onStatus, refused: map[SaveKey]error{}, stop: func() {},
	}
}

// Soon writes after the next pause in typing, and meanwhile when there is none.
func (s *Saver) Soon(key SaveKey, write func() error) {
	s.add(key, write, false)
	if s.since.IsZero() {
		s.since = s.clock.Now()
	}
	if s.failure == nil {
		left := typingMost - s.clock.Now().Sub(s.since)
		s.wake(min(typingPause, max(left, 0)))
	}
	s.tell()
}

// Now writes at once.
func (s *Saver) Now(key SaveKey, write func() error) {
	s.add(key, write, true)
	s.next()
	s.tell()
}

func (s *Saver) add(key SaveKey, write func() error, ripe bool) {
	delete(s.refused, key)
	if at := slices.IndexFunc(s.waiting, func(w *wish) bool { return w.key == key }); at >= 0 {
		s.waiting[at].write = write
		s.waiting[at].ripe = s.waiting[at].ripe || ripe
		return
	}
	s.waiting = append(s.waiting, &wish{key, write, ripe})
}

// Refuse notes that what is on the screen cannot be written as it stands, such
// as letters in a number. It counts as not saved until the key is written or
// forgotten.
func (s *Saver) Refuse(key SaveKey, err error) {
	s.Forget(key)
	s.refused[key] = err
	s.tell()
}

// Forget lets go of what is waiting or refused under a key.
func (s *Saver) Forget(key SaveKey) {
	delete(s.refused, key)
	s.waiting = slices.DeleteFunc(s.waiting, func(w *wish) bool { return w.key == key })
	s.tell()
}

// Flush writes everything and calls then when it is durable, or with the error
// that stands in the way; then everything is still on the screen and tried
// again. It may call then before it returns.
func (s *Saver) Flush(then func(error)) {
	s.waiters = append(s.waiters, then)
	s.ripen()
	s.next()
	s.tell()
}

// Settled reports whether there is nothing left to save.
func (s *Saver) Settled() bool {
	return len(s.waiting) == 0 && s.running == nil && len(s.refused) == 0
}

// Drop gives up everything that is not saved. It is for a person who has been
// told so, and for a vault that is closed.
func (s *Saver) Drop() {
	s.dropped = true
	s.waiting, s.waiters, s.refused = nil, nil, map[SaveKey]error{}
	s.stop()
	s.timer++
}

func (s *Saver) ripen() {
	for _, w := range s.waiting {
		w.ripe = true
	}
	s.since = time.Time{}
}

// wake writes what waits, later.
func (s *Saver) wake(wait time.Duration) {
	s.stop()
	s.timer++
	mine := s.timer
	s.stop = s.clock.After(wait, func() {
		s.main(func() {
			if s.timer == mine {
				s.ripen()
				s.next()
			}
		})
	})
}

// next begins the oldest ripe write, if none is running.
func (s *Saver) next() {
	if s.running != nil || s.dropped {
		return
	}
	at := slices.IndexFunc(s.waiting, func(w *wish) bool { return w.ripe })
	if at < 0 {
		s.answer()
		return
	}
	w := s.waiting[at]
	s.running = w
	s.waiting = slices.Delete(s.waiting, at, at+1)
	s.background(func() {
		err := w.write()
		s.main(func() { s.done(w, err) })
	})
}

// done takes the store's word on a write.
func (s *Saver) done(w *wish, err error) {
	if s.dropped {
		return
	}
	s.running = nil
	var refusal *interview.Refusal
	switch {
	case err == nil:
		s.failure, s.failures, s.saved = nil, 0, s.clock.Now()
	case errors.As(err, &refusal):
		if !s.waitsFor(w.key) {
			s.refused[w.key] = err
		}
	default:
		s.fail(w, err)
		s.tell()
		return
	}
	s.next()
	s.tell()
}

// fail keeps a write that the store did not take, and tries again later.
func (s *Saver) fail(w *wish, err error) {
	if !s.waitsFor(w.key) {
		s.waiting = slices.Insert(s.waiting, 0, w)
	}
	for _, other := range s.waiting {
		other.ripe = false
	}
	s.failure = err
	s.wake(min(retryFirst<<min(s.failures, 6), retryMost))
	s.failures++
	s.release(err)
}

func (s *Saver) waitsFor(key SaveKey) bool {
	return slices.ContainsFunc(s.waiting, func(w *wish) bool { return w.key == key })
}

// answer tells those who wait when there is nothing more to write.
func (s *Saver) answer() {
	if len(s.waiting) > 0 || s.running != nil {
		return
	}
	for _, err := range s.refused {
		s.release(err)
		return
	}
	s.release(nil)
}

func (s *Saver) release(err error) {
	waiters := s.waiters
	s.waiters = nil
	for _, then := range waiters {
		then(err)
	}
}

// Status is what has become of everything written so far.
func (s *Saver) Status() SaveStatus {
	for _, err := range s.refused {
		return SaveStatus{kit.StateNotSaved, s.saved, err}
	}
	switch {
	case s.failure != nil:
		return SaveStatus{kit.StateNotSaved, s.saved, s.failure}
	case len(s.waiting) > 0 || s.running != nil:
		return SaveStatus{State: kit.StateWriting, At: s.saved}
	}
	return SaveStatus{State: kit.StateSaved, At: s.saved}
}

func (s *Saver) tell() {
	if s.onStatus != nil && !s.dropped {
		s.onStatus(s.Status())
	}
}
