package vault

import (
	"fmt"
	"sync"
	"time"

	"synvanda/interview"
)

// commit is one write on its way through the journal.
type commit struct {
	// size is about how large the frame will be.
	size int
	// numbers is how many sequence numbers it takes; the frame gets the last.
	numbers uint64
	// build makes the frame once its first number is known. It runs in the
	// committer, in the order of acknowledgement.
	build func(first uint64) (frame, error)

	sequence uint64 // the frame's number, when done
	done     chan error
	// applied is closed when the store has it too.
	applied chan struct{}
}

// secondCopyPatience is how long an acknowledgement waits for the store, after
// the journal's word. Normally that takes well under a millisecond and then no
// kill can find the value in one copy only; a store that is slow does not hold
// anybody up.
const secondCopyPatience = time.Second

// written is a batch on its way into the store.
type written struct {
	frames  []frame
	commits []*commit
}

// submit hands a write to the committer and waits for the disk's word.
// The caller holds v.life for reading.
func (v *Vault) submit(c *commit) error {
	c.done = make(chan error, 1)
	c.applied = make(chan struct{})
	v.queue <- c
	if err := <-c.done; err != nil {
		return err
	}
	patience := time.NewTimer(secondCopyPatience)
	defer patience.Stop()
	select {
	case <-c.applied:
	case <-patience.C:
	}
	return nil
}

// commitLoop is the committer: it gathers what waits, writes it with one sync
// and acknowledges.
func (v *Vault) commitLoop() {
	defer close(v.toApply)
	var held *commit
	for {
		first := held
		held = nil
		if first == nil {
			var ok bool
			if first, ok = <-v.queue; !ok {
				return
			}
		}
		batch := []*commit{first}
		size := first.size
	gather:
		for size < maxBatch {
			select {
			case c, ok := <-v.queue:
				if !ok {
					break gather
				}
				if size+c.size > maxBatch {
					held = c
					break gather
				}
				batch = append(batch, c)
				size += c.size
			default:
				break gather
			}
		}
		v.commitBatch(batch)
	}
}

func (v *Vault) commitBatch(batch []*commit) {
	var frames []frame
	var built []*commit
	for _, c := range batch {
		first := v.journal.sequence + 1
		f, err := c.build(first)
		if err != nil {
			c.done <- err
			continue
		}
		v.journal.sequence += c.numbers
		f.sequence = v.journal.sequence
		c.sequence = f.sequence
		frames, built = append(frames, f), append(built, c)
	}
	if len(frames) == 0 {
		return
	}
	before := v.journal.size
	err := v.journal.append(frames)
	if err != nil {
		err = notSaved("write journal", err)
		for _, c := range built {
			c.done <- err
		}
		return
	}
	v.state.committed(v.journal, max(v.journal.size-before, 0))
	for _, c := range built {
		c.done <- nil
	}
	v.toApply <- written{frames, built}
}

// progress is how far journal and store have come.
type progress struct {
	mu        sync.Mutex
	moved     *sync.Cond
	previous  note
	ranges    []segmentRange
	written   int64 // journal bytes since the newest snapshot
	applied   uint64
	storeDown bool
}

func newProgress() *progress {
	p := &progress{}
	p.moved = sync.NewCond(&p.mu)
	return p
}

func (p *progress) committed(j *journal, bytes int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.previous = j.previous
	p.ranges = append(p.ranges[:0], j.ranges...)
	p.written += bytes
}

func (p *progress) newest() note {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.previous
}

func (p *progress) setApplied(sequence uint64, down bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.applied = max(p.applied, sequence)
	p.storeDown = down
	p.moved.Broadcast()
}

// wait returns when the store has everything that was acknowledged before the
// call.
func (p *progress) wait() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	target := p.previous.sequence
	for p.applied < target && !p.storeDown {
		p.moved.Wait()
	}
	if p.applied < target {
		return fmt.Errorf("read store: %w", interview.ErrDamaged)
	}
	return nil
}

// applyLoop is the applier: it carries acknowledged frames into the store, in
// order, and asks for a snapshot when the journal has grown.
func (v *Vault) applyLoop() {
	defer close(v.applierDone)
	for w := range v.toApply {
		frames := w.frames
		err := v.applyOnce(frames)
		if err != nil {
			err = v.revive()
		}
		v.state.setApplied(frames[len(frames)-1].sequence, err != nil)
		for _, c := range w.commits {
			close(c.applied)
		}
		if err == nil && v.state.grown(v.set.SnapshotAfter) {
			v.wantSnapshot()
		}
	}
}

func (p *progress) grown(limit int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.written >= limit
}

func (v *Vault) applyOnce(frames []frame) error {
	v.storeMu.RLock()
	defer v.storeMu.RUnlock()
	if v.store == nil {
		return interview.ErrDamaged
	}
	return v.store.apply(frames, v.knows)
}

// knows tells whether a record lives under that key.
func (v *Vault) knows(record, k id) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	e, ok := v.ring.records[record]
	return ok && e.keyID == k
}
