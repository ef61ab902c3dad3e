package vault

import (
	"crypto/ed25519"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault/internal/disk"
)

// Vault is an open vault. It implements interview.Store; its methods may be
// called from several goroutines; after Close they return interview.ErrClosed.
type Vault struct {
	set  settings
	dir  string
	lock *disk.Lock

	// life is held for reading by every operation and for writing by Close.
	life   sync.RWMutex
	closed bool

	// mu guards ring, dev, head and report. It is held for moments only.
	mu     sync.Mutex
	head   header
	ring   *keyring
	dev    *device
	report opening
	// ringStale tells that the keyring in memory says more than the files.
	ringStale bool
	// unsettled are frames of versions whose writing failed: they may be on
	// the disk, so they are written again and never made anew.
	unsettled map[id]unsettledSeal

	// ringMu serialises writing the keyring's files. It is never held while
	// waiting for the journal.
	ringMu sync.Mutex
	// sealMu serialises sealing, so that versions of a record form a chain.
	sealMu sync.Mutex

	keys    subkeys
	journal *journal
	state   *progress
	queue   chan *commit
	toApply chan written

	storeMu sync.RWMutex
	store   *store

	snapshotMu     sync.Mutex
	snapshotWanted chan struct{}
	applierDone    chan struct{}
	snapshotsDone  chan struct{}
}

var _ interview.Store = (*Vault)(nil)

func newVault(dir string, set settings) *Vault {
	return &Vault{
		set: set, dir: dir, state: newProgress(), unsettled: map[id]unsettledSeal{},
		queue: make(chan *commit, 256), toApply: make(chan written, 64),
		snapshotWanted: make(chan struct{}, 1), applierDone: make(chan struct{}), snapshotsDone: make(chan struct{}),
	}
}

func (v *Vault) path(parts ...string) string {
	return filepath.Join(append([]string{v.dir}, parts...)...)
}

func (v *Vault) twin(name string, limit int64) twin {
	return twin{system: v.set.System, folder: v.dir, name: name, limit: limit}
}

const (
	headerName  = "header"
	keyringName = "keyring"
	deviceName  = "device"
	lockName    = "lock"
	ballastName = "ballast"
	asideFolder = "aside"
)

// start begins the goroutines; from here on the vault takes work.
func (v *Vault) start() {
	go v.commitLoop()
	go v.applyLoop()
	go v.snapshotLoop()
}

// enter begins an operation; every successful enter is followed by leave.
func (v *Vault) enter() error {
	v.life.RLock()
	if v.closed {
		v.life.RUnlock()
		return interview.ErrClosed
	}
	return nil
}

func (v *Vault) leave() { v.life.RUnlock() }

// ID returns the vault's id: 32 lower-case hexadecimal digits.
func (v *Vault) ID() string { return v.head.vault.String() }

// Name returns the name that the vault's owner chose.
func (v *Vault) Name() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.head.name
}

// Dir returns the vault's folder.
func (v *Vault) Dir() string { return v.dir }

// Device returns what others may know of this computer.
func (v *Vault) Device() Device {
	v.mu.Lock()
	defer v.mu.Unlock()
	return Device{
		ID: v.dev.id.String(), Sign: slices.Clone(v.dev.public()),
		Seal: v.dev.hpke.PublicKey().Bytes(), Letter: v.dev.letter,
	}
}

// SetLetter changes the letter that working codes of this device begin with:
// one to eight bytes.
func (v *Vault) SetLetter(letter string) error {
	if letter == "" || len(letter) > maxLetter || strings.ContainsAny(letter, " -\x00") {
		return fmt.Errorf("device letter %q: %w", letter, ErrInvalid)
	}
	return v.changeDevice(func(d *device) func() {
		old := d.letter
		d.letter = letter
		return func() { d.letter = old }
	})
}

// writeRing writes both copies of the keyring. change runs under the lock
// before; when the files cannot be written the keyring stays stale, and the
// next writing, at the latest at closing, carries the change.
func (v *Vault) writeRing(change func()) error {
	v.ringMu.Lock()
	defer v.ringMu.Unlock()
	newest := v.state.newest()
	v.mu.Lock()
	if change != nil {
		change()
	}
	v.ring.head = head{newest.sequence, newest.hash, v.set.now().UTC()}
	data := v.ring.encode(v.keys.keyring)
	v.ringStale = true
	v.mu.Unlock()
	if err := v.twin(keyringName, maxKeyringFile).save(data); err != nil {
		return notSaved("write keyring", err)
	}
	v.mu.Lock()
	v.ringStale = false
	v.mu.Unlock()
	return nil
}

// Close makes a snapshot if anything changed, closes the store, marks the
// vault as cleanly closed and wipes the keys. Whatever it returns, everything
// acknowledged is on the disk and the vault can be opened again; after
// interview.ErrNoSpace it stays locked to other programs until this one ends.
// A second Close does nothing.
func (v *Vault) Close() error {
	v.life.Lock()
	defer v.life.Unlock()
	if v.closed {
		return nil
	}
	v.closed = true
	close(v.queue)
	<-v.applierDone
	close(v.snapshotWanted)
	<-v.snapshotsDone
	err := v.settle()
	if v.lock != nil {
		if lockErr := v.lock.Release(); err == nil && lockErr != nil {
			err = translate("release lock", lockErr)
		}
	}
	v.wipe()
	return err
}

// settle brings everything to the disk at the end of a run.
func (v *Vault) settle() error {
	var err error
	if v.state.changed() && v.spaceFor(v.set.FreeFloor/2) {
		err = v.snapshot()
	}
	v.journal.abandon()
	v.storeMu.Lock()
	defer v.storeMu.Unlock()
	if v.store == nil {
		return err
	}
	if roomErr := v.makeRoomForStore(); roomErr != nil {
		v.park()
		return fmt.Errorf("close vault: %w", roomErr)
	}
	if closeErr := v.store.close(); err == nil {
		err = closeErr
	}
	v.store = nil
	if err != nil {
		return err
	}
	v.mu.Lock()
	stale := v.ringStale || v.ring.head.sequence != v.state.previous.sequence
	v.mu.Unlock()
	if stale {
		if err := v.writeRing(nil); err != nil {
			return err
		}
	}
	v.fillBallast()
	return v.writeClean()
}

func (p *progress) changed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.written > 0
}

// writeClean leaves the mark of a clean close. Without it the next opening
// compares journal and store, so a failure here loses nothing.
func (v *Vault) writeClean() error {
	files, err := markFiles(v.set.System, v.dir)
	if err != nil {
		return translate("mark clean close", err)
	}
	m := cleanMark{previous: v.journal.previous, nextSegment: v.journal.next, files: files, ranges: v.journal.ranges}
	if err := disk.Replace(v.set.System, v.path(cleanFile), m.encode(v.keys.clean, v.head.vault)); err != nil {
		return translate("mark clean close", err)
	}
	return nil
}

// wipe overwrites the keys in memory.
func (v *Vault) wipe() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.keys.wipe()
	v.ring.wipe()
	v.dev.wipe()
	v.journal.site.key.wipe()
}

// Restored tells when this vault was restored from a backup; the zero time
// when it never was.
func (v *Vault) Restored() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.ring.restored
}

// MayBeWithdrawn tells whether a record came from a backup and no exchange has
// confirmed since then that it was not withdrawn. Such a record stays out of
// reports.
func (v *Vault) MayBeWithdrawn(record interview.RecordID) bool {
	r, err := parseID(string(record))
	if err != nil {
		return false
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.ring.marked[r]
}

// VouchForRestored takes the mark of MayBeWithdrawn from every record and
// returns how many had it. It is for a person who knows that nobody has
// withdrawn since the backup was made; where an audit is shared, an exchange
// knows better.
func (v *Vault) VouchForRestored() (int, error) {
	if err := v.enter(); err != nil {
		return 0, err
	}
	defer v.leave()
	n := 0
	err := v.writeRing(func() {
		n = len(v.ring.marked)
		v.ring.marked = map[id]bool{}
	})
	return n, err
}

// devicePublic returns the key that a device's frames are checked with.
func (v *Vault) devicePublic(device id) ed25519.PublicKey {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.ring.devices[device]
}
